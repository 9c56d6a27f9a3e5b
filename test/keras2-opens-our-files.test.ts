/**
 * Real Keras 2 as the judge of files that are written for it: models of all kinds give the same there, train on there
 * as here, and what it writes of them comes back.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { Tensor } from '../lib/core/tensor.ts'
import { setSeed } from '../lib/engine/random.ts'
import { loadModel } from '../lib/formats/index.ts'
import * as layers from '../lib/layers/index.ts'
import * as metrics from '../lib/metrics/index.ts'
import { type CompileOptions, type Model, model } from '../lib/models/model.ts'
import { sequential } from '../lib/models/sequential.ts'
import * as optimizers from '../lib/optimizers/index.ts'
import * as schedules from '../lib/optimizers/schedules.ts'
import { distance } from './support/keras.ts'
import { numbers } from './support/kernels.ts'
import { askKeras2, floats, needsKeras2 } from './support/oracle.ts'

interface Case {
  title: string
  make: () => Model
  compile: CompileOptions
  inputs: Tensor[]
  targets: Tensor[]
}

const uniform = (...shape: number[]) =>
  new Tensor(
    numbers(
      shape.reduce((a, b) => a * b),
      -1,
      1,
      shape.length,
    ),
    shape,
  )

const input = (shape: number[], name: string) => layers.input({ shape, name })

const labels = (count: number, classes: number) =>
  new Tensor(
    Float32Array.from({ length: count }, (_, i) => (i * 7) % classes),
    [count, 1],
  )

const pictures = uniform(6, 8, 8, 2)

const chain = () =>
  sequential({
    name: 'chain',
    layers: [
      layers.conv2d({
        filters: 4,
        kernelSize: 3,
        kernelRegularizer: 'l2',
        kernelInitializer: 'heNormal',
        useBias: false,
        inputShape: [8, 8, 2],
      }),
      layers.batchNormalization({ momentum: 0.9 }),
      layers.activation({ activation: 'leakyRelu' }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.conv2d({ filters: 4, kernelSize: 2, groups: 2, activation: 'silu', kernelConstraint: 'maxNorm' }),
      layers.activation({ activation: 'relu6' }),
      layers.flatten(),
      layers.dropout({ rate: 0, seed: 3 }),
      layers.dense({ units: 3, activation: 'softmax', biasRegularizer: 'l1' }),
    ],
  })

/** Nested models, one in another, a shared layer, two inputs and two outputs. */
function siamese(): Model {
  const [left, right] = [input([8, 8, 2], 'left'), input([8, 8, 2], 'right')]
  const inner = input([8, 8, 2], 'inner')
  const mixed = layers.conv2d({ filters: 3, kernelSize: 2, name: 'mix', activation: 'tanh' }).apply(inner)
  const head = model({
    inputs: inner,
    outputs: layers.globalAveragePooling2d({ name: 'gap' }).apply(mixed),
    name: 'head',
  })
  const dense = [
    layers.dense({ units: 4, activation: 'relu', name: 'first', inputShape: [6] }),
    layers.batchNormalization({ name: 'norm', scale: false }),
  ]
  const tail = sequential({ name: 'tail', layers: dense })
  const shared = layers.conv2d({ filters: 2, kernelSize: 3, padding: 'same', name: 'shared' })
  const heads = [left, right].map(value => head.apply(shared.apply(value)))
  const joined = layers.concatenate({ name: 'both' }).apply(heads)
  const features = tail.apply(layers.batchNormalization({ name: 'joined_norm' }).apply(joined, { training: true }))
  const last = input([4], 'last')
  const amount = model({
    inputs: last,
    outputs: layers.dense({ units: 1, name: 'linear' }).apply(last),
    name: 'amount',
  })
  const kind = layers.dense({ units: 3, activation: 'softmax', name: 'kind' }).apply(features)
  return model({ inputs: [left, right], outputs: [kind, amount.apply(features)], name: 'siamese' })
}

function transferred(): Model {
  const base = sequential({
    name: 'base',
    layers: [
      layers.conv2d({ filters: 3, kernelSize: 3, inputShape: [8, 8, 2] }),
      layers.batchNormalization(),
      layers.globalMaxPooling2d(),
    ],
  })
  base.trainable = false
  return sequential({ name: 'transfer', layers: [base, layers.dense({ units: 3, activation: 'softmax' })] })
}

function attentive(): Model {
  const [a, b, mask] = [input([4, 3], 'a'), input([5, 3], 'b'), input([4], 'mask')]
  const wide = layers.einsumDense({ equation: '...x,xy->...y', outputShape: 4, biasAxes: 'y', activation: 'tanh' })
  const [query, value] = [wide.apply(a), wide.apply(b)]
  const heads = layers.multiHeadAttention({ numHeads: 2, keyDim: 3, name: 'heads' }).apply([query, value])
  const own = layers.multiHeadAttention({ numHeads: 1, keyDim: 2, outputShape: 4 })
  const seen = layers
    .attention({ useScale: true })
    .apply([own.apply([heads, heads, query], { useCausalMask: true }), value])
  const read = layers.embedding({ inputDim: 7, outputDim: 4 }).apply(mask)
  const picture = sequential({ name: 'each', layers: [layers.dense({ units: 4, inputShape: [4] })] })
  const steps = layers.timeDistributed({ layer: picture }).apply(layers.add().apply([seen, read]))
  const pooled = layers.globalAveragePooling1d().apply(steps, { mask })
  return model({ inputs: [a, b, mask], outputs: pooled, name: 'attentive' })
}

const small = () =>
  sequential({
    name: 'small',
    layers: [
      layers.conv2d({ filters: 3, kernelSize: 3, activation: 'tanh', inputShape: [8, 8, 2] }),
      layers.flatten(),
      layers.dense({ units: 3 }),
    ],
  })

const { CosineDecay, ExponentialDecay, PiecewiseConstantDecay } = schedules
const decay = () => new ExponentialDecay({ initialLearningRate: 0.05, decaySteps: 2, decayRate: 0.5 })

const ofOptimizers: Record<string, optimizers.Optimizer> = {
  Adadelta: new optimizers.Adadelta({ learningRate: 0.5 }),
  Adafactor: new optimizers.Adafactor({ learningRate: 0.01 }),
  Adagrad: new optimizers.Adagrad({ learningRate: 0.05 }),
  'Adam on a schedule': new optimizers.Adam({ learningRate: decay(), clipnorm: 1 }),
  AdamW: new optimizers.AdamW({ learningRate: 0.01, amsgrad: true }),
  Adamax: new optimizers.Adamax({ learningRate: 0.01 }),
  Ftrl: new optimizers.Ftrl({ learningRate: 0.05 }),
  Lion: new optimizers.Lion({ learningRate: 0.005 }),
  RMSprop: new optimizers.RMSprop({ learningRate: 0.01, momentum: 0.9, centered: true }),
  'plain SGD': new optimizers.SGD({ learningRate: 0.05 }),
  'SGD on whole rates': new optimizers.SGD({
    learningRate: new PiecewiseConstantDecay({ boundaries: [1, 2], values: [1, 0.1, 0.05] }),
  }),
  'SGD on a cosine of 1': new optimizers.SGD({
    learningRate: new CosineDecay({ initialLearningRate: 0, warmupTarget: 1, warmupSteps: 20, decaySteps: 5 }),
  }),
}

const cases: Case[] = [
  {
    title: 'a sequence of layers, trained by Adam',
    make: chain,
    compile: {
      optimizer: 'adam',
      loss: 'sparseCategoricalCrossentropy',
      metrics: ['accuracy', 'sparseTopKCategoricalAccuracy', 'sparseCategoricalCrossentropy'],
    },
    inputs: [pictures],
    targets: [labels(6, 3)],
  },
  {
    title: 'nested models and a shared layer, trained by RMSprop',
    make: siamese,
    compile: {
      optimizer: new optimizers.RMSprop({ learningRate: 0.003, momentum: 0.5, centered: true, clipnorm: 1 }),
      loss: { kind: { className: 'SparseCategoricalCrossentropy', config: { fromLogits: false } }, amount: 'mse' },
      lossWeights: { kind: 1, amount: 0.25 },
      metrics: { kind: ['accuracy'], amount: ['mae'] },
    },
    inputs: [pictures, uniform(6, 8, 8, 2)],
    targets: [labels(6, 3), uniform(6, 1)],
  },
  {
    title: 'a frozen base, trained by Adam with averages',
    make: transferred,
    compile: {
      optimizer: new optimizers.Adam({ learningRate: 0.01, useEma: true, amsgrad: true }),
      loss: { className: 'CategoricalCrossentropy', config: { labelSmoothing: 0.1 } },
      metrics: ['accuracy'],
    },
    inputs: [pictures],
    targets: [
      new Tensor(
        Float32Array.from({ length: 18 }, (_, i) => Number(i % 4 === 0)),
        [6, 3],
      ),
    ],
  },
  {
    title: 'attention, embeddings, a mask by name, layers on every step',
    make: attentive,
    compile: { optimizer: new optimizers.SGD({ learningRate: 0.1, momentum: 0.5, nesterov: true }), loss: 'huber' },
    inputs: [
      uniform(6, 4, 3),
      uniform(6, 5, 3),
      new Tensor(
        Float32Array.from({ length: 24 }, (_, i) => Number(i % 3 !== 0)),
        [6, 4],
      ),
    ],
    targets: [uniform(6, 4)],
  },
  {
    title: 'measures of whole numbers and of names that are losses',
    make: () => sequential({ name: 'rated', layers: [small(), layers.softmax()] }),
    compile: {
      optimizer: 'sgd',
      loss: 'mse',
      metrics: ['klDivergence', 'mse', new metrics.FBetaScore({ beta: 2, threshold: 1 })],
    },
    inputs: [pictures],
    targets: [
      new Tensor(
        Float32Array.from({ length: 18 }, (_, i) => Number(i % 4 === 0)),
        [6, 3],
      ),
    ],
  },
  ...Object.entries(ofOptimizers).map(([name, optimizer]) => ({
    title: `layers trained by ${name}`,
    make: small,
    compile: { optimizer, loss: 'mse' as const },
    inputs: [pictures],
    targets: [uniform(6, 3)],
  })),
]

const alone = <T>(values: T[]): T | T[] => (values.length === 1 ? values[0] : values)
const list = <T>(values: T | T[]): T[] => (Array.isArray(values) ? values : [values])
const largest = (distances: number[]) => Math.max(0, ...distances)

/** A model that was trained for three steps and saved, and what the fourth came to. */
async function trained({ make, compile, inputs, targets }: Case, folder: string, i: number) {
  setSeed(5)
  const own = make()
  own.compile(compile)
  for (let step = 0; step < 3; step++) await own.trainOnBatch(alone(inputs), alone(targets))
  const [file, save] = ['ours', 'theirs'].map(name => join(folder, `${i}-${name}.h5`))
  await own.save(file, { kerasVersion: 2 })
  const outputs = list(await own.predict<Tensor | Tensor[]>(alone(inputs)))
  const weights = own.getWeights()
  const iterations = own.optimizer?.iterations
  const [loss] = await own.trainOnBatch(alone(inputs), alone(targets))
  return { own, file, save, outputs, weights, iterations, loss }
}

async function judge(folder: string) {
  const ours: Awaited<ReturnType<typeof trained>>[] = []
  for (const [i, each] of cases.entries()) ours.push(await trained(each, folder, i))
  const answers = askKeras2(ours.map(({ file, save }, i) => ({ ...cases[i], file, save })))
  return ours.map((own, i) => ({ ...own, answer: answers[i] }))
}

let folder = ''
let judged: ReturnType<typeof judge> | undefined

test.onFinish(() => {
  if (folder !== '') rmSync(folder, { recursive: true })
})

for (const [i, { title, inputs }] of cases.entries())
  test(`Keras 2 opens ${title}`, needsKeras2, async t => {
    folder ||= mkdtempSync(join(tmpdir(), 'fovea-'))
    judged ??= judge(folder)
    const { own, save, outputs, weights, iterations, loss, answer } = (await judged)[i]
    if ('error' in answer) throw new Error(answer.error)
    const { trained } = answer
    t.ok(largest(outputs.map(({ data }, k) => distance(data, floats(answer.outputs[k]), 1))) < 1e-5, 'equal outputs')
    t.deepEqual(
      answer.weights.map(floats),
      weights.map(({ data }) => data),
      'weights are equal bit for bit',
    )
    t.equal(answer.trainable, own.trainableWeights.length, 'as many weights are trainable')
    t.equal(Number(floats(answer.optimizer[0])[0]), iterations, 'its optimizer is as far')
    t.ok(distance([trained?.loss ?? Number.NaN], [loss], 1) < 1e-5, `the next step has the same loss (${loss})`)
    const next = own.weights.map(({ name }, k) => ({
      name,
      off: distance(own.getWeights()[k].data, floats(trained?.weights[k] ?? { shape: [], data: '' }), 1),
    }))
    // Keras 2 takes n / (n - 1) of the variance of pictures into the moving one.
    const apart = largest(next.filter(({ name }) => name !== 'moving_variance').map(({ off }) => off))
    t.ok(apart < 1e-4, `and leads to the same weights (apart by ${apart.toExponential(1)})`)
    const back = await loadModel(save)
    t.deepEqual(
      back.getWeights().map(({ data }) => data),
      weights.map(({ data }) => data),
      'what Keras 2 writes of it has the same weights',
    )
    t.equal(back.optimizer?.iterations, iterations, 'and the same optimizer')
    const again = list(await back.predict<Tensor | Tensor[]>(alone(inputs)))
    t.ok(largest(outputs.map(({ data }, k) => distance(data, again[k].data, 1))) < 1e-6, 'and gives the same')
  })

test('Keras 2 takes files of weights alone', needsKeras2, async t => {
  folder ||= mkdtempSync(join(tmpdir(), 'fovea-'))
  const made = [chain(), siamese(), transferred()]
  const requests = []
  for (const [i, net] of made.entries()) {
    const file = join(folder, `whole-${i}.h5`)
    await net.save(file, { kerasVersion: 2 })
    for (const ending of ['.h5', '.weights.h5']) {
      const load = join(folder, `weights-${i}${ending}`)
      await net.saveWeights(load)
      requests.push({ file, load, inputs: cases[i].inputs, net })
    }
  }
  for (const [i, answer] of askKeras2(requests).entries()) {
    if ('error' in answer) throw new Error(answer.error)
    const { net, load } = requests[i]
    t.deepEqual(
      answer.weights.map(floats),
      net.getWeights().map(({ data }) => data),
      load.slice(folder.length + 1),
    )
  }
})
