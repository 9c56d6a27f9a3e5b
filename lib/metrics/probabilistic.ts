/** Losses as metrics (https://keras.io/api/metrics/probabilistic_metrics/). */

import type { Shape } from '../core/shape.ts'
import { type TensorLike, toTensor } from '../core/tensor.ts'
import * as losses from '../losses/index.ts'
import { MeanMetric, type MetricOptions } from './metric.ts'

/** The mean of a loss over all samples. */
abstract class LossMetric extends MeanMetric {
  override readonly direction = 'down'
  readonly #loss: losses.Loss

  constructor(type: string, loss: losses.Loss, name: string | undefined) {
    super(type, { name })
    this.#loss = loss
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

  constructor(options: losses.SmoothedCrossentropyOptions = {}) {
    super('BinaryCrossentropy', new losses.BinaryCrossentropy(options), options.name)
  }
}

/** https://keras.io/api/metrics/probabilistic_metrics/#categoricalcrossentropy-class */
export class CategoricalCrossentropy extends LossMetric {
  readonly type = 'CategoricalCrossentropy'

  constructor(options: losses.SmoothedCrossentropyOptions = {}) {
    super('CategoricalCrossentropy', new losses.CategoricalCrossentropy(options), options.name)
  }
}

/** https://keras.io/api/metrics/probabilistic_metrics/#sparsecategoricalcrossentropy-class */
export class SparseCategoricalCrossentropy extends LossMetric {
  readonly type = 'SparseCategoricalCrossentropy'

  constructor(options: losses.SparseCategoricalCrossentropyOptions = {}) {
    super('SparseCategoricalCrossentropy', new losses.SparseCategoricalCrossentropy(options), options.name)
  }
}
