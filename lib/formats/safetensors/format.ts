/** Weights by name: https://huggingface.co/docs/safetensors */
import type { Format } from '../../models/format.ts'

/** Bytes before the header: its length. */
const lengthBytes = 8
const [brace, longestHeader] = ['{'.charCodeAt(0), 100_000_000]

export const safetensors: Format = {
  name: 'safetensors',
  endings: ['.safetensors'],
  recognizes: bytes =>
    bytes.length > lengthBytes &&
    bytes[lengthBytes] === brace &&
    new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true) <= longestHeader,
  listWeights: async source => (await import('./weights.ts')).listWeights(source),
  readWeights: async (...read) => (await import('./weights.ts')).readWeights(...read),
  weightsDTypes: ['float32', 'float16', 'bfloat16'],
  writeWeights: async (...write) => (await import('./weights.ts')).writeWeights(...write),
}
