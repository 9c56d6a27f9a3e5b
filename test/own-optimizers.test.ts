/** Optimizers and schedules of one's own: composed of ops, in JavaScript, in files; and what does not decay. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import {
  type LoadOptions,
  layers,
  loadModel,
  type Model,
  OptionError,
  ops,
  optimizers,
  options,
  registerOptimizer,
  registerSchedule,
  ShapeError,
  schedules,
  schema,
  sequential,
  setSeed,
  tensor,
  type Value,
} from '../lib/index.ts'

const numbers = (count: number, from = 1) => Float32Array.from({ length: count }, (_, i) => Math.sin(3 * i + from))
const [x, y] = [tensor(numbers(24), [8, 3]), tensor(numbers(16, 5), [8, 2])]

function net(optimizer: optimizers.Optimizer | object | string): Model {
  setSeed(1)
  const made = sequential({
    layers: [
      layers.dense({ units: 4, inputShape: [3], activation: 'tanh', name: 'base' }),
      layers.dense({ units: 2, name: 'head' }),
    ],
  })
  made.compile({ optimizer, loss: 'mse' })
  return made
}

const train = (model: Model, epochs = 3) => model.fit(x, y, { epochs, batchSize: 4, shuffle: false, verbose: 0 })
const weightsOf = (model: Model) => model.getWeights().map(({ data }) => [...data])

async function trained(optimizer: optimizers.Optimizer | object | string) {
  const model = net(optimizer)
  await train(model)
  return weightsOf(model)
}

async function back(model: Model, loading?: LoadOptions, name = 'net.keras'): Promise<Model> {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-'))
  try {
    await model.save(join(folder, name))
    return await loadModel(join(folder, name), loading)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const apart = (a: number[][], b: number[][]) =>
  Math.max(...a.flatMap((row, i) => row.map((value, j) => Math.abs(value - b[i][j]))))

const momentum = schema({ momentum: options.number({ min: 0, max: 1 })(0.9) })

/** SGD with momentum, as a composition of ops. */
class Composed extends optimizers.Optimizer<typeof momentum> {
  static override readonly type = 'Composed'
  static override readonly options = momentum

  protected override stateGroups() {
    return [[{ name: 'momentum' }]]
  }

  protected override update({ gradient, weight, learningRate, momentum }: optimizers.UpdateValues): optimizers.Updated {
    const next = ops.subtract(ops.multiply(momentum, this.options.momentum), ops.multiply(gradient, learningRate))
    return { weight: ops.add(weight, next), momentum: next }
  }
}

/** Adam without the correction of its means, in JavaScript. */
class Plain extends optimizers.Optimizer {
  static override readonly type: string = 'Plain'

  protected override stateGroups() {
    return [[{ name: 'mean' }, { name: 'square', initial: 1 }]]
  }

  protected override update({ gradient, weight, learningRate, mean, square, step }: optimizers.UpdateValues) {
    const [w, m, v] = ops.hostStep([weight, gradient, mean, square, learningRate, step], {
      shapes: ([shape]) => [shape, shape, shape],
      forward([weight, gradient, mean, square, rate, step]) {
        const [g, all] = [gradient.data, [...gradient.data.keys()]]
        const m = all.map(i => 0.9 * mean.data[i] + 0.1 * g[i])
        const v = all.map(i => 0.99 * square.data[i] + 0.01 * g[i] ** 2)
        return [all.map(i => weight.data[i] - (rate.data[0] / step.data[0]) * (m[i] / Math.sqrt(v[i]))), m, v]
      },
    })
    return { weight: w, mean: m, square: v }
  }
}

test('an optimizer that is composed of ops does what a native one does, with all that optimizers share', async t => {
  for (const shared of [
    {},
    { weightDecay: 0.1, clipvalue: 0.05 },
    { globalClipnorm: 0.1, useEma: true, emaOverwriteFrequency: 2 },
    { clipnorm: 0.1, gradientAccumulationSteps: 2, excludeFromWeightDecay: ['bias'], weightDecay: 0.5 },
    { learningRate: schedules.cosineDecay({ initialLearningRate: 0.1, decaySteps: 5 }) },
  ]) {
    const given = { learningRate: 0.1, momentum: 0.8, ...shared }
    const distance = apart(await trained(new Composed(given)), await trained(new optimizers.SGD(given)))
    t.ok(distance < 1e-6, `${JSON.stringify(shared)} (apart by ${distance})`)
  }
  const [weights, gradients] = [
    [
      [1, 2],
      [3, 4],
    ],
    [
      [0.5, -1],
      [2, 0],
    ],
  ]
  const own = new Composed({ learningRate: 0.5, momentum: 0 })
  own.apply([gradients], [weights])
  own.apply([gradients], [weights])
  t.deepEqual(
    weights,
    [
      [0.5, 3],
      [1, 4],
    ],
    'apply on plain arrays',
  )
})

test('an optimizer in JavaScript trains, and goes on where its file was', async t => {
  const model = net(new Plain({ learningRate: 0.2 }))
  const { history } = await train(model, 20)
  t.ok(history.loss[19] < history.loss[0], `the loss falls from ${history.loss[0]} to ${history.loss[19]}`)
  for (const [title, own, customObjects] of [
    ['Plain', model, { Plain }],
    ['Composed', net(new Composed({ momentum: 0.5 })), { Composed }],
  ] as const) {
    await train(own)
    const loaded = await back(own, { customObjects })
    t.deepEqual(loaded.optimizer?.config(), own.optimizer?.config(), title)
    await Promise.all([train(own), train(loaded)])
    t.deepEqual(weightsOf(loaded), weightsOf(own), `${title} goes on`)
  }
  registerOptimizer(Composed)
  t.ok((await back(net('Composed'))).optimizer instanceof Composed, 'registered, it needs no custom objects')
})

test('updates that give something else are refused before the first step', async t => {
  const refused = async (
    updated: (values: optimizers.UpdateValues) => unknown,
    error: typeof OptionError | typeof ShapeError,
  ) => {
    class Wrong extends Composed {
      protected override update(values: optimizers.UpdateValues) {
        return updated(values) as optimizers.Updated
      }
    }
    const model = net(new Wrong({}))
    const before = weightsOf(model)
    await model.trainOnBatch(x, y).then(
      () => t.fail(String(updated)),
      reason => t.ok(reason instanceof error, reason.message),
    )
    t.deepEqual(weightsOf(model), before)
  }
  await refused(() => undefined, OptionError)
  await refused(({ weight }) => weight, OptionError)
  await refused(({ weight, momentum }) => ({ weight, momentum, other: weight }), OptionError)
  await refused(({ weight }) => ({ weight: ops.sum(weight) }), ShapeError)
  class Nothing extends optimizers.Optimizer {
    static override readonly type = 'Nothing'
  }
  await net(new Nothing())
    .trainOnBatch(x, y)
    .then(
      () => t.fail('an optimizer without an update'),
      ({ message }) => t.match(message, /^Nothing: expected update\(\)/),
    )
})

function falling(step: number) {
  return 0.1 / (1 + step)
}

class Stairs extends schedules.LearningRateSchedule<typeof momentum> {
  static override readonly type = 'Stairs'
  static override readonly options = momentum

  protected override rate(step: number): number {
    return 0.2 * this.options.momentum ** Math.floor(step / 2)
  }
}

test('a learning rate is a function, or a schedule of one’s own, in files, too', async t => {
  const decay = schedules.inverseTimeDecay({ initialLearningRate: 0.1, decaySteps: 1, decayRate: 1 })
  t.deepEqual(
    await trained(optimizers.sgd({ learningRate: falling })),
    await trained(optimizers.sgd({ learningRate: decay })),
    'a function is the same as a schedule',
  )
  const stairs = new Stairs({ momentum: 0.5 })
  t.deepEqual(
    [0, 1, 2, 5].map(step => stairs.call(step)),
    [0.2, 0.2, 0.1, 0.05],
  )
  for (const [title, learningRate, customObjects] of [
    ['falling', falling, { falling }],
    ['Stairs', stairs, { Stairs }],
  ] as const) {
    const model = net(optimizers.adam({ learningRate }))
    await train(model)
    const loaded = await back(model, { customObjects })
    t.equal(loaded.optimizer?.learningRate, model.optimizer?.learningRate, title)
    await Promise.all([train(model), train(loaded)])
    t.deepEqual(weightsOf(loaded), weightsOf(model), `${title} goes on`)
  }
  registerSchedule(falling)
  registerSchedule(Stairs)
  const model = await back(net(optimizers.adam({ learningRate: falling })))
  t.equal(model.optimizer?.schedule?.call(3), falling(3), 'registered, it needs no custom objects')
  for (const wrong of [schedules.cosineDecay, Stairs, () => Number.NaN, () => -1])
    t.throws(() => optimizers.sgd({ learningRate: wrong as never }).learningRate, OptionError)
})

test('the learning rate is set at any time, to a schedule, too', async t => {
  const model = net(optimizers.sgd({ learningRate: 0.5 }))
  const optimizer = model.optimizer as optimizers.Optimizer
  const start = weightsOf(model)
  const set = (rate: optimizers.LearningRate) => {
    optimizer.learningRate = rate
  }
  set(0)
  await model.trainOnBatch(x, y)
  t.deepEqual(weightsOf(model), start, 'a rate of 0 moves nothing')
  set(0.5)
  await model.trainOnBatch(x, y)
  t.notDeepEqual(weightsOf(model), start, 'and another one does, without compiling again')
  optimizer.learningRate = schedules.exponentialDecay({ initialLearningRate: 0.3, decaySteps: 1, decayRate: 0.5 })
  t.equal(optimizer.learningRate, 0.3 / 4, 'a schedule goes by the steps that were')
  t.throws(() => set(0.1), OptionError, 'and cannot be set to a number')
  optimizer.learningRate = () => 0.25
  t.equal(optimizer.learningRate, 0.25)
})

test('what is excluded from weight decay stays so in files', async t => {
  const common = { learningRate: 0.1, weightDecay: 0.5 }
  const all = await trained(optimizers.adamw(common))
  const method = optimizers.adamw(common)
  method.excludeFromWeightDecay(['bias', /^head\//])
  const expected = await trained(method)
  t.notDeepEqual(expected, all)
  for (const excludeFromWeightDecay of [['bias', 'head'], ['^bias$', 'head/.*'], [/BIAS|head/i]]) {
    const model = net(optimizers.adamw({ ...common, excludeFromWeightDecay }))
    await train(model)
    t.deepEqual(weightsOf(model), expected, String(excludeFromWeightDecay))
    const [loaded, legacy] = [await back(model), await back(model, {}, 'net.h5')]
    for (const each of [loaded, legacy]) t.deepEqual(each.optimizer?.config(), model.optimizer?.config())
    await Promise.all([model, loaded, legacy].map(each => train(each)))
    for (const each of [loaded, legacy]) t.deepEqual(weightsOf(each), weightsOf(model), 'goes on')
  }
  t.notOk(JSON.stringify(method.kerasConfig()).includes('exclude'), 'Keras knows no such option')
  for (const wrong of ['bias', [3], ['('], [null]])
    t.throws(() => optimizers.adamw({ excludeFromWeightDecay: wrong as never }), OptionError)
})

test('a class that extends an optimizer with kernels replaces its update', async t => {
  class Centred extends optimizers.RMSprop {
    static override readonly type: string = 'Centred'

    protected centred(gradient: Value): Value {
      const axis = gradient.shape.slice(0, -1).map((_, i) => i)
      return axis.length === 0 ? gradient : ops.subtract(gradient, ops.mean(gradient, { axis, keepdims: true }))
    }

    protected override update({ gradient, weight, learningRate, velocity }: optimizers.UpdateValues) {
      const g = this.centred(gradient)
      const next = ops.add(ops.multiply(velocity, this.options.rho), ops.multiply(ops.square(g), 1 - this.options.rho))
      const step = ops.multiply(learningRate, ops.divide(g, ops.sqrt(ops.add(next, this.options.epsilon))))
      return { weight: ops.subtract(weight, step), velocity: next }
    }
  }
  class Plain extends Centred {
    static override readonly type: string = 'Plain'

    protected override centred(gradient: Value): Value {
      return gradient
    }
  }
  const [centred, plain, known] = [await trained(new Centred()), await trained(new Plain()), await trained('rmsprop')]
  t.ok(apart(plain, known) < 1e-6, 'the same formula gives the same weights')
  t.ok(apart(centred, known) > 1e-4, 'another one others')
  t.end()
})
