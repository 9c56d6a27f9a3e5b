/** Nested arrays of many numbers: read in turns with the event loop, and for what tensors of them are. */
import test from 'tape'
import { forEachPart } from '../lib/core/nested.ts'
import { type NestedArray, tensor } from '../lib/core/tensor.ts'
import type { NamedData } from '../lib/data/sources.ts'
import { setSeed } from '../lib/engine/random.ts'
import * as layers from '../lib/layers/index.ts'
import { model } from '../lib/models/model.ts'
import { sequential } from '../lib/models/sequential.ts'
import { turnsOf } from './support/turns.ts'

const { dense, input, add, normalization } = layers
const samples = 30_000
const numbers = (rows: number, columns: number) =>
  tensor(
    Float32Array.from({ length: rows * columns }, (_, i) => ((i * 37) % 101) / 101),
    [rows, columns],
  )
const nestedOf = (data: ReturnType<typeof numbers>) => data.toArray() as NestedArray[]

const [a, b] = [numbers(samples, 8), numbers(samples, 8)]
const y = tensor(
  Float32Array.from({ length: samples }, (_, i) => (i % 5) / 5),
  [samples, 1],
)
const weights = tensor(Float32Array.from({ length: 9 * samples }, (_, i) => 1 + (i % 2)))

function twoInputs() {
  setSeed(1)
  const [left, right] = [input({ shape: [8], name: 'left' }), input({ shape: [8], name: 'right' })]
  const sum = add().apply([dense({ units: 1 }).apply(left), dense({ units: 1 }).apply(right)])
  const net = model({ inputs: { left, right }, outputs: sum })
  net.compile({ optimizer: 'sgd', loss: 'meanSquaredError', metrics: ['mae'] })
  return net
}

test('nested arrays give what tensors give, in all places and arrangements', async t => {
  const [na, nb, ny] = [a, b, y].map(nestedOf)
  const few = weights.slice(0, samples)
  const figures = async (x: NamedData, labels: NamedData, w: NamedData) => {
    const net = twoInputs()
    const options = { batchSize: 6000, verbose: 0, sampleWeight: w } as const
    const { history } = await net.fit(x, labels, { ...options, validationData: [x, labels, w] })
    const sheets = [await net.evaluate(x, labels, options), await net.trainOnBatch(x, labels, { sampleWeight: w })]
    return JSON.stringify([
      history,
      sheets,
      await net.testOnBatch(x, labels),
      await net.predict(x, { batchSize: 9999 }),
    ])
  }
  const expected = await figures({ left: a, right: b }, y, few)
  t.equal(await figures({ left: na, right: nb }, ny, [...few.data]), expected, 'by names')
  t.equal(await figures([na, nb], ny, few), expected, 'in a list')
  t.equal(await figures([a, nb], [...y.data], few), expected, 'in part')
  const bigints = nestedOf(a).map(row => (row as number[]).map(value => BigInt(Math.round(value * 101))))
  const [norm, other] = [normalization({}), normalization({})]
  await norm.adapt(bigints)
  await other.adapt(a.map(value => Math.round(value * 101)))
  t.deepEqual(norm.getWeights(), other.getWeights(), 'adapt')
  t.end()
})

test('others have turns while nested arrays are read', async t => {
  const net = sequential({ layers: [dense({ units: 1, inputShape: [1] })] })
  net.compile({ optimizer: 'sgd', loss: 'meanSquaredError' })
  const x = Array.from({ length: 2 ** 20 }, (_, i) => [(i % 3) / 3])
  const labels = x.map(([value]) => value)
  const read = () => Promise.reject(new Error('read'))
  const fit = (x: NamedData, y: NamedData) =>
    net.fit(x, y, { callbacks: { onTrainBegin: read }, verbose: 0, validationData: [x, y] }).catch(() => {})
  const evaluate = (x: NamedData, y: NamedData) =>
    net.evaluate(x, y, { callbacks: { onTestBegin: read }, verbose: 0 }).catch(() => {})
  for (const [name, work] of Object.entries({ fit, evaluate })) {
    const ofTensors = await turnsOf(() => work(tensor(x as NestedArray), tensor(labels)))
    const ofArrays = await turnsOf(() => work(x, labels))
    t.ok(ofArrays > ofTensors, `${name}: ${ofArrays} turns, ${ofTensors} for tensors`)
  }
  t.end()
})

test('what does not fit is refused by its name, and an abort is heeded while arrays are read', async t => {
  const net = twoInputs()
  const [na, nb, ny] = [a, b, y].map(nestedOf)
  const refused = (work: Promise<unknown>) => work.then(() => 'nothing', String)
  const ragged = [...nb.slice(1), [1, 2]]
  t.match(await refused(net.fit([na, ragged], ny, { verbose: 0 })), /ShapeError: tensor: .*equal length, 8 on axis 1/)
  t.match(await refused(net.fit([na, nb], ny.slice(1), { verbose: 0 })), /fit y .*as many samples/)
  const words = nb.map((row, i) => (i === samples - 1 ? ['x', 1, 1, 1, 1, 1, 1, 1] : row)) as NestedArray[]
  t.match(await refused(net.predict([na, words])), /OptionError: tensor: expected numbers, received "?'?x/)
  const control = new AbortController()
  const fit = refused(net.fit([na, nb], ny, { verbose: 0, signal: control.signal }))
  control.abort()
  t.match(await fit, /AbortError/)
  t.end()
})

test('typed arrays of other kinds, lists of arrays and batches of lists are read in turns, too', async t => {
  const net = sequential({ layers: [layers.flatten({ inputShape: [2, 2] }), dense({ units: 1 })] })
  net.compile({ optimizer: 'sgd', loss: 'meanSquaredError', metrics: ['mae'] })
  const count = 300_000
  const flat = Float32Array.from({ length: 4 * count }, (_, i) => (i * 37) % 101)
  const samples = Array.from({ length: count }, (_, i) => flat.slice(4 * i, 4 * i + 4))
  const nested = samples.map(([a, b, c, d]) => [
    [a, b],
    [c, d],
  ])
  const kinds: Record<string, [NamedData, NamedData]> = {
    'Float64Array, list of Uint8Arrays': [Float64Array.from({ length: 9 * 2 ** 18 }, (_, i) => flat[i]), []],
    'list of Float32Arrays': [samples, samples.map(([first]) => Uint8Array.of(first))],
    'list of tensors': [samples.map(values => tensor(values, [2, 2])), samples.map(([first]) => tensor([first]))],
  }
  kinds['Float64Array, list of Uint8Arrays'][1] = Array.from({ length: 9 * 2 ** 16 }, (_, i) => Uint8Array.of(flat[i]))
  for (const [name, [x, y]] of Object.entries(kinds)) {
    const rows = (y as readonly unknown[]).length
    const wanted = [
      tensor(
        Float32Array.from({ length: 4 * rows }, (_, i) => flat[i]),
        [rows, 2, 2],
      ),
      tensor(
        Float32Array.from({ length: rows }, (_, i) => (name.startsWith('Float64') ? flat[i] : flat[4 * i])),
        [rows, 1],
      ),
    ]
    const [px, py] = wanted
    t.deepEqual(
      await net.evaluate(x, y, { batchSize: rows, verbose: 0 }),
      await net.evaluate(px, py, { batchSize: rows, verbose: 0 }),
      name,
    )
    const read = () => Promise.reject(new Error('read'))
    const turns = (x: NamedData, y: NamedData) =>
      turnsOf(() => net.evaluate(x, y, { callbacks: { onTestBegin: read }, verbose: 0 }).catch(() => {}))
    const [ofTensors, ofOthers] = [await turns(px, py), await turns(x, y)]
    t.ok(ofOthers > ofTensors, `${name}: ${ofOthers} turns, ${ofTensors} for tensors`)
  }
  const batches = (x: NamedData) =>
    net.predict(function* () {
      yield x
    })
  const whole = tensor(flat, [count, 2, 2])
  t.deepEqual(((await batches(nested)) as { data: unknown }).data, ((await batches(whole)) as { data: unknown }).data)
})

test('empty rows are read in steps, too', t => {
  const rows = Array.from({ length: 2 ** 16 }, () => [])
  t.ok([...forEachPart(rows, [rows.length, 0], () => t.fail('nothing to take'))].length > 8)
  t.end()
})
