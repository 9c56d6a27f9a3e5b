import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import test from 'tape'
import * as callbacks from '../lib/callbacks/index.ts'
import { DataError, OptionError, ShapeError } from '../lib/core/errors.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { setSeed } from '../lib/engine/random.ts'
import { engine } from '../lib/engine/settings.ts'
import * as layers from '../lib/layers/index.ts'
import * as losses from '../lib/losses/index.ts'
import * as metrics from '../lib/metrics/index.ts'
import { type Model, model } from '../lib/models/model.ts'
import { sequential } from '../lib/models/sequential.ts'
import { weightsHash } from '../lib/models/weights-hash.ts'
import * as optimizers from '../lib/optimizers/index.ts'
import { rejects } from './support/rejects.ts'
import { side, smallCnn, stripes } from './support/small-cnn.ts'

const quiet = { verbose: 0 } as const
const { x, y } = stripes(200)

/** Hash of the small network after two epochs. */
const trainedHash = async () => (await smallCnn().fit(x, y, { epochs: 2, ...quiet })).weightsHash

const close = (a: number, b: number) => Math.abs(a - b) <= 1e-5 * Math.max(1, Math.abs(b))

test('names of metrics are known once there were data, in whatever run', async t => {
  const net = smallCnn()
  t.deepEqual(net.metricsNames, ['loss'])
  await net.fit(x, y, quiet)
  t.deepEqual(net.metricsNames, ['loss', 'accuracy'], 'a fit without validation')
  t.deepEqual(net.metricsNames, Object.keys(await net.evaluate(x, y, { returnDict: true })))
})

test('a metric whose name is a number, which would stand before the loss, is refused before any work', async t => {
  const net = smallCnn()
  const before = weightsHash(net)
  net.compile({ loss: 'sparseCategoricalCrossentropy', metrics: [metrics.sparseCategoricalAccuracy({ name: '5' })] })
  for (const work of [() => net.fit(x, y, quiet), () => net.evaluate(x, y)])
    await rejects(t, async () => void (await work()), OptionError, /names that are no numbers, received '5'/)
  t.equal(weightsHash(net), before)
})

test('a small network learns, and tells what happened', async t => {
  const net = smallCnn()
  const history = await net.fit(x, y, { epochs: 12, validationSplit: 0.25, ...quiet })
  t.deepEqual(history.epoch, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  t.deepEqual(Object.keys(history.history), ['loss', 'accuracy', 'val_loss', 'val_accuracy'])
  t.ok(history.history.accuracy[11] > 0.9, `accuracy ${history.history.accuracy[11]}`)
  t.equal(history.weightsHash, weightsHash(net))
  t.equal(net.history, history)
  t.deepEqual(net.metricsNames, ['loss', 'accuracy'])
  const [loss, accuracy] = await net.evaluate(x, y)
  const logs = await net.evaluate(x, y, { returnDict: true })
  t.deepEqual(logs, { loss, accuracy })
  const predicted = (await net.predict(x)).argMax().data
  t.equal(
    predicted.filter((label, i) => label === y.data[i]).length / 200,
    accuracy,
    'predictions are what was measured',
  )
})

test('the same seed gives the same bits for any number of threads and every level with fused multiply-add', async t => {
  const { threads, simd } = engine
  const levels = engine.simdLevels.filter(level => level !== 'baseline')
  const expected = await trainedHash()
  for (const level of levels) {
    engine.setSimd(level)
    for (const count of [1, 2, 3]) {
      engine.setThreads(count)
      t.equal(await trainedHash(), expected, `${level}, ${count} threads`)
    }
  }
  engine.setSimd(simd)
  engine.setThreads(threads)
  const other = await smallCnn({}, 2).fit(x, y, { epochs: 2, ...quiet })
  t.notEqual(other.weightsHash, expected, 'another seed gives other weights')
})

test('rewrites of programs change no bit of what is trained, but for statistics summed in other parts', async t => {
  t.teardown(() => void delete process.env.FOVEA_PASSES)
  const trainedWith = (passes: string) => {
    process.env.FOVEA_PASSES = passes
    return trainedHash()
  }
  const expected = await trainedWith('')
  t.equal(await trainedWith('dropUnused'), expected, 'with one')
  t.equal(
    await trainedWith('dropUnused,fuseResidual,fuseActivation,fusePooling'),
    expected,
    'with all that move no sum',
  )
})

test('the last, smaller batch of an epoch is a step like the others', async t => {
  const order = [0, 64, 128, 192, 200]
  const whole = smallCnn()
  await whole.fit(x, y, { batchSize: 64, shuffle: false, ...quiet })
  const byHand = smallCnn()
  for (const [i, first] of order.slice(0, -1).entries()) {
    const size = order[i + 1] - first
    await byHand.trainOnBatch(x.slice([first], [size]), y.slice([first], [size]))
  }
  t.equal(weightsHash(whole), weightsHash(byHand))
  const sizes = [1, 7, 64, 200, 1000]
  const results = await Promise.all(sizes.map(batchSize => whole.evaluate(x, y, { batchSize })))
  for (const [i, [loss, accuracy]] of results.entries())
    t.ok(close(loss, results[0][0]) && accuracy === results[0][1], `evaluate with batches of ${sizes[i]}`)
  const predictions = await Promise.all(sizes.map(batchSize => whole.predict(x, { batchSize })))
  for (const [i, { data }] of predictions.entries())
    t.ok(
      data.every((value, k) => close(value, predictions[0].data[k])),
      `predict with batches of ${sizes[i]}`,
    )
  const sync = whole.predictSync(x, { batchSize: 64 })
  t.deepEqual(sync.shape, [200, 10])
  t.deepEqual(sync.data, predictions[2].data, 'predictSync gives what predict gives')
})

test('two models train at once as they would alone', async t => {
  const train = async (net: Model) => (await net.fit(x, y, { epochs: 2, shuffle: false, ...quiet })).weightsHash
  const make = () => [smallCnn({ optimizer: 'sgd' }), smallCnn({ optimizer: 'rmsprop' })]
  const alone: string[] = []
  for (const net of make()) alone.push(await train(net))
  t.deepEqual(await Promise.all(make().map(train)), alone)
})

test('two workers train as the main thread does', async t => {
  const run = async () => {
    const file = new URL('./support/train-in-worker.ts', import.meta.url).href
    const worker = new Worker(`import('tsx/esm/api').then(tsx => { tsx.register(); return import('${file}') })`, {
      eval: true,
    })
    const [hash] = await once(worker, 'message')
    await worker.terminate()
    return hash
  }
  const { x, y } = stripes(300)
  const expected = (await smallCnn().fit(x, y, { epochs: 2, ...quiet })).weightsHash
  t.deepEqual(await Promise.all([run(), run()]), [expected, expected])
})

test('the event loop goes on while a model trains', async t => {
  const net = smallCnn()
  let [ticks, immediates, training] = [0, 0, true]
  const timer = setInterval(() => ticks++, 1)
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const spin = () => {
    immediates++
    if (training) setImmediate(spin)
  }
  setImmediate(spin)
  await net.fit(x, y, { epochs: 20, batchSize: 8, ...quiet })
  training = false
  clearInterval(timer)
  delay.disable()
  t.comment(`99 % of the timers of a millisecond took less than ${(delay.percentile(99) / 1e6).toFixed(2)} ms`)
  t.ok(ticks > 0, `${ticks} timers fired`)
  t.ok(immediates >= 20, `${immediates} turns of the loop`)
})

test('an abort ends fit within one batch, with the weights of the last finished step', async t => {
  const reference = smallCnn()
  await reference.fit(x, y, { batchSize: 10, stepsPerEpoch: 6, ...quiet })
  const controller = new AbortController()
  const net = smallCnn()
  const batches: number[] = []
  const watch = {
    onBatchEnd: (batch: number) => {
      batches.push(batch)
      if (batch === 5) controller.abort()
    },
  }
  try {
    await net.fit(x, y, { batchSize: 10, epochs: 3, callbacks: watch, signal: controller.signal, ...quiet })
    t.fail('should have been aborted')
  } catch (error) {
    t.equal((error as Error).name, 'AbortError')
  }
  t.deepEqual(batches, [0, 1, 2, 3, 4, 5])
  t.equal(weightsHash(net), weightsHash(reference))
  t.ok((await net.fit(x, y, quiet)).history.loss[0] > 0, 'the model can be trained on')

  const before = weightsHash(net)
  await net.fit(x, y, { signal: AbortSignal.abort(), ...quiet }).then(
    () => t.fail('should have been aborted'),
    error => t.equal(error.name, 'AbortError', 'a signal that has fired already'),
  )
  t.equal(weightsHash(net), before)
  const pipelined = new AbortController()
  setTimeout(() => pipelined.abort(), 5)
  await net.fit(x, y, { epochs: 100000, signal: pipelined.signal, ...quiet }).then(
    () => t.fail('should have been aborted'),
    error => t.equal(error.name, 'AbortError', 'between batches that are queued ahead'),
  )
  const waiting = new AbortController()
  setTimeout(() => waiting.abort(), 5)
  const never = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) }
  await net.fit(never, { signal: waiting.signal, ...quiet }).then(
    () => t.fail('should have been aborted'),
    error => t.equal(error.name, 'AbortError', 'while a data set is waited for'),
  )
})

test('bad input is refused before any work, and leaves the model as it was', async t => {
  const net = smallCnn()
  await net.fit(x, y, { shuffle: false, ...quiet })
  const state = () =>
    createHash('sha256')
      .update(JSON.stringify([weightsHash(net), net.optimizer?.state()]))
      .digest('hex')
  const before = state()
  const outOfRange = new Tensor(
    y.data.map((label, i) => (i === 150 ? 10 : label)),
    [200],
  )
  const cases: [name: string, work: () => Promise<unknown>, error: new (...args: never[]) => Error][] = [
    ['pictures of another size', () => net.fit(stripes(10).x.reshape([10, 6, 24, 1]), y, quiet), ShapeError],
    ['numbers that are no whole pictures', () => net.fit(new Float32Array(side * side * 3 + 1), y, quiet), ShapeError],
    ['fewer labels than pictures', () => net.fit(x, y.slice(0, 100), quiet), ShapeError],
    [
      'one-hot labels for a sparse loss',
      () => net.fit(x, new Tensor(new Float32Array(2000), [200, 10]), quiet),
      ShapeError,
    ],
    ['a label out of range', () => net.fit(x, outOfRange, quiet), DataError],
    [
      'a label that is no whole number',
      () => net.fit(x, new Tensor(new Float32Array(200).fill(0.5), [200]), quiet),
      DataError,
    ],
    [
      'a label that is NaN',
      () => net.fit(x, new Tensor(new Float32Array(200).fill(Number.NaN), [200]), quiet),
      DataError,
    ],
    [
      'labels out of range in validation data',
      () => net.fit(x, y, { validationData: [x, outOfRange], ...quiet }),
      DataError,
    ],
    ['no data', () => net.fit([], [], quiet), DataError],
    ['no numbers', () => net.fit(new Float32Array(0), new Float32Array(0), quiet), DataError],
    ['no labels', () => net.fit(x, undefined as never, quiet), DataError],
    ['text for data', () => net.fit('pictures' as never, y, quiet), OptionError],
    ['data for an input that is not there', () => net.fit({ picture: x }, y, quiet), DataError],
    ['NaN epochs', () => net.fit(x, y, { epochs: Number.NaN, ...quiet }), OptionError],
    ['a text for a number', () => net.fit(x, y, { batchSize: '32' as never, ...quiet }), OptionError],
    ['a batch size of 0', () => net.fit(x, y, { batchSize: 0, ...quiet }), OptionError],
    ['a validation split of 1', () => net.fit(x, y, { validationSplit: 1, ...quiet }), OptionError],
    ['a validation split that leaves nothing', () => net.fit(x, y, { validationSplit: 0.999, ...quiet }), OptionError],
    ['an option that nobody knows', () => net.fit(x, y, { batchsize: 32, ...quiet } as never), OptionError],
    ['a signal that is none', () => net.fit(x, y, { signal: true as never, ...quiet }), OptionError],
    ['validation data that are none', () => net.fit(x, y, { validationData: 5 as never, ...quiet }), OptionError],
    ['too few sample weights', () => net.fit(x, y, { sampleWeight: new Float32Array(199), ...quiet }), ShapeError],
    ['weights of classes that are no numbers', () => net.fit(x, y, { classWeight: { cat: 1 }, ...quiet }), OptionError],
    ['a weight of a class without a unit', () => net.fit(x, y, { classWeight: { 10: 2 }, ...quiet }), OptionError],
    [
      'weights of samples and of classes',
      () => net.fit(x, y, { classWeight: { 1: 2 }, sampleWeight: y, ...quiet }),
      OptionError,
    ],
    ['bad labels of one batch', () => net.trainOnBatch(x, outOfRange), DataError],
    ['bad pictures to predict', () => net.predict(new Tensor(new Float32Array(4), [1, 2, 2, 1])), ShapeError],
    ['bad options to predict', () => net.predict(x, { batchSize: -1 }), OptionError],
    ['bad labels to evaluate', () => net.evaluate(x, outOfRange), DataError],
  ]
  for (const [name, work, error] of cases) {
    await work().then(
      () => t.fail(`${name}: should be refused`),
      received => t.ok(received instanceof error, `${name}: ${received.message}`),
    )
  }
  t.throws(() => net.compile({ loss: 'mse', metrics: ['nothing' as string] }), OptionError)
  t.throws(
    () => net.compile({ loss: 'mse', optimizer: { className: 'SGD', config: { learningRate: Number.NaN } } }),
    OptionError,
  )

  t.equal(state(), before)
  await sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] })
    .fit([[1]], [[1]], quiet)
    .then(
      () => t.fail('should be refused'),
      error => t.match(error.message, /expected a compiled model/),
    )
})

test('a model that is being trained is not trained by another fit, but predicts and is evaluated', async t => {
  const net = smallCnn()
  const running = net.fit(x, y, { epochs: 5, ...quiet })
  await net.fit(x, y, quiet).then(
    () => t.fail('should be refused'),
    error => t.ok(error instanceof OptionError, error.message),
  )
  const [predictions, values] = await Promise.all([
    net.predict(x),
    net.evaluate(x, y),
    net.predict(x),
    net.evaluate(x, y),
  ])
  t.equal(predictions.size, 2000)
  t.ok(values[0] > 0)
  t.ok(net.predictSync(x.slice(0, 3)).size === 30, 'on this thread, too')
  const { weightsHash } = await running
  t.equal(
    weightsHash,
    (await smallCnn().fit(x, y, { epochs: 5, ...quiet })).weightsHash,
    'and training goes on as if alone',
  )
})

test('predictions follow the weights', async t => {
  const net = smallCnn()
  const before = await net.predict(x)
  const weights = net.getWeights()
  await net.fit(x, y, quiet)
  const after = await net.predict(x)
  t.notDeepEqual(after.data, before.data, 'after training')
  net.setWeights(weights)
  t.deepEqual((await net.predict(x)).data, before.data, 'after setWeights')
  t.deepEqual(net.predictSync(x).data, before.data, 'on this thread')
})

test('hooks come in order, and see the model as their batch left it', async t => {
  const seen: string[] = []
  const hashes: string[] = []
  const net = smallCnn()
  const log =
    (name: string) =>
    (...args: unknown[]) =>
      void seen.push([name, ...args.filter(arg => typeof arg === 'number')].join(' '))
  const watch: callbacks.CallbackHooks = {
    onTrainBegin: log('train begins'),
    onTrainEnd: log('train ends'),
    onEpochBegin: log('epoch begins'),
    onEpochEnd: log('epoch ends'),
    onBatchBegin: log('batch begins'),
    onBatchEnd: async (batch, logs) => {
      log('batch ends')(batch)
      hashes.push(weightsHash(net))
      t.ok(logs.loss > 0 && logs.accuracy >= 0, 'logs have values so far')
    },
  }
  await net.fit(x, y, { batchSize: 100, epochs: 2, initialEpoch: 1, callbacks: [watch], shuffle: false, ...quiet })
  const batch = (i: number) => [`batch begins ${i}`, `batch ends ${i}`]
  t.deepEqual(seen, ['train begins', 'epoch begins 1', ...batch(0), ...batch(1), 'epoch ends 1', 'train ends'])
  const byHand = smallCnn()
  const expected: string[] = []
  for (const first of [0, 100]) {
    await byHand.trainOnBatch(x.slice([first], [100]), y.slice([first], [100]))
    expected.push(weightsHash(byHand))
  }
  t.deepEqual(hashes, expected)
})

test('callbacks end training, put weights back, and change the learning rate', async t => {
  const net = smallCnn()
  const hashes: string[] = []
  const record = { onEpochEnd: () => void hashes.push(weightsHash(net)) }
  const values = [3, 2, 1, 5, 5, 5]
  const invent = {
    onEpochEnd: (epoch: number, logs: callbacks.Logs) => void Object.assign(logs, { invented: values[epoch] }),
  }
  const stop = callbacks.earlyStopping({ monitor: 'invented', mode: 'min', patience: 2, restoreBestWeights: true })
  const schedule = callbacks.learningRateScheduler(epoch => 0.1 / (epoch + 1))
  const { epoch, history } = await net.fit(x, y, { epochs: 6, callbacks: [record, invent, stop, schedule], ...quiet })
  t.deepEqual(epoch, [0, 1, 2, 3, 4])
  t.deepEqual(history.invented, [3, 2, 1, 5, 5])
  t.deepEqual(history.learning_rate, [0.1, 0.05, 0.1 / 3, 0.025, 0.02])
  t.equal(weightsHash(net), hashes[2], 'the weights are those of the best epoch')

  let batches = 0
  const halfway: callbacks.CallbackHooks = {
    onBatchEnd: () => {
      if (++batches === 3) net.stopTraining = true
    },
  }
  await net.fit(x, y, { epochs: 6, callbacks: halfway, ...quiet })
  t.equal(batches, 3, 'stopTraining ends the epoch, too')
  await net.fit(x, y, { callbacks: { onEpochEnd: () => Promise.reject(new Error('mine')) }, ...quiet }).then(
    () => t.fail('should fail'),
    error => t.equal(error.message, 'mine', 'an error of a callback ends fit'),
  )
})

test('data sets are iterated: as arrays of iterables, asynchronous ones, bytes, several passes', async t => {
  const order = [0, 1, 2, 3, 4]
  const batch = (i: number) => ({ x: x.slice([40 * i], [40]), y: y.slice([40 * i], [40]) })
  const expected = (await smallCnn().fit(x, y, { batchSize: 40, epochs: 2, shuffle: false, ...quiet })).weightsHash
  const list = order.map(batch)
  const iterable = { [Symbol.iterator]: () => list[Symbol.iterator]() }
  t.equal((await smallCnn().fit(iterable, { epochs: 2, ...quiet })).weightsHash, expected, 'an iterable')

  let asked = 0
  const slow = {
    async *[Symbol.asyncIterator]() {
      for (const one of list) {
        asked++
        await new Promise(resolve => setTimeout(resolve, 1))
        yield one
      }
    },
  }
  const ended: number[] = []
  const watch = { onBatchEnd: () => void ended.push(asked) }
  t.equal(
    (await smallCnn().fitDataset(slow, { epochs: 2, callbacks: watch, ...quiet })).weightsHash,
    expected,
    'an asynchronous iterable',
  )
  t.deepEqual(ended, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 'the next batch is asked for when there is room')
  const net = smallCnn()
  await net.fit(slow, { epochs: 2, stepsPerEpoch: 5, validationData: slow, validationSteps: 2, ...quiet })
  t.equal(weightsHash(net), expected, 'with stepsPerEpoch')
  const evaluated = await net.evaluate(slow)
  t.ok((await net.evaluate(x, y, { batchSize: 40 })).every((value, i) => value === evaluated[i]))
  function* once() {
    yield* list
  }
  await smallCnn()
    .fit(once(), { epochs: 2, ...quiet })
    .then(
      () => t.fail('should be refused'),
      error => t.ok(error instanceof DataError, error.message),
    )
  await smallCnn()
    .fit(new Set([{ pictures: x }]) as never, quiet)
    .then(
      () => t.fail('should be refused'),
      error => t.ok(error instanceof DataError, error.message),
    )
})

test('pictures may be bytes', async t => {
  const bytes = Uint8Array.from(x.data, value => Math.round((value + 2) * 60))
  const make = () => {
    setSeed(3)
    const net = sequential({
      layers: [
        layers.rescaling({ scale: 1 / 255, inputShape: [side, side, 1] }),
        layers.flatten(),
        layers.dense({ units: 10 }),
      ],
    })
    net.compile({ optimizer: 'sgd', loss: losses.sparseCategoricalCrossentropy({ fromLogits: true }) })
    return net
  }
  const expected = (await make().fit(new Tensor(Float32Array.from(bytes), x.shape), y, quiet)).weightsHash
  t.equal((await make().fit(bytes, Uint8Array.from(y.data), quiet)).weightsHash, expected, 'without a shape')
  t.equal(
    (await make().fit(new Tensor(bytes, x.shape), Array.from(y.data), quiet)).weightsHash,
    expected,
    'with a shape',
  )
})

test('nested arrays do, and a model without an input shape takes that of the first data', async t => {
  const net = sequential()
  net.add(layers.dense({ units: 1 }))
  net.compile({ optimizer: optimizers.sgd({ learningRate: 0.1 }), loss: 'mse', metrics: ['mae'] })
  const inputs = [[0], [1], [2], [3]]
  const { history } = await net.fit(inputs, [1, 3, 5, 7], { epochs: 200, ...quiet })
  t.ok(history.loss[199] < 1e-3, `loss ${history.loss[199]}`)
  t.ok(Math.abs((await net.predict([[4]])).data[0] - 9) < 0.1)
})

test('sample weights and class weights count what they say', async t => {
  const weights = Float32Array.from(y.data, label => (label < 5 ? 2 : 0))
  const one = await smallCnn({ weightedMetrics: ['accuracy'] }).trainOnBatch(x, y, {
    sampleWeight: weights,
    returnDict: true,
  })
  const byClass = Object.fromEntries(
    [0, 1, 2, 3, 4].map(label => [label, 2]).concat([5, 6, 7, 8, 9].map(label => [label, 0])),
  )
  const other = await smallCnn({ weightedMetrics: ['accuracy'] }).trainOnBatch(x, y, {
    classWeight: byClass,
    returnDict: true,
  })
  t.deepEqual(other, one)
  const ofMany = Object.fromEntries(Array.from({ length: 200_000 }, (_, label) => [label, byClass[label] ?? 1]))
  const counting = (classWeight: Record<string, number>) =>
    smallCnn({ loss: losses.sparseCategoricalCrossentropy({ ignoreClass: 255 }) }).trainOnBatch(x, y, { classWeight })
  t.deepEqual(
    await counting(ofMany),
    await counting(byClass),
    'beside weights of 200,000 classes, of one that is ignored',
  )
  t.deepEqual(Object.keys(one), ['loss', 'accuracy', 'weighted_accuracy'])
  t.notEqual(one.accuracy, one.weighted_accuracy)
  const plain = await smallCnn().trainOnBatch(x, y, { sampleWeight: new Float32Array(200).fill(1) })
  t.deepEqual(plain, await smallCnn().trainOnBatch(x, y), 'weights of 1 change nothing')
  const list = [{ x, y, sampleWeight: weights }]
  const fitted = smallCnn()
  await fitted.fit(new Set(list), quiet)
  const byHand = smallCnn()
  await byHand.trainOnBatch(x, y, { sampleWeight: weights })
  t.equal(weightsHash(fitted), weightsHash(byHand), 'in the batches of a data set')
})

const stepSamples = new Tensor(
  Float32Array.from({ length: 96 }, (_, i) => Math.sin(i)),
  [8, 3, 4],
)
const stepClasses = new Tensor(
  Float32Array.from({ length: 24 }, (_, i) => i % 2),
  [8, 3],
)

/** A classifier of every step. */
function classifierOfSteps(): Model {
  setSeed(4)
  const net = sequential({ layers: [layers.dense({ units: 2, activation: 'softmax', inputShape: [3, 4] })] })
  net.compile({ loss: 'sparseCategoricalCrossentropy', weightedMetrics: ['accuracy'] })
  return net
}

test('a weight of a sample counts for all values that its loss has', async t => {
  const each = Float32Array.of(0, 1, 2, 3, 4, 0, 1, 2)
  const spread = Float32Array.from({ length: 24 }, (_, i) => each[Math.floor(i / 3)])
  const expected = classifierOfSteps()
  const { history } = await expected.fit(stepSamples, stepClasses, { sampleWeight: spread, epochs: 2, ...quiet })
  const forms = {
    flat: each,
    listed: [...each],
    column: new Tensor(each, [8, 1]),
    steps: new Tensor(spread, [8, 3, 1]),
  }
  for (const [name, sampleWeight] of Object.entries(forms)) {
    const net = classifierOfSteps()
    const fitted = await net.fit(stepSamples, stepClasses, { sampleWeight, epochs: 2, ...quiet })
    t.deepEqual(fitted.history, history, name)
    t.equal(weightsHash(net), weightsHash(expected), name)
  }
  const batches = [{ x: stepSamples, y: stepClasses, sampleWeight: each }]
  const whole = await classifierOfSteps().evaluate(stepSamples, stepClasses, { sampleWeight: spread })
  t.deepEqual(await classifierOfSteps().evaluate(batches), whole, 'in a data set')
})

test('weights of classes are refused where a sample has several classes', async t => {
  const classWeight = { 0: 1, 1: 1 }
  const cases = [
    () => classifierOfSteps().fit(stepSamples, stepClasses, { classWeight, ...quiet }),
    () => classifierOfSteps().testOnBatch(stepSamples, stepClasses, { classWeight }),
  ]
  for (const work of cases)
    await work().then(
      () => t.fail('should be refused'),
      received => t.ok(received instanceof DataError && /one class a sample/.test(received.message), received.message),
    )
})

test('what is trainable is read at the start of every fit', async t => {
  const net = smallCnn()
  const kernel = () => Array.from(net.getLayer('conv').getWeights()[0].data)
  const [gamma, mean] = [0, 2].map(i => () => Array.from(net.getLayer('norm').getWeights()[i].data))
  net.getLayer('conv').trainable = false
  net.getLayer('norm').trainable = false
  const start = [kernel(), gamma(), mean()]
  await net.fit(x, y, quiet)
  t.deepEqual(
    [kernel(), gamma(), mean()],
    start,
    'frozen layers do not move, and a frozen batch normalisation keeps its statistics',
  )
  t.equal(net.optimizer?.variables.length, 2)
  net.getLayer('conv').trainable = true
  net.getLayer('norm').trainable = true
  await net.fit(x, y, quiet)
  t.notDeepEqual(kernel(), start[0])
  t.notDeepEqual(mean(), start[2])
  t.equal(net.optimizer?.variables.length, 6)
  net.getLayer('conv').trainable = false
  const frozen = kernel()
  await net.fit(x, y, quiet)
  t.deepEqual(kernel(), frozen, 'frozen again')
  for (const optimizer of [
    optimizers.sgd({ globalClipnorm: 1 }),
    optimizers.adam({ gradientAccumulationSteps: 2, useEma: true }),
  ]) {
    const all = smallCnn({ optimizer })
    all.trainable = false
    const before = weightsHash(all)
    t.equal((await all.fit(x, y, quiet)).weightsHash, before, 'all is frozen')
  }
})

test('a loss that is a function trains as the built-in one does', async t => {
  const squares: losses.LossFunction = (yTrue, yPred) => {
    const [samples, length] = yPred.shape
    const differences = yPred.data.map((p, i) => p - yTrue.data[i])
    const losses = Float32Array.from({ length: samples }, (_, i) =>
      differences.subarray(i * length, (i + 1) * length).reduce((sum, d) => sum + (d * d) / length, 0),
    )
    return { losses, gradient: differences.map(d => (2 * d) / length) }
  }
  const oneHot = new Tensor(
    Float32Array.from({ length: 2000 }, (_, i) => (y.data[Math.floor(i / 10)] === i % 10 ? 1 : 0)),
    [200, 10],
  )
  const [own, builtIn] = [smallCnn({ loss: squares, lossWeights: 3 }), smallCnn({ loss: 'mse', lossWeights: 3 })]
  const options = { epochs: 3, shuffle: false, ...quiet }
  const [a, b] = [await own.fit(x, oneHot, options), await builtIn.fit(x, oneHot, options)]
  for (const [i, loss] of a.history.loss.entries()) t.ok(close(loss, b.history.loss[i]), `loss of epoch ${i}`)
  const [first, second] = [own.getWeights(), builtIn.getWeights()]
  t.ok(
    first.every(({ data }, i) => data.every((value, k) => Math.abs(value - second[i].data[k]) < 1e-4)),
    'weights',
  )
  t.ok(close((await own.evaluate(x, oneHot))[0], (await builtIn.evaluate(x, oneHot))[0]), 'evaluate')
})

test('several inputs and outputs are given in order or by name', async t => {
  const make = () => {
    setSeed(4)
    const [left, right] = [layers.input({ shape: [3], name: 'left' }), layers.input({ shape: [2], name: 'right' })]
    const joined = layers.concatenate().apply([left, right])
    const kind = layers.dense({ units: 3, activation: 'softmax', name: 'kind' }).apply(joined)
    const amount = layers.dense({ units: 1, name: 'amount' }).apply(joined)
    const net = model({ inputs: [left, right], outputs: [kind, amount] })
    const loss = { kind: 'sparse_categorical_crossentropy', amount: 'mse' }
    net.compile({ optimizer: 'sgd', loss, metrics: { kind: 'accuracy', amount: ['mae'] }, lossWeights: [1, 0.5] })
    return net
  }
  const [left, right] = [
    Float32Array.from({ length: 60 }, (_, i) => Math.sin(i)),
    Float32Array.from({ length: 40 }, (_, i) => Math.cos(i)),
  ]
  const [kind, amount] = [
    Float32Array.from({ length: 20 }, (_, i) => i % 3),
    Float32Array.from({ length: 20 }, (_, i) => i / 20),
  ]
  const inOrder = make()
  const { history, weightsHash } = await inOrder.fit([left, right], [kind, amount], { epochs: 2, ...quiet })
  t.deepEqual(Object.keys(history), ['loss', 'kind_loss', 'amount_loss', 'kind_accuracy', 'amount_mae'])
  t.ok(close(history.loss[0], history.kind_loss[0] + 0.5 * history.amount_loss[0]))
  t.equal((await make().fit({ right, left }, { amount, kind }, { epochs: 2, ...quiet })).weightsHash, weightsHash)
  const [kinds, amounts] = await inOrder.predict<Tensor[]>([left, right])
  t.deepEqual(
    [kinds.shape, amounts.shape],
    [
      [20, 3],
      [20, 1],
    ],
  )
  await inOrder.fit([left], [kind, amount], quiet).then(
    () => t.fail('should be refused'),
    error => t.ok(error instanceof DataError, error.message),
  )
  t.throws(() => inOrder.compile({ loss: { kind: 'mse', size: 'mse' } }), OptionError)
  t.throws(() => inOrder.compile({ loss: ['mse'] }), OptionError)
  t.throws(() => inOrder.compile({ loss: 'mse', metrics: ['mae'] }), OptionError)
})

test('fit ends with the moving average of the weights, where the optimizer keeps one', async t => {
  const net = smallCnn({ optimizer: optimizers.sgd({ useEma: true, emaMomentum: 0.5 }) })
  await net.fit(x, y, quiet)
  const averages = (net.optimizer?.state() ?? []).filter(({ name }) => name.endsWith('_average'))
  t.equal(averages.length, 6)
  const trained = net.trainableWeights.map(({ value }) => Array.from(value))
  t.deepEqual(
    averages.map(({ data }) => Array.from(data)),
    trained,
  )
})

test('a list of batches is a data set, and batches are { x, y }, { xs, ys } or [x, y]', async t => {
  const batches = [
    { x: [[1], [2]], y: [[2], [4]] },
    { x: [[3]], y: [[6]] },
  ]
  const trained = async (data: unknown, hasShape = true) => {
    setSeed(5)
    const net = sequential({ layers: [layers.dense({ units: 1, ...(hasShape ? { inputShape: [1] } : {}) })] })
    net.compile({ optimizer: 'sgd', loss: 'meanSquaredError' })
    const { weightsHash } = await net.fit(data as typeof batches, { epochs: 2, ...quiet })
    return { net, weightsHash }
  }
  const { weightsHash: expected } = await trained(new Set(batches))
  const tfjs = batches.map(({ x, y }) => ({ xs: x, ys: y }))
  const pairs = batches.map(({ x, y }) => [x, y])
  for (const [name, data] of Object.entries({ batches, tfjs, tfjsSet: new Set(tfjs), pairs: new Set(pairs) })) {
    t.equal((await trained(data)).weightsHash, expected, name)
    t.equal((await trained(data, false)).weightsHash, expected, `${name}, for a model without an input shape`)
  }
  const { net } = await trained(batches)
  t.deepEqual(await net.evaluate(tfjs as unknown as typeof batches), await net.evaluate(new Set(batches)))
  t.deepEqual((await net.predict(batches)).shape, [3, 1])
  const weighted = async (batch: unknown) => (await trained(new Set([batch]))).weightsHash
  const [{ x, y }] = batches
  t.equal(await weighted([x, y, [0, 1]]), await weighted({ x, y, sampleWeight: [0, 1] }), 'the third is the weights')
  const history = await net.fit(x, y, { ...quiet, validationData: batches })
  t.ok(history.history.val_loss[0] >= 0, 'and so they are validation data')
})

test('an iterable whose iterator is none is refused before training', async t => {
  const iterables: Record<string, unknown> = {
    'no iterator': { [Symbol.iterator]: () => 5 },
    'an iterator without next': { [Symbol.asyncIterator]: () => ({}) },
    'next gives no object': { [Symbol.iterator]: () => ({ next: () => 7 }) },
  }
  for (const hasShape of [true, false])
    for (const [name, data] of Object.entries(iterables)) {
      const net = sequential({ layers: [layers.dense({ units: 1, ...(hasShape ? { inputShape: [1] } : {}) })] })
      net.compile({ loss: 'meanSquaredError' })
      try {
        await net.fit(data as Iterable<{ x: number[][]; y: number[][] }>, quiet)
        t.fail(name)
      } catch (error) {
        t.ok(error instanceof DataError, `${name}: ${error}`)
      }
    }
})

test('two fits never move the same statistics, though nothing of them is trainable', async t => {
  const shared = layers.batchNormalization({ center: false, scale: false })
  const nets = [0, 1].map(() => {
    const input = layers.input({ shape: [2] })
    const net = model({ inputs: input, outputs: layers.dense({ units: 1 }).apply(shared.apply(input)) })
    net.compile({ loss: 'meanSquaredError' })
    return net
  })
  const [x, y] = [
    new Tensor(
      new Float32Array(128).map((_, i) => Math.sin(i)),
      [64, 2],
    ),
    new Float32Array(64),
  ]
  const fitted = nets[0].fit(x, y, quiet)
  for (const second of [() => nets[1].fit(x, y, quiet), () => nets[1].trainOnBatch(x, y)])
    try {
      await second()
      t.fail('a second owner')
    } catch (error) {
      t.ok(error instanceof OptionError && /moving_mean/.test(error.message), `${error}`)
    }
  await fitted
  shared.trainable = false
  await Promise.all(nets.map(net => net.fit(x, y, quiet)))
  t.pass('a frozen one stays as it is, and may be in two fits')
})
