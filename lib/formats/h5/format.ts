/** The `.h5` files of Keras 1, 2 and 3, and Keras 3's files of weights. */
import type { Format } from '../../models/format.ts'
import { isHdf5 } from '../containers/signatures.ts'

export const h5: Format = {
  name: 'h5',
  endings: ['.h5', '.hdf5'],
  recognizes: isHdf5,
  read: async (source, options) => (await import('./read.ts')).read(source, options),
  write: async (...write) => (await import('./write.ts')).write(...write),
  writesKeras2: true,
  listWeights: async source => (await import('./weights.ts')).listWeights(source),
  readWeights: async (...read) => (await import('./weights.ts')).readWeights(...read),
  writeWeights: async (...write) => (await import('./weights.ts')).writeWeights(...write),
}
