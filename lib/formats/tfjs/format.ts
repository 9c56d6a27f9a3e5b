/** Layers models of TensorFlow.js: model.json, and files of weights beside it. */
import type { Format } from '../../models/format.ts'

/** The files of weights that this library has written beside a model.json, by their names. */
const ownShard = /"(group1-shard\d+of\d+-[0-9a-f]{12}\.bin)"/g

export const tfjs: Format = {
  name: 'tfjs',
  endings: ['.json'],
  fileOfFolder: 'model.json',
  // JSON begins with a brace, whatever stands in it.
  recognizes: bytes => /^\s*\{/.test(new TextDecoder('latin1').decode(bytes.subarray(0, 64))),
  read: async (source, options) => (await import('./read.ts')).read(source, options),
  write: async (network, state) => (await import('./write.ts')).write(network, state),
  filesBeside: main => Array.from(new TextDecoder('latin1').decode(main).matchAll(ownShard), ([, name]) => name),
  readWeights: async (...read) => (await import('./read.ts')).readWeights(...read),
}
