/** How often predictions are right (https://keras.io/api/metrics/accuracy_metrics/). */
import { numberOption } from '../core/checks.ts'
import type { Shape } from '../core/shape.ts'
import { type TensorLike, toTensor } from '../core/tensor.ts'
import { kernels } from '../engine/backend.ts'
import { ElementMetric, MeanMetric, type MetricOptions, sameShape } from './metric.ts'

/** How often predictions equal labels. */
export class Accuracy extends ElementMetric {
  readonly type = 'Accuracy'
  override readonly direction = 'up'

  constructor(options: MetricOptions = {}) {
    super('Accuracy', options)
  }

  protected compare(label: number, prediction: number): number {
    return label === prediction ? 1 : 0
  }
}

export interface BinaryAccuracyOptions extends MetricOptions {
  /** Predictions above it are 1. Default 0.5. */
  threshold?: number
}

/** How often predictions, cut at a threshold, equal labels 0 and 1. */
export class BinaryAccuracy extends ElementMetric {
  readonly type = 'BinaryAccuracy'
  override readonly direction = 'up'
  readonly threshold: number

  constructor(options: BinaryAccuracyOptions = {}) {
    super('BinaryAccuracy', options, ['threshold'])
    this.threshold = numberOption('BinaryAccuracy', 'threshold', options.threshold ?? 0.5, { min: 0, max: 1 })
  }

  protected compare(label: number, prediction: number): number {
    return label === (prediction > this.threshold ? 1 : 0) ? 1 : 0
  }

  override config(): BinaryAccuracyOptions {
    return { name: this.name, threshold: this.threshold }
  }
}

/** A mean over rows of scores, one label a row: the number of a class, or (one-hot) a row of its own. */
abstract class ClassMetric extends MeanMetric {
  override readonly direction = 'up'
  protected abstract readonly sparse: boolean
  /** Tells of every row whether its scores hit its label. */
  protected abstract hits(scores: Float32Array, classes: number, labels: ArrayLike<number>): (row: number) => boolean

  override check(labels: Shape, predictions: Shape): void {
    const rows = predictions.slice(0, -1)
    if (!this.sparse) sameShape(this.name, predictions, labels)
    else if (labels.join() !== [...rows, 1].join()) sameShape(this.name, rows, labels)
  }

  updateState(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): void {
    const [labels, predictions] = [toTensor(yTrue), toTensor(yPred)]
    const rows = predictions.shape.slice(0, -1)
    const classes = predictions.shape.at(-1) ?? 1
    this.check(labels.shape, predictions.shape)
    const numbers = this.sparse ? labels.data : argMax(labels.data, classes)
    const isHit = this.hits(predictions.data, classes, numbers)
    this.add(rows, row => (isHit(row) ? 1 : 0), sampleWeight)
  }
}

/** How often the largest score is at the label's class, labels one-hot. */
export class CategoricalAccuracy extends ClassMetric {
  readonly type = 'CategoricalAccuracy'
  protected readonly sparse = false

  constructor(options: MetricOptions = {}) {
    super('CategoricalAccuracy', options)
  }

  protected hits(scores: Float32Array, classes: number, labels: ArrayLike<number>): (row: number) => boolean {
    const best = argMax(scores, classes)
    return row => best[row] === labels[row]
  }
}

/** How often the largest score is at the label's class, labels whole numbers. */
export class SparseCategoricalAccuracy extends ClassMetric {
  readonly type = 'SparseCategoricalAccuracy'
  protected readonly sparse = true

  constructor(options: MetricOptions = {}) {
    super('SparseCategoricalAccuracy', options)
  }

  protected hits(scores: Float32Array, classes: number, labels: ArrayLike<number>): (row: number) => boolean {
    const best = argMax(scores, classes)
    return row => best[row] === labels[row]
  }
}

export interface TopKOptions extends MetricOptions {
  /** Default 5. */
  k?: number
}

abstract class TopK extends ClassMetric {
  readonly k: number

  constructor(type: string, options: TopKOptions) {
    super(type, options, ['k'])
    this.k = numberOption(type, 'k', options.k ?? 5, { min: 1, integer: true })
  }

  /** Fewer than k scores are larger; so a tie with the k-th is a hit, and a NaN makes a miss. */
  protected hits(scores: Float32Array, classes: number, labels: ArrayLike<number>): (row: number) => boolean {
    return row => {
      const at = row * classes
      const score = scores[at + labels[row]]
      if (!Number.isFinite(score)) return false
      let larger = 0
      for (let i = at; i < at + classes; i++) {
        if (Number.isNaN(scores[i])) return false
        if (scores[i] > score) larger++
      }
      return larger < this.k
    }
  }

  override config(): TopKOptions {
    return { name: this.name, k: this.k }
  }
}

/** How often the label's class is among the k largest scores, labels one-hot. */
export class TopKCategoricalAccuracy extends TopK {
  readonly type = 'TopKCategoricalAccuracy'
  protected readonly sparse = false

  constructor(options: TopKOptions = {}) {
    super('TopKCategoricalAccuracy', options)
  }
}

/** How often the label's class is among the k largest scores, labels whole numbers. */
export class SparseTopKCategoricalAccuracy extends TopK {
  readonly type = 'SparseTopKCategoricalAccuracy'
  protected readonly sparse = true

  constructor(options: TopKOptions = {}) {
    super('SparseTopKCategoricalAccuracy', options)
  }
}

/** Where the largest number of every row stands. */
function argMax(x: Float32Array, columns: number): Int32Array {
  const best = new Int32Array(x.length / columns)
  kernels.argMax({ rows: best.length, columns }, { x, y: best })
  return best
}
