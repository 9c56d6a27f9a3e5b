import { integer, schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { multiply } from '../../ops/arithmetic.ts'
import { floor } from '../../ops/elementwise.ts'
import { repeat, slice } from '../../ops/movement.ts'
import { randomUniform } from '../../ops/random.ts'
import { resize } from '../../ops/resizing.ts'
import { affineTransform } from '../../ops/warping.ts'
import { factory, Layer } from '../layer.ts'
import { spatialInput } from '../spatial.ts'
import { augmentation } from './random.ts'
import { identity, sidesOf, transforms } from './transforms.ts'

const options = schema({
  /** Of the pictures that come out. */
  height: integer({ min: 1 })(),
  /** Of the pictures that come out. */
  width: integer({ min: 1 })(),
  ...augmentation,
})

/**
 * In training a part of the pictures that begins anywhere, at the same place for all of a batch; of pictures that are
 * not larger a part in the middle, resized. In inference the pictures as they are, as in Keras. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_crop/
 */
export class RandomCrop extends Layer<typeof options> {
  static override readonly type: string = 'RandomCrop'
  static override readonly options = options

  call(inputs: readonly Value[], { training, nextStream }: CallContext): Value {
    const { height, width, seed } = this.options
    const x = spatialInput(this, inputs, 2)
    if (!training) return x
    const [down, across] = [sidesOf(x)[0] - height, sidesOf(x)[1] - width]
    if (down <= 0 || across <= 0) return this.#middle(x)
    const unit = randomUniform(x, { shape: [1, 2], seed, stream: nextStream(seed) })
    const starts = floor(multiply(unit, [down + 1, across + 1]))
    const rows = repeat(transforms(starts, [{ b2: 1 }, { a2: 1 }], identity), x.shape[0] ?? 1, 0)
    return affineTransform(x, rows, { interpolation: 'nearest', size: [height, width] })
  }

  /** Begins where the largest part with the proportions of the result does. */
  #middle(x: Value): Value {
    const { height, width } = this.options
    const [rows, columns] = sidesOf(x)
    const start = (side: number, proportional: number) =>
      Math.floor((side - Math.max(Math.min(side, Math.trunc(proportional)), 1)) / 2)
    const [top, left] = [start(rows, (columns * height) / width), start(columns, (rows * width) / height)]
    const sizes = [Math.min(height, rows - top), Math.min(width, columns - left)] as const
    const part = slice(x, [0, top, left], [-1, ...sizes])
    return sizes[0] === height && sizes[1] === width ? part : resize(part, [height, width])
  }
}

export const randomCrop = factory(RandomCrop)
