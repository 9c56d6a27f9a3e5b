/**
 * The mode of a call, `apply(x, { training })`, in Keras's JSON. Keras writes the default of a layer's `call` where
 * nobody gave a mode: false of dropout, noise, spectral normalisation and most layers of users, which says nothing, as
 * its models hand their own mode on. A false that was given to such a layer is written as 0, which Python takes for it.
 */
import type { Layer } from '../layers/layer.ts'
import { Network } from './network.ts'

/** Layers whose default is None, so that false was given, and those whose default is true. */
const named = ['BatchNormalization', 'GroupQueryAttention', 'MultiHeadAttention', 'TimeDistributed']
const writesNoFalse = (layer: Layer): boolean =>
  layer instanceof Network || named.includes(layer.type) || layer.type.startsWith('Random')

export function modeFromKeras(layer: Layer, training: unknown): boolean | null {
  if (training === false) return writesNoFalse(layer) ? false : null
  return training === 0 ? false : training === true ? true : null
}

export const modeToKeras = (layer: Layer, training: boolean): boolean | 0 =>
  training || writesNoFalse(layer) ? training : 0
