/** Models that compose their loss and metrics themselves, and that compute their predictions. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { Tensor } from '../lib/core/tensor.ts'
import {
  callbacks,
  input,
  inspect,
  layers,
  losses,
  Model,
  OptionError,
  ops,
  optimizers,
  regularizers,
  type StepBatch,
  type SymbolicBatch,
  sequential,
  setSeed,
  trainStep,
  type Value,
} from '../lib/index.ts'
import { numbers } from './support/kernels.ts'

const x = new Tensor(numbers(40 * 6, -1, 1, 1), [40, 6])
const classes = Float32Array.from(
  { length: 40 },
  (_, i) => (x.data[6 * i] > 0 ? 1 : 0) + (x.data[6 * i + 1] > 0 ? 1 : 0),
)
const quiet = { verbose: 0, shuffle: false, batchSize: 8, epochs: 3, validationSplit: 0.2 } as const
const silence = ['FOVEA_SLOW_BATCH_NORM']
const adam = () => optimizers.adam({ learningRate: 0.02 })

function ends(units = 3) {
  setSeed(1)
  const inputs = input({ shape: [6] })
  const kernelRegularizer = regularizers.l2({ l2: 0.01 })
  const hidden = layers.dense({ units: 8, activation: 'tanh', kernelRegularizer, name: 'hidden' }).apply(inputs)
  const normal = layers.batchNormalization({ momentum: 0.9 }).apply(hidden)
  const noisy = layers.dropout({ rate: 0.2 }).apply(normal)
  return { inputs, outputs: layers.dense({ units, activation: 'softmax', name: 'classes' }).apply(noisy) }
}

function twoEnds() {
  const { inputs, outputs } = ends()
  const sum = layers.dense({ units: 1, name: 'sum' }).apply(outputs)
  return { inputs, outputs: [outputs, sum] }
}

const weightsOf = (model: Model) => model.getWeights().flatMap(({ data }) => [...data])
const near = (a: readonly number[], b: readonly number[], most = 1e-5) =>
  a.length === b.length && a.every((value, i) => Math.abs(value - b[i]) <= most * Math.max(1, Math.abs(b[i])))

/** The compiled loss, by way of the graph. */
class Same extends Model {
  override computeLoss(batch: SymbolicBatch): Value {
    return super.computeLoss(batch)
  }
}

test('the compiled loss as a scalar of the graph trains as the compiled one, whatever is weighted', async t => {
  const weights = Float32Array.from(classes, (_, i) => 0.5 + (i % 3))
  const fits = [
    { options: { sampleWeight: weights }, title: 'sample weights' },
    { options: { classWeight: { 0: 1, 1: 2, 2: 0.5 } }, title: 'class weights' },
  ]
  const compile = { loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'], weightedMetrics: ['accuracy'] }
  for (const { options, title } of fits) {
    const [own, plain] = [new Same(ends()), new Model(ends())]
    for (const model of [own, plain]) model.compile({ ...compile, optimizer: adam() })
    const [a, b] = await Promise.all(
      [own, plain].map(model => model.fit(x, classes, { ...quiet, ...options, silence })),
    )
    t.deepEqual(Object.keys(a.history), Object.keys(b.history), `${title}: names`)
    for (const name of Object.keys(b.history)) t.ok(near(a.history[name], b.history[name]), `${title}: ${name}`)
    t.ok(near(weightsOf(own), weightsOf(plain)), `${title}: weights`)
  }
  const [own, plain] = [new Same(twoEnds()), new Model(twoEnds())]
  for (const model of [own, plain])
    model.compile({ loss: ['sparseCategoricalCrossentropy', 'mae'], lossWeights: [1, 0.3], optimizer: adam() })
  const y = [classes, classes]
  const [a, b] = await Promise.all([own, plain].map(model => model.fit(x, y, { ...quiet, silence })))
  t.ok(near(a.history.loss, b.history.loss) && near(a.history.val_loss, b.history.val_loss), 'two outputs')
  t.ok(near(weightsOf(own), weightsOf(plain)), 'two outputs: weights')
})

/** Tells apart inputs, too: no loss of labels and predictions could. */
class Composed extends Model {
  override computeLoss({ x, y, yPred, training }: SymbolicBatch<Value, Value>): Value {
    const ofLabels = losses.sparseCategoricalCrossentropy().call(y, yPred)
    const scale = training ? 0.1 : 0
    return ops.add(
      ofLabels,
      ops.multiply(ops.mean(ops.multiply(ops.square(x), ops.max(yPred, { axis: -1, keepdims: true }))), scale),
    )
  }

  override computeMetrics({ x, y, yPred }: SymbolicBatch<Value, Value>) {
    return { spread: ops.subtract(ops.max(yPred), ops.min(yPred)), inputs: ops.mean(x), labels: ops.mean(y) }
  }
}

test('a loss of inputs, labels and predictions; metrics are means over the samples', async t => {
  const make = () => {
    const model = new Composed(ends())
    model.compile({ optimizer: adam(), metrics: ['accuracy'] })
    return model
  }
  const model = make()
  const { history } = await model.fit(x, classes, { ...quiet, silence })
  const names = ['loss', 'accuracy', 'spread', 'inputs', 'labels']
  t.deepEqual(Object.keys(history), [...names, ...names.map(name => `val_${name}`)])
  t.ok(history.loss[2] < history.loss[0], 'it learns')
  const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length
  t.ok(
    near([history.labels[0], history.val_labels[0]], [mean(classes.slice(0, 32)), mean(classes.slice(32))]),
    'labels',
  )
  t.ok(near([history.val_inputs[0]], [mean(x.data.slice(32 * 6))]), 'inputs')
  const logs = await model.evaluate(x, classes, { batchSize: 16, returnDict: true })
  t.ok(near([logs.inputs, logs.labels], [mean(x.data), mean(classes)]), 'a last batch that is smaller')
  const plain = new Model(ends())
  plain.setWeights(model.getWeights())
  plain.compile({ loss: 'sparseCategoricalCrossentropy', optimizer: adam() })
  t.ok(near([logs.loss], await plain.evaluate(x, classes, { batchSize: 16 })), 'training is told')
  const checks = await inspect.checkGradients(new CheckedLoss(), x, classes)
  t.ok(Object.values(checks).length > 0 && checks.every(({ error }) => error < 2e-2), 'gradients')
  const dataset = [0, 20].map(at => ({ x: x.slice([at], [20]), y: classes.slice(at, at + 20) }))
  t.ok(near([(await model.evaluate(dataset, { returnDict: true })).inputs], [mean(x.data)]), 'data sets')
})

class CheckedLoss extends Composed {
  constructor() {
    setSeed(2)
    const inputs = input({ shape: [6] })
    super({ inputs, outputs: layers.dense({ units: 3, activation: 'softmax' }).apply(inputs) })
    this.compile({ optimizer: adam() })
  }
}

test('a loss that needs no labels, and one of a frozen base', async t => {
  class Reconstruction extends Model {
    override computeLoss({ x, yPred }: SymbolicBatch): Value {
      return ops.mean(ops.square(ops.subtract(x, yPred)))
    }
  }
  const make = (Made: typeof Model) => {
    const model = new Made(ends(6))
    model.compile({ optimizer: adam(), loss: Made === Model ? 'mse' : undefined })
    model.getLayer('hidden').trainable = false
    return model
  }
  const [own, plain] = [make(Reconstruction), make(Model)]
  const [a, b] = [await own.fit(x, null, { ...quiet, silence }), await plain.fit(x, x, { ...quiet, silence })]
  t.ok(near(a.history.loss, b.history.loss) && near(a.history.val_loss, b.history.val_loss), String(a.history.loss))
  t.ok(near(weightsOf(own), weightsOf(plain)))
})

test('what is no scalar of the graph is refused', async t => {
  const fit = (loss: unknown, metrics: unknown = {}) => {
    class Wrong extends Model {
      override computeLoss(batch: SymbolicBatch): Value {
        return typeof loss === 'function' ? loss(batch) : (loss as Value)
      }
      override computeMetrics() {
        return metrics as Record<string, Value>
      }
    }
    const model = new Wrong(ends())
    model.compile({ optimizer: 'sgd' })
    return model.fit(x, classes, { ...quiet, silence }).catch(error => error)
  }
  const mean = ({ yPred }: SymbolicBatch) => ops.mean(yPred)
  t.match(String(await fit(3)), /computeLoss: expected a scalar of the graph, received 3/)
  t.match(String(await fit(({ yPred }: SymbolicBatch) => yPred)), /computeLoss: .*shape \[8, 3\]\. Use ops\.mean/)
  t.match(String(await fit(mean, { norm: 3 })), /computeMetrics .norm.: expected a scalar/)
  t.match(String(await fit(mean, 3)), /computeMetrics: expected scalars of the graph by name, received 3/)
  class Named extends Model {
    override computeMetrics({ yPred }: SymbolicBatch) {
      return { [this.#name]: ops.mean(yPred) }
    }
    #name: string
    constructor(name: string) {
      super(ends())
      this.#name = name
      this.compile({ optimizer: 'sgd', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
    }
  }
  for (const name of ['loss', 'accuracy'])
    t.match(
      String(await new Named(name).evaluate(x, classes, { verbose: 0 }).catch(error => error)),
      new RegExp(`computeMetrics: expected names that logs have not yet, received .${name}.`),
    )
  const same = new Same(ends())
  same.compile({ optimizer: 'sgd' })
  t.match(String(await same.fit(x, classes, quiet).catch(error => error)), /computeLoss: expected a compiled loss/)
})

/** Classes, and how sure predictions are of them. */
const sure = (predictions: Tensor) => ({
  classes: new Tensor(Float32Array.from(predictions.argMax().data), [predictions.shape[0]]),
  most: predictions.map(value => 1 - value),
})

class Sure extends Model {
  sizes: number[] = []

  override async predictStep(batch: StepBatch) {
    this.sizes.push(batch.x.shape[0])
    return sure((await super.predictStep(batch)) as Tensor)
  }
}

test('predictions of a step of its own, in batches, of data sets, with callbacks', async t => {
  const [own, plain] = [new Sure(ends()), new Model(ends())]
  const expected = await plain.predict(x)
  const ended: unknown[] = []
  const onPredictBatchEnd = (_: number, { outputs }: { outputs?: unknown }) => void ended.push(outputs)
  const results = await own.predict<Record<string, Tensor>>(x, { batchSize: 16, callbacks: [{ onPredictBatchEnd }] })
  t.deepEqual(own.sizes, [16, 16, 8])
  t.deepEqual(results, sure(expected))
  t.equal(ended.length, 3)
  t.ok((ended[0] as Tensor[])[0].shape[0] === 16, 'callbacks see them')
  const batches = [x.slice([0], [30]), x.slice([30], [10])]
  const ofSet = await own.predict<Record<string, Tensor>>(
    (async function* () {
      yield* batches
    })(),
  )
  t.ok(near([...ofSet.most.data], [...sure(expected).most.data]), 'a data set')
  const onBatch = await own.predictOnBatch<Record<string, Tensor>>(x)
  t.ok(near([...onBatch.most.data], [...sure(expected).most.data]), 'one batch')
  t.throws(() => own.predictSync(x), OptionError)
  t.ok((await own.predict(x, { precision: 'bfloat16' }).catch(error => error)) instanceof OptionError)
})

test('what a step of its own predicts must have the same names in every batch', async t => {
  const forms = (...given: ((x: Tensor) => unknown)[]) => {
    let batch = 0
    const predictStep = async ({ x }: StepBatch) => given[batch++ % given.length](x as Tensor)
    return Object.assign(new Model(ends()), { predictStep }) as Model
  }
  const halves = await forms(
    x => ({ a: x, b: x.map(value => -value) }),
    x => ({ b: x.map(value => -value), a: x }),
  ).predict<Record<string, Tensor>>(x, { batchSize: 20 })
  t.deepEqual([...halves.a.data], [...x.data], 'by their names, in whatever order')
  const other = [(x: Tensor) => [x], (x: Tensor) => ({ a: x, c: x })]
  for (const second of other)
    t.match(
      String(
        await forms(x => ({ a: x, b: x }), second)
          .predict(x, { batchSize: 20 })
          .catch(error => error),
      ),
      /predictStep: expected a, b of every batch, received (0|a, c) of a later one/,
    )
  const bad = await new Model(ends()).predictStep({ x: new Tensor(x.data, [80, 3]) }).catch(error => error)
  t.match(String(bad), /ShapeError: predictStep/, 'errors begin with what was called')
  const inherited = forms(
    x => ({ toString: x }),
    x => ({ a: x }),
  ).predict(x, { batchSize: 20 })
  t.match(String(await inherited.catch(error => error)), /expected toString of every batch, received a of a later one/)
  const wrong = Object.assign(new Model(ends()), { predictStep: async () => 3 })
  t.match(String(await wrong.predict(x).catch(error => error)), /predictStep: expected a tensor.*received 3/)
})

test('predictions of another type keep it, and are typed so', async t => {
  class Classes extends Model {
    override async predictStep(batch: StepBatch) {
      const scores = (await super.predictStep(batch)) as Tensor
      return { classes: new Tensor(Int32Array.from(scores.argMax().data), [scores.shape[0]]) }
    }
  }
  const [own, plain] = [new Classes(ends()), new Model(ends())]
  const { classes: found } = await own.predict<{ classes: Tensor<Int32Array> }>(x, { batchSize: 16 })
  t.ok(found.data instanceof Int32Array, found.data.constructor.name)
  t.deepEqual([...found.data], [...(await plain.predict(x)).argMax().data])
  let batch = 0
  const predictStep = async ({ x }: StepBatch) =>
    batch++ === 0 ? new Tensor(Int32Array.of(7), [1]) : new Tensor(Float32Array.of(0.5), [x.shape[0]])
  const mixed = Object.assign(new Model(ends()), { predictStep }) as Model
  t.deepEqual(
    await mixed.predict(x.slice([0], [2]), { batchSize: 1 }),
    new Tensor(Float32Array.of(7, 0.5), [2]),
    'mixed',
  )
})

test('a layer of another model in a loss or a metric is refused as such', async t => {
  const inside = sequential({ layers: [layers.dense({ units: 2, inputShape: [6] })] })
  const foreign = { 'a layer without weights yet': layers.dense({ units: 2 }), 'a layer of another model': inside }
  for (const [title, layer] of Object.entries(foreign)) {
    const of = ({ x }: SymbolicBatch) => ops.mean(layer.apply(x))
    class ByLoss extends Model {
      override computeLoss(batch: SymbolicBatch): Value {
        return of(batch)
      }
    }
    class ByMetric extends Same {
      override computeMetrics(batch: SymbolicBatch) {
        return { foreign: of(batch) }
      }
    }
    for (const model of [new ByLoss(ends()), new ByMetric(ends())]) {
      model.compile({ optimizer: 'sgd', loss: 'sparseCategoricalCrossentropy' })
      const error = await model.fit(x, classes, { ...quiet, silence }).catch(error => error)
      t.match(String(error), /OptionError: .*(that is in no model yet|of one that is none).*for trainStep\./, title)
    }
  }
})

/** Steps, of which some are padding, and a class for each. */
const steps = new Tensor(numbers(40 * 3 * 2, -1, 1, 2), [40, 3, 2])
for (let i = 0; i < 40; i++) if (i % 3 > 0) steps.data.fill(0, 6 * i + 2 * (i % 3))
const perStep = new Tensor(
  Float32Array.from({ length: 120 }, (_, i) => (steps.data[2 * i] > 0 ? 1 : 0)),
  [40, 3, 1],
)

function masked() {
  setSeed(1)
  const inputs = input({ shape: [3, 2] })
  const hidden = layers.dense({ units: 4, activation: 'tanh' }).apply(layers.masking().apply(inputs))
  const noisy = layers.dropout({ rate: 0.2 }).apply(hidden)
  return { inputs, outputs: layers.dense({ units: 1, activation: 'sigmoid' }).apply(noisy) }
}

/** A step of its own, whose loss is that of the graph. */
class Stepped extends Model {
  readonly labels = input({ shape: [3, 1] })
  readonly step = trainStep({
    ...{ inputs: [this.input, this.labels], weights: this.trainableWeights, optimizer: adam() },
    loss: losses.binaryCrossentropy().call(this.labels, this.output),
  })

  override async trainStep({ x, y }: StepBatch) {
    const { loss } = await this.step([x, y as Tensor])
    return { loss }
  }
}

class Watched extends Same {
  override computeMetrics({ yPred }: SymbolicBatch) {
    return { most: ops.max(yPred) }
  }
}

test('masks count in losses of the graph and in steps of its own as in compiled ones', async t => {
  const weights = Float32Array.from({ length: 120 }, (_, i) => 0.5 + (i % 3))
  const compile = () => ({ loss: 'binaryCrossentropy', optimizer: adam(), weightedMetrics: ['binaryAccuracy'] })
  const fit = async (model: Model, options = {}) => {
    model.compile(compile())
    const { history } = await model.fit(steps, perStep, { ...quiet, ...options })
    return { history, weights: weightsOf(model) }
  }
  for (const options of [{}, { sampleWeight: weights }]) {
    const [own, plain] = [await fit(new Watched(masked()), options), await fit(new Model(masked()), options)]
    for (const name of Object.keys(plain.history)) t.ok(near(own.history[name], plain.history[name]), name)
    t.ok(near(own.weights, plain.weights), 'weights')
  }
  const [own, plain] = [await fit(new Stepped(masked())), await fit(new Model(masked()))]
  t.ok(near(own.history.loss, plain.history.loss) && near(own.history.val_loss, plain.history.val_loss), 'a step')
  t.ok(near(own.weights, plain.weights), 'weights of a step')
})

test('a masked run with a loss or a step of its own goes on bit for bit after a backup', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-own-objective-'))
  const run = async (make: () => Model, backupDir: string, saveFreq: 'epoch' | number, stopAt = Infinity) => {
    let batches = 0
    const onBatchEnd = () => {
      if (++batches === stopAt) throw new Error('interrupted')
    }
    const model = make()
    model.compile({ loss: 'binaryCrossentropy', optimizer: adam() })
    const backup = callbacks.backupAndRestore({ backupDir: join(folder, backupDir), saveFreq })
    const history = await model
      .fit(steps, perStep, { ...quiet, shuffle: true, callbacks: [backup, { onBatchEnd }] })
      .catch(error => (error.message === 'interrupted' ? null : Promise.reject(error)))
    return history && { history: history.history, hash: inspect.weightsHash(model) }
  }
  for (const make of [() => new Watched(masked()), () => new Stepped(masked())]) {
    const { name } = make().constructor
    const whole = await run(make, `${name}-whole`, 'epoch')
    for (const [saveFreq, stopAt] of [['epoch', 7] as const, [1, 3] as const, [2, 6] as const]) {
      const backup = `${name}-${saveFreq}`
      t.equal(await run(make, backup, saveFreq, stopAt), null, `${name} is interrupted`)
      t.deepEqual(await run(make, backup, saveFreq), whole, `${name}, saved by ${saveFreq}`)
    }
  }
  rmSync(folder, { recursive: true })
})
