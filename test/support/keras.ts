/** Golden values computed by Keras, found through FOVEA_KERAS_DIR, and how near to them is near enough. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

const directory = process.env.FOVEA_KERAS_DIR

/** Options of a tape test that needs a golden file: skipped where it is not there. */
export const needs = (file: string) => ({
  skip: directory !== undefined && existsSync(join(directory, file)) ? false : `skipped: no ${file} (FOVEA_KERAS_DIR)`,
})

/** A file of golden values, gzipped or not: JSON, or a line of JSON for each value. */
export function golden<T>(file: string): T {
  const bytes = readFileSync(join(directory ?? '', file))
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString()
  if (!file.endsWith('.jsonl.gz')) return JSON.parse(text)
  return text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line)) as T
}

export type Nested = number | Nested[]

export const flat = (values: Nested | Float32Array): number[] =>
  typeof values === 'number' ? [values] : Array.from<Nested>(values as Nested[]).flatMap(flat)

/** A tensor of the .jsonl.gz files, decoded. */
export interface Encoded {
  shape: number[]
  dtype: 'float32' | 'int32' | 'uint32'
  data: string
}

export function decode({ dtype, data }: Encoded): Float32Array {
  const bytes = new Uint8Array(Buffer.from(data, 'base64')).buffer
  return dtype === 'float32'
    ? new Float32Array(bytes)
    : Float32Array.from(dtype === 'int32' ? new Int32Array(bytes) : new Uint32Array(bytes))
}

/**
 * Largest difference, relative to the largest expected value or `floor`, whichever is larger; infinite where lengths
 * differ or one is NaN.
 */
export function distance(received: Nested | Float32Array, expected: Nested | Float32Array, floor = 1e-3): number {
  const [a, b] = [flat(received), flat(expected)]
  if (a.length !== b.length) return Infinity
  const scale = b.reduce((largest, value) => Math.max(largest, Math.abs(value)), floor)
  return a.reduce(
    (largest, value, i) => (Number.isNaN(value) ? Infinity : Math.max(largest, Math.abs(value - b[i]) / scale)),
    0,
  )
}
