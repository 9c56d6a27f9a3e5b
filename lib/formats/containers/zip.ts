/**
 * Zip archives in memory. They are unpacked by fflate: only the members one asks for, and never to more than they could
 * honestly hold. What is written here is written by hand, because every library copies the members, which for a model
 * of a gigabyte is a gigabyte, and holds the event loop while it does.
 */
import { crc32 } from 'node:zlib'
import { DataError, FormatError } from '../../core/errors.ts'

/**
 * Least that a member may unpack to, and how many times its packed size beyond that: text and weights reach 20, bombs
 * 1000.
 */
const alwaysAllowed = 4 * 2 ** 20
const largestRatio = 64

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50

/** CRC-32 of every member, from the central directory: fflate reads the directory, but does not compare the sums. */
function checksums(bytes: Uint8Array): Map<string, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const sums = new Map<string, number>()
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== endOfDirectory) end--
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0 && view.getUint32(at, true) === directoryEntry; left--) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map(field => view.getUint16(at + field, true))
    sums.set(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)), view.getUint32(at + 16, true))
    at += 46 + nameLength + extraLength + commentLength
  }
  return sums
}

/**
 * The named members of an archive, those that are there. Throws FormatError where it is no archive, or a damaged one.
 */
export async function unpack(
  bytes: Uint8Array,
  names: readonly string[],
  where: string,
): Promise<Map<string, Uint8Array>> {
  const { unzipSync } = await import('fflate')
  const members = new Map<string, Uint8Array>()
  const seen = new Set<string>()
  try {
    const unpacked = unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        if (!names.includes(name)) return false
        if (seen.has(name)) throw new FormatError(`${where}: expected one ${name}, received several.`)
        seen.add(name)
        if (originalSize <= alwaysAllowed + largestRatio * size) return true
        throw new FormatError(
          `${where}: expected ${name} to unpack to a likely size, received ${size} bytes that claim to be ` +
            `${originalSize}.`,
        )
      },
    })
    const sums = checksums(bytes)
    for (const [name, member] of Object.entries(unpacked)) {
      if (crc32(member) !== sums.get(name))
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

const largest = 2 ** 32 - 1
/** Bytes that are summed up before the event loop gets a turn. */
const turn = 2 ** 24

async function checksum(pieces: readonly Uint8Array[]): Promise<number> {
  let [sum, done] = [0, 0]
  for (const piece of pieces)
    for (let at = 0; at < piece.length; at += turn) {
      const part = piece.subarray(at, at + turn)
      sum = crc32(part, sum)
      done += part.length
      if (done >= turn) {
        done = 0
        await new Promise(resolve => setImmediate(resolve))
      }
    }
  return sum
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
    const entry = fields(...common, [await checksum(pieces), 4], [size, 4], [size, 4], [path.length, 2], [0, 2])
    directory.push(fields([0x02014b50, 4], [20, 2]), entry, fields([0, 2], [0, 2], [0, 2], [0, 4], [end, 4]), path)
    for (const piece of [fields([0x04034b50, 4]), entry, path, ...pieces]) add(piece)
  }
  const at = end
  for (const piece of directory) add(piece)
  const count = Object.keys(members).length
  add(fields([endOfDirectory, 4], [0, 4], [count, 2], [count, 2], [end - at, 4], [at, 4], [0, 2]))
  return archive
}
