/**
 * What a model has gathered in its training: the optimizer with its state, the count of steps, and which weights are
 * trained now. One run at a time may change it.
 */
import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isCallable, property } from '../core/kinds.ts'
import type { Parameter } from '../graph/parameter.ts'
import type * as optimizers from '../optimizers/index.ts'
import { Optimizer } from '../optimizers/optimizer.ts'
import { keyOf } from '../optimizers/state.ts'
import { type Claim, whileOwned } from './ownership.ts'
import type { SteppedModel } from './step.ts'
import { type Trained, TrainedParts } from './trained.ts'
import { variablesOf } from './variables.ts'

export interface StatefulModel extends SteppedModel {
  expectGraph(): void
  /** Gives weights their memory. */
  place(): void
}

function expectFunction(where: string, name: string, value: unknown): void {
  if (value !== undefined && !isCallable(value))
    throw new OptionError(`${where}: expected ${name} to be a function, received ${show(value)}.`)
}

export class TrainingState {
  /** Train steps done: the counter of dropout's random numbers. */
  count = 0
  readonly #model: StatefulModel
  readonly #parts: TrainedParts
  #optimizer: optimizers.Optimizer | null = null
  /** One run at a time trains: from its call on, and in earnest once its data are read. */
  #isClaimed = false
  #isTraining = false

  constructor(model: StatefulModel) {
    this.#model = model
    this.#parts = new TrainedParts(model)
  }

  get optimizer(): optimizers.Optimizer | null {
    return this.#optimizer
  }

  setOptimizer(optimizer: optimizers.Optimizer): void {
    if (!(optimizer instanceof Optimizer))
      throw new OptionError(`restoreOptimizer: expected an optimizer, received ${show(optimizer)}.`)
    optimizer.claim(this.#model)
    if (this.#optimizer !== optimizer) this.#optimizer?.release(this.#model)
    this.#optimizer = optimizer
  }

  /** What training changes, as layers are frozen now. */
  get trained(): Trained {
    this.#model.expectGraph()
    return this.#parts.now
  }

  /** Weights as the optimizer sees them; by default those that are trainable. */
  variables(parameters = this.#model.trainableWeights): optimizers.Variable[] {
    this.#model.expectGraph()
    if (parameters.some(({ isPlaced }) => !isPlaced)) this.#model.place()
    return variablesOf(this.#model, parameters)
  }

  /** The optimizer's variables: of weights that are trainable now, or also of those that are frozen. */
  optimizerState(frozen?: boolean, copy?: optimizers.Copy): optimizers.StateVariable[] {
    const optimizer = this.#optimizer
    expectFunction('optimizerState', 'copy', copy)
    if (optimizer === null) return []
    if (!this.#isTraining) optimizer.build(this.variables()) // what is trained is settled when a fit begins
    const all = this.#trainableOnceUnfrozen()
    const isTrained = new Set(optimizer.variables.map(keyOf))
    const withFrozen = frozen ?? all.some(variable => !isTrained.has(keyOf(variable)) && optimizer.knows(variable))
    return optimizer.state(withFrozen ? all : optimizer.variables, copy)
  }

  restoreOptimizerState(state: Parameters<optimizers.Optimizer['restore']>[0], put?: optimizers.Put): void {
    const optimizer = this.#optimizer
    expectFunction('restoreOptimizerState', 'put', put)
    if (optimizer === null)
      throw new OptionError('restoreOptimizerState: expected a model with an optimizer. Call compile() first.')
    if (!this.#isTraining) optimizer.build(this.variables()) // a running fit goes on with what it began with
    const all = this.#trainableOnceUnfrozen()
    const withFrozen = property(state, 'length') === optimizer.stateLength(all)
    optimizer.restore(state, withFrozen ? all : optimizer.variables, put)
    this.count = optimizer.batches
  }

  /** Variables of all weights that training may change, whether or not their layers are frozen. */
  #trainableOnceUnfrozen(): optimizers.Variable[] {
    return this.variables(this.#model.weights.filter(({ trainable }) => trainable))
  }

  /**
   * Refuses to train while the model is trained: two fits would mix their weights. Training begins when `work` claims
   * what it trains, which it may know only when its data are read.
   * @param trained as far as it is known before.
   */
  async whileTraining<T>(where: string, trained: readonly Parameter[], work: (claim: Claim) => Promise<T>): Promise<T> {
    if (this.#isClaimed)
      throw new OptionError(
        `${where}: expected a model that is not being trained, received one whose fit is not done yet.`,
      )
    this.#isClaimed = true
    try {
      return await whileOwned(where, trained, claim =>
        work(weights => {
          claim(weights)
          this.#isTraining = true
        }),
      )
    } finally {
      this.#isClaimed = false
      this.#isTraining = false
    }
  }
}
