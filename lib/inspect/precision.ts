/** What a lower precision costs: the predictions of a model in float32 and in bfloat16, side by side. */
import type { Logs } from '../callbacks/callback.ts'
import { knownOptions, numberOption } from '../core/checks.ts'
import { isArray } from '../core/kinds.ts'
import { Tensor } from '../core/tensor.ts'
import { Turns } from '../core/turns.ts'
import type { NamedData } from '../data/sources.ts'
import type { Precision } from '../engine/precision.ts'
import type { Model } from '../models/model.ts'
import type { Predictions } from '../training/predictor.ts'
import { expectModel } from './train-step.ts'

export interface PrecisionOptions {
  /** Samples of a step. Default 32. */
  batchSize?: number
}

/** How far an output in bfloat16 is from the same in float32. */
export interface OutputDifference {
  /** Of the layer that gives it. */
  readonly name: string
  /** The largest difference of two numbers; Infinity where only one of them is finite. */
  readonly largest: number
  readonly mean: number
  /** The largest absolute value in float32, to see the differences beside. */
  readonly magnitude: number
  /** Share of rows along the last axis whose largest value stands at the same place; null: rows have one number. */
  readonly sameClass: number | null
}

export interface PrecisionReport {
  readonly outputs: readonly OutputDifference[]
  /** Loss and metrics in each precision; null without labels. */
  readonly float32: Logs | null
  readonly bfloat16: Logs | null
}

/** Where the largest value of a row stands, the first of equals. */
function largestAt(data: Float32Array, first: number, end: number): number {
  let at = first
  for (let i = first + 1; i < end; i++) if (data[i] > data[at]) at = i
  return at
}

async function differenceOf(name: string, exact: Tensor, rounded: Tensor): Promise<OutputDifference> {
  const [a, b] = [exact.data, rounded.data]
  const length = Math.max(1, exact.shape.at(-1) ?? 1)
  const turns = new Turns()
  let [largest, sum, magnitude, same] = [0, 0, 0, 0]
  for (let first = 0; first < a.length; first += length) {
    for (let i = first; i < first + length; i++) {
      const isEqual = a[i] === b[i] || (Number.isNaN(a[i]) && Number.isNaN(b[i]))
      const difference = isEqual ? 0 : Math.abs(a[i] - b[i])
      const distance = Number.isNaN(difference) ? Infinity : difference
      largest = Math.max(largest, distance)
      sum += distance
      if (Math.abs(a[i]) > magnitude) magnitude = Math.abs(a[i])
    }
    if (largestAt(a, first, first + length) === largestAt(b, first, first + length)) same++
    if (turns.isOver) await turns.next()
  }
  const sameClass = length === 1 ? null : same / (a.length / length)
  return { name, largest, mean: sum / a.length, magnitude, sameClass }
}

function tensorsOf(predictions: Predictions): Tensor[] {
  if (predictions instanceof Tensor) return [predictions]
  return isArray(predictions) ? [...predictions] : Object.values(predictions)
}

/**
 * What `precision: 'bfloat16'` costs on some data: the differences of all outputs from those in float32, and with
 * labels loss and metrics in both. Throws what `predict` and, with labels, `evaluate` throw.
 */
export async function precision(
  model: Model,
  x: NamedData,
  y: NamedData | null = null,
  options: PrecisionOptions = {},
): Promise<PrecisionReport> {
  const where = 'precision'
  expectModel(where, model)
  knownOptions(where, options, ['batchSize'])
  const batchSize = numberOption(where, 'batchSize', options.batchSize ?? 32, { min: 1, integer: true })
  const predicted = async (precision: Precision) =>
    tensorsOf(await model.predict<Predictions>(x, { batchSize, precision }))
  const evaluated = async (precision: Precision) =>
    y === null ? null : await model.evaluate(x, y, { batchSize, precision, returnDict: true })
  const [exact, rounded] = [await predicted('float32'), await predicted('bfloat16')]
  const outputs: OutputDifference[] = []
  for (const [i, tensor] of exact.entries()) outputs.push(await differenceOf(model.outputNames[i], tensor, rounded[i]))
  return { outputs, float32: await evaluated('float32'), bfloat16: await evaluated('bfloat16') }
}
