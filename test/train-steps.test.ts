/** Training steps of one's own: trainStep, losses of symbolic values, optimizers applied by hand. */
import test from 'tape'
import { Tensor } from '../lib/core/tensor.ts'
import {
  compileFunction,
  DataError,
  initializers,
  input,
  inspect,
  layers,
  losses,
  model,
  OptionError,
  ops,
  optimizers,
  regularizers,
  ShapeError,
  sequential,
  setSeed,
  tensor,
  trainStep,
  type Value,
} from '../lib/index.ts'
import { numbers } from './support/kernels.ts'

const near = (a: ArrayLike<number>, b: ArrayLike<number>, most = 1e-5) =>
  a.length === b.length && Array.from(a).every((value, i) => Math.abs(value - b[i]) <= most)

const x = new Tensor(numbers(24 * 36, -1, 1, 1), [24, 6, 6, 1])
const y = Float32Array.from({ length: 24 }, (_, i) => i % 3)
const batch = (size: number, at = 0) => [x.slice([at], [size]), y.slice(at, at + size)] as const

function net() {
  setSeed(1)
  return sequential({
    layers: [
      input({ shape: [6, 6, 1] }),
      layers.conv2d({ filters: 4, kernelSize: 3, kernelRegularizer: regularizers.l2({ l2: 0.01 }) }),
      layers.batchNormalization({ momentum: 0.8 }),
      layers.activation({ activation: 'relu' }),
      layers.dropout({ rate: 0.3, seed: 7 }),
      layers.flatten(),
      layers.dense({ units: 3, activation: 'softmax' }),
    ],
  })
}

const weightsOf = (made: { getWeights(): Tensor[] }) => made.getWeights().flatMap(({ data }) => [...data])

test('a step of a scalar is the step of trainOnBatch: loss, weights, statistics, for any batch size', async t => {
  for (const make of [
    () => optimizers.sgd({ learningRate: 0.1, momentum: 0.9 }),
    () => optimizers.adam({ clipnorm: 0.5, useEma: true, emaOverwriteFrequency: 2 }),
    () => optimizers.adam({ gradientAccumulationSteps: 2, weightDecay: 0.01 }),
  ]) {
    const [a, b] = [net(), net()]
    a.compile({ optimizer: make(), loss: 'sparseCategoricalCrossentropy' })
    const labels = input({ shape: [] })
    const loss = losses.sparseCategoricalCrossentropy().call(labels, b.output)
    const { trainableWeights: weights } = b
    const step = trainStep({ inputs: [b.input, labels], loss, weights, optimizer: make(), penalties: true })
    for (const size of [8, 8, 5, 24, 8]) {
      const [x, y] = batch(size)
      const [expected] = await a.trainOnBatch(x, y)
      const { loss, outputs } = await step([x, y])
      t.ok(Math.abs(loss - expected) < 1e-6, `loss ${loss}`)
      t.equal(outputs, null)
    }
    t.ok(near(weightsOf(a), weightsOf(b), 1e-6), step.optimizer.type)
    t.equal(step.optimizer.batches, 5)
  }
})

test('penalties are added where they are asked for alone', async t => {
  const made = net()
  const labels = input({ shape: [] })
  const loss = losses.sparseCategoricalCrossentropy().call(labels, made.output)
  const of = (penalties: boolean) =>
    trainStep({
      ...{ inputs: [made.input, labels], loss, weights: made.trainableWeights, penalties, training: false },
      optimizer: optimizers.sgd({ learningRate: 0 }),
    })(batch(8))
  const [plain, penalized] = [await of(false), await of(true)]
  const square = made.weights[0].value.reduce((sum, value) => sum + value ** 2, 0)
  t.ok(Math.abs(penalized.loss - plain.loss - 0.01 * square) < 1e-6)
})

test('two networks against each other train by two steps, each with weights and an optimizer of its own', async t => {
  setSeed(2)
  const generator = sequential({
    layers: [layers.dense({ units: 6, activation: 'tanh', inputShape: [3] }), layers.dense({ units: 4 })],
  })
  const critic = sequential({
    layers: [layers.dense({ units: 5, inputShape: [4] }), layers.leakyReLU(), layers.dense({ units: 1 })],
  })
  const [noise, real] = [input({ shape: [3] }), input({ shape: [4] })]
  const fake = generator.apply(noise)
  const bce = losses.binaryCrossentropy({ fromLogits: true })
  const [ofFake, ofReal] = [critic.apply(fake), critic.apply(real)]
  const criticStep = trainStep<Tensor>({
    inputs: [noise, real],
    loss: ops.add(bce.call(ops.zerosLike(ofFake), ofFake), bce.call(ops.onesLike(ofReal), ofReal)),
    weights: critic.trainableWeights,
    optimizer: optimizers.adam({ learningRate: 0.01 }),
    outputs: fake,
  })
  const generatorStep = trainStep({
    inputs: noise,
    loss: bce.call(ops.onesLike(ofFake), ofFake),
    weights: generator.trainableWeights,
    optimizer: optimizers.adam({ learningRate: 0.01 }),
  })
  const z = new Tensor(numbers(24, -1, 1, 3), [8, 3])
  const samples = new Tensor(numbers(32, 1, 2, 4), [8, 4])
  const before = { critic: weightsOf(critic), generator: weightsOf(generator) }
  const { outputs, loss } = await criticStep([z, samples])
  t.ok(near(outputs.data, generator.predictSync(z).data), 'outputs are those before the step')
  t.deepEqual(weightsOf(generator), before.generator, 'the generator stays')
  t.notDeepEqual(weightsOf(critic), before.critic)
  const logistic = (value: number) => Math.log1p(Math.exp(value))
  critic.setWeights(
    critic.getWeights().map(
      ({ shape, data }, i) =>
        new Tensor(
          data.map((_, k) => before.critic[offset(critic, i) + k]),
          shape,
        ),
    ),
  )
  const [good, bad] = [critic.predictSync(samples), critic.predictSync(outputs)]
  const expected =
    good.data.reduce((sum, s) => sum + logistic(-s) / 8, 0) + bad.data.reduce((s, v) => s + logistic(v) / 8, 0)
  t.ok(Math.abs(loss - expected) < 1e-5, 'the loss is the sum of both')
  const first = await generatorStep(z)
  const criticNow = weightsOf(critic)
  let last = first
  for (let i = 0; i < 30; i++) last = await generatorStep(z)
  t.ok(last.loss < first.loss, 'the generator learns')
  t.deepEqual(weightsOf(critic), criticNow, 'the critic stays')
})

/** Where a weight begins among all. */
const offset = (made: { weights: readonly { shape: readonly number[] }[] }, index: number) =>
  made.weights.slice(0, index).reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0)

test('losses of symbolic values are those of numbers, with their gradients, weights and reductions', async t => {
  const [rows, columns] = [6, 4]
  const positive = new Tensor(numbers(rows * columns, 0.1, 0.9, 1), [rows, columns])
  const oneHot = new Tensor(
    Float32Array.from({ length: rows * columns }, (_, i) => Number(i % columns === (i * 7) % 3)),
    [rows, columns],
  )
  const classes = Float32Array.from({ length: rows }, (_, i) => i % columns)
  const weights = numbers(rows, 0, 2, 3)
  const own = losses.get((yTrue: Value, yPred: Value) => ops.mean(ops.abs(ops.subtract(yTrue, yPred)), { axis: -1 }))
  const inNumbers = losses.get((yTrue: Tensor, yPred: Tensor) => ({
    losses: Array.from({ length: rows }, (_, i) => (yPred.data[i * columns] - yTrue.data[i * columns]) ** 2),
    gradient: yPred.data.map((p, i) => (i % columns === 0 ? 2 * (p - yTrue.data[i]) : 0)),
  }))
  const all: [losses.Loss, Tensor | Float32Array][] = [
    [losses.categoricalCrossentropy({ labelSmoothing: 0.1 }), oneHot],
    [losses.categoricalCrossentropy({ fromLogits: true, reduction: 'sum' }), oneHot],
    [losses.sparseCategoricalCrossentropy(), classes],
    [losses.sparseCategoricalCrossentropy({ ignoreClass: 1 }), classes],
    [losses.sparseCategoricalCrossentropy({ ignoreClass: 1, reduction: 'mean_with_sample_weight' }), classes],
    [losses.binaryCrossentropy(), oneHot],
    [losses.meanSquaredError({ reduction: 'mean_with_sample_weight' }), oneHot],
    [losses.huber({ reduction: 'sum' }), oneHot],
    [losses.cosineSimilarity(), oneHot],
    [losses.dice(), oneHot],
    [own, oneHot],
    [inNumbers, oneHot],
  ]
  for (const [loss, labels] of all) {
    const yPred = input({ shape: [columns] })
    const yTrue = input({ shape: labels instanceof Tensor ? [columns] : [] })
    const sampleWeight = input({ shape: [] })
    for (const isWeighted of loss.name === 'dice' ? [false] : [false, true]) {
      const value = isWeighted ? loss.call(yTrue, yPred, sampleWeight) : loss.call(yTrue, yPred)
      t.deepEqual(value.shape, [])
      const f = compileFunction<Tensor, Tensor>({
        inputs: [yTrue, yPred, sampleWeight],
        outputs: value,
        gradients: { of: value, by: yPred },
      })
      const { outputs, gradients } = await f([labels, positive, weights])
      const given = isWeighted ? [weights] : []
      const what = `${loss.name} ${loss.reduction}${isWeighted ? ', weighted' : ''}`
      if (loss !== own) {
        t.ok(Math.abs(outputs.data[0] - (loss.call(labels, positive, ...given) as number)) < 1e-4, what)
        t.ok(near(gradients.data, loss.gradient(labels, positive, ...given).data, 1e-4), `${what}: gradient`)
      } else {
        const values = positive.data.map((p, i) => Math.abs(p - oneHot.data[i]) / columns)
        const mean =
          values.reduce((sum, v, i) => sum + v * (isWeighted ? weights[Math.floor(i / columns)] : 1), 0) / rows
        t.ok(Math.abs(outputs.data[0] - mean) < 1e-5, what)
      }
    }
  }
  const logits = input({ shape: [columns] })
  const fused = losses.categoricalCrossentropy().call(oneHot.slice([0], [1]), ops.softmax(logits))
  const far = await compileFunction({ inputs: logits, outputs: fused })([[200, -200, 0, 0]])
  t.ok(far.data[0] > 100, 'behind a softmax it computes from the logits')
  const none = losses.meanSquaredError({ reduction: 'none' }).call(oneHot, logits)
  t.deepEqual(none.shape.length, 1, 'without a reduction it gives rows')
})

test('several optimizers train weights of their own in one step', async t => {
  const [made, other] = [net(), net()]
  const labels = input({ shape: [] })
  const loss = losses.sparseCategoricalCrossentropy().call(labels, made.output)
  const [first, ...rest] = made.trainableWeights
  const step = trainStep({
    ...{ inputs: [made.input, labels], loss, penalties: true },
    updates: [
      { weights: [first], optimizer: optimizers.sgd({ learningRate: 0.01, gradientAccumulationSteps: 2 }) },
      { weights: rest, optimizer: optimizers.adam({ learningRate: 0.1 }) },
    ],
  })
  const whole = trainStep({
    ...{ inputs: [other.input, labels], weights: other.trainableWeights, penalties: true },
    loss: losses.sparseCategoricalCrossentropy().call(labels, other.output),
    optimizer: optimizers.adam({ learningRate: 0.1 }),
  })
  const kernel = () => made.getWeights()[0].data.join()
  const last = (of: typeof made) => of.getWeights().at(-1)?.data ?? []
  const before = kernel()
  await step(batch(8))
  await whole(batch(8))
  t.equal(kernel(), before, 'the first gathers gradients')
  t.ok(near(last(made), last(other), 1e-6), 'the second takes a step')
  await step(batch(8))
  t.notEqual(kernel(), before)
  t.deepEqual(
    step.optimizers.map(({ iterations }) => iterations),
    [1, 2],
  )
  const one = { weights: [first], optimizer: 'sgd' }
  for (const options of [
    { updates: [] },
    { updates: 3 },
    { updates: [one], weights: [first] },
    { updates: [one, one] },
  ])
    t.throws(() => trainStep({ inputs: [made.input, labels], loss, ...options } as never), OptionError)
})

test('rows that a mask leaves out do not count, as in a compiled model', async t => {
  const steps = [
    [1, 2, 0, 0],
    [3, 1, 2, 0],
    [2, 0, 0, 0],
  ]
  const labels = [0, 1, 1, 0, 2, 0, 1, 1, 1, 2, 0, 1]
  for (const reduction of ['sum_over_batch_size', 'sum'] as const) {
    setSeed(1)
    const made = sequential({
      layers: [
        input({ shape: [4] }),
        layers.embedding({ inputDim: 4, outputDim: 3, maskZero: true }),
        layers.dense({ units: 3, activation: 'softmax' }),
      ],
    })
    const own = () => losses.sparseCategoricalCrossentropy({ reduction })
    made.compile({ optimizer: 'sgd', loss: own() })
    const y = tensor(labels, [3, 4])
    const [expected] = await made.testOnBatch(steps, y)
    const yTrue = input({ shape: [4] })
    const f = compileFunction({ inputs: [made.input, yTrue], outputs: own().call(yTrue, made.output) })
    const received = (await f([steps, y])).data[0]
    t.ok(Math.abs(received - expected) < 1e-5, `${reduction}: ${received} and ${expected}`)
  }
})

test('noise within a step is drawn anew each time, and the same with the same seed', async t => {
  const z = input({ shape: [4] })
  const noisy = layers
    .lambda({
      function: (value, { nextStream }) => ops.add(value, ops.randomNormal(value, { stream: nextStream(null) })),
    })
    .apply(z)
  const dense = layers.dense({ units: 1 })
  const loss = ops.mean(ops.square(dense.apply(noisy)))
  const run = async () => {
    setSeed(3)
    const inputs = { inputs: z, loss, weights: dense.trainableWeights }
    const [a, b] = [0, 1].map(() =>
      trainStep<Tensor>({ ...inputs, outputs: noisy, optimizer: optimizers.sgd({ learningRate: 0 }) }),
    )
    const results = [await a([[0, 0, 0, 0]]), await b([[0, 0, 0, 0]]), await a([[0, 0, 0, 0]])]
    return results.map(({ outputs }) => outputs.data.join())
  }
  const drawn = await run()
  t.equal(new Set(drawn).size, 3)
  t.deepEqual(await run(), drawn)
})

test('an optimizer applied by hand changes weights at once, and predictions follow', async t => {
  for (const name of ['sgd', 'adam'] as const) {
    const [a, b] = [net(), net()]
    const make = () => optimizers.get(name)
    a.compile({ optimizer: make(), loss: 'sparseCategoricalCrossentropy' })
    const labels = input({ shape: [] })
    const loss = losses.sparseCategoricalCrossentropy().call(labels, b.output)
    const of = trainStep({
      ...{ inputs: [b.input, labels], loss, weights: b.trainableWeights, optimizer: make() },
    })
    const c = net()
    const ownLoss = losses.sparseCategoricalCrossentropy().call(labels, c.output)
    const by = c.trainableWeights
    const f = compileFunction({
      inputs: [c.input, labels],
      outputs: ownLoss,
      training: true,
      gradients: { of: ownLoss, by },
    })
    const optimizer = make()
    for (let i = 0; i < 4; i++) {
      await c.predict(x)
      c.predictSync(x)
      const { gradients } = await f(batch(8))
      optimizer.apply(gradients, by)
      await of(batch(8))
      const fresh = net()
      fresh.setWeights(c.getWeights())
      t.deepEqual(c.predictSync(x), fresh.predictSync(x), 'predictSync')
      t.deepEqual(await c.predict(x), await fresh.predict(x), 'predict')
      t.ok(near(weightsOf(b), weightsOf(c), 1e-6), 'the same as the step')
    }
  }
})

test('gradient ascent on an input raises what it is for', async t => {
  const made = net()
  const image = new Tensor(new Float32Array(36), [1, 6, 6, 1])
  const score = ops.mean(made.layers[0].output)
  const f = compileFunction<Tensor, Tensor>({
    inputs: made.input,
    outputs: score,
    gradients: { of: score, by: made.input },
  })
  const optimizer = optimizers.adam({ learningRate: 0.1 })
  const scores: number[] = []
  for (let i = 0; i < 10; i++) {
    const { outputs, gradients } = await f(image)
    scores.push(outputs.data[0])
    optimizer.apply(
      [
        new Tensor(
          gradients.data.map(value => -value),
          gradients.shape,
        ),
      ],
      [image],
    )
  }
  t.ok(scores.every((value, i) => i === 0 || value > scores[i - 1]))
})

test('frozen layers and those in inference mode keep their statistics', async t => {
  const made = net()
  const labels = input({ shape: [] })
  const still = made.apply(made.input, { training: false })
  const norm = made.layers[1]
  const step = (output: Value) =>
    trainStep({
      inputs: [made.input, labels],
      loss: losses.sparseCategoricalCrossentropy().call(labels, output),
      ...{ weights: made.layers[0].trainableWeights, optimizer: 'sgd' },
    })
  const mean = () => norm.getWeights()[2].data.join()
  const first = mean()
  await step(still)(batch(8))
  t.equal(mean(), first, 'inference mode')
  norm.trainable = false
  const moving = step(made.output)
  await moving(batch(8))
  t.equal(mean(), first, 'frozen')
  norm.trainable = true
  await moving(batch(8))
  t.notEqual(mean(), first, 'trained')
})

test('steps at once take turns; weights that another run trains are refused', async t => {
  const [a, b] = [net(), net()]
  const steps = [a, b].map(made => {
    const labels = input({ shape: [] })
    const loss = losses.sparseCategoricalCrossentropy().call(labels, made.output)
    return trainStep({ inputs: [made.input, labels], loss, weights: made.trainableWeights, optimizer: 'adam' })
  })
  await Promise.all(Array.from({ length: 6 }, (_, i) => steps[0](batch(8, 2 * i))))
  for (let i = 0; i < 6; i++) await steps[1](batch(8, 2 * i))
  t.deepEqual(weightsOf(a), weightsOf(b))
  a.compile({ loss: 'sparseCategoricalCrossentropy' })
  const training = a.fit(x, y, { verbose: 0, epochs: 3 })
  const refused = await steps[0](batch(8)).catch(error => error)
  t.ok(refused instanceof OptionError)
  await training
  await steps[0](batch(8))
})

test('what is no training step is refused before any work', async t => {
  const made = net()
  const hash = inspect.weightsHash(made)
  const labels = input({ shape: [] })
  const loss = losses.sparseCategoricalCrossentropy().call(labels, made.output)
  const good = { inputs: [made.input, labels], loss, weights: made.trainableWeights, optimizer: 'adam' }
  const refused = [
    {},
    { ...good, loss: made.output },
    { ...good, loss: 3 },
    { ...good, weights: [] },
    { ...good, weights: made.weights },
    { ...good, weights: [...made.trainableWeights, net().weights[0]] },
    { ...good, weights: made },
    { ...good, optimizer: undefined },
    { ...good, optimizer: 'adm' },
    { ...good, inputs: [made.input] },
    { ...good, training: 1 },
    { ...good, other: true },
  ]
  for (const options of refused)
    t.throws(
      () => trainStep(options as never),
      (error: unknown) => error instanceof OptionError || error instanceof ShapeError,
    )
  const vector = made.outputs[0]
  t.throws(() => trainStep({ ...good, loss: 3 as never }), /trainStep loss: expected a scalar of the graph, received 3/)
  t.throws(() => trainStep({ ...good, loss: vector }), /trainStep loss: .*of shape \[.*\]\. Use ops\.mean/)
  const optimizer = optimizers.adam()
  trainStep({ ...good, optimizer })
  t.throws(() => trainStep({ ...good, weights: made.layers[0].trainableWeights, optimizer }), OptionError)
  const step = trainStep(good)
  for (const data of [x, [x], [x, y.slice(1)], [x.slice([0], [0]), y], [x.reshape([24, 36]), y]])
    await step(data as never).then(
      () => t.fail('expected an error'),
      error => t.ok(error instanceof DataError || error instanceof ShapeError, error.message),
    )
  t.equal(inspect.weightsHash(made), hash)
  t.equal(step.optimizer.batches, 0)
})

test('values come in the form in which they were asked for', async t => {
  const value = input({ shape: [2] })
  const dense = layers.dense({ units: 2, kernelInitializer: initializers.identity() })
  const result = dense.apply(value)
  const loss = ops.mean(ops.square(result))
  const common = { inputs: { value }, loss, weights: dense.trainableWeights, optimizer: 'sgd' }
  const named = await trainStep<Record<string, Tensor>>({ ...common, outputs: { loss, result } })({ value: [[3, 1]] })
  t.deepEqual([named.loss, named.outputs.loss.data[0], [...named.outputs.result.data]], [5, 5, [3, 1]])
  const listed = await trainStep<Tensor[]>({ ...common, outputs: [result, value] })({ value: [[3, 1]] })
  t.deepEqual(listed.outputs.length, 2)
  t.ok(model({ inputs: value, outputs: result }))
})
