import { number, schema } from '../../core/schema.ts'
import type { DynamicShape } from '../../core/shape.ts'
import type { CallContext } from '../../graph/call.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import { add, multiply } from '../../ops/arithmetic.ts'
import { rsqrt, square } from '../../ops/elementwise.ts'
import { mean } from '../../ops/reduction.ts'
import { factory, Layer, onlyInput } from '../layer.ts'
import { axesOfWeights } from './along-axes.ts'
import { axes } from './layer-normalization.ts'

const options = schema({
  /** One axis or several, counted with the batch. Default -1. */
  axis: axes(-1),
  /** Added to the mean of squares. Default 0.000001. */
  epsilon: number({ min: 0 })(1e-6),
})

/**
 * y = scale x / sqrt(mean(x^2) + epsilon), the mean of every sample along the axes (B. Zhang, R. Sennrich, 2019). The
 * scale has the shape of the axes and is repeated along the leading ones, so they should be the last. Keras:
 * https://keras.io/api/layers/normalization_layers/rms_normalization/
 */
export class RMSNormalization extends Layer<typeof options> {
  static override readonly type: string = 'RMSNormalization'
  static override readonly options = options

  #axes(shape: DynamicShape): number[] {
    return axesOfWeights(this.where(), this.options.axis, shape.length)
  }

  override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
    const shape = onlyInput(this, inputs)
    return [{ name: 'scale', shape: this.#axes(shape).map(axis => shape[axis]), initializer: 'ones' }]
  }

  call(inputs: readonly Value[], { weight }: CallContext): Value {
    const x = onlyInput(this, inputs)
    const axes = this.#axes(x.shape)
    const squares = mean(square(x), { axis: axes, keepdims: true })
    const normal = multiply(x, rsqrt(add(squares, this.options.epsilon)))
    return multiply(normal, weight('scale'))
  }
}

export const rmsNormalization = factory(RMSNormalization)
