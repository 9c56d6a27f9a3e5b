/**
 * Values of TensorBoard's plugins as messages: tensorflow/core/framework/summary.proto, and the layout of tensors that
 * each plugin reads.
 */

import { png } from '../../data/images/png-writer.ts'
import { bytesField, type Field, integerField, message, messageField, textField } from './protobuf.ts'

/** Kinds of elements in TensorFlow's messages. */
const dtypes = { float: 1, double: 2, string: 7 } as const
/** What a plugin's data are to TensorBoard. */
const dataClasses = { scalar: 1, tensor: 2, blobs: 3 } as const

const shapeField = (shape: readonly number[]): Field =>
  messageField(
    2,
    shape.map(size => messageField(2, [integerField(1, size)])),
  )

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array | Float64Array) =>
  new Uint8Array(buffer, byteOffset, byteLength)

const numbers = (data: Float32Array | Float64Array, shape: readonly number[]): Field[] => [
  integerField(1, data instanceof Float64Array ? dtypes.double : dtypes.float),
  shapeField(shape),
  bytesField(4, bytesOf(data)),
]

const strings = (values: readonly Uint8Array[], shape: readonly number[]): Field[] => [
  integerField(1, dtypes.string),
  shapeField(shape),
  ...values.map(value => bytesField(8, value)),
]

interface Plugin {
  readonly name: string
  readonly content?: string
  readonly dataClass?: keyof typeof dataClasses
}

/** One value of a summary, of a plugin, under a tag. */
function value(tag: string, { name, content, dataClass }: Plugin, tensor: readonly Field[]): Uint8Array {
  const plugin = [textField(1, name), ...(content === undefined ? [] : [textField(2, content)])]
  const metadata = [
    messageField(1, plugin),
    ...(dataClass === undefined ? [] : [integerField(4, dataClasses[dataClass])]),
  ]
  return message([textField(1, tag), messageField(8, tensor), messageField(9, metadata)])
}

export const scalar = (tag: string, number: number): Uint8Array =>
  value(tag, { name: 'scalars', dataClass: 'scalar' }, numbers(Float32Array.of(number), []))

const maxBuckets = 30

/**
 * Rows of left edge, right edge and count, as TensorBoard's histogram summaries have them: 30 buckets of one width.
 * Values that are not finite are left out.
 */
export function buckets(data: ArrayLike<number>): Float64Array {
  let [least, most, count] = [Infinity, -Infinity, 0]
  for (let i = 0; i < data.length; i++) {
    if (!Number.isFinite(data[i])) continue
    least = Math.min(least, data[i])
    most = Math.max(most, data[i])
    count++
  }
  if (count === 0) return new Float64Array(0)
  const rows = new Float64Array(3 * maxBuckets)
  const width = (most - least) / maxBuckets
  for (let i = 0; i < maxBuckets; i++) {
    rows[3 * i] = least + i * width
    rows[3 * i + 1] = i === maxBuckets - 1 ? most : least + (i + 1) * width
  }
  if (width === 0) {
    rows[3 * maxBuckets - 1] = count // one value: all are in the last bucket
    return rows
  }
  for (let i = 0; i < data.length; i++)
    if (Number.isFinite(data[i])) rows[3 * Math.min(maxBuckets - 1, Math.floor((data[i] - least) / width)) + 2]++
  return rows
}

export function histogram(tag: string, data: ArrayLike<number>): Uint8Array {
  const rows = buckets(data)
  return value(tag, { name: 'histograms', dataClass: 'tensor' }, numbers(rows, [rows.length / 3, 3]))
}

/** Pictures of one tag, at most: as many as TensorFlow writes. */
const maxPictures = 3

export interface Pictures {
  readonly data: ArrayLike<number>
  /** Pictures, height, width, channels. */
  readonly shape: readonly [number, number, number, number]
}

/** Values from 0 to 1 are shades; others are cut. */
export function images(tag: string, { data, shape }: Pictures): Uint8Array {
  const [count, height, width, channels] = shape
  const size = height * width * channels
  const files = Array.from({ length: Math.min(count, maxPictures) }, (_, i) => {
    const pixels = Uint8Array.from({ length: size }, (_, k) =>
      Math.min(255, Math.floor(255.5 * Math.max(0, data[i * size + k] || 0))),
    )
    return png(pixels, width, height, channels)
  })
  const parts = [Buffer.from(String(width)), Buffer.from(String(height)), ...files]
  return value(tag, { name: 'images', dataClass: 'blobs' }, strings(parts, [parts.length]))
}

/**
 * A weight as pictures, as Keras draws them; null where it is none.
 * @param weight its shape without axes of length 1 counts.
 */
export function picturesOf(weight: {
  readonly data: Float32Array
  readonly shape: readonly number[]
}): Pictures | null {
  const shape = weight.shape.filter(length => length !== 1)
  const { data } = weight
  if (shape.length === 1) return { data, shape: [1, shape[0], 1, 1] }
  if (shape.length === 2) {
    const [rows, columns] = shape
    if (rows <= columns) return { data, shape: [1, rows, columns, 1] }
    const turned = data.map((_, i) => data[(i % rows) * columns + Math.floor(i / rows)])
    return { data: turned, shape: [1, columns, rows, 1] }
  }
  if (shape.length === 3) {
    const [height, width, count] = shape
    const size = height * width
    const apart = data.map((_, i) => data[(i % size) * count + Math.floor(i / size)])
    return { data: apart, shape: [count, height, width, 1] }
  }
  const [count, height, width, channels] = shape
  return shape.length === 4 && [1, 3, 4].includes(channels) ? { data, shape: [count, height, width, channels] } : null
}

/** A model as Keras's JSON, which the graph page draws as layers. */
export const kerasModel = (tag: string, json: object): Uint8Array =>
  value(tag, { name: 'graph_keras_model', content: '1' }, strings([Buffer.from(JSON.stringify(json))], []))
