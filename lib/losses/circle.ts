/**
 * Sun et al. 2020, "Circle Loss: A Unified Perspective of Pair Similarity Optimization" (https://keras.io/api/losses/).
 */

import { factory } from '../core/configurable.ts'
import { boolean, number, schema } from '../core/schema.ts'
import type { Shape } from '../core/shape.ts'
import type { Value } from '../graph/value.ts'
import { activate } from '../ops/activation.ts'
import { add, equal, maximum, multiply, notEqual, subtract } from '../ops/arithmetic.ts'
import { onesLike } from '../ops/filling.ts'
import { matmul } from '../ops/matmul.ts'
import { transpose } from '../ops/movement.ts'
import { cumsum, logsumexp } from '../ops/reduction.ts'
import { reshape } from '../ops/view.ts'
import { where } from '../ops/where.ts'
import { ComposedLoss } from './composed.ts'

const options = schema({
  /** Scale of the similarities. Default 80. */
  gamma: number()(80),
  /** Relaxation: how far similarities may lie from 1 and 0. Default 0.4. */
  margin: number()(0.4),
  /** Whether pairs of a sample with itself are left out. Default true. */
  removeDiagonal: boolean(true),
})

/** The logit of what is no pair. It is finite, so that a row without pairs has a gradient of 0, not NaN. */
const excluded = -1e30

/**
 * For embeddings [batch, size] of length 1 and labels [batch], of every sample: softplus(logsumexp over samples of its
 * class + logsumexp over those of others) of their distances, weighted by how far they are from where they should be.
 * Samples without a partner of their class, or without one of another, are left out of the mean.
 */
export class Circle extends ComposedLoss<typeof options> {
  static override readonly type: string = 'Circle'
  static override readonly options = options
  override get excludesZeros(): boolean {
    return true
  }

  override labelShape(prediction: Shape): Shape {
    return prediction.slice(0, 1)
  }

  compose(yTrue: Value, yPred: Value): Value {
    const { gamma, margin, removeDiagonal } = this.options
    const [column, row] = [reshape(yTrue, [-1, 1]), reshape(yTrue, [1, -1])]
    const distance = maximum(subtract(1, matmul(yPred, transpose(yPred))), 0)
    const weighted = (weight: Value, lead: Value) => multiply(multiply(maximum(weight, 0), lead), gamma)
    const positive = weighted(add(distance, margin), subtract(distance, margin))
    const negative = weighted(subtract(1 + margin, distance), subtract(1 - margin, distance))
    const isSame = equal(column, row)
    const indices = (labels: Value, axis: number) => cumsum(onesLike(labels), axis)
    const isPartner = removeDiagonal ? multiply(isSame, notEqual(indices(column, 0), indices(row, 1))) : isSame
    const over = (condition: Value, values: Value) => logsumexp(where(condition, values, excluded), { axis: 1 })
    return activate(add(over(isPartner, positive), over(notEqual(column, row), negative)), 'softplus')
  }
}

export const circle = factory(Circle)
