/**
 * `npm run bench -- --loop`: what it costs to train beside the event loop. Epochs of `fit` take turns with blocking ones: the very steps of the same model
 * on the calling thread, one after the other, on a batch that lies ready; no other way of training can be faster. So the difference is all that fit adds:
 * gathering shuffled batches, handing steps to the engine's thread, hearing of their ends, losses.
 */

import { ArrayBatches } from '../lib/data/batches.ts'
import { engine, optimizers, tensor } from '../lib/index.ts'
import { columnsFor } from '../lib/training/data.ts'
import { Objective } from '../lib/training/objective.ts'
import { StepCache } from '../lib/training/step-cache.ts'
import { watchEventLoop } from './delay.ts'
import { builders } from './nets.ts'
import { type NetName, reference } from './reference.ts'
import { median } from './statistics.ts'
import { plain } from './table.ts'

const TRAINED = ['A', 'B', 'C', 'VGG16'] as const
const VGG_BATCH = 8
const ROUNDS = 9
const EPOCH_MS = 700
const loss = 'sparseCategoricalCrossentropy'

export interface LoopOptions {
  readonly net?: string
  readonly threads: readonly number[]
  readonly simd?: string
}

function prepare(net: NetName, steps: number) {
  const { training, inputShape, classes } = reference(net)
  const batch = training?.batch ?? VGG_BATCH
  const model = builders[net]()
  model.compile({ optimizer: training?.optimizer === 'momentum' ? optimizers.sgd({ learningRate: 0.01, momentum: 0.9 }) : 'adam', loss })
  const shape = [steps * batch, ...inputShape]
  const pixels = Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => ((i * 7919) % 256) / 255)
  const x = tensor(pixels, shape)
  const y = Float32Array.from({ length: steps * batch }, (_, i) => i % classes)
  return { model, batch, x, y }
}

type Prepared = ReturnType<typeof prepare>

/** Runs so many steps on the calling thread; the function returned can be called again. */
function blocking({ model, batch, x, y }: Prepared): (steps: number) => void {
  const objective = new Objective(model.outputNames, { loss })
  const columns = columnsFor('bench', model, { x, y }, objective)
  const { optimizer, trainableWeights, flat } = model
  model.optimizerState() // builds it, as fit does
  const batches = new ArrayBatches(columns, [0, batch], batch)
  batches.beginEpoch()
  const step = new StepCache().stepper(flat, { kind: 'train', objective, optimizer, trainableWeights }, () => columns)(batches.nextSync())
  step.load(0, batches)
  return steps => {
    for (let i = 0; i < steps; i++) step.runSync(0)
  }
}

function milliseconds(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

async function compare(net: NetName): Promise<(string | number)[]> {
  const first = blocking(prepare(net, 1))
  first(1)
  const steps = Math.max(2, Math.round(EPOCH_MS / milliseconds(() => first(1))))
  const prepared = prepare(net, steps)
  const { model, batch, x, y } = prepared
  let run: ((steps: number) => void) | null = null
  const eventLoop = watchEventLoop()
  let start = 0
  const [alone, beside, delays]: number[][] = [[], [], []]
  const callback = {
    onEpochBegin() {
      eventLoop()
      start = performance.now()
    },
    onEpochEnd(epoch: number) {
      beside.push((performance.now() - start) / steps)
      delays.push(eventLoop().delayMs)
      run ??= blocking(prepared)
      if (epoch === 0) run(1)
      const work = run
      alone.push(milliseconds(() => work(steps)) / steps)
    },
  }
  await model.fit(x, y, { batchSize: batch, epochs: ROUNDS + 1, verbose: 0, callbacks: [callback] })
  const ratios = beside.map((ms, i) => ms / alone[i]).slice(1) // the first epoch makes plans
  const best = Math.min(...beside.slice(1)) / Math.min(...alone.slice(1))
  const cost = (ratio: number) => `${((ratio - 1) * 100).toFixed(1)} %`
  return [
    `${net} batch ${batch} x${engine.threads}`,
    median(alone.slice(1)),
    median(beside.slice(1)),
    cost(median(ratios)),
    cost(best),
    median(delays.slice(1)),
  ]
}

export async function loop({ net: name, threads, simd }: LoopOptions): Promise<void> {
  const nets = TRAINED.filter(net => name === undefined || net === name)
  if (nets.length === 0) throw new Error(`--loop: expected --net to be one of ${TRAINED.join(', ')}, received ${name}`)
  const level = engine.simdLevels.find(known => known === simd)
  if (level) engine.setSimd(level)
  const rows: (string | number)[][] = []
  for (const net of nets)
    for (const count of threads) {
      engine.setThreads(count)
      rows.push(await compare(net))
    }
  const head = ['training', 'blocking, ms a step', 'fit, ms a step', 'fit costs', 'at its fastest', 'event loop p99, ms']
  console.log(`\nEpochs of fit and blocking steps in turns, ${engine.simd}: medians of ${ROUNDS} rounds\n`)
  console.log(plain({ head, rows }))
}
