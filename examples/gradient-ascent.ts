/**
 * Gradient ascent on the input (Simonyan et al., 2013): a network that tells digits apart is asked what it takes for a
 * 0, a 1, ... The picture is what is trained, by the gradient of a class's logit.
 *
 *   npx tsx examples/gradient-ascent.ts [folder for the picture, default out] [training pictures, default all]
 */
import { join } from 'node:path'
import { compileFunction, datasets, layers, losses, ops, optimizers, sequential, setSeed, Tensor } from 'fovea'
import { writePictures } from './pictures.ts'

const [folder = 'out', count] = process.argv.slice(2)
setSeed(1)

const net = sequential({
  layers: [
    layers.conv2d({ filters: 16, kernelSize: 5, activation: 'relu', inputShape: [28, 28, 1] }),
    layers.maxPooling2d(),
    layers.conv2d({ filters: 32, kernelSize: 5, activation: 'relu' }),
    layers.maxPooling2d(),
    layers.flatten(),
    layers.dense({ units: 10 }),
  ],
})
net.compile({ optimizer: 'adam', loss: losses.sparseCategoricalCrossentropy({ fromLogits: true }) })
const { train } = await datasets.mnist()
const size = Number(count ?? train.y.size)
await net.fit(train.x.slice(0, size), train.y.slice(0, size), { epochs: 2, batchSize: 64, verbose: 2 })

/** Row i of a batch of ten is for class i; a smooth picture of few bright pixels is preferred. */
const wanted = new Tensor(
  Float32Array.from({ length: 100 }, (_, i) => Number(i % 11 === 0)),
  [10, 10],
)
const { input: image, output: logits } = net
const score = ops.sum(ops.multiply(logits, wanted))
const right = ops.subtract(
  ops.slice(image, [0, 0, 1, 0], [10, 28, 27, 1]),
  ops.slice(image, [0, 0, 0, 0], [10, 28, 27, 1]),
)
const down = ops.subtract(
  ops.slice(image, [0, 1, 0, 0], [10, 27, 28, 1]),
  ops.slice(image, [0, 0, 0, 0], [10, 27, 28, 1]),
)
const roughness = ops.add(ops.sum(ops.square(right)), ops.sum(ops.square(down)))
const aim = ops.subtract(score, ops.add(ops.multiply(roughness, 0.5), ops.multiply(ops.sum(ops.square(image)), 0.1)))
const ascend = compileFunction<Tensor, Tensor>({ inputs: image, outputs: score, gradients: { of: aim, by: image } })

const pictures = new Tensor(new Float32Array(10 * 784).fill(0.1), [10, 28, 28, 1])
const optimizer = optimizers.adam({ learningRate: 0.02 })
for (let step = 0; step < 200; step++) {
  const { outputs, gradients } = await ascend(pictures)
  optimizer.apply(
    [
      new Tensor(
        gradients.data.map(value => -value),
        gradients.shape,
      ),
    ],
    [pictures],
  )
  pictures.data.set(pictures.data.map(value => Math.min(1, Math.max(0, value))))
  if (step % 100 === 0) console.log(`step ${step}: mean logit ${(outputs.data[0] / 10).toFixed(2)}`)
}
const answers = (await net.predict(pictures)).argMax(-1)
console.log(`taken for: ${[...answers.data].join(' ')}`)
const file = join(folder, 'gradient-ascent.png')
const shown = Array.from({ length: 10 }, (_, i) => ({
  ...{ width: 28, height: 28, data: pictures.data.slice(784 * i, 784 * (i + 1)) },
}))
writePictures(file, shown, { columns: 5, zoom: 4, range: [0, 1] })
console.log(`Wrote ${file}: what the network takes for the digits from 0 to 9.`)
