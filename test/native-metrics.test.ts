/** Metrics and sums of losses that are part of a step's program, against loops in double precision. */
import test from 'tape'
import { dtypeOf } from '../lib/engine/elements.ts'
import * as fovea from '../lib/index.ts'
import { Objective, type ObjectiveOptions } from '../lib/training/objective.ts'
import { Step } from '../lib/training/step.ts'
import { numbers, wholeNumbers } from './support/kernels.ts'

const { layers, ops } = fovea
const [batch, side, classes] = [4, 5, 3]

const net = () =>
  fovea.sequential({
    layers: [layers.conv2d({ filters: classes, kernelSize: 1, activation: 'softmax', inputShape: [side, side, 2] })],
  })

const x = new fovea.Tensor(numbers(batch * side * side * 2, -2, 2, 1), [batch, side, side, 2])
const classNumbers = new fovea.Tensor(Float32Array.from(wholeNumbers(batch * side * side, classes, 2)), [
  batch,
  side,
  side,
])
const oneHot = new fovea.Tensor(
  Float32Array.from({ length: batch * side * side * classes }, (_, i) =>
    Number(classNumbers.data[Math.floor(i / classes)] === i % classes),
  ),
  [batch, side, side, classes],
)
const sampleWeight = new fovea.Tensor(numbers(batch * side * side, 0, 2, 3), [batch, side, side])

const near = (a: number, b: number) => Math.abs(a - b) < 1e-6 * Math.max(1, Math.abs(b))

const cases: readonly [loss: string, labels: fovea.Tensor, metrics: string[]][] = [
  ['sparseCategoricalCrossentropy', classNumbers, ['accuracy', 'sparseTopKCategoricalAccuracy']],
  ['sparseCategoricalCrossentropy', classNumbers, ['sparseCategoricalCrossentropy']],
  ['categoricalCrossentropy', oneHot, ['accuracy', 'topKCategoricalAccuracy', 'categoricalCrossentropy']],
  ['mse', oneHot, ['hinge', 'squaredHinge', 'categoricalHinge', 'kld', 'poisson', 'cosineSimilarity']],
  ['mae', oneHot, ['logcosh', 'mape', 'msle']],
  ['mse', oneHot, ['mae', 'mse', 'rmse', 'binaryAccuracy', 'accuracy', 'binaryCrossentropy']],
]

test('metrics in the program are what the same metrics tell of the predictions', async t => {
  for (const [loss, labels, names] of cases)
    for (const weighted of [false, true]) {
      const model = net()
      model.compile({ optimizer: 'sgd', loss, ...(weighted ? { weightedMetrics: names } : { metrics: names }) })
      const logs = (await model.evaluate(x, labels, {
        batchSize: 3,
        returnDict: true,
        ...(weighted ? { sampleWeight } : {}),
      })) as Record<string, number>
      const predictions = await model.predict(x)
      for (const name of names) {
        const metric = fovea.metrics.get(name === 'accuracy' ? accuracyOf(labels) : name)
        metric.updateState(labels, predictions as fovea.Tensor, weighted ? sampleWeight : undefined)
        t.ok(near(logs[name], metric.result() as number), `${loss} ${name}, weighted ${weighted}: ${logs[name]}`)
      }
    }
})

const accuracyOf = (labels: fovea.Tensor) => (labels === oneHot ? 'categoricalAccuracy' : 'sparseCategoricalAccuracy')

test('means of differences are those of a loop', t => {
  const [labels, predictions] = [numbers(60, -1, 1, 4), numbers(60, -1, 1, 5)]
  const [mae, mse] = [fovea.metrics.get('mae'), fovea.metrics.get('mse')]
  for (const metric of [mae, mse])
    metric.updateState(new fovea.Tensor(labels, [12, 5]), new fovea.Tensor(predictions, [12, 5]), numbers(12, 0, 1, 6))
  let [absolute, squared, total] = [0, 0, 0]
  numbers(12, 0, 1, 6).forEach((weight, row) => {
    for (let i = row * 5; i < row * 5 + 5; i++) {
      absolute += (weight * Math.abs(labels[i] - predictions[i])) / 5
      squared += (weight * (labels[i] - predictions[i]) ** 2) / 5
    }
    total += weight
  })
  t.ok(near(mae.result() as number, absolute / total) && near(mse.result() as number, squared / total))
  t.end()
})

test('crossentropy metrics are computed from the logits of the last activation', async t => {
  const labels = new fovea.Tensor(Float32Array.of(0, 1, 0), [3, 1])
  const pairs = new fovea.Tensor(Float32Array.of(0, 1, 1, 0, 0, 1), [3, 2])
  const numbers = new fovea.Tensor(Float32Array.of(1, 0, 1), [3])
  const { losses } = fovea
  for (const [activation, wanted, loss, y, metrics] of [
    ['sigmoid', 13.000043, 'mse', labels, ['binaryCrossentropy', losses.binaryCrossentropy()]],
    ['sigmoid', 13.000043, 'binaryCrossentropy', labels, ['binaryCrossentropy']],
    ['softmax', 26, 'mse', pairs, ['categoricalCrossentropy', losses.categoricalCrossentropy({ name: 'other' })]],
    ['softmax', 26, 'sparseCategoricalCrossentropy', numbers, ['sparseCategoricalCrossentropy', 'accuracy']],
  ] as const) {
    const units = activation === 'sigmoid' ? 1 : 2
    const model = fovea.sequential({
      layers: [layers.dense({ units, activation, useBias: false, inputShape: [1] })],
    })
    model.setWeights([new fovea.Tensor(Float32Array.of(1, -1).subarray(0, units), [1, units])])
    model.compile({ optimizer: 'sgd', loss, metrics: [...metrics], weightedMetrics: [metrics[0]] })
    const received = await model.evaluate(new fovea.Tensor(Float32Array.of(30, 12, 9), [3, 1]), y)
    const crossentropies = received.slice(1).filter((_, i) => metrics[i] !== 'accuracy')
    t.ok(crossentropies.length > 1 && crossentropies.every(value => near(value as number, wanted)), `${loss}, Keras's`)
    if (metrics[1] === 'accuracy') t.ok(near(received[2] as number, 1 / 3), 'beside a metric of the predictions')
  }
  // One of one's own gets predictions, whatever it extends.
  class Doubled extends fovea.metrics.BinaryCrossentropy {
    override compose(_yTrue: fovea.Value, yPred: fovea.Value): fovea.Value {
      return ops.mean(ops.multiply(yPred, 2), { axis: -1 })
    }
  }
  const model = fovea.sequential({
    layers: [layers.dense({ units: 1, activation: 'sigmoid', useBias: false, inputShape: [1] })],
  })
  model.setWeights([new fovea.Tensor(Float32Array.of(1), [1, 1])])
  model.compile({ optimizer: 'sgd', loss: 'binaryCrossentropy', metrics: [new Doubled()] })
  const [, doubled] = await model.evaluate(
    new fovea.Tensor(Float32Array.of(0, 0), [2, 1]),
    labels.reshape([3, 1]).data.subarray(0, 2),
  )
  t.ok(near(doubled as number, 1), 'predictions of its own')
})

test('a binary focal crossentropy has a gradient however sure and wrong a prediction is', async t => {
  const [x, y] = [
    new fovea.Tensor(Float32Array.of(30, 12, 9), [3, 1]),
    new fovea.Tensor(Float32Array.of(0, 1, 0), [3, 1]),
  ]
  const balanced = { labelSmoothing: 0.1, applyClassBalancing: true, alpha: 0.3 }
  for (const [activation, options, expected, weight] of [
    ['sigmoid', {}, 12.999301, 0.98699445],
    ['linear', { fromLogits: true }, 12.999301, 0.98699445],
    ['linear', { fromLogits: true, ...balanced }, 7.5789704, 0.9924176],
  ] as const) {
    const model = fovea.sequential({
      layers: [layers.dense({ units: 1, activation, useBias: false, inputShape: [1] })],
    })
    model.setWeights([new fovea.Tensor(Float32Array.of(1), [1, 1])])
    const loss = fovea.losses.binaryFocalCrossentropy(options)
    const optimizer = fovea.optimizers.sgd({ learningRate: 1e-3 })
    model.compile({ optimizer, loss, metrics: [fovea.losses.binaryFocalCrossentropy({ ...options, name: 'again' })] })
    const received = await model.trainOnBatch(x, y)
    t.ok(
      received.every(value => near(value as number, expected)),
      'loss and metric of Keras',
    )
    t.ok(near(model.getWeights()[0].data[0], weight), 'its step')
  }
})

test('a batch without samples changes no metric', t => {
  for (const name of ['mae', 'sparseCategoricalAccuracy', 'sparseCategoricalCrossentropy']) {
    const metric = fovea.metrics.get(name)
    const [labels, predictions] = [name === 'mae' ? [0, 3] : [0], [0, 3]]
    metric.updateState(
      new fovea.Tensor(new Float32Array(0), labels),
      new fovea.Tensor(new Float32Array(0), predictions),
    )
    t.equal(metric.result(), 0, name)
  }
  t.end()
})

/** The arrays of a test step's program that the host can read. */
function slotsOf(options: ObjectiveOptions, labels: fovea.Shape) {
  const model = net()
  const objective = new Objective(model.outputNames, options)
  objective.bind([[batch, ...labels]], [[batch, side, side, classes]])
  const goal = { objective, optimizer: null, labels: [labels], isWeighted: [true], parameters: [] }
  const { program } = new Step(model, { inputs: [[batch, side, side, 2]], goal })
  const written = program.calls.flatMap(({ args }) => Object.entries(args).filter(([name]) => name === 'sums'))
  return { kernels: program.calls.map(({ kernel }) => kernel), written }
}

test('what the host reads of a batch does not grow with it', t => {
  const mean = (yTrue: fovea.Tensor & fovea.Value, yPred: fovea.Tensor & fovea.Value) =>
    ops.mean(ops.abs(ops.subtract(yTrue, yPred)), { axis: [1, 2, 3] })
  const { kernels, written } = slotsOf(
    { loss: 'categoricalCrossentropy', metrics: ['accuracy', 'mae', mean], weightedMetrics: ['mse'] },
    [side, side, classes],
  )
  t.equal(written.length, 6, 'of a loss and four metrics, one of them with weights')
  t.ok(written.every(([, ref]) => ref?.length === 1))
  t.notOk(kernels.includes('copyBlocks'), 'no predictions are copied for the host')
  t.equal(dtypeOf(new Float64Array(2)), 'float64')
  t.end()
})

test('a metric composed of ops runs natively, and on arrays', async t => {
  const apart = (yTrue: fovea.Tensor & fovea.Value, yPred: fovea.Tensor & fovea.Value) =>
    ops.mean(ops.abs(ops.subtract(yTrue, yPred)), { axis: [1, 2, 3] })
  const model = net()
  model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy', metrics: [apart, 'mae'] })
  const logs = (await model.evaluate(x, oneHot, { batchSize: 3, returnDict: true })) as Record<string, number>
  t.ok(near(logs.apart, logs.mae), `${logs.apart}`)
  const metric = fovea.metrics.get(apart)
  metric.updateState(oneHot, (await model.predict(x)) as fovea.Tensor)
  t.ok(near(metric.result() as number, logs.mae), 'on arrays')
})

test('a class of one’s own that looks at batches in another way is heeded', async t => {
  class Twice extends fovea.metrics.MeanAbsoluteError {
    override updateState(yTrue: fovea.TensorLike, yPred: fovea.TensorLike): void {
      super.updateState(yTrue, yPred)
    }
    override result(): number {
      return 2 * super.result()
    }
  }
  const model = net()
  model.compile({ optimizer: 'sgd', loss: 'mse', metrics: ['mae', new Twice({ name: 'twice' })] })
  const logs = (await model.evaluate(x, oneHot, { returnDict: true })) as Record<string, number>
  t.ok(near(logs.twice, 2 * logs.mae))
})

test('a fault in labels is found wherever it stands', t => {
  const loss = fovea.losses.sparseCategoricalCrossentropy({ ignoreClass: 255 })
  const labels = new Float32Array(20_000).fill(255)
  loss.checkLabels(labels, 3)
  loss.checkLabels(new Uint8Array(labels), 3)
  for (const [at, value] of [
    [19_999, 3],
    [4096, -1],
    [17, 0.5],
    [3, Number.NaN],
  ]) {
    labels[at] = value
    t.throws(() => loss.checkLabels(labels, 3), new RegExp(`from 0 to 2, received ${value} \\(label ${at}\\)`))
  }
  t.end()
})
