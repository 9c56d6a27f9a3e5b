/** What predictions become: the outputs of steps, put together. */
import { ShapeError } from '../core/errors.ts'
import { formatShape, sameShape } from '../core/shape.ts'
import { Tensor } from '../core/tensor.ts'
import type { Step } from './step.ts'
import type { Slot } from './target.ts'

/** What a model gives for some data: a tensor, with several outputs a list of them, or an object by their names. */
export type Predictions = Tensor | Tensor[] | Record<string, Tensor>

/** Tensors one after the other along their first axis. */
export function concatenate(tensors: readonly Tensor[]): Tensor {
  const [, ...sample] = tensors[0].shape
  const other = tensors.find(({ shape }) => !sameShape(shape.slice(1), sample))
  if (other !== undefined)
    throw new ShapeError(
      `predict: expected batches that give samples of one shape, ${formatShape(sample)}, received one of ` +
        `${formatShape(other.shape.slice(1))}. Predict batches of other sizes one by one.`,
    )
  const samples = tensors.reduce((sum, { shape }) => sum + shape[0], 0)
  const result = new Tensor(new Float32Array(tensors.reduce((sum, { size }) => sum + size, 0)), [samples, ...sample])
  let offset = 0
  for (const { data } of tensors) {
    result.data.set(data, offset)
    offset += data.length
  }
  return result
}

/** Puts the outputs of a step where they belong in the results. */
export function collect(step: Step, slot: Slot, first: number, results: readonly Tensor[]): void {
  step.outputs.forEach(
    (output, i) => void results[i].data.set(output[slot].data, (first * results[i].size) / results[i].shape[0]),
  )
}
