import { ShapeError } from '../../core/errors.ts'
import { boolean, integer, nullable, schema, unsupported, unwritten } from '../../core/schema.ts'
import { type DynamicShape, formatShape } from '../../core/shape.ts'
import type { CallContext } from '../../graph/call.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import { activate } from '../../ops/activation.ts'
import * as ops from '../../ops/dense.ts'
import { factory, onlyInput } from '../layer.ts'
import { LoraLayer, loraOptions } from '../lora.ts'
import { activation } from '../options.ts'
import { biasOptions, kernelOptions } from '../weight-options.ts'
import { weightSpec } from '../weight-spec.ts'

const options = schema({
  /** Outputs. */
  units: integer({ min: 1 })(),
  /** Name of an activation. Default: none. */
  activation,
  /** Default true. */
  useBias: boolean(true),
  ...kernelOptions,
  ...biasOptions,
  ...loraOptions,
  /** The inputs, where it is the first layer: `inputShape` of one axis. */
  inputDim: unwritten(nullable(integer({ min: 1 }))),
  quantizationConfig: unsupported(),
})

/**
 * y = x w + b over the last axis: [..., inputs] to [..., units]. Keras:
 * https://keras.io/api/layers/core_layers/dense/
 */
export class Dense extends LoraLayer<typeof options> {
  static override readonly type: string = 'Dense'
  static override readonly options = options
  static override readonly supportsMasking = true

  protected override get shapeOptions() {
    const { inputDim } = this.options
    return { ...super.shapeOptions, inputDim: inputDim === null ? null : [inputDim] }
  }

  override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
    const { units, useBias } = this.options
    const shape = onlyInput(this, inputs)
    if (shape.length < 2)
      throw new ShapeError(
        `${this.where()}: expected an input with at least one axis besides the batch, received shape ` +
          `${formatShape(shape)}.`,
      )
    const [rows] = shape.slice(-1)
    const kernel = weightSpec(this.options, 'kernel', [rows, units])
    return this.withFactors([kernel, ...(useBias ? [weightSpec(this.options, 'bias', [units])] : [])])
  }

  call(inputs: readonly Value[], { weight }: CallContext): Value {
    const { useBias, activation } = this.options
    const y = ops.dense(onlyInput(this, inputs), this.adaptedKernel(weight), { bias: useBias ? weight('bias') : null })
    return activate(y, activation)
  }
}

export const dense = factory(Dense)
