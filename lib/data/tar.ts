/**
 * Files in a tar archive (POSIX ustar), gzipped or not.
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html (section "ustar Interchange Format")
 */
import { FormatError } from '../core/errors.ts'
import { messageOf } from '../core/kinds.ts'
import { zerosOf } from '../core/memory.ts'
import { Turns } from '../core/turns.ts'

const block = 512

/** Most that an archive may unpack to: data sets of small pictures have less. */
const largest = 2 ** 30

export interface TarEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Parts as one array, copied in turns with the event loop. */
async function joined(parts: readonly Uint8Array[], length: number): Promise<Uint8Array> {
  const result = zerosOf(Uint8Array, length)
  const turns = new Turns()
  let next = 0
  for (const part of parts) {
    result.set(part, next)
    next += part.length
    if (turns.isOver) await turns.next()
  }
  return result
}

async function unpacked(where: string, bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  const { createGunzip } = await import('node:zlib')
  const parts: Uint8Array[] = []
  let length = 0
  try {
    const stream = createGunzip({ chunkSize: 2 ** 16 })
    stream.end(bytes)
    for await (const part of stream) {
      length += part.length
      if (length > largest) throw new Error(`more than ${largest} bytes`)
      parts.push(part)
    }
  } catch (cause) {
    throw new FormatError(
      `${where}: expected a whole gzip file, received one that cannot be unpacked (${messageOf(cause)}).`,
      { cause },
    )
  }
  return joined(parts, length)
}

const text = (bytes: Uint8Array): string => {
  const end = bytes.indexOf(0)
  return Buffer.from(end < 0 ? bytes : bytes.subarray(0, end)).toString()
}

/** Sum of the bytes, where those of the checksum itself count as spaces. */
function sumOf(header: Uint8Array): number {
  let sum = 8 * 32
  for (let i = 0; i < block; i++) if (i < 148 || i >= 156) sum += header[i]
  return sum
}

/** The plain files of an archive. `where` begins the message of the FormatError that anything else gets. */
export async function readTar(where: string, file: Uint8Array): Promise<TarEntry[]> {
  const bytes = await unpacked(where, file)
  const entries: TarEntry[] = []
  const turns = new Turns()
  for (let at = 0; at + block <= bytes.length && bytes[at] !== 0; ) {
    const header = bytes.subarray(at, at + block)
    const size = Number.parseInt(text(header.subarray(124, 136)).trim() || '0', 8)
    const checksum = Number.parseInt(text(header.subarray(148, 156)).trim(), 8)
    if (sumOf(header) !== checksum || !(size >= 0) || at + block * (1 + Math.ceil(size / block)) > bytes.length)
      throw new FormatError(
        `${where}: expected a tar archive, received one that is cut short or damaged at byte ${at}.`,
      )
    const isFile = header[156] === 0 || header[156] === 48
    const prefix = text(header.subarray(257, 262)) === 'ustar' ? text(header.subarray(345, 500)) : ''
    const name = text(header.subarray(0, 100))
    if (isFile)
      entries.push({
        name: prefix === '' ? name : `${prefix}/${name}`,
        bytes: bytes.subarray(at + block, at + block + size),
      })
    at += block * (1 + Math.ceil(size / block))
    if (turns.isOver) await turns.next()
  }
  if (entries.length === 0) throw new FormatError(`${where}: expected a tar archive with files, received none in it.`)
  return entries
}
