import { numberOption } from '../../core/checks.ts'
import { listOf } from '../../core/kinds.ts'
import { boolean, custom, number, schema, writtenIf } from '../../core/schema.ts'
import type { DynamicShape } from '../../core/shape.ts'
import type { CallContext } from '../../graph/call.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import { add, multiply } from '../../ops/arithmetic.ts'
import { dividedByDeviation } from '../../ops/composed.ts'
import { standardized } from '../../ops/standardizing.ts'
import { factory, Layer, onlyInput } from '../layer.ts'
import { gammaAndBetaOptions } from '../weight-options.ts'
import { weightSpec } from '../weight-spec.ts'
import { alongAxes, axesOfWeights } from './along-axes.ts'

/** One axis or several, counted with the batch. */
export const axes = custom<number | readonly number[], readonly number[]>({
  parse: (value, where, name) => listOf(value).map(axis => numberOption(where, name, axis, { integer: true })),
  toConfig: value => (value.length === 1 ? value[0] : value),
})

const options = schema({
  /** One axis or several, counted with the batch. Default -1. */
  axis: axes(-1),
  /** Added to the variance. Default 0.001. */
  epsilon: number({ min: 0 })(0.001),
  ...gammaAndBetaOptions,
  /** Whether the mean stays, and there is no beta. Deprecated in Keras, whose files tell of it. Default false. */
  rmsScaling: writtenIf(isOn => isOn, boolean(false)),
})

/**
 * y = gamma (x - mean) / sqrt(variance + epsilon) + beta, mean and variance of every sample along the axes (J. Ba et
 * al., 2016). Keras: https://keras.io/api/layers/normalization_layers/layer_normalization/
 */
export class LayerNormalization extends Layer<typeof options> {
  static override readonly type: string = 'LayerNormalization'
  static override readonly castsInputs = false
  static override readonly castsWeights = false
  static override readonly options = options
  static override readonly supportsMasking = true

  #axes(shape: DynamicShape): number[] {
    return axesOfWeights(this.where(), this.options.axis, shape.length)
  }

  protected get hasGamma(): boolean {
    return this.options.scale || this.options.rmsScaling
  }

  protected get hasBeta(): boolean {
    return this.options.center && !this.options.rmsScaling
  }

  override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
    const { hasGamma, hasBeta } = this
    const shape = onlyInput(this, inputs)
    const own = this.#axes(shape).map(axis => shape[axis])
    return [
      ...(hasGamma ? [weightSpec(this.options, 'gamma', own)] : []),
      ...(hasBeta ? [weightSpec(this.options, 'beta', own)] : []),
    ]
  }

  call(inputs: readonly Value[], { weight }: CallContext): Value {
    const { epsilon, rmsScaling } = this.options
    const x = onlyInput(this, inputs)
    const axes = this.#axes(x.shape)
    const normal = rmsScaling ? dividedByDeviation(x, axes, epsilon) : standardized(x, axes, epsilon)
    const scaled = this.hasGamma ? multiply(normal, alongAxes(weight('gamma'), axes, x.shape.length)) : normal
    return this.hasBeta ? add(scaled, alongAxes(weight('beta'), axes, x.shape.length)) : scaled
  }
}

export const layerNormalization = factory(LayerNormalization)
