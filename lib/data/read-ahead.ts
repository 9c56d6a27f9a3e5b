/** Nested arrays of many numbers, read in turns with the event loop before anybody needs them at once. */
import { isArray, isOptions, property, read } from '../core/kinds.ts'
import { isShaped, longNested } from '../core/tensor.ts'
import { inTurns } from '../core/turns.ts'

const stepsOf = (part: unknown) => read(() => longNested(part)) ?? null

/** What cannot be read stays as it is: who needs it says so, by its name. */
async function readPart(part: unknown): Promise<unknown> {
  const steps = stepsOf(part)
  return steps === null ? part : inTurns(steps).catch(() => part)
}

/**
 * Gives the same data, with tensors for nested arrays of many numbers; null where there are none.
 * @param names how many inputs or outputs the data are for: of several they stand in a list or a record.
 */
export function readAhead<Data>(data: Data, names: number): (() => Promise<Data>) | null {
  if (names === 0) return null // a model without a graph takes data as they are
  const isList = names > 1 && isArray(data) && data.length === names && typeof property(data, '0') !== 'number'
  const isNamed = isOptions(data) && !isShaped(data)
  const parts = read(() => (isList || isNamed ? { ...(data as object) } : { data })) ?? {}
  if (Object.values(parts).every(part => stepsOf(part) === null)) return null
  return async () => {
    const done: Record<string, unknown> = {}
    for (const [name, part] of Object.entries(parts)) done[name] = await readPart(part)
    return (isNamed ? done : isList ? Object.values(done) : done.data) as Data
  }
}
