/**
 * 100,000 training steps with callbacks and validation: does memory stay flat?
 *
 *   npm run bench:soak            or -- --steps 20000, --json
 *
 * A small convolutional network is trained with callbacks that look at every batch, keep files, save the model and back
 * it up, and with validation after every epoch. Resident memory, and the heap of JavaScript after a collection, are
 * read ten times; the first reading is after a tenth of the steps, when all is warm.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { callbacks, layers, sequential, setSeed, tensor } from '../lib/index.ts'
import { argumentsOf, countOf } from './arguments.ts'

const usage = `npm run bench:soak -- [options]

Trains a small network for many steps, with callbacks and validation, and tells what memory it holds meanwhile.

  --steps N          default 100000, at least 10000
  --json             prints JSON`

const { values } = argumentsOf(usage, {
  options: { steps: { type: 'string', default: '100000' }, json: { type: 'boolean', default: false } },
})
const steps = countOf(usage, 'steps', values.steps)
const [readings, stepsPerEpoch, batchSize] = [10, 1000, 8]
const epochs = Math.max(readings, Math.round(steps / stepsPerEpoch))

setSeed(1)
const samples = 512
const x = tensor(
  Float32Array.from({ length: samples * 64 }, (_, i) => Math.sin(i)),
  [samples, 8, 8, 1],
)
const y = Float32Array.from({ length: samples }, (_, i) => i % 2)
const net = sequential({
  layers: [
    layers.conv2d({ filters: 4, kernelSize: 3, inputShape: [8, 8, 1], activation: 'relu' }),
    layers.batchNormalization(),
    layers.maxPooling2d(),
    layers.flatten(),
    layers.dropout({ rate: 0.2 }),
    layers.dense({ units: 1, activation: 'sigmoid' }),
  ],
})
net.compile({ optimizer: 'adam', loss: 'binaryCrossentropy', metrics: ['accuracy'] })

/** Batches without end, so that an epoch has as many steps as it should. */
function* batches() {
  for (let first = 0; ; first = (first + batchSize) % samples)
    yield {
      x: tensor(x.data.subarray(64 * first, 64 * (first + batchSize)), [batchSize, 8, 8, 1]),
      y: y.subarray(first, first + batchSize),
    }
}

const folder = mkdtempSync(join(tmpdir(), 'fovea-soak-'))
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const megabytes = (bytes: number) => Math.round((bytes / 2 ** 20) * 10) / 10
const sizes: number[] = []
const heaps: number[] = []
let seen = 0
const every = Math.floor(epochs / readings)
const began = performance.now()
try {
  await net.fit(batches, {
    ...{ epochs, stepsPerEpoch, verbose: 0, validationData: [x, y], validationBatchSize: 64 },
    callbacks: [
      callbacks.csvLogger({ filename: join(folder, 'log.csv') }),
      callbacks.jsonLinesLogger({ filename: join(folder, 'log.jsonl') }),
      callbacks.tensorBoard({ logDir: join(folder, 'board'), histogramFreq: 10, updateFreq: 10 }),
      callbacks.terminateOnNaN(),
      callbacks.reduceLROnPlateau({ patience: 20, minLr: 1e-5 }),
      callbacks.modelCheckpoint({ filepath: join(folder, 'best.keras'), saveBestOnly: true }),
      callbacks.earlyStopping({ patience: epochs, restoreBestWeights: true }),
      callbacks.backupAndRestore({ backupDir: join(folder, 'backup'), saveFreq: 500 }),
      {
        onBatchEnd: () => void seen++,
        onEpochEnd(epoch) {
          if ((epoch + 1) % every !== 0 || sizes.length === readings) return
          sizes.push(megabytes(process.memoryUsage.rss()))
          collect()
          const { heapUsed, external } = process.memoryUsage()
          heaps.push(megabytes(heapUsed + external))
        },
      },
    ],
  })
} finally {
  rmSync(folder, { recursive: true })
}
const seconds = (performance.now() - began) / 1000
const [first, last] = [sizes[0], sizes[sizes.length - 1]]
if (values.json) console.log(JSON.stringify({ steps: seen, seconds, rss: sizes, heap: heaps, growth: last - first }))
else
  console.log(
    `${seen} steps in ${seconds.toFixed(0)} s\nresident memory in MB: ${sizes.join(', ')} ` +
      `(${(last - first).toFixed(1)} more at the end)\nheap in MB:            ${heaps.join(', ')}`,
  )
