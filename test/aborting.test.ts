/** An abort comes at once, whatever is being waited for, once, and leaves the model usable. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import test from 'tape'
import type { BatchData, Dataset } from '../lib/data/sources.ts'
import * as fovea from '../lib/index.ts'
import { Model } from '../lib/models/model.ts'
import { weightsHash } from '../lib/models/weights-hash.ts'
import { smallCnn, stripes } from './support/small-cnn.ts'

const quiet = { verbose: 0 } as const
const { x, y } = stripes(64)
const batch: BatchData = { x: x.slice(0, 16), y: y.slice(0, 16) }

const never = () => new Promise<never>(() => {})

/** Some batches, then silence, which `reached` hears of. */
const silent = (batches: number, reached = () => {}): Dataset => ({
  async *[Symbol.asyncIterator]() {
    for (let i = 0; i < batches; i++) yield batch
    reached()
    await never()
  },
})

/** The same without a generator: `return` does not answer either. */
const deaf = (batches: number): Dataset => ({
  [Symbol.asyncIterator]() {
    let i = 0
    return { next: () => (i++ < batches ? Promise.resolve({ value: batch, done: false }) : never()), return: never }
  },
})

/** Answers long after nobody asks any more, with an error. */
const late = (batches: number): Dataset => ({
  async *[Symbol.asyncIterator]() {
    for (let i = 0; i < batches; i++) yield batch
    await setTimeout(120)
    throw new Error('a late error')
  },
})

/** 'AbortError', another outcome, or 'still waiting' after a time that no abort needs. */
async function outcome(work: Promise<unknown>): Promise<string> {
  return Promise.race([
    work.then(
      () => 'done',
      (error: Error) => error.name,
    ),
    setTimeout(5000, 'still waiting', { ref: false }),
  ])
}

const works: readonly [string, (signal: AbortSignal, data: Dataset) => Promise<unknown>][] = [
  ['fit', (signal, data) => smallCnn().fit(data, { ...quiet, signal })],
  ['fit with stepsPerEpoch', (signal, data) => smallCnn().fit(data, { ...quiet, stepsPerEpoch: 5, epochs: 3, signal })],
  ['evaluate', (signal, data) => smallCnn().evaluate(data, { signal })],
  ['validation', (signal, data) => smallCnn().fit(x, y, { ...quiet, validationData: data, signal })],
]

test('an abort comes at once, though a data set has not answered and never does', async t => {
  const unhandled: unknown[] = []
  const listen = (error: unknown) => void unhandled.push(error)
  process.on('unhandledRejection', listen)
  for (const [what, work] of works)
    for (const source of [silent, deaf, late])
      for (const batches of [0, 2]) {
        const controller = new AbortController()
        const running = outcome(work(controller.signal, source(batches)))
        await setTimeout(30)
        controller.abort()
        t.equal(await running, 'AbortError', `${what}, ${source.name} after ${batches} batches`)
      }
  await setTimeout(200)
  process.off('unhandledRejection', listen)
  t.deepEqual(unhandled, [], 'no rejection is left over')
})

/** Batches that each keep the thread for some milliseconds. */
function* busy(taken: () => void, count = 300): Generator<BatchData> {
  for (let i = 0; i < count; i++) {
    for (const begin = performance.now(); performance.now() - begin < 4; );
    taken()
    yield batch
  }
}

test('a timer aborts work whose data are computed on the same thread', async t => {
  const model = smallCnn()
  const works = {
    fit: (data: Dataset, signal: AbortSignal) => model.fit(data, { ...quiet, signal }),
    evaluate: (data: Dataset, signal: AbortSignal) => model.evaluate(data, { signal }),
    predict: (data: Dataset, signal: AbortSignal) => model.predict(data, { signal }),
  }
  for (const [name, work] of Object.entries(works)) {
    const controller = new AbortController()
    let batches = 0
    const begun = () => {
      if (++batches === 5) globalThis.setTimeout(() => controller.abort(), 1)
    }
    const error = await work(busy(begun), controller.signal).then(
      () => null,
      (reason: Error) => reason,
    )
    t.equal(error?.name, 'AbortError', name)
    t.ok(batches < 100, `${name}: long before the last of 300 batches`)
  }
  t.end()
})

test('after an abort the model trains, is evaluated and predicts', async t => {
  const model = smallCnn()
  const controller = new AbortController()
  const training = outcome(model.fit(silent(2), { ...quiet, signal: controller.signal }))
  await setTimeout(50)
  controller.abort()
  t.equal(await training, 'AbortError')
  const hash = weightsHash(model)
  await setTimeout(20)
  t.equal(weightsHash(model), hash, 'nothing goes on behind')
  await model.fit(x, y, quiet)
  await model.evaluate(x, y)
  await model.predict(x)
  t.equal(
    (
      await model.fit(
        {
          *[Symbol.iterator]() {
            yield batch
          },
        },
        quiet,
      )
    ).epoch.length,
    1,
  )
})

test('an abort does not wait for hooks', async t => {
  const hooks = ['onTrainBegin', 'onEpochBegin', 'onBatchBegin', 'onBatchEnd', 'onEpochEnd', 'onTrainEnd']
  for (const hook of hooks) {
    const controller = new AbortController()
    const running = outcome(
      smallCnn().fit(x, y, { ...quiet, callbacks: [{ [hook]: never }], signal: controller.signal }),
    )
    await setTimeout(60)
    controller.abort()
    t.equal(await running, 'AbortError', hook)
  }
})

test("an abort does not wait for a step of the model's own", async t => {
  class Waiting extends Model {
    override trainStep = never
    override testStep = never
  }
  const works: Record<string, (own: Model, signal: AbortSignal) => Promise<unknown>> = {
    fit: (own, signal) => own.fit(x, y, { ...quiet, signal }),
    evaluate: (own, signal) => own.evaluate(x, y, { ...quiet, signal }),
  }
  for (const [name, work] of Object.entries(works)) {
    const controller = new AbortController()
    const { inputs, outputs } = smallCnn()
    const running = outcome(work(new Waiting({ inputs, outputs }), controller.signal))
    await setTimeout(60)
    controller.abort()
    t.equal(await running, 'AbortError', name)
  }
})

test('predict, evaluate and fit are aborted while they wait for their turn', async t => {
  const model = smallCnn()
  const [first, second] = [new AbortController(), new AbortController()]
  const blocking = outcome(model.evaluate(silent(1), { signal: first.signal }))
  const waiting = [
    outcome(model.predict(x, { signal: second.signal })),
    outcome(model.evaluate(x, y, { signal: second.signal })),
    outcome(model.fit(x, y, { ...quiet, validationSplit: 0.25, signal: second.signal })),
  ]
  await setTimeout(60)
  second.abort()
  t.deepEqual(await Promise.all(waiting), ['AbortError', 'AbortError', 'AbortError'])
  first.abort()
  t.equal(await blocking, 'AbortError')
  t.equal((await model.predict(x)).shape[0], 64, 'and the next turn comes')
})

test('a signal that has fired already begins nothing', async t => {
  const signal = AbortSignal.abort()
  let asked = 0
  const data: Dataset = {
    async *[Symbol.asyncIterator]() {
      asked++
      yield batch
    },
  }
  const model = smallCnn()
  t.equal(await outcome(model.fit(data, { ...quiet, signal })), 'AbortError')
  t.equal(await outcome(model.evaluate(data, { signal })), 'AbortError')
  t.equal(await outcome(model.predict(x, { signal })), 'AbortError')
  t.equal(asked, 0, 'no batch was asked for')
})

test('data sets are closed: after an abort, an early stop and an error, whose message is the one given', async t => {
  const closed: string[] = []
  const open = (name: string, failing = false): Dataset => ({
    async *[Symbol.asyncIterator]() {
      try {
        for (;;) yield batch
      } finally {
        closed.push(name)
        if (failing) await Promise.reject(new Error('an error while it is closed'))
      }
    },
  })
  const controller = new AbortController()
  const callbacks = [{ onBatchEnd: (i: number) => void (i === 2 && controller.abort()) }]
  t.equal(
    await outcome(smallCnn().fit(open('aborted'), { ...quiet, callbacks, signal: controller.signal })),
    'AbortError',
  )
  const stopped = smallCnn()
  const stop = {
    onBatchEnd: (i: number) => {
      stopped.stopTraining = i === 2
    },
  }
  t.equal(await outcome(stopped.fit(open('stopped'), { ...quiet, callbacks: [stop] })), 'done')
  const hook = {
    onBatchEnd: () => {
      throw new RangeError('an error of a hook')
    },
  }
  t.equal(await outcome(smallCnn().fit(open('failed', true), { ...quiet, callbacks: [hook] })), 'RangeError')
  t.deepEqual(closed, ['aborted', 'stopped', 'failed'])
})

/** What takes a signal, and waits for ever without it. Calls `reached`, or asks the server, once it waits. */
const waits: readonly [string, (signal: AbortSignal, address: string, reached: () => void) => Promise<unknown>][] = [
  ...works.map(([what, work]): (typeof waits)[number] => [
    what,
    (signal, _, reached) => work(signal, silent(1, reached)),
  ]),
  ['predict', (signal, _, reached) => smallCnn().predict(silent(1, reached) as never, { signal })],
  [
    'a hook',
    (signal, _, reached) => {
      const onEpochEnd = (): Promise<void> => {
        reached()
        return never()
      }
      return smallCnn().fit(x, y, { ...quiet, signal, callbacks: [{ onEpochEnd }] })
    },
  ],
  ['adapt', (signal, _, reached) => fovea.layers.normalization().adapt(silent(1, reached) as never, { signal })],
  ['loadModel', (signal, address) => fovea.loadModel(`${address}/model.keras`, { requestInit: { signal } })],
  ['its body', (signal, address) => fovea.loadModel(`${address}/begun.keras`, { requestInit: { signal } })],
  ['listWeights', (signal, address) => fovea.listWeights(`${address}/w.safetensors`, { requestInit: { signal } })],
  [
    'loadWeights',
    (signal, address) => smallCnn().loadWeights(`${address}/model.weights.h5`, { requestInit: { signal } }),
  ],
  [
    'a run that waits for another',
    async (signal, _, reached) => {
      const net = smallCnn()
      await new Promise<void>(resolve => void net.evaluate(silent(1, resolve), quiet))
      const waiting = net.evaluate(x, y, { ...quiet, signal })
      reached()
      return waiting
    },
  ],
]

/** More than systems keep of what is sent and not read yet. */
const longBody = Buffer.alloc(2 ** 25, 'PK')

test('the reason of a signal is the cause of the AbortError', async t => {
  let reached = () => {}
  const server = createServer((request, response) => {
    if (request.url?.includes('begun')) response.write(longBody, reached)
    else reached()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  for (const [what, work] of waits)
    for (const reason of [new RangeError('the user left'), 'a text', null, undefined])
      for (const isBefore of [true, false]) {
        const controller = new AbortController()
        if (isBefore) controller.abort(reason)
        const isWaiting = new Promise<void>(resolve => {
          reached = resolve
        })
        const running = work(controller.signal, address, reached).then(
          () => null,
          (error: Error) => error,
        )
        if (!isBefore) await isWaiting
        controller.abort(reason)
        const error = await Promise.race([running, setTimeout(5000, null, { ref: false })])
        t.equal(error?.name, 'AbortError', `${what}, ${isBefore ? 'before' : 'meanwhile'}`)
        t.equal(error?.cause, controller.signal.reason)
      }
  server.closeAllConnections()
  server.close()
})

test('what the work throws because of the signal is an AbortError, too', async t => {
  const controller = new AbortController()
  const data: Dataset = {
    async *[Symbol.asyncIterator]() {
      yield batch
      await new Promise((_, reject) => {
        controller.signal.addEventListener('abort', () => reject(controller.signal.reason))
        controller.abort(new Error('my reason'))
      })
    },
  }
  const error = await smallCnn()
    .fit(data, { ...quiet, signal: controller.signal })
    .catch((thrown: Error) => thrown as unknown as Error)
  t.deepEqual([(error as Error).name, (error as Error).cause], ['AbortError', controller.signal.reason])
})
