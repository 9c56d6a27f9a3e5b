/**
 * Event files: their bytes against other programs' figures, and the whole against real TensorBoard, where
 * `npm run tensorboard:install` has put it, or at FOVEA_TENSORBOARD_PYTHON.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decode } from 'fast-png'
import test from 'tape'
import { crc32c, record } from '../lib/callbacks/tensorboard/record.ts'
import { buckets, type Pictures, picturesOf } from '../lib/callbacks/tensorboard/summaries.ts'
import { pngPieces } from '../lib/data/images/png-writer.ts'
import { callbacks, layers, sequential, setSeed, tensor } from '../lib/index.ts'
import { inProject, runPython } from './support/python.ts'

const x = tensor(
  Float32Array.from({ length: 12 * 16 }, (_, i) => Math.sin(i)),
  [12, 4, 4, 1],
)
const y = Float32Array.from({ length: 12 }, (_, i) => i % 2)

function net() {
  setSeed(1)
  const made = sequential({
    name: 'net',
    layers: [
      layers.conv2d({ filters: 3, kernelSize: 3, inputShape: [4, 4, 1], activation: 'relu', name: 'conv' }),
      layers.flatten({ name: 'flat' }),
      layers.dense({ units: 2, name: 'dense' }),
      layers.dense({ units: 1, name: 'last' }),
    ],
  })
  made.compile({ optimizer: 'adam', loss: 'mse', metrics: ['mae'] })
  return made
}

const options = { epochs: 3, batchSize: 4, verbose: 0, validationData: [x, y] } as const

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-tensorboard-'))
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('checksums and records are those of the specification', async t => {
  t.equal(crc32c(Buffer.from('123456789')), 0xe3069283)
  t.equal(crc32c(new Uint8Array(32)), 0x8a9136aa, 'RFC 3720, B.4')
  const bytes = Buffer.concat(await record(Buffer.from('ab')))
  t.equal(bytes.readBigUInt64LE(), 2n)
  const crc = crc32c(Buffer.from('ab'))
  const rotated = ((crc >>> 15) | (crc << 17)) >>> 0
  t.equal(bytes.readUInt32LE(14), (rotated + 0xa282ead8) % 2 ** 32)
  t.equal(bytes.length, 18)
  t.end()
})

test('the 30 buckets of a histogram hold every finite value once', async t => {
  const data = Float32Array.from({ length: 1000 }, (_, i) => Math.sin(i) ** 3)
  const rows = await buckets([...data, Number.NaN, Infinity])
  t.equal(rows.length, 90)
  t.deepEqual([rows[0], rows[88]], [Math.min(...data), Math.max(...data)])
  for (let i = 0; i < 30; i++) {
    const [left, right, count] = rows.subarray(3 * i)
    const own = data.filter(value => value >= left && (value < right || (i === 29 && value <= right))).length
    t.ok(Math.abs(own - count) <= 1, `bucket ${i}: ${count}, ${own} by edges that are rounded`)
  }
  t.equal(
    rows.reduce((sum, value, i) => sum + (i % 3 === 2 ? value : 0), 0),
    1000,
  )
  t.deepEqual([...(await buckets([2, 2, 2])).subarray(87)], [2, 2, 3], 'equal values are in the last one')
  t.equal((await buckets([Number.NaN])).length, 0)
  t.end()
})

/** The values of pictures in the order of their axes. */
function valuesOf(pictures: Pictures | null): number[] {
  const { data, shape, steps } = pictures as Pictures
  const along = (axis: number, place: number): number[] =>
    axis === 4
      ? [data[place]]
      : Array.from({ length: shape[axis] }, (_, i) => along(axis + 1, place + i * steps[axis])).flat()
  return along(0, 0)
}

test('pictures of weights are PNG files, laid out as in Keras', async t => {
  for (const channels of [1, 3, 4]) {
    const pixels = Uint8Array.from({ length: 6 * channels }, (_, i) => (37 * i) % 256)
    const rows = (first: number, end: number) => pixels.subarray(first * 3 * channels, end * 3 * channels)
    const read = decode(Buffer.concat(await pngPieces({ width: 3, height: 2, channels }, rows)))
    t.deepEqual([read.width, read.height, read.channels, [...read.data]], [3, 2, channels, [...pixels]])
  }
  const data = Float32Array.from({ length: 6 }, (_, i) => i)
  t.deepEqual(picturesOf({ data, shape: [6] })?.shape, [1, 6, 1, 1])
  t.deepEqual(picturesOf({ data, shape: [2, 3] })?.shape, [1, 2, 3, 1])
  const turned = picturesOf({ data, shape: [3, 2] })
  t.deepEqual(
    [turned?.shape, valuesOf(turned)],
    [
      [1, 2, 3, 1],
      [0, 2, 4, 1, 3, 5],
    ],
  )
  const apart = picturesOf({ data: Float32Array.from({ length: 12 }, (_, i) => i), shape: [2, 2, 1, 3] })
  t.deepEqual(apart?.shape, [3, 2, 2, 1])
  t.deepEqual(valuesOf(apart), [0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11])
  t.deepEqual(picturesOf({ data: new Float32Array(24), shape: [2, 2, 2, 3] })?.shape, [2, 2, 2, 3])
  t.equal(picturesOf({ data: new Float32Array(32), shape: [2, 2, 2, 4, 1, 1] })?.shape[3], 4)
  t.equal(picturesOf({ data: new Float32Array(16), shape: [2, 2, 2, 2] }), null)
  t.end()
})

test('files are written by epoch or by batch, and what cannot be written is refused', t =>
  inFolder(async folder => {
    const own = callbacks.tensorBoard({ logDir: folder })
    t.equal(own.onBatchEnd, undefined, 'by epoch no hook holds up the batches')
    await net().fit(x, y, { ...options, callbacks: own })
    for (const part of ['train', 'validation']) {
      const [file, ...others] = readdirSync(join(folder, part))
      t.match(file, /^events\.out\.tfevents\.\d{10}\..+\.v2$/)
      t.equal(others.length, 0)
      t.ok(readFileSync(join(folder, part, file)).includes('epoch_loss'), part)
    }
    for (const wrong of [{ profileBatch: 2 }, { embeddingsFreq: 1 }, { embeddingsMetadata: 'a' }, { updateFreq: 0 }])
      t.throws(() => callbacks.tensorBoard(wrong as object), { code: 'FOVEA_OPTION' }, JSON.stringify(wrong))
    t.deepEqual(callbacks.tensorBoard({ updateFreq: 'batch' }).options.updateFreq, 1)
  }))

const python = process.env.FOVEA_TENSORBOARD_PYTHON ?? inProject('.tensorboard/bin/python')
/** TensorBoard itself is a Python program, which is not part of the package. */
const needsTensorBoard = {
  skip: existsSync(python) ? false : 'skipped: no TensorBoard (npm run tensorboard:install)',
}

interface Answer {
  scalars: Record<string, Record<string, [time: number, step: number, value: number][]>>
  histograms: Record<string, Record<string, [time: number, step: number, rows: number[][]][]>>
  images: Record<string, Record<string, unknown[]>>
  picture: string
  graph: string
  layers: string
}

test('real TensorBoard shows scalars, histograms, pictures and graphs', needsTensorBoard, t =>
  inFolder(async folder => {
    const settings = { logDir: folder, histogramFreq: 2, writeImages: true, updateFreq: 2, writeStepsPerSecond: true }
    const batches: number[] = []
    const made = net()
    const { history } = await made.fit(x, y, {
      ...options,
      callbacks: [callbacks.tensorBoard(settings), { onBatchEnd: (_, { loss }) => void batches.push(loss) }],
    })
    const answer: Answer = JSON.parse(runPython(python, 'tensorboard-oracle.py', { args: [folder] }))
    const { scalars, histograms, images, picture, graph, layers: drawn } = answer
    const values = (run: string, tag: string) => scalars[run][tag].map(([, step, value]) => [step, Math.fround(value)])
    const byEpoch = (name: string) => history[name].map((value, epoch) => [epoch, Math.fround(value)])
    t.deepEqual(values('train', 'epoch_loss'), byEpoch('loss'))
    t.deepEqual(values('train', 'epoch_mae'), byEpoch('mae'))
    t.deepEqual(values('validation', 'epoch_loss'), byEpoch('val_loss'))
    t.deepEqual(
      values('train', 'epoch_learning_rate'),
      [0, 1, 2].map(epoch => [epoch, Math.fround(0.001)]),
    )
    t.deepEqual(
      values('train', 'batch_loss'),
      [2, 4, 6, 8].map(step => [step, Math.fround(batches[step - 1])]),
    )
    t.deepEqual(
      values('validation', 'evaluation_mae_vs_iterations'),
      history.val_mae.map((value, epoch) => [3 * (epoch + 1), Math.fround(value)]),
    )
    t.equal(scalars.train.epoch_steps_per_second.length, 3)
    t.equal(scalars.train.batch_steps_per_second.length, 4)
    const kernels = histograms.train['dense/kernel/histogram']
    t.deepEqual(
      kernels.map(([, step]) => step),
      [0, 2],
    )
    const weights = made.getLayer('dense').getWeights()[0].data
    const rows = kernels[1][2]
    t.deepEqual(
      [rows[0][0], rows[29][1], rows.reduce((sum, [, , count]) => sum + count, 0)],
      [Math.min(...weights), Math.max(...weights), weights.length],
    )
    t.deepEqual(Object.keys(images.train).sort(), [
      'conv/bias/image',
      'conv/kernel/image',
      'dense/bias/image',
      'dense/kernel/image',
      'last/kernel/image',
    ])
    t.equal(picture, '89504e470d0a1a0a', 'a PNG file')
    t.match(graph, /name: "flat"\s+op: "Flatten"\s+input: "conv"/)
    t.match(drawn, /name: "net\/dense"\s+input: "net\/flat"/)
  }),
)
