/** The state of a run of fit: what a backup holds, and how another process takes it over. */
import { Callback, type CallbackHooks, type RunState } from '../callbacks/callback.ts'
import { notAsync } from '../core/async-methods.ts'
import { numberOption } from '../core/checks.ts'
import { FormatError } from '../core/errors.ts'
import { isArray, isCallable, isRecord, property } from '../core/kinds.ts'
import { formatShape, type Shape, sameShape } from '../core/shape.ts'
import { Copies } from '../engine/copies.ts'
import { writable } from '../engine/memory.ts'
import { random } from '../engine/random.ts'
import { layersWithin } from '../layers/within.ts'
import type { Copy, Optimizer, StateVariable } from '../optimizers/index.ts'
import type { SteppedModel } from './step.ts'

/** A model as its backup needs it. */
export interface BackedUpModel extends SteppedModel {
  stopTraining: boolean
  readonly optimizer: Optimizer | null
  optimizerState(frozen?: boolean, copy?: Copy): StateVariable[]
  restoreOptimizerState(state: readonly { readonly shape: Shape; readonly data: ArrayLike<number> }[]): void
}

interface WeightState {
  readonly shape: Shape
  readonly data: Float32Array
}

/** What of a model training changes. */
interface ModelState {
  readonly weights: readonly WeightState[]
  readonly trainable: readonly boolean[]
  readonly stopTraining: boolean
  /** Null: there is none. */
  readonly optimizer: OptimizerBackup | null
  readonly random: { readonly seed: number; readonly runs: number }
}

/** An optimizer, and its numbers. */
export interface OptimizerBackup {
  readonly type: string
  readonly state: readonly StateVariable[]
  /** Of the optimizer and its parts, as doubles: the variables in files are floats. Null: a schedule gives it. */
  readonly learningRates: readonly (number | null)[]
}

const withParts = (optimizer: Optimizer): readonly Optimizer[] => [optimizer, ...optimizer.parts]

export const captureOptimizer = (optimizer: Optimizer, state: readonly StateVariable[]): OptimizerBackup => ({
  ...{ type: optimizer.type, state },
  learningRates: withParts(optimizer).map(each => (each.schedule === null ? each.learningRate : null)),
})

/** How many calls there were, by what getState() gave. */
export const countIn = (where: string, state: unknown): number =>
  numberOption(where, 'the count of a state', property(state, 'count'), { min: 0, integer: true })

/** Refuses what is no backup of an optimizer of this kind. */
export function expectBackup(where: string, optimizer: Optimizer, backup: unknown): OptimizerBackup {
  const type = property(backup, 'type')
  expectType(where, optimizer, typeof type === 'string' ? type : undefined)
  if (isArray(property(backup, 'learningRates'))) return backup as OptimizerBackup
  throw new FormatError(`${where}: expected learning rates in the backup of ${optimizer.type}, received none.`)
}

export function restoreOptimizer(
  where: string,
  optimizer: Optimizer,
  { type, learningRates }: OptimizerBackup,
  restoreState: () => void,
): void {
  expectType(where, optimizer, type)
  restoreState()
  for (const [i, each] of withParts(optimizer).entries()) {
    const rate = learningRates[i]
    if (rate != null && each.schedule === null) each.learningRate = rate
  }
}

function expectType(where: string, optimizer: Optimizer, type: string | undefined): void {
  if (type === optimizer.type) return
  throw new FormatError(
    `${where}: expected a backup of a run with ${optimizer.type}, received one with ${type ?? 'none'}. Remove it to ` +
      'begin anew.',
  )
}

/**
 * Copies of all that training changes, as it is at the time of the call. Averages that a callback has put in the
 * weights' place are not what is saved.
 */
export async function captureModel(model: BackedUpModel, optimizer: Optimizer | null): Promise<ModelState> {
  const isAveraged = optimizer?.isAveraged === true
  if (isAveraged) optimizer.swapAverages()
  const { weights } = model
  const live = optimizer === null ? [] : model.optimizerState(true, array => array)
  const copying = new Copies([...weights, ...live.map(({ data }) => data)])
  const backup = optimizer && captureOptimizer(optimizer, live)
  const others = {
    trainable: layersWithin(model).map(({ trainable }) => trainable),
    stopTraining: model.stopTraining,
    random: { seed: random().seed, runs: random().runs },
  }
  if (isAveraged) optimizer.swapAverages()
  const copies = await copying.finish()
  return {
    ...others,
    weights: weights.map(({ shape }, i) => ({ shape, data: copies[i] as Float32Array })),
    optimizer: backup && {
      ...backup,
      state: live.map((variable, i) => ({ ...variable, data: copies[weights.length + i] })),
    },
  }
}

/** Takes over what `captureModel` gave. `build`: makes the optimizer that of the weights that are trainable now. */
export function restoreModel(
  where: string,
  model: BackedUpModel,
  optimizer: Optimizer | null,
  given: unknown,
  build: () => void,
) {
  const state = given as ModelState
  const wrong = model.weights.findIndex(({ shape }, i) => !sameShape(shape, state.weights[i]?.shape ?? []))
  if (wrong >= 0 || state.weights.length !== model.weights.length)
    throw new FormatError(
      `${where}: expected a backup of this model, received one of a model with ` +
        `${state.weights.length} weights${
          wrong < 0 ? '' : `, of which weight ${wrong} has shape ` + `${formatShape(state.weights[wrong]?.shape ?? [])}`
        }. Remove it to begin anew.`,
    )
  if (optimizer !== null) expectType(where, optimizer, state.optimizer?.type)
  for (const [i, layer] of layersWithin(model).entries()) layer.ownTrainable = state.trainable[i]
  build()
  if (optimizer?.isAveraged === true) optimizer.swapAverages()
  for (const [i, { memory }] of model.weights.entries()) writable(memory).set(state.weights[i].data)
  const saved = state.optimizer
  if (optimizer !== null && saved !== null)
    restoreOptimizer(where, optimizer, saved, () => model.restoreOptimizerState(saved.state))
  model.stopTraining = state.stopTraining
  Object.assign(random(), state.random)
}

const typeOf = (callback: CallbackHooks): string => (callback instanceof Callback ? callback.type : 'object')

/** What every callback keeps, by its own method; null for those without. */
export const captureCallbacks = (callbacks: readonly CallbackHooks[]): unknown =>
  callbacks.map(callback => {
    const get = property(callback, 'getState')
    return {
      type: typeOf(callback),
      state: isCallable(get) ? (notAsync(typeOf(callback), 'getState', get.call(callback)) ?? null) : null,
    }
  })

/** Gives the states back: to the first of every kind what the first of that kind kept, and so on. */
export async function restoreCallbacks(callbacks: readonly CallbackHooks[], states: unknown): Promise<void> {
  const left = isArray(states) ? [...states] : []
  for (const callback of callbacks) {
    const index = left.findIndex(each => property(each, 'type') === typeOf(callback))
    if (index < 0) continue
    const [{ state }] = left.splice(index, 1) as [{ state: unknown }]
    const set = property(callback, 'setState')
    if (isCallable(set) && state !== null) await set.call(callback, structuredClone(state))
  }
}

/** Whether a value is the state of a run that this version of the library has written. */
export const isRunState = (value: unknown): value is RunState => isRecord(value) && value.layout === 3
