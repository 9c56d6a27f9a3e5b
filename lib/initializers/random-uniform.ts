import { numberOption } from '../core/checks.ts'
import { factory } from '../core/configurable.ts'
import { number, schema } from '../core/schema.ts'
import type { WriteValues } from './initializer.ts'
import { RandomInitializer } from './random.ts'

const options = schema({
  /** Default -0.05. */
  minval: number()(-0.05),
  /** At least minval. Default 0.05. */
  maxval: number()(0.05),
})

export class RandomUniform extends RandomInitializer<typeof options> {
  static override readonly type: string = 'RandomUniform'
  static override readonly options = options

  protected override checkOptions(): void {
    const { minval, maxval } = this.options
    numberOption(this.where(), 'maxval', maxval, { min: minval })
  }

  override prepare(): WriteValues {
    return this.uniform(this.options.minval, this.options.maxval)
  }
}

export const randomUniform = factory(RandomUniform)
