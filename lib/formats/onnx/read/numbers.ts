/** Numbers of ONNX tensors, in the file or beside it. */
import { endianness } from 'node:os'
import { FormatError } from '../../../core/errors.ts'
import { uncleared } from '../../../core/memory.ts'
import { maxAxes, type Shape, sizeOf } from '../../../core/shape.ts'
import { show } from '../../../core/show.ts'
import { inPieces } from '../../../core/turns.ts'
import type { Source } from '../../../models/source.ts'
import { bfloat16ToFloat32, float16ToFloat32, fromBfloat16, fromFloat16 } from '../../containers/half.ts'
import type { Chunk, TensorProto } from './messages.ts'

/** Numbers that the file knows. Of whole numbers, NaN is one that only the data will tell, such as a batch's length. */
export interface Constant {
  readonly shape: Shape
  readonly data: Float32Array | Float64Array
  readonly isInteger: boolean
  /** Whether there are as many of these as samples; the first axis has length 1 here. */
  readonly isRepeated?: boolean
  /** Of sizes that depend on the length of batches: what all would be for batches of `anyBatch` samples. */
  readonly ofAnyBatch?: Constant['data']
  /** The weight of the file that these are copies of. */
  readonly origin?: Origin
}

/** Which numbers of a weight of the file others are copies of. */
export interface Origin {
  readonly name: string
  readonly weight: Constant
  /** The place of each of them in the weight; null: all of them, in order. */
  places(): Constant['data'] | null
}

export const integers = (values: readonly number[], shape: Shape = [values.length]): Constant => ({
  ...{ shape, isInteger: true },
  data: Float64Array.from(values),
})

interface ElementType {
  readonly name: string
  /** Bytes of a number in a run of them. */
  readonly width: number
  /** The field of typed numbers. */
  readonly field: 4 | 5 | 7 | 10 | 11
  read(view: DataView, at: number): number
}

/** Bits of 16-bit numbers are turned as a whole. */
const bits = (view: DataView, at: number) => view.getUint16(at, true)

const types: ReadonlyMap<number, ElementType> = new Map([
  [1, { name: 'float', width: 4, field: 4, read: (view, at) => view.getFloat32(at, true) }],
  [2, { name: 'uint8', width: 1, field: 5, read: (view, at) => view.getUint8(at) }],
  [3, { name: 'int8', width: 1, field: 5, read: (view, at) => view.getInt8(at) }],
  [4, { name: 'uint16', width: 2, field: 5, read: bits }],
  [5, { name: 'int16', width: 2, field: 5, read: (view, at) => view.getInt16(at, true) }],
  [6, { name: 'int32', width: 4, field: 5, read: (view, at) => view.getInt32(at, true) }],
  [7, { name: 'int64', width: 8, field: 7, read: (view, at) => Number(view.getBigInt64(at, true)) }],
  [9, { name: 'bool', width: 1, field: 5, read: (view, at) => Number(view.getUint8(at) !== 0) }],
  [10, { name: 'float16', width: 2, field: 5, read: bits }],
  [11, { name: 'double', width: 8, field: 10, read: (view, at) => view.getFloat64(at, true) }],
  [12, { name: 'uint32', width: 4, field: 11, read: (view, at) => view.getUint32(at, true) }],
  [13, { name: 'uint64', width: 8, field: 11, read: (view, at) => Number(view.getBigUint64(at, true)) }],
  [16, { name: 'bfloat16', width: 2, field: 5, read: bits }],
] satisfies [number, ElementType][])

const fractions: ReadonlySet<number> = new Set([1, 10, 11, 16])

/** Whether numbers of an element type are whole, truth values among them. */
export const isIntegerType = (type: number): boolean => types.has(type) && !fractions.has(type)

export const isKnownType = (type: number): boolean => types.has(type)

/** What reads typed fields. */
interface Typed {
  whole(chunks: readonly Chunk[]): number[]
  fractions(chunks: readonly Chunk[], width: 4 | 8): number[]
}

/** Reads tensors of a file; files beside it once each. */
export class TensorReader {
  readonly #source: Source
  readonly #typed: Typed
  readonly #files = new Map<string, Promise<Uint8Array>>()

  constructor(source: Source, typed: Typed) {
    this.#source = source
    this.#typed = typed
  }

  #refuse(tensor: TensorProto, expected: string, received: string): FormatError {
    return new FormatError(
      `${this.#source.where}: tensor ${show(tensor.name)}: expected ${expected}, received ${received}.`,
    )
  }

  async read(tensor: TensorProto): Promise<Constant> {
    const { dims, type } = tensor
    const element = types.get(type)
    if (element === undefined)
      throw this.#refuse(tensor, `numbers of ${[...types.values()].map(({ name }) => name).join(', ')}`, `type ${type}`)
    if (dims.length > maxAxes || dims.some(size => !Number.isSafeInteger(size) || size < 0))
      throw this.#refuse(tensor, `at most ${maxAxes} sizes from 0`, show(dims))
    const count = sizeOf(dims)
    const bytes = await this.#bytesOf(tensor, count * element.width)
    const data = await (bytes === null ? this.#fromTyped(tensor, element) : fromBytes(bytes, type, element))
    if (data.length !== count) throw this.#refuse(tensor, `${count} numbers for shape ${show(dims)}`, `${data.length}`)
    return { shape: dims, data, isInteger: isIntegerType(type) }
  }

  /** The numbers as a run of bytes; null: they stand in a typed field. */
  async #bytesOf(tensor: TensorProto, length: number): Promise<Uint8Array | null> {
    const { external, raw } = tensor
    if (external !== null) return this.#outside(tensor, external, length)
    if (raw !== null && raw.length !== length)
      throw this.#refuse(tensor, `${length} bytes for shape ${show(tensor.dims)}`, `${raw.length}`)
    return raw
  }

  async #outside(tensor: TensorProto, external: ReadonlyMap<string, string>, length: number): Promise<Uint8Array> {
    const location = external.get('location') ?? ''
    const offset = Number(external.get('offset') ?? 0)
    const givenLength = Number(external.get('length') ?? length)
    if (!Number.isSafeInteger(offset) || offset < 0 || givenLength !== length)
      throw this.#refuse(
        tensor,
        `${length} bytes from an offset of 0 or more in ${show(location)}`,
        `offset ${show(external.get('offset') ?? '0')} and length ${show(external.get('length') ?? '')}`,
      )
    const known = this.#files.get(location) ?? this.#source.beside(location)
    this.#files.set(location, known)
    const file = await known
    if (offset + length > file.length)
      throw this.#refuse(
        tensor,
        `bytes ${offset} to ${offset + length} of ${show(location)}`,
        `a file of ${file.length}`,
      )
    return file.subarray(offset, offset + length)
  }

  async #fromTyped({ type, typed }: TensorProto, element: ElementType): Promise<Float32Array | Float64Array> {
    const { field, width } = element
    const chunks = typed.get(field) ?? []
    const [run] = chunks
    const isRun = chunks.length === 1 && typeof run !== 'number' && run.length % width === 0
    if (isRun && (field === 4 || field === 10)) return fromBytes(run, type, element)
    if (field === 4 || field === 10) return Float32Array.from(this.#typed.fractions(chunks, field === 4 ? 4 : 8))
    const whole = this.#typed.whole(chunks)
    if (type === 10) return fromFloat16(Uint16Array.from(whole))
    return type === 16 ? fromBfloat16(Uint16Array.from(whole)) : Float64Array.from(whole)
  }
}

/** A copy: they may begin anywhere, and belong to whoever gave them. */
async function fromBytes(
  bytes: Uint8Array,
  type: number,
  { width, read }: ElementType,
): Promise<Float32Array | Float64Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = bytes.length / width
  const data = fractions.has(type) ? uncleared(Float32Array, count) : uncleared(Float64Array, count)
  const isPlain = type === 1 && endianness() === 'LE'
  const copy = new Uint8Array(data.buffer)
  await inPieces(count, (begin, end) => {
    if (isPlain) copy.set(bytes.subarray(width * begin, width * end), width * begin)
    else for (let i = begin; i < end; i++) data[i] = read(view, width * i)
    if (type !== 10 && type !== 16) return
    const halves = Uint16Array.from(data.subarray(begin, end))
    ;(type === 10 ? float16ToFloat32 : bfloat16ToFloat32)(halves, (data as Float32Array).subarray(begin, end))
  })
  return data
}
