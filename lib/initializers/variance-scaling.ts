import { factory } from '../core/configurable.ts'
import { choice, number, schema } from '../core/schema.ts'
import { type Distribution, type FanMode, ScaledInitializer, type Scaling } from './scaled.ts'

const options = schema({
  /** Default 1. */
  scale: number({ above: 0 })(1),
  /** Which of inputs and outputs count: 'fanIn', 'fanOut', or 'fanAvg' for their mean. Default 'fanIn'. */
  mode: choice<FanMode>('fanIn', 'fanOut', 'fanAvg')('fanIn'),
  /** 'normal' is another name of 'truncatedNormal', the default. */
  distribution: choice<Distribution | 'normal'>(
    ...(['truncatedNormal', 'untruncatedNormal', 'uniform', 'normal'] as const),
  )('truncatedNormal'),
})

/** Numbers of variance scale / fan. */
export class VarianceScaling extends ScaledInitializer<typeof options> {
  static override readonly type: string = 'VarianceScaling'
  static override readonly options = options

  protected override get scaling(): Scaling {
    const { scale, mode, distribution } = this.options
    return { scale, mode, distribution: distribution === 'normal' ? 'truncatedNormal' : distribution }
  }
}

export const varianceScaling = factory(VarianceScaling)
