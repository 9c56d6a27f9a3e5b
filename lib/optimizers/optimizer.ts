/**
 * What all optimizers share, as in Keras 3 (https://keras.io/api/optimizers/): learning rate or schedule, clipping,
 * weight decay, moving average of the weights, gradient accumulation, and the order of their variables in files.
 *
 * An optimizer computes nothing itself. `emit` writes its kernel calls, either into a program (training) or at once
 * (`apply`). What changes from step to step (learning rate, bias corrections) is computed in double precision and goes
 * through control values. A subclass is a table of options, its kinds of state, and the formula of the update; memory
 * is in state.ts, the calls of a step in step.ts.
 *
 * The file is long because this one class has every method that a subclass may override, or that others call.
 */

import type { Takes } from '../core/arguments.ts'
import { numberOption, show } from '../core/checks.ts'
import { Configurable } from '../core/configurable.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { fixFields, fixGetters } from '../core/fixed.ts'
import { isArray, isTypedArray, listOf, property, shareInstances } from '../core/kinds.ts'
import { copyOf, exchange } from '../core/memory.ts'
import { overrides } from '../core/overrides.ts'
import { refuseOwn } from '../core/refused-classes.ts'
import { snakeCase } from '../core/registry.ts'
import type { Arguments } from '../core/schema.ts'
import { formatShape, type Shape } from '../core/shape.ts'
import { Tensor, type TensorLike } from '../core/tensor.ts'
import type { Ref } from '../engine/buffer.ts'
import { settled, writable } from '../engine/memory.ts'
import type { Emit } from '../engine/recorder.ts'
import { AppliedSteps, applyAtOnce, type Updatable } from './apply.ts'
import { emitComposed, type Updated, type UpdateValues } from './composed.ts'
import { type LearningRate, optimizerOptions, parseLearningRate } from './options.ts'
import { matches, type Pattern, patternsOf } from './patterns.ts'
import type { Schedule } from './schedules.ts'
import { expectVariables, OptimizerState } from './state.ts'
import { emitBatch } from './step.ts'
import type { Control, Copy, Put, Run, StateGroups, StateVariable, Variable } from './update.ts'
import { tellWatcher } from './watched.ts'

const copyNow: Copy = array => copyOf(settled(array))

const putNow: Put = (array, values) => void writable(array).set(values)

/** The model that is compiled with an optimizer. */
export interface Owner {
  readonly name: string
  readonly weights: readonly object[]
}

export abstract class Optimizer<Own = Readonly<Record<never, never>>> extends Configurable<
  Own,
  typeof optimizerOptions
> {
  static {
    shareInstances(Optimizer, 'Optimizer')
    fixGetters(Optimizer.prototype)
  }

  static override readonly commonOptions = optimizerOptions
  static override readonly synchronousMethods: readonly string[] = [
    'build',
    'update',
    'stateGroups',
    'coefficients',
    'decayOf',
    'emit',
    'emitUpdate',
    'advance',
    'finalize',
  ]
  static override readonly takes: Takes = {
    advance: ['control'],
    claim: ['object'],
    claimFor: ['text', 'objects'],
    release: ['object'],
    emit: ['emit', 'object', 'text'],
    examine: ['emit'],
  }
  readonly name: string = this.options.name ?? snakeCase(this.type)
  #batches = 0
  #revision: object = {}
  #learningRate: number | Schedule = this.options.learningRate
  readonly #state = new OptimizerState(() => this.#groups())
  readonly #applied = new AppliedSteps()
  #owner: WeakRef<Owner> | null = null
  /** The weights of the `trainStep` that uses it. */
  #trained: readonly object[] | null = null
  #undecayed: readonly RegExp[] = this.options.excludeFromWeightDecay
  #isAveraged = false
  #resumed: readonly StateVariable[] | null = null

  constructor(...given: Arguments<Own & typeof optimizerOptions>) {
    super(...given)
    fixFields(this, 'name')
  }

  /** Kinds of state, in groups. Default: none. */
  protected stateGroups(): StateGroups {
    return []
  }

  /**
   * The update as a composition of ops, which may have `ops.hostStep` for JavaScript. A class has this or `emitUpdate`;
   * one that extends another optimizer replaces its update, and has its state.
   *
   *   update({ gradient, weight, learningRate, momentum }) {
   *     const next = ops.add(ops.multiply(momentum, 0.9), gradient)
   *     return { weight: ops.subtract(weight, ops.multiply(next, learningRate)), momentum: next }
   *   }
   */
  protected update?(values: UpdateValues): Updated

  /** Emits the update of one run by kernels. */
  protected emitUpdate?(emit: Emit, run: Run): void

  /** `update` comes first: a class may extend one that has kernels, and gets its state. */
  #emitUpdate(emit: Emit, run: Run): void {
    if (this.update === undefined && this.emitUpdate !== undefined) {
      this.emitUpdate(emit, run)
      return
    }
    const kinds = this.stateGroups().flatMap(group => group.map(({ name }) => name))
    emitComposed(this.where(), emit, run, kinds, values => this.update?.(values))
  }

  /** Whether the update needs each variable as a whole, so that one call must not update several of them. */
  protected get isByVariable(): boolean {
    return this.update !== undefined
  }

  /** Up to three further numbers of the update that change from step to step. `step` counts from 1. */
  protected coefficients(_learningRate: number, step: number): readonly number[] {
    return [step]
  }

  /** The weight decay of a variable that is not excluded from it. */
  protected decayOf(_variable: Variable): number | null {
    return this.weightDecay
  }

  /** Numbers that belong to no variable, at the end of files. */
  protected get ownState(): readonly StateVariable[] {
    return []
  }

  /** Takes over the numbers of `ownState`. */
  protected restoreOwn(_numbers: readonly number[]): void {}

  protected override checkOptions(): void {
    const { clipnorm, clipvalue, globalClipnorm } = this.options
    if ([clipnorm, clipvalue, globalClipnorm].filter(limit => limit !== null).length > 1)
      throw new OptionError(`${this.where()}: expected one of clipnorm, clipvalue, globalClipnorm, received several.`)
  }

  protected override get settings(): Readonly<Record<string, unknown>> {
    const learningRate = this.#learningRate
    return { ...this.options, name: this.name, learningRate, excludeFromWeightDecay: this.#undecayed }
  }

  /** Batches seen. What depends on the step goes on from there. */
  get batches(): number {
    return this.#batches
  }

  set batches(value: number) {
    this.#batches = numberOption(this.where(), 'batches', value, { min: 0, integer: true })
  }

  /** What is trained, in the order of the gradients and the state. */
  get variables(): readonly Variable[] {
    return this.#state.variables
  }

  /** Gradients of all variables, one after the other. */
  get gradients(): Float32Array {
    return this.#state.gradients
  }

  get weightDecay(): number | null {
    return this.options.weightDecay
  }

  /** The optimizers that it is made of. */
  get parts(): readonly Optimizer[] {
    return []
  }

  /** Inner optimizers by Keras's names. Files hold the state from variable `first` on once more, as theirs. */
  get nested(): Readonly<Record<string, { readonly optimizer: Optimizer; readonly first: number }>> {
    return {}
  }

  /** Another object whenever `emit` would emit other calls than before. */
  get revision(): object {
    return this.#revision
  }

  /** Steps taken. With gradientAccumulationSteps fewer than batches. */
  get iterations(): number {
    return Math.floor(this.batches / (this.options.gradientAccumulationSteps ?? 1))
  }

  /** Learning rate of the next step. A schedule can be replaced by another schedule, not by a number. */
  get learningRate(): number {
    if (typeof this.#learningRate === 'number') return this.#learningRate
    const rate: unknown = this.#learningRate.call(this.batches)
    return typeof rate === 'number' ? rate : numberOption(this.#learningRate.where(), 'the learning rate', rate)
  }

  set learningRate(value: LearningRate) {
    const learningRate = parseLearningRate(value, this.type, 'learningRate')
    if (typeof this.#learningRate !== 'number' && typeof learningRate === 'number')
      throw new OptionError(
        `${this.type}: expected a learning rate that is a number, received a ${this.#learningRate.type}, which ` +
          'cannot be set.',
      )
    this.#learningRate = learningRate
  }

  get schedule(): Schedule | null {
    return typeof this.#learningRate === 'number' ? null : this.#learningRate
  }

  /** Patterns of the names of variables that do not decay. */
  get undecayed(): readonly RegExp[] {
    return this.#undecayed
  }

  /**
   * Variables whose names match one of these do not decay from the next step on: 'bias', or a pattern, for names like
   * 'kernel', 'conv2d/kernel' and, with all layers that it is in, 'base/conv2d/kernel'.
   */
  excludeFromWeightDecay(names: readonly Pattern[]): void {
    this.#undecayed = patternsOf(this.type, 'names', names)
    this.#revision = {}
  }

  /** Makes the optimizer that of one model. Its state belongs to that model's weights, so a second one is refused. */
  claim(owner: Owner): void {
    const holder = this.#owner?.deref()
    if (this.#trained?.some(weight => !owner.weights.includes(weight)))
      throw new OptionError(
        `compile: expected an optimizer of its own for model "${owner.name}", received the ${this.type} of a ` +
          'trainStep with other weights. Make one for each.',
      )
    if (holder !== undefined && holder !== owner)
      throw new OptionError(
        `compile: expected an optimizer of its own for model "${owner.name}", received the ${this.type} of model ` +
          `"${holder.name}". Make one for each model.`,
      )
    this.#owner = new WeakRef(owner)
  }

  /** Throws OptionError where it belongs to a step of other weights, or to a model that has not all of these. */
  claimFor(where: string, weights: readonly object[]): void {
    const known = this.#trained ?? weights
    const isOther = known.length !== weights.length || known.some((weight, i) => weight !== weights[i])
    const holder = this.#owner?.deref()
    if (isOther || (holder !== undefined && weights.some(weight => !holder.weights.includes(weight))))
      throw new OptionError(
        `${where}: expected an optimizer for these weights, received the ${this.type} of ` +
          `${isOther ? 'a step with others' : `model "${holder?.name}"`}. Make one for each step.`,
      )
    this.#trained = weights
  }

  /** Called when the model that was compiled with this optimizer gets another one. */
  release(owner: object): void {
    if (this.#owner?.deref() === owner) this.#owner = null
  }

  /** Whether there is state for a variable: it is trained, or was before. */
  knows(variable: Variable): boolean {
    return this.#state.knows(variable)
  }

  /**
   * Takes these variables for training. State lives as long as its variable: that of variables that are not trained any
   * more is kept until they are again.
   */
  build(variables: readonly Variable[]): void {
    expectVariables(this.type, variables)
    if (this.#state.isOf(variables)) return
    this.#state.build(variables)
    this.#revision = {}
    const resumed = this.#resumed
    this.#resumed = null
    if (resumed !== null) this.restore(resumed)
  }

  /** The part of the gradients that belongs to a variable. */
  gradientOf(variable: Variable): Float32Array {
    const gradient = this.#state.gradientOf(variable)
    if (gradient === null)
      throw new OptionError(
        `${this.type}: expected a variable that is trained, received ${show(property(variable, 'name') ?? variable)}.`,
      )
    return gradient
  }

  /** What a batch may be used for. */
  get batchKinds(): readonly string[] {
    return this.options.gradientAccumulationSteps === null ? ['update'] : ['update', 'accumulate']
  }

  /** What the next batch is used for: with gradient accumulation most batches take no step. */
  get nextBatch(): string {
    return (this.batches + 1) % (this.options.gradientAccumulationSteps ?? 1) === 0 ? 'update' : 'accumulate'
  }

  /**
   * Whether the step of a batch may be skipped because of its gradients: `examine` finds out, `skips` has the answer.
   */
  get maySkip(): boolean {
    return false
  }

  /** Whether the step of the batch that was examined last is skipped. */
  get skips(): boolean {
    return false
  }

  /** Emits calls that examine the gradients of a batch before its step. Default: nothing. */
  examine(_emit: Emit): void {}

  /** What `apply` divides gradients by, and `scaleLoss` multiplies a loss by. */
  get lossScale(): number {
    return this.options.lossScaleFactor ?? 1
  }

  /**
   * The loss times `lossScale`: `apply` takes the gradients of that. In `fit` and in training steps gradients are
   * floats and need no scale.
   */
  scaleLoss<T extends number | Tensor>(loss: T): T {
    if (typeof loss !== 'number' && !(loss instanceof Tensor))
      throw new OptionError(`${this.type}: expected a loss that is a number or a tensor, received ${show(loss)}.`)
    if (typeof loss === 'number') return (loss * this.lossScale) as T
    return new Tensor(
      loss.data.map(value => value * this.lossScale),
      loss.shape,
    ) as T
  }

  /** Emits the calls of one batch that has left its gradients in `gradients`. */
  emit(emit: Emit, control: Control<Ref>, batch: string): void {
    const isExcluded = (variable: Variable) => this.#undecayed.some(pattern => matches(pattern, variable))
    const rule = {
      options: this.options,
      isByVariable: this.isByVariable,
      decayOf: (variable: Variable) => (isExcluded(variable) ? 0 : (this.decayOf(variable) ?? 0)),
      emitUpdate: (emit: Emit, run: Run) => this.#emitUpdate(emit, run),
    }
    emitBatch(rule, this.#state, emit, control, batch)
  }

  /** Writes the control values of the next batch, and counts it. */
  advance(control: Control<Float32Array>): void {
    const { iterations, learningRate } = this
    const { emaMomentum, emaOverwriteFrequency } = this.options
    control.step.set([learningRate, ...this.coefficients(learningRate, iterations + 1)])
    control.average[0] = iterations === 0 ? 0 : emaMomentum
    control.overwrite[0] = emaOverwriteFrequency !== null && (iterations + 1) % emaOverwriteFrequency === 0 ? 0 : 1
    this.batches++
  }

  /** Whether `swapAverages` has put the moving averages in the weights' place; null: there are none (useEma). */
  get isAveraged(): boolean | null {
    return this.options.useEma ? this.#isAveraged : null
  }

  /** Exchanges the weights and their moving averages. Before the first step there are none, and nothing happens. */
  swapAverages(): void {
    if (!this.options.useEma || this.iterations === 0 || this.variables.length === 0) return
    for (const [i, { data }] of this.variables.entries())
      exchange(writable(data), writable(this.#state.part('average', i)))
    this.#isAveraged = !this.#isAveraged
  }

  /** Undoes the last `advance`: the batch has failed. */
  undo(): void {
    this.batches--
  }

  /** Puts the moving average in the weights' place, when there is one. */
  finalize(): void {
    if (!this.options.useEma) return
    if (this.#isAveraged) this.swapAverages()
    for (const [i, { data }] of this.variables.entries()) writable(data).set(settled(this.#state.part('average', i)))
  }

  /**
   * One step at once: updates `variables` in place by their gradients. State is kept from call to call, so the
   * variables must be the same in every call, in the same order.
   */
  apply(gradients: readonly TensorLike[], variables: readonly Updatable[]): void {
    tellWatcher(this)
    applyAtOnce(this, this.#state, this.#applied, gradients, variables)
  }

  /**
   * Copies of the optimizer's own variables in the order of files: iteration, learning rate (unless a schedule),
   * averages, accumulators, the rest. Of the variables that are trained, or of others: where there is none, it is zero.
   * `copy` makes them.
   */
  state(variables: readonly Variable[] = this.variables, copy: Copy = copyNow): StateVariable[] {
    const head: StateVariable[] = [{ name: 'iteration', shape: [], data: Int32Array.of(this.batches) }]
    if (this.schedule === null)
      head.push({ name: 'learning_rate', shape: [], data: Float32Array.of(this.learningRate) })
    expectVariables(this.type, variables)
    const kept = this.#state.inOrder(variables).map(each => ({ ...each, data: copy(each.data) }))
    return [...head, ...kept, ...this.ownState]
  }

  /** How many variables `state` gives for these. */
  stateLength(variables: readonly Variable[]): number {
    expectVariables(this.type, variables)
    return (this.schedule === null ? 2 : 1) + this.#state.count(variables) + this.ownState.length
  }

  /** Throws where these are no variables, or not as many as `state` gives for the others. */
  protected expectStateOf(state: unknown, variables: readonly Variable[]): void {
    const length = this.stateLength(variables)
    if (isArray(state) && state.length === length) return
    const received = isArray(state) ? state.length : show(state)
    throw new ShapeError(`${this.type}: expected ${length} optimizer variables, received ${received}.`)
  }

  /** Takes over what `state` gave; `put` does it with arrays. Throws ShapeError where it is of other variables. */
  restore(
    state: readonly { readonly shape: Shape; readonly data: ArrayLike<number> }[],
    variables: readonly Variable[] = this.variables,
    put: Put = putNow,
  ): void {
    this.#expectStates(state)
    const own = this.state(variables, array => array)
    if (state.length !== own.length)
      throw new ShapeError(`${this.type}: expected ${own.length} optimizer variables, received ${state.length}.`)
    const other = state.findIndex(({ data }, i) => data.length !== own[i].data.length)
    if (other >= 0)
      throw new ShapeError(
        `${this.type}: expected variable ${other} to have shape ${formatShape(own[other].shape)}, received ` +
          `${formatShape(state[other].shape)}.`,
      )
    const batches = numberOption(this.type, 'iteration', Number(state[0].data[0]), { min: 0, integer: true })
    // The variable is a float; the number that it came from stays.
    const rate = state[1]?.data[0]
    if (this.schedule === null && rate !== Math.fround(this.learningRate)) this.learningRate = rate
    this.batches = batches
    const first = this.schedule === null ? 2 : 1
    const kept = this.#state.inOrder(variables, true)
    kept.forEach(({ data }, i) => void put(data, state[first + i].data))
    this.#revision = {}
    this.restoreOwn(state.slice(first + kept.length).map(({ data }) => data[0]))
  }

  /** The same, where variables may not be known before the first `apply`: it is taken over when they are. */
  resume(state: readonly StateVariable[]): void {
    this.#expectStates(state)
    if (state.length === this.stateLength(this.variables)) this.restore(state)
    else this.#resumed = state
  }

  #expectStates(state: unknown): void {
    if (!isArray(state) || !listOf(state).every(isVariable))
      throw new OptionError(
        `${this.type}: expected a list of optimizer variables, as state() gives them, received ${show(state)}.`,
      )
  }

  #groups(): StateGroups {
    // Without a first step of its own an average would count its zeros as weights.
    const average = { name: 'average', initial: this.iterations > 0 ? 'variable' : 0 } as const
    return [
      ...(this.options.useEma ? [[average]] : []),
      ...(this.options.gradientAccumulationSteps === null ? [] : [[{ name: 'gradient_accumulator' }]]),
      ...this.stateGroups(),
    ]
  }
}

const isVariable = (value: unknown): boolean => {
  const data = property(value, 'data')
  return isArray(property(value, 'shape')) && (isTypedArray(data) || isArray(data))
}

/** Refuses one that overrides what training does not call. */
export function expectUpdate(optimizer: Optimizer): Optimizer {
  const part = optimizer.parts.length > 0 && ['update', 'emitUpdate'].find(name => property(optimizer, name))
  if (part) refuseOwn(optimizer, part, 'Override that of the inner optimizer.')
  if (overrides(optimizer, 'apply', 'emit')) refuseOwn(optimizer, 'apply', 'Override update().')
  return optimizer
}
