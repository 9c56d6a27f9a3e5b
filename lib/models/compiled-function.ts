/** What `compileFunction` makes. */

import { booleanOption, knownOptions, numberOption, show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isArray, isRecord, property, read } from '../core/kinds.ts'
import type { Tensor } from '../core/tensor.ts'
import { arranged } from '../data/batches.ts'
import type { NamedData } from '../data/sources.ts'
import { Parameter } from '../graph/parameter.ts'
import { Value } from '../graph/value.ts'
import type { Values } from '../layers/layer.ts'
import { columnsFor } from '../training/data.ts'
import { GraphFunction } from '../training/function.ts'
import type { Predictions } from '../training/predictor.ts'
import { countIn } from '../training/run-state.ts'
import { maxValues } from './ends.ts'
import { Model } from './model.ts'

/** What gradients are by: values of the graph, or weights of its layers. */
type Differentiable = Value | Parameter

export interface GradientsOf {
  /** A scalar of the graph; of a value with more elements, their sum is differentiated. */
  of: Value
  /** One, a list, or an object of them: the gradients come in the same form. */
  by: Differentiable | readonly Differentiable[] | Readonly<Record<string, Differentiable>>
}

export interface ValueFunctionOptions {
  /** Where data enter: inputs, or inner values of a graph. */
  inputs: Values
  /** What the function gives. */
  outputs: Values
  /** True: dropout drops, batch normalisation uses the batch and moves its statistics. Default false. */
  training?: boolean
}

export type FunctionOptions = ValueFunctionOptions & { gradients?: GradientsOf | null }

/** What a function with gradients gives. */
export interface WithGradients<Outputs extends Predictions = Tensor, Gradients extends Predictions = Tensor[]> {
  readonly outputs: Outputs
  readonly gradients: Gradients
}

export interface CallOptions {
  /** Number of the call: the same one draws the same random numbers. Default: one that no other call has. */
  run?: number
}

/** A function of a graph, recorded once for data of a shape. `compileFunction` has its types for what it is given. */
export function compiledFunction(
  options: FunctionOptions,
): (data: NamedData, options?: CallOptions) => Promise<Predictions | WithGradients<Predictions, Predictions>> {
  const where = 'compileFunction'
  knownOptions(where, options, ['inputs', 'outputs', 'gradients', 'training'])
  const { inputs, outputs, gradients = null } = options
  const training = booleanOption(where, 'training', options.training ?? false)
  const named = new Model({ name: where, inputs, outputs })
  const wanted = gradients === null ? null : wantedGradients(where, gradients)
  const items: readonly Differentiable[] = wanted?.items ?? []
  const values = [...new Set(items.filter(item => item instanceof Value))]
  const weights = [...new Set(items.filter(item => item instanceof Parameter))]
  const model =
    wanted === null
      ? named
      : new Model({ name: where, inputs: named.inputs, outputs: [...named.outputs, wanted.of, ...values] })
  const known = new Set(model.weights)
  const stranger = weights.find(weight => !known.has(weight))
  if (stranger !== undefined)
    throw new OptionError(
      `${where}: expected gradients by weights of this graph, received ${show(stranger)} of another.`,
    )
  const compiled = new GraphFunction({
    ...{ model, outputs: named.outputs.length, training, differentiates: wanted !== null },
    weights,
  })

  const run = async (data: NamedData, call: CallOptions = {}) => {
    knownOptions(where, call, ['run'])
    const number = call.run == null ? null : numberOption(where, 'run', call.run, { min: 0, integer: true }) % 2 ** 32
    const { outputs, byValues, byWeights } = await compiled.run(columnsFor(where, named, { x: data }, null), { number })
    const results = arranged(outputs, named.isNamed.outputs ? named.outputNames : null) as Predictions
    if (wanted === null) return results
    const gradients = new Map<Differentiable, Tensor>([
      ...values.map((value, i) => [value, byValues[i]] as const),
      ...weights.map((weight, i) => [weight, byWeights[i]] as const),
    ])
    return { outputs: results, gradients: wanted.arrange(item => gradients.get(item) as Tensor) as Predictions }
  }
  // For backups of models that train by it: layers with seeds of their own count its calls.
  return Object.assign(run, {
    getState: () => ({ count: compiled.count }),
    setState: (state: unknown) => {
      compiled.count = countIn(where, state)
    },
  })
}

/** What is differentiated by what, and how the results are arranged: as `by` was. */
function wantedGradients(where: string, gradients: GradientsOf) {
  knownOptions(`${where} gradients`, gradients, ['of', 'by'])
  const { of, by } = gradients
  if (!(of instanceof Value))
    throw new OptionError(`${where}: expected gradients of a symbolic value, received ${show(of)}.`)
  const isOne = by instanceof Value || by instanceof Parameter
  const names = !isOne && !isArray(by) && isRecord(by) ? (read(() => Object.keys(by)) ?? null) : null
  const isList = isArray(by) && by.length <= maxValues
  const items: readonly unknown[] = isList ? by : names ? names.map(name => property(by, name)) : [by]
  const wrong = items.findIndex(item => !(item instanceof Value || item instanceof Parameter))
  if (wrong >= 0 || items.length === 0)
    throw new OptionError(
      `${where}: expected gradients by symbolic values or weights, as model.trainableWeights has them, received ` +
        `${show(wrong >= 0 ? items[wrong] : by)}.`,
    )
  const known = items as readonly Differentiable[]
  const arrange = <Item>(of: (item: Differentiable) => Item) => {
    const found = known.map(of)
    return isOne ? found[0] : names === null ? found : arranged(found, names)
  }
  return { of, items: known, arrange }
}
