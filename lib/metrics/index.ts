/** Metrics by their names in files: the registry. The list itself is all.ts. */

import { show } from '../core/checks.ts'
import { classesIn, isClassOf } from '../core/configurable.ts'
import { OptionError } from '../core/errors.ts'
import { isClass, property } from '../core/kinds.ts'
import { type Constructor, customName, normalize, refuseFactory, register, resolve } from '../core/registry.ts'
import type { Shape } from '../core/shape.ts'
import { BinaryAccuracy, CategoricalAccuracy, SparseCategoricalAccuracy } from './accuracy.ts'
import * as all from './all.ts'
import { FunctionMetric, type MetricFunction } from './function.ts'
import { expectMetric, Metric } from './metric.ts'

const listed = classesIn<Metric>(all)
const aliases = {
  mae: 'MeanAbsoluteError',
  mse: 'MeanSquaredError',
  rmse: 'RootMeanSquaredError',
  mape: 'MeanAbsolutePercentageError',
  msle: 'MeanSquaredLogarithmicError',
  logcosh: 'LogCoshError',
  kld: 'KLDivergence',
  bce: 'BinaryCrossentropy',
  acc: 'Accuracy',
}

/** What names a metric: an instance, its name, `{ className, config }`, or a function. */
export type MetricIdentifier = Metric | MetricFunction | string | object

/** A metric from its name, from `{ className, config }`, from a function or a class, or itself. */
export function get(identifier: MetricIdentifier): Metric {
  refuseFactory('metric', identifier)
  if (identifier instanceof Metric) {
    expectMetric(identifier)
    return identifier
  }
  if (isClassOf(identifier, Metric) && (identifier as unknown) !== Metric)
    return get(new (identifier as new () => Metric)())
  if (isClass(identifier))
    throw new OptionError(`metric: expected a class that extends Metric, or a function, received ${show(identifier)}.`)
  return typeof identifier === 'function'
    ? new FunctionMetric(identifier as MetricFunction)
    : resolve('metric', listed, identifier, aliases, made)
}

const made = (custom: unknown, config: object, name: string): Metric =>
  isClassOf(custom, Metric)
    ? new (custom as new (options: object) => Metric)(config)
    : new FunctionMetric(custom as MetricFunction, { name })

/** Lets files and `compile` name a metric of one's own, a class or a function. */
export const registerMetric = (custom: Constructor<Metric> | MetricFunction, name?: string): void =>
  register('metric', [...Object.keys(listed), ...Object.keys(aliases)], custom, name ?? property(custom, 'name'))

/** The name that files give to a metric of a class of one's own; null for the others. */
export const customMetricName = (metric: Metric): string | null => customName('metric', listed, metric)

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

export * from './all.ts'
export { FunctionMetric, type MetricFunction } from './function.ts'
export { MeanMetric } from './mean-metric.ts'
export { Metric, type MetricOptions, type MetricResult } from './metric.ts'
export type { Addend, MetricBatch, Update } from './update.ts'
