/** What fit, evaluate and predict take as data: every kind of source means the same numbers in the same batches. */
import { Readable } from 'node:stream'
import test from 'tape'
import { DataError } from '../lib/core/errors.ts'
import { ArrayBatches } from '../lib/data/batches.ts'
import { iteratorOf } from '../lib/data/iteration.ts'
import type { BatchData, Dataset } from '../lib/data/sources.ts'
import { data, type FitOptions, input, layers, type Model, model, sequential, Tensor, tensor } from '../lib/index.ts'

const [samples, features] = [10, 3]
const pixels = Array.from({ length: samples * features }, (_, i) => (i * 7) % 11)
const labels = Array.from({ length: samples }, (_, i) => i % 3)

/** A line through the origin, always the same one. */
function line(): Model {
  const x = input({ shape: [features] })
  const y = layers.dense({ units: 1, kernelInitializer: 'ones' }).apply(x)
  const result = model({ inputs: x, outputs: y })
  result.compile({ optimizer: 'sgd', loss: 'meanSquaredError' })
  return result
}

const x = () => tensor(pixels, [samples, features])
const y = () => tensor(labels, [samples, 1])
const batch = () => ({ x: x(), y: y() })
const pair = () => [x(), y()]
const silent = { verbose: 0 } as const

const weightsOf = (model: Model) => model.getWeights().flatMap(({ data }) => [...data])

async function weightsAfter(train: (model: Model) => Promise<unknown>): Promise<number[]> {
  const trained = line()
  await train(trained)
  return weightsOf(trained)
}

const fitOn = (data: unknown, options: FitOptions = {}) =>
  weightsAfter(model => model.fit(data as Dataset, { ...silent, ...options }))

async function failure(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work()
  } catch (error) {
    return error
  }
  return null
}

/** Two batches, given in every way there is. */
const sources: Readonly<Record<string, () => unknown>> = {
  'a list of { x, y }': () => [batch(), batch()],
  'a list of { xs, ys }': () => [
    { xs: x(), ys: y() },
    { xs: x(), ys: y() },
  ],
  'a list of [x, y]': () => [pair(), pair()],
  'a list of [x, y, weights]': () => [
    [...pair(), new Float32Array(samples).fill(1)],
    [...pair(), new Float32Array(samples).fill(1)],
  ],
  'a set': () => new Set([batch(), batch()]),
  'a generator': () =>
    (function* () {
      yield batch()
      yield pair()
    })(),
  'an asynchronous generator': () =>
    (async function* () {
      yield batch()
      yield pair()
    })(),
  'a generator function': () =>
    function* () {
      yield batch()
      yield pair()
    },
  'an asynchronous generator function': () =>
    async function* () {
      yield batch()
      yield pair()
    },
  'a function that gives a list': () => () => [pair(), pair()],
  'a function that promises a stream': () => async () => Readable.from([batch(), batch()]),
  'an iterator': () => [batch(), batch()].values(),
  'an object with next alone': () => {
    const batches = [batch(), batch()].values()
    return { next: () => batches.next() }
  },
  'a stream of Node': () => Readable.from([batch(), pair()]),
  'a stream of the web': () =>
    new ReadableStream({
      start(controller) {
        controller.enqueue(batch())
        controller.enqueue(pair())
        controller.close()
      },
    }),
}

test('two batches are the same for fit, evaluate and predict, whatever gives them', async t => {
  const expected = await weightsAfter(async model => {
    await model.trainOnBatch(x(), y())
    await model.trainOnBatch(x(), y())
  })
  const loss = await line().evaluate(x(), y())
  const outputs = (await line().predict(x())).data
  for (const [name, make] of Object.entries(sources)) {
    t.deepEqual(await fitOn(make()), expected, `fit: ${name}`)
    t.deepEqual(await line().evaluate(make() as Dataset), loss, `evaluate: ${name}`)
    const predicted = await line().predict(make() as Dataset)
    t.deepEqual(
      [predicted.shape, [...predicted.data]],
      [
        [2 * samples, 1],
        [...outputs, ...outputs],
      ],
      `predict: ${name}`,
    )
  }
})

test('validation sees the same batches after every epoch, of a source that gives them only once, too', async t => {
  const options = { ...silent, epochs: 3, shuffle: false }
  const expected = (await line().fit(x(), y(), { ...options, validationData: [x(), y()] })).history.val_loss
  for (const [name, make] of Object.entries(sources)) {
    const { history } = await line().fit(x(), y(), { ...options, validationData: make() as Dataset })
    t.deepEqual(history.val_loss, expected, name)
  }
  const reused = new Float32Array(samples * features)
  function* counting() {
    for (let i = 0; ; i++) yield { x: new Tensor(reused.fill(i), [samples, features]), y: y() }
  }
  const endless = { ...options, validationSteps: 2, validationData: counting() }
  const once = (await line().fit(x(), y(), endless)).history.val_loss
  const again = (await line().fit(x(), y(), { ...endless, validationData: counting })).history.val_loss
  t.deepEqual(once, again, 'an endless generator that fills the same array is held, two batches of it')
})

test('batches of inputs alone, and lists of them, are predicted', async t => {
  const outputs = [...(await line().predict(x())).data]
  const cases: Record<string, unknown> = {
    'a list of tensors': [x(), x()],
    'a list of nested arrays': [x().toArray(), x().toArray()],
    'a generator of tensors and typed arrays': (function* () {
      yield x()
      yield Float32Array.from(pixels)
    })(),
    'a stream of bytes': Readable.from([Buffer.from(pixels), Buffer.from(pixels)]),
  }
  for (const [name, data] of Object.entries(cases))
    t.deepEqual([...(await line().predict(data as Dataset)).data], [...outputs, ...outputs], name)
  const rows = Array.from({ length: samples }, (_, i) => tensor(pixels.slice(i * features, (i + 1) * features)))
  t.deepEqual([...(await line().predict(rows)).data], outputs, 'a list of samples stays one of samples')
  t.deepEqual([...(await line().predict([rows[0], rows[1]])).data], outputs.slice(0, 2), 'two samples, too')
})

test('[x, y] is told from two inputs, and labels by name from options', async t => {
  const [a, b] = [input({ shape: [2], name: 'a' }), input({ shape: [2], name: 'b' })]
  const sum = layers.dense({ units: 1, kernelInitializer: 'ones', name: 'sum' }).apply(layers.add().apply([a, b]))
  const two = model({ inputs: [a, b], outputs: sum })
  two.compile({ optimizer: 'sgd', loss: 'meanSquaredError' })
  const [left, right, wanted] = [tensor([[1, 2]]), tensor([[3, 4]]), tensor([[0]])]
  const totals = async (data: unknown) => [...(await two.predict(data as Dataset)).data]
  t.deepEqual(await totals([left, right]), [10], 'two inputs')
  t.deepEqual(
    await totals(
      [
        [left, right],
        [right, right],
      ].values(),
    ),
    [10, 14],
    'batches of two inputs',
  )
  t.deepEqual(await totals([[[left, right], wanted]].values()), [10], 'a batch of two inputs with labels')
  t.deepEqual(await totals([[{ a: left, b: right }, wanted]]), [10], 'inputs by name with labels, in a list')
  const losses = [
    await two.evaluate([left, right], { sum: wanted }),
    await two.evaluate([[[left, right], wanted]] as unknown as Dataset, { verbose: 0 }),
    await two.evaluate([[[left, right], { sum: wanted }]] as unknown as Dataset),
  ]
  t.deepEqual(losses, [[100], [100], [100]], 'evaluate')
  const validated = async (validationData: unknown) => {
    const data = { validationData: validationData as Dataset, ...silent, shuffle: false }
    two.setWeights([tensor([[1], [1]]), tensor([0])])
    return (await two.fit([left, right], wanted, data)).history.val_loss
  }
  const one = await validated([[left, right], wanted])
  t.deepEqual(await validated([[[left, right], wanted]]), one, 'validationData: a list of batches, and data')
})

test('sample weights stand in batches by either spelling, and other parts are refused', async t => {
  const weights = labels.map(i => i + 0.5)
  const expected = await line().evaluate(x(), y(), { sampleWeight: weights })
  const batches = [
    { ...batch(), sampleWeight: weights },
    { ...batch(), sample_weight: weights },
    { xs: x(), ys: y(), sampleWeight: weights },
  ]
  for (const one of batches) t.deepEqual(await line().evaluate([one] as Dataset), expected, Object.keys(one).join())
  const error = await failure(() => line().evaluate([{ ...batch(), weight: weights }] as Dataset))
  t.ok(error instanceof DataError && /received one with 'weight'/.test(error.message), String(error))
})

test('numbers of every kind are data, nested bigints among them', async t => {
  const ordered = { ...silent, shuffle: false }
  const expected = await weightsAfter(model => model.fit(x(), y(), ordered))
  const kinds = [
    ...[Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array],
    ...[Float32Array, Float64Array, BigInt64Array, BigUint64Array],
  ]
  for (const Kind of kinds) {
    const values = (list: number[]) => (/^Big/.test(Kind.name) ? list.map(BigInt) : list)
    const from = Kind.from.bind(Kind) as unknown as (list: (number | bigint)[]) => InstanceType<typeof Kind>
    const [inputs, outputs] = [from(values(pixels)), from(values(labels))]
    t.deepEqual(await weightsAfter(model => model.fit(inputs, outputs, ordered)), expected, `${Kind.name}, flat`)
    const rows = labels.map((_, i) => inputs.slice(i * features, (i + 1) * features))
    const listed = (model: Model) => model.fit(rows, [...outputs], ordered)
    t.deepEqual(await weightsAfter(listed), expected, `${Kind.name}, a list of samples, labels as a plain array`)
  }
  const [nested, big] = [x().toArray() as number[][], labels.map(BigInt)]
  const bigs = nested.map(row => row.map(BigInt))
  t.deepEqual(await weightsAfter(model => model.fit(bigs, big, ordered)), expected, 'nested bigints')
})

test('a generator that has ended is told at the epoch that finds it empty, with what to give instead', async t => {
  function* batches() {
    yield batch()
  }
  const error = await failure(() => fitOn(batches(), { epochs: 2 }))
  t.ok(error instanceof DataError && /received none\. Give what can be iterated again: a function/.test(error.message))
  t.ok(await fitOn(batches, { epochs: 2 }), 'its function trains for two epochs')
})

/** Every way in which batches come only once. */
const onceOnly: Readonly<Record<string, () => unknown>> = {
  'a generator': () => endless(),
  'an asynchronous generator': () =>
    (async function* () {
      yield* endless()
    })(),
  'an iterator of its own': () => ({ next: () => ({ done: false, value: batch() }) }),
  'a stream of Node': () => Readable.from(endless()),
  'a web stream': () => new ReadableStream({ pull: stream => stream.enqueue(batch()) }),
  'a function that gives the same one': () => {
    const data = endless()
    return () => data
  },
  'a promise of the same one': () => {
    const data = endless()
    return async () => data
  },
  'a pipeline of one': () => data.from(endless()),
}

function* endless() {
  for (;;) yield batch()
}

test('what gives batches once belongs to one pass at a time', async t => {
  const isRefused = (result: PromiseSettledResult<unknown>) =>
    result.status === 'rejected' && result.reason instanceof DataError && /another pass/.test(result.reason.message)
  const options = { ...silent, stepsPerEpoch: 3, epochs: 2 }
  for (const [name, source] of Object.entries(onceOnly)) {
    const shared = source() as Dataset
    const expected = await fitOn(source(), options)
    const trained = line()
    const other = line()
    const untouched = weightsOf(other)
    const runs = await Promise.allSettled([trained.fit(shared, options), other.fit(shared, options)])
    t.deepEqual(runs.map(isRefused), [false, true], `${name}: the second run is refused`)
    t.deepEqual([weightsOf(trained), weightsOf(other)], [expected, untouched], `${name}: the first has all batches`)
    const both = source() as Dataset
    const training = line().fit(both, { ...options, validationData: both, validationSteps: 2 })
    t.ok(isRefused((await Promise.allSettled([training]))[0]), `${name}: no validation on the data of training`)
  }
})

test('an iterator can be read again once the pass before has ended, failed or been aborted', async t => {
  const iterator = { next: () => ({ done: false as const, value: batch() }) }
  const options = { ...silent, stepsPerEpoch: 2 }
  const once = await fitOn(iterator, options)
  t.deepEqual(await fitOn(iterator, options), once, 'ended')
  const stop = new Error('stop')
  const failing = { onTrainBatchEnd: () => Promise.reject(stop) }
  t.equal(await failure(() => fitOn(iterator, { ...options, callbacks: [failing] })), stop, 'failed')
  t.deepEqual(await fitOn(iterator, options), once, 'after a failure')
  const controller = new AbortController()
  const aborting = { onTrainBatchEnd: () => controller.abort() }
  const aborted = await failure(() => fitOn(iterator, { ...options, callbacks: [aborting], signal: controller.signal }))
  t.equal((aborted as Error).name, 'AbortError', 'aborted')
  t.deepEqual(await fitOn(iterator, options), once, 'after an abort')
})

test('an iterator can be read again once reading it has failed, or never begun', async t => {
  const options = { ...silent, stepsPerEpoch: 2 }
  let isBroken = true
  const iterator = { next: () => (isBroken ? 5 : { done: false, value: batch() }) } as never
  const refused = await failure(() => layers.normalization({ inputShape: [features] }).adapt(iterator))
  t.match(String(refused), /expected next\(\) to give/, 'adapt')
  isBroken = false
  t.ok(await fitOn(iterator, options), 'after adapt')
  const shared = data.from(iterator)
  const stop = () => {
    throw new Error('stop')
  }
  for (const other of [shared, data.generator(stop as never)])
    t.ok((await failure(() => data.zip([shared, other]).toArray())) instanceof DataError, 'a zip that cannot begin')
  t.ok(await fitOn(iterator, options), 'after zip')
})

test("a promised source that nobody reads is closed, and its error is nobody else's", async t => {
  let isClosed = false
  const cancel = () => {
    isClosed = true
  }
  const opened = iteratorOf<BatchData>(async () => new ReadableStream({ cancel }))
  await opened.return?.()
  await new Promise(resolve => setImmediate(resolve))
  t.ok(isClosed, 'a stream that was opened is closed')
  t.deepEqual(await opened.next(), { done: true, value: undefined }, 'a pass that was closed gives nothing')
  await iteratorOf(() => Promise.reject(new Error('gone'))).return?.()
  const never = iteratorOf(() => new Promise<never>(() => {}))
  t.deepEqual(await never.return?.(), { done: true, value: undefined }, 'nobody waits for a source that never comes')
})

test('a stream is read no faster than steps go, and is closed when training ends', async t => {
  let made = 0
  const readable = new Readable({ objectMode: true, highWaterMark: 2, read: () => void readable.push(batch()) })
  const counted = readable.map((value: unknown) => {
    made++
    return value
  })
  await line().fit(counted as unknown as Dataset, { ...silent, stepsPerEpoch: 5 })
  t.ok(made >= 5 && made < 50, `${made} batches were made for 5 steps of an endless stream`)
  t.ok(counted.destroyed, 'a stream of Node is destroyed')
  let isCancelled = false
  const web = new ReadableStream({
    pull: controller => controller.enqueue(batch()),
    cancel: () => {
      isCancelled = true
    },
  })
  await line().fit(web as unknown as Dataset, { ...silent, stepsPerEpoch: 5 })
  t.ok(isCancelled, 'a stream of the web is cancelled')
})

test('batches that are copied in turns with the event loop are whole, from arrays and from data sets', async t => {
  const [samples, side] = [3, 900]
  const data = Float32Array.from({ length: samples * side * side }, (_, i) => (i % 1009) - 500)
  const x = tensor(data, [samples, side, side])
  const net = sequential({ layers: [layers.activation({ activation: 'relu', inputShape: [side, side] })] })
  const expected = data.map(value => Math.max(value, 0))
  const same = (values: Float32Array) => Buffer.from(values.buffer, values.byteOffset, values.byteLength)
  const isExpected = (values: Float32Array) => same(values).equals(same(expected))
  t.ok(isExpected((await net.predict(x)).data), 'one batch of an array')
  t.ok(isExpected((await net.predict(x, { batchSize: 2 })).data), 'and a partial one behind it')
  const halves = [x.slice([0], [2]), x.slice([2], [1])]
  t.ok(isExpected((await net.predict(halves as never)).data), 'batches of a data set')
  net.compile({ loss: 'mse' })
  const [fromArrays] = await net.evaluate(x, x, { batchSize: 2 })
  const [fromBatches] = await net.evaluate(halves.map(half => ({ x: half, y: half })) as never)
  t.equal(fromBatches, fromArrays, 'labels of data sets, too')
  const errors = data.map(value => Math.min(value, 0) ** 2)
  const mean = errors.reduce((sum, value) => sum + value, 0) / errors.length
  t.ok(Math.abs(fromArrays - mean) < 1e-6 * mean, 'which the loss is computed from')
})

test('large batches of small samples are copied many rows at a time, in turns where rows lie apart', async t => {
  const samples = 100_000
  const { write } = ArrayBatches.prototype
  const pieces = async (length: number) => {
    const data = Float32Array.from({ length: samples * length }, (_, i) => (i % 1009) - 500)
    const x = tensor(data, [samples, length])
    const net = sequential({ layers: [layers.dense({ units: 1, kernelInitializer: 'ones', inputShape: [length] })] })
    net.compile({ optimizer: 'sgd', loss: 'mse' })
    const y = tensor(data.slice(0, samples), [samples, 1])
    let writes = 0
    ArrayBatches.prototype.write = function (...args) {
      writes++
      return write.apply(this, args)
    }
    const { loss } = (await net.fit(x, y, { ...silent, epochs: 1, batchSize: samples })).history
    ArrayBatches.prototype.write = write
    const squares = Float64Array.from({ length: samples }, (_, i) => {
      const row = data.subarray(i * length, (i + 1) * length)
      return (row.reduce((sum, value) => sum + value, 0) - y.data[i]) ** 2
    })
    const mean = squares.reduce((sum, value) => sum + value, 0) / samples
    t.ok(Math.abs(loss[0] - mean) <= 1e-5 * mean, `the loss of samples of ${length} is that of all of them`)
    return writes
  }
  const [many, few] = [await pieces(24), await pieces(1)]
  t.ok(many > 2 && many < 100, `${many} copies for two columns of ${samples} samples`)
  t.ok(few > 2 && few < 100, `${few} copies for samples of one number, which lie anywhere`)
})
