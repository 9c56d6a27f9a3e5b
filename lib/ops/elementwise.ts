/** Functions of every number by itself (native/kernels/elementwise/unary.h). */

import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { type UnaryKind, unariesFromOutput } from '../engine/kernels.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { elementwise } from './activation-kinds.ts'
import { applyOp } from './apply.ts'
import { type Bounds, sizeOfUnary } from './emitted.ts'
import { mapElements } from './map-elements.ts'

const unaryOp = defineOp<{ readonly kind: UnaryKind } & Bounds, 'x'>({
  name: 'unary',
  shapes: (_, { x }) => ({ y: x }),
  forward({ x, y }, { kernels, attributes, shapes }) {
    kernels.unaryForward(sizeOfUnary(attributes.kind, shapes.x, attributes), { x, y })
  },
  gradient({ x, y, dy, dx }, { kernels, attributes, shapes }) {
    const xOrY = unariesFromOutput.has(attributes.kind) ? y : x
    if (dx) kernels.unaryBackward(sizeOfUnary(attributes.kind, shapes.x, attributes), { dy, xOrY, dx })
  },
})

const unary =
  (kind: UnaryKind) =>
  (x: Value): Value =>
    applyOp(unaryOp, { kind, low: 0, high: 0 }, { x }).y

export const negative = unary('negative')
/** Its derivative at 0 is 0. */
export const abs = unary('abs')
export const sign = unary('sign')
export const square = unary('square')
export const sqrt = unary('sqrt')
export const rsqrt = unary('rsqrt')
export const reciprocal = unary('reciprocal')
export const expm1 = unary('expm1')
export const log = unary('log')
export const log1p = unary('log1p')
export const log2 = unary('log2')
export const log10 = unary('log10')
export const sin = unary('sin')
export const cos = unary('cos')
export const tan = unary('tan')
export const erf = unary('erf')
export const floor = unary('floor')
export const ceil = unary('ceil')
/** Half to even. */
export const round = unary('round')
export const logicalNot = unary('logicalNot')
export const isnan = unary('isNan')
export const isinf = unary('isInf')
export const isfinite = unary('isFinite')

/** min(max(x, low), high); its derivative is 1 from low to high, both included. */
export function clip(x: Value, low: number, high: number): Value {
  const areNumbers = typeof low === 'number' && typeof high === 'number'
  if (!areNumbers || !(low <= high))
    throw new OptionError(`ops.clip: expected low <= high in numbers, received ${show(low)} and ${show(high)}.`)
  return applyOp(unaryOp, { kind: 'clip', low, high }, { x }).y
}

export const exp = (x: Value): Value => mapElements(x, elementwise('exponential'))
export const tanh = (x: Value): Value => mapElements(x, elementwise('tanh'))
