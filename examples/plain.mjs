// fovea from plain JavaScript: a network that tells horizontal bars from vertical ones.
//
//   node examples/plain.mjs

import { layers, optimizers, sequential, setSeed, tensor } from 'fovea'

setSeed(1)

const size = 8
const bars = Array.from({ length: 2 * size }, (_, i) => ({ isVertical: i % 2, at: i >> 1 }))
const pictures = bars.map(({ isVertical, at }) =>
  Array.from({ length: size }, (_, y) => Array.from({ length: size }, (_, x) => [(isVertical ? x : y) === at ? 1 : 0])),
)
const labels = bars.map(({ isVertical }) => isVertical)

const model = sequential({
  layers: [
    layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same', activation: 'relu', inputShape: [size, size, 1] }),
    layers.globalMaxPooling2d(),
    layers.dense({ units: 2, activation: 'softmax' }),
  ],
})
model.compile({
  optimizer: optimizers.adam({ learningRate: 0.01 }),
  loss: 'sparseCategoricalCrossentropy',
  metrics: ['accuracy'],
})
await model.fit(tensor(pictures), tensor(labels), { epochs: 100, batchSize: 8, verbose: 0 })

const [loss, accuracy] = await model.evaluate(pictures, labels)
console.log(`loss ${loss.toFixed(4)}, accuracy ${accuracy}`)
console.log('guesses', (await model.predict(pictures)).argMax().toArray().join(' '))
