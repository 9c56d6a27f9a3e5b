/** Functions that are compositions of other ops: their gradients follow. */
import type { Value } from '../graph/value.ts'
import { add, maximum, multiply } from './arithmetic.ts'
import { abs, floor, rsqrt, sign, square } from './elementwise.ts'
import { sum, variance } from './reduction.ts'

/** x as long as 1 along the axes: x / sqrt(max(sum(x^2), epsilon)). */
export const unitNormalized = (x: Value, axis: readonly number[], epsilon: number): Value =>
  multiply(x, rsqrt(maximum(sum(square(x), { axis, keepdims: true }), epsilon)))

/** x / sqrt(variance + epsilon), the variance along the axes: the mean stays. */
export const dividedByDeviation = (x: Value, axis: readonly number[], epsilon: number): Value =>
  multiply(x, rsqrt(add(variance(x, { axis, keepdims: true }), epsilon)))

/** Whole numbers: decimals are dropped, as casts to integers drop them. */
export const truncated = (x: Value): Value => multiply(sign(x), floor(abs(x)))
