import { schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/trace.ts'
import type { Value } from '../../graph/value.ts'
import { cos, sin } from '../../ops/elementwise.ts'
import { warp2d } from '../../ops/image.ts'
import { concatenate } from '../../ops/joining.ts'
import { factory, Layer } from '../layer.ts'
import { augmentation, augmented, factor, rangeOf, warping } from './random.ts'
import { sidesOf, transforms } from './transforms.ts'

const options = schema({
  /** How far counter-clockwise, in turns: a number f stands for [-f, f]. */
  factor: factor({ least: -1, most: 1, overlaps: true })(),
  ...warping,
  ...augmentation,
})

/**
 * In training turns every picture about its centre. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_rotation/
 */
export class RandomRotation extends Layer<typeof options> {
  static override readonly type = 'RandomRotation'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const [low, high] = rangeOf(this.options.factor)
    return augmented(this, inputs, context, (x, draw) => {
      const [middleY, middleX] = sidesOf(x).map(side => (side - 1) / 2)
      const angle = draw([2 * Math.PI * low, 2 * Math.PI * high])
      const byCosine = { a0: 1, a2: -middleX, b1: 1, b2: -middleY }
      const bySine = { a1: -1, a2: middleY, b0: 1, b2: -middleX }
      const rows = transforms(concatenate([cos(angle), sin(angle)]), [byCosine, bySine], { a2: middleX, b2: middleY })
      return warp2d(x, rows, this.options)
    })
  }
}

export const randomRotation = factory(RandomRotation)
