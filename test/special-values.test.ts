/** NaN and infinite values in what is computed in JavaScript: losses, metrics, positions of maxima, callbacks. */
import test from 'tape'
import * as callbacks from '../lib/callbacks/index.ts'
import { tensor } from '../lib/core/tensor.ts'
import { native } from '../lib/engine/native.ts'
import * as losses from '../lib/losses/index.ts'
import * as metrics from '../lib/metrics/index.ts'
import * as optimizers from '../lib/optimizers/index.ts'

const [inf, nan] = [Number.POSITIVE_INFINITY, Number.NaN]
const near = (a: unknown, b: number) => Object.is(a, b) || Math.abs((a as number) - b) < 1e-6

test('losses of arrays count nothing for classes that have the label 0, whatever their logits', t => {
  const options = { fromLogits: true }
  const x = [[-inf, 1, 1]]
  t.ok(near(losses.categoricalCrossentropy(options).call([[0, 1, 0]], x), Math.LN2))
  t.ok(near(losses.sparseCategoricalCrossentropy(options).call([1], x), Math.LN2))
  t.deepEqual([...losses.categoricalCrossentropy(options).gradient([[0, 1, 0]], x).data], [0, -0.5, 0.5])
  t.equal(losses.categoricalCrossentropy(options).call([[1, 0, 0]], x), inf)
  const logits = [[-inf, inf, 1e30]]
  t.equal(losses.binaryCrossentropy(options).call([[0, 1, 1]], logits), 0)
  t.deepEqual([...losses.binaryCrossentropy(options).gradient([[0, 1, 1]], logits).data], [0, 0, 0])
  t.equal(losses.binaryCrossentropy(options).call([[1, 1, 1]], logits), inf)
  t.ok(Number.isNaN(losses.categoricalCrossentropy(options).call([[0, 1, 0]], [[nan, 1, 1]])))
  t.end()
})

test('the binary focal loss counts nothing for infinite logits that are right, and has gradients where p is 1', t => {
  for (const gamma of [0, 0.5, 1, 2]) {
    const loss = losses.binaryFocalCrossentropy({ fromLogits: true, gamma })
    t.equal(loss.call([[1, 0]], [[inf, -inf]]), 0, `certain and right, gamma ${gamma}`)
    t.equal(loss.call([[1]], [[-inf]]), inf, `certain and wrong, gamma ${gamma}`)
    t.ok(Number.isNaN(loss.call([[1]], [[nan]])), 'a NaN is kept')
    // Of 20 and 200 the float32 probability is 1, of 6 it is not: p = 1 / (1 + e^-6).
    for (const x of [20, 200]) t.ok(loss.gradient([[1, 0]], [[x, -x]]).data.every(slope => Math.abs(slope) < 1e-8))
    const value = (x: number) => (1 / (1 + Math.exp(x))) ** gamma * Math.log1p(Math.exp(-x))
    const slope = (value(6.001) - value(5.999)) / 0.002
    t.ok(Math.abs(loss.gradient([[1]], [[6]]).data[0] / slope - 1) < 1e-3, `the slope at 6, gamma ${gamma}`)
  }
  t.end()
})

test('a NaN among probabilities makes the loss and its gradient NaN', t => {
  const p = [[0.25, nan, 0.5]]
  for (const [loss, labels] of [
    [losses.binaryCrossentropy(), [[0, 1, 0]]],
    [losses.categoricalCrossentropy(), [[0, 1, 0]]],
    [losses.sparseCategoricalCrossentropy(), [1]],
    [losses.meanSquaredError(), [[0, 1, 0]]],
  ] as const) {
    t.ok(Number.isNaN(loss.call(labels, p)), `the value of ${loss.name}`)
    t.ok(Number.isNaN(loss.gradient(labels, p).data[1]), `the gradient of ${loss.name}`)
  }
  t.end()
})

test('the position of a maximum is that of the first NaN, as in NumPy, wherever it stands', t => {
  for (let at = 0; at < 4; at++) {
    const row = [3, 1, 4, 1].map((value, i) => (i === at ? nan : value))
    t.deepEqual([...tensor([row]).argMax().data], [at])
    t.deepEqual([...tensor(row.map(value => [value, 0])).argMax(0).data], [at, 0])
    const accuracy = metrics.sparseCategoricalAccuracy()
    accuracy.updateState([2], [row])
    t.equal(accuracy.result(), at === 2 ? 1 : 0)
    const top = metrics.sparseTopKCategoricalAccuracy({ k: 2 })
    top.updateState([2], [row])
    t.equal(top.result(), 0)
  }
  t.deepEqual([...tensor([[1, nan, nan]]).argMax().data], [1])
  t.deepEqual([...tensor([[-inf, -inf]]).argMax().data], [0])
  t.end()
})

test('metrics do not lose a NaN, and a mean of a million equal numbers is that number', t => {
  const million = new Float32Array(1e6).fill(0.1)
  for (const metric of [metrics.meanAbsoluteError(), metrics.meanSquaredError(), metrics.rootMeanSquaredError()]) {
    for (const row of [
      [nan, 1, 2],
      [1, 2, nan],
    ]) {
      metric.resetState()
      metric.updateState([[0, 0, 0]], [row])
      metric.updateState([[0, 0, 0]], [[1, 1, 1]])
      t.ok(Number.isNaN(metric.result()), metric.name)
    }
  }
  const mean = metrics.mean()
  mean.updateState(million)
  t.ok(Math.abs(mean.result() / million[0] - 1) < 1e-9)
  t.end()
})

function watched(callback: callbacks.EarlyStopping | callbacks.ReduceLROnPlateau, values: number[]) {
  const model = {
    stopTraining: false,
    optimizer: { learningRate: 1 },
    metrics: [],
    epoch: -1,
    getWeights() {
      return [{ shape: [1], data: Float32Array.of(this.epoch) }]
    },
    setWeights(weights: readonly { readonly data: Float32Array }[]) {
      this.epoch = weights[0].data[0]
    },
    async save() {},
    async expectSavable() {},
  }
  callback.setModel(model)
  callback.onTrainBegin()
  for (const value of values) {
    callback.onEpochEnd(++model.epoch, { loss: value })
    if (model.stopTraining) break
  }
  if (callback instanceof callbacks.EarlyStopping) callback.onTrainEnd()
  return model
}

test('callbacks never take NaN for the best value', t => {
  const options = { monitor: 'loss', patience: 2, restoreBestWeights: true }
  for (const mode of ['min', 'max'] as const) {
    const sign = mode === 'min' ? 1 : -1
    const stopping = callbacks.earlyStopping({ ...options, mode })
    const model = watched(stopping, [nan, 3 * sign, 2 * sign, nan, 4 * sign])
    t.equal(stopping.best, 2 * sign, `${mode}: best`)
    t.equal(stopping.bestEpoch, 2, `${mode}: its epoch`)
    t.equal(model.epoch, 2, `${mode}: its weights`)
    t.equal(stopping.stoppedEpoch, 4, `${mode}: patience`)

    const plateau = callbacks.reduceLROnPlateau({ monitor: 'loss', patience: 2, factor: 0.5, mode })
    t.equal(watched(plateau, [nan, 3 * sign, 2 * sign, sign]).optimizer.learningRate, 1)
    t.equal(plateau.best, sign)
    t.equal(watched(plateau, [nan, nan, nan, nan]).optimizer.learningRate, 0.25)
    t.equal(plateau.best, null)
  }
  t.ok(watched(callbacks.earlyStopping(options), [nan, nan, nan]).stopTraining, 'NaN alone is no improvement')
  t.end()
})

test('centered RMSprop takes a steady gradient for as many steps as one likes', t => {
  const weights = tensor([1, 2, 3])
  const optimizer = optimizers.rmsprop({ centered: true })
  for (let step = 0; step < 400; step++) optimizer.apply([[200, 1e-20, 0]], [weights])
  t.ok(weights.data.every(Number.isFinite), `${weights.data}`)
  t.end()
})

test('an infinite weight with a gradient of 0 stays as it is', t => {
  const all = {
    ...{ sgd: optimizers.sgd(), momentum: optimizers.sgd({ momentum: 0.9, nesterov: true }), adam: optimizers.adam() },
    ...{ nadam: optimizers.nadam(), adamax: optimizers.adamax(), rmsprop: optimizers.rmsprop({ centered: true }) },
    ...{ adagrad: optimizers.adagrad(), adadelta: optimizers.adadelta(), lion: optimizers.lion() },
  }
  for (const [name, optimizer] of Object.entries(all)) {
    const weights = tensor([-inf, inf, 1])
    for (let step = 0; step < 3; step++) optimizer.apply([[0, 0, 1]], [weights])
    t.deepEqual([...weights.data.slice(0, 2)], [-inf, inf], name)
    t.ok(weights.data[2] < 1, name)
  }
  t.end()
})

test('the kernel of the accuracies finds the largest of every row as tensors do: first of equals, first NaN', t => {
  const rows = [
    [1, 3, 3],
    [NaN, 5, 6],
    [1, NaN, NaN],
    [-Infinity, -Infinity, -1],
    [0, -0, 0],
  ]
  const [y, labels] = [new Float32Array(rows.length), Float32Array.of(1, 0, 1, 2, 0)]
  const size = { rows: rows.length, columns: 3, sparse: 1, k: 0 }
  native.kernels.classHits(size, { x: Float32Array.from(rows.flat()), labels, y })
  t.deepEqual([...y], [1, 1, 1, 1, 1])
  t.end()
})

test('a common norm that is infinite makes all gradients NaN, one of a single weight its own alone', t => {
  // Values of Keras 3.15: optimizer.apply([[bad, 1], [2]]) on weights [1, 2] and [3] with a learning rate of 0.1.
  for (const bad of [Infinity, -Infinity])
    for (const [clipping, expected] of [
      [{ globalClipnorm: 1 }, [[NaN, NaN], [NaN]]],
      [{ clipnorm: 1 }, [[NaN, 2], [2.9]]],
      [{ clipvalue: 0.5 }, [[bad > 0 ? 0.95 : 1.05, 1.95], [2.95]]],
    ] as const) {
      const weights = [Float32Array.of(1, 2), Float32Array.of(3)]
      optimizers.sgd({ learningRate: 0.1, ...clipping }).apply([Float32Array.of(bad, 1), Float32Array.of(2)], weights)
      const rounded = expected.map(values => Float32Array.from(values).join())
      t.deepEqual(weights.map(String), rounded, `${Object.keys(clipping)} ${bad}`)
    }
  t.end()
})
