/** What is assigned to a field of an object is heeded, or it is refused: nothing is taken in silence. */
import test from 'tape'
import type { Schema } from '../lib/core/schema.ts'
import type { Value } from '../lib/graph/value.ts'
import * as fovea from '../lib/index.ts'
import { layerCases } from './support/layer-cases.ts'

const { callbacks, constraints, initializers, layers, losses, metrics, optimizers, regularizers, schedules } = fovea

type Fields = Record<string, unknown>
type Class = (new (options: object) => object) & { type?: string; options?: Schema; commonOptions?: Schema }

/** Options of classes that need some. */
const needed: Readonly<Record<string, object>> = {
  OptimizerMap: { defaultOptimizer: 'adam' },
  BackupAndRestore: { backupDir: 'backup' },
  BinaryIoU: { targetClassIds: [0] },
  Constant: { value: 1 },
  CosineDecay: { initialLearningRate: 0.1, decaySteps: 10 },
  CosineDecayRestarts: { initialLearningRate: 0.1, firstDecaySteps: 10 },
  CSVLogger: { filename: 'log.csv' },
  ExponentialDecay: { initialLearningRate: 0.1, decaySteps: 10, decayRate: 0.5 },
  InverseTimeDecay: { initialLearningRate: 0.1, decaySteps: 10, decayRate: 0.5 },
  IoU: { numClasses: 2, targetClassIds: [0] },
  JSONLinesLogger: { filename: 'log.jsonl' },
  LearningRateScheduler: { schedule: () => 0.1 },
  LossScaleOptimizer: { innerOptimizer: 'adam' },
  MeanIoU: { numClasses: 2 },
  MeanRelativeError: { normalizer: [1] },
  ModelCheckpoint: { filepath: 'model.keras' },
  MultiOptimizer: { optimizerMap: { defaultOptimizer: 'adam', optimizerMap: {} } },
  OneHotIoU: { numClasses: 2, targetClassIds: [0] },
  OneHotMeanIoU: { numClasses: 2 },
  PiecewiseConstantDecay: { boundaries: [1], values: [1, 2] },
  PolynomialDecay: { initialLearningRate: 0.1, decaySteps: 10 },
  PrecisionAtRecall: { recall: 0.5 },
  RecallAtPrecision: { precision: 0.5 },
  SensitivityAtSpecificity: { specificity: 0.5 },
  SpecificityAtSensitivity: { sensitivity: 0.5 },
  WarmupCosineDecay: { initialLearningRate: 0.1, decaySteps: 10 },
}

const spaces = { callbacks, constraints, initializers, losses, metrics, optimizers, regularizers, schedules }
const abstract = new Set(['Callback', 'Constraint', 'Initializer', 'Loss', 'Metric', 'Optimizer', 'Regularizer'])
abstract
  .add('Schedule')
  .add('LearningRateSchedule')
  .add('CallbackList')
  .add('FunctionLoss')
  .add('FunctionMetric')
  .add('MeanMetric')
  .add('MonitorCallback')

const objects = [
  ...layerCases.map(({ layer }) => layer()),
  ...Object.values(spaces).flatMap(space =>
    Object.entries(space as Fields)
      .filter(([name, value]) => /^[A-Z]/.test(name) && typeof value === 'function' && !abstract.has(name))
      .map(([name, value]) => new (value as Class)(needed[name] ?? {})),
  ),
]

/** All that a class has by getters. */
function gettersOf(object: object): string[] {
  const names: string[] = []
  for (let at = Object.getPrototypeOf(object); at !== Object.prototype; at = Object.getPrototypeOf(at))
    for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(at))) if (get) names.push(name)
  return names
}

/** The message of the error; null where the value was taken. */
function refusal(object: object, name: string, value: unknown): string | null {
  try {
    // As in code that is not strict, which ignores what it cannot assign.
    Reflect.set(object, name, value)
    return null
  } catch (error) {
    return error instanceof fovea.OptionError ? error.message : null
  }
}

test('no option or property of any object can be overwritten with what is not heeded', t => {
  const taken = objects.flatMap(object => {
    const { options = {}, commonOptions = {} } = object.constructor as Class
    const names = ['options', ...Object.keys({ ...commonOptions, ...options }), ...gettersOf(object)]
    const isOpen = (name: string) => object instanceof metrics.Metric && name === 'name'
    return names
      .filter(name => !isOpen(name) && refusal(object, name, { not: 'heeded' }) === null)
      .map(name => `${object.constructor.name}.${name}`)
  })
  t.ok(objects.length > 200, `${objects.length} objects`)
  t.deepEqual([...new Set(taken)], [])
  t.end()
})

test('what a model, a weight, a tensor or a server tells of itself cannot be overwritten', async t => {
  const model = fovea.sequential({ layers: [layers.dense({ units: 1, inputShape: [2] })] })
  model.compile({ loss: 'mse' })
  const input = fovea.input({ shape: [2] })
  const graph = fovea.model({ inputs: input, outputs: layers.dense({ units: 1 }).apply(input) })
  const server = await fovea.serve(model, { port: 0 })
  const open = ['metadata', 'trainable']
  const owners = { model, graph, server, weight: model.weights[0], tensor: fovea.tensor([1, 2]) }
  for (const [owner, object] of Object.entries(owners)) {
    const taken = gettersOf(object).filter(
      name => !open.includes(name) && refusal(object, name, { not: 'heeded' }) === null,
    )
    t.deepEqual(taken, [], owner)
  }
  await server.close()
  t.match(refusal(model, 'optimizer', optimizers.adam()) ?? '', /expected optimizer to stay as it is.*Use compile\./)
  t.match(refusal(graph, 'layers', []) ?? '', /Make a model of other layers\./)
  t.match(refusal(model, 'weights', []) ?? '', /Use setWeights\./)
  t.doesNotThrow(() => Object.assign(model, { optimizer: model.optimizer }), 'the same one')
  t.end()
})

test('options stay as they were, whatever becomes of the lists that were given', t => {
  const kernelSize: [number, number] = [3, 3]
  const layer = layers.conv2d({ filters: 2, kernelSize })
  kernelSize[0] = 5
  t.deepEqual(layer.options.kernelSize, [3, 3])
  t.throws(() => {
    ;(layer.options.kernelSize as unknown as number[])[0] = 5
  })
  t.throws(() => {
    ;(layer.options as unknown as Fields).filters = 5
  })
  t.equal(layer.config().filters, 2)
  t.end()
})

test('options are read by their names, as in Keras', t => {
  const { units, activation } = layers.dense({ units: 3, activation: 'relu' }) as unknown as Fields
  t.deepEqual([units, activation], [3, 'relu'])
  t.equal((layers.dropout({ rate: 0.25 }) as unknown as Fields).rate, 0.25)
  t.end()
})

test('what is told apart by its value alone may be assigned again', t => {
  const layer = layers.dense({ units: 3, name: 'd' })
  t.doesNotThrow(() => Object.assign(layer, { name: 'd', units: 3, options: layer.options }))
  t.end()
})

test('data and shape of a tensor stay', t => {
  const tensor = fovea.tensor([1, 2, 3, 4])
  for (const name of ['shape', 'data'])
    t.throws(() => {
      ;(tensor as unknown as Fields)[name] = [2, 2]
    }, name)
  t.throws(() => {
    ;(tensor.shape as number[])[0] = 2
  })
  t.deepEqual(structuredClone(tensor), { data: Float32Array.of(1, 2, 3, 4), shape: [4] }, 'copies have them')
  class Named extends fovea.Tensor {
    label = 'own'
  }
  const named = new Named(Float32Array.of(1), [1])
  t.equal(named.label, 'own', 'classes of their own may have further fields')
  t.throws(() => Object.assign(named, { data: [2] }), TypeError)
  t.end()
})

test('classes of a program may have fields by the names of options of theirs', t => {
  class Named extends layers.Layer {
    static override readonly type = 'Named'
    readonly units = 5
    override call([x]: readonly Value[]): Value {
      return x
    }
  }
  class Wider extends layers.Dense {
    readonly units = 7
  }
  t.equal(new Named({}).units, 5)
  t.equal(new Wider({ units: 3 }).units, 7)
  t.end()
})

test('the learning rate, the batches, trainable and the name of a metric may be set, to what they can be', async t => {
  const net = fovea.sequential({ layers: [layers.dense({ units: 1, inputShape: [2] })] })
  const metric = metrics.meanAbsoluteError()
  metric.name = 'distance'
  net.compile({ optimizer: 'sgd', loss: 'mse', metrics: [metric] })
  await net.evaluate([[1, 2]], [[1]])
  t.deepEqual(net.metricsNames, ['loss', 'distance'], 'a name for logs')
  const { optimizer } = net
  if (optimizer === null) throw new Error('no optimizer')
  optimizer.batches = 7
  optimizer.learningRate = 0.5
  net.layers[0].trainable = false
  t.deepEqual([optimizer.iterations, optimizer.learningRate, net.trainableWeights.length], [7, 0.5, 0])
  for (const [object, name] of [
    [optimizer, 'batches'],
    [optimizer, 'learningRate'],
    [net.layers[0], 'trainable'],
  ] as const)
    t.ok(refusal(object, name, 'much'), name)
  const unnamed = metrics.meanAbsoluteError()
  Object.assign(unnamed, { name: 5 })
  t.throws(() => net.compile({ optimizer: 'sgd', loss: 'mse', metrics: [unnamed] }), fovea.OptionError)
  t.end()
})

test('console.log tells the options of an object', async t => {
  const { inspect } = await import('node:util')
  t.match(inspect(layers.dropout({ rate: 0.25, name: 'd' })), /^Dropout "d" \{.*rate: 0\.25/s)
  t.end()
})
