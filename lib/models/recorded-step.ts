/** What `trainStep` (train-step.ts) does: it is loaded with the first step of one's own. */

import { booleanOption, knownOptions, show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isArray, listOf, property } from '../core/kinds.ts'
import type { SpeltNames } from '../core/object-names.ts'
import type { ObjectConfig } from '../core/registry.ts'
import type { Tensor } from '../core/tensor.ts'
import { arranged } from '../data/batches.ts'
import type { NamedData } from '../data/sources.ts'
import { Parameter } from '../graph/parameter.ts'
import { expectScalar, type Value } from '../graph/value.ts'
import type { Values } from '../layers/layer.ts'
import { movingWeights } from '../layers/within.ts'
import * as optimizers from '../optimizers/index.ts'
import { tellWatcher } from '../optimizers/watched.ts'
import { columnsFor } from '../training/data.ts'
import { GraphFunction } from '../training/function.ts'
import { whileOwned } from '../training/ownership.ts'
import type { Predictions } from '../training/predictor.ts'
import { captureOptimizer, countIn, expectBackup, restoreOptimizer } from '../training/run-state.ts'
import { variablesOf } from '../training/variables.ts'
import { Model } from './model.ts'

/** Weights, and the optimizer that trains them. */
export interface WeightUpdate {
  weights: readonly Parameter[]
  optimizer: optimizers.Optimizer | optimizers.OptimizerName | (string & {}) | object
}

export interface TrainStepOptions {
  /** Where data enter, labels among them: inputs of the graph, in the form in which a step gets their data. */
  inputs: Values
  /** A scalar of the graph: the step makes it smaller. */
  loss: Value
  /** What is trained: weights of layers of the graph, such as `model.trainableWeights`. */
  weights?: readonly Parameter[]
  /** Its state belongs to these weights. A name, a configuration, or an optimizer. */
  optimizer?: optimizers.Optimizer | optimizers.OptimizerName | (string & {}) | ObjectConfig
  /** Instead of weights and optimizer: several optimizers, each for weights of its own. */
  updates?: readonly WeightUpdate[]
  /** Further values that a step gives. */
  outputs?: Values | null
  /** Whether dropout drops, and batch normalisation uses the batch and moves its statistics. Default true. */
  training?: boolean
  /**
   * Whether the penalties of regularizers, of these weights and of what layers give, are added to the loss. Default
   * false, as with a GradientTape.
   */
  penalties?: boolean
}

/** Intersected with the type of given options: the compiler refuses unknown options, and misspelt names in them. */
export type SpeltStepOptions<Given> = {
  [Name in keyof Given]: Name extends 'optimizer'
    ? SpeltNames<Given[Name], optimizers.OptimizerName>
    : [Name, Given[Name]] extends ['updates', readonly { optimizer: infer Optimizer }[]]
      ? SpeltNames<Optimizer, optimizers.OptimizerName>
      : string extends Name
        ? unknown
        : Name extends keyof TrainStepOptions
          ? unknown
          : never
}

/** What becomes of the values in `outputs`: a tensor of each, in the same form. */
export type OutputsOf<Given> = Given extends { readonly outputs: infer Outputs extends Values }
  ? Outputs extends Value
    ? Tensor
    : Outputs extends readonly unknown[]
      ? Tensor[]
      : Record<keyof Outputs & string, Tensor>
  : null

/** What a step gives. */
export interface Trained<Outputs> {
  /** The loss before the step. */
  readonly loss: number
  /** In the form in which they were asked for. */
  readonly outputs: Outputs
}

/** One step on a batch: `await step(data)`. */
export interface TrainStep<Outputs extends Predictions | null = null> {
  (data: NamedData): Promise<Trained<Outputs>>
  /** Its learning rate may be set between steps. Of several updates: that of the first. */
  readonly optimizer: optimizers.Optimizer
  /** Those of all updates. */
  readonly optimizers: readonly optimizers.Optimizer[]
  /** What it keeps from step to step, but for the weights: numbers, texts, typed arrays, lists and objects of these. */
  getState(): unknown
  /** Takes over what `getState` gave. */
  setState(state: unknown): void
}

function expectWeights(where: string, weights: unknown, model: Model): readonly Parameter[] {
  const list = isArray(weights) ? listOf(weights) : []
  const wrong = list.find(weight => !(weight instanceof Parameter))
  if (list.length === 0 || wrong !== undefined)
    throw new OptionError(
      `${where}: expected weights to be a list of weights, as model.trainableWeights has them, received ` +
        `${show(wrong ?? weights)}.`,
    )
  const all = list as readonly Parameter[]
  const known = new Set(model.weights)
  const stranger = all.find(weight => !known.has(weight))
  if (stranger !== undefined)
    throw new OptionError(
      `${where}: expected weights that the loss depends on, received "${stranger.name}" of a layer that is not ` +
        'between its inputs and the loss.',
    )
  const moving = all.find(({ moves }) => moves)
  if (moving !== undefined)
    throw new OptionError(
      `${where}: expected weights that gradients train, received "${moving.name}", a statistic of the batches. Give ` +
        'trainableWeights.',
    )
  return [...new Set(all)]
}

function updatesOf(where: string, { weights, optimizer, updates }: TrainStepOptions): readonly Partial<WeightUpdate>[] {
  if (updates === undefined) return [{ weights, optimizer } as Partial<WeightUpdate>]
  if (!isArray(updates) || updates.length === 0 || weights !== undefined || optimizer !== undefined)
    throw new OptionError(
      `${where}: expected weights and an optimizer, or updates, a list of both, received ${show(updates)}.`,
    )
  for (const update of updates) knownOptions(`${where} updates`, update, ['weights', 'optimizer'])
  return updates
}

function expectUpdate(where: string, update: Partial<WeightUpdate>, model: Model) {
  const weights = expectWeights(where, update.weights, model)
  if (update.optimizer == null)
    throw new OptionError(`${where}: expected an optimizer, received ${show(update.optimizer)}.`)
  const optimizer = optimizers.get(update.optimizer)
  return { weights, optimizer }
}

/** The model of a step, whose outputs are those that it gives and twice its loss, and what is trained of it. */
function readOptions(where: string, options: TrainStepOptions) {
  knownOptions(where, options, [
    'inputs',
    'loss',
    'weights',
    'optimizer',
    'updates',
    'outputs',
    'training',
    'penalties',
  ])
  const { inputs, outputs = null } = options
  const training = booleanOption(where, 'training', options.training ?? true)
  const penalties = booleanOption(where, 'penalties', options.penalties ?? false)
  const loss = expectScalar(`${where} loss`, options.loss)
  const named = new Model({ name: where, inputs, outputs: outputs ?? loss })
  const given = outputs === null ? null : named.outputs
  const model = new Model({ name: where, inputs: named.inputs, outputs: [...(given ?? []), loss, loss] })
  const updates = updatesOf(where, options).map(update => expectUpdate(where, update, model))
  const weights = updates.flatMap(update => update.weights)
  if (new Set(weights).size < weights.length)
    throw new OptionError(`${where}: expected updates with weights of their own, received some that share a weight.`)
  for (const update of updates) update.optimizer.claimFor(where, update.weights)
  return { named, model, given, training, penalties, updates, weights }
}

/** Refuses to go on with weights that have been frozen since a step was made, as the kernel of an adapted layer is. */
function expectUnfrozen(where: string, trainable: readonly Parameter[]): void {
  const frozen = trainable.find(weight => !weight.trainable)
  if (frozen !== undefined)
    throw new OptionError(
      `${where}: expected weights that are trained, received "${frozen.name}", frozen (by enableLora) after the step ` +
        'was made. Make the step again, with trainableWeights.',
    )
}

/** getState and setState of a step: how often it has run, and the state of its optimizers, which `build` makes. */
const stateMethods = (
  where: string,
  compiled: GraphFunction,
  all: readonly optimizers.Optimizer[],
  build: () => void,
) => ({
  getState: () => {
    build()
    return { count: compiled.count, optimizers: all.map(each => captureOptimizer(each, each.state())) }
  },
  setState: (state: unknown) => {
    const count = countIn(where, state)
    const saved = listOf(property(state, 'optimizers'))
    const backups = all.map((each, i) => expectBackup(where, each, saved[i]))
    build()
    for (const [i, each] of all.entries())
      restoreOptimizer(where, each, backups[i], () => each.restore(backups[i].state))
    compiled.count = count
  },
})

/** The step that `trainStep` gives. */
export function recordedStep(options: TrainStepOptions): TrainStep<Predictions | null> {
  const where = 'trainStep'
  const { named, model, given, training, penalties, updates, weights } = readOptions(where, options)
  const count = given?.length ?? 0
  const trainable = weights.filter(weight => weight.trainable)
  const compiled = new GraphFunction({
    ...{ model, outputs: count + 1, training, differentiates: true, weights, penalties },
    optimizers: updates.map(({ optimizer }) => optimizer),
  })

  const build = () => {
    for (const { optimizer, weights } of updates) optimizer.build(variablesOf(model, weights))
  }
  const step = async (data: NamedData): Promise<Trained<Predictions | null>> => {
    tellWatcher(self)
    expectUnfrozen(where, trainable)
    const columns = columnsFor(where, named, { x: data }, null)
    model.place()
    const results = await compiled.run(columns, {
      around: run => {
        const changed = [...weights, ...(training ? movingWeights(model) : [])]
        return whileOwned(where, changed, () => {
          build()
          return run()
        })
      },
    })
    const values = results.outputs.slice(0, count)
    return {
      loss: results.outputs[count].data[0] + results.penalty,
      outputs:
        given === null ? null : (arranged(values, named.isNamed.outputs ? named.outputNames : null) as Predictions),
    }
  }
  const all = updates.map(({ optimizer }) => optimizer)
  const self: TrainStep<Predictions | null> = Object.assign(step, {
    ...{ optimizer: all[0], optimizers: all },
    ...stateMethods(where, compiled, all, () => {
      model.place()
      build()
    }),
  })
  return self
}
