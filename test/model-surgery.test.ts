/** Models made of parts of others: inner values as inputs and outputs, layers popped, added and used again. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { Tensor } from '../lib/core/tensor.ts'
import {
  cloneModel,
  input,
  inspect,
  Layer,
  layers,
  loadModel,
  type Model,
  model,
  OptionError,
  ops,
  plotModel,
  sequential,
  setSeed,
  type Value,
} from '../lib/index.ts'
import { numbers } from './support/kernels.ts'

const folder = mkdtempSync(join(tmpdir(), 'fovea-surgery-'))
test.onFinish(() => rmSync(folder, { recursive: true }))

const dense = (units: number, name: string) => layers.dense({ units, name, activation: 'tanh' })
const x = new Tensor(numbers(12, -1, 1, 1), [4, 3])

function chain(): Model {
  setSeed(1)
  return sequential({ layers: [input({ shape: [3] }), dense(4, 'one'), dense(5, 'two'), dense(2, 'three')] })
}

function graph(): Model {
  setSeed(1)
  const start = input({ shape: [3] })
  const value = [dense(4, 'one'), dense(5, 'two'), dense(2, 'three')].reduce(
    (value, layer) => layer.apply(value),
    start,
  )
  return model({ inputs: start, outputs: value })
}

test('a layer and a model tell what goes in and comes out, alone or as a list', t => {
  for (const net of [chain(), graph()]) {
    t.deepEqual([net.input, net.output], [net.inputs[0], net.outputs[0]], net.type)
    t.equal(net.getLayer('one').input, net.input)
    t.equal(net.getLayer('two').input, net.getLayer('one').output)
    t.equal(net.getLayer('three').output, net.output)
  }
  const [a, b] = [input({ shape: [2] }), input({ shape: [2] })]
  const add = layers.add()
  const sum = add.apply([a, b])
  t.deepEqual([add.input, add.output], [[a, b], sum])
  t.deepEqual(model({ inputs: [a, b], outputs: [sum, a] }).output, [sum, a])
  t.end()
})

test('a layer without a use has no output; one that is used several times gives the first, as in Keras', t => {
  const layer = dense(2, 'twice')
  t.throws(() => layer.output, /Dense "twice" output: expected a layer that is used, .*not applied yet/)
  const start = input({ shape: [2] })
  const first = layer.apply(start)
  layer.apply(first)
  t.deepEqual([layer.input, layer.output], [start, first])
  t.equal(layer.nodes[1].inputs[0], first)
  t.throws(() => sequential().output, /known input shape/)
  t.end()
})

test('a model cut at a named layer shares its weights and gives what that layer gives', async t => {
  for (const net of [chain(), graph()]) {
    const cut = model({ inputs: net.inputs, outputs: net.getLayer('two').output })
    const rest = model({ inputs: net.getLayer('two').output, outputs: net.output })
    const features = await cut.predict(x)
    t.deepEqual(features.shape, [4, 5])
    t.deepEqual(
      [...(await rest.predict(features)).data],
      [...(await net.predict(x)).data],
      `${net.type}: the parts are the whole`,
    )
    t.deepEqual(rest.inputNames, ['two_input'])
    t.deepEqual(
      rest.layers.map(({ type }) => type),
      ['InputLayer', 'Dense'],
      'what lies before the input is no part of the model',
    )
    t.equal(rest.weights.length, 2)
    cut.compile({ loss: 'mse', optimizer: 'sgd' })
    const before = inspect.weightsHash(net)
    await cut.fit(
      x,
      new Tensor(
        features.data.map(value => value + 1),
        features.shape,
      ),
      { verbose: 0 },
    )
    t.notEqual(inspect.weightsHash(net), before, 'training a part trains the whole')
    t.deepEqual(net.getLayer('one').getWeights(), cut.getLayer('one').getWeights())
  }
})

test('a model that begins at inner values goes through a file', async t => {
  const net = graph()
  const start = net.getLayer('one').output
  const rest = model({ inputs: start, outputs: [net.output, start] })
  const file = join(folder, 'rest.keras')
  await rest.save(file)
  const again = await loadModel(file)
  const data = new Tensor(numbers(8, -1, 1, 2), [2, 4])
  const [expected, same] = await rest.predict<Tensor[]>(data)
  const [result] = await again.predict<Tensor[]>(data)
  t.deepEqual([...result.data], [...expected.data])
  t.deepEqual([...same.data], [...data.data], 'an input may be an output')
  t.deepEqual(again.inputNames, ['one_input'])
})

test('two outputs of one layer may be inputs, and a value behind an input is no part of the model', async t => {
  const start = input({ shape: [3] })
  const hidden = dense(4, 'hidden').apply(start)
  const sum = layers.add({ name: 'sum' }).apply([hidden, dense(4, 'other').apply(hidden)])
  const net = model({ inputs: [start, hidden], outputs: sum })
  t.deepEqual(
    net.inputNames,
    [start, hidden].map((_, i) => net.inputNames[i]),
  )
  t.deepEqual(net.layers.map(({ name }) => name).includes('hidden'), false)
  t.throws(() => model({ inputs: sum, outputs: hidden }), /needs InputLayer/)
  const parts = dense(4, 'parts')
  const [first, second] = [parts.apply(start), parts.apply(hidden.shape[1] === 4 ? start : hidden)]
  const both = model({ inputs: [first, second], outputs: layers.add().apply([first, second]) })
  t.deepEqual(both.inputNames, ['parts_input', 'parts_input_1'])
  const [a, b] = [1, 2].map(seed => new Tensor(numbers(8, -1, 1, seed), [2, 4]))
  t.deepEqual(
    [...(await both.predict([a, b])).data],
    [...a.data].map((value, i) => Math.fround(value + b.data[i])),
  )
})

test('a model is used again with other inputs', async t => {
  const net = chain()
  const [left, right] = [input({ shape: [3] }), input({ shape: [3] })]
  const siamese = model({
    inputs: [left, right],
    outputs: layers.subtract().apply([net.apply(left), net.apply(right)]),
  })
  t.equal(siamese.weights.length, 6)
  const y = new Tensor(numbers(12, -1, 1, 3), [4, 3])
  const [a, b] = [await net.predict(x), await net.predict(y)]
  const difference = await siamese.predict([x, y])
  t.ok(difference.data.every((value, i) => Math.abs(value - (a.data[i] - b.data[i])) < 1e-6))
  const body = net.layers.slice(0, 2).reduce((value, layer) => layer.apply(value), input({ shape: [3] }))
  t.deepEqual(body.shape, [null, 5], 'and so are its layers, one by one')
})

test('a chain counts its depth and its uses of layers by what is in it', t => {
  const dense = () => layers.dense({ units: 2, inputShape: [2] })
  const net = sequential({ layers: [dense()] })
  const inner = () => sequential({ layers: [dense(), sequential({ layers: [dense()] })] })
  const measures = () => [net.depth, net.uses, net.layers.length]
  const before = measures()
  for (const [add, depth, uses] of [
    [dense, 1, 2],
    [inner, 3, 5],
  ] as const) {
    net.add(add())
    t.deepEqual(measures(), [depth, uses, 2])
    net.pop()
    t.deepEqual(measures(), before)
  }
  t.throws(() => net.add(layers.reshape({ targetShape: [3] })), /reshape/i)
  t.deepEqual(measures(), before, 'what cannot be added counts nothing')
  t.end()
})

test('layers are popped from a chain and added to it, built, compiled and trained as it may be', async t => {
  const net = sequential({ layers: [dense(4, 'one'), dense(5, 'two'), dense(2, 'three')] })
  t.equal(net.pop()?.name, 'three', 'without a shape')
  net.add(dense(2, 'three'))
  const before = await net.predict(x)
  net.compile({ loss: 'mse', optimizer: 'adam' })
  await net.fit(x, before, { verbose: 0 })
  const head = net.pop()
  t.equal(head?.name, 'three')
  t.equal(head?.nodes.length, 0, 'it is free for another model')
  t.deepEqual(net.outputs[0].shape, [null, 5])
  t.deepEqual((await net.predict(x)).shape, [4, 5])
  net.add(dense(7, 'three'))
  t.deepEqual((await net.predict(x)).shape, [4, 7])
  await net.fit(x, new Tensor(numbers(28, -1, 1, 5), [4, 7]), { verbose: 0 })
  const again = await loadModel(await saved(net))
  t.deepEqual([...(await again.predict(x)).data], [...(await net.predict(x)).data])
  for (const name of ['three', 'two', 'one']) t.equal(net.pop()?.name, name)
  t.equal(net.pop(), undefined)
  net.add(dense(2, 'new'))
  t.deepEqual((await net.predict(x)).shape, [4, 2], 'an empty one keeps its input')
})

async function saved(net: Model): Promise<string> {
  const file = join(folder, `${net.name}.keras`)
  await net.save(file)
  return file
}

test('a chain that is part of another model is not changed under its feet', t => {
  const net = chain() as ReturnType<typeof sequential>
  const outer = model({ inputs: net.inputs, outputs: net.getLayer('three').output })
  const popped = net.pop()
  t.deepEqual(outer.outputs[0].shape, [null, 2], 'values that were taken from it stay')
  t.equal(outer.toJSON() !== null && popped?.name, 'three')
  net.apply(input({ shape: [3] }))
  t.throws(() => net.pop(), /pop: expected a model that is not part of another one/)
  t.throws(() => net.add(dense(2, 'four')), /add: expected a model that is not part of another one/)
  t.equal(net.layers.length, 2)
  t.end()
})

/** The two halves of the last axis. */
class Halves extends Layer {
  call([x]: readonly Value[]): readonly Value[] {
    return ops.split(x, 2, -1)
  }
}

test('a chain may end in a layer with several outputs, and layers with several inputs may follow', async t => {
  const net = sequential({ layers: [input({ shape: [4] }), new Halves()] })
  const data = new Tensor(numbers(8, -1, 1, 2), [2, 4])
  const halves = await net.predict<Tensor[]>(data)
  t.deepEqual(
    halves.map(({ shape }) => shape),
    [
      [2, 2],
      [2, 2],
    ],
  )
  t.deepEqual(
    [...halves[1].data],
    [2, 3, 6, 7].map(i => data.data[i]),
  )
  net.add(layers.concatenate())
  t.deepEqual([...(await net.predict(data)).data], [...data.data])
})

const printed = (net: Model, options: Parameters<Model['summary']>[0] = {}) => {
  const lines: string[] = []
  net.summary({ printFn: line => void lines.push(line), ...options })
  return lines
}

test('summary tells what is trainable, expands nested models, and cuts out a range', t => {
  layers.clearSession()
  const inner = chain()
  const outer = sequential({ layers: [input({ shape: [3] }), inner, dense(1, 'head')] })
  inner.trainable = false
  t.deepEqual(
    printed(outer, { showTrainable: true, expandNested: true }).filter(line => line.startsWith('│')),
    [
      '│ sequential (Sequential) │ (None, 2)    │      53 │     N     │',
      '│    └ one (Dense)        │ (None, 4)    │      16 │     N     │',
      '│    └ two (Dense)        │ (None, 5)    │      25 │     N     │',
      '│    └ three (Dense)      │ (None, 2)    │      12 │     N     │',
      '│ head (Dense)            │ (None, 1)    │       3 │     Y     │',
    ],
  )
  t.deepEqual(
    printed(inner, { layerRange: ['two', 't.*'] }).filter(line => line.startsWith('│')),
    ['│ two (Dense)   │ (None, 5)    │      25 │', '│ three (Dense) │ (None, 2)    │      12 │'],
  )
  t.equal(printed(graph())[2].includes('Connected to'), false, 'a graph that is a chain needs no connections')
  t.throws(() => printed(inner, { layerRange: ['two', 'four'] }), /received 'four'/)
  t.throws(() => printed(inner, { layerRange: ['('] as never }), OptionError)
  t.throws(() => printed(inner, { lineLength: 3 }), /lineLength/)
  t.end()
})

test('summary keeps to the length of a line', t => {
  const start = input({ shape: [3] })
  const names = ['a', 'b'].map(letter => letter.repeat(50))
  const sum = layers.add().apply(names.map(name => dense(4, name).apply(start)))
  const net = model({ inputs: start, outputs: sum })
  for (const lineLength of [60, 80, 121]) {
    const table = printed(net, { lineLength, showTrainable: true }).slice(1, -3)
    t.deepEqual([...new Set(table.map(({ length }) => length))], [lineLength])
    for (const name of names) t.ok(letters(table).includes(letters([name])), 'and no letter is lost')
    if (lineLength >= 80) t.ok(table[1].includes(' Trainable '), 'nor is the title of a narrow column broken')
  }
  const cells = printed(net, { lineLength: 100, positions: [0.5, 0.7, 0.8, 1] })[1].split('┳')
  t.ok(cells[0].length > 40 && cells[2].length < 15, 'positions say where columns end')
  t.throws(() => printed(net, { positions: [0.5, 0.7, 1] }), /positions of 4 columns/)
  t.end()
})

test('summary and pictures of models call an op between layers as Keras does', t => {
  layers.clearSession()
  const start = input({ shape: [4, 4, 2] })
  const smaller = ops.image.resize(ops.multiply(ops.tanh(start), 2), [2, 2])
  const net = model({ inputs: start, outputs: dense(2, 'head').apply(ops.expandDims(ops.mean(smaller, [1, 2]), 1)) })
  const kinds = ['InputLayer', 'Tanh', 'Multiply', 'Resize', 'Mean', 'ExpandDims', 'Dense']
  const kindsIn = (rows: readonly string[]) =>
    rows.filter(row => row.startsWith('│')).map(row => row.match(/\((\w+)\) +│/)?.[1])
  t.deepEqual(kindsIn(printed(net)), kinds)
  const drawing = plotModel(net, { showLayerNames: true })
  for (const kind of kinds) t.ok(drawing.includes(`(${kind})`), kind)
  t.end()
})

const letters = (lines: readonly string[]) => lines.join('').replace(/[^ab]/g, '')

test('summary counts what a trained model’s optimizer keeps', async t => {
  const net = chain()
  net.compile({ loss: 'mse', optimizer: 'adam' })
  t.equal(
    printed(net).some(line => line.includes('Optimizer')),
    false,
  )
  await net.fit(x, await net.predict(x), { verbose: 0 })
  t.deepEqual(printed(net).slice(-4), [
    ' Total params: 161 (648.00 B)',
    ' Trainable params: 53 (212.00 B)',
    ' Non-trainable params: 0 (0.00 B)',
    ' Optimizer params: 108 (436.00 B)',
  ])
})

test('the list of layers is read alone: a chain changes by pop and add', t => {
  const net = sequential({ layers: [layers.dense({ units: 3, inputShape: [2] }), layers.dense({ units: 1 })] })
  const listed = net.layers as Layer[]
  t.throws(() => listed.pop(), TypeError)
  t.throws(() => listed.push(layers.dense({ units: 1 })), TypeError)
  t.equal(net.layers, listed, 'it is the same list as long as the layers are the same')
  net.pop()
  t.deepEqual([net.layers.length, listed.length], [1, 2])
  t.deepEqual(net.output.shape, [null, 3])
  t.end()
})

test('layers are listed as Keras lists them, ops between them and inputs that nothing uses included', t => {
  const [start, unused] = [input({ shape: [3], name: 'start' }), input({ shape: [2], name: 'unused' })]
  const first = dense(3, 'first').apply(start)
  const net = model({ inputs: [start, unused], outputs: dense(2, 'last').apply(ops.relu(ops.add(first, start))) })
  const namesOf = (list: readonly Layer[]) => list.map(({ name, type }) => (type === 'Operation' ? type : name))
  t.deepEqual(namesOf(net.layers), ['start', 'first', 'unused', 'last'], 'by Keras 3.15')
  t.deepEqual(namesOf(net.operations), ['start', 'first', 'Operation', 'Operation', 'unused', 'last'])
  t.equal(net.getLayer(-3), net.getLayer('first'), 'places are those in `layers`')
  t.equal(net.getLayer({ index: 3 }), net.getLayer({ name: 'last' }))
  t.equal(net.getLayer(net.operations[2].name), net.operations[2], 'an op has a name')
  t.throws(() => net.getLayer({ name: 'no' }), /expected a layer, one of start, first/)
  t.throws(() => net.getLayer({}), OptionError)
  t.throws(() => net.getLayer({ name: 'last', place: 3 } as never), OptionError)
  let table = ''
  net.summary({ printFn: line => (table += line) })
  t.ok(
    net.operations.every(({ name }) => table.includes(`${name} (`)),
    'the summary shows the ops, too',
  )
  t.end()
})

test('a chain counts the ops that are added to it', t => {
  const start = input({ shape: [3] })
  const [, double] = model({ inputs: start, outputs: ops.multiply(start, 2) }).operations
  const made = () => sequential({ layers: [input({ shape: [3] }), dense(2, 'one'), double, dense(2, 'two')] })
  const [net, shorter] = [made(), made()]
  const copy = cloneModel(net)
  copy.setWeights(net.getWeights())
  t.deepEqual(copy.predictSync(x), net.predictSync(x), 'copies have them')
  t.throws(() => net.toJSON(), /layers that can be written/, 'files, which would be without them, are refused')
  t.equal(shorter.pop()?.name, 'two')
  t.equal(shorter.pop(), double)
  t.equal(shorter.output, shorter.layers[0].output)
  t.end()
})

test('places of layers are whole numbers', t => {
  const net = model(endsOfNormalized())
  for (const place of [0.5, Number.NaN, Number.POSITIVE_INFINITY])
    t.throws(() => net.getLayer(place), OptionError, String(place))
  t.end()
})

test('variables are weights by their other names', t => {
  const net = model(endsOfNormalized())
  net.layers[1].trainable = false
  t.deepEqual(net.variables, net.weights)
  t.deepEqual(net.trainableVariables, net.trainableWeights)
  t.deepEqual(net.nonTrainableVariables, net.nonTrainableWeights)
  t.deepEqual(
    [net.variables, net.trainableVariables, net.nonTrainableVariables].map(list => list.length),
    [6, 2, 4],
  )
  t.end()
})

function endsOfNormalized() {
  const inputs = input({ shape: [3] })
  return { inputs, outputs: layers.batchNormalization().apply(dense(2, 'one').apply(inputs)) }
}
