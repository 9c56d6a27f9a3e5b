/** Constraints: by themselves against Keras and a plain loop, and in every step of training. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import {
  constraints,
  engine,
  inspect,
  Layer,
  layers,
  loadModel,
  OptionError,
  optimizers,
  ShapeError,
  sequential,
  setSeed,
  tensor,
} from '../lib/index.ts'
import { distance, flat, golden, type Nested, needs } from './support/keras.ts'
import { checkKernel, numbers } from './support/kernels.ts'

interface ConstraintCase {
  constraint: string
  config: object
  weight: Nested
  value: Nested
}

test('constraints equal those of Keras', needs('constraints.json'), t => {
  for (const { constraint, config, weight, value } of golden<{ cases: ConstraintCase[] }>('constraints.json').cases) {
    const found = constraints.get({ class_name: constraint, config })
    const far = distance(found.call(weight as number[][]).data, flat(value), 1)
    t.ok(far < 1e-6, `${constraint} ${JSON.stringify(config)} (apart by ${far.toExponential(1)})`)
  }
  t.end()
})

/** [kept0, reduced0, kept1, reduced1, kept2, reduced2] */
const cuts = [
  [1, 1, 1, 1, 1, 9],
  [1, 1, 1, 5, 70, 1],
  [1, 1, 1, 1, 6, 300],
  [1, 3, 2, 4, 5, 1],
  [2, 3, 2, 1, 131, 1],
  [2, 2, 3, 2, 2, 35],
  [1, 1, 1, 1, 0, 4],
]

test('norms are taken along any axes, on every instruction set', t => {
  for (const [kept0, reduced0, kept1, reduced1, kept2, reduced2] of cuts) {
    const w = numbers(kept0 * reduced0 * kept1 * reduced1 * kept2 * reduced2, -1, 1)
    const vector = (i: number) => {
      const step = [reduced2, kept2, reduced1, kept1, reduced0]
      const [, c, , b, , a] = step.reduce<number[]>(
        (found, size) => [
          ...found.slice(0, -1),
          (found.at(-1) as number) % size,
          Math.floor((found.at(-1) as number) / size),
        ],
        [i],
      )
      return `${a} ${b} ${c}`
    }
    const squares = new Map<string, number>()
    w.forEach((value, i) => void squares.set(vector(i), (squares.get(vector(i)) ?? 0) + value * value))
    for (const [minNorm, maxNorm, rate] of [
      [0, 1, 1],
      [1, 1, 1],
      [0.5, 0.75, 0.25],
    ]) {
      const expected = Float64Array.from(w, (value, i) => {
        const norm = Math.sqrt(squares.get(vector(i)) as number)
        const wanted = rate * Math.min(Math.max(norm, minNorm), maxNorm) + (1 - rate) * norm
        return (value * wanted) / (1e-7 + norm)
      })
      const size = { kept0, reduced0, kept1, reduced1, kept2, reduced2, minNorm, maxNorm, rate }
      checkKernel(t, 'constrainNorm', size, { w }, { w: expected })
    }
  }
  const huge = constraints.maxNorm({ maxValue: 1 }).call([3e30, 4e30])
  t.ok(distance(huge.data, [0.6, 0.8]) < 1e-6, 'squares beyond the floats are no matter')
  t.ok(constraints.unitNorm().call([NaN, 1]).data.every(Number.isNaN), 'a NaN stays')
  t.deepEqual(constraints.unitNorm().call([0, 0]).toArray(), [0, 0], 'zeros stay zeros')
  t.end()
})

test('constraints are found by name and written as they were', t => {
  for (const [name, type] of [
    ['max_norm', 'MaxNorm'],
    ['maxNorm', 'MaxNorm'],
    ['MinMaxNorm', 'MinMaxNorm'],
    ['non_neg', 'NonNeg'],
    ['UnitNorm', 'UnitNorm'],
  ])
    t.equal(constraints.get(name).type, type, name)
  const made = constraints.minMaxNorm({ minValue: 0.5, maxValue: 2, rate: 0.7, axis: [0, 1] })
  const config = { minValue: 0.5, maxValue: 2, rate: 0.7, axis: [0, 1] }
  t.deepEqual(constraints.serialize(made), { className: 'MinMaxNorm', config })
  t.deepEqual(constraints.get(constraints.serialize(made)).config(), config)
  t.equal(constraints.get(made), made)
  t.throws(() => constraints.get('maxNrom' as string), OptionError)
  t.throws(() => constraints.minMaxNorm({ minValue: 2 }), /expected maxValue to be at least minValue, 2, received 1/)
  t.throws(() => constraints.maxNorm({ axis: 0.5 }), /expected axis to be an axis or a list of axes, received 0.5/)
  t.throws(() => constraints.maxNorm({ axis: [] }), OptionError)
  t.throws(() => constraints.unitNorm({ axis: 2 }).call([[1, 2]]), ShapeError)
  t.throws(
    () =>
      sequential({
        layers: [layers.dense({ units: 2, inputShape: [3], biasConstraint: constraints.maxNorm({ axis: 1 }) })],
      }),
    /bias: expected an axis from -1 to 0, received 1/,
    'an axis that a weight does not have is refused when the layer is built',
  )
  t.end()
})

const x = tensor(numbers(48), [8, 6])
const y = tensor(numbers(24, 0, 1, 2), [8, 3])
const columnNorms = ({ shape: [rows, columns], data }: { shape: readonly number[]; data: Float32Array }) =>
  Array.from({ length: columns }, (_, j) =>
    Math.hypot(...Array.from({ length: rows }, (_, i) => data[i * columns + j])),
  )

function constrained(options: Partial<Parameters<typeof optimizers.sgd>[0]> = {}) {
  setSeed(3)
  const dense = layers.dense({
    ...{ units: 3, inputShape: [6], kernelConstraint: constraints.unitNorm(), biasConstraint: 'nonNeg' },
    biasInitializer: { className: 'Constant', config: { value: -1 } },
  })
  const net = sequential({ layers: [dense] })
  net.compile({ optimizer: optimizers.sgd({ learningRate: 0.1, ...options }), loss: 'mse' })
  return net
}

test('every step of training ends with weights as they may be', async t => {
  const net = constrained()
  const before = net.getWeights()
  t.notOk(
    columnNorms(before[0]).some(norm => Math.abs(norm - 1) < 1e-3),
    'first values are no matter of constraints',
  )
  await net.trainOnBatch(x, y)
  const [kernel, bias] = net.getWeights()
  t.ok(distance(columnNorms(kernel), [1, 1, 1]) < 1e-6, 'the kernel')
  t.ok(
    bias.data.every(value => value >= 0),
    'the bias',
  )
  const frozen = constrained()
  frozen.layers[0].trainable = false
  frozen.compile({ loss: 'mse' })
  await frozen.fit(x, y, { verbose: 0 })
  t.deepEqual(frozen.getWeights()[0].data, before[0].data, 'frozen weights are left alone')
  const untouched = constrained()
  await inspect.gradients(untouched, [x], [y])
  await untouched.profile(x, y)
  t.deepEqual(untouched.getWeights()[0].data, before[0].data, 'and so are those of a model that is looked at')
  t.end()
})

test('with gradient accumulation every batch constrains, as in Keras', async t => {
  const net = constrained({ gradientAccumulationSteps: 2 })
  const first = net.getWeights()
  t.ok(distance(columnNorms(first[0]), [1, 1, 1]) > 1e-3, 'first weights are free')
  await net.trainOnBatch(x, y)
  t.ok(distance(columnNorms(net.getWeights()[0]), [1, 1, 1]) < 1e-6, 'one batch, which takes no step')
  await net.trainOnBatch(x, y)
  t.ok(distance(columnNorms(net.getWeights()[0]), [1, 1, 1]) < 1e-6, 'two are a step')
  t.end()
})

test('averages are of weights before they are constrained', async t => {
  const net = constrained({ useEma: true, emaMomentum: 0.5 })
  await net.trainOnBatch(x, y)
  const free = constrained({ useEma: true, emaMomentum: 0.5 })
  const average = (model: typeof net) => model.optimizerState()[2].data
  const plain = sequential({ layers: [layers.dense({ units: 3, inputShape: [6] })] })
  plain.setWeights(free.getWeights())
  plain.compile({ optimizer: optimizers.sgd({ learningRate: 0.1, useEma: true, emaMomentum: 0.5 }), loss: 'mse' })
  await plain.trainOnBatch(x, y)
  t.deepEqual(average(net), average(plain))
  t.end()
})

test('optimizer.apply constrains as training does', t => {
  const [dense] = constrained().layers
  optimizers.sgd({ learningRate: 0.1 }).apply(
    [numbers(18), numbers(3)].map((data, i) => tensor(data, dense.weights[i].shape)),
    dense.weights,
  )
  const [kernel, bias] = dense.getWeights()
  t.ok(distance(columnNorms(kernel), [1, 1, 1]) < 1e-6, 'weights of a layer')
  t.ok(bias.data.every(value => value >= 0))
  const variable = { name: 'w', shape: [2], data: Float32Array.of(1, -1), constraint: constraints.nonNeg() }
  optimizers.sgd({ learningRate: 1 }).apply([[0.5, 0.5]], [variable])
  t.deepEqual([...variable.data], [0.5, 0], 'variables of the user')
  t.end()
})

test('constraints come back from a file and go on', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-constraints-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const net = constrained()
  await net.trainOnBatch(x, y)
  await net.save(join(folder, 'net.keras'))
  const again = await loadModel(join(folder, 'net.keras'))
  t.deepEqual(again.layers[0].config(), net.layers[0].config())
  for (const model of [net, again]) await model.trainOnBatch(x, y)
  t.deepEqual(again.getWeights()[0].data, net.getWeights()[0].data)
  t.end()
})

test('any number of threads constrains to the same bits', async t => {
  const { threads } = engine
  t.teardown(() => engine.setThreads(threads))
  const hashes = new Set<string>()
  for (const count of [1, 2, 4]) {
    engine.setThreads(count)
    setSeed(5)
    const kernelConstraint = constraints.maxNorm({ maxValue: 0.5, axis: [0, 1, 2] })
    const conv = layers.conv2d({ filters: 70, kernelSize: 3, inputShape: [6, 6, 8], kernelConstraint })
    const net = sequential({ layers: [conv, layers.globalAveragePooling2d()] })
    net.compile({ optimizer: 'adam', loss: 'mse' })
    await net.fit(tensor(numbers(4 * 288), [4, 6, 6, 8]), tensor(numbers(280), [4, 70]), {
      epochs: 2,
      batchSize: 2,
      verbose: 0,
    })
    hashes.add(inspect.weightsHash(net))
  }
  t.equal(hashes.size, 1)
  t.end()
})

class Scale extends Layer {
  override parameters() {
    return [{ name: 'w', shape: [2], initializer: 'ones', constraint: constraints.maxNorm({ axis: [1] }) }]
  }
  call([value]: Parameters<Layer['call']>[0]) {
    return value
  }
}

test("a layer of one's own gives its weights constraints", t => {
  t.throws(
    () => sequential({ layers: [new Scale({ inputShape: [2] })] }),
    /w: expected an axis from -1 to 0, received 1/,
  )
  t.end()
})
