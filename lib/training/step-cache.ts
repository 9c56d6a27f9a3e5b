/**
 * The steps of a model. A step is recorded for a kind of work, a batch size and a form of labels, and kept for the next
 * time.
 */
import type { Columns } from '../data/batches.ts'
import type { Precision } from '../engine/precision.ts'
import type { Program } from '../engine/program.ts'
import { ProgramCache } from '../engine/program-cache.ts'
import { Recorder } from '../engine/recorder.ts'
import { type ConvolutionChoice, engine } from '../engine/settings.ts'
import type { TracedGraph } from '../graph/trace.ts'
import type { Value } from '../graph/value.ts'
import type { Optimizer } from '../optimizers/index.ts'
import type { Cut } from './cut.ts'
import type { Objective } from './objective.ts'
import { Step, type SteppedModel } from './step.ts'
import type { Trained } from './trained.ts'

/** What steps are for. 'sync' is predicting on the calling thread, with double buffers of its own. */
export interface StepPurpose {
  readonly kind: 'train' | 'test' | 'predict' | 'sync'
  /** Null for predicting. */
  readonly objective: Objective | null
  /** Only for training. */
  readonly optimizer: Optimizer | null
  /** Null for predicting. */
  readonly trained: Trained | null
  /** Precision of products, in steps that do not train. Default 'float32'. */
  readonly precision?: Precision
  /** Where a step is cut, by its name and as a function; null or left out: steps are whole. */
  readonly cutter?: Cutter | null
}

/** Chooses where steps are cut. */
export interface Cutter {
  readonly name: string
  cutFor(trained: Trained): (graph: TracedGraph) => Cut | null
}

/** What a step is recorded for. */
interface StepRequest {
  readonly network: SteppedModel
  readonly purpose: StepPurpose
  readonly columns: Columns
  readonly batch: number
  readonly convolution: ConvolutionChoice
}

export class StepCache {
  /** Every kind has its own bounds, so that validation does not evict training steps. */
  readonly #steps: Readonly<Record<StepPurpose['kind'], ProgramCache<Step>>> = {
    ...{ train: new ProgramCache(), test: new ProgramCache() },
    ...{ predict: new ProgramCache(), sync: new ProgramCache() },
  }
  #outputs: readonly Value[] | null = null
  /** The revision of the optimizer that the train steps were recorded for. */
  #revision: object | null = null
  /** Programs of one model never run at the same time. */
  #lock: Program | null = null

  clear(): void {
    for (const steps of Object.values(this.#steps)) steps.clear()
  }

  /**
   * Steps by the size of the batch, for the columns that the batches have at that moment. Settings of the engine that
   * are recorded are those of now for all of them.
   */
  stepper(network: SteppedModel, purpose: StepPurpose, columns: () => Columns): (size: number) => Step {
    const { optimizer, trained, precision } = purpose
    if (network.outputs !== this.#outputs) this.clear()
    this.#outputs = network.outputs
    if (optimizer !== null && optimizer.revision !== this.#revision) {
      this.#steps.train.clear()
      this.#revision = optimizer.revision
    }
    const { convolution } = engine
    const settings = [convolution, precision ?? 'float32', ...(trained === null ? [] : [trained.key])]
    let [last, lastColumns]: [Step | null, Columns | null] = [null, null]
    return size => {
      const current = columns()
      if (last?.batch === size && lastColumns === current) return last
      lastColumns = current
      last = this.#find({ network, purpose, columns: current, batch: size, convolution }, settings)
      return last
    }
  }

  #find(request: StepRequest, settings: readonly unknown[]): Step {
    const { purpose, columns, batch } = request
    const forms = columns.map(column => (column === null ? 'none' : column.sample.join('x')))
    const key = `${batch} ${forms} ${purpose.cutter?.name} ${settings}`
    return this.#steps[purpose.kind].find(key, () => this.#record(request))
  }

  #record({ network, purpose, columns, batch, convolution }: StepRequest): Step {
    const { objective, optimizer, trained, precision, cutter = null } = purpose
    const [inputs, outputs] = [network.inputs.length, network.outputs.length]
    const shapes = columns.slice(0, inputs).map(column => [batch, ...(column?.sample ?? [])])
    const labels = columns.slice(inputs, inputs + outputs).map(column => column?.sample ?? null)
    const isWeighted = columns.slice(inputs + outputs).map(column => column !== null)
    const goal = objective && { objective, optimizer, labels, isWeighted, parameters: trained?.weights ?? [] }
    const cut = cutter && trained && { cut: cutter.cutFor(trained), frozenKey: trained.key }
    this.#lock ??= new Recorder().build()
    return new Step(network, { inputs: shapes, goal, convolution, precision, lock: this.#lock, ...cut })
  }
}
