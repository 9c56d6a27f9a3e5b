/** What is trained: the flags of layers and models, nested ones, too, read at each fit; frozen batch normalisation. */
import test from 'tape'
import { Tensor } from '../lib/core/tensor.ts'
import { input, layers, type Model, model, ops, sequential, setSeed } from '../lib/index.ts'
import { numbers } from './support/kernels.ts'

const x = new Tensor(numbers(8 * 6, -1, 3, 1), [8, 6])
const y = new Tensor(numbers(8 * 2, -1, 1, 2), [8, 2])

/** A base with batch normalisation and dropout, and a head on it, as in fine-tuning. */
function fineTuned(training: boolean | null = null) {
  setSeed(1)
  const base = sequential({
    name: 'base',
    layers: [
      input({ shape: [6] }),
      layers.dense({ units: 5, activation: 'tanh' }),
      layers.batchNormalization({ name: 'bn', momentum: 0.5 }),
      layers.dropout({ rate: 0.5 }),
    ],
  })
  const start = input({ shape: [6] })
  const net = model({
    inputs: start,
    outputs: layers.dense({ units: 2, name: 'head' }).apply(base.apply(start, { training })),
  })
  net.compile({ loss: 'mse', optimizer: 'sgd' })
  return { net, base }
}

const fit = (net: Model) => net.fit(x, y, { verbose: 0, batchSize: 8 })
const bytes = (net: Model) => net.getWeights().map(({ data }) => [...data])
/** Which weights a fit changes. */
async function changed(net: Model): Promise<boolean[]> {
  const before = bytes(net)
  await fit(net)
  return bytes(net).map((values, i) => JSON.stringify(values) !== JSON.stringify(before[i]))
}
const all = (flag: boolean) => Array(6).fill(flag)

test('the flag of a nested model freezes it, and is read at each fit', async t => {
  const { net, base } = fineTuned()
  t.deepEqual(await changed(net), [...all(true), true, true], 'weights and statistics move')
  base.trainable = false
  t.deepEqual(await changed(net), [...all(false), true, true], 'and stand still, without compiling again')
  base.layers[0].trainable = true
  t.equal(net.trainableWeights.length, 4, 'a layer that is thawed alone is trained, as in Keras')
  t.equal(base.trainableWeights.length, 0, 'while its model by itself is frozen')
  t.deepEqual(await changed(net), [true, true, ...all(false).slice(2), true, true])
  base.trainable = true
  t.deepEqual(await changed(net), [...all(true), true, true])
  base.getLayer('bn').trainable = false
  t.deepEqual(await changed(net), [true, true, false, false, false, false, true, true], 'one layer alone')
})

test('the flag of the outermost model freezes all', async t => {
  const { net } = fineTuned()
  net.trainable = false
  t.equal(net.trainableWeights.length, 0)
  t.equal(net.nonTrainableWeights.length, 8)
  net.trainable = true
  t.equal(net.trainableWeights.length, 6)
  t.end()
})

test('a frozen batch normalisation is in inference mode while the rest is trained', async t => {
  const [start, bn] = [input({ shape: [6] }), layers.batchNormalization({ momentum: 0.5 })]
  const net = model({ inputs: start, outputs: ops.multiply(bn.apply(start), 1) })
  bn.setWeights([2, 1, 0.5, 4].map(value => new Float32Array(6).fill(value)))
  net.compile({ loss: 'mse', optimizer: { className: 'SGD', config: { learningRate: 0 } } })
  const labels = await net.predict(x)
  bn.trainable = false
  t.ok((await net.fit(x, labels, { verbose: 0, batchSize: 8 })).history.loss[0] < 1e-9, 'it gives what it predicts')
  bn.trainable = true
  t.ok((await net.fit(x, labels, { verbose: 0, batchSize: 8 })).history.loss[0] > 0.1, 'and else normalises the batch')
})

test('a model applied with training: false is in inference mode, whatever is trained', async t => {
  const { net } = fineTuned(false)
  const moved = await changed(net)
  t.deepEqual(moved.slice(4, 6), [false, false], 'moving statistics stand still')
  t.deepEqual(moved.filter(Boolean).length, 6, 'weights are trained')
  const [still, other] = [fineTuned(false).net, fineTuned(true).net]
  const loss = async (net: Model) => (await fit(net)).history.loss[0]
  const predicted = await still.predict(x)
  const expected = predicted.data.reduce((sum, value, i) => sum + (value - y.data[i]) ** 2, 0) / 16
  t.ok(Math.abs((await loss(still)) - expected) < 1e-5, 'nothing is dropped')
  t.ok(Math.abs((await loss(other)) - expected) > 1e-3)
})
