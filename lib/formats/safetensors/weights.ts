/**
 * A file of safetensors: the length of the header (64 bits, little-endian), the header as JSON
 * (`{ name: { dtype, shape, data_offsets } }`, offsets from the end of the header), the numbers, little-endian.
 */
import { FormatError } from '../../core/errors.ts'
import { isArray, isRecord } from '../../core/kinds.ts'
import { type Shape, sizeOf } from '../../core/shape.ts'
import { show } from '../../core/show.ts'
import type { Parameter } from '../../graph/parameter.ts'
import { weightNames } from '../../layers/within.ts'
import type { WrittenFile } from '../../models/format.ts'
import type { Network } from '../../models/network.ts'
import type { Source } from '../../models/source.ts'
import {
  type LoadWeightsOptions,
  type StoredWeight,
  takeWeights,
  type WeightPair,
} from '../../models/stored-weights.ts'
import { fromBfloat16, fromFloat16 } from '../containers/half.ts'
import { parseJson } from '../containers/json.ts'

type Read = (buffer: ArrayBuffer) => ArrayLike<number>

/** Types of numbers, with the bytes of one. */
const types: Readonly<Record<string, readonly [bytes: number, read: Read]>> = {
  F64: [8, buffer => new Float64Array(buffer)],
  F32: [4, buffer => new Float32Array(buffer)],
  F16: [2, buffer => fromFloat16(new Uint16Array(buffer))],
  BF16: [2, buffer => fromBfloat16(new Uint16Array(buffer))],
  I64: [8, buffer => Float64Array.from(new BigInt64Array(buffer), Number)],
  I32: [4, buffer => new Int32Array(buffer)],
  I16: [2, buffer => new Int16Array(buffer)],
  I8: [1, buffer => new Int8Array(buffer)],
  U8: [1, buffer => new Uint8Array(buffer)],
  BOOL: [1, buffer => new Uint8Array(buffer)],
}

/** The weights of a file by their names. Throws FormatError. */
export function storedWeights({ bytes, where }: Source): ReadonlyMap<string, StoredWeight> {
  const length =
    bytes.length < 8 ? Infinity : Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true))
  if (!(length <= bytes.length - 8))
    throw new FormatError(`${where}: expected a header of at most ${bytes.length} bytes, received one of ${length}.`)
  const header = parseJson(bytes.subarray(8, 8 + length), `${where}: header`)
  if (!isRecord(header)) throw new FormatError(`${where}: expected a header with names, received ${show(header)}.`)
  const data = bytes.subarray(8 + length)
  const named = Object.entries(header).filter(([name]) => name !== '__metadata__')
  return new Map(named.map(([name, entry]) => [name, storedWeight(where, name, entry, data)]))
}

function storedWeight(where: string, name: string, entry: unknown, data: Uint8Array): StoredWeight {
  const { dtype, shape, data_offsets: offsets } = isRecord(entry) ? entry : {}
  const isShape = isArray(shape) && shape.every(size => Number.isSafeInteger(size) && (size as number) >= 0)
  if (typeof dtype !== 'string' || !Object.hasOwn(types, dtype) || !isShape || !isArray(offsets))
    throw new FormatError(
      `${where}: expected ${show(name)} to have a shape, data_offsets and a dtype of ` +
        `${Object.keys(types).join(', ')}, ` +
        `received ${show(entry)}.`,
    )
  const [size, read] = types[dtype]
  const [begin, end] = offsets as readonly number[]
  const isInside = Number.isSafeInteger(begin) && begin >= 0 && end <= data.length
  if (!isInside || end - begin !== sizeOf(shape as Shape) * size)
    throw new FormatError(
      `${where}: expected data_offsets of ${show(name)} that fit its shape and the file, received ${show(offsets)}.`,
    )
  return { name, shape: shape as Shape, read: () => read(new Uint8Array(data.subarray(begin, end)).buffer) }
}

/**
 * Gives a network the weights of their names, 'conv2d/kernel' or 'conv2d.kernel'. With `byName` those that are there,
 * otherwise the file has them all, and no others.
 */
export async function readWeights(source: Source, network: Network, options: LoadWeightsOptions): Promise<void> {
  const { where } = source
  const stored = storedWeights(source)
  const names = [...weightNames(network)]
  const found = names.flatMap(([parameter, name]): WeightPair[] => {
    const weight = stored.get(name) ?? stored.get(name.replaceAll('/', '.'))
    return weight
      ? [{ layer: { name, parameters: [parameter] }, stored: { name: weight.name, weights: [weight] } }]
      : []
  })
  if (!options.byName && found.length < names.length) {
    const known = new Set(found.map(({ layer }) => layer.name))
    const missing = names.map(([, name]) => name).find(name => !known.has(name))
    throw new FormatError(`${where}: expected a weight ${missing}, received a file without it (${stored.size} others).`)
  }
  if (!options.byName && stored.size > found.length) {
    const used = new Set(found.map(pair => pair.stored.name))
    const other = [...stored.keys()].find(name => !used.has(name))
    throw new FormatError(`${where}: expected the weights of this network, received ${show(other)}, which it has not.`)
  }
  takeWeights(where, found, options.skipMismatch)
}

export async function writeWeights(
  network: Network,
  weights: ReadonlyMap<Parameter, Float32Array>,
): Promise<WrittenFile[]> {
  const header: Record<string, unknown> = { __metadata__: { format: 'fovea' } }
  const pieces: Uint8Array[] = []
  let end = 0
  for (const [parameter, name] of weightNames(network)) {
    const { buffer, byteOffset, byteLength } = weights.get(parameter) ?? parameter.memory
    pieces.push(new Uint8Array(buffer, byteOffset, byteLength))
    header[name] = { dtype: 'F32', shape: parameter.shape, data_offsets: [end, end + byteLength] }
    end += byteLength
  }
  const text = Buffer.from(JSON.stringify(header))
  // The numbers begin at a multiple of 8.
  const json = Buffer.concat([text, Buffer.alloc((8 - (text.length % 8)) % 8, ' ')])
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(json.length))
  return [{ name: null, pieces: [length, json, ...pieces] }]
}
