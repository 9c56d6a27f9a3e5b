/**
 * The mode of a call, `apply(x, { training })`, in Keras's JSON. Keras writes the default of a layer's `call` where
 * nobody gave a mode. That of dropout, noise, spectral normalisation and most layers of users is false, which says
 * nothing, as models hand their own mode on. A false that was given to such a layer is written as 0, which Python takes
 * for it. That of Keras's other layers is None, or, of augmentation, True.
 */
import { layerTypes } from '../layers/index.ts'
import type { Layer } from '../layers/layer.ts'
import { Network } from './network.ts'

/** Classes of Keras's with false for a default. */
const falseByDefault = [
  ...['AlphaDropout', 'Dropout', 'GaussianDropout', 'GaussianNoise', 'SpectralNormalization'],
  ...['SpatialDropout1D', 'SpatialDropout2D', 'SpatialDropout3D'],
]

/** Whether Keras writes false of a call to which no mode was given. */
const writesFalse = (layer: Layer): boolean =>
  falseByDefault.includes(layer.type) || !(layer instanceof Network || layerTypes().includes(layer.type))

export function modeFromKeras(layer: Layer, training: unknown): boolean | null {
  if (training === false) return writesFalse(layer) ? null : false
  return training === 0 ? false : training === true ? true : null
}

export const modeToKeras = (layer: Layer, training: boolean): boolean | 0 =>
  training || !writesFalse(layer) ? training : 0
