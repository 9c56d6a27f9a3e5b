/**
 * What a model is compiled for: the loss and the metrics of every output, their running values, and the names these
 * have in logs, which are Keras's: `loss`, `<output>_loss` where there are several, the metrics, with the output's name
 * before them where there are several outputs.
 */
import type { Logs, TrainedMetric } from '../callbacks/callback.ts'
import { notAsync } from '../core/async-methods.ts'
import { numberOption, show, showNames } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isArray, isPlainRecord, listOf } from '../core/kinds.ts'
import type { ObjectConfig } from '../core/registry.ts'
import type { Shape } from '../core/shape.ts'
import * as losses from '../losses/index.ts'
import * as metrics from '../metrics/index.ts'
import { logged } from '../metrics/metric.ts'
import { crossentropyOf, isByLabels } from './crossentropy-by-labels.ts'
import type { Measure } from './measure.ts'
import type { OwnObjective } from './own-objective.ts'

type LossIdentifier = losses.Loss | losses.LossFunction | losses.LossName | (string & {}) | ObjectConfig
/** One for all outputs, or one for each: in order, or by name. */
type PerOutput<T> = T | readonly (T | null)[] | Readonly<Record<string, T | null>>

export interface ObjectiveOptions {
  loss?: PerOutput<LossIdentifier> | null
  /** A list; with several outputs a list for each, in order or by name. */
  metrics?: PerOutput<metrics.MetricIdentifier | readonly metrics.MetricIdentifier[]> | null
  /** The same, for metrics that sample and class weights apply to. */
  weightedMetrics?: PerOutput<metrics.MetricIdentifier | readonly metrics.MetricIdentifier[]> | null
  /** The factor of each output's loss in the sum. Default 1. */
  lossWeights?: PerOutput<number> | null
}

/** Loss and metrics of one output. */
export interface OutputObjective {
  readonly name: string
  readonly loss: losses.Loss | null
  /** 'crossentropy', until labels say which: `settleLoss`. */
  readonly openLoss: string | null
  readonly weight: number
  readonly metricIdentifiers: readonly metrics.MetricIdentifier[]
  readonly weightedIdentifiers: readonly metrics.MetricIdentifier[]
  /** Whether labels are needed. */
  readonly isUsed: boolean
  /** Whether metrics read its predictions. */
  readonly isMeasured: boolean
}

export interface BoundMetric {
  readonly key: string
  readonly metric: metrics.Metric
  readonly output: number
  readonly isWeighted: boolean
}

const isConfig = (value: object) => Object.hasOwn(value, 'className') || Object.hasOwn(value, 'class_name')

const isByName = (value: unknown, isItem: (value: object) => boolean): value is Record<string, unknown> =>
  isPlainRecord(value) && !isItem(value)

/** One value for every output. `isItem` tells an object that is a value from one that holds values by name. */
function spread<T>(
  where: string,
  given: unknown,
  names: readonly string[],
  isItem: (value: object) => boolean,
  alone: (value: unknown) => T[],
): T[] {
  if (isByName(given, isItem)) {
    const unknown = Object.keys(given).find(name => !names.includes(name))
    if (unknown !== undefined)
      throw new OptionError(
        `compile: expected ${where} for outputs ${showNames(names)}, received one for ${show(unknown)}.`,
      )
    return names.map(name => (Object.hasOwn(given, name) ? (given[name] ?? null) : null) as T)
  }
  return alone(given)
}

const isMetric = (value: object) => value instanceof metrics.Metric || isConfig(value)
const asList = <T>(value: T | readonly T[] | null | undefined): readonly T[] =>
  value == null ? [] : (listOf(value) as readonly T[])

/** More metrics of an output than anybody reads: one for each of thousands of classes is fewer. */
const maxMetrics = 10_000

function expectFewMetrics(where: string, given: readonly unknown[]): void {
  if (given.length > maxMetrics)
    throw new OptionError(
      `compile: expected at most ${maxMetrics} ${where} of an output, received ${given.length}. Leave some out.`,
    )
}

function spreadMetrics(
  where: string,
  given: unknown,
  names: readonly string[],
): (readonly metrics.MetricIdentifier[])[] {
  const items = spread<unknown>(where, given ?? [], names, isMetric, value => {
    if (names.length === 1) {
      expectFewMetrics(where, asList(value))
      return [asList(value).flatMap(each => listOf(each))]
    }
    const list = asList(value)
    if (list.length === 0) return names.map(() => [])
    if (list.length === names.length) return [...list]
    throw new OptionError(
      `compile: expected ${where} for each of ${names.length} outputs (${showNames(names)}), received ${list.length}.`,
    )
  })
  return items.map(item => {
    const list = asList<metrics.MetricIdentifier>(item as metrics.MetricIdentifier)
    expectFewMetrics(where, list)
    return list
  })
}

const spreadLosses = (given: ObjectiveOptions['loss'], names: readonly string[]): (LossIdentifier | null)[] =>
  spread(
    'loss',
    given,
    names,
    value => value instanceof losses.Loss || isConfig(value),
    value => {
      if (!isArray(value)) return names.map(() => value as LossIdentifier)
      if (value.length !== names.length)
        throw new OptionError(`compile: expected a loss for each of ${names.length} outputs, received ${value.length}.`)
      return listOf(value) as (LossIdentifier | null)[]
    },
  )

const spreadWeights = (given: ObjectiveOptions['lossWeights'], names: readonly string[]): (number | null)[] =>
  spread(
    'lossWeights',
    given,
    names,
    () => false,
    value => {
      if (value == null || typeof value === 'number') return names.map(() => (value ?? 1) as number)
      if (isArray(value) && value.length === names.length) return listOf(value) as (number | null)[]
      throw new OptionError(`compile: expected lossWeights for ${names.length} outputs, received ${show(value)}.`)
    },
  )

/**
 * Names for the outputs of a model that has none yet: those that the options have, or as many as there are losses. What
 * does not fit is refused when the outputs are known.
 */
export function namesIn({ loss, lossWeights, metrics: plain, weightedMetrics }: ObjectiveOptions): string[] {
  const isItem = (value: object) => value instanceof losses.Loss || isMetric(value)
  const named = [loss, lossWeights, plain, weightedMetrics].filter(given => isByName(given, isItem))
  if (named.length > 0) return [...new Set(named.flatMap(given => Object.keys(given as object)))]
  const several = [loss, lossWeights].find(given => isArray(given) && given.length > 1)
  return several === undefined ? ['output'] : (several as readonly unknown[]).map((_, i) => `output_${i}`)
}

function outputObjective(
  name: string,
  lossIdentifier: LossIdentifier | null,
  lossWeight: number | null,
  metricIdentifiers: readonly metrics.MetricIdentifier[],
  weightedIdentifiers: readonly metrics.MetricIdentifier[],
): OutputObjective {
  const openLoss = isByLabels(lossIdentifier) ? lossIdentifier : null
  const identifier = openLoss === null ? lossIdentifier : 'categoricalCrossentropy'
  const loss = identifier == null ? null : losses.get(identifier)
  const identifiers = [...metricIdentifiers, ...weightedIdentifiers]
  for (const identifier of identifiers) metrics.forOutput(identifier, [1], [1, 1])
  const isMeasured = identifiers.length > 0
  const weight = numberOption('compile', `the loss weight of '${name}'`, lossWeight ?? 1)
  const isUsed = loss !== null || isMeasured
  return { name, loss, openLoss, weight, metricIdentifiers, weightedIdentifiers, isUsed, isMeasured }
}

export class Objective implements Measure {
  /** What the model composes itself. */
  readonly own: OwnObjective | null
  readonly outputs: OutputObjective[]
  #metrics: BoundMetric[] | null = null
  /** Sums of losses times samples: the whole, then the outputs. */
  readonly #sums: Float64Array
  #samples = 0
  /** Sums of the model's own metrics times samples. */
  readonly #ownSums = new Map<string, number>()

  constructor(names: readonly string[], options: ObjectiveOptions, own: OwnObjective | null = null) {
    this.own = own
    const [lossOf, weights] = [spreadLosses(options.loss, names), spreadWeights(options.lossWeights, names)]
    const [plain, weighted] = [
      spreadMetrics('metrics', options.metrics, names),
      spreadMetrics('weightedMetrics', options.weightedMetrics, names),
    ]
    this.outputs = names.map((name, i) => outputObjective(name, lossOf[i], weights[i], plain[i], weighted[i]))
    this.#sums = new Float64Array(names.length + 1)
  }

  get hasUnknownNames(): boolean {
    return this.own?.hasMetrics === true
  }

  /** Whether labels of an output are taken; `isUsed` says whether they must be there. */
  takesLabels(output: number): boolean {
    return this.outputs[output].isUsed || this.own?.isUsed === true
  }

  /** Whether there is a loss. Without one there must be losses that layers add, or user-defined steps. */
  get hasLoss(): boolean {
    return this.own?.hasLoss || this.outputs.some(({ loss }) => loss !== null)
  }

  /** The loss of an output for labels of a shape (with the batch axis): of 'crossentropy' the one that they ask for. */
  lossFor(output: number, labels: Shape, shape: Shape): losses.Loss | null {
    const { openLoss, loss } = this.outputs[output]
    return openLoss === null ? loss : losses.get(crossentropyOf(labels, shape))
  }

  /** Keeps the loss that 'crossentropy' is, once labels fit it. Later calls change nothing. */
  settleLoss(output: number, loss: losses.Loss | null): void {
    if (this.outputs[output].openLoss !== null) this.outputs[output] = { ...this.outputs[output], loss, openLoss: null }
  }

  /**
   * Settles what 'accuracy' means, by the shapes of labels and outputs (with the batch axis). Later calls change
   * nothing.
   */
  bind(labels: readonly (Shape | null)[], outputs: readonly Shape[]): void {
    this.#metrics ??= this.#bound(labels, outputs)
  }

  /** The names that logs will have. They do not depend on the shapes that metrics are made for. */
  expectedNames(): readonly string[] {
    const shapes = this.outputs.map(() => [1, 1])
    const bound = this.#metrics ?? this.#bound(shapes, shapes)
    return [...Object.keys(this.#lossLogs()), ...bound.map(({ key }) => key)]
  }

  #bound(labels: readonly (Shape | null)[], outputs: readonly Shape[]): BoundMetric[] {
    const bound: BoundMetric[] = []
    const keys = new Set(Object.keys(this.#lossLogs()))
    const counts = new Map<string, number>()
    const add = (identifiers: readonly metrics.MetricIdentifier[], output: number, isWeighted: boolean) => {
      const prefix = this.outputs.length > 1 ? `${this.outputs[output].name}_` : ''
      for (const identifier of identifiers) {
        const metric = metrics.forOutput(identifier, labels[output] ?? [], outputs[output])
        let key = prefix + metric.name
        if (keys.has(key) && isWeighted) key = `${prefix}weighted_${metric.name}`
        let count = counts.get(key) ?? 1
        const base = key
        for (; keys.has(key); count++) key = `${base}_${count}`
        counts.set(base, count)
        keys.add(key)
        if (/^\d+$/.test(key))
          throw new OptionError(
            `compile: expected metrics with names that are no numbers, received '${key}'. Logs begin with the loss, ` +
              'and objects with numbers.',
          )
        bound.push({ key, metric, output, isWeighted })
      }
    }
    this.outputs.forEach(({ metricIdentifiers }, output) => void add(metricIdentifiers, output, false))
    this.outputs.forEach(({ weightedIdentifiers }, output) => void add(weightedIdentifiers, output, true))
    return bound
  }

  /** Throws where labels (shape and values) are none for the metrics, once `bind` has been called. */
  check(
    labels: readonly ({ readonly shape: Shape; readonly data: Float32Array | Uint8Array } | null)[],
    outputs: readonly Shape[],
  ): void {
    for (const { metric, output } of this.#metrics ?? []) {
      const given = labels[output]
      if (given !== null) metric.check(given.shape, outputs[output], given.data)
    }
  }

  /** Metrics by their keys in logs, once `bind` has been called. */
  get metrics(): readonly TrainedMetric[] {
    return (this.#metrics ?? []).map(({ key, metric }) => ({
      ...{ name: key, direction: metric.direction, isList: metric.isList },
    }))
  }

  reset(): void {
    this.#sums.fill(0)
    this.#ownSums.clear()
    this.#samples = 0
    for (const { metric } of this.#metrics ?? []) notAsync(metric.name, 'resetState', metric.resetState())
  }

  /** The sums over the batches since the last reset, for a backup. */
  getState(): unknown {
    const metrics = (this.#metrics ?? []).map(({ metric }) => notAsync(metric.name, 'getState', metric.getState()))
    return { sums: this.#sums.slice(), own: Object.fromEntries(this.#ownSums), samples: this.#samples, metrics }
  }

  /** Restores what `getState` gave. */
  setState(state: unknown): void {
    const { sums, own, samples, metrics } = state as {
      sums: Float64Array
      own: Record<string, number>
      samples: number
      metrics: unknown[]
    }
    this.#sums.set(sums)
    this.#ownSums.clear()
    for (const [name, sum] of Object.entries(own)) this.#ownSums.set(name, sum)
    this.#samples = samples
    for (const [i, { metric }] of (this.#metrics ?? []).entries())
      notAsync(metric.name, 'setState', metric.setState(metrics[i]))
  }

  /** Takes in the losses of a batch: of every output, and what regularizers add. */
  addLosses(samples: number, values: ArrayLike<number>, penalties: number): void {
    let total = penalties
    this.outputs.forEach(({ weight }, i) => {
      total += weight * values[i]
      this.#sums[i + 1] += samples * values[i]
    })
    this.#sums[0] += samples * total
    this.#samples += samples
  }

  /** Takes in a metric of the model's own, of a batch. */
  addOwn(samples: number, name: string, value: number): void {
    this.#ownSums.set(name, (this.#ownSums.get(name) ?? 0) + samples * value)
  }

  /** The metrics of an output, once `bind` has been called. */
  metricsOf(output: number): readonly BoundMetric[] {
    return (this.#metrics ?? []).filter(bound => bound.output === output)
  }

  #mean(i: number): number {
    return this.#samples === 0 ? 0 : this.#sums[i] / this.#samples
  }

  /** The mean loss of an output, before its weight. */
  lossOf(output: number): number {
    return this.#mean(output + 1)
  }

  #lossLogs(): Logs {
    const logs: Logs = { loss: this.#mean(0) }
    const withLoss = this.own?.hasLoss ? [] : this.outputs.filter(({ loss }) => loss !== null)
    if (withLoss.length > 1)
      for (const output of withLoss) logs[`${output.name}_loss`] = this.lossOf(this.outputs.indexOf(output))
    return logs
  }

  /** Refuses names of the model's own metrics that logs have already. Throws OptionError. */
  expectOwnNames(names: readonly string[]): void {
    const taken = new Set([...Object.keys(this.#lossLogs()), ...(this.#metrics ?? []).map(({ key }) => key)])
    const name = names.find(name => taken.has(name))
    if (name === undefined) return
    throw new OptionError(
      `computeMetrics: expected names that logs have not yet, received ${show(name)}. Choose another.`,
    )
  }

  /** Values so far. */
  logs(): Logs {
    const logs = this.#lossLogs()
    for (const { key, metric } of this.#metrics ?? []) logs[key] = logged(metric)
    for (const [name, sum] of this.#ownSums) logs[name] = sum / this.#samples
    return logs
  }
}
