import { boolean, choice, integer, number, schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { softmax } from '../../ops/activation.ts'
import { add, multiply } from '../../ops/arithmetic.ts'
import { clip } from '../../ops/elementwise.ts'
import { slice } from '../../ops/movement.ts'
import { randomLogGamma } from '../../ops/random.ts'
import { reshape } from '../../ops/view.ts'
import { warpInterpolations } from '../../ops/warping.ts'
import { factory, Layer } from '../layer.ts'
import { colorInput } from './colors.ts'
import { augmentation, augmented, factor, rangeOf, valueRange } from './random.ts'
import { changedSomehow } from './random-changes.ts'

const options = schema({
  /** The smallest and the largest value of a pixel. Default [0, 255]. */
  valueRange,
  /** How many chains of changes are mixed. Default 3. */
  numChains: integer({ min: 1 })(3),
  /** How many changes at most follow each other in a chain. Default 3. */
  chainDepth: integer({ min: 1 })(3),
  /** How strong they are, as the layers of each have it: a number f stands for [0, f]. Default 0.3. */
  factor: factor({ least: 0, most: 1 })(0.3),
  /** Of the beta and the Dirichlet distribution of the mixing weights: small ones favour one chain. Default 1. */
  alpha: number({ above: 0 })(1),
  /** Whether brightness, colour degeneration, contrast and sharpness are among the changes. Default true. */
  allOps: boolean(true),
  /** 'bilinear' (the default) or 'nearest'. */
  interpolation: choice(...warpInterpolations)('bilinear'),
  ...augmentation,
})

/**
 * In training mixes a batch with chains of changes, drawn for the whole batch from those of `randAugment` or from none,
 * with random weights (D. Hendrycks et al., 2020). Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/aug_mix/
 */
export class AugMix extends Layer<typeof options> {
  static override readonly type: string = 'AugMix'
  static override readonly options = options

  call(inputs: readonly Value[], context: CallContext): Value {
    const { numChains, chainDepth, factor, allOps, interpolation, valueRange, seed } = this.options
    const changes = {
      ...{ range: rangeOf(factor, 0), valueRange, interpolation, seed },
      ...{ isSmoothIncluded: allOps, isNoneIncluded: true },
    }
    return augmented(this, [colorInput(this, inputs, true)], context, (x, draw) => {
      const ofChains = this.#mixingWeights(x, numChains, context)
      const [own, others] = this.#mixingWeights(x, 2, context)
      const chain = () =>
        Array.from({ length: chainDepth }).reduce<Value>(y => changedSomehow(y, draw, changes, context), x)
      const mixed = ofChains.map(weight => multiply(chain(), weight)).reduce((sum, part) => add(sum, part))
      return clip(add(multiply(x, own), multiply(mixed, others)), ...valueRange)
    })
  }

  /** Numbers [1, 1, 1, 1] that sum to 1, of the Dirichlet distribution. */
  #mixingWeights(x: Value, count: number, { nextStream }: CallContext): readonly Value[] {
    const { alpha, seed } = this.options
    const weights = softmax(randomLogGamma(x, [alpha], { shape: [1, count], seed, stream: nextStream(seed) }))
    return Array.from({ length: count }, (_, i) => reshape(slice(weights, [0, i], [1, 1]), [1, 1, 1, 1]))
  }
}

export const augMix = factory(AugMix)
