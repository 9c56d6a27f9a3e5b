/** Models whose inputs and outputs have names: data, losses and predictions by these names, nested, and in files. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { Tensor } from '../lib/core/tensor.ts'
import {
  DataError,
  input,
  layers,
  loadModel,
  model,
  modelFromJSON,
  OptionError,
  setSeed,
  type Value,
} from '../lib/index.ts'
import { numbers } from './support/kernels.ts'

const folder = mkdtempSync(join(tmpdir(), 'fovea-names-'))
test.onFinish(() => rmSync(folder, { recursive: true }))

const picture = new Tensor(numbers(4 * 3, -1, 1, 1), [4, 3])
const table = new Tensor(numbers(4 * 2, -1, 1, 2), [4, 2])

/** A data set of one batch. */
const once = <Batch>(batch: Batch): Iterable<Batch> => ({ [Symbol.iterator]: () => [batch].values() })

function named() {
  setSeed(1)
  const [image, fields] = [input({ shape: [3] }), input({ shape: [2] })]
  const joined = layers.concatenate().apply([image, fields])
  return model({
    inputs: { picture: image, fields },
    outputs: { score: layers.dense({ units: 1 }).apply(joined), box: layers.dense({ units: 4 }).apply(joined) },
  })
}

test('data, labels and predictions go by the names that inputs and outputs were given', async t => {
  const net = named()
  t.deepEqual(
    [net.inputNames, net.outputNames],
    [
      ['fields', 'picture'],
      ['box', 'score'],
    ],
    'in the order of Keras',
  )
  t.deepEqual(Object.keys(net.input), ['fields', 'picture'])
  const result = await net.predict<Record<string, Tensor>>({ picture, fields: table })
  t.deepEqual(
    [result.box.shape, result.score.shape],
    [
      [4, 4],
      [4, 1],
    ],
  )
  t.deepEqual(await net.predict({ fields: table, picture }), result as never)
  t.deepEqual(await net.predict([table, picture]), result as never, 'or in order')
  t.deepEqual(net.predictSync({ picture, fields: table }), result as never)
  t.deepEqual(await net.predict(once({ picture, fields: table })), result as never, 'and from data sets')
  net.compile({ loss: { score: 'mse', box: 'mse' }, metrics: { box: ['mse'] }, optimizer: 'sgd' })
  const y = { box: result.box, score: new Tensor(numbers(4, -1, 1, 3), [4, 1]) }
  const { history } = await net.fit({ picture, fields: table }, y, { verbose: 0 })
  t.ok(
    ['score_loss', 'box_loss', 'box_mse'].every(key => key in history),
    Object.keys(history).join(),
  )
  await net.fit(once({ x: { picture, fields: table }, y }), { verbose: 0 })
  t.ok(Array.isArray(await net.evaluate({ picture, fields: table }, y)))
  await net.predict({ image: picture, fields: table }).then(
    () => t.fail('is refused'),
    error => t.ok(error instanceof DataError && /fields, picture.*'image'/.test(error.message), error.message),
  )
})

test('a model with names is applied by names, and gives its values by theirs', async t => {
  const net = named()
  const [a, b] = [input({ shape: [3], name: 'a' }), input({ shape: [2], name: 'b' })]
  const values = net.apply<Record<string, Value>>({ picture: a, fields: b })
  t.deepEqual(Object.keys(values), ['box', 'score'])
  const outer = model({ inputs: [a, b], outputs: [values.score, values.box] })
  const [score, box] = await outer.predict<Tensor[]>([picture, table])
  const result = await net.predict<Record<string, Tensor>>({ picture, fields: table })
  t.deepEqual([score, box], [result.score, result.box])
  const plain = model({ inputs: [a, b], outputs: layers.concatenate().apply([a, b]) })
  t.deepEqual((plain.apply({ b, a }) as Value).shape, [null, 5], 'names of input layers are names, too')
  t.throws(() => plain.apply({ a, c: b }), /c/)
  const file = join(folder, 'outer.keras')
  await outer.save(file)
  const again = await loadModel(file)
  t.deepEqual((await again.predict<Tensor[]>([picture, table]))[1], box, 'and comes back from a file')
  t.deepEqual((again.getLayer(net.name) as typeof net).inputNames, ['fields', 'picture'])
})

test('names come back from a file', async t => {
  const net = named()
  net.compile({ loss: { score: 'mse', box: 'mse' }, optimizer: 'adam' })
  const result = await net.predict<Record<string, Tensor>>({ picture, fields: table })
  await net.fit({ picture, fields: table }, result, { verbose: 0 })
  const file = join(folder, 'named.keras')
  await net.save(file)
  const again = await loadModel(file)
  t.deepEqual([again.inputNames, again.outputNames], [net.inputNames, net.outputNames])
  t.deepEqual(await again.predict({ picture, fields: table }), await net.predict({ picture, fields: table }))
  await again.fit({ picture, fields: table }, result, { verbose: 0 })
  const json = JSON.parse(JSON.stringify(net.toJSON()))
  t.deepEqual(Object.keys(json.config.output_layers), ['box', 'score'])
})

test('a call as Keras writes it, with a mask for every name, is read', async t => {
  const net = named()
  const [a, b] = [input({ shape: [3], name: 'a' }), input({ shape: [2], name: 'b' })]
  const json = JSON.parse(
    JSON.stringify(
      model({ inputs: [a, b], outputs: net.apply<Record<string, Value>>({ picture: a, fields: b }) }).toJSON(),
    ),
  )
  const call = json.config.layers.find(({ name }: { name: string }) => name === net.name).inbound_nodes[0]
  t.deepEqual(Object.keys(call.args[0]), ['fields', 'picture'])
  call.kwargs = { mask: { fields: null, picture: null }, training: null }
  t.deepEqual(modelFromJSON(json).inputNames, ['a', 'b'])
  call.kwargs = { mask: { fields: 1, picture: null } }
  t.throws(() => modelFromJSON(json), /called on values only/)
  call.kwargs = {}
  call.args[0] = { fields: call.args[0].fields }
  t.throws(() => modelFromJSON(json), /to be called on fields, picture/)
})

test('what is no value is refused by its name', t => {
  const x = input({ shape: [2] })
  const cases: [() => unknown, RegExp][] = [
    [() => model({ inputs: x, outputs: undefined as never }), /symbolic values, .* received undefined in the outputs/],
    [() => model({ inputs: undefined as never, outputs: x }), /symbolic values, .* received undefined in the inputs/],
    [
      () => model({ inputs: { a: x }, outputs: { b: layers.dense({ units: 1 }) as never } }),
      /received Dense .* in the outputs as 'b'/,
    ],
    [() => model({ inputs: {}, outputs: x }), /none of the inputs/],
    [() => model({ inputs: x, outputs: [] }), /none of the outputs/],
  ]
  for (const [make, message] of cases) t.throws(make, message)
  for (const [make] of cases) t.throws(make, OptionError)
  t.end()
})
