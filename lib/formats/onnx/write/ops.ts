/** Ops as nodes of ONNX, version 17 of its operators. */
import { OptionError } from '../../../core/errors.ts'
import { type DynamicShape, formatShape, resolveAxis } from '../../../core/shape.ts'
import type { BinaryKind, ReductionKind, UnaryKind } from '../../../engine/kernels.ts'
import type { OpCall, Value } from '../../../graph/value.ts'
import { channelsFirst, type Layout, type OnnxBuilder } from './builder.ts'
import { activation, asTruth, binaries, unary } from './elementwise.ts'
import {
  adaptiveAveragePool,
  adaptiveMaxPool,
  blocks,
  conv,
  convTranspose,
  globalPool,
  pool,
  resize,
} from './spatial.ts'

type WriteOp = (to: OnnxBuilder, call: OpCall) => void

/** A function of every number by itself, in the layout that is there. */
const eachNumber =
  (make: (to: OnnxBuilder, x: string, attributes: object) => string): WriteOp =>
  (to, { attributes, inputs: { x }, outputs: { y } }) => {
    const layout: Layout = to.isFirst(x) ? 'first' : 'last'
    to.set(y, make(to, to.get(x, layout), attributes), layout)
  }

/** The axis of a value with the channels first. */
const axisIn = (layout: Layout, axis: number, rank: number) =>
  layout === 'last' ? axis : channelsFirst(rank).indexOf(axis)

/** A value with as many axes as another one, new ones of length 1 where `newAxes` says. */
function withRank(to: OnnxBuilder, value: Value, rank: number, newAxes: 'first' | 'afterBatch'): string {
  const missing = rank - value.shape.length
  const name = to.get(value)
  // Axes are new in front by themselves.
  if (missing === 0 || newAxes === 'first') return name
  return to.node('Unsqueeze', [name, to.ints(Array.from({ length: missing }, (_, i) => i + 1))])
}

const binary: WriteOp = (to, { attributes, inputs: { a, b }, outputs: { y } }) => {
  const { kind, newAxes } = attributes as { kind: BinaryKind; newAxes: 'first' | 'afterBatch' }
  const rank = Math.max(a.shape.length, b.shape.length)
  const isFirst = [a, b].some(value => to.isFirst(value))
  const canBeFirst = [a, b].every(({ shape }) => shape.length === rank || shape.length === 0)
  const layout: Layout = isFirst && canBeFirst ? 'first' : 'last'
  const named = (value: Value) =>
    layout === 'first' && value.shape.length > 0 ? to.get(value, 'first') : withRank(to, value, rank, newAxes)
  to.set(y, binaries[kind](to, named(a), named(b)), layout)
}

const scaleOffset: WriteOp = (to, { attributes, inputs: { x }, outputs: { y } }) => {
  const { scale, offset } = attributes as { scale: readonly number[]; offset: readonly number[] }
  const rank = x.shape.length
  const layout: Layout = to.isFirst(x) ? 'first' : 'last'
  const numbers = (values: readonly number[]) => {
    const shape =
      values.length === 1 ? [] : layout === 'last' ? [values.length] : [values.length, ...Array(rank - 2).fill(1)]
    return to.floats(Float32Array.from(values), shape)
  }
  const scaled = to.node('Mul', [to.get(x, layout), numbers(scale)])
  to.set(y, to.node('Add', [scaled, numbers(offset)]), layout)
}

const dense: WriteOp = (to, { inputs: { x, w, b }, outputs: { y } }) => {
  if (x.shape.length === 2 && b) return to.set(y, to.node('Gemm', [to.get(x), to.get(w), to.get(b)]))
  const product = to.node('MatMul', [to.get(x), to.get(w)])
  to.set(y, b ? to.node('Add', [product, to.get(b)]) : product)
}

const concatenate: WriteOp = (to, { attributes, inputs, outputs: { y } }) => {
  const rank = y.shape.length
  const axis = resolveAxis('concatenate', (attributes as { axis: number }).axis, rank)
  const values = Object.values(inputs)
  const layout: Layout = rank > 2 && values.every(value => to.isFirst(value)) ? 'first' : 'last'
  const name = to.node(
    'Concat',
    values.map(value => to.get(value, layout)),
    { axis: axisIn(layout, axis, rank) },
  )
  to.set(y, name, layout)
}

const reductions: Readonly<Record<Exclude<ReductionKind, 'any' | 'all' | 'argMax' | 'argMin' | 'sum'>, string>> = {
  mean: 'ReduceMean',
  prod: 'ReduceProd',
  max: 'ReduceMax',
  min: 'ReduceMin',
  logSumExp: 'ReduceLogSumExp',
}

const reduce: WriteOp = (to, { attributes, inputs: { x }, outputs: { y } }) => {
  const {
    kind,
    from,
    to: end,
    keepdims,
  } = attributes as { kind: ReductionKind; from: number; to: number; keepdims: boolean }
  const axes = Array.from({ length: end - from }, (_, i) => from + i)
  const options = { keepdims: Number(keepdims) }
  to.set(y, reduced(to, kind, to.get(x), axes, options))
}

function reduced(
  to: OnnxBuilder,
  kind: ReductionKind,
  x: string,
  axes: readonly number[],
  options: { keepdims: number },
): string {
  if (kind === 'sum') return to.node('ReduceSum', [x, to.ints(axes)], options)
  if (kind === 'any' || kind === 'all') {
    const truth = to.node('Cast', [asTruth(to, x)], { to: 1 })
    return to.node(kind === 'any' ? 'ReduceMax' : 'ReduceMin', [truth], { axes, ...options })
  }
  if (kind === 'argMax' || kind === 'argMin') {
    const index = to.node(kind === 'argMax' ? 'ArgMax' : 'ArgMin', [x], { axis: axes[0], ...options })
    return to.node('Cast', [index], { to: 1 })
  }
  return to.node(reductions[kind], [x], { axes, ...options })
}

/** ONNX normalizes over one axis. */
const softmax =
  (op: 'Softmax' | 'LogSoftmax'): WriteOp =>
  (to, { attributes, inputs: { x }, outputs: { y }, where }) => {
    const rank = x.shape.length
    const axes = [(attributes as { axis: number | readonly number[] }).axis]
      .flat()
      .map(axis => resolveAxis(where, axis, rank))
    if (axes.length === 1) return to.set(y, to.node(op, [to.get(x)], { axis: axes[0] }))
    const largest = to.node('ReduceMax', [to.get(x)], { axes, keepdims: 1 })
    const shifted = to.node('Sub', [to.get(x), largest])
    const sum = to.node('ReduceSum', [to.node('Exp', [shifted]), to.ints(axes)], { keepdims: 1 })
    const result =
      op === 'LogSoftmax'
        ? to.node('Sub', [shifted, to.node('Log', [sum])])
        : to.node('Div', [to.node('Exp', [shifted]), sum])
    to.set(y, result)
  }

const glu: WriteOp = (to, { attributes, inputs: { x }, outputs: { y } }) => {
  const axis = resolveAxis('glu', (attributes as { axis: number }).axis, x.shape.length)
  const [value, gate] = to.nodeOfSeveral('Split', [to.get(x)], { axis }, 2)
  to.set(y, to.node('Mul', [value, to.node('Sigmoid', [gate])]))
}

const batchNormalization: WriteOp = (
  to,
  { attributes, inputs: { x, gamma, beta, mean, variance }, outputs: { y } },
) => {
  const { axis, epsilon } = attributes as { axis: number; epsilon: number }
  const rank = x.shape.length
  const at = resolveAxis('batchNormalization', axis, rank)
  const channels = x.shape[at] as number
  const filled = (value: Value | undefined, number: number) =>
    value ? to.get(value) : to.floats(new Float32Array(channels).fill(number), [channels])
  const vectors = [filled(gamma, 1), filled(beta, 0), to.get(mean), to.get(variance)]
  // ONNX's channels are the second axis.
  const isLast = at === rank - 1
  if (isLast || at === 1) {
    const layout: Layout = isLast && rank > 2 ? 'first' : 'last'
    const name = to.node('BatchNormalization', [to.get(x, layout), ...vectors], { epsilon: { float: epsilon } })
    return to.set(y, name, layout)
  }
  const along = vectors.map(vector =>
    to.node('Reshape', [vector, to.ints([channels, ...Array(rank - 1 - at).fill(1)])]),
  )
  const centred = to.node('Sub', [to.get(x), along[2]])
  const deviation = to.node('Sqrt', [to.node('Add', [along[3], to.number(epsilon)])])
  to.set(y, to.node('Add', [to.node('Mul', [to.node('Div', [centred, deviation]), along[0]]), along[1]]))
}

const standardize: WriteOp = (to, { attributes, inputs: { x }, outputs }) => {
  const { axis, epsilon } = attributes as { axis: number; epsilon: number }
  const at = resolveAxis('standardize', axis, x.shape.length)
  const axes = x.shape.map((_, i) => i).filter(i => i !== at)
  const mean = to.node('ReduceMean', [to.get(x)], { axes, keepdims: 1 })
  const centred = to.node('Sub', [to.get(x), mean])
  const variance = to.node('ReduceMean', [to.node('Mul', [centred, centred])], { axes, keepdims: 1 })
  const rstd = to.node('Reciprocal', [to.node('Sqrt', [to.node('Add', [variance, to.number(epsilon)])])])
  to.set(outputs.y, to.node('Mul', [centred, rstd]))
  to.set(outputs.mean, to.node('Squeeze', [mean, to.ints(axes)]))
  to.set(outputs.rstd, to.node('Squeeze', [rstd, to.ints(axes)]))
}

const standardizeRows: WriteOp = (to, { attributes, inputs: { x }, outputs: { y } }) => {
  const { axes: count, epsilon } = attributes as { axes: number; epsilon: number }
  const axes = x.shape.map((_, i) => i).slice(-count)
  const centred = to.node('Sub', [to.get(x), to.node('ReduceMean', [to.get(x)], { axes, keepdims: 1 })])
  const variance = to.node('ReduceMean', [to.node('Mul', [centred, centred])], { axes, keepdims: 1 })
  const deviation = to.node('Sqrt', [to.node('Add', [variance, to.number(epsilon)])])
  to.set(y, to.node('Div', [centred, deviation]))
}

/** The same numbers in another shape. At most one size may be unknown. */
const view: WriteOp = (to, { inputs: { x }, outputs: { y }, where }) => {
  expectOneUnknown(where, y.shape)
  to.set(y, to.node('Reshape', [to.get(x), to.sizes(y.shape)]))
}

function expectOneUnknown(where: string, shape: DynamicShape): void {
  if (shape.filter(size => size === null).length > 1)
    throw new OptionError(
      `${where}: expected at most one axis of unknown size, the batch, received ${formatShape(shape)}: ONNX needs ` +
        'them here.',
    )
}

const slice: WriteOp = (to, { attributes, inputs: { x }, outputs: { y } }) => {
  const { starts, sizes, steps } = attributes as {
    starts: readonly number[]
    sizes: readonly (number | null)[]
    steps: readonly number[]
  }
  const layout: Layout = to.isFirst(x) ? 'first' : 'last'
  const rank = x.shape.length
  const axes = layout === 'first' ? channelsFirst(rank) : x.shape.map((_, axis) => axis)
  const stepAlong = (axis: number) => steps[axis] ?? 1
  const startAlong = (axis: number) => starts[axis] ?? 0
  const ends = axes.map(axis => {
    const size = sizes[axis] ?? null
    return size === null ? toTheEnd : startAlong(axis) + (size - 1) * stepAlong(axis) + 1
  })
  const bounds = [axes.map(startAlong), ends, axes.map((_, i) => i), axes.map(stepAlong)]
  to.set(y, to.node('Slice', [to.get(x, layout), ...bounds.map(each => to.ints(each))]), layout)
}

/** Further than any axis is long. */
const toTheEnd = 2 ** 31 - 1

const pad: WriteOp = (to, { attributes, inputs: { x }, outputs: { y } }) => {
  const { widths, value } = attributes as { widths: readonly (readonly [number, number])[]; value: number }
  const layout: Layout = to.isFirst(x) ? 'first' : 'last'
  const ordered = layout === 'last' ? widths : channelsFirst(widths.length).map(axis => widths[axis])
  const ends = [...ordered.map(([before]) => before), ...ordered.map(([, after]) => after)]
  to.set(y, to.node('Pad', [to.get(x, layout), to.ints(ends), to.number(value)]), layout)
}

/** Elements outside are 0 here, and an error there: indices are trusted to be inside. */
const take: WriteOp = (to, { attributes, inputs: { x, indices }, outputs: { y } }) => {
  const whole = to.node('Cast', [to.get(indices)], { to: 7 })
  const axis = resolveAxis('take', (attributes as { axis: number }).axis, x.shape.length)
  to.set(y, to.node('Gather', [to.get(x), whole], { axis }))
}

const where: WriteOp = (to, { inputs: { condition, a, b }, outputs: { y } }) =>
  to.set(y, to.node('Where', [asTruth(to, to.get(condition)), to.get(a), to.get(b)]))

const fullLike: WriteOp = (to, { attributes, inputs: { like }, outputs: { y } }) => {
  const shape = to.node('Shape', [to.get(like)])
  to.set(y, to.node('Expand', [to.number((attributes as { value: number }).value), shape]))
}

const topK: WriteOp = (to, { attributes, inputs: { x }, outputs }) => {
  const { k } = attributes as { k: number }
  const [values, indices] = to.nodeOfSeveral('TopK', [to.get(x), to.ints([k])], { axis: -1 }, 2)
  to.set(outputs.values, values)
  to.set(outputs.indices, to.node('Cast', [indices], { to: 1 }))
}

const matmul: WriteOp = (to, { inputs: { a, b }, outputs: { y } }) =>
  to.set(y, to.node('MatMul', [to.get(a), to.get(b)]))

const transpose: WriteOp = (to, { attributes, inputs: { x }, outputs: { y } }) =>
  to.set(y, to.node('Transpose', [to.get(x)], { perm: (attributes as { axes: readonly number[] }).axes }))

/** The sum of scale * tanh(query + key) for every pair of them. */
const additiveScores: WriteOp = (to, { inputs: { q, k, scale }, outputs: { y } }) => {
  const pairs = [to.node('Unsqueeze', [to.get(q), to.ints([-2])]), to.node('Unsqueeze', [to.get(k), to.ints([-3])])]
  const fits = to.node('Tanh', [to.node('Add', pairs)])
  const terms = scale ? to.node('Mul', [to.get(scale), fits]) : fits
  to.set(y, to.node('ReduceSum', [terms, to.ints([-1])], { keepdims: 0 }))
}

const ops: Readonly<Record<string, WriteOp>> = {
  activation: eachNumber((to, x, attributes) => activation(to, x, attributes as Parameters<typeof activation>[2])),
  adaptiveAveragePool,
  adaptiveMaxPool,
  additiveScores,
  averagePool: pool('AveragePool'),
  batchNormalization,
  binary,
  concatenate,
  conv,
  convTranspose,
  dense,
  depthToSpace: blocks('DepthToSpace'),
  depthwiseConv: conv,
  expandDims: view,
  fullLike,
  globalAveragePool: globalPool('ReduceMean'),
  globalMaxPool: globalPool('ReduceMax'),
  glu,
  logSoftmax: softmax('LogSoftmax'),
  matmul,
  maxPool: pool('MaxPool'),
  pad,
  reduce,
  relu: eachNumber((to, x) => to.node('Relu', [x])),
  reshape: view,
  resize,
  scaleOffset,
  slice,
  softmax: softmax('Softmax'),
  spaceToDepth: blocks('SpaceToDepth'),
  squeeze: view,
  stopGradient: view,
  standardize,
  standardizeRows,
  take,
  topK,
  transpose,
  unary: eachNumber((to, x, attributes) => {
    const { kind, low, high } = attributes as { kind: UnaryKind; low: number; high: number }
    return unary(to, kind, x, low, high)
  }),
  where,
}

/** Writes the use of an op. Throws OptionError for one that ONNX does not have. */
export function writeOp(to: OnnxBuilder, call: OpCall): void {
  const write = Object.hasOwn(ops, call.op.name) ? ops[call.op.name] : undefined
  if (write === undefined)
    throw new OptionError(`${call.where}: expected ops that ONNX has, received ${call.op.name}, which it has not.`)
  write(to, call)
}
