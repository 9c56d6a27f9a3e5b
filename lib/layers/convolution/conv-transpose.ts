/** Transposed convolutions over one to three axes. Their kernels are [...kernelSize, filters, channels]. */
import { OptionError } from '../../core/errors.ts'
import { nullable, schema, type ValuesOf } from '../../core/schema.ts'
import type { DynamicShape } from '../../core/shape.ts'
import type { CallContext } from '../../graph/call.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import { activate } from '../../ops/activation.ts'
import { convTranspose, outputPaddings } from '../../ops/conv-transpose.ts'
import { factory, Layer, type LayerArguments, onlyInput } from '../layer.ts'
import { padding, perAxis, type Rank } from '../options.ts'
import { spatialShape } from '../spatial.ts'
import { kernelOptions } from '../weight-options.ts'
import { weightSpec } from '../weight-spec.ts'
import { checkSteps } from './convolution.ts'
import { filters, outputOptions, windowOptions } from './options.ts'

const transposeOptions = <R extends Rank>(rank: R) => ({
  ...filters,
  ...windowOptions(rank),
  /** 'valid' (default): (length - 1) * stride + kernel size. 'same': length * stride. */
  padding: padding('valid'),
  /**
   * How much longer the output is than (length - 1) * stride + kernel size ('same': less twice half the kernel size).
   * Default: as padding says.
   */
  outputPadding: nullable(perAxis(rank, 0)),
  ...kernelOptions,
  ...outputOptions,
})

type Transposed = Layer & { readonly options: ValuesOf<ReturnType<typeof transposeOptions<Rank>>> }

function check(layer: Transposed): void {
  const { kernelSize, strides, dilationRate, padding, outputPadding } = layer.options
  checkSteps(layer)
  outputPadding?.forEach((wanted, axis) => {
    const [least, most] = outputPaddings(kernelSize[axis], strides[axis], dilationRate[axis], padding)
    if (wanted < least || wanted > most)
      throw new OptionError(
        `${layer.where()}: expected outputPadding from ${least} to ${most} along axis ${axis + 1}, received ` +
          `${wanted} (kernel size ${kernelSize[axis]}, stride ${strides[axis]}, padding '${padding}').`,
      )
  })
}

function transposeParameters(layer: Transposed, inputs: readonly DynamicShape[]): ParameterSpec[] {
  const { kernelSize, filters, useBias } = layer.options
  const shape = spatialShape(layer, onlyInput(layer, inputs), kernelSize.length)
  const kernel = weightSpec(layer.options, 'kernel', [...kernelSize, filters, shape[shape.length - 1]])
  return [kernel, ...(useBias ? [weightSpec(layer.options, 'bias', [filters])] : [])]
}

function transpose(layer: Transposed, inputs: readonly Value[], { weight }: CallContext): Value {
  const { strides, padding, dilationRate, outputPadding, useBias, activation } = layer.options
  const bias = useBias ? weight('bias') : null
  const window = { strides, padding, dilationRate, outputPadding, bias }
  return activate(convTranspose(onlyInput(layer, inputs), weight('kernel'), window), activation)
}

const options1d = schema(transposeOptions(1))

/**
 * Transposed 1-D convolution: [batch, length, channels] to [batch, length', filters].
 * Keras: https://keras.io/api/layers/convolution_layers/convolution1d_transpose/
 */
export class Conv1DTranspose extends Layer<typeof options1d> {
  static override readonly type: string = 'Conv1DTranspose'
  static override readonly options = options1d

  constructor(...args: LayerArguments<typeof options1d>) {
    super(...args)
    check(this)
  }

  override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
    return transposeParameters(this, inputs)
  }

  call(inputs: readonly Value[], context: CallContext): Value {
    return transpose(this, inputs, context)
  }
}

export const conv1dTranspose = factory(Conv1DTranspose)

const options2d = schema(transposeOptions(2))

/**
 * Transposed 2-D convolution: [batch, height, width, channels] to [batch, height', width', filters].
 * Keras: https://keras.io/api/layers/convolution_layers/convolution2d_transpose/
 */
export class Conv2DTranspose extends Layer<typeof options2d> {
  static override readonly type: string = 'Conv2DTranspose'
  static override readonly options = options2d

  constructor(...args: LayerArguments<typeof options2d>) {
    super(...args)
    check(this)
  }

  override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
    return transposeParameters(this, inputs)
  }

  call(inputs: readonly Value[], context: CallContext): Value {
    return transpose(this, inputs, context)
  }
}

export const conv2dTranspose = factory(Conv2DTranspose)

const options3d = schema(transposeOptions(3))

/**
 * Transposed 3-D convolution: [batch, depth, height, width, channels] to [batch, depth', height', width', filters].
 * Keras: https://keras.io/api/layers/convolution_layers/convolution3d_transpose/
 */
export class Conv3DTranspose extends Layer<typeof options3d> {
  static override readonly type: string = 'Conv3DTranspose'
  static override readonly options = options3d

  constructor(...args: LayerArguments<typeof options3d>) {
    super(...args)
    check(this)
  }

  override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
    return transposeParameters(this, inputs)
  }

  call(inputs: readonly Value[], context: CallContext): Value {
    return transpose(this, inputs, context)
  }
}

export const conv3dTranspose = factory(Conv3DTranspose)
