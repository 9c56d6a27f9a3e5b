/** What looks like what is expected and is not: proxies, functions that give promises, streams without results. */
import test from 'tape'
import { FoveaError } from '../lib/core/errors.ts'
import * as fovea from '../lib/index.ts'

const { callbacks, constraints, initializers, layers, losses, metrics, ops, optimizers, regularizers, schedules } =
  fovea
const [x, y] = [fovea.tensor([[1, 2]]), fovea.tensor([[1]])]
const quiet = { verbose: 0 } as const

function net(layer: fovea.Layer = layers.dense({ units: 1 })): fovea.Sequential {
  return fovea.sequential({ layers: [fovea.input({ shape: [2] }), layer] })
}

async function fitted(options: object, run: fovea.FitOptions = {}): Promise<unknown> {
  const model = net()
  model.compile({ optimizer: 'sgd', loss: 'mse', ...options })
  return model.fit(x, y, { ...quiet, ...run })
}

/** Awaits what is refused, in one sentence. */
async function refused(t: test.Test, what: string, call: () => unknown, message = /./): Promise<void> {
  try {
    await call()
    t.fail(`${what}: taken`)
  } catch (error) {
    t.ok(error instanceof FoveaError && message.test(error.message), `${what}: ${(error as Error).message}`)
  }
}

test('a Proxy of an object with private fields is refused in one sentence', async t => {
  const proxy = <T extends object>(value: T): T => new Proxy(value, {})
  const value = fovea.input({ shape: [2] })
  for (const [what, call] of Object.entries({
    'a layer': () => net(proxy(layers.dense({ units: 1 }))),
    'a layer around it': () => net(layers.timeDistributed({ layer: proxy(layers.dense({ units: 1 })) })),
    'a value': () => layers.dense({ units: 1 }).apply(proxy(value)),
    'a value of an op': () => ops.relu(proxy(value)),
    'a model in another one': () => fovea.sequential({ layers: [proxy(net())] }),
    'an optimizer': () => fitted({ optimizer: proxy(optimizers.adam()) }),
    'a loss': () => fitted({ loss: proxy(losses.meanSquaredError()) }),
    'a metric': () => fitted({ metrics: [proxy(metrics.meanSquaredError())] }),
    'a callback': () => fitted({}, { callbacks: proxy(callbacks.earlyStopping({ monitor: 'loss' })) }),
    'an initializer': () => net(layers.dense({ units: 1, kernelInitializer: proxy(initializers.heNormal()) })),
    'a regularizer': () => net(layers.dense({ units: 1, kernelRegularizer: proxy(regularizers.l2()) })),
    'a constraint': () => net(layers.dense({ units: 1, kernelConstraint: proxy(constraints.maxNorm()) })),
    'a schedule': () =>
      optimizers.sgd({ learningRate: proxy(schedules.cosineDecay({ initialLearningRate: 1, decaySteps: 2 })) }),
  }))
    await refused(t, what, call, /Proxy/)
  t.ok(await net().predict(proxy(x)), 'a tensor has none of these, and may be one')
})

test('rejections of functions that must not be asynchronous are their error', async t => {
  const rejections: unknown[] = []
  const note = (error: unknown) => void rejections.push(error)
  process.on('unhandledRejection', note)
  const fails = async (): Promise<never> => {
    throw new Error('late')
  }
  class Late extends fovea.Layer {
    static override readonly type = 'Late'
    override call() {
      return fails() as never
    }
  }
  class Composing extends fovea.Model {
    override computeMetrics() {
      return fails() as never
    }
  }
  for (const [what, call] of Object.entries({
    'a loss': () => fitted({ loss: fails }),
    'a metric': () => fitted({ metrics: [fails] }),
    'a schedule': () => fitted({ optimizer: optimizers.sgd({ learningRate: fails as never }) }),
    'a lambda': () => net(layers.lambda({ function: fails as never })),
    'the call of a layer': () => net(new Late()),
    'the copy of a layer': () => fovea.cloneModel(net(), { cloneFunction: fails as never }),
    'metrics of a model': () => {
      const value = fovea.input({ shape: [2] })
      const model = new Composing({ inputs: value, outputs: layers.dense({ units: 1 }).apply(value) })
      model.compile({ optimizer: 'sgd', loss: 'mse' })
      return model.fit(x, y, quiet)
    },
  }))
    await refused(t, what, call, /Promise/)
  await new Promise(resolve => setTimeout(resolve, 10))
  process.off('unhandledRejection', note)
  t.deepEqual(rejections, [], 'nothing else is said')
})

test('optimizers refuse what are no variables', async t => {
  const { proxy, revoke } = Proxy.revocable([], {})
  revoke()
  const odd = [undefined, null, 1, 'x', {}, [null], [{}], [{ name: 'w', shape: [1] }], proxy] as never[]
  const made = () => [
    optimizers.adam(),
    optimizers.lossScaleOptimizer({ innerOptimizer: 'sgd' }),
    optimizers.multiOptimizer({ optimizerMap: { defaultOptimizer: 'sgd' } }),
  ]
  for (const optimizer of made())
    for (const value of odd) {
      await refused(t, `build of ${optimizer.type}`, () => optimizer.build(value))
      await refused(t, 'restore', () => optimizer.restore(value))
      await refused(t, 'resume', () => optimizer.resume(value))
      await refused(t, 'gradientOf', () => optimizer.gradientOf(value))
      await refused(t, 'stateLength', () => optimizer.stateLength(value))
      if (value !== undefined) await refused(t, 'state', () => optimizer.state(value))
      t.notOk(optimizer.knows(value))
    }
})

test('streams whose iterators give no results are refused in one sentence', async t => {
  for (const next of [() => 3, () => undefined, async () => 'x', null]) {
    const stream = { [Symbol.asyncIterator]: () => ({ next }) } as never
    await refused(t, 'a model', () => fovea.loadModel(stream), /^data set: expected/)
    await refused(t, 'weights', () => net().loadWeights(stream), /^data set: expected/)
    await refused(t, 'their list', () => fovea.listWeights(stream), /^data set: expected/)
  }
})

test('Proxies of built-ins are no data', async t => {
  for (const built of [new Float32Array(2), new Map([[1, 2]]), new Set([[1, 2]])])
    await refused(t, built.constructor.name, () => net().predict(new Proxy(built, {}) as never), /^data set: expected/)
})

test('all batches of a list are looked at before the first step', async t => {
  const good = [tensorOf(2), [[0], [1]]]
  const lists: [what: string, batches: unknown[], message: RegExp][] = [
    ['a label that is no class', [good, good, good, [tensorOf(2), [[0], [7]]]], /from 0 to 2, received 7/],
    [
      'samples of another shape',
      [good, good, good, [tensorOf(3), [[0], [1]]]],
      /samples of shape \[2\], received \[3\]/,
    ],
    ['fewer labels than samples', [good, good, good, [tensorOf(2), [[0]]]], /as many samples/],
    [
      'no batch',
      [
        { x: tensorOf(2), y: [[0], [1]] },
        { x: tensorOf(2), y: [[0], [1]], z: 1 },
      ],
      /received one with 'z'/,
    ],
  ]
  for (const [what, batches, message] of lists) {
    const model = classifier()
    const before = fovea.inspect.weightsHash(model)
    await refused(t, what, () => model.fit(batches as never, quiet), message)
    t.equal(fovea.inspect.weightsHash(model), before, 'no weight has changed')
    const validationData = batches as never
    await refused(t, 'as validation data', () => model.fit([good] as never, { ...quiet, validationData }))
    t.equal(fovea.inspect.weightsHash(model), before)
  }
  const [[, bad]] = lists
  const fewer = { ...quiet, validationData: bad as never, validationSteps: 1 }
  t.ok(await classifier().fit([good] as never, fewer), 'validation does not get to the others')
})

const tensorOf = (length: number) => fovea.tensor(new Float32Array(2 * length).fill(1), [2, length])

function classifier(): fovea.Sequential {
  const model = fovea.sequential({ layers: [layers.dense({ units: 3, activation: 'softmax', inputShape: [2] })] })
  model.compile({ optimizer: 'sgd', loss: 'sparseCategoricalCrossentropy' })
  return model
}

test('steps that a program calls itself refuse what is no batch', async t => {
  const model = net()
  model.compile({ optimizer: 'adam', loss: 'mse' })
  const unreadable = Object.defineProperty({}, 'x', { enumerable: true, get: () => fovea.tensor([[1]]).slice([9]) })
  const before = fovea.inspect.weightsHash(model)
  for (const batch of [undefined, null, 7, 'x', [x, y], new Map(), unreadable] as never[])
    for (const name of ['trainStep', 'testStep', 'predictStep', 'computeLoss'] as const)
      await refused(
        t,
        `${name} of ${typeof batch}`,
        () => model[name](batch),
        /^\w+( x)?: expected (a batch such as|data for)/,
      )
  await refused(t, 'copies of state', () => model.optimizerState(true, 1 as never), /expected copy to be a function/)
  const state = model.optimizerState()
  await refused(t, 'values of state', () => model.restoreOptimizerState(state, 1 as never), /put to be a function/)
  t.equal(fovea.inspect.weightsHash(model), before, 'no weight has changed')
})

test('what is nearly a tensor is refused for what it is', async t => {
  const shapes = [new Int32Array([1, 2]), '1,2', null, 2]
  for (const shape of shapes)
    await refused(
      t,
      `shape ${typeof shape}`,
      () => net().predict({ data: [1, 2], shape } as never),
      /a typed array or a tensor, received \{ data/,
    )
  const throwing = { [Symbol.toPrimitive]: () => net().getLayer('none') }
  await refused(t, 'a dtype', () => fovea.tensor2d([[1]], [1, 1], throwing as never), /expected dtype 'float32'/)
})
