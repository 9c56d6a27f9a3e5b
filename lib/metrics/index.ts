/** The list of metrics: the registry of names. */
import { property } from '../core/kinds.ts'
import { type Constructor, customName, normalize, register, resolve } from '../core/registry.ts'
import type { Shape } from '../core/shape.ts'
import type * as losses from '../losses/index.ts'
import {
  Accuracy,
  BinaryAccuracy,
  type BinaryAccuracyOptions,
  CategoricalAccuracy,
  SparseCategoricalAccuracy,
  SparseTopKCategoricalAccuracy,
  TopKCategoricalAccuracy,
  type TopKOptions,
} from './accuracy.ts'
import { FunctionMetric, Mean, type MetricFunction } from './mean.ts'
import { Metric, type MetricOptions } from './metric.ts'
import { BinaryCrossentropy, CategoricalCrossentropy, SparseCategoricalCrossentropy } from './probabilistic.ts'
import { MeanAbsoluteError, MeanSquaredError, RootMeanSquaredError } from './regression.ts'

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
    : resolve('metric', classes, identifier, aliases, made)
}

const made = (custom: unknown, config: object, name: string): Metric =>
  (custom as { prototype?: unknown }).prototype instanceof Metric
    ? new (custom as new (options: object) => Metric)(config)
    : new FunctionMetric(custom as MetricFunction, { name })

/** Lets files and `compile` name a metric of one's own, a class or a function. */
export const registerMetric = (custom: Constructor<Metric> | MetricFunction, name?: string): void =>
  register('metric', custom, name ?? property(custom, 'name'))

/** The name that files give to a metric of a class of one's own; null for the others. */
export const customMetricName = (metric: Metric): string | null => customName('metric', classes, metric)

/**
 * The metric of an output: 'accuracy' is binary, sparse or categorical by the shapes of labels and output (with the
 * batch axis), and a metric that was given by a name is called by that name in the logs. It is a new one in any case.
 */
export function forOutput(identifier: MetricIdentifier, labels: Shape, output: Shape): Metric {
  if (typeof identifier !== 'string') return identifier instanceof Metric ? identifier.clone() : get(identifier)
  let metric: Metric
  if (!['accuracy', 'acc'].includes(normalize(identifier))) metric = get(identifier)
  else if (output.at(-1) === 1) metric = new BinaryAccuracy()
  else if (labels.length < output.length || labels.at(-1) === 1) metric = new SparseCategoricalAccuracy()
  else metric = new CategoricalAccuracy()
  metric.name = identifier
  return metric
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
export const binaryCrossentropy = (options?: Omit<losses.SmoothedCrossentropyOptions, 'reduction'>) =>
  new BinaryCrossentropy(options)
export const categoricalCrossentropy = (options?: Omit<losses.SmoothedCrossentropyOptions, 'reduction'>) =>
  new CategoricalCrossentropy(options)
export const sparseCategoricalCrossentropy = (
  options?: Omit<losses.SparseCategoricalCrossentropyOptions, 'reduction'>,
) => new SparseCategoricalCrossentropy(options)

export type { BinaryAccuracyOptions, MetricFunction, MetricOptions, TopKOptions }
export {
  Accuracy,
  BinaryAccuracy,
  BinaryCrossentropy,
  CategoricalAccuracy,
  CategoricalCrossentropy,
  FunctionMetric,
  Mean,
  MeanAbsoluteError,
  MeanSquaredError,
  Metric,
  RootMeanSquaredError,
  SparseCategoricalAccuracy,
  SparseCategoricalCrossentropy,
  SparseTopKCategoricalAccuracy,
  TopKCategoricalAccuracy,
}
