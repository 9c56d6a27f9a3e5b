/** How often predictions are right (https://keras.io/api/metrics/accuracy_metrics/). */
import { factory } from '../core/configurable.ts'
import { integer, number, schema } from '../core/schema.ts'
import type { Shape } from '../core/shape.ts'
import { type TensorLike, toTensor } from '../core/tensor.ts'
import { kernels } from '../engine/backend.ts'
import { ElementMetric, MeanMetric, sameShape } from './metric.ts'

/** How often predictions equal labels. */
export class Accuracy extends ElementMetric {
  static override readonly type = 'Accuracy'
  override readonly direction = 'up'

  protected compare(label: number, prediction: number): number {
    return label === prediction ? 1 : 0
  }
}

const binaryOptions = schema({
  /** Predictions above it are 1. Default 0.5. */
  threshold: number({ min: 0, max: 1 })(0.5),
})

/** How often predictions, cut at a threshold, equal labels 0 and 1. */
export class BinaryAccuracy extends ElementMetric<typeof binaryOptions> {
  static override readonly type = 'BinaryAccuracy'
  override readonly direction = 'up'
  static override readonly options = binaryOptions

  protected compare(label: number, prediction: number): number {
    return label === (prediction > this.options.threshold ? 1 : 0) ? 1 : 0
  }
}

/** A mean over rows of scores, one label a row: the number of a class, or (one-hot) a row of its own. */
abstract class ClassMetric<Own = Readonly<Record<never, never>>> extends MeanMetric<Own> {
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
  static override readonly type = 'CategoricalAccuracy'
  protected readonly sparse = false

  protected hits(scores: Float32Array, classes: number, labels: ArrayLike<number>): (row: number) => boolean {
    const best = argMax(scores, classes)
    return row => best[row] === labels[row]
  }
}

/** How often the largest score is at the label's class, labels whole numbers. */
export class SparseCategoricalAccuracy extends ClassMetric {
  static override readonly type = 'SparseCategoricalAccuracy'
  protected readonly sparse = true

  protected hits(scores: Float32Array, classes: number, labels: ArrayLike<number>): (row: number) => boolean {
    const best = argMax(scores, classes)
    return row => best[row] === labels[row]
  }
}

const topKOptions = schema({
  /** How many of the largest scores count. Default 5. */
  k: integer({ min: 1 })(5),
})

abstract class TopK extends ClassMetric<typeof topKOptions> {
  static override readonly options = topKOptions

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
      return larger < this.options.k
    }
  }
}

/** How often the label's class is among the k largest scores, labels one-hot. */
export class TopKCategoricalAccuracy extends TopK {
  static override readonly type = 'TopKCategoricalAccuracy'
  protected readonly sparse = false
}

/** How often the label's class is among the k largest scores, labels whole numbers. */
export class SparseTopKCategoricalAccuracy extends TopK {
  static override readonly type = 'SparseTopKCategoricalAccuracy'
  protected readonly sparse = true
}

export const accuracy = factory(Accuracy)
export const binaryAccuracy = factory(BinaryAccuracy)
export const categoricalAccuracy = factory(CategoricalAccuracy)
export const sparseCategoricalAccuracy = factory(SparseCategoricalAccuracy)
export const topKCategoricalAccuracy = factory(TopKCategoricalAccuracy)
export const sparseTopKCategoricalAccuracy = factory(SparseTopKCategoricalAccuracy)

/** Where the largest number of every row stands. */
function argMax(x: Float32Array, columns: number): Int32Array {
  const best = new Int32Array(x.length / columns)
  kernels.argMax({ rows: best.length, columns }, { x, y: best })
  return best
}
