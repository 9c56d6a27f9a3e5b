import { checkSignal } from '../../core/abort.ts'
import { knownOptions, numberOption, show } from '../../core/checks.ts'
import { FoveaError, OptionError, ShapeError } from '../../core/errors.ts'
import { isArray } from '../../core/kinds.ts'
import { boolean, custom, nullable, schema } from '../../core/schema.ts'
import { type DynamicShape, formatShape, resolveAxis, type Shape } from '../../core/shape.ts'
import { type NestedArray, type Tensor, type TensorLike, toTensor } from '../../core/tensor.ts'
import type { CallContext } from '../../graph/call.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import { add, divide, maximum, multiply, subtract } from '../../ops/arithmetic.ts'
import { sqrt } from '../../ops/elementwise.ts'
import { reshape } from '../../ops/view.ts'
import { factory, Layer, type LayerArguments, onlyInput } from '../layer.ts'
import { momentsOf, type Samples } from './moments.ts'

const axes = custom<number | readonly number[] | null, readonly number[]>({
  parse: (value, where, name) =>
    (value === null ? [] : [value].flat()).map(axis => numberOption(where, name, axis, { integer: true })),
})

const numbers = nullable(
  custom<TensorLike, NestedArray>({
    parse: (value, where, name) => {
      try {
        const isPlain = typeof value === 'number' || isArray(value)
        const tensor = toTensor(value as TensorLike)
        if (tensor.data.every(Number.isFinite)) return isPlain ? (value as NestedArray) : tensor.toArray()
      } catch (error) {
        if (!(error instanceof FoveaError)) throw error // refused below, with the name of the option
      }
      throw new OptionError(
        `${where}: expected ${name} to be a number or nested arrays of them, received ${show(value)}.`,
      )
    },
  }),
)

const options = schema({
  /**
   * Axes with a mean and a variance for every place along them, counted with the batch; null: one for all. Default
   * -1.
   */
  axis: axes(-1),
  /** One number, or numbers along the axes. Default: `adapt` finds them. */
  mean: numbers,
  /** The same, where there is a mean. */
  variance: numbers,
  /** Undo: y = mean + x deviation. Default false. */
  invert: boolean(false),
})

/** The least deviation that is divided by. */
const epsilon = 1e-7

/**
 * y = (x - mean) / deviation, with given mean and variance or those of the data that `adapt` has seen. Keras:
 * https://keras.io/api/layers/preprocessing_layers/numerical/normalization/
 */
export class Normalization extends Layer<typeof options> {
  static override readonly type = 'Normalization'
  static override readonly options = options
  static override readonly supportsMasking = true
  readonly #given: { readonly mean: Tensor; readonly variance: Tensor } | null

  constructor(...args: LayerArguments<typeof options>) {
    super(...args)
    const { mean, variance } = this.options
    if ((mean === null) !== (variance === null))
      throw new OptionError(`${this.where()}: expected mean and variance together, received one of them.`)
    this.#given =
      mean === null || variance === null
        ? null
        : { mean: toTensor(mean as TensorLike), variance: toTensor(variance as TensorLike) }
    this.#checkGiven()
  }

  #checkGiven(): void {
    if (this.#given === null) return
    const [mean, variance] = [this.#given.mean.shape, this.#given.variance.shape]
    const most = this.options.axis.length
    if (formatShape(mean) !== formatShape(variance) || mean.length > most)
      throw new OptionError(
        `${this.where()}: expected mean and variance of one shape with at most ${most} axes, as many as axis has, ` +
          `received ${formatShape(mean)} and ${formatShape(variance)}.`,
      )
    if (this.#given.variance.data.some(value => value < 0))
      throw new OptionError(
        `${this.where()}: expected a variance that is not negative, received ${show(this.options.variance)}.`,
      )
  }

  /** Axes with statistics of their own, in order. */
  #kept(shape: DynamicShape): number[] {
    const kept = this.options.axis.map(axis => resolveAxis(this.where(), axis, shape.length))
    if (kept.includes(0))
      throw new ShapeError(`${this.where()}: expected axes of the samples, received the batch axis.`)
    return [...new Set(kept)].sort((a, b) => a - b)
  }

  override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
    const input = onlyInput(this, inputs)
    const shape = this.#kept(input).map(axis => input[axis])
    if (this.#given !== null) return []
    return [
      { name: 'mean', shape, initializer: 'zeros', trainable: false },
      { name: 'variance', shape, initializer: 'ones', trainable: false },
      { name: 'count', shape: [], initializer: 'zeros', trainable: false }, // of older Keras, never read
    ]
  }

  /** The shape of statistics that belong to the last of the kept axes, repeated along the others. */
  #along(own: Shape, input: DynamicShape): Shape {
    const kept = this.#kept(input)
    const shape = Array<number>(input.length).fill(1)
    own.forEach((size, i) => {
      const axis = kept[kept.length - own.length + i]
      if (size !== 1 && input[axis] !== null && input[axis] !== size)
        throw new ShapeError(
          `${this.where()}: expected an input with ${size} places along axis ${axis}, as mean and variance have, ` +
            `received ` +
            `shape ${formatShape(input)}.`,
        )
      shape[axis] = size
    })
    return shape
  }

  call(inputs: readonly Value[], { weight, constant }: CallContext): Value {
    const x = onlyInput(this, inputs)
    const statistic = (name: 'mean' | 'variance'): Value => {
      const given = this.#given?.[name]
      if (given !== undefined) return constant(given.data, this.#along(given.shape, x.shape))
      const own = weight(name)
      return own.shape.includes(null) ? own : reshape(own, this.#along(own.shape as Shape, x.shape))
    }
    const [mean, deviation] = [statistic('mean'), maximum(sqrt(statistic('variance')), epsilon)]
    return this.options.invert ? add(mean, multiply(x, deviation)) : divide(subtract(x, mean), deviation)
  }

  /**
   * Takes over mean and variance of some data: arrays, or an iterable of batches, which may be `{ x }`. What it has
   * seen before is forgotten. Computes on the engine's thread. `signal`: rejects with AbortError within one batch, and
   * the layer stays as it was.
   */
  async adapt(data: Samples, options: { readonly signal?: AbortSignal } = {}): Promise<void> {
    const where = `${this.where()} adapt`
    knownOptions(where, options, ['signal'])
    checkSignal(where, options.signal)
    if (this.#given !== null)
      throw new OptionError(`${where}: expected a layer without mean and variance, received one that was given them.`)
    const sample = this.inputShape ?? this.nodes[0]?.inputs[0].shape.slice(1) ?? null
    const keptAxes = (shape: Shape) => {
      this.build([[null, ...shape.slice(1)]])
      return this.#kept(shape)
    }
    const { mean, variance } = await momentsOf(where, data, sample, keptAxes, options.signal)
    this.parameter('mean').assign(mean)
    this.parameter('variance').assign(variance)
  }
}

export const normalization = factory(Normalization)
