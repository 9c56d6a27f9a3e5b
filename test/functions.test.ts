/** Functions of a graph and their gradients: compileFunction. */
import test from 'tape'
import { Tensor } from '../lib/core/tensor.ts'
import {
  compileFunction,
  input,
  inspect,
  layers,
  model,
  OptionError,
  ops,
  optimizers,
  sequential,
  setSeed,
  type Value,
} from '../lib/index.ts'
import { numbers } from './support/kernels.ts'

const near = (a: ArrayLike<number>, b: ArrayLike<number>, most = 1e-5) =>
  a.length === b.length && Array.from(a).every((value, i) => Math.abs(value - b[i]) <= most)

const pictures = (count: number, seed = 1) => new Tensor(numbers(count * 36, -1, 1, seed), [count, 6, 6, 1])

function net() {
  setSeed(1)
  return sequential({
    layers: [
      input({ shape: [6, 6, 1] }),
      layers.conv2d({ filters: 4, kernelSize: 3, activation: 'tanh', name: 'conv' }),
      layers.maxPooling2d({ name: 'pool' }),
      layers.flatten(),
      layers.dense({ units: 3, name: 'logits' }),
    ],
  })
}

test('a function of a graph gives any of its values', async t => {
  const whole = net()
  const f = compileFunction<Tensor[]>({ inputs: whole.inputs, outputs: [whole.getLayer('conv').output, whole.output] })
  for (const count of [1, 5, 1]) {
    const x = pictures(count, count)
    const [features, logits] = await f(x)
    t.deepEqual(features.shape, [count, 4, 4, 4])
    t.deepEqual(logits, await whole.predict(x))
  }
  const tail = compileFunction({ inputs: whole.getLayer('pool').output, outputs: ops.softmax(whole.output) })
  const [features] = await compileFunction<Tensor[]>({
    inputs: whole.inputs,
    outputs: [whole.getLayer('pool').output],
  })(pictures(2)).then(result => [result].flat())
  const probabilities = await tail(features)
  t.ok(
    near(
      [...probabilities.data.slice(0, 3)].slice(0, 1).map(() => probabilities.data.slice(0, 3).reduce((a, b) => a + b)),
      [1],
    ),
  )
  const [a, b] = [input({ shape: [2] }), input({ shape: [2] })]
  const named = compileFunction<Record<string, Tensor>>({
    inputs: { a, b },
    outputs: { sum: ops.add(a, b), product: ops.multiply(a, b) },
  })
  const { sum, product } = await named({ b: [[3, 4]], a: [[1, 2]] })
  t.deepEqual(
    [[...sum.data], [...product.data]],
    [
      [4, 6],
      [3, 8],
    ],
  )
})

test('gradients by inputs, inner values and weights are those of inspect.gradients', async t => {
  const whole = net()
  const x = pictures(3)
  const f = compileFunction({
    inputs: whole.input,
    outputs: whole.output,
    gradients: { of: ops.mean(ops.square(whole.output)), by: [whole.input, ...whole.weights] },
  })
  const { outputs, gradients } = await f(x)
  const upstream = new Tensor(
    outputs.data.map(value => (2 * value) / 9),
    [3, 3],
  )
  const expected = inspect.gradients(whole, x, upstream)
  t.ok(near(outputs.data, expected.outputs[0].data))
  t.ok(near(gradients[0].data, expected.inputs[0].data), 'by the input')
  expected.weights.forEach((gradient, i) => {
    t.deepEqual(gradients[i + 1].shape, gradient?.shape)
    t.ok(near(gradients[i + 1].data, gradient?.data ?? []), whole.weights[i].name)
  })
  const values = { conv: whole.getLayer('conv').output, pool: whole.getLayer('pool').output }
  const inner = compileFunction<Tensor, Record<string, Tensor>>({
    ...{ inputs: whole.input, outputs: whole.output },
    gradients: { of: ops.mean(ops.square(whole.output)), by: values },
  })
  const by = (await inner(x)).gradients
  const rest = model({ inputs: values.conv, outputs: whole.output })
  const features = await model({ inputs: whole.input, outputs: values.conv }).predict(x)
  t.ok(near(by.conv.data, inspect.gradients(rest, features, upstream).inputs[0].data), 'by an inner value')
  t.deepEqual(by.pool.shape, [3, 2, 2, 4])
})

test('a gradient is the sum over all ways, and zero where there is none', async t => {
  const [x, z] = [input({ shape: [2] }), input({ shape: [2] })]
  const y = ops.square(x)
  const by = { x, y, z }
  const f = compileFunction<Tensor, Record<string, Tensor>>({
    ...{ inputs: [x, z], outputs: y, gradients: { of: ops.add(ops.multiply(y, y), ops.multiply(y, 3)), by } },
  })
  const { gradients } = await f([[[2, -1]], [[5, 6]]])
  t.deepEqual([...gradients.y.data], [2 * 4 + 3, 2 * 1 + 3], 'of the sum, where it is no scalar')
  t.deepEqual([...gradients.x.data], [(2 * 4 + 3) * 4, (2 * 1 + 3) * -2])
  t.deepEqual([...gradients.z.data], [0, 0])
  const one = compileFunction<Tensor, Tensor>({ inputs: x, outputs: y, gradients: { of: ops.sum(y), by: x } })
  t.deepEqual([...(await one([[2, -1]])).gradients.data], [4, -2], 'alone, where it was asked for alone')
})

test('penalties of layers are no part of a gradient, and frozen weights have one', async t => {
  const start = input({ shape: [2] })
  const layer = layers.dense({ units: 1, useBias: false, kernelRegularizer: 'l2', activityRegularizer: 'l2' })
  const out = layer.apply(start)
  layer.trainable = false
  const f = compileFunction({ inputs: start, outputs: out, gradients: { of: out, by: layer.weights } })
  const { gradients } = await f([[2, 3]])
  t.deepEqual([...gradients[0].data], [2, 3])
  t.end()
})

test('an own loop of gradients and optimizer.apply trains', async t => {
  setSeed(3)
  const whole = net()
  const labels = input({ shape: [3] })
  const loss = ops.mean(ops.square(ops.subtract(whole.output, labels)))
  const { trainableWeights } = whole
  const step = compileFunction({
    inputs: [whole.input, labels],
    outputs: loss,
    gradients: { of: loss, by: trainableWeights },
    training: true,
  })
  const optimizer = optimizers.adam({ learningRate: 0.01 })
  const [x, y] = [pictures(8), new Tensor(numbers(24, -1, 1, 7), [8, 3])]
  const losses: number[] = []
  for (let i = 0; i < 60; i++) {
    const { outputs, gradients } = await step([x, y])
    losses.push(outputs.data[0])
    optimizer.apply(gradients, trainableWeights)
  }
  t.ok(losses[59] < losses[0] / 5, `${losses[0]} to ${losses[59]}`)
  t.ok(near([(await step([x, y])).outputs.data[0]], [meanSquare((await whole.predict(x)).data, y.data)], 1e-4))
})

const meanSquare = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0) / a.length

test('in training mode dropout drops, anew in every run, and else it does not', async t => {
  const x = input({ shape: [100] })
  const y = layers.dropout({ rate: 0.5 }).apply(x)
  const data = [new Array(100).fill(1)]
  const [still, moving] = [false, true].map(training => compileFunction({ inputs: x, outputs: y, training }))
  t.deepEqual([...(await still(data)).data], data[0])
  const [first, second] = [await moving(data), await moving(data)]
  t.ok(first.data.includes(0) && second.data.includes(0))
  t.notDeepEqual(first.data, second.data)
  const seeded = async () => {
    setSeed(5)
    const [one, other] = [0, 1].map(() => compileFunction({ inputs: x, outputs: y, training: true }))
    return [await one(data), await other(data), await one(data)].map(({ data }) => data.join())
  }
  const masks = await seeded()
  t.deepEqual(await seeded(), masks, 'the same with the same seed')
  t.equal(new Set(masks).size, 3, 'functions that take turns do not draw the same')
})

test('a layer applied with training: true runs as its model does, as in Keras; functions draw', async t => {
  const x = input({ shape: [100] })
  const y = layers.dropout({ rate: 0.5, seed: 3 }).apply(x, { training: true })
  const data = [new Array(100).fill(1)]
  t.deepEqual([...(await model({ inputs: x, outputs: y }).predict(data)).data], data[0], 'predict: inference mode')
  t.ok((await compileFunction({ inputs: x, outputs: y, training: true })(data)).data.includes(0))
})

test('calls at once take turns', async t => {
  const x = input({ shape: [3] })
  const f = compileFunction({ inputs: x, outputs: ops.multiply(x, 2) })
  const results = await Promise.all(Array.from({ length: 20 }, (_, i) => f([[i, i + 1, i + 2]])))
  results.forEach(({ data }, i) => void t.deepEqual([...data], [2 * i, 2 * i + 2, 2 * i + 4]))
})

test('what is no function of a graph is refused', async t => {
  const [x, other] = [input({ shape: [3] }), input({ shape: [3] })]
  const y = ops.square(x)
  const stranger = layers.dense({ units: 1 })
  stranger.apply(other)
  const cases: [() => unknown, RegExp][] = [
    [() => compileFunction({ inputs: x, outputs: ops.add(x, other) }), /needs InputLayer/],
    [() => compileFunction({ inputs: x, outputs: 3 as never }), /expected inputs and outputs that are symbolic values/],
    [() => compileFunction({ inputs: x, outputs: y, gradients: { of: y, by: [] } }), /gradients by symbolic values/],
    [() => compileFunction({ inputs: x, outputs: y, gradients: { of: y, by: ['x'] as never } }), /received 'x'/],
    [() => compileFunction({ inputs: x, outputs: y, gradients: { of: 1 as never, by: x } }), /gradients of a symbolic/],
    [
      () => compileFunction({ inputs: x, outputs: y, gradients: { of: y, by: stranger.weights } }),
      /weights of this graph/,
    ],
    [() => compileFunction({ inputs: x, outputs: y, gradients: { of: y } as never }), /gradients by/],
    [
      () => compileFunction({ inputs: x, outputs: y, gradients: { of: y, by: new Array(2 ** 32 - 1) } }),
      /gradients by/,
    ],
    [() => compileFunction({ inputs: x, outputs: y, gradient: { of: y, by: x } } as never), /unknown option gradient/],
  ]
  for (const [make, message] of cases) t.throws(make, message)
  t.throws(() => compileFunction({ inputs: x, outputs: y, training: 1 as never }), OptionError)
  await compileFunction({ inputs: x, outputs: y })([[1, 2]]).then(
    () => t.fail('is refused'),
    ({ message }) => t.match(message, /^compileFunction x .*expected samples of shape \[3\]/),
  )
  t.end()
})

test('values of two functions do not disturb a running fit', async t => {
  const whole = net()
  whole.compile({ loss: 'mse', optimizer: 'sgd' })
  const f = compileFunction({ inputs: whole.input as Value, outputs: whole.output })
  const [x, y] = [pictures(8), new Tensor(numbers(24, -1, 1, 7), [8, 3])]
  const fit = whole.fit(x, y, { epochs: 20, batchSize: 2, verbose: 0 })
  while (!(await Promise.race([fit.then(() => true), f(x).then(() => false)])));
  t.deepEqual((await f(x)).data, (await whole.predict(x)).data)
})

test('calls with the same number draw the same random numbers, and others do not', async t => {
  const x = input({ shape: [20] })
  const noisy = compileFunction({ inputs: x, outputs: layers.gaussianNoise({ stddev: 1 }).apply(x), training: true })
  const data = new Tensor(new Float32Array(20), [1, 20])
  const drawn = async (run?: number) => Array.from((await noisy(data, run === undefined ? {} : { run })).data)
  const first = await drawn(7)
  t.deepEqual(await drawn(7), first)
  t.notDeepEqual(await drawn(8), first)
  t.notDeepEqual(await drawn(), await drawn())
  for (const run of [-1, 0.5, 'x'])
    try {
      await noisy(data, { run: run as number })
      t.fail(String(run))
    } catch (error) {
      t.match(String(error), /OptionError: compileFunction: expected run/)
    }
})
