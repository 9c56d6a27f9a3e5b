/** Metrics with sums of their own: in programs and on arrays, in logs and files, refused where they do not fit. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { kerasJson } from '../lib/core/keras-json.ts'
import * as fovea from '../lib/index.ts'
import { compileConfigToKeras } from '../lib/training/compile-config.ts'
import { Objective } from '../lib/training/objective.ts'
import { Step } from '../lib/training/step.ts'
import { numbers, wholeNumbers } from './support/kernels.ts'
import { rejects } from './support/rejects.ts'

const { layers, metrics, ops } = fovea
type Logs = Record<string, number | number[]>

const [samples, classes] = [11, 3]
const x = new fovea.Tensor(numbers(samples * 4, -2, 2, 1), [samples, 4])
const classNumbers = wholeNumbers(samples, classes, 2)
const oneHot = new fovea.Tensor(
  Float32Array.from({ length: samples * classes }, (_, i) =>
    Number(classNumbers[Math.floor(i / classes)] === i % classes),
  ),
  [samples, classes],
)
const sampleWeight = numbers(samples, 0, 2, 3)

const net = (activation = 'softmax', units = classes) =>
  fovea.sequential({ layers: [layers.dense({ units, activation, inputShape: [4] })] })

/** One of every kind for an output of [samples, classes]. */
const made = (): fovea.metrics.Metric[] => [
  metrics.auc({ numThresholds: 20 }),
  metrics.auc({ name: 'pr', curve: 'PR', multiLabel: true, labelWeights: [1, 2, 3], thresholds: [0.3, 0.2] }),
  metrics.concordanceCorrelation(),
  metrics.f1Score(),
  metrics.fBetaScore({ beta: 2, average: 'weighted', threshold: 0.3 }),
  metrics.falseNegatives({ thresholds: [0.6, 0.2] }),
  metrics.oneHotMeanIoU({ numClasses: classes, dtype: 'float32' }),
  metrics.oneHotIoU({ numClasses: classes, targetClassIds: [0], ignoreClass: 2 }),
  metrics.pearsonCorrelation(),
  metrics.precision({ topK: 2, classId: 1 }),
  metrics.precisionAtRecall({ recall: 0.4 }),
  metrics.r2Score({ classAggregation: null }),
  metrics.recall({ thresholds: [0, 0.5, 1] }),
  metrics.specificityAtSensitivity({ sensitivity: 0.5, numThresholds: 7 }),
]

async function savedAndLoaded(model: fovea.Model, options: fovea.LoadOptions = {}): Promise<fovea.Model> {
  const folder = await mkdtemp(join(tmpdir(), 'fovea-metrics-'))
  const path = join(folder, 'model.keras')
  await model.save(path)
  const again = await fovea.loadModel(path, options)
  await rm(folder, { recursive: true })
  return again
}

const flat = (value: number | number[]) => [value].flat()
const near = (a: number | number[], b: number | number[]) =>
  flat(a).length === flat(b).length && flat(a).every((each, i) => Math.abs(each - flat(b)[i]) < 1e-6)

test('metrics of several sums are part of the program, and tell what they tell of arrays', async t => {
  for (const weighted of [false, true]) {
    const model = net()
    const given = made()
    model.compile({ loss: 'categoricalCrossentropy', [weighted ? 'weightedMetrics' : 'metrics']: given })
    const options = { batchSize: 4, returnDict: true, ...(weighted ? { sampleWeight } : {}) } as const
    const logs = (await model.evaluate(x, oneHot, options)) as Logs
    const predictions = (await model.predict(x)) as fovea.Tensor
    for (const metric of given) {
      metric.updateState(oneHot, predictions, weighted ? sampleWeight : undefined)
      t.ok(near(logs[metric.name], metric.result()), `${metric.name}, weighted ${weighted}: ${logs[metric.name]}`)
    }
  }
})

test('what the host reads of a metric does not grow with the batch', t => {
  const lengths = [2, 64].map(batch => {
    const objective = new Objective(['output'], { loss: 'categoricalCrossentropy', metrics: made() })
    objective.bind([[batch, classes]], [[batch, classes]])
    const goal = { objective, optimizer: null, labels: [[classes]], isWeighted: [false], parameters: [] }
    const { program } = new Step(net(), { inputs: [[batch, 4]], goal })
    t.notOk(program.calls.some(({ kernel }) => kernel === 'copyBlocks'))
    return program.calls.flatMap(({ args }) => ('sums' in args && args.sums ? [args.sums.length] : []))
  })
  t.deepEqual(lengths[0], lengths[1])
  t.end()
})

test('a metric with 200 thresholds looks at a batch once', t => {
  const calls = [2, 200].map(numThresholds => {
    const objective = new Objective(['output'], { loss: 'mse', metrics: [metrics.auc({ numThresholds })] })
    objective.bind([[8, classes]], [[8, classes]])
    const goal = { objective, optimizer: null, labels: [[classes]], isWeighted: [false], parameters: [] }
    return new Step(net(), { inputs: [[8, 4]], goal }).program.calls.length
  })
  t.ok(calls[1] <= calls[0] + 5, `${calls}`)
  t.end()
})

test('counts are exact where float32 would round them', t => {
  const metric = metrics.truePositives()
  metric.updateState([1, 1, 1], [1, 1, 1], [2 ** 24, 1, 0])
  for (let i = 0; i < 5; i++) metric.updateState([1], [1])
  t.equal(metric.result(), 2 ** 24 + 6)
  const r2 = metrics.r2Score()
  const labels = Float32Array.from({ length: 1000 }, (_, i) => 4096 + (i % 2))
  const predictions = labels.map((label, i) => label + (i % 4 === 0 ? 0.5 : 0))
  r2.updateState(new fovea.Tensor(labels, [1000, 1]), new fovea.Tensor(predictions, [1000, 1]))
  t.ok(near(r2.result(), 1 - (250 * 0.25) / 250), `labels far from 0: ${r2.result()}`)
  t.end()
})

test('metrics of one name are numbered as in Keras, and validation has states of its own', async t => {
  const model = net('sigmoid')
  model.compile({
    loss: 'binaryCrossentropy',
    metrics: [metrics.auc(), metrics.auc(), 'AUC', 'precision', metrics.auc({ curve: 'PR' })],
    weightedMetrics: [metrics.auc()],
  })
  const { history } = await model.fit(x, oneHot, { epochs: 2, verbose: 0, validationData: [x, oneHot] })
  const names = ['loss', 'auc', 'auc_1', 'AUC', 'precision', 'auc_2', 'weighted_auc']
  t.deepEqual(Object.keys(history), [...names, ...names.map(name => `val_${name}`)])
  const last = (await model.evaluate(x, oneHot, { returnDict: true })) as Logs
  t.equal(history.val_auc.at(-1), last.auc, 'a second validation begins anew')
})

test('metrics that give several numbers stand as lists in logs, lists of values and files', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'fovea-metrics-'))
  const file = join(folder, 'log.csv')
  const model = net()
  model.compile({ loss: 'categoricalCrossentropy', metrics: [metrics.f1Score(), 'accuracy'] })
  const { history } = await model.fit(x, oneHot, {
    ...{ epochs: 2, verbose: 0, callbacks: [fovea.callbacks.csvLogger({ filename: file })] },
  })
  const scores: unknown = history.f1_score
  t.ok(Array.isArray(scores) && scores.every(each => Array.isArray(each) && each.length === classes))
  const values: unknown[] = await model.evaluate(x, oneHot)
  t.equal((values[1] as number[]).length, classes, 'evaluate')
  const [, line] = (await readFile(file, 'utf8')).split('\n')
  t.ok(line.includes(`"[${(scores as number[][])[0].join(', ')}]"`), line)
  await rm(folder, { recursive: true })
  const watching = fovea.callbacks.earlyStopping({ monitor: 'f1_score' })
  await model.fit(x, oneHot, { verbose: 0, callbacks: [watching] }).then(
    () => t.fail('a list is watched'),
    error =>
      t.match(String(error), /OptionError: EarlyStopping: expected monitor to be one number, received 'f1_score'/),
  )
})

test('what does not fit the output is refused before any work', async t => {
  const picture = () =>
    fovea.sequential({ layers: [layers.conv2d({ filters: classes, kernelSize: 1, inputShape: [2, 2, 1] })] })
  const pixels = new fovea.Tensor(numbers(8, 0, 1), [2, 2, 2, 1])
  const labelled = new fovea.Tensor(Float32Array.from(wholeNumbers(8, classes)), [2, 2, 2])
  const cases: [metric: fovea.metrics.Metric, hint: RegExp][] = [
    [metrics.f1Score(), /f1_score: expected labels of shape \[2, 2, 2, 3\], received \[2, 2, 2\]/],
    [metrics.meanIoU({ numClasses: classes }), /mean_io_u: expected a class for every pixel .*sparseYPred: false/],
    [metrics.precision(), /precision: expected labels of shape/],
    [metrics.r2Score(), /r2_score: expected labels of shape/],
  ]
  for (const [metric, hint] of cases) {
    const model = picture()
    model.compile({ loss: 'sparseCategoricalCrossentropy', metrics: [metric] })
    const before = model.getWeights().map(({ data }) => [...data])
    const error = await model.fit(pixels, labelled, { verbose: 0 }).catch((error: unknown) => error)
    t.ok(error instanceof fovea.ShapeError, `${error}`)
    t.match(String(error), hint)
    t.deepEqual(
      model.getWeights().map(({ data }) => [...data]),
      before,
      'the model is as it was',
    )
  }
  const scores: [make: () => fovea.metrics.Metric, kind: new (...args: never[]) => Error][] = [
    [() => metrics.precision({ classId: classes }), fovea.ShapeError],
    [() => metrics.recall({ classId: -classes - 1 }), fovea.ShapeError],
    [() => metrics.precision({ topK: classes + 1 }), fovea.ShapeError],
    [() => metrics.auc({ multiLabel: true, numLabels: 2 }), fovea.ShapeError],
    [() => metrics.auc({ labelWeights: [1] }), fovea.ShapeError],
    [() => metrics.auc({ numLabels: 2 }), fovea.OptionError],
    [() => metrics.iou({ numClasses: 2, targetClassIds: [2] }), fovea.OptionError],
    [() => metrics.precision({ thresholds: [0.5, 2] }), fovea.OptionError],
    [() => metrics.mean(), fovea.OptionError],
  ]
  for (const [make, Kind] of scores) {
    const error = await (async () => {
      const model = net()
      model.compile({ loss: 'categoricalCrossentropy', metrics: [make()] })
      await model.fit(x, oneHot, { verbose: 0 })
    })().catch((error: unknown) => error)
    t.ok(error instanceof Kind, `${error}`)
  }
})

const specificityOptions = fovea.schema({ threshold: fovea.options.number({ min: 0, max: 1 })(0.5) })

/** The share of labels 0 whose predictions are not above a threshold. */
class Specificity extends metrics.Metric<typeof specificityOptions> {
  static override readonly type = 'Specificity'
  static override readonly options = specificityOptions

  override update({ yTrue, yPred, sampleWeight: weights }: fovea.metrics.MetricBatch): fovea.metrics.Update {
    const negatives = ops.equal(yTrue, 0)
    const isNegative = ops.lessEqual(yPred, this.options.threshold)
    return {
      negatives: { values: negatives, weights },
      right: { values: ops.multiply(negatives, isNegative), weights },
    }
  }

  result(): number {
    const [[right], [negatives]] = [this.sums('right'), this.sums('negatives')]
    return negatives === 0 ? 0 : right / negatives
  }
}

test('a metric of one’s own adds up compositions of ops, is saved, and is another one in every model', async t => {
  const own = new Specificity({ threshold: 0.4 })
  const models = [net('sigmoid'), net('sigmoid')]
  for (const model of models) model.compile({ loss: 'binaryCrossentropy', metrics: [own, 'accuracy'] })
  const [first, second] = models
  const logs = (await first.evaluate(x, oneHot, { batchSize: 3, returnDict: true })) as Logs
  const predictions = (await first.predict(x)) as fovea.Tensor
  const negatives = [...predictions.data].filter((_, i) => oneHot.data[i] === 0)
  t.equal(logs.specificity, negatives.filter(value => value <= Math.fround(0.4)).length / negatives.length)
  t.deepEqual(own.state, {}, 'the object itself has seen nothing')
  const other = (await second.evaluate(x, oneHot, { returnDict: true })) as Logs
  const customObjects = { Specificity }
  const again = await savedAndLoaded(first, { customObjects })
  t.deepEqual(await again.evaluate(x, oneHot, { batchSize: 3, returnDict: true }), logs, 'saved and loaded')
  const itself = new Specificity({ threshold: 0.4 })
  itself.updateState(oneHot, (await second.predict(x)) as fovea.Tensor)
  t.equal(other.specificity, itself.result(), 'the other model has measured itself')
  t.throws(
    () =>
      new (class Bare extends metrics.Metric {
        result = () => 0
      })().updateState([0], [1]),
    /bare: expected a metric with a method update\(\) or updateState\(\), received neither/,
  )
})

/** Labels and predictions of 5 samples, which come in batches of 2. */
const compared = {
  predictions: [
    [0.1, 0.2, 0.7],
    [0.3, 0.4, 0.3],
    [0.5, 0.2, 0.3],
    [0.2, 0.1, 0.7],
    [0.6, 0.3, 0.1],
  ],
  labels: fovea.oneHot([2, 1, 0, 1, 0], 3),
  weights: [1, 2, 0.5, 0, 3],
}

/** A model that gives its inputs back. */
function passing(metric: fovea.metrics.MetricIdentifier) {
  const input = layers.input({ shape: [3] })
  const model = fovea.model({ inputs: input, outputs: layers.identity().apply(input) })
  model.compile({ loss: 'mae', metrics: [metric], weightedMetrics: [metric] })
  return model
}

/** A loss in JavaScript. */
class FirstOfRow extends fovea.losses.Loss {
  static override readonly type = 'FirstOfRow'
  protected override rows(_: fovea.Tensor, { shape, data }: fovea.Tensor) {
    const losses = Float64Array.from({ length: shape[0] }, (_, i) => data[i * shape[1]])
    return { losses, gradient: new Float64Array(data.length) }
  }
}

test('losses are metrics, with the figures of Keras 3.15', async t => {
  const { losses } = fovea
  const cases: [metric: fovea.metrics.MetricIdentifier, key: string, value: number][] = [
    [losses.huber({ delta: 0.3 }), 'huber_loss', 0.0625000074505806],
    [losses.Huber, 'huber_loss', 0.0811111107468605],
    ['huber', 'huber', 0.08866666257381439],
    ['Huber', 'Huber', 0.08866666257381439],
    [{ className: 'Huber', config: { delta: 0.3 } }, 'huber_loss', 0.0625000074505806],
    [{ module: 'keras.losses', class_name: 'MeanSquaredError', config: {} }, 'mean_squared_error', 0.162222221493721],
    [losses.meanSquaredError({ reduction: 'none' }), 'mean_squared_error', 0.17733332514762878],
    [losses.meanSquaredError({ reduction: 'sum' }), 'mean_squared_error', 0.2955555319786072],
    [losses.categoricalCrossentropy({ labelSmoothing: 0.1 }), 'categorical_crossentropy', 0.9235687851905823],
    [losses.dice(), 'dice', 0.5166666507720947],
    [losses.logCosh({ name: 'mine' }), 'mine', 0.07632673531770706],
    [losses.cosineSimilarity(), 'cosine_similarity', -0.7258444428443909],
    [new FirstOfRow(), 'first_of_row', (0.2 + 0.35 + 0.6) / 3],
    [new FirstOfRow({ reduction: 'none' }), 'first_of_row', 1.7 / 5],
  ]
  const { predictions, labels, weights } = compared
  for (const [metric, key, value] of cases) {
    const model = passing(metric)
    const logs = (await model.evaluate(predictions, labels, { batchSize: 2, returnDict: true })) as Logs
    t.ok(Math.abs((logs[key] as number) - value) < 1e-6, `${key} ${value}`)
    t.equal(logs[`weighted_${key}`], logs[key], 'without weights all count alike')
    t.equal(metrics.get(metric).direction, metric instanceof FirstOfRow ? null : 'down')
  }
  const byRow = await passing(losses.meanSquaredError({ reduction: 'none' })).evaluate(predictions, labels, {
    batchSize: 2,
    sampleWeight: weights,
  })
  t.ok(near(byRow.slice(1), [0.17733332514762878, 0.11230769753456116]), 'weighted sample by sample')
  const weighted = () => passing(losses.huber()).evaluate(predictions, labels, { sampleWeight: weights })
  await rejects(
    t,
    weighted,
    fovea.OptionError,
    /huber_loss: expected a loss with reduction 'none' as a metric.*reduction: 'none'/,
  )
})

test('losses that are metrics are saved as losses', async t => {
  const model = passing(fovea.losses.huber({ delta: 0.3 }))
  const again = await savedAndLoaded(model)
  const { predictions, labels } = compared
  const [a, b] = await Promise.all(
    [model, again].map(each => each.evaluate(predictions, labels, { batchSize: 2, returnDict: true })),
  )
  t.deepEqual(b, a)
  const objective = new Objective(['output'], { loss: 'mse', metrics: [fovea.losses.huber(), 'dice'] })
  const { metrics: written } = compileConfigToKeras(fovea.optimizers.sgd(), objective)
  const said = (written as { module: string; class_name: string; config: { name: string } }[]).map(
    ({ module, class_name, config }) => [module, class_name, config.name],
  )
  t.deepEqual(said, [
    ['keras.losses', 'Huber', 'huber_loss'],
    ['keras.losses', 'Dice', 'dice'],
  ])
})

test('what an objective is set to forgets what it summed up', t => {
  const objective = new Objective(['output'], { loss: 'mse' })
  const { logs, state } = { logs: objective.logs(), state: objective.getState() }
  objective.addLosses(2, [3], 0)
  objective.addOwn(2, 'norm', 3)
  t.notDeepEqual(objective.logs(), logs)
  objective.setState(state)
  t.deepEqual(objective.logs(), logs)
  t.end()
})

test('what is set of metrics made of losses and functions goes with their copies and into files', async t => {
  const { losses } = fovea
  const given = [losses.huber(), losses.meanSquaredError({ reduction: 'none' }), () => 0.5]
  for (const metric of given.map(each => metrics.get(each))) {
    metric.name = 'mine'
    Object.assign(metric, { direction: 'up' })
    const copy = metric.clone()
    t.deepEqual([copy.name, copy.direction], ['mine', 'up'])
    const { predictions, labels } = compared
    const logs = await passing(metric).evaluate(predictions, labels, { returnDict: true })
    t.deepEqual(Object.keys(logs), ['loss', 'mine', 'weighted_mine'])
    if (metric instanceof metrics.FunctionMetric) continue
    const { metrics: written } = compileConfigToKeras(
      fovea.optimizers.sgd(),
      new Objective(['output'], { loss: 'mse', metrics: [metric] }),
    )
    t.equal((written as { config: { name: string } }[])[0].config.name, 'mine')
  }
})

test('metrics are saved with their configuration', async t => {
  const model = net()
  model.compile({ loss: 'categoricalCrossentropy', metrics: made(), weightedMetrics: ['recall'] })
  const again = await savedAndLoaded(model)
  const [a, b] = await Promise.all([model, again].map(each => each.evaluate(x, oneHot, { returnDict: true })))
  t.deepEqual(b, a)
  for (const metric of made()) {
    const copy = metrics.get({ className: metric.type, config: metric.config() })
    t.deepEqual(copy.config(), metric.config(), metric.name)
  }
  t.end()
})

test('files have what Keras asks for: floats with a point, names that it knows', t => {
  const score = metrics.fBetaScore({ beta: 2, threshold: 1 })
  t.match(kerasJson(score.kerasConfig()), /"threshold":1\.0,"beta":2\.0/)
  t.equal(JSON.stringify(score.config()), '{"name":"fbeta_score","average":null,"threshold":1,"beta":2}')
  const objective = new Objective(['output'], { loss: 'mse', metrics: ['AUC', 'f1Score', 'mse', 'rmse'] })
  const { metrics: written } = compileConfigToKeras(fovea.optimizers.sgd(), objective)
  const [, , , rmse] = written as [string, string, string, { class_name: string; config: { name: string } }]
  t.deepEqual((written as unknown[]).slice(0, 3), ['AUC', 'f1_score', 'mse'])
  t.deepEqual([rmse.class_name, rmse.config.name], ['RootMeanSquaredError', 'rmse'])
  const label_weights = { class_name: '__tensor__', config: { value: [1, 2], dtype: 'float32' } }
  const loaded = metrics.get({ class_name: 'AUC', config: { multi_label: true, label_weights } })
  t.deepEqual(loaded.config().labelWeights, [1, 2], 'arrays as Keras writes them')
  t.end()
})

test('a state begins anew after a reset, and a batch of other columns is refused before', t => {
  const metric = metrics.f1Score()
  metric.updateState([[1, 0]], [[0.9, 0.1]])
  t.deepEqual(Object.keys(metric.state), ['hits', 'predicted', 'labelled'])
  t.throws(() => metric.updateState([[1, 0, 0]], [[0.9, 0.1, 0]]), /f1_score: expected batches with sums of 2 numbers/)
  t.ok(near(metric.result(), [1, 0]), 'and changes nothing')
  metric.reset()
  t.deepEqual(metric.result(), [0, 0])
  metric.updateState([[1, 0, 0]], [[0.9, 0.1, 0]])
  t.ok(near(metric.result(), [1, 0, 0]))
  t.end()
})

test('batches of a shape that has been checked are not composed once more to check them', t => {
  let composed = 0
  class Counting extends metrics.MeanMetric {
    override compose(yTrue: fovea.Value, yPred: fovea.Value): fovea.Value {
      composed++
      return fovea.ops.abs(fovea.ops.subtract(yTrue, yPred))
    }
  }
  const metric = new Counting()
  const counts = [4, 4, 4, 5, 4].map(rows => {
    metric.check([rows, 2], [rows, 2])
    return composed
  })
  t.deepEqual(counts, [1, 1, 1, 2, 3])
  t.throws(() => metric.check([4, 3], [4, 2]), fovea.ShapeError)
  t.throws(() => metric.check([4, 3], [4, 2]), fovea.ShapeError, 'as often as it is asked')
  t.end()
})
