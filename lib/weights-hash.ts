import { createHash } from 'node:crypto'
import type { Network } from './model.ts'

/**
 * SHA-256 over the bytes of all weights, in the order of `model.weights`, in hexadecimal: equal weights, bit for bit,
 * have equal hashes.
 */
export function weightsHash(model: Network): string {
  const hash = createHash('sha256')
  for (const { value } of model.weights) hash.update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
  return hash.digest('hex')
}
