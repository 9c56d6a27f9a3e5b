/** What max and average pooling share: windows that slide over height and width. */
import { ShapeError } from '../errors.ts'
import type { Pool2dSize } from '../kernels.ts'
import { formatShape, type Padding, type Shape, slide } from '../shape.ts'
import { channelsLast, type Frame, Layer, type LayerOptions, onlyInput, paddingOption, pairOption } from './layer.ts'

export interface Pooling2DOptions extends LayerOptions {
  /** Height and width of the window, or one number for both. Default 2. */
  poolSize?: number | readonly [number, number]
  /** Default: poolSize. */
  strides?: number | readonly [number, number] | null
  /** 'valid' (default) or 'same'. */
  padding?: Padding | string
  /** Only 'channelsLast'. */
  dataFormat?: string | null
}

export abstract class Pooling2D extends Layer {
  readonly poolSize: readonly [number, number]
  readonly strides: readonly [number, number]
  readonly padding: Padding

  constructor(type: string, options: Pooling2DOptions) {
    super(type, options, ['poolSize', 'strides', 'padding', 'dataFormat'])
    const where = this.where(type)
    this.poolSize = pairOption(where, 'poolSize', options.poolSize ?? 2)
    this.strides = pairOption(where, 'strides', options.strides ?? this.poolSize)
    this.padding = paddingOption(where, options.padding ?? 'valid')
    channelsLast(where, options.dataFormat)
  }

  #slide(axis: 0 | 1, length: number) {
    return slide(length, this.poolSize[axis], this.strides[axis], 1, this.padding)
  }

  outputShape(inputs: readonly Shape[]): Shape {
    const [height, width, channels] = onlyInput(this, inputs, 3)
    const output = [this.#slide(0, height).length, this.#slide(1, width).length, channels]
    if (output[0] < 1 || output[1] < 1)
      throw new ShapeError(
        `${this.where()}: expected an input at least as large as the window, ${formatShape(this.poolSize)}, ` +
          `received shape ${formatShape(inputs[0])}. Use padding 'same' or fewer pooling layers.`,
      )
    return output
  }

  protected size({
    inputShapes: [[batch, height, width, channels]],
    outputShape: [, outHeight, outWidth],
  }: Frame): Pool2dSize {
    const [windowHeight, windowWidth] = this.poolSize
    const [strideHeight, strideWidth] = this.strides
    const [padTop, padLeft] = [this.#slide(0, height).before, this.#slide(1, width).before]
    return {
      batch,
      height,
      width,
      channels,
      outHeight,
      outWidth,
      windowHeight,
      windowWidth,
      strideHeight,
      strideWidth,
      padTop,
      padLeft,
    }
  }

  config(): object {
    return { ...this.commonConfig(), poolSize: this.poolSize, strides: this.strides, padding: this.padding }
  }
}
