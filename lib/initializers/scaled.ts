/** Random numbers whose variance follows from the inputs and outputs that a weight connects. */

import { type Shape, sizeOf } from '../core/shape.ts'
import { checkShape, Initializer, type WriteValues } from './initializer.ts'
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
    return this.prepareFor(fans(shape))
  }

  /** The same for a weight that connects these numbers of inputs and outputs. */
  prepareFor({ fanIn, fanOut }: ReturnType<typeof fans>): WriteValues {
    const { scale, mode, distribution } = this.scaling
    const variance = scale / Math.max(1, { fanIn, fanOut, fanAvg: (fanIn + fanOut) / 2 }[mode])
    if (distribution === 'uniform') return this.uniform(-Math.sqrt(3 * variance), Math.sqrt(3 * variance))
    if (distribution === 'untruncatedNormal') return this.normal(0, Math.sqrt(variance))
    return this.truncatedNormal(0, Math.sqrt(variance) / cutDeviation)
  }
}

/** An initializer of weights whose inputs and outputs are axes of their own. */
class OfAxes extends Initializer {
  readonly #initializer: ScaledInitializer
  readonly #axes: { readonly inputs: readonly number[]; readonly outputs: readonly number[] }

  constructor(initializer: ScaledInitializer, inputs: readonly number[], outputs: readonly number[]) {
    super()
    this.#initializer = initializer
    this.#axes = { inputs, outputs }
  }

  prepare(shape: Shape): WriteValues {
    const size = (axes: readonly number[]) => sizeOf(axes.map(axis => shape[axis]))
    return this.#initializer.prepareFor({ fanIn: size(this.#axes.inputs), fanOut: size(this.#axes.outputs) })
  }
}

/** The initializer of a weight of which these axes are inputs and outputs: their variance may depend on that. */
export const forAxes = (
  initializer: Initializer,
  inputs: readonly number[],
  outputs: readonly number[],
): Initializer => (initializer instanceof ScaledInitializer ? new OfAxes(initializer, inputs, outputs) : initializer)
