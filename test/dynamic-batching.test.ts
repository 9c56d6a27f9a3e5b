/** Predictions that wait at the same moment are computed together, and nobody is worse off for it. */
import test from 'tape'
import { ShapeError } from '../lib/core/errors.ts'
import {
  Layer,
  layers,
  model,
  ops,
  type Sequential,
  schema,
  sequential,
  setSeed,
  Tensor,
  tensor,
} from '../lib/index.ts'

function network(): Sequential {
  setSeed(3)
  return sequential({
    layers: [
      layers.conv2d({ filters: 4, kernelSize: 3, activation: 'relu', inputShape: [8, 8, 1] }),
      layers.flatten(),
      layers.dense({ units: 5, activation: 'softmax' }),
    ],
  })
}

const pictures = (count: number, from = 0) =>
  tensor(
    Float32Array.from({ length: count * 64 }, (_, i) => Math.sin(i + from * 64)),
    [count, 8, 8, 1],
  )

const distance = (a: Tensor, b: Tensor) => Math.max(...a.data.map((value, i) => Math.abs(value - b.data[i])))

test('calls that come together have the results of calls alone, whatever their sizes', async t => {
  const net = network()
  const counts = Array.from({ length: 40 }, (_, i) => 1 + ((i * 5) % 7))
  const inputs = counts.map((count, i) => pictures(count, i))
  const alone: Tensor[] = []
  for (const x of inputs) alone.push(await net.predict(x, { dynamicBatching: false }))
  const together = await Promise.all(inputs.map(x => net.predict(x)))
  t.deepEqual(
    together.map(({ shape }) => shape),
    counts.map(count => [count, 5]),
    'shapes',
  )
  t.ok(Math.max(...together.map((result, i) => distance(result, alone[i]))) < 1e-6, 'up to rounding')
  const few = await Promise.all(inputs.slice(0, 3).map(x => net.predict(x.slice(0, 1))))
  const each = inputs.slice(0, 3).map(x => net.predictSync(x.slice(0, 1)))
  t.deepEqual(
    few.map(({ data }) => data),
    each.map(({ data }) => data),
    'bit for bit where up to eight samples come together',
  )
})

/** Counts what is recorded, and refuses batches that are larger than it likes. */
class Picky extends Layer<Record<string, never>> {
  static override readonly type = 'Picky'
  static override readonly options = schema({})
  static recorded: number[] = []
  static most = Infinity

  call([x]: Parameters<Layer['call']>[0]) {
    const size = x.shape[0]
    if (typeof size === 'number') Picky.recorded.push(size)
    if (typeof size === 'number' && size > Picky.most) throw new Error(`too many: ${size}`)
    return ops.multiply(x, 2)
  }
}

const picky = (): Sequential => sequential({ layers: [layers.inputLayer({ shape: [3] }), new Picky({})] })

test('few programs are recorded, whatever comes together', async t => {
  const net = picky()
  Picky.recorded = []
  for (let calls = 1; calls <= 64; calls++)
    await Promise.all(Array.from({ length: calls }, (_, i) => net.predict(tensor([[i, 0, 1]]))))
  const sizes = new Set(Picky.recorded)
  t.ok(sizes.size <= 12, `${[...sizes].join(', ')} for 64 sizes`)
  t.ok(sizes.has(64), '64 calls are one batch')
})

test('an error of one call is told to that one alone', async t => {
  const net = picky()
  const [first, wrong, last] = await Promise.allSettled([
    net.predict(tensor([[1, 2, 3]])),
    net.predict(tensor([[1, 2]])),
    net.predict(tensor([[4, 5, 6]])),
  ])
  t.ok(wrong.status === 'rejected' && wrong.reason instanceof ShapeError, 'wrong data')
  t.deepEqual(
    [first, last].map(result => result.status === 'fulfilled' && [...result.value.data]),
    [
      [2, 4, 6],
      [8, 10, 12],
    ],
    'others have their results',
  )
  Picky.most = 2
  const other = picky()
  const three = tensor([
    [1, 1, 1],
    [1, 1, 1],
    [1, 1, 1],
  ])
  const results = await Promise.allSettled([
    other.predict(tensor([[1, 2, 3]])),
    other.predict(three),
    other.predict(tensor([[4, 5, 6]])),
  ])
  Picky.most = Infinity
  t.deepEqual(
    results.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
    'a call that cannot be computed',
  )
})

test('calls that are aborted drop out of a batch, and others stay in it', async t => {
  const net = picky()
  const controller = new AbortController()
  const calls = [0, 1, 2].map(i => net.predict(tensor([[i, i, i]]), i === 1 ? { signal: controller.signal } : {}))
  controller.abort()
  const [first, aborted, last] = await Promise.allSettled(calls)
  t.ok(aborted.status === 'rejected' && aborted.reason.name === 'AbortError', 'AbortError')
  t.deepEqual(
    [first, last].map(result => result.status === 'fulfilled' && [...result.value.data]),
    [
      [0, 0, 0],
      [4, 4, 4],
    ],
    'results of the others',
  )
})

test('each call is a batch of its own where that is asked for, or where a callback is told of batches', async t => {
  const net = picky()
  Picky.recorded = []
  let batches = 0
  const count = () => void batches++
  await Promise.all(Array.from({ length: 8 }, () => net.predict(tensor([[1, 2, 3]]), { dynamicBatching: false })))
  await Promise.all([1, 2].map(() => net.predict(tensor([[1, 2, 3]]), { callbacks: { onPredictBatchEnd: count } })))
  t.deepEqual([...new Set(Picky.recorded)], [1], 'batches of one')
  t.equal(batches, 2, 'two calls, two batches')
})

test('results are tensors of their own, which later calls leave alone', async t => {
  const net = network()
  const [a, b] = await Promise.all([net.predict(pictures(2)), net.predict(pictures(1, 5))])
  const before = [...a.data, ...b.data]
  await Promise.all([net.predict(pictures(2, 7)), net.predict(pictures(1, 9))])
  t.deepEqual([...a.data, ...b.data], before, 'unchanged')
  t.notEqual(a.data.buffer, b.data.buffer, 'in memory of their own')
})

test('calls with data of all kinds and of any size are answered each as if it were alone', async t => {
  const net = network()
  const floats = pictures(1)
  const bytes = Uint8Array.from({ length: 128 }, (_, i) => (i * 37) % 256)
  const integers = Int32Array.from({ length: 64 }, (_, i) => (i % 9) - 4)
  const gone = new Float32Array(64)
  const lost = tensor(gone, [1, 8, 8, 1])
  structuredClone(gone.buffer, { transfer: [gone.buffer] })
  class Named extends Tensor {}
  const given = [
    floats,
    tensor(bytes, [2, 8, 8, 1]),
    tensor(integers, [1, 8, 8, 1]),
    Float64Array.from(floats.data),
    pictures(3, 2).toArray(),
    [floats.data, floats.data],
    { shape: [1, 8, 8], data: floats.data },
    new Named(floats.data, [1, 8, 8, 1]),
    new Proxy(floats, {}),
    pictures(20, 9),
    pictures(0),
    tensor(floats.data, [1, 4, 16, 1]),
    tensor(floats.data, [8, 8, 1]),
    lost,
  ] as Tensor[]
  const settle = async (calls: Iterable<() => Promise<Tensor>>) => {
    const all: PromiseSettledResult<Tensor>[] = []
    for (const call of calls) all.push(...(await Promise.allSettled([call()])))
    return all
  }
  const alone = await settle(given.map(x => () => net.predict(x, { dynamicBatching: false })))
  const together = await Promise.allSettled(given.map(x => net.predict(x)))
  for (const [i, one] of alone.entries()) {
    const other = together[i]
    if (one.status === 'rejected')
      t.equal(String(other.status === 'rejected' && other.reason), String(one.reason), `${i}: ${one.reason}`)
    else
      t.ok(
        other.status === 'fulfilled' &&
          String(other.value.shape) === String(one.value.shape) &&
          distance(other.value, one.value) < 1e-6,
        `${i}: ${one.value.shape}`,
      )
  }
  t.equal(alone.filter(({ status }) => status === 'rejected').length, 4, 'four of them are refused')
})

test('calls see the weights, the layers and the methods that the model has', async t => {
  setSeed(4)
  const net = sequential({ layers: [layers.dense({ units: 2, inputShape: [3] })] })
  const x = Array.from({ length: 9 }, (_, i) => tensor([[i, 1, -i]]))
  const all = () => Promise.all(x.map(each => net.predict(each)))
  const first = await all()
  net.setWeights(net.getWeights().map(weight => weight.mul(2)))
  const doubled = await all()
  t.ok(Math.max(...doubled.map((result, i) => distance(result, first[i].mul(2)))) < 1e-5, 'weights that were set')
  net.add(layers.dense({ units: 4 }))
  const wider = await all()
  t.deepEqual([...new Set(wider.map(({ shape }) => String(shape)))], ['1,4'], 'a layer that was added')
  const named = model({ inputs: net.inputs[0], outputs: { last: net.outputs[0], only: net.outputs[0] } })
  const [both] = await Promise.all(x.map(each => named.predict<Record<string, Tensor>>(each)))
  t.deepEqual(Object.keys(both), ['last', 'only'], 'outputs by their names')
  Object.assign(net, { predict_step: () => 0 })
  const refused = await net.predict(x[0]).catch(String)
  t.match(String(refused), /without a method predict_step/, 'a misspelt method that came later')
})
