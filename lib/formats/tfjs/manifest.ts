/**
 * Weights as TensorFlow.js keeps them: groups of files, read one after the other as one run of bytes, in which the
 * weights follow each other without gaps, little-endian.
 */
import { endianness } from 'node:os'
import { DataError, FormatError } from '../../core/errors.ts'
import { isArray, isRecord } from '../../core/kinds.ts'
import { zerosOf } from '../../core/memory.ts'
import { type Shape, sizeOf } from '../../core/shape.ts'
import { show } from '../../core/show.ts'
import { inPieces } from '../../core/turns.ts'
import type { Source } from '../../models/source.ts'
import type { StoredWeight } from '../../models/stored-weights.ts'
import { fromFloat16 } from '../containers/half.ts'

/** How many bytes a number of a type takes. */
const bytesOf: Readonly<Record<string, number>> = { float32: 4, int32: 4, float16: 2, uint16: 2, uint8: 1, bool: 1 }

interface Entry {
  readonly name: string
  readonly shape: Shape
  /** Of the numbers in the file. */
  readonly type: string
  /** value = scale * number + min; null: the numbers are the values. */
  readonly scale: { readonly scale: number; readonly min: number } | null
}

function entryOf(where: string, json: unknown): Entry {
  const { name, shape, dtype, quantization } = isRecord(json) ? json : {}
  const isShape = isArray(shape) && shape.every(length => Number.isSafeInteger(length) && (length as number) >= 0)
  if (typeof name !== 'string' || !isShape || typeof dtype !== 'string')
    throw new FormatError(`${where}: expected weights with name, shape and dtype, received ${show(json)}.`)
  const { dtype: stored, scale, min } = isRecord(quantization) ? quantization : {}
  const type = quantization === undefined ? dtype : String(stored)
  if (!Object.hasOwn(bytesOf, type))
    throw new FormatError(
      `${where}: expected ${show(name)} to be of ${Object.keys(bytesOf).join(', ')}, received ${show(type)}.`,
    )
  const isScaled = typeof scale === 'number' && typeof min === 'number'
  if (quantization !== undefined && type !== 'float16' && !isScaled)
    throw new FormatError(`${where}: expected scale and min for ${show(name)}, received ${show(quantization)}.`)
  return { name, shape: shape as Shape, type, scale: isScaled ? { scale, min } : null }
}

/** A weight, whose bytes are there already. */
export interface ManifestWeight extends StoredWeight {
  read(): Float32Array
}

/** All weights of a manifest. Throws FormatError. */
export async function storedWeights(source: Source, manifest: unknown): Promise<ManifestWeight[]> {
  const { where } = source
  if (!isArray(manifest))
    throw new FormatError(`${where}: expected a list weightsManifest, received ${show(manifest)}.`)
  const seen = new Set<unknown>()
  const weights: ManifestWeight[] = []
  for (const group of manifest) {
    const { paths, weights: entries } = isRecord(group) ? group : {}
    if (!isArray(paths) || !isArray(entries))
      throw new FormatError(`${where}: expected groups of paths and weights, received ${show(group)}.`)
    const files: Uint8Array[] = []
    for (const path of paths) {
      if (typeof path !== 'string' || seen.has(path))
        throw new FormatError(`${where}: expected paths of files, each once, received ${show(path)}.`)
      seen.add(path)
      files.push(await source.beside(path))
    }
    weights.push(
      ...weightsIn(
        where,
        files,
        entries.map(entry => entryOf(where, entry)),
      ),
    )
  }
  return weights
}

function weightsIn(where: string, files: readonly Uint8Array[], entries: readonly Entry[]): ManifestWeight[] {
  const total = files.reduce((sum, { length }) => sum + length, 0)
  let end = 0
  const placed = entries.map(entry => {
    const begin = end
    end += sizeOf(entry.shape) * bytesOf[entry.type]
    if (!(end <= total))
      throw new FormatError(
        `${where}: expected ${total} bytes of weights, as many as the files have, received a manifest with more: ` +
          `${show(entry.name)} ends at ${end}.`,
      )
    return { entry, begin }
  })
  if (end !== total) throw new FormatError(`${where}: expected ${end} bytes of weights, received files with ${total}.`)
  return placed.map(({ entry, begin }) => ({
    ...{ name: entry.name, shape: entry.shape },
    read: () => numbersOf(entry, slice(files, begin, sizeOf(entry.shape) * bytesOf[entry.type])),
    readPieces: take =>
      inPieces(sizeOf(entry.shape), (first, after) => {
        const size = bytesOf[entry.type]
        take(numbersOf(entry, slice(files, begin + first * size, (after - first) * size)), first)
      }),
  }))
}

/** A part of the bytes, a copy where it lies in several files or not at a multiple of 4. */
function slice(files: readonly Uint8Array[], begin: number, length: number): ArrayBuffer {
  const bytes = zerosOf(Uint8Array, length)
  let [at, done] = [0, 0]
  for (const file of files) {
    const from = Math.max(0, begin + done - at)
    if (done < length && from < file.length) {
      const part = file.subarray(from, from + length - done)
      bytes.set(part, done)
      done += part.length
    }
    at += file.length
  }
  return bytes.buffer
}

function numbersOf({ type, scale }: Entry, buffer: ArrayBuffer): Float32Array {
  if (endianness() === 'BE' && bytesOf[type] > 1)
    throw new DataError('loadModel: expected a little-endian machine for weights of TensorFlow.js.')
  if (type === 'float32') return new Float32Array(buffer)
  if (type === 'float16') return fromFloat16(new Uint16Array(buffer))
  const numbers =
    type === 'int32' ? new Int32Array(buffer) : type === 'uint16' ? new Uint16Array(buffer) : new Uint8Array(buffer)
  if (scale === null) return Float32Array.from(numbers)
  return Float32Array.from(numbers, number => number * scale.scale + scale.min)
}
