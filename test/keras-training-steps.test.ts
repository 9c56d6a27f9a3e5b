/**
 * Training steps of one's own against Keras's GradientTape, several steps each: test/golden/training-steps.py has
 * written the losses and weights.
 */
import { readFileSync } from 'node:fs'
import test from 'tape'
import { Tensor } from '../lib/core/tensor.ts'
import { input, layers, losses, model, ops, optimizers, sequential, trainStep, type Value } from '../lib/index.ts'
import type { Model } from '../lib/models/model.ts'

interface Listed {
  readonly shape: readonly number[]
  readonly data: readonly number[]
}

interface Case<Batch> {
  readonly before: readonly Listed[]
  readonly after: readonly Listed[]
  readonly losses: readonly (readonly number[])[]
  readonly x: readonly Batch[]
  readonly noise: readonly Listed[]
  readonly real: readonly Listed[]
}

const golden: { gan: Case<never>; vae: Case<Listed>; contrastive: Case<Listed[]>; triplet: Case<Listed[]> } =
  JSON.parse(readFileSync(new URL('golden/training-steps.json', import.meta.url), 'utf8'))

const tensorOf = ({ shape, data }: Listed) => new Tensor(Float32Array.from(data), shape)

/** Gives models Keras's weights, which stand one model after the other. */
function begin(models: readonly Model[], values: readonly Listed[]): void {
  let at = 0
  for (const made of models) {
    made.setWeights(values.slice(at, at + made.weights.length).map(tensorOf))
    at += made.weights.length
  }
}

/** Largest difference to Keras's numbers, relative to the largest of each weight. */
function distance(models: readonly Model[], values: readonly Listed[]): number {
  const received = models.flatMap(made => made.getWeights())
  return Math.max(
    ...received.map(({ data }, i) => {
      const size = Math.max(...values[i].data.map(Math.abs), 1e-3)
      return Math.max(...data.map((value, k) => Math.abs(value - values[i].data[k]))) / size
    }),
  )
}

const near = (value: number, expected: number) => Math.abs(value - expected) <= 2e-5 * Math.max(1, Math.abs(expected))

test('the two steps of a GAN are those of Keras', async t => {
  const { gan } = golden
  const generator = sequential({
    layers: [
      layers.dense({ units: 6, useBias: false, inputShape: [3] }),
      layers.batchNormalization(),
      layers.leakyReLU({ negativeSlope: 0.3 }),
      layers.dense({ units: 5 }),
    ],
  })
  const critic = sequential({
    layers: [
      layers.dense({ units: 7, inputShape: [5] }),
      layers.leakyReLU({ negativeSlope: 0.3 }),
      layers.dense({ units: 1 }),
    ],
  })
  begin([generator, critic], gan.before)
  const [noise, real] = [input({ shape: [3] }), input({ shape: [5] })]
  const [fake, truth] = [critic.apply(generator.apply(noise)), critic.apply(real)]
  const bce = losses.binaryCrossentropy({ fromLogits: true })
  const optimizer = () => optimizers.adam({ learningRate: 0.02, beta1: 0.5 })
  const criticStep = trainStep({
    inputs: [noise, real],
    loss: ops.add(bce.call(ops.zerosLike(fake), fake), bce.call(ops.onesLike(truth), truth)),
    weights: critic.trainableWeights,
    optimizer: optimizer(),
  })
  const generatorStep = trainStep({
    ...{ inputs: noise, loss: bce.call(ops.onesLike(fake), fake), weights: generator.trainableWeights },
    optimizer: optimizer(),
  })
  for (const [i, [criticLoss, generatorLoss]] of gan.losses.entries()) {
    const z = tensorOf(gan.noise[i])
    const first = await criticStep([z, tensorOf(gan.real[i])])
    const second = await generatorStep(z)
    t.ok(near(first.loss, criticLoss), `step ${i}: critic ${first.loss}`)
    t.ok(near(second.loss, generatorLoss), `step ${i}: generator ${second.loss}`)
  }
  t.ok(
    distance([generator, critic], gan.after) < 1e-5,
    `weights and statistics: ${distance([generator, critic], gan.after)}`,
  )
})

test('the step of a variational autoencoder is that of Keras', async t => {
  const { vae } = golden
  const images = input({ shape: [4, 4, 1] })
  const convolved = layers.conv2d({ filters: 3, kernelSize: 3, strides: 2, padding: 'same', activation: 'relu' })
  const features = layers.dense({ units: 6, activation: 'relu' }).apply(layers.flatten().apply(convolved.apply(images)))
  const outputs = [layers.dense({ units: 2 }).apply(features), layers.dense({ units: 2 }).apply(features)]
  const encoder = model({ inputs: images, outputs })
  const decoder = sequential({
    layers: [
      layers.dense({ units: 12, activation: 'relu', inputShape: [2] }),
      layers.reshape({ targetShape: [2, 2, 3] }),
      layers.conv2dTranspose({ filters: 3, kernelSize: 3, strides: 2, padding: 'same', activation: 'relu' }),
      layers.conv2dTranspose({ filters: 1, kernelSize: 3, padding: 'same', activation: 'sigmoid' }),
    ],
  })
  begin([encoder, decoder], vae.before)
  const noise = input({ shape: [2] })
  const [mean, logVariance] = outputs
  const z = ops.add(mean, ops.multiply(ops.exp(ops.multiply(logVariance, 0.5)), noise))
  const rows = losses.binaryCrossentropy({ reduction: 'none' }).call(images, decoder.apply(z))
  const reconstruction = ops.mean(ops.sum(rows, { axis: [1, 2] }))
  const spread = ops.subtract(ops.add(logVariance, 1), ops.add(ops.square(mean), ops.exp(logVariance)))
  const divergence = ops.mean(ops.sum(ops.multiply(spread, -0.5), { axis: 1 }))
  const step = trainStep<Tensor[]>({
    inputs: [images, noise],
    loss: ops.add(reconstruction, divergence),
    outputs: [reconstruction, divergence],
    weights: [...encoder.trainableWeights, ...decoder.trainableWeights],
    optimizer: optimizers.adam({ learningRate: 0.01 }),
  })
  for (const [i, expected] of vae.losses.entries()) {
    const { loss, outputs } = await step([tensorOf(vae.x[i]), tensorOf(vae.noise[i])])
    const received = [loss, ...outputs.map(({ data }) => data[0])]
    t.ok(
      received.every((value, k) => near(value, expected[k])),
      `step ${i}: ${received.join(' ')}`,
    )
  }
  t.ok(distance([encoder, decoder], vae.after) < 1e-5, `weights: ${distance([encoder, decoder], vae.after)}`)
})

for (const kind of ['contrastive', 'triplet'] as const)
  test(`the step of a siamese network with ${kind} loss is that of Keras`, async t => {
    const { before, after, losses, x } = golden[kind]
    const embedding = sequential({
      layers: [
        layers.conv2d({ filters: 4, kernelSize: 3, activation: 'tanh', inputShape: [6, 6, 1] }),
        layers.averagePooling2d(),
        layers.batchNormalization({ center: false }),
        layers.flatten(),
        layers.dense({ units: 3, useBias: false }),
      ],
    })
    begin([embedding], before)
    const parts = Array.from({ length: kind === 'triplet' ? 3 : 2 }, () => input({ shape: [6, 6, 1] }))
    const same = input({ shape: [] })
    const distanceOf = (a: Value, b: Value) =>
      ops.sqrt(ops.maximum(ops.sum(ops.square(ops.subtract(a, b)), { axis: 1 }), 1e-7))
    const [first, second, third] = parts.map(part => embedding.apply(part))
    const apart = distanceOf(first, second)
    const far = ops.maximum(ops.subtract(1, apart), 0)
    const loss =
      kind === 'triplet'
        ? ops.maximum(ops.add(ops.subtract(apart, distanceOf(first, third)), 0.5), 0)
        : ops.add(ops.multiply(same, ops.square(apart)), ops.multiply(ops.subtract(1, same), ops.square(far)))
    const step = trainStep({
      inputs: kind === 'triplet' ? parts : [...parts, same],
      loss: ops.mean(loss),
      weights: embedding.trainableWeights,
      optimizer: optimizers.rmsprop({ learningRate: 0.01 }),
    })
    for (const [i, [expected]] of losses.entries()) {
      const { loss } = await step(x[i].map(tensorOf))
      t.ok(near(loss, expected), `step ${i}: ${loss}`)
    }
    t.ok(distance([embedding], after) < 1e-5, `weights and statistics: ${distance([embedding], after)}`)
  })
