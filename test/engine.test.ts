import { execFileSync } from 'node:child_process'
import test from 'tape'
import { engine } from '../lib/engine.ts'
import { NativeError } from '../lib/errors.ts'

/** What a fresh process with these environment variables says. */
const inProcess = (environment: Record<string, string>, expression: string): string =>
  execFileSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', `import { engine } from './lib/engine.ts'; console.log(${expression})`],
    {
      cwd: new URL('..', import.meta.url),
      env: { ...process.env, ...environment },
      encoding: 'utf8',
    },
  ).trim()

test('the instruction set can be lowered and raised again', t => {
  const best = engine.simd
  t.ok(engine.simdLevels.includes(best), `${best} of ${engine.simdLevels.join(', ')}`)
  for (const level of engine.simdLevels) {
    engine.setSimd(level)
    t.equal(engine.simd, level)
  }
  engine.setSimd(best)
  t.throws(() => engine.setSimd('mmx' as 'avx2'), /engine\.setSimd: expected an instruction set of this CPU, received the string 'mmx'/)
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
  for (const count of [0, -1, 1.5, Number.NaN, 257, '2' as never]) t.throws(() => engine.setThreads(count), NativeError, String(count))
  engine.setThreads(threads)
  t.end()
})

test('FOVEA_NUM_THREADS and FOVEA_SIMD are what a process begins with', t => {
  t.equal(inProcess({ FOVEA_NUM_THREADS: '3' }, 'engine.threads'), '3')
  t.equal(inProcess({ FOVEA_SIMD: engine.simdLevels[0] }, 'engine.simd'), engine.simdLevels[0])
  t.ok(Number(inProcess({ FOVEA_NUM_THREADS: 'many' }, 'engine.threads')) >= 1, 'what is no number is as nothing')
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
