/** What a mistake is, and what is known of a fit before its first step. */
import type { CallbackHooks } from '../../callbacks/callback.ts'
import type { DynamicShape } from '../../core/shape.ts'
import type { Parameter } from '../../graph/parameter.ts'
import type { Loss } from '../../losses/loss.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Optimizer } from '../../optimizers/optimizer.ts'
import type { ColumnSummary } from './column-summary.ts'
import type { Ending, LayerGraph, LayerUse } from './layer-graph.ts'

export interface InputFacts {
  readonly name: string
  readonly data: ColumnSummary
  /** That of validation; null: not known. */
  readonly validation: ColumnSummary | null
  /** Where it enters the model; null: not known. */
  readonly use: LayerUse | null
}

export interface OutputFacts {
  readonly name: string
  readonly shape: DynamicShape
  readonly loss: Loss | null
  readonly metrics: readonly Metric[]
  /** The activation and layer that the output ends in; null where that is not known. */
  readonly ending: Ending | null
  /** Labels that are trained on. */
  readonly labels: ColumnSummary | null
  /** The weights of its samples. */
  readonly weights: ColumnSummary | null
  /** The samples that validationSplit has set apart. */
  readonly setApart: ColumnSummary | null
}

/** What is known of a fit before its first step. */
export interface Facts {
  /** The model, as errors name it. */
  readonly where: string
  readonly graph: LayerGraph
  readonly inputs: readonly InputFacts[]
  readonly outputs: readonly OutputFacts[]
  readonly optimizer: Optimizer
  /** Weights that are trained. */
  readonly trained: readonly Parameter[]
  nameOf(weight: Parameter): string
  /** Weights that were frozen when the model was trained before, and the learning rate of that time. */
  readonly before: { readonly frozen: ReadonlySet<Parameter>; readonly learningRate: number | null } | null
  /** Samples of an epoch; null: not known. */
  readonly samples: number | null
  /** Largest number of samples of a step, by the option; null: a data set makes the batches. */
  readonly batchSize: number | null
  /** Samples of the first step. */
  readonly firstBatch: number
  /** Steps from the first epoch to the last; null: not known. */
  readonly steps: number | null
  readonly epochs: number
  readonly isShuffled: boolean
  /** Whether validationSplit is given, and validationData as well. */
  readonly isSplitUnused: boolean
  /** Those of the user. */
  readonly callbacks: readonly CallbackHooks[]
  /** Whether samples or classes have weights. */
  readonly isWeighted: boolean
}

export interface Mistake {
  readonly code: `FOVEA_${string}`
  /** Nothing can be learnt: training does not begin. Default false: a warning. */
  readonly isFatal?: boolean
  /** One sentence on what was expected and received, and one on how to mend it; null: no mistake. */
  find(facts: Facts): string | null
}

/** The first message that `find` gives for any of the items. */
export function firstMessage<Item>(items: readonly Item[], find: (item: Item) => string | null): string | null {
  for (const item of items) {
    const found = find(item)
    if (found !== null) return found
  }
  return null
}
