/** What fit says of programs that train badly, and that it says nothing of those that are right. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import test from 'tape'
import {
  activations,
  type CompileOptions,
  callbacks,
  type FitOptions,
  initializers,
  input,
  type Layer,
  layers,
  losses,
  type Model,
  metrics,
  model,
  oneHot,
  ops,
  optimizers,
  schedules,
  sequential,
  setSeed,
  setWarnings,
  type Tensor,
  type TensorLike,
  tensor,
  type Value,
} from '../lib/index.ts'
import { mistakeCodes } from '../lib/models/mistakes/check.ts'
import { maxLearningRate } from '../lib/models/mistakes/learning-rates.ts'

/** A schedule whose rate rises from 0 in a few steps. */
const warmUp = (warmupTarget: number) =>
  schedules.cosineDecay({ initialLearningRate: 0, warmupTarget, warmupSteps: 3, decaySteps: 100 })

/** The codes of warnings that some work emits, and that of the error that it throws. */
async function codesOf(work: () => Promise<unknown>): Promise<string[]> {
  const codes: string[] = []
  const listen = (warning: Error & { code?: string }) => void codes.push(warning.code ?? warning.name)
  process.on('warning', listen)
  try {
    await work()
  } catch (error) {
    codes.push(`${(error as Error & { code: string }).code}: ${(error as Error).message}`)
  }
  await new Promise(resolve => setImmediate(resolve))
  process.off('warning', listen)
  return codes
}

type Activation = 'exponential' | 'relu' | 'sigmoid' | 'softmax' | 'softplus' | 'tanh'

interface Program {
  readonly layers: readonly Layer[]
  readonly compile: CompileOptions
  readonly x: TensorLike
  readonly y: TensorLike
  readonly fit?: FitOptions
}

function built({ layers, compile }: Pick<Program, 'layers' | 'compile'>): Model {
  const made = sequential({ layers: [...layers] })
  made.compile(compile)
  return made
}

setSeed(1)

const run = (program: Program) =>
  codesOf(() => built(program).fit(program.x, program.y, { verbose: 0, ...program.fit }))

/** Numbers that look random, from 0 to 1, and are always the same. */
function noise(shape: number[], scale = 1) {
  let state = 12345
  const next = () => {
    state = (state * 1103515245 + 12345) % 2 ** 31
    return (state / 2 ** 31) * scale
  }
  return tensor(Float32Array.from({ length: shape.reduce((size, axis) => size * axis, 1) }, next), shape)
}

const count = 48
const x = noise([count, 4])
/** Four columns of numbers up to these. */
const columns = (...sizes: readonly number[]) => x.map((value, i) => value * sizes[i % 4])
/** Two classes, the second of which comes once in so many. */
const rarely = (samples: number, every: number) =>
  Float32Array.from({ length: samples }, (_, i) => Number(i % every === 3))
/** Class numbers in turn. */
const turns = (classes: number, samples = count) => Float32Array.from({ length: samples }, (_, i) => i % classes)
const sorted = (classes: number, samples = count) =>
  Float32Array.from({ length: samples }, (_, i) => Math.floor((i * classes) / samples))
const column = (values: Float32Array) => tensor(values, [values.length, 1])
const hot = (labels: Float32Array, classes: number) => oneHot(labels, classes)
const manyTimes = (labels: Tensor, factor: number) =>
  tensor(
    labels.data.map(value => factor * value),
    labels.shape,
  )

/** Soft labels. */
const softened = (labels: Tensor) => labels.map(value => 0.7 * value + 0.1)

const first = (options: { units: number; activation?: Activation; trainable?: boolean }) =>
  layers.dense({ inputShape: [4], ...options })
const logits = { fromLogits: true }
const sparse = losses.sparseCategoricalCrossentropy
const classifier = [first({ units: 3, activation: 'softmax' })]
const threeClasses = { x, y: turns(3) }
const twoClasses = { x, y: column(turns(2)) }
const regression = { x, y: noise([count, 1]) }
const negative = noise([count, 1], -9)

const pictures = tensor(
  Float32Array.from({ length: 24 * 64 }, (_, i) => (i * 37) % 256),
  [24, 8, 8, 1],
)
const bytes = new Uint8Array(24 * 64).map((_, i) => (i * 37) % 256)
const convnet = (...before: Layer[]) => [
  ...before,
  layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [8, 8, 1] }),
  layers.flatten(),
  layers.dense({ units: 3, activation: 'softmax' }),
]
const ofPictures = { y: turns(3, 24), compile: { loss: 'sparseCategoricalCrossentropy' } }
const randomFlip = () => layers.randomFlip({ mode: 'horizontal', inputShape: [8, 8, 1] })
const norm = (options = {}) => layers.batchNormalization(options)
const withNaN = () => {
  const data = x.data.slice()
  data[7] = NaN
  return tensor(data, x.shape)
}
const multiHot = tensor(
  Float32Array.from({ length: count * 3 }, (_, i) => Number(i % 2 === 0)),
  [count, 3],
)

const unmoved = () => optimizers.adam({ learningRate: 0 })
const constantRate = (rate: number) => schedules.piecewiseConstantDecay({ boundaries: [9], values: [rate, rate] })
const baseAt = (learningRate: number, headsRate = 0.001) =>
  optimizers.multiOptimizer({
    optimizerMap: {
      defaultOptimizer: optimizers.adam({ learningRate }),
      optimizerMap: { 'head.*': optimizers.adam({ learningRate: headsRate }) },
    },
  })

type Make = () => Program
const fitting =
  (layers: () => readonly Layer[], rest: Omit<Program, 'layers'>): Make =>
  () => ({
    layers: layers(),
    ...rest,
  })
const one = (options: Parameters<typeof first>[0]) => () => [first(options)]

const constant = (value: number) => initializers.constant({ value })
const dead = { activation: 'relu', biasInitializer: constant(-9) } as const
const end = [layers.dense({ units: 3, activation: 'softmax' })]
/** Rectified units that begin with such a bias. */
const dying = (bias = 0) => [
  layers.dense({ units: 8, inputShape: [4], activation: 'relu', biasInitializer: constant(bias) }),
  layers.dense({ units: 8, activation: 'tanh' }),
  layers.dense({ units: 2, activation: 'softmax' }),
]
/** Two classes that the first number of a sample tells apart. */
const learnable = {
  ...{ x, y: Float32Array.from({ length: count }, (_, i) => Number(x.data[4 * i] > 0.5)) },
  compile: { loss: 'sparseCategoricalCrossentropy', optimizer: 'adam' },
}
/** Layers that give 0 and are not trained. */
const still = { kernelInitializer: 'zeros', trainable: false } as const
const asLogits = { compile: { loss: sparse(logits) }, fit: { epochs: 40, batchSize: 16 } }

/** Programs with a mistake, and programs like them without. */
const programs: Readonly<Record<string, readonly [wrong: readonly Make[], right: readonly Make[]]>> = {
  FOVEA_LOGITS_EXPECTED: [
    [
      fitting(one({ units: 3, activation: 'softmax' }), { ...threeClasses, compile: { loss: sparse(logits) } }),
      fitting(() => [first({ units: 3 }), layers.softmax()], { ...threeClasses, compile: { loss: sparse(logits) } }),
      fitting(one({ units: 1, activation: 'sigmoid' }), {
        ...twoClasses,
        compile: { loss: losses.binaryCrossentropy(logits) },
      }),
    ],
    [fitting(one({ units: 3 }), { ...threeClasses, compile: { loss: sparse(logits), metrics: ['accuracy'] } })],
  ],
  FOVEA_PROBABILITIES_EXPECTED: [
    [
      fitting(one({ units: 3 }), { ...threeClasses, compile: { loss: 'sparseCategoricalCrossentropy' } }),
      fitting(one({ units: 1 }), { ...twoClasses, compile: { loss: 'binaryCrossentropy' } }),
      fitting(() => [first({ units: 3 }), layers.reshape({ targetShape: [3] })], {
        ...threeClasses,
        compile: { loss: 'sparseCategoricalCrossentropy' },
      }),
    ],
    [
      fitting(one({ units: 3, activation: 'softmax' }), {
        ...threeClasses,
        compile: { loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] },
      }),
      fitting(() => [first({ units: 3, activation: 'softmax' }), layers.reshape({ targetShape: [3] })], {
        ...threeClasses,
        compile: { loss: 'sparseCategoricalCrossentropy' },
      }),
      // What layers of one's own give is not known.
      fitting(() => [first({ units: 3 }), layers.rescaling({ scale: 0.1, offset: 0.5 })], {
        ...threeClasses,
        compile: { loss: 'sparseCategoricalCrossentropy' },
      }),
    ],
  ],
  FOVEA_RECTIFIED_OUTPUT: [
    [
      fitting(one({ units: 3, activation: 'relu' }), {
        ...threeClasses,
        compile: { loss: 'sparseCategoricalCrossentropy' },
      }),
      fitting(one({ units: 3, activation: 'relu' }), { ...threeClasses, compile: { loss: sparse(logits) } }),
      fitting(() => [first({ units: 3, activation: 'relu' }), layers.softmax()], {
        ...threeClasses,
        compile: { loss: 'sparseCategoricalCrossentropy' },
      }),
    ],
    [fitting(one({ units: 1, activation: 'relu' }), { ...regression, compile: { loss: 'mse' } })],
  ],
  FOVEA_SIGMOID_FOR_CLASSES: [
    [
      fitting(one({ units: 3, activation: 'sigmoid' }), {
        ...threeClasses,
        compile: { loss: 'sparseCategoricalCrossentropy' },
      }),
      fitting(one({ units: 3, activation: 'sigmoid' }), {
        ...{ x, y: hot(turns(3), 3) },
        compile: { loss: 'categoricalCrossentropy' },
      }),
    ],
    [
      fitting(one({ units: 3, activation: 'sigmoid' }), { x, y: multiHot, compile: { loss: 'binaryCrossentropy' } }),
      fitting(one({ units: 1, activation: 'sigmoid' }), {
        ...twoClasses,
        compile: { loss: 'binaryCrossentropy', metrics: ['accuracy', metrics.auc(), metrics.precision()] },
      }),
    ],
  ],
  FOVEA_SOFTMAX_FOR_BINARY: [
    [
      fitting(one({ units: 3, activation: 'softmax' }), {
        ...{ x, y: hot(turns(3), 3) },
        compile: { loss: 'binaryCrossentropy', metrics: ['binaryAccuracy'] },
      }),
      fitting(one({ units: 3, activation: 'softmax' }), { x, y: multiHot, compile: { loss: 'binaryCrossentropy' } }),
      fitting(() => [layers.conv2d({ filters: 3, kernelSize: 1, inputShape: [8, 8, 1] }), layers.softmax()], {
        ...{ x: noise([24, 8, 8, 1]), y: hot(turns(3, 24 * 64), 3).reshape([24, 8, 8, 3]) },
        compile: { loss: 'binaryFocalCrossentropy' },
      }),
    ],
    [
      // Of two classes it is the same as categoricalCrossentropy.
      fitting(one({ units: 2, activation: 'softmax' }), {
        ...{ x, y: hot(turns(2), 2) },
        compile: { loss: 'binaryCrossentropy', metrics: ['accuracy'] },
      }),
      fitting(one({ units: 3, activation: 'softmax' }), {
        ...{ x, y: softened(hot(turns(3), 3)), compile: { loss: 'binaryCrossentropy' } },
      }),
      fitting(one({ units: 3, activation: 'sigmoid' }), {
        ...{ x, y: hot(turns(3), 3), compile: { loss: 'binaryCrossentropy' } },
      }),
    ],
  ],
  FOVEA_LABELS_OUT_OF_REACH: [
    [
      fitting(one({ units: 1, activation: 'sigmoid' }), { x, y: noise([count, 1], 9), compile: { loss: 'mse' } }),
      fitting(one({ units: 1, activation: 'tanh' }), { x, y: noise([count, 1], 9), compile: { loss: 'mae' } }),
      fitting(one({ units: 1, activation: 'softplus' }), { x, y: negative, compile: { loss: 'mae' } }),
      fitting(() => [first({ units: 1 }), layers.reLU()], { x, y: negative, compile: { loss: 'mse' } }),
    ],
    [
      fitting(() => [first({ units: 1 }), layers.reLU({ negativeSlope: 0.2 })], {
        ...{ x, y: negative, compile: { loss: 'mse' } },
      }),
      fitting(one({ units: 4, activation: 'sigmoid' }), { x, y: x, compile: { loss: 'mse' } }),
      fitting(one({ units: 4, activation: 'sigmoid' }), { x, y: x, compile: { loss: 'binaryCrossentropy' } }),
      fitting(one({ units: 1 }), { x, y: noise([count, 1], 9), compile: { loss: 'mse', metrics: ['mae'] } }),
    ],
  ],
  FOVEA_METRIC_DOES_NOT_FIT: [
    [
      fitting(one({ units: 1 }), { ...regression, compile: { loss: 'mse', metrics: ['accuracy'] } }),
      fitting(one({ units: 4 }), { x, y: x, compile: { loss: 'mse', metrics: ['accuracy'] } }),
      fitting(one({ units: 3, activation: 'softmax' }), {
        ...{ x, y: hot(turns(3), 3) },
        compile: { loss: 'categoricalCrossentropy', metrics: ['binaryAccuracy'] },
      }),
      fitting(one({ units: 3, activation: 'sigmoid' }), {
        ...{ x, y: multiHot },
        compile: { loss: 'binaryCrossentropy', metrics: ['accuracy'] },
      }),
      fitting(one({ units: 3, activation: 'softmax' }), {
        ...threeClasses,
        compile: { loss: 'sparseCategoricalCrossentropy', metrics: ['sparseTopKCategoricalAccuracy'] },
      }),
      fitting(one({ units: 1 }), {
        ...twoClasses,
        compile: { loss: losses.binaryCrossentropy(logits), metrics: [metrics.auc()] },
      }),
    ],
    [
      fitting(one({ units: 3, activation: 'softmax' }), {
        ...{ x, y: hot(turns(3), 3) },
        compile: { loss: 'mse', metrics: ['accuracy'] },
      }),
      fitting(one({ units: 3, activation: 'sigmoid' }), {
        ...{ x, y: multiHot },
        compile: { loss: 'binaryCrossentropy', metrics: ['binaryAccuracy'] },
      }),
      fitting(one({ units: 1 }), {
        ...twoClasses,
        compile: {
          loss: losses.binaryCrossentropy(logits),
          metrics: [metrics.auc(logits), metrics.binaryAccuracy({ threshold: 0 })],
        },
      }),
    ],
  ],
  FOVEA_ACTIVATION_TWICE: [
    [
      fitting(() => [first({ units: 3, activation: 'softmax' }), layers.softmax()], {
        ...threeClasses,
        compile: { loss: 'sparseCategoricalCrossentropy' },
      }),
      fitting(
        () => [
          first({ units: 3, activation: 'tanh' }),
          layers.activation({ activation: 'tanh' }),
          layers.dense({ units: 1 }),
        ],
        { ...regression, compile: { loss: 'mse' } },
      ),
    ],
    [
      fitting(
        () => [
          first({ units: 3, activation: 'relu' }),
          layers.activation({ activation: 'relu' }),
          layers.dense({ units: 3 }),
          layers.activation({ activation: 'softmax' }),
        ],
        { ...threeClasses, compile: { loss: 'sparseCategoricalCrossentropy' } },
      ),
    ],
  ],
  FOVEA_DATA_NOT_FINITE: [
    [
      fitting(one({ units: 1 }), { ...regression, x: withNaN(), compile: { loss: 'mse' } }),
      fitting(one({ units: 4 }), { x, y: withNaN(), compile: { loss: 'mse' } }),
      fitting(one({ units: 1 }), {
        ...{ ...regression, compile: { loss: 'mse' }, fit: { sampleWeight: new Float32Array(count).fill(NaN) } },
      }),
    ],
    [fitting(one({ units: 1 }), { ...regression, compile: { loss: 'mse' } })],
  ],
  FOVEA_UNSCALED_INPUTS: [
    [
      fitting(() => convnet(), { x: pictures, ...ofPictures }),
      fitting(() => convnet(), { x: bytes, ...ofPictures }),
      fitting(() => convnet(layers.randomFlip({ mode: 'horizontal', inputShape: [8, 8, 1] })), {
        ...{ x: pictures, ...ofPictures },
      }),
      fitting(() => [layers.flatten({ inputShape: [8, 8, 1] }), layers.dense({ units: 3, activation: 'softmax' })], {
        x: pictures,
        ...ofPictures,
      }),
    ],
    [
      fitting(() => convnet(layers.rescaling({ scale: 1 / 255, inputShape: [8, 8, 1] })), {
        ...{ x: bytes, ...ofPictures },
      }),
      fitting(() => convnet(layers.batchNormalization({ inputShape: [8, 8, 1], momentum: 0.9 })), {
        x: pictures,
        ...ofPictures,
      }),
      fitting(() => convnet(layers.conv2d({ filters: 1, kernelSize: 1, trainable: false, inputShape: [8, 8, 1] })), {
        ...{ x: pictures, ...ofPictures },
      }),
      fitting(() => convnet(), { x: noise([24, 8, 8, 1]), ...ofPictures }),
      fitting(one({ units: 1 }), { ...regression, x: noise([count, 4], 200), compile: { loss: 'mse' } }),
    ],
  ],
  FOVEA_UNSCALED_COLUMNS: [
    [fitting(one({ units: 1 }), { ...regression, x: columns(1, 0.1, 30_000, 5), compile: { loss: 'mse' } })],
    [
      // Ages and pressures of blood, years alone, large numbers in all columns, and zeros.
      ...[
        columns(80, 600, 1, 0.1),
        columns(2020, 1990, 2000, 2010),
        columns(5000, 3000, 9000, 200),
        columns(0, 0, 0, 9000),
      ].map(x => fitting(one({ units: 1, activation: 'sigmoid' }), { ...regression, x, compile: { loss: 'mse' } })),
      fitting(() => [norm({ inputShape: [4], momentum: 0.9 }), layers.dense({ units: 1 })], {
        ...{ ...regression, x: columns(1, 0.1, 30_000, 5), compile: { loss: 'mse' } },
      }),
      // Numbers of words.
      fitting(
        () => [
          layers.embedding({ inputDim: 9000, outputDim: 2, inputShape: [4] }),
          layers.flatten(),
          layers.dense({ units: 1 }),
        ],
        { ...regression, x: columns(1, 30, 8999, 5).map(Math.floor), compile: { loss: 'mse' } },
      ),
    ],
  ],
  FOVEA_UNSCALED_VALIDATION: [
    [
      ...[pictures, tensor(bytes, [24, 8, 8, 1])].map(validation =>
        fitting(() => convnet(), {
          ...{ x: pictures.div(255), ...ofPictures, fit: { validationData: [validation, ofPictures.y] as const } },
        }),
      ),
    ],
    [
      fitting(() => convnet(), {
        ...{ x: pictures.div(255), ...ofPictures },
        fit: { validationData: [pictures.div(255), ofPictures.y] },
      }),
      fitting(() => convnet(layers.rescaling({ scale: 1 / 255, inputShape: [8, 8, 1] })), {
        ...{ x: pictures, ...ofPictures, fit: { validationData: [pictures, ofPictures.y] } },
      }),
    ],
  ],
  FOVEA_SCALED_TWICE: [
    [
      fitting(() => convnet(layers.rescaling({ scale: 1 / 255, inputShape: [8, 8, 1] })), {
        ...{ x: pictures.div(255), ...ofPictures },
      }),
      fitting(() => convnet(randomFlip(), layers.rescaling({ scale: 1 / 127.5, offset: -1 })), {
        x: pictures.div(255),
        ...ofPictures,
      }),
    ],
    [
      fitting(() => convnet(randomFlip(), layers.rescaling({ scale: 1 / 127.5, offset: -1 })), {
        ...{ x: pictures, ...ofPictures },
      }),
      // To the range from -1 to 1.
      fitting(() => convnet(layers.rescaling({ scale: 2, offset: -1, inputShape: [8, 8, 1] })), {
        ...{ x: pictures.div(255), ...ofPictures },
      }),
    ],
  ],
  FOVEA_NORMALIZATION_NOT_ADAPTED: [
    [
      fitting(() => [layers.normalization({ inputShape: [4] }), layers.dense({ units: 1 })], {
        ...{ ...regression, x: noise([count, 4], 90), compile: { loss: 'mse' } },
      }),
    ],
    [
      fitting(() => [layers.normalization({ inputShape: [4], mean: 45, variance: 700 }), layers.dense({ units: 1 })], {
        ...{ ...regression, x: noise([count, 4], 90), compile: { loss: 'mse' } },
      }),
      // That of a network whose weights are not loaded, behind what scales.
      fitting(() => convnet(layers.rescaling({ scale: 1 / 255, inputShape: [8, 8, 1] }), layers.normalization()), {
        ...{ x: pictures, ...ofPictures },
      }),
    ],
  ],
  FOVEA_CHANNELS_FIRST: [
    [
      fitting(
        () => [
          layers.conv2d({ filters: 2, kernelSize: 3, padding: 'same', inputShape: [3, 8, 8] }),
          layers.flatten(),
          layers.dense({ units: 3, activation: 'softmax' }),
        ],
        { ...ofPictures, x: noise([24, 3, 8, 8]) },
      ),
    ],
    [
      fitting(
        () => [
          layers.permute({ dims: [2, 3, 1], inputShape: [3, 8, 8] }),
          layers.conv2d({ filters: 2, kernelSize: 3 }),
          layers.flatten(),
          layers.dense({ units: 3, activation: 'softmax' }),
        ],
        { ...ofPictures, x: noise([24, 3, 8, 8]) },
      ),
      // A sequence, written as one row.
      fitting(
        () => [
          layers.conv2d({ filters: 2, kernelSize: [1, 3], inputShape: [1, 8, 8] }),
          layers.flatten(),
          layers.dense({ units: 3, activation: 'softmax' }),
        ],
        { ...ofPictures, x: noise([24, 1, 8, 8]) },
      ),
      // Three sensors at other numbers of places and kinds.
      fitting(
        () => [
          layers.conv2d({ filters: 2, kernelSize: 3, padding: 'same', inputShape: [3, 9, 8] }),
          layers.flatten(),
          layers.dense({ units: 3, activation: 'softmax' }),
        ],
        { ...ofPictures, x: noise([24, 3, 9, 8]) },
      ),
    ],
  ],
  FOVEA_LOSS_NOT_FINITE: [
    [
      fitting(one({ units: 1 }), {
        ...{ ...regression, x: noise([count, 4], 900), fit: { epochs: 20 } },
        compile: { loss: 'mse', optimizer: optimizers.sgd({ learningRate: 0.9 }) },
      }),
    ],
    [
      fitting(one({ units: 1 }), {
        ...{ ...regression, x: noise([count, 4], 900), fit: { epochs: 20, callbacks: [callbacks.terminateOnNaN()] } },
        compile: { loss: 'mse', optimizer: optimizers.sgd({ learningRate: 0.9 }) },
      }),
    ],
  ],
  FOVEA_LABELS_OUT_OF_RANGE: [
    [
      fitting(one({ units: 1, activation: 'sigmoid' }), {
        ...{ x, y: column(turns(2).map(label => 2 * label - 1)) },
        compile: { loss: 'binaryCrossentropy' },
      }),
      fitting(one({ units: 3, activation: 'softmax' }), {
        ...{ x, y: manyTimes(hot(turns(3), 3), 100), compile: { loss: 'klDivergence' } },
      }),
      fitting(one({ units: 1, activation: 'exponential' }), { x, y: negative, compile: { loss: 'poisson' } }),
      fitting(one({ units: 1 }), { x, y: negative, compile: { loss: 'meanSquaredLogarithmicError' } }),
    ],
    [
      fitting(one({ units: 1, activation: 'tanh' }), {
        ...{ x, y: column(turns(2).map(label => 2 * label - 1)) },
        compile: { loss: 'hinge' },
      }),
      fitting(one({ units: 3, activation: 'softmax' }), {
        ...{ x, y: manyTimes(hot(turns(3), 3), 0.9), compile: { loss: 'klDivergence' } },
      }),
      fitting(one({ units: 1, activation: 'exponential' }), { x, y: turns(30), compile: { loss: 'poisson' } }),
      fitting(one({ units: 1, activation: 'exponential' }), {
        ...{ x, y: turns(30).map(label => label - 1), compile: { loss: 'poisson' } },
        fit: { sampleWeight: turns(30).map(label => Number(label > 0)) },
      }),
      fitting(one({ units: 1 }), { x, y: noise([count, 1], 900), compile: { loss: 'meanSquaredLogarithmicError' } }),
    ],
  ],
  FOVEA_LABELS_NOT_ONE_HOT: [
    [
      fitting(one({ units: 3, activation: 'softmax' }), {
        ...{ x, y: multiHot },
        compile: { loss: 'categoricalCrossentropy' },
      }),
      // One-hot times 255, shares in percent, and pixels of masks that were written as pictures.
      fitting(one({ units: 3, activation: 'softmax' }), {
        ...{ x, y: manyTimes(hot(turns(3), 3), 255) },
        compile: { loss: 'categoricalCrossentropy' },
      }),
      fitting(one({ units: 3, activation: 'softmax' }), {
        ...{ x, y: manyTimes(softened(hot(turns(3), 3)), 100) },
        compile: { loss: 'categoricalFocalCrossentropy' },
      }),
      fitting(() => [layers.conv2d({ filters: 3, kernelSize: 1, activation: 'softmax', inputShape: [8, 8, 1] })], {
        ...{ x: noise([24, 8, 8, 1]), y: manyTimes(hot(turns(3, 24 * 64), 3).reshape([24, 8, 8, 3]), 255) },
        compile: { loss: 'categoricalCrossentropy' },
      }),
    ],
    [
      fitting(one({ units: 3, activation: 'softmax' }), {
        ...{ x, y: hot(turns(3), 3) },
        compile: { loss: 'categoricalCrossentropy', metrics: ['accuracy'] },
      }),
      // Rewards times the action that was taken.
      fitting(one({ units: 2, activation: 'softmax' }), {
        ...{
          x,
          y: tensor(
            hot(turns(2), 2).data.map((value, i) => value * (i % 5)),
            [count, 2],
          ),
        },
        compile: { loss: 'categoricalCrossentropy' },
      }),
      // Few of them, which have the same reward.
      fitting(one({ units: 2, activation: 'softmax' }), {
        ...{ x: noise([8, 4]), y: manyTimes(hot(turns(2, 8), 2), 3) },
        compile: { loss: 'categoricalCrossentropy' },
      }),
      // The reward of a whole episode.
      fitting(one({ units: 2, activation: 'softmax' }), {
        ...{ x, y: manyTimes(hot(turns(2), 2), 64) },
        compile: { loss: 'categoricalCrossentropy' },
      }),
      // Pixels of no class.
      fitting(() => [layers.conv2d({ filters: 3, kernelSize: 1, activation: 'softmax', inputShape: [8, 8, 1] })], {
        ...{
          x: noise([24, 8, 8, 1]),
          y: hot(turns(4, 24 * 64), 4)
            .slice([0, 1])
            .reshape([24, 8, 8, 3]),
        },
        compile: { loss: 'categoricalCrossentropy' },
      }),
    ],
  ],
  FOVEA_WEIGHTS_OF_ZERO: [
    [
      fitting(one({ units: 1 }), {
        ...{ ...regression, compile: { loss: 'mse' }, fit: { sampleWeight: new Float32Array(count) } },
      }),
      fitting(one({ units: 3, activation: 'softmax' }), {
        ...{ ...threeClasses, fit: { classWeight: { 0: 0, 1: 0, 2: 0 } } },
        compile: { loss: 'sparseCategoricalCrossentropy' },
      }),
    ],
    [
      // All but one, in data that are looked at in part.
      fitting(one({ units: 1 }), {
        ...{ ...regression, x: noise([20_000, 4]), y: noise([20_000, 1]), compile: { loss: 'mse' } },
        fit: { sampleWeight: Float32Array.from({ length: 20_000 }, (_, i) => Number(i === 5)), batchSize: 4096 },
      }),
    ],
  ],
  FOVEA_CONSTANT_LABELS: [
    [
      fitting(() => classifier, { x, y: turns(1), compile: { loss: 'sparseCategoricalCrossentropy' } }),
      fitting(one({ units: 3, activation: 'softmax' }), {
        ...{ x, y: hot(turns(1), 3) },
        compile: { loss: 'categoricalCrossentropy' },
      }),
      fitting(one({ units: 1 }), { x, y: new Float32Array(count).fill(7), compile: { loss: 'mse' } }),
    ],
    [
      // A discriminator that stays, behind a generator that is to please it.
      fitting(() => [first({ units: 3 }), layers.dense({ units: 1, activation: 'sigmoid', trainable: false })], {
        ...{ x, y: column(turns(1).fill(1)), compile: { loss: 'binaryCrossentropy' } },
      }),
      // A loss of one's own may need no labels.
      fitting(one({ units: 1 }), { x, y: new Float32Array(count), compile: { loss: losses.hinge() } }),
    ],
  ],
  FOVEA_CLASS_IMBALANCE: [
    [
      fitting(one({ units: 1, activation: 'sigmoid' }), {
        ...{ x: noise([200, 4]), y: column(rarely(200, 40)), compile: { loss: 'binaryCrossentropy' } },
      }),
      fitting(one({ units: 2, activation: 'softmax' }), {
        ...{ x: noise([200, 4]), y: hot(rarely(200, 40), 2), compile: { loss: 'categoricalCrossentropy' } },
      }),
    ],
    [
      fitting(one({ units: 1, activation: 'sigmoid' }), {
        ...{ x: noise([200, 4]), y: column(rarely(200, 40)), compile: { loss: 'binaryCrossentropy' } },
        fit: { classWeight: { 0: 0.5, 1: 20 } },
      }),
      fitting(one({ units: 1, activation: 'sigmoid' }), {
        ...{ x: noise([200, 4]), y: column(rarely(200, 40)), compile: { loss: 'binaryFocalCrossentropy' } },
      }),
      fitting(one({ units: 1, activation: 'sigmoid' }), {
        ...{ x: noise([200, 4]), y: column(rarely(200, 10)), compile: { loss: 'binaryCrossentropy' } },
      }),
    ],
  ],
  FOVEA_UNUSED_UNITS: [
    [
      fitting(one({ units: 4, activation: 'softmax' }), {
        ...{ x: noise([240, 4]), y: turns(3, 240).map(label => label + 1) },
        compile: { loss: 'sparseCategoricalCrossentropy' },
        fit: { batchSize: 120 },
      }),
      fitting(one({ units: 4, activation: 'softmax' }), {
        ...{ x: noise([240, 4]), y: hot(turns(3, 240), 4) },
        compile: { loss: 'categoricalCrossentropy' },
        fit: { batchSize: 120 },
      }),
      // Missing between others, as a number and as a column.
      ...[
        turns(3, 240).map(label => [0, 1, 3][label]),
        hot(
          turns(3, 240).map(label => [0, 2, 3][label]),
          4,
        ),
      ].map(y =>
        fitting(one({ units: 4, activation: 'softmax' }), {
          ...{ x: noise([240, 4]), y },
          compile: { loss: y instanceof Float32Array ? 'sparseCategoricalCrossentropy' : 'categoricalCrossentropy' },
          fit: { batchSize: 120 },
        }),
      ),
    ],
    [
      fitting(one({ units: 4, activation: 'softmax' }), {
        ...{ x: noise([240, 4]), y: turns(4, 240) },
        compile: { loss: 'sparseCategoricalCrossentropy' },
        fit: { batchSize: 120 },
      }),
      // The only one of a class is not among the samples that are looked at elsewhere.
      fitting(one({ units: 4, activation: 'softmax' }), {
        ...{ x: noise([20_000, 4]), y: turns(4, 20_000).map((label, i) => (i === 5 ? 2 : label === 2 ? 1 : label)) },
        compile: { loss: 'sparseCategoricalCrossentropy' },
        fit: { batchSize: 4096 },
      }),
      // Few samples say nothing of what others are.
      fitting(one({ units: 10, activation: 'softmax' }), {
        ...threeClasses,
        compile: { loss: 'sparseCategoricalCrossentropy' },
      }),
    ],
  ],
  FOVEA_SORTED_LABELS: [
    [
      fitting(one({ units: 3, activation: 'softmax' }), {
        ...{ x, y: sorted(3) },
        compile: { loss: 'sparseCategoricalCrossentropy' },
        fit: { shuffle: false, batchSize: 8 },
      }),
    ],
    [
      ...[{ batchSize: 8 }, { shuffle: false, batchSize: count }].map(fit =>
        fitting(one({ units: 3, activation: 'softmax' }), {
          ...{ x, y: sorted(3), fit },
          compile: { loss: 'sparseCategoricalCrossentropy' },
        }),
      ),
      fitting(one({ units: 3, activation: 'softmax' }), {
        ...{ x, y: turns(3), fit: { shuffle: false, batchSize: 8 } },
        compile: { loss: 'sparseCategoricalCrossentropy' },
      }),
      fitting(one({ units: 1 }), {
        ...{ x, y: Float32Array.from({ length: count }, (_, i) => i), fit: { shuffle: false, batchSize: 8 } },
        compile: { loss: 'mse' },
      }),
    ],
  ],
  FOVEA_SPLIT_OF_CLASSES: [
    [
      ...[0.25, 0.5].map(validationSplit =>
        fitting(one({ units: 3, activation: 'softmax' }), {
          ...{ x, y: sorted(3), fit: { validationSplit } },
          compile: { loss: 'sparseCategoricalCrossentropy' },
        }),
      ),
      fitting(one({ units: 3, activation: 'softmax' }), {
        ...{ x, y: hot(sorted(3), 3), fit: { validationSplit: 0.25 } },
        compile: { loss: 'categoricalCrossentropy' },
      }),
    ],
    [
      fitting(one({ units: 3, activation: 'softmax' }), {
        ...{ x, y: turns(3), fit: { validationSplit: 0.25 } },
        compile: { loss: 'sparseCategoricalCrossentropy' },
      }),
    ],
  ],
  FOVEA_UNUSED_SPLIT: [
    [
      fitting(one({ units: 1 }), {
        ...{ ...regression, compile: { loss: 'mse' } },
        fit: { validationSplit: 0.25, validationData: [regression.x, regression.y] },
      }),
    ],
    [
      ...[{ validationSplit: 0.25 }, { validationData: [regression.x, regression.y] as const }].map(fit =>
        fitting(one({ units: 1 }), { ...regression, compile: { loss: 'mse' }, fit }),
      ),
    ],
  ],
  FOVEA_DROPOUT_BEFORE_BATCH_NORM: [
    [
      ...[[], [layers.reLU()], [layers.flatten(), layers.activation({ activation: 'tanh' })]].map(between =>
        fitting(
          () => [first({ units: 3 }), layers.dropout({ rate: 0.5 }), ...between, norm(), layers.dense({ units: 1 })],
          { ...regression, compile: { loss: 'mse' } },
        ),
      ),
    ],
    [
      fitting(
        () => [first({ units: 3 }), layers.dropout({ rate: 0.5 }), layers.dense({ units: 3 }), norm({ momentum: 0.9 })],
        { ...{ ...regression, y: noise([count, 3]) }, compile: { loss: 'mse' } },
      ),
      fitting(
        () => [first({ units: 3 }), norm({ momentum: 0.9 }), layers.dropout({ rate: 0.5 }), layers.dense({ units: 1 })],
        {
          ...{ ...regression, compile: { loss: 'mse' } },
        },
      ),
    ],
  ],
  FOVEA_BATCH_NORM_OF_ONE: [
    [
      fitting(() => [first({ units: 3 }), norm(), layers.dense({ units: 1 })], {
        ...{ x: noise([4, 4]), y: noise([4, 1]), compile: { loss: 'mse' }, fit: { batchSize: 1 } },
      }),
      fitting(() => [first({ units: 3 }), norm(), layers.dense({ units: 1 })], {
        ...{ x: noise([5, 4]), y: noise([5, 1]), compile: { loss: 'mse' }, fit: { batchSize: 2 } },
      }),
    ],
    [
      fitting(() => [first({ units: 3 }), norm({ momentum: 0.9 }), layers.dense({ units: 1 })], {
        ...{ x: noise([4, 4]), y: noise([4, 1]), compile: { loss: 'mse' }, fit: { batchSize: 2 } },
      }),
      fitting(() => [first({ units: 3 }), norm({ trainable: false }), layers.dense({ units: 1 })], {
        ...{ x: noise([4, 4]), y: noise([4, 1]), compile: { loss: 'mse' }, fit: { batchSize: 1 } },
      }),
    ],
  ],
  FOVEA_SLOW_BATCH_NORM: [
    [
      fitting(() => [first({ units: 3 }), norm(), layers.dense({ units: 1 })], {
        ...{ ...regression, compile: { loss: 'mse' }, fit: { validationSplit: 0.25 } },
      }),
      fitting(() => [first({ units: 3 }), norm(), layers.dense({ units: 1 })], {
        ...{ ...regression, compile: { loss: 'mse' } },
      }),
    ],
    [
      fitting(() => [first({ units: 3 }), norm({ momentum: 0.9 }), layers.dense({ units: 1 })], {
        ...{ ...regression, compile: { loss: 'mse' }, fit: { validationSplit: 0.25 } },
      }),
      fitting(() => [first({ units: 3 }), norm({ trainable: false }), layers.dense({ units: 1 })], {
        ...{ ...regression, compile: { loss: 'mse' } },
      }),
    ],
  ],
  FOVEA_NOTHING_TRAINABLE: [
    [fitting(one({ units: 1, trainable: false }), { ...regression, compile: { loss: 'mse' } })],
    [],
  ],
  FOVEA_HIGH_LEARNING_RATE: [
    [
      fitting(one({ units: 1 }), {
        ...{ ...regression, compile: { loss: 'mse', optimizer: optimizers.adam({ learningRate: 1 }) } },
      }),
      fitting(one({ units: 1 }), {
        ...{ ...regression, compile: { loss: 'mse', optimizer: optimizers.sgd({ learningRate: 10 }) } },
      }),
      fitting(one({ units: 1 }), {
        ...{ ...regression, compile: { loss: 'mse', optimizer: optimizers.adam({ learningRate: warmUp(0.5) }) } },
      }),
      fitting(() => [first({ units: 3 }), layers.dense({ units: 1, name: 'head' })], {
        ...regression,
        compile: { loss: 'mse', optimizer: optimizers.lossScaleOptimizer({ innerOptimizer: baseAt(1, 1) }) },
      }),
    ],
    [
      fitting(one({ units: 1 }), {
        ...{ ...regression, compile: { loss: 'mse', optimizer: optimizers.adam({ learningRate: 0.05 }) } },
      }),
      fitting(one({ units: 1 }), {
        ...{ ...regression, compile: { loss: 'mse', optimizer: optimizers.adam({ learningRate: warmUp(0.05) }) } },
      }),
      fitting(one({ units: 1 }), {
        ...{ ...regression, compile: { loss: 'mse', optimizer: optimizers.sgd({ learningRate: 0.5, momentum: 0.9 }) } },
      }),
    ],
  ],
  FOVEA_LEARNING_RATE_OF_ZERO: [
    [
      fitting(one({ units: 1 }), { ...regression, compile: { loss: 'mse', optimizer: unmoved() } }),
      fitting(one({ units: 1 }), {
        ...{ ...regression, compile: { loss: 'mse', optimizer: unmoved() } },
        fit: { callbacks: [callbacks.reduceLROnPlateau({ monitor: 'loss' }), callbacks.terminateOnNaN()] },
      }),
      fitting(one({ units: 1 }), {
        ...{ ...regression, compile: { loss: 'mse', optimizer: optimizers.adam({ learningRate: constantRate(0) }) } },
      }),
      // Schedules of epochs, which are asked for a rate in every step.
      ...[
        schedules.cosineDecay({ initialLearningRate: 0.01, decaySteps: 20 }),
        schedules.exponentialDecay({ initialLearningRate: 0.01, decaySteps: 1, decayRate: 0.7 }),
      ].map(learningRate =>
        fitting(one({ units: 1 }), {
          ...{ ...regression, fit: { epochs: 60 } },
          compile: { loss: 'mse', optimizer: optimizers.adam({ learningRate }) },
        }),
      ),
    ],
    [
      ...[
        schedules.cosineDecay({ initialLearningRate: 0.01, decaySteps: 120 }),
        schedules.cosineDecay({ initialLearningRate: 0.01, decaySteps: 20, alpha: 0.01 }),
        schedules.exponentialDecay({ initialLearningRate: 0.01, decaySteps: 20, decayRate: 0.7 }),
        schedules.polynomialDecay({ initialLearningRate: 0.01, decaySteps: 20 }),
      ].map(learningRate =>
        fitting(one({ units: 1 }), {
          ...{ ...regression, fit: { epochs: 60 } },
          compile: { loss: 'mse', optimizer: optimizers.adam({ learningRate }) },
        }),
      ),
      fitting(one({ units: 1 }), {
        ...{ ...regression, compile: { loss: 'mse', optimizer: optimizers.adam({ learningRate: warmUp(0.01) }) } },
      }),
      fitting(one({ units: 1 }), {
        ...{ ...regression, compile: { loss: 'mse', optimizer: optimizers.adam({ learningRate: warmUp(0.01) }) } },
        fit: { batchSize: count },
      }),
      ...[
        callbacks.learningRateScheduler(() => 0.01),
        { onTrainBegin() {} },
        new (class Own extends callbacks.Callback {})(),
      ].map(callback =>
        fitting(one({ units: 1 }), {
          ...{ ...regression, compile: { loss: 'mse', optimizer: unmoved() }, fit: { callbacks: [callback] } },
        }),
      ),
      fitting(one({ units: 1 }), {
        ...{ ...regression, fit: { epochs: 60, callbacks: [{ onTrainBegin() {} }] } },
        compile: {
          loss: 'mse',
          optimizer: optimizers.adam({
            learningRate: schedules.cosineDecay({ initialLearningRate: 0.01, decaySteps: 20 }),
          }),
        },
      }),
      // Moving statistics are gathered anew.
      fitting(() => [first({ units: 3 }), norm({ momentum: 0.9 }), layers.dense({ units: 1 })], {
        ...{ ...regression, compile: { loss: 'mse', optimizer: unmoved() } },
      }),
      // A base that stays, beside a head that is trained.
      fitting(() => [first({ units: 3 }), layers.dense({ units: 1, name: 'head' })], {
        ...regression,
        compile: { loss: 'mse', optimizer: baseAt(0) },
      }),
    ],
  ],
  FOVEA_FEW_STEPS: [
    [
      fitting(one({ units: 1 }), {
        ...{ ...regression, compile: { loss: 'mse' }, fit: { batchSize: 1024, epochs: 3 } },
      }),
    ],
    [
      fitting(one({ units: 1 }), {
        ...{ ...regression, compile: { loss: 'mse' }, fit: { batchSize: 1024, epochs: 30 } },
      }),
      fitting(one({ units: 1 }), { ...regression, compile: { loss: 'mse' }, fit: { batchSize: count, epochs: 3 } }),
    ],
  ],
  FOVEA_DEAD_UNITS: [
    [
      fitting(() => dying(-9), learnable),
      fitting(() => [sequential({ layers: dying(-9).slice(0, 1) }), ...dying().slice(1)], learnable),
      fitting(
        () => [first({ units: 8 }), norm({ betaInitializer: constant(-9) }), layers.reLU(), ...dying().slice(1)],
        learnable,
      ),
      fitting(() => convnet(layers.conv2d({ filters: 8, kernelSize: 3, inputShape: [8, 8, 1], ...dead })), {
        ...{ x: noise([24, 8, 8, 1]), ...ofPictures },
      }),
    ],
    [
      fitting(() => dying(), learnable),
      // What is let through from below is not dead, and nor are units that are asked to be few.
      fitting(() => [first({ units: 8 }), layers.reLU({ negativeSlope: 0.1 }), ...dying().slice(1)], learnable),
      fitting(
        () => [layers.dense({ units: 8, inputShape: [4], ...dead, activityRegularizer: 'l1' }), ...end],
        learnable,
      ),
    ],
  ],
  FOVEA_LOSS_OF_GUESSING: [
    [
      fitting(() => [first({ units: 4 }), layers.dense({ units: 3, ...still })], { ...threeClasses, ...asLogits }),
      fitting(() => [first({ units: 4 }), layers.dense({ units: 1, ...still, activation: 'sigmoid' })], {
        ...{ ...twoClasses, compile: { loss: 'binaryCrossentropy' }, fit: { epochs: 40, batchSize: 16 } },
      }),
      // Above: the same of every sample, while one class is more frequent, or a rate that moves nothing.
      fitting(() => [first({ units: 4 }), layers.dense({ units: 3, ...still })], {
        ...{ ...threeClasses, y: turns(6).map(label => Math.max(0, label - 3)), ...asLogits },
      }),
      fitting(() => [first({ units: 3, activation: 'softmax' })], {
        ...{ ...threeClasses, x: noise([count, 4], 9), fit: { epochs: 40, batchSize: 16 } },
        compile: { loss: 'sparseCategoricalCrossentropy', optimizer: optimizers.sgd({ learningRate: 1e-9 }) },
      }),
    ],
    [
      fitting(() => dying(), { ...learnable, fit: { epochs: 40, batchSize: 16 } }),
      // Samples with weights have another loss of guessing.
      fitting(() => [first({ units: 4 }), layers.dense({ units: 3, ...still })], {
        ...{ ...threeClasses, ...asLogits, fit: { ...asLogits.fit, classWeight: { 0: 1, 1: 1, 2: 1 } } },
      }),
    ],
  ],
}

for (const [code, [wrong, right]] of Object.entries(programs))
  test(`${code} is told of what it means, and of nothing else`, async t => {
    for (const [i, make] of wrong.entries()) {
      const codes = await run(make())
      t.ok(codes.includes(code), `wrong program ${i + 1}: ${codes}`)
      t.notOk((await run({ ...make(), fit: { ...make().fit, silence: [code] } })).includes(code), 'unless silenced')
    }
    for (const [i, make] of right.entries()) t.deepEqual(await run(make()), [], `right program ${i + 1}`)
  })

test('a loss that falls slowly, in short epochs, is not that of guessing', async t => {
  for (const seed of [133, 214, 276, 594, 595, 617]) {
    setSeed(seed)
    t.deepEqual(await run({ ...learnable, layers: dying(), fit: { epochs: 45, batchSize: 16 } }), [], `seed ${seed}`)
  }
})

test('nothing is said of programs that are right in other ways', async t => {
  const conv = (filters: number, activation: Activation) =>
    layers.conv2d({ filters, kernelSize: 1, activation, inputShape: [8, 8, 1] })
  const images = noise([24, 8, 8, 1])
  const marks = tensor(turns(2, 24 * 64), [24, 8, 8, 1])
  const rare = new Float32Array(40_000)
  rare[39_999] = 1
  const right: [what: string, layers: readonly Layer[], rest: Omit<Program, 'layers'>][] = [
    [
      'an autoencoder of pictures',
      [conv(2, 'relu'), layers.conv2d({ filters: 1, kernelSize: 1, activation: 'sigmoid' })],
      { x: images, y: images, compile: { loss: 'binaryCrossentropy' } },
    ],
    [
      'one of two kinds a pixel',
      [conv(1, 'sigmoid')],
      { x: images, y: marks, compile: { loss: 'binaryCrossentropy', metrics: ['accuracy'] } },
    ],
    [
      'one of three kinds a pixel',
      [conv(3, 'softmax')],
      { x: images, y: marks, compile: { loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] } },
    ],
    ['overlaps of regions', [conv(1, 'sigmoid')], { x: images, y: marks, compile: { loss: 'dice' } }],
    [
      'soft labels',
      [first({ units: 3, activation: 'softmax' })],
      {
        ...{
          x,
          y: softened(hot(turns(3), 3)),
        },
        compile: { loss: 'categoricalCrossentropy', metrics: ['accuracy'] },
      },
    ],
    [
      'a single sample',
      [first({ units: 3, activation: 'softmax' })],
      { x: noise([1, 4]), y: [2], compile: { loss: 'sparseCategoricalCrossentropy' } },
    ],
    [
      'one sample of a kind among many',
      [layers.dense({ units: 1, activation: 'sigmoid', inputShape: [1] })],
      { x: noise([40_000, 1]), y: rare, fit: { batchSize: 20_000 }, compile: { loss: 'binaryCrossentropy' } },
    ],
  ]
  for (const [what, layers, rest] of right) t.deepEqual(await run({ layers, ...rest }), [], what)
  const net = built({ layers: [first({ units: 1 }), norm()], compile: { loss: 'mse' } })
  t.deepEqual(await codesOf(() => net.predict(noise([1, 4]))), [], 'a prediction of one sample')
})

test('weights of 0 for one of two outputs leave its labels out, and for both teach nothing', async t => {
  const given = input({ shape: [4] })
  const [a, b] = ['a', 'b'].map(name => layers.dense({ units: 1, name }).apply(given))
  const both = model({ inputs: given, outputs: [a, b] })
  both.compile({ loss: 'mse' })
  const [none, all] = [new Float32Array(count), new Float32Array(count).fill(1)]
  const codes = (sampleWeight: Record<string, Float32Array>) =>
    codesOf(() => both.fit(x, { a: noise([count, 1]), b: noise([count, 1]) }, { verbose: 0, sampleWeight }))
  t.deepEqual(await codes({ a: all, b: none }), [])
  t.deepEqual(await codes({ a: none, b: none }), ['FOVEA_WEIGHTS_OF_ZERO'])
})

test('labels below 0 with meanSquaredLogarithmicError are told of once', async t => {
  const compile = { loss: 'meanSquaredLogarithmicError' } as const
  const codes = (activation: Activation, y: TensorLike) =>
    run({ layers: [first({ units: 1, activation })], x, y, compile })
  t.deepEqual(await codes('relu', negative), ['FOVEA_LABELS_OUT_OF_RANGE'])
  t.deepEqual(await codes('sigmoid', noise([count, 1], 9)), ['FOVEA_LABELS_OUT_OF_REACH'])
  t.end()
})

test('a mode of a callback that takes the worst value for the best is told of', async t => {
  const { earlyStopping, modelCheckpoint, reduceLROnPlateau } = callbacks
  const compile = { loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] } as const
  const codes = (callback: callbacks.Callback) => {
    const layers = [first({ units: 3, activation: 'softmax' })]
    return run({ ...threeClasses, layers, compile, fit: { callbacks: [callback], validationSplit: 0.25 } })
  }
  const filepath = join(mkdtempSync(join(tmpdir(), 'fovea-mode-')), 'best.keras')
  const wrong = { monitor: 'val_loss', mode: 'max' } as const
  const told = [
    earlyStopping(wrong),
    reduceLROnPlateau(wrong),
    modelCheckpoint({ ...wrong, filepath, saveBestOnly: true }),
  ]
  for (const callback of [...told, earlyStopping({ monitor: 'accuracy', mode: 'min' })])
    t.deepEqual(await codes(callback), ['FOVEA_MONITOR_MODE'], `${callback.where()}`)
  for (const [monitor, mode] of [
    ['loss', 'min'],
    ['val_accuracy', 'max'],
    ['val_accuracy', 'auto'],
  ] as const)
    t.deepEqual(await codes(earlyStopping({ monitor, mode })), [], `${monitor}, ${mode}`)
  const last = { monitor: 'val_accuracy', mode: 'max' } as const
  t.deepEqual(await codes(modelCheckpoint({ ...last, filepath })), ['FOVEA_LAST_NOT_BEST'])
  t.deepEqual(await codes(modelCheckpoint({ filepath })), [], 'every epoch')
  const each = filepath.replace('best', '{epoch}-{val_accuracy:.2f}')
  t.deepEqual(await codes(modelCheckpoint({ ...last, filepath: each })), [], 'a file of every epoch')
  rmSync(dirname(filepath), { recursive: true })
})

test('softmax over one number is refused before any work, unless it is silenced', async t => {
  const make = fitting(one({ units: 1, activation: 'softmax' }), {
    ...twoClasses,
    compile: { loss: 'binaryCrossentropy' },
  })
  const made = built(make())
  const before = made.getWeights().map(({ data }) => [...data])
  const codes = await codesOf(() => made.fit(x, column(turns(2)), { verbose: 0 }))
  t.match(codes.join(), /^FOVEA_OPTION: fit: expected softmax .*received one, which is always 1.*#fovea_softmax_of_one/)
  t.deepEqual(
    made.getWeights().map(({ data }) => [...data]),
    before,
    'the weights are as they were',
  )
  t.deepEqual(await run({ ...make(), fit: { silence: ['FOVEA_SOFTMAX_OF_ONE'] } }), [])
})

test('labels in the wrong form are refused with what helps', async t => {
  const refused: [string, Make, RegExp][] = [
    [
      'class numbers for one-hot',
      fitting(() => classifier, { ...threeClasses, compile: { loss: 'categoricalCrossentropy' } }),
      /^FOVEA_SHAPE: .*For class numbers use sparseCategoricalCrossentropy, or oneHot/,
    ],
    [
      'one-hot for class numbers',
      fitting(() => classifier, { x, y: hot(turns(3), 3), compile: { loss: 'sparseCategoricalCrossentropy' } }),
      /^FOVEA_SHAPE: .*For one-hot labels use categoricalCrossentropy/,
    ],
    [
      'from 1',
      fitting(() => classifier, {
        ...{ x, y: turns(3).map(label => label + 1) },
        compile: { loss: 'sparseCategoricalCrossentropy' },
      }),
      /^FOVEA_DATA: .*from 0 to 2, received 3 .*Classes count from 0/,
    ],
  ]
  for (const [what, make, message] of refused) t.match((await run(make())).join(), message, what)
})

test('a base that is thawed at the rate of the head is told', async t => {
  const made = () => {
    const base = sequential({ layers: [first({ units: 4, activation: 'relu' })], name: 'base' })
    base.trainable = false
    const at = input({ shape: [4] })
    const whole = model({ inputs: at, outputs: layers.dense({ units: 1 }).apply(base.apply(at)) })
    return { base, whole }
  }
  const fit = (whole: Model) => codesOf(() => whole.fit(x, regression.y, { verbose: 0 }))
  const { base, whole } = made()
  whole.compile({ loss: 'mse', optimizer: optimizers.adam() })
  t.deepEqual(await fit(whole), [], 'frozen')
  base.trainable = true
  t.deepEqual(await fit(whole), ['FOVEA_BASE_AT_HEADS_RATE'], 'thawed')
  const other = made()
  other.whole.compile({ loss: 'mse', optimizer: optimizers.adam() })
  await fit(other.whole)
  other.base.trainable = true
  other.whole.compile({ loss: 'mse', optimizer: optimizers.adam({ learningRate: 1e-5 }) })
  t.deepEqual(await fit(other.whole), [], 'thawed at a hundredth of the rate')
  for (const [peak, expected] of [
    [1e-3, ['FOVEA_BASE_AT_HEADS_RATE']],
    [2e-4, []],
  ] as const) {
    const warmed = made()
    warmed.whole.compile({ loss: 'mse', optimizer: optimizers.adam({ learningRate: warmUp(2e-3) }) })
    await fit(warmed.whole)
    warmed.base.trainable = true
    warmed.whole.compile({ loss: 'mse', optimizer: optimizers.adam({ learningRate: warmUp(peak) }) })
    t.deepEqual(await fit(warmed.whole), expected, `thawed with a warm-up to ${peak}`)
  }
})

test('a schedule of one’s own is called once a step, and by no warning', async t => {
  const calls: number[] = []
  class Logged extends schedules.LearningRateSchedule {
    protected override rate(step: number): number {
      calls.push(step)
      return 0.01
    }
  }
  for (const learningRate of [new Logged(), (step: number) => calls.push(step) && 0.01]) {
    const net = sequential({ layers: [layers.dense({ units: 1, inputShape: [4] })] })
    net.compile({ loss: 'mse', optimizer: optimizers.sgd({ learningRate }) })
    const steps = Math.ceil(count / 32)
    await net.fit(x, regression.y, { epochs: 2, verbose: 0 })
    t.deepEqual(calls.splice(0), [...Array(2 * steps).keys()])
  }
})

test('models within models, several outputs and data sets are looked at, too', async t => {
  const inner = sequential({ layers: [layers.dense({ units: 3, activation: 'softmax', inputShape: [4] })] })
  const at = input({ shape: [4] })
  const two = model({ inputs: at, outputs: { a: inner.apply(at), b: layers.dense({ units: 1 }).apply(at) } })
  two.compile({ loss: { a: sparse(logits), b: 'mse' } })
  const y = { a: turns(3), b: regression.y }
  t.deepEqual(await codesOf(() => two.fit(x, y, { verbose: 0 })), ['FOVEA_LOGITS_EXPECTED'])
  t.deepEqual(await codesOf(() => two.fit(x, y, { verbose: 0 })), [], 'once for a model')

  const net = built({ layers: convnet(), compile: ofPictures.compile })
  let passes = 0
  async function* batches() {
    passes++
    yield { x: pictures, y: ofPictures.y }
  }
  t.deepEqual(await codesOf(() => net.fit(batches(), { verbose: 0 })), ['FOVEA_UNSCALED_INPUTS'])
  t.equal(passes, 1, 'which are read once')
})

test('ops between layers that are activations, and inputs that are joined, are looked at, too', async t => {
  const at = input({ shape: [4] })
  const scores = layers.dense({ units: 3 }).apply(at)
  const codes = (outputs: Value, loss: CompileOptions['loss'], y: TensorLike) => {
    const net = model({ inputs: at, outputs })
    net.compile({ loss })
    return codesOf(() => net.fit(x, y, { verbose: 0 }))
  }
  const plain = 'sparseCategoricalCrossentropy'
  t.deepEqual(await codes(ops.softmax(scores), sparse(logits), turns(3)), ['FOVEA_LOGITS_EXPECTED'])
  t.deepEqual(await codes(ops.softmax(ops.softmax(scores)), plain, turns(3)), ['FOVEA_ACTIVATION_TWICE'])
  const hotTurns = hot(turns(3), 3)
  t.deepEqual(await codes(ops.sigmoid(scores), 'categoricalCrossentropy', hotTurns), ['FOVEA_SIGMOID_FOR_CLASSES'])
  t.deepEqual(await codes(ops.softmax(scores), plain, turns(3)), [])
  t.deepEqual(await codes(ops.softmax(ops.multiply(scores, 2)), plain, turns(3)), [])
  for (const shares of [activations.softmax(scores), ops.softmax(scores, { axis: -1 })])
    t.deepEqual(await codes(shares, sparse(logits), turns(3)), ['FOVEA_LOGITS_EXPECTED'])

  const picture = input({ shape: [8, 8, 1] })
  const joined = layers.concatenate().apply([at, layers.flatten().apply(picture)])
  const both = model({
    inputs: [at, picture],
    outputs: layers.dense({ units: 3, activation: 'softmax' }).apply(joined),
  })
  both.compile(ofPictures.compile)
  const data = [noise([24, 4]), pictures]
  t.deepEqual(await codesOf(() => both.fit(data, ofPictures.y, { verbose: 0 })), ['FOVEA_UNSCALED_INPUTS'])
})

test('silence takes codes that there are', async t => {
  const make = fitting(one({ units: 1 }), { ...regression, compile: { loss: 'mse' } })
  for (const silence of [['FOVEA_NOTHING'], 'FOVEA_FEW_STEPS', [3]])
    t.match(
      (await run({ ...make(), fit: { silence: silence as string[] } })).join(),
      /^FOVEA_OPTION: fit: expected silence/,
    )
})

test('setWarnings silences codes in every fit, until it is given others', async t => {
  const make = fitting(one({ units: 1, activation: 'softmax' }), {
    ...twoClasses,
    compile: { loss: 'binaryCrossentropy' },
  })
  try {
    setWarnings({ silence: ['FOVEA_SOFTMAX_OF_ONE'] })
    for (const _ of [1, 2]) t.deepEqual(await run(make()), [], 'every model')
    setWarnings({ silence: [] })
    t.match((await run(make())).join(), /#fovea_softmax_of_one/, 'an empty list silences nothing')
    setWarnings({ silence: ['FOVEA_NOTHING'] })
    t.match((await run(make())).join(), /^FOVEA_OPTION: setWarnings: expected silence to have codes/, 'unknown codes')
  } finally {
    setWarnings({ silence: [] })
  }
  t.throws(() => setWarnings({ silence: 'FOVEA_FEW_STEPS' } as never), /expected silence to be a list of codes/)
  t.throws(() => setWarnings({ silent: [] } as never), /setWarnings: .*silent/)
  t.end()
})

test('what runs in inference mode also in training is no mistake of training', async t => {
  const within = (training: boolean | null) => {
    const inner = sequential({ layers: [layers.dropout({ rate: 0.5, inputShape: [4] }), norm()] })
    const pictures = input({ shape: [4] })
    const y = inner.apply(pictures, training === null ? {} : { training })
    const whole = model({ inputs: pictures, outputs: layers.dense({ units: 1 }).apply(y) })
    whole.compile({ loss: 'mse' })
    return codesOf(() => whole.fit(noise([count + 1, 4]), noise([count + 1, 1]), { batchSize: 12, verbose: 0 }))
  }
  t.deepEqual(await within(false), [], 'inference')
  const [first] = await within(null)
  t.match(first, /^FOVEA_(DROPOUT_BEFORE_BATCH_NORM|BATCH_NORM_OF_ONE|SLOW_BATCH_NORM)$/, 'training')
})

test('every mistake has a section in docs/mistakes.md, and a test', t => {
  const text = readFileSync(new URL('../docs/mistakes.md', import.meta.url), 'utf8')
  const sections = Array.from(text.matchAll(/^## (FOVEA_\w+)$/gm), ([, code]) => code)
  t.deepEqual(sections.filter(code => mistakeCodes.includes(code)).sort(), [...mistakeCodes].sort(), 'sections')
  const tested = [...Object.keys(programs), 'FOVEA_SOFTMAX_OF_ONE', 'FOVEA_BASE_AT_HEADS_RATE']
  t.deepEqual(tested.sort(), [...mistakeCodes].sort(), 'tests')
  t.end()
})

test('every warning of the library has a code, which docs/mistakes.md explains', t => {
  const text = readFileSync(new URL('../docs/mistakes.md', import.meta.url), 'utf8')
  const library = fileURLToPath(new URL('../lib', import.meta.url))
  const files = readdirSync(library, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))
  const calls = files.flatMap(name => readFileSync(join(library, name), 'utf8').split('process.emitWarning(').slice(1))
  const codes = calls.map(call => /\{\s*code(?:: '(\w+)')?[,\s]/.exec(call.slice(0, 500))?.[1] ?? '')
  t.equal(codes.filter(code => code === '').length, 1, 'all but that of mistakes, whose codes have sections, are texts')
  t.deepEqual(
    codes.filter(code => !text.includes(`\`${code}\``) && code !== ''),
    [],
  )
  t.end()
})

test('every optimizer that is not made of others has a learning rate above which fit warns', t => {
  const types = Object.values(optimizers).flatMap(value => {
    const { type } = value as { type?: unknown }
    return typeof type === 'string' ? [type] : []
  })
  const madeOfOthers = ['LossScaleOptimizer', 'MultiOptimizer', 'OptimizerMap']
  t.deepEqual(
    [...new Set(types)].filter(type => !(type in maxLearningRate) && !madeOfOthers.includes(type)),
    [],
  )
  t.end()
})
