/** What keeps state has one owner, lives as long as what it belongs to, and begins anew where Keras says so. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { OptionError } from '../lib/core/errors.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { column } from '../lib/data/batches.ts'
import { DatasetBatches } from '../lib/data/dataset-batches.ts'
import type { BatchData } from '../lib/data/sources.ts'
import { setSeed } from '../lib/engine/random.ts'
import { loadModel } from '../lib/formats/index.ts'
import type { Value } from '../lib/graph/value.ts'
import * as initializers from '../lib/initializers/index.ts'
import { gradients } from '../lib/inspect/index.ts'
import * as layers from '../lib/layers/index.ts'
import { input } from '../lib/layers/index.ts'
import { type Model, model } from '../lib/models/model.ts'
import { sequential } from '../lib/models/sequential.ts'
import { trainStep } from '../lib/models/train-step.ts'
import * as ops from '../lib/ops/index.ts'
import * as optimizers from '../lib/optimizers/index.ts'

const quiet = { verbose: 0 } as const

/** The model after a trip through a file. */
async function saved(model: Model): Promise<Model> {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-'))
  try {
    await model.save(join(folder, 'model.keras'))
    return await loadModel(join(folder, 'model.keras'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** y = x * a * b, and one Adam a weight with a common count of steps, in double precision. */
function chainInDoubles(rate: number) {
  const weights = [0.7, -1.3]
  const moments = weights.map(() => [0, 0])
  let count = 0
  const step = (x: number, y: number, trained: readonly boolean[]) => {
    count++
    const slope = 2 * (x * weights[0] * weights[1] - y) * x
    const gradients = [slope * weights[1], slope * weights[0]]
    gradients.forEach((g, i) => {
      if (!trained[i]) return
      const m = moments[i]
      m[0] += (g - m[0]) * (1 - 0.9)
      m[1] += (g * g - m[1]) * (1 - 0.999)
      weights[i] -= (((rate * Math.sqrt(1 - 0.999 ** count)) / (1 - 0.9 ** count)) * m[0]) / (Math.sqrt(m[1]) + 1e-7)
    })
  }
  return { weights, step }
}

test('the state of a weight outlives its being frozen, in memory and in a file', async t => {
  const rate = 0.05
  const chain = () => {
    const net = sequential({
      layers: [1, 2].map(i => layers.dense({ name: `d${i}`, units: 1, inputShape: [1], useBias: false })),
    })
    net.setWeights([[[0.7]], [[-1.3]]])
    net.compile({ optimizer: optimizers.adam({ learningRate: rate }), loss: 'mse' })
    return net
  }
  const stages = [
    [true, true],
    [false, true],
    [true, true],
    [true, false],
    [true, true],
  ]
  for (const throughFile of [false, true]) {
    const expected = chainInDoubles(rate)
    let net: Model = chain()
    for (const stage of stages) {
      stage.forEach((trainable, i) => {
        net.layers[i].trainable = trainable
      })
      for (const x of [1, -2, 0.5]) {
        expected.step(x, 3, stage)
        await net.trainOnBatch([[x]], [[3]])
      }
      if (throughFile) net = await saved(net)
    }
    const weights = net.getWeights().map(({ data }) => data[0])
    t.ok(
      weights.every((weight, i) => Math.abs(weight - expected.weights[i]) < 1e-5),
      `${throughFile ? 'saved after every stage' : 'in memory'}: ${weights}, by hand ${expected.weights}`,
    )
  }
})

test('a sum of gradients ends with its step, also that of a weight which was frozen in between', async t => {
  const rate = 0.05
  const net = sequential({ layers: [1, 2].map(() => layers.dense({ units: 1, inputShape: [1], useBias: false })) })
  const weights = [0.7, -1.3]
  net.setWeights(weights.map(value => [[value]]))
  net.compile({
    optimizer: optimizers.sgd({ learningRate: rate, gradientAccumulationSteps: 2 }),
    loss: 'meanSquaredError',
  })
  const sums = [0, 0]
  for (const [i, isFrozen] of [false, true, true, false, false, false].entries()) {
    const x = 1 + i / 4
    net.layers[0].trainable = !isFrozen
    await net.trainOnBatch([[x]], [[2]])
    const slope = 2 * (x * weights[0] * weights[1] - 2) * x
    const gradients = [isFrozen ? 0 : slope * weights[1], slope * weights[0]]
    gradients.forEach((gradient, k) => {
      sums[k] += gradient
      if (i % 2 === 0) return
      if (k === 1 || !isFrozen) weights[k] -= (rate * sums[k]) / 2
      sums[k] = 0
    })
  }
  const difference = net.getWeights().map(({ data }, k) => Math.abs(data[0] - weights[k]))
  t.ok(Math.max(...difference) < 1e-6, `${difference}`)
})

test('a moving average of weights that join the training later begins with them', async t => {
  const net = sequential({ layers: [1, 2].map(() => layers.dense({ units: 1, inputShape: [1], useBias: false })) })
  net.setWeights([[[0.5]], [[2]]])
  net.layers[0].trainable = false
  net.compile({ optimizer: optimizers.sgd({ learningRate: 0, useEma: true }), loss: 'mse' })
  await net.fit([[1]], [[1]], { epochs: 2, ...quiet })
  net.layers[0].trainable = true
  await net.fit([[1]], [[1]], { epochs: 1, ...quiet })
  t.deepEqual(
    net.getWeights().map(({ data }) => data[0]),
    [0.5, 2],
  )
})

/** A product of two layers that is trained for 3 steps, 4 with the first layer frozen, and 2: weights and averages. */
async function frozenInBetween(emaOverwriteFrequency: number | null) {
  const [x, y] = [
    [
      [1, 2],
      [3, 4],
      [0.5, -1],
      [2, 0],
    ],
    [[1], [2], [0], [1]],
  ]
  const starting = (value: number) => ({
    units: 1,
    useBias: false,
    kernelInitializer: initializers.constant({ value }),
  })
  const first = layers.dense({ ...starting(0.5), inputShape: [2] })
  const net = sequential({ layers: [first, layers.dense(starting(0.8))] })
  const averaging = { useEma: true, emaMomentum: 0.5, emaOverwriteFrequency }
  net.compile({ optimizer: optimizers.sgd({ learningRate: 0.05, ...averaging }), loss: 'mse' })
  const states: number[][] = []
  for (const [steps, trainable] of [
    [3, true],
    [4, false],
    [2, true],
  ] as const) {
    first.trainable = trainable
    for (let step = 0; step < steps; step++) await net.trainOnBatch(x, y)
    const averages = net.optimizerState(true).filter(({ name }) => name.includes('average'))
    states.push([...net.getWeights(), ...averages].flatMap(({ data }) => [...data]))
  }
  return states
}

test('moving averages of weights that are frozen in between go on, with the figures of Keras 3.15', async t => {
  const expected = [
    [0.46636301279067993, 0.39625900983810425, 0.7155719995498657, 0.46264898777, 0.405786007642, 0.7186700105667114],
    [0.46636301279067993, 0.39625900983810425, 0.7163559794425964, 0.46613100171, 0.396854013204, 0.7164099812507629],
    [0.4810599982738495, 0.38036999106407166, 0.7172979712486267, 0.47547599673, 0.386352986097, 0.7168610095977783],
  ]
  const states = await frozenInBetween(null)
  const apart = states.flatMap((state, i) => state.map((value, j) => Math.abs(value - expected[i][j])))
  t.ok(apart.length === 18 && Math.max(...apart) < 2e-6, `apart by ${Math.max(...apart)}`)
  const [before, frozen] = await frozenInBetween(2)
  t.deepEqual(frozen.slice(0, 2), before.slice(0, 2), 'frozen weights stay what they are when averages take places')
})

test('an optimizer belongs to one model', t => {
  const small = (name: string) => sequential({ name, layers: [layers.dense({ units: 1, inputShape: [1] })] })
  const [first, second] = [small('first'), small('second')]
  const optimizer = optimizers.adam()
  first.compile({ optimizer, loss: 'mse' })
  first.compile({ optimizer, loss: 'mse' })
  t.throws(
    () => second.compile({ optimizer, loss: 'mse' }),
    (error: unknown) =>
      error instanceof OptionError && /model "second", received the Adam of model "first"/.test(error.message),
  )
  t.equal(second.optimizer, null, 'the second model is as it was')
  first.compile({ optimizer: 'sgd', loss: 'mse' })
  second.compile({ optimizer, loss: 'mse' })
  t.equal(second.optimizer, optimizer, 'unless the first one has another now')
  t.end()
})

test('an optimizer belongs to a model or to steps of weights, not to both of different ones', async t => {
  const small = (name: string) => sequential({ name, layers: [layers.dense({ units: 1, inputShape: [1] })] })
  const [first, second] = [small('first'), small('second')]
  const step = (net: Model, optimizer: optimizers.Optimizer) => {
    const inputs = input({ shape: [1] })
    const loss = ops.mean(ops.square(net.apply(inputs) as Value))
    return trainStep({ inputs, loss, weights: net.trainableWeights, optimizer })
  }
  const [ofModel, ofStep] = [
    optimizers.adam(),
    optimizers.multiOptimizer({ optimizerMap: { defaultOptimizer: 'adam' } }),
  ]
  first.compile({ optimizer: ofModel, loss: 'mse' })
  t.throws(() => step(second, ofModel), /expected an optimizer for these weights, received the Adam of model "first"/)
  await step(first, ofModel)([[1]])
  t.throws(() => step(second, ofModel), /expected an optimizer for these weights, received the Adam of a step with/)
  await step(second, ofStep)([[1]])
  t.throws(
    () => first.compile({ optimizer: ofStep, loss: 'mse' }),
    /received the MultiOptimizer of a trainStep with other/,
  )
  t.equal(first.optimizer, ofModel, 'the model is as it was')
  second.compile({ optimizer: ofStep, loss: 'mse' })
})

/** Ten samples 0 ... 9 in batches of two; the loss of a batch is the mean of its samples. */
const ten = () => {
  const net = sequential({ layers: [layers.dense({ units: 1, inputShape: [1], useBias: false })] })
  net.setWeights([[[1]]])
  net.compile({
    optimizer: optimizers.sgd({ learningRate: 1e-30 }), // the weight stays 1
    loss: (_: Tensor, { data }: Tensor) => ({ losses: data, gradient: data.map(() => 1) }),
  })
  return net
}
const x = new Tensor(
  Float32Array.from({ length: 10 }, (_, i) => i),
  [10, 1],
)
const batch = (i: number) => new Tensor(x.data.subarray(2 * i, 2 * i + 2), [2, 1])

/** The same as a data set, which counts its iterators: those that were made and those that are done. */
function dataset() {
  const counts = { begun: 0, ended: 0 }
  return {
    counts,
    *[Symbol.iterator]() {
      counts.begun++
      try {
        for (let i = 0; i < 5; i++) yield { x: batch(i), y: batch(i) }
      } finally {
        counts.ended++
      }
    },
  }
}

const warningsOf = async (work: () => Promise<unknown>): Promise<string[]> => {
  const codes: string[] = []
  const listen = (warning: Error & { code?: string }) => void codes.push(warning.code ?? warning.name)
  process.on('warning', listen)
  await work()
  await new Promise(resolve => setImmediate(resolve))
  process.off('warning', listen)
  return codes
}

// The right values are those of Keras 3.15.1 for the same data.
test('validation begins with the first batch after every epoch, training goes on', async t => {
  const options = { batchSize: 2, shuffle: false, epochs: 4, stepsPerEpoch: 2, validationSteps: 2, ...quiet }
  const expected = { loss: [1.5, 5.5, 8.5, 1.5], val_loss: [1.5, 1.5, 1.5, 1.5] }
  const arrays = await ten().fit(x, x, { ...options, validationData: [x, x] })
  t.deepEqual(arrays.history, expected, 'arrays')
  const [training, validation] = [dataset(), dataset()]
  const sets = await ten().fit(training, { ...options, validationData: validation })
  t.deepEqual(sets.history, expected, 'data sets')
  t.deepEqual(validation.counts, { begun: 4, ended: 4 }, 'every pass is ended')
  t.deepEqual(training.counts, { begun: 2, ended: 2 })
  const three = await ten().fit(x, x, { ...options, stepsPerEpoch: 3 })
  t.deepEqual(three.history.loss, [2.5, 7.5, 2.5, 7.5], 'an epoch ends with the data')
})

test('evaluate and a second fit begin with the first batch', async t => {
  const net = ten()
  for (let i = 0; i < 2; i++) {
    t.deepEqual(await net.evaluate(x, x, { batchSize: 2, steps: 2 }), [1.5], 'evaluate on arrays')
    t.deepEqual(await net.evaluate(dataset(), { steps: 2 }), [1.5], 'evaluate on a data set')
    const options = { batchSize: 2, stepsPerEpoch: 3, shuffle: false, ...quiet }
    t.deepEqual((await net.fit(x, x, options)).history.loss, [2.5], 'fit on arrays')
    t.deepEqual((await net.fit(dataset(), options)).history.loss, [2.5], 'fit on a data set')
  }
})

test('more batches than there are: one pass, and one warning', async t => {
  const net = ten()
  const codes = await warningsOf(async () => {
    t.deepEqual(await net.evaluate(x, x, { batchSize: 2, steps: 7 }), [4.5])
  })
  t.deepEqual(codes, ['FOVEA_DATA_ENDED'])
  const options = { batchSize: 2, stepsPerEpoch: 7, epochs: 3, shuffle: false, ...quiet }
  t.deepEqual(await warningsOf(() => net.fit(x, x, options)), ['FOVEA_DATA_ENDED'], 'one a fit')
  t.deepEqual(await warningsOf(() => net.fit(x, x, { ...options, stepsPerEpoch: 5 })), [], 'none where they suffice')
})

test('data that have become shorter than a run that goes on had come are told', async t => {
  const batches = new DatasetBatches([{ x }, { x }], ({ x }) => [column('x', x, null)], {
    steps: 6,
    read: batch => batch as BatchData,
  })
  const codes = await warningsOf(async () => {
    await batches.goTo({ passes: 1, position: 4, total: 4, inEpoch: 4, isRunning: true }, true)
    t.equal(await batches.next(), 0)
  })
  t.deepEqual(codes, ['FOVEA_DATA_ENDED'])
})

test('a run that is aborted while its data are waited for says nothing of their end', async t => {
  const net = ten()
  const aborted = async (run: (data: () => AsyncGenerator<BatchData>, signal: AbortSignal) => Promise<unknown>) => {
    const controller = new AbortController()
    let end = () => {}
    const isOver = new Promise<void>(resolve => {
      end = resolve
    })
    const batches = async function* () {
      yield { x: x.slice(0, 2), y: x.slice(0, 2) }
      controller.abort()
      await isOver
    }
    await run(batches, controller.signal).catch(({ name }) => t.equal(name, 'AbortError'))
    end()
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  const codes = await warningsOf(async () => {
    await aborted((data, signal) => net.fit(data, { ...quiet, stepsPerEpoch: 3, signal }))
    await aborted((data, signal) => net.evaluate(data, { steps: 3, signal }))
    await aborted((data, signal) => net.predict(data, { steps: 3, signal }))
  })
  t.deepEqual(codes, [])
})

test('an abort between two passes over the data opens nothing that stays open', async t => {
  const net = ten()
  const one = { x: x.slice(0, 2), y: x.slice(0, 2) }
  const aborted = async (run: (data: () => AsyncIterable<BatchData>, signal: AbortSignal) => Promise<unknown>) => {
    const controller = new AbortController()
    const between = async () => {
      controller.abort()
      await new Promise(resolve => setTimeout(resolve, 10))
    }
    const open = new Set()
    let opened = 0
    const data = (): AsyncIterable<BatchData> => ({
      [Symbol.asyncIterator]() {
        let left = 2
        const name = ++opened
        open.add(name)
        const close = async () => {
          open.delete(name)
          if (name === 1) await between()
          return { done: true as const, value: undefined }
        }
        return { next: async () => (left-- > 0 ? { done: false, value: one } : close()), return: close }
      },
    })
    await run(data, controller.signal).catch(({ name }) => t.equal(name, 'AbortError'))
    await new Promise(resolve => setTimeout(resolve, 20))
    t.deepEqual([opened, open.size], [1, 0])
  }
  const options = { epochs: 2, stepsPerEpoch: 2, ...quiet }
  await aborted((data, signal) => net.fit(data, { ...options, signal }))
  const validation = { validationSteps: 1, shuffle: false }
  await aborted((validationData, signal) =>
    net.fit(x, x, { ...quiet, epochs: 2, ...validation, validationData, signal }),
  )
})

/** The mask that dropout puts on ones in the first step of a model, seen in the gradient of a weight behind it. */
async function mask(before: readonly layers.Layer[], dropout: layers.Layer): Promise<string> {
  const net = sequential({
    layers: [...before, dropout, layers.dense({ units: 1, useBias: false, kernelInitializer: 'zeros' })],
  })
  net.compile({ optimizer: optimizers.sgd({ learningRate: 1 }), loss: 'mse' })
  await net.trainOnBatch(new Tensor(new Float32Array(64).fill(1), [1, 64]), [[1]])
  return [...(net.getWeights().at(-1)?.data ?? [])].map(value => (value === 0 ? 0 : 1)).join('')
}

test('dropout with a seed draws the same masks in every process, whatever its seed is', async t => {
  const masks = new Set<string>()
  for (const processSeed of [1, 2, 2 ** 40]) {
    setSeed(processSeed)
    masks.add(await mask([], layers.dropout({ rate: 0.5, seed: 7, inputShape: [64] })))
    const first = layers.dropout({ rate: 0, inputShape: [64] })
    masks.add(await mask([first, layers.dropout({ rate: 1e-9 })], layers.dropout({ rate: 0.5, seed: 7 })))
  }
  t.equal(masks.size, 1, 'whatever stands before it')
  masks.add(await mask([], layers.dropout({ rate: 0.5, seed: 8, inputShape: [64] })))
  masks.add(await mask([], layers.dropout({ rate: 0.5, seed: 7 + 2 ** 32, inputShape: [64] })))
  t.equal(masks.size, 3, 'other seeds give other masks')
})

test('dropout without a seed follows the seed of the process; layers without randomness do not move it', async t => {
  const drawn = async (before: () => layers.Layer[]) => {
    setSeed(5)
    const net = before()
    return mask(net, layers.dropout({ rate: 0.5, inputShape: [64] }))
  }
  const expected = await drawn(() => [])
  t.equal(await drawn(() => [layers.flatten({ inputShape: [64] })]), expected, 'flatten')
  t.equal(
    await drawn(() => [layers.reshape({ targetShape: [8, 8], inputShape: [64] }), layers.flatten()]),
    expected,
    'two layers',
  )
  const ones = { units: 64, kernelInitializer: 'identity', inputShape: [64], activation: 'relu' }
  t.equal(await drawn(() => [layers.dense(ones)]), expected, 'a dense layer with its activation')
  setSeed(6)
  t.notEqual(await mask([], layers.dropout({ rate: 0.5, inputShape: [64] })), expected, 'another seed')
})

test('two dropouts of a model draw masks of their own, as do two uses of one', t => {
  const shared = layers.dropout({ rate: 0.5, seed: 3 })
  const ones = new Tensor(new Float32Array(256).fill(1), [1, 256])
  const x = input({ shape: [256] })
  const net = model({ inputs: x, outputs: [shared.apply(x), shared.apply(x), layers.dropout({ rate: 0.5 }).apply(x)] })
  const masks = gradients(net, ones, undefined, { training: true }).outputs.map(({ data }) => data.join())
  t.equal(new Set(masks).size, 3)
  const again = gradients(net, ones, undefined, { training: true }).outputs.map(({ data }) => data.join())
  t.deepEqual(again, masks)
  t.end()
})

test('an initializer that several weights share: the same values with a seed, others without', t => {
  const kernels = (initializer: initializers.Initializer) =>
    [1, 2].map(() => {
      const layer = layers.dense({ units: 8, kernelInitializer: initializer })
      layer.build([[null, 8]])
      return layer.getWeights()[0].data.join()
    })
  for (const name of ['GlorotUniform', 'HeNormal', 'RandomNormal', 'TruncatedNormal', 'Orthogonal']) {
    const [a, b] = kernels(initializers.get({ className: name, config: { seed: 4 } }))
    t.equal(a, b, `${name} with a seed, as in Keras`)
    const [c, d] = kernels(initializers.get(name))
    t.notEqual(c, d, `${name} without`)
  }
  for (const seed of [-1, 1.5, '3', {}, Number.NaN])
    t.throws(() => initializers.heNormal({ seed: seed as number }), OptionError, `seed ${String(seed)}`)
  t.end()
})
