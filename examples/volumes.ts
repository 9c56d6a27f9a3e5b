/**
 * Convolutions in space: a CNN in three dimensions reads digits that are solid bodies, turned about their axis.
 *
 *   npx tsx examples/volumes.ts [training volumes, default 4000]
 *
 * A volume is [depth, height, width, channels], as a scan of a body is. MNIST's digits are made small, given a
 * thickness, and turned about the upright axis by up to 60 degrees, so that in no plane alone the whole digit is seen.
 */
import { datasets, layers, sequential, setSeed, type Tensor, tensor } from 'fovea'

setSeed(1)
const size = 14 // voxels each way: half of a picture's pixels
const thickness = 2 // voxels on either side of the middle

/** A picture at half its size: the mean of every 2 x 2 pixels. */
function half(pixels: Float32Array): Float32Array {
  const small = new Float32Array(size * size)
  for (let i = 0; i < 28; i++) for (let j = 0; j < 28; j++) small[(i >> 1) * size + (j >> 1)] += pixels[i * 28 + j] / 4
  return small
}

/** The body of a digit, turned: for every voxel, what lies where it came from. */
function body(digit: Float32Array, angle: number, volume: Float32Array): void {
  const [cosine, sine, middle] = [Math.cos(angle), Math.sin(angle), (size - 1) / 2]
  for (let depth = 0; depth < size; depth++)
    for (let column = 0; column < size; column++) {
      const [z, x] = [depth - middle, column - middle]
      const from = Math.round(cosine * x + sine * z + middle)
      const isInside = Math.abs(cosine * z - sine * x) <= thickness && from >= 0 && from < size
      if (!isInside) continue
      for (let row = 0; row < size; row++) volume[(depth * size + row) * size + column] = digit[row * size + from]
    }
}

function volumes(pictures: Tensor, count: number) {
  const length = size ** 3
  const values = new Float32Array(count * length)
  for (let i = 0; i < count; i++) {
    const digit = half(Float32Array.from(pictures.data.subarray(i * 784, (i + 1) * 784)))
    const angle = ((((i * 37) % 121) - 60) / 180) * Math.PI // from -60 to 60 degrees, no two neighbours alike
    body(digit, angle, values.subarray(i * length, (i + 1) * length))
  }
  return tensor(values, [count, size, size, size, 1])
}

const { train, test } = await datasets.mnist()
const [trained, tested] = [Math.min(Number(process.argv[2] ?? 4000), train.y.size), Math.min(1000, test.y.size)]

const net = sequential({
  layers: [
    layers.conv3d({ filters: 16, kernelSize: 3, activation: 'relu', inputShape: [size, size, size, 1] }),
    layers.maxPooling3d({ poolSize: 2 }),
    layers.conv3d({ filters: 32, kernelSize: 3, activation: 'relu' }),
    layers.maxPooling3d({ poolSize: 2 }),
    layers.flatten(),
    layers.dense({ units: 64, activation: 'relu' }),
    layers.dense({ units: 10, activation: 'softmax' }),
  ],
})
net.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
net.summary()
await net.fit(volumes(train.x, trained), train.y.slice(0, trained), { epochs: 8, batchSize: 32 })

const [, accuracy] = await net.evaluate(volumes(test.x, tested), test.y.slice(0, tested))
console.log(`test accuracy ${(100 * accuracy).toFixed(1)} % on ${tested} bodies that training has not seen`)
