/** Values at coordinates between the elements of a grid, as compositions of other ops: their gradients follow. */
import { OptionError, ShapeError } from '../../core/errors.ts'
import { choice, integer, number, parseOptions, schema } from '../../core/schema.ts'
import { formatShape, knownSize } from '../../core/shape.ts'
import { type Tensor, toTensor } from '../../core/tensor.ts'
import type { FillMode } from '../../engine/kernels.ts'
import { Value } from '../../graph/value.ts'
import { expectOperand, expectValue, type Operand } from '../apply.ts'
import {
  add,
  floorDivide,
  greaterEqual,
  less,
  logicalAnd,
  maximum,
  minimum,
  mod,
  multiply,
  subtract,
} from '../arithmetic.ts'
import { truncated } from '../composed.ts'
import { abs, floor, sign } from '../elementwise.ts'
import { slice, take } from '../movement.ts'
import { reshape, squeeze } from '../view.ts'
import { displacedFillModes } from '../warping.ts'
import { where } from '../where.ts'

interface MapOptions {
  /** What stands outside. Default 'constant'. */
  readonly fillMode?: FillMode
  /** What 'constant' fills with. Default 0. */
  readonly fillValue?: number
}

const mapOptions = schema({ fillMode: choice(...displacedFillModes)('constant'), fillValue: number()(0) })

/** Indices mirrored at the first and the last one, which occur once. */
function mirrored(index: Value, length: number): Value {
  const half = length - 1
  return half === 0 ? multiply(index, 0) : abs(subtract(mod(add(index, half), 2 * half), half))
}

/** The index within an axis that an index outside stands for. */
const inside: Readonly<Record<FillMode, (index: Value, length: number) => Value>> = {
  constant: (index, length) => minimum(maximum(index, 0), length - 1),
  nearest: (index, length) => minimum(maximum(index, 0), length - 1),
  wrap: mod,
  mirror: mirrored,
  // Mirrored at the edges, between elements.
  reflect: (index, length) => floorDivide(subtract(mirrored(add(multiply(index, 2), 1), 2 * length + 1), 1), 2),
}

/** An index along one axis, and its weight. */
interface Node {
  readonly index: Value
  readonly weight: Value | null
}

function nodesOf(coordinate: Value, order: number): readonly Node[] {
  if (order === 0) return [{ index: truncated(add(coordinate, multiply(sign(coordinate), 0.5))), weight: null }]
  const lower = floor(coordinate)
  const above = subtract(coordinate, lower)
  return [
    { index: lower, weight: subtract(1, above) },
    { index: add(lower, 1), weight: above },
  ]
}

/** All choices of one of each list. */
const combinations = <T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] =>
  lists.reduce<readonly (readonly T[])[]>((all, list) => all.flatMap(some => list.map(one => [...some, one])), [[]])

/** Float32 tells no more whole numbers apart. */
const maxNumbers = 2 ** 24

/** Numbers given as they are, beside x. */
function operandOf(x: Value, given: Operand): Value {
  if (given instanceof Value) return given
  const { data, shape }: Tensor = toTensor(given)
  const constant = x.producer.trace?.constant(Float32Array.from(data), shape)
  if (constant !== undefined) return constant
  throw new OptionError('ops.image.mapCoordinates: expected values of a call or of a model.')
}

/** Throws ShapeError unless coordinates are one list for every axis. */
function expectPlaces(name: string, { shape }: Value, coordinates: Value): void {
  const fits = coordinates.shape.length >= 2 && (coordinates.shape[0] ?? shape.length) === shape.length
  if (fits && (knownSize(shape) ?? 0) <= maxNumbers) return
  throw new ShapeError(
    `${name}: expected inputs of at most ${maxNumbers} numbers, and coordinates [${shape.length}, ...], received ` +
      `shapes ${formatShape(shape)} and ${formatShape(coordinates.shape)}.`,
  )
}

/**
 * What inputs have at coordinates, a list of positions for every axis, the batch axis too: [axes, ...] gives [...].
 * `order`: 0 for the nearest number, 1 for what lies between neighbours. The gradient goes to both.
 */
export function mapCoordinates(inputs: Value, coordinates: Operand, order: number, options: MapOptions = {}): Value {
  const name = 'ops.image.mapCoordinates'
  expectValue(name, inputs)
  expectOperand(name, 'list of coordinates', coordinates)
  const { fillMode, fillValue } = parseOptions(mapOptions, name, options)
  const given = parseOptions(schema({ order: integer({ min: 0, max: 1 })() }), name, { order })
  const all = operandOf(inputs, coordinates)
  expectPlaces(name, inputs, all)
  const lengths = inputs.shape.map(length => length ?? 1) // where one is not known, only shapes are asked for
  const numbers = reshape(inputs, [-1])
  const axes = lengths.map((_, axis) => squeeze(slice(all, [axis], [1]), 0))
  const corners = combinations(axes.map(axis => nodesOf(axis, given.order)))
  const parts = corners.map(corner => {
    const indices = corner.map(({ index }, axis) => inside[fillMode](index, lengths[axis]))
    const flat = indices.reduce((before, index, axis) => add(multiply(before, lengths[axis]), index))
    const seen = take(numbers, flat, 0)
    const within = corner.map(({ index }, axis) => logicalAnd(greaterEqual(index, 0), less(index, lengths[axis])))
    const filled = fillMode === 'constant' ? where(within.reduce(logicalAnd), seen, fillValue) : seen
    return corner.reduce((part, { weight }) => (weight === null ? part : multiply(part, weight)), filled)
  })
  return parts.reduce(add)
}
