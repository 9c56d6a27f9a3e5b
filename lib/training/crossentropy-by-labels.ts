/** The cross-entropy that labels ask for, which Keras calls 'crossentropy' and 'ce' in `compile`. */
import { findCustomObject, normalize } from '../core/registry.ts'
import type { Shape } from '../core/shape.ts'

export type CrossentropyName = 'crossentropy' | 'ce'

/** Whether a loss is named so, and no user-defined loss has the name. */
export const isByLabels = (identifier: unknown): identifier is string =>
  typeof identifier === 'string' &&
  ['crossentropy', 'ce'].includes(normalize(identifier)) &&
  findCustomObject('loss', identifier) === undefined

/** The name of the cross-entropy of labels and an output of these shapes (with the batch axis). */
export function crossentropyOf(labels: Shape, output: Shape) {
  if (output.at(-1) === 1) return 'BinaryCrossentropy'
  const isSparse = labels.length < output.length || labels.at(-1) === 1
  return isSparse ? 'SparseCategoricalCrossentropy' : 'CategoricalCrossentropy'
}
