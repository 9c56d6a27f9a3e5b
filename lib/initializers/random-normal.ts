import { factory } from '../core/configurable.ts'
import { number, schema } from '../core/schema.ts'
import type { WriteValues } from './initializer.ts'
import { RandomInitializer } from './random.ts'

const options = schema({
  /** Default 0. */
  mean: number()(0),
  /** Standard deviation. Default 0.05. */
  stddev: number({ min: 0 })(0.05),
})

export class RandomNormal extends RandomInitializer<typeof options> {
  static override readonly type: string = 'RandomNormal'
  static override readonly options = options

  override prepare(): WriteValues {
    return this.normal(this.options.mean, this.options.stddev)
  }
}

export const randomNormal = factory(RandomNormal)
