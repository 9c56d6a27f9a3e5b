/** What the system does not give becomes an error of the call or fewer threads; the process lives on. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { DataError, NativeError } from '../lib/core/errors.ts'
import { askForRoom } from '../lib/core/room-for-files.ts'
import { allocate, backend } from '../lib/engine/backend.ts'
import { native } from '../lib/engine/native.ts'
import { engine } from '../lib/engine/settings.ts'
import { layers, loadModel, sequential, tensor } from '../lib/index.ts'
import { conv2dSize, lengths } from './support/convolution.ts'
import { isSanitized } from './support/sanitizer.ts'

const addon = process.env.FOVEA_ADDON ?? new URL('../build/Release/fovea.node', import.meta.url).pathname

/** Sanitizers need address space without limit, and are preloaded themselves. */
const skip = process.platform !== 'linux' || isSanitized

const prelude = `
  const addon = require(${JSON.stringify(addon)})
  const told = []
  process.on('warning', ({ message }) => told.push(message))
  const count = 1 << 16
  const program = (arenaBytes = 0) => {
    const x = new Float32Array(count).fill(3), y = new Float32Array(count)
    const calls = [{ kernel: 'reluForward', size: { count }, args: [[1, 0, count], [2, 0, count]] }]
    const native = new addon.Program({ buffers: [x, y], arenaBytes, calls })
    return { run: async () => { await native.run(0); return y.every(value => value === 3) } }
  }
  const attempt = async body => { try { return await body() } catch (error) { return error.message } }
  const say = () => setImmediate(() => console.log(JSON.stringify([threads, works, told])))
  let threads, works
`

interface Child {
  readonly script: string
  /** Comes before the addon is loaded. */
  readonly before?: string
  readonly kilobytes?: number
  readonly environment?: Record<string, string>
}

/** What a process of its own says, as JSON, within limits. */
function inProcess({
  script,
  before = '',
  kilobytes,
  environment,
}: Child): [threads: number, works: unknown, told: string[]] {
  const limit = kilobytes ? `ulimit -v ${kilobytes};` : ''
  const { stdout, stderr, status, signal } = spawnSync(
    'sh',
    ['-c', `${limit} exec "$0" -e "$1"`, process.execPath, before + prelude + script],
    {
      env: { ...process.env, ...environment },
      encoding: 'utf8',
      timeout: 60_000,
    },
  )
  if (status !== 0) throw new Error(`ended with ${signal ?? status}: ${stderr.slice(0, 500)}`)
  return JSON.parse(stdout)
}

test('weights that no memory holds are refused by how many bytes they are', t => {
  const net = sequential({ layers: [layers.dense({ units: 2 ** 40, inputShape: [2] })] })
  const expected = /: fovea: expected \d+ bytes of memory, received none: the system has no more\.$/
  t.throws(() => net.predictSync(tensor([[1, 2]])), expected)
  t.end()
})

test('without memory for the threads by which Node.js reads files, what needs no files works', { skip }, t => {
  const environment = { UV_THREADPOOL_SIZE: '1024', FOVEA_NUM_THREADS: '2' } // 8 GiB of stacks
  const script = `(async () => {
    works = [await attempt(program().run), addon.hasRoomForFiles()]
    threads = addon.engine.threads
    say()
  })()`
  const [, works] = inProcess({ kilobytes: 4 * 2 ** 20, environment, script })
  t.deepEqual(works, [true, false])
  const [, usual] = inProcess({ kilobytes: 4 * 2 ** 20, script })
  t.deepEqual(usual, [true, true])
  t.end()
})

test('without it, work with files is an error of the call', async t => {
  const net = sequential({ layers: [layers.dense({ units: 1, inputShape: [2] })] })
  const path = join(tmpdir(), `fovea-no-threads-${process.pid}.keras`)
  net.predictSync(tensor([[1, 2]]))
  askForRoom(() => false)
  const folder = tmpdir() // where it is asked first whether it is one
  for (const work of [() => net.save(path), () => loadModel(path), () => loadModel(folder), () => net.save(folder)]) {
    const error = await work().catch((error: unknown) => error)
    t.ok(error instanceof DataError && /expected memory for the threads/.test(error.message), String(error))
  }
  askForRoom(() => true)
  await net.save(path)
  t.ok(await loadModel(path), 'later')
  rmSync(path)
})

test('memory that cannot be had is an error of the call', { skip }, t => {
  const [, works, told] = inProcess({
    kilobytes: 7 * 2 ** 20,
    script: `(async () => {
      works = []
      for (const floats of [2e9, 4e9]) works.push(await attempt(() => addon.floats(floats).length))
      works.push(await attempt(program(7e9).run), await attempt(() => addon.floats(1e6).length))
      works.push(await attempt(program(1e6).run))
      say()
    })()`,
  })
  const none = /^fovea: expected \d{10,11} bytes of memory, received none: the system has no more\.$/
  const [first, second, arena, ...rest] = works as string[]
  for (const message of [first, second, arena]) t.match(message, none)
  t.deepEqual(rest, [1e6, true], 'what there is memory for goes on')
  t.deepEqual(told, [])
  t.end()
})

/** Saves and copies a model of 400 MB where there is room for 100 MB more. */
const shortOfMemory = `
  import { execFileSync } from 'node:child_process'
  import { readFileSync } from 'node:fs'
  import { layers, oneHot, sequential, tensor } from ${JSON.stringify(new URL('../lib/index.ts', import.meta.url).href)}
  const wide = layers.dense({ units: 1e7, inputShape: [10], kernelInitializer: 'zeros', useBias: false })
  const net = sequential({ layers: [wide] })
  net.weights[0].value.fill(0)
  const small = sequential({ layers: [layers.dense({ units: 2, inputShape: [3] })] })
  await small.save(process.argv[1] + '/small.keras')
  const size = Number(/VmSize:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1])
  execFileSync('prlimit', ['--pid', String(process.pid), '--as=' + (size + 100_000) * 1024])
  const told = []
  const attempts = {
    keras: () => net.save(process.argv[1] + '/x.keras'),
    h5: () => net.save(process.argv[1] + '/x.h5'),
    weights: () => net.saveWeights(process.argv[1] + '/x.safetensors'),
    copy: () => net.getWeights(),
    oneHot: () => oneHot([1], 1e8),
  }
  for (const [name, attempt] of Object.entries(attempts))
    told.push(await Promise.resolve().then(attempt).then(() => name, ({ name, message }) => name + ': ' + message))
  told.push(small.predictSync(tensor([[1, 2, 3]])).shape.join())
  console.log(JSON.stringify(told))
`

test('what copies weights says where there is no memory for copies, and the process lives', { skip }, t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-memory-'))
  const args = ['--import', 'tsx', '--input-type=module', '-e', shortOfMemory, folder]
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000 })
  const none = 'NativeError: fovea: expected 400000000 bytes of memory, received none: the system has no more.'
  const whole = none.replace('400000000', String(192 * 2 ** 21)) // huge pages
  t.deepEqual(JSON.parse(stdout || '[]'), [none, none, none, none, whole, '1,2'], stderr.slice(0, 300))
  t.deepEqual(readdirSync(folder), ['small.keras'], 'nothing half written stays')
  rmSync(folder, { recursive: true })
  t.end()
})

/** Predicts with a new weight of 64 MB, whose first values take as much again, where there is room for 72 MB more. */
const shortOfMemoryForValues = `
  import { execFileSync } from 'node:child_process'
  import { readFileSync } from 'node:fs'
  import { layers, sequential, tensor } from ${JSON.stringify(new URL('../lib/index.ts', import.meta.url).href)}
  const dense = options => layers.dense({ kernelInitializer: 'orthogonal', useBias: false, ...options })
  const net = width => sequential({ layers: [dense({ units: width, inputShape: [width] })] })
  const ones = width => tensor(new Float32Array(width).fill(1), [1, width])
  await net(512).predict(ones(512))
  const wide = net(4096)
  const size = Number(/VmSize:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1])
  const limit = megabytes =>
    execFileSync('prlimit', ['--pid', String(process.pid), '--as=' + megabytes * 2 ** 20 + ':'])
  limit(size / 1024 + 72)
  const predict = () => wide.predict(ones(4096)).then(({ data }) => data.some(value => value !== 0), String)
  const told = [await predict()]
  limit(2 ** 20)
  console.log(JSON.stringify([...told, await predict()]))
`

test('first values that no memory is there for are an error of the prediction, and come later', { skip }, t => {
  const args = ['--import', 'tsx', '--input-type=module', '-e', shortOfMemoryForValues]
  const attempt = () => spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 120_000 })
  let { stdout, stderr } = attempt()
  // With so little left the collector of V8 may find none itself and end the process, which says nothing of weights.
  for (let i = 0; i < 3 && stderr.includes('Last few GCs'); i++) ({ stdout, stderr } = attempt())
  const [refused, predicted] = JSON.parse(stdout || '[]')
  t.match(String(refused), /expected \d+ bytes of memory, received none/, stderr.slice(0, 300))
  t.equal(predicted, true, 'there is memory again')
  t.end()
})

test('arrays that nobody can have are refused', t => {
  const bytes = 4 * 2 ** 50
  t.throws(() => allocate(2 ** 50), new RegExp(`^NativeError: fovea: expected ${bytes} bytes of memory, received none`))
  t.throws(() => backend.allocate(2 ** 50, 'int32'), NativeError)
  t.throws(() => backend.allocate(2 ** 50, 'float32'), NativeError)
  t.equal(backend.allocate(3, 'uint8').join(), '0,0,0')
  t.end()
})

test('temporary memory that cannot be had is an error of the call, on any number of threads', async t => {
  const size = conv2dSize({
    x: [4, 5, 5, 2],
    filters: 3,
    kernel: [3, 3],
    dilation: [2 ** 22, 2 ** 22],
    padding: 'same',
  })
  const { x, w, z } = lengths(size)
  const [input, weights, output] = [x, w, z].map(length => new Float32Array(length).fill(1))
  const args = [x, w, null, null, null, z, null, null].map((length, i) => length && [i === 5 ? 3 : i + 1, 0, length])
  const call = { kernel: 'conv2dForward', size, args } as const
  const plan = { calls: [call as never], buffers: [input, weights, output], arenaBytes: 0 }
  const { threads } = engine
  for (const count of [1, 2, 4]) {
    engine.setThreads(count)
    const said = /bytes of memory, received none/
    t.throws(() => native.kernels.conv2dForward(size, { x: input, w: weights, y: output }), said)
    const program = new native.Program(plan)
    await program.run(0).then(
      () => t.fail('expected an error'),
      error => t.ok(error instanceof NativeError && said.test(error.message), `${count} threads: ${error.message}`),
    )
    t.throws(() => program.runSync(0), NativeError)
    const y = new Float32Array(100_000)
    native.kernels.reluForward({ count: y.length }, { x: new Float32Array(y.length).fill(2), y })
    t.ok(
      y.every(value => value === 2),
      'other work goes on',
    )
  }
  engine.setThreads(threads)
})

test('with too little memory for its threads the engine has fewer of them, and says so once', { skip }, t => {
  const script = `(async () => {
    const { run } = program()
    works = [await run()]
    addon.engine.setThreads(256)
    addon.engine.setThreads(256)
    works.push(await run(), await program().run())
    threads = addon.engine.threads()
    say()
  })()`
  const environment = { FOVEA_NUM_THREADS: '256' }
  const [threads, works, told] = inProcess({ script, environment, kilobytes: 2 * 2 ** 20 })
  t.ok(threads > 1 && threads < 256, `${threads} threads`)
  t.deepEqual(works, [true, true, true])
  t.equal(told.length, 1)
  t.match(told[0], /^fovea: expected 256 threads, works with \d+: the system gives no more\. /)
  t.end()
})

test('threads leave address space to the rest of the process', { skip }, t => {
  const script = `(async () => {
    const { run } = program()
    const had = await run()
    works = [had, new ArrayBuffer(96 * 2 ** 20).byteLength > 0]
    threads = addon.engine.threads()
    say()
  })()`
  const environment = { FOVEA_NUM_THREADS: '64' }
  const [threads, works] = inProcess({ script, environment, kilobytes: 1.5 * 2 ** 20 })
  t.ok(threads > 1 && threads < 64, `${threads} threads`)
  t.deepEqual(works, [true, true])
  t.end()
})

/** While THREADS_LEFT is set, no more threads than it says can live at a time, of those that are waited for. */
const shim = `
  #define _GNU_SOURCE
  #include <dlfcn.h>
  #include <errno.h>
  #include <pthread.h>
  #include <stdlib.h>
  static int living;
  int pthread_create(pthread_t* thread, const pthread_attr_t* attributes, void* (*body)(void*), void* argument) {
    const char* left = getenv("THREADS_LEFT");
    if (left && living >= atoi(left)) return EAGAIN;
    if (left) living++;
    int (*create)(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*) = dlsym(RTLD_NEXT, "pthread_create");
    return create(thread, attributes, body, argument);
  }
  int pthread_join(pthread_t thread, void** result) {
    if (living > 0) living--;
    int (*join)(pthread_t, void**) = dlsym(RTLD_NEXT, "pthread_join");
    return join(thread, result);
  }`

test('threads that cannot be started are an error of the call, or fewer threads', { skip }, t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-threads-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const library = join(folder, 'few-threads.so')
  writeFileSync(join(folder, 'few-threads.c'), shim)
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-o', library, join(folder, 'few-threads.c'), '-ldl'], { stdio: 'pipe' })
  } catch {
    // The shim that takes threads away has to be compiled; the package itself needs no compiler to run.
    t.skip('skipped: no C compiler')
    return t.end()
  }
  const environment = { LD_PRELOAD: library, FOVEA_NUM_THREADS: '8' }
  const none = inProcess({
    environment,
    before: `process.env.THREADS_LEFT = '4' // libuv has them`,
    script: `(async () => {
      works = [await attempt(program().run), await attempt(program().run)]
      threads = addon.engine.threads()
      delete process.env.THREADS_LEFT
      works.push(await attempt(program().run))
      addon.engine.setThreads(3)
      works.push(addon.engine.threads(), await attempt(program().run))
      say()
    })()`,
  })
  const refused = 'fovea: expected a thread for the engine, received none: the system has no more.'
  t.equal(none[0], 1, 'the calling thread is left')
  t.deepEqual(none[1], [refused, refused, true, 3, true], 'refused, and all well once there are threads again')
  t.equal(none[2].length, 1)
  t.match(none[2][0], /^fovea: expected 8 threads, works with 1: /)

  const some = inProcess({
    environment,
    script: `(async () => {
      process.env.THREADS_LEFT = '5'
      threads = addon.engine.threads()
      delete process.env.THREADS_LEFT
      works = await attempt(program().run)
      say()
    })()`,
  })
  t.equal(some[0], 3, 'half of what the system gave')
  t.equal(some[1], true)
  t.equal(some[2].length, 1)

  const first = inProcess({
    environment,
    before: `process.env.THREADS_LEFT = '5'`,
    script: `(async () => {
      threads = addon.engine.threads()
      works = await attempt(program().run)
      say()
    })()`,
  })
  t.deepEqual(first.slice(0, 2), [1, true], 'the threads of libuv and the one that runs programs come before the pool')
  t.end()
})

test('a worker may be ended at any moment of its work', t => {
  const script = `
    const { Worker } = require('node:worker_threads')
    const { once } = require('node:events')
    const work = async () => {
      const addon = require(${JSON.stringify(addon)})
      addon.setErrorClass(class extends Error {})
      const count = 1 << 14
      const x = new Float32Array(count), y = new Float32Array(count), z = new Float32Array(count)
      const call = (from, to) => ({ kernel: 'reluForward', size: { count }, args: [[...from, count], [...to, count]] })
      const calls = [call([1, 0], [0, 0]), call([0, 0], [2, 0])]
      const make = () => new addon.Program({ buffers: [x, y], arenaBytes: x.byteLength, calls })
      const program = make()
      const loop = async () => {
        for (let i = 0; ; i++) {
          await program.run(i % 2)
          if (i % 3 === 0) program.runSync(0)
          if (i % 4 === 0) addon.floats(10)
          if (i % 5 === 0) make()
          if (i % 7 === 0) try { program.run(5) } catch {} // refused: there are two copies, and this asks for another
          addon.engine.threads()
          addon.kernels.reluForward({ count }, { x, y: z })
        }
      }
      require('node:worker_threads').parentPort.postMessage('begun')
      await Promise.all([loop(), loop()])
    }
    ;(async () => {
      for (let i = 0; i < ${Number(process.env.FOVEA_TERMINATIONS ?? 40)}; i++) {
        const workers = [0, 1].map(() => new Worker('(' + work + ')()', { eval: true }))
        await Promise.all(workers.map(worker => once(worker, 'message')))
        await new Promise(resolve => setTimeout(resolve, Math.random() * 10))
        await Promise.all(workers.map(worker => worker.terminate()))
      }
      console.log('alive')
      new Worker('(' + work + ')()', { eval: true }).on('message', () => process.exit(0))
    })()`
  const { stdout, stderr, status, signal } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' })
  t.equal(stdout, 'alive\n', 'all of them')
  t.equal(signal ?? status, 0, `and the process may exit while one works ${stderr.slice(0, 300)}`)
  t.end()
})
