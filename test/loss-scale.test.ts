/**
 * LossScaleOptimizer and lossScaleFactor beside Keras (golden/loss-scale.json), in training, in files, between steps.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { input, layers, loadModel, type Model, optimizers, regularizers, sequential } from '../lib/index.ts'

interface State {
  readonly scale: number
  readonly counter: number
  readonly iterations: number
}

interface Golden {
  readonly apply: readonly {
    readonly config: object
    readonly start: readonly [number[][], number[]]
    readonly steps: readonly (State & { readonly gradients: string[][]; readonly variables: number[][] })[]
    readonly state: readonly number[][]
    readonly scaled: number
  }[]
  readonly train: readonly {
    readonly config: object
    readonly weights: readonly (number[] | number[][])[]
    readonly batches: readonly (readonly [number[][], string[][]])[]
    readonly losses: readonly string[]
    readonly scales: readonly number[]
    readonly final: readonly (number[] | number[][])[]
    readonly iterations: number
  }[]
}

const golden: Golden = JSON.parse(readFileSync(new URL('golden/loss-scale.json', import.meta.url), 'utf8'))
const number = (text: string) => Number(text.replace('inf', 'Infinity'))
const apart = (a: ArrayLike<number>, b: readonly number[]) =>
  Math.max(...b.map((value, i) => (Object.is(a[i], value) ? 0 : Math.abs(a[i] - value) / Math.max(1, Math.abs(value)))))
const scaled = (config: object) => optimizers.get(config) as optimizers.LossScaleOptimizer

test('apply with a scale of the loss does what Keras does, finite or not', t => {
  for (const { config, start, steps, state, scaled: loss } of golden.apply) {
    const optimizer = scaled(config)
    const name = optimizer.innerOptimizer.type
    const variables = [Float32Array.from(start[0].flat()), Float32Array.from(start[1])]
    for (const [i, { gradients, variables: expected, scale, counter, iterations }] of steps.entries()) {
      optimizer.apply(
        gradients.map(values => Float32Array.from(values, number)),
        variables,
      )
      const largest = Math.max(...expected.map((values, at) => apart(variables[at], values)))
      t.ok(largest < 1e-6, `${name}, step ${i}: the same variables (${largest.toExponential(1)})`)
      const { dynamicScale, stepCounter } = optimizer
      t.deepEqual([dynamicScale, stepCounter, optimizer.iterations], [scale, counter, iterations], 'and counters')
    }
    const own = optimizer
      .state()
      .slice(1)
      .map(({ data }, i) => apart(data, state[i + 1]))
    t.ok(Math.max(...own) < 1e-6, 'its variables are in the same order')
    t.equal(optimizer.scaleLoss(1.5), loss, 'a loss is scaled by the same factor')
  }
  t.end()
})

const net = () =>
  sequential({
    layers: [
      input({ shape: [3] }),
      layers.dense({ units: 4, activation: 'tanh', kernelRegularizer: regularizers.l2({ l2: 0.01 }) }),
      layers.dense({ units: 1 }),
    ],
  })

test('training with a scale of the loss goes as in Keras, where gradients overflow, too', async t => {
  for (const { config, weights, batches, losses, scales, final, iterations } of golden.train) {
    const [model, optimizer] = [net(), scaled(config)]
    const name = optimizer.innerOptimizer.type
    model.compile({ optimizer, loss: 'mse' })
    model.setWeights(weights as never)
    const seen: number[] = []
    for (const [i, [x, y]] of batches.entries()) {
      const [loss] = await model.trainOnBatch(
        x,
        y.map(row => row.map(number)),
      )
      t.ok(apart([loss], [number(losses[i])]) < 1e-6, `${name}, batch ${i}: the same loss`)
      seen.push(optimizer.dynamicScale)
    }
    t.deepEqual(seen, scales, 'the scale is halved and doubled at the same steps')
    const largest = Math.max(...model.getWeights().map(({ data }, i) => apart(data, final[i].flat())))
    t.ok(largest < 1e-6, `the same weights (${largest.toExponential(1)})`)
    t.equal(optimizer.iterations, iterations, 'as many steps count')
    t.equal(optimizer.batches, batches.length, 'all batches do')
  }
})

test('the state of a LossScaleOptimizer comes back from files', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-'))
  const { config, weights, batches } = golden.train[0]
  const model = net()
  model.compile({ optimizer: scaled(config), loss: 'mse' })
  model.setWeights(weights as never)
  const step = ([x, y]: (typeof batches)[number], on: Model) =>
    on.trainOnBatch(
      x,
      y.map(row => row.map(number)),
    )
  for (const batch of batches.slice(0, 3)) await step(batch, model)
  try {
    for (const file of ['scaled.keras', 'scaled.h5']) {
      await model.save(join(folder, file))
      const loaded = await loadModel(join(folder, file))
      const { dynamicScale, stepCounter, iterations } = loaded.optimizer as optimizers.LossScaleOptimizer
      t.deepEqual([dynamicScale, stepCounter, iterations], [2 ** 14, 1, 2], `${file}: scale and counters`)
      for (const batch of batches.slice(3)) await step(batch, loaded)
      const again = net()
      again.compile({ optimizer: scaled(config), loss: 'mse' })
      again.setWeights(weights as never)
      for (const batch of batches) await step(batch, again)
      const bits = (of: Model) => of.getWeights().map(({ data }) => [...data])
      t.deepEqual(bits(loaded), bits(again), `${file}: training goes on bit for bit`)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('weights read while a step with a scale runs are those of a step', async t => {
  const [x, y] = [Array.from({ length: 64 }, (_, i) => [i, 1, -i]), Array.from({ length: 64 }, (_, i) => [i])]
  const make = () => {
    const model = net()
    model.compile({ optimizer: optimizers.lossScaleOptimizer({ innerOptimizer: 'sgd', initialScale: 4 }), loss: 'mse' })
    model.setWeights(golden.train[0].weights as never)
    return model
  }
  const [model, other] = [make(), make()]
  const running = model.trainOnBatch(x, y)
  await new Promise(setImmediate)
  const during = model.getWeights().map(({ data }) => [...data])
  const before = other.getWeights().map(({ data }) => [...data])
  await running
  await other.trainOnBatch(x, y)
  const after = other.getWeights().map(({ data }) => [...data])
  t.ok(
    [before, after].some(weights => JSON.stringify(weights) === JSON.stringify(during)),
    'of one boundary',
  )
  t.deepEqual(
    model.getWeights().map(({ data }) => [...data]),
    after,
    'the step ends as it would without the reader',
  )
})

test('optimizers that scale twice are refused', t => {
  const refused = (innerOptimizer: optimizers.Optimizer) =>
    t.throws(
      () => optimizers.lossScaleOptimizer({ innerOptimizer }),
      /expected an innerOptimizer that does not scale losses itself/,
    )
  refused(optimizers.sgd({ lossScaleFactor: 2 }))
  refused(optimizers.lossScaleOptimizer({ innerOptimizer: 'sgd' }))
  t.throws(
    () => optimizers.lossScaleOptimizer({ innerOptimizer: 'sgd', dynamic: false } as never),
    /expected dynamic to be left out/,
  )
  t.throws(
    () => optimizers.lossScaleOptimizer({ innerOptimizer: 'sgd', clipnorm: 1 } as never),
    /expected clipnorm to be left out/,
  )
  t.end()
})

test('lossScaleFactor divides the gradients of apply, and multiplies a loss', t => {
  const [plain, divided] = [
    optimizers.sgd({ learningRate: 1 }),
    optimizers.sgd({ learningRate: 1, lossScaleFactor: 8 }),
  ]
  const [a, b] = [new Float32Array([1, 2]), new Float32Array([1, 2])]
  plain.apply([[3, -5]], [a])
  divided.apply([[24, -40]], [b])
  t.deepEqual([...b], [...a], 'gradients of a scaled loss give the same step')
  t.equal(divided.scaleLoss(3), 24, 'the loss is scaled')
  t.end()
})
