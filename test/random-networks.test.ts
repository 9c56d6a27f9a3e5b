/**
 * Networks drawn at random: branches, sums, shared and nested parts, frozen layers, several outputs. Whatever the
 * graph, gradients are those of the loss, and neither passes nor threads nor instruction sets change a bit of training.
 */
import test from 'tape'
import { ShapeError } from '../lib/core/errors.ts'
import { type Shape, sizeOf } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { Random, setSeed } from '../lib/engine/random.ts'
import { engine } from '../lib/engine/settings.ts'
import type { Value } from '../lib/graph/value.ts'
import { checkGradients, gradients, weightsHash } from '../lib/inspect/index.ts'
import * as layers from '../lib/layers/index.ts'
import { type Model, model } from '../lib/models/model.ts'
import { everywhere, numbers, wholeNumbers } from './support/kernels.ts'
import { isSanitized } from './support/sanitizer.ts'

const {
  conv2d,
  conv2dTranspose,
  conv3d,
  maxPooling2d,
  averagePooling2d,
  batchNormalization,
  activation,
  add,
  concatenate,
  depthwiseConv2d,
  dropout,
  separableConv2d,
  zeroPadding2d,
} = layers

/** Whole numbers from 0 to `limit` - 1, one after the other. */
function dice(seed: number): (limit: number) => number {
  const words = new Random(seed).permutation(1024, 0, 0)
  let next = 0
  return limit => words[next++ % words.length] % limit
}

/** What may follow a value. `others` are values that there are already. */
const growths: ((x: Value, roll: (limit: number) => number, others: readonly Value[]) => Value)[] = [
  (x, roll) =>
    conv2d({
      filters: 1 + roll(20),
      kernelSize: [1 + roll(3), 1 + roll(3)],
      strides: 1 + roll(2),
      padding: roll(2) ? 'same' : 'valid',
      activation: ['relu', 'linear', 'tanh'][roll(3)],
      kernelRegularizer: roll(4) ? null : 'l2',
      trainable: roll(5) > 0,
    }).apply(x),
  (x, roll) => conv2d({ filters: 16, kernelSize: 3, padding: 'same', activation: roll(2) ? 'relu' : null }).apply(x),
  x =>
    maxPooling2d().apply(
      activation({ activation: 'relu' }).apply(conv2d({ filters: 17, kernelSize: 3, padding: 'same' }).apply(x)),
    ),
  (x, roll) =>
    batchNormalization({ trainable: roll(4) > 0 }).apply(
      conv2d({ filters: 18, kernelSize: 3, padding: 'same' }).apply(x),
    ),
  (x, roll) =>
    conv2dTranspose({
      filters: 1 + roll(20),
      kernelSize: [1 + roll(3), 1 + roll(3)],
      strides: 1 + roll(2),
      padding: roll(2) ? 'same' : 'valid',
      activation: ['relu', 'linear', 'tanh'][roll(3)],
      trainable: roll(5) > 0,
    }).apply(x),
  (x, roll) => {
    const shape = x.shape.slice(1) as number[]
    const volume = layers.reshape({ targetShape: [...shape, 1] }).apply(x)
    const options = { filters: 1 + roll(3), kernelSize: [1 + roll(3), 3, 2], padding: 'same', useBias: false } as const
    const flat = conv3d({ ...options, filters: 1, kernelSize: [2, 1, 1 + roll(2)] })
    return layers
      .reshape({ targetShape: shape })
      .apply(flat.apply(conv3d({ ...options, activation: 'relu' }).apply(volume)))
  },
  (x, roll) =>
    depthwiseConv2d({
      kernelSize: [1 + roll(3), 1 + roll(3)],
      strides: 1 + roll(2),
      dilationRate: 1 + roll(2),
      depthMultiplier: 1 + roll(3),
      padding: roll(2) ? 'same' : 'valid',
      activation: ['relu', 'linear', 'tanh'][roll(3)],
      trainable: roll(5) > 0,
    }).apply(x),
  (x, roll) =>
    batchNormalization().apply(
      separableConv2d({ filters: 1 + roll(20), kernelSize: 3, padding: 'same', activation: 'relu' }).apply(x),
    ),
  (x, roll) => {
    const [height, width, channels] = x.shape.slice(1) as number[]
    const rows = layers.reshape({ targetShape: [height, width * channels] }).apply(x)
    const filters = width * (1 + roll(2))
    const padding = roll(2) ? 'same' : 'causal'
    const series = layers.conv1d({ filters, kernelSize: 1 + roll(3), padding, activation: 'relu' }).apply(rows)
    return layers.reshape({ targetShape: [height, width, -1] }).apply(batchNormalization().apply(series))
  },
  x => maxPooling2d().apply(x),
  x => averagePooling2d({ padding: 'same' }).apply(x),
  x => activation({ activation: 'relu' }).apply(x),
  (x, roll) => batchNormalization({ trainable: roll(4) > 0 }).apply(x),
  x => dropout({ rate: 0.3 }).apply(x),
  x => zeroPadding2d().apply(x),
  (x, roll, others) => add().apply([x, others[roll(others.length)]]),
  (x, roll, others) => concatenate().apply([x, others[roll(others.length)], x]),
  x => {
    const shared = conv2d({ filters: x.shape[3] as number, kernelSize: 1, activation: 'relu' })
    return add().apply([shared.apply(shared.apply(x)), x])
  },
  x => {
    const inner = layers.input({ shape: x.shape.slice(1) })
    const outputs = conv2d({ filters: 3, kernelSize: 1, activation: 'relu' }).apply(
      layers.rescaling({ scale: 0.5 }).apply(inner),
    )
    return model({ inputs: inner, outputs }).apply(x)
  },
]

function draw(seed: number): Model {
  setSeed(seed)
  const roll = dice(seed)
  const values = [layers.input({ shape: [8 + roll(3), 8 + roll(3), 1 + roll(3)] })]
  const recent = () => values[Math.max(0, values.length - 1 - roll(3))]
  for (let i = 4 + roll(8); i > 0; i--) {
    try {
      values.push(growths[roll(growths.length)](recent(), roll, values))
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error // does not fit here
    }
  }
  const flat = (x: Value) =>
    [layers.flatten(), layers.globalAveragePooling2d(), layers.globalMaxPooling2d()][roll(3)].apply(x)
  const classes = layers.dense({ units: 4, activation: 'softmax' }).apply(flat(values[values.length - 1]))
  const numbers = layers.dense({ units: 2 }).apply(flat(recent()))
  const net = model({ inputs: values[0], outputs: roll(2) ? [classes, numbers] : classes })
  const loss = ['sparseCategoricalCrossentropy', 'meanSquaredError'].slice(0, net.outputs.length)
  net.compile({ optimizer: ['sgd', 'adam', 'rmsprop'][roll(3)], loss })
  return net
}

const batch = 5

function samples(net: Model, seed: number) {
  const shape = [batch, ...net.inputs[0].shape.slice(1)] as Shape
  const labels = [
    new Tensor(Float32Array.from(wholeNumbers(batch, 4, seed)), [batch]),
    new Tensor(numbers(batch * 2, -1, 1, seed), [batch, 2]),
  ]
  return { x: new Tensor(numbers(sizeOf(shape), -1, 1, seed), shape), y: labels.slice(0, net.outputs.length) }
}

/** Trains a network drawn anew; everything it gives as one text. */
async function trained(seed: number): Promise<string> {
  const net = draw(seed)
  const { x, y } = samples(net, seed)
  const upstream = net.outputShapesFor([x.shape]).map((shape, i) => new Tensor(numbers(sizeOf(shape), -1, 1, i), shape))
  const { inputs, outputs } = gradients(net, x, upstream, { training: true })
  for (let step = 0; step < 2; step++) await net.trainOnBatch(x, y)
  return [weightsHash(net), ...[...inputs, ...outputs].map(({ data }) => data.join())].join('\n')
}

async function withPasses<T>(names: string, work: () => Promise<T>): Promise<T> {
  const before = process.env.FOVEA_PASSES
  process.env.FOVEA_PASSES = names
  try {
    return await work()
  } finally {
    if (before === undefined) delete process.env.FOVEA_PASSES
    else process.env.FOVEA_PASSES = before
  }
}

const seeds = Array.from({ length: isSanitized ? 10 : 40 }, (_, seed) => seed)

test('the gradients of random networks are those of their losses', async t => {
  for (const seed of seeds) {
    const net = draw(seed)
    const { x, y } = samples(net, seed)
    const wrong = (await checkGradients(net, x, y, { entries: 3 })).filter(({ error }) => !(error < 0.02))
    t.deepEqual(wrong, [], `network ${seed}: ${net.layers.map(({ type }) => type).join(' ')}`)
  }
})

/** All of training but gatherMoments, which sums in other parts. */
const keepingBits = 'dropUnused,fuseResidual,fuseActivation,fusePooling'

test('random networks train to the same bits with and without passes', async t => {
  for (const seed of seeds) {
    const [plain, rewritten] = [
      await withPasses('', () => trained(seed)),
      await withPasses(keepingBits, () => trained(seed)),
    ]
    t.ok(rewritten === plain, `network ${seed}`)
  }
})

test('random networks train to the same bits on any number of threads and any level with multiply-add', async t => {
  const settings: [level: typeof engine.simd, threads: number][] = []
  everywhere((level, threads) => void settings.push([level, threads]))
  const [simd, threads] = [engine.simd, engine.threads]
  try {
    for (const seed of seeds.slice(0, isSanitized ? 4 : 12)) {
      const results = new Map<string, Set<string>>()
      for (const [level, count] of settings) {
        engine.setSimd(level)
        engine.setThreads(count)
        const arithmetic = level === 'baseline' ? 'baseline' : 'fused'
        results.set(arithmetic, (results.get(arithmetic) ?? new Set()).add(await trained(seed)))
      }
      t.ok(
        [...results.values()].every(({ size }) => size === 1),
        `network ${seed}`,
      )
    }
  } finally {
    engine.setSimd(simd)
    engine.setThreads(threads)
  }
})

test('random networks predict the same in every way', async t => {
  for (const seed of seeds) {
    const net = draw(seed)
    const { x, y } = samples(net, seed)
    await net.trainOnBatch(x, y)
    const predict = [await net.predict<Tensor | Tensor[]>(x)].flat()
    const ways = {
      predictSync: [net.predictSync<Tensor | Tensor[]>(x, { batchSize: 2 })].flat(),
      'gradients()': gradients(net, x).outputs,
      'predict without passes': await withPasses('', async () => {
        const other = draw(seed)
        other.setWeights(net.getWeights())
        return [await other.predict<Tensor | Tensor[]>(x)].flat()
      }),
    }
    for (const [way, outputs] of Object.entries(ways)) {
      const apart = outputs.map(({ data }, i) =>
        data.reduce((most, value, k) => Math.max(most, Math.abs(value - predict[i].data[k])), 0),
      )
      t.ok(Math.max(...apart) < 1e-4, `network ${seed}: ${way} within ${Math.max(...apart).toExponential(1)}`)
    }
  }
})
