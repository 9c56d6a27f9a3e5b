/** Dense row-major arrays, channels last. No strides: a Tensor is a typed array that knows its shape. */

import { endianness } from 'node:os'
import { combine } from './broadcast.ts'
import { noFurther, show } from './checks.ts'
import { DataError, FoveaError, OptionError, ShapeError } from './errors.ts'
import { fixGetters } from './fixed.ts'
import {
  type AnyTypedArray,
  isArray,
  isCallable,
  isObject,
  isTypedArray,
  listOf,
  property,
  shareInstances,
  typedArrayName,
} from './kinds.ts'
import { zerosOf } from './memory.ts'
import { costOfRow, entriesAtOnce, forEachPart, nesting } from './nested.ts'
import { expectReceivers } from './receivers.ts'
import { formatShape, isShape, maxAxes, resolveAxis, type Shape, sameShape, sizeOf } from './shape.ts'
import { atOnce, type Steps } from './turns.ts'

/** What a tensor can hold: numbers, or bytes of pictures, which are converted batch by batch. */
export type TensorData = Float32Array | Uint8Array | Int32Array

/** What `toArray` gives. */
export type NestedArray = number | readonly NestedArray[]

/**
 * What every function that takes a tensor takes: a tensor, anything with `shape` and `data`, a typed array of any kind
 * (one axis), or nested arrays of numbers, of typed arrays or of tensors of one shape.
 */
export type TensorLike =
  | Tensor<TensorData>
  | { readonly shape: Shape; readonly data: AnyTypedArray }
  | AnyTypedArray
  | number
  | bigint
  | readonly TensorLike[]

/** Broadcasts two tensors, and computes each number of the result from one of each. */
const elementwise = (
  name: string,
  one: Tensor<TensorData>,
  other: TensorLike,
  compute: (a: number, b: number) => number,
) => {
  const { data, shape } = combine(name, one, toTensor(other), compute)
  return new Tensor(data, shape)
}

export class Tensor<Data extends TensorData = Float32Array> {
  static {
    shareInstances(Tensor, 'Tensor')
    fixGetters(Tensor.prototype, { size: 'Use reshape, or make another tensor.' }, 'It can only be read.')
    expectReceivers(Tensor.prototype, isObject) // a Proxy of one has what its methods need
  }

  readonly data: Data
  readonly shape: Shape

  /** Float32, int32 and bytes stay what and where they are, other kinds of numbers become float32. */
  constructor(data: Data | AnyTypedArray, shape: Shape) {
    if (!isTypedArray(data)) throw new OptionError(`tensor: expected data in a typed array, received ${show(data)}.`)
    if (isDetached(data))
      throw new DataError(
        'tensor: expected data in memory that is there, received an array whose buffer is transferred.',
      )
    if (!isShape(shape))
      throw new ShapeError(`tensor: expected a shape of at most ${maxAxes} whole numbers, received ${show(shape)}.`)
    if (data.length !== sizeOf(shape))
      throw new ShapeError(
        `tensor: expected ${sizeOf(shape)} values for shape ${formatShape(shape)}, received ${data.length}.`,
      )
    this.data = ownKind(data) as Data
    this.shape = Object.freeze([...shape])
    // Read-only fields, not getters: structuredClone copies them for other threads. Freezing takes a tenth of the time
    // of defining them, but user-defined classes may have further fields.
    if (new.target === Tensor) Object.freeze(this)
    else Object.defineProperties(this, { data: { writable: false }, shape: { writable: false } })
  }

  /** Number of elements. */
  get size(): number {
    return this.data.length
  }

  /** Nested arrays; a number for a tensor without axes. */
  toArray(): NestedArray {
    const nest = (axis: number, offset: number): NestedArray => {
      if (axis === this.shape.length) return this.data[offset]
      const stride = sizeOf(this.shape.slice(axis + 1))
      return Array.from({ length: this.shape[axis] }, (_, i) => nest(axis + 1, offset + i * stride))
    }
    return nest(0, 0)
  }

  /**
   * Indices of the largest values along an axis (the first of equals, or the first NaN), as a tensor without that axis.
   * Default: the last axis.
   */
  argMax(axis = -1): Tensor<Int32Array> {
    const at = resolveAxis('argMax', axis, this.shape.length)
    const [length, inner] = [this.shape[at], sizeOf(this.shape.slice(at + 1))]
    if (length === 0)
      throw new ShapeError(
        `argMax: expected at least one value along axis ${axis}, received shape ${formatShape(this.shape)}.`,
      )
    const shape = this.shape.filter((_, i) => i !== at)
    const result = zerosOf(Int32Array, sizeOf(shape))
    for (let i = 0; i < result.length; i++) {
      const first = Math.floor(i / inner) * length * inner + (i % inner)
      result[i] = argMax(this.data, first, length, inner)
    }
    return new Tensor(result, shape)
  }

  /** The same data, not a copy, in another shape; one size may be -1: what is left. */
  reshape(shape: Shape): Tensor<Data> {
    return new Tensor(this.data, inferShape('reshape', shape, this.data.length))
  }

  /** A copy of the block that begins at `begin` and is `size` long; -1: to the end. Axes left out are taken whole. */
  slice(begin: number | Shape, size: number | Shape = []): Tensor<Data> {
    const [starts, sizes] = [begin, size].map(value => (typeof value === 'number' ? [value] : value))
    const areWhole = [starts, sizes].every(
      list => isArray(list) && list.length <= maxAxes && listOf(list).every(Number.isInteger),
    )
    const from = this.shape.map((_, axis) => (areWhole ? (starts[axis] ?? 0) : 0))
    const shape = this.shape.map((length, axis) => {
      const wanted = areWhole ? (sizes[axis] ?? -1) : -1
      return wanted === -1 ? length - from[axis] : wanted
    })
    if (
      !areWhole ||
      Math.max(starts.length, sizes.length) > this.shape.length ||
      shape.some((length, axis) => length < 0 || from[axis] < 0 || from[axis] + length > this.shape[axis])
    )
      throw new ShapeError(
        `slice: expected a block inside shape ${formatShape(this.shape)}, received begin ${show(starts)} ` +
          `and size ${show(sizes)}.`,
      )
    const result = this.data.slice(0, sizeOf(shape)) as Data
    const row = shape.at(-1) ?? 1
    const strides = this.shape.map((_, axis) => sizeOf(this.shape.slice(axis + 1)))
    for (let to = 0; to < result.length; to += row) {
      let [rest, offset] = [to / row, from.at(-1) ?? 0]
      for (let axis = shape.length - 2; axis >= 0; axis--) {
        offset += (from[axis] + (rest % shape[axis])) * strides[axis]
        rest = Math.floor(rest / shape[axis])
      }
      result.set(this.data.subarray(offset, offset + row), to)
    }
    return new Tensor(result, shape)
  }

  /** What a function gives for every number, as float32. */
  map(compute: (value: number, index: number) => number): Tensor {
    if (!isCallable(compute)) throw new OptionError(`map: expected a function of a number, received ${show(compute)}.`)
    return new Tensor(Float32Array.from(this.data, compute), this.shape)
  }

  /** The sum, as float32, broadcast as in NumPy; so are `sub`, `mul` and `div`. */
  add(other: TensorLike): Tensor {
    return elementwise('add', this, other, (a, b) => a + b)
  }

  sub(other: TensorLike): Tensor {
    return elementwise('sub', this, other, (a, b) => a - b)
  }

  mul(other: TensorLike): Tensor {
    return elementwise('mul', this, other, (a, b) => a * b)
  }

  div(other: TensorLike): Tensor {
    return elementwise('div', this, other, (a, b) => a / b)
  }

  /** The entries along the first axis: tensors with an axis less, or numbers. */
  *[Symbol.iterator](): Generator<Tensor<Data> | number> {
    const [length, ...sample] = this.shape
    if (length === undefined)
      throw new ShapeError('tensor: expected an axis to go along, received a single number. Take data[0].')
    const size = sizeOf(sample)
    for (let i = 0; i < length; i++)
      yield sample.length === 0
        ? this.data[i]
        : new Tensor<Data>(this.data.slice(i * size, (i + 1) * size) as Data, sample)
  }

  /** Its shape and first numbers, in a line. */
  toString(): string {
    const shown = Array.from(this.data.subarray(0, 6), value => Number(value.toPrecision(6)))
    return `Tensor ${formatShape(this.shape)} of ${shown.join(', ')}${this.size > shown.length ? ', ...' : ''}`
  }

  /** Does nothing, because JavaScript frees the memory. Programs written for tfjs call it. */
  dispose(): void {}

  /** The numbers, by their name in tfjs. */
  dataSync(): Data {
    return this.data
  }

  /** Nested arrays, by their name in tfjs. */
  arraySync(): NestedArray {
    return this.toArray()
  }

  /** The same as float32, by its name in tfjs. */
  toFloat(): Tensor {
    return new Tensor(toFloats(this.data), this.shape)
  }
}

/**
 * The index of the largest of `length` numbers from `at` on, `step` apart: the first of equals, or, as in NumPy, the
 * first NaN.
 */
function argMax(x: ArrayLike<number>, at: number, length: number, step = 1): number {
  let best = 0
  for (let i = 1; i < length && !Number.isNaN(x[at + best * step]); i++)
    if (!(x[at + i * step] <= x[at + best * step])) best = i
  return best
}

/** Replaces a -1 in `shape` by the size with which it has `count` elements. */
function inferShape(where: string, shape: Shape, count: number): Shape {
  const sizes = isArray(shape) && shape.length <= maxAxes ? (listOf(shape) as Shape) : []
  const open = sizes.indexOf(-1)
  const known = open < 0 ? shape : sizes.with(open, 1)
  if (isShape(known)) {
    const inferred = open < 0 ? known : known.with(open, count / sizeOf(known))
    if (isShape(inferred) && sizeOf(inferred) === count) return inferred
  }
  throw new ShapeError(`${where}: expected a shape of ${count} elements, received ${show(shape)}.`)
}

/**
 * A tensor from nested arrays, typed arrays, tensors or lists of them; numbers in one row may be given a shape. Numbers
 * become float32; bytes and Int32Array stay what they are. Throws ShapeError when the sizes do not fit, OptionError
 * when something is no number.
 */
export function tensor(values: TensorLike, shape?: Shape, ...further: undefined[]): Tensor<TensorData> {
  noFurther('tensor', further)
  const result = read(values)
  return shape === undefined ? result : result.reshape(shape)
}

/** The same as float32. */
export function toTensor(values: TensorLike): Tensor {
  const { data, shape } = read(values)
  return new Tensor(toFloats(data), shape)
}

/** Numbers of any kind as float32; the same array where they are. */
export function toFloats(data: AnyTypedArray): Float32Array {
  const name = typedArrayName(data)
  if (name === 'Float32Array') return asClass(Float32Array, data)
  return convert(data, zerosOf(Float32Array, data.length))
}

/** Writes data as float32. */
export function convert(data: AnyTypedArray, numbers: Float32Array): Float32Array {
  const name = typedArrayName(data)
  if (name === 'BigInt64Array' || name === 'BigUint64Array') copyBigints(data, numbers)
  else numbers.set(data as ArrayLike<number>)
  return numbers
}

/** The same as `Number` of each element, without making a bigint of each. */
function copyBigints(data: AnyTypedArray, numbers: Float32Array): void {
  const [low, high] = endianness() === 'LE' ? [0, 1] : [1, 0]
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length * 2)
  const isSigned = typedArrayName(data) === 'BigInt64Array'
  for (let i = 0; i < numbers.length; i++) {
    const upper = words[2 * i + high]
    numbers[i] = (isSigned ? upper | 0 : upper) * 2 ** 32 + words[2 * i + low]
  }
}

/**
 * An array of a kind that tensors hold, in the same memory where it can be. A Buffer becomes a plain Uint8Array: the
 * `slice` of a Buffer does not copy.
 */
function ownKind(data: AnyTypedArray): TensorData {
  const name = typedArrayName(data)
  if (name === 'Uint8Array' || name === 'Uint8ClampedArray') return asClass(Uint8Array, data)
  return name === 'Int32Array' ? asClass(Int32Array, data) : toFloats(data)
}

/** Whether the buffer of an array is detached (it was transferred), or was made shorter than the array. */
function isDetached(data: AnyTypedArray): boolean {
  if (data.length > 0) return false // an array without its memory has no length
  try {
    data.subarray(0, 0).slice()
    return false
  } catch {
    return true // nothing else throws
  }
}

/** The same memory as an array of this very class: the given one may be of another realm, or of a subclass. */
function asClass<Data extends TensorData>(
  Class: new (buffer: ArrayBufferLike, offset: number, length: number) => Data,
  data: AnyTypedArray,
): Data {
  return data.constructor === Class ? (data as Data) : new Class(data.buffer, data.byteOffset, data.length)
}

/** Whether a value has a shape and data, as a tensor. */
export const isShaped = (value: unknown): value is { shape: Shape; data: AnyTypedArray } =>
  value instanceof Tensor ||
  (isObject(value) && isArray(property(value, 'shape')) && isTypedArray(property(value, 'data')))

export const isNumber = (value: unknown): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint'

function read(values: TensorLike): Tensor<TensorData> {
  if (values instanceof Tensor) return values
  if (isTypedArray(values)) return new Tensor(values, [values.length])
  if (isShaped(values)) return new Tensor(values.data, values.shape)
  if (isNumber(values) || isArray(values))
    try {
      return atOnce(readNested(values))
    } catch (cause) {
      if (cause instanceof FoveaError) throw cause
      throw new DataError(`tensor: expected numbers that can be read, received ${show(values)}.`, { cause })
    }
  throw new OptionError(`tensor: expected numbers, nested arrays, a typed array or a tensor, received ${show(values)}.`)
}

/** The tensor of nested arrays, in steps between which the event loop may get its turn. */
export function* readNested(values: TensorLike): Steps<Tensor<TensorData>> {
  const { lengths, first } = nesting(values)
  if (isTypedArray(first) || isShaped(first)) return yield* readList(values, lengths)
  if (!isNumber(first) && sizeOf(lengths) > 0)
    throw new OptionError(`tensor: expected numbers, received ${show(first)}.`)
  const data = allocate(Float32Array, sizeOf(lengths))
  let next = 0
  yield* forEachPart(isNumber(values) ? [values] : values, isNumber(values) ? [1] : lengths, (row, from, end) => {
    for (let i = from; i < end; i++) {
      const value = row[i]
      if (!isNumber(value)) throw new OptionError(`tensor: expected numbers, received ${show(value)}.`)
      data[next++] = Number(value)
    }
  })
  return new Tensor(data, lengths)
}

/** The tensor of a list of typed arrays or tensors of one shape: uint8 where all are, else float32. */
function* readList(values: TensorLike, lengths: readonly number[]): Steps<Tensor<TensorData>> {
  const parts: TensorData[] = []
  let shape: Shape = []
  let areBytes = true
  yield* forEachPart(values, lengths, (row, from, end) => {
    for (let i = from; i < end; i++) {
      const given = row[i]
      const isAlike = shape.length === 1 && isTypedArray(given) && given.length === shape[0] && given.length > 0
      const part = isAlike ? { data: ownKind(given), shape } : read(given as TensorLike)
      if (parts.length === 0) shape = part.shape
      else if (!sameShape(part.shape, shape))
        throw new ShapeError(
          `tensor: expected a list of tensors of one shape, ${formatShape(shape)}, received one of ` +
            `${formatShape(part.shape)}.`,
        )
      parts.push(part.data)
      areBytes &&= typedArrayName(part.data) === 'Uint8Array'
    }
  })
  const size = sizeOf(shape)
  const data = areBytes ? allocate(Uint8Array, parts.length * size) : allocate(Float32Array, parts.length * size)
  let left = entriesAtOnce
  for (const [i, part] of parts.entries()) {
    data.set(part, i * size)
    left -= size + costOfRow
    if (left > 0) continue
    left = entriesAtOnce
    yield
  }
  return new Tensor(data, [...lengths, ...shape])
}

function allocate<Data>(Class: new (count: number) => Data, count: number): Data {
  try {
    return new Class(count)
  } catch (cause) {
    throw new DataError(`tensor: expected memory for ${count} numbers, received none.`, { cause })
  }
}
