/**
 * What a model composes itself of a batch (`computeLoss`, `computeMetrics`): a loss in place of the compiled one, and
 * scalars beside the compiled metrics. Both are parts of the recorded step.
 */
import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isArray, isOptions, listOf, property, read } from '../core/kinds.ts'
import { arranged } from '../data/batches.ts'
import { expectScalar, Value } from '../graph/value.ts'
import type { Values } from '../layers/layer.ts'
import type { Loss } from '../losses/loss.ts'
import { symbolicLoss } from '../losses/symbolic.ts'
import { add, multiply } from '../ops/arithmetic.ts'

/** The parts of a batch with which a program calls a step itself. */
export function partsOf<Batch extends object>(where: string, batch: Batch): Batch {
  const parts = isOptions(batch) ? read(() => ({ ...batch })) : undefined
  if (parts === undefined)
    throw new OptionError(`${where}: expected a batch such as { x, y }, received ${show(batch)}.`)
  return parts
}

/** A batch as symbolic values, in the form of the model's inputs and outputs: one value, a list, or by names. */
export interface SymbolicBatch<X extends Values = Value, Y extends Values | null = Value, P extends Values = Value> {
  readonly x: X
  /** Labels; null where none were given. */
  readonly y: Y
  readonly yPred: P
  readonly sampleWeight: Values | null
  readonly training: boolean
}

/** What `computeMetrics` gives: scalars by their names in logs, of which these have the mean over the samples. */
export type SymbolicLogs = Readonly<Record<string, Value>>

export interface ObjectiveMethods {
  computeLoss(batch: SymbolicBatch): Value
  computeMetrics(batch: SymbolicBatch): SymbolicLogs
}

export interface ComposingModel extends ObjectiveMethods {
  readonly inputNames: readonly string[]
  readonly outputNames: readonly string[]
  readonly isNamed: { readonly inputs: boolean; readonly outputs: boolean }
}

/** The values of every input and output, in order; null where there are none. */
interface BatchValues {
  readonly inputs: readonly Value[]
  readonly labels: readonly (Value | null)[]
  readonly outputs: readonly Value[]
  readonly weights: readonly (Value | null)[]
  readonly training: boolean
}

export interface OwnValues {
  /** Null: the compiled loss counts. */
  readonly loss: Value | null
  readonly metrics: readonly (readonly [name: string, value: Value])[]
}

export const valuesOfOwn = ({ loss, metrics }: OwnValues): readonly Value[] => [
  ...(loss === null ? [] : [loss]),
  ...metrics.map(([, value]) => value),
]

export class OwnObjective {
  readonly #model: ComposingModel
  readonly #compiled: ObjectiveMethods

  /** @param compiled the methods of a model that composes nothing itself. */
  constructor(model: ComposingModel, compiled: ObjectiveMethods) {
    this.#model = model
    this.#compiled = compiled
  }

  get hasLoss(): boolean {
    return this.#model.computeLoss !== this.#compiled.computeLoss
  }

  get hasMetrics(): boolean {
    return this.#model.computeMetrics !== this.#compiled.computeMetrics
  }

  /** Whether any labels are of use. */
  get isUsed(): boolean {
    return this.hasLoss || this.hasMetrics
  }

  /** Calls the methods. Throws ShapeError where these give no scalars. */
  compose({ inputs, labels, outputs, weights, training }: BatchValues): OwnValues {
    const { inputNames, outputNames, isNamed } = this.#model
    const ofOutputs = <Item>(items: readonly Item[]) => arranged(items, isNamed.outputs ? outputNames : null)
    const unlessNone = (values: BatchValues['labels']) =>
      values.every(value => value === null) ? null : ofOutputs(values)
    const batch = {
      x: arranged(inputs, isNamed.inputs ? inputNames : null),
      ...{ y: unlessNone(labels), yPred: ofOutputs(outputs), sampleWeight: unlessNone(weights), training },
    } as SymbolicBatch
    return {
      loss: this.hasLoss ? expectScalar('computeLoss', this.#model.computeLoss(batch)) : null,
      metrics: this.hasMetrics ? this.#metrics(batch) : [],
    }
  }

  #metrics(batch: SymbolicBatch): OwnValues['metrics'] {
    const logs = this.#model.computeMetrics(batch) as unknown
    if (!isOptions(logs))
      throw new OptionError(`computeMetrics: expected scalars of the graph by name, received ${show(logs)}.`)
    return Object.entries(logs).map(([name, value]) => [name, expectScalar(`computeMetrics ${show(name)}`, value)])
  }
}

/** The loss of an output. */
interface CompiledOutput {
  readonly name: string
  readonly loss: Loss | null
  readonly weight: number
}

/** The values of every output, in order. */
const listed = (values: Values | null, names: readonly string[]): readonly (Value | null | undefined)[] =>
  values === null || isArray(values) || values instanceof Value
    ? (listOf(values) as readonly (Value | null)[])
    : names.map(name => property(values, name) as Value | undefined)

/** The sum of the compiled losses times their weights, as a scalar of the graph. */
export function compiledLoss(
  outputs: readonly CompiledOutput[],
  { y, yPred, sampleWeight }: Pick<SymbolicBatch<Values, Values | null, Values>, 'y' | 'yPred' | 'sampleWeight'>,
): Value {
  const where = 'computeLoss'
  const names = outputs.map(({ name }) => name)
  const [labels, predictions, weights] = [y, yPred, sampleWeight].map(values => listed(values, names))
  const losses = outputs.flatMap(({ loss, weight }, i) => {
    const [label, prediction] = [labels[i], predictions[i]]
    if (loss === null || label == null || prediction == null) return []
    if (loss.reduction === 'none')
      throw new OptionError(
        `${where}: expected losses that are one number each, received ${show(loss.name)} with reduction 'none'. ` +
          'Give it another reduction.',
      )
    return [multiply(symbolicLoss(loss, label, prediction, weights[i]), weight)]
  })
  if (losses.length === 0)
    throw new OptionError(`${where}: expected a compiled loss and labels, received none. Call compile({ loss }).`)
  return losses.reduce((sum, loss) => add(sum, loss))
}
