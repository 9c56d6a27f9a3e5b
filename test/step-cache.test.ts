/** Steps are recorded once for a kind of work and a batch size, as long as they are small. */
import test from 'tape'
import { tensor } from '../lib/core/tensor.ts'
import { Random, setSeed } from '../lib/engine/random.ts'
import { Recorder } from '../lib/engine/recorder.ts'
import * as layers from '../lib/layers/index.ts'
import { compileFunction } from '../lib/models/function.ts'
import { model } from '../lib/models/model.ts'
import { trainStep } from '../lib/models/train-step.ts'
import { mean } from '../lib/ops/index.ts'
import * as optimizers from '../lib/optimizers/index.ts'
import { isSanitized } from './support/sanitizer.ts'
import { smallCnn, stripes } from './support/small-cnn.ts'

const quiet = { verbose: 0 } as const
const { x, y } = stripes(200)

/** How many programs some work records. */
async function recorded(work: () => Promise<unknown>): Promise<number> {
  const { build } = Recorder.prototype
  let count = 0
  Recorder.prototype.build = function (options) {
    count++
    return build.call(this, options)
  }
  try {
    await work()
  } finally {
    Recorder.prototype.build = build
  }
  return count
}

test('predictions of ever other sizes record nothing once each size was seen', async t => {
  const net = smallCnn()
  const sizes = Array.from(new Random(1).permutation(65, 0, 0), size => size + 1)
  const predict = async () => {
    for (const size of sizes) {
      const part = x.slice(0, size)
      await net.predict(part, { batchSize: size })
      net.predictSync(part, { batchSize: size })
    }
  }
  t.equal(await recorded(predict), 2 * sizes.length + 1, 'one for each size, and one that holds their lock')
  sizes.reverse()
  t.equal(await recorded(predict), 0, 'and none again')
})

test('validation and evaluation of many sizes take no place of a training step', async t => {
  const net = smallCnn()
  await net.fit(x, y, { ...quiet, batchSize: 48, validationSplit: 0.1 })
  for (let size = 1; size <= 40; size++)
    await net.testOnBatch(x.slice(0, (size % 199) + 1), y.slice(0, (size % 199) + 1))
  t.equal(
    await recorded(() => net.fit(x.slice(0, 180), y.slice(0, 180), { ...quiet, batchSize: 48 })),
    1,
    'the order of the samples',
  )
})

test('large steps are not kept for ever', async t => {
  const input = layers.input({ shape: [512, 512, 1] })
  const output = layers.globalAveragePooling2d().apply(layers.conv2d({ filters: 16, kernelSize: 1 }).apply(input))
  const net = model({ inputs: input, outputs: output })
  const large = new Float32Array(16 * 2 ** 18)
  const predict = async (sizes: number[]) => {
    for (const size of sizes) net.predictSync(large.subarray(0, size * 2 ** 18), { batchSize: size })
  }
  const sizes = [16, 15, 14, 13, 12, 11]
  await predict(sizes)
  t.ok((await recorded(() => predict(sizes))) > 0, 'old ones make room')
  t.equal(await recorded(() => predict(sizes.slice(-4))), 0, 'some are always kept')
})

test('what is not kept gives its memory back before the event loop turns', { skip: isSanitized }, t => {
  const input = layers.input({ shape: [256, 256, 1] })
  const output = layers.globalAveragePooling2d().apply(layers.conv2d({ filters: 16, kernelSize: 1 }).apply(input))
  const net = model({ inputs: input, outputs: output })
  const data = new Float32Array(50 * 2 ** 16)
  const before = process.memoryUsage.rss()
  for (let size = 10; size <= 50; size++) net.predictSync(data.subarray(0, size * 2 ** 16), { batchSize: size })
  const grown = (process.memoryUsage.rss() - before) / 2 ** 20
  t.ok(grown < 1000, `${grown.toFixed()} MiB for programs of 40 to 200, of which 4 are kept`)
  t.end()
})

test('large functions and training steps are not kept for ever', async t => {
  const input = layers.input({ shape: [512, 512, 1] })
  const output = layers.globalAveragePooling2d().apply(layers.conv2d({ filters: 16, kernelSize: 1 }).apply(input))
  const net = model({ inputs: input, outputs: output })
  const large = new Float32Array(8 * 2 ** 18)
  const sizes = [8, 7, 6, 5, 4, 3]
  const functions = {
    compileFunction: compileFunction({ inputs: input, outputs: output }),
    trainStep: trainStep({ inputs: input, loss: mean(output), weights: net.trainableWeights, optimizer: 'sgd' }),
  }
  for (const [name, run] of Object.entries(functions)) {
    const work = async (sizes: number[]) => {
      for (const size of sizes) await run(tensor(large.subarray(0, size * 2 ** 18), [size, 512, 512, 1]))
    }
    await work(sizes)
    t.ok((await recorded(() => work(sizes))) > 0, `${name}: old ones make room`)
    t.equal(await recorded(() => work(sizes.slice(-4))), 0, `${name}: some are always kept`)
  }
})

test('steps follow what they were recorded for: frozen layers of one name, weights that do not decay', async t => {
  const made = () => {
    setSeed(2)
    const tower = () => {
      const input = layers.input({ shape: [4] })
      return model({ inputs: input, outputs: layers.dense({ units: 4, name: 'same' }).apply(input) })
    }
    const [a, b] = [tower(), tower()]
    const input = layers.input({ shape: [4] })
    const net = model({ inputs: input, outputs: b.apply(a.apply(input)) })
    net.compile({ optimizer: optimizers.sgd({ learningRate: 0.1, weightDecay: 0.5 }), loss: 'meanSquaredError' })
    return { net, a, b }
  }
  const data = { shape: [8, 4], data: Float32Array.from({ length: 32 }, (_, i) => Math.sin(i)) }
  const { net, a, b } = made()
  const moved = async () => {
    const before = [a, b].map(tower => tower.getWeights()[0].data)
    await net.trainOnBatch(data, data)
    return [a, b].map((tower, i) => tower.getWeights()[0].data.some((value, j) => value !== before[i][j]))
  }
  t.deepEqual(await moved(), [true, true])
  a.trainable = false
  t.deepEqual(await moved(), [false, true])
  a.trainable = true
  b.trainable = false
  t.deepEqual(await moved(), [true, false])
  b.trainable = true

  const decaying = made().net
  const free = made().net
  for (const one of [decaying, free]) await one.trainOnBatch(data, data)
  free.optimizer?.excludeFromWeightDecay(['kernel'])
  for (const one of [decaying, free]) await one.trainOnBatch(data, data)
  const norm = (one: typeof free) => one.getWeights()[0].data.reduce((sum, value) => sum + value * value, 0)
  t.ok(norm(free) > norm(decaying), 'weights that were excluded later decay no more')
})
