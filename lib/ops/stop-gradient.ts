/** A value as it is, through which no gradient flows. */
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp } from './apply.ts'

const stopGradientOp = defineOp<object, 'x'>({
  name: 'stopGradient',
  handsOn: true,
  shapes: (_, { x }) => ({ y: x }),
  forward: ({ x }) => ({ y: x }),
})

/** The same numbers, taken for constants by gradients: targets of a loss that are computed, straight-through steps. */
export const stopGradient = (x: Value): Value => applyOp(stopGradientOp, {}, { x }).y
