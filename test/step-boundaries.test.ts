/**
 * Whoever reads weights sees them as they are between two steps, whoever writes them changes none that runs, and
 * predictions follow at once.
 */
import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import test from 'tape'
import type { Tensor } from '../lib/core/tensor.ts'
import { setSeed } from '../lib/engine/random.ts'
import { loadModel } from '../lib/formats/index.ts'
import { Parameter } from '../lib/graph/parameter.ts'
import { checkGradients, gradients, weightsHash } from '../lib/inspect/index.ts'
import * as layers from '../lib/layers/index.ts'
import type * as losses from '../lib/losses/index.ts'
import { type CompileOptions, type Model, model } from '../lib/models/model.ts'
import { sequential } from '../lib/models/sequential.ts'
import * as optimizers from '../lib/optimizers/index.ts'
import { stripes } from './support/small-cnn.ts'

const quiet = { verbose: 0, shuffle: false } as const
const { x, y } = stripes(160)
const steps = 40
const run = { batchSize: 16, epochs: steps / 10, ...quiet }

/** Wide enough that a step takes longer than a turn of the event loop. */
function net(options: Partial<CompileOptions> = {}): Model {
  setSeed(5)
  const made = sequential({
    layers: [
      layers.conv2d({ filters: 12, kernelSize: 3, activation: 'relu', inputShape: x.shape.slice(1) }),
      layers.batchNormalization(),
      layers.flatten(),
      layers.dense({ units: 48, activation: 'relu' }),
      layers.dense({ units: 10, activation: 'softmax' }),
    ],
  })
  made.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', ...options })
  return made
}

const hashOf = (arrays: readonly { readonly data: Float32Array | Int32Array }[]) => {
  const hash = createHash('sha256')
  for (const { data } of arrays) hash.update(data)
  return hash.digest('hex')
}

const weightsOf = (made: Model) => hashOf(made.getWeights())
const lookAt = (made: Model) => `${weightsOf(made)} ${hashOf(made.optimizerState())}`

/** Weights and the optimizer's state after every number of steps, and after fit. */
async function timeline(made: Model): Promise<string[]> {
  const seen = [lookAt(made)]
  await made.fit(x, y, { ...run, callbacks: [{ onBatchEnd: () => void seen.push(lookAt(made)) }] })
  return [...seen, lookAt(made)]
}

/** A loss in JavaScript: its steps stop half-way. */
const ownLoss: losses.LossFunction = (labels, predictions) => ({
  losses: Float64Array.from(labels.data, (label, i) => -Math.log(predictions.data[10 * i + label])),
  gradient: Float64Array.from(predictions.data, (p, i) => (labels.data[Math.floor(i / 10)] === i % 10 ? -1 / p : 0)),
})

const kinds: readonly [string, () => Partial<CompileOptions>][] = [
  ['Adam', () => ({})],
  ['accumulated gradients', () => ({ optimizer: optimizers.adam({ gradientAccumulationSteps: 3 }) })],
  ['a moving average', () => ({ optimizer: optimizers.sgd({ useEma: true, emaOverwriteFrequency: 2 }) })],
  ['a loss in JavaScript', () => ({ loss: ownLoss })],
]

for (const [kind, options] of kinds)
  test(`copies of weights and state made while fit runs are of one step: ${kind}`, async t => {
    const expected = await timeline(net(options()))
    let [copies, mixed] = [0, 0]
    const moments = new Set<number>()
    // How many steps pass between two looks is up to the machine: there are several trainings.
    for (let training = 0; training < 20 && moments.size <= 2; training++) {
      const made = net(options())
      let isDone = false
      const done = made.fit(x, y, run).finally(() => {
        isDone = true
      })
      while (!isDone) {
        const moment = expected.indexOf(lookAt(made))
        if (moment < 0) mixed++
        copies++
        moments.add(moment)
        await setImmediate()
      }
      await done
    }
    t.equal(mixed, 0, `${copies} copies, of ${moments.size} moments`)
    t.ok(moments.size > 2, 'at different moments')
  })

test('files written while fit runs hold weights and state of one step, from the first one on', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'fovea-'))
  try {
    const expected = await timeline(net())
    const made = net()
    let isDone = false
    const training = made.fit(x, y, run).finally(() => {
      isDone = true
    })
    const files: { path: string; atCall: number; saved: Promise<void> }[] = []
    for (let i = 0; !isDone && i < 12; i++) {
      const path = join(folder, `${i}.keras`)
      files.push({ path, saved: made.save(path), atCall: expected.indexOf(lookAt(made)) })
      await setImmediate()
    }
    await training
    for (const { path, saved, atCall } of files) {
      await saved
      const loaded = await loadModel(path)
      const step = expected.indexOf(lookAt(loaded))
      t.ok(step >= 0, `step ${step}`)
      t.equal(step, atCall, 'at which save was called')
    }
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('predictions beside training are of the weights of one step', async t => {
  const plain = net()
  const x1 = x.slice(0, 4)
  const expected = [hashOf([await plain.predict<Tensor>(x1)])]
  await plain.fit(x, y, {
    ...run,
    callbacks: [{ onBatchEnd: async () => void expected.push(hashOf([await plain.predict<Tensor>(x1)])) }],
  })
  const made = net()
  let isDone = false
  const training = made.fit(x, y, run).finally(() => {
    isDone = true
  })
  const found: number[] = []
  while (!isDone) {
    found.push(expected.indexOf(hashOf([made.predictSync<Tensor>(x1)])))
    const [a, b] = await Promise.all([made.predict<Tensor>(x1), made.predict<Tensor>(x1)])
    found.push(expected.indexOf(hashOf([a])), expected.indexOf(hashOf([b])))
  }
  await training
  t.equal(found.filter(step => step < 0).length, 0, `${found.length} predictions`)
  t.deepEqual(
    found,
    found.toSorted((a, b) => a - b),
    'none is of older weights than one before it',
  )
  t.equal(expected.indexOf(hashOf([await made.predict<Tensor>(x1)])), steps, 'the last is of the last step')
})

test('weights set while fit runs take effect between two steps', async t => {
  // With a learning rate of 0 weights are what was set last: a step that was torn would leave some of each.
  const made = net({ optimizer: optimizers.sgd({ learningRate: 0 }) })
  const constant = (value: number) => made.getWeights().map(({ data }) => new Float32Array(data.length).fill(value))
  const legal = [0, 1].map(value => constant(value))
  let isDone = false
  const training = made.fit(x, y, run).finally(() => {
    isDone = true
  })
  let mixed = 0
  for (let i = 0; !isDone; i++) {
    made.setWeights(legal[i % 2])
    const [kernel, bias, gamma] = made.getWeights()
    for (const { data } of [kernel, bias, gamma]) if (data.some(value => value !== i % 2)) mixed++
    await setImmediate()
  }
  await training
  t.equal(mixed, 0)
})

test('predictions follow weights that an optimizer is applied to', async t => {
  for (const [how, weightsOf] of [
    ['their arrays', (made: Model) => made.trainableWeights.map(({ value }) => value)],
    ['the weights themselves', (made: Model) => [...made.trainableWeights]],
    [
      'variables on them',
      (made: Model) => made.trainableWeights.map(({ name, shape, value }) => ({ name, shape, data: value })),
    ],
  ] as const) {
    const [made, optimizer] = [net(), optimizers.sgd({ learningRate: 0.5 })]
    const weights = weightsOf(made)
    const gradient = made.trainableWeights.map(({ shape }) => ({
      shape,
      data: new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(0.1),
    }))
    const flat = how === 'their arrays' ? gradient.map(({ data }) => data) : gradient
    for (let round = 0; round < 3; round++) {
      await made.predict(x)
      made.predictSync(x)
      optimizer.apply(flat, weights)
      const found = [hashOf([await made.predict<Tensor>(x)]), hashOf([made.predictSync<Tensor>(x)])]
      const other = net()
      other.setWeights(made.getWeights())
      const expected = hashOf([await other.predict<Tensor>(x)])
      t.deepEqual(found, [expected, expected], how)
    }
  }
})

test('predictions follow values written through arrays of weights, taken before the first one or after', async t => {
  const made = net()
  const early = made.weights[0].value
  await made.predict(x)
  const late = made.weights[4].value
  for (const [i, values] of [early, late, early].entries()) {
    await made.predict(x)
    values.fill(i + 0.5)
    const found = [hashOf([await made.predict<Tensor>(x)]), hashOf([made.predictSync<Tensor>(x)])]
    const other = net()
    other.setWeights(made.getWeights())
    t.equal(other.getWeights()[values === early ? 0 : 4].data[0], i + 0.5, 'the array is the weight')
    const expected = hashOf([await other.predict<Tensor>(x)])
    t.deepEqual(found, [expected, expected], 'predictions are of it')
  }
})

test('the library itself takes no arrays that would make predictions slower', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'fovea-'))
  const value = Object.getOwnPropertyDescriptor(Parameter.prototype, 'value') as PropertyDescriptor
  let taken = 0
  Object.defineProperty(Parameter.prototype, 'value', {
    ...value,
    get() {
      taken++
      return value.get?.call(this)
    },
  })
  try {
    const made = net({ optimizer: optimizers.adam({ useEma: true }) })
    await made.fit(x, y, { ...run, validationSplit: 0.1 })
    await made.predict(x)
    await made.evaluate(x, y)
    await made.profile(x, y)
    await made.save(join(folder, 'a.keras'))
    await (await loadModel(join(folder, 'a.keras'))).predict(x)
    await checkGradients(made, x.slice(0, 2), y.slice(0, 2), { entries: 1 })
    gradients(made, x.slice(0, 2))
    made.setWeights(made.getWeights())
    weightsHash(made)
    made.restoreOptimizerState(made.optimizerState())
    optimizers.sgd().apply(made.getWeights(), [...made.weights])
    t.equal(taken, 0)
  } finally {
    Object.defineProperty(Parameter.prototype, 'value', value)
    await rm(folder, { recursive: true })
  }
})

test('a layer in two models: training one changes what the other predicts, and leaves other models alone', async t => {
  setSeed(3)
  const shared = layers.dense({ units: 32, activation: 'relu' })
  const towers = [0, 1].map(() => {
    const input = layers.input({ shape: [8] })
    const made = model({ inputs: input, outputs: layers.dense({ units: 2 }).apply(shared.apply(input)) })
    made.compile({ optimizer: optimizers.sgd({ learningRate: 0.1 }), loss: 'meanSquaredError' })
    return made
  })
  const data = new Float32Array(8 * 64).map((_, i) => Math.sin(i))
  const [inputs, labels] = [
    { shape: [64, 8], data },
    { shape: [64, 2], data: new Float32Array(128) },
  ]
  const expected = async (made: Model) => {
    const input = layers.input({ shape: [8] })
    const hidden = layers.dense({ units: 32, activation: 'relu' })
    const other = model({ inputs: input, outputs: layers.dense({ units: 2 }).apply(hidden.apply(input)) })
    other.setWeights(made.getWeights())
    return hashOf([await other.predict<Tensor>(inputs)])
  }
  for (let round = 0; round < 3; round++) {
    for (const tower of towers) await tower.predict(inputs)
    await towers[round % 2].trainOnBatch(inputs, labels)
    for (const tower of towers) {
      t.equal(hashOf([await tower.predict<Tensor>(inputs)]), await expected(tower), 'predict')
      t.equal(hashOf([tower.predictSync<Tensor>(inputs)]), await expected(tower), 'predictSync')
    }
  }
  let isDone = false
  const training = towers[0].fit(inputs, labels, { epochs: 30, batchSize: 8, ...quiet }).finally(() => {
    isDone = true
  })
  let mixed = 0
  while (!isDone) {
    const [before, predicted, after] = [towers[1].getWeights(), towers[1].predictSync(inputs), towers[1].getWeights()]
    if (hashOf(before) === hashOf(after)) {
      const other = towers[1].getWeights()
      if (hashOf(other) === hashOf(before) && hashOf([predicted]) !== hashOf([towers[1].predictSync<Tensor>(inputs)]))
        mixed++
    }
    await setImmediate()
  }
  await training
  t.equal(mixed, 0, 'and while the other one is trained')
})

test('hooks of the last word: freezing in a hook, averages at the end of fit, profile and checkGradients', async t => {
  const made = net({ optimizer: optimizers.adam({ useEma: true, emaMomentum: 0.5 }) })
  const follows = async (what: string) => {
    const other = net()
    other.setWeights(made.getWeights())
    t.equal(hashOf([await made.predict<Tensor>(x)]), hashOf([await other.predict<Tensor>(x)]), what)
    t.equal(hashOf([made.predictSync<Tensor>(x)]), hashOf([other.predictSync<Tensor>(x)]), `${what}, at once`)
  }
  await made.fit(x, y, {
    ...run,
    epochs: 2,
    callbacks: [
      {
        onBatchEnd: async batch => {
          if (batch < 3) await follows('in a hook')
          made.layers[0].trainable = batch % 2 === 0
        },
        onEpochEnd: () => made.setWeights(made.getWeights().map(({ data }) => data.map(value => value * 0.9))),
      },
    ],
  })
  await follows('after fit')
  await made.profile(x, y)
  await follows('after profile')
  await checkGradients(made, x.slice(0, 4), y.slice(0, 4), { entries: 1 })
  await follows('after checkGradients')
  gradients(made, x, undefined, { training: true })
  await follows('after gradients in training mode')
})

test('the scale of the loss that is read beside fit is that of the step whose weights are read', async t => {
  const made = net({ optimizer: optimizers.lossScaleOptimizer({ innerOptimizer: optimizers.adam() }) })
  let [isDone, looks, apart] = [false, 0, 0]
  const fit = made.fit(x, y, run).finally(() => {
    isDone = true
  })
  while (!isDone) {
    const state = made.optimizerState()
    const numberOf = (wanted: string) => state.find(({ name }) => name === wanted)?.data[0]
    const [examined, steps] = [numberOf('step_counter'), numberOf('iteration')]
    if (examined !== undefined && steps !== undefined) looks++
    if (examined !== steps) apart++
    await setImmediate()
  }
  await fit
  t.equal(apart, 0, 'steps that were examined are as many as steps')
  t.ok(looks > 1, `${looks} looks`)
})
