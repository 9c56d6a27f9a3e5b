/** What identifies the samples whose features are kept. */
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { Shape } from '../core/shape.ts'
import { Turns } from '../core/turns.ts'
import { type Batches, expectKept } from '../data/batches.ts'

export const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView) =>
  new Uint8Array(buffer, byteOffset, byteLength)

/**
 * Identifies the samples of a batch: by what they are, or, in arrays, by their position and a checksum, which tells
 * whether somebody has written into the arrays since.
 */
export async function samplesOf(
  batches: Batches,
  inputs: number,
  byContent: boolean,
  known: Map<string, string>,
): Promise<string[]> {
  const { columns, rows, isStable } = batches
  const own = columns.slice(0, inputs).filter(column => column !== null)
  const turns = new Turns()
  const keys: string[] = []
  for (const row of rows) {
    for (const column of own) expectKept(column, 'the run is over')
    const parts = own.map(({ data, length }) => bytesOf(data.subarray(row * length, (row + 1) * length)))
    const position = isStable ? `${row} ${parts.reduce((sum, part) => crc32(part, sum), 0)}` : null
    const key = position === null || byContent ? (known.get(position ?? '') ?? hashOfSample(own, parts)) : position
    if (position !== null && byContent) known.set(position, key)
    keys.push(key)
    if (turns.isOver) await turns.next()
  }
  return keys
}

function hashOfSample(columns: readonly { readonly sample: Shape }[], parts: readonly Uint8Array[]): string {
  const hash = createHash('sha1')
  for (const [i, { sample }] of columns.entries()) hash.update(sample.join()).update(parts[i])
  return hash.digest('hex')
}
