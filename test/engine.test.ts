import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import test from 'tape'
import { NativeError } from '../lib/core/errors.ts'
import type { SimdLevel } from '../lib/engine/contract.ts'
import { native } from '../lib/engine/native.ts'
import { engine } from '../lib/engine/settings.ts'
import { conv2dSize } from './support/convolution.ts'

/** What a fresh process with these environment variables says, or with what error it ends. */
function inProcess(environment: Record<string, string>, expression: string): string {
  const script = `
    try {
      const { native } = await import('./lib/engine/native.ts')
      const { engine } = await import('./lib/engine/settings.ts')
      const { passes } = await import('./lib/engine/passes/index.ts')
      console.log(String(${expression}))
    } catch ({ name, code, message }) {
      console.log([name, code, message].join(' '))
    }`
  return execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: new URL('..', import.meta.url),
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  }).trim()
}

const cpuInfo = '/proc/cpuinfo'

test('bfloat16 is multiplied by instructions where they are faster', { skip: !existsSync(cpuInfo) }, t => {
  const text = readFileSync(cpuInfo, 'utf8')
  const has = (word: string) => new RegExp(`\\b${word}\\b`).test(text)
  const [best, before] = [engine.simdLevels.at(-1) as SimdLevel, engine.simd]
  engine.setSimd(best)
  const found = engine.bfloat16
  engine.setSimd(before)
  const pairs = best === 'avx512' && has('avx512_bf16')
  const expected =
    pairs && has('AuthenticAMD') ? ['avx512_bf16'] : pairs && has('amx_bf16') ? ['amx', 'float32'] : ['float32']
  t.ok(expected.includes(found), `${found}; the system may deny matrix registers`)
  t.equal(native.constants.multipliesPairs, found !== 'float32')
  t.end()
})

test('the instruction set can be lowered and raised again', t => {
  const best = engine.simd
  t.ok(engine.simdLevels.includes(best), `${best} of ${engine.simdLevels.join(', ')}`)
  for (const level of engine.simdLevels) {
    engine.setSimd(level)
    t.equal(engine.simd, level)
  }
  engine.setSimd(best)
  t.throws(
    () => engine.setSimd('mmx' as 'avx2'),
    /engine\.setSimd: expected an instruction set of this CPU, received the string 'mmx'/,
  )
  t.throws(() => engine.setSimd(3 as never), NativeError)
  t.equal(engine.simd, best, 'a refused one changes nothing')
  t.end()
})

test('the number of threads can be set', t => {
  const threads = engine.threads
  for (const count of [1, 3, 2]) {
    engine.setThreads(count)
    t.equal(engine.threads, count)
  }
  for (const count of [0, -1, 1.5, Number.NaN, 257, '2' as never])
    t.throws(() => engine.setThreads(count), NativeError, String(count))
  engine.setThreads(threads)
  t.end()
})

/** The CPUs that each thread of this process may use, as Linux writes them. */
function allowedCpus(): string[] {
  return readdirSync('/proc/self/task').map(
    task => readFileSync(`/proc/self/task/${task}/status`, 'utf8').match(/Cpus_allowed:\s+(\S+)/)?.[1] ?? '',
  )
}

// Elsewhere nobody keeps threads off a CPU.
test('threads that were woken may use every CPU again', { skip: process.platform !== 'linux' }, async t => {
  const threads = engine.threads
  const [own] = allowedCpus()
  engine.setThreads(3)
  const y = new Float32Array(3)
  for (let i = 0; i < 50; i++) {
    await setTimeout(3) // they fall asleep
    native.kernels.fmaProbe({ parts: 3, rounds: 20_000 }, { y })
  }
  const deadline = performance.now() + 5000 // one that is woken after all is done comes late
  while (allowedCpus().some(cpus => cpus !== own) && performance.now() < deadline) await setTimeout(1)
  t.deepEqual(new Set(allowedCpus()), new Set([own]))
  engine.setThreads(threads)
})

/** A shape that each algorithm packs into another length. */
const convolution = conv2dSize({ x: [1, 16, 16, 64], filters: 65, kernel: [3, 3] })
const packedLength = (algorithm: number) => native.lengths('conv2dPack', { ...convolution, algorithm })[1]

test('the environment says what a process begins with', t => {
  const chosen = `native.lengths('conv2dPack', ${JSON.stringify(convolution)})[1]`
  const [lowest] = engine.simdLevels
  const cases: [environment: Record<string, string>, expression: string, expected: string | number][] = [
    [{ FOVEA_NUM_THREADS: '3' }, 'engine.threads', 3],
    [{ FOVEA_SIMD: lowest }, 'engine.simd', lowest],
    [{ FOVEA_CONV: 'im2col' }, chosen, packedLength(1)],
    [{ FOVEA_CONV: 'direct' }, chosen, packedLength(2)],
    [{ FOVEA_NUM_THREADS: '', FOVEA_SIMD: '', FOVEA_CONV: '' }, chosen, packedLength(3)],
    [{ FOVEA_PASSES: 'fusePooling,dropUnused' }, 'passes().map(({ name }) => name)', 'dropUnused,fusePooling'],
    [{ FOVEA_PASSES: '' }, 'passes().length', 0],
  ]
  for (const [environment, expression, expected] of cases)
    t.equal(inProcess(environment, expression), String(expected), `${JSON.stringify(environment)}: ${expected}`)
  t.equal(new Set([1, 2, 3].map(packedLength)).size, 3, 'the lengths tell the algorithms apart')
  t.end()
})

test('what no environment variable may be is refused when the engine is first used', t => {
  const cases: [name: string, value: string, expected: RegExp][] = [
    [
      'FOVEA_NUM_THREADS',
      'many',
      /expected a whole number from 1 to 256, received 'many'\. Unset it for one thread for every CPU/,
    ],
    ['FOVEA_NUM_THREADS', '0', /received '0'/],
    ['FOVEA_NUM_THREADS', '257', /received '257'/],
    ['FOVEA_NUM_THREADS', '2.5', /received '2\.5'/],
    [
      'FOVEA_SIMD',
      'AVX2',
      /expected one of 'baseline', 'avx2', 'avx512', 'neon', received 'AVX2'\. Unset it for the best/,
    ],
    ['FOVEA_CONV', 'winograd', /expected one of 'im2col', 'direct', received 'winograd'\. Unset it for the fastest/],
    ['FOVEA_PASSES', 'fuseEverything', /expected some of .*fusePooling.*, received 'fuseEverything'/],
  ]
  for (const [name, value, expected] of cases) {
    const said = inProcess({ [name]: value }, name === 'FOVEA_PASSES' ? 'passes()' : 'engine.simd')
    t.ok(said.startsWith(`OptionError FOVEA_OPTION ${name}: `) && expected.test(said), said)
  }
  t.end()
})

test('the package is imported without its addon, and says what is missing when it is first used', t => {
  const nowhere = { FOVEA_ADDON: '/nowhere/fovea.node', FOVEA_NUM_THREADS: 'many' }
  const using = (expression: string) =>
    inProcess(nowhere, `await import('./lib/index.ts').then(async fovea => (${expression}))`)
  const symbolic = "fovea.layers.dense({ units: 2, activation: 'gelu' }).apply(fovea.input({ shape: [3] })).shape"
  t.equal(using(symbolic), ',2', 'what computes nothing needs none')
  t.equal(using('Object.keys(fovea.kernels).length > 50'), 'true')
  const first = ['fovea.kernels.reluForward', 'fovea.engine.threads', 'fovea.activations.relu([1])']
  for (const expression of first)
    t.match(using(expression), /^OptionError FOVEA_OPTION FOVEA_NUM_THREADS: /, expression)
  const { FOVEA_ADDON } = nowhere
  t.match(
    inProcess({ FOVEA_ADDON }, 'engine.threads'),
    /^NativeError \w+ FOVEA_ADDON: expected the native addon at \/nowhere\/fovea\.node, received none\. Unset it/,
  )
  t.end()
})

test('memory for many numbers is zero, and all of it can be used', t => {
  const large = 2 ** 18 // floats of 1 MiB: from there on they lie on huge pages
  for (const length of [0, 1, large - 1, large, large + 1, 3 * large + 7]) {
    const floats = native.floats(length)
    t.equal(floats.length, length)
    t.ok(
      floats.every(value => value === 0),
      'zeros',
    )
    floats.fill(1)
    t.equal(
      floats.reduce((sum, value) => sum + value, 0),
      length,
    )
  }
  for (const length of [-1, 0.5, Number.NaN, 2 ** 33, '8' as never])
    t.throws(() => native.floats(length), NativeError, String(length))
  t.end()
})

test('the version is that of the package', t => {
  t.match(engine.version, /^\d+\.\d+\.\d+$/)
  t.end()
})

test('the peak is measured', t => {
  const { gflops, bandwidth } = engine.peak()
  t.ok(gflops > 0 && bandwidth.l1 > 0 && bandwidth.memory > 0, 'all rates are positive')
  t.end()
})
