/**
 * What all optimizers share, as in Keras 3 (https://keras.io/api/optimizers/): learning rate or schedule, clipping,
 * weight decay, moving average of the weights, gradient accumulation, and the order of their variables in files.
 *
 * An optimizer computes nothing itself. `emit` writes its kernel calls, either into a program (training) or at once
 * (`apply`). Gradients and every kind of state are one allocation each, in the order of the variables, so that weights
 * which lie side by side are one call. What changes from step to step (learning rate, bias corrections) is computed in
 * double precision and goes through control values.
 */

import { booleanOption, knownOptions, nameOption, numberOption, show } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { isArray, isTypedArray, property, shareInstances, typedArrayName } from '../core/kinds.ts'
import { snakeCase } from '../core/registry.ts'
import { formatShape, type Shape } from '../core/shape.ts'
import { isShaped, nesting, type TensorLike, toTensor } from '../core/tensor.ts'
import { backend, kernels } from '../engine/backend.ts'
import type { TypedArray } from '../engine/elements.ts'
import type { Kernels } from '../engine/kernels.ts'
import { settled, writable } from '../engine/memory.ts'
import * as schedules from './schedules.ts'
import type { Control, Run, StateVariable, Target, Variable } from './update.ts'

export interface OptimizerOptions {
  /** A number, or a schedule of the step. */
  learningRate?: number | schedules.Schedule | object
  /** Before each step, weights shrink by this times the learning rate. Default null: none. */
  weightDecay?: number | null
  /** Cuts the norm of each variable's gradient. Default null. Only one of the three may be given. */
  clipnorm?: number | null
  /** Cuts every number of the gradients. Default null. */
  clipvalue?: number | null
  /** Cuts the norm of all gradients together. Default null. */
  globalClipnorm?: number | null
  /** Keep a moving average of the weights, which takes their place at the end of `fit`. Default false. */
  useEma?: boolean
  /** Default 0.99. */
  emaMomentum?: number
  /** Steps after which the average takes the weights' place. Default null: only at the end of `fit`. */
  emaOverwriteFrequency?: number | null
  /** Batches whose mean gradient makes one step, at least 2. Default null: every batch is a step. */
  gradientAccumulationSteps?: number | null
  name?: string
}

const commonOptions = [
  ...[
    'learningRate',
    'weightDecay',
    'clipnorm',
    'clipvalue',
    'globalClipnorm',
    'useEma',
    'emaMomentum',
    'emaOverwriteFrequency',
  ],
  ...['gradientAccumulationSteps', 'lossScaleFactor', 'name'],
]

const optional = (where: string, name: string, value: unknown, range: object) =>
  value == null ? null : numberOption(where, name, value, range)

export abstract class Optimizer {
  static {
    shareInstances(Optimizer, 'Optimizer')
  }

  /** Class name in files. */
  abstract readonly type: string
  readonly name: string
  readonly weightDecay: number | null
  readonly clipnorm: number | null
  readonly clipvalue: number | null
  readonly globalClipnorm: number | null
  readonly useEma: boolean
  readonly emaMomentum: number
  readonly emaOverwriteFrequency: number | null
  readonly gradientAccumulationSteps: number | null
  /** Batches seen. */
  batches = 0
  /** What is trained, in the order of the gradients and the state. */
  variables: readonly Variable[] = []
  /** Gradients of all variables, one after the other. */
  gradients: Float32Array = new Float32Array(0)
  /** Another object whenever `emit` would emit other calls than before. */
  revision: object = {}
  #learningRate: number | schedules.Schedule
  #state: Record<string, Float32Array> = {}
  /** Where the gradients and the state of the variables begin, by their data. */
  #offsets: ReadonlyMap<Float32Array, number> = new Map()
  /** State of variables that were trained before and are not now, by their data. */
  readonly #resting = new Map<Float32Array, Record<string, Float32Array>>()
  #owner: WeakRef<object> | null = null
  #norms = new Float32Array(0)
  #scales = new Float32Array(0)
  #undecayed: readonly (string | RegExp)[] = []

  constructor(
    type: string,
    options: OptimizerOptions,
    defaults: { learningRate: number; weightDecay?: number },
    names: readonly string[],
  ) {
    knownOptions(type, options, [...commonOptions, ...names])
    const learningRate = options.learningRate ?? defaults.learningRate
    this.#learningRate =
      typeof learningRate === 'object'
        ? schedules.get(learningRate)
        : numberOption(type, 'learningRate', learningRate, { min: 0 })
    this.name = nameOption(type, options.name, snakeCase(type))
    this.weightDecay = optional(
      type,
      'weightDecay',
      options.weightDecay === undefined ? defaults.weightDecay : options.weightDecay,
      {
        min: 0,
      },
    )
    this.clipnorm = optional(type, 'clipnorm', options.clipnorm, { above: 0 })
    this.clipvalue = optional(type, 'clipvalue', options.clipvalue, { above: 0 })
    this.globalClipnorm = optional(type, 'globalClipnorm', options.globalClipnorm, { above: 0 })
    if ([this.clipnorm, this.clipvalue, this.globalClipnorm].filter(limit => limit !== null).length > 1)
      throw new OptionError(`${type}: expected one of clipnorm, clipvalue, globalClipnorm, received several.`)
    this.useEma = booleanOption(type, 'useEma', options.useEma ?? false)
    this.emaMomentum = numberOption(type, 'emaMomentum', options.emaMomentum ?? 0.99, { min: 0, max: 1 })
    this.emaOverwriteFrequency = optional(type, 'emaOverwriteFrequency', options.emaOverwriteFrequency, {
      min: 1,
      integer: true,
    })
    this.gradientAccumulationSteps = optional(type, 'gradientAccumulationSteps', options.gradientAccumulationSteps, {
      min: 2,
      integer: true,
    })
  }

  /**
   * Kinds of state, in the order of files: those of one group stand side by side variable by variable, groups one after
   * the other.
   */
  protected abstract stateGroups(): string[][]

  /** Emits the update of one run. */
  protected abstract emitUpdate<B>(kernels: Kernels<B>, run: Run<B>): void

  /** The second control value; `step` counts from 1. */
  protected stepSize(learningRate: number, _step: number): number {
    return learningRate
  }

  /** Steps taken. With gradientAccumulationSteps fewer than batches. */
  get iterations(): number {
    return Math.floor(this.batches / (this.gradientAccumulationSteps ?? 1))
  }

  /** Learning rate of the next step. May be set unless it is a schedule. */
  get learningRate(): number {
    return typeof this.#learningRate === 'number' ? this.#learningRate : this.#learningRate.call(this.batches)
  }

  set learningRate(value: number) {
    if (typeof this.#learningRate !== 'number')
      throw new OptionError(
        `${this.type}: expected a learning rate that is a number, received a ${this.#learningRate.type}, which ` +
          'cannot be set.',
      )
    this.#learningRate = numberOption(this.type, 'learningRate', value, { min: 0 })
  }

  get schedule(): schedules.Schedule | null {
    return typeof this.#learningRate === 'number' ? null : this.#learningRate
  }

  /** Variables whose names hold one of these texts, or match, do not decay. */
  excludeFromWeightDecay(names: readonly (string | RegExp)[]): void {
    const isText = (name: unknown) => typeof name === 'string' || typeof property(name, 'test') === 'function'
    if (!isArray(names) || !names.every(isText))
      throw new OptionError(`${this.type}: expected a list of names or patterns, received ${show(names)}.`)
    this.#undecayed = [...names]
    this.revision = {}
  }

  /** The constructor's argument. */
  config(): OptimizerOptions {
    const {
      name,
      weightDecay,
      clipnorm,
      clipvalue,
      globalClipnorm,
      useEma,
      emaMomentum,
      emaOverwriteFrequency,
      gradientAccumulationSteps,
    } = this
    const { schedule } = this
    const learningRate = schedule === null ? this.learningRate : { className: schedule.type, config: schedule.config() }
    const clipping = { weightDecay, clipnorm, clipvalue, globalClipnorm }
    return { name, learningRate, ...clipping, useEma, emaMomentum, emaOverwriteFrequency, gradientAccumulationSteps }
  }

  /** Makes the optimizer that of one model. Its state belongs to that model's weights, so a second one is refused. */
  claim(owner: { readonly name: string }): void {
    const holder = this.#owner?.deref() as { readonly name: string } | undefined
    if (holder !== undefined && holder !== owner)
      throw new OptionError(
        `compile: expected an optimizer of its own for model "${owner.name}", received the ${this.type} of model ` +
          `"${holder.name}". Make one for each model.`,
      )
    this.#owner = new WeakRef(owner)
  }

  /** The model that was compiled with it has another one now. */
  release(owner: object): void {
    if (this.#owner?.deref() === owner) this.#owner = null
  }

  /** Whether there is state of a variable: it is trained, or has been. */
  knows({ data }: Variable): boolean {
    return this.#resting.has(data) || this.#offsets.has(data)
  }

  /**
   * Takes these variables for training. State lives as long as its variable: that of variables that are not trained any
   * more is kept until they are again.
   */
  build(variables: readonly Variable[]): void {
    if (
      variables.length === this.variables.length &&
      variables.every((variable, i) => variable.data === this.variables[i].data)
    )
      return
    const total = variables.reduce((sum, { data }) => sum + data.length, 0)
    const names = this.#groups().flat()
    for (const { variable, offset } of this.#places()) {
      const end = offset + variable.data.length
      this.#resting.set(
        variable.data,
        Object.fromEntries(names.map(name => [name, this.#state[name].slice(offset, end)])),
      )
    }
    const state: Record<string, Float32Array> = {}
    for (const name of names) {
      const values = backend.allocate(total, 'float32')
      let offset = 0
      for (const { data } of variables) {
        const own = this.#resting.get(data)?.[name]
        if (own !== undefined) values.set(own, offset)
        // Without a first step of its own an average would count its zeros as weights.
        else if (name === 'average' && this.iterations > 0) values.set(data, offset)
        offset += data.length
      }
      state[name] = values
    }
    this.gradients = backend.allocate(total, 'float32') // may find no memory: the rest changes after it
    for (const { data } of variables) this.#resting.delete(data)
    this.#state = state
    this.variables = [...variables]
    this.#offsets = new Map(this.#places().map(({ variable, offset }) => [variable.data, offset]))
    this.revision = {}
    this.#norms = new Float32Array(variables.length)
    this.#scales = new Float32Array(variables.length)
  }

  /** The part of the gradients that belongs to a variable. */
  gradientOf(variable: Variable): Float32Array {
    const offset = this.#offsets.get(variable.data)
    if (offset === undefined)
      throw new OptionError(`${this.type}: expected a variable that is trained, received ${variable.name}.`)
    return this.gradients.subarray(offset, offset + variable.data.length)
  }

  /** What the next batch does: with gradient accumulation most batches take no step. */
  get nextBatch(): 'update' | 'accumulate' {
    return (this.batches + 1) % (this.gradientAccumulationSteps ?? 1) === 0 ? 'update' : 'accumulate'
  }

  /** Emits the calls of one batch that has left its gradients in `gradients`. */
  emit<B>(target: Target<B>, control: Control<B>, batch: 'update' | 'accumulate'): void {
    if (this.variables.length === 0) return
    const { kernels } = target
    const count = this.gradients.length
    const steps = this.gradientAccumulationSteps
    if (steps !== null) {
      const sum = target.hold(this.#state.gradient_accumulator)
      kernels.addInto({ count }, { x: target.hold(this.gradients), y: sum })
      if (batch === 'update') {
        kernels.scaleOffset(
          { rows: count, channels: 1 },
          { x: sum, scale: target.hold(new Float32Array([1 / steps])), y: target.hold(this.gradients) },
        )
        kernels.fill({ count, value: 0 }, { y: sum })
      }
    }
    if (batch === 'update') this.#emitStep(target, control.step)
    if (!this.useEma) return
    for (const { count, offset, weights } of this.#runs(false)) {
      const [w, average] = [target.hold(weights), target.hold(this.#state.average.subarray(offset, offset + count))]
      kernels.movingAverage({ count }, { w, control: control.average, average })
      if (this.emaOverwriteFrequency !== null)
        kernels.movingAverage({ count }, { w: average, control: control.overwrite, average: w })
    }
  }

  /** Writes the values of the next batch, and counts it. */
  advance(control: Control<Float32Array>): void {
    const { iterations, learningRate } = this
    control.step[0] = learningRate
    control.step[1] = this.stepSize(learningRate, iterations + 1)
    control.average[0] = iterations === 0 ? 0 : this.emaMomentum
    control.overwrite[0] =
      this.emaOverwriteFrequency !== null && (iterations + 1) % this.emaOverwriteFrequency === 0 ? 0 : 1
    this.batches++
  }

  /** Puts the moving average in the weights' place, when there is one. */
  finalize(): void {
    if (!this.useEma) return
    for (const { variable, offset } of this.#places())
      writable(variable.data).set(settled(this.#state.average).subarray(offset, offset + variable.data.length))
  }

  /**
   * One step at once: updates `variables` in place by their gradients. State is kept from call to call, so the
   * variables must be the same in every call, in the same order.
   */
  apply(gradients: readonly TensorLike[], variables: readonly (TensorLike | Variable | Weight)[]): void {
    if (!isArray(gradients) || !isArray(variables))
      throw new OptionError(
        `${this.type}: expected a list of gradients and a list of variables, received ${show(gradients)} and ` +
          `${show(variables)}.`,
      )
    const targets = Array.from(variables, variable => (isWeight(variable) ? dataOf(variable) : variable))
    const whole = targets.find(variable => !holdsFractions(variable))
    if (whole !== undefined)
      throw new OptionError(`${this.type}: expected variables that can hold fractions, received ${show(whole)}.`)
    const values = targets.map(variable => toTensor(variable))
    for (const { data } of [...values, ...this.variables]) writable(data)
    if (this.variables.length === 0)
      this.build(
        values.map(({ shape, data }, i) => ({
          name: nameOf(variables[i]) ?? `variable_${i}`,
          shape,
          data: data.slice(),
        })),
      )
    if (gradients.length !== values.length || values.length !== this.variables.length)
      throw new ShapeError(
        `${this.type}: expected ${this.variables.length} variables and as many gradients, received ` +
          `${values.length} and ${gradients.length}.`,
      )
    const tensors = Array.from(gradients, (gradient, i) => {
      const tensor = toTensor(gradient)
      for (const shape of [tensor.shape, values[i].shape])
        if (shape.join() !== this.variables[i].shape.join())
          throw new ShapeError(
            `${this.type}: expected variable ${i} and its gradient to have shape ` +
              `${formatShape(this.variables[i].shape)}, received ${formatShape(shape)}.`,
          )
      return tensor
    })
    for (const [i, { variable, offset }] of this.#places().entries()) {
      variable.data.set(values[i].data)
      this.gradients.set(tensors[i].data, offset)
    }
    const control = { step: new Float32Array(2), average: new Float32Array(1), overwrite: new Float32Array(1) }
    const batch = this.nextBatch
    this.advance(control)
    this.emit<TypedArray>({ kernels, hold: array => array }, control, batch)
    variables.forEach((variable, i) => void writeBack(variable, this.variables[i].data, 0))
  }

  /**
   * Copies of the optimizer's own variables in the order of files: iteration, learning rate (unless a schedule),
   * averages, accumulators, the rest. Of the variables that are trained, or of others: where there is none, it is zero.
   */
  state(variables: readonly Variable[] = this.variables): StateVariable[] {
    const head: StateVariable[] = [{ name: 'iteration', shape: [], data: Int32Array.of(this.batches) }]
    if (this.schedule === null)
      head.push({ name: 'learning_rate', shape: [], data: Float32Array.of(this.learningRate) })
    return head.concat(
      this.#stateInOrder(variables).map(variable => ({ ...variable, data: settled(variable.data).slice() })),
    )
  }

  /** How many variables `state` gives for a number of trained ones. */
  stateLength(variables: number): number {
    return (this.schedule === null ? 2 : 1) + variables * this.#groups().flat().length
  }

  /** Takes over what `state` gave. Throws ShapeError where it is of other variables. */
  restore(
    state: readonly { readonly shape: Shape; readonly data: ArrayLike<number> }[],
    variables: readonly Variable[] = this.variables,
  ): void {
    const own = this.state(variables)
    if (!isArray(state) || !state.every(isVariable))
      throw new OptionError(
        `${this.type}: expected a list of optimizer variables, as state() gives them, received ${show(state)}.`,
      )
    const fits = state.length === own.length && state.every(({ data }, i) => data.length === own[i].data.length)
    if (!fits)
      throw new ShapeError(
        `${this.type}: expected ${own.length} optimizer variables of shapes ` +
          `${own.map(({ shape }) => formatShape(shape)).join(' ')}, ` +
          `received ${state.length} of shapes ${state.map(({ shape }) => formatShape(shape)).join(' ')}.`,
      )
    const batches = numberOption(this.type, 'iteration', Number(state[0].data[0]), { min: 0, integer: true })
    if (this.schedule === null) this.learningRate = state[1].data[0]
    this.batches = batches
    const first = this.schedule === null ? 2 : 1
    this.#stateInOrder(variables, true).forEach(({ data }, i) => void writable(data).set(state[first + i].data))
  }

  #groups(): string[][] {
    return [
      ...(this.useEma ? [['average']] : []),
      ...(this.gradientAccumulationSteps === null ? [] : [['gradient_accumulator']]),
      ...this.stateGroups(),
    ]
  }

  /** `keep`: state that is made here is that of the variable from now on. */
  #stateInOrder(variables: readonly Variable[], keep = false): StateVariable[] {
    const groups = this.#groups()
    const stateOf = ({ data }: Variable): Record<string, Float32Array> => {
      const offset = this.#offsets.get(data)
      const resting = this.#resting.get(data)
      if (offset === undefined && resting !== undefined) return resting
      const values = (name: string) =>
        offset === undefined ? new Float32Array(data.length) : this.#state[name].subarray(offset, offset + data.length)
      const state = Object.fromEntries(groups.flat().map(name => [name, values(name)]))
      if (offset === undefined && keep) this.#resting.set(data, state)
      return state
    }
    const states = variables.map(stateOf)
    return groups.flatMap(group =>
      variables.flatMap((variable, i) =>
        group.map(name => ({
          name: `${variable.name.replaceAll('/', '_')}_${name}`,
          shape: variable.shape,
          data: states[i][name],
        })),
      ),
    )
  }

  #places(): { variable: Variable; offset: number }[] {
    let offset = 0
    return this.variables.map(variable => {
      const place = { variable, offset }
      offset += variable.data.length
      return place
    })
  }

  /** Variables that lie side by side in memory and decay alike, joined; or each alone. */
  #runs(alone: boolean): { offset: number; count: number; weights: Float32Array; decays: boolean; index: number }[] {
    const runs: { offset: number; count: number; weights: Float32Array; decays: boolean; index: number }[] = []
    for (const [index, { variable, offset }] of this.#places().entries()) {
      const { name, data } = variable
      const decays = !this.#undecayed.some(text => (typeof text === 'string' ? name.includes(text) : text.test(name)))
      const last = runs.at(-1)
      const follows =
        last !== undefined &&
        last.weights.buffer === data.buffer &&
        last.weights.byteOffset + last.weights.byteLength === data.byteOffset
      if (!alone && follows && last.decays === decays) {
        last.count += data.length
        last.weights = new Float32Array(data.buffer, last.weights.byteOffset, last.count)
      } else {
        runs.push({ offset, count: data.length, weights: data, decays, index })
      }
    }
    return runs
  }

  #emitStep<B>({ kernels, hold }: Target<B>, control: B): void {
    const one = (array: Float32Array, index: number) => hold(array.subarray(index, index + 1))
    if (this.globalClipnorm !== null) {
      kernels.l2Norm({ count: this.gradients.length }, { x: hold(this.gradients), norm: one(this.#norms, 0) })
      kernels.clipScale(
        { count: 1, limit: this.globalClipnorm },
        { norms: one(this.#norms, 0), scale: one(this.#scales, 0) },
      )
    }
    for (const { offset, count, weights, decays, index } of this.#runs(this.clipnorm !== null)) {
      const gradient = hold(this.gradients.subarray(offset, offset + count))
      if (this.clipnorm !== null) {
        kernels.l2Norm({ count }, { x: gradient, norm: one(this.#norms, index) })
        kernels.clipScale(
          { count: 1, limit: this.clipnorm },
          { norms: one(this.#norms, index), scale: one(this.#scales, index) },
        )
      }
      const scale =
        this.clipnorm !== null ? one(this.#scales, index) : this.globalClipnorm !== null ? one(this.#scales, 0) : null
      const [weightDecay, clipValue] = [decays ? (this.weightDecay ?? 0) : 0, this.clipvalue ?? Infinity]
      const state = (name: string) => hold(this.#state[name].subarray(offset, offset + count))
      this.emitUpdate(kernels, {
        count,
        gradient,
        control,
        scale,
        weights: hold(weights),
        weightDecay,
        clipValue,
        state,
      })
    }
  }
}

/** A weight of a layer. */
interface Weight {
  readonly name: string
  readonly shape: Shape
  readonly memory: Float32Array
}

const isWeight = (variable: unknown): variable is Weight => isTypedArray(property(variable, 'memory'))

const dataOf = ({ shape, memory }: Weight) => ({ shape, data: memory })

const isVariable = (value: unknown): boolean => {
  const data = property(value, 'data')
  return isArray(property(value, 'shape')) && (isTypedArray(data) || isArray(data))
}

const nameOf = (variable: unknown) =>
  typeof variable === 'object' && variable !== null && 'name' in variable && typeof variable.name === 'string'
    ? variable.name
    : undefined

/** Whether updated values can be written back: into arrays of floating-point numbers, tensors of them, nested arrays. */
function holdsFractions(variable: unknown): boolean {
  const array = isArray(variable) ? nesting(variable).first : variable
  const name = typedArrayName(isShaped(array) ? array.data : array)
  return name === undefined ? isArray(variable) : name.startsWith('Float')
}

/** Writes values into whatever held them: a typed array, a tensor, or nested arrays. Returns how many. */
function writeBack(to: unknown, values: Float32Array, at: number): number {
  if (isTypedArray(to)) {
    ;(to as Float32Array).set(values.subarray(at, at + to.length))
    return to.length
  }
  if (Array.isArray(to)) {
    let written = 0
    for (let i = 0; i < to.length; i++) {
      if (typeof to[i] === 'number') to[i] = values[at + written++]
      else written += writeBack(to[i], values, at + written)
    }
    return written
  }
  return writeBack(isWeight(to) ? to.memory : (to as Variable).data, values, at)
}
