import { schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { scaleOffset } from '../../ops/arithmetic.ts'
import { factory, Layer, onlyInput } from '../layer.ts'
import { dropoutOptions, dropped, maskShape, noiseShape } from './masks.ts'

const options = schema({
  ...dropoutOptions,
  /** Shape of the mask with the batch: 1 where it is the same all along, null: as the input. Default: the input's. */
  noiseShape,
})

/** The limit of selu for very negative numbers. */
const saturation = -1.0507009873554805 * 1.6732632423543772

/**
 * In training sets a share of the inputs to the value at which selu saturates, and moves and scales all so that mean
 * and variance of normalized inputs stay; else does nothing. Klambauer et al. 2017, "Self-Normalizing Neural Networks".
 * Keras: https://keras.io/api/layers/regularization_layers/alpha_dropout/
 */
export class AlphaDropout extends Layer<typeof options> {
  static override readonly type: string = 'AlphaDropout'
  static override readonly options = options
  static override readonly supportsMasking = true

  /**
   * a (x kept + saturation (1 - kept)) + b is a (x - saturation) where kept, and a saturation + b everywhere; dropout
   * scales what it keeps by 1 / (1 - rate).
   */
  call(inputs: readonly Value[], context: CallContext): Value {
    const { rate, noiseShape } = this.options
    const x = onlyInput(this, inputs)
    const shape = maskShape(this.where(), noiseShape, x.shape)
    if (!context.training || rate === 0) return x
    const a = 1 / Math.sqrt((1 - rate) * (1 + rate * saturation ** 2))
    const b = -a * saturation * rate
    const scale = (1 - rate) * a
    const moved = scaleOffset(x, { scale: [scale], offset: [-scale * saturation] })
    return scaleOffset(dropped(moved, shape, this.options, context), { scale: [1], offset: [a * saturation + b] })
  }
}

export const alphaDropout = factory(AlphaDropout)
