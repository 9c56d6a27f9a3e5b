/**
 * A denoising autoencoder on the digits of MNIST (Vincent et al., 2008): it gets digits with noise, and learns to give
 * them without. The noise is a layer, which does nothing once the network is trained.
 *
 *   npx tsx examples/autoencoder.ts [folder for the picture, default out] [epochs, default 5] [pictures, default all]
 */
import { join } from 'node:path'
import { compileFunction, datasets, layers, sequential, setSeed, type Tensor } from 'fovea'
import { writePictures } from './pictures.ts'

const [folder = 'out', epochs = '5', count] = process.argv.slice(2)
setSeed(1)

const convolution = { kernelSize: 3, padding: 'same', activation: 'relu' } as const
const autoencoder = sequential({
  layers: [
    layers.gaussianNoise({ stddev: 0.4, inputShape: [28, 28, 1] }),
    layers.conv2d({ ...convolution, filters: 16 }),
    layers.maxPooling2d(),
    layers.conv2d({ ...convolution, filters: 16 }),
    layers.maxPooling2d(),
    layers.conv2dTranspose({ ...convolution, filters: 16, strides: 2 }),
    layers.conv2dTranspose({ ...convolution, filters: 16, strides: 2 }),
    layers.conv2d({ filters: 1, kernelSize: 3, padding: 'same', activation: 'sigmoid' }),
  ],
})
autoencoder.compile({ optimizer: 'adam', loss: 'binaryCrossentropy' })

const { train, test } = await datasets.mnist()
const digits = train.x.slice(0, Number(count ?? train.y.size))
await autoencoder.fit(digits, digits, { epochs: Number(epochs), batchSize: 128, verbose: 2 })

/** The first layer alone, as it is in training. */
const addNoise = compileFunction({
  ...{ inputs: autoencoder.input, outputs: autoencoder.layers[0].output, training: true },
})
const shown = 10
const clean = test.x.slice(0, 100)
const noisy = await addNoise(clean)
const mended = await autoencoder.predict(noisy)
const error = (x: Tensor) => x.data.reduce((sum, value, i) => sum + (value - clean.data[i]) ** 2, 0) / x.size
console.log(`mean squared error: ${error(noisy).toFixed(4)} with noise, ${error(mended).toFixed(4)} without`)

const row = ({ data }: Tensor) =>
  Array.from({ length: shown }, (_, i) => ({ width: 28, height: 28, data: data.slice(784 * i, 784 * (i + 1)) }))
const file = join(folder, 'autoencoder.png')
writePictures(file, [...row(noisy), ...row(mended)], { columns: shown, zoom: 3, range: [0, 1] })
console.log(`Wrote ${file}: digits with noise above, and what became of them below.`)
