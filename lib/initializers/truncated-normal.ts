import { factory } from '../core/configurable.ts'
import { number, schema } from '../core/schema.ts'
import type { WriteValues } from './initializer.ts'
import { RandomInitializer } from './random.ts'

const options = schema({
  /** Default 0. */
  mean: number()(0),
  /** Standard deviation of the distribution that is cut. Default 0.05. */
  stddev: number({ min: 0 })(0.05),
})

/** Normal, drawn again beyond two standard deviations. */
export class TruncatedNormal extends RandomInitializer<typeof options> {
  static override readonly type: string = 'TruncatedNormal'
  static override readonly options = options

  override prepare(): WriteValues {
    return this.truncatedNormal(this.options.mean, this.options.stddev)
  }
}

export const truncatedNormal = factory(TruncatedNormal)
