/** Activations (native/kernels/activation/softmax.h, glu.h, sparsemax.h). */
import { numberOption, numbersOption, show } from '../core/checks.ts'
import { ShapeError } from '../core/errors.ts'
import { isArray } from '../core/kinds.ts'
import { custom, integer, parseOptions, schema } from '../core/schema.ts'
import { type DynamicShape, formatShape, resolveAxis, type Shape, sizeOf } from '../core/shape.ts'
import type { GluSize, SoftmaxSize } from '../engine/kernels.ts'
import { defineOp } from '../graph/op.ts'
import { isOpCall, type Value } from '../graph/value.ts'
import { activationName, type Elementwise, elementwise, elementwiseOf, halved } from './activation-kinds.ts'
import { applyOp, expectValue } from './apply.ts'
import { elementwiseOp, mapElements } from './map-elements.ts'
import { transpose } from './movement.ts'

interface SoftmaxAttributes {
  readonly axis: number | readonly number[]
}

const sortedAxes = ({ axis }: SoftmaxAttributes, shape: DynamicShape, where: string): number[] =>
  [...new Set([axis].flat().map(each => resolveAxis(where, each, shape.length)))].sort((a, b) => a - b)

/** Axes that lie side by side: the first, and the one after the last. */
function axesOf(attributes: SoftmaxAttributes, shape: DynamicShape, where: string): [from: number, to: number] {
  const { axis } = attributes
  const axes = sortedAxes(attributes, shape, where)
  const [from, to] = [axes[0] ?? 0, (axes.at(-1) ?? 0) + 1]
  if (from === 0 || to - from !== axes.length)
    throw new ShapeError(
      `${where}: expected an axis of the samples, or several side by side, received ${show(axis)} (input shape ` +
        `${formatShape(shape)}).`,
    )
  return [from, to]
}

function sizeOfSoftmax(attributes: SoftmaxAttributes, x: Shape): SoftmaxSize {
  const [from, to] = axesOf(attributes, x, 'softmax')
  return { outer: sizeOf(x.slice(0, from)), length: sizeOf(x.slice(from, to)), inner: sizeOf(x.slice(to)) }
}

function softmaxShape(attributes: SoftmaxAttributes, x: DynamicShape, where: string) {
  axesOf(attributes, x, where)
  return { y: x }
}

const softmaxOp = defineOp<SoftmaxAttributes, 'x'>({
  name: 'softmax',
  isFloat32: () => true,
  shapes: (attributes, { x }, where) => softmaxShape(attributes, x, where),
  forward({ x, y }, { kernels, attributes, shapes }) {
    kernels.softmaxForward(sizeOfSoftmax(attributes, shapes.x), { x, y })
  },
  gradient({ y, dy, dx }, { kernels, attributes, shapes }) {
    if (dx) kernels.softmaxBackward(sizeOfSoftmax(attributes, shapes.x), { dy, y, dx })
  },
})

const logSoftmaxOp = defineOp<SoftmaxAttributes, 'x'>({
  name: 'logSoftmax',
  isFloat32: () => true,
  shapes: (attributes, { x }, where) => softmaxShape(attributes, x, where),
  forward({ x, y }, { kernels, attributes, shapes }) {
    kernels.logSoftmaxForward(sizeOfSoftmax(attributes, shapes.x), { x, y })
  },
  gradient({ y, dy, dx }, { kernels, attributes, shapes }) {
    if (dx) kernels.logSoftmaxBackward(sizeOfSoftmax(attributes, shapes.x), { dy, y, dx })
  },
})

const sparsemaxOp = defineOp<SoftmaxAttributes, 'x'>({
  name: 'sparsemax',
  isFloat32: () => true,
  shapes: (attributes, { x }, where) => softmaxShape(attributes, x, where),
  forward({ x, y }, { kernels, attributes, shapes }) {
    kernels.sparsemaxForward(sizeOfSoftmax(attributes, shapes.x), { x, y })
  },
  gradient({ x, dy, dx }, { kernels, attributes, shapes }) {
    if (dx) kernels.sparsemaxBackward(sizeOfSoftmax(attributes, shapes.x), { dy, x, dx })
  },
})

function sizeOfGlu({ axis }: { readonly axis: number }, y: Shape): GluSize {
  const at = resolveAxis('glu', axis, y.length)
  return { outer: sizeOf(y.slice(0, at)), half: sizeOf(y.slice(at)) }
}

const gluOp = defineOp<{ readonly axis: number }, 'x'>({
  name: 'glu',
  shapes({ axis }, { x }, where) {
    const at = resolveAxis(where, axis, x.length)
    if (at === 0) throw new ShapeError(`${where}: expected an axis of the samples, received the batch axis.`)
    return { y: x.with(at, x[at] === null ? null : halved(where, x as Shape, at)) }
  },
  forward({ x, y }, { kernels, attributes, shapes }) {
    kernels.gluForward(sizeOfGlu(attributes, shapes.y), { x, y })
  },
  gradient({ x, dy, dx }, { kernels, attributes, shapes }) {
    if (dx) kernels.gluBackward(sizeOfGlu(attributes, shapes.y), { dy, x, dx })
  },
})

const axes = custom<number | readonly number[], number | readonly number[]>({
  parse: (value, where, name) =>
    isArray(value)
      ? numbersOption(where, name, value, { integer: true })
      : numberOption(where, name, value, { integer: true }),
})

const softmaxOptions = schema({ axis: axes(-1) })
const gluOptions = schema({ axis: integer()(-1) })

/** The op has axes side by side; others are brought to the end for it, and back. */
function alongAxes(op: typeof softmaxOp, x: Value, where: string, options: Partial<SoftmaxAttributes>): Value {
  const attributes = parseOptions(softmaxOptions, where, options)
  expectValue(where, x)
  const axes = sortedAxes(attributes, x.shape, where)
  const areSideBySide = axes.every((axis, i) => axis === axes[0] + i)
  if (areSideBySide || axes.includes(0)) return applyOp(op, attributes, { x }).y
  const order = [...[...x.shape.keys()].filter(axis => !axes.includes(axis)), ...axes]
  const moved = applyOp(op, { axis: axes.map((_, i) => i - axes.length) }, { x: transpose(x, order) }).y
  return transpose(
    moved,
    order.map((_, axis) => order.indexOf(axis)),
  )
}

/** Shares that sum to 1 along an axis, or over several. */
export const softmax = (x: Value, options: Partial<SoftmaxAttributes> = {}): Value =>
  alongAxes(softmaxOp, x, 'ops.softmax', options)

/** The logarithm of softmax. */
export const logSoftmax = (x: Value, options: Partial<SoftmaxAttributes> = {}): Value =>
  alongAxes(logSoftmaxOp, x, 'ops.logSoftmax', options)

/** What exceeds a threshold along an axis, as Keras computes it (sparsemax.h): many numbers are 0. */
export const sparsemax = (x: Value, options: Partial<SoftmaxAttributes> = {}): Value =>
  applyOp(sparsemaxOp, parseOptions(softmaxOptions, 'ops.sparsemax', options), { x }).y

/** The first half of an axis times the sigmoid of the second. */
export const glu = (x: Value, options: { readonly axis?: number } = {}): Value =>
  applyOp(gluOp, parseOptions(gluOptions, 'ops.glu', options), { x }).y

/** Those over the last axis. */
const rowwise: ReadonlyMap<string, (x: Value) => Value> = new Map([
  ['softmax', (x: Value) => softmax(x)],
  ['logSoftmax', (x: Value) => logSoftmax(x)],
  ['sparsemax', (x: Value) => sparsemax(x)],
  ['glu', (x: Value) => glu(x)],
])

/** The activation of a name, as layers take it. Throws OptionError where there is none. */
export function activate(x: Value, activation: string): Value {
  expectValue('ops.activate', x)
  const name = activationName('ops.activate', activation)
  const how = elementwiseOf(name)
  if (how !== null) return mapElements(x, how)
  return rowwise.get(name)?.(x) ?? x
}

/** The numbers that a softmax or sigmoid was computed from, for losses that take its place; else null. */
export function logitsOf(value: Value, activation: 'softmax' | 'sigmoid'): Value | null {
  const { producer } = value
  if (!isOpCall(producer)) return null
  const { op, attributes, inputs } = producer
  const isMeant =
    activation === 'softmax'
      ? op === (softmaxOp as object) &&
        axesOf(attributes as SoftmaxAttributes, value.shape, 'softmax')[0] === value.shape.length - 1
      : op === (elementwiseOp as object) && (attributes as Elementwise).kind === elementwise('sigmoid').kind
  return isMeant ? inputs.x : null
}
