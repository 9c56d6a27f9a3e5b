/** Losses as metrics (https://keras.io/api/metrics/probabilistic_metrics/). */

import { factory } from '../core/configurable.ts'
import { schema, writtenIf } from '../core/schema.ts'
import * as losses from '../losses/index.ts'
import { LossMetric } from './loss-metric.ts'

const binaryLoss = losses.BinaryCrossentropy.options

const binaryOptions = schema({
  ...binaryLoss,
  /** Of the loss, and not of Keras's metric. Default -1. */
  axis: writtenIf(value => value !== -1, binaryLoss.axis),
})

/** https://keras.io/api/metrics/probabilistic_metrics/#binarycrossentropy-class */
export class BinaryCrossentropy extends LossMetric<typeof binaryOptions> {
  static override readonly type: string = 'BinaryCrossentropy'
  static override readonly options = binaryOptions
  protected readonly loss = new losses.BinaryCrossentropy(this.options)
}

const categoricalOptions = losses.CategoricalCrossentropy.options

/** https://keras.io/api/metrics/probabilistic_metrics/#categoricalcrossentropy-class */
export class CategoricalCrossentropy extends LossMetric<typeof categoricalOptions> {
  static override readonly type: string = 'CategoricalCrossentropy'
  static override readonly options = categoricalOptions
  protected readonly loss = new losses.CategoricalCrossentropy(this.options)
}

const { ignoreClass, ...others } = losses.SparseCategoricalCrossentropy.options

const sparseOptions = schema({
  ...others,
  /** Label of rows that do not count: of the loss, and not of Keras's metric. Default null. */
  ignoreClass: writtenIf(value => value !== null, ignoreClass),
})

/** https://keras.io/api/metrics/probabilistic_metrics/#sparsecategoricalcrossentropy-class */
export class SparseCategoricalCrossentropy extends LossMetric<typeof sparseOptions> {
  static override readonly type: string = 'SparseCategoricalCrossentropy'
  static override readonly options = sparseOptions
  protected readonly loss = new losses.SparseCategoricalCrossentropy(this.options)
}

/** https://keras.io/api/metrics/probabilistic_metrics/#kldivergence-class */
export class KLDivergence extends LossMetric {
  static override readonly type: string = 'KLDivergence'
  protected readonly loss = new losses.KLDivergence()
}

/** https://keras.io/api/metrics/probabilistic_metrics/#poisson-class */
export class Poisson extends LossMetric {
  static override readonly type: string = 'Poisson'
  protected readonly loss = new losses.Poisson()
}

export const binaryCrossentropy = factory(BinaryCrossentropy)
export const categoricalCrossentropy = factory(CategoricalCrossentropy)
export const sparseCategoricalCrossentropy = factory(SparseCategoricalCrossentropy)
export const klDivergence = factory(KLDivergence)
export const poisson = factory(Poisson)
