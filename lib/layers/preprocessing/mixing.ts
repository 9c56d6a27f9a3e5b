/** What layers that mix the samples of a batch share: their inputs, pictures with or without labels. */
import { ShapeError } from '../../core/errors.ts'
import { formatShape } from '../../core/shape.ts'
import type { Value } from '../../graph/value.ts'
import { add, multiply, subtract } from '../../ops/arithmetic.ts'
import { take } from '../../ops/movement.ts'
import { reshape } from '../../ops/view.ts'
import type { Layer } from '../layer.ts'
import { spatialInput } from '../spatial.ts'

/** What Keras calls the inputs. */
export const mixingNames = ['images', 'labels'] as const

/** Pictures, and the labels beside them: a distribution over the classes, [batch, classes]. */
export function mixingInputs(layer: Layer, inputs: readonly Value[]): readonly [pictures: Value, labels: Value | null] {
  const [pictures, labels = null, ...others] = inputs
  if (others.length > 0)
    throw new ShapeError(
      `${layer.where()}: expected pictures, or pictures and labels, received ${inputs.length} inputs.`,
    )
  if (labels !== null && labels.shape.length < 2)
    throw new ShapeError(
      `${layer.where()}: expected labels [batch, classes], received shape ${formatShape(labels.shape)}.`,
    )
  return [spatialInput(layer, [pictures], 2), labels]
}

/** lambda x + (1 - lambda) x[order]; lambda: [batch, 1]. */
export function mixed(x: Value, lambda: Value, order: Value): Value {
  const weight = reshape(lambda, [-1, ...x.shape.slice(1).map(() => 1)])
  return add(multiply(weight, x), multiply(subtract(1, weight), take(x, order)))
}
