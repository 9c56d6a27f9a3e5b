/** Numbers of ONNX files that are learned beside values: class tokens, embeddings of positions, factors of channels. */
import test from 'tape'
import { sizeOf } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { loadModel } from '../lib/formats/index.ts'
import type { NodeMessage } from '../lib/formats/onnx/proto.ts'
import type { Model } from '../lib/models/model.ts'
import * as optimizers from '../lib/optimizers/index.ts'
import { distance } from './support/keras.ts'
import { numbers } from './support/kernels.ts'
import { bytesOf, tensor } from './support/onnx-files.ts'

const some = (shape: readonly number[], seed: number) => new Tensor(numbers(sizeOf(shape), -1, 1, seed), shape)

const learned = (name: string, { data, shape }: Tensor) => ({ name, shape, data: data as Float32Array })

type Nodes = Partial<NodeMessage>[]

const read = (nodes: Nodes, initializers: object[], shape: readonly (string | number)[]): Promise<Model> =>
  loadModel(
    bytesOf(nodes, { initializers, inputs: [{ name: 'x', shape }], outputs: [{ name: 'y', shape: [] }] } as never),
  )

/** Trains one step of length 1 toward zeros. Returns by how much each weight changes: its gradient. */
async function gradientsOf(net: Model, x: Tensor): Promise<Map<string, Float32Array>> {
  const weights = net.layers.flatMap(layer => layer.trainableWeights.map(weight => ({ layer, weight })))
  const before = weights.map(({ weight }) => Float32Array.from(weight.value))
  const { data, shape } = await net.predict<Tensor>(x)
  net.compile({ optimizer: optimizers.sgd({ learningRate: 1 }), loss: 'meanSquaredError' })
  await net.fit(x, new Tensor(new Float32Array(data.length), shape), { epochs: 1, batchSize: shape[0], verbose: 0 })
  const changes = weights.map(({ layer, weight }, i): [string, Float32Array] => [
    `${layer.name}/${weight.name}`,
    before[i].map((each, k) => each - weight.value[k]),
  ])
  return new Map(changes)
}

/** The length of batches, then these sizes. */
const sizes = (...more: number[]): { nodes: Nodes; initializers: object[] } => ({
  nodes: [
    { op: 'Shape', outputs: ['shape'], attributes: { start: 0, end: 1 } },
    { op: 'Concat', inputs: ['shape', 'more'], outputs: ['sizes'], attributes: { axis: 0 } },
  ],
  initializers: [tensor('more', more)],
})

test('class tokens, positions and factors of ONNX files train', async t => {
  const [batch, length, width] = [3, 4, 5]
  const [token, positions, factors] = [some([1, 1, width], 1), some([1, length + 1, width], 2), some([width], 3)]
  const { nodes, initializers } = sizes(1, width)
  const net = await read(
    [
      ...nodes,
      { op: 'Expand', inputs: ['cls', 'sizes'], outputs: ['tokens'] },
      { op: 'Concat', inputs: ['tokens', 'x'], outputs: ['joined'], attributes: { axis: 1 } },
      { op: 'Add', inputs: ['joined', 'pos'], outputs: ['placed'] },
      { op: 'Mul', inputs: ['gain', 'placed'], outputs: ['y'] },
    ],
    [...initializers, learned('cls', token), learned('pos', positions), learned('gain', factors)],
    ['batch', length, width],
  )
  const x = some([batch, length, width], 4)
  const [ofToken, ofPositions, ofFactors] = [token, positions, factors].map(({ data }) => new Float32Array(data.length))
  const expected = new Float32Array(batch * (length + 1) * width)
  expected.forEach((_, i) => {
    const [column, row] = [i % width, Math.floor(i / width) % (length + 1)]
    const sample = Math.floor(i / width / (length + 1))
    const value = row === 0 ? token.data[column] : x.data[(sample * length + row - 1) * width + column]
    const placed = value + positions.data[row * width + column]
    expected[i] = placed * factors.data[column]
    // Of the mean of squares.
    const slope = (2 * expected[i]) / expected.length
    ofFactors[column] += slope * placed
    ofPositions[row * width + column] += slope * factors.data[column]
    if (row === 0) ofToken[column] += slope * factors.data[column]
  })
  const y = await net.predict<Tensor>(x)
  t.deepEqual(y.shape, [batch, length + 1, width])
  t.ok(distance(y.data, expected, 1) < 1e-6, 'the numbers are those of the file')
  const gradients = await gradientsOf(net, x)
  t.deepEqual([...gradients.keys()], ['cls/embeddings', 'pos/embeddings', 'n5/gamma'], 'named as in the file')
  for (const [i, gradient] of [ofToken, ofPositions, ofFactors].entries())
    t.ok(distance([...gradients.values()][i], gradient, 1) < 1e-6, 'with the gradient of the mean of squares')
})

test('positions of pictures are turned with their channels and train', async t => {
  const positions = some([1, 3, 2, 4], 1)
  const kernel = some([3, 3, 1, 1], 2)
  const net = await read(
    [
      { op: 'Conv', inputs: ['x', 'kernel'], outputs: ['c'] },
      { op: 'Add', inputs: ['c', 'pos'], outputs: ['y'] },
    ],
    [learned('kernel', kernel), learned('pos', positions)],
    ['batch', 3, 2, 4],
  )
  const x = some([2, 2, 4, 3], 3)
  const { data } = await net.predict<Tensor>(x)
  const [pixels, count] = [8, data.length]
  const ofPositions = new Float32Array(24)
  let far = 0
  data.forEach((each, i) => {
    const [channel, pixel] = [i % 3, Math.floor(i / 3)]
    const at = positions.data[channel * pixels + (pixel % pixels)]
    const own = [0, 1, 2].reduce((sum, k) => sum + kernel.data[channel * 3 + k] * x.data[pixel * 3 + k], at)
    far = Math.max(far, Math.abs(own - each))
    ofPositions[(pixel % pixels) * 3 + channel] += (2 * each) / count
  })
  t.ok(far < 1e-6, `apart by ${far}`)
  t.ok(distance((await gradientsOf(net, x)).get('pos/embeddings') as Float32Array, ofPositions, 1) < 1e-6)
})

test('parts of one weight stay parts of one', async t => {
  const positions = some([1, 5, 3], 1)
  const part = (first: number, end: number, output: string): Nodes => [
    { op: 'Slice', inputs: ['pos', `from${first}`, `to${end}`, 'axis'], outputs: [output] },
  ]
  const net = await read(
    [
      ...part(0, 2, 'a'),
      ...part(2, 4, 'b'),
      { op: 'Add', inputs: ['x', 'a'], outputs: ['s'] },
      { op: 'Add', inputs: ['s', 'b'], outputs: ['y'] },
    ],
    [
      learned('pos', positions),
      ...['from0', 'to2', 'from2', 'to4', 'axis'].map((name, i) => tensor(name, [[0, 2, 2, 4, 1][i]])),
    ],
    ['batch', 2, 3],
  )
  const x = some([2, 2, 3], 2)
  const { data } = await net.predict<Tensor>(x)
  const [weight] = net.trainableWeights
  t.deepEqual([net.trainableWeights.length, weight.shape], [1, [5, 3]])
  const gradient = new Float32Array(15)
  data.forEach((each, i) => {
    for (const from of [0, 6]) gradient[from + (i % 6)] += (2 * each) / data.length
    const sum = x.data[i] + positions.data[i % 6] + positions.data[6 + (i % 6)]
    if (Math.abs(sum - each) > 1e-6) t.fail(`number ${i}: expected ${sum}, received ${each}`)
  })
  t.ok(distance([...(await gradientsOf(net, x)).values()][0], gradient, 1) < 1e-6, 'what nobody uses stays')
})

test('learned queries for every sample of a batch go through layers', async t => {
  const queries = some([1, 2, 3], 1)
  const { nodes, initializers } = sizes(2, 3)
  const net = await read(
    [
      ...nodes,
      { op: 'Expand', inputs: ['q', 'sizes'], outputs: ['all'] },
      { op: 'Transpose', inputs: ['all'], outputs: ['turned'], attributes: { perm: [0, 2, 1] } },
      { op: 'Relu', inputs: ['turned'], outputs: ['r'] },
      { op: 'Add', inputs: ['x', 'r'], outputs: ['y'] },
    ],
    [...initializers, learned('q', queries)],
    ['batch', 3, 2],
  )
  const x = some([4, 3, 2], 2)
  const { data, shape } = await net.predict<Tensor>(x)
  t.deepEqual(shape, [4, 3, 2])
  const expected = x.data.map((each, i) => each + Math.max(queries.data[(i % 2) * 3 + (Math.floor(i / 2) % 3)], 0))
  t.ok(distance(data, expected, 1) < 1e-6)
  t.equal(net.trainableWeights.length, 1)
})

test('matrices that are parts of one weight, as cross attention of PyTorch has them, are read', async t => {
  const matrix = some([3, 6], 1)
  const net = await read(
    [
      { op: 'Split', inputs: ['w', 'lengths'], outputs: ['a', 'b'], attributes: { axis: 1 } },
      { op: 'MatMul', inputs: ['x', 'b'], outputs: ['y'] },
    ],
    [tensor('lengths', [2, 4]), learned('w', matrix)],
    ['batch', 3],
  )
  const x = some([2, 3], 2)
  const { data, shape } = await net.predict<Tensor>(x)
  t.deepEqual([shape, net.trainableWeights.map(each => each.shape)], [[2, 4], [[3, 4]]])
  const sums = data.map((_, i) =>
    [0, 1, 2].reduce((sum, k) => sum + x.data[Math.floor(i / 4) * 3 + k] * matrix.data[k * 6 + 2 + (i % 4)], 0),
  )
  t.ok(distance(data, sums, 1) < 1e-6)
})

test('grids, masks, numbers of nodes and what exporters computed do not train', async t => {
  const grid = new Tensor(Float32Array.of(0, 0.5, 1, 1.5, -100, 2), [1, 2, 3])
  const net = await read(
    [
      { op: 'Add', inputs: ['x', 'grid'], outputs: ['a'] },
      { op: 'Mul', inputs: ['a', 'onnx::Mul_7'], outputs: ['b'] },
      { op: 'Sub', inputs: ['b', 'mean'], outputs: ['y'] },
    ],
    [learned('grid', grid), learned('onnx::Mul_7', some([1, 2, 3], 1)), learned('mean', some([3], 2))],
    ['batch', 2, 3],
  )
  t.equal(net.trainableWeights.length, 0)
  t.equal((await net.predict<Tensor>(some([2, 2, 3], 3))).shape.join(), '2,2,3')
})

test('numbers that PyTorch and tf2onnx computed do not train', async t => {
  const notLearned: readonly (readonly [string, readonly number[]])[] = [
    ['/model.22/Constant_9_output_0', [1, 2, 3]],
    ['Const_3:0', [1, 2, 3]],
    ['ConstantFolding/truediv_recip:0', [1, 2, 3]],
    ['ConstantFolding/model/normalization/truediv_recip:0', [1, 1, 3]],
  ]
  for (const [name, shape] of notLearned)
    for (const op of ['Add', 'Mul']) {
      const nodes = [{ op, inputs: ['x', name], outputs: ['y'] }]
      const net = await read(nodes, [learned(name, some(shape, 1))], ['batch', 2, 3])
      t.equal(net.trainableWeights.length, 0, `${op} of ${name}`)
    }
})
