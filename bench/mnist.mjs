// From nothing to 99 % on MNIST's test set, as peers/torch_mnist.py does it, on the built package. The only step is the whole training.
import { benchCase, serve } from './peers/serve.mjs'

const { datasets, engine, layers, sequential, setSeed } = await import('../dist/index.js')

const [GOAL, MOST_EPOCHS, BATCH] = [0.99, 20, 64]

async function train() {
  setSeed(benchCase.seed)
  const { train, test } = await datasets.mnist()
  const net = sequential({
    layers: [
      layers.conv2d({ filters: 16, kernelSize: 5, activation: 'relu', inputShape: [28, 28, 1] }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.conv2d({ filters: 32, kernelSize: 5, activation: 'relu' }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.flatten(),
      layers.dense({ units: 128, activation: 'relu' }),
      layers.dense({ units: 10, activation: 'softmax' }),
    ],
  })
  net.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
  for (let epoch = 0; epoch < MOST_EPOCHS; epoch++) {
    await net.fit(train.x, train.y, { batchSize: BATCH, epochs: 1, verbose: 0 })
    const [, accuracy] = await net.evaluate(test.x, test.y, { batchSize: 1000 })
    if (accuracy >= GOAL) return { epochs: epoch + 1, accuracy }
  }
  throw new Error(`not ${GOAL} after ${MOST_EPOCHS} epochs`)
}

const reached = await train()
await serve('fovea', engine.version, () => undefined, reached)
