/** Losses as metrics (https://keras.io/api/metrics/probabilistic_metrics/). */

import type { Shape } from '../core/shape.ts'
import { type TensorLike, toTensor } from '../core/tensor.ts'
import * as losses from '../losses/index.ts'
import { MeanMetric, type MetricOptions } from './metric.ts'

/** The mean of a loss over all samples. */
abstract class LossMetric extends MeanMetric {
  override readonly direction = 'down'
  readonly #loss: losses.Loss

  constructor(type: string, options: MetricOptions, names: readonly string[], loss: () => losses.Loss) {
    super(type, options, ['fromLogits', 'axis', ...names]) // a metric is a mean: it has no reduction
    this.#loss = loss()
  }

  override check(labels: Shape, predictions: Shape, values: ArrayLike<number> = []): void {
    const [, aligned] = this.#loss.alignShapes(labels, predictions)
    this.#loss.checkLabels(values, aligned.at(this.#loss.axis) ?? 1)
  }

  updateState(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): void {
    const { losses, rowShape } = this.#loss.evaluate(toTensor(yTrue), toTensor(yPred))
    this.add(rowShape, row => losses[row], sampleWeight)
  }

  override config(): MetricOptions {
    const { reduction: _, ...options } = this.#loss.config() as losses.LossOptions
    return { ...options, name: this.name }
  }
}

/** https://keras.io/api/metrics/probabilistic_metrics/#binarycrossentropy-class */
export class BinaryCrossentropy extends LossMetric {
  readonly type = 'BinaryCrossentropy'

  constructor(options: Omit<losses.SmoothedCrossentropyOptions, 'reduction'> = {}) {
    super('BinaryCrossentropy', options, ['labelSmoothing'], () => new losses.BinaryCrossentropy(options))
  }
}

/** https://keras.io/api/metrics/probabilistic_metrics/#categoricalcrossentropy-class */
export class CategoricalCrossentropy extends LossMetric {
  readonly type = 'CategoricalCrossentropy'

  constructor(options: Omit<losses.SmoothedCrossentropyOptions, 'reduction'> = {}) {
    super('CategoricalCrossentropy', options, ['labelSmoothing'], () => new losses.CategoricalCrossentropy(options))
  }
}

/** https://keras.io/api/metrics/probabilistic_metrics/#sparsecategoricalcrossentropy-class */
export class SparseCategoricalCrossentropy extends LossMetric {
  readonly type = 'SparseCategoricalCrossentropy'

  constructor(options: Omit<losses.SparseCategoricalCrossentropyOptions, 'reduction'> = {}) {
    super(
      'SparseCategoricalCrossentropy',
      options,
      ['ignoreClass'],
      () => new losses.SparseCategoricalCrossentropy(options),
    )
  }
}
