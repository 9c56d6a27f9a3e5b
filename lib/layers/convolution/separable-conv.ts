import { schema, type ValuesOf } from '../../core/schema.ts'
import type { DynamicShape } from '../../core/shape.ts'
import type { CallContext } from '../../graph/call.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import { activate } from '../../ops/activation.ts'
import { separableConv } from '../../ops/convolution.ts'
import { factory, Layer, onlyInput } from '../layer.ts'
import type { Rank } from '../options.ts'
import { spatialShape } from '../spatial.ts'
import { weightSpec } from '../weight-spec.ts'
import { depthwiseOptions, filters, outputOptions, pointwiseOptions, windowOptions } from './options.ts'

const separableConvOptions = <R extends Rank>(rank: R) => ({
  ...filters,
  ...windowOptions(rank),
  ...depthwiseOptions,
  ...pointwiseOptions,
  ...outputOptions,
})

type SeparableConv = Layer & { readonly options: ValuesOf<ReturnType<typeof separableConvOptions<Rank>>> }

function parametersOf(layer: SeparableConv, inputs: readonly DynamicShape[]): ParameterSpec[] {
  const { options } = layer
  const { kernelSize, filters, depthMultiplier, useBias } = options
  const [channels] = spatialShape(layer, onlyInput(layer, inputs), kernelSize.length).slice(-1)
  const between = channels === null ? null : channels * depthMultiplier
  return [
    weightSpec(options, 'depthwise', [...kernelSize, channels, depthMultiplier], 'depthwise_kernel'),
    weightSpec(options, 'pointwise', [...kernelSize.map(() => 1), between, filters], 'pointwise_kernel'),
    ...(useBias ? [weightSpec(options, 'bias', [filters])] : []),
  ]
}

function convolve(layer: SeparableConv, inputs: readonly Value[], { weight }: CallContext): Value {
  const { strides, padding, dilationRate, useBias, activation } = layer.options
  const [depthwise, pointwise] = [weight('depthwise_kernel'), weight('pointwise_kernel')]
  const bias = useBias ? weight('bias') : null
  const x = onlyInput(layer, inputs)
  return activate(separableConv(x, depthwise, pointwise, { bias, strides, padding, dilationRate }), activation)
}

const options1d = schema(separableConvOptions(1))

/**
 * Every channel of a series convolved for itself, then all mixed at every position: [batch, length, channels] to
 * [batch, length', filters]. Kernels [kernelSize, channels, depthMultiplier] and [1, channels * depthMultiplier,
 * filters]. Keras: https://keras.io/api/layers/convolution_layers/separable_convolution1d/
 */
export class SeparableConv1D extends Layer<typeof options1d> {
  static override readonly type: string = 'SeparableConv1D'
  static override readonly options = options1d

  override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
    return parametersOf(this, inputs)
  }

  call(inputs: readonly Value[], context: CallContext): Value {
    return convolve(this, inputs, context)
  }
}

export const separableConv1d = factory(SeparableConv1D)

const options2d = schema(separableConvOptions(2))

/**
 * Every channel of a picture convolved for itself, then all channels mixed at every pixel: [batch, height, width,
 * channels] to [batch, height', width', filters]. Kernels [kernelHeight, kernelWidth, channels, depthMultiplier] and
 * [1, 1, channels * depthMultiplier, filters]. Keras:
 * https://keras.io/api/layers/convolution_layers/separable_convolution2d/
 */
export class SeparableConv2D extends Layer<typeof options2d> {
  static override readonly type: string = 'SeparableConv2D'
  static override readonly options = options2d

  override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
    return parametersOf(this, inputs)
  }

  call(inputs: readonly Value[], context: CallContext): Value {
    return convolve(this, inputs, context)
  }
}

export const separableConv2d = factory(SeparableConv2D)
