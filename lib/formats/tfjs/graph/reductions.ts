/** Sums, means and extremes along axes. */
import { FormatError } from '../../../core/errors.ts'
import type { Value } from '../../../graph/value.ts'
import * as layers from '../../../layers/index.ts'
import { truncated } from '../../../ops/composed.ts'
import * as ops from '../../../ops/index.ts'
import { flag, kindOfType } from './attributes.ts'
import type { Build } from './builder.ts'
import type { GraphNode } from './graph-def.ts'
import { axisOf, expectSignal, knownList, onlyNumber, shapeOfWire, signal } from './wires.ts'

type Reduce = (x: Value, options: { axis: readonly number[]; keepdims: boolean }) => Value

const reducers: Readonly<Record<string, Reduce>> = {
  EuclideanNorm: (x, options) => ops.sqrt(ops.sum(ops.square(x), options)),
  ...{ All: ops.all, Any: ops.any, Max: ops.max, Mean: ops.mean, Min: ops.min, Prod: ops.prod, Sum: ops.sum },
}

/** Layers that reduce height and width. */
const globals = { Max: layers.globalMaxPooling2d, Mean: layers.globalAveragePooling2d } as const

const keeps = (node: GraphNode) => flag(node, 'keep_dims', flag(node, 'keepdims'))

const reduction: Build = (node, [input, along], builder) => {
  const wire = expectSignal(node, 'an input', input)
  const rank = shapeOfWire(wire).length
  const axis = [...new Set(knownList(node, 'axes', along).map(each => axisOf(node, each, rank)))].sort((a, b) => a - b)
  const keepdims = keeps(node)
  const { op } = node
  const isOfPictures = rank === 4 && axis.join() === (wire.channelsFirst ? '2,3' : '1,2')
  // TensorFlow cuts off the fractions of means of whole numbers.
  const isOfIntegers = op === 'Mean' && kindOfType(node, 'T') === 'int'
  if ((op === 'Max' || op === 'Mean') && isOfPictures && !isOfIntegers) {
    const y = builder.apply(node, [wire.value], name => globals[op]({ keepdims, name }))
    return signal(y, wire.channelsFirst && keepdims)
  }
  if (axis.length === 0) return wire
  const x = builder.plain(node, wire)
  return signal(
    builder.operation(node, [x], ([value]) => {
      const y = reducers[op](value, { axis, keepdims })
      return isOfIntegers ? truncated(y) : y
    }),
  )
}

const place =
  (find: typeof ops.argmax): Build =>
  (node, [input, along], builder) => {
    const wire = expectSignal(node, 'an input', input)
    const axis = axisOf(node, onlyNumber(node, 'axis', along), shapeOfWire(wire).length)
    if (axis === 0) throw new FormatError(`${node.where}: expected an axis of the samples, received the batch axis.`)
    const x = builder.plain(node, wire)
    return signal(builder.operation(node, [x], ([value]) => find(value, { axis })))
  }

export const reductions: Readonly<Record<string, Build>> = {
  ...Object.fromEntries(Object.keys(reducers).map(op => [op, reduction])),
  ...{ ArgMax: place(ops.argmax), ArgMin: place(ops.argmin) },
}
