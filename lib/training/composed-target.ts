/** What is composed of ops for one output: of the labels, the predictions and the sample weights. */

import { type Shape, sameShape, sizeOf } from '../core/shape.ts'
import type { Trace } from '../graph/trace.ts'
import type { Value } from '../graph/value.ts'
import type { Loss } from '../losses/index.ts'
import type { Metric } from '../metrics/index.ts'
import { multiply } from '../ops/arithmetic.ts'
import { mean, sum } from '../ops/reduction.ts'
import { reshape } from '../ops/view.ts'

export interface ComposedTarget {
  readonly labels: Value
  /** Null: all samples count alike, or the loss is no composition. */
  readonly weights: Value | null
  /** One number. Null: it has a kernel, or is JavaScript, or gives rows. */
  readonly loss: Value | null
  /** The values of the rows, of a loss that composes them. */
  readonly rows: Value | null
  /** Values of the metrics that are compositions. */
  readonly metrics: ReadonlyMap<Metric, Value>
}

/** `sample`: shape of one sample of the labels. */
export function composeTarget(
  trace: Trace,
  output: Value,
  loss: Loss | null,
  metrics: readonly Metric[],
  sample: Shape,
  isWeighted: boolean,
): ComposedTarget {
  const [batch] = output.shape as Shape
  const labels = trace.input([batch, ...sample])
  const comparable = likePredictions(labels, output)
  const composed = metrics.flatMap(metric => {
    const values = metric.compose(comparable, output)
    return values === null ? [] : [[metric, values] as const]
  })
  const rows = loss?.composesRows ? composeRows(loss, labels, output) : null
  const values = rows === null ? (loss?.compose(comparable, output) ?? null) : null
  const weights = values !== null && isWeighted ? trace.input([batch]) : null
  const reduce = loss?.reduction === 'sum' ? sum : mean
  return {
    labels,
    weights,
    loss: values && reduce(weights === null ? values : weighted(values, weights)),
    rows,
    metrics: new Map(composed),
  }
}

function composeRows(loss: Loss, labels: Value, output: Value): Value | null {
  const [labelShape, shape] = loss.alignShapes(labels.shape as Shape, output.shape as Shape)
  const inShape = (value: Value, wanted: Shape) => (sameShape(value.shape, wanted) ? value : reshape(value, wanted))
  return loss.compose(inShape(labels, labelShape), inShape(output, shape))
}

/** Labels [n] of predictions [n, 1], and the other way round, belong together number by number, as in Keras. */
const likePredictions = (labels: Value, { shape }: Value): Value =>
  labels.shape.length !== shape.length && sizeOf(labels.shape as Shape) === sizeOf(shape as Shape)
    ? reshape(labels, shape as Shape)
    : labels

/** Every sample times its weight, whatever further axes its values have. */
function weighted(values: Value, weights: Value): Value {
  const ones = values.shape.slice(1).map(() => 1)
  return multiply(values, values.shape.length === 0 ? weights : reshape(weights, [-1, ...ones]))
}
