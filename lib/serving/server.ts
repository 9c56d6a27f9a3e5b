/**
 * An HTTP server for one model: its routes, its token, its limits, and its end. More than 400 lines, as one class owns
 * the connections, the counts of requests and the end of both.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { unlessAborted } from '../core/abort.ts'
import { show } from '../core/checks.ts'
import { DataError, OptionError } from '../core/errors.ts'
import { fixGetters } from '../core/fixed.ts'
import { messageOf } from '../core/kinds.ts'
import { expectReceivers } from '../core/receivers.ts'
import { parseOptions } from '../core/schema.ts'
import { Tensor, type TensorData } from '../core/tensor.ts'
import { inTurns } from '../core/turns.ts'
import { version as foveaVersion } from '../core/version.ts'
import { decoderOption } from '../data/images/sharp.ts'
import { Model } from '../models/model.ts'
import { batchLimit } from '../training/prediction-queue.ts'
import type { Predictions } from '../training/predictor.ts'
import { BatchDelay, type Visit } from './batch-delay.ts'
import { Bodies, dropRest, type Incoming } from './body.ts'
import { picturesOf, pixelsFor, ranked } from './classify.ts'
import { readInference, writeInference } from './inference.ts'
import { Metrics } from './metrics.ts'
import { type ServeOptions, type ServeValues, serveOptions } from './options.ts'
import { asBadRequest, pictureIn, topOf } from './pictures.ts'
import { Refusal, refusalOf } from './refusal.ts'

export type { ServeOptions }

/** Milliseconds a client has to read why it was refused, before its connection is cut: else `close` waits for it. */
const timeToRead = 500

/** The one version of the model that there is. */
const modelVersion = '1'

interface Answer {
  readonly status?: number
  readonly body: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

/** A request and what belongs to it. */
interface Exchange extends Incoming {
  readonly query: URLSearchParams
  /** Aborts when the client is gone. */
  readonly signal: AbortSignal
}

type Handler = (exchange: Exchange) => Promise<Answer> | Answer

interface Route {
  /** Its label in metrics. */
  readonly name: string
  readonly method: 'GET' | 'POST'
  /** Whether it is answered without the token. */
  readonly isPublic?: boolean
  readonly handle: Handler
}

const json = (value: object, status = 200): Answer => ({
  ...{ status, body: JSON.stringify(value) },
  headers: { 'content-type': 'application/json' },
})

/** The decoded path of an address, and its query: clients encode more or less of it, and proxies send a host, too. */
function splitAddress(url: string): [path: string, query: string] {
  const [path, query = ''] = url.replace(/^https?:\/\/[^/?]*/i, '').split('?', 2)
  const trimmed = path.replace(/(?<=.)\/$/, '')
  try {
    return [decodeURIComponent(trimmed), query]
  } catch {
    return [trimmed, query]
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest()

/** A server that listens. */
export class ModelServer {
  static {
    fixGetters(ModelServer.prototype, {}, 'It can only be read.')
    expectReceivers(ModelServer.prototype)
  }

  readonly #model: Model
  readonly #name: string
  readonly #options: ServeValues
  readonly #http: Server
  readonly #bodies: Bodies
  readonly #metrics = new Metrics()
  readonly #batchDelay: BatchDelay
  readonly #routes: ReadonlyMap<string, Route>
  readonly #token: Buffer | null
  /** Requests that compute or wait. */
  #inProgress = 0
  #url = ''
  #closed: Promise<void> | null = null

  /** Use `serve`. */
  constructor(model: Model, options: ServeValues) {
    const { maxBytes, bodyTimeout, timeout, token } = options
    this.#model = model
    this.#name = options.name ?? model.name
    this.#options = options
    this.#token = token === null ? null : digest(token)
    this.#bodies = new Bodies({ maxBytes, maxHeld: 4 * maxBytes, milliseconds: bodyTimeout })
    this.#batchDelay = new BatchDelay(options.dynamicBatching ? options.maxBatchDelay : 0)
    this.#routes = this.#allRoutes()
    this.#http = createServer(
      {
        headersTimeout: bodyTimeout,
        // Bodies have a time of their own: this is for connections that nobody reads from.
        requestTimeout: 3 * bodyTimeout,
        connectionsCheckingInterval: Math.min(bodyTimeout, 5000),
      },
      (request, response) => void this.#serve(request, response),
    )
    this.#http.on('checkContinue', (request, response) => void this.#serve(request, response, true))
    this.#http.setTimeout(timeout + 3 * bodyTimeout) // of idle connections
    this.#http.on('clientError', refuseRaw)
  }

  /** Where it listens, or has listened: 'http://127.0.0.1:8000'. */
  get url(): string {
    return this.#url
  }

  /** What `GET /metrics` answers. */
  get metrics(): string {
    return this.#metrics.text({ inProgress: this.#inProgress, heldBytes: this.#bodies.held })
  }

  /** Listens. Throws DataError where it cannot. */
  async listen(): Promise<void> {
    const { host, port, signal } = this.#options
    this.#http.listen(port, host)
    await once(this.#http, 'listening').catch((cause: Error) => {
      throw new DataError(`serve: expected to listen on ${host}, port ${port}, received: ${cause.message}.`, { cause })
    })
    const { address, port: ownPort, family } = this.#http.address() as AddressInfo
    this.#url = `http://${family === 'IPv6' ? `[${address}]` : address}:${ownPort}`
    if (signal === null) return
    if (signal.aborted) await this.close()
    else signal.addEventListener('abort', () => void this.close(), { once: true })
  }

  /** Takes no more requests, and resolves when those under way are answered, at the latest after `grace`. */
  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  /** Resolves when the server is closed, by whomever. */
  async closed(): Promise<void> {
    if (this.#http.listening) await once(this.#http, 'close')
    await this.#closed
  }

  async #close(): Promise<void> {
    this.#batchDelay.stop() // no other request is accepted
    const isOver = new Promise<void>(resolve => this.#http.close(() => resolve()))
    const timer = setTimeout(() => this.#http.closeAllConnections(), this.#options.grace)
    await isOver
    clearTimeout(timer)
  }

  #allRoutes(): ReadonlyMap<string, Route> {
    const own = `/v2/models/${this.#name}`
    const models = [own, `${own}/versions/${modelVersion}`]
    const get = (name: string, handle: Handler, isPublic = false): Route => ({ name, method: 'GET', handle, isPublic })
    const post = (name: string, handle: (exchange: Exchange, visit: Visit) => Promise<Answer>): Route => ({
      ...{ name, method: 'POST' },
      handle: exchange => this.#visiting(exchange.request, visit => handle(exchange, visit)),
    })
    const ready = get('health', () => this.#ready(), true)
    const metadata = get('metadata', () => json(this.#metadata()))
    const infer = post('infer', (exchange, visit) => this.#infer(exchange, visit))
    const text = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }
    return new Map([
      [
        '/v2',
        get('metadata', () => json({ name: 'fovea', version: foveaVersion, extensions: ['binary_tensor_data'] })),
      ],
      ['/v2/health/live', get('health', () => json({ live: true }), true)],
      ['/v2/health/ready', ready],
      ['/metrics', get('metrics', () => ({ body: this.metrics, headers: text }))],
      ['/predict', post('predict', (exchange, visit) => this.#predict(exchange, visit))],
      ...models.flatMap((path): [string, Route][] => [
        [path, metadata],
        [`${path}/ready`, ready],
        [`${path}/infer`, infer],
      ]),
    ])
  }

  #ready(): Answer {
    return this.#closed === null ? json({ ready: true }) : json({ ready: false }, 503)
  }

  #metadata(): object {
    const { inputs, inputNames, outputs, outputNames, metadata } = this.#model
    const described = (values: typeof inputs, names: readonly string[]) =>
      values.map(({ shape }, i) => ({ name: names[i], datatype: 'FP32', shape: shape.map(size => size ?? -1) }))
    const { classNames } = metadata
    return {
      ...{ name: this.#name, versions: [modelVersion], platform: 'fovea' },
      ...{ inputs: described(inputs, inputNames), outputs: described(outputs, outputNames) },
      ...(classNames !== undefined && { parameters: { class_names: classNames } }),
    }
  }

  /** Does work for a request, unless there is too much already. It counts until it ends, even if its client is gone. */
  async #admit(signal: AbortSignal, work: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
    this.#expectRoom()
    this.#inProgress++
    const deadline = new AbortController()
    const timer = setTimeout(() => deadline.abort(), this.#options.timeout)
    const either = AbortSignal.any([signal, deadline.signal])
    const done = work(either).finally(() => {
      clearTimeout(timer)
      this.#inProgress--
    })
    try {
      return await unlessAborted(either, () => done)
    } catch (error) {
      if (!deadline.signal.aborted) throw error
      throw new Refusal(504, `Expected an answer within ${this.#options.timeout / 1000} s; it was not ready.`)
    }
  }

  #expectRoom(): void {
    const { maxRequests } = this.#options
    if (this.#inProgress >= maxRequests)
      throw new Refusal(503, `The server works on ${maxRequests} requests already. Try again.`, { 'retry-after': '1' })
  }

  /** Handles a request whose batch may be delayed: others wait until it is ready, and for its client to ask again. */
  async #visiting(request: IncomingMessage, work: (visit: Visit) => Promise<Answer>): Promise<Answer> {
    const visit = this.#batchDelay.enter(request.socket)
    try {
      return await work(visit)
    } finally {
      visit.leave(request.httpVersion === '1.1' && !/\bclose\b/i.test(request.headers.connection ?? ''))
    }
  }

  /** What the model makes of inputs, together with those that come at the same moment. */
  async #compute(visit: Visit, inputs: readonly Tensor<TensorData>[], signal: AbortSignal): Promise<Predictions> {
    const numbers = inputs.reduce((sum, { data }) => sum + data.length, 0)
    const samples = inputs[0].shape[0]
    await visit.ready(samples, batchLimit(numbers / samples))
    const { dynamicBatching } = this.#options
    const x = inputs.length === 1 ? inputs[0] : inputs
    const predictions = await this.#model.predict<Predictions>(x as Tensor, { signal, dynamicBatching })
    this.#metrics.computed(samples)
    return predictions
  }

  #infer({ signal, ...incoming }: Exchange, visit: Visit): Promise<Answer> {
    this.#expectRoom() // before the body is read, too
    const header = incoming.request.headers['inference-header-content-length']
    return this.#bodies.during(incoming, body =>
      this.#admit(signal, async signal => {
        const inference = await inTurns(
          readInference(this.#model, body, header === undefined ? undefined : String(header)),
        )
        const predictions = await this.#compute(visit, inference.inputs, signal)
        const served = { name: this.#name, version: modelVersion }
        const { bytes, headers } = await writeInference(this.#model, served, inference, predictions)
        return { body: bytes, headers }
      }),
    )
  }

  #predict({ signal, query, ...incoming }: Exchange, visit: Visit): Promise<Answer> {
    this.#expectRoom()
    const pictures = picturesOf(this.#model)
    if (pictures === null)
      throw new Refusal(404, `The model ${show(this.#name)} does not classify pictures. Use its infer.`)
    const top = topOf(query)
    const { size, resize, interpolation, preprocess, maxPixels } = this.#options
    const how = { size, resize, interpolation, preprocess, maxPixels }
    return this.#bodies.during(incoming, body =>
      this.#admit(signal, async signal => {
        const picture = await pictureIn(incoming.request, body)
        const x = await pixelsFor(this.#model, pictures, picture, how).catch((error: unknown) => {
          throw asBadRequest(error)
        })
        const { data } = (await this.#compute(visit, [x], signal)) as Tensor
        return json({ model: this.#name, predictions: ranked(data, this.#model.metadata.classNames ?? [], top) })
      }),
    )
  }

  /** Throws Refusal: 401 without the token, 404 for an unknown address, 405 for another method. */
  #route(request: IncomingMessage): Route & { readonly query: URLSearchParams } {
    const [path, query] = splitAddress(request.url ?? '')
    const route = this.#routes.get(path)
    if (route?.isPublic !== true) this.#expectToken(request)
    if (route === undefined)
      throw new Refusal(
        404,
        `Expected an address such as /v2/models/${encodeURIComponent(this.#name)}, received ${show(path)}.`,
      )
    if (request.method !== route.method && !(request.method === 'HEAD' && route.method === 'GET'))
      throw new Refusal(405, `Expected ${route.method}, received ${show(request.method)}.`, { allow: route.method })
    return { ...route, query: new URLSearchParams(query) }
  }

  /** In constant time, so that it does not tell how much of a wrong token is right. */
  #expectToken({ headers: { authorization = '' } }: IncomingMessage): void {
    if (this.#token === null) return
    const given = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? ''
    if (!timingSafeEqual(digest(given), this.#token))
      throw new Refusal(401, 'Expected the token as "Authorization: Bearer ...".', { 'www-authenticate': 'Bearer' })
  }

  /** Never rejects. `waits`: the client sent `Expect: 100-continue`, and may send its body only when it is told to. */
  async #serve(request: IncomingMessage, response: ServerResponse, waits = false): Promise<void> {
    const begun = performance.now()
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    request.on('error', () => {}) // a connection that was cut: 'close' follows
    let isAsked = !waits
    const askForBody = () => {
      if (!isAsked) response.writeContinue()
      isAsked = true
    }
    let [name, answer]: [string, Answer] = ['other', { body: '' }]
    try {
      const route = this.#route(request)
      name = route.name
      answer = await route.handle({ request, askForBody, query: route.query, signal: gone.signal })
    } catch (error) {
      answer = this.#refused(error, request, gone.signal.aborted)
    }
    const isWhole = isAsked && answer.status !== 408 && (await dropRest(request))
    this.#metrics.request(name, response.destroyed ? 499 : (answer.status ?? 200), (performance.now() - begun) / 1000)
    if (response.destroyed) return // the client is gone
    const bytes = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body
    const isLast = !isWhole || this.#closed !== null
    response.writeHead(answer.status ?? 200, {
      ...answer.headers,
      'content-length': bytes.length,
      'x-content-type-options': 'nosniff',
      ...(isLast && { connection: 'close' }),
    })
    response.end(request.method === 'HEAD' ? undefined : bytes)
  }

  #refused(error: unknown, { method, url }: IncomingMessage, isGone: boolean): Answer {
    const { status, message, headers } = refusalOf(error)
    if (status === 500 && !isGone)
      this.#options.log(`${method} ${show(url)}: ${messageOf(error).replaceAll(/\s+/g, ' ')}`)
    const { body, headers: type } = json({ error: message.replaceAll(/\s+/g, ' ') })
    return { status, body, headers: { ...type, ...headers } }
  }
}

/** Answers a connection whose request Node.js could not parse, or that did not come in time. */
function refuseRaw(error: Error & { readonly code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const [status, message] =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? ['408 Request Timeout', 'Expected the whole request in time.']
      : error.code === 'HPE_HEADER_OVERFLOW'
        ? ['431 Request Header Fields Too Large', 'Expected shorter headers.']
        : ['400 Bad Request', 'Expected a request of HTTP.']
  const body = JSON.stringify({ error: message })
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: application/json\r\n` +
      `content-length: ${body.length}\r\n\r\n${body}`,
  )
  const timer = setTimeout(() => socket.destroy(), timeToRead)
  socket.once('close', () => clearTimeout(timer))
}

/** Predicts once, so that programs are made before the first request. A model for pictures of any size has no shape. */
async function warmUp(model: Model): Promise<void> {
  const shapes = model.inputs.map(({ shape }) => shape.slice(1))
  if (!shapes.every((shape): shape is number[] => shape.every(size => size !== null))) return
  const zeros = shapes.map(
    shape => new Tensor(new Float32Array(shape.reduce((count, size) => count * size, 1)), [1, ...shape]),
  )
  await model.predict<Predictions>(zeros.length === 1 ? zeros[0] : zeros)
}

export async function serve(model: Model, given: ServeOptions = {}): Promise<ModelServer> {
  const where = 'serve'
  if (!(model instanceof Model)) throw new OptionError(`${where}: expected a model, received ${show(model)}.`)
  const options = parseOptions(serveOptions, where, given)
  if (!options.dynamicBatching && given.maxBatchDelay)
    throw new OptionError(
      `${where}: expected maxBatchDelay with dynamicBatching, received dynamicBatching false. Leave one of them out.`,
    )
  if (options.maxBatchDelay >= options.timeout && given.maxBatchDelay)
    throw new OptionError(
      `${where}: expected maxBatchDelay below timeout (${options.timeout} ms), received ${options.maxBatchDelay}: ` +
        'requests that wait so long are answered with 504.',
    )
  model.expectGraph(where)
  if (picturesOf(model) !== null) decoderOption(where, undefined) // rather than at the first picture
  await warmUp(model)
  const server = new ModelServer(model, options)
  await server.listen()
  return server
}
