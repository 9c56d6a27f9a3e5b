/** Layers models of TensorFlow.js: model.json, and files of weights beside it. */
import type { Format } from '../../models/format.ts'

export const tfjs: Format = {
  name: 'tfjs',
  endings: ['.json'],
  fileOfFolder: 'model.json',
  // JSON begins with a brace, whatever stands in it.
  recognizes: bytes => /^\s*\{/.test(new TextDecoder('latin1').decode(bytes.subarray(0, 64))),
  read: async (source, options) => (await import('./read.ts')).read(source, options),
  write: async (network, state) => (await import('./write.ts')).write(network, state),
  filesBeside: /\bgroup1-shard\d+of\d+-[0-9a-f]{12}\.bin\b/g,
  readWeights: async (...read) => (await import('./read.ts')).readWeights(...read),
}
