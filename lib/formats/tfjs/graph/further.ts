/** Operators beside those of convolutions: products by equations, running sums, indices, bands, repetitions. */
import { FormatError } from '../../../core/errors.ts'
import { formatShape } from '../../../core/shape.ts'
import { show } from '../../../core/show.ts'
import type { Value } from '../../../graph/value.ts'
import * as layers from '../../../layers/index.ts'
import * as ops from '../../../ops/index.ts'
import { composed } from '../../containers/composed.ts'
import { flag, float, integer, text } from './attributes.ts'
import type { Build } from './builder.ts'
import type { GraphNode } from './graph-def.ts'
import {
  axisOf,
  type Constant,
  expectSignal,
  isSignal,
  knownList,
  listOf,
  onlyNumber,
  type Signal,
  shownNumbers,
  signal,
} from './wires.ts'

/** An equation of two values, or of one of them and numbers of the file, which are weights. */
const einsum: Build = (node, [left, right, ...others], builder) => {
  const equation = text(node, 'equation', '').replaceAll(' ', '')
  if (right === undefined || others.length > 0)
    throw new FormatError(`${node.where}: expected an equation of two inputs, received ${show(equation)}.`)
  if (isSignal(left) && isSignal(right)) {
    const values = [builder.plain(node, left), builder.plain(node, right)]
    return signal(builder.operation(node, values, ([x, y]) => ops.einsum(equation, x, y)))
  }
  const [input, kernel] = (isSignal(left) ? [left, right] : [expectSignal(node, 'an input', right), left]) as [
    Signal,
    Constant,
  ]
  const options = composed.weightedEquation(equation, kernel.shape, isSignal(left))
  if (options === null)
    throw new FormatError(
      `${node.where}: expected an equation with the samples first and one weight for all of them, received ` +
        `${show(equation)}.`,
    )
  const x = builder.plain(node, input)
  const make = (name: string) => layers.einsumDense({ ...options, name })
  return signal(builder.shared(node, x, { weights: [kernel], options, make }))
}

const oneHot: Build = (node, [input, depth, on, off], builder) => {
  const x = builder.plain(node, expectSignal(node, 'numbers of classes', input))
  const [classes] = knownList(node, 'depth', depth)
  const [inside, outside] = [onlyNumber(node, 'on_value', on), onlyNumber(node, 'off_value', off)]
  const axis = integer(node, 'axis', -1)
  builder.spend(node, classes)
  const compose = (value: Value) => {
    const marks = ops.oneHot(value, classes, axis)
    if (inside === 1 && outside === 0) return marks
    return ops.add(ops.multiply(marks, inside - outside), outside)
  }
  return signal(builder.operation(node, [x], ([value]) => compose(value)))
}

const topK: Build = (node, [input, count], builder) => {
  const x = builder.plain(node, expectSignal(node, 'an input', input))
  knownList(node, 'k', count)
  const k = onlyNumber(node, 'k', count)
  const part = (name: 'values' | 'indices') =>
    signal(builder.operation(node, [x], ([value]) => ops.topK(value, k)[name]))
  return [part('values'), part('indices')]
}

/** An axis that is not that of the samples. */
function axisOfSamples(node: GraphNode, axis: number, rank: number): number {
  const at = axisOf(node, axis, rank)
  if (at > 0) return at
  throw new FormatError(`${node.where}: expected an axis of the samples, received the batch axis.`)
}

const cumsum: Build = (node, [input, along], builder) => {
  const x = builder.plain(node, expectSignal(node, 'an input', input))
  const axis = axisOfSamples(node, onlyNumber(node, 'axis', along), x.shape.length)
  const options = { exclusive: flag(node, 'exclusive'), reverse: flag(node, 'reverse') }
  return signal(builder.operation(node, [x], ([value]) => composed.runningSums(value, axis, options)))
}

const roll: Build = (node, [input, shift, along], builder) => {
  const x = builder.plain(node, expectSignal(node, 'an input', input))
  const axes = knownList(node, 'axis', along).map(axis => axisOfSamples(node, axis, x.shape.length))
  const shifts = knownList(node, 'shift', shift)
  return signal(builder.operation(node, [x], ([value]) => ops.roll(value, shifts, axes)))
}

const bandPart: Build = (node, [input, lower, upper], builder) => {
  const x = builder.plain(node, expectSignal(node, 'matrices', input))
  const [below, above] = [onlyNumber(node, 'num_lower', lower), onlyNumber(node, 'num_upper', upper)]
  const [rows, columns] = x.shape.slice(-2)
  builder.spend(node, (rows ?? 1) * (columns ?? 1))
  // Below 0: all of them.
  const [down, up] = [below, above].map(count => (count < 0 ? Number.POSITIVE_INFINITY : count))
  return signal(builder.operation(node, [x], ([value]) => composed.banded(value, down, up)))
}

const localResponseNormalization: Build = (node, [input], builder) => {
  const wire = expectSignal(node, 'pictures', input)
  const x = builder.plain(node, wire)
  const radius = integer(node, 'depth_radius', 5)
  const [alpha, beta, bias] = [float(node, 'alpha', 1), float(node, 'beta', 0.5), float(node, 'bias', 1)]
  builder.spend(node, (x.shape.at(-1) ?? 1) ** 2)
  const compose = (value: Value) =>
    composed.localResponse(value, { before: radius, after: radius }, { alpha, beta, bias })
  return signal(builder.operation(node, [x], ([value]) => compose(value)))
}

const broadcastTo: Build = (node, [input, shape], builder) => {
  const x = builder.plain(node, expectSignal(node, 'an input', input))
  const wanted = listOf(node, 'shape', shape)
  const added = wanted.length - x.shape.length
  const own = [...Array<number>(Math.max(0, added)).fill(1), ...x.shape]
  // An axis of any size stays what it is: it is that of the samples, of which the file may name a number.
  const counts = own.map((size, axis) => (size === 1 && wanted[axis] !== 1 ? wanted[axis] : 1))
  const fits = own.every((size, axis) => counts[axis] > 1 || size === wanted[axis] || size === null)
  if (added < 0 || !counts.every(Number.isSafeInteger) || !fits)
    throw new FormatError(
      `${node.where}: expected a shape that axes of length 1 of ${formatShape(x.shape)} are repeated to, received ` +
        `${shownNumbers(wanted)}.`,
    )
  builder.spend(
    node,
    counts.reduce((sum, count) => sum + count, 0),
  )
  const compose = (value: Value) => {
    const whole = Array.from({ length: added }).reduce<Value>(y => ops.expandDims(y, 0), value)
    return counts.reduce((y, count, axis) => (count === 1 ? y : ops.repeat(y, count, axis)), whole)
  }
  return signal(builder.operation(node, [x], ([value]) => compose(value)))
}

export const further: Readonly<Record<string, Build>> = {
  ...{ BroadcastTo: broadcastTo, Cumsum: cumsum, Einsum: einsum, LRN: localResponseNormalization },
  ...{ MatrixBandPart: bandPart, OneHot: oneHot, Roll: roll, TopKV2: topK },
}
