import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { show } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { allocate } from '../engine/backend.ts'
import { settled } from '../engine/memory.ts'
import { copyInto, Recorder } from '../engine/recorder.ts'
import { Network } from './network.ts'

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array) => new Uint8Array(buffer, byteOffset, byteLength)

/**
 * SHA-256 over the bytes of all weights, in the order of `model.weights`, in hexadecimal: equal weights, bit for bit,
 * have equal hashes.
 */
export function weightsHash(model: Network): string {
  if (!(model instanceof Network)) throw new OptionError(`weightsHash: expected a model, received ${show(model)}.`)
  const hash = createHash('sha256')
  for (const { memory } of model.weights) hash.update(bytesOf(settled(memory)))
  return hash.digest('hex')
}

/** Bytes that take a few milliseconds. */
const slice = 2 ** 22

/**
 * The same; between parts of large models the event loop turns. It is that of the weights at the time of the call: the
 * engine's thread copies them before whatever is queued later.
 */
export async function weightsHashInSlices(model: Network): Promise<string> {
  const memories = model.weights.map(({ memory }) => memory)
  const total = memories.reduce((sum, { byteLength }) => sum + byteLength, 0)
  if (total <= slice) return weightsHash(model)
  const recorder = new Recorder()
  const copies = memories.map(memory => {
    const copy = allocate(memory.length)
    copyInto(recorder, recorder.external(memory), recorder.external(copy))
    return bytesOf(copy)
  })
  await recorder.build().run(0)
  const hash = createHash('sha256')
  for (const bytes of copies)
    for (let at = 0; at < bytes.length; at += slice) {
      hash.update(bytes.subarray(at, at + slice))
      await setImmediate()
    }
  return hash.digest('hex')
}
