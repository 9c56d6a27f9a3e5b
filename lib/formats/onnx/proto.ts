/**
 * Messages of ONNX files: https://onnx.ai/onnx/repo-docs/IR.html. The numbers are those of the fields in onnx.proto.
 */

type PbfWriter = InstanceType<typeof import('pbf')['PbfWriter']>

/** Types of the elements of tensors. */
const elementTypes = { float: 1, int64: 7, bool: 9 } as const

export interface TensorMessage {
  readonly name: string
  readonly shape: readonly number[]
  readonly data: Float32Array | BigInt64Array
}

export type AttributeValue = number | string | readonly number[] | { readonly float: number }

export interface NodeMessage {
  readonly op: string
  readonly name: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  /** Whole numbers are ints; `{ float }` is a float. */
  readonly attributes: Readonly<Record<string, AttributeValue>>
}

export interface ValueMessage {
  readonly name: string
  /** Null: an axis of any size, which has a name. */
  readonly shape: readonly (number | string)[]
}

export interface ModelMessage {
  readonly name: string
  readonly opset: number
  readonly producer: string
  readonly version: string
  readonly nodes: readonly NodeMessage[]
  readonly initializers: readonly TensorMessage[]
  readonly inputs: readonly ValueMessage[]
  readonly outputs: readonly ValueMessage[]
  readonly metadata: Readonly<Record<string, string>>
}

const irVersion = 8

const attributeTypes = { float: 1, int: 2, string: 3, ints: 7 } as const

function writeAttribute([name, value]: [string, AttributeValue], pbf: PbfWriter): void {
  pbf.writeStringField(1, name)
  if (typeof value === 'string') {
    pbf.writeStringField(4, value)
    pbf.writeVarintField(20, attributeTypes.string)
  } else if (typeof value === 'number') {
    pbf.writeVarintField(3, value)
    pbf.writeVarintField(20, attributeTypes.int)
  } else if ('float' in value) {
    pbf.writeFloatField(2, value.float)
    pbf.writeVarintField(20, attributeTypes.float)
  } else {
    for (const each of value) pbf.writeVarintField(8, each)
    pbf.writeVarintField(20, attributeTypes.ints)
  }
}

function writeNode({ op, name, inputs, outputs, attributes }: NodeMessage, pbf: PbfWriter): void {
  for (const input of inputs) pbf.writeStringField(1, input)
  for (const output of outputs) pbf.writeStringField(2, output)
  pbf.writeStringField(3, name)
  pbf.writeStringField(4, op)
  for (const attribute of Object.entries(attributes)) pbf.writeMessage(5, writeAttribute, attribute)
}

function writeDimension(size: number | string, pbf: PbfWriter): void {
  if (typeof size === 'number') pbf.writeVarintField(1, size)
  else pbf.writeStringField(2, size)
}

function writeValue({ name, shape }: ValueMessage, pbf: PbfWriter): void {
  pbf.writeStringField(1, name)
  const writeShape = (sizes: ValueMessage['shape'], inner: PbfWriter) => {
    for (const size of sizes) inner.writeMessage(1, writeDimension, size)
  }
  const writeTensorType = (sizes: ValueMessage['shape'], inner: PbfWriter) => {
    inner.writeVarintField(1, elementTypes.float)
    inner.writeMessage(2, writeShape, sizes)
  }
  const writeType = (sizes: ValueMessage['shape'], inner: PbfWriter) => inner.writeMessage(1, writeTensorType, sizes)
  pbf.writeMessage(2, writeType, shape)
}

/** Bytes of one message after the other, those of tensors as they lie in memory. */
class Pieces {
  readonly #Writer: typeof import('pbf')['PbfWriter']
  readonly all: Uint8Array[] = []
  length = 0

  constructor(Writer: typeof import('pbf')['PbfWriter']) {
    this.#Writer = Writer
  }

  add(...pieces: readonly Uint8Array[]): void {
    for (const piece of pieces) {
      this.all.push(piece)
      this.length += piece.length
    }
  }

  write(fields: (pbf: PbfWriter) => void): void {
    const pbf = new this.#Writer()
    fields(pbf)
    this.add(pbf.finish())
  }

  /** A field with a message, or with bytes, in pieces. */
  field(tag: number, make: (inner: Pieces) => void): void {
    const inner = new Pieces(this.#Writer)
    make(inner)
    this.write(pbf => {
      pbf.writeVarint((tag << 3) | lengthDelimited)
      pbf.writeVarint(inner.length)
    })
    this.add(...inner.all)
  }
}

const lengthDelimited = 2

function writeTensor({ name, shape, data }: TensorMessage, tensor: Pieces): void {
  tensor.write(pbf => {
    for (const size of shape) pbf.writeVarintField(1, size)
    pbf.writeVarintField(2, data instanceof Float32Array ? elementTypes.float : elementTypes.int64)
    pbf.writeStringField(8, name)
  })
  tensor.field(9, raw => raw.add(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)))
}

function writeGraph({ name, nodes, initializers, inputs, outputs }: ModelMessage, graph: Pieces): void {
  graph.write(pbf => {
    for (const node of nodes) pbf.writeMessage(1, writeNode, node)
    pbf.writeStringField(2, name)
  })
  for (const tensor of initializers) graph.field(5, inner => writeTensor(tensor, inner))
  graph.write(pbf => {
    for (const value of inputs) pbf.writeMessage(11, writeValue, value)
    for (const value of outputs) pbf.writeMessage(12, writeValue, value)
  })
}

/** The bytes of a file, in pieces: nothing of the tensors is copied. */
export function modelPieces(model: ModelMessage, Writer: typeof import('pbf')['PbfWriter']): Uint8Array[] {
  const file = new Pieces(Writer)
  file.write(pbf => {
    pbf.writeVarintField(1, irVersion)
    pbf.writeStringField(2, model.producer)
    pbf.writeStringField(3, model.version)
  })
  file.field(7, graph => writeGraph(model, graph))
  file.write(pbf => {
    const writeOpset = (version: number, inner: PbfWriter) => {
      inner.writeStringField(1, '')
      inner.writeVarintField(2, version)
    }
    pbf.writeMessage(8, writeOpset, model.opset)
    const writeEntry = ([key, value]: [string, string], inner: PbfWriter) => {
      inner.writeStringField(1, key)
      inner.writeStringField(2, value)
    }
    for (const entry of Object.entries(model.metadata)) pbf.writeMessage(14, writeEntry, entry)
  })
  return file.all
}
