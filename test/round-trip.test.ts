/** What `save` writes, `loadModel` reads: drawn models and settings, and such at the edge of what is legal. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { kerasJson, PythonFloat } from '../lib/core/keras-json.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { setSeed } from '../lib/engine/random.ts'
import { loadModel } from '../lib/formats/index.ts'
import * as layers from '../lib/layers/index.ts'
import { type CompileOptions, type Model, model } from '../lib/models/model.ts'
import { sequential } from '../lib/models/sequential.ts'
import * as optimizers from '../lib/optimizers/index.ts'
import * as schedules from '../lib/optimizers/schedules.ts'

async function back(own: Model, name = 'net.keras'): Promise<Model> {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-'))
  try {
    await own.save(join(folder, name))
    return await loadModel(join(folder, name))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const bits = (values: readonly { data: ArrayLike<number> }[]) =>
  values.map(({ data }) => Buffer.from(Float64Array.from(data).buffer).toString('base64'))

/** Everything that can be asked of a model, as text. */
const facts = (net: Model) =>
  JSON.stringify({
    json: net.toJSON(),
    trainable: net.trainableWeights.length,
    weights: bits(net.getWeights()),
    optimizer: net.optimizer && [net.optimizer.type, net.optimizer.config(), net.optimizer.learningRate],
    state: bits(net.optimizerState()),
  })

async function same(t: test.Test, title: string, own: Model): Promise<void> {
  try {
    const loaded = await back(own)
    const [expected, received] = [facts(own), facts(loaded)]
    let at = 0
    while (at < expected.length && expected[at] === received[at]) at++
    t.equal(
      received === expected,
      true,
      expected === received
        ? title
        : `${title}: ${expected.slice(at - 40, at + 60)} | ${received.slice(at - 40, at + 60)}`,
    )
  } catch (error) {
    t.fail(`${title}: ${error}`)
  }
}

const small = () => sequential({ layers: [layers.dense({ units: 2, inputShape: [3] })] })
const compiled = (options: CompileOptions, net: Model = small()) => {
  net.compile(options)
  return net
}

test('settings at the edge of float32 come back', async t => {
  for (const learningRate of [0, 1e-45, 1e-50, 1e-300, 5e-324, 1e-38, 0.1, 1 / 3, 3.4e38, 3.5e38, 1e300])
    for (const optimizer of [
      new optimizers.SGD({ learningRate, momentum: 0.5 }),
      new optimizers.Adam({ learningRate }),
    ])
      await same(t, `${optimizer.type}, learning rate ${learningRate}`, compiled({ optimizer, loss: 'mse' }))
  for (const epsilon of [1e-45, 1e-300, 1e30]) {
    await same(t, `epsilon ${epsilon}`, compiled({ optimizer: new optimizers.Adam({ epsilon }), loss: 'mse' }))
    const norm = layers.batchNormalization({ epsilon, momentum: 0, inputShape: [3] })
    await same(t, `batch normalization, epsilon ${epsilon}`, sequential({ layers: [norm] }))
  }
  for (const [scale, offset] of [
    [1e-45, -0],
    [-1e38, 1e-320],
  ])
    await same(t, `scale ${scale}`, sequential({ layers: [layers.rescaling({ scale, offset, inputShape: [3] })] }))
})

test('the sign of a zero comes back', async t => {
  const zeros = () => layers.rescaling({ scale: -0, offset: -0, inputShape: [2] })
  const elu = () => layers.elu({ alpha: -0 }) // TensorFlow.js has no alpha
  for (const [name, chain] of [
    ['net.keras', [zeros(), elu()]],
    ['net.h5', [zeros(), elu()]],
    ['model.json', [zeros()]],
  ] as const) {
    const { data } = (await back(sequential({ layers: [...chain] }), name)).predictSync(new Float32Array([1, 2]))
    t.ok(
      data.every(value => Object.is(value, -0)),
      `below zero, ${name}`,
    )
  }
})

test('numbers that Python must read with a point are JSON, whatever their size', t => {
  const json = kerasJson([1, -3, 0.5, 1e20, 1e21, -1e300].map(value => new PythonFloat(value)))
  t.equal(json, '[1.0,-3.0,0.5,100000000000000000000.0,1e+21,-1e+300]')
  t.end()
})

test('weights of any value come back bit for bit', async t => {
  const net = small()
  net.setWeights([
    new Tensor(Float32Array.of(Number.NaN, Infinity, -Infinity, -0, 1e-45, 3.4028234663852886e38), [3, 2]),
    new Tensor(Float32Array.of(-1e-40, 7), [2]),
  ])
  await same(t, 'NaN, infinite, -0, denormal', net)
})

test('names of every kind come back', async t => {
  const names = [
    '0',
    'vars',
    'layers',
    '1',
    'a b',
    '.',
    '..',
    '__proto__',
    'constructor',
    'toString',
    '\u5c42',
    '\ud83d\ude00',
    "'",
    '"',
    '\\',
    '\n',
    '\u2028',
    'x'.repeat(5000),
    'length',
    'optimizer',
    'null',
    '%s',
    '-1',
    '\ue000',
    '\ue0001',
  ]
  const x = layers.input({ shape: [2], name: 'x' })
  const end = names.reduce((value, name) => layers.dense({ units: 2, name }).apply(value), x)
  await same(
    t,
    `${names.length} odd names in a graph`,
    compiled({ loss: 'mse' }, model({ inputs: x, outputs: end, name: '__proto__' })),
  )
  for (const name of names)
    await same(
      t,
      `a chain called ${JSON.stringify(name.slice(0, 20))}`,
      sequential({ name, layers: [layers.dense({ units: 1, name, inputShape: [1] })] }),
    )
})

test('graphs with loose inputs, shared layers, and nested chains come back', async t => {
  const [x, loose] = [layers.input({ shape: [2], name: 'x' }), layers.input({ shape: [3], name: 'loose' })]
  const shared = layers.dense({ units: 2, name: 'shared' })
  shared.apply(layers.input({ shape: [2], name: 'elsewhere' })) // a use that the models below have no part of
  const once = shared.apply(x)
  await same(t, 'an input that leads nowhere', model({ inputs: [loose, x], outputs: once }))
  await same(t, 'an output that is an input', model({ inputs: x, outputs: [x, shared.apply(once)] }))
  await same(t, 'a value that is given twice', model({ inputs: x, outputs: [once, once] }))
  await same(t, 'a layer twice in the outputs', model({ inputs: x, outputs: [once, shared.apply(once)] }))
  const inner = sequential({ name: 'inner', layers: [layers.dense({ units: 2, inputShape: [2] }), layers.reLU()] })
  const outer = sequential({
    name: 'outer',
    layers: [inner, sequential({ layers: [layers.softmax({ inputShape: [2] })] })],
  })
  await same(t, 'chains in chains', outer)
  const y = layers.input({ shape: [2], name: 'y' })
  await same(t, 'a chain used twice', model({ inputs: y, outputs: inner.apply(inner.apply(y)) }))
  await same(t, 'only an input', sequential({ layers: [layers.inputLayer({ shape: [2] }), layers.flatten()] }))
})

test('layers that are frozen come back so, at every level', async t => {
  for (let mask = 0; mask < 16; mask++) {
    const [a, b] = [layers.dense({ units: 2, inputShape: [2] }), layers.dense({ units: 2 })]
    const inner = sequential({ layers: [a] })
    const x = layers.input({ shape: [2], name: 'x' })
    const outer = model({ inputs: x, outputs: b.apply(inner.apply(x)) })
    outer.trainable = (mask & 8) === 0
    inner.trainable = (mask & 4) === 0
    a.trainable = (mask & 2) === 0
    b.trainable = (mask & 1) === 0
    await same(t, `flags ${mask.toString(2).padStart(4, '0')}`, compiled({ optimizer: 'adam', loss: 'mse' }, outer))
  }
})

/** A drawn whole number below `count`, the same in every run. */
let state = 12345
const draw = (count: number): number => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0
  return Math.floor((state / 2 ** 32) * count)
}
const one = <T>(...choices: T[]): T => choices[draw(choices.length)]

const initializer = () =>
  one<string | object>(
    'zeros',
    'heNormal',
    'glorot_uniform',
    { className: 'RandomNormal', config: { mean: 0.5, stddev: 1e-3, seed: 3 } },
    { className: 'Constant', config: { value: -1e-30 } },
    { className: 'VarianceScaling', config: { scale: 2.5, mode: 'fanAvg', distribution: 'truncatedNormal' } },
    { className: 'TruncatedNormal', config: { stddev: 0.25 } },
  )
const regularizer = () =>
  one<string | object | null>(null, 'l1', 'l2', { className: 'L1L2', config: { l1: 1e-7, l2: 0.25 } })
const activation = () =>
  one(
    'linear',
    'relu',
    'tanh',
    'sigmoid',
    'softmax',
    'hardSigmoid',
    'leakyRelu',
    'relu6',
    'logSoftmax',
    'gelu',
    'elu',
    'swish',
  )
const flag = () => draw(2) === 0
const common = () => ({ trainable: flag() })
const weighted = () => ({
  ...common(),
  kernelInitializer: initializer(),
  biasInitializer: initializer(),
  kernelRegularizer: regularizer(),
  biasRegularizer: regularizer(),
  activityRegularizer: regularizer(),
  useBias: flag(),
  activation: activation(),
})

const picture: (() => layers.Layer)[] = [
  () =>
    layers.conv2d({
      ...weighted(),
      filters: one(2, 4),
      kernelSize: one<number | [number, number]>(1, 3, [2, 3]),
      strides: one(1, 2),
      padding: one('same', 'valid'),
    }),
  () =>
    layers.conv2d({ ...weighted(), filters: 4, kernelSize: 3, padding: 'same', groups: 2, dilationRate: one(1, 2) }),
  () =>
    layers.batchNormalization({
      ...common(),
      momentum: one(0, 0.5, 0.99),
      epsilon: one(1e-3, 1e-7),
      center: flag(),
      scale: flag(),
      gammaInitializer: initializer(),
      betaRegularizer: regularizer(),
    }),
  () =>
    layers.maxPooling2d({
      poolSize: one<number | [number, number]>(1, 2, [1, 2]),
      strides: one(1, 2),
      padding: 'same',
    }),
  () => layers.averagePooling2d({ poolSize: one(1, 2), padding: 'same' }),
  () => layers.dropout({ rate: one(0, 0.25, 0.999), seed: one(0, 7, 123456789) }),
  () => layers.activation({ activation: activation() }),
  () => layers.reLU({ maxValue: one(6, 1e-3, 1e30), negativeSlope: one(0, 0.1), threshold: one(0, 1e-3) }),
  () => layers.softmax({ axis: one(-1, 3) }),
  () => layers.rescaling({ scale: one(1 / 255, -2), offset: one(0, 1e-20) }),
  () => layers.zeroPadding2d({ padding: one<number | [number, number]>(0, 1, [2, 0]) }),
]

const optimizer = (): optimizers.Optimizer => {
  const learningRate = one<() => number | schedules.Schedule>(
    () => 1 / 3,
    () => 1e-45,
    () =>
      new schedules.ExponentialDecay({ initialLearningRate: 0.1, decaySteps: 7, decayRate: 0.9, staircase: flag() }),
    () => new schedules.CosineDecay({ initialLearningRate: 0.1, decaySteps: 3, alpha: 0.1 }),
  )()
  const shared = {
    learningRate,
    ...one<object>({}, { clipnorm: 0.5 }, { clipvalue: 1e-20 }, { globalClipnorm: 2 }),
    ...one<object>({}, { useEma: true, emaMomentum: 0.5 }, { weightDecay: 0.01 }),
    ...one<object>({}, { gradientAccumulationSteps: 2 }),
  }
  return one<() => optimizers.Optimizer>(
    () => new optimizers.SGD({ ...shared, momentum: one(0, 0.9), nesterov: flag() }),
    () => new optimizers.Adam({ ...shared, beta1: one(0, 0.5), beta2: 0.9, epsilon: 1e-7, amsgrad: flag() }),
    () => new optimizers.RMSprop({ ...shared, rho: 0.5, momentum: one(0, 0.5), centered: flag() }),
    () => new optimizers.Nadam(shared),
    () => new optimizers.Adafactor(shared),
    () => new optimizers.Muon({ ...shared, excludeLayers: one([], ['conv']) }),
    () => new optimizers.ScheduleFreeAdamW({ ...shared, warmupSteps: one(0, 2) }),
  )()
}

test('drawn chains with drawn options come back, compiled and trained or not', async t => {
  setSeed(4)
  for (let round = 0; round < 60; round++) {
    const start = layers.input({ shape: [8, 8, 4], name: 'start' })
    let value = start
    for (let depth = draw(6); depth > 0; depth--) {
      const before = value
      try {
        value = picture[draw(picture.length)]().apply(value)
      } catch (error) {
        if (!/ShapeError|OptionError/.test((error as Error).name)) throw error
        value = before // does not suit these shapes
      }
    }
    value = one(layers.globalAveragePooling2d(), layers.globalMaxPooling2d(), layers.flatten()).apply(value)
    const end = layers.dense({ ...weighted(), activation: 'softmax', units: 3 }).apply(value)
    const net = model({ inputs: start, outputs: end })
    if (draw(4) > 0) {
      net.compile({
        optimizer: optimizer(),
        loss: one<string | object>('categoricalCrossentropy', 'mse', {
          className: 'CategoricalCrossentropy',
          config: { labelSmoothing: 0.1 },
        }),
        metrics: one<(string | object)[]>(
          [],
          ['accuracy'],
          ['mse', { className: 'TopKCategoricalAccuracy', config: { k: 2 } }],
        ),
      })
      if (flag() && net.trainableWeights.length > 0)
        await net.trainOnBatch(
          new Tensor(
            Float32Array.from({ length: 2 * 256 }, (_, i) => (i % 17) / 17),
            [2, 8, 8, 4],
          ),
          new Tensor(Float32Array.of(0, 1, 0, 1, 0, 0), [2, 3]),
        )
    }
    await same(t, `round ${round}, ${net.layers.length} layers, ${net.optimizer?.type ?? 'not compiled'}`, net)
  }
})
