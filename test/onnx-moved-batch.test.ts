/** What exporters of PyTorch write about layers that work place by place: batches that become part of other axes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PbfWriter } from 'pbf'
import test from 'tape'
import { FormatError } from '../lib/core/errors.ts'
import { sizeOf } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { loadModel } from '../lib/formats/index.ts'
import type { ModelMessage, NodeMessage } from '../lib/formats/onnx/proto.ts'
import { distance } from './support/keras.ts'
import { numbers } from './support/kernels.ts'
import { askOnnx, needsOnnx } from './support/onnx.ts'
import { bytesOf, tensor } from './support/onnx-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'fovea-onnx-'))
test.onFinish(() => rmSync(folder, { recursive: true }))

const some = (shape: readonly number[], seed: number) => new Tensor(numbers(sizeOf(shape), -1, 1, seed), shape)
const weight = (name: string, shape: readonly number[], seed: number) => ({
  ...{ name, shape },
  data: some(shape, seed).data as Float32Array,
})

const node = (op: string, inputs: string[], output: string, attributes: NodeMessage['attributes'] = {}) => ({
  ...{ op, name: output, inputs, outputs: [output], attributes },
})

interface File {
  readonly nodes: Partial<NodeMessage>[]
  /** Of the input and of the output, the batch first. */
  readonly shapes: readonly [from: readonly (number | string)[], to: readonly (number | string)[]]
  /** Whole numbers, and how weights are shaped. */
  readonly lists?: Readonly<Record<string, readonly number[]>>
  readonly weights?: Readonly<Record<string, readonly number[]>>
}

function fileOf({ nodes, shapes: [from, to], lists = {}, weights = {} }: File): Uint8Array {
  const initializers: ModelMessage['initializers'] = [
    ...Object.entries(lists).map(([name, values]) => tensor(name, values)),
    ...Object.entries(weights).map(([name, shape], i) => weight(name, shape, 50 + i)),
  ]
  return bytesOf(nodes, {
    ...{ initializers, opset: 18 },
    ...{ inputs: [{ name: 'x', shape: from }], outputs: [{ name: 'y', shape: to }] },
  })
}

/** Compares with ONNX Runtime, and batches of another length with those of the file, one after the other. */
async function agrees(t: test.Test, title: string, bytes: Uint8Array, [first, ...sample]: File['shapes'][0]) {
  const batch = typeof first === 'number' ? first : 2
  const shape = [batch, ...(sample as number[])]
  const path = join(folder, `${title.replaceAll(/\W/g, '-')}.onnx`)
  writeFileSync(path, bytes)
  const net = await loadModel(path)
  const x = [some(shape, 1), some(shape, 2)]
  const answers = askOnnx(x.map(each => ({ file: path, inputs: [each] })))
  const expected = answers.map(({ outputs, error }) => {
    if (error !== undefined) t.fail(`${title}: ${error}`)
    return outputs[0]?.data ?? new Float32Array()
  })
  for (const [i, each] of x.entries()) {
    const { data } = await net.predict<Tensor>(each)
    t.ok(distance(data, expected[i], 1) < 1e-5, `${title}: apart by ${distance(data, expected[i], 1)}`)
  }
  const both = new Tensor(Float32Array.from([...x[0].data, ...x[1].data]), [2 * batch, ...shape.slice(1)])
  const { data } = await net.predict<Tensor>(both, { batchSize: 2 * batch })
  const all = expected.flatMap(each => [...each])
  t.ok(distance(data, all, 1) < 1e-5, `${title}, twice as many: apart by ${distance(data, all, 1)}`)
}

async function refuses(t: test.Test, title: string, bytes: Uint8Array, message: RegExp): Promise<void> {
  try {
    await loadModel(bytes)
    t.fail(`${title}: no error`)
  } catch (error) {
    t.ok(error instanceof FormatError && message.test(String(error)), `${title}: ${error}`)
  }
}

/** A product that is computed place by place. */
const placeByPlace = (batch: number): File => ({
  nodes: [
    node('Reshape', ['x', 'rows'], 'r'),
    node('MatMul', ['r', 'w'], 'p'),
    node('Relu', ['p'], 'a'),
    node('Reshape', ['a', 'back'], 'y'),
  ],
  shapes: [
    [batch, 4, 5, 3],
    [batch, 4, 5, 6],
  ],
  lists: { rows: [batch * 20, 3], back: [batch, 4, 5, 6] },
  weights: { w: [3, 6] },
})

/** Attention with four heads, the batch as second axis. */
const attention = (batch: number): File => {
  const head = (name: string, i: number) => [
    node('Gather', ['all', `place ${i}`], `${name} flat`, { axis: 0 }),
    node('Reshape', [`${name} flat`, 'heads'], `${name} heads`),
    node('Transpose', [`${name} heads`], `${name} first`, { perm: [1, 0, 2] }),
    node('Reshape', [`${name} first`, 'four'], name),
  ]
  return {
    nodes: [
      node('Transpose', ['x'], 'steps', { perm: [1, 0, 2] }),
      node('Reshape', ['steps', 'rows'], 'r'),
      node('Gemm', ['r', 'w', 'b'], 'p'),
      node('Reshape', ['p', 'three'], 'qkv'),
      node('Transpose', ['qkv'], 'turned', { perm: [2, 0, 1, 3] }),
      node('Identity', ['turned'], 'all'),
      ...[...head('q', 0), ...head('k', 1), ...head('v', 2)],
      node('Transpose', ['k'], 'kt', { perm: [0, 1, 3, 2] }),
      node('MatMul', ['q', 'kt'], 'scores'),
      node('Softmax', ['scores'], 'shares', { axis: -1 }),
      node('MatMul', ['shares', 'v'], 'mixed'),
      node('Transpose', ['mixed'], 'mixed steps', { perm: [2, 0, 1, 3] }),
      node('Reshape', ['mixed steps', 'rows'], 'o'),
      node('MatMul', ['o', 'out'], 'o2'),
      node('Reshape', ['o2', 'whole'], 'o3'),
      node('Transpose', ['o3'], 'y', { perm: [1, 0, 2] }),
    ],
    shapes: [
      [batch, 10, 16],
      [batch, 10, 8],
    ],
    lists: {
      ...{ rows: [10 * batch, 16], three: [10, batch, 3, 16], heads: [10, batch * 4, 4], four: [batch, 4, 10, 4] },
      ...{ whole: [10, batch, 8], 'place 0': [0], 'place 1': [1], 'place 2': [2] },
    },
    weights: { w: [16, 48], b: [48], out: [16, 8] },
  }
}

/** Products within windows of 2 x 2 places. */
const windows = (batch: number): File => ({
  nodes: [
    node('Reshape', ['x', 'cut'], 'c'),
    node('Transpose', ['c'], 't', { perm: [0, 1, 3, 2, 4, 5] }),
    node('Reshape', ['t', 'windows'], 'w'),
    node('Transpose', ['w'], 'wt', { perm: [0, 2, 1] }),
    node('MatMul', ['w', 'wt'], 'm'),
    node('Expand', ['m', 'squares'], 'e'),
    node('MatMul', ['e', 'w'], 'o'),
    node('Reshape', ['o', 'nested'], 'n'),
    node('Transpose', ['n'], 'u', { perm: [0, 1, 3, 2, 4, 5] }),
    node('Reshape', ['u', 'picture'], 'y'),
  ],
  shapes: [
    [batch, 4, 6, 3],
    [batch, 4, 6, 3],
  ],
  lists: {
    ...{ cut: [batch, 2, 2, 3, 2, 3], windows: [batch * 6, 4, 3], squares: [batch * 6, 4, 4] },
    ...{ nested: [batch, 2, 3, 2, 2, 3], picture: [batch, 4, 6, 3] },
  },
})

test('the batch becomes part of another axis, and stands alone again', needsOnnx, async t => {
  for (const batch of [1, 2, 3])
    for (const [name, file] of Object.entries({ placeByPlace, attention, windows })) {
      const { shapes } = file(batch)
      await agrees(t, `${name} of ${batch}`, fileOf(file(batch)), shapes[0])
    }
})

test('a batch that would be cut is refused', async t => {
  const cut = fileOf({
    nodes: [node('Reshape', ['x', 'wanted'], 'y')],
    shapes: [
      [4, 3, 2],
      [2, 12],
    ],
    lists: { wanted: [2, 12] },
  })
  await refuses(t, 'two rows of four', cut, /node 'y' \(Reshape\): expected a shape that keeps the batch/)
  const mixed = fileOf({
    nodes: [
      node('Reshape', ['x', 'flat'], 'r'),
      node('Transpose', ['x'], 's', { perm: [1, 0, 2] }),
      node('Reshape', ['s', 'flat'], 't'),
      node('Add', ['r', 't'], 'y'),
    ],
    shapes: [
      [2, 3, 4],
      [6, 4],
    ],
    lists: { flat: [6, 4] },
  })
  await refuses(t, 'rows in two orders', mixed, /\(Add\): expected inputs whose batch axes are made of the same sizes/)
})

test('a graph in which samples mix is refused', async t => {
  const turned = [node('Transpose', ['x'], 't', { perm: [1, 0, 2] })]
  const shapes: File['shapes'] = [
    [2, 3, 4],
    [2, 3, 4],
  ]
  const batchAxis: Record<string, [File['nodes'][number], RegExp]> = {
    'a mean': [node('ReduceMean', ['t', 'one'], 'm'), /\(ReduceMean\): expected axes of the samples/],
    'running sums': [node('CumSum', ['t', 'one'], 'm'), /\(CumSum\): expected an axis of the samples/],
    'a norm': [
      node('LpNormalization', ['t'], 'm', { axis: 1 }),
      /\(LpNormalization\): expected an axis of the samples/,
    ],
    repeats: [node('Tile', ['t', 'twice'], 'm'), /\(Tile\): expected repeats of the samples/],
    zeros: [node('Pad', ['t', 'pads'], 'm'), /\(Pad\): expected more of every sample/],
  }
  const lists = { one: [1], twice: [1, 2, 1], pads: [0, 1, 0, 0, 0, 0] }
  for (const [title, [mixing, message]] of Object.entries(batchAxis)) {
    const nodes = [...turned, mixing, node('Transpose', ['m'], 'y', { perm: [1, 0, 2] })]
    await refuses(t, `${title} along the second axis`, fileOf({ nodes, shapes, lists }), message)
  }
  const list = fileOf({
    nodes: [
      ...turned,
      node('Reshape', ['t', 'rows'], 'r'),
      node('SplitToSequence', ['r', 'two'], 'l', { axis: 1 }),
      node('ConcatFromSequence', ['l'], 'c', { axis: 1 }),
      node('Reshape', ['c', 'mixed'], 'y'),
    ],
    shapes: [
      [2, 3, 4],
      [2, 12],
    ],
    lists: { rows: [6, 4], two: [2, 2], mixed: [-1, 12] },
  })
  await refuses(t, 'rows in a list', list, /'y' \(Reshape\): expected a shape that keeps the batch/)
  const square = fileOf({
    nodes: [
      node('Reshape', ['x', 'matrix'], 'r'),
      node('MatMul', ['r', 'r'], 'm'),
      node('Reshape', ['m', 'back'], 'y'),
    ],
    shapes: [
      [1, 3, 3],
      [1, 3, 3],
    ],
    lists: { matrix: [3, 3], back: [1, 3, 3] },
  })
  await refuses(t, 'rows times rows', square, /\(MatMul\): expected matrices of each sample/)
})

test('a product with the length of the batch is not taken for the batch', async t => {
  const heads = fileOf({
    nodes: [
      node('Shape', ['x'], 'batch', { start: 0, end: 1 }),
      node('Mul', ['batch', 'four'], 'all'),
      node('Concat', ['all', 'rest'], 'wanted', { axis: 0 }),
      node('Reshape', ['x', 'wanted'], 'y'),
    ],
    shapes: [
      ['batch', 4, 5, 3],
      ['heads', 5, 3],
    ],
    lists: { four: [4], rest: [-1, 3] },
  })
  await refuses(t, 'a batch of heads', heads, /expected output 'y' with the batch as its first axis/)
})

test('two sizes that only the data tell may be equal', needsOnnx, async t => {
  const shape = ['batch', 3, 4]
  const file = fileOf({
    nodes: [
      node('Shape', ['x'], 'batch', { start: 0, end: 1 }),
      node('Shape', ['x'], 'again', { start: 0, end: 1 }),
      node('Equal', ['batch', 'again'], 'same'),
      node('Where', ['same', 'twelve', 'six'], 'size'),
      node('Concat', ['all', 'size'], 'wanted', { axis: 0 }),
      node('Reshape', ['x', 'wanted'], 'y'),
    ],
    shapes: [shape, ['batch', 12]],
    lists: { all: [-1], twelve: [12], six: [6] },
  })
  await agrees(t, 'the batch is the batch', file, shape)
})

test('axes of length 1 beside the batch change nothing', needsOnnx, async t => {
  const shape = ['batch', 1, 5]
  const file = fileOf({ nodes: [node('Flatten', ['x'], 'y', { axis: 2 })], shapes: [shape, ['batch', 5]] })
  await agrees(t, 'flattened from the third on', file, shape)
})

test('numbers of the file stand beside those of samples', needsOnnx, async t => {
  const token = (batch: number | string): File => ({
    nodes: [
      ...(typeof batch === 'string'
        ? [
            node('Shape', ['x'], 'shape', { start: 0, end: 1 }),
            node('Concat', ['shape', 'rest'], 'wanted', { axis: 0 }),
          ]
        : []),
      node('Expand', ['token', 'wanted'], 'tokens'),
      node('Concat', ['x', 'tokens', 'x'], 'y', { axis: 1 }),
    ],
    shapes: [
      [batch, 3, 4],
      [batch, 8, 4],
    ],
    lists: { rest: [2, 4], ...(typeof batch === 'number' ? { wanted: [batch, 2, 4] } : {}) },
    weights: { token: [1, 2, 4] },
  })
  await agrees(t, 'a batch of two', fileOf(token(2)), [2, 3, 4])
  await agrees(t, 'a batch of any length', fileOf(token('batch')), ['batch', 3, 4])
  const apart: File = {
    ...{ nodes: [node('Concat', ['rows', 'x'], 'y', { axis: 1 })], weights: { rows: [2, 1, 4] } },
    shapes: [
      [2, 3, 4],
      [2, 4, 4],
    ],
  }
  await refuses(
    t,
    'rows of their own',
    fileOf(apart),
    /\(Concat\): expected numbers that are the same for every sample/,
  )
})

test('lists of tensors have items where the file tells the places', needsOnnx, async t => {
  const halves: File = {
    nodes: [
      node('SplitToSequence', ['x', 'length'], 'list', { axis: 2 }),
      node('SequenceAt', ['list', 'last'], 'b'),
      node('SequenceAt', ['list', 'first'], 'a'),
      node('SequenceConstruct', ['b', 'a', 'b'], 'other'),
      node('ConcatFromSequence', ['other'], 'y', { axis: 2 }),
    ],
    shapes: [
      [2, 3, 7],
      [2, 3, 9],
    ],
    lists: { length: [4, 2, 1] },
  }
  // Places have no axes.
  const places = (file: Uint8Array, values: Record<string, number>) =>
    Buffer.concat([
      file,
      ...Object.entries(values).map(([name, value]) => {
        const pbf = new PbfWriter()
        pbf.writeMessage(7, writeScalar, { name, value })
        return pbf.finish()
      }),
    ])
  await agrees(t, 'parts', places(fileOf(halves), { first: 0, last: -1 }), [2, 3, 7])
  const beyond = places(fileOf(halves), { first: 3, last: -1 })
  await refuses(
    t,
    'a place that is none',
    beyond,
    /node 'a' \(SequenceAt\): expected an index from -3 to 2, received 3/,
  )
  const list: File = {
    ...{ nodes: [node('SplitToSequence', ['x'], 'l', { axis: 1 }), node('Relu', ['l'], 'y')] },
    shapes: [
      [2, 3],
      [2, 3],
    ],
  }
  const long: File = {
    nodes: [node('SplitToSequence', ['x'], 'l', { axis: 1 }), node('SequenceAt', ['l', 'place'], 'y')],
    shapes: [
      [2, 5000],
      [2, 1],
    ],
    lists: { place: [0] },
  }
  await refuses(t, 'many parts', fileOf(long), /\(SplitToSequence\): expected at most 4096 parts, received 5000/)
  await refuses(t, 'a list for a tensor', fileOf(list), /\(Relu\): expected input 0 to be a tensor, received a list/)
})

/** A graph with one more initializer without axes. */
function writeScalar({ name, value }: { name: string; value: number }, pbf: InstanceType<typeof PbfWriter>): void {
  const write = (scalar: number, inner: InstanceType<typeof PbfWriter>) => {
    inner.writeVarintField(2, 7)
    inner.writePackedVarint(7, [scalar])
    inner.writeStringField(8, name)
  }
  pbf.writeMessage(5, write, value)
}

test('places along several axes, and in all numbers of a batch', needsOnnx, async t => {
  const ahead: File = {
    nodes: [
      node('Transpose', ['x'], 't', { perm: [1, 2, 0, 3] }),
      node('Reshape', ['indices', 'pairs'], 'places'),
      node('GatherND', ['t', 'places'], 'g'),
      node('Transpose', ['g'], 'y', { perm: [1, 0, 2] }),
    ],
    shapes: [
      [2, 3, 4, 5],
      [2, 3, 5],
    ],
    lists: { indices: [2, 3, 0, -1, -3, 1], pairs: [3, 2] },
  }
  await agrees(t, 'pairs', fileOf(ahead), [2, 3, 4, 5])
  const table: File = {
    nodes: [
      node('Reshape', ['indices', 'lists'], 'places'),
      node('GatherND', ['table', 'places'], 'rows'),
      node('Add', ['x', 'rows'], 'y'),
    ],
    shapes: [
      [2, 3, 4],
      [2, 3, 4],
    ],
    lists: { indices: [4, 0, -1], lists: [3, 1] },
    weights: { table: [5, 4] },
  }
  await agrees(t, 'rows of a table', fileOf(table), [2, 3, 4])
  const strided: File = {
    nodes: [
      node('Reshape', ['x', 'all'], 'r'),
      node('Reshape', ['indices', 'turned'], 'places'),
      node('Gather', ['r', 'places'], 'y', { axis: 0 }),
    ],
    shapes: [
      [2, 2, 3],
      [2, 3, 2],
    ],
    lists: { all: [-1], indices: [0, 3, 1, 4, 2, 5, 6, 9, 7, 10, 8, 11], turned: [2, 3, 2] },
  }
  await agrees(t, 'strides', fileOf(strided), [2, 2, 3])
})

interface Attribute {
  readonly name: string
  readonly float?: number
  readonly reference?: string
}

/** The message of a function; `callee` is what each of its `count` nodes calls. */
function functionOf(name: string, callee: string, attributes: readonly Attribute[] = [], count = 1): Uint8Array {
  const pbf = new PbfWriter()
  const write = (attribute: Attribute, inner: InstanceType<typeof PbfWriter>) => {
    inner.writeStringField(1, attribute.name)
    if (attribute.float !== undefined) inner.writeFloatField(2, attribute.float)
    inner.writeVarintField(20, 1)
    if (attribute.reference !== undefined) inner.writeStringField(21, attribute.reference)
  }
  const writeNode = (_: null, inner: InstanceType<typeof PbfWriter>) => {
    inner.writeStringField(1, 'self')
    inner.writeStringField(2, 'result')
    inner.writeStringField(4, callee)
    if (/Again/.test(callee)) inner.writeStringField(7, 'local')
    for (const attribute of attributes.filter(({ reference }) => reference !== undefined))
      inner.writeMessage(5, write, attribute)
  }
  const writeFunction = (_: null, inner: InstanceType<typeof PbfWriter>) => {
    inner.writeStringField(1, name)
    inner.writeStringField(4, 'self')
    inner.writeStringField(5, 'result')
    for (let i = 0; i < count; i++) inner.writeMessage(7, writeNode, null)
    inner.writeMessage(9, (version: number, opset) => opset.writeVarintField(2, version), 18)
    inner.writeStringField(10, 'local')
    for (const attribute of attributes.filter(({ float }) => float !== undefined))
      inner.writeMessage(11, write, attribute)
  }
  pbf.writeMessage(25, writeFunction, null)
  return pbf.finish()
}

/** A message of a node of the domain of functions, in a graph. */
function callOf(op: string, input: string, output: string): Uint8Array {
  const pbf = new PbfWriter()
  const writeCall = (_: null, inner: InstanceType<typeof PbfWriter>) => {
    inner.writeStringField(1, input)
    inner.writeStringField(2, output)
    inner.writeStringField(4, op)
    inner.writeStringField(7, 'local')
  }
  pbf.writeMessage(7, (_: null, inner) => inner.writeMessage(1, writeCall, null), null)
  pbf.writeMessage(
    8,
    (_: null, inner) => {
      inner.writeStringField(1, 'local')
      inner.writeVarintField(2, 1)
    },
    null,
  )
  return pbf.finish()
}

test('a table that a small network computes from numbers of the file', needsOnnx, async t => {
  const file: File = {
    nodes: [
      node('MatMul', ['places', 'first'], 'm'),
      node('Relu', ['m'], 'r'),
      node('MatMul', ['r', 'second'], 'n'),
      node('Sigmoid', ['n'], 's'),
      node('Clip', ['s', 'low'], 'table'),
      node('Add', ['x', 'table'], 'y'),
    ],
    shapes: [
      [2, 3, 4, 5],
      [2, 3, 4, 5],
    ],
    weights: { places: [3, 4, 2], first: [2, 7], second: [7, 5], low: [] },
  }
  await agrees(t, 'a table', fileOf(file), [2, 3, 4, 5])
  const gemm: File = {
    nodes: [
      node('Gemm', ['places', 'first', 'bias'], 'm', { transB: 1, alpha: { float: 0.5 }, beta: { float: 2 } }),
      node('Gemm', ['m', 'second'], 'table'),
      node('Add', ['x', 'table'], 'y'),
    ],
    shapes: [
      [2, 3, 4],
      [2, 3, 4],
    ],
    weights: { places: [3, 2], first: [5, 2], bias: [5], second: [5, 4] },
  }
  await agrees(t, 'products with an offset', fileOf(gemm), [2, 3, 4])
})

test('functions of a file stand for their nodes', needsOnnx, async t => {
  const shape = [2, 6]
  const empty = fileOf({ nodes: [node('Identity', ['x'], 'z')], shapes: [shape, shape] })
  const alpha = [
    { name: 'alpha', reference: 'slope' },
    { name: 'slope', float: 0.25 },
  ]
  const leaky = Buffer.concat([empty, callOf('Leaky', 'z', 'y'), functionOf('Leaky', 'LeakyRelu', alpha)])
  await agrees(t, 'a default', leaky, shape)
  const plain = Buffer.concat([empty, callOf('Leaky', 'z', 'y'), functionOf('Leaky', 'LeakyRelu', alpha.slice(0, 1))])
  t.ok(await loadModel(plain), 'an attribute that nobody gives')
  const endless = Buffer.concat([empty, callOf('Again', 'z', 'y'), functionOf('Again', 'Again')])
  await refuses(
    t,
    'one that calls itself',
    endless,
    /expected functions at most 16 deep, received deeper ones in 'Again'/,
  )
  // Ten levels of a hundred calls each, none of which is a node.
  const levels = Array.from({ length: 10 }, (_, i) => functionOf(`Again${i}`, `Again${i + 1}`, [], 100))
  const many = Buffer.concat([empty, callOf('Again0', 'z', 'y'), ...levels, functionOf('Again10', '', [], 0)])
  await refuses(t, 'calls without nodes', many, /at most 32768 nodes, received more of them in functions/)
})

/** A reshape whose first size is computed from the length of batches, a function, and a reshape back. */
const rowsOf = (nodes: Partial<NodeMessage>[], by: number): File => ({
  nodes: [
    node('Shape', ['x'], 'batch', { start: 0, end: 1 }),
    ...nodes,
    node('Concat', ['first', 'rest'], 'wanted', { axis: 0 }),
    node('Reshape', ['x', 'wanted'], 'rows'),
    node('Softmax', ['rows'], 'computed', { axis: 1 }),
    node('Reshape', ['computed', 'back'], 'y'),
  ],
  shapes: [
    ['batch', 4, 6],
    ['batch', 24],
  ],
  lists: { by: [by], two: [2], rest: [-1], back: [-1, 24] },
})

test('a size that is computed from the length of batches is so many times as long', needsOnnx, async t => {
  const shape = ['batch', 4, 6]
  const times = rowsOf([node('Mul', ['batch', 'by'], 'first')], 2)
  await agrees(t, 'twice as many', fileOf(times), shape)
  await agrees(t, 'as many and as many', fileOf(rowsOf([node('Add', ['batch', 'batch'], 'first')], 1)), shape)
  const half = [node('Mul', ['batch', 'by'], 'all'), node('Div', ['all', 'two'], 'first')]
  await agrees(t, 'half of four times as many', fileOf(rowsOf(half, 4)), shape)
  await agrees(t, 'half of twice as many', fileOf(rowsOf(half, 2)), shape)
  const asFloats = [node('Cast', ['batch'], 'float', { to: 1 }), node('Cast', ['float'], 'first', { to: 7 })]
  await agrees(t, 'as many, by way of floats as tf2onnx writes', fileOf(rowsOf(asFloats, 1)), shape)
  const odd = fileOf(rowsOf([node('Add', ['batch', 'by'], 'first')], 1))
  await refuses(t, 'one more', odd, /\(Reshape\): expected a first size that is the batch or a multiple of it/)
  const least = fileOf(rowsOf([node('Max', ['batch', 'by'], 'first')], 2))
  await refuses(t, 'two at least', least, /\(Reshape\): expected a first size that is the batch or a multiple of it/)
})

const listed = (nodes: Partial<NodeMessage>[], to: (number | string)[], lists: File['lists'], batch: number | string) =>
  fileOf({ nodes, shapes: [[batch, 4, 6], to], lists })

test('rows that are no part of an axis are taken from each sample', needsOnnx, async t => {
  const nodes = [node('Reshape', ['x', 'eight'], 'r'), node('Softmax', ['r'], 's', { axis: 1 })]
  const file = (batch: number | string) =>
    listed([...nodes, node('Reshape', ['s', 'all'], 'y')], [batch, 24], { eight: [-1, 8], all: [-1, 24] }, batch)
  for (const batch of ['batch', 1, 2]) await agrees(t, `rows of eight of ${batch}`, file(batch), [batch, 4, 6])
  const mixed = listed([node('Reshape', ['x', 'nine'], 'y')], ['rows', 9], { nine: [-1, 9] }, 'batch')
  await refuses(t, 'rows of two samples', mixed, /'y' \(Reshape\): expected a shape that keeps the batch/)
})

test('the batch of a file of any length is not another axis', async t => {
  for (const first of [1, 2, 4]) {
    const file = listed([node('Reshape', ['x', 'wanted'], 'y')], [first, 'n', 6], { wanted: [first, -1, 6] }, 'batch')
    await refuses(t, `${first} and the rest`, file, /the batch/)
  }
  const last = [
    node('Transpose', ['x'], 't', { perm: [2, 0, 1] }),
    node('Reshape', ['t', 'six'], 'r'),
    node('Softmax', ['r'], 's', { axis: 1 }),
    node('Reshape', ['s', 'back'], 'u'),
    node('Transpose', ['u'], 'y', { perm: [1, 2, 0] }),
  ]
  const beside = listed(last, [1, 4, 6], { six: [6, -1], back: [6, -1, 4] }, 1)
  await refuses(t, 'a softmax over samples and their places', beside, /expected an axis of the samples/)
  const turned = [node('Transpose', ['x'], 't', { perm: [1, 0, 2] }), node('Reshape', ['t', 'wanted'], 'y')]
  for (const wanted of [
    [-1, 24],
    [-1, 4, 6],
    [1, 24],
  ]) {
    const file = listed(turned, [1, ...wanted.slice(1)], { wanted }, 1)
    await refuses(t, `samples that ${wanted} mixes`, file, /the batch/)
  }
})

test('the first axis of the file works as any where the batch stands after it', needsOnnx, async t => {
  const turned = node('Transpose', ['x'], 't', { perm: [1, 0, 2] })
  const back = node('Transpose', ['z'], 'y', { perm: [1, 0, 2] })
  const lists = { axes: [0], pads: [1, 0, 0, 2, 0, 0], repeats: [2, 1, 1], k: [2], four: [4, 1, 1], place: [0] }
  const wide: [string, string[], NodeMessage['attributes'], number][] = [
    ['Pad', ['t', 'pads'], {}, 7],
    ['Tile', ['t', 'repeats'], {}, 8],
    ['CumSum', ['t', 'place'], {}, 4],
    ['Hardmax', ['t'], { axis: 0 }, 4],
  ]
  for (const [op, inputs, attributes, length] of wide) {
    const nodes = [turned, node(op, inputs, 'z', attributes), back]
    await agrees(t, `${op} before the batch`, listed(nodes, ['batch', length, 6], lists, 'batch'), ['batch', 4, 6])
  }
  const added = fileOf({
    nodes: [turned, node('Add', ['t', 'w'], 'z'), back],
    ...{
      shapes: [
        ['batch', 4, 6],
        ['batch', 4, 6],
      ],
      weights: { w: [4, 1, 6] },
    },
  })
  await agrees(t, 'numbers for each place before the batch', added, ['batch', 4, 6])
  for (const op of ['ReduceSum', 'ReduceMax', 'ReduceL2'])
    await agrees(
      t,
      `${op} before the batch`,
      listed([turned, node(op, ['t', 'axes'], 'y', { keepdims: 0 })], ['batch', 6], lists, 'batch'),
      ['batch', 4, 6],
    )
  const nodes = [turned, node('ArgMax', ['t'], 'i', { axis: 0, keepdims: 0 }), node('Cast', ['i'], 'y', { to: 1 })]
  await agrees(t, 'ArgMax before the batch', listed(nodes, ['batch', 6], lists, 'batch'), ['batch', 4, 6])
})

test('numbers of the file that are as many as samples', needsOnnx, async t => {
  const sizes = [
    node('Shape', ['x'], 'batch', { start: 0, end: 1 }),
    node('Concat', ['batch', 'rest'], 'n', { axis: 0 }),
  ]
  const beside = (op: string, inputs: string[]): File => ({
    nodes: [...sizes, node(op, inputs, 'token'), node('Concat', ['token', 'x'], 'y', { axis: 1 })],
    shapes: [
      ['batch', 4, 6],
      ['batch', 5, 6],
    ],
    ...{ lists: { rest: op === 'Tile' ? [1, 1] : [1, 6] }, weights: { w: [1, 1, 6] } },
  })
  await agrees(t, 'Tile', fileOf(beside('Tile', ['w', 'n'])), ['batch', 4, 6])
  await agrees(t, 'ConstantOfShape', fileOf(beside('ConstantOfShape', ['n'])), ['batch', 4, 6])
  const query: File = {
    nodes: [
      ...sizes,
      node('Expand', ['w', 'n'], 'q'),
      node('Transpose', ['x'], 't', { perm: [0, 2, 1] }),
      node('MatMul', ['q', 't'], 'y'),
    ],
    shapes: [
      ['batch', 4, 6],
      ['batch', 3, 4],
    ],
    ...{ lists: { rest: [3, 6] }, weights: { w: [1, 3, 6] } },
  }
  await agrees(t, 'one matrix for all samples', fileOf(query), ['batch', 4, 6])
})

test('products of samples with each other are refused', async t => {
  const gram = listed(
    [node('Reshape', ['x', 'flat'], 'r'), node('Gemm', ['r', 'r'], 'y', { transB: 1 })],
    ...([[2, 2], { flat: [2, 24] }, 2] as [number[], File['lists'], number]),
  )
  await refuses(t, 'rows by rows', gram, /\(Gemm\): expected a matrix of the file as B/)
  const outer = listed(
    [node('Reshape', ['x', 'flat'], 'r'), node('Einsum', ['r', 'r'], 'y', { equation: 'bi,bj->ij' })],
    ...([[24, 24], { flat: [-1, 24] }, 'batch'] as [number[], File['lists'], string]),
  )
  await refuses(t, 'a sum over samples', outer, /\(Einsum\): expected an equation whose first axes are the batch/)
})
