/** Steps that a model computes itself (`trainStep`, `testStep`): their batches, and what they tell. */
import type { Logs } from '../callbacks/callback.ts'
import { unlessAborted } from '../core/abort.ts'
import { notAsync } from '../core/async-methods.ts'
import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isArray, isRecord, isTypedArray, listOf, property } from '../core/kinds.ts'
import { zerosOf } from '../core/memory.ts'
import { type Shape, sizeOf } from '../core/shape.ts'
import { isShaped, Tensor } from '../core/tensor.ts'
import { type Batches, type Column, type Columns, column, sampleCount } from '../data/batches.ts'
import type { BatchData } from '../data/sources.ts'
import type { Layer } from '../layers/layer.ts'
import { logged, Metric } from '../metrics/metric.ts'
import type { Compiled } from './compiled.ts'
import type { ColumnsOf } from './data.ts'
import type { FeatureCache } from './features.ts'
import type { Measure } from './measure.ts'
import { OwnState } from './own-state.ts'
import type { Claim } from './ownership.ts'
import type { BatchStep, PipelineOptions } from './pipeline.ts'
import type { Predictions } from './predictor.ts'
import type { Slot } from './slots.ts'

/** A batch, in the form in which the data were given: a tensor, a list of them, or an object by names. */
export interface StepBatch<X extends Predictions = Tensor, Y extends Predictions | null = Tensor | null> {
  readonly x: X
  /** Null where none were given. */
  readonly y: Y
  readonly sampleWeight: Predictions | null
}

/**
 * What a step tells, by name: numbers, of which logs have the mean over the samples, or metrics that it has updated,
 * which are reset before every epoch.
 */
export type StepLogs = Readonly<Record<string, number | Metric>>

/** One part of the data: its columns, and their names; null: it is one tensor, 'list': several in order. */
interface DataPart {
  readonly columns: readonly Column[]
  readonly names: readonly string[] | 'list' | null
}

const isListOfTensors = (value: unknown): value is readonly unknown[] =>
  isArray(value) && value.length > 0 && value.every(each => isShaped(each) && (each.shape as Shape).length > 1)

function partOf(where: string, value: unknown): DataPart | null {
  if (value == null) return null
  if (isRecord(value) && !isShaped(value) && !isTypedArray(value)) {
    const names = Object.keys(value)
    return { names, columns: names.map(name => column(`${where} ${show(name)}`, value[name], null)) }
  }
  if (isListOfTensors(value)) return { names: 'list', columns: value.map(each => column(where, each, null)) }
  return { names: null, columns: [column(where, value, null)] }
}

/** The data of a model with steps of its own: whatever it was given, as columns, and a batch of it as it was given. */
export class OwnData {
  #parts: readonly (DataPart | null)[] = []

  /** Takes up data: x, y and sample weights. */
  columns(where: string, { x, y, sampleWeight }: Partial<BatchData>): Columns {
    const parts = [partOf(`${where} x`, x), partOf(`${where} y`, y), partOf(`${where} sampleWeight`, sampleWeight)]
    if (parts[0] === null || parts[0].columns.length === 0)
      throw new OptionError(`${where} x: expected data, received ${show(x)}.`)
    const columns = parts.flatMap(part => part?.columns ?? [])
    sampleCount(where, columns)
    this.#parts = parts
    return columns
  }

  /** The batch that was taken up last. */
  batch(batches: Batches, size: number): StepBatch<Predictions, Predictions | null> {
    let index = 0
    const [x, y, sampleWeight] = this.#parts.map(part => {
      if (part === null) return null
      const tensors = part.columns.map(({ sample }) => {
        const tensor = new Tensor(zerosOf(Float32Array, size * sizeOf(sample)), [size, ...sample])
        batches.write(index++, tensor.data, true)
        return tensor
      })
      const { names } = part
      if (names === null) return tensors[0]
      return names === 'list' ? tensors : Object.fromEntries(names.map((name, i) => [name, tensors[i]]))
    })
    return { x: x as Predictions, y, sampleWeight }
  }
}

/** What a method has returned so far, and its runs that are in the middle of an epoch. */
interface Returned {
  readonly metrics: Set<Metric>
  readonly running: Set<OwnMeasure>
}

/** The metrics that steps of a model have returned, by the method that did: a run knows those of the runs before. */
const returnedBy = new WeakMap<object, Map<string, Returned>>()

/** Metrics in the fields of a model, and in lists there. */
const metricsIn = (model: object): readonly Metric[] =>
  Object.values(model)
    .flatMap(value => (isArray(value) ? listOf(value) : [value]))
    .filter((value): value is Metric => value instanceof Metric)

/** What user-defined steps have returned in an epoch. */
class OwnMeasure implements Measure {
  readonly hasUnknownNames = true
  readonly #model: object
  readonly #sums = new Map<string, { sum: number; samples: number }>()
  readonly #metrics = new Map<string, Metric>()
  readonly #returned: Returned
  readonly #returnedByAll: ReadonlyMap<string, Returned>
  readonly #state: OwnState

  constructor(where: string, model: object, state: OwnState) {
    const all = returnedBy.get(model) ?? new Map<string, Returned>()
    returnedBy.set(model, all)
    this.#model = model
    this.#state = state
    this.#returned = all.get(where) ?? { metrics: new Set(), running: new Set() }
    all.set(where, this.#returned)
    this.#returnedByAll = all
  }

  /** For a backup in the middle of an epoch. Metrics are saved with the fields in which they stand. */
  getState(): unknown {
    const paths = [...this.#metrics].map(([name, metric]) => {
      const path = this.#state.pathOf(metric)
      if (path === undefined)
        throw new OptionError(
          `BackupAndRestore: expected metric ${show(name)} in a field of the model, received one that is in none.`,
        )
      return [name, path] as const
    })
    return { sums: Object.fromEntries(this.#sums), metrics: Object.fromEntries(paths) }
  }

  /** Takes over what `getState` gave. */
  setState(state: unknown): void {
    for (const [name, sum] of Object.entries(property(state, 'sums') as object)) this.#sums.set(name, { ...sum })
    for (const [name, path] of Object.entries(property(state, 'metrics') as Record<string, string>)) {
      const metric = this.#state.objectAt(path)
      if (!(metric instanceof Metric)) continue
      this.#metrics.set(name, metric)
      this.#returned.metrics.add(metric)
    }
  }

  /**
   * A metric that no step has returned yet may be returned by the first one, and one of training by testing, too: only
   * an epoch that a test interrupts keeps what it has counted.
   */
  reset(): void {
    this.#sums.clear()
    const others = [...this.#returnedByAll.values()].filter(returned => returned !== this.#returned)
    const interrupted = others.filter(({ running }) => running.size > 0)
    const free = metricsIn(this.#model).filter(metric => !interrupted.some(({ metrics }) => metrics.has(metric)))
    for (const metric of new Set([...this.#returned.metrics, ...free]))
      notAsync(metric.name, 'resetState', metric.resetState())
    this.#returned.running.add(this)
  }

  end(): void {
    this.#returned.running.delete(this)
  }

  take(where: string, samples: number, logs: unknown): void {
    if (!isRecord(logs))
      throw new OptionError(`${where}: expected logs, an object of numbers and metrics, received ${show(logs)}.`)
    for (const [name, value] of Object.entries(logs)) {
      if (value instanceof Metric) {
        this.#metrics.set(name, value)
        this.#returned.metrics.add(value)
      } else if (typeof value === 'number') {
        const { sum, samples: before } = this.#sums.get(name) ?? { sum: 0, samples: 0 }
        this.#sums.set(name, { sum: sum + value * samples, samples: before + samples })
      } else {
        throw new OptionError(`${where}: expected ${name} to be a number or a metric, received ${show(value)}.`)
      }
    }
  }

  logs(): Logs {
    const means = [...this.#sums].map(([name, { sum, samples }]) => [name, sum / samples] as const)
    const results = [...this.#metrics].map(([name, metric]) => [name, logged(metric)] as const)
    return Object.fromEntries([...means, ...results])
  }
}

/** How a model trains or tests: what data become, what is measured, and how batches go through steps. */
export interface Procedure {
  readonly columnsOf: ColumnsOf
  readonly measure: Measure & { getState(): unknown; setState(state: unknown): void }
  /** What the model keeps from step to step; null: what it was compiled with. */
  readonly state: OwnState | null
  /** Null: the model computes its steps itself. */
  readonly compiled: Compiled | null
  /** @param features where those of a frozen prefix are kept. */
  pipeline(batches: Batches, claim: Claim, features?: FeatureCache | null): PipelineOptions
}

type OwnCall = (batch: StepBatch<Predictions, Predictions | null>) => unknown

/** How a model trains or tests by a method of its own. `where`: the name of the method. */
export function ownProcedure(where: string, model: Layer, call: OwnCall): Procedure {
  const [data, state] = [new OwnData(), new OwnState(model)]
  const measure = new OwnMeasure(where, model, state)
  return {
    ...{ measure, state },
    compiled: null,
    columnsOf(what, part, classWeight) {
      if (classWeight != null)
        throw new OptionError(`${what}: expected no classWeight for a model with a ${where} of its own, received one.`)
      return data.columns(what, part)
    },
    pipeline: () => ({
      stepFor: size => new OwnStep(size, data, call),
      count: () => 0,
      end: step => measure.take(where, step.batch, (step as OwnStep).logs),
    }),
  }
}

/** One batch through a user-defined step. */
export class OwnStep implements BatchStep {
  readonly batch: number
  readonly isInterrupted = true
  outputs: BatchStep['outputs'] = []
  logs: unknown = null
  readonly #data: OwnData
  readonly #call: OwnCall
  #given: StepBatch<Predictions, Predictions | null> | null = null

  constructor(size: number, data: OwnData, call: OwnCall) {
    this.batch = size
    this.#data = data
    this.#call = call
  }

  loadInTurns(_slot: Slot, batches: Batches): void {
    this.#given = this.#data.batch(batches, this.batch)
  }

  async run(_slot: Slot, _count: number, signal?: AbortSignal): Promise<void> {
    const given = this.#given
    if (given !== null) this.logs = await unlessAborted(signal, () => this.#call(given))
  }
}
