/** The same number everywhere. */
import { numberOption } from '../core/checks.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp } from './apply.ts'

const fillOp = defineOp<{ readonly value: number }, 'like'>({
  name: 'fullLike',
  shapes: (_, { like }) => ({ y: like }),
  forward({ y }, { kernels, attributes: { value } }) {
    kernels.fill({ count: y.length, value }, { y })
  },
})

/** As many numbers as `like` has, all of them `value`. */
export const fullLike = (like: Value, value: number): Value =>
  applyOp(fillOp, { value: numberOption('ops.fullLike', 'value', value) }, { like }).y

export const onesLike = (like: Value): Value => fullLike(like, 1)
export const zerosLike = (like: Value): Value => fullLike(like, 0)
