/** Optimizers by layer: learning rates of a base and a head, their state, their files. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import {
  input,
  layers,
  loadModel,
  Model,
  OptionError,
  optimizers,
  schedules,
  sequential,
  setSeed,
  tensor,
} from '../lib/index.ts'

const numbers = (count: number, from = 1) => Float32Array.from({ length: count }, (_, i) => Math.sin(3 * i + from))
const [x, y] = [tensor(numbers(24), [8, 3]), tensor(numbers(16, 5), [8, 2])]

function net(optimizer: optimizers.Optimizer | object | string, frozen = false): Model {
  setSeed(1)
  const made = sequential({
    layers: [
      layers.dense({ units: 4, inputShape: [3], activation: 'tanh', name: 'base', trainable: !frozen }),
      layers.dense({ units: 2, name: 'head' }),
    ],
  })
  made.compile({ optimizer, loss: 'mse' })
  return made
}

const train = (model: Model) => model.fit(x, y, { epochs: 3, batchSize: 2, shuffle: false, verbose: 0 })
const weightsOf = (model: Model) => model.getWeights().map(({ data }) => [...data])
const apart = (a: number[][], b: number[][]) =>
  Math.max(...a.flatMap((row, i) => row.map((value, j) => Math.abs(value - b[i][j]))))

async function back(model: Model): Promise<Model> {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-'))
  try {
    await model.save(join(folder, 'net.keras'))
    return await loadModel(join(folder, 'net.keras'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A base at a tenth of the head's rate. */
const tenth = (rate = 0.1) =>
  optimizers.multiOptimizer({
    optimizerMap: {
      defaultOptimizer: optimizers.sgd({ learningRate: rate, momentum: 0.5 }),
      optimizerMap: { 'base/.*': optimizers.sgd({ learningRate: rate / 10, momentum: 0.5 }) },
    },
  })

test('each variable moves as by the optimizer of its pattern', async t => {
  const [model, plain] = [net(tenth()), net(optimizers.sgd({ learningRate: 0.1, momentum: 0.5 }))]
  const before = weightsOf(model)
  for (const each of [model, plain]) await each.trainOnBatch(x, y)
  const moves = (after: number[][]) => after.map((row, i) => row.map((value, j) => value - before[i][j]))
  const expected = moves(weightsOf(plain)).map((row, i) => row.map(value => (i < 2 ? value / 10 : value)))
  const distance = apart(moves(weightsOf(model)), expected)
  t.ok(distance < 1e-7, `the base by a tenth, the head as it would (apart by ${distance})`)

  const same = {
    learningRate: 0.1,
    weightDecay: 0.1,
    useEma: true,
    emaOverwriteFrequency: 2,
    gradientAccumulationSteps: 2,
  }
  const whole = net(optimizers.adam(same))
  const split = net(
    optimizers.multiOptimizer({
      optimizerMap: { defaultOptimizer: optimizers.adam(same), optimizerMap: { 'head/kernel': optimizers.adam(same) } },
    }),
  )
  for (const each of [whole, split]) await train(each)
  t.deepEqual(weightsOf(split), weightsOf(whole), 'two that are alike are like one')

  const weights = [[1], [1]]
  const own = tenth(1)
  own.apply(
    [[1], [1]],
    weights.map((data, i) => ({ name: ['base/w', 'head/w'][i], shape: [1], data: Float32Array.from(data) })),
  )
  t.equal(own.iterations, 1, 'apply')
})

test('of names that are given the longest counts, whatever their order', t => {
  const rates = { '.*/kernel': 0.1, 'inner/kernel': 0.2, 'base/inner/kernel': 0.3 }
  const entries = Object.entries(rates).map(([name, learningRate]) => [name, optimizers.sgd({ learningRate })] as const)
  for (const order of [entries, entries.toReversed()]) {
    const map = optimizers.optimizerMap({ defaultOptimizer: 'sgd', optimizerMap: Object.fromEntries(order) })
    const names = ['head/kernel', 'other/inner/kernel', 'base/inner/kernel', 'top/base/inner/kernel']
    t.deepEqual(
      names.map(name => map.optimizerOf(name).learningRate),
      [0.1, 0.2, 0.3, 0.3],
    )
  }
  t.end()
})

test('batches that make a step are counted by every optimizer for itself', async t => {
  const optimizer = optimizers.multiOptimizer({
    optimizerMap: {
      defaultOptimizer: optimizers.sgd({ learningRate: 0.1, gradientAccumulationSteps: 2 }),
      optimizerMap: { 'base/.*': optimizers.sgd({ learningRate: 0.1, gradientAccumulationSteps: 3 }) },
    },
  })
  const model = net(optimizer)
  const moved: boolean[][] = []
  for (let batch = 0; batch < 6; batch++) {
    const before = weightsOf(model)
    await model.trainOnBatch(x, y)
    const after = weightsOf(model)
    moved.push([0, 2].map(i => apart([after[i]], [before[i]]) > 0))
  }
  t.deepEqual(
    moved,
    [1, 2, 3, 4, 5, 6].map(batch => [batch % 3 === 0, batch % 2 === 0]),
  )
})

test('learning rates keep their proportions, and are read and set like one', async t => {
  const optimizer = tenth()
  const rates = () => optimizer.optimizers.map(({ learningRate }) => Math.fround(learningRate))
  t.equal(optimizer.learningRate, 0.1, 'that of the default optimizer')
  optimizer.learningRate = 0.5
  t.deepEqual(rates(), [0.05, 0.5].map(Math.fround))
  optimizer.learningRate = 0
  optimizer.learningRate = 0.2
  t.deepEqual(rates(), [0.02, 0.2].map(Math.fround))
  optimizer.optimizers[0].learningRate = 0.25
  t.deepEqual(rates(), [0.25, 0.2].map(Math.fround), 'or each by itself')
  const decay = schedules.cosineDecay({ initialLearningRate: 0.1, decaySteps: 5 })
  const scheduled = optimizers.multiOptimizer({
    optimizerMap: { defaultOptimizer: optimizers.sgd({ learningRate: decay }) },
  })
  await net(scheduled).trainOnBatch(x, y)
  t.equal(scheduled.learningRate, decay.call(1))
})

test('files have the optimizers and their state, of layers that are frozen, too', async t => {
  for (const [title, made] of [
    ['sgd', tenth()],
    [
      'others',
      optimizers.get({
        class_name: 'MultiOptimizer',
        config: {
          optimizer_map: {
            class_name: 'OptimizerMap',
            config: {
              default_optimizer: { class_name: 'Nadam', config: { learning_rate: 0.01 } },
              optimizer_map: {
                'head/bias': { class_name: 'Adafactor', config: {} },
                'base/.*': { class_name: 'Lion', config: {} },
              },
            },
          },
        },
      }),
    ],
  ] as const) {
    const model = net(made)
    await train(model)
    model.layers[0].trainable = title !== 'sgd'
    await train(model)
    const loaded = await back(model)
    t.deepEqual(loaded.optimizer?.config(), model.optimizer?.config(), title)
    for (const each of [model, loaded]) {
      each.layers[0].trainable = true
      await train(each)
    }
    t.deepEqual(weightsOf(loaded), weightsOf(model), `${title} goes on`)
    t.deepEqual(
      loaded.optimizerState().map(({ data }) => [...data]),
      model.optimizerState().map(({ data }) => [...data]),
    )
  }
})

test('maps that cannot be are refused', t => {
  const of = (optimizerMap: unknown) => optimizers.multiOptimizer({ optimizerMap } as never)
  for (const wrong of [
    undefined,
    3,
    {},
    { defaultOptimizer: 'nothing' },
    { defaultOptimizer: 'sgd', optimizerMap: { '(': 'sgd' } },
    { defaultOptimizer: 'sgd', optimizerMap: ['sgd'] },
    { defaultOptimizer: tenth() },
  ])
    t.throws(() => of(wrong), OptionError, JSON.stringify(wrong))
  t.throws(
    () => optimizers.multiOptimizer({ optimizerMap: { defaultOptimizer: 'sgd' }, clipnorm: 1 } as never),
    OptionError,
  )
  const twice = of({ defaultOptimizer: 'sgd', optimizerMap: { 'base/.*': 'adam', '.*/kernel': 'adam' } })
  t.throws(() => twice.build([{ name: 'base/kernel', shape: [1], data: new Float32Array(1) }]), OptionError)
  const shared = tenth()
  net(shared)
  t.throws(() => net(shared.optimizers[0]), OptionError, 'an optimizer of another model')
  t.end()
})

test('patterns know all layers that a variable is in', async t => {
  const data = tensor(
    Float32Array.from({ length: 32 }, (_, i) => Math.sin(3 * i)),
    [2, 4, 4],
  )
  const nested = (optimizer: optimizers.Optimizer) => {
    setSeed(1)
    const inputs = input({ shape: [4, 4] })
    const attended = layers.multiHeadAttention({ numHeads: 2, keyDim: 3, name: 'outer' }).apply([inputs, inputs])
    const inner = sequential({ name: 'outer_net', layers: [layers.dense({ units: 4, name: 'inner' })] }).apply(attended)
    const made = new Model({ inputs, outputs: layers.dense({ units: 4, name: 'head' }).apply(inner) })
    made.compile({ optimizer, loss: 'mse' })
    return made
  }
  const after = async (optimizer: optimizers.Optimizer) => {
    const made = nested(optimizer)
    for (let step = 0; step < 3; step++) await made.trainOnBatch(data, data)
    return weightsOf(made)
  }
  const sgd = (learningRate: number) => optimizers.sgd({ learningRate })
  const byMap = (...patterns: string[]) =>
    after(
      optimizers.multiOptimizer({
        optimizerMap: {
          defaultOptimizer: sgd(0.1),
          optimizerMap: Object.fromEntries(patterns.map(pattern => [pattern, sgd(0.01)])),
        },
      }),
    )
  const decayed = (...excludeFromWeightDecay: string[]) =>
    after(optimizers.adamw({ learningRate: 0.1, weightDecay: 0.5, excludeFromWeightDecay }))
  const byMuon = (...excludeLayers: string[]) => after(optimizers.muon({ learningRate: 0.1, excludeLayers }))
  const ofAttention = ['query/.*', 'key/.*', 'value/.*', 'attention_output/.*']
  for (const [name, of] of Object.entries({ byMap, decayed, byMuon })) {
    const [outer, inner, none] = [await of('outer.*'), await of(...ofAttention, 'inner/.*'), await of()]
    t.deepEqual(outer, inner, `${name}: by the outer layer, and by each inner one`)
    t.notDeepEqual(outer, none, `${name}: something is matched`)
    t.deepEqual(await of('outer/.*', 'outer_net/inner/.*'), inner, `${name}: by whole names`)
  }
})
