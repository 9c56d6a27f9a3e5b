/** Elements of a pipeline put together into batches, and data taken apart into elements. */
import { show } from '../core/checks.ts'
import { DataError, ShapeError } from '../core/errors.ts'
import {
  type AnyTypedArray,
  isArray,
  isBounded,
  isRecord,
  isTypedArray,
  listOf,
  typedArrayName,
} from '../core/kinds.ts'
import { nesting } from '../core/nested.ts'
import { maxAxes, type Shape, sameShape, sizeOf } from '../core/shape.ts'
import { isShaped, Tensor, type TensorData, type TensorLike, tensor } from '../core/tensor.ts'
import { Turns } from '../core/turns.ts'

interface Shaped {
  readonly shape: Shape
  readonly data: AnyTypedArray
}

/** What a batch of elements is: tensors with one more axis, in the same lists and records. */
export type Batched<T> = T extends number | bigint | AnyTypedArray | Shaped
  ? Tensor<TensorData>
  : T extends string | boolean
    ? T[]
    : T extends readonly unknown[]
      ? number extends T['length']
        ? Tensor<TensorData>
        : { [Key in keyof T]: Batched<T[Key]> }
      : T extends object
        ? { [Key in keyof T]: Batched<T[Key]> }
        : T[]

/** What an element of data is: its first axis taken away, in the same lists and records. */
export type Sliced<T> = T extends AnyTypedArray
  ? number
  : T extends Shaped
    ? number | Tensor<TensorData>
    : T extends readonly number[]
      ? number
      : T extends readonly unknown[]
        ? { [Key in keyof T]: Sliced<T[Key]> }
        : T extends object
          ? { [Key in keyof T]: Sliced<T[Key]> }
          : never

const isNumber = (value: unknown): boolean => typeof value === 'number' || typeof value === 'bigint'

/** Whether a value is one tensor, and not several: numbers in nested arrays of equal lengths are. */
export function isOneTensor(value: unknown): boolean {
  if (isNumber(value) || isTypedArray(value) || isShaped(value)) return true
  if (!isArray(value) || value.length === 0) return false
  return shapeOfNested(value, new Map()) !== null
}

/**
 * The shape of nested lists of numbers; null: they are not rectangular, or have something else in them.
 * @param known shapes of lists of lists that were looked at: one that stands in several places is followed once.
 */
function shapeOfNested(value: unknown, known: Map<unknown, Shape | null>, depth = 0): Shape | null {
  if (isNumber(value)) return []
  if (!isArray(value) || value.length === 0 || depth === maxAxes) return null
  const found = known.get(value)
  if (found !== undefined) return found
  const first = shapeOfNested(value[0], known, depth + 1)
  const isRectangular =
    first !== null && value.slice(1).every(entry => sameShape(shapeOfNested(entry, known, depth + 1) ?? [-1], first))
  const shape = isRectangular ? [value.length, ...first] : null
  if (isArray(value[0])) known.set(value, shape)
  return shape
}

type DataClass = new (length: number) => TensorData

/** Tensors of one shape and element type as one, in turns with the event loop; null: they differ, or are none. */
async function stacked(elements: readonly unknown[]): Promise<Tensor<TensorData> | null> {
  if (!isShaped(elements[0])) return null
  const turns = new Turns()
  const first = new Tensor(elements[0].data, elements[0].shape)
  const [name, size] = [typedArrayName(first.data), first.size]
  const parts: TensorData[] = []
  for (const element of elements) {
    if (!isShaped(element)) return null
    const { data, shape } = element instanceof Tensor ? element : new Tensor(element.data, element.shape)
    if (!sameShape(shape, first.shape) || typedArrayName(data) !== name) return null
    parts.push(data)
    if (turns.isOver) await turns.next()
  }
  const result = new (first.data.constructor as DataClass)(parts.length * size)
  for (const [i, part] of parts.entries()) {
    result.set(part, i * size)
    if (turns.isOver) await turns.next()
  }
  return new Tensor(result, [parts.length, ...first.shape])
}

/**
 * Throws DataError for a list or record that contains itself, before it is followed: to `maxAxes` levels that may take
 * forever.
 * @param around what it stands in.
 */
function expectAcyclic(where: string, data: unknown, around: readonly unknown[]): void {
  let depth = around.length
  for (let first = data; isArray(first) && depth <= maxAxes; first = first[0]) depth++
  if (around.includes(data) || depth > maxAxes)
    throw new DataError(
      `${where}expected lists and records that do not contain themselves and are nested at most ${maxAxes} deep, ` +
        `received ${show(data)}.`,
    )
}

/** Elements as a batch: tensors get a first axis; lists and records are kept, with batches in them. */
export async function batchOf(elements: readonly unknown[], around: readonly unknown[] = []): Promise<unknown> {
  const [first] = elements
  if (typeof first === 'object') expectAcyclic('', first, around)
  const areTensors = isOneTensor(first)
  if (around.length === 0 && !areTensors && !isBounded(first))
    throw new DataError(
      `expected elements whose lists and records come to fewer than a million, received ${show(first)}.`,
    )
  if (areTensors) return (await stacked(elements)) ?? tensor(elements as readonly TensorLike[])
  if (isArray(first)) {
    const isAlike = (element: unknown) => isArray(element) && element.length === first.length
    const lists = await partsOf(elements, [...first.keys()], isAlike, `${first.length} parts`)
    return Promise.all(lists.map(parts => batchOf(parts, [...around, first])))
  }
  if (!isRecord(first)) return [...elements]
  const names = Object.keys(first)
  const isAlike = (element: unknown) => isRecord(element) && names.every(name => Object.hasOwn(element, name))
  const lists = await partsOf(elements, names, isAlike, names.join(', '))
  const parts = lists.map(async (list, i) => [names[i], await batchOf(list, [...around, first])] as const)
  return Object.fromEntries(await Promise.all(parts))
}

/** The parts of all elements under each key, in turns with the event loop. `what` names the parts in errors. */
async function partsOf(
  elements: readonly unknown[],
  keys: readonly (string | number)[],
  isAlike: (element: unknown) => boolean,
  what: string,
): Promise<unknown[][]> {
  const lists = keys.map((): unknown[] => [])
  const turns = new Turns()
  for (const element of elements) {
    if (!isAlike(element))
      throw new ShapeError(`expected elements with ${what} as the first one, received ${show(element)}.`)
    for (const [i, key] of keys.entries()) lists[i].push((element as Record<string | number, unknown>)[key])
    if (turns.isOver) await turns.next()
  }
  return lists
}

/** How many elements data have, and what gives each of them. */
interface Slices {
  readonly count: number
  at(index: number): unknown
}

/** Data taken apart along their first axis: tensors and typed arrays, in lists and records. */
export function slicesOf(where: string, data: unknown, around: readonly unknown[] = []): Slices {
  if (typeof data === 'object') expectAcyclic(`${where}: `, data, around)
  if (isTypedArray(data)) return { count: data.length, at: index => Number(data[index]) }
  if (isShaped(data)) return slicesOfTensor(where, data)
  if (isArray(data) && nesting(data).lengths.length > 0 && isOneTensor(data)) {
    const whole = tensor(data as readonly TensorLike[])
    return whole.shape.length === 1 ? slicesOf(where, whole.data) : slicesOfTensor(where, whole)
  }
  const names = isRecord(data) ? Object.keys(data) : null
  const parts = names !== null ? Object.values(data as Record<string, unknown>) : isArray(data) ? listOf(data) : []
  const slices = parts.map(part => slicesOf(where, part, [...around, data]))
  const [first] = slices
  if (first === undefined)
    throw new DataError(
      `${where}: expected tensors, typed arrays, or lists or records of them, received ${show(data)}.`,
    )
  const other = slices.find(({ count }) => count !== first.count)
  if (other !== undefined)
    throw new ShapeError(
      `${where}: expected as many samples in every part, received ${first.count} and ${other.count}.`,
    )
  const at = (index: number) => {
    const values = slices.map(part => part.at(index))
    return names === null ? values : Object.fromEntries(names.map((name, i) => [name, values[i]]))
  }
  return { count: first.count, at }
}

function slicesOfTensor(where: string, value: Shaped): Slices {
  const { data, shape } = new Tensor(value.data, value.shape)
  const [count, ...sample] = shape
  if (count === undefined)
    throw new ShapeError(`${where}: expected tensors with a first axis of samples, received a number.`)
  if (sample.length === 0) return { count, at: index => data[index] }
  const length = sizeOf(sample)
  return { count, at: index => new Tensor(data.subarray(index * length, (index + 1) * length), sample) }
}
