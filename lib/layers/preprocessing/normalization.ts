import { checkSignal } from '../../core/abort.ts'
import { knownOptions } from '../../core/checks.ts'
import { OptionError, ShapeError } from '../../core/errors.ts'
import { type DynamicShape, formatShape, resolveAxis, type Shape } from '../../core/shape.ts'
import type { CallContext } from '../../graph/call.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import { add, divide, maximum, multiply, subtract } from '../../ops/arithmetic.ts'
import { sqrt } from '../../ops/elementwise.ts'
import { reshape } from '../../ops/view.ts'
import { factory, Layer, type LayerArguments, onlyInput } from '../layer.ts'
import { momentsOf, type Samples } from './moments.ts'
import { givenStatistics, normalizationOptions } from './normalization-options.ts'

/** The least deviation that is divided by. */
const epsilon = 1e-7

/**
 * y = (x - mean) / deviation, with given mean and variance or those of the data that `adapt` has seen. Keras:
 * https://keras.io/api/layers/preprocessing_layers/numerical/normalization/
 */
export class Normalization extends Layer<typeof normalizationOptions> {
  static override readonly type: string = 'Normalization'
  static override readonly options = normalizationOptions
  static override readonly supportsMasking = true
  readonly #given: ReturnType<typeof givenStatistics>

  constructor(...args: LayerArguments<typeof normalizationOptions>) {
    super(...args)
    this.#given = givenStatistics(this.where(), this.options)
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
          `${this.where()}: expected an input of length ${size} along axis ${axis}, as mean and variance have, ` +
            `received shape ${formatShape(input)}.`,
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
