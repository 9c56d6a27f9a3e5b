import { ShapeError } from '../../core/errors.ts'
import { isArray } from '../../core/kinds.ts'
import { custom, nullable, schema, text, unsupported } from '../../core/schema.ts'
import { type DynamicShape, formatShape } from '../../core/shape.ts'
import type { CallContext } from '../../graph/call.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import { forAxes } from '../../initializers/scaled.ts'
import { activate } from '../../ops/activation.ts'
import { add } from '../../ops/arithmetic.ts'
import { einsum, parseEquation } from '../../ops/einsum.ts'
import { factory, onlyInput } from '../layer.ts'
import { LoraLayer, loraOptions } from '../lora.ts'
import { activation, sampleShape } from '../options.ts'
import { biasOptions, kernelOptions } from '../weight-options.ts'
import { weightSpec } from '../weight-spec.ts'
import { checkEquation, weightAxes } from './einsum-equation.ts'

const shapes = sampleShape(false)()

/** Sizes of axes; a number is one of them. */
export const outputShape = custom<number | DynamicShape, DynamicShape>({
  parse: (value, where, name) => shapes.parse(isArray(value) ? value : [value], where, name),
})

const options = schema({
  /**
   * Axes of the input, of the kernel and of the output: 'abc,cd->abd', '...x,xy->...y' or 'ab...,bc->ac...'. The first
   * axis is the batch, unless '...' stands for it.
   */
  equation: text(),
  /**
   * Sizes of the output's axes, without the batch and those of '...'; null: as in the input. As in Keras, those of
   * '...' at the end may stand there, too, and nothing after the axes that the equation names is looked at.
   */
  outputShape: outputShape(),
  /** Name of an activation. Default: none. */
  activation,
  /** Axes of the output along which there is a bias of its own. Default: no bias. */
  biasAxes: nullable(text),
  ...kernelOptions,
  ...biasOptions,
  ...loraOptions,
  gptqUnpackedColumnSize: unsupported(),
  quantizationConfig: unsupported(),
})

/**
 * Dense layers of any axes, by an equation: products of the input and a kernel, added over the axes that the output has
 * not, and a bias. Keras: https://keras.io/api/layers/core_layers/einsum_dense/
 */
export class EinsumDense extends LoraLayer<typeof options> {
  static override readonly type: string = 'EinsumDense'
  static override readonly options = options

  protected override checkOptions(): void {
    checkEquation(this.type, this.options)
  }

  override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
    const { equation, outputShape, biasAxes, kernelInitializer } = this.options
    const shape = onlyInput(this, inputs)
    const axes = weightAxes(parseEquation(this.type, equation), shape, outputShape, biasAxes ?? '')
    if (axes === null)
      throw new ShapeError(
        `${this.where()}: expected an input that fits '${equation}' and outputShape ${formatShape(outputShape)}, ` +
          `received shape ${formatShape(shape)}.`,
      )
    const initializer = forAxes(kernelInitializer, axes.summed, axes.kept)
    const kernel = { ...weightSpec(this.options, 'kernel', axes.kernel), initializer }
    return this.withFactors([kernel, ...(biasAxes === null ? [] : [weightSpec(this.options, 'bias', axes.bias)])])
  }

  call(inputs: readonly Value[], { weight }: CallContext): Value {
    const { equation, biasAxes, activation } = this.options
    const y = einsum(equation, onlyInput(this, inputs), this.adaptedKernel(weight))
    return activate(biasAxes === null ? y : add(y, weight('bias')), activation)
  }
}

export const einsumDense = factory(EinsumDense)
