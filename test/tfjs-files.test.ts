/** Layers models of TensorFlow.js, read and written; real TensorFlow.js computes the same with what is written. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { loadLayersModel } from '@tensorflow/tfjs-layers'
import test, { type Test } from 'tape'
import { DataError, FormatError, OptionError } from '../lib/core/errors.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { setSeed } from '../lib/engine/random.ts'
import { loadModel } from '../lib/formats/index.ts'
import * as layers from '../lib/layers/index.ts'
import { input } from '../lib/layers/index.ts'
import { type Model, model } from '../lib/models/model.ts'
import { sequential } from '../lib/models/sequential.ts'
import { inFolder } from './support/in-folder.ts'
import { distance } from './support/keras.ts'
import { layerCases } from './support/layer-cases.ts'
import { rejects } from './support/rejects.ts'

const numbers = (shape: number[]) =>
  new Tensor(
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => ((i * 7919) % 1000) / 500 - 1),
    shape,
  )

const list = <T>(values: T | T[]): T[] => (Array.isArray(values) ? values : [values])

/** The model of a folder in TensorFlow.js. */
function inTensorFlow(folder: string) {
  const json = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'))
  const groups: { paths: string[]; weights: tf.io.WeightsManifestEntry[] }[] = json.weightsManifest
  const bytes = Buffer.concat(groups.flatMap(({ paths }) => paths.map(path => readFileSync(join(folder, path)))))
  return loadLayersModel({
    load: async () => ({
      ...{ modelTopology: json.modelTopology, userDefinedMetadata: json.userDefinedMetadata },
      weightSpecs: groups.flatMap(({ weights }) => weights),
      weightData: new Uint8Array(bytes).buffer,
    }),
  })
}

const chain = () =>
  sequential({
    name: 'chain',
    layers: [
      layers.zeroPadding2d({ padding: 1, inputShape: [8, 8, 2] }),
      layers.conv2d({ filters: 4, kernelSize: 3, kernelRegularizer: 'l2', activation: 'relu' }),
      layers.batchNormalization(),
      layers.depthwiseConv2d({ kernelSize: 3, padding: 'same', depthMultiplier: 2 }),
      layers.leakyReLU({ negativeSlope: 0.2 }),
      layers.separableConv2d({ filters: 3, kernelSize: 2 }),
      layers.maxPooling2d({ poolSize: 2, padding: 'same' }),
      layers.conv2dTranspose({ filters: 2, kernelSize: 2, strides: 2 }),
      layers.dropout({ rate: 0.3 }),
      layers.flatten(),
      layers.dense({ units: 3, activation: 'softmax' }),
    ],
  })

const graph = () => {
  const [a, b] = [layers.input({ shape: [6, 6, 1], name: 'a' }), layers.input({ shape: [6, 6, 1], name: 'b' })]
  const features = sequential({
    name: 'features',
    layers: [layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [6, 6, 1], name: 'c' }), layers.flatten()],
  })
  const z = layers.input({ shape: [6, 6, 1], name: 'z' })
  const mean = model({ inputs: z, outputs: layers.globalAveragePooling2d({ name: 'g' }).apply(z), name: 'mean' })
  const both = layers.concatenate({ name: 'both' }).apply([features.apply(a), features.apply(b), mean.apply(b)])
  const out = layers.dense({ units: 2, name: 'out' }).apply(both)
  return model({
    inputs: [a, b],
    outputs: [layers.add({ name: 'sum' }).apply([out, out]), mean.apply(a)],
    name: 'graph',
  })
}

const pictures = [8, 8, 2]
const only =
  (layer: layers.Layer, shape = pictures) =>
  () =>
    sequential({ layers: [input({ shape }), layer] })

/** Which TensorFlow.js has by other names or options. */
const renamed: [title: string, make: () => Model, shape?: number[]][] = [
  ['silu', only(layers.conv2d({ filters: 2, kernelSize: 3, activation: 'silu' }))],
  ['a threshold', only(layers.reLU({ threshold: 0.4 }))],
  ['a negative slope', only(layers.reLU({ negativeSlope: 0.3 }))],
  ['a mean over pictures that keeps the axes', only(layers.globalAveragePooling2d({ keepdims: true }))],
  ['a maximum over pictures that keeps the axes', only(layers.globalMaxPooling2d({ keepdims: true }))],
  ['a mean over series that keeps the axis', only(layers.globalAveragePooling1d({ keepdims: true }), [5, 3]), [5, 3]],
  ['an output padding', only(layers.conv2dTranspose({ filters: 2, kernelSize: 2, strides: 3, outputPadding: 1 }))],
  ['given statistics', only(layers.normalization({ mean: [1, -1], variance: [4, 0.25] }))],
  [
    'statistics of data',
    () => {
      const net = only(layers.normalization())()
      net.weights[0].assign(Float32Array.of(1, -1))
      net.weights[1].assign(Float32Array.of(4, 0.25))
      return net
    },
  ],
  ['a layer in time', only(layers.timeDistributed({ layer: layers.dense({ units: 3 }) }))],
  [
    'an axis from behind',
    () => {
      const a = input({ shape: pictures })
      return model({ inputs: a, outputs: layers.concatenate({ axis: -2 }).apply([a, a]) })
    },
  ],
]

/** Which it computes otherwise. */
const differing: [layer: () => layers.Layer, message: RegExp][] = [
  [() => layers.upSampling2d({ interpolation: 'bilinear' }), /the interpolation 'bilinear' of 'up_sampling2d/],
  [() => layers.depthwiseConv2d({ kernelSize: 2, dilationRate: 2 }), /the dilation_rate \[2, 2\]/],
  [() => layers.conv2dTranspose({ filters: 1, kernelSize: 2, dilationRate: 2 }), /the dilation_rate \[2, 2\]/],
  [
    () => layers.conv2dTranspose({ filters: 1, kernelSize: 3, strides: 2, outputPadding: 1 }),
    /output_padding \[1, 1\]/,
  ],
  [() => layers.reLU({ maxValue: 2, threshold: 0.5 }), /a ReLU with negative_slope, threshold/],
  [() => layers.batchNormalization({ axis: 1 }), /the axis 1 of 'batch_normalization/],
  [() => layers.batchNormalization({ renorm: true }), /the renorm of/],
  [() => layers.randomGaussianBlur({ sigma: 0.5, name: 'blur' }), /the class RandomGaussianBlur of 'blur'/],
  [() => layers.spectralNormalization({ layer: layers.dense({ units: 2 }) }), /the class SpectralNormalization/],
  [() => layers.normalization({ axis: 1 }), /the class Normalization/],
  [() => layers.resizing({ height: 4, width: 4 }), /the class Resizing/],
  [() => layers.conv2d({ filters: 2, kernelSize: 1, groups: 2 }), /the groups 2/],
  [() => layers.dense({ units: 2, activation: 'leakyRelu', name: 'd' }), /the leaky_relu of 'd'/],
  [() => layers.dense({ units: 2, activityRegularizer: 'l2' }), /the activity_regularizer/],
  [() => layers.dense({ units: 2, kernelRegularizer: 'orthogonalRegularizer' }), /the OrthogonalRegularizer/],
  [() => layers.elu({ alpha: 0.5 }), /the alpha 0.5/],
  [() => layers.softmax({ axis: 1 }), /the axis 1 of 'softmax/],
]

const cases: [title: string, make: () => Model, inputs: Tensor[], maxApart?: number][] = [
  ['a chain of layers', chain, [numbers([2, 8, 8, 2])]],
  [
    'a graph with nested and shared networks, several inputs and outputs',
    graph,
    [numbers([2, 6, 6, 1]), numbers([2, 6, 6, 1])],
  ],
  ...renamed.map(([title, make, shape = pictures]): [string, () => Model, Tensor[], number] => [
    title,
    make,
    [numbers([2, ...shape])],
    1e-6,
  ]),
]

for (const [title, make, inputs, maxApart = 0] of cases)
  test(`TensorFlow.js computes the same with ${title}`, t =>
    inFolder(async folder => {
      await tf.setBackend('cpu')
      setSeed(2)
      const own = make()
      await own.save(`${folder}/`)
      const expected = list(await own.predict<Tensor | Tensor[]>(inputs.length === 1 ? inputs[0] : inputs))
      const theirs = await inTensorFlow(folder)
      const given = inputs.map(({ data, shape }) => tf.tensor(Float32Array.from(data), [...shape]))
      const outputs = list(theirs.predict(given.length === 1 ? given[0] : given))
      const apart = Math.max(...outputs.map((output, i) => distance(output.dataSync<'float32'>(), expected[i].data, 1)))
      t.ok(apart < 1e-5, `outputs are equal (apart by ${apart.toExponential(1)})`)
      const back = await loadModel(folder)
      const again = list(await back.predict<Tensor | Tensor[]>(inputs.length === 1 ? inputs[0] : inputs))
      t.ok(
        again.every(({ data }, i) => distance(data, expected[i].data, 1) <= maxApart),
        `and so does the model that is read again, within ${maxApart}`,
      )
    }))

test('a model in a folder is replaced as a whole, and loaded from an address', t =>
  inFolder(async folder => {
    setSeed(3)
    const net = chain()
    await net.save(join(folder, 'model.json'))
    const first = readdirSync(folder)
    await net.save(folder)
    t.equal(readdirSync(folder).length, first.length, 'the same model again replaces its files')
    net.weights[0].assign(net.weights[0].memory.map(value => value + 1))
    await net.save(folder)
    t.equal(readdirSync(folder).length, first.length, 'another one replaces them')
    t.notDeepEqual(readdirSync(folder), first)
    const server = createServer((request, response) => {
      const file = join(folder, decodeURI(new URL(request.url ?? '', 'http://x').pathname))
      if (existsSync(file)) response.end(readFileSync(file))
      else response.writeHead(404).end()
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    try {
      const loaded = await loadModel(`http://127.0.0.1:${port}/model.json?of=today`)
      t.deepEqual(loaded.getWeights()[0].data, net.getWeights()[0].data, 'the weights beside it')
      rmSync(join(folder, readdirSync(folder).find(name => name.endsWith('.bin')) as string))
      await rejects(t, () => loadModel(`http://127.0.0.1:${port}/model.json`), DataError, /status 404/)
      await rejects(t, () => loadModel(folder), DataError, /not there/)
    } finally {
      server.closeAllConnections()
      server.close()
    }
  }))

/** A dense layer in model.json with one weight of these bytes. */
function denseWith(
  folder: string,
  kernel: object,
  bytes: Uint8Array,
  change: (json: Record<string, unknown>) => void = () => {},
) {
  const json = {
    modelTopology: {
      class_name: 'Sequential',
      config: [{ class_name: 'Dense', config: { units: 2, use_bias: false, batch_input_shape: [null, 2], name: 'd' } }],
    },
    weightsManifest: [{ paths: ['w.bin'], weights: [{ name: 'd/kernel', shape: [2, 2], ...kernel }] }],
  }
  change(json)
  writeFileSync(join(folder, 'w.bin'), bytes)
  writeFileSync(join(folder, 'model.json'), JSON.stringify(json))
  return folder
}

const kernelOf = async (folder: string) => [...(await loadModel(folder)).getWeights()[0].data]

test('weights of fewer bits become numbers', t =>
  inFolder(async folder => {
    const quantization = (dtype: string) => ({ dtype: 'float32', quantization: { dtype, scale: 0.5, min: -1 } })
    t.deepEqual(
      await kernelOf(denseWith(folder, quantization('uint8'), Uint8Array.of(0, 1, 2, 255))),
      [-1, -0.5, 0, 126.5],
    )
    const wide = new Uint8Array(Uint16Array.of(0, 1, 2, 65535).buffer)
    t.deepEqual(await kernelOf(denseWith(folder, quantization('uint16'), wide)), [-1, -0.5, 0, 32766.5])
    const halves = new Uint8Array(Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x7bff).buffer)
    const half = { dtype: 'float32', quantization: { dtype: 'float16' } }
    t.deepEqual(await kernelOf(denseWith(folder, half, halves)), [1, -2, 2 ** -24, 65504])
    const special = new Uint8Array(Uint16Array.of(0x7c00, 0xfc00, 0x7e00, 0x8000).buffer)
    t.deepEqual(await kernelOf(denseWith(folder, half, special)), [Infinity, -Infinity, Number.NaN, -0])
    t.deepEqual(
      await kernelOf(denseWith(folder, { dtype: 'int32' }, new Uint8Array(Int32Array.of(1, -2, 3, 4).buffer))),
      [1, -2, 3, 4],
    )
  }))

test('what TensorFlow.js made and computes otherwise is refused', t =>
  inFolder(async folder => {
    const config = { name: 'up', size: [2, 2], interpolation: 'bilinear', batch_input_shape: [null, 2, 2, 1] }
    const written = (keras_version: string) => {
      const model_config = { class_name: 'Sequential', config: [{ class_name: 'UpSampling2D', config }] }
      const json = { modelTopology: { keras_version, model_config }, weightsManifest: [] }
      writeFileSync(join(folder, 'model.json'), JSON.stringify(json))
      return folder
    }
    await rejects(t, () => loadModel(written('tfjs-layers 4.22.0')), FormatError, /'up' with interpolation 'bilinear'/)
    t.equal((await loadModel(written('2.15.0'))).layers.length, 1, 'what Keras made is read')
  }))

async function refuses(
  t: Test,
  title: string,
  kernel: object,
  message: RegExp,
  change?: (json: Record<string, unknown>) => void,
) {
  await inFolder(async folder => {
    mkdirSync(join(folder, 'inner'))
    denseWith(join(folder, 'inner'), { dtype: 'float32', ...kernel }, new Uint8Array(16), change)
    await rejects(t, () => loadModel(join(folder, 'inner')), FormatError, message, title)
  })
}

test('what does not fit is refused by name and place', async t => {
  await refuses(t, 'a huge shape', { shape: [2 ** 40, 2 ** 40] }, /as many as the files have/)
  await refuses(t, 'a shape that is none', { shape: [2, -2] }, /name, shape and dtype/)
  await refuses(t, 'another shape', { shape: [4] }, /kernel of "d\/kernel"\): expected shape \[2, 2\], received \[4\]/)
  await refuses(t, 'an unknown type', { dtype: 'string' }, /expected 'd\/kernel' to be of float32/)
  await refuses(t, 'a type of every object', { dtype: 'constructor' }, /to be of float32/)
  await refuses(t, 'too few numbers', { shape: [1, 2] }, /received files with 16/)
  await refuses(t, 'another name', { name: 'e/kernel' }, /expected one weight d\/kernel/)
  const paths =
    (...names: unknown[]) =>
    (json: Record<string, unknown>) =>
      Object.assign((json.weightsManifest as object[])[0], { paths: names })
  await refuses(t, 'a file outside', {}, /in the folder of this one/, paths('../model.json'))
  await refuses(t, 'a file twice', {}, /each once/, paths('w.bin', 'w.bin'))
  await refuses(t, 'no path', {}, /each once/, paths(3))
  await refuses(t, 'no manifest', {}, /expected a list weightsManifest/, json => delete json.weightsManifest)
  await refuses(t, 'no topology', {}, /with its modelTopology/, json => delete json.modelTopology)
})

test('TensorFlow.js has the metadata of a model', async t => {
  const net = chain()
  net.metadata = { classNames: ['a', 'b', 'c'] }
  await inFolder(async folder => {
    await net.save(folder)
    t.deepEqual((await inTensorFlow(folder)).getUserDefinedMetadata(), net.metadata)
  })
})

const fixtures = process.env.FOVEA_MODELS_DIR ?? ''
test('models that others published give the outputs of TensorFlow.js', {
  skip: existsSync(join(fixtures, 'doodlenet_28')) ? false : 'skipped: no doodlenet_28 (FOVEA_MODELS_DIR)',
}, async t => {
  const expected = JSON.parse(readFileSync(join(fixtures, 'doodlenet_28', 'expected.json'), 'utf8'))
  const x = Float32Array.from({ length: 784 }, (_, i) => ((i * 7919) % 1000) / 1000)
  const doodles = await loadModel(join(fixtures, 'doodlenet_28', 'tfjs'))
  const apart = distance((await doodles.predict(new Tensor(x, [1, 28, 28, 1]))).data, expected.output, 1)
  t.ok(apart < 1e-5, `DoodleNet (apart by ${apart.toExponential(1)})`)
  for (const [folder, count] of [
    ['mobilenet_v1_0.25_224/tfjs', 475544],
    ['squeezenet_v1.1/tfjs-notop', 705856],
    ['tiny_darknet_224/tfjs', 1046488],
  ] as const)
    t.equal((await loadModel(join(fixtures, folder))).countParams(), count, folder)
})

test('layers are called as TensorFlow.js takes it', t =>
  inFolder(async folder => {
    const x = numbers([2, 3])
    const check = async (net: Model, title: string) => {
      await net.save(`${folder}/`)
      const theirs = await inTensorFlow(folder)
      const wanted = ((await net.predict(x)) as Tensor).data as Float32Array
      const computed = theirs.predict(tf.tensor(x.data as Float32Array, [2, 3])) as tf.Tensor
      t.ok(distance(computed.dataSync() as Float32Array, wanted, 1) < 1e-5, `${title}: outputs there`)
      const zeros = net.getWeights()
      net.setWeights(zeros.map(({ shape, data }) => new Tensor(new Float32Array(data.length), shape)))
      await net.loadWeights(folder)
      t.deepEqual(((await net.predict(x)) as Tensor).data, wanted, `${title}: its own weights again`)
      t.deepEqual(((await (await loadModel(folder)).predict(x)) as Tensor).data, wanted, `${title}: outputs here`)
      return theirs.layers.map(({ name }) => name)
    }
    const chained = (name: string) => sequential({ layers: [layers.dense({ units: 2, inputShape: [3], name })] })
    for (const [name, other] of [
      ['größe', 'gr_e'],
      ['model/conv/Conv2D:0'.replaceAll('/', '_'), 'model_conv_Conv2D_0'],
      ...[
        ['-x', 'x'],
        ['~', 'layer'],
        ['%25', '25'],
        ['toString', 'toString_1'],
        ['a b', 'a_b'],
      ],
      ...['A.b-c_d', '0', 'a'.repeat(240)].map(kept => [kept, kept]),
    ])
      t.equal(
        (await check(chained(name), name.slice(0, 20))).at(-1),
        other,
        `${name.slice(0, 20)}: ${other.slice(0, 20)}`,
      )
    await check(sequential({ layers: [layers.dense({ units: 2, inputShape: [3] })], name: 'größe' }), 'a chain')
    const [a, b] = [input({ shape: [3], name: 'a:0' }), input({ shape: [3], name: 'b c' })]
    const steps = layers.reshape({ targetShape: [1, 3], name: 'a_0' }).apply(a)
    const inTime = layers.timeDistributed({ layer: layers.dense({ units: 2, name: 'in:time' }), name: 'time:0' })
    const inner = model({
      inputs: a,
      outputs: layers.flatten({ name: '@' }).apply(inTime.apply(steps)),
      name: 'in:ner',
    })
    const shared = layers.dense({ units: 3, name: '日本' })
    const outputs = layers.dense({ units: 1, name: '語' }).apply(inner.apply(shared.apply(shared.apply(b))))
    const names = await check(model({ inputs: b, outputs, name: '日本語' }), 'nested and shared')
    t.deepEqual(names, ['b_c', 'layer', 'in_ner', 'layer_2'])
  }))

test('what TensorFlow.js computes otherwise is refused, and nothing else is lost on the way', t =>
  inFolder(async folder => {
    const path = join(folder, 'model.json')
    const steep = sequential({
      layers: [layers.dense({ units: 2, activation: 'hardSigmoid', inputShape: [2], name: 'h' })],
    })
    await rejects(t, () => steep.save(path), OptionError, /save: expected layers .* the hard_sigmoid of 'h'/)
    for (const [layer, what] of differing) {
      const own = sequential({ layers: [input({ shape: [8, 8, 2] }), layer()] })
      await rejects(t, () => own.save(path), OptionError, what)
    }
    const masked = sequential({
      layers: [layers.masking({ inputShape: [4, 3] }), layers.globalAveragePooling1d({ name: 'mean' })],
    })
    await rejects(t, () => masked.save(path), OptionError, /the mask of 'mean', which it ignores/)
    const series = input({ shape: [4, 3] })
    const mask = input({ shape: [4] })
    const pooled = layers.globalAveragePooling1d({ name: 'mean' }).apply(series, { mask })
    const withMask = model({ inputs: [series, mask], outputs: pooled })
    await rejects(t, () => withMask.save(path), OptionError, /inputs alone, received mask for 'mean'/)
    const images = input({ shape: [4, 4, 3] })
    const labels = input({ shape: [2] })
    const mixed = model({ inputs: [images, labels], outputs: layers.mixUp().apply([images, labels]) })
    await rejects(t, () => mixed.save(path), OptionError, /the class MixUp of 'mix_up'/)
    const own = sequential({
      layers: [layers.spatialDropout2d({ rate: 0.5, inputShape: [4, 4, 3] }), layers.identity()],
    })
    await own.save(path)
    const [dropout, nothing] = (await loadModel(path)).layers
    t.deepEqual(dropout.config().noiseShape, [null, 1, 1, null], 'dropout of channels')
    t.equal(nothing.config().activation, 'linear', 'nothing')
  }))

test('TensorFlow.js computes the same with every layer that is written for it', t =>
  inFolder(async folder => {
    await tf.setBackend('cpu')
    setSeed(7)
    const written = new Set<string>()
    for (const { layer: make, inputs: shapes } of layerCases) {
      const layer = make()
      if (shapes.length === 0) continue
      const values = shapes.map(shape => input({ shape }))
      const own = model({ inputs: values, outputs: layer.applyAll(values) })
      const isOfIndices = ['CategoryEncoding', 'Embedding'].includes(layer.type)
      const inputs = shapes.map(shape => {
        const { data } = numbers([2, ...shape])
        return new Tensor(isOfIndices ? data.map(number => Number(number > 0)) : data, [2, ...shape])
      })
      const expected = list(await own.predict<Tensor | Tensor[]>(inputs))
      try {
        await own.save(`${folder}/`)
      } catch (error) {
        t.ok(/^save: expected layers that (Tens|take)/.test((error as Error).message), `${layer.type} is refused`)
        continue
      }
      written.add(layer.type)
      const theirs = await inTensorFlow(folder)
      const given = inputs.map(({ data, shape }) => tf.tensor(Float32Array.from(data), [...shape]))
      const outputs = list(theirs.predict(given))
      const apart = Math.max(...outputs.map((output, i) => distance(output.dataSync<'float32'>(), expected[i].data, 1)))
      t.ok(apart < 1e-5, `${layer.type} ${JSON.stringify(layer.config())} (apart by ${apart.toExponential(1)})`)
    }
    t.ok(written.size >= 45, `${written.size} kinds of layers are written`)
  }))
