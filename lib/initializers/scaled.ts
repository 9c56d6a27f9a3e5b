/** Random numbers whose variance follows from the inputs and outputs that a weight connects. */

import { type Shape, sizeOf } from '../core/shape.ts'
import { checkShape, type WriteValues } from './initializer.ts'
import { RandomInitializer } from './random.ts'

export type FanMode = 'fanIn' | 'fanOut' | 'fanAvg'
export type Distribution = 'truncatedNormal' | 'untruncatedNormal' | 'uniform'

/** Numbers of variance scale / fan. */
export interface Scaling {
  readonly scale: number
  readonly mode: FanMode
  readonly distribution: Distribution
}

/** Inputs and outputs a weight connects: the last two axes, times the taps of a kernel. */
export function fans(shape: Shape): { fanIn: number; fanOut: number } {
  checkShape('fans', shape)
  if (shape.length < 2) return { fanIn: shape[0] ?? 1, fanOut: shape[0] ?? 1 }
  const taps = sizeOf(shape.slice(0, -2))
  return { fanIn: shape[shape.length - 2] * taps, fanOut: shape[shape.length - 1] * taps }
}

/** Standard deviation of a standard normal distribution cut off at two. */
const cutDeviation = 0.87962566103423978

export abstract class ScaledInitializer<Own = Readonly<Record<never, never>>> extends RandomInitializer<Own> {
  protected abstract readonly scaling: Scaling

  prepare(shape: Shape): WriteValues {
    const { scale, mode, distribution } = this.scaling
    const { fanIn, fanOut } = fans(shape)
    const variance = scale / Math.max(1, { fanIn, fanOut, fanAvg: (fanIn + fanOut) / 2 }[mode])
    if (distribution === 'uniform') return this.uniform(-Math.sqrt(3 * variance), Math.sqrt(3 * variance))
    if (distribution === 'untruncatedNormal') return this.normal(0, Math.sqrt(variance))
    return this.truncatedNormal(0, Math.sqrt(variance) / cutDeviation)
  }
}
