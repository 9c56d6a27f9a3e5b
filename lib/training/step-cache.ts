/**
 * The steps of a model. A step is recorded for a kind of work, a batch size and a form of labels, and kept for the next
 * time.
 */
import type { Columns } from '../data/batches.ts'
import type { Parameter } from '../graph/parameter.ts'
import type { Value } from '../graph/value.ts'
import { layersWithin } from '../layers/layer.ts'
import type { Network } from '../model.ts'
import type { Optimizer } from '../optimizers/index.ts'
import { type Program, Recorder } from '../program.ts'
import type { Objective } from './objective.ts'
import { Step } from './step.ts'

/** What steps are for. 'sync' is predicting on the calling thread, with slots of its own. */
export interface StepPurpose {
  readonly kind: 'train' | 'test' | 'predict' | 'sync'
  /** Null for predicting. */
  readonly objective: Objective | null
  /** Only for training. */
  readonly optimizer: Optimizer | null
  readonly trainableWeights: readonly Parameter[]
}

/** Steps that are kept: each has an arena of its own. */
const most = 12

export class StepCache {
  readonly #steps = new Map<string, Step>()
  #outputs: readonly Value[] | null = null
  #gradients: Float32Array | null = null
  /** Programs of one model never run at the same time. */
  #lock: Program | null = null

  clear(): void {
    this.#steps.clear()
  }

  /** Steps by the size of the batch, for the columns that the batches have at that moment. */
  stepper(network: Network, purpose: StepPurpose, columns: () => Columns): (size: number) => Step {
    const { optimizer, objective, trainableWeights } = purpose
    if (network.outputs !== this.#outputs) this.#steps.clear()
    this.#outputs = network.outputs
    if (optimizer !== null && optimizer.gradients !== this.#gradients) {
      for (const key of this.#steps.keys()) if (key.startsWith('train ')) this.#steps.delete(key)
      this.#gradients = optimizer.gradients
    }
    const frozen = layersWithin(network).map(({ trainable }) => Number(trainable))
    const settings = objective === null ? [] : [frozen.join(''), trainableWeights.length]
    let [last, lastColumns]: [Step | null, Columns | null] = [null, null]
    return size => {
      const current = columns()
      if (last?.batch === size && lastColumns === current) return last
      lastColumns = current
      last = this.#find(network, purpose, current, size, settings)
      return last
    }
  }

  #find(
    network: Network,
    { kind, objective, optimizer, trainableWeights }: StepPurpose,
    columns: Columns,
    batch: number,
    settings: readonly unknown[],
  ): Step {
    const [inputs, outputs] = [network.inputs.length, network.outputs.length]
    const shapes = columns.slice(0, inputs).map(column => [batch, ...(column?.sample ?? [])])
    const labels = columns.slice(inputs, inputs + outputs).map(column => column?.sample ?? null)
    const isWeighted = columns.slice(inputs + outputs).map(column => column !== null)
    const key = `${kind} ${JSON.stringify([shapes, labels, isWeighted, ...settings])}`
    this.#lock ??= new Recorder().build()
    const goal = objective && { objective, optimizer, labels, isWeighted, parameters: trainableWeights }
    const step = this.#steps.get(key) ?? new Step(network, { inputs: shapes, goal, lock: this.#lock })
    this.#steps.delete(key)
    this.#steps.set(key, step)
    for (const old of this.#steps.keys()) if (this.#steps.size > most) this.#steps.delete(old)
    return step
  }
}
