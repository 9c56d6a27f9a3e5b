import { activationName } from '../activations/kinds.ts'
import { OptionError, ShapeError } from '../errors.ts'
import type { Initializer } from '../initializers.ts'
import type { Conv2dSize } from '../kernels.ts'
import { booleanOption, numberOption } from '../options.ts'
import type { Regularizer } from '../regularizers.ts'
import { formatShape, type Padding, type Shape, slide } from '../shape.ts'
import {
  channelsLast,
  type Emit,
  type Frame,
  initializerOption,
  Layer,
  type LayerOptions,
  onlyDefault,
  onlyInput,
  type ParameterSpec,
  paddingOption,
  pairOption,
  regularizerOption,
  serialized,
} from './layer.ts'

export interface Conv2DOptions extends LayerOptions {
  /** Output channels. */
  filters: number
  /** Height and width of the kernel, or one number for both. */
  kernelSize: number | readonly [number, number]
  /** Default 1. */
  strides?: number | readonly [number, number]
  /** 'valid' (default): no padding. 'same': ceil(size / stride) outputs. */
  padding?: Padding | string
  /** Only 'channelsLast'. */
  dataFormat?: string | null
  /** Distance of the kernel's taps. Default 1. Not together with strides. */
  dilationRate?: number | readonly [number, number]
  /** Parts the channels and filters are cut into, each for itself. Default 1. */
  groups?: number
  /** Name of an activation. Default: none. */
  activation?: string | null
  /** Default true. */
  useBias?: boolean
  /** Default 'glorotUniform'. */
  kernelInitializer?: Initializer | string | object
  /** Default 'zeros'. */
  biasInitializer?: Initializer | string | object
  kernelRegularizer?: Regularizer | string | object | null
  biasRegularizer?: Regularizer | string | object | null
}

/**
 * 2-D convolution: [height, width, channels] to [height', width', filters]. Kernel [kernelHeight, kernelWidth, channels
 * / groups, filters]. Keras: https://keras.io/api/layers/convolution_layers/convolution2d/
 */
export class Conv2D extends Layer {
  readonly type = 'Conv2D'
  readonly filters: number
  readonly kernelSize: readonly [number, number]
  readonly strides: readonly [number, number]
  readonly padding: Padding
  readonly dilationRate: readonly [number, number]
  readonly groups: number
  override readonly activation: string
  readonly useBias: boolean
  readonly kernelInitializer: Initializer
  readonly biasInitializer: Initializer
  readonly kernelRegularizer: Regularizer | null
  readonly biasRegularizer: Regularizer | null

  constructor(options: Conv2DOptions) {
    super('Conv2D', options, [
      ...[
        'filters',
        'kernelSize',
        'strides',
        'padding',
        'dataFormat',
        'dilationRate',
        'groups',
        'activation',
        'useBias',
        'kernelInitializer',
      ],
      ...['biasInitializer', 'kernelRegularizer', 'biasRegularizer', 'kernelConstraint', 'biasConstraint'],
    ])
    const where = this.where('Conv2D')
    const unsupported = options as unknown as Record<string, unknown>
    for (const name of ['kernelConstraint', 'biasConstraint']) onlyDefault(where, name, unsupported[name])
    this.filters = numberOption(where, 'filters', options.filters, { min: 1, integer: true })
    this.kernelSize = pairOption(where, 'kernelSize', options.kernelSize)
    this.strides = pairOption(where, 'strides', options.strides ?? 1)
    this.padding = paddingOption(where, options.padding ?? 'valid')
    channelsLast(where, options.dataFormat)
    this.dilationRate = pairOption(where, 'dilationRate', options.dilationRate ?? 1)
    this.groups = numberOption(where, 'groups', options.groups ?? 1, { min: 1, integer: true })
    if (this.filters % this.groups !== 0)
      throw new OptionError(
        `${where}: expected filters divisible by groups, received ${this.filters} filters and groups ${this.groups}.`,
      )
    if (Math.max(...this.strides) > 1 && Math.max(...this.dilationRate) > 1)
      throw new OptionError(
        `${where}: expected strides or dilationRate to be 1, received ${formatShape(this.strides)} and ` +
          `${formatShape(this.dilationRate)}.`,
      )
    this.activation = activationName(where, options.activation)
    this.useBias = booleanOption(where, 'useBias', options.useBias ?? true)
    this.kernelInitializer = initializerOption(options.kernelInitializer, 'glorotUniform')
    this.biasInitializer = initializerOption(options.biasInitializer, 'zeros')
    this.kernelRegularizer = regularizerOption(options.kernelRegularizer)
    this.biasRegularizer = regularizerOption(options.biasRegularizer)
  }

  #slide(axis: 0 | 1, length: number) {
    return slide(length, this.kernelSize[axis], this.strides[axis], this.dilationRate[axis], this.padding)
  }

  outputShape(inputs: readonly Shape[]): Shape {
    const [height, width, channels] = onlyInput(this, inputs, 3)
    if (channels % this.groups !== 0)
      throw new ShapeError(
        `${this.where()}: expected input channels divisible by groups, received ${channels} channels and groups ` +
          `${this.groups} (input shape ${formatShape(inputs[0])}).`,
      )
    const output = [this.#slide(0, height).length, this.#slide(1, width).length, this.filters]
    if (output[0] < 1 || output[1] < 1)
      throw new ShapeError(
        `${this.where()}: expected an input at least as large as the kernel, ${formatShape(this.kernelSize)} ` +
          `with dilation ${formatShape(this.dilationRate)}, received shape ${formatShape(inputs[0])}. Use padding ` +
          `'same' or fewer pooling layers.`,
      )
    return output
  }

  override parametersFor([shape]: readonly Shape[]): ParameterSpec[] {
    const kernel = {
      name: 'kernel',
      shape: [...this.kernelSize, shape[2] / this.groups, this.filters],
      initializer: this.kernelInitializer,
      regularizer: this.kernelRegularizer,
    }
    const bias = {
      name: 'bias',
      shape: [this.filters],
      initializer: this.biasInitializer,
      regularizer: this.biasRegularizer,
    }
    return this.useBias ? [kernel, bias] : [kernel]
  }

  #size({ inputShapes: [[batch, height, width, channels]], outputShape: [, outHeight, outWidth] }: Frame): Conv2dSize {
    const [kernelHeight, kernelWidth] = this.kernelSize
    const [strideHeight, strideWidth] = this.strides
    const [dilationHeight, dilationWidth] = this.dilationRate
    const [padTop, padLeft] = [this.#slide(0, height).before, this.#slide(1, width).before]
    return {
      ...{
        batch,
        height,
        width,
        channels,
        outHeight,
        outWidth,
        filters: this.filters,
        kernelHeight,
        kernelWidth,
        strideHeight,
        strideWidth,
      },
      ...{ dilationHeight, dilationWidth, padTop, padLeft, groups: this.groups, activation: 0, pool: 0, algorithm: 0 },
    }
  }

  forward(frame: Frame, { kernels }: Emit): void {
    const bias = this.useBias ? frame.parameter('bias') : null
    kernels.conv2dForward(this.#size(frame), {
      x: frame.inputs[0],
      w: frame.parameter('kernel'),
      b: bias,
      y: frame.output,
    })
  }

  backward(frame: Frame, { kernels }: Emit): void {
    const [dx, dw, db] = [frame.dInputs[0], frame.gradient('kernel'), this.useBias ? frame.gradient('bias') : null]
    if (dx ?? dw ?? db)
      kernels.conv2dBackward(this.#size(frame), {
        x: frame.inputs[0],
        w: frame.parameter('kernel'),
        dy: frame.dOutput,
        dx,
        dw,
        db,
      })
  }

  config(): object {
    return {
      ...this.commonConfig(),
      filters: this.filters,
      kernelSize: this.kernelSize,
      strides: this.strides,
      padding: this.padding,
      dilationRate: this.dilationRate,
      groups: this.groups,
      activation: this.activation,
      useBias: this.useBias,
      kernelInitializer: serialized(this.kernelInitializer),
      biasInitializer: serialized(this.biasInitializer),
      kernelRegularizer: serialized(this.kernelRegularizer),
      biasRegularizer: serialized(this.biasRegularizer),
    }
  }
}
