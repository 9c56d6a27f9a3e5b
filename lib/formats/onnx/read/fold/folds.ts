/**
 * Constant folding: nodes whose inputs are all known are computed while the file is read. They are shape arithmetic,
 * and weights that are computed from others.
 */
import type { Fold } from './arrays.ts'
import { elementwiseFolds } from './elementwise.ts'
import { productFolds } from './products.ts'
import { shapeFolds } from './shapes.ts'
import { gatherFolds } from './slice-gather.ts'

/** By operator. */
export const folds: Readonly<Record<string, Fold>> = {
  ...elementwiseFolds,
  ...gatherFolds,
  ...productFolds,
  ...shapeFolds,
}
