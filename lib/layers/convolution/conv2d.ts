import { OptionError, ShapeError } from '../../core/errors.ts'
import { boolean, integer, schema } from '../../core/schema.ts'
import { type DynamicShape, formatShape } from '../../core/shape.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { CallContext } from '../../graph/trace.ts'
import type { Value } from '../../graph/value.ts'
import { activate } from '../../ops/activation.ts'
import * as ops from '../../ops/convolution.ts'
import { factory, Layer, type LayerArguments, onlyInput } from '../layer.ts'
import { activation, constraint, dataFormat, initializer, padding, pair, regularizer } from '../options.ts'
import { weightSpec } from '../weight-spec.ts'

const options = schema({
  /** Output channels. */
  filters: integer({ min: 1 })(),
  /** Height and width of the kernel, or one number for both. */
  kernelSize: pair()(),
  /** Default 1. */
  strides: pair()(1),
  /** 'valid' (default): no padding. 'same': ceil(size / stride) outputs. */
  padding: padding('valid'),
  /** Only 'channelsLast'. */
  dataFormat,
  /** Distance of the kernel's taps. Default 1. Not together with strides. */
  dilationRate: pair()(1),
  /** Parts the channels and filters are cut into, each for itself. Default 1. */
  groups: integer({ min: 1 })(1),
  /** Name of an activation. Default: none. */
  activation,
  /** Default true. */
  useBias: boolean(true),
  /** Default 'glorotUniform'. */
  kernelInitializer: initializer('glorotUniform'),
  /** Default 'zeros'. */
  biasInitializer: initializer('zeros'),
  /** Default: none. */
  kernelRegularizer: regularizer,
  /** Default: none. */
  biasRegularizer: regularizer,
  /** Default: none. */
  kernelConstraint: constraint,
  /** Default: none. */
  biasConstraint: constraint,
})

/**
 * 2-D convolution: [batch, height, width, channels] to [batch, height', width', filters]. Kernel [kernelHeight,
 * kernelWidth, channels / groups, filters]. Keras: https://keras.io/api/layers/convolution_layers/convolution2d/
 */
export class Conv2D extends Layer<typeof options> {
  static override readonly type = 'Conv2D'
  static override readonly options = options

  constructor(...args: LayerArguments<typeof options>) {
    super(...args)
    const { filters, groups, strides, dilationRate } = this.options
    if (filters % groups !== 0)
      throw new OptionError(
        `${this.where()}: expected filters divisible by groups, received ${filters} filters and groups ${groups}.`,
      )
    if (Math.max(...strides) > 1 && Math.max(...dilationRate) > 1)
      throw new OptionError(
        `${this.where()}: expected strides or dilationRate to be 1, received ${formatShape(strides)} and ` +
          `${formatShape(dilationRate)}.`,
      )
  }

  override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
    const { kernelSize, filters, groups, useBias } = this.options
    const shape = onlyInput(this, inputs)
    const channels = shape[3] ?? null
    if (shape.length !== 4 || (channels !== null && channels % groups !== 0))
      throw new ShapeError(
        shape.length === 4
          ? `${this.where()}: expected input channels divisible by groups, received ${channels} channels and groups ` +
              `${groups} (input shape ${formatShape(shape)}).`
          : `${this.where()}: expected an input [batch, height, width, channels], received shape ${formatShape(shape)}.`,
      )
    const depth = channels === null ? null : channels / groups
    const kernel = weightSpec(this.options, 'kernel', [...kernelSize, depth, filters])
    return [kernel, ...(useBias ? [weightSpec(this.options, 'bias', [filters])] : [])]
  }

  call(inputs: readonly Value[], { weight }: CallContext): Value {
    const { strides, padding, dilationRate: dilation, groups, useBias, activation } = this.options
    const bias = useBias ? weight('bias') : null
    const y = ops.conv2d(onlyInput(this, inputs), weight('kernel'), { bias, strides, padding, dilation, groups })
    return activate(y, activation)
  }
}

export const conv2d = factory(Conv2D)
