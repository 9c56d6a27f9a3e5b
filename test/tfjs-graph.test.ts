/**
 * Graph models of TensorFlow.js: real TensorFlow.js and TensorFlow compute the same, and the models can be cut and
 * trained.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'tape'
import { FormatError } from '../lib/core/errors.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { setSeed } from '../lib/engine/random.ts'
import { loadModel } from '../lib/formats/index.ts'
import * as layers from '../lib/layers/index.ts'
import { model } from '../lib/models/model.ts'
import * as optimizers from '../lib/optimizers/index.ts'
import { inProject, runPython } from './support/python.ts'
import { rejects } from './support/rejects.ts'
import {
  conv,
  distance,
  f,
  GraphFile,
  inFolder,
  inTensorFlow,
  list,
  numbers,
  one,
  pairs,
  same,
  tensorOf,
  types,
} from './support/tfjs-graphs.ts'

/** A small MobileNet, as the converter leaves it. */
function mobileNet(g: GraphFile): string {
  const x = g.input([1, 16, 16, 3], 'images')
  const block = (name: string, op: string, input: string, kernel: number[], strides: number[], relu = true) => {
    const filters = op === '_FusedConv2D' ? kernel[3] : kernel[2]
    const scale = 1.5 / Math.sqrt(kernel[0] * kernel[1] * (op === '_FusedConv2D' ? kernel[2] : 1))
    const weights = numbers(kernel, g.nodes.length).map(number => number * scale)
    const inputs = [input, g.floats(kernel, weights, `${name}/w`), g.floats([filters], undefined, `${name}/b`)]
    const fused_ops = relu ? ['BiasAdd', 'Relu6'] : ['BiasAdd']
    return g.node(name, op, inputs, { ...conv, strides, fused_ops, num_args: 1 })
  }
  const stem = block('MobilenetV2/Conv/Relu6', '_FusedConv2D', x, [3, 3, 3, 8], [1, 2, 2, 1])
  const wide = block('MobilenetV2/expand/Relu6', '_FusedConv2D', stem, [1, 1, 8, 16], one)
  const depth = block('MobilenetV2/depthwise/Relu6', 'FusedDepthwiseConv2dNative', wide, [3, 3, 16, 1], one)
  const narrow = block('MobilenetV2/project/BiasAdd', '_FusedConv2D', depth, [1, 1, 16, 8], one, false)
  const sum = g.node('MobilenetV2/add', 'AddV2', [stem, narrow])
  const mean = g.node('MobilenetV2/pool', 'Mean', [sum, g.ints([1, 2])], { keep_dims: true })
  const logits = block('MobilenetV2/Logits', '_FusedConv2D', mean, [1, 1, 8, 4], one, false)
  // The file was made for one picture, and says so in the middle, too.
  const rows = g.node('MobilenetV2/rows', 'Reshape', [logits, g.ints([1, 4])])
  return g.node('MobilenetV2/Softmax', 'Softmax', [rows])
}

test('a MobileNet becomes layers alone, named as its nodes, for batches of any length', t =>
  inFolder(async folder => {
    const g = new GraphFile()
    const classNames = ['cat', 'dog', 'cow', 'bird']
    const path = g.write(folder, [mobileNet(g)], { userDefinedMetadata: { classNames } })
    const net = await loadModel(path)
    t.equal(types(net).join(), 'Conv2D,DepthwiseConv2D,Add,GlobalAveragePooling2D,Flatten,Softmax', 'classes of layers')
    t.deepEqual(net.inputNames, ['images'])
    t.equal(net.getLayer('MobilenetV2_Conv_Relu6').output.shape.join(), ',8,8,8', 'a layer by the name of its node')
    t.equal(net.trainableWeights.length, net.weights.length, 'all weights are trainable')
    t.deepEqual(net.metadata, { classNames }, 'userDefinedMetadata')
    const images = tensorOf([1, 16, 16, 3])
    same(t, [await net.predict(images)], await inTensorFlow(path, { images }), 'outputs')
    t.equal((await net.predict(tensorOf([3, 16, 16, 3]))).shape.join(), '3,4', 'three pictures')
  }))

test('a graph is cut, gets a new head, is trained, saved and loaded again', t =>
  inFolder(async folder => {
    setSeed(1)
    const g = new GraphFile()
    const whole = await loadModel(g.write(folder, [mobileNet(g)]))
    const features = layers.globalAveragePooling2d().apply(whole.getLayer('MobilenetV2_add').output)
    const outputs = layers.dense({ units: 2, activation: 'softmax', name: 'head' }).apply(features)
    const net = model({ inputs: whole.inputs, outputs })
    net.metadata = { classNames: ['dark', 'light'] }
    for (const layer of net.layers) layer.trainable = layer.name !== 'MobilenetV2_Conv_Relu6'
    net.compile({ optimizer: optimizers.adam({ learningRate: 0.01 }), loss: 'sparseCategoricalCrossentropy' })
    const count = 32
    const y = Float32Array.from({ length: count }, (_, i) => i % 2)
    const size = 16 * 16 * 3
    const x = new Tensor(
      numbers([count, 16, 16, 3]).map((number, i) => number + (y[Math.floor(i / size)] ? 0.5 : -0.5)),
      [count, 16, 16, 3],
    )
    const [frozen, free] = ['MobilenetV2_Conv_Relu6', 'MobilenetV2_depthwise_Relu6'].map(name => net.getLayer(name))
    const before = [frozen, free].map(layer => layer.getWeights()[0].data)
    const lossOf = async () => Number(await net.evaluate(x, y, { verbose: 0 }))
    const first = await lossOf()
    await net.fit(x, y, { epochs: 20, batchSize: 8, verbose: 0 })
    const last = await lossOf()
    t.ok(last < first / 2, `the loss falls from ${first} to ${last}`)
    t.equal(distance(frozen.getWeights()[0].data, before[0]), 0, 'frozen weights stay')
    t.ok(distance(free.getWeights()[0].data, before[1]) > 0, 'others move')
    mkdirSync(join(folder, 'layers'))
    for (const name of ['net.keras', 'layers/']) {
      await net.save(join(folder, name))
      const again = await loadModel(join(folder, name))
      same(t, [await again.predict(x)], [await net.predict(x)], name)
      t.deepEqual(again.metadata, { classNames: ['dark', 'light'] }, `${name}: metadata`)
    }
  }))

test('channels that come first are moved at the ends of a network alone', t =>
  inFolder(async folder => {
    const paths = ['NHWC', 'NCHW'].map(format => {
      const g = new GraphFile()
      const isFirst = format === 'NCHW'
      const order = (sizes: number[]) => (isFirst ? [sizes[0], sizes[3], sizes[1], sizes[2]] : sizes)
      const x = g.input([null, ...order([0, 9, 8, 3]).slice(1)])
      const attributes = { ...conv, data_format: format }
      const weights = (shape: number[], seed: number) => g.floats(shape, numbers(shape, seed))
      let y = g.op('Conv2D', [x, weights([3, 3, 3, 4], 1)], { ...attributes, strides: order([1, 2, 2, 1]) })
      y = g.op('BiasAdd', [y, weights([4], 2)], { data_format: format })
      const statistics = [weights([4], 3), weights([4], 4), weights([4], 5), g.floats([4], Float32Array.of(1, 2, 3, 4))]
      y = g.op('FusedBatchNormV3', [y, ...statistics], { epsilon: f(0.001), is_training: false, data_format: format })
      y = g.op('Relu', [y])
      y = g.op('Add', [y, g.op('DepthwiseConv2dNative', [y, weights([3, 3, 4, 1], 6)], attributes)])
      y = g.op('MaxPool', [y], { ...attributes, ksize: order([1, 2, 2, 1]), strides: order(one) })
      y = g.op('Pad', [y, pairs(g, isFirst ? [0, 0, 0, 0, 1, 0, 0, 1] : [0, 0, 1, 0, 0, 1, 0, 0])])
      const flat = g.op('Mean', [y, g.ints(isFirst ? [2, 3] : [1, 2])], { keep_dims: false })
      return g.write(join(folder, format), [flat, y])
    })
    const x = tensorOf([2, 9, 8, 3])
    const [flat, y] = await inTensorFlow(paths[0], { x })
    const [last, first] = await Promise.all(paths.map(path => loadModel(path)))
    same(t, list(await last.predict(x)), [flat, y], 'channels last')
    const at = (n: number, c: number, h: number, w: number) => ((n * 9 + h) * 8 + w) * 3 + c
    const turned = new Tensor(
      Float32Array.from({ length: x.size }, (_, i) => {
        const [n, c, h, w] = [Math.floor(i / 216), Math.floor(i / 72) % 3, Math.floor(i / 8) % 9, i % 8]
        return x.data[at(n, c, h, w)]
      }),
      [2, 3, 9, 8],
    )
    const [ownFlat, own] = list(await first.predict(turned))
    same(t, [ownFlat], [flat], 'channels first: the mean')
    t.equal(own.shape.join(), [y.shape[0], y.shape[3], y.shape[1], y.shape[2]].join(), 'channels first: a picture')
    const sorted = (data: ArrayLike<number>) => Float32Array.from(data).sort()
    t.ok(distance(sorted(own.data), sorted(y.data)) < 1e-5, 'channels first: its numbers')
    t.deepEqual(
      first.layers.flatMap(({ type }, i) => (type === 'Permute' ? [i] : [])),
      [1, first.layers.length - 1],
      'moved at the first and the last layer',
    )
  }))

test('nodes with the same kernel are uses of one layer', t =>
  inFolder(async folder => {
    const g = new GraphFile()
    const [a, b] = [g.input([null, 4, 4, 2], 'a'), g.input([null, 4, 4, 2], 'b')]
    const kernel = g.floats([3, 3, 2, 4])
    const [left, right] = [a, b].map(x => g.op('Conv2D', [x, kernel], conv))
    const path = g.write(folder, [g.op('SquaredDifference', [left, right])])
    const net = await loadModel(path)
    t.equal(net.layers.filter(({ type }) => type === 'Conv2D').length, 1, 'one Conv2D')
    const data = { a: tensorOf([2, 4, 4, 2], 1), b: tensorOf([2, 4, 4, 2], 2) }
    same(t, [await net.predict([data.a, data.b])], await inTensorFlow(path, data), 'two inputs')
  }))

test('the error function that TensorFlow has and TensorFlow.js has not', t =>
  inFolder(async folder => {
    const g = new GraphFile()
    const x = g.input([null, 5])
    const path = g.write(join(folder, 'erfc'), [g.op('Erfc', [x]), g.op('Rint', [x])])
    const [erfc, whole] = await (await loadModel(path)).predict<Tensor[]>(
      new Tensor(Float32Array.of(-2, -0.5, 0, 1.5, 3.5), [1, 5]),
    )
    const expected = [1.9953222650189528, 1.5204998778130465, 1, 0.033894853524689274, 7.430983723414128e-7]
    t.ok(expected.every((value, i) => Math.abs(erfc.data[i] - value) < 3e-7))
    t.deepEqual([...whole.data].map(Math.abs), [2, 0, 0, 2, 4])
  }))

test('older files have the signature in their metadata, which the model has not', t =>
  inFolder(async folder => {
    const g = new GraphFile()
    const used = g.op('Relu', [g.input([null, 3])])
    g.op('Neg', [used])
    const { signature } = g.json([used])
    const others = { signature: undefined, userDefinedMetadata: { signature, classNames: ['cat', 'dog', 'cow'] } }
    const net = await loadModel(g.write(folder, [], others))
    t.deepEqual(net.outputNames, ['net_Relu_1'], 'the output that it tells')
    t.deepEqual(net.metadata, { classNames: ['cat', 'dog', 'cow'] }, 'metadata')
  }))

test('without a signature, inputs are placeholders and outputs what nothing uses', t =>
  inFolder(async folder => {
    const g = new GraphFile()
    const path = g.write(folder, [g.op('Relu', [g.input([null, 3])])], { signature: undefined, format: undefined })
    const net = await loadModel(path)
    t.deepEqual([net.inputNames, net.outputNames], [['x'], ['net_Relu_1']])
  }))

test('graphs that cannot be models are refused with node, operator and file', t =>
  inFolder(async folder => {
    const refused = async (title: string, message: RegExp, build: (g: GraphFile, x: string) => string | string[]) => {
      const g = new GraphFile()
      const outputs = list(build(g, g.input([null, 6, 6, 3])))
      const path = g.write(join(folder, 'refused'), outputs)
      await rejects(t, () => loadModel(path), FormatError, message, title)
    }
    const node = (op: string, name: string) => new RegExp(`model\\.json: ${op} '${name}': expected`)
    await refused('control flow', node('Switch', 'cond/Switch'), (g, x) => g.node('cond/Switch', 'Switch', [x, x]))
    await refused('a name of a prototype', node('constructor', 'c'), (g, x) => g.node('c', 'constructor', [x]))
    await refused('another', node('__proto__', '__proto__'), (g, x) => g.node('__proto__', '__proto__', [x]))
    await refused('a cycle', /without cycles/, (g, x) => {
      g.node('a', 'Add', [x, 'b'])
      return g.node('b', 'Relu', ['a'])
    })
    await refused('an input that is missing', node('Relu', 'r'), g => g.node('r', 'Relu', ['nowhere']))
    await refused('no inputs', node('Relu', 'r'), g => g.node('r', 'Relu', []))
    await refused('an output that is missing', node('Relu', 'r'), (g, x) => g.node('r', 'Relu', [`${x}:3`]))
    await refused('no numbers', node('Const', 'c'), (g, x) => g.op('Add', [x, g.node('c', 'Const')]))
    await refused('a kernel that is computed', /a kernel that the file holds/, (g, x) => g.op('Conv2D', [x, x], conv))
    await refused('a kernel of other channels', node('Conv2D', 'conv'), (g, x) =>
      g.node('conv', 'Conv2D', [x, g.floats([3, 3, 5, 4])], conv),
    )
    await refused('matrices for every place', /one matrix for all samples, received shape \[6,3,4\]/, (g, x) =>
      g.op('BatchMatMulV2', [x, g.floats([6, 3, 4])]),
    )
    await refused('two constants', /computed of the inputs/, g => g.op('Add', [g.floats([2]), g.floats([2])]))
    await refused('a huge constant', /as many as the file holds|for as many/, (g, x) =>
      g.op('Add', [x, g.op('Fill', [g.ints([2 ** 30, 2 ** 30]), g.floats([])])]),
    )
    await refused('huge pictures', node('ResizeBilinear', 'r'), (g, x) =>
      g.node('r', 'ResizeBilinear', [x, g.ints([2 ** 30, 2 ** 30])]),
    )
    await refused('copies of copies', /for as many/, (g, x) =>
      Array.from({ length: 3 }).reduce<string>(y => g.op('Tile', [y, g.ints([1, 1024, 1024, 1024])]), x),
    )
    await refused('a part outside', /expected/, (g, x) =>
      g.op('Add', [x, g.op('GatherV2', [g.floats([3]), g.ints([7]), g.ints(0)])]),
    )
    await refused('training', /Freeze the graph/, (g, x) => {
      const empty = g.floats([0], new Float32Array(0))
      return g.op('FusedBatchNormV3', [x, g.floats([3]), g.floats([3]), empty, empty], { epsilon: f(0.1) })
    })
    const g = new GraphFile()
    let y = g.input([null, 4])
    for (let i = 0; i < 5000; i++) y = g.node(`r${i}`, 'Identity', [y])
    const net = await loadModel(g.write(join(folder, 'long'), [g.op('Relu', [y])]))
    t.equal(net.layers.length, 2, 'a long chain is read')
  }))

test('topologies of another form are refused', t =>
  inFolder(async folder => {
    const g = new GraphFile()
    g.write(folder, [g.op('Relu', [g.input([null, 3])])])
    const file = join(folder, 'model.json')
    const json = readFileSync(file, 'utf8')
    const topologies: unknown[] = [{}, { node: 5 }, { node: [] }, { node: [null] }, { node: [{ name: 'a' }] }]
    const nodes = JSON.parse(json).modelTopology.node
    topologies.push({ node: [...nodes, ...nodes] })
    topologies.push({ node: [{ ...nodes[0], attr: { shape: { shape: { dim: [{ size: 'x' }] } } } }, nodes[1]] })
    topologies.push({ node: [{ ...nodes[0], attr: { dtype: { type: 'DT_STRING' } } }, nodes[1]] })
    for (const modelTopology of topologies) {
      writeFileSync(file, JSON.stringify({ ...JSON.parse(json), signature: undefined, modelTopology }))
      await rejects(t, () => loadModel(folder), FormatError, /model\.json: /)
    }
  }))

const python = process.env.FOVEA_TENSORFLOW_PYTHON ?? inProject('.keras2/venv/bin/python')
const needsTensorFlow = { skip: existsSync(python) ? false : 'skipped: no TensorFlow (npm run keras:files)' }

test('frozen graphs of TensorFlow give what TensorFlow computes, and what TensorFlow.js does', needsTensorFlow, t =>
  inFolder(async folder => {
    runPython(python, 'tfjs-graphs.py', { args: [folder] })
    for (const name of readdirSync(folder).sort()) {
      const path = join(folder, name)
      const expected = JSON.parse(readFileSync(join(path, 'expected.json'), 'utf8'))
      const [inputs, outputs] = [expected.inputs, expected.outputs].map(
        (tensors: { data: number[]; shape: number[] }[]) =>
          tensors.map(({ data, shape }) => new Tensor(Float32Array.from(data), shape)),
      )
      const net = await loadModel(path)
      same(t, list(await net.predict(inputs[0])), outputs, name)
      const given = { [net.inputNames[0]]: inputs[0] }
      same(t, list(await net.predict(inputs[0])), await inTensorFlow(path, given), `${name}, TensorFlow.js`)
      t.deepEqual(net.metadata, { classNames: ['cat', 'dog'] }, `${name}: metadata`)
      if (name.startsWith('mobilenet')) t.notOk(types(net).includes('Operation'), `${name}: layers alone`)
    }
  }),
)
