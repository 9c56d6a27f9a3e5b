/** Trains the small network in a worker and posts its weights hash. */
import { parentPort } from 'node:worker_threads'
import { smallCnn, stripes } from './small-cnn.ts'

const { x, y } = stripes(300)
const { weightsHash } = await smallCnn().fit(x, y, { epochs: 2, verbose: 0 })
parentPort?.postMessage(weightsHash)
