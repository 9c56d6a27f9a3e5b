/**
 * Messages out of ONNX files, whose fields are listed in proto.ts. Only what models need is looked at, and to a depth
 * that is fixed: graphs inside of attributes are not opened. Lists are as long as the bytes that they are read from
 * allow.
 */
import { FormatError } from '../../../core/errors.ts'

type PbfReader = InstanceType<typeof import('pbf')['PbfReader']>
type Reader = typeof import('pbf')['PbfReader']

/** Numbers as they stand in a field: one by one, or many in a run of bytes. */
export type Chunk = number | Uint8Array

export interface TensorProto {
  readonly name: string
  readonly dims: readonly number[]
  /** Of TensorProto.DataType. */
  readonly type: number
  /** By the number of the field: 4 float, 5 int32, 7 int64, 10 double, 11 uint64. */
  readonly typed: ReadonlyMap<number, readonly Chunk[]>
  readonly raw: Uint8Array | null
  /** Where the numbers are, if they stand in another file: location, offset, length. */
  readonly external: ReadonlyMap<string, string> | null
}

export type Attribute =
  | { readonly kind: 'float' | 'int'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'floats' | 'ints'; readonly value: readonly number[] }
  | { readonly kind: 'tensor'; readonly value: TensorProto }
  /** In a function: the attribute of this name of its calls. */
  | { readonly kind: 'reference'; readonly value: string }
  | { readonly kind: 'other'; readonly value: null }

export interface NodeProto {
  readonly op: string
  readonly domain: string
  /** Which of several functions of this name and domain is called. */
  readonly overload?: string
  readonly name: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: ReadonlyMap<string, Attribute>
}

export interface ValueProto {
  readonly name: string
  readonly type: number
  /** Null: an axis of any size; no list: nothing is said. */
  readonly shape: readonly (number | null)[] | null
}

/** Nodes that others stand for. */
export interface FunctionProto {
  readonly name: string
  readonly domain: string
  readonly overload: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  /** Attributes that calls may leave out. */
  readonly attributes: ReadonlyMap<string, Attribute>
  readonly nodes: readonly NodeProto[]
}

export interface ModelProto {
  /** Texts by their names, which belong to the model. */
  readonly metadata: readonly (readonly [key: string, value: string])[]
  readonly opset: number
  readonly name: string
  readonly nodes: readonly NodeProto[]
  readonly functions: readonly FunctionProto[]
  readonly initializers: readonly TensorProto[]
  readonly inputs: readonly ValueProto[]
  readonly outputs: readonly ValueProto[]
}

const wire = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const

/** Of typed numbers of tensors. */
const typedFields: ReadonlySet<number> = new Set([4, 5, 7, 10, 11])

function append(lists: Map<number, Chunk[]>, field: number, value: Chunk): void {
  const list = lists.get(field)
  if (list) list.push(value)
  else lists.set(field, [value])
}

/** Reads fields of messages, with the place that errors tell. */
export class Messages {
  readonly #Reader: Reader
  readonly where: string

  constructor(where: string, Reader: Reader) {
    this.where = where
    this.#Reader = Reader
  }

  refuse(expected: string, received: string): FormatError {
    return new FormatError(`${this.where}: expected ${expected}, received ${received}. Is the file whole?`)
  }

  /** Every field of a message: its number, and its bytes or its number. */
  each(bytes: Uint8Array, take: (field: number, value: Chunk) => void): void {
    const pbf = new this.#Reader(bytes)
    while (pbf.pos < bytes.length) {
      const field = pbf.nextField()
      const value = field === 0 ? null : this.#valueOf(pbf, bytes.length)
      if (value === null || pbf.pos > bytes.length)
        throw this.refuse('fields of messages, one after the other', 'bytes of another kind')
      take(field, value)
    }
  }

  #valueOf(pbf: PbfReader, end: number): Chunk | null {
    const left = end - pbf.pos
    if (pbf.type === wire.varint && left > 0) return pbf.readVarint(true)
    if (pbf.type === wire.fixed32 && left >= 4) return pbf.readFloat()
    if (pbf.type === wire.fixed64 && left >= 8) return pbf.readDouble()
    return pbf.type === wire.bytes && left > 0 ? pbf.readBytes() : null
  }

  bytes(value: Chunk): Uint8Array {
    if (typeof value !== 'number') return value
    throw this.refuse('a message', `the number ${value}`)
  }

  number(value: Chunk): number {
    if (typeof value === 'number') return value
    throw this.refuse('a number', `${value.length} bytes`)
  }

  text(value: Chunk): string {
    return new TextDecoder().decode(this.bytes(value))
  }

  /** Whole numbers of a field that may be packed. */
  whole(chunks: readonly Chunk[]): number[] {
    return chunks.flatMap(chunk => {
      if (typeof chunk === 'number') return [chunk]
      const pbf = new this.#Reader(chunk)
      const numbers: number[] = []
      while (pbf.pos < chunk.length) numbers.push(pbf.readVarint(true))
      if (pbf.pos > chunk.length) throw this.refuse('whole numbers', `${chunk.length} bytes that end within one`)
      return numbers
    })
  }

  /** Fractions of a field that may be packed, each of 4 or 8 bytes. */
  fractions(chunks: readonly Chunk[], width: 4 | 8): number[] {
    return chunks.flatMap(chunk => {
      if (typeof chunk === 'number') return [chunk]
      if (chunk.length % width !== 0) throw this.refuse(`numbers of ${width} bytes`, `${chunk.length} bytes`)
      const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength)
      return Array.from({ length: chunk.length / width }, (_, i) =>
        width === 4 ? view.getFloat32(4 * i, true) : view.getFloat64(8 * i, true),
      )
    })
  }

  /** Keys and values of a list of entries. */
  entry(bytes: Uint8Array): [key: string, value: string] {
    let [key, value] = ['', '']
    this.each(bytes, (field, content) => {
      if (field === 1) key = this.text(content)
      else if (field === 2) value = this.text(content)
    })
    return [key, value]
  }

  tensor(bytes: Uint8Array): TensorProto {
    const dims: Chunk[] = []
    const typed = new Map<number, Chunk[]>()
    const external = new Map<string, string>()
    let [name, type, isExternal] = ['', 0, false]
    let raw: Uint8Array | null = null
    this.each(bytes, (field, value) => {
      if (field === 1) dims.push(value)
      else if (field === 2) type = this.number(value)
      else if (field === 8) name = this.text(value)
      else if (field === 9) raw = this.bytes(value)
      else if (field === 13) external.set(...this.entry(this.bytes(value)))
      else if (field === 14) isExternal = value === 1
      else if (typedFields.has(field)) append(typed, field, value)
    })
    return { name, dims: this.whole(dims), type, typed, raw, external: isExternal ? external : null }
  }

  #attribute(bytes: Uint8Array): [name: string, attribute: Attribute] {
    let name = ''
    const fields = new Map<number, Chunk[]>()
    this.each(bytes, (field, value) => {
      if (field === 1) name = this.text(value)
      else append(fields, field, value)
    })
    const first = (field: number): Chunk => fields.get(field)?.[0] ?? 0
    const list = (field: number) => fields.get(field) ?? []
    if (fields.has(21)) return [name, { kind: 'reference', value: this.text(first(21)) }]
    const type = this.#attributeType(fields)
    if (type === 1) return [name, { kind: 'float', value: this.number(first(2)) }]
    if (type === 2) return [name, { kind: 'int', value: this.number(first(3)) }]
    if (type === 3) return [name, { kind: 'string', value: fields.has(4) ? this.text(first(4)) : '' }]
    if (type === 4) return [name, { kind: 'tensor', value: this.tensor(this.bytes(first(5))) }]
    if (type === 6) return [name, { kind: 'floats', value: this.fractions(list(7), 4) }]
    if (type === 7) return [name, { kind: 'ints', value: this.whole(list(8)) }]
    return [name, { kind: 'other', value: null }]
  }

  /** The type of an attribute; old files leave it out, and it follows from the field that is present. */
  #attributeType(fields: ReadonlyMap<number, readonly Chunk[]>): number {
    const type = fields.get(20)?.[0]
    if (type !== undefined) return this.number(type)
    return ([2, 3, 4, 5, 6, 7, 8].find(field => fields.has(field)) ?? 1) - 1
  }

  node(bytes: Uint8Array): NodeProto {
    const [inputs, outputs]: [string[], string[]] = [[], []]
    const attributes = new Map<string, Attribute>()
    let [name, op, domain, overload] = ['', '', '', '']
    this.each(bytes, (field, value) => {
      if (field === 1) inputs.push(this.text(value))
      else if (field === 2) outputs.push(this.text(value))
      else if (field === 3) name = this.text(value)
      else if (field === 4) op = this.text(value)
      else if (field === 5) attributes.set(...this.#attribute(this.bytes(value)))
      else if (field === 7) domain = this.text(value)
      else if (field === 8) overload = this.text(value)
    })
    return { op, domain: domain === 'ai.onnx' ? '' : domain, overload, name, inputs, outputs, attributes }
  }

  #shape(bytes: Uint8Array): (number | null)[] {
    const shape: (number | null)[] = []
    this.each(bytes, (field, dimension) => {
      if (field !== 1) return
      let size: number | null = null
      this.each(this.bytes(dimension), (kind, value) => {
        if (kind === 1) size = this.number(value)
      })
      shape.push(size)
    })
    return shape
  }

  #value(bytes: Uint8Array): ValueProto {
    let [name, type] = ['', 0]
    let shape: (number | null)[] | null = null
    this.each(bytes, (field, value) => {
      if (field === 1) name = this.text(value)
      else if (field === 2)
        this.each(this.bytes(value), (kind, tensorType) => {
          if (kind !== 1) return
          this.each(this.bytes(tensorType), (part, content) => {
            if (part === 1) type = this.number(content)
            else if (part === 2) shape = this.#shape(this.bytes(content))
          })
        })
    })
    return { name, type, shape }
  }

  #function(bytes: Uint8Array): FunctionProto {
    const [inputs, outputs]: [string[], string[]] = [[], []]
    const nodes: NodeProto[] = []
    const attributes = new Map<string, Attribute>()
    let [name, domain, overload] = ['', '', '']
    this.each(bytes, (field, value) => {
      if (field === 1) name = this.text(value)
      else if (field === 4) inputs.push(this.text(value))
      else if (field === 5) outputs.push(this.text(value))
      else if (field === 7) nodes.push(this.node(this.bytes(value)))
      else if (field === 10) domain = this.text(value)
      else if (field === 11) attributes.set(...this.#attribute(this.bytes(value)))
      else if (field === 13) overload = this.text(value)
    })
    return { name, domain, overload, inputs, outputs, attributes, nodes }
  }

  #graph(bytes: Uint8Array): Omit<ModelProto, 'opset' | 'metadata' | 'functions'> {
    const [nodes, initializers]: [NodeProto[], TensorProto[]] = [[], []]
    const [inputs, outputs]: [ValueProto[], ValueProto[]] = [[], []]
    let name = ''
    this.each(bytes, (field, value) => {
      if (field === 1) nodes.push(this.node(this.bytes(value)))
      else if (field === 2) name = this.text(value)
      else if (field === 5) initializers.push(this.tensor(this.bytes(value)))
      else if (field === 11) inputs.push(this.#value(this.bytes(value)))
      else if (field === 12) outputs.push(this.#value(this.bytes(value)))
      else if (field === 15) throw this.refuse('dense weights', 'a sparse initializer')
    })
    return { name, nodes, initializers, inputs, outputs }
  }

  model(bytes: Uint8Array): ModelProto {
    let opset = 0
    const graphs: Uint8Array[] = []
    const metadata: [string, string][] = []
    const functions: FunctionProto[] = []
    this.each(bytes, (field, value) => {
      if (field === 7) graphs.push(this.bytes(value))
      else if (field === 8) opset = this.#opset(this.bytes(value)) ?? opset
      else if (field === 14) metadata.push(this.entry(this.bytes(value)))
      else if (field === 25) functions.push(this.#function(this.bytes(value)))
    })
    if (graphs.length === 0) throw this.refuse('an ONNX model with a graph', `${bytes.length} bytes without one`)
    // Parts of a message that comes several times are one, as in every file of this kind.
    const graph = this.#graph(graphs.length === 1 ? graphs[0] : Buffer.concat(graphs))
    return { ...graph, opset, metadata, functions }
  }

  /** The version of ONNX's own operators; null: an import of others. */
  #opset(bytes: Uint8Array): number | null {
    let [domain, version] = ['', 0]
    this.each(bytes, (field, value) => {
      if (field === 1) domain = this.text(value)
      else if (field === 2) version = this.number(value)
    })
    return domain === '' || domain === 'ai.onnx' ? version : null
  }
}

/** The model of the bytes of a file. Throws FormatError. */
export function readMessages(where: string, bytes: Uint8Array, Reader: Reader): ModelProto {
  const messages = new Messages(where, Reader)
  try {
    return messages.model(bytes)
  } catch (error) {
    if (error instanceof FormatError) throw error
    throw new FormatError(`${where}: expected an ONNX model, received bytes that are none. Is the file whole?`, {
      cause: error,
    })
  }
}
