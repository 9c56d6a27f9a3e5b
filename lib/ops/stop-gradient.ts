/** A value as it is, through which no gradient flows. */
import { stopGradientOp } from '../graph/assignment.ts'
import type { Value } from '../graph/value.ts'
import { applyOp } from './apply.ts'

/**
 * The same numbers, which gradients take as constants: for computed targets of a loss, or straight-through estimators.
 */
export const stopGradient = (x: Value): Value => applyOp(stopGradientOp, {}, { x }).y
