/**
 * `npm run bench -- --loop`: what it costs to train beside the event loop. Epochs of `fit` take turns with two others
 * of the same model on the calling thread: a blocking run, which gathers a batch, computes the step and takes its
 * losses, one after the other; and the bare step on a batch that lies ready.
 * `fit` gathers while it computes, so it may be faster than the former where a processor is free, and can hardly reach
 * the latter where none is.
 */

import { ArrayBatches } from '../lib/data/batches.ts'
import { engine, optimizers, tensor } from '../lib/index.ts'
import { columnsFor } from '../lib/training/data.ts'
import { Objective } from '../lib/training/objective.ts'
import { StepCache } from '../lib/training/step-cache.ts'
import { TrainedParts } from '../lib/training/trained.ts'
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

interface LoopOptions {
  readonly net?: string
  readonly threads: readonly number[]
  readonly simd?: string
}

function prepare(net: NetName, steps: number) {
  const { training, inputShape, classes } = reference(net)
  const batch = training?.batch ?? VGG_BATCH
  const model = builders[net]()
  model.compile({
    optimizer: training?.optimizer === 'momentum' ? optimizers.sgd({ learningRate: 0.01, momentum: 0.9 }) : 'adam',
    loss,
  })
  const shape = [steps * batch, ...inputShape]
  const pixels = Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => ((i * 7919) % 256) / 255)
  const x = tensor(pixels, shape)
  const y = Float32Array.from({ length: steps * batch }, (_, i) => i % classes)
  return { model, batch, x, y }
}

type Prepared = ReturnType<typeof prepare>

/** Milliseconds a step of both ways on the calling thread. */
function blocking({ model, batch, x, y }: Prepared) {
  const objective = new Objective(model.outputNames, { loss })
  const columns = columnsFor('bench', model, { x, y }, objective)
  const { optimizer } = model
  const trained = new TrainedParts(model).now
  model.optimizerState() // builds it, as fit does
  const batches = new ArrayBatches(columns, { batchSize: batch })
  batches.beginEpoch()
  const step = new StepCache().stepper(model, { kind: 'train', objective, optimizer, trained }, () => columns)(batch)
  const time = (steps: number, work: () => void): number => {
    const start = performance.now()
    for (let i = 0; i < steps; i++) work()
    return (performance.now() - start) / steps
  }
  const whole = () => {
    batches.nextSync()
    step.load(0, batches, false)
    step.runSync(0)
    step.finish(0)
  }
  return {
    run(steps: number): number {
      batches.beginEpoch()
      return time(steps, whole)
    },
    bare: (steps: number): number => time(steps, () => step.runSync(0)),
  }
}

async function compare(net: NetName): Promise<(string | number)[]> {
  const first = blocking(prepare(net, 1))
  first.run(1)
  const steps = Math.max(2, Math.round(EPOCH_MS / first.bare(1)))
  const prepared = prepare(net, steps)
  const { model, batch, x, y } = prepared
  let others: ReturnType<typeof blocking> | null = null
  let start = 0
  const rounds: { fit: number; run: number; bare: number }[] = []
  const callback = {
    onEpochBegin() {
      start = performance.now()
    },
    onEpochEnd() {
      const fit = (performance.now() - start) / steps
      others ??= blocking(prepared)
      rounds.push({ fit, run: others.run(steps), bare: others.bare(steps) })
    },
  }
  const options = { batchSize: batch, verbose: 0 } as const
  await model.fit(x, y, { ...options, epochs: ROUNDS + 1, callbacks: [callback] })
  rounds.shift() // plans are made in the first
  const eventLoop = watchEventLoop() // not before: its timer wakes the thread a thousand times a second
  await model.fit(x, y, { ...options, epochs: 2 })
  const { delayMs } = eventLoop()
  const middle = (of: (round: (typeof rounds)[number]) => number) => median(rounds.map(of))
  const more = (ratio: number) => `${((ratio - 1) * 100).toFixed(1)} %`
  return [
    `${net} batch ${batch} x${engine.threads}`,
    ...[middle(({ bare }) => bare), middle(({ run }) => run), middle(({ fit }) => fit)],
    ...[more(middle(({ fit, run }) => fit / run)), more(middle(({ fit, bare }) => fit / bare))],
    delayMs,
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
  const head = [
    'training',
    'bare step, ms',
    'blocking run, ms',
    'fit, ms',
    'fit over blocking',
    'fit over bare',
    'event loop p99, ms',
  ]
  console.log(
    `\nEpochs of fit, of a blocking run and of bare steps in turns, ${engine.simd}: a step, medians of ` +
      `${ROUNDS} rounds\n`,
  )
  console.log(plain({ head, rows }))
}
