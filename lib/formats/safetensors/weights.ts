/**
 * A file of safetensors: the length of the header (64 bits, little-endian), the header as JSON
 * (`{ name: { dtype, shape, data_offsets } }`, offsets from the end of the header), the numbers, little-endian.
 */
import { FormatError } from '../../core/errors.ts'
import { isArray, isRecord } from '../../core/kinds.ts'
import { uncleared } from '../../core/memory.ts'
import { type Shape, sizeOf } from '../../core/shape.ts'
import { show } from '../../core/show.ts'
import { inPieces, Turns } from '../../core/turns.ts'
import { layersWithin, weightNames } from '../../layers/within.ts'
import type { WeightInfo, WeightsDType, WeightsFileOptions, WeightsSnapshot, WrittenFile } from '../../models/format.ts'
import type { Network } from '../../models/network.ts'
import type { Source } from '../../models/source.ts'
import {
  type ReadWeightsOptions,
  type StoredWeight,
  takeWeights,
  type WeightPair,
} from '../../models/stored-weights.ts'
import { float32ToBfloat16, float32ToFloat16, fromBfloat16, fromFloat16 } from '../containers/half.ts'
import { parseJson } from '../containers/json.ts'
import { isCounterOfTorch, isOfTorch, torchHint, weightOfTorch } from './torch.ts'

type Convert = (numbers: Float32Array, bits: Uint16Array) => void
type Read = (buffer: ArrayBuffer) => ArrayLike<number>

/** Types of numbers: how others call them, and the bytes of one. */
const types: Readonly<Record<string, readonly [name: string, bytes: number, read: Read]>> = {
  F64: ['float64', 8, buffer => new Float64Array(buffer)],
  F32: ['float32', 4, buffer => new Float32Array(buffer)],
  F16: ['float16', 2, buffer => fromFloat16(new Uint16Array(buffer))],
  BF16: ['bfloat16', 2, buffer => fromBfloat16(new Uint16Array(buffer))],
  I64: ['int64', 8, buffer => Float64Array.from(new BigInt64Array(buffer), Number)],
  I32: ['int32', 4, buffer => new Int32Array(buffer)],
  I16: ['int16', 2, buffer => new Int16Array(buffer)],
  I8: ['int8', 1, buffer => new Int8Array(buffer)],
  U64: ['uint64', 8, buffer => Float64Array.from(new BigUint64Array(buffer), Number)],
  U32: ['uint32', 4, buffer => new Uint32Array(buffer)],
  U16: ['uint16', 2, buffer => new Uint16Array(buffer)],
  U8: ['uint8', 1, buffer => new Uint8Array(buffer)],
  BOOL: ['bool', 1, buffer => new Uint8Array(buffer)],
}

interface TypedWeight extends StoredWeight, WeightInfo {
  /** Where its bytes begin, after the header. */
  readonly begin: number
}

/** The weights of a file by their names. Throws FormatError. */
function storedWeights({ bytes, where }: Source): ReadonlyMap<string, TypedWeight> {
  const length =
    bytes.length < 8 ? Infinity : Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true))
  const most = Math.max(bytes.length - 8, 0)
  if (!(length <= most))
    throw new FormatError(`${where}: expected a header of at most ${most} bytes, received one of ${length}.`)
  const header = parseJson(bytes.subarray(8, 8 + length), `${where}: header`)
  if (!isRecord(header)) throw new FormatError(`${where}: expected a header with names, received ${show(header)}.`)
  const data = bytes.subarray(8 + length)
  const named = Object.entries(header).filter(([name]) => name !== '__metadata__')
  const weights = named.map(([name, entry]) => storedWeight(where, name, entry, data))
  expectToFill(where, weights, data.length)
  return new Map(weights.map(weight => [weight.name, weight]))
}

/** Weights follow each other up to the end, in whatever order the header names them: none has bytes of another one. */
function expectToFill(where: string, weights: readonly TypedWeight[], length: number): void {
  let end = 0
  for (const { name, begin, bytes } of weights.toSorted((a, b) => a.begin - b.begin || a.bytes - b.bytes)) {
    if (begin !== end)
      throw new FormatError(
        `${where}: expected weights that follow each other without gaps, received ${show(name)} from ${begin}, ` +
          `where the one before ends at ${end}.`,
      )
    end = begin + bytes
  }
  if (end !== length)
    throw new FormatError(`${where}: expected weights up to the end of the file, received ${length - end} bytes more.`)
}

function storedWeight(where: string, name: string, entry: unknown, data: Uint8Array): TypedWeight {
  const { dtype, shape, data_offsets: offsets } = isRecord(entry) ? entry : {}
  const isShape = isArray(shape) && shape.every(size => Number.isSafeInteger(size) && (size as number) >= 0)
  if (typeof dtype !== 'string' || !Object.hasOwn(types, dtype) || !isShape || !isArray(offsets))
    throw new FormatError(
      `${where}: expected ${show(name)} to have a shape, data_offsets and a dtype of ` +
        `${Object.keys(types).join(', ')}, ` +
        `received ${show(entry)}.`,
    )
  const [type, size, read] = types[dtype]
  const [begin, end] = offsets as readonly number[]
  const isInside = Number.isSafeInteger(begin) && begin >= 0 && end <= data.length
  if (!isInside || end - begin !== sizeOf(shape as Shape) * size)
    throw new FormatError(
      `${where}: expected data_offsets of ${show(name)} that fit its shape and the file, received ${show(offsets)}.`,
    )
  return {
    ...{ name, shape: shape as Shape, dtype: type, begin, bytes: end - begin },
    read: async () => {
      const numbers = uncleared(Float32Array, (end - begin) / size)
      await inPieces(numbers.length, (first, after) => {
        const bytes = data.subarray(begin + first * size, begin + after * size)
        numbers.set(read(new Uint8Array(bytes).buffer), first) // a copy: they may begin anywhere
      })
      return numbers
    },
  }
}

/** What stands in a file, in the order of its header. */
export const listWeights = async (source: Source): Promise<WeightInfo[]> =>
  [...storedWeights(source).values()].map(({ name, shape, dtype, bytes }) => ({ name, shape, dtype, bytes }))

/** What a network takes of a file, and what is left of it. */
function matched(network: Network, stored: ReadonlyMap<string, StoredWeight>) {
  const left = new Map(stored)
  const pairs: WeightPair[] = []
  let missing: string | null = null
  // A weight that a wrapper shares with its layer is the layer's, as it is written.
  const owners = new Map(
    layersWithin(network).flatMap(layer => layer.ownParameters.map(parameter => [parameter, layer] as const)),
  )
  for (const [parameter, layer] of owners) {
    const name = `${layer.name}/${parameter.name}`
    const found = stored.get(name) ?? stored.get(name.replaceAll('/', '.')) ?? weightOfTorch(layer, parameter, stored)
    if (found === undefined) missing ??= name
    else {
      left.delete(found.name)
      pairs.push({ layer: { name, parameters: [parameter] }, stored: { name: found.name, weights: [found] } })
    }
  }
  for (const name of left.keys()) if (isCounterOfTorch(name)) left.delete(name)
  return { pairs, missing, left }
}

/**
 * Gives a network the weights of their names: 'conv2d/kernel', 'conv2d.kernel' or, as PyTorch has them,
 * 'conv2d.weight'. With `byName` those that are there, otherwise the file has them all, and no others.
 */
export async function readWeights(source: Source, network: Network, options: ReadWeightsOptions): Promise<void> {
  const { where } = source
  const stored = storedWeights(source)
  const { pairs, missing, left } = matched(network, stored)
  const hint = [...stored.keys()].some(isOfTorch) ? torchHint : ''
  if (!options.byName && missing !== null)
    throw new FormatError(
      `${where}: expected a weight ${missing}, received a file without it (${stored.size} others).${hint}`,
    )
  if (!options.byName && !options.leavesOthers && left.size > 0)
    throw new FormatError(
      `${where}: expected the weights of this network, received ${show([...left.keys()][0])}, which it has not.${hint}`,
    )
  await takeWeights(where, pairs, options)
}

/** Types that numbers can be written as. */
const written: Readonly<Record<WeightsDType, { name: string; convert: Convert | null }>> = {
  float32: { name: 'F32', convert: null },
  float16: { name: 'F16', convert: float32ToFloat16 },
  bfloat16: { name: 'BF16', convert: float32ToBfloat16 },
}

async function bytesOf(numbers: Float32Array, convert: Convert | null, turns: Turns): Promise<Uint8Array> {
  const { buffer, byteOffset, byteLength } = numbers
  if (convert === null) return new Uint8Array(buffer, byteOffset, byteLength)
  const halves = uncleared(Uint16Array, numbers.length)
  const piece = (begin: number, end: number) => convert(numbers.subarray(begin, end), halves.subarray(begin, end))
  await inPieces(numbers.length, piece, turns)
  return new Uint8Array(halves.buffer)
}

export async function writeWeights(
  network: Network,
  { weights }: WeightsSnapshot,
  { dtype }: WeightsFileOptions,
): Promise<WrittenFile[]> {
  const header: Record<string, unknown> = { __metadata__: { format: 'fovea' } }
  const pieces: Uint8Array[] = []
  const { name: type, convert } = written[dtype]
  const turns = new Turns()
  let end = 0
  for (const [parameter, name] of weightNames(network)) {
    const bytes = await bytesOf(weights.get(parameter) ?? parameter.memory, convert, turns)
    pieces.push(bytes)
    header[name] = { dtype: type, shape: parameter.shape, data_offsets: [end, end + bytes.length] }
    end += bytes.length
  }
  const text = Buffer.from(JSON.stringify(header))
  // The numbers begin at a multiple of 8.
  const json = Buffer.concat([text, Buffer.alloc((8 - (text.length % 8)) % 8, ' ')])
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(json.length))
  return [{ name: null, pieces: [length, json, ...pieces] }]
}
