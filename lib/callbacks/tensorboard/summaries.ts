/**
 * Values of TensorBoard's plugins as messages: tensorflow/core/framework/summary.proto, and the layout of tensors that
 * each plugin reads.
 */

import { inPieces, Turns } from '../../core/turns.ts'
import { pngPieces } from '../../data/images/png-writer.ts'
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
 * Values that are not finite are left out. Many are counted in turns with the event loop.
 */
export async function buckets(data: ArrayLike<number>): Promise<Float64Array> {
  const turns = new Turns()
  let [least, most, count] = [Infinity, -Infinity, 0]
  const span = (first: number, end: number) => {
    for (let i = first; i < end; i++) {
      const value = data[i]
      if (!Number.isFinite(value)) continue
      if (value < least) least = value
      if (value > most) most = value
      count++
    }
  }
  await inPieces(data.length, span, turns)
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
  const fill = (first: number, end: number) => {
    for (let i = first; i < end; i++)
      if (Number.isFinite(data[i])) rows[3 * Math.min(maxBuckets - 1, Math.floor((data[i] - least) / width)) + 2]++
  }
  await inPieces(data.length, fill, turns)
  return rows
}

export async function histogram(tag: string, data: ArrayLike<number>): Promise<Uint8Array> {
  const rows = await buckets(data)
  return value(tag, { name: 'histograms', dataClass: 'tensor' }, numbers(rows, [rows.length / 3, 3]))
}

/** Pictures of one tag, at most: as many as TensorFlow writes. */
const maxPictures = 3

type Four = readonly [number, number, number, number]

export interface Pictures {
  readonly data: ArrayLike<number>
  /** Pictures, height, width, channels. */
  readonly shape: Four
  /** How far apart two neighbours lie in the data, on each of these axes. */
  readonly steps: Four
}

/** Pixels of the rows `first` up to `end`: values are shades from 0 to 1, and clipped to these. */
function shades({ data, shape, steps }: Pictures, picture: number, first: number, end: number): Uint8Array {
  const [, , width, channels] = shape
  const pixels = new Uint8Array((end - first) * width * channels)
  let next = 0
  for (let y = first; y < end; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < channels; c++) {
        const value = data[picture * steps[0] + y * steps[1] + x * steps[2] + c * steps[3]]
        pixels[next++] = Math.min(255, Math.floor(255.5 * Math.max(0, value || 0)))
      }
  return pixels
}

export async function images(tag: string, pictures: Pictures): Promise<Uint8Array> {
  const [count, height, width, channels] = pictures.shape
  const files: Uint8Array[] = []
  for (let i = 0; i < Math.min(count, maxPictures); i++) {
    const pieces = await pngPieces({ width, height, channels }, (first, end) => shades(pictures, i, first, end))
    files.push(Buffer.concat(pieces))
  }
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
  if (shape.length === 1) return { data, shape: [1, shape[0], 1, 1], steps: [0, 1, 0, 0] }
  if (shape.length === 2) {
    const [rows, columns] = shape
    if (rows <= columns) return { data, shape: [1, rows, columns, 1], steps: [0, columns, 1, 0] }
    return { data, shape: [1, columns, rows, 1], steps: [0, 1, columns, 0] }
  }
  if (shape.length === 3) {
    const [height, width, count] = shape
    return { data, shape: [count, height, width, 1], steps: [1, width * count, count, 0] }
  }
  const [count, height, width, channels] = shape
  if (shape.length !== 4 || ![1, 3, 4].includes(channels)) return null
  return {
    ...{ data, shape: [count, height, width, channels] },
    steps: [height * width * channels, width * channels, channels, 1],
  }
}

/** A model as Keras's JSON, which the graph page draws as layers. */
export const kerasModel = (tag: string, json: object): Uint8Array =>
  value(tag, { name: 'graph_keras_model', content: '1' }, strings([Buffer.from(JSON.stringify(json))], []))
