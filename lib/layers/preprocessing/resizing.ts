import { OptionError } from '../../core/errors.ts'
import { boolean, choice, integer, number, schema, unsupported } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { interpolations, resize } from '../../ops/resizing.ts'
import { factory, Layer, type LayerArguments, onlyInput } from '../layer.ts'
import { dataFormat } from '../options.ts'

const options = schema({
  /** Of the pictures that come out. */
  height: integer({ min: 1 })(),
  /** Of the pictures that come out. */
  width: integer({ min: 1 })(),
  /** 'bilinear' (default), 'nearest', 'bicubic', 'lanczos3', 'lanczos5', 'area', 'gaussian' or 'mitchellcubic'. */
  interpolation: choice(...interpolations)('bilinear'),
  /** Whether pictures are cropped first, so that nothing is stretched. Default false. */
  cropToAspectRatio: boolean(false),
  /** Whether pictures are given edges first, so that nothing is stretched. Default false. */
  padToAspectRatio: boolean(false),
  /** What these edges are: 'constant'. */
  fillMode: choice('constant')('constant'),
  /** Of the edges. Default 0. */
  fillValue: number()(0),
  /** Whether a smaller picture is made of all pixels of the larger one, not only of neighbours. Default false. */
  antialias: boolean(false),
  /** Only 'channelsLast'. */
  dataFormat,
  boundingBoxFormat: unsupported(),
})

/**
 * Pictures of another size. Takes one picture alone, too. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_preprocessing/resizing/
 */
export class Resizing extends Layer<typeof options> {
  static override readonly type: string = 'Resizing'
  static override readonly options = options

  constructor(...args: LayerArguments<typeof options>) {
    super(...args)
    if (this.options.cropToAspectRatio && this.options.padToAspectRatio)
      throw new OptionError(`${this.where()}: expected cropToAspectRatio or padToAspectRatio, received both.`)
  }

  call(inputs: readonly Value[]): Value {
    const { height, width, interpolation, antialias, cropToAspectRatio, padToAspectRatio, fillValue } = this.options
    const how = { interpolation, antialias, cropToAspectRatio, padToAspectRatio, fillValue }
    return resize(onlyInput(this, inputs), [height, width], how)
  }
}

export const resizing = factory(Resizing)
