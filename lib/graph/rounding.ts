/**
 * Values as bfloat16 holds them, where a layer computes in it (decision 16); in memory they are float32. The gradient
 * by a value that was rounded is rounded, too; that by a weight is the gradient by the rounded one, as it is.
 */
import { sizeOf } from '../core/shape.ts'
import { type AnyOp, defineOp, type Op } from './op.ts'
import type { Parameter } from './parameter.ts'
import { isLeaf, isOpCall, type Value } from './value.ts'

type Rounding = Op<object, 'x', never, 'y'>

const defineRounding = (name: string, gradient?: Rounding['gradient']): AnyOp =>
  defineOp<object, 'x'>({
    name,
    shapes: (_, { x }) => ({ y: x }),
    forward({ x, y }, { kernels, shapes }) {
      kernels.roundBfloat16({ count: sizeOf(shapes.x) }, { x, y })
    },
    ...(gradient && { gradient }),
  }) as unknown as AnyOp

export const roundOp = defineRounding('round', ({ dy, dx }, { kernels, shapes }) => {
  if (dx) kernels.roundBfloat16({ count: sizeOf(shapes.x) }, { x: dy, y: dx })
})

/** Of a weight: parameterOf sees through it. */
export const roundWeightOp = defineRounding('roundWeight')

/** The parameter that a value is, or is rounded from; null: it is none. */
export function parameterOf({ producer }: Value): Parameter | null {
  if (isLeaf(producer)) return producer.parameter
  return isOpCall(producer) && producer.op === roundWeightOp ? parameterOf(producer.inputs.x) : null
}

/** The weight that a value is, or is rounded from. */
export const unroundedWeight = (value: Value): Value => {
  const { producer } = value
  return isOpCall(producer) && producer.op === roundWeightOp ? producer.inputs.x : value
}
