/**
 * Graves et al. 2006, "Connectionist Temporal Classification: Labelling Unsegmented Sequence Data with Recurrent Neural
 * Networks" (https://keras.io/api/losses/).
 */

import { factory } from '../core/configurable.ts'
import { DataError, ShapeError } from '../core/errors.ts'
import { formatShape, type Shape } from '../core/shape.ts'
import { type TensorLike, toTensor } from '../core/tensor.ts'
import { kernels } from '../engine/backend.ts'
import type { Value } from '../graph/value.ts'
import { notEqual } from '../ops/arithmetic.ts'
import { ctcLoss } from '../ops/ctc.ts'
import { sum } from '../ops/reduction.ts'
import { ComposedLoss } from './composed.ts'

/** The class of the blank, with which labels are padded. */
const blank = 0

/**
 * For labels [batch, length], class numbers from 1, padded with 0, and logits [batch, steps, classes] whose class 0
 * is the blank: the negative logarithm of the probability of the labels. Infinite, with no gradient, where they do not
 * fit into the steps: each needs one, and one more between equal neighbours.
 */
export class CTC extends ComposedLoss {
  static override readonly type: string = 'CTC'

  override rowShape(prediction: Shape): Shape {
    return prediction.slice(0, 1)
  }

  override alignShapes(labels: Shape, predictions: Shape): [labels: Shape, predictions: Shape] {
    if (labels.length === 2 && predictions.length === 3 && labels[0] === predictions[0]) return [labels, predictions]
    throw new ShapeError(
      `${this.name}: expected labels [batch, length] and logits [batch, steps, classes], received ` +
        `${formatShape(labels)} and ${formatShape(predictions)}.`,
    )
  }

  override checkLabels(yTrue: Float32Array, classes: number): void {
    const y = new Float64Array(1)
    kernels.labelFault({ count: yTrue.length, classes, ignores: 0, ignored: 0 }, { labels: yTrue, y })
    const [at] = y
    if (at >= 0)
      throw new DataError(
        `${this.name}: expected labels to be whole numbers from 0, the padding, to ${classes - 1}, received ` +
          `${yTrue[at]} (label ${at}).`,
      )
  }

  override evaluate(given: TensorLike, predicted: TensorLike, sampleWeight?: TensorLike) {
    const [yTrue, yPred] = [toTensor(given), toTensor(predicted)]
    this.checkLabels(yTrue.data, yPred.shape.at(-1) ?? 1)
    return super.evaluate(yTrue, yPred, sampleWeight)
  }

  compose(yTrue: Value, yPred: Value): Value {
    const [batch, steps] = yPred.shape as Shape
    const lengths = sum(notEqual(yTrue, blank), { axis: -1 })
    return ctcLoss(yTrue, yPred, lengths, new Float32Array(batch).fill(steps), { maskIndex: blank })
  }
}

export const ctc = factory(CTC)
