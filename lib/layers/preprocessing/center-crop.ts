import { integer, schema, unsupported } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { slice } from '../../ops/movement.ts'
import { resize } from '../../ops/resizing.ts'
import { factory, Layer, onlyInput } from '../layer.ts'
import { dataFormat } from '../options.ts'

const options = schema({
  /** Of the pictures that come out. */
  height: integer({ min: 1 })(),
  /** Of the pictures that come out. */
  width: integer({ min: 1 })(),
  /** Only 'channelsLast'. */
  dataFormat,
  boundingBoxFormat: unsupported(),
})

/**
 * The middle of pictures. Those that are too small are enlarged to the height or width that is missing, and cropped
 * along the other axis. Takes one picture alone, too. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_preprocessing/center_crop/
 */
export class CenterCrop extends Layer<typeof options> {
  static override readonly type: string = 'CenterCrop'
  static override readonly options = options

  call(inputs: readonly Value[]): Value {
    const x = onlyInput(this, inputs)
    const size = [this.options.height, this.options.width] as const
    const [height, width] = x.shape.slice(-3)
    if (height === null || width === null || height < size[0] || width < size[1])
      return resize(x, size, { cropToAspectRatio: true })
    const starts = [height, width].map((length, axis) => Math.floor((length - size[axis]) / 2))
    const others = x.shape.slice(0, -3)
    return slice(x, [...others.map(() => 0), ...starts], [...others.map(() => null), ...size])
  }
}

export const centerCrop = factory(CenterCrop)
