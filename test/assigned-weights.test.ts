/** Weights that layers of one's own change in training, otherwise than by gradients: moving averages, counters. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type Test } from 'tape'
import type { DynamicShape } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import type { CallContext } from '../lib/graph/call.ts'
import type { Value } from '../lib/graph/value.ts'
import {
  cloneModel,
  compileFunction,
  input,
  inspect,
  Layer,
  layers,
  loadModel,
  model,
  OptionError,
  ops,
  ShapeError,
  sequential,
  trainStep,
} from '../lib/index.ts'
import { numbers } from './support/kernels.ts'

const folder = mkdtempSync(join(tmpdir(), 'fovea-assigned-'))
test.onFinish(() => rmSync(folder, { recursive: true }))

/** y = (x - mean) * scale by the moving mean of the batches before, and how many there were. */
class Centred extends Layer {
  override parameters([x]: readonly DynamicShape[]) {
    const [shape, moves] = [x.slice(-1), { initializer: 'zeros', trainable: false, moves: true }]
    return [
      { name: 'scale', shape, initializer: 'ones' },
      { name: 'mean', shape, ...moves },
      { name: 'batches', shape: [], ...moves },
    ]
  }

  call([x]: readonly Value[], { weight, training, assign }: CallContext): Value {
    const mean = weight('mean')
    const y = ops.multiply(ops.subtract(x, mean), weight('scale'))
    if (!training) return y
    assign('mean', ops.add(ops.multiply(mean, 0.9), ops.multiply(ops.mean(x, { axis: 0 }), 0.1)))
    assign('batches', ops.add(weight('batches'), 1))
    return y
  }
}

const [batch, channels] = [4, 3]
const batches = [1, 2, 3].map(seed => new Tensor(numbers(batch * channels, -1, 2, seed), [batch, channels]))
const labels = new Tensor(new Float32Array(batch * channels), [batch, channels])
const learningRate = 0.1

/** The same in JavaScript: weights after each batch, trained on the mean square of y by plain SGD. */
function reference(samples: readonly Tensor[]) {
  const [scale, mean] = [new Float64Array(channels).fill(1), new Float64Array(channels)]
  for (const { data } of samples)
    for (let c = 0; c < channels; c++) {
      const column = Array.from({ length: batch }, (_, i) => data[i * channels + c])
      const gradient = column.reduce((sum, x) => sum + 2 * scale[c] * (x - mean[c]) ** 2, 0) / (batch * channels)
      scale[c] -= learningRate * gradient
      mean[c] = 0.9 * mean[c] + (0.1 * column.reduce((sum, x) => sum + x)) / batch
    }
  return [scale, mean, [samples.length]].map(values => Float32Array.from(values))
}

function centred(layer: Layer = new Centred({ name: 'centred' })) {
  const net = sequential({ layers: [input({ shape: [channels] }), layer] })
  net.compile({ loss: 'mse', optimizer: { className: 'SGD', config: { learningRate } } })
  return net
}

function close(t: Test, values: Float32Array, expected: Float32Array, name: string): void {
  const off = Math.max(...values.map((value, i) => Math.abs(value - expected[i])))
  t.ok(off < 1e-6, `${name} is ${off} off`)
}

const valuesOf = (layer: Layer) => layer.getWeights().map(({ data }) => data)

test('weights are assigned when a step ends: gradients are those by what they were', async t => {
  const net = centred()
  for (const [i, x] of batches.entries()) {
    await net.trainOnBatch(x, labels)
    const expected = reference(batches.slice(0, i + 1))
    for (const [j, values] of valuesOf(net).entries()) close(t, values, expected[j], `batch ${i}, weight ${j}`)
  }
  const before = inspect.weightsHash(net)
  await net.predict(batches[0])
  await net.evaluate(batches[0], labels, { verbose: 0 })
  t.equal(inspect.weightsHash(net), before, 'not by predictions, nor by evaluation')
  const copy = cloneModel(net)
  t.deepEqual(
    copy.trainableWeights.map(({ name }) => name),
    ['scale'],
  )
})

test('they go on in files, loops by hand, and functions in training mode; frozen, they stay', async t => {
  const net = centred()
  await net.fit(batches[0], labels, { batchSize: batch, verbose: 0 })
  let last = net
  for (const [i, name] of ['centred.keras', 'centred.h5'].entries()) {
    await last.save(join(folder, name))
    last = (await loadModel(join(folder, name), { customObjects: { Centred } })) as typeof net
    await last.fit(batches[i + 1], labels, { batchSize: batch, verbose: 0 })
  }
  const expected = reference(batches)
  for (const [j, values] of valuesOf(last).entries()) close(t, values, expected[j], `weight ${j} after files`)

  const [layer, x] = [new Centred(), input({ shape: [channels] })]
  const y = layer.apply(x)
  const loss = ops.mean(ops.square(y))
  const weights = layer.trainableWeights
  const optimizer = { className: 'SGD', config: { learningRate } }
  const step = trainStep({ inputs: x, loss, weights, optimizer })
  for (const data of batches) await step(data)
  for (const [j, values] of valuesOf(layer).entries()) close(t, values, expected[j], `weight ${j} of a loop`)
  await compileFunction({ inputs: x, outputs: y })(batches[0])
  t.equal(layer.parameter('batches').value[0], 3)
  await compileFunction({ inputs: x, outputs: y, training: true })(batches[0])
  t.equal(layer.parameter('batches').value[0], 4)

  layer.trainable = false
  const frozen = valuesOf(layer)
  const head = model({ inputs: x, outputs: layers.dense({ units: 3 }).apply(y) })
  head.compile({ loss: 'mse', optimizer: 'sgd' })
  await head.fit(batches[0], labels, { verbose: 0 })
  t.deepEqual(valuesOf(layer), frozen, 'frozen')
})

test('gradients are checked by steps that all begin with the same assigned weights', async t => {
  const net = centred()
  await net.fit(batches[0], labels, { batchSize: batch, verbose: 0 })
  const before = inspect.weightsHash(net)
  const checked = await inspect.checkGradients(net, batches[1], labels)
  t.deepEqual(
    checked.map(({ name }) => name),
    ['centred/scale'],
  )
  for (const { name, error } of checked) t.ok(error < 1e-3, `${name} is ${error} off`)
  t.equal(inspect.weightsHash(net), before, 'and end as they were')
})

/** Two states that trade places, and what they are within the step. */
class Turns extends Layer {
  override parameters() {
    const moves = { shape: [1], trainable: false, moves: true }
    return ['ones', 'zeros'].map((initializer, i) => ({ name: 'ab'[i], initializer, ...moves }))
  }

  call([x]: readonly Value[], { weight, training, assign }: CallContext): Value {
    if (!training) return x
    const [a, b] = [weight('a'), weight('b')]
    assign('a', b)
    assign('b', a)
    return ops.add(x, ops.multiply(weight('b'), 10))
  }
}

test('states may trade places, are the new ones from then on, and a layer used twice assigns twice', async t => {
  const [layer, x] = [new Turns(), input({ shape: [1] })]
  const data = new Tensor(new Float32Array(1), [1, 1])
  const once = compileFunction({ inputs: x, outputs: layer.apply(x), training: true })
  const seen = [await once(data), await once(data)].map(({ data }) => data[0])
  t.deepEqual(seen, [10, 0], 'b is what a was')
  t.deepEqual(
    valuesOf(layer).map(([value]) => value),
    [1, 0],
    'and back',
  )
  const twice = compileFunction({ inputs: x, outputs: layer.apply(layer.apply(x)), training: true })
  t.equal((await twice(data)).data[0], 10)
  t.deepEqual(
    valuesOf(layer).map(([value]) => value),
    [1, 0],
    'twice in a step',
  )
})

test('what is assigned behind a frozen prefix is of whole batches', async t => {
  const data = new Tensor(numbers(3 * batch * channels, -1, 2, 9), [3 * batch, channels])
  const y = new Tensor(new Float32Array(3 * batch * batch), [3 * batch, batch])
  const results = []
  for (const cache of [false, 'memory'] as const) {
    const frozen = layers.dense({ units: batch, kernelInitializer: 'ones', trainable: false })
    const own = new Centred()
    const net = sequential({ layers: [input({ shape: [channels] }), frozen, own] }) // as many channels as samples
    net.compile({ loss: 'mse', optimizer: 'sgd' })
    await net.fit(data, y, { batchSize: batch, epochs: 2, shuffle: false, verbose: 0, cache })
    results.push(valuesOf(own))
  }
  t.deepEqual(results[1], results[0])
  t.equal(results[0][2][0], 6, 'every batch of two epochs')
})

test('assignments that make no sense are refused', async t => {
  const refused = (name: string, make: (context: CallContext, x: Value) => void, trainable = false) => {
    class Odd extends Layer {
      override parameters() {
        return [
          { name: 'state', shape: [2], initializer: 'zeros', trainable, moves: true },
          { name: 'fixed', shape: [2], initializer: 'zeros', trainable: false },
        ]
      }
      call([x]: readonly Value[], context: CallContext): Value {
        if (context.training || name === 'predicts') make(context, x)
        return x
      }
    }
    const x = input({ shape: [2] })
    const run = async () => {
      await compileFunction({ inputs: x, outputs: new Odd({ name: 'odd' }).apply(x), training: true })([[1, 2]])
    }
    return run().then(
      () => t.fail(`${name} was taken`),
      error => error,
    )
  }
  const { add } = ops
  const cases: [
    string,
    (context: CallContext, x: Value) => void,
    typeof OptionError | typeof ShapeError,
    RegExp,
    boolean?,
  ][] = [
    [
      'predicts',
      c => c.assign('state', add(c.weight('state'), 1)),
      OptionError,
      /odd" assign: expected a call in train/,
    ],
    [
      'unknown',
      c => c.assign('stat', c.weight('state')),
      OptionError,
      /name of a parameter of this layer, received 'st/,
    ],
    ['does not move', c => c.assign('fixed', c.weight('state')), OptionError, /moves: true \}, received 'fixed'/],
    ['trainable', c => c.assign('state', c.weight('state')), OptionError, /received 'state'/, true],
    [
      'shape',
      (c, x) => c.assign('state', x),
      ShapeError,
      /expected a value of shape \[2\] for 'state', received \[1, 2\]/,
    ],
    ['number', c => c.assign('state', 3 as never), OptionError, /expected a symbolic value of this call.*received 3/],
  ]
  for (const [name, make, kind, message, trainable] of cases) {
    const error = await refused(name, make, trainable)
    t.ok(error instanceof kind && message.test(error.message), `${name}: ${error}`)
  }
})
