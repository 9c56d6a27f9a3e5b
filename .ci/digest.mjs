// One line that tells what the built addon exports and what it computes: the signatures of its kernels, and the weights
// after a small training.
import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { inspect, layers, sequential, setSeed } from 'fovea'

const { signatures } = createRequire(import.meta.url)('../build/Release/fovea.node')

setSeed(1)
const model = sequential({
  layers: [
    layers.conv2d({ filters: 4, kernelSize: 3, activation: 'relu', inputShape: [8, 8, 1] }),
    layers.maxPooling2d(),
    layers.flatten(),
    layers.dense({ units: 3, activation: 'softmax' }),
  ],
})
model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy' })
const pictures = Float32Array.from({ length: 32 * 64 }, (_, i) => ((i * 7919) % 256) / 255)
const labels = Float32Array.from({ length: 32 }, (_, i) => i % 3)
await model.fit({ data: pictures, shape: [32, 8, 8, 1] }, labels, { epochs: 2, batchSize: 8, verbose: 0 })

const table = createHash('sha256').update(JSON.stringify(signatures)).digest('hex').slice(0, 16)
console.log(`${signatures.length} kernels ${table}, weights ${inspect.weightsHash(model)}`)
