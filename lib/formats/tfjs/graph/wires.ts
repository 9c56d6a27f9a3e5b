/** What flows between the nodes of a graph: numbers that are known, or values of the model that is made. */
import { FormatError } from '../../../core/errors.ts'
import { type DynamicShape, type Shape, sizeOf } from '../../../core/shape.ts'
import { show } from '../../../core/show.ts'
import type { Value } from '../../../graph/value.ts'
import type { GraphNode } from './graph-def.ts'

/** Numbers of the file, or of arithmetic on them. In shapes NaN is an axis of any size. */
export interface Constant {
  /** The node it comes from: nodes that use the same one share a weight. */
  readonly name: string
  readonly shape: Shape
  read(): ArrayLike<number>
}

/** A value of the model. */
export interface Signal {
  readonly value: Value
  /** Whether the graph sees it with its channels first, while here they are last: they are moved where they must be. */
  readonly channelsFirst: boolean
}

export type Wire = Constant | Signal

export const isSignal = (wire: Wire): wire is Signal => 'value' in wire

export const signal = (value: Value, channelsFirst = false): Signal => ({ value, channelsFirst })

export const constant = (name: string, shape: Shape, numbers: ArrayLike<number>): Constant => ({
  ...{ name, shape },
  read: () => numbers,
})

/** The shape as the graph sees it. */
export function shapeOfWire(wire: Wire): DynamicShape {
  if (!isSignal(wire)) return wire.shape
  const { shape } = wire.value
  return wire.channelsFirst ? [shape[0], shape[3], shape[1], shape[2]] : shape
}

export function expectConstant({ where }: GraphNode, what: string, wire: Wire | undefined): Constant {
  if (wire !== undefined && !isSignal(wire)) return wire
  throw new FormatError(
    `${where}: expected ${what} that the file holds, received ${wire === undefined ? 'none' : 'one that is computed'}.`,
  )
}

export function expectWire({ where }: GraphNode, what: string, wire: Wire | undefined): Wire {
  if (wire !== undefined) return wire
  throw new FormatError(`${where}: expected ${what}, received none.`)
}

export function expectSignal(node: GraphNode, what: string, wire: Wire | undefined): Signal {
  const found = expectWire(node, what, wire)
  if (isSignal(found)) return found
  throw new FormatError(`${node.where}: expected ${what} that is computed of the inputs, received a constant.`)
}

const shownNumber = (number: number) => (Number.isNaN(number) ? 'of any size' : String(number))

/** Numbers in messages: NaN is one that only the data tell, such as the length of batches. */
export const shownNumbers = (numbers: readonly number[]): string => `[${numbers.map(shownNumber).join(', ')}]`

/** A short list of whole numbers: axes, sizes, widths. */
export function listOf(node: GraphNode, what: string, wire: Wire | undefined): number[] {
  const found = expectConstant(node, what, wire)
  if (sizeOf(found.shape) <= 128) return Array.from(found.read())
  throw new FormatError(`${node.where}: expected ${what} of at most 128 numbers, received ${show(found.shape)}.`)
}

/** The same where every number must be known. */
export function knownList(node: GraphNode, what: string, wire: Wire | undefined): number[] {
  const numbers = listOf(node, what, wire)
  if (numbers.every(number => Number.isSafeInteger(number))) return numbers
  throw new FormatError(
    `${node.where}: expected ${what} of whole numbers that the file settles, received ${shownNumbers(numbers)}.`,
  )
}

/** Lengths of axes. */
export function knownSizes(node: GraphNode, what: string, wire: Wire | undefined): number[] {
  const sizes = knownList(node, what, wire)
  if (sizes.every(size => size >= 0)) return sizes
  throw new FormatError(`${node.where}: expected ${what} of sizes from 0, received ${shownNumbers(sizes)}.`)
}

export function onlyNumber(node: GraphNode, what: string, wire: Wire | undefined): number {
  const [number, ...others] = listOf(node, what, wire)
  if (number !== undefined && others.length === 0) return number
  throw new FormatError(
    `${node.where}: expected ${what} to be one number, received ${number === undefined ? 'none' : others.length + 1}.`,
  )
}

/** An axis counted from the front. */
export function axisOf({ where }: GraphNode, axis: number, rank: number): number {
  const found = axis < 0 ? axis + rank : axis
  if (Number.isInteger(found) && found >= 0 && found < rank) return found
  throw new FormatError(
    `${where}: expected an axis of ${rank}, received ${Number.isNaN(axis) ? 'one that the data tell' : axis}.`,
  )
}
