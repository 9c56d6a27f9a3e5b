import { schema } from '../../core/schema.ts'
import type { DynamicShape } from '../../core/shape.ts'
import type { CallContext } from '../../graph/call.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import { factory, type LayerArguments } from '../layer.ts'
import { LoraLayer } from '../lora.ts'
import { checkConvolution, convolutionParameters, convolve } from './convolution.ts'
import { convolutionOptions } from './options.ts'

const options = schema(convolutionOptions(3))

/**
 * 3-D convolution: [batch, depth, height, width, channels] to [batch, depth', height', width', filters]. Kernel
 * [kernelDepth, kernelHeight, kernelWidth, channels / groups, filters].
 * Keras: https://keras.io/api/layers/convolution_layers/convolution3d/
 */
export class Conv3D extends LoraLayer<typeof options> {
  static override readonly type: string = 'Conv3D'
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

export const conv3d = factory(Conv3D)
