/** The loss of one output as a composition of ops: of the labels, the predictions and the sample weights. */

import type { Shape } from '../core/shape.ts'
import type { Trace } from '../graph/trace.ts'
import type { Value } from '../graph/value.ts'
import type { Loss } from '../losses/index.ts'
import { multiply } from '../ops/arithmetic.ts'
import { mean, sum } from '../ops/reduction.ts'
import { reshape } from '../ops/view.ts'

export interface ComposedTarget {
  readonly labels: Value
  /** Null: all samples count alike. */
  readonly weights: Value | null
  /** One number. */
  readonly loss: Value
}

/** Null for a loss that is no composition. `sample`: shape of one sample of the labels. */
export function composeTarget(
  trace: Trace,
  output: Value,
  loss: Loss,
  sample: Shape,
  isWeighted: boolean,
): ComposedTarget | null {
  const [batch] = output.shape as Shape
  const labels = trace.input([batch, ...sample])
  const values = loss.compose(labels, output)
  if (values === null) return null
  const weights = isWeighted ? trace.input([batch]) : null
  const reduce = loss.reduction === 'sum' ? sum : mean
  return { labels, weights, loss: reduce(weights === null ? values : weighted(values, weights)) }
}

/** Every sample times its weight, whatever further axes its values have. */
function weighted(values: Value, weights: Value): Value {
  const ones = values.shape.slice(1).map(() => 1)
  return multiply(values, values.shape.length === 0 ? weights : reshape(weights, [-1, ...ones]))
}
