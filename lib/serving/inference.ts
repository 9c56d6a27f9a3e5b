/**
 * Requests and answers of inference as the Open Inference Protocol (KServe v2) has them
 * (https://kserve.github.io/website/docs/concepts/architecture/data-plane/v2-protocol): JSON, after which the bytes of
 * tensors may stand, one after the other.
 */
import { show, showNames } from '../core/checks.ts'
import { isArray, isRecord } from '../core/kinds.ts'
import { zerosOf } from '../core/memory.ts'
import { type Shape, sizeOf } from '../core/shape.ts'
import { Tensor, type TensorData } from '../core/tensor.ts'
import { type Steps, Turns } from '../core/turns.ts'
import type { Model } from '../models/model.ts'
import type { Predictions } from '../training/predictor.ts'
import { datatypes } from './datatypes.ts'
import { type Json, LongList, maxJson, readJson } from './json.ts'
import { badRequest, Refusal } from './refusal.ts'

/** Numbers of JSON that are written in one piece. */
const pieceLength = 2 ** 13

interface InferenceRequest {
  readonly id: string | undefined
  /** In the order of the model's. */
  readonly inputs: readonly Tensor<TensorData>[]
  /** Those that are asked for, in this order. */
  readonly outputs: readonly { readonly name: string; readonly isBinary: boolean }[]
}

interface InferenceAnswer {
  readonly bytes: Uint8Array
  readonly headers: Readonly<Record<string, string>>
}

/** Length of the JSON at the beginning of a body; undefined: it is all of it. */
function jsonLength(header: string | undefined, length: number): number {
  if (header === undefined) return length
  const count = /^\d+$/.test(header) ? Number(header) : Number.NaN
  if (count <= length) return count
  throw badRequest(
    `Inference-Header-Content-Length: expected a whole number up to ${length}, received ${show(header)}.`,
  )
}

/** Named entries of a list: [{ name, ... }, ...]. */
function entriesOf(what: string, list: unknown): (Record<string, unknown> & { readonly name: string })[] {
  if (!isArray(list) || list.length > 10_000) throw badRequest(`Expected a list of ${what}, received ${show(list)}.`)
  return list.map(entry => {
    if (!isRecord(entry) || typeof entry.name !== 'string')
      throw badRequest(`Expected ${what} that have a name, received ${show(entry)}.`)
    return entry as { name: string }
  })
}

/** Parameters of extensions that would change the answer. */
const extensions = ['shared_memory_region', 'classification', 'sequence_id', 'sequence_start', 'sequence_end']

/** `parameters` of a request, an input or an output. */
function parametersOf(where: string, { parameters = {} }: Record<string, unknown>): Record<string, unknown> {
  if (!isRecord(parameters))
    throw badRequest(`${where}: expected an object of parameters, received ${show(parameters)}.`)
  const refused = extensions.find(name => Object.hasOwn(parameters, name))
  if (refused !== undefined)
    throw badRequest(`${where}: expected no parameter "${refused}", which is an extension that is not served.`)
  return parameters
}

function flag(where: string, parameters: Record<string, unknown>, name: string): boolean | undefined {
  const value = parameters[name]
  if (value === undefined || typeof value === 'boolean') return value
  throw badRequest(`${where}: expected ${name} to be true or false, received ${show(value)}.`)
}

function shapeOf(where: string, shape: unknown): Shape {
  if (
    isArray(shape) &&
    shape.length <= 16 &&
    shape.every(size => Number.isInteger(size) && Number(size) > 0 && Number(size) < 2 ** 31)
  )
    return shape as number[]
  throw badRequest(`${where}: expected a shape of whole numbers from 1, received ${show(shape)}.`)
}

/** The numbers of JSON, which may be nested. */
function* numbersOf(where: string, data: unknown, shape: Shape): Steps<Float32Array> {
  const count = sizeOf(shape)
  const wrong = (received: string) =>
    badRequest(`${where}: expected ${count} numbers, as the shape [${shape}] has, received ${received}.`)
  // No more than a body can have: the client's shape must not decide how much memory is taken.
  if ((!isArray(data) && !(data instanceof LongList)) || count > maxJson) throw wrong(show(data))
  const numbers = zerosOf(Float32Array, count)
  let found = 0
  try {
    for (const items of data instanceof LongList ? data.pieces(shape.length) : [data.flat(shape.length - 1)]) {
      for (const item of items) {
        if (typeof item !== 'number' && typeof item !== 'boolean') throw wrong(`${show(item)} among them`)
        if (found === count) throw wrong('more')
        numbers[found] = Number(item)
        if (!Number.isFinite(numbers[found++])) throw wrong(`${item}, which float32 cannot hold, among them`)
      }
      yield
    }
  } catch (error) {
    throw error instanceof SyntaxError ? wrong(`text that is no list of them (${error.message.slice(0, 60)})`) : error
  }
  if (found < count) throw wrong(String(found))
  return numbers
}

/** The tensors that stand after the JSON, one after the other. */
class BinaryTensors {
  readonly #bytes: Uint8Array
  #position = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** The next `wanted` bytes, copied: typed arrays need them aligned. */
  take(where: string, size: unknown, wanted: number): ArrayBuffer {
    if (size !== wanted)
      throw badRequest(
        `${where}: expected binary_data_size ${wanted}, as its shape and datatype say, received ${show(size)}.`,
      )
    const end = this.#position + wanted
    if (end > this.#bytes.length)
      throw badRequest(`${where}: expected ${wanted} bytes, received ${this.#bytes.length - this.#position}.`)
    const copy = new Uint8Array(this.#bytes.subarray(this.#position, end))
    this.#position = end
    return copy.buffer
  }

  expectEnd(): void {
    const left = this.#bytes.length - this.#position
    if (left > 0) throw badRequest(`Expected no bytes after the tensors, received ${left}.`)
  }
}

function* tensorOf(
  entry: Record<string, unknown> & { name: string },
  longLists: Json['longLists'],
  binary: BinaryTensors,
): Steps<Tensor<TensorData>> {
  const where = `Input ${show(entry.name)}`
  const shape = shapeOf(where, entry.shape)
  const datatype = datatypes.get(String(entry.datatype))
  if (datatype === undefined)
    throw badRequest(
      `${where}: expected a datatype of ${showNames([...datatypes.keys()])}, received ${show(entry.datatype)}.`,
    )
  const parameters = parametersOf(where, entry)
  const isBinary = Object.hasOwn(parameters, 'binary_data_size')
  if (isBinary === (entry.data !== undefined))
    throw badRequest(`${where}: expected either data or the parameter binary_data_size.`)
  if (!isBinary) return new Tensor(yield* numbersOf(where, longLists.get(entry.data) ?? entry.data, shape), shape)
  return new Tensor(
    datatype.read(binary.take(where, parameters.binary_data_size, datatype.size * sizeOf(shape))) as TensorData,
    shape,
  )
}

function expectNames(what: string, names: readonly string[], given: readonly string[], needsAll: boolean): void {
  const unknown = given.find(name => !names.includes(name))
  if (unknown !== undefined) throw badRequest(`Expected ${what} of ${showNames(names)}, received ${show(unknown)}.`)
  if (new Set(given).size < given.length || (needsAll && given.length < names.length))
    throw badRequest(`Expected the ${what} ${showNames(names)} once each, received ${showNames(given) || 'none'}.`)
}

/** Reads a request for a model, in turns. Throws Refusal for what is none. */
export function* readInference(model: Model, body: Buffer, header: string | undefined): Steps<InferenceRequest> {
  const length = jsonLength(header, body.length)
  const { value: json, longLists } = yield* readJson(body.subarray(0, length))
  const { id } = json
  if (id !== undefined && typeof id !== 'string') throw badRequest(`Expected id to be a text, received ${show(id)}.`)
  const binary = new BinaryTensors(body.subarray(length))
  const given = entriesOf('inputs', json.inputs)
  expectNames(
    'inputs',
    model.inputNames,
    given.map(({ name }) => name),
    true,
  )
  const tensors = new Map<string, Tensor<TensorData>>()
  for (const entry of given) tensors.set(entry.name, yield* tensorOf(entry, longLists, binary))
  binary.expectEnd()
  if ([...longLists.values()].some(({ isRead }) => !isRead))
    throw badRequest('Expected long lists as the data of inputs alone, received one elsewhere.')
  const byDefault = flag('Request', parametersOf('Request', json), 'binary_data_output') ?? false
  const wanted =
    json.outputs === undefined || (isArray(json.outputs) && json.outputs.length === 0)
      ? model.outputNames.map(name => ({ name }))
      : entriesOf('outputs', json.outputs)
  expectNames(
    'outputs',
    model.outputNames,
    wanted.map(({ name }) => name),
    false,
  )
  return {
    id,
    inputs: model.inputNames.map(name => tensors.get(name) as Tensor<TensorData>),
    outputs: wanted.map(output => {
      const where = `Output ${show(output.name)}`
      return { name: output.name, isBinary: flag(where, parametersOf(where, output), 'binary_data') ?? byDefault }
    }),
  }
}

/** What a model gave, by the names of its outputs. */
function byOutput(model: Model, predictions: Predictions): ReadonlyMap<string, Tensor> {
  const tensors =
    predictions instanceof Tensor ? [predictions] : isArray(predictions) ? predictions : Object.values(predictions)
  const names = isRecord(predictions) && !(predictions instanceof Tensor) ? Object.keys(predictions) : model.outputNames
  return new Map(names.map((name, i) => [name, tensors[i] as Tensor]))
}

/** `[1,2,3]`, written piece by piece. JSON has no NaN and no infinity: throws Refusal. */
async function jsonOfNumbers(name: string, data: Float32Array): Promise<string> {
  const turns = new Turns()
  const pieces: string[] = []
  for (let first = 0; first < data.length; first += pieceLength) {
    const piece = data.subarray(first, first + pieceLength)
    if (!piece.every(Number.isFinite))
      throw new Refusal(
        500,
        `Output ${show(name)}: expected finite numbers, received NaN or infinity, which JSON has not. Ask for ` +
          'binary_data.',
      )
    pieces.push(piece.join())
    if (turns.isOver) await turns.next()
  }
  return `[${pieces.join()}]`
}

/** The answer to a request. */
export async function writeInference(
  model: Model,
  served: { readonly name: string; readonly version: string },
  { id, outputs }: InferenceRequest,
  predictions: Predictions,
): Promise<InferenceAnswer> {
  const tensors = byOutput(model, predictions)
  const binary: Uint8Array[] = []
  const entries: string[] = []
  for (const { name, isBinary } of outputs) {
    const { data, shape } = tensors.get(name) as Tensor
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    const head = JSON.stringify({
      ...{ name, datatype: 'FP32', shape },
      ...(isBinary && { parameters: { binary_data_size: bytes.length } }),
    })
    if (isBinary) binary.push(bytes)
    entries.push(isBinary ? head : `${head.slice(0, -1)},"data":${await jsonOfNumbers(name, data)}}`)
  }
  const head = JSON.stringify({
    model_name: served.name,
    model_version: served.version,
    ...(id !== undefined && { id }),
  })
  const json = Buffer.from(`${head.slice(0, -1)},"outputs":[${entries.join()}]}`)
  if (binary.length === 0) return { bytes: json, headers: { 'content-type': 'application/json' } }
  return {
    bytes: Buffer.concat([json, ...binary]),
    headers: {
      'content-type': 'application/octet-stream',
      'inference-header-content-length': String(json.length),
    },
  }
}
