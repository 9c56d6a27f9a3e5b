/** Values by initializers of a user's own class. */

import { ShapeError } from '../core/errors.ts'
import { formatShape, type Shape, sameShape, sizeOf } from '../core/shape.ts'
import { toTensor } from '../core/tensor.ts'

/** What writes the values that call() gives, as Keras's initializers do, where a class overrides it. */
export function valuesOfCall(
  initializer: { where(): string; call(shape: Shape): Float32Array },
  shape: Shape,
): (to: Float32Array) => void {
  const values = toTensor(initializer.call(shape))
  if (sameShape(values.shape, shape) || (values.shape.length === 1 && values.size === sizeOf(shape)))
    return to => to.set(values.data)
  throw new ShapeError(
    `${initializer.where()}: expected call() to give ${formatShape(shape)}, received ${formatShape(values.shape)}.`,
  )
}
