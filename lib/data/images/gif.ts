/**
 * The first frame of GIF pictures.
 * @see https://www.w3.org/Graphics/GIF/spec-gif89a.txt
 */
import { cutShort, expectSize, type Picture } from './picture.ts'

/** First row and distance of the rows of interlaced frames. */
const interlaced: readonly (readonly [first: number, step: number])[] = [
  [0, 8],
  [4, 8],
  [2, 4],
  [1, 2],
]
const plain: typeof interlaced = [[0, 1]]
const maxCodes = 4096

/** Undoes LZW with codes of growing length: `count` indices; null where there are fewer. */
function unpack(bytes: Uint8Array, codeSize: number, count: number): Uint8Array | null {
  const out = new Uint8Array(count)
  const [prefix, suffix, stack] = [new Uint16Array(maxCodes), new Uint8Array(maxCodes), new Uint8Array(maxCodes + 1)]
  const [clear, end] = [1 << codeSize, (1 << codeSize) + 1]
  let [bits, buffered, buffer, at, written] = [codeSize + 1, 0, 0, 0, 0]
  let [next, last, first] = [end + 1, -1, 0]
  for (let i = 0; i < clear; i++) suffix[i] = i
  while (written < count) {
    while (buffered < bits && at < bytes.length) {
      buffer |= bytes[at++] << buffered
      buffered += 8
    }
    if (buffered < bits) break
    const code = buffer & ((1 << bits) - 1)
    buffer >>>= bits
    buffered -= bits
    if (code === end) break
    if (code === clear) {
      ;[bits, next, last] = [codeSize + 1, end + 1, -1]
      continue
    }
    if (code > next || (last < 0 && code >= clear)) break // damaged
    let depth = 0
    let current = code
    if (code === next) {
      stack[depth++] = first
      current = last
    }
    while (current > end) {
      stack[depth++] = suffix[current]
      current = prefix[current]
    }
    first = suffix[current]
    stack[depth++] = first
    while (depth > 0 && written < count) out[written++] = stack[--depth]
    if (last >= 0 && next < maxCodes) {
      prefix[next] = last
      suffix[next++] = first
      if (next === 1 << bits && bits < 12) bits++
    }
    last = code
  }
  return written === count ? out : null
}

/** `count` indices of a frame whose data begin there, in blocks; null where they are damaged. */
function indicesAt(bytes: Uint8Array, begin: number, count: number): Uint8Array | null {
  const codeSize = bytes[begin]
  if (!(codeSize >= 1 && codeSize <= 11)) return null
  const parts: Uint8Array[] = []
  for (let at = begin + 1; at < bytes.length && bytes[at] > 0; at += 1 + bytes[at])
    parts.push(bytes.subarray(at + 1, at + 1 + bytes[at]))
  return parts.length === 0 ? null : unpack(Buffer.concat(parts), codeSize, count)
}

/** The pixels of the first frame, on a transparent ground. Throws FormatError. */
export function decodeGif(where: string, bytes: Uint8Array, most: number): Picture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const failure = () => cutShort(where, 'GIF')
  if (bytes.length < 13) throw failure()
  const flags = bytes[10]
  let at = 13
  const table = (flags: number) => {
    const length = flags & 128 ? 3 * (2 << (flags & 7)) : 0
    at += length
    return bytes.subarray(at - length, at)
  }
  const skipBlocks = () => {
    while (at < bytes.length && bytes[at] > 0) at += 1 + bytes[at]
    at++
  }
  const global = table(flags)
  let transparent = -1
  while (bytes[at] === 0x21) {
    if (bytes[at + 1] === 0xf9) transparent = bytes[at + 3] & 1 ? bytes[at + 6] : -1
    at += 2
    skipBlocks()
  }
  if (bytes[at] !== 0x2c || at + 11 > bytes.length) throw failure()
  const [left, top] = [view.getUint16(at + 1, true), view.getUint16(at + 3, true)]
  const [columns, rows, own] = [view.getUint16(at + 5, true), view.getUint16(at + 7, true), bytes[at + 9]]
  expectSize(where, columns, rows, most)
  // Some files say that the picture is smaller than its frame, or 0 x 0.
  const width = Math.max(view.getUint16(6, true), left + columns)
  const height = Math.max(view.getUint16(8, true), top + rows)
  expectSize(where, width, height, most)
  at += 10
  const local = table(own)
  const colours = own & 128 ? local : global
  const indices = indicesAt(bytes, at, columns * rows)
  if (indices === null) throw failure()
  const data = new Uint8Array(width * height * 4)
  let from = 0
  for (const [first, step] of own & 64 ? interlaced : plain)
    for (let y = first; y < rows; y += step)
      for (let x = 0; x < columns; x++) {
        const index = indices[from++]
        if (index === transparent) continue
        const to = 4 * ((top + y) * width + left + x)
        for (let i = 0; i < 3; i++) data[to + i] = colours[3 * index + i] ?? 0
        data[to + 3] = 255
      }
  return { width, height, data }
}
