/**
 * Sizes that depend on the length of batches, as shape arithmetic computes them. In the data of a constant they are
 * NaN, which no other use can mistake for a number; beside them stands what they would be for batches of `anyBatch`
 * samples, from which reshapes learn whether one is the batch, or so many times as much.
 */
import type { Flow } from './flow.ts'
import type { Constant } from './numbers.ts'

/** Stands for batches of any length: a prime, so that no product of other sizes has it, and products are exact. */
export const anyBatch = 8388593

/** Operators that give sizes as they are, or sums and products of them. */
const arithmetic: ReadonlySet<string> = new Set([
  ...['Add', 'Sub', 'Mul', 'Div', 'Neg', 'ReduceProd', 'ReduceSum'],
  ...['Cast', 'Concat', 'Gather', 'Identity', 'Reshape', 'Slice', 'Squeeze', 'Unsqueeze', 'Where'],
])

type Folded = Constant | readonly Constant[]

/** What a node gives, with the sizes for batches of `anyBatch` samples where its inputs have such. */
export function foldedSizes(
  op: string,
  inputs: readonly Constant[],
  fold: (inputs: readonly Constant[]) => Folded,
): Folded {
  const folded = fold(inputs)
  const areSizes = inputs.some(each => each.ofAnyBatch !== undefined)
  if (!areSizes || !arithmetic.has(op) || 'length' in folded) return folded
  const other = fold(inputs.map(each => ({ ...each, data: each.ofAnyBatch ?? each.data })))
  return { ...folded, ofAnyBatch: (other as Constant).data }
}

/** How many times the length of batches a size is; null: it is none of them. */
export function batchesIn(size: number): number | null {
  const count = size / anyBatch
  return Number.isInteger(count) && count > 0 && count < anyBatch ? count : null
}

/** The sizes of a flow in the file for batches of `anyBatch` samples; NaN: not known. */
export function sizesOf(flow: Flow): number[] {
  const batchAxis = flow.flattened === null ? flow.first.order[0] : 0
  const rows = flow.rows.reduce<number>((product, size) => product * (size ?? anyBatch), 1)
  return flow.shape.map((size, axis) => {
    if (axis !== batchAxis) return size ?? Number.NaN
    return batchesIn(rows) === null ? Number.NaN : rows
  })
}

/** Sizes of a constant for batches of `anyBatch` samples; NaN: not known. */
export const sizesIn = ({ data, ofAnyBatch = data }: Constant): number[] =>
  Array.from(data, (size, i) => (Number.isNaN(size) && batchesIn(ofAnyBatch[i]) === null ? Number.NaN : ofAnyBatch[i]))
