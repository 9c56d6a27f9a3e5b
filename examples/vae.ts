/**
 * A variational autoencoder on the digits of MNIST (Kingma and Welling, 2013): two numbers tell a digit, and a map of
 * all digits follows from them.
 *
 *   npx tsx examples/vae.ts [folder for the picture, default out] [epochs, default 10] [pictures, default all]
 */
import { join } from 'node:path'
import {
  type CallContext,
  datasets,
  input,
  Layer,
  layers,
  losses,
  model,
  ops,
  sequential,
  setSeed,
  Tensor,
  type Value,
} from 'fovea'
import { writePictures } from './pictures.ts'

const [folder = 'out', epochs = '10', count] = process.argv.slice(2)
setSeed(1)

/** A point near the mean; adds to the loss how far mean and variance are from those of a normal distribution. */
class Sampling extends Layer {
  static override readonly type = 'Sampling'

  call([mean, logVariance]: readonly Value[], { nextStream, addLoss }: CallContext): Value {
    const spread = ops.subtract(ops.add(logVariance, 1), ops.add(ops.square(mean), ops.exp(logVariance)))
    addLoss(ops.mean(ops.sum(ops.multiply(spread, -0.5), { axis: 1 })))
    const noise = ops.randomNormal(mean, { stream: nextStream(null) })
    return ops.add(mean, ops.multiply(ops.exp(ops.multiply(logVariance, 0.5)), noise))
  }
}

const images = input({ shape: [28, 28, 1] })
const convolution = (filters: number) =>
  layers.conv2d({ filters, kernelSize: 3, strides: 2, padding: 'same', activation: 'relu' })
const convolved = convolution(64).apply(convolution(32).apply(images))
const features = layers.dense({ units: 16, activation: 'relu' }).apply(layers.flatten().apply(convolved))
const mean = layers.dense({ units: 2 }).apply(features)
const logVariance = layers.dense({ units: 2 }).apply(features)

const upward = (filters: number) =>
  layers.conv2dTranspose({ filters, kernelSize: 3, strides: 2, padding: 'same', activation: 'relu' })
const decoder = sequential({
  layers: [
    layers.dense({ units: 7 * 7 * 64, activation: 'relu', inputShape: [2] }),
    layers.reshape({ targetShape: [7, 7, 64] }),
    upward(64),
    upward(32),
    layers.conv2dTranspose({ filters: 1, kernelSize: 3, padding: 'same', activation: 'sigmoid' }),
  ],
})

/** The crossentropy of all pixels of a picture. */
const pixels = losses.binaryCrossentropy({ reduction: 'none' })
const reconstruction = (yTrue: Value, yPred: Value) => ops.sum(pixels.call(yTrue, yPred), { axis: [1, 2] })

const vae = model({ inputs: images, outputs: decoder.apply(new Sampling().apply([mean, logVariance])) })
vae.compile({ optimizer: 'adam', loss: reconstruction })
const { train, test } = await datasets.mnist()
const digits = train.x.slice(0, Number(count ?? train.y.size))
await vae.fit(digits, digits, { epochs: Number(epochs), batchSize: 128, verbose: 2 })
const [loss] = await vae.evaluate(test.x, test.x)
console.log(`loss of the test pictures: ${loss.toFixed(1)}`)

/** Digits at a grid of points from -1.5 to 1.5. */
const side = 15
const place = (i: number) => -1.5 + (3 * i) / (side - 1)
const points = Array.from({ length: side * side }, (_, i) => [place(i % side), place(Math.floor(i / side))])
const map = await decoder.predict(new Tensor(Float32Array.from(points.flat()), [points.length, 2]))
const pictures = points.map((_, i) => ({ width: 28, height: 28, data: map.data.slice(784 * i, 784 * (i + 1)) }))
const file = join(folder, 'vae.png')
writePictures(file, pictures, { columns: side, zoom: 1, range: [0, 1] })
console.log(`Wrote ${file}: what lies between the digits.`)
