/** What `compile` settles: the optimizer, and what is minimized and measured. */
import type { SpeltNames } from '../core/object-names.ts'
import type { ObjectConfig } from '../core/registry.ts'
import type { Value } from '../graph/value.ts'
import type * as losses from '../losses/index.ts'
import type * as metrics from '../metrics/index.ts'
import * as optimizers from '../optimizers/index.ts'
import type { CrossentropyName } from './crossentropy-by-labels.ts'
import { namesIn, Objective, type ObjectiveOptions } from './objective.ts'
import type { OwnObjective } from './own-objective.ts'

export interface CompileOptions extends ObjectiveOptions {
  /** Default 'rmsprop', as in Keras. */
  optimizer?: optimizers.Optimizer | optimizers.OptimizerName | (string & {}) | ObjectConfig
}

type NamesFor<Option> = Option extends 'optimizer'
  ? optimizers.OptimizerName
  : Option extends 'loss'
    ? losses.LossName | CrossentropyName
    : metrics.MetricName

/** Intersected with the type of given options: the compiler refuses unknown options, and misspelt names in them. */
export type SpeltCompileOptions<Given> = {
  [Name in keyof Given]: Name extends keyof CompileOptions
    ? SpeltNames<Given[Name], NamesFor<Name>>
    : string extends Name
      ? unknown
      : never
}

/** A model, as far as its outputs matter. */
interface Outputs {
  readonly outputs: readonly Value[]
  readonly outputNames: readonly string[]
}

export class Compiled {
  readonly options: CompileOptions
  readonly optimizer: optimizers.Optimizer
  /** Training and testing measure apart. */
  training: Objective
  testing: Objective
  /** The outputs that the objectives are for; null while the model has none. */
  #outputs: readonly Value[] | null

  readonly #own: OwnObjective

  /** Throws OptionError where the options are none for a model with these outputs. */
  constructor(options: CompileOptions, model: Outputs, own: OwnObjective) {
    const isKnown = model.outputs.length > 0
    const names = isKnown ? model.outputNames : namesIn(options)
    this.options = { ...options }
    this.optimizer = optimizers.get(options.optimizer ?? 'rmsprop')
    this.training = new Objective(names, options, own)
    this.testing = new Objective(names, options, own)
    this.#own = own
    this.#outputs = isKnown ? model.outputs : null
  }

  /**
   * What logs will have, in the order of `logs`; null: it is known once there are data.
   * @param isChain whether the model has one output, also while it has none yet.
   */
  expectedNames(isChain: boolean): readonly string[] | null {
    const isKnown = this.#outputs !== null || (isChain && this.training.outputs.length === 1)
    return isKnown && !this.training.hasUnknownNames ? this.training.expectedNames() : null
  }

  /** Makes objectives for the outputs that the model has now, where they are others. */
  bind({ outputs, outputNames }: Outputs): void {
    if (this.#outputs === outputs) return
    this.training = new Objective(outputNames, this.options, this.#own)
    this.testing = new Objective(outputNames, this.options, this.#own)
    this.#outputs = outputs
  }
}
