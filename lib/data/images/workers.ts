/**
 * Threads that read, decode and resize pictures, so that the event loop stays free. They are started when there is
 * something to do, serve one list of pictures at a time, and end with the process. Where they cannot start (bundles
 * have no file for them, some processes must not have any, or have no address space for them) pictures are prepared on
 * the thread that asks.
 */
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import { DataError, FormatError, NativeError } from '../../core/errors.ts'
import { Turns } from '../../core/turns.ts'
import { ownFile } from '../../own-file.ts'
import type { Answer } from './picture-worker.ts'
import { type PictureJob, type Pixels, preparePicture } from './prepare.ts'
import { isRoomForThreads } from './thread-room.ts'

/** Threads at most: each may hold a large picture. */
const maxThreads = 8

interface Request {
  readonly jobs: readonly PictureJob[]
  resolve(pictures: readonly Pixels[]): void
  reject(error: unknown): void
}

const errorClasses = { DataError, FormatError, NativeError }

/** An error of a thread as one of this thread. */
function errorOf(name: string, message: string): Error {
  const ErrorClass = errorClasses[name as keyof typeof errorClasses]
  return ErrorClass === undefined ? new Error(message) : new ErrorClass(message)
}

/** One thread. It keeps the process alive only while it has something to do. */
class Thread {
  readonly #worker: Worker
  #request: Request | null = null

  constructor(worker: Worker, ended: (thread: Thread) => void) {
    this.#worker = worker
    worker.on('message', (answer: Answer) => this.#answered(answer))
    const end = (error: Error) => {
      ended(this)
      this.#failed(error)
    }
    worker.on('error', end)
    worker.on('exit', () => end(new Error('it ended')))
    worker.unref()
  }

  get isIdle(): boolean {
    return this.#request === null
  }

  /** Called when the thread is idle. */
  serve(request: Request): void {
    this.#request = request
    this.#worker.ref()
    const moved = request.jobs.flatMap(({ source }) => (typeof source === 'string' ? [] : [source.buffer]))
    this.#worker.postMessage(request.jobs, moved as ArrayBuffer[])
  }

  #done(): Request | null {
    const request = this.#request
    this.#request = null
    this.#worker.unref()
    return request
  }

  #answered(answer: Answer): void {
    if (answer.kind === 'pictures') this.#done()?.resolve(answer.pictures)
    else if (answer.kind === 'failure') this.#done()?.reject(errorOf(answer.name, answer.message))
  }

  #failed({ message }: Error): void {
    const request = this.#done()
    const where = request?.jobs[0]?.where
    request?.reject(new DataError(`${where}: expected a thread that decodes pictures, received none (${message}).`))
  }
}

/** The file with the code of a thread, in the built package. Beside the sources there is none. */
function builtFile(): URL | null {
  const own = ownFile()
  return own.endsWith('.ts') ? null : new URL('picture-worker.js', own)
}

export class PictureWorkers {
  readonly #file: URL | null
  readonly #isRoomFor: (threads: number) => boolean
  readonly #threads = new Set<Thread>()
  readonly #waiting: Request[] = []
  #starting = 0
  #isRefused: boolean

  /**
   * @param file the code of a thread; null: there are no threads.
   * @param isRoomFor whether so many more may be started.
   */
  constructor(file: URL | null = builtFile(), isRoomFor: (threads: number) => boolean = isRoomForThreads) {
    this.#file = file
    this.#isRoomFor = isRoomFor
    this.#isRefused = file === null
  }

  /** Lists of pictures that are prepared at the same time at most. */
  get concurrency(): number {
    return Math.min(maxThreads, availableParallelism())
  }

  /** Threads that there are. */
  get count(): number {
    return this.#threads.size
  }

  /**
   * The pictures of a list. Their bytes, where they are given, move to the thread and are gone here. Throws what the
   * first picture that fails throws.
   */
  async prepare(jobs: readonly PictureJob[]): Promise<readonly Pixels[]> {
    if (this.#isRefused) return here(jobs)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ jobs, resolve, reject })
      this.#serve()
    })
  }

  #serve(): void {
    for (const thread of [...this.#threads].filter(({ isIdle }) => isIdle)) {
      const request = this.#waiting.shift()
      if (request === undefined) return
      thread.serve({
        jobs: request.jobs,
        resolve: pictures => {
          request.resolve(pictures)
          this.#serve()
        },
        reject: error => {
          request.reject(error)
          this.#serve()
        },
      })
    }
    const most = Math.min(this.#waiting.length, this.concurrency - this.#threads.size)
    while (this.#starting < most && this.#isRoomFor(this.#starting + 1)) void this.#start()
    if (this.#threads.size + this.#starting === 0) this.#serveHere()
  }

  #serveHere(): void {
    for (const { jobs, resolve, reject } of this.#waiting.splice(0)) here(jobs).then(resolve, reject)
  }

  async #start(): Promise<void> {
    this.#starting++
    try {
      const worker = await startedWorker(this.#file as URL)
      this.#threads.add(new Thread(worker, thread => void this.#threads.delete(thread)))
    } catch {
      this.#isRefused = true // pictures are prepared here instead, and errors in them are found there
      this.#serveHere()
    }
    this.#starting--
    this.#serve()
  }
}

async function here(jobs: readonly PictureJob[]): Promise<readonly Pixels[]> {
  const pictures: Pixels[] = []
  const turns = new Turns()
  for (const job of jobs) {
    if (turns.isOver) await turns.next()
    pictures.push(await preparePicture(job))
  }
  return pictures
}

/** A thread that has loaded its code. */
async function startedWorker(file: URL): Promise<Worker> {
  const { Worker } = await import('node:worker_threads')
  const worker = new Worker(file, { execArgv: [] }) // modules that the command line preloads are not for threads
  // It rejects when the thread fails to load its code.
  await once(worker, 'message')
  return worker
}

let workers: PictureWorkers | null = null

/** The threads of this process. */
export function pictureWorkers(): PictureWorkers {
  workers ??= new PictureWorkers()
  return workers
}
