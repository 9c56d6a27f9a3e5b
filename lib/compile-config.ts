/**
 * What a model was compiled with, as Keras's JSON: the `compile_config` of a file. Reading it is `compile` itself,
 * which takes Keras's spelling.
 */
import { OptionError } from './errors.ts'
import { functionName, isRecord, type KerasObject, toKeras } from './keras-json.ts'
import type { Loss } from './losses/index.ts'
import * as metrics from './metrics/index.ts'
import type { Optimizer } from './optimizers/index.ts'
import { camelCaseKeys, snakeCase } from './registry.ts'
import type { Objective, ObjectiveOptions } from './training/objective.ts'

const optimizerToKeras = (optimizer: Optimizer) =>
  toKeras('keras.optimizers', { type: optimizer.type, config: optimizer.config() })

const lossToKeras = (loss: Loss | null) => loss && toKeras('keras.losses', { type: loss.type, config: loss.config() })

function metricToKeras(identifier: metrics.MetricIdentifier): string | KerasObject {
  if (typeof identifier === 'string') return snakeCase(identifier)
  const metric = metrics.get(identifier)
  return toKeras('keras.metrics', { type: metric.type, config: metric.config() })
}

/** Null where Keras has no words for it: a loss or metric that is a function of JavaScript. */
export function compileConfigToKeras(optimizer: Optimizer, { outputs }: Objective): Record<string, unknown> | null {
  /** Alone for one output, in order for several: Keras's names of outputs may be the same. */
  const each = (pick: (output: Objective['outputs'][number]) => unknown, alone = pick) =>
    outputs.length === 1 ? alone(outputs[0]) : outputs.map(pick)
  try {
    return {
      optimizer: optimizerToKeras(optimizer),
      loss: each(({ loss }) => lossToKeras(loss)),
      loss_weights: outputs.every(({ weight }) => weight === 1)
        ? null
        : each(
            ({ weight }) => weight,
            ({ weight }) => [weight],
          ),
      metrics: each(({ metricIdentifiers }) => metricIdentifiers.map(metricToKeras)),
      weighted_metrics: each(({ weightedIdentifiers }) => weightedIdentifiers.map(metricToKeras)),
    }
  } catch (error) {
    if (error instanceof OptionError) return null
    throw error
  }
}

export type CompileOptionsFromFile = { optimizer: string | object } & Pick<
  ObjectiveOptions,
  'loss' | 'metrics' | 'weightedMetrics' | 'lossWeights'
>

/** Functions of Keras by their names, also inside lists and objects with one for every output. */
function named(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(named)
  if (!isRecord(value)) return value
  if ('class_name' in value) return functionName(value) ?? value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, named(each)]))
}

/** The options of `compile` in a compile_config; null where there are none. */
export function compileConfigFromKeras(config: unknown): CompileOptionsFromFile | null {
  if (!isRecord(config)) return null
  const { optimizer, loss, metrics, weightedMetrics, lossWeights } = camelCaseKeys(
    named(config) as object,
  ) as Partial<CompileOptionsFromFile>
  return optimizer == null || loss == null ? null : { optimizer, loss, metrics, weightedMetrics, lossWeights }
}
