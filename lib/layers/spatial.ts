/** What layers on images and the like expect of their inputs. */

import { ShapeError } from '../core/errors.ts'
import { type DynamicShape, formatShape } from '../core/shape.ts'
import type { Value } from '../graph/value.ts'
import { type Layer, onlyInput } from './layer.ts'

/** A shape with a batch axis, `rank` spatial axes, and channels. */
export function spatialShape(layer: Layer, shape: DynamicShape, rank: number): DynamicShape {
  const axes = ['length', 'height, width', 'depth, height, width'][rank - 1]
  if (shape.length !== rank + 2)
    throw new ShapeError(
      `${layer.where()}: expected an input [batch, ${axes}, channels], received shape ${formatShape(shape)}.`,
    )
  return shape
}

/** The only input, of such a shape. */
export function spatialInput(layer: Layer, inputs: readonly Value[], rank: number): Value {
  const x = onlyInput(layer, inputs)
  spatialShape(layer, x.shape, rank)
  return x
}
