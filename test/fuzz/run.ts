/**
 * npm run fuzz: gives the readers of all formats mutated files, in processes of their own with bounds of time and
 * memory.
 *
 *   npm run fuzz -- [--inputs 2000] [--seed 1] [--first 0] [--jobs 2] [--format keras] [--timeout 20] [--memory 1024]
 *
 * A file is read, or refused with FormatError, DataError or OptionError. All else is a fault, and told with its number:
 * crashes, other errors, inputs that take longer than the time-out (seconds) or more memory (MiB), changed weights,
 * files left behind. The files are kept in the folder that is told; `--first N --inputs 1` with the same seed makes
 * them again.
 */
import { fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeInput } from './attempt.ts'
import type { Report } from './child.ts'
import { makeSamples } from './samples.ts'

const { values } = parseArgs({
  options: {
    ...{ inputs: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
    ...{ first: { type: 'string', default: '0' }, jobs: { type: 'string', default: String(availableParallelism()) } },
    ...{ timeout: { type: 'string', default: '20' }, memory: { type: 'string', default: '1024' } },
    format: { type: 'string' },
  },
})
const [inputs, seed, first, jobs, timeout, memory] = (
  ['inputs', 'seed', 'first', 'jobs', 'timeout', 'memory'] as const
).map(name => {
  const number = Number(values[name])
  if (!Number.isSafeInteger(number) || number < 0)
    throw new Error(`--${name}: expected a whole number, received ${values[name]}.`)
  return number
})

const folder = mkdtempSync(join(tmpdir(), 'fovea-fuzz-'))
const samples = await makeSamples(join(folder, 'samples'), values.format ?? null)
if (samples.length === 0) throw new Error(`--format: expected a format that is read, received ${values.format}.`)

/** By format: how many inputs were read, refused, at fault. */
const tally = new Map<string, { read: number; refused: number; faults: number }>()
/** By the first lines of what is told: the same fault is told a few times. */
const told = new Map<string, number>()
let [next, largest, slowest] = [first, 0, 0]

function count(index: number, fault: string | null, isRefused: boolean): void {
  const { sample, files } = makeInput(samples, seed, index)
  const row = tally.get(sample.format) ?? { read: 0, refused: 0, faults: 0 }
  tally.set(sample.format, row)
  if (fault === null) row[isRefused ? 'refused' : 'read']++
  else {
    row.faults++
    const kind = fault.split('\n').slice(0, 3).join('\n').replaceAll(/\d+/g, 'N')
    told.set(kind, (told.get(kind) ?? 0) + 1)
    if ((told.get(kind) ?? 0) > 3) return
    const kept = join(folder, `seed-${seed}-input-${index}`)
    mkdirSync(kept, { recursive: true })
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(kept, name), bytes)
    console.log(`\nseed ${seed}, input ${index} (${sample.format}): ${fault}\n  ${join(kept, sample.main)}`)
  }
}

/** One process after the other, until there are no more inputs. */
async function work(): Promise<void> {
  while (next < first + inputs) {
    await new Promise<void>(done => {
      const child = fork(new URL('child.ts', import.meta.url), [folder, String(seed), values.format ?? ''], {
        execArgv: ['--no-warnings', '--import', 'tsx', `--max-old-space-size=${memory}`],
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      })
      let [running, begun, printed]: [number | null, number, string] = [null, 0, '']
      let end: string | null = null
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', chunk => {
          printed = (printed + String(chunk)).slice(-2000)
        })
      const timer = setInterval(() => {
        if (running === null || Date.now() - begun < timeout * 1000) return
        end = `takes longer than ${timeout} s`
        child.kill('SIGKILL')
      }, 200)
      const give = () => {
        if (next >= first + inputs) {
          child.kill()
          return
        }
        running = next++
        begun = Date.now()
        child.send({ index: running })
      }
      child.on('message', (report: Report) => {
        if ('ready' in report) return give()
        const isTooMuch = report.memory > memory * 2 ** 20
        const fault = isTooMuch ? `takes ${Math.round(report.memory / 2 ** 20)} MiB` : report.fault
        count(report.index, fault ?? (printed === '' ? null : `prints: ${printed}`), report.isRefused)
        largest = Math.max(largest, report.memory)
        slowest = Math.max(slowest, Date.now() - begun)
        running = null
        printed = ''
        if (isTooMuch) child.kill('SIGKILL')
        else give()
      })
      child.on('close', (code, signal) => {
        clearInterval(timer)
        if (running !== null) count(running, end ?? `the process ends: ${signal ?? code}\n${printed}`, false)
        else if (signal === null) throw new Error(`the process does not begin (${code}): ${printed}`)
        done()
      })
    })
  }
}

const begun = Date.now()
await Promise.all(Array.from({ length: Math.max(1, jobs) }, work))
console.log()
console.table(Object.fromEntries(tally))
const faults = [...tally.values()].reduce((sum, row) => sum + row.faults, 0)
const seconds = Math.round((Date.now() - begun) / 1000)
console.log(
  `${inputs} inputs from seed ${seed} in ${seconds} s; the slowest took ${(slowest / 1000).toFixed(1)} s, the ` +
    'largest ' +
    `process ${Math.round(largest / 2 ** 20)} MiB.`,
)
if (faults === 0) rmSync(folder, { recursive: true })
else console.log(`The inputs at fault are in ${folder}.`)
console.log(`${inputs - faults} passed, ${faults} failed, 0 skipped`)
process.exitCode = faults > 0 ? 1 : 0
