import { number, schema } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { L1L2 } from '../../regularizers/index.ts'
import { factory, Layer, onlyInput } from '../layer.ts'

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
  static override readonly type = 'ActivityRegularization'
  static override readonly options = options
  override readonly activityRegularizer = new L1L2({ l1: this.options.l1, l2: this.options.l2 })

  call(inputs: readonly Value[]): Value {
    return onlyInput(this, inputs)
  }
}

export const activityRegularization = factory(ActivityRegularization)
