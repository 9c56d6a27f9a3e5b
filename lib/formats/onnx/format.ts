/** Models for ONNX Runtime and others: https://onnx.ai */
import type { Format } from '../../models/format.ts'

export const onnx: Format = {
  name: 'onnx',
  endings: ['.onnx'],
  recognizes: () => false,
  write: async (network, state) => (await import('./write.ts')).write(network, state),
}
