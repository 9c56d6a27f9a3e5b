import { ShapeError } from '../../core/errors.ts'
import type { Mask } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import type { Operand } from '../../ops/apply.ts'
import { logicalOr, merge } from '../../ops/arithmetic.ts'
import { expandDims } from '../../ops/view.ts'
import { where } from '../../ops/where.ts'
import { Layer } from '../layer.ts'

/** The inputs of a layer that joins at least two. */
export function severalInputs(layer: Layer, inputs: readonly Value[]): readonly Value[] {
  if (inputs.length < 2)
    throw new ShapeError(`${layer.where()}: expected at least two inputs, received ${inputs.length}.`)
  return inputs
}

/** Steps that count in one of the masks; null where one of them is: all count. */
export const eitherMask = (masks: readonly Mask[]): Mask =>
  masks.length === 0
    ? null
    : masks.reduce((either, mask) => (either === null || mask === null ? null : logicalOr(either, mask)))

/** The value in steps that the mask counts, `other` elsewhere. */
export const whereCounted = (mask: Mask, x: Value, other: Operand): Value =>
  mask === null ? x : where(expandDims(mask, -1), x, other)

/** The element-wise maximum or minimum of the inputs that count at a step; the first input where none does. */
export function extreme(kind: 'maximum' | 'minimum', inputs: readonly Value[], masks: readonly Mask[]): Value {
  let [result, counted] = [inputs[0], masks[0]]
  for (const [i, input] of inputs.entries()) {
    if (i === 0) continue
    const x = whereCounted(masks[i], input, result)
    result = merge(kind, [whereCounted(counted, result, x), x])
    counted = eitherMask([counted, masks[i]])
  }
  return result
}

/** Merges its inputs element by element: a step counts where it counts in one of them. */
export abstract class ElementwiseMerging<Own> extends Layer<Own> {
  override computeMask(_inputs: readonly Value[], masks: readonly Mask[]): Mask {
    return eitherMask(masks)
  }
}
