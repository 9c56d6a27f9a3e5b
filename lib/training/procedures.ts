/**
 * How a model trains and tests: as it was compiled, in recorded steps, or by a `trainStep` and `testStep` of its own.
 * What is trainable is read before every step, because hooks may change it.
 */
import { knownOptions } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import type { Tensor } from '../core/tensor.ts'
import type { Batches } from '../data/batches.ts'
import type { Precision } from '../engine/precision.ts'
import type * as optimizers from '../optimizers/index.ts'
import { Compiled, type CompileOptions } from './compiled.ts'
import { columnsFor, type DataShapes } from './data.ts'
import type { FeatureCache, ModelStep } from './features.ts'
import type { Objective } from './objective.ts'
import { expectNoMisspelt } from './own-methods.ts'
import { type ComposingModel, type ObjectiveMethods, OwnObjective } from './own-objective.ts'
import { ownProcedure, type Procedure, type StepBatch, type StepLogs } from './own-steps.ts'
import type { Claim } from './ownership.ts'
import type { PipelineOptions } from './pipeline.ts'
import type { Slot } from './slots.ts'
import type { StepCache, StepPurpose } from './step-cache.ts'
import type { Trained } from './trained.ts'
import type { StatefulModel, TrainingState } from './training-state.ts'

/** One step on a batch, and what it computes. */
export interface StepMethods extends ObjectiveMethods {
  trainStep(batch: StepBatch): Promise<StepLogs>
  testStep(batch: StepBatch): Promise<StepLogs>
}

export interface ProcedureModel extends StatefulModel, DataShapes, StepMethods, ComposingModel {
  expectGraph(where?: string): void
}

export class Procedures {
  readonly #model: ProcedureModel
  /** The methods that compute compiled steps: a model that has others computes its steps itself. */
  readonly #compiledSteps: StepMethods
  readonly #state: TrainingState
  readonly #steps: StepCache
  #compiled: Compiled | null = null
  /** The last train step and its copy of the double buffers. */
  #last: { readonly step: ModelStep; readonly slot: Slot } | null = null

  constructor(model: ProcedureModel, compiledSteps: StepMethods, state: TrainingState, steps: StepCache) {
    this.#model = model
    this.#compiledSteps = compiledSteps
    this.#state = state
    this.#steps = steps
  }

  /** Null before `compile`. */
  get compiled(): Compiled | null {
    return this.#compiled
  }

  compile(options: CompileOptions): void {
    knownOptions('compile', options, ['optimizer', 'loss', 'metrics', 'weightedMetrics', 'lossWeights'])
    const compiled = new Compiled(options, this.#model, new OwnObjective(this.#model, this.#compiledSteps))
    this.restoreOptimizer(compiled.optimizer)
    this.#compiled = compiled
    this.#steps.clear()
    this.#last = null
  }

  restoreOptimizer(optimizer: optimizers.Optimizer): void {
    this.#state.setOptimizer(optimizer)
    this.#compiled = null
  }

  expectCompiled(where: string): Compiled {
    const compiled = this.#expectCompile(where)
    this.#model.expectGraph(where)
    compiled.bind(this.#model)
    return compiled
  }

  /**
   * Refuses a model that is not ready for steps, as far as it is known before there are data. Returns what it was
   * compiled for; null: it computes such steps itself.
   */
  expectReady(where: string, step: 'trainStep' | 'testStep'): Compiled | null {
    expectNoMisspelt(where, this.#model)
    if (this.hasOwn(step)) return null
    return this.#model.outputs.length > 0 ? this.expectCompiled(where) : this.#expectCompile(where)
  }

  /** Whether the model computes such steps itself. */
  hasOwn(step: 'trainStep' | 'testStep'): boolean {
    return this.#model[step] !== this.#compiledSteps[step]
  }

  #expectCompile(where: string): Compiled {
    if (this.#compiled === null)
      throw new OptionError(`${where}: expected a compiled model. Call compile({ optimizer, loss }) first.`)
    return this.#compiled
  }

  training(where: string): Procedure {
    const model = this.#model
    expectNoMisspelt(where, model)
    return model.trainStep === this.#compiledSteps.trainStep
      ? this.compiledTraining(where)
      : ownProcedure('trainStep', model, batch => model.trainStep(batch as StepBatch))
  }

  testing(where: string, precision: Precision = 'float32'): Procedure {
    const model = this.#model
    expectNoMisspelt(where, model)
    if (model.testStep === this.#compiledSteps.testStep) return this.compiledTesting(where, precision)
    if (precision !== 'float32')
      throw new OptionError(
        `${where}: expected precision 'float32' for a model with a testStep of its own, which computes what it ` +
          `likes, received '${precision}'.`,
      )
    return ownProcedure('testStep', model, batch => model.testStep(batch as StepBatch))
  }

  compiledTraining(where: string): Procedure {
    const compiled = this.expectCompiled(where)
    const { training: measure, optimizer } = compiled
    return {
      ...{ compiled, measure, state: null },
      columnsOf: (what, part, classWeight) => columnsFor(what, this.#model, part, measure, classWeight),
      pipeline: (batches, claim, features = null) =>
        this.#trainPipeline({ objective: measure, optimizer, features }, batches, claim),
    }
  }

  compiledTesting(where: string, precision: Precision = 'float32'): Procedure {
    const compiled = this.expectCompiled(where)
    const { testing: measure } = compiled
    return {
      ...{ compiled, measure, state: null },
      columnsOf: (what, part, classWeight) => columnsFor(what, this.#model, part, measure, classWeight),
      pipeline: (batches, _, features = null) => {
        const { trained } = this.#state
        return this.#pipeline(
          { kind: 'test', objective: measure, optimizer: null, trained, precision },
          batches,
          features,
        )
      },
    }
  }

  /** Data of the last train step; none before the first one. */
  get lastInputs(): readonly Tensor[] {
    return this.#last?.step.inputsIn(this.#last.slot) ?? []
  }

  /** How batches go through steps for a purpose. */
  #pipeline(purpose: StepPurpose, batches: Batches, features: FeatureCache | null): PipelineOptions {
    const stepFor = this.#steps.stepper(this.#model, { ...purpose, cutter: features }, () => batches.columns)
    const pipeline: PipelineOptions<ModelStep> = {
      stepFor: features === null ? stepFor : size => features.step(stepFor(size)),
      count: () => (purpose.kind === 'train' ? this.#state.count++ : 0),
      end: (step, slot) => {
        step.finish(slot)
        if (purpose.kind === 'train') this.#last = { step, slot }
      },
    }
    return pipeline
  }

  #trainPipeline(
    {
      objective,
      optimizer,
      features,
    }: { objective: Objective; optimizer: optimizers.Optimizer; features: FeatureCache | null },
    batches: Batches,
    claim: Claim,
  ): PipelineOptions {
    let last: Trained | null = null
    let pipeline: PipelineOptions | null = null
    let revision: object | null = null
    const current = () => {
      const { trained } = this.#state
      if (pipeline !== null && trained === last && revision === optimizer.revision) return pipeline
      claim(trained.changed)
      optimizer.build(trained.variables)
      revision = optimizer.revision
      last = trained
      pipeline = this.#pipeline({ kind: 'train', objective, optimizer, trained }, batches, features)
      return pipeline
    }
    return { ...current(), stepFor: size => current().stepFor(size) }
  }
}
