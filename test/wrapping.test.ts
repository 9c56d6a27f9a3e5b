/** Wrappers and lambdas: what they compute, train and write to files. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { Tensor } from '../lib/core/tensor.ts'
import {
  engine,
  FormatError,
  input,
  inspect,
  layers,
  loadModel,
  type Model,
  model,
  modelFromJSON,
  OptionError,
  ops,
  registerFunction,
  sequential,
  setSeed,
  type Value,
} from '../lib/index.ts'
import { distance } from './support/keras.ts'
import { numbers } from './support/kernels.ts'

const folder = mkdtempSync(join(tmpdir(), 'fovea-wrapping-'))
test.onFinish(() => rmSync(folder, { recursive: true }))

const data = (shape: number[], seed = 1) =>
  new Tensor(
    numbers(
      shape.reduce((a, b) => a * b, 1),
      -1,
      1,
      seed,
    ),
    shape,
  )

/** The file of a model, opened again. */
async function opened(net: Model, customObjects = {}): Promise<Model> {
  const path = join(folder, 'model.keras')
  await net.save(path)
  return loadModel(path, { customObjects })
}

test('a layer on every step of a series gives what it gives for each step alone', async t => {
  for (const [batch, time, size] of [
    [2, 3, 5],
    [24, 5, 64], // more than a cache holds
  ]) {
    const conv = layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same', activation: 'relu' })
    const net = sequential({
      layers: [input({ shape: [time, size, size, 3] }), layers.timeDistributed({ layer: conv })],
    })
    const alone = sequential({ layers: [input({ shape: [size, size, 3] }), conv, layers.maxPooling2d()] })
    const pooled = sequential({
      layers: [input({ shape: [time, size, size, 3] }), layers.timeDistributed({ layer: alone })],
    })
    const x = data([batch, time, size, size, 3])
    const samples = new Tensor(x.data, [batch * time, size, size, 3])
    t.equal(distance((await net.predict<Tensor>(x)).data, await flat(conv, samples), 1), 0, `${[batch, time, size]}`)
    const expected = (await alone.predict<Tensor>(samples)).data
    t.equal(distance((await pooled.predict<Tensor>(x)).data, expected, 1), 0, 'a model is a layer, too')
  }
  t.end()
})

const flat = async (layer: layers.Layer, x: Tensor) => {
  const value = input({ shape: x.shape.slice(1) })
  return (await model({ inputs: value, outputs: layer.apply(value) }).predict<Tensor>(x)).data
}

test('batch normalisation on every step sees one step after the other in training', async t => {
  const net = sequential({
    layers: [input({ shape: [3, 2] }), layers.timeDistributed({ layer: layers.batchNormalization({ momentum: 0.5 }) })],
  })
  const x = data([4, 3, 2])
  const at = (sample: number, step: number, channel: number) => x.data[(sample * 3 + step) * 2 + channel]
  const moving = { mean: [0, 0], variance: [1, 1] }
  for (let step = 0; step < 3; step++)
    for (const channel of [0, 1]) {
      const values = [0, 1, 2, 3].map(sample => at(sample, step, channel))
      const mean = values.reduce((a, b) => a + b, 0) / 4
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4
      moving.mean[channel] = (moving.mean[channel] + mean) / 2
      moving.variance[channel] = (moving.variance[channel] + variance) / 2
    }
  net.compile({ loss: 'mse', optimizer: 'sgd' })
  await net.trainOnBatch(x, data([4, 3, 2], 5))
  const [, , mean, variance] = net.getWeights()
  t.ok(distance(mean.data, moving.mean, 1) < 1e-6, 'means')
  t.ok(distance(variance.data, moving.variance, 1) < 1e-6, 'variances')
  t.end()
})

test('series of any length, and the same bits for any number of threads', async t => {
  const net = sequential({
    layers: [
      input({ shape: [null, 6, 6, 1] }),
      layers.timeDistributed({ layer: layers.conv2d({ filters: 3, kernelSize: 3 }) }),
      layers.timeDistributed({ layer: layers.globalAveragePooling2d() }),
      layers.globalAveragePooling1d(),
      layers.dense({ units: 2 }),
    ],
  })
  net.compile({ loss: 'mse', optimizer: 'sgd' })
  for (const time of [1, 4]) {
    t.deepEqual((await net.predict<Tensor>(data([2, time, 6, 6, 1]))).shape, [2, 2], `${time} steps`)
    await net.trainOnBatch(data([2, time, 6, 6, 1]), data([2, 2]))
  }
  const trained = async (threads: number) => {
    await engine.setThreads(threads)
    setSeed(4)
    const words = sequential({
      layers: [layers.embedding({ inputDim: 2000, outputDim: 40, inputShape: [50] }), layers.flatten()],
    })
    words.compile({ loss: 'mse', optimizer: 'adam' })
    const indices = new Tensor(numbers(400, 0, 2000, 6).map(Math.floor), [8, 50])
    for (let step = 0; step < 3; step++) await words.trainOnBatch(indices, data([8, 2000]))
    return inspect.weightsHash(words)
  }
  const before = engine.threads
  const hashes = [await trained(1), await trained(2), await trained(5)]
  await engine.setThreads(before)
  t.equal(new Set(hashes).size, 1, 'embeddings')
  t.end()
})

test('a wrapped layer or model comes back from a file', async t => {
  const inner = input({ shape: [4, 4, 2] })
  const features = layers.conv2d({ filters: 2, kernelSize: 3, name: 'mix' }).apply(inner)
  const picture = model({ inputs: inner, outputs: layers.flatten().apply(layers.add().apply([features, features])) })
  const net = sequential({
    layers: [
      input({ shape: [3, 4, 4, 2] }),
      layers.timeDistributed({ layer: picture }),
      layers.timeDistributed({ layer: { className: 'Reshape', config: { targetShape: [4, 2] } } }),
      layers.timeDistributed({ layer: layers.timeDistributed({ layer: layers.dense({ units: 2 }) }) }),
      layers.timeDistributed({ layer: layers.dense({ units: 3, activation: 'tanh' }), trainable: false }),
    ],
  })
  const back = await opened(net)
  const x = data([2, 3, 4, 4, 2])
  t.deepEqual(back.predictSync(x), net.predictSync(x))
  t.equal(back.trainableWeights.length, 4, 'what was frozen is')
  t.deepEqual(back.toJSON(), net.toJSON())
  const json = JSON.parse(JSON.stringify(net.toJSON()))
  t.equal(modelFromJSON(json).countParams(), net.countParams())
  t.end()
})

test('a lambda composes ops, with their gradients', async t => {
  const swish = layers.lambda({ function: x => ops.multiply(x, ops.activate(x, 'sigmoid')) })
  const [a, b] = [input({ shape: [4] }), input({ shape: [4] })]
  const both = layers.lambda({ function: ([x, y]) => [ops.subtract(x, y), ops.maximum(x, y)] })
  const [difference, larger] = both.apply<Value[]>([a, swish.apply(b)])
  const net = model({ inputs: [a, b], outputs: [layers.dense({ units: 1 }).apply(difference), larger] })
  const [x, y] = [data([3, 4]), data([3, 4], 2)]
  const [, received] = await net.predict<Tensor[]>([x, y])
  const expected = x.data.map((value, i) => Math.max(value, y.data[i] / (1 + Math.exp(-y.data[i]))))
  t.ok(distance(received.data, expected, 1) < 1e-6)
  const single = sequential({
    layers: [layers.dense({ units: 3, inputShape: [4] }), layers.lambda({ function: x => ops.square(x) })],
  })
  single.compile({ loss: 'mse' })
  for (const { name, error } of await inspect.checkGradients(single, x, data([3, 3])))
    t.ok(error < 0.01, `${name} is ${error} off`)
  t.end()
})

const tripled = (x: Value, { factor = 3 }: layers.LambdaContext<{ factor?: number }>) => ops.multiply(x, factor)
const build = (call: layers.LambdaFunction | string) =>
  sequential({
    layers: [layers.dense({ units: 2, inputShape: [3] }), layers.lambda({ function: call, arguments: { factor: 4 } })],
  })

test('files name the function of a lambda, if it has a name in them', async t => {
  const [net, x] = [build(tripled), data([2, 3])]
  try {
    await net.save(join(folder, 'refused.keras'))
    t.fail('a function without a name is written')
  } catch (error) {
    t.ok(error instanceof OptionError)
    t.match(
      String(error),
      /Lambda: expected a function that files can name, received tripled\. Use registerFunction\(\)/,
    )
  }
  t.throws(() => build('tripled'), /received 'tripled'/)
  registerFunction(tripled)
  const path = join(folder, 'named.keras')
  await net.save(path)
  const back = await loadModel(path)
  t.deepEqual(back.predictSync(x), net.predictSync(x), 'registered')
  const halved = (value: Value) => ops.multiply(value, 0.5)
  const other = await loadModel(path, { customObjects: { tripled: halved } })
  const eighth = net.predictSync(x).data.map(value => value / 8)
  t.ok(distance(other.predictSync(x).data, eighth, 1) < 1e-6, 'customObjects come first')
  t.deepEqual(other.toJSON(), net.toJSON(), 'and the name stays')
  const json = JSON.stringify(net.toJSON())
  t.throws(() => modelFromJSON(json.replace('"tripled"', '"quadrupled"')), FormatError, 'an unknown name')
  const python = json.replace(
    /"function":\{[^}]*"tripled"[^}]*\}/,
    '"function":{"class_name":"__lambda__","config":{"code":"4wEAAAA","defaults":null,"closure":null}}',
  )
  t.throws(() => modelFromJSON(python), /expected function to be a function, or the name of one/, 'Python code')
  t.end()
})

test('a lambda that gives no value is refused', t => {
  const x = input({ shape: [3] })
  for (const wrong of [() => undefined, () => 3, () => [], () => new Float32Array(3), async () => x])
    t.throws(
      () => layers.lambda({ function: wrong as never }).apply(x),
      /Lambda "lambda.*": expected a function that composes ops and returns a symbolic value/,
      String(wrong),
    )
  t.end()
})
