/**
 * Every public function with every kind of wrong argument: what is refused is refused with an error of this library, in
 * one short line that says what was expected, and the model is what it was. Seeded: the same calls in every run.
 */
import { types } from 'node:util'
import test from 'tape'
import { Random } from '../lib/engine/random.ts'
import * as fovea from '../lib/index.ts'
import { faultOf, wrong } from './support/wrong-values.ts'

type Arguments = unknown[]
/** A call with some arguments, of which any may be wrong. */
type Call = (...args: Arguments) => unknown
interface Target {
  readonly name: string
  readonly call: Call
  /** Arguments that are right, which some of the wrong ones take the place of. */
  readonly right: () => Arguments
  readonly times?: number
}

const chance = new Random(29)
const numbers = chance.permutation(2 ** 20, 0, 0)
let drawn = 0
const draw = (count: number): number => numbers[drawn++ % numbers.length] % count
const pick = <T>(values: readonly T[]): T => values[draw(values.length)]

/** Names of options that some function has, and some that none has. */
const optionNames = [
  ...[
    'units',
    'activation',
    'kernelSize',
    'filters',
    'name',
    'inputShape',
    'rate',
    'axis',
    'shape',
    'targetShape',
    'seed',
  ],
  ...[
    'learningRate',
    'momentum',
    'value',
    'monitor',
    'patience',
    'reduction',
    'loss',
    'metrics',
    'optimizer',
    'epochs',
  ],
  ...[
    'batchSize',
    'callbacks',
    'signal',
    'verbose',
    'validationData',
    'validationSplit',
    'sampleWeight',
    'classWeight',
  ],
  ...[
    'initialLearningRate',
    'decaySteps',
    'boundaries',
    'values',
    'scale',
    'l1',
    'dtype',
    'layers',
    'inputs',
    'outputs',
  ],
  ...['constructor', '__proto__', 'toString', 'trainable', 'padding', 'strides', 'threshold', 'poolSize', 'epsilon'],
  ...['weightedMetrics', 'lossWeights', 'steps', 'returnDict', 'training', 'activityRegularizer', 'kernelInitializer'],
  ...[
    'kernelRegularizer',
    'alpha',
    'factor',
    'mode',
    'minDelta',
    'stddev',
    'mean',
    'minval',
    'distribution',
    'fromLogits',
  ],
]
const options = (): object =>
  Object.fromEntries(Array.from({ length: 1 + draw(3) }, () => [pick(optionNames), pick(wrong)]))

function argumentsFor({ right }: Target): Arguments {
  const args = right()
  const changed = draw(Math.max(args.length, 1))
  const value = args[changed]
  const isOptions = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  const kind = draw(8)
  if (kind === 0) return args.slice(0, changed)
  if (kind === 1) return args.map(() => pick(wrong))
  if (isOptions && kind < 6) args[changed] = { ...value, ...options() }
  else args[changed] = kind === 2 ? options() : pick(wrong)
  return args
}

const units = 3
const x = fovea.tensor([
  [1, 2],
  [3, 4],
])
const y = fovea.tensor([
  [1, 0, 0],
  [0, 1, 0],
])

function compiled(): fovea.Model {
  const net = fovea.sequential({ layers: [fovea.layers.dense({ units, inputShape: [2], name: 'dense' })], name: 'net' })
  net.compile({ optimizer: 'sgd', loss: 'meanSquaredError', metrics: ['mae'] })
  return net
}

const quiet = { verbose: 0, epochs: 1 }
const net = compiled()
const silent = { printFn: () => {} }
const image = fovea.input({ shape: [4, 4, 2] })
const vector = fovea.input({ shape: [2] })

/** Those of the model that stays what it is. */
const methods: Record<string, () => Arguments> = {
  fit: () => [x, y, { ...quiet }],
  fitDataset: () => [[{ x, y }], { ...quiet }],
  evaluate: () => [x, y, {}],
  predict: () => [x, {}],
  predictSync: () => [x, {}],
  predictOnBatch: () => [x],
  trainOnBatch: () => [x, y, {}],
  testOnBatch: () => [x, y, {}],
  setWeights: () => [net.getWeights()],
  restoreOptimizerState: () => [net.optimizerState()],
  getLayer: () => ['dense'],
  add: () => [fovea.layers.dense({ units: 2 })],
  apply: () => [vector],
  applyAll: () => [vector],
  save: () => ['/nonexistent-folder/model.keras'],
  profile: () => [x, y],
}

const factories = (namespace: object, prefix: string): Target[] =>
  Object.entries(namespace)
    .filter(
      ([name, value]) =>
        typeof value === 'function' && /^[a-z]/.test(name) && !/^(get|serialize|deserialize|input)$/.test(name),
    )
    .map(([name, make]) => ({ name: `${prefix}.${name}`, call: make as Call, right: () => [{}] }))

const of = (name: string, call: Call, right: () => Arguments, times = 60): Target => ({ name, call, right, times })
const instance = (name: string, object: object, calls: Record<string, () => Arguments>): Target[] =>
  Object.entries(calls).map(([method, right]) =>
    of(`${name}.${method}`, (...args) => (object as Record<string, Call>)[method](...args), right),
  )

const targets: Target[] = [
  ...factories(fovea.layers, 'layers'),
  ...factories(fovea.losses, 'losses'),
  ...factories(fovea.metrics, 'metrics'),
  ...factories(fovea.optimizers, 'optimizers'),
  ...factories(fovea.schedules, 'schedules'),
  ...factories(fovea.callbacks, 'callbacks'),
  ...factories(fovea.initializers, 'initializers'),
  ...factories(fovea.regularizers, 'regularizers'),
  ...factories(fovea.constraints, 'constraints'),
  ...[
    fovea.losses,
    fovea.metrics,
    fovea.optimizers,
    fovea.schedules,
    fovea.initializers,
    fovea.regularizers,
    fovea.constraints,
  ].map((namespace, i) => of(`get ${i}`, namespace.get as Call, () => [{ className: 'x', config: {} }])),
  ...Object.entries(fovea.activations)
    .filter(([name]) => name !== 'get')
    .map(([name, call]) => of(`activations.${name}`, call as Call, () => [[1, 2], {}], 15)),
  of('activations.get', fovea.activations.get as Call, () => ['relu']),
  of('layers.deserialize', fovea.layers.deserialize as Call, () => [{ className: 'Dense', config: { units: 1 } }], 200),
  of('layers.serialize', fovea.layers.serialize as Call, () => [fovea.layers.flatten()]),
  of('layers.dense', fovea.layers.dense as Call, () => [{ units: 1 }], 200),
  of('layers.conv2d', fovea.layers.conv2d as Call, () => [{ filters: 1, kernelSize: 1 }], 200),
  of(
    'layers.conv2d.apply',
    options => fovea.layers.conv2d(options as never).apply(image),
    () => [{ filters: 1, kernelSize: 1 }],
    200,
  ),
  of(
    'layers.reshape.apply',
    options => fovea.layers.reshape(options as never).apply(image),
    () => [{ targetShape: [32] }],
  ),
  of(
    'layers.add.apply',
    inputs => fovea.layers.add().apply(inputs as never),
    () => [[image, image]],
  ),
  of(
    'layers.concatenate.apply',
    inputs => fovea.layers.concatenate().apply(inputs as never),
    () => [[image, image]],
  ),
  of('input', fovea.input as Call, () => [{ shape: [2] }], 100),
  of('model', fovea.model as Call, () => [{ inputs: vector, outputs: vector }], 200),
  of('sequential', fovea.sequential as Call, () => [{ layers: [] }], 200),
  of(
    'compile',
    (...args) => (compiled().compile as Call).apply(compiled(), args),
    () => [{ loss: 'mse' }],
    300,
  ),
  of('restoreOptimizer', net.restoreOptimizer.bind(net) as Call, () => [net.optimizer]),
  of('registerLayer', fovea.registerLayer as Call, () => [class Own extends fovea.layers.Dense {}]),
  of('modelFromJSON', fovea.modelFromJSON as Call, () => [net.toJSON()], 200),
  of('loadModel', fovea.loadModel as Call, () => ['x.keras', {}]),
  of('tensor', fovea.tensor as Call, () => [[1, 2], [2]], 200),
  of(
    'new Tensor',
    (...args) => Reflect.construct(fovea.Tensor, args),
    () => [new Float32Array(2), [2]],
    100,
  ),
  of('setSeed', fovea.setSeed as Call, () => [1]),
  of('setThreads', fovea.engine.setThreads as Call, () => [fovea.engine.threads]),
  of('setSimd', fovea.engine.setSimd as Call, () => [fovea.engine.simd]),
  of(
    'trainable',
    value => ((net as { trainable: unknown }).trainable = value),
    () => [true],
  ),
  of(
    'layer.name',
    value => ((net.layers[0] as { name: unknown }).name = value),
    () => ['other'],
  ),
  of(
    'learningRate',
    value => ((fovea.optimizers.sgd() as { learningRate: unknown }).learningRate = value),
    () => [0.01],
  ),
  of('inspect.gradients', fovea.inspect.gradients as Call, () => [net, x, y, {}], 100),
  of('inspect.memory', fovea.inspect.memory as Call, () => [net, x, y], 100),
  of('inspect.checkGradients', fovea.inspect.checkGradients as Call, () => [net, x, y, { entries: 1 }], 30),
  of('inspect.weightsHash', fovea.inspect.weightsHash as Call, () => [net]),
  of(
    'summary',
    (...args) => (net.summary as Call).apply(net, args),
    () => [{ ...silent }],
    20,
  ),
  of('datasets.mnist', fovea.datasets.mnist as Call, () => [{ path: '/nonexistent', download: false }], 40),
  ...Object.entries(methods).map(([method, right]) =>
    of(
      `model.${method}`,
      (...args) => (net as unknown as Record<string, Call>)[method](...args),
      right,
      method === 'profile' ? 20 : 150,
    ),
  ),
  ...instance('layer', net.layers[0], {
    apply: () => [vector],
    setWeights: () => [net.getWeights()],
    parameter: () => ['kernel'],
  }),
  ...instance('tensor', x, { argMax: () => [0], reshape: () => [[4]], slice: () => [0, 1] }),
  ...[
    fovea.losses.meanSquaredError(),
    fovea.losses.sparseCategoricalCrossentropy(),
    fovea.losses.binaryCrossentropy(),
  ].flatMap(loss =>
    instance(loss.name, loss, {
      call: () => [
        [1, 0],
        [0.2, 0.8],
      ],
      gradient: () => [[[1]], [[0.5]], [1]],
    }),
  ),
  ...[
    fovea.metrics.meanAbsoluteError(),
    fovea.metrics.categoricalAccuracy(),
    fovea.metrics.sparseTopKCategoricalAccuracy(),
  ].flatMap(metric => instance(metric.name, metric, { updateState: () => [[[1, 0]], [[0.2, 0.8]], [1]] })),
  ...instance('sgd', fovea.optimizers.sgd(), {
    apply: () => [[[1]], [[2]]],
    restore: () => [[]],
    excludeFromWeightDecay: () => [['x']],
  }),
  ...instance('schedule', fovea.schedules.exponentialDecay({ initialLearningRate: 1, decaySteps: 2, decayRate: 0.5 }), {
    call: () => [1],
  }),
  ...[fovea.initializers.glorotUniform(), fovea.initializers.orthogonal(), fovea.initializers.identity()].flatMap(own =>
    instance(own.type, own, { call: () => [[2, 2]] }),
  ),
  ...instance('l2', fovea.regularizers.l2(), { call: () => [[1]], gradient: () => [[1]] }),
  ...instance('unitNorm', fovea.constraints.unitNorm(), { call: () => [[1]] }),
]

const stateOf = () => `${fovea.inspect.weightsHash(net)} ${JSON.stringify(net.toJSON())}`

test('wrong calls are refused with errors of this library, which leave the model as it was', async t => {
  const faults = new Map<string, string>()
  let [calls, refused] = [0, 0]
  for (const target of targets) {
    for (let i = 0; i < (target.times ?? 40); i++) {
      const args = argumentsFor(target)
      const before = stateOf()
      calls++
      try {
        const result = target.call(...args)
        if (types.isPromise(result)) await result
      } catch (error) {
        refused++
        const found = faultOf(error) ?? (stateOf() === before ? null : 'the model has changed')
        if (found !== null && !faults.has(target.name)) faults.set(target.name, found)
        net.trainable = true
      }
    }
  }
  for (const [name, found] of faults) t.fail(`${name}: ${found}`)
  t.ok(refused > calls / 2, `${refused} of ${calls} calls were refused`)
})
