/**
 * Training and testing a model: the work of `fit`, `evaluate`, and steps on single batches. What the user gives is
 * checked before any work starts; then batches go through the steps of a procedure (training/procedures.ts).
 *
 * More than 400 lines, as one class owns what is compiled and sees that no two runs train the same weights.
 */
import { Callback, type Logs, type TrainedModel } from '../callbacks/callback.ts'
import type { CallbackList } from '../callbacks/callback-list.ts'
import { History } from '../callbacks/history.ts'
import { abortError } from '../core/abort.ts'
import { knownOptions } from '../core/checks.ts'
import { property } from '../core/kinds.ts'
import { ArrayBatches, type Batches, type Columns } from '../data/batches.ts'
import { DatasetBatches } from '../data/dataset-batches.ts'
import { type BatchData, labelled, type NamedData } from '../data/sources.ts'
import type { CallProfile } from '../engine/profile.ts'
import { random } from '../engine/random.ts'
import type { Parameter } from '../graph/parameter.ts'
import type { Value } from '../graph/value.ts'
import { whileWatched } from '../optimizers/watched.ts'
import { expectDatasetOptions, expectFitOptions, expectParts, expectWeights } from '../training/before-data.ts'
import { expectNotBetweenBatches } from '../training/between-batches.ts'
import { whileInUse } from '../training/callbacks-in-use.ts'
import type { Compiled } from '../training/compiled.ts'
import { columnsFor, type DataShapes, type ModelData } from '../training/data.ts'
import type { Exclusive } from '../training/exclusive.ts'
import { FeatureCache } from '../training/features.ts'
import { buildForArrays, whileBuilt } from '../training/first-data.ts'
import { trainingBatches, validationBatches } from '../training/fit-data.ts'
import { FitLoop, type FitLoopOptions, type KeptFeatures } from '../training/fit-loop.ts'
import { fitSettings } from '../training/fit-settings.ts'
import { callbacksOf, Listeners, silent } from '../training/listeners.ts'
import { readingBatches, whileRead } from '../training/long-data.ts'
import {
  type BatchOptions,
  countsOf,
  type EvaluateOptions,
  type EvaluateSettings,
  evaluateSettings,
  type FitOptions,
  type FitSettings,
} from '../training/options.ts'
import { compiledLoss, partsOf, type SymbolicBatch } from '../training/own-objective.ts'
import type { Procedure, StepBatch } from '../training/own-steps.ts'
import { type Claim, whileOwned } from '../training/ownership.ts'
import { runBatches, whileOpen } from '../training/pipeline.ts'
import { type ProcedureModel, Procedures, type StepMethods } from '../training/procedures.ts'
import { profileStep } from '../training/profile.ts'
import { type BackedUpModel, captureModel, restoreModel } from '../training/run-state.ts'
import type { StepCache } from '../training/step-cache.ts'
import { TrainingState } from '../training/training-state.ts'
import { silencedCodes } from '../training/warnings.ts'
import { checkFit, expectCodes } from './mistakes/check.ts'
import { Review } from './mistakes/review.ts'
import type { Network } from './network.ts'
import { weightsHashInSlices } from './weights-hash.ts'

/** A model as its trainer sees it. */
type TrainerModel = Network &
  ProcedureModel &
  TrainedModel &
  BackedUpModel & {
    history: History | null
  }

/** What trains on batches, and what looks at others after an epoch. */
interface FitWork {
  readonly training: Procedure
  readonly batches: Batches
  readonly validated: { readonly testing: Procedure; readonly validation: Batches } | null
  /** Says that a step begins, or that steps of an earlier run are gone on with. */
  onStep(): void
}

export class Trainer {
  readonly state: TrainingState
  readonly procedures: Procedures
  readonly #model: TrainerModel
  readonly #exclusive: Exclusive

  /** `compiledSteps`: the methods of a model that computes the steps it was compiled for. */
  constructor(model: TrainerModel, compiledSteps: StepMethods, steps: StepCache, exclusive: Exclusive) {
    this.#model = model
    this.#exclusive = exclusive
    this.state = new TrainingState(model)
    this.procedures = new Procedures(model, compiledSteps, this.state, steps)
  }

  async fit(first: ModelData, options: FitOptions): Promise<History> {
    const settings = fitSettings(options)
    const { callbacks, signal } = settings
    expectNotBetweenBatches('fit', this.#model)
    expectCodes('fit', settings.silence)
    const compiled = this.#expectFit(first, settings)
    return this.#whileTraining('fit', compiled, claim =>
      whileInUse('fit', callbacks, () =>
        whileBuilt(this.#model, first, signal, labelled, given => {
          // Once more, as now it is known what the outputs are.
          const compiled = this.#expectFit(given, settings)
          const work = (data: ModelData, all: FitSettings) => this.#fit(data, all, claim)
          return whileRead(this.#model, given, settings, work, isValidationLong => {
            if (given.dataset === undefined) expectParts('fit', this.#model, given, compiled)
            if (!isValidationLong) this.#expectValidation(settings)
          })
        }),
      ),
    )
  }

  /** Refuses what options and the model alone tell to be wrong. */
  #expectFit(given: ModelData, settings: FitSettings): Compiled | null {
    const compiled = this.procedures.expectReady('fit', 'trainStep')
    expectFitOptions(this.#model, given, settings, compiled, this.procedures.hasOwn('testStep'))
    return compiled
  }

  /** Refuses validation data in arrays that do not fit. */
  #expectValidation(settings: FitSettings): void {
    if (settings.validationData == null) return
    const { columnsOf } = this.procedures.testing('fit')
    validationBatches(this.#model, columnsOf, settings, { x: [] })
  }

  #fit(given: ModelData, settings: FitSettings, claim: Claim): Promise<History> {
    const { signal } = settings
    return withShuffleStream(given, (stream, onStep) => {
      const work = this.#fitWork(settings, given, stream)
      if (signal?.aborted) throw abortError(signal)
      return this.#epochs(settings, claim, { ...work, onStep })
    })
  }

  #fitWork(settings: FitSettings, given: ModelData, stream: number): Omit<FitWork, 'onStep'> {
    const training = this.procedures.training('fit')
    const batches = trainingBatches(this.#model, training.columnsOf, settings, given, stream)
    if (settings.validationData == null && settings.validationSplit === 0) return { training, batches, validated: null }
    const testing = this.procedures.testing('fit')
    const validation = validationBatches(this.#model, testing.columnsOf, settings, given)
    return { training, batches, validated: validation && { testing, validation } }
  }

  /** Steps of a model's own claim the weights that they train themselves. */
  #trainedFor(compiled: Compiled | null): readonly Parameter[] {
    return compiled !== null && this.#model.outputs.length > 0 ? this.state.trained.changed : []
  }

  #whileTraining<T>(where: string, compiled: Compiled | null, work: (claim: Claim) => Promise<T>): Promise<T> {
    return this.state.whileTraining(where, this.#trainedFor(compiled), work)
  }

  async #epochs(settings: FitSettings, claim: Claim, work: FitWork): Promise<History> {
    const { training, batches, validated, onStep } = work
    const [model, { compiled, measure }] = [this.#model, training]
    const { signal, epochs, initialEpoch } = settings
    const counts = countsOf(batches.samples, settings.batchSize, settings.stepsPerEpoch)
    const callbacks = callbacksOf('fit', model, settings, { ...counts, epochs, initialEpoch, addHistory: true })
    const history = callbacks.history ?? new History()
    const listeners = new Listeners(model, { callbacks, verbose: 0, signal })
    model.history = history
    model.stopTraining = false
    claim(this.#trainedFor(compiled))
    compiled?.optimizer.build(this.state.variables())
    const kept = this.#keptFeatures(settings, callbacks.has('onBatchBegin', 'onBatchEnd'), compiled)
    const pipeline = training.pipeline(batches, claim, kept?.training)
    const count = () => {
      onStep()
      return pipeline.count()
    }
    const loop = new FitLoop({
      ...{ model, settings, callbacks, objective: measure, batches },
      pipeline: { ...pipeline, count },
      features: kept,
      validation: validated && {
        objective: validated.testing.measure,
        batches: validated.validation,
        evaluate: () => this.#test(validated.testing, validated.validation, listeners, signal, kept?.validation),
      },
      state: this.#resumable(training, onStep),
      ...this.#mistakesOf(settings, compiled, batches, validated?.validation ?? null),
    })
    const logs = await whileOpen([batches, validated?.validation ?? null], signal, async () => {
      try {
        const last = await this.#watched(training, callbacks, () => loop.run())
        compiled?.optimizer.finalize()
        return last
      } finally {
        await Promise.all([kept?.training.close(), kept?.validation.close()])
      }
    })
    history.features = kept?.training.report ?? null
    await callbacks.onTrainEnd(logs)
    history.weightsHash = await weightsHashInSlices(model)
    loop.end(history.weightsHash)
    return history
  }

  /** Looks for mistakes before the first step of a fit, and after its epochs. */
  #mistakesOf(
    settings: FitSettings,
    compiled: Compiled | null,
    batches: Batches,
    validation: Batches | null,
  ): Pick<FitLoopOptions, 'inspect' | 'review'> {
    let review: Review | null = null
    return {
      inspect: () => {
        expectCodes('setWarnings', silencedCodes())
        const trained = this.state.trained.weights
        if (compiled === null) return
        const fit = { model: this.#model, compiled, trained, settings, batches, validation }
        checkFit(fit)
        review = new Review(fit)
      },
      review: async steps => review?.endEpoch(steps),
    }
  }

  /** Where a fit keeps features of a frozen prefix; null where nobody would use them again, or nothing is frozen. */
  #keptFeatures(settings: FitSettings, isWatched: boolean, compiled: Compiled | null): KeptFeatures | null {
    const { cache, epochs, initialEpoch } = settings
    const isFrozen = this.state.trained.changed.length < this.#model.weights.length
    if (cache === false || compiled === null || epochs - initialEpoch < 2 || !isFrozen) return null
    return {
      training: new FeatureCache({ ...settings, training: true, isWatched }),
      validation: new FeatureCache({ ...settings, featureEpochs: null, training: false, isWatched: false }),
    }
  }

  /** The state of the model and its optimizer that a backup of the run captures and restores. */
  #resumable({ state: own }: Procedure, onStep: () => void): FitLoopOptions['state'] {
    const [model, state, optimizer] = [this.#model, this.state, this.procedures.compiled?.optimizer ?? null]
    return {
      capture: async () => {
        const captured = captureModel(model, optimizer)
        const others = { count: state.count, own: own?.capture() ?? null }
        return { ...(await captured), ...others }
      },
      restore: async saved => {
        onStep()
        restoreModel('BackupAndRestore', model, optimizer, saved, () => optimizer?.build(state.variables()))
        state.count = Number(property(saved, 'count'))
        await own?.restore(property(saved, 'own'))
      },
    }
  }

  /** Runs the epochs of a fit. With a backup, optimizers and training steps that it does not know of are refused. */
  #watched<T>({ state }: Procedure, { callbacks }: CallbackList, work: () => Promise<T>): Promise<T> {
    const isBackedUp = callbacks.some(callback => callback instanceof Callback && callback.setRun !== undefined)
    if (state === null || !isBackedUp) return work()
    return whileWatched(trainer => state.expectKnown(trainer), work)
  }

  /** Batches through test steps: loss and metrics. */
  async #test(
    testing: Procedure,
    batches: Batches,
    listeners: Listeners,
    signal?: AbortSignal,
    features: FeatureCache | null = null,
  ): Promise<Logs> {
    const { measure, compiled } = testing
    await listeners.callbacks.onTestBegin()
    const work = async () => {
      const pipeline = testing.pipeline(batches, () => {}, features)
      measure.reset()
      await listeners.run('test', batches, pipeline, () => measure.logs()).finally(() => measure.end?.())
      return measure.logs()
    }
    // User-defined steps may predict: they have no turn, which they would wait for.
    const logs = await (compiled === null ? work() : this.#exclusive.run(signal, work))
    await listeners.callbacks.onTestEnd(logs)
    return logs
  }

  async evaluate(first: ModelData, options: EvaluateOptions): Promise<Logs> {
    const settings = evaluateSettings(options)
    const { signal, callbacks } = settings
    const model = this.#model
    expectDatasetOptions('evaluate', first, settings)
    expectNotBetweenBatches('evaluate', model)
    this.#expectWeights('evaluate', 'testStep', settings)
    return whileInUse('evaluate', callbacks, () =>
      whileBuilt(model, first, signal, labelled, given => {
        const compiled = this.#expectWeights('evaluate', 'testStep', settings)
        const work = (data: ModelData, all: EvaluateSettings) => this.#evaluate(data, all)
        return whileRead(model, given, settings, work, () => {
          if (given.dataset === undefined) expectParts('evaluate', model, given, compiled)
        })
      }),
    )
  }

  /** Refuses weights of samples and classes that do not go with the model. */
  #expectWeights(where: string, step: 'trainStep' | 'testStep', weights: BatchOptions): Compiled | null {
    const compiled = this.procedures.expectReady(where, step)
    expectWeights(where, this.#model, weights, compiled)
    return compiled
  }

  #evaluate(given: ModelData, settings: EvaluateSettings): Promise<Logs> {
    const { signal, batchSize, steps } = settings
    const testing = this.procedures.testing('evaluate', settings.precision)
    const batches = testBatches(this.#model, testing, settings, given)
    const counts = countsOf(batches.samples, batchSize, steps)
    const callbacks = callbacksOf('evaluate', this.#model, settings, counts)
    const listeners = new Listeners(this.#model, { ...settings, callbacks })
    return whileOpen([batches], signal, () => this.#test(testing, batches, listeners, signal))
  }

  async trainOnBatch(x: NamedData, y: NamedData | null, options: BatchOptions): Promise<Logs> {
    const compiled = this.#expectBatch('trainOnBatch', 'trainStep', { x, y }, options)
    return this.#whileTraining('trainOnBatch', compiled, async claim =>
      whileRead(this.#model, { x, y: y ?? undefined }, options, (given, { sampleWeight, classWeight }) => {
        const training = this.procedures.training('trainOnBatch')
        const data = batchData(given.x, given.y, sampleWeight)
        const batches = oneBatch(training.columnsOf('trainOnBatch', data, classWeight))
        return trainOn(training, batches, claim)
      }),
    )
  }

  async testOnBatch(x: NamedData, y: NamedData | null, options: BatchOptions): Promise<Logs> {
    expectNotBetweenBatches('testOnBatch', this.#model)
    this.#expectBatch('testOnBatch', 'testStep', { x, y }, options)
    return whileRead(this.#model, { x, y: y ?? undefined }, options, (given, { sampleWeight, classWeight }) => {
      const testing = this.procedures.testing('testOnBatch')
      const columns = testing.columnsOf('testOnBatch', batchData(given.x, given.y, sampleWeight), classWeight)
      return this.#test(testing, oneBatch(columns), new Listeners(this.#model, silent))
    })
  }

  /** What a step on one batch refuses before it reads it. */
  #expectBatch(
    where: string,
    step: 'trainStep' | 'testStep',
    { x, y }: { readonly x: NamedData; readonly y: NamedData | null },
    options: BatchOptions,
  ): Compiled | null {
    knownOptions(where, options, ['sampleWeight', 'classWeight', 'returnDict'])
    buildForArrays(this.#model, x)
    const compiled = this.#expectWeights(where, step, options)
    expectParts(where, this.#model, { x, ...(y === null ? {} : { y }) }, compiled)
    return compiled
  }

  /** The step for which the model was compiled. */
  async trainStep(batch: StepBatch): Promise<Logs> {
    const { x, y, sampleWeight } = partsOf('trainStep', batch)
    const training = this.procedures.compiledTraining('trainStep')
    const batches = oneBatch(training.columnsOf('trainStep', batchData(x, y, sampleWeight)))
    return whileOwned('trainStep', this.state.trained.changed, claim => trainOn(training, batches, claim))
  }

  async testStep(batch: StepBatch): Promise<Logs> {
    const { x, y, sampleWeight } = partsOf('testStep', batch)
    const testing = this.procedures.compiledTesting('testStep')
    const batches = oneBatch(testing.columnsOf('testStep', batchData(x, y, sampleWeight)))
    return this.#test(testing, batches, new Listeners(this.#model, silent))
  }

  /** The loss that the model was compiled with. */
  computeLoss(batch: SymbolicBatch): Value {
    return compiledLoss(this.procedures.expectCompiled('computeLoss').training.outputs, partsOf('computeLoss', batch))
  }

  async profile(x: NamedData, y: NamedData | undefined): Promise<CallProfile[]> {
    const model = this.#model
    buildForArrays(model, x)
    const compiled = y === undefined ? null : this.procedures.expectCompiled('profile')
    const [objective, optimizer] = [compiled?.training ?? null, compiled?.optimizer ?? null]
    const columns = columnsFor('profile', model, { x, y }, objective)
    const { trained } = this.state
    const changed = optimizer ? trained.changed : []
    return this.state.whileTraining('profile', changed, async claim => {
      claim(changed)
      optimizer?.build(trained.variables)
      const kind = optimizer ? 'train' : 'predict'
      return profileStep(model, { kind, objective, optimizer, trained }, columns)
    })
  }
}

/**
 * Draws a stream of random numbers for the shuffles of arrays. Where no step is taken, as data or options do not fit,
 * it is given back, so that the next fit shuffles as if this one had not been.
 */
async function withShuffleStream<T>(
  { dataset }: ModelData,
  work: (stream: number, onStep: () => void) => Promise<T>,
): Promise<T> {
  if (dataset !== undefined) return work(-1, () => {})
  const source = random()
  const stream = source.nextStream()
  let isUsed = false
  try {
    return await work(stream, () => {
      isUsed = true
    })
  } finally {
    if (!isUsed) source.returnStream(stream)
  }
}

/** One step of training, and what it measured. */
async function trainOn({ measure, pipeline }: Procedure, batches: Batches, claim: Claim): Promise<Logs> {
  measure.reset()
  await runBatches(batches, pipeline(batches, claim)).finally(() => measure.end?.())
  return measure.logs()
}

/** The batches that evaluate looks at. */
function testBatches(
  model: DataShapes,
  { columnsOf }: Procedure,
  settings: EvaluateSettings,
  given: ModelData,
): Batches {
  const { sampleWeight, batchSize, steps } = settings
  if (given.dataset !== undefined)
    return new DatasetBatches(
      given.dataset,
      readingBatches(model, batch => columnsOf('evaluate', batch)),
      { steps },
    )
  const columns = columnsOf('evaluate', batchData(given.x, given.y, sampleWeight))
  return new ArrayBatches(columns, { batchSize, steps })
}

/** What is left out is absent. */
const batchData = (x: NamedData, y?: NamedData | null, sampleWeight?: NamedData | null): Partial<BatchData> => ({
  ...{ x, y: y ?? undefined, sampleWeight: sampleWeight ?? undefined },
})

const oneBatch = (columns: Columns): Batches => new ArrayBatches(columns, { batchSize: columns[0]?.samples ?? 0 })
