/** Operators of ONNX where a wrong number is easily taken for the right one. */
import test from 'tape'
import { FormatError } from '../lib/core/errors.ts'
import { sizeOf } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { loadModel } from '../lib/formats/index.ts'
import type { ModelMessage, NodeMessage } from '../lib/formats/onnx/proto.ts'
import { bytesOf, tensor } from './support/onnx-files.ts'

type Nodes = Partial<NodeMessage>[]
type Initializers = ModelMessage['initializers']

const floats = (name: string, values: readonly number[], shape: readonly number[] = [values.length]) => ({
  ...{ name, shape },
  data: Float32Array.from(values),
})

interface File {
  readonly nodes: Nodes
  readonly initializers?: Initializers
  /** Of the input, the batch first. */
  readonly shape: readonly (number | string)[]
  readonly opset?: number
}

const bytes = ({ nodes, initializers = [], shape, opset = 17 }: File) =>
  bytesOf(nodes, { inputs: [{ name: 'x', shape }], initializers, opset })

/** The output for zeros or these numbers. */
async function outputOf(file: File, x?: readonly number[]): Promise<number[]> {
  const net = await loadModel(bytes(file))
  const shape = net.inputs[0].shape.map(size => size ?? 1)
  const data = x === undefined ? new Float32Array(sizeOf(shape)) : Float32Array.from(x)
  return Array.from((await net.predict<Tensor>(new Tensor(data, shape))).data)
}

async function refuses(t: test.Test, title: string, file: File, message: RegExp): Promise<void> {
  try {
    await loadModel(bytes(file))
    t.fail(`${title}: no error`)
  } catch (error) {
    t.ok(error instanceof FormatError && message.test(String(error)), `${title}: ${error}`)
  }
}

/** A node of constants, whose result is added to the input. */
const folded = (node: Partial<NodeMessage>, initializers: Initializers, width: number): File => ({
  nodes: [
    { ...node, outputs: ['known'] },
    { op: 'Cast', inputs: ['known'], outputs: ['fractions'], attributes: { to: 1 } },
    { op: 'Add', inputs: ['x', 'fractions'] },
  ],
  ...{ initializers, shape: ['batch', width] },
})

test('what only depends on the file is computed as ONNX tells it', async t => {
  const [a, b] = [tensor('a', [-5, 5, -4]), tensor('b', [3, -3, 3])]
  const remainder = (fmod: number) =>
    outputOf(folded({ op: 'Mod', inputs: ['a', 'b'], attributes: { fmod } }, [a, b], 3))
  t.deepEqual(await remainder(0), [1, -1, 2], 'the sign of the divisor')
  t.deepEqual(await remainder(1), [-2, 2, -1], 'the sign of what is divided')
  const sum = (attributes: NodeMessage['attributes'], inputs: string[]) =>
    outputOf(folded({ op: 'ReduceSum', inputs, attributes }, [a, tensor('none', [])], 3))
  t.deepEqual(await sum({}, ['a', 'none']), [-4, -4, -4], 'no axes are all axes')
  t.deepEqual(await sum({ noop_with_empty_axes: 1 }, ['a', 'none']), [-5, 5, -4], 'or none')
  t.deepEqual(await sum({ noop_with_empty_axes: 1 }, ['a']), [-5, 5, -4], 'or none, where they are absent')
  const table = floats('table', [0, 1, 2, 3, 4, 5, 6, 7], [4, 2])
  const places = [tensor('starts', [3]), tensor('ends', [-9]), tensor('steps', [-2])]
  const part: File = {
    nodes: [
      { op: 'Slice', inputs: ['table', 'starts', 'ends', '', 'steps'], outputs: ['part'] },
      { op: 'Add', inputs: ['x', 'part'] },
    ],
    ...{ initializers: [table, ...places], shape: ['batch', 2, 2] },
  }
  t.deepEqual(await outputOf(part), [6, 7, 2, 3], 'steps without axes')
  const cast = (to: number, values: number[]) =>
    outputOf(folded({ op: 'Cast', inputs: ['a'], attributes: { to } }, [tensor('a', values)], values.length))
  t.deepEqual(await cast(2, [300, -1, 5]), [44, 255, 5], 'upper bits are lost')
  t.deepEqual(await cast(6, [2 ** 33 + 7, -5]), [7, -5], 'of 32, too')
  const root = folded({ op: 'Pow', inputs: ['b', 'half'] }, [tensor('b', [2, 9]), floats('half', [0.5, 0.5])], 2)
  t.deepEqual(await outputOf(root), [1, 3], 'powers of whole numbers are whole')
})

test('a part of an axis of any length is never taken for the rest of it', async t => {
  const part = (end: number): File => ({
    nodes: [{ op: 'Slice', inputs: ['x', 'starts', 'ends', 'axes'] }],
    initializers: [tensor('starts', [2]), tensor('ends', [end]), tensor('axes', [1])],
    shape: ['batch', 'length', 1],
  })
  const net = await loadModel(bytes(part(4)))
  const x = new Tensor(Float32Array.of(1, 2, 3, 4, 5), [1, 5, 1])
  t.deepEqual([...(await net.predict<Tensor>(x)).data], [3, 4], 'from 2 to 4')
  for (const end of [2, 1, 0, -1]) await refuses(t, `Slice from 2 to ${end}`, part(end), /Slice/)
})

test('whole numbers stay whole until they are cast', async t => {
  const x = [-5, 5, 2, -1, 9]
  const half = (nodes: Nodes): File => ({
    nodes: [
      { op: 'Cast', inputs: ['x'], outputs: ['whole'], attributes: { to: 7 } },
      ...nodes,
      { op: 'Div', inputs: ['z', 'two'], outputs: ['halves'] },
      { op: 'Cast', inputs: ['halves'], attributes: { to: 1 } },
    ],
    initializers: [tensor('two', [2]), tensor('axes', [1]), tensor('pads', [0, 1, 0, 0]), tensor('minus', [-1])],
    ...{ shape: ['batch', 5], opset: 18 },
  })
  const behind = async (node: Partial<NodeMessage>) =>
    (await outputOf(half([{ inputs: ['whole'], outputs: ['z'], ...node }]), x)).map(each => each + 0)
  t.deepEqual(await behind({ op: 'Abs' }), [2, 2, 1, 0, 4], 'Abs')
  t.deepEqual(await behind({ op: 'Neg' }), [2, -2, -1, 0, -4], 'Neg')
  t.deepEqual(await behind({ op: 'Clip', inputs: ['whole', 'two'] }), [1, 2, 1, 1, 4], 'Clip')
  t.deepEqual(await behind({ op: 'ReduceMax', inputs: ['whole', 'axes'] }), [4], 'ReduceMax')
  t.deepEqual(await behind({ op: 'Pad', inputs: ['whole', 'pads', 'minus'] }), [0, -2, 2, 1, 0, 4], 'Pad')
  t.deepEqual(await behind({ op: 'Concat', inputs: ['whole', 'whole'], attributes: { axis: 1 } }), [
    ...[-2, 2, 1, 0, 4, -2, 2, 1, 0, 4],
  ])
  const chosen = [
    { op: 'Greater', inputs: ['whole', 'two'], outputs: ['is'] },
    { op: 'Where', inputs: ['is', 'whole', 'two'], outputs: ['z'] },
  ]
  t.deepEqual(await outputOf(half(chosen), x), [1, 2, 1, 1, 4], 'Where')
  await refuses(t, 'ReduceMean', half([{ op: 'ReduceMean', inputs: ['whole', 'axes'], outputs: ['z'] }]), /fractions/)
  const like = { op: 'CastLike', inputs: ['x', 'two'] }
  await refuses(t, 'CastLike', { ...half([]), nodes: [like] }, /fractions/)
})

test('what a model of any batch cannot do is refused', async t => {
  const alone: Nodes = [{ op: 'Squeeze' }]
  t.equal((await loadModel(bytes({ nodes: alone, shape: [1, 3, 1, 1] }))).outputs[0].shape.length, 2)
  const joined: Nodes = [
    { op: 'Squeeze', outputs: ['s'] },
    { op: 'Concat', inputs: ['s', 's'], attributes: { axis: 1 } },
  ]
  await refuses(t, 'Squeeze', { nodes: joined, shape: [1, 3, 1, 2] }, /Squeeze.*axes that are told/)
  t.ok(await loadModel(bytes({ nodes: joined, shape: ['batch', 3, 1, 2] })), 'a batch of any length is not squeezed')
  const expand = (sizes: number[], batch: number | string): File => ({
    nodes: [{ op: 'Expand', inputs: ['x', 'sizes'] }],
    ...{ initializers: [tensor('sizes', sizes)], shape: [batch, 3, 1] },
  })
  await refuses(t, 'Expand of one sample', expand([4, 3, 2], 1), /Expand/)
  await refuses(t, 'Expand of a batch', expand([4, 1, 1], 'batch'), /Expand/)
  t.ok(await loadModel(bytes(expand([4, 3, 2], 4))), 'Expand to the batch of the file')
  const wide: Nodes = [
    { op: 'Shape', outputs: ['sizes'] },
    { op: 'ReduceMean', outputs: ['one'], attributes: { axes: [1], keepdims: 1 } },
    { op: 'Expand', inputs: ['one', 'sizes'] },
  ]
  await refuses(t, 'Expand to any size', { nodes: wide, shape: ['batch', 'width'] }, /Expand.*that the file knows/)
  t.ok(await loadModel(bytes({ nodes: wide, shape: ['batch', 4] })), 'Expand to a size of the file')
  const gemm = (shape: number[]): File => ({
    nodes: [{ op: 'Gemm', inputs: ['x', 'w', 'c'] }],
    initializers: [floats('w', [1, 2, 3, 4, 5, 6], [2, 3]), floats('c', [1, 2, 3].slice(0, sizeOf(shape)), shape)],
    shape: ['batch', 2],
  })
  await refuses(t, 'a C of rows', gemm([3, 1]), /Gemm.*every row/)
  t.deepEqual(await outputOf(gemm([1, 3])), [1, 2, 3])
  t.deepEqual(await outputOf(gemm([1, 1])), [1, 1, 1])
  const count: Nodes = [
    { op: 'Size', outputs: ['n'] },
    { op: 'Cast', inputs: ['n'], outputs: ['f'], attributes: { to: 1 } },
    { op: 'Div', inputs: ['x', 'f'] },
  ]
  await refuses(t, 'numbers of the whole batch', { nodes: count, shape: ['batch', 3] }, /Div.*the file knows/)
  const pool = { op: 'MaxPool', attributes: { kernel_shape: [2], dilations: [2], auto_pad: 'SAME_LOWER' } }
  await refuses(t, 'gaps and auto_pad', { nodes: [pool], shape: ['batch', 1, 8] }, /MaxPool.*auto_pad/)
  const transposed = { op: 'ConvTranspose', inputs: ['x', 'k'], attributes: { strides: [3], auto_pad: 'SAME_UPPER' } }
  const kernel = floats('k', [1, 2], [1, 1, 2])
  const file = { nodes: [transposed], initializers: [kernel], shape: ['batch', 1, 4] }
  await refuses(t, 'strides longer than the window', file, /ConvTranspose.*strides/)
})

test('the nearest elements are those that ONNX Runtime takes', async t => {
  const nearest = (length: number, scale: number, attributes: NodeMessage['attributes'], opset = 17) =>
    outputOf(
      {
        nodes: [
          {
            op: 'Resize',
            inputs: opset < 11 ? ['x', 'scales'] : ['x', '', 'scales'],
            attributes: { mode: 'nearest', ...attributes },
          },
        ],
        ...{ initializers: [floats('scales', [1, 1, scale])], shape: ['batch', 1, length], opset },
      },
      Array.from({ length }, (_, i) => i),
    )
  // In 64 bits the twelfth place lies a little above 4.5, and is rounded up.
  const halves = await nearest(7, 2.3, { coordinate_transformation_mode: 'half_pixel' })
  t.deepEqual(halves, [0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 6, 6])
  const asymmetric = await nearest(23, 0.3, { coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' })
  t.deepEqual(asymmetric, [0, 3, 6, 10, 13, 16])
  t.deepEqual(await nearest(7, 0.6, {}, 10), [0, 2, 4, 5], 'upwards in version 10 where it becomes shorter')
  t.deepEqual(await nearest(3, 1.5, {}, 10), [0, 0, 1, 2], 'and downwards where it becomes longer')
  const ofTensorFlow = { coordinate_transformation_mode: 'tf_half_pixel_for_nn', nearest_mode: 'floor' }
  t.deepEqual(await nearest(6, 0.5, ofTensorFlow, 11), [1, 3, 5], 'half pixels of TensorFlow')
  const nearMiddle = { coordinate_transformation_mode: 'half_pixel', nearest_mode: 'round_prefer_ceil' }
  t.deepEqual(await nearest(23, 0.3, nearMiddle), [1, 5, 8, 11, 15, 18], '14.499999 counts as the middle')
  const symmetric = { coordinate_transformation_mode: 'half_pixel_symmetric', nearest_mode: 'ceil' }
  t.deepEqual(await nearest(23, 0.3, symmetric, 19), [3, 6, 10, 13, 16, 20], 'symmetric half pixels')
  const downwards = { ...symmetric, nearest_mode: 'floor' }
  t.deepEqual(await nearest(7, 1.1, downwards, 19), [0, 1, 2, 3, 4, 5, 6], 'the same size is copied')
})

test('a Cast wraps whole numbers of few bits and rounds constants', async t => {
  const cast = (to: number, values: number[]) => {
    const nodes: Nodes = [
      { op: 'Cast', outputs: ['k'], attributes: { to } },
      { op: 'Cast', inputs: ['k'], attributes: { to: 1 } },
    ]
    return outputOf({ nodes, shape: ['batch', values.length] }, values)
  }
  t.deepEqual(await cast(2, [-1.5, 255, 256, 300.7]), [255, 255, 0, 44], 'uint8')
  t.deepEqual(await cast(3, [-129, -128, 127, 128.5]), [127, -128, 127, -128], 'int8')
  t.deepEqual(await cast(4, [-1, 65536, 70000]), [65535, 0, 4464], 'uint16')
  t.deepEqual(await cast(5, [32768, -32769]), [-32768, 32767], 'int16')
  const constant = (to: number) =>
    outputOf({
      nodes: [
        { op: 'Cast', inputs: ['c'], outputs: ['h'], attributes: { to } },
        { op: 'Cast', inputs: ['h'], outputs: ['f'], attributes: { to: 1 } },
        { op: 'Add', inputs: ['x', 'f'] },
      ],
      ...{ initializers: [floats('c', [0.1, 70000], [2])], shape: ['batch', 2] },
    })
  t.deepEqual(await constant(10), [Math.fround(0.0999755859375), Infinity], 'float16')
  t.deepEqual(await constant(16), [0.10009765625, 70144], 'bfloat16')
  const product = { op: 'Gemm', inputs: ['x', 'w'], attributes: { transA: 1 } }
  const file: File = { nodes: [product], initializers: [floats('w', [1, 2, 3], [3, 1])], shape: ['batch', 2] }
  await refuses(t, 'samples that are added up', file, /Gemm.*keeps the batch first, received transA 1/)
})

test('a matrix with leading axes of length 1 multiplies every sample', async t => {
  const b = floats('b', [1, 2, 3, 4, 5, 6], [1, 3, 2])
  const file: File = { nodes: [{ op: 'MatMul', inputs: ['x', 'b'] }], initializers: [b], shape: ['batch', 2, 3] }
  const net = await loadModel(bytes(file))
  const x = new Tensor(
    Float32Array.from({ length: 12 }, (_, i) => i),
    [2, 2, 3],
  )
  const { data, shape } = await net.predict<Tensor>(x)
  t.deepEqual(shape, [2, 2, 2])
  t.deepEqual(Array.from(data), [13, 16, 40, 52, 67, 88, 94, 124])
  t.equal(net.countParams(), 6, 'which is trained')
})

test('matrices for each index along an axis of the samples multiply every sample', async t => {
  const pairs = floats('b', [1, 2, 3, 4], [2, 2, 1])
  const after: File = {
    nodes: [{ op: 'MatMul', inputs: ['x', 'b'] }],
    ...{ initializers: [pairs], shape: ['batch', 2, 1, 2] },
  }
  const x = [1, 2, 3, 4]
  t.deepEqual(await outputOf(after, x), [5, 25], 'after the samples')
  const before: File = { ...after, nodes: [{ op: 'MatMul', inputs: ['b', 'x'] }] }
  t.deepEqual(await outputOf(before, x), [1, 2, 2, 4, 9, 12, 12, 16], 'before them')
  const query = floats('b', [1, 2, 3, 4], [1, 2, 1, 2])
  const ofOne: File = { nodes: before.nodes, initializers: [query], shape: [1, 2, 2, 1] }
  t.deepEqual(await outputOf(ofOne, x), [5, 25], 'in a file of one sample')
  const more: File = { ...after, initializers: [floats('b', [1, 2, 3, 4, 5, 6], [3, 2, 1])] }
  await refuses(t, 'of other lengths', more, /expected one matrix of the file for the whole batch/)
})

test('a matrix of more axes than the input, and one for each sample, are none for every sample', async t => {
  const nodes = [{ op: 'MatMul', inputs: ['x', 'b'] }]
  const more: File = { nodes, initializers: [floats('b', [1, 2], [1, 2, 1])], shape: ['batch', 2] }
  await refuses(t, 'an axis before the batch', more, /for the whole batch/)
  const each: File = { nodes, initializers: [floats('b', [1, 2, 3, 4], [2, 2, 1])], shape: [2, 1, 2] }
  await refuses(t, 'a matrix for each sample', each, /for the whole batch/)
})

test('further operators compute what ONNX says, also of numbers of the file', async t => {
  const x = [3, 1, 2, 2]
  const ofVersion9: File = { nodes: [{ op: 'TopK', attributes: { k: 2 } }], shape: ['batch', 4], opset: 9 }
  t.deepEqual(await outputOf(ofVersion9, x), [3, 2], 'TopK of version 9')
  const places: File = {
    nodes: [{ op: 'TopK', inputs: ['x', 'k'], outputs: ['least', 'y'], attributes: { largest: 0, axis: 1 } }],
    ...{ initializers: [tensor('k', [3])], shape: ['batch', 4] },
  }
  t.deepEqual(await outputOf(places, x), [1, 2, 3], 'places of the smallest, the first of equals first')
  const mod: File = {
    nodes: [{ op: 'Mod', inputs: ['x', 'b'], attributes: { fmod: 1 } }],
    ...{ initializers: [floats('b', [3, -3, 3, 4])], shape: ['batch', 4] },
  }
  t.deepEqual(await outputOf(mod, [-5, 5, -4, 4]), [-2, 2, -1, 0], 'a remainder with the sign of what is divided')
  const bands = (upper: number, k: number) =>
    outputOf({
      nodes: [
        { op: 'Trilu', inputs: ['table', 'k'], outputs: ['part'], attributes: { upper } },
        { op: 'Add', inputs: ['x', 'part'] },
      ],
      initializers: [floats('table', [1, 2, 3, 4, 5, 6], [2, 3]), tensor('k', [k])],
      shape: ['batch', 2, 3],
    })
  t.deepEqual(await bands(1, 0), [1, 2, 3, 0, 5, 6], 'the upper part of numbers of the file')
  t.deepEqual(await bands(1, 1), [0, 2, 3, 0, 0, 6], 'above the main diagonal')
  t.deepEqual(await bands(0, -1), [0, 0, 0, 4, 0, 0], 'below it')
  const like = folded({ op: 'CastLike', inputs: ['a', 'b'] }, [floats('a', [1.5, -2.5]), tensor('b', [1])], 2)
  t.deepEqual(await outputOf(like), [1, -2], 'CastLike of numbers of the file')
})

test('a product by an equation has weights that train, where there is one for all samples', async t => {
  const product = (inputs: string[], equation: string, shape: number[]): File => ({
    nodes: [{ op: 'Einsum', inputs, attributes: { equation } }],
    initializers: [floats('w', [1, 2, 3, 4, 5, 6], shape)],
    shape: ['batch', 2, 3],
  })
  const x = [1, 2, 3, 4, 5, 6]
  for (const file of [product(['x', 'w'], 'abc, cd -> abd', [3, 2]), product(['w', 'x'], 'cd,abc->abd', [3, 2])]) {
    t.deepEqual(await outputOf(file, x), [22, 28, 49, 64])
    t.deepEqual(
      (await loadModel(bytes(file))).layers.map(({ type }) => type),
      ['InputLayer', 'EinsumDense'],
    )
  }
  const ofOne: File = { nodes: [{ op: 'Einsum', attributes: { equation: 'abc->acb' } }], shape: ['batch', 2, 3] }
  await refuses(t, 'one input', ofOne, /Einsum.*an equation of two inputs/)
  const each = product(['x', 'w'], 'abc,abc->ab', [1, 2, 3])
  await refuses(t, 'weights of a sample', each, /Einsum.*one weight for all of them/)
})
