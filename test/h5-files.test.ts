/** `.h5` files of Keras 1, 2 and 3, files of weights, and what is refused. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type Test } from 'tape'
import { FormatError, OptionError } from '../lib/core/errors.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { setSeed } from '../lib/engine/random.ts'
import { writeHdf5 } from '../lib/formats/containers/hdf5-writer.ts'
import { loadModel } from '../lib/formats/index.ts'
import { fromLegacy } from '../lib/formats/keras/legacy.ts'
import { optimizerStateOf } from '../lib/formats/keras/legacy-optimizer.ts'
import * as layers from '../lib/layers/index.ts'
import { type Model, model } from '../lib/models/model.ts'
import { sequential } from '../lib/models/sequential.ts'
import * as optimizers from '../lib/optimizers/index.ts'
import { distance } from './support/keras.ts'
import { rejects } from './support/rejects.ts'

const fixtures = join(process.env.FOVEA_MODELS_DIR ?? '', 'keras-h5-fixtures')
const needsFixtures = {
  skip:
    process.env.FOVEA_MODELS_DIR && existsSync(fixtures) ? false : 'skipped: no keras-h5-fixtures (FOVEA_MODELS_DIR)',
}

interface Expected {
  models: Record<string, { inputShape: number[]; outputShape: number[]; output: number[] }>
}

/** The inputs that expected.json states. */
const stated = (shape: number[]) =>
  new Tensor(
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => ((i * 7919) % 1000) / 500 - 1),
    shape,
  )

test('files of Keras 2 give the outputs of an independent evaluator', needsFixtures, async t => {
  const { models } = JSON.parse(readFileSync(join(fixtures, 'expected.json'), 'utf8')) as Expected
  for (const [file, { inputShape, outputShape, output }] of Object.entries(models)) {
    if (/ReLU_2/.test(file)) continue // the evaluator leaves the threshold out; Keras's own outputs are below
    const loaded = await loadModel(join(fixtures, file))
    const result = await loaded.predict(stated(inputShape))
    const most = Math.max(1, ...output.map(Math.abs))
    const apart = distance(result.data.slice(0, output.length), output, most)
    t.ok(apart < 1e-5 && result.shape.join() === outputShape.join(), `${file} (apart by ${apart.toExponential(1)})`)
  }
})

test('files of Keras 1 are read, with their optimizers', needsFixtures, async t => {
  for (const name of ['conv2d_tensorflow_1', 'conv2d_reshape_tensorflow_1', 'batch_to_conv2d_tensorflow_1']) {
    const old = await loadModel(join(fixtures, 'weights', `${name}.h5`))
    t.equal(old.optimizer?.type, name.startsWith('batch') ? 'SGD' : 'Adam', `${name} is compiled as it was`)
    t.ok(
      old.getWeights().some(({ data }) => data.some(value => value !== 0)),
      `${name} has weights`,
    )
  }
})

test('a file with channels first is refused in one sentence', needsFixtures, async t => {
  const file = join(fixtures, 'weights', 'simpleconv2d_model.hdf5')
  await rejects(t, () => loadModel(file), FormatError, /expected dataFormat to be 'channelsLast'/)
})

test('a file of weights without a configuration says what to do', needsFixtures, async t => {
  await rejects(
    t,
    () => loadModel(join(fixtures, 'activations', 'ELU_0_weights.h5')),
    FormatError,
    /Build the model, and call its loadWeights\(\)/,
  )
})

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-h5-'))
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A net with a nested network, a frozen layer and a layer that is used twice. */
function nested(name = 'net', units = 3): Model {
  const inner = sequential({
    name: 'inner',
    layers: [
      layers.conv2d({ filters: 2, kernelSize: 2, inputShape: [4, 4, 1], name: 'c' }),
      layers.batchNormalization({ name: 'n' }),
      layers.conv2d({ filters: 3, kernelSize: 1, name: 'd' }),
    ],
  })
  inner.layers[0].trainable = false
  const x = layers.input({ shape: [4, 4, 1], name: 'x' })
  const flat = layers.flatten({ name: 'f' })
  const dense = layers.dense({ units, name: 'out' })
  const twice = dense.apply(flat.apply(inner.apply(x)))
  return model({ inputs: x, outputs: layers.add({ name: 'sum' }).apply([twice, twice]), name })
}

const picture = stated([2, 4, 4, 1])
const equalWeights = (t: Test, a: Model, b: Model, title: string) =>
  t.deepEqual(
    a.getWeights().map(({ data }) => [...data]),
    b.getWeights().map(({ data }) => [...data]),
    title,
  )

test('a model comes back from an .h5 file with its training', t =>
  inFolder(async folder => {
    setSeed(3)
    const net = nested()
    net.compile({ optimizer: 'adam', loss: 'mse', metrics: ['mae'] })
    const y = stated([2, 3])
    await net.trainOnBatch(picture, y)
    const path = join(folder, 'net.h5')
    await net.save(path)
    const again = await loadModel(path)
    equalWeights(t, again, net, 'weights')
    t.equal(again.getLayer('inner').weights.length, net.getLayer('inner').weights.length)
    t.deepEqual((await again.predict(picture)).data, (await net.predict(picture)).data, 'outputs, bit for bit')
    t.deepEqual(await again.trainOnBatch(picture, y), await net.trainOnBatch(picture, y), 'the next step')
    equalWeights(t, again, net, 'and what it makes of the weights')
    t.equal((await loadModel(path, { compile: false })).optimizer, null, 'compile: false')
  }))

test('names that HDF5 has not are refused before a file is written', t =>
  inFolder(async folder => {
    const named = (layer: string, optimizer: string): Model => {
      const net = sequential({ layers: [layers.dense({ units: 1, inputShape: [2], name: layer })] })
      net.compile({ optimizer: optimizers.adam({ name: optimizer }), loss: 'mse' })
      return net
    }
    for (const net of [named('.', 'adam'), named('d', '.')]) {
      await net.trainOnBatch([[1, 2]], [[3]])
      await rejects(t, () => net.save(join(folder, 'net.h5')), OptionError, /expected names other than '.'/)
      t.deepEqual(readdirSync(folder), [])
    }
    const net = named('..', '..')
    await net.trainOnBatch([[1, 2]], [[3]])
    await net.save(join(folder, 'net.h5'))
    equalWeights(t, await loadModel(join(folder, 'net.h5')), net, 'any other name comes back')
  }))

test('weights are saved and loaded alone, in order and by name', t =>
  inFolder(async folder => {
    setSeed(4)
    const net = nested()
    for (const name of ['net.h5', 'net.weights.h5']) {
      const path = join(folder, name)
      await net.saveWeights(path)
      const other = nested('other')
      await other.loadWeights(path)
      equalWeights(t, other, net, `${name} in order`)
      const named = nested('named')
      await named.loadWeights(path, { byName: true })
      equalWeights(t, named, net, `${name} by name`)
      await other.loadWeights(readFileSync(path))
      await rejects(
        t,
        () => nested('wide', 4).loadWeights(path),
        FormatError,
        /kernel of "out"\): expected shape \[27, 4\], received \[27, 3\]/,
      )
      const wide = nested('wide', 4)
      const before = wide.getLayer('out').getWeights()[0].data
      await wide.loadWeights(path, { skipMismatch: true })
      t.deepEqual(wide.getLayer('out').getWeights()[0].data, before, `${name}: what does not fit stays`)
      t.deepEqual(
        [...wide.getLayer('inner').weights[0].memory],
        [...net.getLayer('inner').weights[0].memory],
        'and the rest is loaded',
      )
    }
    await net.save(join(folder, 'whole.keras'))
    const fromWhole = nested('fromWhole')
    await fromWhole.loadWeights(join(folder, 'whole.keras'))
    equalWeights(t, fromWhole, net, 'the weights of a whole model')
    const small = sequential({ layers: [layers.dense({ units: 2, inputShape: [3], name: 'other' })] })
    await rejects(t, () => small.loadWeights(join(folder, 'net.h5')), FormatError, /the weights of 1 layers, received/)
    await rejects(t, () => net.saveWeights(join(folder, 'net.txt')), OptionError, /saveWeights: expected a file name/)
    await rejects(t, () => net.loadWeights(join(folder, 'net.h5'), { byname: true } as object), OptionError, /byName/)
    await rejects(t, () => net.loadWeights('x.h5', { byName: 1 } as object), OptionError, /byName/)
  }))

/** The JSON of Keras 2 with these layers one after the other. */
const chain = (...made: [type: string, config: Record<string, unknown>][]) => ({
  class_name: 'Sequential',
  config: made.map(([class_name, config]) => ({ class_name, config })),
})

test('names and options of old versions become those of today', t => {
  const configs = (json: unknown) =>
    (fromLegacy(json) as { config: { layers: { class_name: string; config: object }[] } }).config.layers
  const conv = {
    name: 'a/b',
    nb_filter: 4,
    nb_row: 3,
    nb_col: 2,
    subsample: [2, 1],
    border_mode: 'same',
    init: 'normal',
  }
  t.deepEqual(configs(chain(['Convolution2D', { ...conv, dim_ordering: 'tf', W_regularizer: null }])), [
    {
      class_name: 'Conv2D',
      config: {
        ...{ name: 'a_b', filters: 4, strides: [2, 1], padding: 'same', kernel_initializer: 'random_normal' },
        ...{ data_format: 'channels_last', kernel_regularizer: null, kernel_size: [3, 2] },
      },
    },
  ])
  t.deepEqual(configs(chain(['LeakyReLU', { alpha: { type: 'ndarray', value: 0.1 } }])), [
    { class_name: 'LeakyReLU', config: { negative_slope: 0.1 } },
  ])
  t.deepEqual(
    configs(chain(['Dense', { name: 'd', output_dim: 3, activation: 'hard_sigmoid' }])).map(each => each.class_name),
    ['Dense', 'Rescaling', 'ReLU'],
    'an activation that Keras 3 has no more is computed by layers',
  )
  for (const name of ['constructor', '__proto__', 'toString'])
    t.equal(configs(chain([name, { [name]: 1 }]))[0].class_name, name, `${name} is no entry of a table`)
  t.end()
})

/** An HDF5 file with this configuration and no weights. */
const withConfig = async (config: unknown, attributes = {}) =>
  Buffer.concat(
    await writeHdf5([
      {
        path: '',
        attributes: { model_config: typeof config === 'string' ? config : JSON.stringify(config), ...attributes },
        datasets: [],
      },
      { path: 'model_weights', attributes: { layer_names: [] }, datasets: [] },
    ]),
  )

test('what is no model is refused by name and place', async t => {
  const dense = chain(['Dense', { units: 2, batch_input_shape: [null, 3], name: 'd' }])
  const cases: [title: string, bytes: Uint8Array, message: RegExp][] = [
    ['no JSON', await withConfig('{'), /model_config: expected JSON/],
    ['no weights', await withConfig(dense), /expected the weights of 1 layers, received those of 0/],
    ['an unknown layer', await withConfig(chain(['Wide', { batch_input_shape: [null, 3] }])), /known classes/],
    [
      'layers that are none',
      await withConfig({ class_name: 'Model', config: { layers: [1, null, 'x'] } }),
      /expected a layer/,
    ],
    ['no layers', await withConfig({ class_name: 'Sequential', config: [] }), /expected the layers of a Sequential/],
    ['a configuration that is a number', await withConfig('3'), /expected/],
  ]
  for (const [title, bytes, message] of cases) await rejects(t, () => loadModel(bytes), FormatError, message, title)
  const missing = await writeHdf5([
    { path: '', attributes: { model_config: JSON.stringify(dense) }, datasets: [] },
    { path: 'model_weights', attributes: { layer_names: ['d'] }, datasets: [] },
    { path: 'model_weights/d', attributes: { weight_names: ['d/kernel:0', '../../x'] }, datasets: [] },
  ])
  await rejects(
    t,
    () => loadModel(Buffer.concat(missing)),
    FormatError,
    /expected a dataset model_weights\/d\/d\/kernel:0/,
  )
})

test('states of Adadelta in Keras 2 go from weight to weight since 2.11, and from kind to kind before', t => {
  const net = sequential({ layers: [layers.dense({ units: 2, inputShape: [3] })] })
  net.compile({ optimizer: 'adadelta', loss: 'meanSquaredError' })
  const shapeOf = (name: string) => (/kernel/.test(name) ? [3, 2] : /bias/.test(name) ? [2] : [])
  const orderOf = (...names: readonly string[]) =>
    optimizerStateOf(
      net,
      names.map(name => ({ name, shape: shapeOf(name), read: () => [0] })),
    )
      .slice(2)
      .map(({ name }) => name)
  const byWeight = ['kernel', 'bias'].flatMap(weight =>
    ['accumulated_grad', 'accumulated_delta_var'].map(kind => `Adadelta/${kind}/dense/${weight}:0`),
  )
  t.deepEqual(orderOf('iteration:0', ...byWeight), byWeight)
  const byKind = ['accum_grad', 'accum_var'].flatMap(kind =>
    ['kernel', 'bias'].map(weight => `Adadelta/dense/${weight}/${kind}:0`),
  )
  t.deepEqual(
    orderOf('Adadelta/iter:0', ...byKind),
    [0, 2, 1, 3].map(place => byKind[place]),
  )
  t.end()
})

test('names that h5py calls ASCII and writes as UTF-8 are read, as in files of Keras 3.0', async t => {
  const make = () =>
    sequential({ layers: [layers.dense({ units: 2, name: 'größe', inputShape: [2] }), layers.dense({ units: 1 })] })
  const [net, other] = [make(), make()]
  const folder = mkdtempSync(join(tmpdir(), 'fovea-names-'))
  try {
    const file = join(folder, 'names.h5')
    await net.saveWeights(file)
    const [utf8, ascii] = [1, 0].map(set => Buffer.of(0x19, 1, set, 0, 16, 0, 0, 0).toString('latin1'))
    const bytes = readFileSync(file).toString('latin1')
    t.ok(bytes.includes(utf8), 'the file says UTF-8')
    await other.loadWeights(Buffer.from(bytes.replaceAll(utf8, ascii), 'latin1'))
    t.deepEqual(
      other.getWeights().map(({ data }) => data),
      net.getWeights().map(({ data }) => data),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})
