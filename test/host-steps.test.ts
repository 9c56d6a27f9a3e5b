/** JavaScript in the middle of a graph: ops.hostStep. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import test from 'tape'
import { Tensor } from '../lib/core/tensor.ts'
import {
  type CallContext,
  compileFunction,
  input,
  inspect,
  Layer,
  type LossFunction,
  layers,
  model,
  OptionError,
  ops,
  ShapeError,
  sequential,
  setSeed,
  type Value,
} from '../lib/index.ts'
import { numbers } from './support/kernels.ts'

const x = new Tensor(numbers(24 * 6, -1, 1, 1), [24, 6])
const y = new Tensor(numbers(24 * 2, -1, 1, 2), [24, 2])
const quiet = { verbose: 0, shuffle: false, batchSize: 8 } as const

const sinhOf = (value: Value) =>
  ops.hostStep(value, {
    forward: ([x]) => x.data.map(Math.sinh),
    gradient: ([dy], [x]) => dy.data.map((d, i) => d * Math.cosh(x.data[i])),
  })
const composed = (value: Value) => ops.multiply(ops.subtract(ops.exp(value), ops.exp(ops.negative(value))), 0.5)

function net(middle: (x: Value) => Value) {
  setSeed(1)
  const made = sequential({
    layers: [
      layers.dense({ units: 5, inputShape: [6] }),
      layers.batchNormalization(),
      layers.lambda({ function: middle, name: 'middle' }),
      layers.dense({ units: 2 }),
    ],
  })
  made.compile({ optimizer: 'sgd', loss: 'mse', metrics: ['mae'] })
  return made
}

const near = (a: Tensor, b: Tensor, most = 1e-5) =>
  a.shape.join() === b.shape.join() && a.data.every((value, i) => Math.abs(value - b.data[i]) <= most)

test('a function in JavaScript trains, evaluates and predicts as a composition of ops does', async t => {
  const [host, native] = [net(sinhOf), net(composed)]
  const [a, b] = [await host.fit(x, y, { ...quiet, epochs: 3 }), await native.fit(x, y, { ...quiet, epochs: 3 })]
  a.history.loss.forEach((loss, i) => void t.ok(Math.abs(loss - b.history.loss[i]) < 1e-5, `loss of epoch ${i}`))
  host.getWeights().forEach((weight, i) => void t.ok(near(weight, native.getWeights()[i], 1e-4), `weight ${i}`))
  const [p, q] = [await host.predict(x, { batchSize: 5 }), await native.predict(x, { batchSize: 5 })]
  t.ok(near(p, q, 1e-4), 'predict')
  t.deepEqual(host.predictSync(x, { batchSize: 5 }), p, 'predictSync')
  const [e, f] = [await host.evaluate(x, y), await native.evaluate(x, y)]
  t.ok(e.every((value, i) => Math.abs(value - f[i]) < 1e-4))
  const upstream = new Tensor(numbers(48, -1, 1, 3), [24, 2])
  host.setWeights(native.getWeights())
  const [g, h] = [inspect.gradients(host, x, upstream), inspect.gradients(native, x, upstream)]
  t.ok(near(g.inputs[0], h.inputs[0]), 'gradients by the input')
  const checked = await inspect.checkGradients(host, x, y)
  t.ok(
    checked.every(({ error }) => error < 0.01),
    'gradients are those of differences',
  )
})

test('a function in JavaScript may have several inputs and outputs, in models, layers and functions', async t => {
  const quotient = (a: Value, b: Value) =>
    ops.hostStep([a, b], {
      shapes: ([first]) => [first, [first[0]]],
      forward: ([a, b]) => [
        a.data.map((value, i) => value / b.data[i]),
        Array.from({ length: a.shape[0] }, (_, i) => a.data[3 * i]),
      ],
      gradient: ([dq], [a, b]) => [
        dq.data.map((d, i) => d / b.data[i]),
        dq.data.map((d, i) => (-d * a.data[i]) / b.data[i] ** 2),
      ],
    })
  class Quotient extends Layer {
    static override readonly type = 'Quotient'
    call([a, b]: readonly Value[], _: CallContext) {
      return quotient(a, b)
    }
  }
  const [a, b] = [input({ shape: [3] }), input({ shape: [3] })]
  const data = [new Tensor(numbers(6, 1, 2, 1), [2, 3]), new Tensor(numbers(6, 1, 2, 2), [2, 3])]
  const expected = data[0].data.map((value, i) => value / data[1].data[i])
  const [direct] = quotient(a, b)
  const [layered, first] = new Quotient().applyAll([a, b])
  t.deepEqual([layered.shape, first.shape], [[null, 3], [null]])
  for (const q of [direct, layered]) {
    const f = compileFunction({ inputs: [a, b], outputs: q, gradients: { of: ops.sum(ops.square(q)), by: [a, b] } })
    const { outputs, gradients } = await f(data)
    t.ok(near(outputs, new Tensor(expected, [2, 3]), 1e-6))
    const square = compileFunction({
      ...{ inputs: [a, b], outputs: a },
      gradients: { of: ops.sum(ops.square(ops.divide(a, b))), by: [a, b] },
    })
    const native = (await square(data)).gradients
    t.ok(gradients.every((gradient, i) => near(gradient, native[i], 1e-5)))
  }
  const both = await model({ inputs: [a, b], outputs: [layered, first] }).predict<Tensor[]>(data)
  t.deepEqual([...both[1].data], [data[0].data[0], data[0].data[3]])
})

test('a loss may hold a function in JavaScript, and one in numbers alone is the same', async t => {
  const compare: LossFunction = (yTrue, yPred) =>
    ops.hostStep([yTrue, yPred], {
      shape: ([labels]) => [labels[0]],
      forward: ([y, p]) => Array.from({ length: y.shape[0] }, (_, i) => (p.data[2 * i] - y.data[2 * i]) ** 2),
      gradient: ([d], [y, p]) => [
        null,
        p.data.map((value, i) => (i % 2 === 0 ? 2 * d.data[i / 2] * (value - y.data[i]) : 0)),
      ],
    })
  const inNumbers: LossFunction = (yTrue, yPred) => ({
    losses: Array.from({ length: yTrue.shape[0] }, (_, i) => (yPred.data[2 * i] - yTrue.data[2 * i]) ** 2),
    gradient: yPred.data.map((value, i) => (i % 2 === 0 ? 2 * (value - yTrue.data[i]) : 0)),
  })
  const [a, b] = [net(composed), net(composed)]
  a.compile({ loss: compare })
  b.compile({ loss: inNumbers })
  const sampleWeight = numbers(24, 0, 2, 5)
  const [first, second] = [
    await a.fit(x, y, { ...quiet, epochs: 2, sampleWeight }),
    await b.fit(x, y, { ...quiet, epochs: 2, sampleWeight }),
  ]
  t.ok(first.history.loss.every((loss, i) => Math.abs(loss - second.history.loss[i]) < 1e-5))
  t.ok(a.getWeights().every((weight, i) => near(weight, b.getWeights()[i], 1e-5)))
})

test('without a gradient nothing before the function is trained', async t => {
  const forward = ([x]: readonly Tensor[]) => x.data.map(Math.sign)
  const signs = net(value => ops.hostStep(value, { forward }))
  const before = inspect.weightsHash(signs)
  const refusal = await signs.fit(x, y, quiet).catch(error => error)
  t.ok(refusal instanceof OptionError)
  t.equal(
    refusal.message,
    'Lambda "middle": expected a gradient to train what lies before a function in JavaScript, received none. Give it ' +
      'ops.hostStep(x, { forward, gradient }), or freeze the layers before it.',
  )
  t.equal(inspect.weightsHash(signs), before)
  t.equal(signs.optimizer?.batches, 0)
  t.deepEqual((await signs.predict(x)).shape, [24, 2], 'it predicts')
  signs.layers[0].trainable = false
  signs.layers[1].trainable = false
  await signs.fit(x, y, quiet)
  t.notEqual(inspect.weightsHash(signs), before, 'what lies behind it is trained')
})

test('what a function in JavaScript throws has the name of its layer, and the model stays as it was', async t => {
  let count = 0
  const failure = new RangeError('no such row')
  const failing = (where: 'forward' | 'gradient') => (value: Value) =>
    ops.hostStep(value, {
      forward: ([x]) => {
        if (where === 'forward' && ++count === 3) throw failure
        return x.data
      },
      gradient: ([dy]) => {
        if (where === 'gradient' && ++count === 3) throw failure
        return dy.data
      },
    })
  for (const where of ['forward', 'gradient'] as const) {
    count = 0
    const made = net(failing(where))
    const seen: string[] = []
    const look = () => `${inspect.weightsHash(made)} ${made.optimizerState().map(({ data }) => data.join())}`
    const error = await made
      .fit(x, y, { ...quiet, callbacks: [{ onBatchEnd: () => void seen.push(look()) }] })
      .catch(error => error)
    t.ok(error instanceof OptionError, where)
    t.match(error.message, /^Lambda "middle": expected a (function|gradient) that computes, received .*no such row/)
    t.equal(error.cause, failure)
    t.equal(look(), seen[1], 'weights, statistics and the state of the optimizer are those of the last step')
    await made.fit(x, y, quiet)
    t.equal(made.optimizer?.batches, 5, 'training goes on')
  }
  const wrong = net(value => ops.hostStep(value, { forward: ([x]) => x.data.slice(1), gradient: ([dy]) => dy.data }))
  await wrong.predict(x).then(
    () => t.fail('expected an error'),
    error => {
      t.ok(error instanceof ShapeError)
      t.match(error.message, /^Lambda "middle": expected a function that gives 120 numbers, received 119\.$/)
    },
  )
  t.throws(() => wrong.predictSync(x), ShapeError)
  for (const given of [undefined, null, 'text', 3, [[1], [2]]])
    t.throws(() => net(value => ops.hostStep(value, { forward: () => given as never })).predictSync(x), OptionError)
})

test('what is no function is refused when the graph is built', t => {
  const value = input({ shape: [2] })
  const forward = () => [1]
  class Doubled {}
  for (const options of [{}, { forward: 1 }, { forward, gradient: 2 }, { forward, shape: [1] }, { forward, other: 1 }])
    t.throws(() => ops.hostStep(value, options as never), OptionError)
  t.throws(() => ops.hostStep(value, { forward, shape: () => [null], shapes: () => [[null]] } as never), OptionError)
  for (const shape of [3, [1.5], 'a'])
    t.throws(() => ops.hostStep(value, { forward, shape: () => shape as never }), ShapeError)
  for (const options of [{ forward: Doubled }, { forward, gradient: Doubled }, { forward, shapes: Doubled }])
    t.throws(() => ops.hostStep(value, options as never), OptionError, 'a class is called by new')
  t.throws(() => ops.hostStep([] as Value[], { forward }), OptionError)
  t.throws(() => ops.hostStep(3 as never, { forward }), OptionError)
  t.end()
})

test('a lambda that is written for numbers says where they go', t => {
  for (const plain of [(x: Value) => (x as unknown as Tensor).data.map(Math.sinh), () => new Float32Array(3)])
    t.throws(
      () => net(plain as never),
      /^OptionError: Lambda "middle": expected a function that composes ops .*on numbers goes into ops\.hostStep/,
    )
  t.end()
})

test('files do not take functions in JavaScript', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-host-'))
  try {
    const value = input({ shape: [6] })
    for (const made of [net(sinhOf), model({ inputs: value, outputs: sinhOf(value) })]) {
      const error = await made.save(join(folder, 'a.keras')).catch(error => error)
      t.ok(error instanceof OptionError)
      t.match(error.message, /expected (a function that files can name|ops that Keras has)/)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('whoever reads weights while a step waits for JavaScript sees those of one step', async t => {
  const made = net(value => sinhOf(sinhOf(value)))
  const other = net(value => sinhOf(sinhOf(value)))
  const expected = [inspect.weightsHash(other)]
  await other.fit(x, y, {
    ...quiet,
    epochs: 12,
    callbacks: [{ onBatchEnd: () => void expected.push(inspect.weightsHash(other)) }],
  })
  let isDone = false
  const training = made.fit(x, y, { ...quiet, epochs: 12 }).finally(() => {
    isDone = true
  })
  const strangers: string[] = []
  while (!isDone) {
    const hash = inspect.weightsHash(made)
    if (!expected.includes(hash)) strangers.push(hash)
    await setImmediate()
  }
  await training
  t.deepEqual(strangers, [])
  t.equal(inspect.weightsHash(made), expected.at(-1))
})
