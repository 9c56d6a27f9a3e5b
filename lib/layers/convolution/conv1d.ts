import { schema } from '../../core/schema.ts'
import type { DynamicShape } from '../../core/shape.ts'
import type { CallContext } from '../../graph/call.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import { factory, type LayerArguments } from '../layer.ts'
import { LoraLayer } from '../lora.ts'
import { causalPadding } from '../options.ts'
import { checkConvolution, convolutionParameters, convolve } from './convolution.ts'
import { convolutionOptions } from './options.ts'

const options = schema({
  ...convolutionOptions(1),
  /**
   * 'valid' (default): no padding. 'same': ceil(length / stride) outputs. 'causal': as many, and none sees what
   * comes after its own position.
   */
  padding: causalPadding('valid'),
})

/**
 * 1-D convolution: [batch, length, channels] to [batch, length', filters]. Kernel [kernelSize, channels / groups,
 * filters]. Keras: https://keras.io/api/layers/convolution_layers/convolution1d/
 */
export class Conv1D extends LoraLayer<typeof options> {
  static override readonly type: string = 'Conv1D'
  static override readonly options = options

  constructor(...args: LayerArguments<typeof options>) {
    super(...args)
    checkConvolution(this)
  }

  override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
    return this.withFactors(convolutionParameters(this, inputs))
  }

  call(inputs: readonly Value[], context: CallContext): Value {
    return convolve(this, inputs, context)
  }
}

export const conv1d = factory(Conv1D)
