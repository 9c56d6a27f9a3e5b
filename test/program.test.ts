/** Recording and planning. How a program runs is in program-native.test.ts. */
import test from 'tape'
import type { Ref } from '../lib/engine/buffer.ts'
import { argsOf } from '../lib/engine/call.ts'
import { Random } from '../lib/engine/random.ts'
import { Recorder } from '../lib/engine/recorder.ts'

/** Numbers drawn one after the other: whole, from 0 to `limit` - 1. */
function dice(seed: number): (limit: number) => number {
  const words = new Random(seed).permutation(4096, 0, 0)
  let next = 0
  return limit => words[next++ % words.length] % limit
}

test('recorded calls are plain objects, in order, with their arguments by name', t => {
  const recorder = new Recorder()
  const [x, y] = [recorder.external(new Float32Array(3)), recorder.buffer(3)]
  recorder.kernels.reluForward({ count: 3 }, { x, y })
  recorder.kernels.denseForward(
    { batch: 1, inputs: 3, units: 3, activation: 0, precision: 0, outputPrecision: 0 },
    { x: y, w: recorder.buffer(9), y: x },
  )
  t.deepEqual(
    recorder.calls.map(({ kernel, size, args }) => [kernel, size, Object.keys(args)]),
    [
      ['reluForward', { count: 3 }, ['x', 'y']],
      [
        'denseForward',
        { batch: 1, inputs: 3, units: 3, activation: 0, precision: 0, outputPrecision: 0 },
        ['x', 'w', 'packed', 'b', 'y'],
      ],
    ],
  )
  t.equal(argsOf(recorder.calls[0]).y, y)
  t.equal(argsOf(recorder.calls[1]).b, null)
  t.equal(recorder.external(new Float32Array(1)) === x, false)
  const array = new Float32Array(1)
  t.equal(recorder.external(array), recorder.external(array), 'one buffer for one array')
  t.end()
})

test('a program that is released while JavaScript computes keeps its values until the run has ended', async t => {
  for (const isSync of [false, true]) {
    const recorder = new Recorder()
    const [kept, y] = [recorder.buffer(4), recorder.slot(4)]
    recorder.kernels.reluForward({ count: 4 }, { x: recorder.external(Float32Array.of(-1, 2, -3, 4)), y: kept })
    const [added] = recorder.host([kept], [4], ([x], [sum]) => {
      program.release()
      sum.set(x.map(value => value + 1))
    })
    recorder.kernels.add({ count: 4 }, { a: kept, b: added, y })
    const program = recorder.build()
    for (let i = 0; i < 2; i++) {
      if (isSync) program.runSync(0)
      else await program.run(0)
      t.deepEqual([...y.arrays[0]], [1, 5, 1, 9])
      y.arrays[0].fill(0)
    }
  }
})

test('a chain takes the memory of one value where kernels work in place, else of two', t => {
  const count = 1000
  const chain = (emit: (recorder: Recorder, x: Ref, y: Ref) => void) => {
    const recorder = new Recorder()
    let x: Ref = recorder.external(new Float32Array(count))
    for (let i = 0; i < 10; i++) {
      const y = recorder.buffer(count)
      emit(recorder, x, y)
      x = y
    }
    return recorder.build().memory
  }
  const bytes = Math.ceil((4 * count) / 64) * 64
  const copy = { outer: 1, rows: 1, length: count, xOffset: 0, xOuter: 0, xRow: 0, yOffset: 0, yOuter: 0, yRow: 0 }
  t.deepEqual(
    chain((recorder, x, y) => recorder.kernels.reluForward({ count }, { x, y })),
    { arena: bytes, lowerBound: bytes, sum: 10 * bytes },
  )
  t.deepEqual(
    chain((recorder, x, y) => recorder.kernels.copyBlocks(copy, { x, y })),
    { arena: 2 * bytes, lowerBound: 2 * bytes, sum: 10 * bytes },
  )
  t.end()
})

test('a value that is read again is not overwritten', t => {
  const recorder = new Recorder()
  const [x, result] = [Float32Array.of(-1, 2), new Float32Array(2)]
  const [a, b] = [recorder.buffer(2), recorder.buffer(2)]
  recorder.kernels.scaleOffset(
    { rows: 2, channels: 1 },
    { x: recorder.external(x), scale: recorder.external(Float32Array.of(3)), y: a },
  )
  recorder.kernels.reluForward({ count: 2 }, { x: a, y: b })
  recorder.kernels.add({ count: 2 }, { a, b, y: recorder.external(result) })
  recorder.build().runSync(0)
  t.deepEqual([...result], [-3, 12])
  t.end()
})

test('a value may be both inputs of a call, at its end too', t => {
  const recorder = new Recorder()
  const result = new Float32Array(2)
  const [a, b] = [recorder.buffer(2), recorder.buffer(2)]
  recorder.kernels.reluForward({ count: 2 }, { x: recorder.external(Float32Array.of(-1, 2)), y: a })
  recorder.kernels.add({ count: 2 }, { a, b: a, y: b })
  recorder.kernels.add({ count: 2 }, { a: b, b, y: recorder.external(result) })
  recorder.build().runSync(0)
  t.deepEqual([...result], [0, 8])
  t.end()
})

test('random programs compute what they say, however their memory is planned', t => {
  let [planned, bound, sum] = [0, 0, 0]
  for (let seed = 0; seed < 200; seed++) {
    const roll = dice(seed)
    const recorder = new Recorder()
    const values: { ref: Ref; numbers: number[] }[] = []
    const results: { array: Float32Array; numbers: number[] }[] = []
    for (let i = 0; i < 30; i++) {
      const length = [1, 16, 17, 100, 1000][roll(5)]
      const earlier = values.filter(({ numbers }) => numbers.length === length)
      const pick = () => earlier[roll(earlier.length)]
      const ref = recorder.buffer(length)
      const kind = earlier.length === 0 ? 0 : roll(4)
      let numbers: number[]
      if (kind === 0) {
        numbers = Array.from({ length }, () => roll(19) - 9)
        recorder.kernels.reluForward({ count: length }, { x: recorder.external(Float32Array.from(numbers)), y: ref })
        numbers = numbers.map(value => Math.max(value, 0))
      } else if (kind === 1) {
        const a = pick()
        recorder.kernels.scaleOffset(
          { rows: length, channels: 1 },
          { x: a.ref, scale: recorder.external(Float32Array.of(-0.5)), y: ref },
        )
        numbers = a.numbers.map(value => value * -0.5)
      } else {
        const [a, b] = [pick(), pick()]
        recorder.kernels.add({ count: length }, { a: a.ref, b: b.ref, y: ref })
        numbers = a.numbers.map((value, k) => value + b.numbers[k])
      }
      values.push({ ref, numbers })
      if (roll(5) === 0) {
        const array = new Float32Array(length)
        recorder.kernels.add({ count: length }, { a: ref, b: ref, y: recorder.external(array) })
        results.push({ array, numbers: numbers.map(value => 2 * value) })
      }
    }
    const program = recorder.build()
    program.runSync(0)
    program.runSync(1)
    const wrong = results.findIndex(({ array, numbers }) => numbers.some((value, k) => array[k] !== Math.fround(value)))
    if (wrong >= 0) t.fail(`program ${seed}, result ${wrong}`)
    const { memory } = program
    if (memory.arena < memory.lowerBound || memory.arena > memory.sum)
      t.fail(`program ${seed}: ${JSON.stringify(memory)}`)
    planned += memory.arena
    bound += memory.lowerBound
    sum += memory.sum
  }
  t.pass('200 programs of 30 values')
  t.ok(
    planned <= 1.02 * bound,
    `all arenas together are within 2 % of the lower bound, and ${(sum / planned).toFixed(1)} times smaller ` +
      'than without a plan',
  )
  t.end()
})

test('the two copies of a slot take turns', async t => {
  const recorder = new Recorder()
  const [x, y] = [recorder.slot(2), recorder.slot(2)]
  recorder.kernels.reluForward({ count: 2 }, { x, y })
  x.arrays[0].set([1, -1])
  x.arrays[1].set([-2, 2])
  const program = recorder.build()
  await Promise.all([program.run(0), program.run(1)])
  t.deepEqual(
    y.arrays.map(array => [...array]),
    [
      [1, 0],
      [0, 2],
    ],
  )
  t.deepEqual(
    (await program.profile(0)).map(({ kernel }) => kernel),
    ['reluForward'],
  )
  t.end()
})

test('arrays stay in this thread while calls are profiled', async t => {
  const recorder = new Recorder()
  const [x, y] = [recorder.slot(2), recorder.slot(2)]
  recorder.kernels.reluForward({ count: 2 }, { x, y })
  const profiled = recorder.build().profile(0)
  for (const { buffer } of [x.arrays[0], y.arrays[0]])
    try {
      structuredClone(buffer, { transfer: [buffer as ArrayBuffer] })
    } catch {} // newer versions of Node.js throw, older ones copy
  await profiled
  t.deepEqual([x.arrays[0].length, y.arrays[0].length], [2, 2])
  t.end()
})

test('buffers of bytes and numbers lie side by side, each on a boundary of 64 bytes', t => {
  const recorder = new Recorder()
  const size = {
    batch: 1,
    height: 4,
    width: 4,
    channels: 3,
    outHeight: 2,
    outWidth: 2,
    windowHeight: 2,
    windowWidth: 2,
    strideHeight: 2,
    strideWidth: 2,
    padTop: 0,
    padLeft: 0,
  }
  const [x, dx] = [Float32Array.from({ length: 48 }, (_, i) => (i * 7) % 48), new Float32Array(48)]
  const [y, index] = [recorder.buffer(12), recorder.buffer(12, 'uint8')]
  recorder.kernels.maxPool2dForward(size, { x: recorder.external(x), y, index })
  recorder.kernels.maxPool2dBackward(size, { dy: y, index, dx: recorder.external(dx) })
  const program = recorder.build()
  program.runSync(0)
  t.deepEqual(program.memory, { arena: 128, lowerBound: 128, sum: 128 })
  t.equal(dx.filter((value, i) => value === x[i] && value > 0).length, 12, 'every maximum went back to its place')
  t.end()
})

test('an array that a run is using cannot be transferred away', async t => {
  const recorder = new Recorder()
  const weights = new Float32Array([1, -1])
  recorder.kernels.reluForward({ count: 2 }, { x: recorder.external(weights), y: recorder.buffer(2) })
  const run = recorder.build().run(0)
  try {
    structuredClone(weights, { transfer: [weights.buffer] })
  } catch (error) {
    t.equal((error as Error).name, 'DataCloneError', 'newer versions of Node.js say so')
  }
  t.deepEqual([...weights], [1, -1])
  await run
  t.end()
})
