import { OptionError } from '../errors.ts'
import type { CopySize } from '../kernels.ts'
import { show } from '../options.ts'
import { type Shape, sizeOf } from '../shape.ts'
import { channelsLast, type Emit, type Frame, Layer, type LayerOptions, onlyInput } from './layer.ts'

type Sides = readonly [before: number, after: number]

export interface ZeroPadding2DOptions extends LayerOptions {
  /** One number for all sides, [height, width], or [[top, bottom], [left, right]]. Default 1. */
  padding?: number | readonly [number, number] | readonly [Sides, Sides]
  /** Only 'channelsLast'. */
  dataFormat?: string | null
}

/** Rows and columns of zeros around a picture. Keras: https://keras.io/api/layers/reshaping_layers/zero_padding2d/ */
export class ZeroPadding2D extends Layer {
  readonly type = 'ZeroPadding2D'
  readonly padding: readonly [Sides, Sides]

  constructor(options: ZeroPadding2DOptions = {}) {
    super('ZeroPadding2D', options, ['padding', 'dataFormat'])
    const padding = options.padding ?? 1
    const pair: readonly unknown[] = Array.isArray(padding) ? padding : [padding, padding]
    const sides = pair.map((side): unknown[] => (Array.isArray(side) ? side : [side, side]))
    if (
      sides.length !== 2 ||
      sides.some(side => side.length !== 2 || side.some(cells => !Number.isInteger(cells) || (cells as number) < 0))
    )
      throw new OptionError(
        `${this.where('ZeroPadding2D')}: expected padding to be a whole number, [height, width] or [[top, ` +
          `bottom], [left, right]], received ${show(padding)}.`,
      )
    this.padding = sides as unknown as readonly [Sides, Sides]
    channelsLast(this.where('ZeroPadding2D'), options.dataFormat)
  }

  outputShape(inputs: readonly Shape[]): Shape {
    const [height, width, channels] = onlyInput(this, inputs, 3)
    const [[top, bottom], [left, right]] = this.padding
    return [height + top + bottom, width + left + right, channels]
  }

  /** The picture inside its frame: x is the small one, y the large one. */
  #copy({ inputShapes: [[batch, height, width, channels]], outputShape: [, outHeight, outWidth] }: Frame): CopySize {
    const [[top], [left]] = this.padding
    const [xRow, yRow] = [width * channels, outWidth * channels]
    const yOffset = top * yRow + left * channels
    return {
      outer: batch,
      rows: height,
      length: xRow,
      xOffset: 0,
      xOuter: height * xRow,
      xRow,
      yOffset,
      yOuter: outHeight * yRow,
      yRow,
    }
  }

  forward(frame: Frame, { kernels }: Emit): void {
    kernels.fill({ count: sizeOf(frame.outputShape), value: 0 }, { y: frame.output })
    kernels.copyBlocks(this.#copy(frame), { x: frame.inputs[0], y: frame.output })
  }

  backward(frame: Frame, { kernels }: Emit): void {
    const { xOuter, xRow, yOffset, yOuter, yRow, ...size } = this.#copy(frame)
    const [dx] = frame.dInputs
    const back = { ...size, xOffset: yOffset, xOuter: yOuter, xRow: yRow, yOffset: 0, yOuter: xOuter, yRow: xRow }
    if (dx) kernels.copyBlocks(back, { x: frame.dOutput, y: dx })
  }

  config(): object {
    return { ...this.commonConfig(), padding: this.padding }
  }
}
