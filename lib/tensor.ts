/** Dense arrays with a shape, channels last. No views, no strides: a Tensor is a typed array that knows its shape. */
import { OptionError, ShapeError } from './errors.ts'
import { show } from './options.ts'
import { formatShape, resolveAxis, type Shape, sizeOf } from './shape.ts'

/** What a tensor can hold: numbers, or bytes of pictures, which are converted batch by batch. */
export type TensorData = Float32Array | Uint8Array | Int32Array

export type NestedArray = number | readonly NestedArray[]

/**
 * What every function that takes a tensor takes: a tensor, anything with `shape` and `data`, nested arrays, or a typed
 * array (one axis).
 */
export type TensorLike =
  | Tensor<TensorData>
  | { readonly shape: Shape; readonly data: TensorData }
  | NestedArray
  | TensorData
  | Float64Array

export class Tensor<Data extends TensorData = Float32Array> {
  readonly data: Data
  readonly shape: Shape

  constructor(data: Data, shape: Shape) {
    if (!(data instanceof Float32Array || data instanceof Uint8Array || data instanceof Int32Array))
      throw new OptionError(
        'tensor: expected data in a Float32Array, Uint8Array or Int32Array, received ' +
          `${(data as object | null)?.constructor.name ?? data}.`,
      )
    if (!Array.isArray(shape) || shape.some(size => !Number.isInteger(size) || size < 0))
      throw new ShapeError(`tensor: expected a shape of whole numbers, received ${show(shape)}.`)
    if (data.length !== sizeOf(shape))
      throw new ShapeError(
        `tensor: expected ${sizeOf(shape)} values for shape ${formatShape(shape)}, received ${data.length}.`,
      )
    this.data = data
    this.shape = [...shape]
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
   * Positions of the largest values along an axis (the first of equals), as a tensor without that axis. Default: the
   * last axis.
   */
  argMax(axis = -1): Tensor<Int32Array> {
    const at = resolveAxis('argMax', axis, this.shape.length)
    const [length, inner] = [this.shape[at], sizeOf(this.shape.slice(at + 1))]
    if (length === 0)
      throw new ShapeError(
        `argMax: expected at least one value along axis ${axis}, received shape ${formatShape(this.shape)}.`,
      )
    const shape = this.shape.filter((_, i) => i !== at)
    const result = new Int32Array(sizeOf(shape))
    for (let i = 0; i < result.length; i++) {
      const first = Math.floor(i / inner) * length * inner + (i % inner)
      for (let j = 1; j < length; j++)
        if (this.data[first + j * inner] > this.data[first + result[i] * inner]) result[i] = j
    }
    return new Tensor(result, shape)
  }

  /** The same data in another shape; one size may be -1: what is left. */
  reshape(shape: Shape): Tensor<Data> {
    return new Tensor(this.data, inferShape('reshape', shape, this.data.length))
  }

  /** A copy of the block that begins at `begin` and is `size` long; -1: to the end. Axes left out are taken whole. */
  slice(begin: number | Shape, size?: number | Shape): Tensor<Data> {
    const starts = typeof begin === 'number' ? [begin] : begin
    const sizes = size === undefined ? [] : typeof size === 'number' ? [size] : size
    const from = this.shape.map((_, axis) => starts[axis] ?? 0)
    const shape = this.shape.map((length, axis) => ((sizes[axis] ?? -1) === -1 ? length - from[axis] : sizes[axis]))
    if (
      starts.length > this.shape.length ||
      ![...from, ...shape].every(Number.isInteger) ||
      shape.some((length, axis) => length < 0 || from[axis] < 0 || from[axis] + length > this.shape[axis])
    )
      throw new ShapeError(
        `slice: expected a block inside shape ${formatShape(this.shape)}, received begin ${formatShape(from)} ` +
          `and size ${formatShape(shape)}.`,
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

  /** Does nothing: memory is JavaScript's. Here so that programs written for tfjs run. */
  dispose(): void {}
}

/** Replaces a -1 in `shape` by what `count` elements leave for it. */
export function inferShape(where: string, shape: Shape, count: number): Shape {
  if (!Array.isArray(shape))
    throw new ShapeError(`${where}: expected a shape of ${count} elements, received ${show(shape)}.`)
  const known = shape.reduce((product, size) => (size === -1 ? product : product * size), 1)
  const inferred = shape.map(size => (size === -1 ? count / known : size))
  if (
    shape.filter(size => size === -1).length > 1 ||
    inferred.some(size => !Number.isInteger(size) || size < 0) ||
    sizeOf(inferred) !== count
  )
    throw new ShapeError(`${where}: expected a shape of ${count} elements, received ${formatShape(shape)}.`)
  return inferred
}

/**
 * A tensor from nested arrays, or from a typed array or flat numbers with a shape. Numbers become float32; Uint8Array
 * and Int32Array stay what they are. Throws ShapeError when the sizes do not fit, OptionError when something is no
 * number.
 */
export function tensor(values: TensorLike, shape?: Shape): Tensor<TensorData> {
  const result = read(values)
  return shape === undefined ? result : result.reshape(shape)
}

/** The same as float32. */
export function toTensor(values: TensorLike): Tensor {
  const { data, shape } = read(values)
  return new Tensor(data instanceof Float32Array ? data : Float32Array.from(data), shape)
}

function read(values: TensorLike): Tensor<TensorData> {
  if (values instanceof Tensor) return values
  if (values instanceof Float32Array || values instanceof Uint8Array || values instanceof Int32Array)
    return new Tensor(values, [values.length])
  if (values instanceof Float64Array) return new Tensor(Float32Array.from(values), [values.length])
  if (typeof values === 'object' && values !== null && 'shape' in values && 'data' in values)
    return new Tensor(values.data, values.shape)
  if (typeof values !== 'number' && !Array.isArray(values))
    throw new OptionError(
      `tensor: expected numbers, nested arrays or a typed array, received ${values === null ? 'null' : typeof values}.`,
    )
  const shape: number[] = []
  for (let inner: NestedArray = values as NestedArray; Array.isArray(inner); inner = inner[0]) shape.push(inner.length)
  const data = new Float32Array(sizeOf(shape))
  let next = 0
  const fill = (inner: NestedArray, axis: number) => {
    if (axis === shape.length) {
      if (typeof inner !== 'number')
        throw new OptionError(`tensor: expected numbers, received ${JSON.stringify(inner) ?? typeof inner}.`)
      data[next++] = inner
      return
    }
    if (!Array.isArray(inner) || inner.length !== shape[axis])
      throw new ShapeError(
        `tensor: expected nested arrays of equal length, ${shape[axis]} on axis ${axis}, received ` +
          `${Array.isArray(inner) ? inner.length : JSON.stringify(inner)}.`,
      )
    for (const part of inner) fill(part, axis + 1)
  }
  fill(values as NestedArray, 0)
  return new Tensor(data, shape)
}
