import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Worker } from 'node:worker_threads'
import test from 'tape'
import { NativeError } from '../lib/core/errors.ts'
import type { PlacedCall, ProgramPlan } from '../lib/engine/contract.ts'
import type { TypedArray } from '../lib/engine/elements.ts'
import { native } from '../lib/engine/native.ts'
import { isSanitized } from './support/sanitizer.ts'

const relu = (count: number, x: [number, number], y: [number, number]): PlacedCall => ({
  kernel: 'reluForward',
  size: { count },
  args: [
    [...x, count],
    [...y, count],
  ],
})

/** y = relu(relu(x)) by way of the arena. */
const twice = (
  x: TypedArray | [TypedArray, TypedArray],
  y: TypedArray | [TypedArray, TypedArray],
  count: number,
): ProgramPlan => ({
  buffers: [x, y],
  arenaBytes: 64 + 4 * count,
  calls: [relu(count, [1, 0], [0, 64]), relu(count, [0, 64], [2, 0])],
})

const alternating = (count: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => (i % 2 ? i : -1 - i))
const expected = (count: number): number[] => Array.from({ length: count }, (_, i) => (i % 2 ? i : 0))

const { pathname: built } = new URL('../build/Release/fovea.node', import.meta.url)
const anAddon = `require(${JSON.stringify(process.env.FOVEA_ADDON ?? built)})`

test('a program runs its calls in order, asynchronously or at once', async t => {
  const y = new Float32Array(100)
  const program = new native.Program(twice(alternating(100), y, 100))
  await program.run(0)
  t.deepEqual([...y], expected(100), 'run')
  y.fill(7)
  program.runSync(1)
  t.deepEqual([...y], expected(100), 'runSync')
  y.fill(7)
  const profile = await program.profile(0)
  t.deepEqual([...y], expected(100), 'profile')
  t.deepEqual(
    profile.map(call => call.kernel),
    ['reluForward', 'reluForward'],
  )
  t.ok(
    profile.every(call => call.ms >= 0),
    'every call has its milliseconds',
  )
  t.equal(program.arenaBytes, 464)
})

test('a part of the calls runs alone', async t => {
  const y = new Float32Array(100)
  const program = new native.Program(twice(alternating(100), y, 100))
  await program.run(0, 0, 1)
  t.deepEqual([...y], Array(100).fill(0), 'the first call only writes to the arena')
  await program.run(0, 1)
  t.deepEqual([...y], expected(100), 'the second goes on from there')
  t.throws(() => program.run(0, 2, 1), /end of calls: expected an integer from 2 to 2, received 1/)
  t.throws(() => program.runSync(0, 3), NativeError)
})

test('a run may be of a part of the calls', async t => {
  const y = new Float32Array(2)
  const program = new native.Program(twice(new Float32Array([1, -1]), y, 2))
  program.runSync(0, 0, 1)
  t.deepEqual([...y], [0, 0], 'the second call has not run')
  await program.run(0, 1, 2)
  t.deepEqual([...y], [1, 0], 'now it has')
  t.throws(() => program.runSync(0, 0, 3), /Program end of calls: expected an integer from 0 to 2, received 3/)
  t.throws(() => program.runSync(0, 2, 1), /Program end of calls: expected an integer from 2 to 2, received 1/)
})

test('the slot chooses between the two arrays of a pair', async t => {
  const x: [TypedArray, TypedArray] = [new Float32Array([1, -1]), new Float32Array([-2, 2])]
  const y: [TypedArray, TypedArray] = [new Float32Array(2), new Float32Array(2)]
  const program = new native.Program(twice(x, y, 2))
  await Promise.all([program.run(0), program.run(1)])
  t.deepEqual([...y[0]], [1, 0])
  t.deepEqual([...y[1]], [0, 2])
})

test('runs of all programs are done in the order they were queued', async t => {
  const a = new Float32Array(1)
  const done: number[] = []
  const programs = [0, 1, 2].map(() => new native.Program(twice(a, new Float32Array(1), 1)))
  await Promise.all(Array.from({ length: 30 }, (_, i) => programs[i % 3].run(0).then(() => done.push(i))))
  t.deepEqual(
    done,
    Array.from({ length: 30 }, (_, i) => i),
  )
})

test('prepare runs before the first run, and once more when a run says so', async t => {
  const weights = new Float32Array([-1, 1])
  const packed = new Float32Array(2)
  const program = new native.Program({
    buffers: [weights, packed],
    arenaBytes: 0,
    prepare: [relu(2, [1, 0], [2, 0])],
    calls: [],
  })
  await program.run(0)
  t.deepEqual([...packed], [0, 1], 'prepared')
  weights.set([5, 6])
  program.runSync(0)
  t.deepEqual([...packed], [0, 1], 'not again')
  await program.run(1, 0, 0, true)
  t.deepEqual([...packed], [5, 6], 'again when told')
})

test('programs with one lock never run at the same time', async t => {
  const count = 1 << 20
  const weights = alternating(count)
  const training = new native.Program({ buffers: [weights], arenaBytes: 0, calls: [relu(count, [1, 0], [1, 0])] })
  const prediction = new native.Program({ ...twice(weights, new Float32Array(count), count), lock: training })
  const runs = Array.from({ length: 20 }, (_, i) => training.run((i % 2) as 0 | 1))
  for (let i = 0; i < 10; i++) prediction.runSync(0)
  await Promise.all(runs)
  t.equal(
    weights.findIndex((value, i) => value !== (i % 2 ? i : 0)),
    -1,
    'the result is whole',
  )
  t.throws(
    () => new native.Program({ ...twice(weights, weights, 1), lock: {} as never }),
    /Program lock: expected another Program, received an object/,
  )
})

test('a plan that would touch memory outside its buffers is refused', t => {
  const x = new Float32Array(10)
  const y = new Float32Array(10)
  const base = { buffers: [x, y], arenaBytes: 40 }
  const args = (...list: unknown[]) => ({
    ...base,
    calls: [{ kernel: 'reluForward', size: { count: 10 }, args: list }],
  })
  const good = [1, 0, 10]
  const cases: [string, unknown, RegExp][] = [
    ['no plan', undefined, /Program: expected an object \{ calls, buffers, arenaBytes \}, received undefined/],
    ['no calls', base, /Program calls: expected an array, received undefined/],
    ['negative arena', { ...base, arenaBytes: -1, calls: [] }, /Program arenaBytes: expected an integer from 0/],
    [
      'buffer of signed bytes',
      { ...base, buffers: [new Int8Array(1)], calls: [] },
      /Program buffers\[1\]: expected a Float32Array/,
    ],
    [
      'pair of different lengths',
      { ...base, buffers: [[x, y.subarray(1)]], calls: [] },
      /buffers\[1\]: expected two arrays of one type and length/,
    ],
    ['three copies', { ...base, buffers: [[x, y, x]], calls: [] }, /buffers\[1\]: expected a typed array or a pair/],
    [
      'unknown kernel',
      { ...base, calls: [{ kernel: 'nothing', size: {}, args: [] }] },
      /calls\[0\]: expected the name of a kernel, received the string 'nothing'/,
    ],
    [
      'bad size',
      { ...base, calls: [{ kernel: 'reluForward', size: { count: -3 }, args: [good, good] }] },
      /reluForward size\.count: expected an integer/,
    ],
    ['too few arrays', args(good), /expected 2 arrays, received 1/],
    [
      'null where an array must be',
      args(good, null),
      /calls\[0\] reluForward y: expected \[buffer, byteOffset, length\], received null/,
    ],
    ['no such buffer', args(good, [3, 0, 10]), /reluForward y buffer: expected an integer from 0 to 2, received 3/],
    [
      'past the end',
      args(good, [2, 4, 10]),
      /reluForward y: expected an array within the 40 bytes of buffer 2, received 10 elements at byte 4/,
    ],
    ['past the arena', args(good, [0, 0, 11]), /expected an array within the 40 bytes of buffer 0/],
    ['length beyond all', args(good, [0, 0, 2 ** 52]), /expected an array within the 40 bytes of buffer 0/],
    ['too short', args(good, [2, 0, 9]), /reluForward y: expected at least 10 elements, received 9/],
    [
      'not a multiple of the element',
      args(good, [0, 2, 9]),
      /expected a byteOffset that is a multiple of 4, received 2/,
    ],
    [
      'output across the input',
      { buffers: [new Float32Array(20)], arenaBytes: 0, calls: [relu(10, [1, 0], [1, 20])] },
      /expected memory of its own/,
    ],
    [
      'other element type',
      { buffers: [x, new Uint8Array(40)], arenaBytes: 0, calls: [relu(10, [1, 0], [2, 0])] },
      /reluForward y: expected a buffer of float32, received uint8/,
    ],
  ]
  for (const [name, plan, message] of cases) t.throws(() => new native.Program(plan as ProgramPlan), message, name)
  t.throws(() => new native.Program(undefined as never), NativeError, 'the error is a NativeError')
  t.end()
})

test('a run is refused when an array was detached, and with a slot that is not 0 or 1', async t => {
  const x = new Float32Array(4)
  const program = new native.Program(twice(x, new Float32Array(4), 4))
  t.throws(() => program.run(2 as 0), /Program slot: expected an integer from 0 to 1, received 2/)
  await program.run(0)
  structuredClone(x, { transfer: [x.buffer] })
  t.throws(
    () => program.run(0),
    /Program buffers\[1\]: expected the memory it was planned with, received Float32Array of length 0 \(detached\)/,
  )
  t.throws(() => program.runSync(0), NativeError)
})

test('memory that may shrink during a run is refused, shared memory is not', async t => {
  // Known to Node.js, not yet to the types of ES2022.
  const Resizable = ArrayBuffer as new (length: number, options: { maxByteLength: number }) => ArrayBuffer
  const shrinking = new Float32Array(new Resizable(16, { maxByteLength: 32 }))
  t.throws(
    () => new native.Program(twice(shrinking, new Float32Array(4), 4)),
    /Program buffers\[1\]: expected memory that keeps its size, received a resizable buffer/,
  )
  const y = new Float32Array(new SharedArrayBuffer(16))
  await new native.Program(twice(new Float32Array([-1, 2, -3, 4]), y, 4)).run(0)
  t.deepEqual([...y], [0, 2, 0, 4])
})

test('an arena that the system cannot give rejects the run', async t => {
  const program = new native.Program({ buffers: [], arenaBytes: 2 ** 52, calls: [] })
  try {
    await program.run(0)
    t.fail('expected an error')
  } catch (error) {
    t.ok(error instanceof NativeError && /memory/.test(error.message), String(error))
  }
})

/** A full collection of garbage, without a flag on the command line. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  for (let i = 0; i < 3; i++) {
    collect()
    await new Promise(resolve => setImmediate(resolve)) // finalizers run between
  }
}

test('a run keeps its program and its arrays alive', async t => {
  const results: Float32Array[] = []
  const start = () => {
    const y = new Float32Array(1 << 16)
    results.push(y)
    return new native.Program(twice(alternating(1 << 16), y, 1 << 16)).run(0)
  }
  const runs = Array.from({ length: 20 }, start)
  await collectGarbage()
  await Promise.all(runs)
  t.ok(
    results.every(y => y[1] === 1 && y[65535] === 65535 && y[2] === 0),
    'all results are there',
  )
})

test('a dropped program gives its arena back', async t => {
  const arenaBytes = 2 ** 24
  const external = () => process.memoryUsage().external
  const runOne = async () => new native.Program({ buffers: [], arenaBytes, calls: [] }).run(0)
  await collectGarbage()
  const before = external()
  for (let i = 0; i < 4; i++) await runOne()
  await collectGarbage()
  t.ok(external() - before < arenaBytes, 'none of four is left')
})

test('an arena is released at once, not while a run needs it, and the next run has another', async t => {
  const y = new Float32Array(2 ** 20)
  const program = new native.Program(twice(alternating(2 ** 20), y, 2 ** 20))
  const run = program.run(0)
  t.throws(() => program.release(), /^NativeError: Program release: expected a program without runs under way/)
  await run
  program.release()
  program.release()
  y.fill(7)
  program.runSync(0)
  t.deepEqual(y.subarray(0, 100), Float32Array.from(expected(100)))
  if (!isSanitized) {
    const large = new native.Program({ buffers: [], arenaBytes: 2 ** 28, calls: [] })
    large.runSync(0)
    const held = process.memoryUsage.rss()
    large.release()
    t.ok(held - process.memoryUsage.rss() > 2 ** 27, 'the system has it')
  }
  const prepared = new native.Program({
    ...{ buffers: [alternating(4), y], arenaBytes: 16 },
    ...{ prepare: [relu(4, [1, 0], [0, 0])], calls: [relu(4, [0, 0], [2, 0])] },
  })
  for (let i = 0; i < 2; i++) {
    y.fill(7)
    prepared.runSync(0)
    t.deepEqual([...y.subarray(0, 4)], expected(4), 'what is prepared is prepared again')
    prepared.release()
  }
})

test('the arrays of a dropped program go before the event loop turns', t => {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const arrays = () => process.memoryUsage().arrayBuffers
  const runOne = () =>
    new native.Program(twice(new Float32Array(2 ** 20), new Float32Array(2 ** 20), 2 ** 20)).runSync(0)
  collect()
  const before = arrays()
  for (let i = 0; i < 8; i++) runOne()
  for (let i = 0; i < 3; i++) collect()
  t.ok(arrays() - before < 2 ** 23, 'none of eight is left')
  t.end()
})

const workerSource = `
const { parentPort } = require('node:worker_threads')
const addon = ${anAddon}
const count = 1 << 18
const x = new Float32Array(count).fill(3)
const y = new Float32Array(count)
const program = new addon.Program({ buffers: [x, y], arenaBytes: 0, calls: [
  { kernel: 'reluForward', size: { count }, args: [[1, 0, count], [2, 0, count]] },
] })
`

test('workers run programs of their own', async t => {
  const source = `${workerSource}
    const runs = Array.from({ length: 50 }, (_, i) => program.run(i % 2))
    Promise.all(runs).then(() => parentPort.postMessage(y[count - 1]))`
  const workers = [0, 1].map(() => new Worker(source, { eval: true }))
  const answers = await Promise.all(workers.map(worker => once(worker, 'message')))
  t.deepEqual(answers, [[3], [3]])
  await Promise.all(workers.map(worker => worker.terminate()))
})

test('a worker may end while its runs are under way', async t => {
  for (let i = 0; i < 3; i++) {
    const worker = new Worker(
      `${workerSource} for (let i = 0; i < 1000; i++) program.run(0); parentPort.postMessage('queued')`,
      {
        eval: true,
      },
    )
    await once(worker, 'message')
    await worker.terminate()
  }
  const y = new Float32Array(2)
  await new native.Program(twice(new Float32Array([-1, 1]), y, 2)).run(0)
  t.deepEqual([...y], [0, 1], 'others run on')
})

test('a process may end while runs are under way, and waits for them when it does not', t => {
  const source = workerSource.replace("const { parentPort } = require('node:worker_threads')", '')
  const execute = (tail: string) => execFileSync(process.execPath, ['-e', source + tail], { encoding: 'utf8' })
  t.equal(execute(`for (let i = 0; i < 100; i++) program.run(0); console.log('bye'); process.exit(0)`), 'bye\n')
  t.equal(execute(`program.run(0).then(() => console.log(y[0]))`), '3\n', 'a run holds the event loop')
  t.end()
})
