/**
 * Predicts with a net of nets.ts: predictSync (sync: true, the lowest latency) or predict, in float32 or bfloat16.
 * `plan`: tells the plan of memory. A contender's process.
 */
import { engine, inspect, tensor } from '../lib/index.ts'
import { watchEventLoop } from './delay.ts'
import { builders } from './nets.ts'
import { benchCase, serve } from './peers/serve.mjs'
import { type NetName, reference } from './reference.ts'

interface InferCase {
  readonly net: NetName
  readonly batch: number
  readonly sync?: boolean
  readonly precision?: 'bfloat16'
  readonly plan?: boolean
}

const { net: name, batch, sync, precision, plan } = benchCase as unknown as InferCase
const net = reference(name)
const model = builders[name]()
const shape = [batch, ...net.inputShape]
const x = tensor(
  Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => ((i * 7919) % 256) / 255),
  shape,
)
const options = { batchSize: batch, precision }

const predict = sync ? () => void model.predictSync(x, options) : () => model.predict(x, options).then(() => undefined)
const parameters = model.trainableWeights.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)
const facts = {
  ...{ images: batch, parameters, simd: engine.simd, threads: engine.threads },
  ...(plan && { plan: inspect.memory(model, x) }),
}
await serve('fovea', engine.version, predict, facts, watchEventLoop)
