import { show } from '../../core/checks.ts'
import { OptionError } from '../../core/errors.ts'
import { number, schema } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { L1L2 } from '../../regularizers/index.ts'
import { factory, Layer, type LayerArguments, onlyInput } from '../layer.ts'

const options = schema({
  /** Times the sum of what passes, without signs. Default 0. */
  l1: number({ min: 0 })(0),
  /** Times the sum of its squares. Default 0. */
  l2: number({ min: 0 })(0),
})

/**
 * A penalty on what passes, averaged over the batch. Keras:
 * https://keras.io/api/layers/regularization_layers/activity_regularization/
 */
export class ActivityRegularization extends Layer<typeof options> {
  static override readonly type: string = 'ActivityRegularization'
  static override readonly options = options
  static override readonly supportsMasking = true
  readonly #penalty = new L1L2({ l1: this.options.l1, l2: this.options.l2 })

  constructor(...args: LayerArguments<typeof options>) {
    super(...args)
    const { l1, l2, activityRegularizer: given } = this.options
    const isOwn = given instanceof L1L2 && given.options.l1 === l1 && given.options.l2 === l2 // in Keras's files
    if (given !== null && !isOwn)
      throw new OptionError(
        `${this.where()}: expected activityRegularizer to be left out, received ${show(given)}. Its penalty is l1 ` +
          `and l2.`,
      )
  }

  override get activityRegularizer(): L1L2 {
    return this.#penalty
  }

  call(inputs: readonly Value[]): Value {
    return onlyInput(this, inputs)
  }
}

export const activityRegularization = factory(ActivityRegularization)
