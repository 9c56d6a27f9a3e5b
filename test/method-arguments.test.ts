/** Methods of the contracts, called by hand with anything: what they do not take is refused, by an error of ours. */
import test from 'tape'
import * as fovea from '../lib/index.ts'
import { faultOf, wrong } from './support/wrong-values.ts'

const { callbacks, constraints, initializers, layers, losses, metrics, optimizers, regularizers, schedules } = fovea

const net = fovea.sequential({ layers: [layers.dense({ units: 1, inputShape: [2] })] })
net.compile({ loss: 'mse' })

const objects: readonly object[] = [
  ...[net, layers.dense({ units: 2 }), layers.conv2d({ filters: 1, kernelSize: 1 }), layers.batchNormalization()],
  ...[layers.multiHeadAttention({ numHeads: 1, keyDim: 2 }), layers.concatenate(), layers.flatten()],
  ...[layers.embedding({ inputDim: 2, outputDim: 2 }), layers.dropout({ rate: 0.5 })],
  ...[losses.meanSquaredError(), losses.sparseCategoricalCrossentropy(), losses.ctc(), losses.dice(), losses.huber()],
  ...[metrics.mean(), metrics.auc(), metrics.meanIoU({ numClasses: 2 }), metrics.categoricalAccuracy()],
  ...[metrics.f1Score(), metrics.topKCategoricalAccuracy(), metrics.meanSquaredError()],
  ...[optimizers.sgd(), optimizers.adam()],
  ...[initializers.glorotUniform(), initializers.orthogonal(), initializers.constant(), regularizers.l2()],
  ...[regularizers.orthogonalRegularizer(), constraints.unitNorm(), constraints.maxNorm()],
  ...[callbacks.earlyStopping(), callbacks.csvLogger({ filename: 'none/none.csv' }), callbacks.history()],
  ...[callbacks.reduceLROnPlateau(), callbacks.terminateOnNaN()],
  schedules.cosineDecay({ initialLearningRate: 1, decaySteps: 1 }),
]

/**
 * The names of methods of which the kind of class says what they take, without those that call a function at once: what
 * that throws is its own affair.
 */
const namesOf = (object: object): string[] =>
  Object.entries((object.constructor as { takes?: Record<string, readonly string[]> }).takes ?? {})
    .filter(([name, [first]]) => first !== 'method' && typeof (object as Record<string, unknown>)[name] === 'function')
    .map(([name]) => name)

async function faultsOf(object: object, name: string): Promise<string[]> {
  const method = (object as Record<string, (...given: unknown[]) => unknown>)[name]
  const found: string[] = []
  for (const value of wrong)
    for (const given of [[value], [value, value], [[value], value], [[2, 2], value], [[[2, 2]], value, value]])
      try {
        await method.apply(object, given)
      } catch (error) {
        if ((error as Error).message === 'a trap of the test') continue
        const fault = faultOf(error)
        if (fault !== null) found.push(fault)
      }
  return found
}

test('methods refuse what they do not take', async t => {
  for (const object of objects) {
    const faults: string[] = []
    for (const name of namesOf(object))
      for (const fault of await faultsOf(object, name)) faults.push(`${name}: ${fault}`)
    t.deepEqual([...new Set(faults)].slice(0, 3), [], object.constructor.name)
  }
  t.end()
})

test('the error says which method of which object, and what it was given', t => {
  const dense = layers.dense({ units: 1, name: 'head' })
  const by = (say: () => unknown, expected: RegExp) => t.throws(say, expected, String(expected))
  by(
    () => dense.call(null as never, {} as never),
    /^OptionError: Dense "head" call: expected a list of symbolic values a/,
  )
  by(() => dense.parameters([[1n]] as never), /Dense "head" parameters: expected a list of shapes, received \[\[1n\]\]/)
  by(() => dense.adaptedKernel(class {} as never), /Dense "head" adaptedKernel: expected a function, received a class/)
  by(
    () => losses.meanSquaredError().rowShape('x' as never),
    /MeanSquaredError.* rowShape: expected a shape, received 'x'/,
  )
  by(
    () => metrics.auc().take([] as never, '0' as never),
    /AUC "auc" take: expected a number as argument 2, received '0'/,
  )
  by(() => net.weights[0].filed(1 as never), /^OptionError: Parameter "kernel" filed: expected a function, received 1/)
  t.end()
})

test('hooks take no logs for empty ones, as those of Keras do', async t => {
  const quiet = { verbose: 0, epochs: 1, initialEpoch: 0, steps: 1, samples: 1, batchSize: 1 } as const
  for (const [name, make] of Object.entries<() => fovea.callbacks.Callback>({
    ProgbarLogger: () => callbacks.progbarLogger(),
    RemoteMonitor: () => callbacks.remoteMonitor({ root: 'http://127.0.0.1:9' }),
    History: () => callbacks.history(),
    TerminateOnNaN: () => callbacks.terminateOnNaN(),
    EarlyStopping: () => callbacks.earlyStopping({ monitor: 'loss' }),
    ReduceLROnPlateau: () => callbacks.reduceLROnPlateau({ monitor: 'loss' }),
    LearningRateScheduler: () => callbacks.learningRateScheduler({ schedule: (_, rate) => rate }),
  }))
    for (const logs of [[], [undefined], [null]]) {
      const callback = make() as unknown as Record<string, (...given: unknown[]) => unknown>
      callback.setModel(net)
      callback.setParams(quiet)
      const hooks = ['onTrainBegin', 'onEpochBegin', 'onBatchBegin', 'onBatchEnd', 'onTestBegin', 'onTestBatchEnd']
      const faults: unknown[] = []
      for (const hook of [...hooks, 'onTestEnd', 'onEpochEnd', 'onTrainEnd'])
        try {
          await callback[hook]?.(...(/Epoch|Batch/.test(hook) ? [0] : []), ...logs)
        } catch (error) {
          faults.push(`${hook}: ${error}`)
        }
      t.deepEqual(faults, [], `${name} ${String(logs)}`)
    }
  t.end()
})

test('a message of lists that hold each other again and again is shown, not joined', t => {
  let lists: unknown[] = [1]
  for (let i = 0; i < 60; i++) lists = [lists, lists]
  t.equal(
    new fovea.OptionError(lists as never).message,
    '[[[[...], [...]], [[...], [...]]], [[[...], [...]], [[...], [...]]]]',
  )
  t.end()
})

test('a class is no function that can be called', t => {
  class Wrong {}
  const calls: Record<string, (wrong: never) => unknown> = {
    tidy: wrong => fovea.tidy(wrong),
    map: wrong => fovea.tensor([1]).map(wrong),
    option: wrong => fovea.options.nullable(wrong),
    summary: printFn => net.summary({ printFn }),
    clone: cloneFunction => fovea.cloneModel(net, { cloneFunction }),
    schedule: schedule => callbacks.learningRateScheduler({ schedule }),
    lambda: wrong => layers.lambda({ function: wrong }),
  }
  for (const [name, call] of Object.entries(calls))
    t.throws(() => call(Wrong as never), /^OptionError: .*expected .*, received class Wrong/, name)
  t.end()
})

test('functions whose source begins with the word class are no classes', t => {
  const methods = {
    classOf(value: number) {
      return value + 1
    },
    class(value: number) {
      return value + 1
    },
    classified(yTrue: fovea.Value, yPred: fovea.Value) {
      return fovea.ops.squaredDifference(yTrue, yPred)
    },
  }
  // Parentheses, which the formatter would add, would hide the word.
  const arrow = new Function('return classIndex => classIndex + 1')()
  for (const each of [arrow, methods.classOf, methods.class])
    t.deepEqual([...fovea.tensor([1]).map(each).data], [2], String(each))
  t.equal(fovea.losses.get(methods.classified).name, 'classified')
  t.end()
})

test('the state of a recorded step is refused whole where a part of it is not what it was', async t => {
  const x = fovea.input({ shape: [2] })
  const options = { inputs: x, loss: fovea.ops.mean(net.apply(x)), weights: net.trainableWeights }
  const step = fovea.trainStep({ ...options, optimizer: optimizers.adam() })
  await step([[1, 2]])
  const before = JSON.stringify(step.getState())
  const good = step.getState() as { optimizers: readonly object[] }
  for (const state of [...wrong, { ...good, count: -1 }, { ...good, optimizers: [{ type: 'Adam' }] }])
    try {
      step.setState(state)
      t.fail(`takes ${typeof state}`)
    } catch (error) {
      const fault = faultOf(error)
      if (fault !== null) t.fail(fault)
    }
  t.equal(JSON.stringify(step.getState()), before)
  step.setState(good)
  t.equal(JSON.stringify(step.getState()), before, 'and its own is taken')
  t.end()
})

test('what the method of a class does not name may be left out by a class that extends it', t => {
  class Rectified extends layers.ReLU {
    override call(inputs: readonly fovea.Value[]) {
      return super.call(inputs)
    }
  }
  class Table extends layers.Embedding {
    override parameters() {
      return super.parameters()
    }
    override computeMask(inputs: readonly fovea.Value[]) {
      return super.computeMask(inputs)
    }
  }
  const x = fovea.input({ shape: [2] })
  const table = new Table({ inputDim: 3, outputDim: 2, maskZero: true })
  t.deepEqual((new Rectified().apply(table.apply(x)) as fovea.Value).shape, [null, 2, 2])
  const dense = layers.dense({ units: 1 })
  t.throws(() => (dense.call as (inputs: unknown) => unknown).call(dense, [x]), /expected the context .* argument 2/)
  t.end()
})
