/**
 * What most predictions are asked for: a tensor of float32 numbers for the only input of a model. Its shape is all that
 * must be looked at, which counts where samples come one by one by the thousand.
 */

import { types } from 'node:util'
import { isObject } from '../core/kinds.ts'
import { isKnown, type Shape, sizeOf } from '../core/shape.ts'
import { Tensor, type TensorData } from '../core/tensor.ts'
import type { Columns } from '../data/batches.ts'
import type { Value } from '../graph/value.ts'

/** Whether a value is a tensor of this very class: no Proxy of one, none of a user-defined class. */
const isPlainTensor = (value: unknown): value is Tensor<TensorData> =>
  isObject(value) &&
  !types.isProxy(value) &&
  Object.getPrototypeOf(value) === Tensor.prototype &&
  Object.isFrozen(value)

export class PlainInput {
  /** The graph that it belongs to. */
  readonly outputs: readonly Value[]
  /** Shape of a sample; null: other data must be looked at in full. */
  readonly #sample: Shape | null
  readonly #length: number
  readonly #where: string

  constructor(inputs: readonly Value[], outputs: readonly Value[], [name]: readonly string[]) {
    const sample = inputs.length === 1 && outputs.length > 0 ? inputs[0].shape.slice(1) : null
    this.outputs = outputs
    this.#where = `predict x "${name}"`
    this.#sample = sample !== null && isKnown(sample) ? sample : null
    this.#length = this.#sample === null ? 0 : sizeOf(this.#sample)
  }

  /** The columns that `columnsFor` makes of such a tensor; null for anything else. */
  columns(x: unknown): Columns | null {
    const [sample, length] = [this.#sample, this.#length]
    if (sample === null || !isPlainTensor(x) || x.shape.length !== sample.length + 1) return null
    for (let axis = 0; axis < sample.length; axis++) if (x.shape[axis + 1] !== sample[axis]) return null
    const { data, shape } = x
    const [samples] = shape
    // The memory of a tensor may have gone to another thread: then its array has no length.
    if (samples === 0 || data.length !== samples * length || !(data instanceof Float32Array)) return null
    return [{ samples, sample, length, data, where: this.#where }]
  }
}
