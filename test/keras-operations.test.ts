/**
 * Ops between layers as Keras has them in its graphs: read from what keras 3.15.1 wrote, with its outputs
 * (golden/operations.json), and written so that the same comes back.
 */
import { readFileSync } from 'node:fs'
import test from 'tape'
import { Tensor } from '../lib/core/tensor.ts'
import { cloneModel, FormatError, input, layers, model, OptionError, ops, setSeed, type Value } from '../lib/index.ts'
import { networkFromKeras } from '../lib/models/from-keras.ts'
import { withModules } from '../lib/models/keras-operations.ts'
import type { Model } from '../lib/models/model.ts'
import { networkToKeras } from '../lib/models/to-keras.ts'

interface Numbers {
  readonly shape: readonly number[]
  readonly data: readonly number[]
}

interface Case {
  readonly name: string
  readonly inputs: readonly string[]
  readonly json: object
  readonly outputs: readonly Numbers[]
}

const { data, cases } = JSON.parse(readFileSync(new URL('./golden/operations.json', import.meta.url), 'utf8')) as {
  data: Readonly<Record<string, Numbers>>
  cases: readonly Case[]
}

const tensorOf = ({ shape, data }: Numbers) => new Tensor(Float32Array.from(data), [...shape])
const again = (json: object) => networkFromKeras(JSON.parse(JSON.stringify(json))).network as Model
const outputsOf = (net: Model, tensors: readonly Tensor[]) =>
  [net.predictSync((tensors.length === 1 ? tensors[0] : tensors) as never)].flat() as readonly Tensor[]
const apart = (a: Tensor, b: Tensor) =>
  a.shape.join() === b.shape.join()
    ? Math.max(0, ...a.data.map((value, i) => (Object.is(value, b.data[i]) ? 0 : Math.abs(value - b.data[i]))))
    : Number.POSITIVE_INFINITY

test('graphs with ops that Keras wrote give what Keras gives, and are written as they were', t => {
  for (const { name, inputs, json, outputs } of cases) {
    const net = again(json)
    const received = outputsOf(
      net,
      inputs.map(input => tensorOf(data[input])),
    )
    const worst = Math.max(...outputs.map((expected, i) => apart(received[i], tensorOf(expected))))
    t.ok(worst < 2e-5, `${name}: ${worst}`)
    const operations = (network: object) =>
      (network as { config: { layers: { module: string }[] } }).config.layers.filter(({ module }) =>
        module.startsWith('keras.src.ops'),
      )
    const text = (network: object) =>
      JSON.stringify(operations(network))
        .replaceAll(/"dtype":"\w+"/g, '') // of values
        .replaceAll(/"config":\{"name":"\w+",?/g, '"config":{') // some of Keras's have none
    t.equal(text(networkToKeras(net)), text(json), `${name} again`)
  }
  t.end()
})

/** A case whose input has axes of any length. */
function ofAnySize(name: string): { made: Case; json: object } {
  const made = cases.find(each => each.name === name) as Case
  const sized = JSON.stringify(made.json)
  return { made, json: JSON.parse(sized.replace(/("batch_shape":\[null),\d+/, '$1,null')) }
}

test('operations take axes whose length is not known', t => {
  const names = ['x[:, -1]', 'x[:, -2:]', 'x[:, -10:2]', 'x[:, 10:]']
  const onPictures = [
    'pad_images',
    'pad_images target',
    'crop_images',
    'extract_patches',
    'extract_patches strides',
    'gaussian_blur',
  ]
  for (const name of [...names, ...onPictures]) {
    const { made, json } = ofAnySize(name)
    const net = again(json)
    t.equal(net.inputs[0].shape[1], null)
    const [received] = outputsOf(net, [tensorOf(data[made.inputs[0]])])
    t.ok(apart(received, tensorOf(made.outputs[0])) < 2e-5, name)
  }
  const cropped = again(
    JSON.parse(JSON.stringify(ofAnySize('crop_images').json).replace(/"bottom_cropping":\d+/, '"bottom_cropping":4')),
  )
  const [, rows, columns, channels] = cropped.inputs[0].shape.map(length => length ?? 4)
  t.equal(outputsOf(cropped, [numbers(1, rows, columns, channels)])[0].shape[1], 0, 'more is cropped than there is')
  const long = JSON.stringify(ofAnySize('pad_images').json).replace(/"top_padding":\d+/, `"top_padding":${2 ** 30}`)
  t.throws(() => again(JSON.parse(long)), /of class PadImages by at most 1048576 pixels/)
  t.end()
})

const numbers = (...shape: number[]) =>
  new Tensor(
    Float32Array.from({ length: shape.reduce((size, length) => size * length, 1) }, (_, i) => ((i * 37) % 23) / 11 - 1),
    shape,
  )

const [v, w, p] = [input({ shape: [4, 6] }), input({ shape: [4, 6] }), input({ shape: [6, 6, 4] })]
const [c, q, u, e] = [
  [6, 6, 3],
  [6, 6, 4],
  [3, 4, 5, 2],
  [3, 5],
].map(shape => input({ shape }))
const corners = [
  [0, 0],
  [5, 0],
  [0, 5],
  [5, 5],
]
const moved = corners.map(([x, y]) => [0.9 * x, 0.5 + 0.8 * y])
const positive = (x: Value) => ops.add(ops.abs(x), 0.5)
type Binary = (a: Value, b: Value | number) => Value
type Unary = (x: Value, options?: object | readonly number[]) => Value
const all = ops as unknown as Readonly<Record<string, Binary & Unary>>

const binary =
  'add subtract multiply divide divideNoNan maximum minimum power mod floorDivide greater greaterEqual less ' +
  'lessEqual ' +
  'equal notEqual logicalAnd logicalOr logicalXor logAddExp'
const unary =
  'negative abs sign square sqrt rsqrt reciprocal expm1 log log1p log2 log10 sin cos tan erf floor ceil round ' +
  'logicalNot isnan isinf isfinite exp tanh onesLike zerosLike'
const reductions = 'sum mean prod max min any all variance logsumexp'
const activations =
  'relu relu6 sigmoid softplus softsign silu selu log_sigmoid hard_sigmoid hard_silu tanh_shrink hard_tanh ' +
  'sparse_plus sparse_sigmoid tanh exponential linear elu celu gelu leaky_relu squareplus soft_shrink hard_shrink ' +
  'softmax log_softmax sparsemax glu'
const activationOps =
  'celu elu gelu hardShrink hardSigmoid hardSilu hardTanh leakyRelu logSigmoid relu relu6 selu sigmoid silu ' +
  'softShrink softplus softsign sparsePlus sparseSigmoid squareplus tanhShrink'

const rows: readonly (readonly [name: string, inputs: readonly Value[], make: () => Value | Value[]])[] = [
  ...binary.split(' ').map(n => [n, [v, w], () => all[n](positive(v), positive(w))] as const),
  ...binary.split(' ').map(n => [`${n} number`, [v], () => all[n](positive(v), 1.25)] as const),
  ...unary.split(' ').map(n => [n, [v], () => all[n](positive(v))] as const),
  ...reductions.split(' ').map(n => [n, [v], () => all[n](positive(v), { axis: -1, keepdims: true })] as const),
  ...reductions.split(' ').map(n => [`${n} by position`, [v], () => all[n](positive(v), [1, 2])] as const),
  ...activations.split(' ').map(n => [`activate ${n}`, [v], () => ops.activate(v, n)] as const),
  ...activationOps.split(' ').map(n => [n, [v], () => all[n](v)] as const),
  ['elu alpha', [v], () => ops.elu(v, { alpha: 0.5 })],
  ['gelu exact', [v], () => ops.gelu(v, { approximate: false })],
  ['threshold', [v], () => ops.threshold(v, { threshold: 0.5, defaultValue: -1 })],
  ['std', [v], () => ops.std(v, { axis: 1 })],
  ['moments', [v], () => [...ops.moments(v, [1], true)]],
  ['moveaxis', [v], () => ops.moveaxis(v, 1, -1)],
  ['normalize', [v], () => ops.normalize(v)],
  ['normalize order', [v], () => ops.normalize(v, { axis: 1, order: 1, epsilon: 0.5 })],
  ['stack', [v, w], () => ops.stack([v, w], 1)],
  ['stopGradient', [v], () => ops.stopGradient(v)],
  ['swapaxes', [v], () => ops.swapaxes(v, 1, 2)],
  ['tile', [v], () => ops.tile(v, [1, 2, 3])],
  ['argmax', [v], () => ops.argmax(v)],
  ['argmin', [v], () => ops.argmin(v, { axis: 1 })],
  ['softmax', [v], () => ops.softmax(v, { axis: 1 })],
  ['logSoftmax', [v], () => ops.logSoftmax(v)],
  ['glu', [v], () => ops.glu(v)],
  ['clip', [v], () => ops.clip(v, -0.5, 0.25)],
  ['fullLike', [v], () => ops.fullLike(v, 3)],
  ['concat', [v, w], () => ops.concatenate([v, w], 1)],
  ['matmul', [v, w], () => ops.matmul(v, ops.transpose(w, [0, 2, 1]))],
  ['matmul const', [v], () => ops.matmul(v, numbers(6, 2))],
  ['where', [v, w], () => ops.where(ops.greater(v, w), v, 0)],
  ['einsum', [v, w], () => ops.einsum('bij,bkj->bik', v, w)],
  ['take', [v], () => ops.take(v, [1, 0, 3], 1)],
  ['oneHot', [v], () => ops.oneHot(ops.argmax(v), 6)],
  [
    'pad',
    [v],
    () =>
      ops.pad(
        v,
        [
          [0, 0],
          [1, 2],
          [0, 1],
        ],
        { value: 2 },
      ),
  ],
  [
    'pad reflect',
    [v],
    () =>
      ops.pad(
        v,
        [
          [0, 0],
          [1, 2],
          [0, 1],
        ],
        { mode: 'reflect' },
      ),
  ],
  ['flip', [v], () => ops.flip(v, 1)],
  ['repeat', [v], () => ops.repeat(v, 2, -1)],
  ['roll', [v], () => ops.roll(v, 1, -1)],
  ['roll several', [v], () => ops.roll(v, [-1, 9], [1, 2])],
  ['split', [v], () => ops.split(v, 3, -1)],
  ['cumsum', [v], () => ops.cumsum(v)],
  ['topK', [v], () => Object.values(ops.topK(v, 2))],
  ['expandDims', [v], () => ops.expandDims(v, 1)],
  ['squeeze', [v], () => ops.squeeze(ops.expandDims(v, 1), 1)],
  ['reshape', [v], () => ops.reshape(v, [-1, 24])],
  ['slice', [v], () => ops.slice(v, [0, 1], [-1, 2], [1, 2])],
  ['slice end', [v], () => ops.slice(v, [0, 1, 2])],
  ['conv', [p], () => ops.conv(p, numbers(3, 3, 4, 2), { padding: 'same', strides: 2 })],
  ['depthwise', [p], () => ops.depthwiseConv(p, numbers(3, 3, 4, 2))],
  ['separable', [p], () => ops.separableConv(p, numbers(3, 3, 4, 2), numbers(1, 1, 8, 3))],
  ['transposed', [p], () => ops.convTranspose(p, numbers(3, 3, 2, 4), { strides: 2, padding: 'same' })],
  ['maxPool', [p], () => ops.maxPool(p, 2)],
  ['averagePool', [p], () => ops.averagePool(p, [3, 2], { strides: 1, padding: 'same' })],
  ['adaptiveAverage', [p], () => ops.adaptiveAveragePool(p, [2, 3])],
  ['adaptiveMax', [p], () => ops.adaptiveMaxPool(p, 2)],
  ['gap', [p], () => ops.globalAveragePool(p)],
  ['gmp', [p], () => ops.globalMaxPool(p, { keepdims: true })],
  ['bn', [p], () => ops.batchNormalization(p, numbers(4), [1, 2, 3, 4], { epsilon: 0.1 })],
  ['d2s', [p], () => ops.depthToSpace(p, 2)],
  ['s2d', [p], () => ops.spaceToDepth(p, 2)],
  ['resize', [p], () => ops.image.resize(p, [9, 5], { interpolation: 'bicubic' })],
  [
    'affine',
    [p],
    () =>
      ops.image.affineTransform(
        p,
        ops.concatenate(
          [
            ops.multiply(ops.slice(ops.reshape(p, [-1, 144]), [0, 0], [-1, 2]), 0.1),
            ops.slice(ops.reshape(p, [-1, 144]), [0, 2], [-1, 6]),
          ],
          1,
        ),
        { fillMode: 'reflect' },
      ),
  ],
  ['grayscale', [c], () => ops.image.rgbToGrayscale(c)],
  ['to hsv', [c], () => ops.image.rgbToHsv(c)],
  ['to rgb', [c], () => ops.image.hsvToRgb(c)],
  ['sobel', [p], () => ops.image.sobelEdges(p)],
  [
    'pad images',
    [p],
    () => ops.image.padImages(p, { topPadding: 1, targetHeight: 9, leftPadding: 0, rightPadding: 2 }),
  ],
  [
    'crop images',
    [p],
    () => ops.image.cropImages(p, { bottomCropping: 1, targetHeight: 3, leftCropping: 2, rightCropping: 1 }),
  ],
  ['blur', [p], () => ops.image.gaussianBlur(p, { kernelSize: [3, 5], sigma: [1, 2] })],
  ['blur by default', [p], () => ops.image.gaussianBlur(p)],
  ['elastic', [p], () => ops.image.elasticTransform(p, { alpha: 0, fillMode: 'wrap', seed: 3 })],
  ['ssim', [p, q], () => ops.image.ssim(p, q, { filterSize: 3 })],
  ['perspective', [p], () => ops.image.perspectiveTransform(p, corners, moved, { fillValue: 1 })],
  ['map', [e], () => ops.image.mapCoordinates(e, e, 1, { fillMode: 'mirror' })],
  ['scaled', [p], () => ops.image.scaleAndTranslate(p, [null, 9, 4, 4], [1.5, 0.5], [0, 1], [1, 2], 'cubic')],
  ['patches of volumes, cubes', [u], () => ops.image.extractPatches3d(u, 2)],
  ['patches of volumes', [u], () => ops.image.extractPatches3d(u, [2, 1, 2], { strides: 1 })],
  ['dense mix', [v], () => ops.add(layers.dense({ units: 6 }).apply(v), v)],
  ['sum many', [v], () => ops.add(ops.sum(v), ops.mean(v, 2))],
  ['subtract from a number', [v], () => ops.subtract(1, v)],
  ['multiply by an array', [v], () => ops.multiply(v, [1, 2, 3, 4, 5, 6])],
]

test('every op that Keras has comes back as it was written', t => {
  setSeed(1)
  for (const [name, inputs, make] of rows) {
    const net = model({ inputs, outputs: make() })
    const json = networkToKeras(net)
    const back = again(json)
    t.deepEqual(JSON.parse(JSON.stringify(networkToKeras(back))), JSON.parse(JSON.stringify(json)), name)
    back.setWeights(net.getWeights())
    const data = inputs.map(({ shape }) => numbers(3, ...(shape.slice(1) as number[])))
    const [expected, received] = [net, back].map(one => outputsOf(one, data))
    t.ok(Math.max(...expected.map((one, i) => apart(one, received[i]))) < 1e-6, 'and computes the same')
  }
  t.end()
})

test('an op between layers is one layer, which copies have, too', t => {
  const net = model({ inputs: v, outputs: ops.mean(ops.image.resize(ops.expandDims(v, -1), [2, 2]), { axis: [1, 2] }) })
  t.equal(net.operations.length, 4, 'an input and three ops')
  const copy = cloneModel(net)
  const x = numbers(2, 4, 6)
  t.deepEqual(copy.predictSync(x), net.predictSync(x))
  t.deepEqual((networkToKeras(copy).config.layers as object[]).length, 4)
  t.end()
})

test('ops that Keras has not are refused by name', t => {
  for (const [make, message] of [
    [() => ops.squaredDifference(v, w), /expected ops that Keras has, received squaredDifference, which it has not/],
    [
      () =>
        ops.pad(
          p,
          [
            [0, 0],
            [1, 1],
            [1, 1],
            [0, 0],
          ],
          { mode: 'edge' },
        ),
      /received pad with mode, which/,
    ],
    [() => ops.conv(p, numbers(1, 1, 4, 2), { bias: [1, 2] }), /received conv with bias/],
    [() => ops.hostStep(v, { forward: ([x]) => x.data }), /received hostStep/],
  ] as const)
    t.throws(() => networkToKeras(model({ inputs: [v, w, p], outputs: make() as Value })), message)
  t.throws(
    () => networkToKeras(model({ inputs: v, outputs: ops.hostStep(v, { forward: ([x]) => x.data }) })),
    OptionError,
  )
  t.end()
})

test('operations of files that are not known, or mean something else here, are refused', t => {
  const tensor = { class_name: '__keras_tensor__', config: { shape: [null, 4], keras_history: ['x', 0, 0] } }
  const graph = (
    class_name: string,
    config: object,
    args: readonly unknown[] = [tensor],
    calls = 1,
    room = 'numpy',
  ) => ({
    class_name: 'Functional',
    config: {
      layers: [
        { class_name: 'InputLayer', config: { batch_shape: [null, 4], name: 'x' }, name: 'x', inbound_nodes: [] },
        {
          ...{ module: `keras.src.ops.${room}`, class_name, config: { name: 'op', ...config }, name: 'op' },
          inbound_nodes: Array(calls).fill({ args, kwargs: {} }),
        },
      ],
      input_layers: ['x', 0, 0],
      output_layers: ['op', 0, 0],
    },
  })
  for (const [json, message] of [
    [graph('Corrcoef', {}), /received the operation 'Corrcoef' of 'keras.src.ops.numpy'/],
    [graph('Argmax', { axis: null }), /expected operations with axis/],
    [graph('Tile', { repeats: [1, 2, 2] }), /of class Tile with at most 2 numbers/],
    [graph('Tile', { repeats: [1, 2 ** 30] }), /repeats/],
    [graph('Diff', { n: 4, axis: -1 }), /of class Diff along an axis of known length above n/],
    [graph('Diff', { n: -1, axis: -1 }), /of class Diff along an axis of known length above n/],
    [graph('Diff', { n: 1, axis: -1, prepend: 1 }), /expected operations without prepend/],
    [graph('Fabs', {}, [tensor, tensor]), /expected operations without argument 2/],
    [graph('GetItem', {}, [tensor, [1, 2, 3]]), /of class GetItem by numbers, slices and null, one for an axis/],
    [graph('GetItem', {}, [tensor, [null, [1]]]), /of class GetItem by numbers, slices and null, one for an axis/],
    [graph('Norm', { ord: 2, axis: null }, [tensor], 1, 'linalg'), /of class Norm with an axis/],
    [graph('ArraySplit', { indices_or_sections: 0, axis: 1 }), /of class ArraySplit with at most 4 parts/],
    [graph('DotProductAttention', {}, [tensor, tensor, tensor], 1, 'nn'), /on values of four axes/],
    [
      graph('GaussianBlur', { kernel_size: [3, 3], sigma: [1, 1] }, [tensor], 1, 'image'),
      /ops.image.gaussianBlur: expected pictures/,
    ],
    [graph('Repeat', { repeats: 2 ** 30, axis: 1 }), /expected operations with times/],
    [graph('Max', { axis: 1, keepdims: false, initial: 0.5 }), /expected operations without initial 0.5, received one/],
    [graph('Cumsum', { axis: 1, dtype: 'int32' }), /expected operations without dtype 'int32'/],
    [graph('Prod', { axis: 1, keepdims: false, dtype: 'bool' }), /expected operations without dtype 'bool'/],
    [graph('FullLike', { dtype: 'int32' }, [tensor, 2.5]), /expected operations without dtype 'int32'/],
    [graph('RMSNorm', { axis: null, epsilon: null }, [tensor], 1, 'nn'), /of class RMSNorm with axes/],
    [graph('Normalize', { axis: null, order: 2 }, [tensor], 1, 'nn'), /expected operations with axis/],
    [graph('Negative', {}, [tensor, tensor]), /expected operations without argument 2/],
    [graph('Roll', { shift: 1, axis: null }), /expected operations with axis/],
    [graph('Flip', { axis: null }), /of class Flip with an axis/],
    [graph('Average', { axis: 1 }, [tensor, tensor]), /of class Average with an axis and a list of weights/],
    [graph('Cast', { dtype: 'uint8' }, [tensor], 1, 'core'), /of class Cast with dtype 'float32'/],
    [graph('Norm', { ord: 3, axis: 1 }, [tensor], 1, 'linalg'), /of class Norm with ord/],
    [graph('PadImages', { top_padding: 1 }, [tensor], 1, 'image'), /of class PadImages on pictures, channels last/],
    [graph('Negative', {}, [tensor], 2), /called once/],
    [graph('Sum', { axis: 7 }), /axis/],
    [graph('Add', {}, [tensor]), /expected two operands/],
  ] as const)
    t.throws(
      () => again(json),
      (error: Error) => error instanceof FormatError && message.test(error.message),
      String(message),
    )
  t.end()
})

test('classes of .h5 files, which Keras calls as in Python, are found', t => {
  const found = (className: string, config: object) =>
    withModules({ class_name: className, config: { name: 'one', ...config } }) as Record<string, unknown>
  for (const name of ['Abs', 'TrueDivide', 'Multiply'])
    t.equal(found(name, {}).module, 'keras.src.ops.numpy', `the operation ${name}`)
  t.equal(found('Multiply', { trainable: true }).module, undefined, 'a layer of that name')
  t.equal(found('GroupedQueryAttention', { trainable: true }).class_name, 'GroupQueryAttention')
  t.end()
})
