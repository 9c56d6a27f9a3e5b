/**
 * The first convolutional network, beside a network of dense layers only: how many parameters each has, and what each
 * reaches.
 *
 *   npx tsx examples/first-cnn.ts [training pictures, default all]
 *
 * A dense layer has a weight for every pixel and unit. A convolution has one small filter for a feature and slides it
 * over the picture: the same weights everywhere, so a CNN needs far fewer of them, and what it learned in one corner it
 * knows in all others.
 */
import { datasets, layers, sequential, setSeed } from 'fovea'

setSeed(1)
const { train, test } = await datasets.mnist()
const pictures = Number(process.argv[2] ?? train.y.size)

const dense = sequential({
  layers: [
    layers.flatten({ inputShape: [28, 28, 1] }), // 28 x 28 = 784 pixels in a row: who is whose neighbour is forgotten
    layers.dense({ units: 512, activation: 'relu' }), // 784 * 512 weights + 512 biases
    layers.dense({ units: 10, activation: 'softmax' }),
  ],
})

const cnn = sequential({
  layers: [
    // 3 * 3 * 1 * 32 weights + 32 biases
    layers.conv2d({ filters: 32, kernelSize: 3, activation: 'relu', inputShape: [28, 28, 1] }),
    layers.maxPooling2d({ poolSize: 2 }), // the largest of every 2 x 2 pixels: 26 x 26 becomes 13 x 13
    layers.conv2d({ filters: 64, kernelSize: 3, activation: 'relu' }), // 3 * 3 * 32 * 64 weights + 64 biases
    layers.maxPooling2d({ poolSize: 2 }),
    layers.flatten(),
    layers.dense({ units: 10, activation: 'softmax' }),
  ],
})

for (const [name, model] of Object.entries({ 'dense only': dense, CNN: cnn })) {
  model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
  console.log(`\n${name}`)
  model.summary()
  await model.fit(train.x.slice(0, pictures), train.y.slice(0, pictures), { epochs: 3, batchSize: 64 })
  const [, accuracy] = await model.evaluate(test.x, test.y)
  console.log(
    `${name}: ${model.countParams().toLocaleString('en')} parameters, test accuracy ${(100 * accuracy).toFixed(2)} %`,
  )
}
