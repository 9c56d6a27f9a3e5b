/** Attributes of nodes: protobuf's AttrValue as JSON, in which texts are base64 and whole numbers may be texts. */
import { FormatError } from '../../../core/errors.ts'
import { isArray, isRecord } from '../../../core/kinds.ts'
import type { DynamicShape } from '../../../core/shape.ts'
import { show } from '../../../core/show.ts'
import type { GraphNode } from './graph-def.ts'

type AttributeKind = 'b' | 'f' | 'i' | 'list' | 's' | 'shape' | 'type'

function attribute({ attributes, where }: GraphNode, name: string, kind: AttributeKind): unknown {
  const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined
  if (value === undefined) return undefined
  if (!isRecord(value)) throw new FormatError(`${where}: expected an object as ${name}, received ${show(value)}.`)
  return Object.hasOwn(value, kind) ? value[kind] : undefined
}

function refuse({ where }: GraphNode, name: string, expected: string, received: unknown): never {
  throw new FormatError(`${where}: expected ${name} to be ${expected}, received ${show(received)}.`)
}

function decoded(node: GraphNode, name: string, value: unknown): string {
  if (typeof value === 'string') return Buffer.from(value, 'base64').toString('latin1')
  if (isArray(value) && value.length < 256) return String.fromCharCode(...value.map(Number))
  return refuse(node, name, 'a text', value)
}

function wholeNumber(node: GraphNode, name: string, value: unknown): number {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return Number.isSafeInteger(number) ? (number as number) : refuse(node, name, 'a whole number', value)
}

function list(node: GraphNode, name: string, kind: 'i' | 's'): readonly unknown[] | undefined {
  const found = attribute(node, name, 'list')
  if (found === undefined) return undefined
  const items = isRecord(found) ? (found[kind] ?? []) : found
  return isArray(items) && items.length < 256 ? items : refuse(node, name, 'a short list', found)
}

export function text(node: GraphNode, name: string, fallback: string): string {
  const value = attribute(node, name, 's')
  return value === undefined ? fallback : decoded(node, name, value)
}

export const texts = (node: GraphNode, name: string): readonly string[] =>
  (list(node, name, 's') ?? []).map(value => decoded(node, name, value))

export function integer(node: GraphNode, name: string, fallback: number): number {
  const value = attribute(node, name, 'i')
  return value === undefined ? fallback : wholeNumber(node, name, value)
}

export const integers = (node: GraphNode, name: string, fallback: readonly number[]): readonly number[] =>
  list(node, name, 'i')?.map(value => wholeNumber(node, name, value)) ?? fallback

export function float(node: GraphNode, name: string, fallback: number): number {
  const value = attribute(node, name, 'f') ?? fallback
  const number = typeof value === 'string' ? Number.parseFloat(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : refuse(node, name, 'a number', value)
}

export function flag(node: GraphNode, name: string, fallback = false): boolean {
  const value = attribute(node, name, 'b') ?? fallback
  return typeof value === 'boolean' ? value : refuse(node, name, 'true or false', value)
}

/** Numbers of types in files of older converters. */
const types: Readonly<Record<number, string>> = {
  ...{ 1: 'DT_FLOAT', 2: 'DT_DOUBLE', 3: 'DT_INT32', 4: 'DT_UINT8', 5: 'DT_INT16', 6: 'DT_INT8', 7: 'DT_STRING' },
  ...{ 8: 'DT_COMPLEX64', 9: 'DT_INT64', 10: 'DT_BOOL', 14: 'DT_BFLOAT16', 19: 'DT_HALF', 20: 'DT_RESOURCE' },
}

/** What the numbers of a type are. */
type NumberKind = 'bool' | 'float' | 'int'

/** Throws FormatError for texts, complex numbers and references. */
export function kindOfType(node: GraphNode, name: string): NumberKind {
  const value = attribute(node, name, 'type') ?? 'DT_FLOAT'
  const type = String(typeof value === 'number' ? types[value] : value)
  if (type === 'DT_BOOL') return 'bool'
  if (/^DT_U?INT(8|16|32|64)$/.test(type)) return 'int'
  if (/^DT_(FLOAT|DOUBLE|HALF|BFLOAT16)$/.test(type)) return 'float'
  return refuse(node, name, 'a type of numbers', value)
}

/** The sizes of a TensorShape; null: an axis of any size. Null: nothing is known. */
export function shapeOf(where: string, shape: unknown): DynamicShape | null {
  if (shape === undefined || shape === null) return null
  const { dim = [], unknownRank = false } = isRecord(shape) ? shape : { dim: null }
  if (unknownRank === true) return null
  const sizes = isArray(dim) && dim.length <= 32 ? dim.map(each => Number(isRecord(each) ? each.size : each)) : [NaN]
  if (sizes.every(size => Number.isSafeInteger(size) && size >= -1)) return sizes.map(size => (size < 0 ? null : size))
  throw new FormatError(`${where}: expected a shape of whole numbers, received ${show(shape)}.`)
}

export const shape = (node: GraphNode, name: string): DynamicShape | null =>
  shapeOf(node.where, attribute(node, name, 'shape'))
