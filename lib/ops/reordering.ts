/** Further forms in which keras.ops has transpositions, rotations and repetitions. */
import { numberOption, numbersOption, show } from '../core/checks.ts'
import { ShapeError } from '../core/errors.ts'
import { isArray } from '../core/kinds.ts'
import { formatShape, resolveAxis } from '../core/shape.ts'
import type { Value } from '../graph/value.ts'
import { activate } from './activation.ts'
import { expectValue } from './apply.ts'
import { flip, indexArray, take, transpose } from './movement.ts'

/** Two axes swapped. Counted with the batch. */
export function swapaxes(x: Value, axis1: number, axis2: number): Value {
  expectValue('ops.swapaxes', x)
  const [a, b] = [axis1, axis2].map(axis => resolveAxis('ops.swapaxes', axis, x.shape.length))
  return transpose(
    x,
    [...x.shape.keys()].map(axis => (axis === a ? b : axis === b ? a : axis)),
  )
}

/** Axes at other positions; the others keep their order. Counted with the batch. */
export function moveaxis(x: Value, source: number | readonly number[], destination: number | readonly number[]): Value {
  const where = 'ops.moveaxis'
  expectValue(where, x)
  const axesOf = (name: string, given: unknown) =>
    numbersOption(where, name, isArray(given) ? given : [given], { integer: true }).map(axis =>
      resolveAxis(where, axis, x.shape.length),
    )
  const [from, to] = [axesOf('source', source), axesOf('destination', destination)]
  if (from.length !== to.length || new Set(from).size < from.length || new Set(to).size < to.length)
    throw new ShapeError(
      `${where}: expected as many different axes as positions for them, received ${show(source)} and ` +
        `${show(destination)}.`,
    )
  const order = [...x.shape.keys()].filter(axis => !from.includes(axis))
  for (const [position, axis] of to.map((position, i) => [position, from[i]]).sort(([a], [b]) => a - b))
    order.splice(position, 0, axis)
  return transpose(x, order)
}

/** Pictures turned `k` times by 90 degrees, from the first of two axes to the second. Counted with the batch. */
export function rot90(x: Value, k = 1, axes: readonly number[] = [0, 1]): Value {
  const where = 'ops.rot90'
  expectValue(where, x)
  const turns = ((numberOption(where, 'k', k, { integer: true }) % 4) + 4) % 4
  const [from, to] = numbersOption(where, 'axes', axes, { integer: true }, 2).map(axis =>
    resolveAxis(where, axis, x.shape.length),
  )
  if (from === to) throw new ShapeError(`${where}: expected two different axes, received ${show(axes)}.`)
  if (turns === 0) return activate(x, 'linear')
  if (turns === 2) return flip(flip(x, from), to)
  return turns === 1 ? swapaxes(flip(x, to), from, to) : flip(swapaxes(x, from, to), to)
}

/** The whole so many times along every axis, one number each; axes that repeat must be known. */
export function tile(x: Value, repeats: readonly number[]): Value {
  const where = 'ops.tile'
  expectValue(where, x)
  const times = numbersOption(where, 'repeats', repeats, { integer: true, min: 1, max: 2 ** 20 })
  if (times.length !== x.shape.length || x.shape.some((length, axis) => length === null && times[axis] > 1))
    throw new ShapeError(
      `${where}: expected a number for each axis, and 1 for axes that are not known, received ${show(repeats)} ` +
        `(input shape ${formatShape(x.shape)}).`,
    )
  return times.reduce((value, count, axis) => {
    const length = x.shape[axis] as number
    return count === 1
      ? value
      : take(
          value,
          indexArray(where, length * count, i => i % length),
          axis,
        )
  }, x)
}

/**
 * Elements moved on by `shift` indices along an axis of known length; those that leave it at its end come in at its
 * beginning. Several axes have a shift each. Counted with the batch.
 */
export function roll(x: Value, shift: number | readonly number[], axis: number | readonly number[]): Value {
  const where = 'ops.roll'
  expectValue(where, x)
  const listed = (name: string, given: unknown) =>
    numbersOption(where, name, isArray(given) ? given : [given], { integer: true })
  const [shifts, axes] = [listed('shift', shift), listed('axis', axis)]
  if (shifts.length !== axes.length)
    throw new ShapeError(`${where}: expected a shift for each axis, received ${show(shift)} and ${show(axis)}.`)
  return axes.reduce((value, each, i) => {
    const at = resolveAxis(where, each, x.shape.length)
    const length = x.shape[at]
    if (length === null)
      throw new ShapeError(`${where}: expected an axis of known length, received ${formatShape(x.shape)}.`)
    const first = ((-shifts[i] % length) + length) % length
    return take(
      value,
      indexArray(where, length, i => (i + first) % length),
      at,
    )
  }, x)
}
