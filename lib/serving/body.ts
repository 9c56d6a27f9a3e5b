/** Bodies of requests, of bounded size, in bounded time, and all of them together in bounded memory. */
import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { createGunzip, createInflate } from 'node:zlib'
import { show } from '../core/checks.ts'
import { badRequest, Refusal } from './refusal.ts'

interface BodyLimits {
  /** Bytes of one body, unpacked. */
  readonly maxBytes: number
  /** Bytes of all bodies that are in memory at the same time. */
  readonly maxHeld: number
  /** How long reading a body may take. */
  readonly milliseconds: number
}

/** A request whose body may have to be asked for. */
export interface Incoming {
  readonly request: IncomingMessage
  /** Tells a client that waits for it to send the body. */
  askForBody(): void
}

/** A body, and how much of it counts as held. */
interface Held {
  bytes: number
}

const decoders: Readonly<Record<string, (() => Readable & NodeJS.WritableStream) | null>> = {
  identity: null,
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
}

export class Bodies {
  readonly #limits: BodyLimits
  #held = 0

  constructor(limits: BodyLimits) {
    this.#limits = limits
  }

  /** Bytes that are held now. */
  get held(): number {
    return this.#held
  }

  /** Gives the body of a request to `work`, for as long as this takes. Throws Refusal. */
  async during<T>(incoming: Incoming, work: (body: Buffer) => Promise<T>): Promise<T> {
    const own: Held = { bytes: 0 }
    try {
      return await work(await this.#read(incoming, own))
    } finally {
      this.#held -= own.bytes
    }
  }

  #count(own: Held, bytes: number): void {
    const { maxBytes, maxHeld } = this.#limits
    if (own.bytes + bytes > maxBytes) throw tooLarge(maxBytes)
    if (this.#held + bytes > maxHeld)
      throw new Refusal(503, 'The server holds as many bytes of requests as it may. Try again.', { 'retry-after': '1' })
    own.bytes += bytes
    this.#held += bytes
  }

  async #read({ request, askForBody }: Incoming, own: Held): Promise<Buffer> {
    const { maxBytes, milliseconds } = this.#limits
    const encoding = request.headers['content-encoding']?.toLowerCase() || 'identity'
    if (!Object.hasOwn(decoders, encoding))
      throw new Refusal(
        415,
        `Expected a content-encoding of ${Object.keys(decoders).join(', ')}, received ${show(encoding)}.`,
      )
    if (Number(request.headers['content-length']) > maxBytes) throw tooLarge(maxBytes)
    askForBody()
    const decoder = decoders[encoding]?.()
    const source = decoder === undefined ? request : request.pipe(decoder)
    const chunks: Buffer[] = []
    await new Promise<void>((resolve, reject) => {
      const end = (error?: unknown) => {
        clearTimeout(timer)
        source.off('data', take)
        if (decoder !== undefined) request.unpipe(decoder)
        if (error === undefined) resolve()
        else {
          decoder?.destroy()
          reject(error)
        }
      }
      const take = (chunk: Buffer) => {
        try {
          this.#count(own, chunk.length)
          chunks.push(chunk)
        } catch (error) {
          end(error)
        }
      }
      const timer = setTimeout(
        () => end(new Refusal(408, `Expected the whole body within ${milliseconds / 1000} s.`)),
        milliseconds,
      )
      source.on('data', take)
      source.on('end', () => end())
      request.on('close', () => {
        if (!request.complete) end(badRequest('Expected a whole body, received one that was cut.'))
      })
      decoder?.on('error', () => end(badRequest(`Expected a body of ${encoding}, received other bytes.`)))
    })
    return Buffer.concat(chunks)
  }
}

const tooLarge = (maxBytes: number) => new Refusal(413, `Expected a body of at most ${maxBytes} bytes, received more.`)

/** The rest of a refused body is read and dropped, up to this many bytes: a client reads no answer while it sends. */
const maxDropped = 2 ** 24
const millisecondsOfDropping = 1000

/** Drops the rest of a body. False: there is more than that. */
export async function dropRest(request: IncomingMessage): Promise<boolean> {
  if (request.complete || request.destroyed) return true
  return new Promise(resolve => {
    let dropped = 0
    const end = (isAll: boolean) => {
      clearTimeout(timer)
      request.off('data', drop)
      resolve(isAll)
    }
    const drop = (chunk: Buffer) => {
      dropped += chunk.length
      if (dropped > maxDropped) end(false)
    }
    const timer = setTimeout(() => end(false), millisecondsOfDropping)
    request.on('data', drop)
    request.once('end', () => end(true))
    request.once('close', () => end(true))
    request.resume()
  })
}
