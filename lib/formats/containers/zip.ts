/**
 * Zip archives in memory, read and written by hand: every library copies the members, which for a model of a gigabyte
 * is a gigabyte, and holds the event loop while it does. Only the members one asks for are unpacked, and never to more
 * than they could honestly hold. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { DataError, FormatError } from '../../core/errors.ts'
import { checksumOf } from '../../files/checksum.ts'

/**
 * Least that a member may unpack to, and how many times its packed size beyond that: text and weights reach 20, bombs
 * 1000.
 */
const alwaysAllowed = 4 * 2 ** 20
const largestRatio = 64

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const memberHeader = 0x04034b50
const largest = 2 ** 32 - 1

/** Bytes that may follow the end of the directory. */
const longestComment = 2 ** 16 - 1

const methods = { stored: 0, deflated: 8 }

/** A member as the directory tells it. */
interface Entry {
  readonly name: string
  readonly method: number
  readonly checksum: number
  /** In bytes: packed, and unpacked. */
  readonly size: number
  readonly originalSize: number
  /** Of its header. */
  readonly offset: number
}

/** The directory of an archive. Throws RangeError where something lies beyond its end. */
function entriesOf(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  const least = end - longestComment
  while (view.getUint32(end, true) !== endOfDirectory) if (--end < least) throw new RangeError('no end of a directory')
  const entries: Entry[] = []
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== directoryEntry) throw new RangeError('no entry of a directory')
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map(field => view.getUint16(at + field, true))
    const extra = new DataView(view.buffer, view.byteOffset + at + 46 + nameLength, extraLength)
    const [originalSize, size, offset] = longFields(
      [24, 20, 42].map(field => view.getUint32(at + field, true)),
      extra,
    )
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      ...{ size, originalSize, offset },
    })
    at += 46 + nameLength + extraLength + commentLength
  }
  return entries
}

/**
 * Python's archives have numbers of 64 bits for members from 2 GiB: where a field is full, it stands in the extra one.
 */
function longFields(fields: readonly number[], extra: DataView): number[] {
  const long: number[] = []
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true))
    if (extra.getUint16(at, true) === 1)
      for (let i = at + 4; i + 8 <= at + 4 + extra.getUint16(at + 2, true); i += 8)
        long.push(Number(extra.getBigUint64(i, true)))
  return fields.map(field => (field === largest ? (long.shift() ?? field) : field))
}

/** The bytes of a member, as they are stored. Throws RangeError. */
function packedBytes(bytes: Uint8Array, { offset, size }: Entry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(offset, true) !== memberHeader) throw new RangeError('no header of a member')
  const begin = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (begin + size > bytes.length) throw new RangeError('a member beyond the end')
  return bytes.subarray(begin, begin + size)
}

const inflated = promisify<Uint8Array, { maxOutputLength: number }, Uint8Array>(inflateRaw)

async function unpacked(packed: Uint8Array, { method, originalSize }: Entry): Promise<Uint8Array> {
  if (method === methods.stored) return packed
  if (method === methods.deflated) return inflated(packed, { maxOutputLength: Math.max(originalSize, 1) })
  throw new RangeError(`an unknown method, ${method}`)
}

/**
 * The named members of an archive, those that are there; what is not packed is not copied. Throws FormatError where it
 * is no archive, or a damaged one.
 */
export async function unpack(
  bytes: Uint8Array,
  names: readonly string[],
  where: string,
): Promise<Map<string, Uint8Array>> {
  const members = new Map<string, Uint8Array>()
  try {
    for (const entry of entriesOf(bytes).filter(({ name }) => names.includes(name))) {
      const { name, size, originalSize, checksum } = entry
      if (members.has(name)) throw new FormatError(`${where}: expected one ${name}, received several.`)
      if (originalSize > alwaysAllowed + largestRatio * size)
        throw new FormatError(
          `${where}: expected ${name} to unpack to a likely size, received ${size} bytes that claim to be ` +
            `${originalSize}.`,
        )
      const member = await unpacked(packedBytes(bytes, entry), entry)
      if (member.length !== originalSize || (await checksumOf([member])) !== checksum)
        throw new FormatError(`${where}: ${name} is damaged (its checksum differs).`)
      members.set(name, member)
    }
  } catch (error) {
    if (error instanceof FormatError) throw error
    throw new FormatError(
      `${where}: expected a zip archive, received ${bytes.length} bytes that are none, or a part of one.`,
      {
        cause: error,
      },
    )
  }
  return members
}

/** Numbers of these lengths in bytes, one after the other. */
function fields(...values: readonly (readonly [value: number, length: number])[]): Buffer {
  const bytes = Buffer.alloc(values.reduce((sum, [, length]) => sum + length, 0))
  let at = 0
  for (const [value, length] of values) at = bytes.writeUIntLE(value, at, length)
  return bytes
}

/** Version 2.0 reads it; names are UTF-8; nothing is compressed; a time that says nothing: metadata.json has it. */
const common: readonly (readonly [number, number])[] = [
  [20, 2],
  [2 ** 11, 2],
  [0, 2],
  [0, 2],
  [0x21, 2],
]

/**
 * An archive of these members in their order, stored and not compressed, as Keras writes it: in pieces, those of the
 * members among them, so that nothing is copied.
 */
export async function pack(members: Readonly<Record<string, readonly Uint8Array[]>>): Promise<Uint8Array[]> {
  const archive: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let end = 0
  const add = (piece: Uint8Array) => {
    archive.push(piece)
    end += piece.length
  }
  for (const [name, pieces] of Object.entries(members)) {
    const size = pieces.reduce((sum, { length }) => sum + length, 0)
    const path = Buffer.from(name)
    if (end + size > largest - 2 ** 16)
      throw new DataError(
        `save: expected a model of at most ${largest} bytes, as many as an archive can hold, received one whose ` +
          `${name} has ${size}.`,
      )
    const entry = fields(...common, [await checksumOf(pieces), 4], [size, 4], [size, 4], [path.length, 2], [0, 2])
    directory.push(fields([directoryEntry, 4], [20, 2]), entry, fields([0, 2], [0, 2], [0, 2], [0, 4], [end, 4]), path)
    for (const piece of [fields([memberHeader, 4]), entry, path, ...pieces]) add(piece)
  }
  const at = end
  for (const piece of directory) add(piece)
  const count = Object.keys(members).length
  add(fields([endOfDirectory, 4], [0, 4], [count, 2], [count, 2], [end - at, 4], [at, 4], [0, 2]))
  return archive
}
