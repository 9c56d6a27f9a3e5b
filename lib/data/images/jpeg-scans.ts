/**
 * JPEG pictures of four colours, as print has them: CMYK, or YCCK. MozJPEG's WebAssembly decodes grey and RGB only, so
 * these are decoded here: baseline and progressive scans, with Huffman codes and 8 bits, the accurate inverse transform
 * of libjpeg. Recommendation T.81 of the ITU has the format.
 * @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf
 */
import { FormatError } from '../../core/errors.ts'
import { Turns } from '../../core/turns.ts'
import { inverseTransform } from './jpeg-transform.ts'
import { cutShort, expectSize } from './picture.ts'

/** One colour of a picture. */
export interface Plane {
  /** Samples of the plane for those of the finest one, across and down. */
  readonly horizontal: number
  readonly vertical: number
  /** Of a row of `samples`: whole blocks. */
  readonly stride: number
  readonly samples: Uint8Array
}

export interface Planes {
  readonly width: number
  readonly height: number
  readonly mostHorizontal: number
  readonly mostVertical: number
  readonly planes: readonly Plane[]
  /** Of Adobe's segment: 0: as it is, 2: YCCK. Null: there is none. */
  readonly transform: number | null
}

/** Places of the coefficients of a block in the order in which they are stored. */
const zigzag = Uint8Array.of(
  ...[0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48],
  ...[41, 34, 27, 20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15],
  ...[23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63],
)

/** A Huffman code: by the length of a code word, the first word, and where its symbols begin. */
interface Code {
  readonly first: Int32Array
  readonly count: Int32Array
  readonly begin: Int32Array
  readonly symbols: Uint8Array
}

interface Component {
  readonly id: number
  readonly horizontal: number
  readonly vertical: number
  readonly table: number
  /** Blocks that the picture has, and those that whole units of all components have. */
  readonly columns: number
  readonly rows: number
  readonly stride: number
  readonly coefficients: Int16Array
  dc: Code | null
  ac: Code | null
  predicted: number
}

const tablesOf = (counts: Uint8Array, symbols: Uint8Array): Code => {
  const [first, count, begin] = [new Int32Array(17), new Int32Array(17), new Int32Array(17)]
  let [word, at] = [0, 0]
  for (let length = 1; length <= 16; length++) {
    first[length] = word
    count[length] = counts[length - 1]
    begin[length] = at
    word = (word + count[length]) << 1
    at += count[length]
  }
  return { first, count, begin, symbols }
}

/** The bits of a scan. Behind its end there are zeros. */
class Bits {
  at: number
  readonly #bytes: Uint8Array
  #buffer = 0
  #left = 0
  /** Bits that were made up. */
  missing = 0

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes
    this.at = at
  }

  bit(): number {
    if (this.#left === 0) {
      const byte = this.#bytes[this.at]
      const isMarker = byte === 0xff && this.#bytes[this.at + 1] !== 0
      if (byte === undefined || isMarker) {
        this.missing++
        return 0
      }
      this.at += byte === 0xff ? 2 : 1
      this.#buffer = byte
      this.#left = 8
    }
    this.#left--
    return (this.#buffer >> this.#left) & 1
  }

  bits(count: number): number {
    let value = 0
    for (let i = 0; i < count; i++) value = (value << 1) | this.bit()
    return value
  }

  /** A number of so many bits, of either sign. */
  signed(count: number): number {
    const value = this.bits(count)
    return count === 0 || value >= 1 << (count - 1) ? value : value - (1 << count) + 1
  }

  /** The next symbol of a code; -1: there is none like it. */
  symbol({ first, count, begin, symbols }: Code): number {
    let word = 0
    for (let length = 1; length <= 16; length++) {
      word = (word << 1) | this.bit()
      const place = word - first[length]
      if (place >= 0 && place < count[length]) return symbols[begin[length] + place]
    }
    return -1
  }

  /** Goes behind the marker of a restart, if one comes next. */
  restart(): void {
    this.#left = 0
    while (this.at + 1 < this.#bytes.length && this.#bytes[this.at] === 0xff && this.#bytes[this.at + 1] === 0xff)
      this.at++
    const marker = this.#bytes[this.at] === 0xff ? this.#bytes[this.at + 1] : 0
    if (marker >= 0xd0 && marker <= 0xd7) this.at += 2
  }
}

/** Which coefficients a scan has: from one to another, and the bits of them: above `high`, down to `low`. */
interface Scan {
  readonly components: readonly Component[]
  readonly from: number
  readonly to: number
  readonly high: number
  readonly low: number
}

/** Decodes blocks of a scan, one after the other. */
class BlockReader {
  readonly #bits: Bits
  readonly #scan: Scan
  readonly #damaged: () => FormatError
  /** Blocks that have no more coefficients in this scan. */
  #ended = 0

  constructor(bits: Bits, scan: Scan, damaged: () => FormatError) {
    this.#bits = bits
    this.#scan = scan
    this.#damaged = damaged
  }

  restart(): void {
    this.#ended = 0
    for (const component of this.#scan.components) component.predicted = 0
    this.#bits.restart()
  }

  #symbol(code: Code | null): number {
    const symbol = code === null ? -1 : this.#bits.symbol(code)
    if (symbol < 0) throw this.#damaged()
    return symbol
  }

  read(component: Component, block: number): void {
    const { from, high } = this.#scan
    const at = block * 64
    if (from === 0) this.#dc(component, at)
    if (this.#scan.to === 0) return
    if (high === 0) this.#ac(component, at)
    else this.#refine(component, at)
  }

  #dc(component: Component, at: number): void {
    const { high, low } = this.#scan
    const { coefficients } = component
    if (high > 0) {
      if (this.#bits.bit() === 1) coefficients[at] |= 1 << low
      return
    }
    const size = this.#symbol(component.dc)
    if (size > 15) throw this.#damaged()
    component.predicted += this.#bits.signed(size)
    coefficients[at] = component.predicted << low
  }

  #ac({ ac, coefficients }: Component, at: number): void {
    const { from, to, low } = this.#scan
    if (this.#ended > 0) {
      this.#ended--
      return
    }
    for (let k = Math.max(from, 1); k <= to; k++) {
      const symbol = this.#symbol(ac)
      const [run, size] = [symbol >> 4, symbol & 15]
      if (size === 0 && run < 15) {
        this.#ended = (1 << run) - 1 + this.#bits.bits(run)
        return
      }
      k += run
      if (size === 0) continue
      if (k > to) throw this.#damaged()
      coefficients[at + zigzag[k]] = this.#bits.signed(size) * (1 << low)
    }
  }

  /** One more bit of coefficients that are known to be other than 0, and new ones in between. */
  #refine({ ac, coefficients }: Component, at: number): void {
    const { from, to, low } = this.#scan
    const bit = 1 << low
    const correct = (place: number) => {
      if (this.#bits.bit() === 1 && (coefficients[place] & bit) === 0)
        coefficients[place] += coefficients[place] > 0 ? bit : -bit
    }
    let k = from
    if (this.#ended === 0) {
      for (; k <= to; k++) {
        const symbol = this.#symbol(ac)
        let run = symbol >> 4
        let value = 0
        if ((symbol & 15) === 0) {
          if (run < 15) {
            this.#ended = (1 << run) + this.#bits.bits(run)
            break
          }
        } else value = this.#bits.bit() === 1 ? bit : -bit
        for (; k <= to; k++) {
          const place = at + zigzag[k]
          if (coefficients[place] !== 0) correct(place)
          else if (run-- === 0) {
            if (value !== 0) coefficients[place] = value
            break
          }
        }
      }
    }
    if (this.#ended === 0) return
    for (; k <= to; k++) if (coefficients[at + zigzag[k]] !== 0) correct(at + zigzag[k])
    this.#ended--
  }
}

/** Decodes the blocks of one scan. */
async function readScan(bits: Bits, scan: Scan, size: FrameSize, restarts: number, damaged: () => FormatError) {
  const reader = new BlockReader(bits, scan, damaged)
  const [only] = scan.components
  const isAlone = scan.components.length === 1
  const columns = isAlone ? only.columns : size.columns
  const units = columns * (isAlone ? only.rows : size.rows)
  const turns = new Turns()
  for (const component of scan.components) component.predicted = 0
  for (let unit = 0; unit < units; unit++) {
    if (restarts > 0 && unit > 0 && unit % restarts === 0) reader.restart()
    const [row, column] = [Math.floor(unit / columns), unit % columns]
    if (isAlone) reader.read(only, (row * only.stride) / 8 + column)
    else
      for (const component of scan.components)
        for (let v = 0; v < component.vertical; v++)
          for (let h = 0; h < component.horizontal; h++)
            reader.read(
              component,
              ((row * component.vertical + v) * component.stride) / 8 + column * component.horizontal + h,
            )
    if (bits.missing > 64) throw damaged()
    if (turns.isOver) await turns.next()
  }
}

/** Units of all components, across and down. */
interface FrameSize {
  readonly columns: number
  readonly rows: number
}

interface Frame extends FrameSize {
  readonly width: number
  readonly height: number
  readonly mostHorizontal: number
  readonly mostVertical: number
  readonly components: readonly Component[]
}

function readFrame(where: string, part: Uint8Array, most: number, damaged: () => FormatError): Frame {
  const [height, width, count] = [part[1] * 256 + part[2], part[3] * 256 + part[4], part[5]]
  if (part[0] !== 8 || part.length < 6 + 3 * count || count < 1 || count > 4) throw damaged()
  expectSize(where, width, height, most)
  const given = Array.from({ length: count }, (_, i) => part.subarray(6 + 3 * i, 9 + 3 * i))
  const factors = given.map(([, factor]) => [factor >> 4, factor & 15] as const)
  if (factors.some(([h, v]) => h < 1 || h > 4 || v < 1 || v > 4)) throw damaged()
  const mostHorizontal = Math.max(...factors.map(([h]) => h))
  const mostVertical = Math.max(...factors.map(([, v]) => v))
  const [columns, rows] = [Math.ceil(width / (8 * mostHorizontal)), Math.ceil(height / (8 * mostVertical))]
  const components = given.map(([id, , table], i) => {
    const [horizontal, vertical] = factors[i]
    const stride = columns * horizontal * 8
    return {
      ...{ id, horizontal, vertical, table, stride, dc: null, ac: null, predicted: 0 },
      columns: Math.ceil(Math.ceil((width * horizontal) / mostHorizontal) / 8),
      rows: Math.ceil(Math.ceil((height * vertical) / mostVertical) / 8),
      coefficients: new Int16Array(stride * rows * vertical * 8),
    }
  })
  return { width, height, mostHorizontal, mostVertical, columns, rows, components }
}

/** Samples of all colours of a picture. Throws FormatError. */
export async function decodePlanes(where: string, bytes: Uint8Array, most: number): Promise<Planes> {
  const damaged = () => cutShort(where, 'JPEG')
  const quantization: (Uint16Array | undefined)[] = []
  const codes = new Map<number, Code>()
  let [frame, transform, restarts, scans]: [Frame | null, number | null, number, number] = [null, null, 0, 0]
  for (let at = 2; ; ) {
    while (at < bytes.length && bytes[at] !== 0xff) at++
    while (bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1]
    if (marker === undefined) throw damaged()
    if (marker === 0xd9) break
    at += 2
    if (marker === 0 || (marker >= 0xd0 && marker <= 0xd8)) continue
    const length = bytes[at] * 256 + bytes[at + 1]
    const part = bytes.subarray(at + 2, at + length)
    if (!(length >= 2) || part.length < length - 2) throw damaged()
    at += length
    if (marker === 0xdb) readQuantization(part, quantization, damaged)
    else if (marker === 0xc4) readCodes(part, codes, damaged)
    else if (marker === 0xdd) restarts = part[0] * 256 + part[1]
    else if (marker === 0xee && Buffer.from(part.subarray(0, 5)).toString('latin1') === 'Adobe') transform = part[11]
    else if (marker >= 0xc0 && marker <= 0xc2) {
      if (frame !== null) throw damaged()
      frame = readFrame(where, part, most, damaged)
    } else if (marker >= 0xc3 && marker <= 0xcf && marker !== 0xc8)
      throw new FormatError(`${where}: expected a JPEG of Huffman codes, received one of another kind, which is rare.`)
    else if (marker === 0xda) {
      if (frame === null || ++scans > mostScans) throw damaged()
      const scan = scanOf(part, frame, codes, damaged)
      const bits = new Bits(bytes, at)
      await readScan(bits, scan, frame, restarts, damaged)
      at = bits.at
    }
  }
  if (frame === null || scans === 0) throw damaged()
  const { width, height, mostHorizontal, mostVertical } = frame
  const turns = new Turns()
  const planes: Plane[] = []
  for (const { horizontal, vertical, stride, coefficients, table } of frame.components) {
    const factors = quantization[table]
    if (factors === undefined) throw damaged()
    const samples = new Uint8Array(coefficients.length)
    const columns = stride / 8
    for (let block = 0; block * 64 < coefficients.length; block++) {
      const first = Math.floor(block / columns) * 8 * stride + (block % columns) * 8
      inverseTransform(coefficients.subarray(block * 64, block * 64 + 64), factors, samples, first, stride)
      if (turns.isOver) await turns.next()
    }
    planes.push({ horizontal, vertical, stride, samples })
  }
  return { width, height, mostHorizontal, mostVertical, planes, transform }
}

/** Scans of a picture at most: of hostile files every one may cost the time of all blocks. */
const mostScans = 200

function readQuantization(part: Uint8Array, tables: (Uint16Array | undefined)[], damaged: () => FormatError): void {
  for (let at = 0; at < part.length; ) {
    const isWide = part[at] >> 4 > 0
    const table = new Uint16Array(64)
    if (at + 1 + (isWide ? 128 : 64) > part.length) throw damaged()
    tables[part[at++] & 15] = table
    for (let i = 0; i < 64; i++) {
      table[zigzag[i]] = isWide ? part[at] * 256 + part[at + 1] : part[at]
      at += isWide ? 2 : 1
    }
  }
}

function readCodes(part: Uint8Array, codes: Map<number, Code>, damaged: () => FormatError): void {
  for (let at = 0; at < part.length; ) {
    const counts = part.subarray(at + 1, at + 17)
    const length = counts.reduce((sum, count) => sum + count, 0)
    if (at + 17 + length > part.length) throw damaged()
    codes.set(part[at], tablesOf(counts, part.subarray(at + 17, at + 17 + length)))
    at += 17 + length
  }
}

function scanOf(part: Uint8Array, frame: Frame, codes: ReadonlyMap<number, Code>, damaged: () => FormatError): Scan {
  const count = part[0]
  if (part.length < 4 + 2 * count) throw damaged()
  const components = Array.from({ length: count }, (_, i) => {
    const [id, tables] = [part[1 + 2 * i], part[2 + 2 * i]]
    const component = frame.components.find(each => each.id === id)
    if (component === undefined) throw damaged()
    component.dc = codes.get(tables >> 4) ?? null
    component.ac = codes.get(16 + (tables & 15)) ?? null
    return component
  })
  const [from, to, bits] = part.subarray(1 + 2 * count)
  if (components.length === 0 || new Set(components).size < count || from > to || to > 63) throw damaged()
  if (from > 0 && count > 1) throw damaged()
  return { components, from, to, high: bits >> 4, low: bits & 15 }
}
