/** A value as it is, through which no gradient flows. */
import { stopGradientOp } from '../graph/assignment.ts'
import type { Value } from '../graph/value.ts'
import { applyOp } from './apply.ts'

/** The same numbers, taken for constants by gradients: targets of a loss that are computed, straight-through steps. */
export const stopGradient = (x: Value): Value => applyOp(stopGradientOp, {}, { x }).y
