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
  ...[callbacks.earlyStopping(), callbacks.csvLogger({ filename: 'none.csv' }), callbacks.history()],
  ...[callbacks.progbarLogger(), callbacks.reduceLROnPlateau(), callbacks.terminateOnNaN()],
  schedules.cosineDecay({ initialLearningRate: 1, decaySteps: 1 }),
]

/** The names of methods of which the kind of class says what they take. */
const namesOf = (object: object): string[] =>
  Object.keys((object.constructor as { takes?: object }).takes ?? {}).filter(
    name => typeof (object as Record<string, unknown>)[name] === 'function',
  )

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

test('the error says which method, and what it was given', t => {
  const dense = layers.dense({ units: 1 })
  t.throws(
    () => dense.call(null as never, {} as never),
    /^OptionError: call: expected a list of symbolic values as argu/,
  )
  t.throws(() => dense.parameters([[1n]] as never), /parameters: expected a list of shapes, received \[\[1n\]\]/)
  t.throws(() => losses.meanSquaredError().rowShape('x' as never), /rowShape: expected a shape, received 'x'/)
  t.throws(() => metrics.auc().take([] as never, '0' as never), /take: expected a number as argument 2, received '0'/)
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
