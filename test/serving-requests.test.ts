/** Requests as clients and proxies may write them: addresses encoded otherwise, bodies that wait or are packed. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import test from 'tape'
import { layers, type ModelServer, type ServeOptions, sequential, serve } from '../lib/index.ts'

/** A server of a small model for as long as `work` takes. */
async function serving(options: ServeOptions, work: (server: ModelServer) => Promise<void>): Promise<void> {
  const net = sequential({ name: 'sequential', layers: [layers.dense({ units: 1, inputShape: [1] })] })
  const server = await serve(net, { port: 0, name: 'odd net (1) é', ...options })
  try {
    await work(server)
  } finally {
    await server.close()
  }
}
const path = `/v2/models/${encodeURIComponent('odd net (1) é')}`
const body = JSON.stringify({ inputs: [{ name: 'sequential_input', datatype: 'FP32', shape: [1, 1], data: [1] }] })

/** What a server answers to pieces of a request, each sent when the answer to the one before matches, up to the end. */
function raw({ url }: ModelServer, pieces: readonly string[], awaited = / 100 /): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const [first, ...others] = pieces
    let answer = ''
    const socket = connect(Number(port), hostname, () => socket.write(first))
    socket.setTimeout(20_000, () => socket.destroy(new Error('no answer')))
    socket.on('data', chunk => {
      answer += chunk
      if (awaited.test(answer)) socket.write(others.shift() ?? '')
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}
const statusesOf = (answer: string) => [...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status))

test('addresses are the same however clients encode them', async t => {
  await serving({}, async server => {
    const encoded = [
      path,
      path.replaceAll('(', '%28').replaceAll(')', '%29'),
      path.replace('odd', '%6f%64d'),
      `${server.url}${path}`,
      `HTTP://elsewhere${path}/`,
    ]
    for (const each of encoded) {
      const answer = await raw(server, [`GET ${each} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`])
      t.deepEqual(statusesOf(answer), [200], each)
    }
    for (const each of ['/%', '/%ff', '/%00', `${path}%2fx`, 'http://elsewhere'])
      t.deepEqual(
        statusesOf(await raw(server, [`GET ${each} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`])),
        [404],
        each,
      )
  })
})

test('a client that waits is asked for its body, and not where it is refused', async t => {
  const head = (at: string, length: number, more = '') =>
    `POST ${at} HTTP/1.1\r\nhost: a\r\nexpect: 100-continue\r\ncontent-length: ${length}\r\n${more}\r\n`
  await serving({ maxBytes: 1000 }, async server => {
    const close = 'connection: close\r\n'
    const answer = await raw(server, [head(`${path}/infer`, body.length, close), body])
    t.deepEqual(statusesOf(answer), [100, 200], 'a request')
    t.deepEqual(statusesOf(await raw(server, [head(`${path}/infer`, 10_000)])), [413], 'too large')
    t.deepEqual(statusesOf(await raw(server, [head('/nowhere', 10)])), [404], 'another address')
    t.deepEqual(statusesOf(await raw(server, [head('/v2', 10)])), [405], 'another method')
    const packed = await raw(server, [head(`${path}/infer`, 10, 'content-encoding: br\r\n')])
    t.deepEqual(statusesOf(packed), [415], 'packed otherwise')
  })
  await serving({ token: 'secret' }, async server => {
    t.deepEqual(statusesOf(await raw(server, [head(`${path}/infer`, 10)])), [401], 'without the token')
  })
})

test('gzip has two names, and what is packed by nothing is not packed', async t => {
  await serving({}, async ({ url }) => {
    const ask = async (encoding: string, body: string | Uint8Array) =>
      (
        await fetch(`${url}${path}/infer`, {
          ...{ method: 'POST', body: body as Uint8Array<ArrayBuffer> },
          headers: { 'content-encoding': encoding },
        })
      ).status
    t.equal(await ask('x-gzip', gzipSync(body)), 200, 'x-gzip')
    t.equal(await ask('', body), 200, 'no encoding')
    t.equal(await ask('x-gzip', body), 400, 'what is not packed')
  })
})

test('clients that are refused and stay do not hold up the end of the server', async t => {
  const net = sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] })
  const server = await serve(net, { port: 0, grace: 2 ** 31 - 1, bodyTimeout: 100 })
  const { hostname, port } = new URL(server.url)
  for (const [bytes, status] of [
    ['NONSENSE\r\n\r\n', 400],
    ['GET /v2', 408],
  ] as const) {
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
    socket.on('error', () => {})
    t.teardown(() => socket.destroy())
    socket.write(bytes)
    const [answer] = await once(socket, 'data')
    t.deepEqual(statusesOf(String(answer)), [status], `${JSON.stringify(bytes)} is answered`)
  }
  const late = new Promise(resolve => {
    const timer = setTimeout(resolve, 20_000, 'never')
    t.teardown(() => clearTimeout(timer))
  })
  t.equal(await Promise.race([server.close().then(() => 'closed'), late]), 'closed')
})
