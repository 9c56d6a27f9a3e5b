/** Networks as graphs: order, nesting, sharing, several inputs and outputs, weights. */
import test from 'tape'
import { OptionError, ShapeError } from '../lib/core/errors.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { random, setSeed } from '../lib/engine/random.ts'
import type { Value } from '../lib/graph/value.ts'
import { gradients } from '../lib/inspect/gradients.ts'
import { weightsHash } from '../lib/inspect/index.ts'
import * as layers from '../lib/layers/index.ts'
import { sequential } from '../lib/models/sequential.ts'
import { distance } from './support/keras.ts'
import { numbers } from './support/kernels.ts'
import { Graph } from './support/network.ts'

const { input } = layers
const data = (shape: number[], seed = 1) =>
  new Tensor(
    numbers(
      shape.reduce((a, b) => a * b, 1),
      -1,
      1,
      seed,
    ),
    shape,
  )
const values = (tensors: readonly (Tensor | null)[]) => tensors.map(tensor => (tensor === null ? [] : [...tensor.data]))
const near = (a: readonly (Tensor | null)[], b: readonly (Tensor | null)[]) =>
  a.length === b.length && values(a).every((numbers, i) => distance(numbers, values(b)[i], 1) < 1e-6)

test('layers stand in the order of Keras: by the longest way to an output, then by first visit', t => {
  layers.clearSession()
  const x = input({ shape: [8] })
  const a = layers.dense({ units: 4, name: 'a' }).apply(x)
  const b = layers.dense({ units: 4, name: 'b' }).apply(layers.activation({ activation: 'relu', name: 'r' }).apply(a))
  const sum = layers.add({ name: 'sum' }).apply([layers.dense({ units: 4, name: 'short' }).apply(x), b])
  const net = new Graph([x], [sum])
  t.deepEqual(
    net.layers.map(({ name }) => name),
    ['input_layer', 'a', 'r', 'short', 'b', 'sum'],
  )
  t.deepEqual([net.inputNames, net.outputNames], [['input_layer'], ['sum']])
  t.equal(net.getLayer('b'), net.layers[4])
  t.equal(net.getLayer(1).name, 'a')
  t.throws(() => net.getLayer('c'), /expected a layer, one of input_layer, a, r, short, b, sum, received 'c'/)
  t.end()
})

test('names are counted as Keras counts them', t => {
  layers.clearSession()
  const names = [
    ...[
      layers.conv2d({ filters: 1, kernelSize: 1 }),
      layers.conv2d({ filters: 1, kernelSize: 1 }),
      layers.maxPooling2d(),
    ],
    ...[
      layers.globalAveragePooling2d(),
      layers.batchNormalization(),
      layers.reLU(),
      layers.zeroPadding2d(),
      layers.dense({ units: 1 }),
    ],
    ...[layers.dense({ units: 1, name: 'mine' }), layers.dense({ units: 1 })],
  ].map(({ name }) => name)
  t.deepEqual(names, [
    ...[
      'conv2d',
      'conv2d_1',
      'max_pooling2d',
      'global_average_pooling2d',
      'batch_normalization',
      're_lu',
      'zero_padding2d',
      'dense',
      'mine',
    ],
    'dense_1',
  ])
  t.end()
})

test('weights stand in the order of layers, also where names are numbers', async t => {
  const named = (first: string, second: string) =>
    sequential({
      layers: [layers.dense({ units: 2, inputShape: [2], name: first }), layers.dense({ units: 2, name: second })],
    })
  const x = data([1, 2])
  for (const [first, second] of [
    ['5', '3'],
    ['a', '2'],
    ['10', '9'],
  ]) {
    const net = named(first, second)
    const outer = sequential({ layers: [net, layers.dense({ units: 1, name: '0' })] })
    t.deepEqual(
      net.weights,
      net.layers.flatMap(layer => layer.weights),
      `${first}, ${second}`,
    )
    t.deepEqual(
      outer.weights,
      outer.layers.flatMap(layer => layer.weights),
      'in another model',
    )
    const other = named('one', 'two')
    other.setWeights(net.getWeights())
    t.deepEqual(other.predictSync(x).data, net.predictSync(x).data, 'the weights of a model with other names')
  }
})

test('an activation in a layer is an op of its own', t => {
  const x = input({ shape: [6, 6, 1] })
  const y = layers.conv2d({ filters: 2, kernelSize: 3, activation: 'relu' }).apply(x)
  const net = new Graph([x], [layers.dense({ units: 3, activation: 'softmax' }).apply(layers.flatten().apply(y))])
  t.deepEqual(
    net.trace([[2, 6, 6, 1]], false).calls.map(({ op }) => op.name),
    ['conv', 'relu', 'reshape', 'dense', 'softmax'],
  )
  t.end()
})

/** A net as one graph, and the same net with its middle as a net of its own: both have the same weights. */
function plainAndNested(): [Graph, Graph] {
  const first = () => layers.dense({ units: 5, activation: 'tanh' })
  const middle = (x: Value) => layers.add().apply([layers.dense({ units: 5, activation: 'relu' }).apply(x), x])
  const last = () => layers.dense({ units: 2 })
  const x = input({ shape: [4] })
  const plain = new Graph([x], [last().apply(middle(first().apply(x)))])
  const inside = input({ shape: [5] })
  const inner = new Graph([inside], [middle(inside)])
  const innermost = input({ shape: [5] })
  const outer = new Graph([innermost], [inner.apply(innermost)])
  const z = input({ shape: [4] })
  const nested = new Graph([z], [last().apply(outer.apply(first().apply(z)))])
  nested.setWeights(plain.getWeights())
  return [plain, nested]
}

test('a nested model computes what its layers would', t => {
  const [plain, nested] = plainAndNested()
  const [x, dy] = [data([3, 4]), data([3, 2], 2)]
  const [a, b] = [gradients(plain, x, dy), gradients(nested, x, dy)]
  t.deepEqual(values(a.outputs), values(b.outputs), 'outputs')
  t.deepEqual(values(a.inputs), values(b.inputs), 'gradients by inputs')
  t.deepEqual(values(a.weights), values(b.weights), 'gradients by weights')
  t.equal(nested.countParams(), plain.countParams())
  t.deepEqual(
    nested.layers.map(({ type }) => type),
    ['InputLayer', 'Dense', 'Functional', 'Dense'],
  )
  t.end()
})

test('a layer used several times has one set of weights and the sum of the gradients', t => {
  const shared = layers.dense({ units: 4, activation: 'tanh' })
  const [p, q] = [input({ shape: [4] }), input({ shape: [4] })]
  const twice = shared.apply(shared.apply(p))
  const net = new Graph([p, q], [layers.add().apply([twice, shared.apply(q)])])
  t.equal(net.weights.length, 2)
  const other = [0, 1, 2].map(() => layers.dense({ units: 4, activation: 'tanh' }))
  const [r, s] = [input({ shape: [4] }), input({ shape: [4] })]
  const unshared = new Graph([r, s], [layers.add().apply([other[1].apply(other[0].apply(r)), other[2].apply(s)])])
  for (const layer of other) layer.setWeights(shared.getWeights())
  const [x, dy] = [[data([3, 4]), data([3, 4], 5)], data([3, 4], 2)]
  const [a, b] = [gradients(net, x, dy), gradients(unshared, x, dy)]
  t.ok(near(a.outputs, b.outputs) && near(a.inputs, b.inputs), 'outputs and gradients by inputs')
  const total = (name: string) => {
    const parts = unshared.weights.flatMap((weight, i) => (weight.name === name ? [values(b.weights)[i]] : []))
    return parts[0].map((_, i) => parts.reduce((sum, part) => sum + part[i], 0))
  }
  t.ok(distance(values(a.weights)[0], total('kernel'), 1) < 1e-6, 'kernel')
  t.ok(distance(values(a.weights)[1], total('bias'), 1) < 1e-6, 'bias')
  t.end()
})

test('a model used several times is one set of layers', t => {
  const inside = input({ shape: [3] })
  const inner = new Graph([inside], [layers.dense({ units: 3 }).apply(inside)])
  const x = input({ shape: [3] })
  const net = new Graph([x], [layers.concatenate().apply([inner.apply(x), inner.apply(inner.apply(x))])])
  t.equal(net.weights.length, 2)
  const kernel = [
    [0, 1, 0],
    [0, 0, 1],
    [1, 0, 0],
  ]
  net.setWeights([kernel, [0, 0, 0]])
  t.deepEqual(gradients(net, [[[1, 2, 3]]].flat()).outputs[0].toArray(), [[3, 1, 2, 2, 3, 1]])
  t.end()
})

test('several inputs and outputs, some of them the same value', t => {
  const [x, y] = [input({ shape: [2] }), input({ shape: [2] })]
  const sum = layers.add().apply([x, y])
  const net = new Graph([x, y], [sum, layers.concatenate().apply([x, sum]), sum, x])
  const result = gradients(
    net,
    [data([1, 2]).reshape([1, 2]), new Tensor(Float32Array.of(10, 20), [1, 2])],
    [
      ...[1, 0.1, 100].map((g, i) => new Tensor(new Float32Array(i === 1 ? 4 : 2).fill(g), [1, i === 1 ? 4 : 2])),
      new Tensor(Float32Array.of(1000, 1000), [1, 2]),
    ],
  )
  t.deepEqual(
    result.outputs.map(({ shape }) => shape),
    [
      [1, 2],
      [1, 4],
      [1, 2],
      [1, 2],
    ],
  )
  t.deepEqual(result.outputs[0].toArray(), result.outputs[2].toArray())
  t.ok(distance([...result.inputs[0].data], [1101.2, 1101.2]) < 1e-6, 'the gradients of all of them are added')
  t.ok(distance([...result.inputs[1].data], [101.1, 101.1]) < 1e-6)
  t.equal(net.apply<Value[]>([x, y]).length, 4, 'apply gives a list of several outputs')
  const [a, b] = [input({ shape: [2] }), input({ shape: [2] })]
  const outer = new Graph([a, b], net.applyAll([a, b]).slice(1, 2))
  t.deepEqual(outer.outputs[0].shape, [null, 4])
  t.end()
})

test('a value may be joined with itself', t => {
  const x = input({ shape: [2] })
  const y = layers.activation({ activation: 'tanh' }).apply(x)
  const net = new Graph([x], [layers.add().apply([y, y])])
  const { outputs, inputs } = gradients(net, [[0.5, -1]], [[1, 1]])
  t.ok(distance([...outputs[0].data], [2 * Math.tanh(0.5), 2 * Math.tanh(-1)]) < 1e-6)
  t.ok(distance([...inputs[0].data], [2 / Math.cosh(0.5) ** 2, 2 / Math.cosh(1) ** 2]) < 1e-6)
  t.end()
})

test('a frozen layer gets no gradient but passes it on, and nothing is computed below the first that is trained', t => {
  const x = input({ shape: [4] })
  const [a, b, c] = [3, 3, 2].map(units => layers.dense({ units }))
  const net = new Graph([x], [c.apply(b.apply(a.apply(x)))])
  const all = gradients(net, data([5, 4]), data([5, 2], 3))
  b.trainable = false
  const frozen = gradients(net, data([5, 4]), data([5, 2], 3))
  t.deepEqual(
    frozen.weights.map(weight => weight !== null),
    [true, true, false, false, true, true],
  )
  t.deepEqual(values(frozen.weights)[0], values(all.weights)[0], 'the gradient passes through')
  t.deepEqual(net.trainableWeights.length, 4)
  t.equal(net.nonTrainableWeights.length, 2)
  net.trainable = false
  t.deepEqual(
    [a, b, c].map(({ trainable }) => trainable),
    [false, false, false],
    'freezing a model freezes its layers',
  )
  t.equal(net.trainableWeights.length, 0)
  net.trainable = true
  t.equal(net.trainableWeights.length, 6)
  t.end()
})

test('all weights of a model lie side by side, the trainable ones first', t => {
  const x = input({ shape: [4, 4, 2] })
  const y = layers.batchNormalization().apply(layers.conv2d({ filters: 3, kernelSize: 3 }).apply(x))
  const net = new Graph([x], [layers.dense({ units: 2 }).apply(layers.flatten().apply(y))])
  net.place()
  const ends = (weight: { value: Float32Array }) => weight.value.byteOffset + weight.value.byteLength
  const trained = net.trainableWeights
  t.ok(
    net.weights.every(({ value }) => value.buffer === net.weights[0].value.buffer),
    'one allocation',
  )
  t.ok(
    trained.every((weight, i) => i === 0 || weight.value.byteOffset === ends(trained[i - 1])),
    'one run',
  )
  t.equal(
    net.weights.reduce((bytes, { value }) => bytes + value.byteLength, 0),
    net.weights[0].value.buffer.byteLength,
    'and nothing else',
  )
  t.end()
})

test('large weights that have values stay where these are, and train to the same bits', async t => {
  const made = () => {
    const net = sequential({
      layers: [layers.dense({ units: 1200, inputShape: [500] }), layers.dense({ units: 2, activation: 'softmax' })],
    })
    net.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy' })
    return net
  }
  const [fresh, given] = [made(), made()]
  given.setWeights(fresh.getWeights())
  const before = given.weights.map(({ rawMemory }) => rawMemory)
  const x = data([8, 500])
  const outputs = [await fresh.predict(x), await given.predict(x)]
  t.deepEqual(
    given.weights.map(({ memory }, i) => memory === before[i]),
    [true, false, false, false],
    'only small ones are moved',
  )
  t.deepEqual(values([outputs[1] as Tensor]), values([outputs[0] as Tensor]))
  for (const net of [fresh, given])
    for (let step = 0; step < 2; step++) await net.trainOnBatch(x, [0, 1, 0, 1, 0, 1, 0, 1])
  t.equal(weightsHash(given), weightsHash(fresh))
})

test('weights are copied out and in, all or none', t => {
  const x = input({ shape: [3] })
  const net = new Graph([x], [layers.dense({ units: 2, name: 'd' }).apply(x)])
  const before = net.getWeights()
  before[0].data.fill(9)
  t.notEqual(net.getWeights()[0].data[0], 9, 'a copy')
  t.throws(() => net.setWeights([before[0]]), /expected 2 weights, received 1/)
  t.throws(
    () => net.setWeights([before[0], [1, 2, 3]]),
    /expected weight 1 \(bias\) to have shape \[2\], received \[3\]/,
  )
  t.throws(() => net.setWeights(before[0] as never), ShapeError)
  t.throws(() => net.setWeights([[['1', 2]], [0, 0]] as never), OptionError)
  t.notEqual(net.getWeights()[0].data[0], 9, 'nothing was changed')
  net.setWeights([Float64Array.of(1, 2, 3, 4, 5, 6), [7, 8]])
  t.deepEqual(
    net
      .getLayer('d')
      .getWeights()
      .map(weight => weight.toArray()),
    [
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      [7, 8],
    ],
  )
  net.getLayer('d').setWeights(before)
  t.equal(net.getWeights()[0].data[5], 9, 'a layer has its weights, too')
  t.end()
})

test('the same seed gives the same first weights', t => {
  const weights = (seed: number) => {
    setSeed(seed)
    const x = input({ shape: [3] })
    return values(new Graph([x], [layers.dense({ units: 2 }).apply(layers.dense({ units: 4 }).apply(x))]).getWeights())
  }
  const { seed } = random()
  t.deepEqual(weights(1), weights(1))
  t.notDeepEqual(weights(1), weights(2))
  setSeed(seed)
  t.end()
})

test('a graph that is none is refused', t => {
  const [x, y] = [input({ shape: [3], name: 'x' }), input({ shape: [3], name: 'y' })]
  const dense = (name?: string) => layers.dense({ units: 2, name })
  const conv = layers.conv2d({ filters: 2, kernelSize: 1 })
  conv.apply(input({ shape: [4, 4, 3] }))
  const cases: [string, () => unknown, RegExp][] = [
    [
      'an output that needs another input',
      () => new Graph([x], [layers.add().apply([x, y])]),
      /expected outputs that follow from the inputs, received one that needs InputLayer "y"/,
    ],
    ['no output', () => new Graph([x], []), /expected at least one input and one output/],
    [
      'a layer for a value',
      () => new Graph([x], [dense() as never]),
      /expected inputs and outputs that are symbolic values/,
    ],
    [
      'two layers of one name',
      () => new Graph([x], [dense('d').apply(dense('d').apply(x))]),
      /expected layers with names of their own, received two called 'd'/,
    ],
    [
      'data for a value',
      () => dense().apply(new Float32Array(3) as never),
      /expected symbolic values, as input\(\) and apply\(\) give them, received .*\. For data use predict\(\)/,
    ],
    ['nothing for a value', () => dense().apply(undefined as never), /expected symbolic values/],
    [
      'a layer on inputs of another shape',
      () => conv.apply(input({ shape: [4, 4, 5] })),
      /expected inputs like the first ones, \[null, 4, 4, 3\], received \[null, 4, 4, 5\]: kernel would be another/,
    ],
    [
      'a model on inputs of another shape',
      () => new Graph([x], [dense().apply(x)]).apply(input({ shape: [4] })),
      /expected inputs of shape \[null, 3\], received \[null, 4\]/,
    ],
    ['an input without a shape', () => input({} as never), /shape/],
    [
      'a dense layer on an axis of unknown size',
      () => dense().apply(input({ shape: [3, null] })),
      /whose sizes settle/,
    ],
    ['a text in a shape', () => input({ shape: ['3'] as never }), /expected .*whole numbers/],
  ]
  for (const [name, make, message] of cases) t.throws(make, message, name)
  t.end()
})

const lines = (net: Graph) => {
  const printed: string[] = []
  net.summary({ printFn: line => void printed.push(line) })
  return printed.join('\n')
}

test('summary shows layers, shapes, numbers of weights and connections', t => {
  layers.clearSession()
  const x = input({ shape: [8, 8, 3] })
  const y = layers.batchNormalization().apply(layers.conv2d({ filters: 16, kernelSize: 3, padding: 'same' }).apply(x))
  const z = layers.add().apply([y, layers.conv2d({ filters: 16, kernelSize: 1 }).apply(x)])
  const net = new Graph([x], [layers.dense({ units: 10 }).apply(layers.globalAveragePooling2d().apply(z))], 'small')
  t.equal(
    lines(net),
    `
Model: "small"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━┳━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
┃ Layer (type)                                      ┃ Output Shape     ┃ Param # ┃ Connected to                              ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━╇━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┩
│ input_layer (InputLayer)                          │ (None, 8, 8, 3)  │       0 │ -                                         │
├───────────────────────────────────────────────────┼──────────────────┼─────────┼───────────────────────────────────────────┤
│ conv2d (Conv2D)                                   │ (None, 8, 8, 16) │     448 │ input_layer[0][0]                         │
├───────────────────────────────────────────────────┼──────────────────┼─────────┼───────────────────────────────────────────┤
│ batch_normalization (BatchNormalization)          │ (None, 8, 8, 16) │      64 │ conv2d[0][0]                              │
├───────────────────────────────────────────────────┼──────────────────┼─────────┼───────────────────────────────────────────┤
│ conv2d_1 (Conv2D)                                 │ (None, 8, 8, 16) │      64 │ input_layer[0][0]                         │
├───────────────────────────────────────────────────┼──────────────────┼─────────┼───────────────────────────────────────────┤
│ add (Add)                                         │ (None, 8, 8, 16) │       0 │ batch_normalization[0][0], conv2d_1[0][0] │
├───────────────────────────────────────────────────┼──────────────────┼─────────┼───────────────────────────────────────────┤
│ global_average_pooling2d (GlobalAveragePooling2D) │ (None, 16)       │       0 │ add[0][0]                                 │
├───────────────────────────────────────────────────┼──────────────────┼─────────┼───────────────────────────────────────────┤
│ dense (Dense)                                     │ (None, 10)       │     170 │ global_average_pooling2d[0][0]            │
└───────────────────────────────────────────────────┴──────────────────┴─────────┴───────────────────────────────────────────┘
 Total params: 746 (2.91 KB)
 Trainable params: 714 (2.79 KB)
 Non-trainable params: 32 (128.00 B)
`.trim(),
  )
  t.end()
})
