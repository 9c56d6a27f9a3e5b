/** How often predictions are right (https://keras.io/api/metrics/accuracy_metrics/). */
import { factory } from '../core/configurable.ts'
import { boolean, integer, number, schema, writtenIf } from '../core/schema.ts'
import type { Shape } from '../core/shape.ts'
import type { Value } from '../graph/value.ts'
import { equal, greater } from '../ops/arithmetic.ts'
import { take } from '../ops/movement.ts'
import { any } from '../ops/reduction.ts'
import { classHits } from '../ops/scores.ts'
import { reshape } from '../ops/view.ts'
import { MeanMetric } from './mean-metric.ts'
import { matched, sameShape } from './metric.ts'

/** The largest k that the kernel takes; no row has as many scores. */
const maxK = 2 ** 31 - 1

/** How often predictions equal labels. */
export class Accuracy extends MeanMetric {
  static override readonly type: string = 'Accuracy'
  override readonly direction = 'up'

  override compose(yTrue: Value, yPred: Value): Value {
    const [labels, predictions] = matched(this.name, yTrue, yPred)
    return equal(labels, predictions)
  }
}

const binaryOptions = schema({
  /** Predictions above it are 1. Default 0.5. */
  threshold: number({ min: 0, max: 1 })(0.5),
})

/** How often predictions, cut at a threshold, equal labels 0 and 1. */
export class BinaryAccuracy extends MeanMetric<typeof binaryOptions> {
  static override readonly type: string = 'BinaryAccuracy'
  override readonly direction = 'up'
  static override readonly options = binaryOptions

  override compose(yTrue: Value, yPred: Value): Value {
    const [labels, predictions] = matched(this.name, yTrue, yPred)
    return equal(labels, greater(predictions, this.options.threshold))
  }
}

/** A mean over rows of scores, one label a row: the number of a class, or (one-hot) a row of its own. */
abstract class ClassMetric<Own = Readonly<Record<never, never>>> extends MeanMetric<Own> {
  override readonly direction = 'up'
  protected abstract readonly sparse: boolean
  /** A hit is a label among the k largest scores; 0: at the largest. */
  protected readonly topK: number = 0

  /** Throws ShapeError where labels do not go with scores. Returns the shape of the rows. */
  protected expectLabels(labels: Shape, scores: Shape): Shape {
    const rows = scores.slice(0, -1)
    if (!this.sparse) sameShape(this.name, scores, labels)
    else if (labels.join() !== [...rows, 1].join()) sameShape(this.name, rows, labels)
    return rows
  }

  override compose(yTrue: Value, yPred: Value): Value {
    this.expectLabels(yTrue.shape as Shape, yPred.shape as Shape)
    return classHits(yTrue, yPred, { sparse: this.sparse, k: this.topK })
  }
}

/** How often the largest score is at the label's class, labels one-hot. */
export class CategoricalAccuracy extends ClassMetric {
  static override readonly type: string = 'CategoricalAccuracy'
  protected readonly sparse = false
}

/** How often the largest score is at the label's class, labels whole numbers. */
export class SparseCategoricalAccuracy extends ClassMetric {
  static override readonly type: string = 'SparseCategoricalAccuracy'
  protected readonly sparse = true
}

const topKOptions = schema({
  /** How many of the largest scores count. Default 5. */
  k: integer({ min: 1 })(5),
})

/**
 * How often the label's class is among the k largest scores, labels one-hot. Fewer than k scores are larger than the
 * label's; so a tie with the k-th is a hit, and a NaN makes a miss.
 */
export class TopKCategoricalAccuracy extends ClassMetric<typeof topKOptions> {
  static override readonly type: string = 'TopKCategoricalAccuracy'
  static override readonly options = topKOptions
  protected readonly sparse = false
  protected override readonly topK = Math.min(this.options.k, maxK)
}

const sparseTopKOptions = schema({
  ...topKOptions,
  /** Predictions are the numbers of classes from the most likely on, not scores. Default false. */
  fromSortedIds: writtenIf(value => value, boolean(false)),
})

/** How often the label's class is among the k largest scores, labels whole numbers. */
export class SparseTopKCategoricalAccuracy extends ClassMetric<typeof sparseTopKOptions> {
  static override readonly type: string = 'SparseTopKCategoricalAccuracy'
  static override readonly options = sparseTopKOptions
  protected readonly sparse = true
  protected override readonly topK = Math.min(this.options.k, maxK)

  override compose(yTrue: Value, yPred: Value): Value {
    if (!this.options.fromSortedIds) return super.compose(yTrue, yPred)
    const shape = yPred.shape as Shape
    const columns = Math.min(this.options.k, shape.at(-1) ?? 1)
    const labels = this.expectLabels(yTrue.shape as Shape, shape)
    const first = take(yPred, [...Array(columns).keys()], -1)
    return any(equal(reshape(yTrue, [...labels, 1]), first), { axis: -1 })
  }
}

export const accuracy = factory(Accuracy)
export const binaryAccuracy = factory(BinaryAccuracy)
export const categoricalAccuracy = factory(CategoricalAccuracy)
export const sparseCategoricalAccuracy = factory(SparseCategoricalAccuracy)
export const topKCategoricalAccuracy = factory(TopKCategoricalAccuracy)
export const sparseTopKCategoricalAccuracy = factory(SparseTopKCategoricalAccuracy)
