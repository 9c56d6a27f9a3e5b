import { schema, type ValuesOf } from '../../core/schema.ts'
import type { DynamicShape } from '../../core/shape.ts'
import type { CallContext } from '../../graph/call.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import { activate } from '../../ops/activation.ts'
import { depthwiseConv } from '../../ops/convolution.ts'
import { factory, Layer, onlyInput } from '../layer.ts'
import type { Rank } from '../options.ts'
import { spatialShape } from '../spatial.ts'
import { weightSpec } from '../weight-spec.ts'
import { depthwiseOptions, outputOptions, windowOptions } from './options.ts'

const depthwiseConvOptions = <R extends Rank>(rank: R) => ({
  ...windowOptions(rank),
  ...depthwiseOptions,
  ...outputOptions,
})

type DepthwiseConv = Layer & { readonly options: ValuesOf<ReturnType<typeof depthwiseConvOptions<Rank>>> }

function parametersOf(layer: DepthwiseConv, inputs: readonly DynamicShape[]): ParameterSpec[] {
  const { kernelSize, depthMultiplier, useBias } = layer.options
  const [channels] = spatialShape(layer, onlyInput(layer, inputs), kernelSize.length).slice(-1)
  const filters = channels === null ? null : channels * depthMultiplier
  const kernel = weightSpec(layer.options, 'depthwise', [...kernelSize, channels, depthMultiplier], 'kernel')
  return [kernel, ...(useBias ? [weightSpec(layer.options, 'bias', [filters])] : [])]
}

function convolve(layer: DepthwiseConv, inputs: readonly Value[], { weight }: CallContext): Value {
  const { strides, padding, dilationRate, useBias, activation } = layer.options
  const bias = useBias ? weight('bias') : null
  const y = depthwiseConv(onlyInput(layer, inputs), weight('kernel'), { bias, strides, padding, dilationRate })
  return activate(y, activation)
}

const options1d = schema(depthwiseConvOptions(1))

/**
 * Every channel of a series convolved for itself: [batch, length, channels] to [batch, length', channels *
 * depthMultiplier]. Kernel [kernelSize, channels, depthMultiplier]. Keras:
 * https://keras.io/api/layers/convolution_layers/depthwise_convolution1d/
 */
export class DepthwiseConv1D extends Layer<typeof options1d> {
  static override readonly type: string = 'DepthwiseConv1D'
  static override readonly options = options1d

  override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
    return parametersOf(this, inputs)
  }

  call(inputs: readonly Value[], context: CallContext): Value {
    return convolve(this, inputs, context)
  }
}

export const depthwiseConv1d = factory(DepthwiseConv1D)

const options2d = schema(depthwiseConvOptions(2))

/**
 * Every channel of a picture convolved for itself: [batch, height, width, channels] to [batch, height', width',
 * channels * depthMultiplier]. Kernel [kernelHeight, kernelWidth, channels, depthMultiplier]. Keras:
 * https://keras.io/api/layers/convolution_layers/depthwise_convolution2d/
 */
export class DepthwiseConv2D extends Layer<typeof options2d> {
  static override readonly type: string = 'DepthwiseConv2D'
  static override readonly options = options2d

  override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
    return parametersOf(this, inputs)
  }

  call(inputs: readonly Value[], context: CallContext): Value {
    return convolve(this, inputs, context)
  }
}

export const depthwiseConv2d = factory(DepthwiseConv2D)
