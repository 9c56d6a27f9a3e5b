/**
 * What a convolution learns: the filters of the first layer before and after training, as pictures.
 *
 *   npx tsx examples/filters.ts [folder for the pictures, default out] [training pictures, default all]
 *
 * Before training the filters are noise. Afterwards many look like pieces of strokes: edges, bars, corners. Nobody told
 * them to.
 */
import { join } from 'node:path'
import { datasets, layers, sequential, setSeed } from 'fovea'
import { type Picture, writePictures } from './pictures.ts'

const [folder = 'out', wanted] = process.argv.slice(2)

setSeed(1)
const { train } = await datasets.mnist()
const pictures = Number(wanted ?? train.y.size)

const model = sequential({
  layers: [
    layers.conv2d({ name: 'first', filters: 16, kernelSize: 7, activation: 'relu', inputShape: [28, 28, 1] }),
    layers.maxPooling2d(),
    layers.conv2d({ filters: 32, kernelSize: 3, activation: 'relu' }),
    layers.maxPooling2d(),
    layers.flatten(),
    layers.dense({ units: 10, activation: 'softmax' }),
  ],
})

/** Kernels lie as [height, width, channels, filters]: here every 16th number belongs to one filter. */
function filters(): Picture[] {
  const [kernel] = model.getLayer('first').getWeights()
  const [height, width, , count] = kernel.shape
  return Array.from({ length: count }, (_, filter) => ({
    width,
    height,
    data: kernel.data.filter((_, i) => i % count === filter),
  }))
}

const before = join(folder, 'filters-before.png')
const after = join(folder, 'filters-after.png')

writePictures(before, filters(), { columns: 8, zoom: 12, range: [-0.4, 0.4] })
model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
await model.fit(train.x.slice(0, pictures), train.y.slice(0, pictures), { epochs: 3, batchSize: 64 })
writePictures(after, filters(), { columns: 8, zoom: 12, range: [-0.4, 0.4] })
console.log(`Wrote ${before} and ${after}: dark is below 0, bright above.`)
