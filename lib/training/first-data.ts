/** A model without an input shape takes it from the first data that it gets. */
import { unlessAborted } from '../core/abort.ts'
import { isArray, isTypedArray, property } from '../core/kinds.ts'
import { nesting } from '../core/nested.ts'
import type { Shape } from '../core/shape.ts'
import { isShaped } from '../core/tensor.ts'
import { FirstBatch } from '../data/first-batch.ts'
import type { BatchData } from '../data/sources.ts'
import type { ModelData } from './data.ts'

/** What must be known of a model to give it an input shape. */
export interface ShapedByData {
  readonly outputs: readonly unknown[]
  readonly awaitsShape: boolean
  buildForData(x: unknown): void
}

/** Gives a model the shape of data in arrays. */
export function buildForArrays(model: ShapedByData, x: unknown): void {
  if (model.outputs.length === 0) model.buildForData(x)
}

/**
 * Some work on data, after a model has taken its input shape from them. Of a data set the first batch is looked at, and
 * comes again.
 */
export async function whileBuilt<T>(
  model: ShapedByData,
  given: ModelData,
  signal: AbortSignal | undefined,
  read: (batch: unknown) => BatchData,
  work: (given: ModelData) => T | Promise<T>,
): Promise<T> {
  if (given.dataset === undefined) buildForArrays(model, given.x)
  if (given.dataset === undefined || !model.awaitsShape) return work(given)
  const first = new FirstBatch<BatchData>(given.dataset)
  try {
    const batch = await unlessAborted(signal, () => first.look())
    if (batch !== undefined) model.buildForData(read(batch).x)
    return await work({ dataset: first })
  } finally {
    await first.close()
  }
}

/** Shape of one sample of data whose shape is known. */
export function sampleShapeOf(x: unknown): Shape | null {
  const only = isArray(x) && x.length === 1 ? property(x, '0') : null
  const data = isShaped(only) || isTypedArray(only) ? only : x
  const { lengths, first } = nesting(data)
  const shape = [...lengths, ...(isShaped(first) ? first.shape : isTypedArray(first) ? [first.length] : [])]
  const isData = typeof first === 'number' || typeof first === 'bigint' || isShaped(first) || isTypedArray(first)
  return isData && shape.length > 0 && !isTypedArray(data) ? shape.slice(1) : null
}
