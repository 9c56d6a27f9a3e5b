/**
 * What accuracy a fixed recipe reaches on real pictures; scripts/torch-marks.py does the same in PyTorch, and
 * docs/training-marks.md has the figures of both.
 *
 *   npm run bench:marks -- cifar-10              or fashion-mnist, mnist; --epochs N, --seed N, --threads N,
 *                                                --data FOLDER, --dtype mixedBfloat16
 *
 * Weights, order and augmentation follow from the seed: the same seed gives the same figures for any number of threads.
 * The last line is one JSON object.
 */
import {
  type DTypePolicy,
  datasets,
  engine,
  input,
  inspect,
  layers,
  losses,
  type Model,
  model,
  optimizers,
  type Sequential,
  schedules,
  sequential,
  setDtypePolicy,
  setSeed,
  type Value,
} from '../lib/index.ts'
import { argumentsOf, countOf, refuse } from './arguments.ts'

interface Recipe {
  readonly load: typeof datasets.cifar10
  readonly build: () => Model | Sequential
  readonly epochs: number
  readonly batchSize: number
  /** The learning rate rises to this within the first fifth of the steps, then falls to 0 along a cosine. */
  readonly peakRate: number
  /** Of the kernels alone; apart from the gradients, as in Keras. */
  readonly weightDecay: number
}

const relu = () => layers.activation({ activation: 'relu' })
const norm = () => layers.batchNormalization({ momentum: 0.9, epsilon: 1e-5 })
const convolution = (filters: number, strides = 1) =>
  layers.conv2d({ filters, kernelSize: 3, strides, padding: 'same', useBias: false, kernelInitializer: 'heNormal' })

/** Pixels from -1 to 1; in training pictures are mirrored by chance and moved by up to an eighth of their side. */
const augmentation = (mirrors = true) => [
  layers.rescaling({ scale: 2, offset: -1 }),
  ...(mirrors ? [layers.randomFlip({ mode: 'horizontal' })] : []),
  layers.randomTranslation({
    ...{ heightFactor: 0.125, widthFactor: 0.125, interpolation: 'nearest' },
    ...{ fillMode: 'constant', fillValue: 0 },
  }),
]

function simpleNet(mirrors = true): Sequential {
  const stage = (filters: number) => [convolution(filters), norm(), relu()]
  return sequential({
    layers: [
      ...[input({ shape: [28, 28, 1] }), ...augmentation(mirrors)],
      ...[...stage(32), layers.maxPooling2d()],
      ...[...stage(64), ...stage(64), layers.maxPooling2d()],
      ...[...stage(128), ...stage(128), layers.globalMaxPooling2d()],
      ...[layers.dropout({ rate: 0.3 }), layers.dense({ units: 10 })],
    ],
  })
}

/** ResNet-20 for small pictures (K. He et al., 2015, section 4.2), with 1 x 1 convolutions where shapes change. */
function resnet20(): Model {
  const through = (x: Value, ...parts: readonly { apply(x: Value): Value }[]) =>
    parts.reduce((value, layer) => layer.apply(value), x)
  const block = (x: Value, filters: number, strides: number) => {
    const inner = through(x, convolution(filters, strides), norm(), relu(), convolution(filters), norm())
    const projection = layers.conv2d({ filters, kernelSize: 1, strides, useBias: false, kernelInitializer: 'heNormal' })
    const shortcut = x.shape.at(-1) === filters ? x : through(x, projection, norm())
    return relu().apply(layers.add().apply([inner, shortcut]))
  }
  const x = input({ shape: [32, 32, 3] })
  let y = through(x, ...augmentation(), convolution(16), norm(), relu())
  for (const filters of [16, 32, 64]) for (let i = 0; i < 3; i++) y = block(y, filters, filters > 16 && i === 0 ? 2 : 1)
  const outputs = through(y, layers.globalAveragePooling2d(), layers.dense({ units: 10 }))
  return model({ inputs: x, outputs })
}

const recipes: Readonly<Record<string, Recipe>> = {
  'cifar-10': {
    ...{ load: datasets.cifar10, build: resnet20, epochs: 1 },
    ...{ batchSize: 64, peakRate: 0.1, weightDecay: 0.005 },
  },
  'fashion-mnist': {
    ...{ load: datasets.fashionMnist, build: simpleNet, epochs: 24 },
    ...{ batchSize: 128, peakRate: 0.1, weightDecay: 0.005 },
  },
  mnist: {
    ...{ load: datasets.mnist, build: () => simpleNet(false), epochs: 6 }, // a mirrored digit is none
    ...{ batchSize: 128, peakRate: 0.1, weightDecay: 0.005 },
  },
}

const usage = `npm run bench:marks -- RECIPE [options]

Trains a fixed recipe on real pictures and tells what accuracy it reaches: docs/training-marks.md.

  RECIPE             ${Object.keys(recipes).join(', ')}
  --epochs N         instead of the recipe's own; the schedule fits in
  --seed N           of all random numbers (default 1)
  --threads N        default: all cores
  --data FOLDER      where the pictures are (default: $FOVEA_DATA_DIR/RECIPE, the cache, or a download)
  --dtype POLICY     float32 (default) or mixedBfloat16`

const { values, positionals } = argumentsOf(usage, {
  allowPositionals: true,
  options: {
    epochs: { type: 'string' },
    seed: { type: 'string', default: '1' },
    threads: { type: 'string' },
    data: { type: 'string' },
    dtype: { type: 'string', default: 'float32' },
  },
})
const [name] = positionals
if (!Object.hasOwn(recipes, name ?? ''))
  refuse(usage, `Expected one of ${Object.keys(recipes).join(', ')}, received ${name ?? 'nothing'}.`)
const { load, build, batchSize, peakRate, weightDecay, ...recipe } = recipes[name]
const epochs = countOf(usage, 'epochs', values.epochs ?? String(recipe.epochs))
const seed = Number(values.seed)
if (values.threads !== undefined) engine.setThreads(countOf(usage, 'threads', values.threads))
setSeed(seed)

const { train, test } = await load({ folder: values.data })
const steps = epochs * Math.ceil(train.y.size / batchSize)
const warmupSteps = Math.round(steps / 5)
setDtypePolicy(values.dtype as DTypePolicy)
const net = build()
net.compile({
  optimizer: optimizers.sgd({
    learningRate: schedules.cosineDecay({
      ...{ initialLearningRate: 0, warmupTarget: peakRate, warmupSteps, decaySteps: steps - warmupSteps },
    }),
    ...{ momentum: 0.9, weightDecay, excludeFromWeightDecay: ['bias', 'beta', 'gamma'] },
  }),
  loss: losses.sparseCategoricalCrossentropy({ fromLogits: true }),
  metrics: ['accuracy'],
})
const begin = performance.now()
const { history } = await net.fit(train.x, train.y, { epochs, batchSize, verbose: 2 })
const seconds = Math.round((performance.now() - begin) / 1000)
const [, testAccuracy] = await net.evaluate(test.x, test.y)
const reached = { testAccuracy, trainAccuracy: history.accuracy.at(-1), weightsHash: inspect.weightsHash(net) }
console.log(
  JSON.stringify({
    name,
    dtype: values.dtype,
    ...reached,
    epochs,
    steps,
    batchSize,
    seed,
    parameters: net.countParams(),
    seconds,
  }),
)
