/** Ops that draw random numbers (native/kernels/random/random.h). */

import { ShapeError } from '../core/errors.ts'
import { seed } from '../core/options.ts'
import { custom, integer, nullable, number, parseOptions, schema } from '../core/schema.ts'
import { type DynamicShape, formatShape, type Shape, sizeOf } from '../core/shape.ts'
import { type DropoutSize, Precision } from '../engine/kernels.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp, expectOperand, expectValue, type Operand } from './apply.ts'
import { sizesOf } from './view.ts'

interface RandomAttributes {
  /** Null: that of the process. */
  readonly seed: number | null
  /** Tells the users of one seed apart: what `nextStream` of the context of a call gives. */
  readonly stream: number
}

const randomOptions = schema({ seed, stream: integer({ min: 0, max: 2 ** 32 - 1 })() })

const shape = nullable(custom<DynamicShape, DynamicShape>({ parse: (value, where) => sizesOf(where, value) }))

/** A shape whose axes that are null are as long as those of `like`. */
const fittedTo = (like: DynamicShape, shape: DynamicShape | null): DynamicShape =>
  shape?.map((size, axis) => size ?? like[axis] ?? null) ?? like

/** How many samples a value has; null: not known. */
function samplesOf(like: DynamicShape, where: string): number | null {
  if (like.length > 0) return like[0]
  throw new ShapeError(`${where}: expected a value with a batch axis, received shape ${formatShape(like)}.`)
}

interface DropoutAttributes extends RandomAttributes {
  /** From 0 up to, not including, 1. */
  readonly rate: number
}

const sizeOfDropout = (shape: Shape, { rate, stream }: DropoutAttributes): DropoutSize => ({
  count: sizeOf(shape),
  stream,
  rate,
  outputPrecision: Precision.float32,
})

/** The mask is a function of seed, step and position, so it is not stored: the gradient draws it again. */
const dropoutOp = defineOp<DropoutAttributes, 'x'>({
  name: 'dropout',
  shapes: (_, { x }) => ({ y: x }),
  forward({ x, y }, { kernels, attributes, shapes, randomState }) {
    kernels.dropout(sizeOfDropout(shapes.x, attributes), { x, state: randomState(attributes.seed), y })
  },
  gradient({ dy, dx }, { kernels, attributes, shapes, randomState }) {
    const state = randomState(attributes.seed)
    if (dx) kernels.dropout(sizeOfDropout(shapes.x, attributes), { x: dy, state, y: dx })
  },
})

const dropoutOptions = schema({ ...randomOptions, rate: number({ min: 0, below: 1 })() })

/** Sets a share of the numbers to 0 and scales the others by 1 / (1 - rate). */
export const dropout = (x: Value, attributes: DropoutAttributes): Value =>
  applyOp(dropoutOp, parseOptions(dropoutOptions, 'ops.dropout', attributes), { x }).y

interface NormalAttributes extends RandomAttributes {
  /** Default 0. */
  readonly mean: number
  /** Default 1. */
  readonly deviation: number
  /** Of the numbers; axes that are null are as long as those of `like`. Null, and by default: that of `like`. */
  readonly shape: DynamicShape | null
}

const randomNormalOp = defineOp<NormalAttributes, 'like'>({
  name: 'randomNormal',
  shapes: ({ shape }, { like }) => ({ y: fittedTo(like, shape) }),
  forward({ y }, { kernels, attributes: { seed, shape: _, ...distribution }, shapes, randomState }) {
    kernels.randomNormal({ count: sizeOf(shapes.y), ...distribution }, { state: randomState(seed), y })
  },
})

const normalOptions = schema({ ...randomOptions, mean: number()(0), deviation: number({ min: 0 })(1), shape })

/** Normal random numbers, as many as `like` has, anew at every step. */
export function randomNormal(
  like: Value,
  options: Pick<NormalAttributes, 'stream'> & Partial<NormalAttributes>,
): Value {
  expectValue('ops.randomNormal', like)
  return applyOp(randomNormalOp, parseOptions(normalOptions, 'ops.randomNormal', options), { like }).y
}

interface UniformAttributes extends RandomAttributes {
  /** The same. */
  readonly shape: DynamicShape | null
}

const randomUniformOp = defineOp<UniformAttributes, 'like'>({
  name: 'randomUniform',
  shapes: ({ shape }, { like }) => ({ y: fittedTo(like, shape) }),
  forward({ y }, { kernels, attributes: { seed, stream }, shapes, randomState }) {
    kernels.randomUniform({ count: sizeOf(shapes.y), stream, low: 0, high: 1 }, { state: randomState(seed), y })
  },
})

const uniformOptions = schema({ ...randomOptions, shape })

/** Random numbers from 0 up to, not including, 1, anew at every step. */
export function randomUniform(
  like: Value,
  options: Pick<UniformAttributes, 'stream'> & Partial<UniformAttributes>,
): Value {
  expectValue('ops.randomUniform', like)
  return applyOp(randomUniformOp, parseOptions(uniformOptions, 'ops.randomUniform', options), { like }).y
}

const randomOrderOp = defineOp<RandomAttributes, 'like'>({
  name: 'randomOrder',
  shapes: (_, { like }, where) => ({ y: [samplesOf(like, where)] }),
  forward({ y }, { kernels, attributes: { seed, stream }, shapes, randomState }) {
    kernels.randomOrder({ count: sizeOf(shapes.y), stream }, { state: randomState(seed), y })
  },
})

/** The numbers of all samples of `like` in random order, anew at every step. */
export const randomOrder = (like: Value, attributes: RandomAttributes): Value =>
  applyOp(randomOrderOp, parseOptions(randomOptions, 'ops.randomOrder', attributes), { like }).y

const randomBetaOp = defineOp<RandomAttributes, 'like' | 'alpha'>({
  name: 'randomBeta',
  shapes(_, { like, alpha }, where) {
    if (alpha.some(size => size !== 1))
      throw new ShapeError(`${where}: expected one number as alpha, received shape ${formatShape(alpha)}.`)
    return { y: [samplesOf(like, where), 1] }
  },
  forward({ alpha, y }, { kernels, attributes: { seed, stream }, shapes, randomState }) {
    kernels.randomBeta({ count: sizeOf(shapes.y), stream }, { alpha, state: randomState(seed), y })
  },
})

/** A number for every sample of `like`, of the beta distribution with both parameters `alpha`, anew at every step. */
export function randomBeta(like: Value, alpha: Operand, attributes: RandomAttributes): Value {
  expectValue('ops.randomBeta', like)
  expectOperand('ops.randomBeta', 'alpha', alpha)
  return applyOp(randomBetaOp, parseOptions(randomOptions, 'ops.randomBeta', attributes), { like, alpha }).y
}

interface LogGammaAttributes extends RandomAttributes {
  /** Of the numbers; axes that are null are as long as those of `like`. */
  readonly shape: DynamicShape
}

const randomLogGammaOp = defineOp<LogGammaAttributes, 'like' | 'alpha'>({
  name: 'randomLogGamma',
  shapes({ shape }, { like, alpha }, where) {
    if (alpha.some(size => size !== 1))
      throw new ShapeError(`${where}: expected one number as alpha, received shape ${formatShape(alpha)}.`)
    return { y: fittedTo(like, shape) }
  },
  forward({ alpha, y }, { kernels, attributes: { seed, stream }, shapes, randomState }) {
    kernels.randomLogGamma({ count: sizeOf(shapes.y), stream }, { alpha, state: randomState(seed), y })
  },
})

const logGammaOptions = schema({
  ...randomOptions,
  shape: custom<DynamicShape, DynamicShape>({ parse: (value, where) => sizesOf(where, value) })(),
})

/**
 * Logarithms of numbers of the gamma distribution with the parameter `alpha`, anew at every step. Their softmax is of
 * the Dirichlet distribution.
 */
export function randomLogGamma(like: Value, alpha: Operand, attributes: LogGammaAttributes): Value {
  expectValue('ops.randomLogGamma', like)
  expectOperand('ops.randomLogGamma', 'alpha', alpha)
  const parsed = parseOptions(logGammaOptions, 'ops.randomLogGamma', attributes)
  return applyOp(randomLogGammaOp, parsed, { like, alpha }).y
}
