/** The `.keras` file of Keras 3. */
import type { Format } from '../../models/format.ts'

/** How a zip archive begins. */
const signature = [0x50, 0x4b, 0x03, 0x04]

export const keras: Format = {
  name: 'keras',
  endings: ['.keras'],
  recognizes: bytes => signature.every((byte, i) => bytes[i] === byte),
  read: async (source, options) => (await import('./file.ts')).read(source, options),
  write: async (network, state) => (await import('./file.ts')).write(network, state),
}
