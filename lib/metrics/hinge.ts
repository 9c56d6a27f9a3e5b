/** Losses of margins as metrics (https://keras.io/api/metrics/hinge_metrics/). */
import { factory } from '../core/configurable.ts'
import * as losses from '../losses/index.ts'
import { LossMetric } from './loss-metric.ts'

export class Hinge extends LossMetric {
  static override readonly type: string = 'Hinge'
  protected readonly loss = new losses.Hinge()
}

export class SquaredHinge extends LossMetric {
  static override readonly type: string = 'SquaredHinge'
  protected readonly loss = new losses.SquaredHinge()
}

export class CategoricalHinge extends LossMetric {
  static override readonly type: string = 'CategoricalHinge'
  protected readonly loss = new losses.CategoricalHinge()
}

export const hinge = factory(Hinge)
export const squaredHinge = factory(SquaredHinge)
export const categoricalHinge = factory(CategoricalHinge)
