import { number, schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { randomBeta, randomOrder } from '../../ops/random.ts'
import { factory, Layer } from '../layer.ts'
import { mixed, mixingInputs, mixingNames } from './mixing.ts'
import { augmentation } from './random.ts'

const options = schema({
  /** Both parameters of the beta distribution of the mixing weight: at 0 pictures are not mixed. Default 0.2. */
  alpha: number({ min: 0 })(0.2),
  ...augmentation,
})

/** Stands for 0, for which the beta distribution is not defined: its limit is all of one picture. */
const least = 1e-6

/**
 * In training mixes every picture with another one of its batch. It takes pictures, or pictures and labels, and gives
 * as many: `mixUp().apply([pictures, labels])`. Labels are one-hot, [batch, classes], and are mixed alike.
 * Keras: https://keras.io/api/layers/preprocessing_layers/image_augmentation/mix_up/
 */
export class MixUp extends Layer<typeof options> {
  static override readonly type: string = 'MixUp'
  static override readonly options = options

  override get kerasInputNames(): readonly string[] {
    return mixingNames
  }

  call(inputs: readonly Value[], { training, nextStream }: CallContext): readonly Value[] {
    const { alpha, seed } = this.options
    const [pictures] = mixingInputs(this, inputs)
    if (!training) return inputs
    const order = randomOrder(pictures, { seed, stream: nextStream(seed) })
    const lambda = randomBeta(pictures, [Math.max(alpha, least)], { seed, stream: nextStream(seed) })
    return inputs.map(x => mixed(x, lambda, order))
  }
}

export const mixUp = factory(MixUp)
