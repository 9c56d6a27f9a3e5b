/** Losses and metrics by what they expect. */
import { property } from '../../core/kinds.ts'
import type { Loss } from '../../losses/loss.ts'
import type { Metric } from '../../metrics/metric.ts'

/** One of two classes, or several that do not exclude each other: a probability each. */
const binary = new Set(['BinaryCrossentropy', 'BinaryFocalCrossentropy'])
/** One of several classes: probabilities that sum to 1. */
const categorical = new Set([
  'CategoricalCrossentropy',
  'CategoricalFocalCrossentropy',
  'CategoricalGeneralizedCrossEntropy',
  'SparseCategoricalCrossentropy',
])
const regression = new Set([
  'Huber',
  'LogCosh',
  'MeanAbsoluteError',
  'MeanAbsolutePercentageError',
  'MeanSquaredError',
  'MeanSquaredLogarithmicError',
])

export const isBinary = (loss: Loss | null): loss is Loss => loss !== null && binary.has(loss.type)
export const isCategorical = (loss: Loss | null): loss is Loss => loss !== null && categorical.has(loss.type)
export const isRegression = (loss: Loss | null): loss is Loss => loss !== null && regression.has(loss.type)
export const isOfClasses = (loss: Loss | null): loss is Loss => isBinary(loss) || isCategorical(loss)

/** Whether it takes numbers of any size, and makes probabilities of them itself. */
export const takesLogits = (made: Loss | Metric): boolean => property(made.options, 'fromLogits') === true
