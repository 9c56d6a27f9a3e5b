import { schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { multiply, scaleOffset, subtract } from '../../ops/arithmetic.ts'
import { sqrt } from '../../ops/elementwise.ts'
import { take } from '../../ops/movement.ts'
import { randomBeta, randomOrder, randomUniform } from '../../ops/random.ts'
import { where } from '../../ops/where.ts'
import { factory, Layer } from '../layer.ts'
import { randomBox } from './boxes.ts'
import { mixed, mixingInputs, mixingNames } from './mixing.ts'
import { augmentation, drawFor, factor, rangeOf } from './random.ts'

const options = schema({
  /**
   * Both parameters of the beta distribution of the area that pictures keep, one number for the whole batch: a number f
   * stands for [0, f]. Default 1.
   */
  factor: factor({ least: 0, most: 1, overlaps: true })(1),
  ...augmentation,
})

/** The least parameter for which the beta distribution is defined, nearly. */
const least = 1e-6

/**
 * In training puts a box of another picture of the batch into every picture. It takes pictures, or pictures and labels,
 * and gives as many: `cutMix().apply([pictures, labels])`. Labels are one-hot, [batch, classes], and are mixed by
 * the areas. Keras: https://keras.io/api/layers/preprocessing_layers/image_augmentation/cut_mix/
 */
export class CutMix extends Layer<typeof options> {
  static override readonly type: string = 'CutMix'
  static override readonly options = options

  override get kerasInputNames(): readonly string[] {
    return mixingNames
  }

  call(inputs: readonly Value[], context: CallContext): readonly Value[] {
    const { factor, seed } = this.options
    const [pictures, labels] = mixingInputs(this, inputs)
    if (!context.training) return inputs
    const random = () => ({ seed, stream: context.nextStream(seed) })
    const [low, high] = rangeOf(factor, 0)
    const unit = randomUniform(pictures, { shape: [1], ...random() })
    const alpha = scaleOffset(unit, { scale: [high - low], offset: [low + least] })
    const side = sqrt(subtract(1, randomBeta(pictures, alpha, random())))
    const order = randomOrder(pictures, random())
    const box = randomBox(pictures, drawFor(pictures, seed, context), side, side)
    const cut = where(box, take(pictures, order), pictures)
    return labels === null ? [cut] : [cut, mixed(labels, subtract(1, multiply(side, side)), order)]
  }
}

export const cutMix = factory(CutMix)
