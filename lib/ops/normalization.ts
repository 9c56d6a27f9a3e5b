/** Batch normalisation (native/kernels/normalization/batch_norm.h). */

import { resolveAxis, type Shape, sizeOf } from '../core/shape.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp } from './apply.ts'

interface BatchNormAttributes {
  /** Of the channels, counted with the batch. */
  readonly axis: number
  /** Added to the variance. */
  readonly epsilon: number
}

interface BatchNormTrainingAttributes extends BatchNormAttributes {
  /** How much of the moving statistics stays. */
  readonly momentum: number
}

function sizeOfNorm(axis: number, x: Shape) {
  const at = resolveAxis('batchNormalization', axis, x.length)
  return { outer: sizeOf(x.slice(0, at)), channels: x[at], inner: sizeOf(x.slice(at + 1)) }
}

/** By mean and variance of the batch. Moves the moving statistics, which are weights. */
const trainingOp = defineOp<BatchNormTrainingAttributes, 'x' | 'movingMean' | 'movingVariance', 'gamma' | 'beta'>({
  name: 'batchNormalizationTraining',
  shapes: (_, { x }) => ({ y: x }),
  forward({ x, gamma, beta, movingMean, movingVariance, y }, { kernels, attributes, shapes, saved, buffer }) {
    const { axis, epsilon, momentum } = attributes
    const size = { ...sizeOfNorm(axis, shapes.x), epsilon, momentum, activation: 0, parts: 0 }
    saved.mean = buffer(size.channels)
    saved.rstd = buffer(size.channels)
    const { mean, rstd } = saved
    kernels.batchNormTraining(size, { x, gamma, beta, y, mean, rstd, movingMean, movingVariance })
  },
  gradient({ x, gamma, dy, dx, dgamma, dbeta }, { kernels, attributes: { axis }, shapes, saved: { mean, rstd } }) {
    const size = { ...sizeOfNorm(axis, shapes.x), training: 1, activation: 0 }
    if (dx ?? dgamma ?? dbeta) kernels.batchNormBackward(size, { dy, x, gamma, mean, rstd, dx, dgamma, dbeta })
  },
})

/** By the moving statistics, which stay as they are. */
const inferenceOp = defineOp<BatchNormAttributes, 'x' | 'mean' | 'variance', 'gamma' | 'beta'>({
  name: 'batchNormalization',
  shapes: (_, { x }) => ({ y: x }),
  forward({ x, gamma, beta, mean, variance, y }, { kernels, attributes: { axis, epsilon }, shapes, saved, buffer }) {
    const size = { ...sizeOfNorm(axis, shapes.x), epsilon }
    saved.rstd = buffer(size.channels)
    const args = { x, gamma, beta, movingMean: mean, movingVariance: variance, y, rstd: saved.rstd }
    kernels.batchNormInference(size, args)
  },
  gradient({ x, gamma, mean, dy, dx, dgamma, dbeta }, { kernels, attributes: { axis }, shapes, saved: { rstd } }) {
    const size = { ...sizeOfNorm(axis, shapes.x), training: 0, activation: 0 }
    if (dx ?? dgamma ?? dbeta) kernels.batchNormBackward(size, { dy, x, gamma, mean, rstd, dx, dgamma, dbeta })
  },
})

export interface BatchNormOptions extends Partial<BatchNormAttributes> {
  readonly gamma?: Value | null
  readonly beta?: Value | null
}

/** gamma (x - mean) / sqrt(variance + epsilon) + beta, per channel. */
export const batchNormalization = (
  x: Value,
  mean: Value,
  variance: Value,
  { gamma = null, beta = null, axis = -1, epsilon = 1e-3 }: BatchNormOptions = {},
): Value => applyOp(inferenceOp, { axis, epsilon }, { x, mean, variance, gamma, beta }).y

/** The same by mean and variance of the batch; the moving ones become momentum times what they were, plus the rest. */
export const batchNormalizationTraining = (
  x: Value,
  movingMean: Value,
  movingVariance: Value,
  {
    gamma = null,
    beta = null,
    axis = -1,
    epsilon = 1e-3,
    momentum = 0.99,
  }: BatchNormOptions & { momentum?: number } = {},
): Value => applyOp(trainingOp, { axis, epsilon, momentum }, { x, movingMean, movingVariance, gamma, beta }).y
