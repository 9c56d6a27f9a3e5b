/** A run that is interrupted anywhere and gone on with does what the uninterrupted one does, bit for bit. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import test from 'tape'
import type { CallbackHooks } from '../lib/callbacks/callback.ts'
import { FormatError } from '../lib/core/errors.ts'
import { pack, unpack } from '../lib/files/packed.ts'
import { callbacks, layers, metrics, optimizers, data as pipelines, sequential, setSeed, tensor } from '../lib/index.ts'
import type { Model } from '../lib/models/model.ts'
import { rejects } from './support/rejects.ts'

const samples = 22
const x = tensor(
  Float32Array.from({ length: samples * 3 }, (_, i) => Math.sin(i)),
  [samples, 3],
)
const y = Float32Array.from({ length: samples }, (_, i) => i % 2)

const whole = { x, y: tensor(y, [samples, 1]) }

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-backup-'))
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

type MadeOptimizer = InstanceType<typeof optimizers.Optimizer>

function net(optimizer: MadeOptimizer): Model {
  setSeed(7)
  const made = sequential({
    layers: [
      layers.dense({ units: 4, inputShape: [3], activation: 'tanh', name: 'first' }),
      layers.batchNormalization({ momentum: 0.9 }),
      layers.dropout({ rate: 0.3 }),
      layers.dropout({ rate: 0.2, seed: 5 }),
      layers.dense({ units: 1, activation: 'sigmoid' }),
    ],
  })
  made.compile({ optimizer, loss: 'binaryCrossentropy', metrics: ['accuracy', 'mae'] })
  return made
}

/** What a run comes to. */
interface Outcome {
  readonly hash: string
  readonly history: unknown
  readonly learningRate: number | undefined
  readonly states: unknown
  readonly csv: string
}

interface Setting {
  readonly optimizer?: () => MadeOptimizer
  readonly fit?: Record<string, unknown>
  readonly data?: () => unknown
  readonly more?: (made: Model) => CallbackHooks[]
}

/** Trains; `saveFreq` null: without a backup. `stopAt`: the run is interrupted at that batch, counted through. */
async function run(
  folder: string,
  { optimizer = () => optimizers.adam({ learningRate: 0.01 }), fit = {}, data, more = () => [] }: Setting,
  saveFreq: 'epoch' | number | null,
  stopAt = Infinity,
): Promise<Outcome | null> {
  const made = net(optimizer())
  const filename = join(folder, `${saveFreq}.csv`)
  const own = [
    callbacks.csvLogger({ filename }),
    callbacks.reduceLROnPlateau({ monitor: 'loss', patience: 1, minDelta: 0.05, factor: 0.7 }),
    callbacks.earlyStopping({ monitor: 'loss', patience: 3, restoreBestWeights: true }),
  ]
  const backup = saveFreq === null ? [] : [callbacks.backupAndRestore({ backupDir: join(folder, 'backup'), saveFreq })]
  let batches = 0
  const interrupting = {
    onBatchEnd() {
      if (++batches === stopAt) throw new Error('interrupted')
    },
  }
  const options = {
    ...{ epochs: 5, batchSize: 4, verbose: 0, callbacks: [...backup, ...own, ...more(made), interrupting] },
    ...{ validationData: [x, y], ...fit },
  }
  const given = data?.()
  const fitted = given === undefined ? made.fit(x, y, options as object) : made.fit(given as never, options as object)
  const history = await fitted.catch(error => (error.message === 'interrupted' ? null : Promise.reject(error)))
  if (history === null) return null
  return {
    hash: history.weightsHash,
    history: { ...history.history, epoch: history.epoch },
    learningRate: made.optimizer?.learningRate,
    states: own.slice(1).map(callback => callback.getState?.()),
    csv: readFileSync(filename, 'utf8'),
  }
}

function* batchesOf(shift = 0) {
  for (let i = 0; i + 4 <= samples; i += 4)
    yield {
      x: tensor(
        x.data.slice(3 * i, 3 * i + 12).map(value => value + shift),
        [4, 3],
      ),
      y: y.slice(i, i + 4),
    }
}

/** A generator that never ends, of batches that differ. */
function* endless() {
  for (let pass = 0; ; pass++) yield* batchesOf(pass / 10)
}

/** Data that differ from pass to pass, as a shuffled pipeline gives them. */
const counting = () => {
  let passes = 0
  return () => batchesOf(passes++ / 10)
}

test('a run that is gone on with, from an epoch or a batch, is bit for bit the uninterrupted one', async t => {
  const settings: Record<string, Setting> = {
    arrays: {},
    'no shuffling': { fit: { shuffle: false, validationFreq: 2 } },
    'steps that go on': { fit: { stepsPerEpoch: 4, validationSplit: 0.2, validationData: null } },
    'a rate that no float is': { optimizer: () => optimizers.adam({ learningRate: 0.0123456789 }) },
    'gradient accumulation and averages': {
      optimizer: () => optimizers.sgd({ learningRate: 0.1, momentum: 0.9, gradientAccumulationSteps: 3, useEma: true }),
      more: () => [callbacks.swapEMAWeights({ swapOnEpoch: true })],
    },
    'an optimizer for each layer': {
      optimizer: () =>
        optimizers.multiOptimizer({
          optimizerMap: {
            defaultOptimizer: optimizers.adam(),
            optimizerMap: { 'first/.*': optimizers.sgd({ learningRate: 0.0123 }) },
          },
        }),
    },
    'a scale of the loss': {
      optimizer: () =>
        optimizers.lossScaleOptimizer({ innerOptimizer: 'adam', initialScale: 2 ** 120, dynamicGrowthSteps: 3 }),
    },
    'layers that thaw': {
      more: made => [
        {
          onEpochBegin(epoch: number) {
            made.getLayer('first').trainable = epoch % 2 === 1
          },
        },
      ],
    },
    'data that are iterated': { data: counting, fit: { validationData: [x, y] } },
    'a shuffled pipeline': { data: () => pipelines.from(whole).shuffle({ buffer: 9, seed: 4 }).batch(4) },
    'a pipeline with random layers': {
      data: () =>
        pipelines
          .from(whole)
          .cache()
          .shuffle({ buffer: 22, seed: 1 })
          .batch(4)
          .map(layers.gaussianNoise({ stddev: 0.1 }))
          .prefetch(2),
    },
    'a generator that never ends': { data: endless, fit: { stepsPerEpoch: 6 } },
    'a schedule by epochs': {
      fit: { initialEpoch: 1 },
      more: () => [callbacks.learningRateScheduler((_, rate) => rate * 0.9)],
    },
  }
  for (const [name, setting] of Object.entries(settings))
    await inFolder(async folder => {
      const whole = await run(folder, setting, null)
      for (const [saveFreq, stops] of [
        ['epoch', [8, 13]],
        [4, [7, 12]],
      ] as const) {
        for (const stop of stops) await run(folder, setting, saveFreq, stop)
        const resumed = await run(folder, setting, saveFreq)
        t.deepEqual(resumed, whole, `${name}, saved by ${saveFreq}`)
        t.notOk(existsSync(join(folder, 'backup')), 'and the backup is removed')
      }
    })
})

test('every optimizer goes on where it was', async t => {
  for (const [name, Class] of Object.entries(optimizers as unknown as Record<string, new () => MadeOptimizer>)) {
    // Those made of others are in the test above, and are no optimizers by themselves.
    if (!/^[A-Z]/.test(name) || /^Optimizer|^Multi|^LossScale/.test(name)) continue
    await inFolder(async folder => {
      const setting = { optimizer: () => new Class(), fit: { epochs: 2 } }
      const whole = await run(folder, setting, null)
      await run(folder, setting, 2, 7)
      t.deepEqual(await run(folder, setting, 2), whole, name)
    })
  }
})

test('a process of another seed goes on with the seed of the one that was interrupted', t =>
  inFolder(async folder => {
    const whole = await run(folder, {}, null)
    await run(folder, {}, 1, 8)
    const made = net(optimizers.adam({ learningRate: 0.01 }))
    setSeed(99)
    made.setWeights(made.getWeights().map(({ data, shape }) => tensor(new Float32Array(data.length), shape)))
    // The streams of the layers are those of the model that was built; the order of samples is the next one.
    setSeed(7)
    const again = await run(folder, {}, 1)
    t.deepEqual(again, whole)
  }))

test('a backup that is kept ends a second run at once; one that is damaged is told, or the one before it is taken', t =>
  inFolder(async folder => {
    const backupDir = join(folder, 'backup')
    const fit = async (doubleCheckpoint: boolean, epochs: number, callback?: CallbackHooks) => {
      const made = net(optimizers.adam({ learningRate: 0.01 }))
      const backup = callbacks.backupAndRestore({ backupDir, deleteCheckpoint: false, doubleCheckpoint })
      const history = await made.fit(x, y, {
        ...{ epochs, batchSize: 4, verbose: 0, callbacks: callback ? [backup, callback] : backup },
      })
      return { hash: history.weightsHash, epochs: history.epoch }
    }
    const short = await fit(true, 3)
    let began = 0
    const again = await fit(true, 3, { onEpochBegin: () => void began++ })
    t.deepEqual([again, began], [short, 0], 'nothing is left to do')
    const long = await fit(true, 4)
    t.deepEqual(long.epochs, [0, 1, 2, 3], 'more epochs go on from it, and the history is whole')
    t.deepEqual(readdirSync(backupDir).sort(), ['latest.backup', 'latest.backup.bkp'])
    const latest = join(backupDir, 'latest.backup')
    const bytes = readFileSync(latest)
    bytes[bytes.length - 9] ^= 1
    writeFileSync(latest, bytes)
    t.deepEqual(await fit(true, 4), long, 'the backup before the damaged one leads to the same end')
    rmSync(join(backupDir, 'latest.backup.bkp'))
    writeFileSync(latest, bytes.subarray(0, 100))
    const error = await fit(false, 4).catch(error => error)
    t.match(String(error), /FormatError: BackupAndRestore .*expected a whole backup, received one that is damaged/)
  }))

test('a backup of another run is refused before anything changes', t =>
  inFolder(async folder => {
    const backup = () => callbacks.backupAndRestore({ backupDir: folder, deleteCheckpoint: false })
    await net(optimizers.adam()).fit(x, y, { epochs: 1, batchSize: 4, verbose: 0, callbacks: backup() })
    const other = sequential({ layers: [layers.dense({ units: 1, inputShape: [3] })] })
    other.compile({ optimizer: 'adam', loss: 'mse' })
    const refusal = (work: Promise<unknown>) => work.catch(error => String(error))
    const options = () => ({ epochs: 2, batchSize: 4, verbose: 0, callbacks: backup() }) as const
    t.match(String(await refusal(other.fit(x, y, options()))), /FormatError: BackupAndRestore: .* of this model/)
    t.match(String(await refusal(net(optimizers.sgd()).fit(x, y, options()))), /a run with SGD, received one with Adam/)
    const [less, fewer] = [tensor(x.data.slice(0, 30), [10, 3]), y.slice(0, 10)]
    t.match(String(await refusal(net(optimizers.adam()).fit(less, fewer, options()))), /with 10 samples, received/)
    t.throws(() => callbacks.backupAndRestore({} as never), { code: 'FOVEA_OPTION' })
    t.throws(() => callbacks.backupAndRestore({ backupDir: '' }), { code: 'FOVEA_OPTION' })
    t.throws(() => callbacks.backupAndRestore({ backupDir: 'a', saveFreq: 0 }), { code: 'FOVEA_OPTION' })
  }))

test('values are packed and unpacked bit for bit', async t => {
  const value = {
    ...{
      a: [1, -0, Number.NaN, Infinity, -Infinity, 0.1, null, true, 'text ü'],
      $array: [1],
      nested: { $number: 'x' },
    },
    ...{ floats: Float32Array.of(1, Number.NaN), doubles: Float64Array.of(0.1), bytes: Uint8Array.of(1, 2, 3) },
    empty: new Int32Array(0),
  }
  const bytes = Buffer.concat(await pack(value))
  t.ok(isDeepStrictEqual(unpack('here', bytes), value))
  for (const at of [0, 9, 20, bytes.length - 1]) {
    const damaged = Uint8Array.from(bytes)
    damaged[at] ^= 4
    t.throws(() => unpack('here', damaged), { code: 'FOVEA_FORMAT' })
  }
  t.throws(() => unpack('here', bytes.subarray(0, 10)), { code: 'FOVEA_FORMAT' })
  await rejects(t, () => pack({ a: () => {} }), FormatError, /typed arrays, lists and objects/)
})

test('every metric goes on from its state', async t => {
  const [labels, predictions] = [tensor([[0], [1], [1]]), tensor([[0.2], [0.7], [0.4]])]
  const skipped = new Set(['Metric', 'FunctionMetric', 'Mean'])
  let count = 0
  for (const [name, Class] of Object.entries(metrics as unknown as Record<string, new () => Metric>)) {
    if (!/^[A-Z]/.test(name) || skipped.has(name)) continue
    let whole: Metric
    try {
      whole = new Class()
      whole.updateState(labels, predictions)
    } catch {
      continue // needs options, or labels of another form
    }
    const other = new Class()
    other.setState(structuredClone(unpack('here', Buffer.concat(await pack(whole.getState())))))
    t.deepEqual(other.result(), whole.result(), name)
    for (const metric of [whole, other]) metric.updateState(labels, tensor([[0.9], [0.1], [0.6]]))
    t.deepEqual(other.result(), whole.result(), `${name}, one batch later`)
    count++
  }
  t.ok(count > 10, `${count} metrics`)
})

interface Metric {
  updateState(labels: unknown, predictions: unknown): void
  result(): number
  getState(): unknown
  setState(state: unknown): void
}

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** A program that trains with a backup after every batch, says which one it has done, and at the end the hash. */
const program = `
  import { callbacks, layers, sequential, setSeed, tensor } from ${JSON.stringify(join(root, 'lib', 'index.ts'))}
  setSeed(3)
  const x = tensor(Float32Array.from({ length: 160 }, (_, i) => Math.sin(i)), [40, 4])
  const y = Float32Array.from({ length: 40 }, (_, i) => i % 2)
  const net = sequential({ layers: [
    layers.dense({ units: 8, inputShape: [4], activation: 'relu' }),
    layers.dropout({ rate: 0.5 }), layers.dense({ units: 1 }),
  ] })
  net.compile({ optimizer: 'adam', loss: 'mse', metrics: ['mae'] })
  const backup = process.argv[2] ? [callbacks.backupAndRestore({ backupDir: process.argv[2], saveFreq: 1 })] : []
  const { weightsHash, history } = await net.fit(x, y, {
    epochs: 4, batchSize: 4, verbose: 0, callbacks: [...backup, { onBatchEnd: () => console.log('batch') }],
  })
  console.log(JSON.stringify({ weightsHash, history }))
`

/** Runs it; it is killed once it has said a number of batches. Gives its last line. */
function child(file: string, args: readonly string[], killAfter = Infinity): Promise<string> {
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
      ...{ cwd: root, stdio: ['ignore', 'pipe', 'inherit'], timeout: 120_000 },
    })
    let text = ''
    running.stdout.on('data', part => {
      text += part
      if (text.split('batch').length - 1 >= killAfter) running.kill('SIGKILL')
    })
    running.on('error', reject)
    running.on('close', () => resolve(text.trim().split('\n').at(-1) ?? ''))
  })
}

test('a process that is killed at any moment is gone on with by the next', t =>
  inFolder(async folder => {
    const file = join(folder, 'program.mts')
    writeFileSync(file, program)
    const backupDir = join(folder, 'backup')
    mkdirSync(backupDir)
    const [whole] = await Promise.all([
      child(file, []),
      (async () => {
        for (const batches of [3, 14]) await child(file, [backupDir], batches)
      })(),
    ])
    t.ok(readdirSync(backupDir).includes('latest.backup'))
    const resumed = await child(file, [backupDir])
    t.deepEqual(JSON.parse(resumed), JSON.parse(whole))
    t.notOk(existsSync(backupDir))
  }))
