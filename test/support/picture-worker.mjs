/** The threads that prepare pictures, from the sources. */
import { register } from 'tsx/esm/api'

register()
await import('../../lib/data/images/picture-worker.ts')
