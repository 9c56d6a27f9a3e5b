import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { formatShape, type Shape, sizeOf } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { Random, setSeed } from '../lib/engine/random.ts'
import { loadModel } from '../lib/formats/index.ts'
import type { Value } from '../lib/graph/value.ts'
import { ops } from '../lib/index.ts'
import * as layers from '../lib/layers/index.ts'
import { type CompileOptions, type Model, model } from '../lib/models/model.ts'
import { sequential } from '../lib/models/sequential.ts'
import * as optimizers from '../lib/optimizers/index.ts'
import * as schedules from '../lib/optimizers/schedules.ts'
import { distance } from './support/keras.ts'
import { type Answer, askKeras, floats, needsKeras } from './support/oracle.ts'

const random = new Random(7)

/** Numbers from -1 to 1. */
const uniform = (...shape: number[]): Tensor => {
  const order = random.permutation(sizeOf(shape), random.nextStream(), 0)
  return new Tensor(
    Float32Array.from(order, place => (2 * place) / order.length - 1),
    shape,
  )
}
const labels = (count: number, classes: number) =>
  new Tensor(
    Float32Array.from({ length: count }, (_, i) => (i * 7) % classes),
    [count],
  )

const input = (shape: Shape, name: string) => layers.input({ shape, name })

interface Case {
  title: string
  make(): Model
  compile: CompileOptions
  inputs: Tensor[]
  targets: Tensor[]
}

const pictures = uniform(6, 8, 8, 2)

const cases: Case[] = [
  {
    title: 'a Sequential with every kind of layer, trained by Adam',
    make: () =>
      sequential({
        name: 'every_kind',
        layers: [
          layers.rescaling({ scale: 0.5, offset: 0.25, inputShape: [8, 8, 2] }),
          layers.zeroPadding2d({
            padding: [
              [1, 0],
              [0, 2],
            ],
          }),
          layers.conv2d({
            filters: 4,
            kernelSize: 3,
            padding: 'same',
            useBias: false,
            kernelInitializer: 'heNormal',
            kernelRegularizer: 'l2',
          }),
          layers.batchNormalization({ momentum: 0.9 }),
          layers.activation({ activation: 'leakyRelu' }),
          layers.maxPooling2d({ poolSize: 2, padding: 'same' }),
          layers.conv2d({
            filters: 6,
            kernelSize: [2, 3],
            groups: 2,
            dilationRate: [1, 2],
            padding: 'same',
            activation: 'hardSigmoid',
          }),
          layers.reLU({ maxValue: 6, negativeSlope: 0.1 }),
          layers.averagePooling2d({ poolSize: [2, 3], strides: 1 }),
          layers.dropout({ rate: 0, seed: 3 }),
          layers.reshape({ targetShape: [-1, 6] }),
          layers.softmax({ axis: -1 }),
          layers.flatten(),
          layers.dense({ units: 5, activation: 'logSoftmax' }),
          layers.dense({ units: 3, activation: 'softmax', biasRegularizer: 'l1' }),
        ],
      }),
    compile: {
      optimizer: 'adam',
      loss: 'sparseCategoricalCrossentropy',
      metrics: ['accuracy', 'sparseTopKCategoricalAccuracy'],
    },
    inputs: [pictures],
    targets: [labels(6, 3)],
  },
  {
    title: 'residual blocks, whose layers Keras orders by depth, trained by SGD with momentum on a schedule',
    make: () => {
      const x = input([8, 8, 2], 'x')
      const conv = (filters: number, name: string, strides = 1) =>
        layers.conv2d({ filters, kernelSize: 3, strides, padding: 'same', name, kernelInitializer: 'heUniform' })
      const stem = conv(4, 'stem').apply(x)
      const short = conv(5, 'short', 2).apply(stem)
      const a = conv(4, 'a', 2).apply(layers.reLU({ name: 'r1' }).apply(stem))
      const b = conv(5, 'b').apply(layers.batchNormalization({ name: 'bn' }).apply(a))
      const c = layers.add({ name: 'sum' }).apply([b, short])
      const d = layers.concatenate({ name: 'both' }).apply([c, conv(3, 'd').apply(c), a])
      const pooled = [
        layers.globalAveragePooling2d({ name: 'mean' }).apply(d),
        layers.globalMaxPooling2d({ name: 'max' }).apply(d),
      ]
      const out = layers.dense({ units: 3, name: 'out' }).apply(layers.concatenate({ name: 'pooled' }).apply(pooled))
      return model({ inputs: x, outputs: out, name: 'residual' })
    },
    compile: {
      optimizer: new optimizers.SGD({
        learningRate: new schedules.ExponentialDecay({ initialLearningRate: 0.05, decaySteps: 2, decayRate: 0.5 }),
        momentum: 0.9,
        nesterov: true,
      }),
      loss: { className: 'SparseCategoricalCrossentropy', config: { fromLogits: true } },
      metrics: ['accuracy'],
    },
    inputs: [pictures],
    targets: [labels(6, 3)],
  },
  {
    title: 'nested models and a shared layer, two inputs and two outputs, trained by RMSprop',
    make: () => {
      const [left, right] = [input([8, 8, 2], 'left'), input([8, 8, 2], 'right')]
      const inner = input([8, 8, 2], 'inner')
      const head = model({
        inputs: inner,
        outputs: layers
          .globalAveragePooling2d({ name: 'gap' })
          .apply(layers.conv2d({ filters: 3, kernelSize: 2, name: 'mix', activation: 'tanh' }).apply(inner)),
        name: 'head',
      })
      const tail = sequential({
        name: 'tail',
        layers: [
          layers.dense({ units: 4, activation: 'relu', name: 'first', inputShape: [6] }),
          layers.batchNormalization({ name: 'norm', scale: false }),
        ],
      })
      const shared = layers.conv2d({ filters: 2, kernelSize: 3, padding: 'same', name: 'shared' })
      const both = layers
        .concatenate({ name: 'both' })
        .apply([head.apply(shared.apply(left)), head.apply(shared.apply(right))])
      const last = input([4], 'last')
      const amount = model({
        inputs: last,
        outputs: layers.dense({ units: 1, name: 'linear' }).apply(last),
        name: 'amount',
      })
      const features = tail.apply(both)
      return model({
        inputs: [left, right],
        outputs: [
          layers.dense({ units: 3, activation: 'softmax', name: 'kind' }).apply(features),
          amount.apply(features),
        ],
        name: 'siamese',
      })
    },
    compile: {
      optimizer: new optimizers.RMSprop({ learningRate: 0.003, momentum: 0.5, centered: true, clipnorm: 1 }),
      loss: { kind: 'sparse_categorical_crossentropy', amount: 'mse' },
      lossWeights: { kind: 1, amount: 0.25 },
      metrics: { kind: ['accuracy'], amount: ['mae'] },
    },
    inputs: [pictures, uniform(6, 8, 8, 2)],
    targets: [labels(6, 3), uniform(6, 1)],
  },
  {
    title: 'a frozen base, trained by Adam with averages and accumulation',
    make: () => {
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
    },
    compile: {
      optimizer: new optimizers.Adam({ learningRate: 0.01, useEma: true, amsgrad: true, gradientAccumulationSteps: 2 }),
      loss: 'categoricalCrossentropy',
      metrics: ['accuracy'],
    },
    inputs: [pictures],
    targets: [
      new Tensor(
        Float32Array.from({ length: 18 }, (_, i) => (i % 4 === 0 ? 1 : 0)),
        [6, 3],
      ),
    ],
  },
  {
    title: 'embeddings and layers on every step of a series',
    make: () => {
      const [words, frames] = [input([3], 'words'), input([3, 4, 4, 2], 'frames')]
      const picture = sequential({
        name: 'picture',
        layers: [
          layers.conv2d({ filters: 3, kernelSize: 3, inputShape: [4, 4, 2] }),
          layers.batchNormalization({ momentum: 0.8 }),
          layers.flatten(),
        ],
      })
      const read = layers.embedding({ inputDim: 7, outputDim: 4, embeddingsRegularizer: 'l2' }).apply(words)
      const both = layers
        .concatenate()
        .apply([read, layers.timeDistributed({ layer: picture, name: 'seen' }).apply(frames)])
      const steps = layers.timeDistributed({ layer: layers.dense({ units: 2, activation: 'tanh' }) }).apply(both)
      return model({ inputs: [words, frames], outputs: layers.flatten().apply(steps), name: 'series' })
    },
    compile: { optimizer: 'sgd', loss: 'mse', metrics: ['mae'] },
    inputs: [new Tensor(labels(18, 7).data, [6, 3]), uniform(6, 3, 4, 4, 2)],
    targets: [uniform(6, 6)],
  },
  {
    title: 'ops between layers',
    make: () => {
      const [a, b] = [input([4, 6], 'a'), input([4, 6], 'b')]
      const sums = ops.add(layers.dense({ units: 6 }).apply(a), ops.multiply(b, [1, 2, 3, 4, 5, 6]))
      const parts = ops.split(ops.activate(sums, 'gelu'), 2, -1)
      const kept = ops.where(ops.greater(parts[0], 0.1), parts[1], ops.subtract(1, parts[0]))
      const scores = ops.softmax(ops.matmul(kept, ops.transpose(kept, [0, 2, 1])), { axis: 1 })
      return model({
        inputs: [a, b],
        outputs: [
          ops.mean(scores, { axis: -1 }),
          ops.slice(
            ops.pad(kept, [
              [0, 0],
              [1, 1],
              [0, 0],
            ]),
            [0, 1],
            [-1, 3],
          ),
        ],
        name: 'operations',
      })
    },
    compile: { optimizer: 'adam', loss: ['mse', 'mse'] },
    inputs: [uniform(6, 4, 6), uniform(6, 4, 6)],
    targets: [uniform(6, 4), uniform(6, 3, 3)],
  },
  {
    title: 'attention of every kind',
    make: () => {
      const [a, b] = [input([4, 3], 'a'), input([5, 3], 'b')]
      const wide = layers.einsumDense({ equation: '...x,xy->...y', outputShape: 4, biasAxes: 'y', activation: 'tanh' })
      const [query, value] = [wide.apply(a), wide.apply(b)]
      const heads = layers
        .multiHeadAttention({ numHeads: 2, keyDim: 3, name: 'heads', kernelRegularizer: 'l2' })
        .apply([query, value])
      const own = layers
        .multiHeadAttention({ numHeads: 1, keyDim: 2, outputShape: 4, useGate: true, slidingWindow: 3 })
        .apply([heads, heads, query], { useCausalMask: true })
      const seen = layers.attention({ useScale: true }).apply([own, value], { useCausalMask: true })
      const [sums, weights] = layers.additiveAttention().apply<Value[]>([seen, value, value], {
        returnAttentionScores: true,
      })
      return model({
        inputs: [a, b],
        outputs: [sums, layers.flatten({ name: 'weights' }).apply(weights)],
        name: 'attentive',
      })
    },
    compile: { optimizer: new optimizers.SGD({ learningRate: 0.1, momentum: 0.5 }), loss: ['mse', 'mse'] },
    inputs: [uniform(6, 4, 3), uniform(6, 5, 3)],
    targets: [uniform(6, 4, 4), uniform(6, 20)],
  },
  {
    title: 'dense layers, each moved by an optimizer of its own',
    make: () => {
      const start = input([3], 'start')
      const base = layers.dense({ units: 4, activation: 'tanh', name: 'base' }).apply(start)
      const middle = layers.dense({ units: 5, activation: 'tanh', name: 'middle' }).apply(base)
      return model({ inputs: start, outputs: layers.dense({ units: 2, name: 'head' }).apply(middle), name: 'parts' })
    },
    compile: {
      optimizer: new optimizers.MultiOptimizer({
        optimizerMap: {
          defaultOptimizer: new optimizers.Nadam({ learningRate: 0.05, gradientAccumulationSteps: 2 }),
          optimizerMap: {
            'base/.*': new optimizers.Adafactor({ learningRate: 0.05, useEma: true }),
            'middle/.*': new optimizers.Muon({ learningRate: 0.05, excludeFromWeightDecay: ['bias'] }),
          },
        },
      }),
      loss: 'mse',
    },
    inputs: [uniform(6, 3)],
    targets: [uniform(6, 2)],
  },
  {
    title: 'a dense layer, trained with a scale of the loss',
    make: () => sequential({ layers: [layers.dense({ units: 2, inputShape: [3] })], name: 'scaled' }),
    compile: {
      optimizer: new optimizers.LossScaleOptimizer({
        ...{ innerOptimizer: new optimizers.Adam({ learningRate: 0.05 }), initialScale: 64, dynamicGrowthSteps: 2 },
      }),
      loss: 'mse',
    },
    inputs: [uniform(6, 3)],
    targets: [uniform(6, 2)],
  },
]

const alone = <T>(values: T[]): T | T[] => (values.length === 1 ? values[0] : values)
const list = <T>(values: T | T[]): T[] => (Array.isArray(values) ? values : [values])
const dataOf = ({ data }: { data: ArrayLike<number> }) => data
const same = (a: ArrayLike<number>[], b: ArrayLike<number>[]) =>
  a.length === b.length &&
  a.every(
    (values, i) => values.length === b[i].length && Array.from(values).every((value, at) => Object.is(value, b[i][at])),
  )
const largest = (distances: number[]) => Math.max(0, ...distances)

/** A model that was trained for three steps and saved, and what the fourth came to. */
async function trained({ make, compile, inputs, targets }: Case, folder: string) {
  setSeed(5)
  const own = make()
  own.compile(compile)
  for (let step = 0; step < 3; step++) await own.trainOnBatch(alone(inputs), alone(targets))
  await own.save(join(folder, 'ours.keras'))
  await own.save(join(folder, 'ours.h5'))
  const outputs = list(await own.predict<Tensor | Tensor[]>(alone(inputs)))
  const state = own.optimizerState().map(({ shape, data }) => ({ shape, data: data.slice() }))
  const weights = own.getWeights()
  const [loss] = await own.trainOnBatch(alone(inputs), alone(targets))
  return { own, folder, outputs, state, weights, loss }
}

/**
 * All cases, with what Keras makes of both files. It builds the optimizer of an .h5 file for no weights at all, its own
 * files' too: it cannot train on.
 */
async function judge(folder: string) {
  const ours: Awaited<ReturnType<typeof trained>>[] = []
  for (const [i, each] of cases.entries()) {
    const own = join(folder, String(i))
    mkdirSync(own)
    ours.push(await trained(each, own))
  }
  const requests = cases.flatMap(({ inputs, targets }, i) => {
    const at = (name: string) => join(ours[i].folder, name)
    return [
      { file: at('ours.keras'), inputs, targets, save: at('theirs.keras') },
      { file: at('ours.h5'), inputs, save: at('theirs.h5') },
    ]
  })
  const answers = askKeras(requests)
  return ours.map((own, i) => ({ ...own, keras: opened(answers[2 * i]), h5: opened(answers[2 * i + 1]) }))
}

const opened = (answer: Answer | { readonly error: string }) => () => {
  if ('error' in answer) throw new Error(answer.error)
  return answer
}

let folder = ''
let judged: ReturnType<typeof judge> | undefined

test.onFinish(() => {
  if (folder !== '') rmSync(folder, { recursive: true })
})

for (const [i, { title, inputs }] of cases.entries())
  test(`Keras opens ${title}`, needsKeras, async t => {
    folder ||= mkdtempSync(join(tmpdir(), 'fovea-'))
    judged ??= judge(folder)
    const { own, outputs, state, weights, loss, ...rest } = (await judged)[i]
    const [keras, h5] = [rest.keras(), rest.h5()]
    t.equal(
      largest(outputs.map(({ data }, i) => distance(data, floats(keras.outputs[i]), 1))) < 1e-5,
      true,
      'outputs are equal',
    )
    t.ok(same(keras.weights.map(floats), weights.map(dataOf)), 'weights are equal bit for bit')
    t.equal(keras.trainable, own.trainableWeights.length, 'as many weights are trainable')
    const shapes = (variables: readonly { shape: Shape }[]) =>
      variables.map(({ shape }) => formatShape(shape)).join(' ')
    t.equal(shapes(keras.optimizer), shapes(state), 'the optimizer has the same variables')
    t.ok(same(keras.optimizer.map(floats), state.map(dataOf)), 'whose values are equal bit for bit')
    const after = own.getWeights()
    t.ok(distance([keras.trained?.loss ?? Number.NaN], [loss], 1) < 1e-5, `the next step has the same loss (${loss})`)
    const apart = largest(
      after.map(({ data }, i) => distance(data, floats(keras.trained?.weights[i] ?? { shape: [], data: '' }), 1)),
    )
    t.ok(apart < 1e-4, `and leads to the same weights (apart by ${apart.toExponential(1)})`)

    const back = await loadModel(join(rest.folder, 'theirs.keras'))
    t.ok(same(back.getWeights().map(dataOf), weights.map(dataOf)), 'what Keras writes of it has the same weights')
    t.ok(same(back.optimizerState().map(dataOf), state.map(dataOf)), 'and the same optimizer')
    t.ok(
      same(list(await back.predict<Tensor | Tensor[]>(alone(inputs))).map(dataOf), outputs.map(dataOf)),
      'and gives the same outputs bit for bit',
    )

    t.ok(same(h5.outputs.map(floats), keras.outputs.map(floats)), 'the .h5 file gives Keras the same outputs')
    t.ok(same(h5.weights.map(floats), weights.map(dataOf)), 'and weights')
    const backFromH5 = await loadModel(join(rest.folder, 'theirs.h5'), { compile: false })
    t.ok(same(backFromH5.getWeights().map(dataOf), weights.map(dataOf)), 'which come back from what it writes of it')
  })
