import { ShapeError } from '../../core/errors.ts'
import type { Value } from '../../graph/value.ts'
import type { Layer } from '../layer.ts'

/** The inputs of a layer that joins at least two. */
export function severalInputs(layer: Layer, inputs: readonly Value[]): readonly Value[] {
  if (inputs.length < 2)
    throw new ShapeError(`${layer.where()}: expected at least two inputs, received ${inputs.length}.`)
  return inputs
}
