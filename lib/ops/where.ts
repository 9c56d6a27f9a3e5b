/** A choice between two values, element by element (native/kernels/elementwise/where.h), with NumPy's broadcasting. */
import { ShapeError } from '../core/errors.ts'
import { formatShape, type Shape } from '../core/shape.ts'
import type { WhereSize } from '../engine/kernels.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp, expectOperand, type Operand } from './apply.ts'
import { broadcastAxes, commonShape } from './broadcast.ts'

const sizeOfWhere = (condition: Shape, a: Shape, b: Shape, y: Shape): WhereSize =>
  broadcastAxes('ops.where', { c: condition, a, b }, y, 'first') as unknown as WhereSize

const whereOp = defineOp<object, 'condition' | 'a' | 'b'>({
  name: 'where',
  constants: ['condition'],
  shapes(_, { condition, a, b }, where) {
    const y = commonShape([condition, a, b], 'first')
    if (y === null)
      throw new ShapeError(
        `${where}: expected inputs of one shape (axes of length 1 are repeated), received ` +
          `${[condition, a, b].map(formatShape).join(' and ')}.`,
      )
    return { y }
  },
  forward({ condition, a, b, y }, { kernels, shapes }) {
    kernels.whereForward(sizeOfWhere(shapes.condition, shapes.a, shapes.b, shapes.y), { condition, a, b, y })
  },
  gradient({ condition, dy, da, db }, { kernels, shapes }) {
    const size = sizeOfWhere(shapes.condition, shapes.a, shapes.b, shapes.y)
    if (da || db) kernels.whereBackward(size, { dy, condition, da, db })
  },
})

/** a where the condition is not 0, else b. No gradient goes to the condition. */
export function where(condition: Operand, a: Operand, b: Operand): Value {
  for (const [name, operand] of Object.entries({ condition, a, b })) expectOperand('ops.where', name, operand)
  return applyOp(whereOp, {}, { condition, a, b }).y
}
