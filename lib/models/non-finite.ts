/** Finds where in a model the first NaN or infinity of a training step has appeared. */
import type { NonFiniteFinder } from '../callbacks/callback.ts'
import { show } from '../core/checks.ts'
import { copyOf } from '../core/memory.ts'
import type { Tensor } from '../core/tensor.ts'
import type { Columns } from '../data/batches.ts'
import { allocate } from '../engine/backend.ts'
import { settled, writable } from '../engine/memory.ts'
import type { Program } from '../engine/program.ts'
import { copyInto, Recorder } from '../engine/recorder.ts'
import type { Value } from '../graph/value.ts'
import type { Layer, Node } from '../layers/layer.ts'
import { GraphFunction } from '../training/function.ts'
import { Network } from './network.ts'
import { Probe } from './probe.ts'

const areFinite = (data: ArrayLike<number>): boolean => {
  for (let i = 0; i < data.length; i++) if (!Number.isFinite(data[i])) return false
  return true
}

const columnsOf = (inputs: readonly Tensor[]): Columns =>
  inputs.map(({ data, shape: [samples, ...sample] }) => ({
    ...{ samples, sample, length: data.length / samples, data: data as Float32Array },
  }))

export class ModelNonFiniteFinder implements NonFiniteFinder {
  readonly #model: Network
  readonly #inputs: () => readonly Tensor[]
  /** Copies of the weights before the step. */
  #before: readonly Float32Array[] = []
  #copy: Program | null = null

  /** @param inputs gives the data of the last step. */
  constructor(model: Network, inputs: () => readonly Tensor[]) {
    this.#model = model
    this.#inputs = inputs
  }

  async remember(): Promise<void> {
    this.#copy ??= this.#recordCopy()
    await this.#copy.run(0)
  }

  #recordCopy(): Program {
    const recorder = new Recorder()
    this.#before = this.#model.weights.map(({ memory }) => {
      const copy = allocate(memory.length)
      copyInto(recorder, recorder.external(memory), recorder.external(copy))
      return copy
    })
    return recorder.build()
  }

  /** The step is done once more, with the weights from before it; afterwards these are what they were. */
  async find(): Promise<string> {
    const inputs = this.#inputs()
    if (inputs.length === 0) return 'a step of the model itself'
    const wrong = inputs.findIndex(({ data }) => !areFinite(data))
    if (wrong >= 0) return `the data of input ${show(this.#model.inputNames[wrong])}`
    const { weights } = this.#model
    const after = weights.map(({ memory }) => copyOf(settled(memory)))
    const put = (values: readonly Float32Array[]) =>
      void weights.forEach(({ memory }, i) => void writable(memory).set(values[i]))
    put(this.#before.map(values => settled(values)))
    try {
      return (await this.#search(this.#model, inputs)) ?? 'the loss'
    } finally {
      put(after)
    }
  }

  /** Where in a network, given its inputs; null: its outputs are finite. */
  async #search(network: Network, inputs: readonly Tensor[]): Promise<string | null> {
    const nodes = network.graph.nodes.filter(node => node.inputs.length > 0)
    const values = [...new Set(nodes.flatMap(({ outputs }) => outputs))]
    const probe = new Probe(network.inputs, values)
    const goal = { model: probe, outputs: values.length, training: true, differentiates: false, weights: [] }
    const { outputs } = await new GraphFunction(goal).run(columnsOf(inputs))
    const results = new Map<Value, Tensor>([...network.inputs.entries()].map(([i, value]) => [value, inputs[i]]))
    for (const [i, value] of values.entries()) if (!results.has(value)) results.set(value, outputs[i])
    for (const node of nodes) {
      const place = await this.#placeIn(node, results)
      if (place !== null) return network === this.#model ? place : `${place} in ${network.where()}`
    }
    return null
  }

  async #placeIn({ layer, inputs, outputs }: Node, results: ReadonlyMap<Value, Tensor>): Promise<string | null> {
    const isWhole = outputs.every(value => areFinite(results.get(value)?.data ?? []))
    const weight = layer instanceof Network ? undefined : weightWithin(layer)
    if (weight !== undefined) return `the weight ${show(weight)} of ${layer.where()}`
    if (isWhole) return null
    if (layer instanceof Network && layer.outputs.length > 0) {
      const inner = await this.#search(
        layer,
        inputs.map(value => results.get(value) as Tensor),
      )
      if (inner !== null) return inner
    }
    return `the output of ${layer.where()}`
  }
}

/** The name of a weight that is not finite. */
const weightWithin = (layer: Layer): string | undefined =>
  layer.weights.find(({ memory }) => !areFinite(settled(memory)))?.name
