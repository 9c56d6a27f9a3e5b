/** Files that Keras 2 writes (scripts/keras2-files.py): they give its outputs, and training goes on. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'tape'
import { Tensor } from '../lib/core/tensor.ts'
import { writeHdf5 } from '../lib/formats/containers/hdf5-writer.ts'
import { pack } from '../lib/formats/containers/zip.ts'
import { loadModel } from '../lib/formats/index.ts'
import { layerOfFunction } from '../lib/formats/keras/functions.ts'
import { fromLegacy } from '../lib/formats/keras/legacy.ts'
import { optimizerStateOf } from '../lib/formats/keras/legacy-optimizer.ts'
import { operationOfFunction } from '../lib/formats/keras/tensorflow-operations.ts'
import * as layers from '../lib/layers/index.ts'
import { networkFromKeras } from '../lib/models/from-keras.ts'
import type { Model } from '../lib/models/model.ts'
import { sequential } from '../lib/models/sequential.ts'
import * as optimizers from '../lib/optimizers/index.ts'
import * as schedules from '../lib/optimizers/schedules.ts'
import { distance } from './support/keras.ts'

const folder = fileURLToPath(new URL('../.keras2/files', import.meta.url))
const needsFiles = { skip: existsSync(folder) ? false : 'skipped: no files of Keras 2 (npm run keras:files)' }

interface Saved {
  inputs: { shape: number[]; data: number[] }[]
  outputs: { shape: number[]; data: number[] }[]
  iterations: number | null
  /** What the next step is trained on, and the trainable weights behind it. */
  target?: { shape: number[]; data: number[] }
  next?: { shape: number[]; data: number[] }[]
}

test('.keras and .h5 files of Keras 2 give its outputs, compiled as they were', needsFiles, async t => {
  const files = readdirSync(folder).filter(name => !name.endsWith('.json'))
  t.ok(files.length >= 10, `${files.length} files`)
  for (const file of files) {
    const saved: Saved = JSON.parse(readFileSync(join(folder, file.replace(/\.\w+$/, '.json')), 'utf8'))
    const model = await loadModel(join(folder, file))
    const inputs = saved.inputs.map(({ shape, data }) => new Tensor(Float32Array.from(data), shape))
    const result = await model.predict<Tensor | Tensor[]>(inputs.length === 1 ? inputs[0] : inputs)
    const outputs = Array.isArray(result) ? result : [result]
    const apart = Math.max(...outputs.map(({ data }, i) => distance(data, saved.outputs[i].data, 1)))
    t.ok(apart < 1e-5, `${file} (apart by ${apart.toExponential(1)})`)
    t.equal(model.optimizer?.iterations ?? null, saved.iterations, `${file}: steps of its optimizer`)
    const { target, next } = saved
    if (target === undefined || next === undefined) continue
    await model.trainOnBatch(inputs[0], new Tensor(Float32Array.from(target.data), target.shape))
    const moved = Math.max(...model.trainableWeights.map(({ value }, i) => distance(value, next[i].data, 1)))
    t.ok(moved < 1e-5, `${file}: the next step (apart by ${moved.toExponential(1)})`)
  }
})

test('.weights.h5 files of Keras 2.12 to 2.14 are read, whose layers are counted otherwise', async t => {
  const net = sequential({
    layers: [1, 1, 1].map(units => layers.dense({ units, inputShape: [1], useBias: false })),
  })
  const data = [1, 2, 3].map(value => Float32Array.of(value))
  for (const [version, ...keys] of [
    ['2.12 and 2.13', 'dense', 'dense_2', 'dense_4'],
    ['2.14', 'dense', 'dense_1', 'dense_2'],
  ]) {
    const groups = keys.map((key, i) => ({
      ...{ path: `_layer_checkpoint_dependencies/${key}/vars`, attributes: {} },
      datasets: [{ name: '0', shape: [1, 1], data: data[i] }],
    }))
    net.setWeights(data.map(() => new Tensor(new Float32Array(1), [1, 1])))
    await net.loadWeights(Buffer.concat(await writeHdf5(groups)))
    t.deepEqual(
      net.getWeights().map(({ data: [value] }) => value),
      [1, 2, 3],
      version,
    )
  }
})

test('a warning tells that .keras files of Keras 2 have no state of legacy optimizers', async t => {
  const dense = { class_name: 'Dense', config: { name: 'd', units: 1, batch_input_shape: [null, 2] } }
  const config = {
    ...{ class_name: 'Sequential', config: { name: 's', layers: [dense] } },
    compile_config: {
      optimizer: { class_name: 'SGD', config: { learning_rate: 0.5, momentum: 0.9, is_legacy_optimizer: true } },
      loss: 'mse',
    },
  }
  const datasets = [new Float32Array([1, 2]), new Float32Array([3])].map((data, i) => ({
    ...{ name: String(i), shape: i === 0 ? [2, 1] : [1], data },
  }))
  const json = (value: object) => [new TextEncoder().encode(JSON.stringify(value))]
  const pieces = await pack({
    'metadata.json': json({ keras_version: '2.15.0' }),
    'config.json': json(config),
    'model.weights.h5': await writeHdf5([{ path: 'layers/dense/vars', attributes: {}, datasets }]),
  })
  const warnings: string[] = []
  const listen = ({ message }: Error) => void warnings.push(message)
  process.on('warning', listen)
  const model = await loadModel(Buffer.concat(pieces))
  await new Promise(resolve => setImmediate(resolve))
  process.off('warning', listen)
  t.equal(model.optimizer?.iterations, 0)
  t.equal(warnings.length, 1)
  t.match(warnings[0], /model\.weights\.h5: the state of SGD begins anew: legacy optimizers of Keras 2 write/)
})

test('the state of optimizers of Keras 1 and 2 takes its place by kinds and weights', t => {
  const shapes = [[2, 3], [3]]
  const placed = (optimizer: optimizers.Optimizer, first: string, others: (readonly [name: string, i: number])[]) => {
    const net = sequential({ layers: [layers.dense({ units: 3, inputShape: [2] })] })
    net.compile({ optimizer, loss: 'meanSquaredError' })
    const stored = (name: string, shape: number[]) => ({ name, shape, read: () => [] })
    const given = [stored(first, []), ...others.map(([name, i]) => stored(name, i < 0 ? [] : shapes[i]))]
    return optimizerStateOf(net, given).map(({ name }) => name)
  }
  const { adam, adafactor, nadam, rmsprop, sgd } = optimizers
  const byKind = ['w/m', 'b/m', 'w/v', 'b/v', 'w/h', 'b/h'].map((name, i) => [name, i % 2] as const)
  const inOrder = ['w/m', 'w/v', 'b/m', 'b/v', 'w/h', 'b/h']
  const amsgrad = adam({ amsgrad: true })
  t.deepEqual(placed(amsgrad, 'Adam/iter:0', byKind), ['Adam/iter:0', 'learning_rate', ...inOrder], 'kind by kind')
  const rate = schedules.exponentialDecay({ initialLearningRate: 0.1, decaySteps: 1, decayRate: 0.5 })
  const four = byKind.slice(0, 4)
  const scheduled = placed(adam({ learningRate: rate }), 'Adam/iter:0', four)
  t.deepEqual(scheduled, ['Adam/iter:0', ...inOrder.slice(0, 4)], 'no rate where there is a schedule')
  const pairs = [four[0], four[2], four[1], four[3]]
  t.deepEqual(placed(adam({}), '0', pairs), ['0', 'learning_rate', ...inOrder.slice(0, 4)], 'weight by weight')
  const names = four.map(([name]) => name)
  const alone = placed(rmsprop({ momentum: 0.9 }), 'RMSprop/iter:0', four)
  t.deepEqual(alone, ['RMSprop/iter:0', 'learning_rate', ...names], 'RMSprop has kind by kind itself')
  t.deepEqual(placed(sgd({}), 'iteration:0', four.slice(0, 2)), ['iteration:0', 'learning_rate'], 'unused momenta')
  const cached = placed(nadam({}), 'Nadam/iter:0', [['Nadam/momentum_cache:0', -1], ...four])
  t.deepEqual(cached, ['Nadam/iter:0', 'learning_rate', ...inOrder.slice(0, 4), 'variable'], 'Nadam')
  const means = [
    ['r', -1],
    ['c', -1],
  ] as const
  t.equal(placed(adafactor({}), 'iteration:0', [...means]).length, 3, 'of other weights: as they stand')
  t.deepEqual(placed(adam({}), 'Adam/iter:0', [...four].reverse()).length, 5, 'of other shapes, too')
  t.end()
})

test('functions between layers become layers that compute the same', t => {
  t.deepEqual(layerOfFunction({ name: 'math.multiply', second: 2 }), { class_name: 'Rescaling', config: { scale: 2 } })
  t.deepEqual(layerOfFunction({ name: '__operators__.add', second: 'value' }), { class_name: 'Add', config: {} })
  t.deepEqual(layerOfFunction({ name: 'nn.swish', second: undefined }), {
    class_name: 'Activation',
    config: { activation: 'silu' },
  })
  for (const name of ['constructor', 'math.einsum', '__proto__'])
    for (const second of ['value', 1, undefined] as const)
      t.equal(layerOfFunction({ name, second }), null, `${name} of ${second} is none`)
  t.end()
})

test('what functions of TensorFlow are called with is heeded, or refused', t => {
  const operation = (name: string, kwargs: object) => operationOfFunction(name, 'x', kwargs as Record<string, unknown>)
  const gelu = { module: 'keras.src.ops.nn', class_name: 'Gelu', config: { approximate: true }, args: ['x'] }
  t.deepEqual(operation('gelu', { approximate: true, name: null }), gelu, 'an option')
  t.deepEqual(operation('split', { num_or_size_splits: [1, 3, 2], axis: -1 })?.config, {
    indices_or_sections: [1, 4],
    axis: -1,
  })
  const part = operation('slice', { begin: [0, 1], size: [-1, 4] })?.args[1] as { config: object }[]
  t.deepEqual(
    part.map(({ config }) => config),
    [
      { start: 0, stop: null, step: null },
      { start: 1, stop: 5, step: null },
    ],
    'places of a part',
  )
  const refused: [string, object][] = [
    ['softmax', { axis: 1, other: 2 }],
    ['cumsum', { axis: 1, exclusive: true }],
    ['matmul', { b: 'y', transpose_b: true }],
    ['max_pool2d', { ksize: [1, 2, 2, 2], strides: 2, padding: 'SAME' }],
    ['split', { num_or_size_splits: [-1, 2] }],
    ['l2_normalize', { axis: [1, 2] }],
    ['getitem', { slice_spec: [{ other: 1 }] }],
    ['constructor', {}],
  ]
  for (const [name, kwargs] of refused)
    t.equal(operation(name, kwargs), null, `${name} of ${JSON.stringify(kwargs)} is none`)
  t.end()
})

test('functions of TensorFlow between layers compute what it computes', async t => {
  const input = { class_name: 'InputLayer', name: 'x', inbound_nodes: [] }
  const shaped = { ...input, config: { name: 'x', batch_input_shape: [null, 2, 3], dtype: 'float32' } }
  const call = (name: string, as: string, nodes: object) => ({
    ...{ class_name: name === '__operators__.getitem' ? 'SlicingOpLambda' : 'TFOpLambda', name: as },
    ...{ config: { name: as, function: name, trainable: true, dtype: 'float32' }, inbound_nodes: nodes },
  })
  const all = { start: null, stop: null, step: null }
  const layers = [
    ...[shaped, call('shape', 'shape', [['x', 0, 0, {}]])],
    call('__operators__.getitem', 'batch', [['shape', 0, 0, { slice_spec: 0 }]]),
    call('math.subtract', 'from', [['_CONSTANT_VALUE', -1, 10, { y: ['x', 0, 0] }]]),
    call('concat', 'both', [
      [
        ['x', 0, 0, { axis: 1 }],
        ['from', 0, 0, { axis: 1 }],
      ],
    ]),
    call('reshape', 'shaped', [['both', 0, 0, { shape: [['batch', 0, 0], 6, 2] }]]),
    call('shape', 'shape_1', [['shaped', 0, 0, {}]]),
    call('__operators__.getitem', 'batch_1', [['shape_1', 0, 0, { slice_spec: 0 }]]),
    call('reshape', 'pairs', [['shaped', 0, 0, { shape: [['batch_1', 0, 0], -1, 2] }]]),
    call('nn.relu', 'relu', [['pairs', 0, 0, { name: 'above_0' }]]),
    call('compat.v1.floor_div', 'whole', [['relu', 0, 0, { y: 1.0, name: null }]]),
    call('__operators__.getitem', 'out', [['whole', 0, 0, { slice_spec: [all, all, 0] }]]),
  ]
  const config = { name: 'net', layers, input_layers: [['x', 0, 0]], output_layers: [['out', 0, 0]] }
  const { network } = networkFromKeras(fromLegacy({ class_name: 'Functional', config }))
  const out = await (network as Model).predict(new Tensor(Float32Array.of(1, 2, 3, 4, 5, 6), [1, 2, 3]))
  t.deepEqual(out.toArray(), [[1, 3, 5, 9, 7, 5]])
  t.end()
})

test('functions of TensorFlow that nothing computes are refused by name, with the layer', t => {
  const shaped = { class_name: 'InputLayer', name: 'x', inbound_nodes: [], config: { batch_input_shape: [null, 2, 3] } }
  const refusal = (name: string, kwargs: object) => {
    const nodes = [['x', 0, 0, kwargs]]
    const layer = {
      class_name: 'TFOpLambda',
      name: 'far',
      config: { name: 'far', function: name },
      inbound_nodes: nodes,
    }
    const config = { name: 'net', layers: [shaped, layer], input_layers: [['x', 0, 0]], output_layers: [['far', 0, 0]] }
    try {
      networkFromKeras(fromLegacy({ class_name: 'Functional', config }), { where: 'net.h5' })
      return 'none'
    } catch (error) {
      return String(error)
    }
  }
  for (const [name, kwargs] of [
    ['math.l2_normalize', { axis: [1, 2] }],
    ['image.central_crop', { central_fraction: 0.5 }],
  ] as const) {
    const message = refusal(name, kwargs)
    t.ok(message.includes(`net.h5: expected functions`) && message.includes(`'${name}' at 'far'`), message)
    t.notOk(/Known/.test(message), 'classes of layers are not listed')
  }
  t.end()
})

test('layers of one class are numbered as the version of Keras 2 that wrote the archive did', async t => {
  const layer = (name: string) => ({ class_name: 'Dense', config: { name, units: 2, use_bias: false } })
  const first = { ...layer('a'), config: { ...layer('a').config, batch_input_shape: [null, 2] } }
  const config = { class_name: 'Sequential', config: { name: 's', layers: [first, layer('b'), layer('c')] } }
  const json = (value: object) => [new TextEncoder().encode(JSON.stringify(value))]
  const numbersOf: Record<string, string[]> = { '2.13.1': ['', '_2', '_4'], '2.14.0': ['', '_1', '_2'] }
  for (const [version, endings] of Object.entries(numbersOf)) {
    const groups = endings.map((ending, i) => ({
      path: `_layer_checkpoint_dependencies/dense${ending}/vars`,
      attributes: {},
      datasets: [{ name: '0', shape: [2, 2], data: new Float32Array(4).fill(i + 1) }],
    }))
    const pieces = await pack({
      'metadata.json': json({ keras_version: version }),
      'config.json': json(config),
      'model.weights.h5': await writeHdf5(groups),
    })
    const net = await loadModel(Buffer.concat(pieces))
    const kernels = net.getWeights().map(({ data }) => data[0])
    t.deepEqual(kernels, [1, 2, 3], version)
  }
})
