/** The `.keras` file of Keras 3. */
import type { Format } from '../../models/format.ts'
import { isZip } from '../containers/signatures.ts'

export const keras: Format = {
  name: 'keras',
  endings: ['.keras'],
  recognizes: isZip,
  read: async (source, options) => (await import('./file.ts')).read(source, options),
  write: async (network, state) => (await import('./file.ts')).write(network, state),
  readWeights: async (...read) => (await import('./file.ts')).readWeights(...read),
}
