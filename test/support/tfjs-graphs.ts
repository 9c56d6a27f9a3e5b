/** Graph models of TensorFlow.js, written by hand, and real TensorFlow.js to run them. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import '@tensorflow/tfjs-backend-cpu'
import { loadGraphModel } from '@tensorflow/tfjs-converter'
import * as tf from '@tensorflow/tfjs-core'
import type { Test } from 'tape'
import { Tensor } from '../../lib/core/tensor.ts'
import type { Model } from '../../lib/models/model.ts'

/** Numbers that look random and are the same every time, from -1 to 1. */
export const numbers = (shape: readonly number[], seed = 0): Float32Array =>
  Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => Math.sin((i + 1) * 12.9898 + seed * 78.233))

export const tensorOf = (shape: readonly number[], seed = 0): Tensor => new Tensor(numbers(shape, seed), [...shape])

const base64 = (text: string) => Buffer.from(text).toString('base64')

type Attribute = string | number | boolean | readonly number[] | readonly string[] | object

/** A text is an attribute s, true a b, 2 an i; others are given as AttrValue has them: { f: 0.1 }. */
function encoded(value: Attribute): object {
  if (typeof value === 'string') return { s: base64(value) }
  if (typeof value === 'number') return { i: String(value) }
  if (typeof value === 'boolean') return { b: value }
  if (!Array.isArray(value)) return value as object
  return { list: typeof value[0] === 'string' ? { s: value.map(base64) } : { i: value.map(String) } }
}

interface WeightEntry {
  name: string
  shape: number[]
  dtype: 'float32' | 'int32'
}

export class GraphFile {
  readonly nodes: { name: string; op: string; input: string[]; attr: object }[] = []
  readonly #entries: WeightEntry[] = []
  readonly #data: Uint8Array[] = []
  readonly #inputs: Record<string, { name: string; tensorShape: object }> = {}

  node(
    name: string,
    op: string,
    input: readonly string[] = [],
    attr: Readonly<Record<string, Attribute>> = {},
  ): string {
    const entries = Object.entries(attr).map(([key, value]) => [key, encoded(value)])
    this.nodes.push({ name, op, input: [...input], attr: Object.fromEntries(entries) })
    return name
  }

  /** A node with a name of its own. */
  op(op: string, input: readonly string[], attr: Readonly<Record<string, Attribute>> = {}): string {
    return this.node(`net/${op}_${this.nodes.length}`, op, input, { T: { type: 'DT_FLOAT' }, ...attr })
  }

  input(shape: readonly (number | null)[], name = 'x'): string {
    const tensorShape = { dim: shape.map(size => ({ size: String(size ?? -1) })) }
    this.#inputs[name] = { name: `${name}:0`, tensorShape }
    return this.node(name, 'Placeholder', [], { shape: { shape: tensorShape }, dtype: { type: 'DT_FLOAT' } })
  }

  floats(
    shape: readonly number[],
    data = numbers(shape, this.nodes.length),
    name = `net/c${this.nodes.length}`,
  ): string {
    return this.#constant(name, shape, 'float32', data)
  }

  ints(values: readonly number[] | number): string {
    const list = [values].flat()
    const shape = typeof values === 'number' ? [] : [list.length]
    return this.#constant(`net/i${this.nodes.length}`, shape, 'int32', Int32Array.from(list))
  }

  #constant(
    name: string,
    shape: readonly number[],
    dtype: 'float32' | 'int32',
    data: Float32Array | Int32Array,
  ): string {
    this.#entries.push({ name, shape: [...shape], dtype })
    this.#data.push(new Uint8Array(data.buffer))
    return this.node(name, 'Const', [], { dtype: { type: dtype === 'float32' ? 'DT_FLOAT' : 'DT_INT32' } })
  }

  json(outputs: readonly string[], others: object = {}): Record<string, unknown> {
    const ends = outputs.map((name, i) => [`output_${i}`, { name: name.includes(':') ? name : `${name}:0` }])
    return {
      format: 'graph-model',
      ...{ modelTopology: { node: this.nodes, versions: {} }, generatedBy: 'test', convertedBy: 'test' },
      signature: { inputs: this.#inputs, outputs: Object.fromEntries(ends) },
      weightsManifest: [{ paths: ['weights.bin'], weights: this.#entries }],
      ...others,
    }
  }

  write(folder: string, outputs: readonly string[], others: object = {}): string {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'model.json'), JSON.stringify(this.json(outputs, others)))
    writeFileSync(join(folder, 'weights.bin'), Buffer.concat(this.#data))
    return folder
  }
}

/** What TensorFlow.js computes with the model of a folder. */
export async function inTensorFlow(folder: string, inputs: Readonly<Record<string, Tensor>>): Promise<Tensor[]> {
  const json = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'))
  const groups: { paths: string[]; weights: tf.io.WeightsManifestEntry[] }[] = json.weightsManifest
  const bytes = Buffer.concat(groups.flatMap(({ paths }) => paths.map(path => readFileSync(join(folder, path)))))
  const model = await loadGraphModel({
    load: async () => ({
      ...{ modelTopology: json.modelTopology, signature: json.signature, format: json.format },
      weightSpecs: groups.flatMap(({ weights }) => weights),
      weightData: new Uint8Array(bytes).buffer,
    }),
  })
  const given = Object.entries(inputs).map(([name, { data, shape }]) => [name, tf.tensor(data, [...shape])])
  const ends = Object.values(json.signature.outputs as Record<string, { name: string }>).map(({ name }) => name)
  const results = [await model.executeAsync(Object.fromEntries(given), ends)].flat()
  return results.map(result => new Tensor(Float32Array.from(result.dataSync()), result.shape))
}

/** Work with a folder that is gone behind it. */
export async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-graph-'))
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What predict gives, as a list. */
export const list = <T>(values: T | T[]): T[] => (Array.isArray(values) ? values : [values])

/** The largest difference, relative where numbers are large. */
export const distance = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.max(...Array.from(a, (x, i) => Math.abs(x - b[i]) / Math.max(1, Math.abs(b[i]))))

export function same(t: Test, own: readonly Tensor[], others: readonly Tensor[], title: string): void {
  const shapes = (tensors: readonly Tensor[]) => tensors.map(({ shape }) => `[${shape}]`).join()
  t.equal(shapes(own), shapes(others), `${title}: shapes`)
  const apart = own.map(({ data }, i) => distance(data, others[i].data))
  t.ok(Math.max(...apart) < 2e-5, `${title}: numbers, ${Math.max(...apart)} apart`)
}

/** The classes of the layers of a model, without inputs. */
export const types = (net: Model) =>
  [...new Set(net.operations.map(({ type }) => type))].filter(type => type !== 'InputLayer')

export const one = [1, 1, 1, 1]

/** Attributes of a convolution. */
export const conv = { strides: one, dilations: one, padding: 'SAME', data_format: 'NHWC' }

/** An attribute f. */
export const f = (value: number) => ({ f: value })

/** A list of pairs: a constant of shape [n, 2]. */
export const pairs = (g: GraphFile, values: number[]): string =>
  g.op('Reshape', [g.ints(values), g.ints([values.length / 2, 2])])
