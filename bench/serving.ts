/**
 * A server under load: many connections, a tenth of all requests wrong, answers compared with those of the model.
 *
 *   npm run bench:serving -- [--seconds 20] [--connections 32]
 *
 * Prints requests a second with and without dynamic batching, latencies, and the memory of the server as it went.
 * Throws where an answer is wrong or the server is gone.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { layers, type Model, saveImage, sequential, setSeed, type Tensor, tensor } from '../lib/index.ts'
import { argumentsOf, countOf } from './arguments.ts'

const usage = `npm run bench:serving -- [options]

Tells how many requests a second a served model answers, and how long they wait.

  --seconds N        of every measurement (default 20)
  --connections N    that ask at once (default 32)`

const { values } = argumentsOf(usage, {
  options: { seconds: { type: 'string', default: '20' }, connections: { type: 'string', default: '32' } },
})
const [seconds, connections] = [
  countOf(usage, 'seconds', values.seconds),
  countOf(usage, 'connections', values.connections),
]
const folder = mkdtempSync(join(tmpdir(), 'fovea-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

interface Job {
  readonly path: string
  readonly body: Buffer
  readonly headers: Record<string, string>
  /** Whether this is the right answer. */
  isRight(status: number, body: Buffer): boolean
}

/** A small convolutional network: HTTP takes longer than it does. */
function convnet(): Model {
  setSeed(1)
  return sequential({
    name: 'net',
    layers: [
      layers.conv2d({ filters: 16, kernelSize: 3, activation: 'relu', inputShape: [28, 28, 3] }),
      layers.maxPooling2d(),
      layers.conv2d({ filters: 32, kernelSize: 3, activation: 'relu' }),
      layers.globalAveragePooling2d(),
      layers.dense({ units: 10, activation: 'softmax' }),
    ],
  })
}

/** 13 million weights, which are read once for a batch: what company is good for. */
function denseNet(): Model {
  setSeed(1)
  return sequential({
    name: 'net',
    layers: [
      layers.flatten({ inputShape: [28, 28, 3] }),
      ...[2048, 2048, 2048].map(units => layers.dense({ units, activation: 'relu' })),
      layers.dense({ units: 10, activation: 'softmax' }),
    ],
  })
}

const isNear = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  a.length === b.length && Array.from(a).every((value, i) => Math.abs(value - b[i]) < 1e-5)

/** Requests with bytes of tensors, each with other ones. */
async function inferences(net: Model, size: number): Promise<Job[]> {
  const [name] = net.inputNames
  return Promise.all(
    Array.from({ length: 16 }, async (_, seed) => {
      const x = tensor(
        Float32Array.from({ length: size * size * 3 }, (_, i) => Math.sin(i + seed)),
        [1, size, size, 3],
      ) as Tensor
      const expected = (await net.predict(x)).data
      const inputs = [{ name, datatype: 'FP32', shape: x.shape, parameters: { binary_data_size: 4 * x.data.length } }]
      const json = Buffer.from(JSON.stringify({ inputs }))
      return {
        path: '/v2/models/net/infer',
        body: Buffer.concat([json, new Uint8Array(x.data.buffer)]),
        headers: { 'inference-header-content-length': String(json.length) },
        isRight: (status: number, body: Buffer) =>
          status === 200 && isNear(JSON.parse(body.toString()).outputs[0].data, expected),
      }
    }),
  )
}

async function picture(): Promise<Job> {
  const path = join(folder, 'picture.png')
  const pixels = Uint8Array.from({ length: 300 * 400 * 3 }, (_, i) => (i * 7) % 251)
  await saveImage(path, tensor(pixels, [300, 400, 3]))
  const body = await (await import('node:fs/promises')).readFile(path)
  const isRight = (status: number, body: Buffer) =>
    status === 200 && JSON.parse(body.toString()).predictions.length === 5
  return { path: '/predict', body, headers: {}, isRight }
}

const wrong = (path: string, body: string | Buffer, expected: number, headers = {}): Job => ({
  ...{ path, body: Buffer.from(body), headers },
  isRight: (status, body) => status === expected && typeof JSON.parse(body.toString()).error === 'string',
})
const badRequests = [
  wrong('/v2/models/net/infer', '{', 400),
  wrong('/v2/models/net/infer', '{"inputs":[]}', 400),
  wrong('/v2/models/other/infer', '{}', 404),
  wrong('/predict', 'no picture', 400),
  wrong('/predict', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 400),
  wrong('/predict', 'x'.repeat(100_000), 400, { 'content-encoding': 'gzip' }),
  wrong('/v2/models/net/infer', '{}', 400, { 'inference-header-content-length': '999999999' }),
]

const ask = (url: string, agent: Agent, { path, body, headers }: Job) =>
  new Promise<{ status: number; body: Buffer }>((resolve, reject) => {
    const sent = request(url + path, { agent, method: 'POST', headers }, answer => {
      const chunks: Buffer[] = []
      answer.on('data', chunk => chunks.push(chunk))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks) }))
      answer.on('error', reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })

async function memoryOf(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/^process_resident_memory_bytes (\d+)/m.exec(text)?.[1]) / 2 ** 20
}

/** What clients have seen of a server. */
class Tally {
  readonly latencies: number[] = []
  refused = 0
  aborted = 0

  /** Of answers in time; `share` of them were faster. */
  percentile(share: number): string {
    return this.latencies.sort((a, b) => a - b)[Math.floor(share * this.latencies.length)].toFixed(1)
  }
}

/** A request whose client goes away in the middle. */
function abort(url: string, agent: Agent, { path }: Job): void {
  const sent = request(url + path, { agent, method: 'POST', headers: { 'content-length': '100000' } })
  sent.on('error', () => {}) // it is meant to fail
  sent.write('x')
  setTimeout(() => sent.destroy(), 5)
}

/** One connection: a request after the other until the time is over, a tenth of them wrong. */
async function client(
  number: number,
  { url, agent, jobs, tally }: { url: string; agent: Agent; jobs: readonly Job[]; tally: Tally },
): Promise<void> {
  const end = performance.now() + 1000 * seconds
  for (let i = number; performance.now() < end; i++) {
    const isBad = i % 10 === 9
    const job = isBad ? badRequests[Math.floor(i / 10) % badRequests.length] : jobs[i % jobs.length]
    if (i % 200 === 199) {
      abort(url, agent, job)
      tally.aborted++
      continue
    }
    const begun = performance.now()
    const { status, body } = await ask(url, agent, job)
    if (!job.isRight(status, body)) throw new Error(`${job.path}: ${status} ${body.toString().slice(0, 200)}`)
    if (isBad) tally.refused++
    else tally.latencies.push(performance.now() - begun)
  }
}

async function load(title: string, file: string, jobs: readonly Job[], args: readonly string[]): Promise<void> {
  const program = fileURLToPath(new URL('../dist/cli.js', import.meta.url))
  const server = spawn(process.execPath, [program, 'serve', file, '--port', '0', '--json', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const line = await new Promise<string>(resolve => void server.stdout.once('data', bytes => resolve(String(bytes))))
  const url: string = JSON.parse(line).url
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const [tally, memory] = [new Tally(), [] as string[]]
  const begun = performance.now()
  const watch = setInterval(() => void memoryOf(url).then(each => memory.push(each.toFixed(0))), (1000 * seconds) / 20)
  await Promise.all(Array.from({ length: connections }, (_, number) => client(number, { url, agent, jobs, tally })))
  clearInterval(watch)
  const rate = (1000 * tally.latencies.length) / (performance.now() - begun)
  console.log(
    `${title.padEnd(36)} ${rate.toFixed(0).padStart(6)} requests/s  p50 ${tally.percentile(0.5)} ms  ` +
      `p99 ${tally.percentile(0.99)} ms  wrong ones ${tally.refused}, cut ${tally.aborted}  ` +
      `memory ${memory.join(' ')} MiB`,
  )
  agent.destroy()
  server.kill()
  await new Promise(resolve => server.on('exit', resolve))
}

for (const [title, make] of Object.entries({ convnet, 'dense layers': denseNet })) {
  const net = make()
  const file = join(folder, `${title}.keras`)
  await net.save(file)
  const jobs = await inferences(net, 28)
  for (const args of [[], ['--no-batching'], [], ['--no-batching']])
    await load(`infer, ${title}${args.length > 0 ? ', no batching' : ''}`, file, jobs, args)
  if (make === convnet) await load('predict, PNG of 400 x 300', file, [await picture()], [])
}
