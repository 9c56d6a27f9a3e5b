import { schema } from '../../core/schema.ts'
import type { DynamicShape } from '../../core/shape.ts'
import type { CallContext } from '../../graph/call.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import { factory, type LayerArguments } from '../layer.ts'
import { LoraLayer } from '../lora.ts'
import { checkConvolution, convolutionParameters, convolve } from './convolution.ts'
import { convolutionOptions } from './options.ts'

const options = schema(convolutionOptions(2))

/**
 * 2-D convolution: [batch, height, width, channels] to [batch, height', width', filters]. Kernel [kernelHeight,
 * kernelWidth, channels / groups, filters]. Keras: https://keras.io/api/layers/convolution_layers/convolution2d/
 */
export class Conv2D extends LoraLayer<typeof options> {
  static override readonly type: string = 'Conv2D'
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

export const conv2d = factory(Conv2D)
