/** Batch normalisation (native/kernels/normalization/batch_norm.h). */

import { ShapeError } from '../core/errors.ts'
import { custom, integer, number, parseOptions, schema } from '../core/schema.ts'
import { type DynamicShape, formatShape, resolveAxis, type Shape, sizeOf } from '../core/shape.ts'
import type { Ref } from '../engine/buffer.ts'
import { FusedActivation, kernelLimits, Precision } from '../engine/kernels.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp, expectOperand, expectValue, type Operand } from './apply.ts'
import {
  add,
  divide,
  greaterEqual,
  logicalAnd,
  maximum,
  minimum,
  multiply,
  notEqual,
  power,
  subtract,
} from './arithmetic.ts'
import { abs, isnan, rsqrt, square } from './elementwise.ts'
import { emitBinary, emitNumber, type ShapedRef } from './emitted.ts'
import { sum } from './reduction.ts'
import { expandDims, reshape } from './view.ts'
import { where } from './where.ts'

interface BatchNormAttributes {
  /** Of the channels, counted with the batch. */
  readonly axis: number
  /** Added to the variance. */
  readonly epsilon: number
}

interface BatchNormTrainingAttributes extends BatchNormAttributes {
  /** How much of the moving statistics stays. */
  readonly momentum: number
}

function sizeOfNorm(axis: number, x: Shape) {
  const at = resolveAxis('batchNormalization', axis, x.length)
  return { outer: sizeOf(x.slice(0, at)), channels: x[at], inner: sizeOf(x.slice(at + 1)) }
}

const nothingFused = { activation: FusedActivation.none, outputPrecision: Precision.float32 }
const nothingFusedInTraining = { ...nothingFused, normalisedPrecision: Precision.float32, parts: 0 }

/** By mean and variance of the batch. Moves the moving statistics, which are weights. */
const trainingOp = defineOp<BatchNormTrainingAttributes, 'x' | 'movingMean' | 'movingVariance', 'gamma' | 'beta'>({
  name: 'batchNormalizationTraining',
  constants: ['movingMean', 'movingVariance'],
  shapes: (_, { x }) => ({ y: x }),
  forward({ x, gamma, beta, movingMean, movingVariance, y }, { kernels, attributes, shapes, saved, buffer }) {
    const { axis, epsilon, momentum } = attributes
    const size = { ...sizeOfNorm(axis, shapes.x), epsilon, momentum, ...nothingFusedInTraining }
    saved.mean = buffer(size.channels)
    saved.rstd = buffer(size.channels)
    const { mean, rstd } = saved
    kernels.batchNormTraining(size, { x, gamma, beta, y, mean, rstd, movingMean, movingVariance })
  },
  gradient({ x, gamma, dy, dx, dgamma, dbeta }, { kernels, attributes: { axis }, shapes, saved: { mean, rstd } }) {
    const size = { ...sizeOfNorm(axis, shapes.x), training: 1, ...nothingFused }
    if (dx ?? dgamma ?? dbeta) kernels.batchNormBackward(size, { dy, x, gamma, mean, rstd, dx, dgamma, dbeta })
  },
})

/** By mean and variance of the batch, which it gives, too: nothing flows back through these two. */
const standardizeOp = defineOp<BatchNormAttributes, 'x', never, 'y' | 'mean' | 'rstd'>({
  name: 'standardize',
  shapes({ axis }, { x }, where) {
    const channels = [x[resolveAxis(where, axis, x.length)]]
    return { y: x, mean: channels, rstd: channels }
  },
  forward({ x, y, mean, rstd }, { kernels, attributes: { axis, epsilon }, shapes }) {
    const size = { ...sizeOfNorm(axis, shapes.x), epsilon, momentum: 0, ...nothingFusedInTraining }
    kernels.batchNormTraining(size, { x, y, mean, rstd })
  },
  gradient({ x, dy, dx, mean, rstd }, { kernels, attributes: { axis }, shapes }) {
    const size = { ...sizeOfNorm(axis, shapes.x), training: 1, ...nothingFused }
    if (dx) kernels.batchNormBackward(size, { dy, x, mean, rstd, dx })
  },
})

interface MoveAttributes {
  readonly momentum: number
}

/** Moves a weight towards a value before x goes on to whoever uses it. */
const moveOp = defineOp<MoveAttributes, 'x' | 'towards' | 'weight'>({
  name: 'move',
  returnsInput: true,
  constants: ['towards', 'weight'],
  shapes: (_, { x }) => ({ y: x }),
  forward({ x, towards, weight }, { kernels, attributes: { momentum }, shapes, external }) {
    const control = external(Float32Array.of(momentum))
    kernels.movingAverage({ count: sizeOf(shapes.weight) }, { w: towards, control, average: weight })
    return { y: x }
  },
  gradient: ({ dy }) => ({ dx: dy }),
})

/** x by mean and variance, one for each channel, of the positions that the mask keeps: it has one axis less than x. */
function standardizeCounted(x: Value, mask: Value, { axis, epsilon }: BatchNormAttributes) {
  const channels = resolveAxis('batchNormalization', axis, x.shape.length)
  const perChannel = { axis: [...x.shape.keys()].filter(each => each !== channels), keepdims: true }
  const counts = logicalAnd(expandDims(notEqual(mask, 0), -1), greaterEqual(isnan(x), 0))
  const total = add(sum(counts, perChannel), 1e-7) // Keras's epsilon
  const mean = divide(sum(where(counts, x, 0), perChannel), total)
  const variance = divide(sum(square(where(counts, subtract(x, mean), 0)), perChannel), total)
  const rstd = rsqrt(add(variance, epsilon))
  const flat = (value: Value) => reshape(value, [x.shape[channels]])
  return { y: multiply(subtract(x, mean), rstd), mean: flat(mean), variance: flat(variance), rstd: flat(rstd) }
}

/** Channel by channel: one number of a vector for each. */
function alongAxis(x: Value, axis: number): (vector: Value) => Value {
  const channels = resolveAxis('batchNormalization', axis, x.shape.length)
  const shape = x.shape.map((_, i) => (i === channels ? -1 : 1))
  return vector => reshape(vector, shape)
}

/** How batch renormalization limits its corrections, and moves its statistics. */
interface RenormAttributes {
  readonly epsilon: number
  readonly momentum: number
  readonly renormMomentum: number
  readonly rmin: number
  readonly rmax: number
  readonly dmax: number
}

/** The same; without limits there are none. */
type RenormOptions = Pick<RenormAttributes, 'epsilon' | 'momentum' | 'renormMomentum'> & Partial<RenormAttributes>

/** The statistics that batch renormalization moves, all of them weights. */
interface RenormStatistics {
  readonly movingMean: Value
  readonly movingVariance: Value
  readonly movingDeviation: Value
  readonly renormMean: Value
  readonly renormDeviation: Value
}

/** What takes a batch to the running statistics, which move. Nothing flows back. */
const renormOp = defineOp<RenormAttributes, 'mean' | 'rstd' | keyof RenormStatistics, never, 'r' | 'd'>({
  name: 'renorm',
  shapes: (_, { mean }) => ({ r: mean, d: mean }),
  forward(args, { kernels, attributes, shapes }) {
    kernels.renorm({ channels: sizeOf(shapes.mean), ...attributes }, args)
  },
})

/** Throws ShapeError unless there is one number of each kind for every channel. */
function checkChannels(axis: number, x: DynamicShape, others: Readonly<Record<string, DynamicShape>>, where: string) {
  const channels = x[resolveAxis(where, axis, x.length)]
  for (const [name, shape] of Object.entries(others))
    if (shape.length !== 1 || (channels !== null && shape[0] !== null && shape[0] !== channels))
      throw new ShapeError(
        `${where}: expected ${name} to have one number for each of ${channels ?? 'the'} channels, received shape ` +
          `${formatShape(shape)} (input shape ${formatShape(x)}).`,
      )
}

/** By the moving statistics, which stay as they are. */
const inferenceOp = defineOp<BatchNormAttributes, 'x' | 'mean' | 'variance', 'gamma' | 'beta'>({
  name: 'batchNormalization',
  shapes({ axis }, { x, ...others }, where) {
    checkChannels(axis, x, others, where)
    return { y: x }
  },
  forward({ x, gamma, beta, mean, variance, y }, { kernels, attributes: { axis, epsilon }, shapes, saved, buffer }) {
    const size = { ...sizeOfNorm(axis, shapes.x), epsilon }
    saved.rstd = buffer(size.channels)
    const args = { x, gamma, beta, movingMean: mean, movingVariance: variance, y, rstd: saved.rstd }
    kernels.batchNormInference(size, args)
  },
  gradient({ x, gamma, mean, dy, dx, dmean, dvariance, ...by }, context) {
    const { kernels, buffer, attributes, shapes, saved } = context
    const size = { ...sizeOfNorm(attributes.axis, shapes.x), training: 0, ...nothingFused }
    const { rstd } = saved
    const dgamma = by.dgamma ?? (dvariance && buffer(size.channels))
    const dbeta = by.dbeta ?? (dmean && buffer(size.channels))
    if (dx ?? dgamma ?? dbeta) kernels.batchNormBackward(size, { dy, x, gamma, mean, rstd, dx, dgamma, dbeta })
    const numbers = (ref: Ref) => ({ ref, shape: [size.channels] })
    const scales = (gamma ? [rstd, gamma] : [rstd]).map(numbers)
    const product = (factors: ShapedRef[], factor: number, to: Ref) =>
      void emitBinary(
        context,
        'multiply',
        factors.reduce((a, b) => emitBinary(context, 'multiply', a, b)),
        emitNumber(context, factor),
        to,
      )
    if (dmean && dbeta) product([numbers(dbeta), ...scales], -1, dmean)
    if (dvariance && dgamma) product([numbers(dgamma), numbers(rstd), ...scales], -0.5, dvariance)
  },
})

interface BatchNormOptions extends Partial<BatchNormAttributes> {
  readonly gamma?: Value | null
  readonly beta?: Value | null
}

/** A value or numbers, or nothing. */
const operand = custom<Operand | null, Operand | null>({ parse: value => value as Operand | null })(null)
const normOptions = schema({ gamma: operand, beta: operand, axis: integer()(-1), epsilon: number({ min: 0 })(1e-3) })

/** gamma (x - mean) / sqrt(variance + epsilon) + beta, per channel. */
export function batchNormalization(x: Value, mean: Operand, variance: Operand, options: BatchNormOptions = {}): Value {
  const where = 'ops.batchNormalization'
  expectValue(where, x)
  expectOperand(where, 'mean', mean)
  expectOperand(where, 'variance', variance)
  const { gamma, beta, ...attributes } = parseOptions(normOptions, where, options)
  return applyOp(inferenceOp, attributes, { x, mean, variance, gamma, beta }).y
}

/** The same by mean and variance of the batch; the moving ones become momentum times what they were, plus the rest. */
export const batchNormalizationTraining = (
  x: Value,
  movingMean: Value,
  movingVariance: Value,
  {
    gamma = null,
    beta = null,
    axis = -1,
    epsilon = 1e-3,
    momentum = 0.99,
  }: BatchNormOptions & { momentum?: number } = {},
): Value => applyOp(trainingOp, { axis, epsilon, momentum }, { x, movingMean, movingVariance, gamma, beta }).y

/** The same by mean and variance of the positions that the mask keeps: it has one axis less than x. */
export function batchNormalizationCounted(
  x: Value,
  mask: Value,
  { movingMean, movingVariance }: Pick<RenormStatistics, 'movingMean' | 'movingVariance'>,
  { gamma = null, beta = null, axis, epsilon, momentum }: BatchNormOptions & BatchNormTrainingAttributes,
): Value {
  const { y, mean, variance } = standardizeCounted(x, mask, { axis, epsilon })
  const along = alongAxis(x, axis)
  const scaled = gamma === null ? y : multiply(y, along(gamma))
  const moved = applyOp(moveOp, { momentum }, { x: scaled, towards: mean, weight: movingMean }).y
  const last = applyOp(moveOp, { momentum }, { x: moved, towards: variance, weight: movingVariance }).y
  return beta === null ? last : add(last, along(beta))
}

/**
 * (z r + d) gamma + beta, z being normalized by the batch, r and d its way to the running statistics, which move as the
 * moving ones do (Ioffe 2017, "Batch Renormalization").
 */
export function batchRenormalization(
  x: Value,
  statistics: RenormStatistics,
  {
    axis,
    gamma = null,
    beta = null,
    mask = null,
    ...given
  }: RenormOptions & BatchNormOptions & { readonly axis: number; readonly mask?: Value | null },
): Value {
  const attributes = { rmin: -Infinity, rmax: Infinity, dmax: Infinity, ...given }
  const { epsilon } = attributes
  const { y, mean, rstd } =
    mask === null ? applyOp(standardizeOp, { axis, epsilon }, { x }) : standardizeCounted(x, mask, { axis, epsilon })
  const { r, d } = applyOp(renormOp, attributes, { mean, rstd, ...statistics })
  const offset = gamma === null ? d : multiply(d, gamma)
  const along = alongAxis(x, axis)
  return add(
    multiply(y, along(gamma === null ? r : multiply(r, gamma))),
    along(beta === null ? offset : add(offset, beta)),
  )
}

const normalizeOptions = schema({
  axis: integer()(-1),
  order: number({ min: 0 })(2),
  epsilon: number({ min: 0 })(1e-7),
})

/**
 * x over its norm along an axis: (sum |x|^order)^(1 / order), which counts as `epsilon` at least. Default: lengths of 1
 * along the last axis.
 */
export function normalize(
  x: Value,
  options: { readonly axis?: number; readonly order?: number; readonly epsilon?: number } = {},
): Value {
  expectValue('ops.normalize', x)
  const { axis, order, epsilon } = parseOptions(normalizeOptions, 'ops.normalize', options)
  if (order === 2) return multiply(x, minimum(rsqrt(sum(square(x), { axis, keepdims: true })), 1 / epsilon))
  const powers = sum(order === 1 ? abs(x) : power(abs(x), order), { axis, keepdims: true })
  return divide(x, maximum(order === 1 ? powers : power(powers, 1 / order), epsilon))
}

export const { powerIterations: maxPowerIterations } = kernelLimits

/** Changes two weights, kernel and u, before x goes on to whoever uses the kernel. */
const spectralOp = defineOp<{ readonly iterations: number }, 'x' | 'kernel' | 'u'>({
  name: 'spectralNormalization',
  returnsInput: true,
  constants: ['kernel', 'u'],
  shapes: (_, { x }) => ({ y: x }),
  forward({ x, kernel, u }, { kernels, attributes, shapes }) {
    const columns = sizeOf(shapes.u)
    kernels.spectralNorm({ rows: sizeOf(shapes.kernel) / columns, columns, ...attributes }, { w: kernel, u })
    return { y: x }
  },
  gradient: ({ dy }) => ({ dx: dy }),
})

/**
 * x, once the kernel has been divided by its largest singular value, which power iterations from u approach; u becomes
 * what they come to. The gradient is that by the new kernel.
 */
export const spectrallyNormalized = (
  x: Value,
  kernel: Value,
  u: Value,
  attributes: { readonly iterations: number },
): Value => applyOp(spectralOp, attributes, { x, kernel, u }).y
