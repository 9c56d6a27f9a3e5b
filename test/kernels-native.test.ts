import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'tape'
import { NativeError } from '../lib/core/errors.ts'
import { native } from '../lib/engine/native.ts'

const { reluForward } = native.kernels

/** Each message must name the kernel, the argument and what was received. */
function refuses(t: test.Test, name: string, call: () => void, message: RegExp): void {
  try {
    call()
    t.fail(`${name}: expected an error`)
  } catch (error) {
    t.ok(
      error instanceof NativeError && message.test(error.message),
      `${name}: ${error instanceof Error ? error.message : error}`,
    )
  }
}

test('a kernel reads and writes typed arrays in place, at any offset', t => {
  const memory = new Float32Array([9, -1, 2, -3, 9, 9, 9, 9])
  const x = memory.subarray(1, 4)
  const y = memory.subarray(5)
  reluForward({ count: 3 }, { x, y })
  t.deepEqual([...memory], [9, -1, 2, -3, 9, 0, 2, 0], 'exactly the named elements are written')
  reluForward({ count: 3 }, { x, y: x })
  t.deepEqual([...memory], [9, 0, 2, 0, 9, 0, 2, 0], 'an output that may lie on the input does')
  reluForward({ count: 0 }, { x: new Float32Array(0), y: new Float32Array(0) })
  t.pass('nothing at all is a size too')
  t.end()
})

test('a kernel refuses what would read or write outside an array', t => {
  const x = new Float32Array(4)
  const y = new Float32Array(4)
  const detached = new Float32Array(4)
  structuredClone(detached, { transfer: [detached.buffer] })
  const anything = (value: unknown) => value as Float32Array
  refuses(
    t,
    'short input',
    () => reluForward({ count: 5 }, { x, y: new Float32Array(5) }),
    /^reluForward x: expected at least 5 elements, received 4\.$/,
  )
  refuses(
    t,
    'short output',
    () => reluForward({ count: 4 }, { x, y: y.subarray(1) }),
    /^reluForward y: expected at least 4 elements, received 3\.$/,
  )
  refuses(
    t,
    'detached',
    () => reluForward({ count: 4 }, { x: detached, y }),
    /^reluForward x: expected at least 4 elements, received 0/,
  )
  refuses(
    t,
    'other element type',
    () => reluForward({ count: 4 }, { x: new Int32Array(4), y }),
    /x: expected element type float32, received Int32Array of length 4/,
  )
  refuses(
    t,
    'Int8Array',
    () => reluForward({ count: 4 }, { x: anything(new Int8Array(4)), y }),
    /x: expected a Float32Array, .* received Int8Array/,
  )
  refuses(
    t,
    'plain array',
    () => reluForward({ count: 1 }, { x: anything([1]), y }),
    /x: expected a typed array, received a plain array/,
  )
  refuses(
    t,
    'null',
    () => reluForward({ count: 1 }, { x, y: anything(null) }),
    /y: expected a typed array, received null/,
  )
  refuses(
    t,
    'missing',
    () => (reluForward as (...args: unknown[]) => void)({ count: 1 }, { x }),
    /y: expected a typed array, received undefined/,
  )
  refuses(
    t,
    'partial overlap',
    () => reluForward({ count: 3 }, { x, y: x.subarray(1) }),
    /y: expected memory of its own, received memory of x/,
  )
  refuses(
    t,
    'no size',
    () => reluForward(anything(undefined) as never, { x, y }),
    /reluForward: expected an object with the sizes first, received undefined/,
  )
  for (const count of [undefined, Number.NaN, -1, 1.5, '3', null, 2 ** 60, Number.POSITIVE_INFINITY])
    refuses(
      t,
      `count ${count}`,
      () => reluForward({ count: count as number }, { x, y }),
      /size\.count: expected an integer from 0 to \d+, received/,
    )
  t.end()
})

test('a kernel refuses arrays that it does not know, and arrays by position', t => {
  const x = new Float32Array(1)
  const call = reluForward as (...args: unknown[]) => void
  refuses(
    t,
    'unknown name',
    () => call({ count: 1 }, { x, y: x, z: x }),
    /^reluForward: expected the arrays x, y, received one called z\.$/,
  )
  refuses(
    t,
    'no arrays',
    () => call({ count: 1 }),
    /^reluForward: expected the arrays by name, \{ x, \.\.\. \}, received undefined\.$/,
  )
  t.end()
})

test('the typed list of kernels is the table of the addon', t => {
  const script = fileURLToPath(new URL('../scripts/generate-kernels.mjs', import.meta.url))
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' })
  t.equal(status, 0, stderr || 'written anew it would be the same')
  t.end()
})

/** Kernels that are held to something else than a naive reference: to what users get, or to a processor. */
const elsewhere = new Set([
  ...['classHits', 'constrainNorm', 'ctcBackward', 'ctcForward', 'labelFault', 'labelFaultBytes', 'lossWeights'],
  ...['orthonormal', 'fmaProbe', 'readProbe'],
])

test('every kernel is in a test of kernels', t => {
  const folder = fileURLToPath(new URL('.', import.meta.url))
  const files = readdirSync(folder).filter(
    file => /^kernels-.*\.test\.ts$/.test(file) && !/-(extremes|memory|native)\./.test(file), // those take all
  )
  const tests = files.map(file => readFileSync(join(folder, file), 'utf8')).join('\n')
  t.deepEqual(
    Object.keys(native.kernels).filter(name => !new RegExp(`\\b${name}\\b`).test(tests) && !elsewhere.has(name)),
    [],
    'each is named in a file test/kernels-*.test.ts, or in elsewhere',
  )
  t.end()
})
