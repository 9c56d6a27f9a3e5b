/** How often predictions are right (https://keras.io/api/metrics/accuracy_metrics/). */
import { factory } from '../core/configurable.ts'
import { integer, number, schema } from '../core/schema.ts'
import { type Shape, sizeOf } from '../core/shape.ts'
import type { Kernels } from '../engine/kernels.ts'
import { type Comparison, ElementMetric, type Emitter, RowMetric, type Shaped, sameShape } from './metric.ts'

/** More than any row has. */
const mostAmong = 2 ** 31 - 1

/** How often predictions equal labels. */
export class Accuracy extends ElementMetric {
  static override readonly type = 'Accuracy'
  override readonly direction = 'up'

  protected compare<B>(
    kernels: Kernels<B>,
    size: { rows: number; columns: number },
    arrays: { x: B; labels: B; y: B },
  ): void {
    kernels.equalHits(size, arrays)
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

  protected compare<B>(
    kernels: Kernels<B>,
    size: { rows: number; columns: number },
    arrays: { x: B; labels: B; y: B },
  ): void {
    kernels.binaryHits({ ...size, threshold: this.options.threshold }, arrays)
  }
}

/** A mean over rows of scores, one label a row: the number of a class, or (one-hot) a row of its own. */
abstract class ClassMetric<Own = Readonly<Record<never, never>>> extends RowMetric<Own> {
  override readonly direction = 'up'
  protected abstract readonly sparse: boolean
  /** The label is among this many of the largest scores; 0: it is the largest. */
  protected readonly among: number = 0

  override check(labels: Shape, predictions: Shape): void {
    const rows = predictions.slice(0, -1)
    if (!this.sparse) sameShape(this.name, predictions, labels)
    else if (labels.join() !== [...rows, 1].join()) sameShape(this.name, rows, labels)
  }

  protected emit<B>({ kernels, buffer }: Emitter<B>, { labels, predictions }: Comparison<B>): Shaped<B> {
    const columns = predictions.shape.at(-1) ?? 1
    const shape = predictions.shape.slice(0, -1)
    const rows = sizeOf(shape)
    const y = buffer(rows)
    const size = { rows, columns, sparse: Number(this.sparse), k: this.among }
    kernels.classHits(size, { x: predictions.data, labels: labels.data, y })
    return { data: y, shape }
  }
}

/** How often the largest score is at the label's class, labels one-hot. */
export class CategoricalAccuracy extends ClassMetric {
  static override readonly type = 'CategoricalAccuracy'
  protected readonly sparse = false
}

/** How often the largest score is at the label's class, labels whole numbers. */
export class SparseCategoricalAccuracy extends ClassMetric {
  static override readonly type = 'SparseCategoricalAccuracy'
  protected readonly sparse = true
}

const topKOptions = schema({
  /** How many of the largest scores count. Default 5. */
  k: integer({ min: 1 })(5),
})

/** Fewer than k scores are larger than the label's; so a tie with the k-th is a hit, and a NaN makes a miss. */
abstract class TopK extends ClassMetric<typeof topKOptions> {
  static override readonly options = topKOptions
  protected override readonly among = Math.min(this.options.k, mostAmong)
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
