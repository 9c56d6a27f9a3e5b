/** Requests of a server wait for others that are on their way, and for nobody else. The clock is one of the test. */
import { once } from 'node:events'
import { request } from 'node:http'
import test from 'tape'
import { Layer, layers, ops, type Sequential, schema, sequential, serve } from '../lib/index.ts'
import { BatchDelay, type Visit } from '../lib/serving/batch-delay.ts'

/** A clock that goes when it is told to. */
class Clock {
  time = 0
  #timer: { at: number; work(): void } | null = null

  now = () => this.time

  setTimeout = (work: () => void, milliseconds: number) => {
    this.#timer = { at: this.time + milliseconds, work }
    return this.#timer
  }

  clearTimeout = () => {
    this.#timer = null
  }

  go(milliseconds: number): void {
    this.time += milliseconds
    const timer = this.#timer
    if (timer === null || timer.at > this.time) return
    this.#timer = null
    timer.work()
  }
}

const limit = 64

/** A delay whose batches are listed as they begin: names of the requests that begin at the same moment. */
function delayOf(delay: number) {
  const clock = new Clock()
  const batchDelay = new BatchDelay(delay, clock)
  const begun: string[] = []
  const settle = () => new Promise<void>(resolve => setImmediate(resolve))
  const ready = async (name: string, visit: Visit, samples = 1) => {
    void visit.ready(samples, limit).then(() => begun.push(name))
    await settle()
  }
  const go = async (milliseconds: number) => {
    clock.go(milliseconds)
    await settle()
  }
  return { batchDelay, begun, ready, go, settle }
}

const client = () => ({ destroyed: false })

test('a client that asks one thing after the other never waits', async t => {
  const { batchDelay, begun, ready } = delayOf(2)
  const one = client()
  for (const name of ['first', 'second', 'third']) {
    const visit = batchDelay.enter(one)
    await ready(name, visit)
    t.equal(begun.at(-1), name, name)
    visit.leave(true)
  }
  const other = delayOf(2)
  for (const name of ['a', 'b']) {
    const visit = other.batchDelay.enter(client())
    await other.ready(name, visit)
    t.equal(other.begun.at(-1), name, `nor does one with a connection for each: ${name}`)
    visit.leave(false)
  }
})

test('requests wait for those that are on their way, for as long as the delay', async t => {
  const { batchDelay, begun, ready, go } = delayOf(2)
  const [a, b, c] = [client(), client(), client()].map(each => batchDelay.enter(each))
  await ready('a', a)
  await ready('b', b)
  t.deepEqual(begun, [], 'while the third is read')
  await ready('c', c)
  t.deepEqual(begun, ['a', 'b', 'c'], 'all at once')
  const [d, e] = [client(), client()].map(each => batchDelay.enter(each))
  await ready('d', d)
  await go(1.5)
  t.equal(begun.length, 3, 'not yet')
  await go(1)
  t.equal(begun.at(-1), 'd', 'not longer than the delay')
  await ready('e', e)
  t.equal(begun.at(-1), 'e', 'nor for those that are computed already')
})

test('a client that uses several connections one after the other never waits', async t => {
  const { batchDelay, begun, ready } = delayOf(2)
  const connections = [client(), client(), client()]
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    const visit = batchDelay.enter(connections[begun.length % 3])
    await ready(name, visit)
    t.equal(begun.at(-1), name, name)
    visit.leave(true)
  }
})

test('requests wait for clients that were answered a moment ago, and are still there', async t => {
  const { batchDelay, begun, ready, go } = delayOf(2)
  const [one, other] = [client(), client()]
  const answer = async (...names: string[]) => {
    const visits = [one, other].map(each => batchDelay.enter(each))
    for (const [i, visit] of visits.entries()) await ready(names[i], visit)
    for (const visit of visits) visit.leave(true)
  }
  await answer('a', 'b')
  await ready('c', batchDelay.enter(one))
  t.deepEqual(begun, ['a', 'b'], 'it may ask again')
  await ready('d', batchDelay.enter(other))
  t.deepEqual(begun, ['a', 'b', 'c', 'd'], 'and does')
  await answer('e', 'f')
  await go(3)
  await ready('g', batchDelay.enter(one))
  t.equal(begun.at(-1), 'g', 'nobody waits for one that has been silent for longer')
  await answer('h', 'i')
  other.destroyed = true
  await ready('j', batchDelay.enter(one))
  t.equal(begun.at(-1), 'j', 'nor for one that is gone')
})

test('nobody waits for refused requests, full batches, large samples, or without a delay', async t => {
  const { batchDelay, begun, ready, settle } = delayOf(2)
  const refused = batchDelay.enter(client())
  await ready('a', batchDelay.enter(client()))
  refused.leave(false)
  await settle()
  t.deepEqual(begun, ['a'], 'refused')
  batchDelay.enter(client()) // on its way, and stays so
  await ready('b', batchDelay.enter(client()), 32)
  t.equal(begun.at(-1), 'a', 'half a batch waits')
  await ready('c', batchDelay.enter(client()), 32)
  t.deepEqual(begun.slice(1), ['b', 'c'], 'a whole one begins')
  await ready('d', batchDelay.enter(client()), 33)
  t.equal(begun.at(-1), 'd', 'more than half a batch')
  const none = delayOf(0)
  none.batchDelay.enter(client())
  await none.ready('e', none.batchDelay.enter(client()))
  t.deepEqual(none.begun, ['e'], 'without a delay')
})

test('who waits begins when the batchDelay is stopped, and nobody waits from then on', async t => {
  const { batchDelay, begun, ready, settle } = delayOf(60_000)
  const [a, b] = [client(), client(), client()].map(each => batchDelay.enter(each)) // the third stays on its way
  await ready('a', a)
  t.deepEqual(begun, [], 'it waits')
  batchDelay.stop()
  await settle()
  t.deepEqual(begun, ['a'], 'no more')
  await ready('b', b)
  t.deepEqual(begun, ['a', 'b'], 'nor does the next one')
})

/** Lists the sizes of batches that are computed. */
class Sizes extends Layer<Record<string, never>> {
  static override readonly type = 'Sizes'
  static override readonly options = schema({})
  static seen: number[] = []

  call([x]: Parameters<Layer['call']>[0]) {
    const size = x.shape[0]
    if (typeof size === 'number') Sizes.seen.push(size)
    return ops.multiply(x, 2)
  }
}

const network = (): Sequential =>
  sequential({ name: 'net', layers: [layers.inputLayer({ shape: [3] }), new Sizes({})] })

/** A request whose body is held back until it is let go; the server has its headers. */
async function begin(url: string, body: string) {
  const sent = request(`${url}/v2/models/net/infer`, {
    method: 'POST',
    headers: { 'content-length': body.length, connection: 'close', expect: '100-continue' },
  })
  const answer = new Promise<number[]>((resolve, reject) => {
    sent.on('error', reject)
    sent.on('response', async response => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk)
      resolve(JSON.parse(Buffer.concat(chunks).toString()).outputs?.[0].data)
    })
  })
  sent.flushHeaders()
  await once(sent, 'continue')
  return { go: () => sent.end(body), answer }
}

test('a server computes as one batch what is sent at the same time', async t => {
  for (const [maxBatchDelay, sizes] of [
    [20_000, [3]],
    [0, []],
  ] as const) {
    const net = network()
    const inputs = [{ name: net.inputNames[0], datatype: 'FP32', shape: [1, 3], data: [1, 2, 3] }]
    const server = await serve(net, { port: 0, maxBatchDelay })
    Sizes.seen = [] // without that of one, for which the server is made ready
    const all = await Promise.all([1, 2, 3].map(() => begin(server.url, JSON.stringify({ inputs }))))
    for (const { go, answer } of all) {
      go()
      if (maxBatchDelay === 0) t.deepEqual(await answer, [2, 4, 6], 'an answer before others are there')
    }
    for (const { answer } of all) t.deepEqual(await answer, [2, 4, 6], 'an answer')
    t.deepEqual(Sizes.seen, sizes, `batches with a delay of ${maxBatchDelay}`)
    await server.close()
  }
})

test('a server that closes answers at once who waits for others', async t => {
  const net = network()
  const inputs = [{ name: net.inputNames[0], datatype: 'FP32', shape: [1, 3], data: [1, 2, 3] }]
  const server = await serve(net, { port: 0, maxBatchDelay: 20_000, grace: 15_000 })
  const [one, other] = await Promise.all([1, 2].map(() => begin(server.url, JSON.stringify({ inputs }))))
  one.go()
  await new Promise(resolve => setTimeout(resolve, 200)) // its body is read; the other one's is not
  const began = performance.now()
  const closed = server.close()
  t.deepEqual(await one.answer, [2, 4, 6], 'an answer')
  t.ok(performance.now() - began < 14_000, 'before those of running requests are cut')
  other.go()
  t.deepEqual(await other.answer, [2, 4, 6], 'the other one, too')
  await closed
})
