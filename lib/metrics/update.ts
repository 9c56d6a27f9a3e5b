/**
 * What a batch adds to the sums of a metric: compositions of ops, and a kernel that adds their numbers up in double
 * precision. Both are part of the program of a step, or of one that runs at once: the host reads the sums alone.
 */
import { OptionError, ShapeError } from '../core/errors.ts'
import { formatShape, type Shape, sizeOf } from '../core/shape.ts'
import type { Ref, SlotRef } from '../engine/buffer.ts'
import { random } from '../engine/random.ts'
import type { Recorder } from '../engine/recorder.ts'
import { Recording } from '../graph/recording.ts'
import { Trace } from '../graph/trace.ts'
import { Value } from '../graph/value.ts'
import { repeat } from '../ops/movement.ts'
import { reshape } from '../ops/view.ts'

/** What a metric looks at. */
export interface MetricBatch {
  /** In the shape that they are given, as in Keras: [batch] beside predictions [batch, 1] is for ops to match. */
  readonly yTrue: Value
  readonly yPred: Value
  /** Whether `yPred` is what the activation that the metric `undoes` is computed from. */
  readonly fromLogits?: boolean
  /** Null: all count alike. */
  readonly sampleWeight: Value | null
}

/** What a batch adds to one sum: numbers times their weights. */
export interface Addend {
  /** Null: all are 1. */
  readonly values?: Value | null
  /** Of the numbers, where neither values nor places tell it. */
  readonly shape?: Shape
  /** Of samples, or of single values (`spreadWeights`). Null: all are 1. */
  readonly weights?: Value | null
  /** To which of so many places of the sum every number is added; what is at no place is left out. */
  readonly at?: Value | null
  readonly places?: number
  /** Whether there is a sum for every number of the last axis, not one for all. */
  readonly byColumn?: boolean
  /** The sum is multiplied by it. Default 1. */
  readonly scale?: number
}

/** By the names of the sums: a value is one without weights, a number is added as it is. */
export type Update = Readonly<Record<string, Addend | Value | number>>

/** What the host adds to a sum once the program has run. */
export interface BatchSum {
  readonly name: string
  readonly length: number
  readonly scale: number
  /** Where the numbers are; a number is known before. */
  readonly from: SlotRef<Float64Array> | number
}

/** A buffer and its shape. */
interface Shaped {
  readonly data: Ref
  readonly shape: Shape
}

/** The arrays of a batch; weights are null where all count alike. */
export interface ShapedBatch {
  readonly labels: Shaped
  readonly predictions: Shaped
  readonly weights: Shaped | null
  /** Whether the predictions are what the activation that the metric `undoes` is computed from. */
  readonly fromLogits?: boolean
}

/** Axes up to the last one that is longer than 1. */
const rankOf = (shape: Shape) => shape.findLastIndex(length => length !== 1) + 1

/** Throws ShapeError where weights do not fit values of a shape: they have its first axes, or 1 in their place. */
export function expectWeights(where: string, weights: Shape, shape: Shape): void {
  const rank = rankOf(weights)
  if (rank > shape.length || weights.slice(0, rank).some((length, axis) => length !== 1 && length !== shape[axis]))
    throw new ShapeError(
      `${where}: expected sample weights for values of shape ${formatShape(shape)}, received ${formatShape(weights)}.`,
    )
}

/**
 * Weights for values of a shape: as many as there are in its first axes. Axes of length 1 at the end are left out,
 * those before are repeated.
 * @param rank so many axes are kept, for weights that ops use: length 1 where they are not needed.
 */
export function spreadWeights(where: string, weights: Value, shape: Shape, rank?: number): Value {
  const given = weights.shape as Shape
  expectWeights(where, given, shape)
  const axes = given.slice(0, rankOf(given))
  const spread = axes.reduce(
    (value, length, axis) => (length === shape[axis] ? value : repeat(value, shape[axis], axis)),
    weights,
  )
  if (rank === undefined) return spread
  return reshape(
    spread,
    Array.from({ length: rank }, (_, axis) => (axis < axes.length ? shape[axis] : 1)),
  )
}

const isAddend = (added: Addend | Value): added is Addend => !(added instanceof Value)

/** An addend with its shape, and with weights that fit it. */
function settled(where: string, given: Addend | Value): Addend & { readonly shape: Shape } {
  const added = isAddend(given) ? given : { values: given }
  const shape = (added.values ?? added.at ?? added).shape as Shape | undefined
  if (shape === undefined)
    throw new OptionError(`${where}: expected values, places (at) or a shape to add up, received none.`)
  return { ...added, shape, weights: added.weights ? spreadWeights(where, added.weights, shape) : null }
}

/** Emits the sum of one addend. */
function recordAddend(added: Addend & { readonly shape: Shape }, recording: Recording, recorder: Recorder) {
  const { values, shape, weights, at, places = 1, byColumn = false, scale = 1 } = added
  const columns = byColumn ? (shape.at(-1) ?? 1) : 1
  const [count, length] = [sizeOf(shape), places * columns]
  if (!values && !weights && !at) return { length, scale, from: count / columns }
  const ref = (value: Value | null | undefined) => (value ? recording.ref(value) : null)
  const [weight, sums] = [ref(weights), recorder.slot(length, 'float64')]
  recorder.kernels.tally(
    { rows: count / columns, columns, places, repeat: weight === null ? 1 : count / weight.length },
    { values: ref(values), weights: weight, at: ref(at), sums },
  )
  return { length, scale, from: sums }
}

/** Records what a batch adds to the sums. Null where `compose` gives nothing. */
export function recordUpdate(
  where: string,
  compose: (batch: MetricBatch) => Update | null,
  recorder: Recorder,
  { labels, predictions, weights, fromLogits = false }: ShapedBatch,
): readonly BatchSum[] | null {
  const trace = new Trace(where, { training: false })
  const given = [labels, predictions, ...(weights === null ? [] : [weights])]
  const inputs = given.map(({ shape }) => trace.input(shape))
  const update = compose({ yTrue: inputs[0], yPred: inputs[1], sampleWeight: inputs[2] ?? null, fromLogits })
  if (update === null) return null
  const addends = Object.entries(update).map(
    ([name, added]) => [name, typeof added === 'number' ? added : settled(where, added)] as const,
  )
  const { calls, weights: parameters, penalties } = trace
  const recording = new Recording({ inputs, outputs: [], calls, weights: parameters, penalties }, recorder, {
    inputs: given.map(({ data }) => data),
    randomState: () => recorder.external(random().state()),
  })
  return addends.map(([name, added]) =>
    typeof added === 'number'
      ? { name, length: 1, scale: 1, from: added }
      : { name, ...recordAddend(added, recording, recorder) },
  )
}
