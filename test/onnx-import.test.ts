/** Models out of ONNX files: real ones, those that this library writes, and damaged ones. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { PbfWriter } from 'pbf'
import test from 'tape'
import { FormatError } from '../lib/core/errors.ts'
import { sizeOf } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { decodeImage } from '../lib/data/images/decode.ts'
import { setSeed } from '../lib/engine/random.ts'
import { formats, loadModel } from '../lib/formats/index.ts'
import * as layers from '../lib/layers/index.ts'
import { type Model, model } from '../lib/models/model.ts'
import { distance } from './support/keras.ts'
import { numbers } from './support/kernels.ts'
import { layerCases } from './support/layer-cases.ts'
import { bytesOf, tensor } from './support/onnx-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'fovea-onnx-import-'))
test.onFinish(() => rmSync(folder, { recursive: true }))

const real = process.env.FOVEA_MODELS_DIR ?? ''
const needs = (file: string) => ({
  skip: real !== '' && existsSync(join(real, file)) ? false : `skipped: no ${file} (FOVEA_MODELS_DIR)`,
})

const list = <T>(values: T | T[]): T[] => (Array.isArray(values) ? values : [values])
const some = (shape: readonly number[], seed: number) => new Tensor(numbers(sizeOf(shape), -1, 1, seed), shape)
const types = (net: Model) => net.layers.map(({ type }) => type)

/** The first digits of MNIST's test set, pixels as they are. */
function digits(count: number): Tensor {
  const bytes = gunzipSync(readFileSync(join(process.env.FOVEA_DATA_DIR ?? '', 'mnist', 't10k-images-idx3-ubyte.gz')))
  return new Tensor(Float32Array.from(bytes.subarray(16, 16 + count * 784)), [count, 28, 28, 1])
}

/** The pixels of a picture of 224 x 224, changed one by one. */
async function picture(file: string, change: (data: ArrayLike<number>, i: number) => number): Promise<Tensor> {
  const path = join(process.env.FOVEA_DATA_DIR ?? '', 'imagenet-samples', 'png224', file)
  const { data, shape } = await decodeImage(readFileSync(path))
  return new Tensor(
    Float32Array.from(data, (_, i) => change(data, i)),
    [1, ...shape],
  )
}

test('ONNX is among the formats that are read', t => {
  t.ok(formats.some(({ name, reads, writes }) => name === 'onnx' && reads && writes))
  t.end()
})

test('the MNIST models of CNTK say what ONNX Runtime says', needs('mnist_onnx'), async t => {
  const { results } = JSON.parse(readFileSync(join(real, 'mnist_onnx', 'expected.json'), 'utf8'))
  for (const name of ['mnist-opset7-cntk', 'mnist-opset8-cntk', 'mnist-opset8-simplified-gemm']) {
    const net = await loadModel(join(real, 'mnist_onnx', `${name}.onnx`))
    const { data } = await net.predict<Tensor>(digits(1))
    const expected: number[] = results[`${name} x/1`].logitsOfTestImage0
    t.ok(distance(data, expected, 1) < 1e-3, `${name}: apart by ${distance(data, expected, 1)}`)
    const kinds = ['InputLayer', 'Conv2D', 'ReLU', 'MaxPooling2D', 'Conv2D', 'ReLU', 'MaxPooling2D', 'Flatten', 'Dense']
    t.deepEqual(types(net), kinds, `${name} is made of ordinary layers, biases in them`)
    t.equal(net.layers[0].name, 'Input3', 'with names of the file')
  }
})

test('SqueezeNet in float16 says what ONNX Runtime says', needs('squeezenet_fp16_onnx'), async t => {
  const { images } = JSON.parse(readFileSync(join(real, 'imagenet-reference.json'), 'utf8'))
  const net = await loadModel(join(real, 'squeezenet_fp16_onnx', 'SqueezeNet_fp16.onnx'))
  t.deepEqual(net.inputs[0].shape, [null, 224, 224, 3], 'pictures have their channels last')
  t.notOk(
    types(net).some(type => type === 'Permute' || type === 'Operation'),
    'nothing is moved',
  )
  for (const [file, expected] of Object.entries(images).slice(0, 2)) {
    const mean = [103.939, 116.779, 123.68]
    const bgr = await picture(file, (data, i) => data[i - 2 * (i % 3) + 2] - mean[i % 3])
    const out = await net.predict<Tensor>(bgr)
    const [, { out: wanted }] = Object.entries(expected as Record<string, { out: number[] }>).find(([name]) =>
      /fp16/.test(name),
    ) as [string, { out: number[] }]
    t.ok(distance(out.data, wanted, 1) < 2e-2, `${file}: apart by ${distance(out.data, wanted, 1)}`)
  }
})

test(
  'EfficientNet-Lite0 of PyTorch says what Keras says, and is saved as .keras',
  needs('efficientnet_lite0'),
  async t => {
    const { images } = JSON.parse(readFileSync(join(real, 'efficientnet_lite0', 'expected.json'), 'utf8'))
    const net = await loadModel(join(real, 'efficientnet_lite0', 'efficientnet_lite0.onnx'))
    t.notOk(
      types(net).some(type => type === 'Permute' || type === 'Operation'),
      'nothing is moved',
    )
    t.equal(net.countParams(), 4_652_008 - 42_016 / 2, 'weights, with folded normalizations')
    const [file, { logits }] = Object.entries(images as Record<string, { logits: number[] }>)[0]
    const x = await picture(file, (data, i) => (data[i] - 127) / 128)
    const before = await net.predict<Tensor>(x)
    t.ok(distance(before.data, logits, 1) < 1e-3, `apart by ${distance(before.data, logits, 1)}`)
    const copy = join(folder, 'efficientnet.keras')
    await net.save(copy)
    const after = await (await loadModel(copy)).predict<Tensor>(x)
    t.deepEqual(after.data, before.data, 'the saved one is the same')
  },
)

/** Layers whose ONNX file has operators that do not come back, with the reason that is told. */
const refused: Readonly<Record<string, RegExp>> = {}

test('layers that were written come back and compute the same', async t => {
  setSeed(6)
  for (const [i, { layer: make, inputs: shapes }] of layerCases.entries()) {
    if (shapes.length === 0) continue
    const layer = make()
    const values = shapes.map(shape => layers.input({ shape }))
    const net = model({ inputs: values, outputs: layer.apply(values) })
    const file = join(folder, `${i}.onnx`)
    try {
      await net.save(file)
    } catch {
      continue // what cannot be written is told in onnx-export.test.ts
    }
    const inputs = shapes.map((shape, k) => some([2, ...shape], k + 1))
    const data = inputs.length === 1 ? inputs[0] : inputs
    const title = `${layer.type} (case ${i})`
    try {
      const back = await loadModel(file)
      const [ours, theirs] = [
        list(await net.predict<Tensor | Tensor[]>(data)),
        list(await back.predict<Tensor | Tensor[]>(data)),
      ]
      const fits = ours.every(({ shape }, k) => shape.join() === theirs[k].shape.join())
      const apart = fits ? Math.max(...ours.map((each, k) => distance(theirs[k].data, each.data, 1))) : Number.NaN
      t.ok(apart < 1e-5, `${title}: apart by ${apart.toExponential(1)} ${theirs.map(each => each.shape)}`)
    } catch (error) {
      t.ok(error instanceof FormatError && refused[layer.type]?.test(error.message), `${title}: ${error}`)
    }
  }
})

const convolutional = () => {
  const x = layers.input({ shape: [8, 8, 2], name: 'picture' })
  const y = layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same', name: 'stem' }).apply(x)
  const joined = layers.concatenate().apply([layers.batchNormalization().apply(y), x])
  const flat = layers.flatten().apply(layers.maxPooling2d({ poolSize: 2 }).apply(layers.reLU().apply(joined)))
  return model({ inputs: x, outputs: layers.dense({ units: 3, activation: 'softmax', name: 'head' }).apply(flat) })
}

test('a model comes back whole: it is cut, trained, and saved', async t => {
  setSeed(3)
  const file = join(folder, 'whole.onnx')
  const net = convolutional()
  net.metadata = { classNames: ['cat', 'dog', 'bird'] }
  await net.save(file)
  const back = await loadModel(file)
  t.deepEqual(
    back.inputs.map(({ shape }) => shape),
    [[null, 8, 8, 2]],
    'the input has the shape of the file',
  )
  t.deepEqual(back.metadata, { classNames: ['cat', 'dog', 'bird'] }, 'and the classes have their names')
  const x = some([6, 8, 8, 2], 1)
  const [before, ours] = [await back.predict<Tensor>(x), await net.predict<Tensor>(x)]
  t.ok(distance(before.data, ours.data, 1) < 1e-6, 'outputs are the same')
  const classes = new Tensor(Float32Array.of(0, 1, 2, 0, 1, 2), [6])
  back.compile({ optimizer: 'sgd', loss: 'sparseCategoricalCrossentropy' })
  await back.fit(x, classes, { epochs: 2, verbose: 0 })
  const after = await back.predict<Tensor>(x)
  t.ok(distance(after.data, before.data, 1) > 1e-4, 'training changes it')
  const copy = join(folder, 'whole.keras')
  await back.save(copy)
  t.deepEqual((await (await loadModel(copy)).predict<Tensor>(x)).data, after.data, 'and it is saved as .keras')
  const dense = back.layers.filter(({ type }) => type === 'Dense')
  t.equal(dense.length, 1, 'the dense layer is one')
  t.equal(back.layers.filter(({ type }) => type === 'Permute').length, 0, 'nothing is moved')
})

const guard = 120_000

async function refuses(t: test.Test, title: string, bytes: Uint8Array | string, message: RegExp): Promise<void> {
  try {
    await loadModel(bytes)
    t.fail(`${title}: no error`)
  } catch (error) {
    const text = String(error)
    t.ok(error instanceof FormatError && message.test(text) && text.length < 1000, `${title}: ${text.slice(0, 200)}`)
  }
}

test('transposed convolutions of groups, and the largest of windows with gaps', async t => {
  const at = (list: ArrayLike<number>, shape: readonly number[], place: readonly number[]) =>
    list[place.reduce((sum, each, axis) => sum * shape[axis] + each, 0)]
  const picture = Float32Array.from({ length: 3 * 4 * 4 }, (_, i) => Math.sin(7 * i) - 2)
  const x = new Tensor(picture, [1, 4, 4, 3])
  // Each of three channels has two filters; windows do not overlap.
  const kernel = Float32Array.from({ length: 3 * 2 * 2 * 2 }, (_, i) => Math.cos(3 * i))
  const attributes = { group: 3, strides: [2, 2], kernel_shape: [2, 2] }
  const input = { inputs: [{ name: 'x', shape: ['batch', 3, 4, 4] }] }
  const transposed = await loadModel(
    bytesOf([{ op: 'ConvTranspose', inputs: ['x', 'k'], attributes }], {
      ...input,
      initializers: [{ name: 'k', shape: [3, 2, 2, 2], data: kernel }],
    }),
  )
  const y = (await transposed.predict(x)) as Tensor
  t.deepEqual(y.shape, [1, 8, 8, 6])
  const expected = Float32Array.from(y.data, (_, i) => {
    const [row, column, filter] = [Math.floor(i / 48), Math.floor(i / 6) % 8, i % 6]
    const [channel, own] = [Math.floor(filter / 2), filter % 2]
    const value = at(picture, [4, 4, 3], [row >> 1, column >> 1, channel])
    return value * at(kernel, [3, 2, 2, 2], [channel, own, row % 2, column % 2])
  })
  t.ok(
    y.data.every((each, i) => Math.abs(each - expected[i]) < 1e-6),
    'groups',
  )
  const pool = { kernel_shape: [2, 2], dilations: [2, 3], pads: [1, 0, 0, 0] }
  const largest = await loadModel(bytesOf([{ op: 'MaxPool', attributes: pool }], input))
  const z = (await largest.predict(x)) as Tensor
  t.deepEqual(z.shape, [1, 3, 1, 3])
  const maxima = Float32Array.from(z.data, (_, i) => {
    const [row, channel] = [Math.floor(i / 3) - 1, i % 3]
    const rows = [row, row + 2].filter(each => each >= 0)
    return Math.max(...rows.flatMap(each => [0, 3].map(column => at(picture, [4, 4, 3], [each, column, channel]))))
  })
  t.deepEqual(z.data, maxima, 'padding is never the largest')
})

test('files that ask for what is not there are refused by the node', async t => {
  t.timeoutAfter(guard)
  await refuses(t, 'an operator of nobody', bytesOf([{ op: 'Blur' }]), /'n0'.*expected an operator.*'Blur'/)
  for (const [op, reason] of [
    ['QuantizeLinear', /quantised/],
    ['If', /graphs of its own/],
    ['GridSample', /no layer/],
    ['LSTM', /recurrent/],
  ] as const)
    await refuses(t, op, bytesOf([{ op }]), reason)
  await refuses(t, 'a missing input', bytesOf([{ inputs: ['z'] }]), /before the node.*'z'/)
  const circle = [
    { inputs: ['b'], outputs: ['a'] },
    { inputs: ['a'], outputs: ['b'] },
    { op: 'Add', inputs: ['x', 'b'] },
  ]
  await refuses(t, 'a circle', bytesOf(circle), /before the node/)
  await refuses(t, 'two of one name', bytesOf([{}, {}]), /names of their own/)
  await refuses(t, 'an output of nobody', bytesOf([{ outputs: ['z'] }]), /output 'y'/)
  await refuses(t, 'version 6', bytesOf([{}], { opset: 6 }), /version 7 to/)
  await refuses(t, 'a kernel of computed numbers', bytesOf([{ op: 'Conv', inputs: ['x', 'x'] }]), /numbers of the file/)
  const blocks = { op: 'SpaceToDepth', attributes: { blocksize: 2, mode: 'RCD' } }
  await refuses(t, 'blocks behind channels', bytesOf([blocks]), /mode to be DCR, CRD/)
  await refuses(t, 'no kernel', bytesOf([{ op: 'Conv', inputs: ['x'] }]), /expected an input 1/)
})

test('a Flatten behind a later axis makes the axes before it one with the batch', async t => {
  const net = await loadModel(
    bytesOf(
      [
        { op: 'Flatten', outputs: ['flat'], attributes: { axis: 2 } },
        { op: 'Mul', inputs: ['flat', 'half'], outputs: ['less'] },
        { op: 'Reshape', inputs: ['less', 'shape'] },
      ],
      {
        inputs: [{ name: 'x', shape: ['batch', 3, 4] }],
        initializers: [
          { name: 'half', shape: [1, 4], data: Float32Array.of(0, 1, 2, 3) },
          { name: 'shape', shape: [3], data: BigInt64Array.of(-1n, 3n, 4n) },
        ],
      },
    ),
  )
  const y = await net.predict<Tensor>(new Tensor(new Float32Array(24).fill(1), [2, 3, 4]))
  t.deepEqual(y.shape, [2, 3, 4])
  t.deepEqual(
    [...y.data],
    Array.from({ length: 24 }, (_, i) => i % 4),
    'every row is multiplied alike',
  )
})

test('a part of the shape of constants is folded', async t => {
  const net = await loadModel(
    bytesOf(
      [
        { op: 'Shape', inputs: ['table'], outputs: ['width'], attributes: { start: 1 } },
        { op: 'ConstantOfShape', inputs: ['width'], outputs: ['zeros'] },
        { op: 'Add', inputs: ['x', 'zeros'] },
      ],
      {
        inputs: [{ name: 'x', shape: ['batch', 3] }],
        initializers: [{ name: 'table', shape: [2, 3], data: new Float32Array(6) }],
      },
    ),
  )
  t.deepEqual([...(await net.predict<Tensor>(new Tensor(Float32Array.of(1, 2, 3), [1, 3]))).data], [1, 2, 3])
})

test('Resize takes the exact length for corners that lie on each other', async t => {
  const resized = async (scale: number) => {
    const net = await loadModel(
      bytesOf(
        [
          {
            op: 'Resize',
            inputs: ['x', '', 'scales'],
            attributes: { mode: 'linear', coordinate_transformation_mode: 'align_corners' },
          },
        ],
        {
          inputs: [{ name: 'x', shape: ['batch', 1, 1, 4] }],
          initializers: [{ name: 'scales', shape: [4], data: Float32Array.of(1, 1, 1, scale) }],
        },
      ),
    )
    return [...(await net.predict<Tensor>(new Tensor(Float32Array.of(1, 2, 3, 4), [1, 1, 4, 1]))).data]
  }
  t.ok(
    distance(
      await resized(2),
      [0, 1, 2, 3, 4, 5, 6, 7].map(i => 1 + (i * 3) / 7),
      1,
    ) < 1e-6,
    'twice as long',
  )
  // The ONNX project's own case: 1 and 1 + 3 / (4 * 0.6 - 1).
  t.ok(distance(await resized(0.6), [1, 1 + 3 / 1.4], 1) < 1e-6, 'shorter, by a fraction')
})

test('Resize takes the length of batches from the data', async t => {
  const integers = (name: string, ...values: bigint[]) => ({
    ...{ name, shape: [values.length], data: BigInt64Array.from(values) },
  })
  const net = await loadModel(
    bytesOf(
      [
        { op: 'Shape', name: 'shape', outputs: ['shape'] },
        { op: 'Slice', name: 'head', inputs: ['shape', 'zero', 'two'], outputs: ['head'] },
        { op: 'Concat', name: 'sizes', inputs: ['head', 'lengths'], outputs: ['sizes'], attributes: { axis: 0 } },
        { op: 'Resize', inputs: ['x', '', '', 'sizes'], attributes: { mode: 'nearest' } },
      ],
      {
        inputs: [{ name: 'x', shape: ['batch', 1, 1, 2] }],
        initializers: [integers('zero', 0n), integers('two', 2n), integers('lengths', 1n, 4n)],
      },
    ),
  )
  const x = new Tensor(Float32Array.of(1, 2, 3, 4), [2, 1, 2, 1])
  t.deepEqual([...(await net.predict<Tensor>(x)).data], [1, 1, 2, 2, 3, 3, 4, 4])
})

test('parts along the first axis of the file, where the batch stands behind it', async t => {
  const net = await loadModel(
    bytesOf(
      [
        { op: 'Transpose', name: 'turn', outputs: ['turned'], attributes: { perm: [1, 0, 2] } },
        { op: 'Gather', name: 'first', inputs: ['turned', 'one'], outputs: ['a'], attributes: { axis: 0 } },
        { op: 'Split', name: 'split', inputs: ['turned'], outputs: ['b', 'c'], attributes: { axis: 0 } },
        { op: 'Squeeze', name: 'squeeze', inputs: ['b', 'axes'], outputs: ['d'] },
        { op: 'Sub', name: 'sub', inputs: ['a', 'd'] },
      ],
      {
        inputs: [{ name: 'x', shape: ['batch', 2, 3] }],
        initializers: [
          { name: 'one', shape: [], data: BigInt64Array.of(1n) },
          { name: 'axes', shape: [1], data: BigInt64Array.of(0n) },
        ],
      },
    ),
  )
  const x = new Tensor(Float32Array.of(1, 2, 3, 10, 20, 30, 4, 5, 6, 7, 7, 7), [2, 2, 3])
  t.deepEqual([...(await net.predict<Tensor>(x)).data], [9, 18, 27, 3, 2, 1])
})

test('numbers of the file are put into others', async t => {
  const net = await loadModel(
    bytesOf(
      [
        { op: 'ScatterND', name: 'scatter', inputs: ['zeros', 'places', 'rows'], outputs: ['mask'] },
        { op: 'Add', name: 'add', inputs: ['x', 'mask'] },
      ],
      {
        inputs: [{ name: 'x', shape: ['batch', 3, 2] }],
        initializers: [
          { name: 'zeros', shape: [3, 2], data: new Float32Array(6) },
          { name: 'places', shape: [2, 1], data: BigInt64Array.of(-1n, 0n) },
          { name: 'rows', shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) },
        ],
      },
    ),
  )
  const sums = await net.predict<Tensor>(new Tensor(new Float32Array(6), [1, 3, 2]))
  t.deepEqual([...sums.data], [3, 4, 0, 0, 1, 2])
})

test('groups of channels that are normalized as series are a GroupNormalization', async t => {
  const lists = (name: string, shape: number[], ...values: number[]) => ({
    name,
    shape,
    data: Float32Array.from(values),
  })
  const shapes = (name: string, ...values: bigint[]) => ({
    ...{ name, shape: [values.length], data: BigInt64Array.from(values) },
  })
  const file = bytesOf(
    [
      { op: 'MaxPool', name: 'first', outputs: ['pooled'], attributes: { kernel_shape: [1, 1] } },
      { op: 'Reshape', name: 'there', inputs: ['pooled', 'grouped'], outputs: ['series'] },
      {
        ...{ op: 'InstanceNormalization', name: 'norm', inputs: ['series', 'scale', 'offset'], outputs: ['even'] },
        attributes: { epsilon: { float: 0.5 } },
      },
      { op: 'Reshape', name: 'back', inputs: ['even', 'whole'], outputs: ['normalized'] },
      { op: 'Mul', name: 'mul', inputs: ['gamma', 'normalized'], outputs: ['scaled'] },
      { op: 'Add', name: 'add', inputs: ['scaled', 'beta'], outputs: ['sum'] },
      { op: 'MaxPool', name: 'last', inputs: ['sum'], attributes: { kernel_shape: [1, 1] } },
    ],
    {
      inputs: [{ name: 'x', shape: ['batch', 4, 1, 2] }],
      initializers: [
        ...[shapes('grouped', 0n, 2n, -1n), shapes('whole', -1n, 4n, 1n, 2n)],
        ...[lists('scale', [2], 1, 2), lists('offset', [2], 0, 3)],
        lists('gamma', [4, 1, 1], 1, 2, 3, 4),
        lists('beta', [4, 1, 1], 5, 6, 7, 8),
      ],
    },
  )
  // Channels 0 and 1 are a group: [1, 2, 3, 6], mean 3, variance 3.5; and so on.
  const series = [1, 2, 3, 6, 0, 4, 4, 8]
  const expected = [0, 1].flatMap(group => {
    const own = series.slice(4 * group, 4 * group + 4)
    const mean = own.reduce((sum, each) => sum + each) / 4
    const variance = own.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 4
    const even = own.map(each => ([1, 2][group] * (each - mean)) / Math.sqrt(variance + 0.5) + [0, 3][group])
    return even.map((each, i) => each * (2 * group + 1 + (i >> 1)) + 5 + 2 * group + (i >> 1))
  })
  const net = await loadModel(file)
  t.equal(net.layers.map(({ type }) => type).join(), 'InputLayer,MaxPooling2D,GroupNormalization,MaxPooling2D')
  t.equal(net.trainableWeights.length, 2, 'its factors and offsets train')
  // Channels last here.
  const turned = (values: readonly number[]) =>
    [0, 1].flatMap(at => [0, 1, 2, 3].map(channel => values[2 * channel + at]))
  const y = await net.predict<Tensor>(new Tensor(Float32Array.from(turned(series)), [1, 1, 2, 4]))
  t.ok(distance([...y.data], turned(expected), 1) < 1e-6)
})

test('small files that ask for much are refused before they get it', async t => {
  t.timeoutAfter(guard)
  const sized = (op: string, values: readonly number[]) =>
    bytesOf(
      [
        { op, inputs: ['shape'], outputs: ['z'] },
        { op: 'Add', inputs: ['x', 'z'] },
      ],
      {
        initializers: [tensor('shape', values)],
      },
    )
  await refuses(t, '1e15 zeros', sized('ConstantOfShape', [1e5, 1e5, 1e5]), /computed from others/)
  await refuses(t, 'less than none', sized('ConstantOfShape', [-5]), /whole numbers/)
  const ranged = bytesOf(
    [
      { op: 'Range', inputs: ['a', 'b', 'c'], outputs: ['z'] },
      { op: 'Add', inputs: ['x', 'z'] },
    ],
    {
      initializers: [tensor('a', [0]), tensor('b', [2 ** 52]), tensor('c', [1])],
    },
  )
  await refuses(t, 'a range of 2^52', ranged, /computed from others/)
  const expanded = bytesOf(
    [
      { op: 'Expand', inputs: ['shape', 'shape'], outputs: ['z'] },
      { op: 'Add', inputs: ['x', 'z'] },
    ],
    {
      initializers: [tensor('shape', [2 ** 40])],
    },
  )
  await refuses(t, '2^40 copies', expanded, /computed from others/)
  const padded = bytesOf([{ op: 'Pad', inputs: ['x', 'pads'] }], {
    initializers: [tensor('pads', [0, 0, 2 ** 40, 0, 0, 0, 0, 0])],
  })
  await refuses(t, 'pads of 2^40', padded, /expected 8 pads/)
  const tiles = Array.from({ length: 20 }, (_, i) => ({
    ...{ op: 'Tile', inputs: [i === 0 ? 'x' : `z${i - 1}`, 'repeats'] },
    ...(i < 19 ? { outputs: [`z${i}`] } : {}),
  }))
  const tiled = bytesOf(tiles, { initializers: [tensor('repeats', [1, 1, 2 ** 20, 1])] })
  await refuses(t, 'a million copies of every copy', tiled, /computed from others/)
  const sizes = { name: 'w', shape: [2 ** 30, 2 ** 30], data: new Float32Array(4) }
  const matrix = bytesOf([{ op: 'MatMul', inputs: ['x', 'w'] }], { initializers: [sizes] })
  await refuses(t, 'sizes of 2^60 and 16 bytes', matrix, /bytes for shape/)
})

test('a damaged file is refused, wherever the damage is', async t => {
  t.timeoutAfter(guard)
  const file = join(folder, 'damaged.onnx')
  await convolutional().save(file)
  const bytes = readFileSync(file)
  t.equal((await loadModel(bytes)).layers.length, (await loadModel(file)).layers.length, 'whole, its bytes are read')
  let [refusals, others] = [0, 0]
  const load = async (damaged: Uint8Array) => {
    try {
      await loadModel(damaged)
    } catch (error) {
      refusals++
      if (!(error instanceof FormatError) || String(error).length > 1000) {
        others++
        t.comment(String(error))
      }
    }
  }
  for (let i = 0; i < 40; i++) await load(bytes.subarray(0, Math.floor((bytes.length * i) / 40)))
  t.equal(refusals, 40, 'forty parts of it')
  const random = numbers(400, 0, 1, 5)
  for (let i = 0; i < 150; i++) {
    const damaged = Uint8Array.from(bytes)
    // Half of the damage is in the nodes, which come first.
    const at = Math.floor(random[2 * i] * (i % 2 === 0 ? bytes.length : Math.min(bytes.length, 1500)))
    damaged[at] ^= 1 << Math.floor(random[2 * i + 1] * 8)
    await load(damaged)
  }
  t.equal(others, 0, `${refusals - 40} of 150 with one bit changed are refused, all by FormatError`)
})

/** The same file with its weights in another one. */
function withWeightsOutside(location: string, length: number): Uint8Array {
  const pbf = new PbfWriter()
  const entry = ([key, value]: [string, string], inner: PbfWriter) => {
    inner.writeStringField(1, key)
    inner.writeStringField(2, value)
  }
  const weights = (_: null, inner: PbfWriter) => {
    for (const size of [2, 3, 1, 1]) inner.writeVarintField(1, size)
    inner.writeVarintField(2, 1)
    inner.writeStringField(8, 'w')
    for (const each of Object.entries({ location, offset: '4', length: String(length) }))
      inner.writeMessage(13, entry, each)
    inner.writeVarintField(14, 1)
  }
  const whole = bytesOf([{ op: 'Conv', inputs: ['x', 'w'] }])
  // A second graph is added to the first one.
  pbf.writeMessage(7, (_: null, inner: PbfWriter) => inner.writeMessage(5, weights, null), null)
  const graph = pbf.finish()
  return Buffer.concat([whole, graph])
}

test('weights in another file are read from the folder, and from nowhere else', async t => {
  const file = join(folder, 'outside.onnx')
  const stored = Float32Array.of(9, 1, 2, 3, 4, 5, 6)
  writeFileSync(join(folder, 'weights.bin'), new Uint8Array(stored.buffer))
  writeFileSync(file, withWeightsOutside('weights.bin', 24))
  const net = await loadModel(file)
  t.deepEqual([...net.weights[0].value], [1, 4, 2, 5, 3, 6], 'filters are the last axis')
  for (const [location, length, reason] of [
    ['../weights.bin', 24, /in the folder/],
    ['/etc/passwd', 24, /in the folder/],
    ['', 24, /in the folder/],
    ['weights.bin', 12, /expected 24 bytes/],
  ] as const) {
    writeFileSync(file, withWeightsOutside(location, length))
    await refuses(t, `${location} (${length})`, file, reason)
  }
  await refuses(t, 'bytes alone', withWeightsOutside('weights.bin', 24), /one file/)
})

test('layers of nodes whose names begin with a slash have names that TensorFlow.js takes', async t => {
  const nodes = [
    { op: 'Neg', name: '/features/0/Neg', outputs: ['/features/0/Neg_output_0'] },
    { op: 'Relu', name: '/features/1/Relu', inputs: ['/features/0/Neg_output_0'] },
  ]
  const net = await loadModel(bytesOf(nodes))
  t.ok(
    net.layers.some(({ name }) => name === 'features_1_Relu'),
    net.layers.map(({ name }) => name).join(),
  )
})
