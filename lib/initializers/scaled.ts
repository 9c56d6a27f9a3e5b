/** Random numbers whose variance follows from the inputs and outputs that a weight connects. */

import { numbersOption } from '../core/checks.ts'
import { overrides } from '../core/overrides.ts'
import { custom, nullable, schema, type ValuesOf } from '../core/schema.ts'
import { resolveAxis, type Shape, sizeOf } from '../core/shape.ts'
import { checkShape, Initializer, type WriteValues } from './initializer.ts'
import { RandomInitializer, randomOptions } from './random.ts'

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

const axes = nullable(
  custom<readonly number[], readonly number[]>({
    parse: (value, where, name) => numbersOption(where, name, value, { integer: true }),
  }),
)

const axesOptions = schema({
  /** Axes of the weight that are inputs. Default, unless outputs are given, too: the last but one and the taps. */
  inputAxes: axes,
  /** Axes that are outputs. Default, unless inputs are given, too: the last one and the taps. */
  outputAxes: axes,
})

export abstract class ScaledInitializer<Own = Readonly<Record<never, never>>> extends RandomInitializer<
  Own & typeof axesOptions
> {
  static override readonly commonOptions = { ...randomOptions, ...axesOptions }

  protected abstract readonly scaling: Scaling

  /** Axes of inputs and outputs; null where not both are given. */
  get axes(): { readonly inputs: readonly number[]; readonly outputs: readonly number[] } | null {
    const { inputAxes, outputAxes } = this.options as ValuesOf<typeof axesOptions>
    return inputAxes === null || outputAxes === null ? null : { inputs: inputAxes, outputs: outputAxes }
  }

  /** Axes that are not given are left out: versions of Keras before 3.15 do not know them. */
  override config(): Record<string, unknown> {
    const { inputAxes, outputAxes, ...config } = super.config()
    return { ...config, ...(inputAxes !== null && { inputAxes }), ...(outputAxes !== null && { outputAxes }) }
  }

  override prepare(shape: Shape): WriteValues {
    return this.prepareFor(this.axes === null ? fans(shape) : fansAlong(this.type, shape, this.axes))
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

function fansAlong(where: string, shape: Shape, { inputs, outputs }: NonNullable<ScaledInitializer['axes']>) {
  const size = (axes: readonly number[]) => sizeOf(axes.map(axis => shape[resolveAxis(where, axis, shape.length)]))
  return { fanIn: size(inputs), fanOut: size(outputs) }
}

/** An initializer of weights whose inputs and outputs are axes of their own. */
class OfAxes extends Initializer {
  readonly #initializer: ScaledInitializer
  readonly #axes: NonNullable<ScaledInitializer['axes']>

  constructor(initializer: ScaledInitializer, inputs: readonly number[], outputs: readonly number[]) {
    super()
    this.#initializer = initializer
    this.#axes = { inputs, outputs }
  }

  override prepare(shape: Shape): WriteValues {
    return this.#initializer.prepareFor(fansAlong(this.#initializer.type, shape, this.#axes))
  }
}

/** The initializer of a weight of which these axes are inputs and outputs, unless it has some of its own. */
export const forAxes = (
  initializer: Initializer,
  inputs: readonly number[],
  outputs: readonly number[],
): Initializer => {
  const { inputAxes, outputAxes } = initializer.options as Partial<ValuesOf<typeof axesOptions>>
  const hasNone = inputAxes === null && outputAxes === null
  if (['call', 'prepare'].some(name => overrides(initializer, name, 'prepareFor'))) return initializer
  return initializer instanceof ScaledInitializer && hasNone ? new OfAxes(initializer, inputs, outputs) : initializer
}
