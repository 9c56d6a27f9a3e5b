/** Metrics by their names in files: the registry. The list itself is all.ts. */

import { show } from '../core/checks.ts'
import { classesIn, isClassOf } from '../core/configurable.ts'
import { OptionError } from '../core/errors.ts'
import { isClass, property } from '../core/kinds.ts'
import type { ObjectName, SpeltNames } from '../core/object-names.ts'
import {
  type Constructor,
  customName,
  findCustomObject,
  normalize,
  type ObjectConfig,
  refuseFactory,
  register,
  resolve,
} from '../core/registry.ts'
import type { Shape } from '../core/shape.ts'
import * as losses from '../losses/index.ts'
import { BinaryAccuracy, CategoricalAccuracy, SparseCategoricalAccuracy } from './accuracy.ts'
import * as all from './all.ts'
import { FunctionMetric, type MetricFunction } from './function.ts'
import { expectMetric, Metric } from './metric.ts'
import { WrappedLoss } from './wrapped-loss.ts'

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

/** What names a metric, or a loss: an instance, its name, `{ className, config }`, a class, or a function. */
type MetricClass = new (options: never) => Metric | losses.Loss

/** A name of a metric or a loss, in any spelling. */
export type MetricName = ObjectName<typeof all, 'metric', typeof aliases> | losses.LossName

export type MetricIdentifier =
  | (Metric | MetricClass | losses.Loss | MetricFunction)
  | (MetricName | (string & {}))
  | ObjectConfig

const lossClasses = classesIn<losses.Loss>(losses)

/** Whether a loss is named: as such, in files of Keras, or by what is the name of no metric. */
function namesLoss(identifier: unknown): boolean {
  const given = typeof identifier === 'string' ? { className: identifier } : identifier
  const name = property(given, 'className') ?? property(given, 'class_name')
  if (typeof name !== 'string' || findCustomObject('metric', name) !== undefined) return false
  const isIn = (classes: object) => Object.keys(classes).some(known => normalize(known) === normalize(name))
  const isLoss = isIn(lossClasses) || isClassOf(findCustomObject('loss', name), losses.Loss)
  return isLoss && (property(given, 'module') === 'keras.losses' || !isIn({ ...listed, ...aliases }))
}

/** A loss that is named alone gives a value for each sample, as the functions do which Keras calls by such names. */
const lossNamed = (identifier: string | object): losses.Loss =>
  losses.get(
    typeof identifier === 'string'
      ? { className: identifier, config: { reduction: 'none', name: identifier } }
      : identifier,
  )

/**
 * A metric from its name, from `{ className, config }`, from a function or a class, or itself. A loss becomes the mean
 * of what it gives: of all samples with reduction 'none', else of the batches, as in Keras.
 */
export function get<Given extends MetricIdentifier>(identifier: Given & NoInfer<SpeltNames<Given, MetricName>>): Metric
export function get(identifier: MetricIdentifier): Metric {
  refuseFactory('metric', identifier)
  if (identifier instanceof Metric) {
    expectMetric(identifier)
    return identifier
  }
  if (isClassOf(identifier, Metric) && (identifier as unknown) !== Metric)
    return get(new (identifier as new () => Metric)())
  if (identifier instanceof losses.Loss || isClassOf(identifier, losses.Loss))
    return new WrappedLoss(losses.get(identifier))
  if (isClass(identifier))
    throw new OptionError(`metric: expected a class that extends Metric, or a function, received ${show(identifier)}.`)
  if (typeof identifier === 'function') return new FunctionMetric(identifier as MetricFunction)
  return namesLoss(identifier)
    ? new WrappedLoss(lossNamed(identifier))
    : resolve('metric', listed, identifier, aliases, made)
}

function made(custom: unknown, config: object, name: string): Metric {
  if (isClassOf(custom, Metric)) return new (custom as new (options: object) => Metric)(config)
  return isClassOf(custom, losses.Loss)
    ? new WrappedLoss(new (custom as new (options: object) => losses.Loss)(config))
    : new FunctionMetric(custom as MetricFunction, { name })
}

/** Lets files and `compile` name a user-defined metric, a class or a function. */
export const registerMetric = (custom: Constructor<Metric> | MetricFunction, name?: string): void =>
  register('metric', [...Object.keys(listed), ...Object.keys(aliases)], custom, name ?? property(custom, 'name'))

/** The name that files give to a metric of a user-defined class; null for the others. */
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
export { iou as ioU } from './iou.ts'
export { MeanMetric } from './mean-metric.ts'
export { Metric, type MetricOptions, type MetricResult } from './metric.ts'
export type { Addend, MetricBatch, Update } from './update.ts'
