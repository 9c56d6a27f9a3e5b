/**
 * Values as bytes: numbers, texts, typed arrays, and lists and objects of these. What is read is bit for bit what was
 * written, and a file that was damaged or cut off is told from a whole one.
 *
 *   8 bytes   'fovea' and the version of this layout
 *   4 bytes   CRC-32 of what follows, little-endian
 *   4 bytes   length of the text
 *   text      JSON; a typed array is { $array: [kind, offset, length] }, a number that JSON has not { $number: 'NaN' },
 *             an object with names that begin with $ { $object: [[name, value], ...] }
 *   arrays    little-endian, each at a multiple of 8 bytes from the end of the text
 */
import { crc32 } from 'node:zlib'
import { FormatError } from '../core/errors.ts'
import { isArray, isBounded, isRecord, type TypedArrayName, typedArrayName } from '../core/kinds.ts'
import { show } from '../core/show.ts'
import { checksumOf } from './checksum.ts'

const magic = Buffer.from('fovea\0\0\x01', 'latin1')

const kinds = { Uint8Array, Int32Array, Uint32Array, Float32Array, Float64Array } as const
type PackedKind = keyof typeof kinds
type Packable = InstanceType<(typeof kinds)[PackedKind]>

const isKind = (name: TypedArrayName | undefined): name is PackedKind =>
  name !== undefined && Object.hasOwn(kinds, name)
const bytesOf = ({ buffer, byteOffset, byteLength }: Packable) => new Uint8Array(buffer, byteOffset, byteLength)
const padding = (length: number) => new Uint8Array((8 - (length % 8)) % 8)

/** The pieces of a file, made in turns with the event loop. Throws FormatError for values of other kinds. */
export async function pack(value: unknown): Promise<Uint8Array[]> {
  if (!isBounded(value))
    throw new FormatError(
      'backup: expected at most 2^20 lists and objects, each wherever it stands, up to 10,000 deep, received more.',
    )
  const arrays: Uint8Array[] = []
  let offset = 0
  const encode = (part: unknown): unknown => {
    if (typeof part === 'number') return Number.isFinite(part) && !Object.is(part, -0) ? part : numberOf(part)
    if (part === null || typeof part === 'string' || typeof part === 'boolean') return part
    const kind = typedArrayName(part)
    if (isKind(kind)) {
      const bytes = bytesOf(part as Packable)
      const at = offset
      arrays.push(bytes, padding(bytes.length))
      offset += bytes.length + padding(bytes.length).length
      return { $array: [kind, at, (part as Packable).length] }
    }
    if (isArray(part)) return part.map(each => (each === undefined ? null : encode(each)))
    if (!isRecord(part))
      throw new FormatError(`backup: expected numbers, texts, typed arrays, lists and objects, received ${show(part)}.`)
    const entries = Object.entries(part).filter(([, each]) => each !== undefined)
    const encoded = entries.map(([name, each]) => [name, encode(each)] as const)
    return entries.some(([name]) => name.startsWith('$')) ? { $object: encoded } : Object.fromEntries(encoded)
  }
  const text = Buffer.from(JSON.stringify(encode(value)))
  const pieces = [text, padding(text.length), ...arrays].filter(({ length }) => length > 0)
  const head = Buffer.alloc(8)
  head.writeUInt32LE(text.length, 4)
  head.writeUInt32LE(await checksumOf([head.subarray(4), ...pieces]), 0)
  return [magic, head, ...pieces]
}

const numberOf = (value: number) => ({ $number: Object.is(value, -0) ? '-0' : String(value) })

/** What `pack` was given. Throws FormatError for bytes that are not whole. `where` begins errors. */
export function unpack(where: string, bytes: Uint8Array): unknown {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isOurs = file.length >= 16 && file.subarray(0, 8).equals(magic)
  if (!isOurs || file.readUInt32LE(8) !== crc32(file.subarray(12)))
    throw new FormatError(`${where}: expected a whole backup, received one that is damaged or cut off.`)
  const length = file.readUInt32LE(12)
  const first = 16 + length + padding(length).length
  const decode = (part: unknown): unknown => {
    if (isArray(part)) return part.map(decode)
    if (!isRecord(part)) return part
    if (typeof part.$number === 'string') return Number(part.$number)
    if (isArray(part.$object))
      return Object.fromEntries((part.$object as [string, unknown][]).map(([name, each]) => [name, decode(each)]))
    if (!isArray(part.$array))
      return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, decode(each)]))
    const [kind, offset, count] = part.$array as [PackedKind, number, number]
    const { BYTES_PER_ELEMENT: size } = kinds[kind]
    const own = file.subarray(first + offset, first + offset + count * size)
    return new kinds[kind](Uint8Array.from(own).buffer)
  }
  return decode(JSON.parse(file.toString('utf8', 16, 16 + length)))
}
