import test from 'tape'
import { OptionError, ShapeError } from '../lib/core/errors.ts'
import * as metrics from '../lib/metrics/index.ts'
import { distance, golden, type Nested, needs } from './support/keras.ts'

interface MetricCase {
  id: string
  metric: string
  config: object
  default_name: string
  updates: { y_true: Nested; y_pred: Nested; values?: Nested; sample_weight?: Nested; result: Nested }[]
}

/** Keras numbers metrics of one name through the process; here they are numbered in the logs of a model. */
const unnumbered = (name: string) => name.replace(/(?<!r2_score|f1_score)_\d+$/, '')

test('metrics equal those of Keras after every update', needs('metrics.json'), t => {
  for (const c of golden<{ cases: MetricCase[] }>('metrics.json').cases) {
    const metric = metrics.get({ class_name: c.metric, config: c.config })
    const apart = () =>
      c.updates.map(({ y_true, y_pred, values, sample_weight, result }) => {
        if (values === undefined) metric.updateState(y_true, y_pred, sample_weight)
        else (metric as metrics.Mean).updateState(values, sample_weight)
        return distance(metric.result(), result)
      })
    const first = Math.max(...apart())
    const limit = /AUC|ives|Precision|Recall|IoU/.test(c.metric) ? 1e-6 : 1e-5
    t.ok(first < limit && metric.name === unnumbered(c.default_name), `${c.id} (apart by ${first.toExponential(1)})`)
    metric.resetState()
    t.equal(Math.max(...apart()), first, `${c.id} begins anew after resetState`)
  }
  t.end()
})

test('accuracy is binary, sparse or categorical by the shapes of labels and output', t => {
  const cases: [labels: number[], output: number[], type: string][] = [
    [[8], [8, 1], 'BinaryAccuracy'],
    [[8, 1], [8, 1], 'BinaryAccuracy'],
    [[8, 6, 6, 1], [8, 6, 6, 1], 'BinaryAccuracy'],
    [[8], [8, 3], 'SparseCategoricalAccuracy'],
    [[8, 1], [8, 3], 'SparseCategoricalAccuracy'],
    [[8, 6, 6], [8, 6, 6, 4], 'SparseCategoricalAccuracy'],
    [[8, 3], [8, 3], 'CategoricalAccuracy'],
  ]
  for (const [labels, output, type] of cases) {
    const metric = metrics.forOutput('accuracy', labels, output)
    t.equal(metric.type, type, `labels [${labels}], output [${output}]`)
    t.equal(metric.name, 'accuracy')
  }
  t.equal(metrics.forOutput('mae', [8, 1], [8, 1]).name, 'mae', 'a metric is called by the name it was given by')
  t.end()
})

test('bad options and shapes of metrics are refused with the right error', t => {
  t.throws(() => metrics.get('nothing' as string), OptionError)
  t.throws(() => metrics.topKCategoricalAccuracy({ k: 0 }), OptionError)
  t.throws(() => metrics.binaryAccuracy({ threshold: Number.NaN }), OptionError)
  t.throws(() => metrics.categoricalAccuracy().updateState([[1, 0]], [[1, 0, 0]]), ShapeError)
  t.throws(() => metrics.meanSquaredError().updateState([[1], [2]], [[1], [2]], [1, 2, 3]), ShapeError)
  t.end()
})

test('a function is a metric: a value a sample, or one for the batch', t => {
  const largest: metrics.MetricFunction = (_, yPred) => Math.max(...yPred.data)
  const metric = metrics.get(largest)
  t.equal(metric.name, 'largest')
  metric.updateState([[0], [0]], [[1], [4]])
  metric.updateState([[0], [0]], [[2], [1]])
  t.equal(metric.result(), 3)
  t.end()
})
