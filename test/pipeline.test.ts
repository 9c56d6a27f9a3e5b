/** Pipelines of data: every stage against arrays, errors, closing, and as the data of fit, evaluate and predict. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import test from 'tape'
import { DataError, OptionError } from '../lib/core/errors.ts'
import { data, layers, type Sequential, sequential, setSeed, Tensor, tensor } from '../lib/index.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i)
const later = <T>(value: T) => new Promise<T>(resolve => setImmediate(resolve, value))

async function failure(work: () => unknown): Promise<Error> {
  try {
    await work()
  } catch (error) {
    return error as Error
  }
  return new Error('no error')
}

/** A source that tells how many elements it gave, how many passes were begun, and how many were closed early. */
function watched(length: number) {
  const seen = { given: 0, begun: 0, closed: 0 }
  const source = {
    [Symbol.asyncIterator]() {
      let next = 0
      seen.begun++
      return {
        next: async () => {
          if (next >= length) return { done: true as const, value: undefined }
          seen.given++
          return { done: false as const, value: next++ }
        },
        return: async () => {
          seen.closed++
          return { done: true as const, value: undefined }
        },
      }
    },
  }
  return { seen, source }
}

test('stages do what the methods of arrays do', async t => {
  const ten = data.from(numbers(10))
  t.deepEqual(await ten.toArray(), numbers(10), 'from an array')
  t.deepEqual(
    await ten.map(x => x * x).toArray(),
    numbers(10).map(x => x * x),
    'map',
  )
  t.deepEqual(
    await ten.map((x, i) => later(x + i)).toArray(),
    numbers(10).map(x => 2 * x),
    'map with promises',
  )
  t.deepEqual(await ten.filter(x => x % 3 === 0).toArray(), [0, 3, 6, 9], 'filter')
  t.deepEqual(await ten.filter(x => later(x > 7)).toArray(), [8, 9], 'filter with promises')
  t.deepEqual(await ten.take(3).toArray(), [0, 1, 2], 'take')
  t.deepEqual(await ten.skip(7).toArray(), [7, 8, 9], 'skip')
  t.deepEqual(await ten.skip(20).toArray(), [], 'skip more than there are')
  t.deepEqual(await ten.take(2).concatenate(ten.skip(8)).toArray(), [0, 1, 8, 9], 'concatenate')
  t.deepEqual(await ten.take(2).repeat(3).toArray(), [0, 1, 0, 1, 0, 1], 'repeat')
  t.deepEqual(await ten.repeat().skip(8).take(4).toArray(), [8, 9, 0, 1], 'repeat for ever')
  t.deepEqual(await ten.prefetch(3).toArray(), numbers(10), 'prefetch')
  t.deepEqual(await data.range(2, 9, 3).toArray(), [2, 5, 8], 'range')
  t.deepEqual(
    await data.zip([data.range(3), data.from(['a', 'b'])]).toArray(),
    [
      [0, 'a'],
      [1, 'b'],
    ],
    'zip of a list ends with the shortest',
  )
  t.deepEqual(
    await data.zip({ x: data.range(2), y: data.range(5, 7) }).toArray(),
    [
      { x: 0, y: 5 },
      { x: 1, y: 6 },
    ],
    'zip of a record',
  )
  const visited: number[] = []
  await ten.forEachAsync(x => void visited.push(x))
  for await (const x of ten) visited.push(x)
  t.deepEqual(visited, [...numbers(10), ...numbers(10)], 'forEachAsync, and for await, twice over')
})

test('sources: generators, iterables, streams, tensors, records', async t => {
  function* three() {
    yield* [1, 2, 3]
  }
  t.deepEqual(await data.generator(three).repeat(2).toArray(), [1, 2, 3, 1, 2, 3], 'a generator function')
  t.deepEqual(await data.from(three()).toArray(), [1, 2, 3], 'a generator')
  t.deepEqual(await data.from(new Set([4, 5])).toArray(), [4, 5], 'an iterable')
  t.deepEqual(await data.from<number>(Readable.from([6, 7])).toArray(), [6, 7], 'a stream')
  t.deepEqual(await data.from(Float64Array.of(0.5, 2)).toArray(), [0.5, 2], 'a typed array')
  const x = new Tensor(Uint8Array.of(1, 2, 3, 4), [2, 2])
  const rows = await data.from({ x, y: Int32Array.of(7, 8) }).toArray()
  t.deepEqual(
    rows.map(({ x, y }) => [(x as Tensor).shape, [...(x as Tensor).data], y]),
    [
      [[2], [1, 2], 7],
      [[2], [3, 4], 8],
    ],
    'a record of samples',
  )
  t.deepEqual(
    await data
      .slices([
        [1, 2],
        [3, 4],
      ])
      .map(row => [...(row as unknown as Tensor).data])
      .toArray(),
    [
      [1, 2],
      [3, 4],
    ],
    'nested arrays',
  )
  for (const wrong of [7, 'text', null, undefined, {}, { x: 3 }, { x: [1, 2], y: [1] }])
    t.ok(/expected/.test((await failure(() => data.from(wrong as never))).message), `refused: ${JSON.stringify(wrong)}`)
})

test('batches keep the form of elements, and the kind of bytes', async t => {
  const samples = numbers(5).map(i => ({ x: Uint8Array.of(i, i + 1), y: i, name: `n${i}` }))
  const batches = await data.from(samples).batch(2).toArray()
  t.deepEqual(
    batches.map(({ x, y, name }) => [x.shape, x.data, [...y.data], name]),
    [
      [[2, 2], Uint8Array.of(0, 1, 1, 2), [0, 1], ['n0', 'n1']],
      [[2, 2], Uint8Array.of(2, 3, 3, 4), [2, 3], ['n2', 'n3']],
      [[1, 2], Uint8Array.of(4, 5), [4], ['n4']],
    ],
    'records, with a smaller last one',
  )
  t.equal((await data.from(samples).batch(2, { dropRemainder: true }).toArray()).length, 2, 'which may be left out')
  const pairs = data.from([1, 2, 3].map(i => [tensor([i, i]), i] as const))
  const [[x, y]] = await pairs.batch(3).toArray()
  t.deepEqual([x.shape, y.shape], [[3, 2], [3]], 'pairs')
  const [nested] = await data
    .from([[[1, 2]], [[3, 4]]])
    .batch(2)
    .toArray()
  t.deepEqual((nested as Tensor).shape, [2, 1, 2], 'nested arrays are one tensor')
})

test('shuffling is seeded, gives every element once, and another order in every pass', async t => {
  const orderOf = (seed: number | null, buffer = 100) => data.range(50).shuffle({ buffer, seed })
  const shuffled = orderOf(1)
  const [first, second] = [await shuffled.toArray(), await shuffled.toArray()]
  t.deepEqual(
    [...first].sort((a, b) => a - b),
    numbers(50),
    'every element once',
  )
  t.notDeepEqual(first, numbers(50), 'in another order')
  t.notDeepEqual(first, second, 'and in another one in the second pass')
  const again = orderOf(1)
  t.deepEqual([await again.toArray(), await again.toArray()], [first, second], 'the same seed gives the same orders')
  t.notDeepEqual(await orderOf(2).toArray(), first, 'another seed gives others')
  const steady = data.range(50).shuffle(100, 1, false)
  t.deepEqual(await steady.toArray(), await steady.toArray(), 'the same order in every pass where that is asked for')
  const near = await orderOf(3, 5).toArray()
  t.ok(
    near.every((value, place) => value - place < 5),
    'none comes before the buffer has reached it',
  )
  setSeed(5)
  const one = await orderOf(null).toArray()
  setSeed(5)
  t.deepEqual(await orderOf(null).toArray(), one, 'setSeed seeds it')
  const repeated = await data.range(20).shuffle(20, 1).repeat(2).toArray()
  t.notDeepEqual(repeated.slice(0, 20), repeated.slice(20), 'repetitions have orders of their own')
  const counts = new Array(9).fill(0)
  for (let seed = 0; seed < 600; seed++) {
    const order = await data.range(3).shuffle(3, seed).toArray()
    order.forEach((value, place) => void counts[3 * place + value]++)
  }
  t.ok(Math.max(...counts.map(count => Math.abs(count - 200))) < 60, `every place is as likely: ${counts.join(' ')}`)
})

test('a cache is filled by the first whole pass', async t => {
  const { seen, source } = watched(4)
  const cached = data.from<number>(source).cache()
  await cached.take(2).toArray()
  t.deepEqual(await cached.toArray(), numbers(4), 'after a pass that was not whole')
  t.deepEqual(await cached.toArray(), numbers(4), 'and again')
  t.equal(seen.begun, 2, 'the source was asked twice')
})

test('concurrent calls keep the order, and no more elements are under way than were asked for', async t => {
  let [now, most] = [0, 0]
  const slow = async (x: number) => {
    most = Math.max(most, ++now)
    for (let i = x % 3; i >= 0; i--) await later(0)
    now--
    return x
  }
  t.deepEqual(await data.range(20).map(slow, { concurrency: 4 }).toArray(), numbers(20), 'in order')
  t.equal(most, 4, 'four at a time')
  const { seen, source } = watched(100)
  const ahead = data.from<number>(source).prefetch(5)[Symbol.asyncIterator]()
  await ahead.next()
  for (let i = 0; i < 20; i++) await later(0)
  t.equal(seen.given, 6, 'prefetch(5) is five elements ahead')
  await ahead.return?.()
})

test('errors name their stage once, and close the source', async t => {
  const { seen, source } = watched(10)
  const broken = data
    .from<number>(source)
    .filter(x => x % 2 === 0)
    .map(x => {
      if (x === 4) throw new RangeError('no four')
      return x
    })
    .batch(2)
    .prefetch(2)
  const error = await failure(() => broken.toArray())
  t.ok(error instanceof DataError && error.cause instanceof RangeError, 'a DataError with its cause')
  t.equal(
    error.message,
    'data: stage 3 of iterable, filter, map: expected a value, received an error: no four',
    'the stage and the message',
  )
  t.equal(seen.closed, 1, 'the source is closed')
  const uneven = data.from([tensor([1]), tensor([1, 2])]).batch(2)
  const shapes = await failure(() => uneven.toArray())
  t.ok(/stage 2 of array, batch: .*one shape, \[1\], received one of \[2\]/.test(shapes.message), shapes.message)
  const nothing = await failure(() => data.from([]).repeat().toArray())
  t.ok(/repeat: expected elements/.test(nothing.message), nothing.message)
  const endless: unknown[] = []
  endless.push(endless, { endless })
  for (const call of [() => data.slices(endless), () => data.from([endless, endless]).batch(2).toArray()]) {
    const deep = await failure(call)
    t.ok(deep instanceof DataError && /that do not contain themselves/.test(deep.message), deep.message)
  }
  const wrong: readonly (() => unknown)[] = [
    ...[() => data.range(3).map(7 as never), () => data.range(3).batch(0), () => data.range(3).batch(1.5)],
    ...[() => data.range(3).shuffle({ bufer: 3 } as never), () => data.range(3).take(-2), () => data.zip([])],
    ...[() => data.range(3).map(x => x, { concurency: 2 } as never), () => data.range(3).concatenate([1] as never)],
  ]
  for (const call of wrong) {
    const error = await failure(call)
    t.ok(error instanceof OptionError, error.message)
  }
})

test('sources are closed when somebody stops early, also while they do not answer', async t => {
  const { seen, source } = watched(100)
  for await (const x of data.from<number>(source).shuffle(10, 1).batch(4).prefetch(2)) if (x) break
  t.equal(seen.closed, 1, 'break')
  await data.from<number>(source).take(3).toArray()
  t.equal(seen.closed, 2, 'take')
  await data.zip([data.from<number>(source), data.range(2)]).toArray()
  t.equal(seen.closed, 3, 'zip')
  let isClosed = false
  const silent = {
    [Symbol.asyncIterator]: () => ({
      next: () => new Promise<never>(() => {}),
      return: async () => {
        isClosed = true
        return { done: true as const, value: undefined }
      },
    }),
  }
  const controller = new AbortController()
  const net = line()
  const fit = net.fit(
    data
      .from<{ x: Tensor; y: Tensor }>(silent)
      .map(batch => batch)
      .prefetch(2),
    {
      ...{ verbose: 0, signal: controller.signal },
    },
  )
  setTimeout(() => controller.abort(), 10)
  t.equal((await failure(() => fit)).name, 'AbortError', 'fit is aborted')
  t.ok(isClosed, 'and its source closed')
})

function line(): Sequential {
  const net = sequential({ layers: [layers.dense({ units: 1, kernelInitializer: 'ones', inputShape: [2] })] })
  net.compile({ optimizer: 'sgd', loss: 'meanSquaredError' })
  return net
}

test('a pipeline is the data of fit, evaluate and predict', async t => {
  const x = tensor(
    numbers(14).map(i => i / 14),
    [7, 2],
  )
  const y = tensor(numbers(7), [7, 1])
  const batches = data.from({ x, y }).batch(3)
  const [ours, usual] = [line(), line()]
  await ours.fit(batches, { epochs: 2, verbose: 0, validationData: batches })
  await usual.fit(x, y, { epochs: 2, batchSize: 3, shuffle: false, verbose: 0 })
  t.deepEqual(
    ours.getWeights().map(({ data }) => data),
    usual.getWeights().map(({ data }) => data),
    'fit',
  )
  t.deepEqual(await ours.evaluate(batches), await usual.evaluate(x, y, { batchSize: 3 }), 'evaluate')
  t.deepEqual((await ours.predict(batches)).data, (await usual.predict(x, { batchSize: 3 })).data, 'predict')
  const endless = data.from({ x, y }).shuffle(7, 1).repeat().batch(2).prefetch(2)
  t.equal((await line().fit(endless, { epochs: 3, stepsPerEpoch: 2, verbose: 0 })).epoch.length, 3, 'an endless one')
})

test('layers and models are stages: augmentation acts, features are those of predict, MixUp takes labels', async t => {
  setSeed(1)
  const pictures = tensor(Uint8Array.from({ length: 4 * 6 * 6 * 3 }, (_, i) => (i * 37) % 256) as never, [4, 6, 6, 3])
  const labels = tensor([1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0], [4, 3])
  const batches = data.from({ x: pictures, y: labels }).batch(4)
  const plain = (await batches.toArray())[0]
  const [scaled] = await batches.map(layers.rescaling({ scale: 1 / 255 })).toArray()
  t.deepEqual(
    [...scaled.x.data].map(v => Math.round(v * 255)),
    [...pictures.data],
    'rescaling',
  )
  t.deepEqual(scaled.y.data, plain.y.data, 'labels are left alone')
  const flipped = batches.map(layers.randomFlip({ mode: 'horizontal', seed: 3 })).repeat(4)
  const passes = (await flipped.toArray()).map(({ x }) => [...x.data].join())
  t.ok(new Set(passes).size > 1, 'a random layer acts, another way for every batch')
  const still = await batches.map(layers.randomFlip({ mode: 'horizontal' }), { training: false }).toArray()
  t.deepEqual([...still[0].x.data], [...pictures.data], 'not where it is told not to train')
  const [mixed] = await batches.map(layers.mixUp({ alpha: 1, seed: 2 })).toArray()
  t.notDeepEqual([...mixed.y.data], [...labels.data], 'labels are mixed')
  const sums = numbers(4).map(i => [...mixed.y.data.slice(3 * i, 3 * i + 3)].reduce((sum, share) => sum + share, 0))
  t.ok(
    sums.every(sum => Math.abs(sum - 1) < 1e-6),
    'and are shares of 1',
  )
  const [cut] = await batches
    .map(({ x, y }) => [x, y] as const)
    .map(layers.cutMix({ seed: 4 }))
    .toArray()
  t.deepEqual(
    cut.map(({ shape }) => shape),
    [
      [4, 6, 6, 3],
      [4, 3],
    ],
    'CutMix on [x, y]',
  )
  const features = sequential({
    layers: [layers.flatten({ inputShape: [6, 6, 3] }), layers.dropout({ rate: 0.5 }), layers.dense({ units: 2 })],
  })
  const [computed] = await batches.map(features).toArray()
  t.deepEqual(computed.x.data, (await features.predict(pictures)).data, 'a model with weights predicts')
  const error = await failure(() => data.range(3).batch(3).map(layers.randomFlip({})).toArray())
  t.ok(/^data: stage 3 of range, batch, map: /.test(error.message), error.message)
})

test('files are found by their endings, in order, and read in a stage', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-files-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'b'))
  for (const name of ['b/2.bin', 'a.bin', 'c.txt', 'b/1.BIN']) writeFileSync(join(folder, name), name)
  const found = data.files(folder, { extensions: ['.bin'] })
  t.deepEqual(
    (await found.toArray()).map(path => basename(path)),
    ['a.bin', '1.BIN', '2.bin'],
    'paths',
  )
  const texts = found.map(async path => String(await readFile(path)), { concurrency: 2 })
  t.deepEqual(await texts.toArray(), ['a.bin', 'b/1.BIN', 'b/2.bin'], 'contents')
  t.throws(() => data.files(folder, { extension: ['.bin'] } as object), /unknown option extension/)
  t.throws(() => data.files(folder, { extensions: [1 as never] }), /expected extensions such as \['.jpg'\], received 1/)
  const nowhere = await failure(() => data.files(join(folder, 'nowhere')).toArray())
  t.ok(/stage 1 of files: data files: expected/.test(nowhere.message), nowhere.message)
})

test('the event loop goes on during a pass over many elements, and memory is bounded', async t => {
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  let seen = 0
  await data
    .range(200_000)
    .shuffle(100, 1)
    .map(x => x + 1)
    .batch(100)
    .forEachAsync(batch => {
      seen += batch.size
    })
  clearInterval(timer)
  t.equal(seen, 200_000, 'all elements came')
  t.ok(turns > 3, `${turns} turns of a timer meanwhile`)
})

test('others have the event loop while elements come from memory, however small the batches', async t => {
  for (const [name, pipeline] of [
    ['shuffle', data.range(200_000).shuffle({ buffer: 200_000, seed: 1 }).batch(100)],
    ['cache', data.range(400_000).cache().batch(100)],
  ] as const) {
    if (name === 'cache') for await (const _ of pipeline);
    const iterator = pipeline[Symbol.asyncIterator]()
    await iterator.next() // the buffer is full
    let turns = 0
    const turn = () => {
      turns++
      pending = setImmediate(turn)
    }
    let pending = setImmediate(turn)
    while (!(await iterator.next()).done);
    clearImmediate(pending)
    t.ok(turns > 0, `${turns} turns during ${name}`)
  }
})

test('others have the event loop while a large buffer is filled, and while elements are left out', async t => {
  for (const [name, pipeline] of [
    ['shuffle', data.range(300_000).shuffle({ buffer: 300_000, seed: 1 }).batch(300_000)],
    ['filter', data.range(300_000).filter(() => false)],
    ['skip', data.range(300_000).skip(300_000)],
  ] as const) {
    let turns = 0
    let isOver = false
    const turn = () => {
      turns++
      if (!isOver) setImmediate(turn)
    }
    setImmediate(turn)
    for await (const _ of pipeline);
    isOver = true
    t.ok(turns > 1, `${turns} turns during ${name}`)
  }
})

test('elements that are asked for at the same time come in order, also where others have the event loop', async t => {
  for (const pipeline of [data.range(30), data.range(30).map(x => x)]) {
    const iterator = pipeline[Symbol.asyncIterator]()
    const began = performance.now()
    while (performance.now() - began < 15); // longer than a turn
    const given: number[] = []
    const take = async () => {
      for (let i = 0; i < 10; i++) {
        const place = given.push(Number.NaN) - 1
        given[place] = (await iterator.next()).value ?? Number.NaN
      }
    }
    await Promise.all([take(), take(), take()])
    t.deepEqual(
      given,
      [...given].sort((a, b) => a - b),
    )
  }
})

test('more elements may be asked for ahead than there are, however many', async t => {
  const { prefetch, concurrency } = { prefetch: 2 ** 40, concurrency: 2 ** 40 }
  t.deepEqual(await data.range(5).prefetch(prefetch).toArray(), [0, 1, 2, 3, 4])
  t.deepEqual(
    await data
      .range(5)
      .map(each => 2 * each, { concurrency })
      .toArray(),
    [0, 2, 4, 6, 8],
  )
  const many = await data.range(3000).prefetch(2500).toArray()
  t.deepEqual(
    many,
    Array.from({ length: 3000 }, (_, i) => i),
    'in order',
  )
})
