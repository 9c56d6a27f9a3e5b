/** Work that grows with pictures and weights leaves the event loop to others, and they see nothing half done. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { buckets } from '../lib/callbacks/tensorboard/summaries.ts'
import { pngPieces } from '../lib/data/images/png-writer.ts'
import { imageSheet } from '../lib/data/images/sheet.ts' // itself: loading it takes turns, too
import {
  callbacks,
  decodeImage,
  inspect,
  layers,
  saveImage,
  sequential,
  setSeed,
  type Tensor,
  tensor,
} from '../lib/index.ts'
import { turnsOf } from './support/turns.ts'

/** A model of more weights than are copied at once. */
function large() {
  setSeed(3)
  const net = sequential({ layers: [layers.dense({ units: 1500, inputShape: [1500] })] })
  net.compile({ optimizer: 'adam', loss: 'meanSquaredError' })
  return net
}
const x = tensor(
  Float32Array.from({ length: 1500 }, (_, i) => Math.sin(i)),
  [1, 1500],
)

test('a picture is packed piece by piece', async t => {
  const [width, height, channels] = [1024, 4096, 3]
  const [all, rowsIn] = [new Uint8Array(width * height * channels), new Map<number, number>()]
  let turn = 0
  let isOn = true
  const next = () => {
    turn++
    if (isOn) setImmediate(next)
  }
  setImmediate(next)
  await pngPieces({ width, height, channels }, (first, end) => {
    rowsIn.set(turn, (rowsIn.get(turn) ?? 0) + end - first)
    return all.subarray(first * width * channels, end * width * channels)
  })
  isOn = false
  const most = Math.max(...rowsIn.values())
  t.ok(most <= height / 8, `at most ${most} of ${height} rows in one turn`)
})

test('many pictures are put together in turns, few at once', async t => {
  const pictures = (count: number, side: number) =>
    Array.from({ length: count }, () => tensor(new Uint8Array(side * side * 3).fill(7), [side, side, 3]))
  const [small, large] = [pictures(2, 8), pictures(36, 512)]
  const [few, many] = [await turnsOf(() => imageSheet(small)), await turnsOf(() => imageSheet(large))]
  t.ok(many > few, `${many} turns, ${few} for few pictures`)
})

test('a batch of many bytes is found without a look at every sample', async t => {
  const net = sequential({ layers: [layers.rescaling({ scale: 2, inputShape: [1] })] })
  const bytes = Uint8Array.from({ length: 3_000_001 }, (_, i) => (i * 31) % 251)
  for (const batchSize of [3_000_001, 1_000_000, 7_777]) {
    const { data } = (await net.predict(tensor(bytes, [bytes.length, 1]), { batchSize })) as Tensor
    t.ok(
      data.every((value, i) => value === 2 * bytes[i]),
      `in batches of ${batchSize}`,
    )
  }
})

test('saved pictures of every kind of numbers come back', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-long-'))
  const path = join(folder, 'a.png')
  for (const channels of [1, 3, 4] as const) {
    const bytes = Uint8Array.from({ length: 300 * 700 * channels }, (_, i) => (i * 31 + (i >> 9)) % 256)
    for (const data of [bytes, Float32Array.from(bytes), Int32Array.from(bytes)]) {
      await saveImage(path, tensor(data, [300, 700, channels]))
      const read = await decodeImage(path, { channels })
      t.deepEqual(Buffer.from(read.data.buffer), Buffer.from(bytes.buffer), `${channels} channels`)
    }
  }
  rmSync(folder, { recursive: true })
})

test('many values are counted in turns, few at once', async t => {
  const values = (length: number) => new Float32Array(length).fill(1)
  const [few, many] = [await turnsOf(() => buckets(values(16))), await turnsOf(() => buckets(values(2 ** 24)))]
  t.ok(many > few, `${many} turns, ${few} for few values`)
})

test('while a step is profiled others have turns, find weights as they were, and may change them', async t => {
  const net = large()
  await net.fit(x, x, { verbose: 0 })
  const state = () => [inspect.weightsHash(net), ...net.optimizerState().map(({ data }) => String(data.slice(0, 9)))]
  const before = state()
  let isOn = true
  let turns = 0
  const look = () => {
    turns++
    if (turns % 50 === 1) t.deepEqual(state(), before)
    if (isOn) setImmediate(look)
  }
  setImmediate(look)
  await net.profile(x, x)
  isOn = false
  t.deepEqual(state(), before, 'afterwards')
  t.ok(turns > 15, `${turns} turns`)

  const profile = net.profile(x, x)
  await new Promise(resolve => setTimeout(resolve, 1))
  const changed = net.getWeights().map(({ data, shape }) =>
    tensor(
      data.map(value => 2 * value),
      shape,
    ),
  )
  net.setWeights(changed)
  await profile
  t.deepEqual(
    Buffer.from(net.getWeights()[0].data.buffer),
    Buffer.from(changed[0].data.buffer),
    'weights that were set',
  )
})

test('the best of many weights are kept as they were, also where nobody waits for it', async t => {
  const net = large()
  const stopping = callbacks.earlyStopping({ monitor: 'loss', patience: 5, restoreBestWeights: true })
  const hashes: string[] = []
  const losses = [3, 1, 2]
  const look = (epoch: number, logs: callbacks.Logs) => {
    hashes.push(inspect.weightsHash(net))
    logs.loss = losses[epoch]
  }
  await net.fit(x, x, { epochs: 3, verbose: 0, callbacks: [{ onEpochEnd: look }, stopping] })
  t.equal(new Set(hashes).size, 3)
  t.equal(inspect.weightsHash(net), hashes[1], 'restored')

  stopping.setModel(net)
  stopping.onTrainBegin()
  const bias = net.getWeights()[1].data
  const kept = stopping.onEpochEnd(0, { loss: 1 })
  net.setWeights(
    net.getWeights().map(({ data, shape }) =>
      tensor(
        data.map(value => value + 1),
        shape,
      ),
    ),
  )
  t.deepEqual(stopping.getState().bestWeights?.[1].data, bias)
  await kept
  await stopping.onTrainEnd()
  t.equal(inspect.weightsHash(net), hashes[1], 'restored to what it was at the call')
})
