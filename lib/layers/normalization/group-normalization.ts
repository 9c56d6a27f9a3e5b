import { ShapeError } from '../../core/errors.ts'
import { integer, number, schema } from '../../core/schema.ts'
import { type DynamicShape, formatShape, resolveAxis } from '../../core/shape.ts'
import type { CallContext } from '../../graph/call.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import { add, multiply, subtract } from '../../ops/arithmetic.ts'
import { rsqrt, square } from '../../ops/elementwise.ts'
import { repeat } from '../../ops/movement.ts'
import { mean } from '../../ops/reduction.ts'
import { reshapeSamples } from '../../ops/view.ts'
import { factory, Layer, onlyInput } from '../layer.ts'
import { gammaAndBetaOptions } from '../weight-options.ts'
import { weightSpec } from '../weight-spec.ts'
import { alongAxes } from './along-axes.ts'

const options = schema({
  /** Parts the channels are cut into; -1: every channel for itself (instance normalisation). Default 32. */
  groups: integer({ min: -1 })(32),
  /** The axis of the channels, counted with the batch. Default -1. */
  axis: integer()(-1),
  /** Added to the variance. Default 0.001. */
  epsilon: number({ min: 0 })(0.001),
  ...gammaAndBetaOptions,
})

/**
 * y = gamma (x - mean) / sqrt(variance + epsilon) + beta, mean and variance of every sample and group of channels (Y.
 * Wu, K. He, 2018). Keras: https://keras.io/api/layers/normalization_layers/group_normalization/
 */
export class GroupNormalization extends Layer<typeof options> {
  static override readonly type: string = 'GroupNormalization'
  static override readonly castsInputs = false
  static override readonly castsWeights = false
  static override readonly options = options
  static override readonly supportsMasking = true

  #channels(shape: DynamicShape): { axis: number; channels: number | null; groups: number } {
    const axis = resolveAxis(this.where(), this.options.axis, shape.length)
    const channels = shape[axis]
    const groups = this.options.groups === -1 ? (channels ?? 1) : this.options.groups
    if (axis === 0 || groups === 0 || (channels !== null && channels % groups !== 0))
      throw new ShapeError(
        `${this.where()}: expected channels divisible by groups, received ${channels} channels along axis ` +
          `${this.options.axis} and groups ${this.options.groups} (input shape ${formatShape(shape)}).`,
      )
    return { axis, channels, groups }
  }

  override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
    const { center, scale } = this.options
    const own = [this.#channels(onlyInput(this, inputs)).channels]
    return [
      ...(scale ? [weightSpec(this.options, 'gamma', own)] : []),
      ...(center ? [weightSpec(this.options, 'beta', own)] : []),
    ]
  }

  call(inputs: readonly Value[], { weight }: CallContext): Value {
    const { center, scale, epsilon } = this.options
    const x = onlyInput(this, inputs)
    const { axis, channels, groups } = this.#channels(x.shape)
    if (channels === null || x.shape.slice(1).includes(null)) return x // only the shape is asked for
    const others = [...x.shape.keys()].filter(each => each !== 0 && each !== axis)
    const ofChannels = x.shape.slice(1).map((_, i) => (i + 1 === axis ? channels : 1))
    const members = channels / groups
    /** The mean of each group, for every channel of it: the mean of those of its channels, which are as many. */
    const groupMeans = (values: Value): Value => {
      const means = others.length > 0 ? mean(values, { axis: others, keepdims: true }) : values
      if (members === 1) return means
      const ofGroups = mean(reshapeSamples(means, [groups, members]), { axis: 2, keepdims: true })
      return reshapeSamples(repeat(ofGroups, members, 2), ofChannels)
    }
    const centred = subtract(x, groupMeans(x))
    const factor = rsqrt(add(groupMeans(square(centred)), epsilon))
    const scaled = multiply(
      centred,
      scale ? multiply(factor, alongAxes(weight('gamma'), [axis], x.shape.length)) : factor,
    )
    return center ? add(scaled, alongAxes(weight('beta'), [axis], x.shape.length)) : scaled
  }
}

export const groupNormalization = factory(GroupNormalization)
