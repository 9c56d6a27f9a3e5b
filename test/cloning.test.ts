/** Copies of layers and models: by their configs, and by cloneModel. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { Tensor } from '../lib/core/tensor.ts'
import {
  cloneModel,
  FoveaError,
  input,
  inspect,
  type Layer,
  layers,
  loadModel,
  Model,
  model,
  modelFromJSON,
  OptionError,
  ops,
  Sequential,
  ShapeError,
  sequential,
  setSeed,
  type Value,
} from '../lib/index.ts'
import { numbers } from './support/kernels.ts'
import { rejects } from './support/rejects.ts'

const x = new Tensor(numbers(12, -1, 1, 1), [4, 3])
const dense = (units: number, name: string) => layers.dense({ units, name, activation: 'tanh' })

function chain(): Sequential {
  setSeed(1)
  return sequential({ name: 'chain', layers: [input({ shape: [3], name: 'start' }), dense(4, 'one'), dense(2, 'two')] })
}

/** A chain that waits for its shape, with another one in it. */
const waiting = (): Sequential =>
  sequential({
    name: 'outer',
    layers: [layers.flatten({ name: 'flat' }), sequential({ name: 'inner', layers: [dense(2, 'one')] })],
  })

function graph(): Model {
  setSeed(1)
  const start = input({ shape: [3], name: 'start' })
  const shared = dense(3, 'shared')
  const twice = shared.apply(shared.apply(start))
  const outputs = { sum: layers.add({ name: 'sum' }).apply([ops.square(twice), start]), inner: chain().apply(twice) }
  return model({ name: 'graph', inputs: start, outputs })
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

test('a layer comes back from its config, in the spelling of JavaScript and of Keras', t => {
  const layer = layers.conv2d({
    ...{ filters: 3, kernelSize: [2, 3], padding: 'same', activation: 'relu', name: 'c', useBias: false },
    kernelRegularizer: { className: 'L2', config: { l2: 0.5 } },
    kernelInitializer: 'heNormal',
  })
  t.deepEqual(layer.getConfig(), layer.config())
  for (const config of [layer.getConfig(), layer.kerasConfig(), JSON.parse(JSON.stringify(layer.kerasConfig()))]) {
    const again = (layer.constructor as typeof Layer).fromConfig(config)
    t.ok(again instanceof layers.Conv2D)
    t.deepEqual(again.getConfig(), layer.getConfig())
  }
  t.equal(layers.Dense.fromConfig({ units: 3, use_bias: false }).options.useBias, false)
  t.throws(() => layers.Dense.fromConfig({ units: 3, bias: false }), OptionError)
  t.throws(() => layers.Dense.fromConfig(null as never), /Dense fromConfig: expected a config/)
  t.end()
})

test('a model comes back from its config, with new weights', async t => {
  const net = chain()
  const again = Sequential.fromConfig(net.getConfig())
  t.ok(again instanceof Sequential)
  t.deepEqual(again.getConfig(), net.getConfig())
  t.notEqual(inspect.weightsHash(again), inspect.weightsHash(net))
  again.setWeights(net.getWeights())
  t.deepEqual(await again.predict(x), await net.predict(x))
  const functional = model({ inputs: net.inputs, outputs: net.output })
  const copy = (functional.constructor as typeof Model).fromConfig(JSON.parse(JSON.stringify(functional.getConfig())))
  t.deepEqual(copy.getConfig(), functional.getConfig())
  t.throws(() => Model.fromConfig({ layers: 3 }), FoveaError)
  t.end()
})

test('cloneModel gives a model of the same layers with weights of its own', async t => {
  for (const net of [chain(), graph()]) {
    const frozen = net.getLayer(net instanceof Sequential ? 'one' : 'shared')
    frozen.trainable = false
    const clone = cloneModel(net)
    t.equal(clone.type, net.type)
    t.deepEqual(
      clone.layers.map(({ name, type }) => [name, type]),
      net.layers.map(({ name, type }) => [name, type]),
    )
    t.notOk(clone.weights.some(weight => net.weights.includes(weight)))
    t.notOk(clone.layers.some(layer => net.layers.includes(layer)))
    t.equal(clone.getLayer(frozen.name).trainable, false)
    t.equal(clone.trainableWeights.length, net.trainableWeights.length)
    t.notEqual(inspect.weightsHash(clone), inspect.weightsHash(net), 'the weights are new')
    clone.setWeights(net.getWeights())
    t.ok(same(await clone.predict(x), await net.predict(x)))
    t.deepEqual(Object.keys(clone.output), Object.keys(net.output))
  }
  const inner = sequential({ layers: [dense(2, 'inner')] })
  const around = sequential({ layers: [input({ shape: [2, 3] }), layers.timeDistributed({ layer: inner })] })
  const copy = cloneModel(around)
  t.notEqual(inspect.weightsHash(copy), inspect.weightsHash(around), 'a model in a wrapper has new weights, too')
  copy.setWeights(around.getWeights())
  const series = new Tensor(numbers(12, -1, 1, 1), [2, 2, 3])
  t.ok(same(await copy.predict(series), await around.predict(series)))
  const unbuilt = cloneModel(sequential({ layers: [dense(2, 'one')] }))
  t.deepEqual((await unbuilt.predict(x)).shape, [4, 2], 'a chain without a shape, too')
})

test('the own flag of a nested model is copied, and those of its layers', t => {
  const net = graph()
  const inner = net.getLayer('chain') as Sequential
  inner.trainable = false
  inner.layers[0].trainable = true
  const clone = cloneModel(net).getLayer('chain') as Sequential
  t.deepEqual([clone.trainable, ...clone.layers.map(({ trainable }) => trainable)], [false, true, false])
  t.equal(clone.trainableWeights.length, 0)
  t.end()
})

test('cloneModel takes a function that copies layers', async t => {
  const net = graph()
  const seen: string[] = []
  const wider = cloneModel(net, {
    recursive: true,
    cloneFunction: layer => {
      seen.push(layer.name)
      if (layer.name === 'one') return layers.dense({ ...layer.getConfig(), units: 7 } as { units: number })
      return layer.type === 'Operation' ? layer : (layer.constructor as typeof Layer).fromConfig(layer.getConfig())
    },
  })
  t.deepEqual(
    seen.toSorted(),
    ['one', net.operations.find(({ type }) => type === 'Operation')?.name, 'shared', 'sum', 'two'].toSorted(),
  )
  t.deepEqual((wider.getLayer('chain') as Model).getLayer('one').parameter('kernel').shape, [3, 7])
  const sharing = cloneModel(net, { cloneFunction: layer => layer })
  t.deepEqual(new Set(sharing.weights), new Set(net.weights), 'which may be the layers themselves')
  t.ok(same(await sharing.predict(x), await net.predict(x)))
  t.throws(() => cloneModel(net, { cloneFunction: () => 3 as never }), /expected cloneFunction to return a layer/)
  t.throws(() => cloneModel(net, { cloneFunction: 3 as never }), /expected cloneFunction to be a function/)
  t.throws(() => cloneModel({} as never), /expected a model/)
})

test('cloneModel takes a function that applies layers', async t => {
  const net = graph()
  const scaled = cloneModel(net, {
    cloneFunction: layer => layer,
    callFunction: (layer, inputs, options) => {
      const value = layer.apply(inputs, options)
      return layer.name === 'sum' ? ops.multiply(value, 2) : value
    },
  })
  const [a, b] = [await net.predict<Record<string, Tensor>>(x), await scaled.predict<Record<string, Tensor>>(x)]
  t.deepEqual(
    [...b.sum.data],
    [...a.sum.data].map(value => 2 * value),
  )
  t.deepEqual(b.inner, a.inner)
  t.throws(() => cloneModel(net, { callFunction: () => [] }), /expected callFunction to return what/)
  t.throws(() => cloneModel(chain(), { callFunction: (layer, inputs) => layer.apply(inputs) }), /chain calls no layers/)
})

test('a copy begins with values that are given', async t => {
  const whole = chain()
  for (const net of [whole, model({ inputs: whole.inputs, outputs: whole.output })]) {
    const start = input({ shape: [3] })
    const clone = cloneModel(net, { inputTensors: start })
    t.equal(clone.inputs[0], start)
    const hidden = layers.dense({ units: 3 }).apply(input({ shape: [5] }))
    const behind = cloneModel(net, { inputTensors: [hidden] })
    behind.setWeights(net.getWeights())
    t.ok(same(await behind.predict(x), await net.predict(x)), 'also at inner values of others')
    t.throws(() => cloneModel(net, { inputTensors: input({ shape: [2] }) }), /expected inputTensors of shape/)
    t.throws(() => cloneModel(net, { inputTensors: [] as Value[] }), /one for each input/)
  }
})

test('chains without an input shape have a config and JSON, as in Keras, and begin with data after it', async t => {
  const net = waiting()
  const json = JSON.parse(JSON.stringify(net.toJSON()))
  t.deepEqual(
    json.config.layers.map(({ class_name: type }: { class_name: string }) => type),
    ['Flatten', 'Sequential'],
    'layers alone',
  )
  t.notOk(
    ['build_config', 'build_input_shape'].some(key => JSON.stringify(json).includes(key)),
    'no shapes',
  )
  await net.predict(new Tensor(numbers(12, -1, 1, 1), [2, 3, 2]))
  for (const again of [Sequential.fromConfig(waiting().getConfig()), modelFromJSON(json), cloneModel(waiting())]) {
    t.equal(again.inputs.length, 0, 'it waits')
    t.deepEqual(again.getConfig(), waiting().getConfig())
    t.deepEqual((await again.predict(new Tensor(numbers(12, -1, 1, 1), [2, 3, 2]))).shape, [2, 2])
    again.setWeights(net.getWeights())
    t.deepEqual(again.toJSON(), net.toJSON(), 'with shapes once it has some')
  }
  t.deepEqual(Sequential.fromConfig(sequential({ name: 'empty' }).getConfig()).layers, [], 'an empty one, too')
  await rejects(
    t,
    () => waiting().save('waiting.keras'),
    ShapeError,
    /known input shape/,
    'but no file: it has no weights',
  )
})

test('the type of the data of an input stays: in copies, configs and files', async t => {
  const start = input({ shape: [4], dtype: 'int32', name: 'words' })
  const outputs = layers.embedding({ inputDim: 9, outputDim: 2 }).apply(start)
  const net = model({ inputs: [start, input({ shape: [3], dtype: 'uint8' })], outputs })
  const typesIn = (each: Model) => JSON.stringify(each.toJSON()).match(/"batch_shape":[^}]*?"dtype":"\w+"/g)
  t.deepEqual(
    typesIn(net)?.map(part => part.split('"').at(-2)),
    ['int32', 'uint8'],
  )
  const folder = mkdtempSync(join(tmpdir(), 'fovea-types-'))
  for (const file of ['net.keras', 'net.h5']) {
    await net.save(join(folder, file))
    const again = await loadModel(join(folder, file))
    t.deepEqual(typesIn(again), typesIn(net), file)
    const data = [new Tensor(new Float32Array([1, 8, 0, 3]), [1, 4]), new Tensor(new Float32Array(3), [1, 3])]
    t.deepEqual(await again.predict(data), await net.predict(data))
  }
  rmSync(folder, { recursive: true })
  t.deepEqual(typesIn(cloneModel(net)), typesIn(net), 'cloneModel')
  t.deepEqual(typesIn(Model.fromConfig(net.getConfig())), typesIn(net), 'fromConfig')
  for (const dtype of ['int33', 'float16', 'string', 8])
    t.throws(() => input({ shape: [4], dtype: dtype as 'bool' }), OptionError, `${dtype} is refused`)
  t.throws(() => layers.dense({ units: 2, dtype: 'int32' as 'float32' }), OptionError, 'and so is that of a layer')
})
