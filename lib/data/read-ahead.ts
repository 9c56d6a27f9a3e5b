/** Data that take long to read, read in turns with the event loop before anybody needs them at once. */
import { isArray, isOptions, isTypedArray, property, read } from '../core/kinds.ts'
import { longData } from '../core/long-tensors.ts'
import type { DynamicShape } from '../core/shape.ts'
import { isShaped, type TensorLike } from '../core/tensor.ts'
import { inTurns, type Steps } from '../core/turns.ts'

/** Whether a list has one entry, which may be all the data of an input. */
const isAlone = (part: unknown): part is readonly [unknown] =>
  isArray(part) && part.length === 1 && (isTypedArray(part[0]) || isShaped(part[0]))

const stepsOf = (part: unknown, sample: DynamicShape | null): Steps<TensorLike> | null =>
  read(() => longData(isAlone(part) ? part[0] : part, sample)) ?? null

/** What cannot be read stays as it is: whatever uses it later throws, with the name of the input. */
async function readPart(part: unknown, sample: DynamicShape | null): Promise<unknown> {
  const steps = stepsOf(part, sample)
  if (steps === null) return part
  return inTurns(steps).then(
    done => (isAlone(part) ? [done] : done),
    () => part,
  )
}

/** Shapes of samples with the names of inputs, which may be there twice, or outputs; null: the data say it. */
export type NamedSamples = readonly (readonly [name: string, sample: DynamicShape | null])[]

/**
 * Gives the same data, with tensors of float32 for what takes long to read; null where there is nothing of the kind.
 * @param samples of every input or output: of several they stand in a list or a record.
 */
export function readAhead<Data>(data: Data, samples: NamedSamples): (() => Promise<Data>) | null {
  if (samples.length === 0) return null // a model without a graph takes data as they are
  const isList =
    samples.length > 1 && isArray(data) && data.length === samples.length && typeof property(data, '0') !== 'number'
  const isNamed = isOptions(data) && !isShaped(data)
  const parts = Object.entries(read(() => (isList || isNamed ? { ...(data as object) } : { data })) ?? {})
  const sampleOf = (name: string, i: number) =>
    (isNamed ? samples.find(([own]) => own === name) : samples[i])?.[1] ?? null
  if (parts.every(([name, part], i) => stepsOf(part, sampleOf(name, i)) === null)) return null
  return async () => {
    const done: Record<string, unknown> = {}
    for (const [i, [name, part]] of parts.entries()) done[name] = await readPart(part, sampleOf(name, i))
    return (isNamed ? done : isList ? Object.values(done) : done.data) as Data
  }
}
