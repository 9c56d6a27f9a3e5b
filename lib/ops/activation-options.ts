/** Options of activations, as what the kernel needs to know of them. */
import { booleanOption, knownOptions, numberOption } from '../core/checks.ts'
import { type Elementwise, elementwise } from './activation-kinds.ts'

export interface ReluOptions {
  negativeSlope?: number
  maxValue?: number | null
  threshold?: number
}
export interface LeakyReluOptions {
  negativeSlope?: number
}
export interface AlphaOptions {
  alpha?: number
}
export interface GeluOptions {
  approximate?: boolean
}
export interface ShrinkOptions {
  threshold?: number
}
export interface ThresholdOptions {
  threshold: number
  defaultValue: number
}
export interface SquareplusOptions {
  b?: number
}

/** Options that are numbers, over their defaults. */
export function withDefaults<Defaults extends Record<string, number>>(
  where: string,
  options: { [Name in keyof Defaults]?: number | null },
  defaults: Defaults,
): Defaults {
  knownOptions(where, options, Object.keys(defaults))
  const given = Object.entries(options).filter(([, value]) => value != null)
  return { ...defaults, ...Object.fromEntries(given.map(([name, value]) => [name, numberOption(where, name, value)])) }
}

export function relu(options: ReluOptions): Elementwise {
  const defaults = { negativeSlope: 0, maxValue: Infinity, threshold: 0 }
  const { negativeSlope, maxValue, threshold } = withDefaults('relu', options, defaults)
  return elementwise('relu', { alpha: negativeSlope, limit: maxValue, threshold })
}

export const leakyRelu = (options: LeakyReluOptions): Elementwise =>
  elementwise('leakyRelu', { alpha: withDefaults('leakyRelu', options, { negativeSlope: 0.2 }).negativeSlope })

export const elu = (options: AlphaOptions): Elementwise =>
  elementwise('elu', withDefaults('elu', options, { alpha: 1 }))

export const celu = (options: AlphaOptions): Elementwise =>
  elementwise('celu', withDefaults('celu', options, { alpha: 1 }))

export function gelu(options: GeluOptions, isApproximate: boolean): Elementwise {
  knownOptions('gelu', options, ['approximate'])
  const byTanh = booleanOption('gelu', 'approximate', options.approximate ?? isApproximate)
  return elementwise(byTanh ? 'geluTanh' : 'gelu')
}

export const hardShrink = (options: ShrinkOptions): Elementwise =>
  elementwise('hardShrink', withDefaults('hardShrink', options, { threshold: 0.5 }))

export const softShrink = (options: ShrinkOptions): Elementwise =>
  elementwise('softShrink', withDefaults('softShrink', options, { threshold: 0.5 }))

export function threshold(options: ThresholdOptions): Elementwise {
  knownOptions('threshold', options, ['threshold', 'defaultValue'])
  const number = (name: 'threshold' | 'defaultValue') => numberOption('threshold', name, options[name])
  return elementwise('threshold', { threshold: number('threshold'), alpha: number('defaultValue') })
}

export const squareplus = (options: SquareplusOptions): Elementwise =>
  elementwise('squareplus', { alpha: withDefaults('squareplus', options, { b: 4 }).b })
