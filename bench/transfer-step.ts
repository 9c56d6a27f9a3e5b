/**
 * Work of transfer learning on VGG16 or MobileNetV1 of random weights, 224 x 224. `part`: 'features' predicts with the
 * base, 'head' is a training step of a head on the frozen base, 'block' one of the last block and the head, 'epochs' 20
 * epochs of a head on 64 pictures, the first of which computes the features. A contender's process.
 */
import { engine, setSeed, tensor, transfer } from '../lib/index.ts'
import { watchEventLoop } from './delay.ts'
import { benchCase, serve } from './peers/serve.mjs'

interface TransferCase {
  readonly net: 'vgg16' | 'mobileNet'
  readonly part: 'features' | 'head' | 'block' | 'epochs'
  readonly batch: number
}

const { net, part, batch } = benchCase as unknown as TransferCase
const lastBlocks = { vgg16: 'block5_conv1', mobileNet: 'conv_dw_13' }

setSeed(0)
const model = await transfer({ base: net, weights: null, classes: 10, dropout: 0, learningRate: 0.001 })
if (part === 'block') model.unfreeze(lastBlocks[net])

const pictures = (count: number) =>
  tensor(
    Float32Array.from({ length: count * 224 * 224 * 3 }, (_, i) => (i * 7919) % 256),
    [count, 224, 224, 3],
  )
const labels = (count: number) =>
  tensor(
    Float32Array.from({ length: count }, (_, i) => i % 10),
    [count],
  )

const x = pictures(part === 'epochs' ? 64 : batch)
const y = labels(part === 'epochs' ? 64 : batch)
const epochs = 20

const steps: Readonly<Record<TransferCase['part'], () => Promise<number | undefined>>> = {
  features: async () => {
    await model.base.predictOnBatch(x)
    return undefined
  },
  head: async () => {
    await model.trainOnBatch(x, y)
    return undefined
  },
  block: async () => {
    await model.trainOnBatch(x, y)
    return undefined
  },
  epochs: async () => {
    await model.fit(x, y, { epochs, batchSize: batch, verbose: 0 })
    return (epochs * 64) / batch
  },
}

const parameters = model.trainableWeights.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)
const facts = { images: batch, parameters, simd: engine.simd, threads: engine.threads }
await serve('fovea', engine.version, () => steps[part](), facts, watchEventLoop)
