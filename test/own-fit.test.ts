/** Models with steps of their own inside fit and evaluate, and losses that layers add. */
import test from 'tape'
import { Tensor } from '../lib/core/tensor.ts'
import {
  type CallbackHooks,
  type CallContext,
  callbacks,
  input,
  inspect,
  Layer,
  layers,
  losses,
  Model,
  metrics,
  OptionError,
  ops,
  optimizers,
  type StepBatch,
  sequential,
  setSeed,
  trainStep,
  type Value,
} from '../lib/index.ts'
import { numbers } from './support/kernels.ts'

const x = new Tensor(numbers(50 * 6, -1, 1, 1), [50, 6])
const y = Float32Array.from({ length: 50 }, (_, i) => (x.data[6 * i] > 0 ? 1 : 0) + (x.data[6 * i + 1] > 0 ? 1 : 0))
const quiet = { verbose: 0, shuffle: false, batchSize: 8 } as const
type Batch = StepBatch<Tensor, Tensor>

function ends() {
  setSeed(1)
  const inputs = input({ shape: [6] })
  const hidden = layers.batchNormalization().apply(layers.dense({ units: 8, activation: 'tanh' }).apply(inputs))
  return { inputs, outputs: layers.dense({ units: 3, activation: 'softmax' }).apply(hidden) }
}

const loss = () => losses.sparseCategoricalCrossentropy()

/** What a compiled model does, by a step of its own. */
class Own extends Model {
  static override readonly type: string = 'Own'
  readonly accuracy = metrics.get('sparseCategoricalAccuracy')
  readonly labels = input({ shape: [] })
  readonly value = loss().call(this.labels, this.output)
  readonly step = trainStep<Tensor>({
    inputs: [this.input, this.labels],
    ...{ loss: this.value, outputs: this.output, weights: this.trainableWeights },
    optimizer: optimizers.adam({ learningRate: 0.02 }),
  })
  seen: number[] = []

  constructor() {
    super(ends())
  }

  override async trainStep({ x, y }: Batch) {
    this.seen.push(x.shape[0])
    const { loss, outputs } = await this.step([x, y])
    this.accuracy.updateState(y, outputs)
    return { loss, accuracy: this.accuracy }
  }
}

class OwnTest extends Own {
  override async testStep({ x, y }: Batch) {
    const predictions = await this.predict(x)
    return { loss: loss().call(y, predictions) as number, samples: x.shape[0] }
  }
}

const near = (a: readonly number[], b: readonly number[], most = 1e-5) =>
  a.length === b.length && a.every((value, i) => Math.abs(value - b[i]) <= most)

test('a step of its own inside fit does what a compiled model does: history, metrics, callbacks, weights', async t => {
  const [own, plain] = [new OwnTest(), new Model(ends())]
  plain.compile({
    optimizer: optimizers.adam({ learningRate: 0.02 }),
    ...{ loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] },
  })
  const told: string[] = []
  const watch: CallbackHooks = {
    onBatchEnd: (batch, logs) => void told.push(`${batch} ${Object.keys(logs)}`),
    onEpochEnd: (epoch, logs) => void told.push(`epoch ${epoch} ${Object.keys(logs)}`),
  }
  const options = { ...quiet, epochs: 3, validationSplit: 0.2 }
  const [a, b] = [await own.fit(x, y, { ...options, callbacks: [watch] }), await plain.fit(x, y, options)]
  t.deepEqual(own.seen.slice(0, 5), [8, 8, 8, 8, 8], 'batches')
  for (const name of ['loss', 'accuracy', 'val_loss']) t.ok(near(a.history[name], b.history[name]), name)
  t.deepEqual(Object.keys(a.history), ['loss', 'accuracy', 'val_loss', 'val_samples'])
  t.ok(
    near(
      own.getWeights().flatMap(({ data }) => [...data]),
      plain.getWeights().flatMap(({ data }) => [...data]),
    ),
  )
  t.deepEqual(
    told.slice(0, 6),
    ['0', '1', '2', '3', '4']
      .map(batch => `${batch} loss,accuracy`)
      .concat(['epoch 0 loss,accuracy,val_loss,val_samples']),
  )
  const expected = await plain.evaluate(x, y, { batchSize: 8, returnDict: true })
  const received = await own.evaluate(x, y, { batchSize: 8, returnDict: true })
  t.ok(near([received.loss], [expected.loss]), 'evaluate')
  t.ok(near([(await own.testOnBatch(x, y, { returnDict: true })).loss], [(await plain.testOnBatch(x, y))[0]]))
  t.ok(near([(await own.trainOnBatch(x, y))[0]], [(await plain.trainOnBatch(x, y))[0]]), 'trainOnBatch')
})

test('a callback may watch what a test step of its own measures, beside compiled training', async t => {
  class Tested extends Model {
    override async testStep() {
      return { loss: 1, score: 2 }
    }
  }
  const net = new Tested(ends())
  net.compile({ loss: 'sparseCategoricalCrossentropy', optimizer: 'sgd' })
  const watch = callbacks.earlyStopping({ monitor: 'val_score', mode: 'max' })
  const { history } = await net.fit(x, y, { ...quiet, epochs: 2, validationData: [x, y], callbacks: watch })
  t.deepEqual(history.val_score, [2, 2])
})

test('metrics of steps of its own begin every epoch and run anew, whatever they have seen before', async t => {
  const untouched = new Own()
  const plain = await untouched.fit(x, y, { ...quiet, epochs: 1 })
  const own = new Own()
  own.accuracy.updateState([0, 0, 0], [[0, 1, 0]].concat([[0, 1, 0]], [[0, 1, 0]]))
  const first = await own.fit(x, y, { ...quiet, epochs: 1 })
  t.deepEqual(first.history, plain.history, 'in the first epoch')
  const second = await own.fit(x.slice([0], [8]), y.slice(0, 8), { ...quiet, epochs: 1 })
  t.equal((second.history.accuracy[0] * 8) % 1, 0, 'of a second fit, too: it is of 8 samples')
})

test('a metric that training and testing share begins every validation and evaluation anew, too', async t => {
  class Shared extends Own {
    override async testStep({ x, y }: Batch) {
      this.accuracy.updateState(y, this.predictSync<Tensor>(x))
      return { accuracy: this.accuracy }
    }
  }
  const rightOf = async (model: Own) => {
    const classes = (await model.predict(x)).argMax().data
    return y.filter((label, i) => label === classes[i]).length / y.length
  }
  const shared = new Shared()
  const expected: number[] = []
  const watch: CallbackHooks = { onEpochEnd: async () => void expected.push(await rightOf(shared)) }
  const { history } = await shared.fit(x, y, { ...quiet, epochs: 2, validationData: [x, y], callbacks: [watch] })
  t.ok(near(history.val_accuracy, expected), `validations (${history.val_accuracy}, ${expected})`)
  const [tested, untested] = [new Shared(), new Shared()]
  await tested.evaluate(x, y)
  const [a, b] = [await tested.fit(x, y, quiet), await untested.fit(x, y, quiet)]
  t.deepEqual(a.history, b.history, 'a fit after an evaluation')
  const failing: CallbackHooks = {
    onBatchEnd: () => {
      throw new Error('stop')
    },
  }
  const broken = new Shared()
  await broken.fit(x, y, { ...quiet, callbacks: failing }).catch(() => {})
  t.ok(near(await broken.evaluate(x, y), [await rightOf(broken)]), 'an evaluation after a fit that failed')
})

test('a test in the middle of an epoch leaves alone what the epoch has counted', async t => {
  class Apart extends Own {
    readonly tested = metrics.get('sparseCategoricalAccuracy')
    override async testStep({ x, y }: Batch) {
      this.tested.updateState(y, this.predictSync<Tensor>(x))
      return { accuracy: this.tested }
    }
  }
  const [watched, plain] = [new Apart(), new Apart()]
  const watch: CallbackHooks = { onBatchEnd: async () => void (await watched.evaluate(x, y)) }
  const a = await watched.fit(x, y, { ...quiet, callbacks: watch })
  t.deepEqual(a.history, (await plain.fit(x, y, quiet)).history)
})

test('a step of its own takes data sets, data by name, and data without labels', async t => {
  const own = new Own()
  const batches = [0, 1, 2].map(i => ({ x: x.slice([8 * i], [8]), y: y.slice(8 * i, 8 * i + 8) }))
  await own.fit(batches, { epochs: 2, verbose: 0 })
  t.deepEqual(own.seen, [8, 8, 8, 8, 8, 8])
  const given: unknown[] = []
  class Any extends Model {
    constructor() {
      super(ends())
    }
    override async trainStep(batch: StepBatch) {
      given.push(batch)
      return {}
    }
  }
  const any = new Any()
  await any.fit({ anchor: x, other: x } as never, null, { ...quiet, batchSize: 25 })
  const named = given[0] as { x: Record<string, Tensor>; y: null; sampleWeight: null }
  t.deepEqual([named.x.anchor.shape, named.x.other.shape, named.y, named.sampleWeight], [[25, 6], [25, 6], null, null])
  given.length = 0
  await any.fit([x, x] as never, y, { ...quiet, sampleWeight: y })
  const listed = given[0] as { x: Tensor[]; y: Tensor; sampleWeight: Tensor }
  t.deepEqual([listed.x.length, listed.y.shape, listed.sampleWeight.shape], [2, [8], [8]])
  t.deepEqual([...listed.y.data], [...y.slice(0, 8)])
  const refused = await any.fit(x, y, { ...quiet, classWeight: { 0: 1 } }).catch(error => error)
  t.ok(refused instanceof OptionError)
})

test('callbacks end, watch and restore training by steps of its own', async t => {
  const own = new Own()
  own.compile({ loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
  const stop = callbacks.earlyStopping({ monitor: 'loss', patience: 0, minDelta: 10 })
  const history = await own.fit(x, y, { ...quiet, epochs: 9, callbacks: [stop], validationSplit: 0.2 })
  t.equal(history.history.loss.length, 2)
  t.deepEqual(Object.keys(history.history), ['loss', 'accuracy', 'val_loss', 'val_accuracy'], 'validation as compiled')
  const nan = new Tensor(
    x.data.map(() => Number.NaN),
    x.shape,
  )
  const error = await own
    .fit(nan, y, { ...quiet, callbacks: [callbacks.terminateOnNaN({ raiseError: true })] })
    .catch(error => error)
  t.match(String(error), /NaN/, 'terminateOnNaN')
})

test('super.trainStep is the compiled step', async t => {
  class Halves extends Model {
    constructor() {
      super(ends())
    }
    override async trainStep(batch: Batch) {
      const { loss } = await super.trainStep(batch)
      return { loss, half: (loss as number) / 2 }
    }
  }
  const [own, plain] = [new Halves(), new Model(ends())]
  for (const made of [own, plain]) made.compile({ optimizer: 'sgd', loss: 'sparseCategoricalCrossentropy' })
  const [a, b] = [await own.fit(x, y, { ...quiet, epochs: 2 }), await plain.fit(x, y, { ...quiet, epochs: 2 })]
  t.ok(near(a.history.loss, b.history.loss))
  t.ok(
    near(
      a.history.half,
      b.history.loss.map(value => value / 2),
    ),
  )
  t.equal(inspect.weightsHash(own), inspect.weightsHash(plain))
})

test('what a step tells or throws reaches the caller', async t => {
  class Given extends Model {
    readonly given: unknown
    constructor(given: unknown) {
      super(ends())
      this.given = given
    }
    override async trainStep(): Promise<never> {
      if (this.given instanceof Error) throw this.given
      return this.given as never
    }
  }
  for (const given of [undefined, 3, [1], { loss: 'much' }, { loss: [1] }]) {
    const error = await new Given(given).fit(x, y, quiet).catch(error => error)
    t.ok(error instanceof OptionError && error.message.startsWith('trainStep: expected '), error.message)
  }
  const failure = new RangeError('no')
  t.equal(await new Given(failure).fit(x, y, quiet).catch(error => error), failure)
  const made = new Own()
  const first = made.fit(x, y, quiet)
  t.ok((await made.fit(x, y, quiet).catch(error => error)) instanceof OptionError, 'one fit at a time')
  await first
})

test('a misspelt method of a step is refused, and methods of other names are left alone', async t => {
  for (const name of ['train_step', 'Test_Step', 'teststep', 'predict_step', 'computeloss', 'Compute_Metrics']) {
    const made = Object.assign(new Own(), { [name]: () => 0 })
    for (const run of [() => made.fit(x, y, quiet), () => made.evaluate(x, y), () => made.predict(x)]) {
      const error = await run().catch(error => error)
      t.ok(error instanceof OptionError && error.message.includes(`without a method ${name},`), error.message)
    }
  }
  class Stepping extends Own {
    teststep() {
      return 0
    }
  }
  t.match(String(await new Stepping().fit(x, y, quiet).catch(error => error)), /method teststep.*Use testStep\./)
  const made = Object.assign(new Own(), { trainsteps: 3, trainStepOnce: () => 0, computeLosses: () => 0, trainstep: 5 })
  await made.fit(x, y, quiet)
  t.pass('fields and other methods')
})

/** Adds the mean square of its input to the loss. */
class Penalty extends Layer {
  static override readonly type = 'Penalty'
  call([x]: readonly Value[], { addLoss }: CallContext): Value {
    addLoss(ops.multiply(ops.mean(ops.square(x)), 0.3))
    return x
  }
}

test('a loss that a layer adds is trained and tested, with and without another one', async t => {
  const make = (penalty: boolean) => {
    setSeed(4)
    return sequential({
      layers: [
        layers.dense({ units: 4, inputShape: [6] }),
        penalty ? new Penalty() : layers.activityRegularization({ l2: 0.3 / 4 }),
        layers.dense({ units: 1 }),
      ],
    })
  }
  const [own, plain] = [make(true), make(false)]
  for (const made of [own, plain]) made.compile({ optimizer: 'sgd', loss: 'mse' })
  const [a, b] = [await own.fit(x, y, { ...quiet, epochs: 2 }), await plain.fit(x, y, { ...quiet, epochs: 2 })]
  t.ok(near(a.history.loss, b.history.loss), 'as an activity regularizer does')
  t.ok(near(await own.evaluate(x, y), await plain.evaluate(x, y)))
  t.deepEqual(await own.predict(x), await own.predict(x))
  const alone = make(true)
  alone.compile({ optimizer: 'sgd' })
  const { history } = await alone.fit(x, null, { ...quiet, epochs: 5 })
  t.ok(history.loss[4] < history.loss[0], 'without labels')
  const gradients = await inspect.checkGradients(own, x, y)
  t.ok(gradients.every(({ error }) => error < 0.01))
})

test('a model without any loss is refused when it is trained', async t => {
  const made = new Model(ends())
  made.compile({ optimizer: 'sgd' })
  const before = inspect.weightsHash(made)
  for (const error of [await made.fit(x, y, quiet).catch(e => e), await made.trainOnBatch(x, y).catch(e => e)]) {
    t.ok(error instanceof OptionError)
    t.match(error.message, /expected a loss to train with, received none/)
  }
  t.equal(inspect.weightsHash(made), before)
  class Wrong extends Layer {
    static override readonly type = 'Wrong'
    call([x]: readonly Value[], { addLoss }: CallContext): Value {
      addLoss(x)
      return x
    }
  }
  t.throws(() => new Wrong().apply(input({ shape: [2] })), /Wrong .* addLoss: expected a scalar of the graph/)
})
