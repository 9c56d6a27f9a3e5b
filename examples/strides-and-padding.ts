/**
 * What strides and padding do, on one digit: a filter that answers to vertical edges, moved in steps of 1, 2 and 3,
 * without and with padding.
 *
 *   npx tsx examples/strides-and-padding.ts [folder for the pictures, default out]
 *
 * Along each axis a window of k pixels, moved s at a time over n pixels, has floor((n - k) / s) + 1 places with 'valid'
 * padding, which stays inside the picture, and ceil(n / s) with 'same', which puts zeros around it.
 */
import { join } from 'node:path'
import { datasets, layers, sequential } from 'fovea'
import { type Picture, writePictures } from './pictures.ts'

const folder = process.argv[2] ?? 'out'
const { test } = await datasets.mnist()
const digit = test.x.slice(0, 1)
const verticalEdge = [1, 0, -1, 2, 0, -2, 1, 0, -1] // Sobel's filter: left minus right

console.log('input  1 x 28 x 28 x 1 (pictures, height, width, channels)\n')
console.log('padding  strides  output          output of max-pooling 2 x 2')
const pictures: Picture[] = []
for (const padding of ['valid', 'same'] as const) {
  for (const strides of [1, 2, 3]) {
    const convolution = sequential({
      layers: [layers.conv2d({ filters: 1, kernelSize: 3, strides, padding, useBias: false, inputShape: [28, 28, 1] })],
    })
    convolution.setWeights([{ shape: [3, 3, 1, 1], data: Float32Array.from(verticalEdge) }])
    const edges = convolution.predictSync(digit)
    const pooled = sequential({ layers: [layers.maxPooling2d({ inputShape: edges.shape.slice(1) })] }).predictSync(
      edges,
    )

    const [, height, width] = edges.shape
    pictures.push({ width, height, data: edges.data })
    console.log(
      padding.padEnd(9) + String(strides).padEnd(9) + edges.shape.join(' x ').padEnd(16) + pooled.shape.join(' x '),
    )
  }
}

writePictures(join(folder, 'digit.png'), [{ width: 28, height: 28, data: digit.data }])
writePictures(join(folder, 'strides-and-padding.png'), pictures, { columns: 3, range: [-4, 4] })
console.log(
  `\n${join(folder, 'strides-and-padding.png')}: above 'valid', below 'same'; strides 1, 2, 3. Grey is 0, white ` +
    'where the stroke ends to the right, black where it begins.',
)
