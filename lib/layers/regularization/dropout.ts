import { schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { factory, Layer, onlyInput } from '../layer.ts'
import { dropoutOptions, dropped, maskShape, noiseShape } from './masks.ts'

const options = schema({
  ...dropoutOptions,
  /** Shape of the mask with the batch: 1 where it is the same all along, null: as the input. Default: the input's. */
  noiseShape,
})

/**
 * In training sets a share of the inputs to 0 and scales the others by 1 / (1 - rate); else does nothing. With a `seed`
 * the masks are the same in every process. Keras: https://keras.io/api/layers/regularization_layers/dropout/
 */
export class Dropout extends Layer<typeof options> {
  static override readonly type: string = 'Dropout'
  static override readonly options = options
  static override readonly supportsMasking = true

  call(inputs: readonly Value[], context: CallContext): Value {
    const x = onlyInput(this, inputs)
    const shape = maskShape(this.where(), this.options.noiseShape, x.shape)
    return context.training && this.options.rate > 0 ? dropped(x, shape, this.options, context) : x
  }
}

export const dropout = factory(Dropout)
