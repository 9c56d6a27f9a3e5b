/**
 * Zip archives in memory, by fflate. Only the members one asks for are unpacked, and never to more than they could
 * honestly hold.
 */
import { crc32 } from 'node:zlib'
import { FormatError } from '../errors.ts'

/**
 * Least that a member may unpack to, and how many times its packed size beyond that: text and weights reach 20, bombs
 * 1000.
 */
const alwaysAllowed = 16 * 2 ** 20
const largestRatio = 200

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
  try {
    const unpacked = unzipSync(bytes, {
      filter: ({ name, size, originalSize }) => {
        if (!names.includes(name)) return false
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

/** An archive of these members in their order, stored and not compressed, as Keras writes it. */
export async function pack(members: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> {
  const { zipSync } = await import('fflate')
  return zipSync({ ...members }, { level: 0 })
}
