/** Several outputs, metrics given as objects, and what is refused before the first step. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { FoveaError, OptionError } from '../lib/core/errors.ts'
import { Tensor, type TensorLike } from '../lib/core/tensor.ts'
import { Random, setSeed } from '../lib/engine/random.ts'
import { loadModel } from '../lib/formats/index.ts'
import * as layers from '../lib/layers/index.ts'
import { input } from '../lib/layers/index.ts'
import * as losses from '../lib/losses/index.ts'
import * as metrics from '../lib/metrics/index.ts'
import { type CompileOptions, type Model, model } from '../lib/models/model.ts'
import { sequential } from '../lib/models/sequential.ts'
import { weightsHash } from '../lib/models/weights-hash.ts'
import * as optimizers from '../lib/optimizers/index.ts'

const quiet = { verbose: 0 } as const
const returnDict = true

const random = new Random(3)
const numbers = (...shape: number[]) => {
  const count = shape.reduce((a, b) => a * b, 1)
  const order = random.permutation(count, random.nextStream(), 0)
  return new Tensor(
    Float32Array.from(order, place => (4 * place) / count - 2),
    shape,
  )
}
const [a, b, y1, y2] = [numbers(12, 3), numbers(12, 3), numbers(12, 2), numbers(12, 2)]

/** One layer on two inputs: both results are outputs. */
function twins(): Model {
  const [first, second] = [input({ shape: [3], name: 'a' }), input({ shape: [3], name: 'b' })]
  const shared = layers.dense({ units: 2, name: 'shared' })
  return model({ inputs: [first, second], outputs: [shared.apply(first), shared.apply(second)] })
}

/** Mean of squared differences, in double precision. */
const mse = (x: Tensor, y: Tensor) => x.data.reduce((sum, value, i) => sum + (value - y.data[i]) ** 2, 0) / x.size
const close = (a: number, b: number) => Math.abs(a - b) <= 1e-5 * Math.max(1, Math.abs(b))

async function saved(net: Model): Promise<Model> {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-'))
  try {
    await net.save(join(folder, 'model.keras'))
    return await loadModel(join(folder, 'model.keras'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('two outputs of one layer have names, losses and metrics of their own, also after a file', async t => {
  const options: [string, CompileOptions][] = [
    ['one for both', { loss: 'mse', metrics: [['mse'], ['mse', 'mae']] }],
    ['in order', { loss: ['mse', 'mse'], metrics: [['mse'], ['mse', 'mae']], lossWeights: [1, 0.25] }],
    [
      'by name',
      {
        loss: { shared: 'mse', shared_1: 'mse' },
        metrics: { shared: ['mse'], shared_1: ['mse', 'mae'] },
        lossWeights: { shared: 1, shared_1: 0.25 },
      },
    ],
  ]
  for (const [title, compileOptions] of options) {
    const net = twins()
    t.deepEqual(net.outputNames, ['shared', 'shared_1'])
    net.compile({ optimizer: 'sgd', ...compileOptions })
    const weight = compileOptions.lossWeights ? 0.25 : 1
    for (const [where, own] of [
      [title, net],
      [`${title}, from a file`, await saved(net)],
    ] as const) {
      const [p1, p2] = await own.predict<Tensor[]>([a, b])
      const logs = await own.evaluate([a, b], { shared_1: y2, shared: y1 }, { returnDict })
      t.deepEqual(
        Object.keys(logs),
        ['loss', 'shared_loss', 'shared_1_loss', 'shared_mse', 'shared_1_mse', 'shared_1_mae'],
        where,
      )
      t.ok(close(logs.loss, mse(p1, y1) + weight * mse(p2, y2)), 'the sum')
      t.ok(close(logs.shared_loss, mse(p1, y1)) && close(logs.shared_1_loss, mse(p2, y2)), 'the parts')
      t.ok(close(logs.shared_mse, mse(p1, y1)) && close(logs.shared_1_mse, mse(p2, y2)), 'the metrics')
    }
    const { history } = await net.fit([a, b], [y1, y2], {
      validationData: [
        [a, b],
        [y1, y2],
      ],
      ...quiet,
    })
    t.equal(Object.keys(history).length, 12, 'with validation')
  }
})

test('names of outputs are never those of another output', t => {
  const x = input({ shape: [3] })
  const [first, second] = ['d', 'd_1'].map(name => layers.dense({ units: 1, name }))
  const values = [first.apply(x), first.apply(x), second.apply(x), first.apply(x)]
  t.deepEqual(model({ inputs: x, outputs: values }).outputNames, ['d', 'd_2', 'd_1', 'd_3'])
  const inner = twins()
  const [p, q] = [input({ shape: [3] }), input({ shape: [3] })]
  const outer = model({ inputs: [p, q], outputs: inner.applyAll([p, q]) })
  t.deepEqual(outer.outputNames, [inner.name, `${inner.name}_1`], 'a nested model with two outputs')
  t.end()
})

test('a metric whose key would be that of a loss gets a number', async t => {
  const net = twins()
  net.compile({ loss: 'mse', metrics: [[metrics.meanAbsoluteError({ name: 'loss' })], []] })
  const logs = await net.evaluate([a, b], [y1, y2], { returnDict })
  t.deepEqual(Object.keys(logs), ['loss', 'shared_loss', 'shared_1_loss', 'shared_loss_1'])
})

/** A metric with an option that its config does not tell, and state in public fields. */
class Near extends metrics.Metric {
  static override readonly type = 'Near'
  readonly within: number
  seen = 0
  near = 0

  constructor(options: { within: number }) {
    super({ name: 'near' })
    this.within = options.within
  }

  override updateState(yTrue: TensorLike, yPred: TensorLike): void {
    const [labels, predictions] = [yTrue as Tensor, yPred as Tensor]
    this.seen += labels.size
    this.near += labels.data.filter((label, i) => Math.abs(label - predictions.data[i]) < this.within).length
  }

  result(): number {
    return this.near / this.seen
  }

  override resetState(): void {
    this.seen = 0
    this.near = 0
  }
}

test('figures of training whose keys are those of validation are refused before the first step', async t => {
  const named = (first: string, second: string, metric: string): Model => {
    const [x, dense] = [input({ shape: [3] }), (name: string) => layers.dense({ units: 2, name })]
    const net = model({ inputs: x, outputs: [dense(first).apply(x), dense(second).apply(x)] })
    const own = metrics.meanAbsoluteError({ name: metric })
    net.compile({ optimizer: 'sgd', loss: 'mse', metrics: [[own], ['mse']] })
    return net
  }
  const nets: [Model, string][] = [
    [named('loss', 'val_loss', 'mae'), 'val_loss_loss'],
    [named('p', 'val_p', 'mse'), 'val_p_loss'],
  ]
  for (const [net, key] of nets) {
    const untouched = weightsHash(net)
    const run = net.fit(a, [y1, y2], { ...quiet, epochs: 1, validationSplit: 0.25 })
    const error = await run.then(
      () => null,
      (error: unknown) => error,
    )
    t.ok(error instanceof OptionError && error.message.includes(`'${key}'`), key)
    t.equal(weightsHash(net), untouched, `${key}: nothing was trained`)
    const { history } = await net.fit(a, [y1, y2], { ...quiet, epochs: 1 })
    t.ok(key in history, `${key}: a name as another without validation`)
  }
})

test('a metric that lacks a method is refused before the first step, and what is a class makes an object', async t => {
  class Without extends (metrics.Metric as unknown as new (options?: object) => metrics.Metric) {
    static readonly type = 'Without'
    override updateState(): void {}
    result(): number {
      return 1
    }
    override resetState(): void {}
  }
  for (const name of ['updateState', 'result', 'resetState']) {
    const own = new Without()
    Object.defineProperty(own, name, { value: undefined })
    const net = sequential({ layers: [layers.dense({ units: 2, inputShape: [3] })] })
    const before = net.getWeights().map(({ data }) => [...data])
    try {
      net.compile({ loss: 'mse', metrics: [own] })
      await net.fit(new Tensor(new Float32Array(6), [2, 3]), new Tensor(new Float32Array(4), [2, 2]), { verbose: 0 })
      t.fail(`${name} is missing`)
    } catch (error) {
      t.match(String(error), new RegExp(`OptionError: Without: expected a metric with a method ${name}\\(\\)`))
    }
    t.deepEqual(
      net.getWeights().map(({ data }) => [...data]),
      before,
    )
  }
  const net = sequential({ layers: [layers.dense({ units: 2, inputShape: [3] })] })
  net.compile({ loss: 'mse', optimizer: optimizers.Adam as never, metrics: [metrics.MeanAbsoluteError as never] })
  t.equal(net.optimizer?.type, 'Adam')
  t.end()
})

test('metrics give the same figures as objects, by name, and shared by two models', async t => {
  const fitted = async (given: metrics.MetricIdentifier[]) => {
    setSeed(4)
    const net = sequential({ layers: [layers.dense({ units: 2, inputShape: [3] })] })
    net.compile({ optimizer: 'sgd', loss: 'mse', metrics: given })
    const evaluated: number[][] = []
    // Testing in the middle of an epoch must not touch what training has counted.
    const onBatchEnd = async () => void evaluated.push(await net.evaluate(b, y2))
    const options = { epochs: 2, batchSize: 4, callbacks: { onBatchEnd }, ...quiet }
    const { history } = await net.fit(a, y1, { ...options, validationData: [b, y2] })
    return { history: Object.values(history), evaluated }
  }
  const objects = [metrics.meanAbsoluteError(), metrics.rootMeanSquaredError()]
  const byName = await fitted(['meanAbsoluteError', 'rootMeanSquaredError'])
  t.deepEqual(await fitted(objects), byName, 'as objects')
  t.deepEqual(await Promise.all([fitted(objects), fitted(objects)]).then(([one]) => one), byName, 'in two models')
  t.equal(objects[0].result(), 0, 'the objects themselves are left alone')

  const near = new Near({ within: 1.5 })
  near.updateState(y1, y2)
  const net = sequential({ layers: [layers.dense({ units: 2, inputShape: [3] })] })
  const share = (yTrue: Tensor, yPred: Tensor) =>
    yTrue.data.filter((label, i) => Math.abs(label - yPred.data[i]) < 1.5).length / yTrue.size
  net.compile({ loss: 'mse', metrics: [near, share] })
  const { near: own, share: expected } = await net.evaluate(a, y1, { returnDict, batchSize: 12 })
  t.ok(close(own, expected), `a class of one's own: ${own}`)
})

test('what cannot be measured or trained is refused before the first step', async t => {
  const samples = 6
  const onehot = new Tensor(
    Float32Array.from({ length: samples * 4 }, (_, i) => (i % 5 === 0 ? 1 : 0)),
    [samples, 4],
  )
  const classes = new Tensor(
    Float32Array.from({ length: samples }, (_, i) => i % 4),
    [samples],
  )
  const labels: [string, Tensor][] = [
    ['classes', classes],
    ['classes in a column', classes.reshape([samples, 1])],
    ['one-hot', onehot],
    [
      'classes out of range',
      new Tensor(
        classes.data.map(x => x + 3),
        [samples],
      ),
    ],
    [
      'classes below 0',
      new Tensor(
        classes.data.map(x => x - 1),
        [samples],
      ),
    ],
    ['too wide', numbers(samples, 5)],
    ['fractions', numbers(samples)],
  ]
  const losses = ['mse', 'categoricalCrossentropy', 'sparseCategoricalCrossentropy', 'binaryCrossentropy', null]
  const measures = [
    ...['mse', 'mae', 'rootMeanSquaredError', 'accuracy', 'categoricalAccuracy', 'sparseCategoricalAccuracy'],
    ...['topKCategoricalAccuracy', 'sparseTopKCategoricalAccuracy', 'binaryAccuracy', 'binaryCrossentropy', 'mean'],
    ...['categoricalCrossentropy', 'sparseCategoricalCrossentropy'],
  ]
  const x = numbers(samples, 3)
  let [refused, done] = [0, 0]
  for (const loss of losses)
    for (const metric of measures)
      for (const [title, y] of labels)
        for (const units of [4, 1]) {
          const first = input({ shape: [3] })
          const hidden = layers.batchNormalization().apply(first)
          const out = layers.dense({ units, activation: 'sigmoid' }).apply(hidden)
          // Without a loss of its own the output is only measured, beside another one.
          const other = layers.dense({ units: 1 }).apply(hidden)
          const net = model({ inputs: first, outputs: loss === null ? [other, out] : out })
          net.compile(
            loss === null
              ? { optimizer: 'adam', loss: ['mse', null], metrics: [[], [metric]] }
              : { optimizer: 'adam', loss, metrics: [metric] },
          )
          const target = loss === null ? [numbers(samples, 1), y] : y
          const before = weightsHash(net)
          const works = [
            () => net.fit(x, target, { batchSize: 2, ...quiet }),
            () => net.trainOnBatch(x, target),
            () => net.evaluate(x, target),
            () => net.fit({ *[Symbol.iterator]() { yield { x, y: target } } }, quiet), // biome-ignore format: short
          ]
          for (const work of works) {
            try {
              await work()
              done++
              break
            } catch (error) {
              refused++
              const isClean =
                error instanceof FoveaError && weightsHash(net) === before && net.optimizer?.iterations === 0
              if (!isClean) t.fail(`${loss}, ${metric}, ${title}, ${units} units: ${error}`)
            }
          }
        }
  t.ok(refused > 300 && done > 100, `${refused} refused, ${done} done`)
})

test('validation data are looked at before the first step, too', async t => {
  const net = sequential({ layers: [layers.dense({ units: 2, inputShape: [3] })] })
  net.compile({ optimizer: 'sgd', loss: 'mse', metrics: ['mae'] })
  const before = weightsHash(net)
  const wrong = numbers(12, 5)
  const batches = { *[Symbol.iterator]() { yield { x: a, y: wrong } } } // biome-ignore format: short
  for (const validationData of [[a, wrong] as const, [wrong, y1] as const, batches]) {
    try {
      await net.fit(a, y1, { validationData, ...quiet })
      t.fail('should be refused')
    } catch (error) {
      t.ok(error instanceof FoveaError, String(error))
    }
    t.equal(weightsHash(net), before)
  }
})

test('a class of losses or metrics stands for an instance of it, another class for nothing', async t => {
  const net = sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] })
  net.compile({ loss: losses.MeanSquaredError as never, metrics: [metrics.MeanAbsoluteError as never] })
  const { history } = await net.fit([[1]], [[2]], { verbose: 0 })
  t.deepEqual(Object.keys(history), ['loss', 'mean_absolute_error'])
  class Other {}
  for (const wrong of [Other, class extends layers.Dense {}, losses.Loss, metrics.Metric] as never[])
    for (const options of [{ loss: wrong }, { loss: 'mse', metrics: [wrong] }, { loss: 'mse', weightedMetrics: wrong }])
      try {
        net.compile(options)
        await net.fit([[1]], [[2]], { verbose: 0 })
        t.fail('a class that is none of its kind')
      } catch (error) {
        t.ok(error instanceof OptionError, `${error}`)
      }
})
