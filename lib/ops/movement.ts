/** Ops that move numbers and change none (native/kernels/movement/). */
import { numberOption, numbersOption, show } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { isArray, listOf } from '../core/kinds.ts'
import { choice, number, parseOptions, schema } from '../core/schema.ts'
import { type DynamicShape, formatShape, isShape, resolveAxis, type Shape, sizeOf } from '../core/shape.ts'
import { Tensor } from '../core/tensor.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp, expectOperand, expectValue, type Operand } from './apply.ts'
import { equal, multiply } from './arithmetic.ts'
import { abs, floor, sign } from './elementwise.ts'
import { dense, type StridedLayout, sizeOfCopy } from './strided-copy.ts'
import { expandDims } from './view.ts'

interface TransposeAttributes {
  /** Which axis of the input each axis of the output is. */
  readonly axes: readonly number[]
}

const transposeOp = defineOp<TransposeAttributes, 'x'>({
  name: 'transpose',
  selects: true,
  shapes({ axes }, { x }, where) {
    if ([...axes].sort((a, b) => a - b).some((axis, i) => axis !== i) || axes.length !== x.length)
      throw new ShapeError(
        `${where}: expected every axis of shape ${formatShape(x)} once, received axes ${formatShape(axes)}.`,
      )
    return { y: axes.map(axis => x[axis]) }
  },
  forward({ x, y }, { kernels, attributes: { axes }, shapes }) {
    const from = dense(shapes.x)
    const walk = { offset: 0, strides: axes.map(axis => from[axis]) }
    kernels.copyStrided(sizeOfCopy('transpose', shapes.y, walk, { offset: 0, strides: dense(shapes.y) }), { x, y })
  },
  gradient({ dy, dx }, { kernels, attributes: { axes }, shapes }) {
    const from = dense(shapes.y)
    const walk = { offset: 0, strides: shapes.x.map((_, axis) => from[axes.indexOf(axis)]) }
    const size = sizeOfCopy('transpose', shapes.x, walk, { offset: 0, strides: dense(shapes.x) })
    if (dx) kernels.copyStrided(size, { x: dy, y: dx })
  },
})

/** Axes in another order: the reverse one by default. Counted with the batch. */
export function transpose(x: Value, axes?: readonly number[]): Value {
  expectValue('ops.transpose', x)
  const order = axes === undefined ? [...x.shape.keys()].reverse() : listOf(axes)
  const resolved = order.map(axis => resolveAxis('ops.transpose', axis as number, x.shape.length))
  return applyOp(transposeOp, { axes: resolved }, { x }).y
}

interface SliceAttributes {
  /** For every axis: the first index, how many (null: to the end), and the step between them. */
  readonly starts: readonly number[]
  readonly sizes: readonly (number | null)[]
  readonly steps: readonly number[]
}

function sliced({ starts, sizes, steps }: SliceAttributes, x: DynamicShape, where: string): DynamicShape {
  return x.map((length, axis) => {
    const [start, size, step] = [starts[axis], sizes[axis], steps[axis]]
    const count = length === null ? size : (size ?? Math.max(Math.ceil((length - start) / step), 0))
    if (
      length !== null &&
      count !== null &&
      (start < 0 || start + Math.max(count - 1, 0) * step >= Math.max(length, 1))
    )
      throw new ShapeError(
        `${where}: expected a part of shape ${formatShape(x)}, received ${count} from ${start} along axis ${axis}.`,
      )
    return count
  })
}

/** Where the part lies in the whole. */
function layoutOfSlice({ starts, steps }: SliceAttributes, whole: Shape): StridedLayout {
  const strides = dense(whole)
  return {
    offset: starts.reduce((sum, start, axis) => sum + start * strides[axis], 0),
    strides: strides.map((stride, axis) => stride * steps[axis]),
  }
}

const sliceOp = defineOp<SliceAttributes, 'x'>({
  name: 'slice',
  selects: true,
  shapes: (attributes, { x }, where) => ({ y: sliced(attributes, x, where) }),
  forward({ x, y }, { kernels, attributes, shapes }) {
    const part = { offset: 0, strides: dense(shapes.y) }
    kernels.copyStrided(sizeOfCopy('slice', shapes.y, layoutOfSlice(attributes, shapes.x), part), { x, y })
  },
  gradient({ dy, dx }, { kernels, attributes, shapes }) {
    if (!dx) return
    const part = { offset: 0, strides: dense(shapes.y) }
    kernels.fill({ count: sizeOf(shapes.x), value: 0 }, { y: dx })
    kernels.copyStrided(sizeOfCopy('slice', shapes.y, part, layoutOfSlice(attributes, shapes.x)), { x: dy, y: dx })
  },
})

/**
 * The part that begins at `start` and is `size` long: null or -1 is to the end. One for every axis, the batch included;
 * axes that are left out are taken whole. `steps` are the distances between indices, 1 by default.
 */
export function slice(
  x: Value,
  start: readonly number[],
  size: readonly (number | null)[] = [],
  steps: readonly number[] = [],
): Value {
  expectValue('ops.slice', x)
  const axes = [...x.shape.keys()]
  const along = (name: string, list: unknown, min: number, rest: number): readonly number[] => {
    const given = (isArray(list) ? listOf(list) : [list]).map(each => each ?? rest)
    const numbers = numbersOption('ops.slice', name, isArray(list) ? given : list, { integer: true, min })
    if (numbers.length > axes.length)
      throw new ShapeError(
        `ops.slice: expected at most ${axes.length} numbers as ${name}, received ${numbers.length} (input shape ` +
          `${formatShape(x.shape)}).`,
      )
    return axes.map(axis => numbers[axis] ?? rest)
  }
  return applyOp(
    sliceOp,
    {
      starts: along('start', start, 0, 0),
      sizes: along('size', size, -1, -1).map(length => (length === -1 ? null : length)),
      steps: along('steps', steps, 1, 1),
    },
    { x },
  ).y
}

interface PadAttributes {
  /** For every axis: how much before and after. */
  readonly widths: readonly (readonly [before: number, after: number])[]
  readonly value: number
}

const padOp = defineOp<PadAttributes, 'x'>({
  name: 'pad',
  shapes: ({ widths }, { x }) => ({
    y: x.map((length, axis) => (length === null ? null : length + widths[axis][0] + widths[axis][1])),
  }),
  forward({ x, y }, { kernels, attributes: { widths, value }, shapes }) {
    const steps = shapes.y.map(() => 1)
    const inside = layoutOfSlice({ starts: widths.map(([before]) => before), sizes: [], steps }, shapes.y)
    kernels.fill({ count: sizeOf(shapes.y), value }, { y })
    kernels.copyStrided(sizeOfCopy('pad', shapes.x, { offset: 0, strides: dense(shapes.x) }, inside), { x, y })
  },
  gradient({ dy, dx }, { kernels, attributes: { widths }, shapes }) {
    const steps = shapes.y.map(() => 1)
    const inside = layoutOfSlice({ starts: widths.map(([before]) => before), sizes: [], steps }, shapes.y)
    const size = sizeOfCopy('pad', shapes.x, inside, { offset: 0, strides: dense(shapes.x) })
    if (dx) kernels.copyStrided(size, { x: dy, y: dx })
  },
})

interface TakeAttributes {
  readonly axis: number
}

/** Elements along an axis by their numbers; one outside gives zeros. */
const takeOp = defineOp<TakeAttributes, 'x' | 'indices'>({
  name: 'take',
  constants: ['indices'],
  shapes({ axis }, { x, indices }, where) {
    const at = resolveAxis(where, axis, x.length)
    return { y: [...x.slice(0, at), ...indices, ...x.slice(at + 1)] }
  },
  forward({ x, indices, y }, { kernels, attributes, shapes }) {
    kernels.takeForward(sizeOfTake(attributes, shapes.x, shapes.indices), { x, indices, y })
  },
  gradient({ indices, dy, dx }, { kernels, attributes, shapes }) {
    if (dx) kernels.takeBackward(sizeOfTake(attributes, shapes.x, shapes.indices), { dy, indices, dx })
  },
})

function sizeOfTake({ axis }: TakeAttributes, x: Shape, indices: Shape) {
  const at = resolveAxis('take', axis, x.length)
  return { outer: sizeOf(x.slice(0, at)), length: x[at], inner: sizeOf(x.slice(at + 1)), count: sizeOf(indices) }
}

/** Elements along an axis by their numbers: a value, or an array. Negative ones count from the end. */
export function take(x: Value, indices: Operand, axis = 0): Value {
  expectValue('ops.take', x)
  expectOperand('ops.take', 'list of indices', indices)
  return applyOp(takeOp, { axis: resolveAxis('ops.take', axis, x.shape.length) }, { x, indices }).y
}

/** `take` gets its indices as float32, which represents no larger whole numbers exactly. */
const maxIndices = 2 ** 24

/** Indices to take, one for each of `count` outputs. */
export function indexArray(where: string, count: number, indexAt: (i: number) => number): Float32Array {
  if (count <= maxIndices) return Float32Array.from({ length: count }, (_, i) => indexAt(i))
  throw new ShapeError(`${where}: expected an axis at most ${maxIndices} long, received ${count}.`)
}

/**
 * 1 at the class that a number means, 0 at the others, along a new axis; all are 0 where there is no such class. Digits
 * after the point are dropped.
 */
export function oneHot(x: Value, classes: number, axis = -1): Value {
  expectValue('ops.oneHot', x)
  numberOption('ops.oneHot', 'classes', classes, { min: 1, max: maxIndices, integer: true })
  const at = resolveAxis('ops.oneHot', axis, x.shape.length + 1)
  const shape = [classes, ...Array<1>(x.shape.length - at).fill(1)]
  const numbers = new Tensor(
    indexArray('ops.oneHot', classes, i => i),
    shape,
  )
  return equal(expandDims(multiply(sign(x), floor(abs(x))), at), numbers)
}

/** The index of the element that padding repeats or mirrors, for an index that may lie outside of the axis. */
const paddedIndex: Readonly<Record<string, (index: number, length: number) => number>> = {
  reflect: (index, length) => mirrored(index, length, 2 * length - 2, 0),
  symmetric: (index, length) => mirrored(index, length, 2 * length, 1),
  edge: (index, length) => Math.min(Math.max(index, 0), length - 1),
}

/** The index of the element that padding before or after an axis repeats; the mirror images repeat with a period. */
function mirrored(index: number, length: number, period: number, twice: 0 | 1): number {
  const inside = ((index % period) + period) % period
  return inside < length ? inside : period - inside - twice
}

const padOptions = schema({ mode: choice('constant', 'reflect', 'symmetric', 'edge')('constant'), value: number()(0) })

/**
 * More elements before and after along each axis, the batch included: of a `value` ('constant'), mirrored without
 * ('reflect') or with the edge ('symmetric'), or the edge again ('edge').
 */
export function pad(
  x: Value,
  widths: readonly (readonly [before: number, after: number])[],
  options: { mode?: 'constant' | 'reflect' | 'symmetric' | 'edge'; value?: number } = {},
): Value {
  expectValue('ops.pad', x)
  const { mode, value } = parseOptions(padOptions, 'ops.pad', options)
  if (!isArray(widths) || !listOf(widths).every(pair => isShape(pair) && pair.length === 2))
    throw new OptionError(`ops.pad: expected two widths for every axis, received ${show(widths)}.`)
  if (widths.length !== x.shape.length)
    throw new ShapeError(
      `ops.pad: expected two widths for each of ${x.shape.length} axes, received ${widths.length} (input shape ` +
        `${formatShape(x.shape)}).`,
    )
  if (mode === 'constant') return applyOp(padOp, { widths, value }, { x }).y
  return widths.reduce((padded, [before, after], axis) => {
    if (before === 0 && after === 0) return padded
    const length = x.shape[axis]
    if (
      length === null ||
      (mode === 'reflect' && Math.max(before, after) >= length) ||
      Math.max(before, after) > length
    )
      throw new ShapeError(
        `ops.pad: expected an axis that is long enough for mode '${mode}', received shape ${formatShape(x.shape)} ` +
          `and widths ${before} and ${after} for axis ${axis}.`,
      )
    return take(
      padded,
      indexArray('ops.pad', before + length + after, i => paddedIndex[mode](i - before, length)),
      axis,
    )
  }, x)
}

/** Elements along an axis in reverse order. */
export function flip(x: Value, axis: number): Value {
  expectValue('ops.flip', x)
  const at = resolveAxis('ops.flip', axis, x.shape.length)
  const length = x.shape[at]
  if (length === null)
    throw new ShapeError(`ops.flip: expected an axis of known length, received ${formatShape(x.shape)}.`)
  return take(
    x,
    indexArray('ops.flip', length, i => length - 1 - i),
    at,
  )
}

/** Every element along an axis `times` times. */
export function repeat(x: Value, times: number, axis: number): Value {
  expectValue('ops.repeat', x)
  numberOption('ops.repeat', 'times', times, { min: 1, max: 2 ** 20, integer: true })
  const at = resolveAxis('ops.repeat', axis, x.shape.length)
  const length = x.shape[at]
  if (length === null)
    throw new ShapeError(`ops.repeat: expected an axis of known length, received ${formatShape(x.shape)}.`)
  return take(
    x,
    indexArray('ops.repeat', length * times, i => Math.floor(i / times)),
    at,
  )
}

interface SplitAttributes {
  readonly axis: number
  readonly count: number
}

type OutputName = `y${number}`

const splitOp = defineOp<SplitAttributes, 'x', never, OutputName>({
  name: 'split',
  selects: true,
  shapes({ axis, count }, { x }, where) {
    const at = resolveAxis(where, axis, x.length)
    const length = x[at]
    if (length !== null && length % count !== 0)
      throw new ShapeError(
        `${where}: expected an axis that is a multiple of ${count} long, received axis ${axis} of shape ` +
          `${formatShape(x)}.`,
      )
    const part = x.with(at, length === null ? null : length / count)
    const outputs = Array.from({ length: count }, (_, i) => [`y${i}`, part] as const)
    return Object.fromEntries(outputs) as Record<OutputName, DynamicShape>
  },
  forward(args, { kernels, attributes: { axis, count }, shapes: { x: whole, y0: part } }) {
    for (let i = 0; i < count; i++)
      kernels.copyStrided(
        sizeOfCopy('split', part, layoutOfPart(axis, i, whole, part), { offset: 0, strides: dense(part) }),
        {
          x: args.x,
          y: args[`y${i}`],
        },
      )
  },
  gradient(args, { kernels, attributes: { axis, count }, shapes: { x: whole, y0: part } }) {
    const { dx } = args
    if (!dx) return
    for (let i = 0; i < count; i++)
      kernels.copyStrided(
        sizeOfCopy('split', part, { offset: 0, strides: dense(part) }, layoutOfPart(axis, i, whole, part)),
        {
          x: args[`dy${i}`],
          y: dx,
        },
      )
  },
})

/** Where a part of several equal ones lies in the whole. */
function layoutOfPart(axis: number, index: number, whole: Shape, part: Shape): StridedLayout {
  const at = resolveAxis('split', axis, whole.length)
  const strides = dense(whole)
  return { offset: index * part[at] * strides[at], strides }
}

/** More are many calls of a kernel for little each. */
const maxParts = 65_536

/** Splits along an axis, as numpy.split: into so many equal parts, or at indices that rise. */
export function split(x: Value, count: number | readonly number[], axis = 0): Value[] {
  expectValue('ops.split', x)
  const at = resolveAxis('ops.split', axis, x.shape.length)
  if (isArray(count)) return splitAt(x, count, at)
  numberOption('ops.split', 'count', count, { min: 1, max: maxParts, integer: true })
  return Object.values(applyOp(splitOp, { axis: at, count }, { x }))
}

function splitAt(x: Value, given: readonly number[], axis: number): Value[] {
  const indices = numbersOption('ops.split', 'indices', given, {
    min: 1,
    max: (x.shape[axis] ?? 2 ** 31) - 1,
    integer: true,
  })
  const begins = [0, ...indices]
  if (indices.length >= maxParts || indices.some((index, i) => index <= begins[i]))
    throw new OptionError(`ops.split: expected indices that rise, received ${show(given)}.`)
  return begins.map((begin, i) => {
    const size = i < indices.length ? indices[i] - begin : null
    const [starts, sizes] = [x.shape.map(() => 0), x.shape.map(() => null as number | null)]
    return slice(x, starts.with(axis, begin), sizes.with(axis, size))
  })
}
