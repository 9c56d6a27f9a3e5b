/**
 * How long files of models take to be read and written, beside reading and hashing the same bytes, and how long they
 * hold the event loop meanwhile.
 *
 *   npm run bench:files           or -- --model vgg16 --rounds 7 --only keras,onnx --json
 *
 * In every round each format is hashed, read and saved in turn, so that what else the machine does meets them alike;
 * the ratios are medians over the rounds, the longest hold is the longest of all.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { applications, formats, loadModel, type Model, setSeed } from '../lib/index.ts'
import { argumentsOf, countOf, refuse } from './arguments.ts'
import { median } from './statistics.ts'

const usage = `npm run bench:files -- [options]

Reads and writes a model in every format, beside hashing the same bytes, and tells how long that holds the event loop.

  --model NAME       an application (default resnet50)
  --rounds N         of which the medians are told (default 5)
  --only LIST        formats, with commas between: ${formats.map(({ name }) => name).join(', ')}
  --json             prints JSON instead of a table`

const { values } = argumentsOf(usage, {
  options: {
    ...{ model: { type: 'string', default: 'resnet50' }, rounds: { type: 'string', default: '5' } },
    ...{ only: { type: 'string' }, json: { type: 'boolean', default: false } },
  },
})
const makers = applications as unknown as Readonly<Record<string, (options: object) => Promise<Model>>>
if (!Object.hasOwn(makers, values.model)) refuse(usage, `--model: expected an application, received '${values.model}'.`)
const rounds = countOf(usage, 'rounds', values.rounds)
setSeed(1)
const net = await makers[values.model]({ weights: null })
const folder = mkdtempSync(join(tmpdir(), 'fovea-bench-files-'))

interface Way {
  readonly name: string
  readonly path: string
  save(): Promise<void>
  load(): Promise<unknown>
}

const ways: Way[] = formats
  .flatMap(({ name, endings, writes, writesWeights }): Way[] => {
    const path = join(folder, name === 'tfjs' ? 'tfjs/' : `model${endings[0]}`)
    const alone = join(folder, `model.weights${endings[0]}`)
    const whole = { name, path, save: () => net.save(path), load: () => loadModel(path) }
    const weights = { name: `${name}, weights`, path: alone, save: () => net.saveWeights(alone) }
    return [...(writes ? [whole] : []), ...(writesWeights ? [{ ...weights, load: () => net.loadWeights(alone) }] : [])]
  })
  .filter(({ name }) => values.only === undefined || values.only.split(',').includes(name))

const filesOf = (path: string) => (path.endsWith('/') ? readdirSync(path).map(name => join(path, name)) : [path])

async function hashed(path: string): Promise<void> {
  for (const file of filesOf(path))
    createHash('sha256')
      .update(await readFile(file))
      .digest()
}

/** Milliseconds of the work, and the longest time that a timer had to wait meanwhile. */
async function timed(work: () => Promise<unknown>): Promise<{ ms: number; heldMs: number }> {
  const timer = monitorEventLoopDelay({ resolution: 1 })
  timer.enable()
  const begin = performance.now()
  await work()
  const ms = performance.now() - begin
  await new Promise(resolve => setTimeout(resolve, 2))
  timer.disable()
  return { ms, heldMs: timer.max / 1e6 }
}

interface Row {
  readonly hash: number[]
  readonly load: number[]
  readonly save: number[]
  loadHeld: number
  saveHeld: number
}

const rows = new Map<string, Row>()
try {
  const { mkdirSync } = await import('node:fs')
  mkdirSync(join(folder, 'tfjs'))
  for (let round = 0; round <= rounds; round++)
    for (const { name, path, save, load } of ways) {
      const saved = await timed(save)
      const begin = performance.now()
      await hashed(path)
      const hash = performance.now() - begin
      const loaded = await timed(load)
      if (round === 0) continue // libraries are loaded, files are in the cache
      const row = rows.get(name) ?? { hash: [], load: [], save: [], loadHeld: 0, saveHeld: 0 }
      rows.set(name, row)
      row.hash.push(hash)
      row.load.push(loaded.ms)
      row.save.push(saved.ms)
      row.loadHeld = Math.max(row.loadHeld, loaded.heldMs)
      row.saveHeld = Math.max(row.saveHeld, saved.heldMs)
    }
  const ratio = (times: readonly number[], { hash }: Row) => median(times.map((time, i) => time / hash[i]))
  const table = ways.map(({ name, path }) => {
    const row = rows.get(name) as Row
    const bytes = filesOf(path).reduce((sum, file) => sum + statSync(file).size, 0)
    const round = (value: number, digits: number) => Number(value.toFixed(digits))
    return {
      format: name,
      MB: round(bytes / 1e6, 1),
      'hash ms': round(median(row.hash), 0),
      'load ms': round(median(row.load), 0),
      'load / hash': round(ratio(row.load, row), 2),
      'save ms': round(median(row.save), 0),
      'save / hash': round(ratio(row.save, row), 2),
      'load holds ms': round(row.loadHeld, 0),
      'save holds ms': round(row.saveHeld, 0),
    }
  })
  if (values.json) console.log(JSON.stringify(table))
  else console.table(table)
} finally {
  rmSync(folder, { recursive: true })
}
