import { integer, schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/trace.ts'
import type { Value } from '../../graph/value.ts'
import { multiply } from '../../ops/arithmetic.ts'
import { floor } from '../../ops/elementwise.ts'
import { repeat } from '../../ops/movement.ts'
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
 * In training a part of the pictures that begins anywhere, at the same place for all of a batch. In inference, and
 * where they are not larger, the largest part with the proportions of the result, in the middle, resized (as Keras
 * tells of it; the layer of Keras 3.15 does nothing in inference). Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_crop/
 */
export class RandomCrop extends Layer<typeof options> {
  static override readonly type = 'RandomCrop'
  static override readonly options = options

  call(inputs: readonly Value[], { training, nextStream }: CallContext): Value {
    const { height, width, seed } = this.options
    const x = spatialInput(this, inputs, 2)
    const [down, across] = [sidesOf(x)[0] - height, sidesOf(x)[1] - width]
    if (!training || down <= 0 || across <= 0) return resize(x, [height, width], { cropToAspectRatio: true })
    const places = randomUniform(x, { shape: [1, 2], seed, stream: nextStream(seed) })
    const starts = floor(multiply(places, [down + 1, across + 1]))
    const rows = repeat(transforms(starts, [{ b2: 1 }, { a2: 1 }], identity), x.shape[0] ?? 1, 0)
    return affineTransform(x, rows, { interpolation: 'nearest', size: [height, width] })
  }
}

export const randomCrop = factory(RandomCrop)
