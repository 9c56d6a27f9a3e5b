/** Models for ONNX Runtime and others, and from PyTorch and others: https://onnx.ai */
import type { Format } from '../../models/format.ts'

/** Fields that may follow the version: producer, its version, domain, version of the model, text, graph, operators. */
const following: ReadonlySet<number> = new Set([0x12, 0x1a, 0x22, 0x28, 0x32, 0x3a, 0x42])

export const onnx: Format = {
  name: 'onnx',
  endings: ['.onnx'],
  // The version of the format, below 128, and then another field of the model.
  recognizes: ([field, version, next]) => field === 0x08 && version > 0 && version < 0x80 && following.has(next),
  read: async source => (await import('./read/model.ts')).read(source),
  write: async (network, state) => (await import('./write/model.ts')).write(network, state),
}
