/**
 * Trains a net of nets.ts: a step is one trainOnBatch, or (fit: true) the mean step of one epoch of fit. `head`: only
 * the dense layers are trained. `precision: 'bfloat16'`: by the policy mixedBfloat16.
 * `plan`: tells the plan of memory. A contender's process.
 */
import { engine, inspect, optimizers, setDtypePolicy, tensor } from '../lib/index.ts'
import { watchEventLoop } from './delay.ts'
import { builders } from './nets.ts'
import { benchCase, serve } from './peers/serve.mjs'
import { type NetName, reference } from './reference.ts'

interface TrainCase {
  readonly net: NetName
  readonly batch: number
  readonly fit?: boolean
  readonly head?: boolean
  readonly precision?: 'bfloat16'
  readonly plan?: boolean
}

const { net: name, batch, fit, head, precision, plan } = benchCase as unknown as TrainCase
const net = reference(name)
if (precision === 'bfloat16') setDtypePolicy('mixedBfloat16')
const model = builders[name]()
if (head) for (const layer of model.layers) layer.trainable = layer.type === 'Dense'
model.compile({
  optimizer: net.training?.optimizer === 'momentum' ? optimizers.sgd({ learningRate: 0.01, momentum: 0.9 }) : 'adam',
  loss: 'sparseCategoricalCrossentropy',
})

/** Pictures and labels, `count` of them. */
function data(count: number) {
  const shape = [count, ...net.inputShape]
  const pixels = Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => ((i * 7919) % 256) / 255)
  return {
    x: tensor(pixels, shape),
    y: tensor(
      Float32Array.from({ length: count }, (_, i) => i % net.classes),
      [count],
    ),
  }
}

const batches = Array.from({ length: 8 }, () => data(batch))
let turn = 0

async function trainStep(): Promise<void> {
  turn += 1
  const { x, y } = batches[turn % batches.length]
  await model.trainOnBatch(x, y)
}

const stepsPerEpoch = 32
const dataset = fit ? data(stepsPerEpoch * batch) : null

async function epoch(): Promise<number> {
  if (dataset) await model.fit(dataset.x, dataset.y, { batchSize: batch, epochs: 1, verbose: 0 })
  return stepsPerEpoch
}

const parameters = model.trainableWeights.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)
const facts = {
  ...{ images: batch, parameters, simd: engine.simd, threads: engine.threads },
  ...(plan && { plan: inspect.memory(model, batches[0].x, batches[0].y) }),
}

await serve('fovea', engine.version, fit ? epoch : trainStep, facts, watchEventLoop)
