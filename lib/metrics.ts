/**
 * Metrics with Keras's names and arithmetic (https://keras.io/api/metrics/): plain objects on arrays of numbers, in double precision.
 * They see predictions and labels batch by batch (`updateState`), keep sums, and tell the value so far (`result`).
 */
import { OptionError, ShapeError } from './errors.ts'
import * as losses from './losses.ts'
import { knownOptions, numberOption } from './options.ts'
import { type Constructor, normalize, resolve, snakeCase } from './registry.ts'
import { formatShape, type Shape, sizeOf } from './shape.ts'
import { type Tensor, type TensorLike, toTensor } from './tensor.ts'

export interface MetricOptions {
  /** Key in logs. Default: the class name in snake case. */
  name?: string
}

export abstract class Metric {
  /** Class name in files. */
  abstract readonly type: string
  /** Key in logs. */
  name: string
  /** Whether better is 'up' or 'down'; null where nobody can say. */
  readonly direction: 'up' | 'down' | null = null

  constructor(type: string, options: MetricOptions, names: readonly string[] = []) {
    knownOptions(type, options, ['name', 'dtype', ...names])
    this.name = options.name ?? snakeCase(type)
  }

  /** Takes in one batch. `sampleWeight` holds one weight a sample or a value. */
  abstract updateState(yTrue: TensorLike, yPred?: TensorLike, sampleWeight?: TensorLike): void
  /** Value of everything since the last reset. */
  abstract result(): number
  abstract resetState(): void

  /** The constructor's argument. */
  config(): MetricOptions {
    return { name: this.name }
  }
}

/** A weighted mean. Every sample counts as much as every other one; its values share the weight evenly. */
abstract class MeanMetric extends Metric {
  #total = 0
  #count = 0

  /** Adds `value(i)` for all values of the shape, whose first axis counts samples. */
  protected add(shape: Shape, value: (i: number) => number, sampleWeight?: TensorLike): void {
    const count = sizeOf(shape)
    const share = (shape[0] ?? 1) / count
    if (sampleWeight === undefined) {
      for (let i = 0; i < count; i++) this.#total += value(i) * share
      this.#count += shape[0] ?? 1
      return
    }
    const weights = toTensor(sampleWeight)
    const rank = weights.shape.findLastIndex(length => length !== 1) + 1
    if (rank > shape.length || weights.shape.slice(0, rank).join() !== shape.slice(0, rank).join())
      throw new ShapeError(
        `${this.name}: expected sample weights for values of shape ${formatShape(shape)}, received ${formatShape(weights.shape)}`,
      )
    const repeat = count / weights.data.length
    for (let i = 0; i < count; i++) {
      const weight = weights.data[Math.floor(i / repeat)] * share
      this.#total += value(i) * weight
      this.#count += weight
    }
  }

  result(): number {
    return this.#count === 0 ? 0 : this.#total / this.#count
  }

  resetState(): void {
    this.#total = 0
    this.#count = 0
  }
}

/** The mean of all values. */
export class Mean extends MeanMetric {
  readonly type = 'Mean'

  constructor(options: MetricOptions = {}) {
    super('Mean', options)
  }

  updateState(values: TensorLike | number, sampleWeight?: TensorLike): void {
    const { shape, data } = typeof values === 'number' ? { shape: [], data: [values] } : toTensor(values)
    this.add(shape, i => data[i], sampleWeight)
  }
}

/** A mean over values that compare one prediction with one label. */
abstract class ElementMetric extends MeanMetric {
  protected abstract compare(label: number, prediction: number): number

  updateState(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): void {
    const [labels, predictions] = losses.matchRanks(toTensor(yTrue), toTensor(yPred))
    sameShape(this.name, predictions.shape, labels.shape)
    this.add(predictions.shape, i => this.compare(labels.data[i], predictions.data[i]), sampleWeight)
  }
}

/** How often predictions equal labels. */
export class Accuracy extends ElementMetric {
  readonly type = 'Accuracy'
  override readonly direction = 'up'

  constructor(options: MetricOptions = {}) {
    super('Accuracy', options)
  }

  protected compare(label: number, prediction: number): number {
    return label === prediction ? 1 : 0
  }
}

export interface BinaryAccuracyOptions extends MetricOptions {
  /** Predictions above it are 1. Default 0.5. */
  threshold?: number
}

/** How often predictions, cut at a threshold, equal labels 0 and 1. */
export class BinaryAccuracy extends ElementMetric {
  readonly type = 'BinaryAccuracy'
  override readonly direction = 'up'
  readonly threshold: number

  constructor(options: BinaryAccuracyOptions = {}) {
    super('BinaryAccuracy', options, ['threshold'])
    this.threshold = numberOption('BinaryAccuracy', 'threshold', options.threshold ?? 0.5, { min: 0, max: 1 })
  }

  protected compare(label: number, prediction: number): number {
    return label === (prediction > this.threshold ? 1 : 0) ? 1 : 0
  }

  override config(): BinaryAccuracyOptions {
    return { name: this.name, threshold: this.threshold }
  }
}

/** |prediction - label| */
export class MeanAbsoluteError extends ElementMetric {
  readonly type = 'MeanAbsoluteError'
  override readonly direction = 'down'

  constructor(options: MetricOptions = {}) {
    super('MeanAbsoluteError', options)
  }

  protected compare(label: number, prediction: number): number {
    return Math.abs(prediction - label)
  }
}

/** (prediction - label)^2 */
export class MeanSquaredError extends ElementMetric {
  readonly type: string = 'MeanSquaredError'
  override readonly direction = 'down'

  constructor(options: MetricOptions = {}, type = 'MeanSquaredError') {
    super(type, options)
  }

  protected compare(label: number, prediction: number): number {
    return (prediction - label) ** 2
  }
}

export class RootMeanSquaredError extends MeanSquaredError {
  override readonly type = 'RootMeanSquaredError'

  constructor(options: MetricOptions = {}) {
    super(options, 'RootMeanSquaredError')
  }

  override result(): number {
    return Math.sqrt(super.result())
  }
}

/** A mean over rows of scores, one label a row: the number of a class, or (one-hot) a row of its own. */
abstract class ClassMetric extends MeanMetric {
  override readonly direction = 'up'
  protected abstract readonly sparse: boolean
  protected abstract hit(scores: Float32Array, at: number, classes: number, label: number): boolean

  updateState(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): void {
    const [labels, predictions] = [toTensor(yTrue), toTensor(yPred)]
    const rows = predictions.shape.slice(0, -1)
    const classes = predictions.shape.at(-1) ?? 1
    if (this.sparse) {
      if (labels.shape.join() !== [...rows, 1].join()) sameShape(this.name, rows, labels.shape)
    } else {
      sameShape(this.name, predictions.shape, labels.shape)
    }
    const label = (row: number) => (this.sparse ? labels.data[row] : argMax(labels.data, row * classes, classes))
    this.add(rows, row => (this.hit(predictions.data, row * classes, classes, label(row)) ? 1 : 0), sampleWeight)
  }
}

/** How often the largest score is at the label's class, labels one-hot. */
export class CategoricalAccuracy extends ClassMetric {
  readonly type = 'CategoricalAccuracy'
  protected readonly sparse = false

  constructor(options: MetricOptions = {}) {
    super('CategoricalAccuracy', options)
  }

  protected hit(scores: Float32Array, at: number, classes: number, label: number): boolean {
    return argMax(scores, at, classes) === label
  }
}

/** How often the largest score is at the label's class, labels whole numbers. */
export class SparseCategoricalAccuracy extends ClassMetric {
  readonly type = 'SparseCategoricalAccuracy'
  protected readonly sparse = true

  constructor(options: MetricOptions = {}) {
    super('SparseCategoricalAccuracy', options)
  }

  protected hit(scores: Float32Array, at: number, classes: number, label: number): boolean {
    return argMax(scores, at, classes) === label
  }
}

export interface TopKOptions extends MetricOptions {
  /** Default 5. */
  k?: number
}

abstract class TopK extends ClassMetric {
  readonly k: number

  constructor(type: string, options: TopKOptions) {
    super(type, options, ['k'])
    this.k = numberOption(type, 'k', options.k ?? 5, { min: 1, integer: true })
  }

  /** Fewer than k scores are larger; so a tie with the k-th is a hit. */
  protected hit(scores: Float32Array, at: number, classes: number, label: number): boolean {
    const score = scores[at + label]
    if (!Number.isFinite(score)) return false
    let larger = 0
    for (let i = at; i < at + classes; i++) if (scores[i] > score) larger++
    return larger < this.k
  }

  override config(): TopKOptions {
    return { name: this.name, k: this.k }
  }
}

/** How often the label's class is among the k largest scores, labels one-hot. */
export class TopKCategoricalAccuracy extends TopK {
  readonly type = 'TopKCategoricalAccuracy'
  protected readonly sparse = false

  constructor(options: TopKOptions = {}) {
    super('TopKCategoricalAccuracy', options)
  }
}

/** How often the label's class is among the k largest scores, labels whole numbers. */
export class SparseTopKCategoricalAccuracy extends TopK {
  readonly type = 'SparseTopKCategoricalAccuracy'
  protected readonly sparse = true

  constructor(options: TopKOptions = {}) {
    super('SparseTopKCategoricalAccuracy', options)
  }
}

/** The mean of a loss over all samples. */
abstract class LossMetric extends MeanMetric {
  override readonly direction = 'down'
  readonly #loss: losses.Loss

  constructor(type: string, loss: losses.Loss, name: string | undefined) {
    super(type, { name })
    this.#loss = loss
  }

  updateState(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): void {
    const { losses, rowShape } = this.#loss.evaluate(toTensor(yTrue), toTensor(yPred))
    this.add(rowShape, row => losses[row], sampleWeight)
  }

  override config(): MetricOptions {
    const { reduction: _, ...options } = this.#loss.config() as losses.LossOptions
    return { ...options, name: this.name }
  }
}

/** https://keras.io/api/metrics/probabilistic_metrics/#binarycrossentropy-class */
export class BinaryCrossentropy extends LossMetric {
  readonly type = 'BinaryCrossentropy'

  constructor(options: losses.SmoothedCrossentropyOptions = {}) {
    super('BinaryCrossentropy', new losses.BinaryCrossentropy(options), options.name)
  }
}

/** https://keras.io/api/metrics/probabilistic_metrics/#categoricalcrossentropy-class */
export class CategoricalCrossentropy extends LossMetric {
  readonly type = 'CategoricalCrossentropy'

  constructor(options: losses.SmoothedCrossentropyOptions = {}) {
    super('CategoricalCrossentropy', new losses.CategoricalCrossentropy(options), options.name)
  }
}

/** https://keras.io/api/metrics/probabilistic_metrics/#sparsecategoricalcrossentropy-class */
export class SparseCategoricalCrossentropy extends LossMetric {
  readonly type = 'SparseCategoricalCrossentropy'

  constructor(options: losses.SparseCategoricalCrossentropyOptions = {}) {
    super('SparseCategoricalCrossentropy', new losses.SparseCategoricalCrossentropy(options), options.name)
  }
}

/** A metric of one's own: a value for every sample of the batch, or one for the batch. */
export type MetricFunction = (yTrue: Tensor, yPred: Tensor) => number | ArrayLike<number>

export class FunctionMetric extends MeanMetric {
  readonly type = 'FunctionMetric'
  readonly #call: MetricFunction

  constructor(call: MetricFunction, options: MetricOptions = {}) {
    super('FunctionMetric', { name: call.name || 'metric', ...options })
    this.#call = call
  }

  updateState(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): void {
    const values = this.#call(toTensor(yTrue), toTensor(yPred))
    if (typeof values === 'number') this.add([], () => values)
    else this.add([values.length], i => values[i], sampleWeight)
  }

  override config(): MetricOptions {
    throw new OptionError(`${this.name}: a metric that is a function cannot be written to a file. Compile the model again after loading it`)
  }
}

const classes: Record<string, Constructor<Metric>> = {
  Mean,
  Accuracy,
  BinaryAccuracy,
  CategoricalAccuracy,
  SparseCategoricalAccuracy,
  TopKCategoricalAccuracy,
  SparseTopKCategoricalAccuracy,
  MeanAbsoluteError,
  MeanSquaredError,
  RootMeanSquaredError,
  BinaryCrossentropy,
  CategoricalCrossentropy,
  SparseCategoricalCrossentropy,
}
const aliases = {
  mae: 'MeanAbsoluteError',
  mse: 'MeanSquaredError',
  rmse: 'RootMeanSquaredError',
  bce: 'BinaryCrossentropy',
  acc: 'Accuracy',
}

/** What names a metric: an instance, its name, `{ className, config }`, or a function. */
export type MetricIdentifier = Metric | MetricFunction | string | object

/** A metric from its name, from `{ className, config }`, from a function, or itself. */
export function get(identifier: MetricIdentifier): Metric {
  if (identifier instanceof Metric) return identifier
  return typeof identifier === 'function'
    ? new FunctionMetric(identifier as MetricFunction)
    : resolve('metric', classes, identifier, aliases)
}

/**
 * The metric of an output: 'accuracy' is binary, sparse or categorical by the shapes of labels and output (with the batch axis), and a
 * metric that was given by a name is called by that name in the logs.
 */
export function forOutput(identifier: MetricIdentifier, labels: Shape, output: Shape): Metric {
  if (typeof identifier !== 'string') return get(identifier)
  let metric: Metric
  if (!['accuracy', 'acc'].includes(normalize(identifier))) metric = get(identifier)
  else if (output.at(-1) === 1) metric = new BinaryAccuracy()
  else if (labels.length < output.length || labels.at(-1) === 1) metric = new SparseCategoricalAccuracy()
  else metric = new CategoricalAccuracy()
  metric.name = identifier
  return metric
}

function sameShape(where: string, expected: Shape, received: Shape): void {
  if (expected.join() !== received.join())
    throw new ShapeError(`${where}: expected labels of shape ${formatShape(expected)}, received ${formatShape(received)}`)
}

function argMax(x: Float32Array, at: number, length: number): number {
  let best = 0
  for (let i = 1; i < length; i++) if (x[at + i] > x[at + best]) best = i
  return best
}

export const mean = (options?: MetricOptions) => new Mean(options)
export const accuracy = (options?: MetricOptions) => new Accuracy(options)
export const binaryAccuracy = (options?: BinaryAccuracyOptions) => new BinaryAccuracy(options)
export const categoricalAccuracy = (options?: MetricOptions) => new CategoricalAccuracy(options)
export const sparseCategoricalAccuracy = (options?: MetricOptions) => new SparseCategoricalAccuracy(options)
export const topKCategoricalAccuracy = (options?: TopKOptions) => new TopKCategoricalAccuracy(options)
export const sparseTopKCategoricalAccuracy = (options?: TopKOptions) => new SparseTopKCategoricalAccuracy(options)
export const meanAbsoluteError = (options?: MetricOptions) => new MeanAbsoluteError(options)
export const meanSquaredError = (options?: MetricOptions) => new MeanSquaredError(options)
export const rootMeanSquaredError = (options?: MetricOptions) => new RootMeanSquaredError(options)
export const binaryCrossentropy = (options?: losses.SmoothedCrossentropyOptions) => new BinaryCrossentropy(options)
export const categoricalCrossentropy = (options?: losses.SmoothedCrossentropyOptions) => new CategoricalCrossentropy(options)
export const sparseCategoricalCrossentropy = (options?: losses.SparseCategoricalCrossentropyOptions) =>
  new SparseCategoricalCrossentropy(options)
