/**
 * A generative adversarial network on the digits of MNIST (Goodfellow et al., 2014): a generator draws digits out of
 * noise, a critic tells them from real ones, and each learns from the other. `fit` runs both steps.
 *
 *   npx tsx examples/gan.ts [folder for the picture, default out] [epochs, default 10] [pictures, default all]
 */
import { join } from 'node:path'
import {
  datasets,
  input,
  layers,
  losses,
  Model,
  ops,
  optimizers,
  type StepBatch,
  sequential,
  setSeed,
  trainStep,
} from 'fovea'
import { writePictures } from './pictures.ts'

const [folder = 'out', epochs = '10', count] = process.argv.slice(2)
const latent = 64
setSeed(1)

const generator = sequential({
  layers: [
    layers.dense({ units: 7 * 7 * 64, inputShape: [latent] }),
    layers.leakyReLU({ negativeSlope: 0.2 }),
    layers.reshape({ targetShape: [7, 7, 64] }),
    layers.conv2dTranspose({ filters: 64, kernelSize: 4, strides: 2, padding: 'same' }),
    layers.leakyReLU({ negativeSlope: 0.2 }),
    layers.conv2dTranspose({ filters: 32, kernelSize: 4, strides: 2, padding: 'same' }),
    layers.leakyReLU({ negativeSlope: 0.2 }),
    layers.conv2d({ filters: 1, kernelSize: 5, padding: 'same', activation: 'sigmoid' }),
  ],
})
const critic = sequential({
  layers: [
    layers.conv2d({ filters: 32, kernelSize: 3, strides: 2, padding: 'same', inputShape: [28, 28, 1] }),
    layers.leakyReLU({ negativeSlope: 0.2 }),
    layers.conv2d({ filters: 64, kernelSize: 3, strides: 2, padding: 'same' }),
    layers.leakyReLU({ negativeSlope: 0.2 }),
    layers.flatten(),
    layers.dropout({ rate: 0.3 }),
    layers.dense({ units: 1 }),
  ],
})

class GAN extends Model {
  readonly criticStep
  readonly generatorStep

  constructor() {
    const real = input({ shape: [28, 28, 1] })
    /** Noise for every sample of `real`, anew in every step. */
    const noise = layers
      .lambda({
        function: (x, { nextStream }) => ops.randomNormal(x, { shape: [x.shape[0], latent], stream: nextStream(null) }),
      })
      .apply(real)
    const fake = generator.apply(noise)
    super({ inputs: real, outputs: fake })
    const bce = losses.binaryCrossentropy({ fromLogits: true })
    const [ofFake, ofReal] = [critic.apply(fake), critic.apply(real)]
    const adam = () => optimizers.adam({ learningRate: 2e-4, beta1: 0.5 })
    this.criticStep = trainStep({
      inputs: real,
      loss: ops.add(bce.call(ops.zerosLike(ofFake), ofFake), bce.call(ops.onesLike(ofReal), ofReal)),
      ...{ weights: critic.trainableWeights, optimizer: adam() },
    })
    this.generatorStep = trainStep({
      inputs: real,
      loss: bce.call(ops.onesLike(ofFake), ofFake),
      ...{ weights: generator.trainableWeights, optimizer: adam() },
    })
  }

  override async trainStep({ x }: StepBatch) {
    const { loss: criticLoss } = await this.criticStep(x)
    const { loss: generatorLoss } = await this.generatorStep(x)
    return { criticLoss, generatorLoss }
  }
}

const { train } = await datasets.mnist()
const digits = train.x.slice(0, Number(count ?? train.y.size))
const gan = new GAN()
await gan.fit(digits, null, { epochs: Number(epochs), batchSize: 64, verbose: 2 })

const drawn = await gan.predict(digits.slice(0, 40), { batchSize: 40 })
const pictures = Array.from({ length: 40 }, (_, i) => ({
  ...{ width: 28, height: 28, data: drawn.data.slice(784 * i, 784 * (i + 1)) },
}))
const file = join(folder, 'gan.png')
writePictures(file, pictures, { columns: 10, zoom: 2, range: [0, 1] })
console.log(`Wrote ${file}: digits that nobody has written.`)
