/**
 * What a model was compiled with, as Keras's JSON: the `compile_config` of a file. Reading it is `compile` itself,
 * which takes Keras's spelling.
 */
import { functionName, functionToKeras, isRecord, toKeras } from '../core/keras-json.ts'
import { camelCaseKeys, findCustomObject, snakeCase } from '../core/registry.ts'
import * as losses from '../losses/index.ts'
import * as measures from '../metrics/index.ts'
import { isKerasName } from '../metrics/keras-names.ts'
import { WrappedLoss } from '../metrics/wrapped-loss.ts'
import type { Objective, ObjectiveOptions } from './objective.ts'

function lossToKeras(loss: losses.Loss | null): object | null {
  if (loss === null) return null
  if (loss instanceof losses.FunctionLoss) return functionToKeras(loss.name)
  return toKeras('keras.losses', loss, losses.customLossName(loss))
}

/** A loss as a metric is written as the loss, under the name of the metric. */
function wrappedLossToKeras({ name, loss }: WrappedLoss): object {
  const written = lossToKeras(loss) as { readonly config?: unknown }
  return isRecord(written.config) ? { ...written, config: { ...written.config, name } } : written
}

function metricToKeras(identifier: measures.MetricIdentifier): string | object {
  const metric = measures.get(identifier)
  if (typeof identifier === 'string') {
    const name = [identifier, snakeCase(identifier)].find(isKerasName)
    if (name !== undefined || findCustomObject('metric', identifier) !== undefined) return name ?? identifier
    metric.name = identifier
  }
  if (metric instanceof WrappedLoss) return wrappedLossToKeras(metric)
  if (metric instanceof measures.FunctionMetric) return functionToKeras(metric.name)
  return toKeras('keras.metrics', metric, measures.customMetricName(metric))
}

/**
 * Functions are written by name, and a user's classes as Keras writes registered ones. `optimizer`: as Keras writes it;
 * it may be written without a loss.
 */
export function compileConfigToKeras(optimizer: object, objective: Objective | null): Record<string, unknown> {
  if (objective === null) return { optimizer, loss: null }
  const { outputs } = objective
  /** Alone for one output, in order for several: Keras's names of outputs may be the same. */
  const each = (pick: (output: Objective['outputs'][number]) => unknown, alone = pick) =>
    outputs.length === 1 ? alone(outputs[0]) : outputs.map(pick)
  return {
    optimizer,
    loss: each(({ loss, openLoss }) => openLoss ?? lossToKeras(loss)),
    loss_weights: outputs.every(({ weight }) => weight === 1)
      ? null
      : each(
          ({ weight }) => weight,
          ({ weight }) => [weight],
        ),
    metrics: each(({ metricIdentifiers }) => metricIdentifiers.map(metricToKeras)),
    weighted_metrics: each(({ weightedIdentifiers }) => weightedIdentifiers.map(metricToKeras)),
  }
}

type CompileOptionsFromFile = { optimizer: string | object } & Pick<
  ObjectiveOptions,
  'loss' | 'metrics' | 'weightedMetrics' | 'lossWeights'
>

/** Functions of Keras by their names, also inside lists and objects with one for every output. */
function named(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(named)
  if (!isRecord(value)) return value
  if (Object.hasOwn(value, 'class_name')) return functionName(value) ?? value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, named(each)]))
}

/**
 * User-defined losses and metrics as objects instead of by name, also inside lists and objects with one for every
 * output: their names may be known only while the file is read.
 */
function owned(kind: string, value: unknown, get: (identifier: object | string) => unknown): unknown {
  if (Array.isArray(value)) return value.map(each => owned(kind, each, get))
  const name = isRecord(value) ? value.class_name : value
  if (typeof name === 'string')
    return findCustomObject(kind, name) === undefined ? value : get(value as object | string)
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, owned(kind, each, get)]))
    : value
}

/** The options of `compile` in a compile_config. Throws OptionError where a loss or metric is not known. */
export function compileConfigFromKeras(config: object): CompileOptionsFromFile {
  const metricOf = (identifier: object | string) => {
    const metric = measures.get(identifier)
    if (typeof identifier === 'string') metric.name = identifier
    return metric
  }
  const { optimizer, loss, metrics, weightedMetrics, lossWeights } = camelCaseKeys(
    named(config) as object,
  ) as CompileOptionsFromFile
  return {
    optimizer,
    loss: owned('loss', loss, losses.get) as typeof loss,
    metrics: owned('metric', metrics, metricOf) as typeof metrics,
    weightedMetrics: owned('metric', weightedMetrics, metricOf) as typeof weightedMetrics,
    lossWeights,
  }
}
