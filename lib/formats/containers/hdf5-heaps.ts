/**
 * Finds damage with which the HDF5 library would hang or run out of memory. It walks the objects of a global heap by
 * their sizes, and never ends where a size is 0 or leads back. It also allocates the texts of an attribute, as long as
 * the attribute says that they are, before it reads them; and where the size of their type differs from the size of a
 * reference, it reads other bytes as lengths. So heaps are walked here, and lengths added up, before the library opens
 * a file. https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html#GlobalHeap
 */
import { Turns } from '../../core/turns.ts'

/** The signature of a global heap, and its version. The library ignores the three bytes between it and the size. */
const signature = 'GCOL\x01'
const headerLength = 16

/** Bytes that are searched at once. */
const partLength = 2 ** 23

/** Node.js finds texts of up to so many bytes about ten times as fast as longer ones. */
const quickLength = 6

/** Every offset at which a text of one byte a character stands, in turns with the event loop. */
export async function* offsetsOf(file: Buffer, text: string): AsyncGenerator<number> {
  const turns = new Turns()
  const beginning = text.slice(0, quickLength)
  for (let begin = 0; begin < file.length; begin += partLength) {
    // What is looked for may begin in one part and end in the next one.
    const part = file.subarray(begin, begin + partLength + text.length - 1)
    for (let at = part.indexOf(beginning, 0, 'latin1'); at >= 0; at = part.indexOf(beginning, at + 1, 'latin1'))
      if (at < partLength && part.toString('latin1', at, at + text.length) === text) yield begin + at
    if (turns.isOver) await turns.next()
  }
}

/** Whether the library would walk some heap for ever. Other damage it reports itself. */
export async function hasEndlessHeap(bytes: Uint8Array): Promise<boolean> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for await (const at of offsetsOf(file, signature)) if (isEndless(file, at)) return true
  return false
}

function isEndless(file: Buffer, at: number): boolean {
  if (at + headerLength > file.length) return false
  const end = Math.min(file.length, at + file.readUInt32LE(at + 8))
  for (let object = at + headerLength; object + headerLength <= end; ) {
    // As WebAssembly the library has sizes of 32 bits, which begin again at 0. Number 0 is the room that is left.
    const [number, size] = [file.readUInt16LE(object), file.readUInt32LE(object + 8)]
    const step = number === 0 ? size : (headerLength + 8 * Math.ceil(size / 8)) % 2 ** 32
    if (step === 0 || step >= 2 ** 31) return true
    object += step
  }
  return false
}

/** A reference to a text: its length, the address of its heap, and its number there. */
const referenceLength = 4 + 8 + 4

/** Versions of attribute messages: bytes before the name, and the multiple that parts are padded to. */
const versions: Readonly<Record<number, readonly [header: number, step: number]>> = { 1: [8, 8], 2: [8, 1], 3: [9, 1] }

/**
 * Bytes that the texts of an attribute have in all, by the names of attributes: `name`, or `name` and a number. Where
 * several have one name, the largest sum.
 * https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html#AttributeMessage
 */
export async function textLengths(bytes: Uint8Array, name: string): Promise<ReadonlyMap<string, number>> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const sums = new Map<string, number>()
  for await (const at of offsetsOf(file, name)) {
    const after = file.toString('latin1', at + name.length, at + name.length + 16)
    const number = /^(\d*)\0/.exec(after)?.[1]
    if (number === undefined) continue
    const whole = name + number
    for (const [version, [header, step]] of Object.entries(versions)) {
      if (at < header || file[at - header] !== Number(version)) continue
      const length = lengthAt(file, at, header, step, whole.length + 1)
      if (length !== null) sums.set(whole, Math.max(sums.get(whole) ?? 0, length))
    }
  }
  return sums
}

/**
 * The sum of one attribute, whose name is at an offset: null where this is no attribute of texts of variable length,
 * Infinity where its layout is one that nobody writes, and the library might read other lengths than these.
 */
function lengthAt(file: Buffer, at: number, header: number, step: number, nameLength: number): number | null {
  const size = (field: number) => file.readUInt16LE(at - header + field)
  const padded = (length: number) => step * Math.ceil(length / step)
  const type = at + padded(nameLength)
  const space = type + padded(size(4))
  const first = space + padded(size(6))
  if (size(2) !== nameLength || first > file.length) return null
  const isShared = file[at - header + 1] !== 0 // its type or its shape stands elsewhere
  if (isShared) return Number.POSITIVE_INFINITY
  if (file[type] % 16 !== variableLength) return null
  if (file.readUInt32LE(type + 4) !== referenceLength || file.readUInt32LE(type + 12) !== 1)
    return Number.POSITIVE_INFINITY
  const [spaceVersion, rank] = [file[space], file[space + 1]]
  const sizes = space + (spaceVersion === 1 ? 8 : 4)
  let count = 1
  for (let axis = 0; axis < rank && sizes + 8 * axis + 8 <= first; axis++) count *= file.readUInt32LE(sizes + 8 * axis)
  let sum = 0
  for (let at = first; count-- > 0 && at + referenceLength <= file.length; at += referenceLength)
    sum += file.readUInt32LE(at)
  return sum
}

/** HDF5's number of the class of types of variable length. */
const variableLength = 9

/**
 * Whether addresses and lengths in a file take 8 bytes, as in all that h5py writes: the functions above read no others.
 */
export function hasLongAddresses(bytes: Uint8Array): boolean {
  const sizes = bytes[superblockVersion] < 2 ? 13 : 9
  return bytes[sizes] === 8 && bytes[sizes + 1] === 8
}

/** The offset of the version, after the signature. */
const superblockVersion = 8
