/**
 * Losses that are compositions of ops: a step with them gives the loss and the gradient that they have on plain arrays,
 * which keras-losses.test.ts holds to Keras, with every reduction and with sample weights; and they come back from
 * files.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import {
  compileFunction,
  type FitOptions,
  input,
  layers,
  loadModel,
  losses,
  ops,
  optimizers,
  sequential,
  setSeed,
  type Tensor,
  tensor,
  type Value,
} from '../lib/index.ts'
import { gradients } from '../lib/inspect/gradients.ts'
import { ComposedLoss } from '../lib/losses/composed.ts'
import { distance } from './support/keras.ts'

const [samples, inputs, classes] = [6, 4, 3]
const x = tensor(
  Float32Array.from({ length: samples * inputs }, (_, i) => Math.sin(3 * i + 1)),
  [samples, inputs],
)
const oneHot = tensor(
  Float32Array.from({ length: samples * classes }, (_, i) => (i % classes === ((i * 7) % 5) % classes ? 1 : 0)),
  [samples, classes],
)
const numbers = tensor(Uint8Array.from({ length: samples }, (_, i) => i % classes))
/** Of samples 0 and 1, 3 and 4, and of two that are alone. */
const pairs = tensor(Uint8Array.of(2, 2, 0, 1, 1, 3))
const weights = Float32Array.from({ length: samples }, (_, i) => (i === 2 ? 0 : 0.5 + i))

/** Classes may lie along the axis of the samples, as in Keras. */
const overSamples = { axis: 0, fromLogits: true }

/** Losses of a batch, which take no weights of samples. */
const ofBatches = ['dice of a batch', 'focal over the samples']

/** Names, how each is made with a reduction, and the activation before it. */
const cases: readonly [name: string, make: (options: object) => losses.Loss, activation: string][] = [
  ['meanAbsoluteError', losses.meanAbsoluteError, 'linear'],
  ['meanAbsolutePercentageError', losses.meanAbsolutePercentageError, 'linear'],
  ['meanSquaredLogarithmicError', losses.meanSquaredLogarithmicError, 'sigmoid'],
  ['huber', options => losses.huber({ ...options, delta: 0.3 }), 'linear'],
  ['logCosh', losses.logCosh, 'linear'],
  ['cosineSimilarity', losses.cosineSimilarity, 'linear'],
  ['hinge', losses.hinge, 'tanh'],
  ['squaredHinge', losses.squaredHinge, 'tanh'],
  ['categoricalHinge', losses.categoricalHinge, 'linear'],
  ['klDivergence', losses.klDivergence, 'softmax'],
  ['poisson', losses.poisson, 'softplus'],
  ['categoricalGeneralizedCrossEntropy', losses.categoricalGeneralizedCrossEntropy, 'softmax'],
  ['binaryFocalCrossentropy', losses.binaryFocalCrossentropy, 'sigmoid'],
  ['categoricalFocalCrossentropy', losses.categoricalFocalCrossentropy, 'softmax'],
  ['focal over the samples', options => losses.categoricalFocalCrossentropy({ ...options, ...overSamples }), 'linear'],
  ['circle', options => losses.circle({ ...options, gamma: 2 }), 'tanh'],
  ['dice', options => losses.dice({ ...options, axis: -1 }), 'sigmoid'],
  ['dice of a batch', losses.dice, 'sigmoid'],
  ['tversky', options => losses.tversky({ ...options, axis: [1], alpha: 0.3, beta: 0.7 }), 'sigmoid'],
]
const reductions = ['sum_over_batch_size', 'sum', 'mean_with_sample_weight'] as const

test('every composed loss has a case here', t => {
  const known = new Set(['ctc', ...cases.map(([name]) => name.toLowerCase())]) // CTC: ctc.test.ts
  const composed = Object.entries(losses).filter(
    ([, made]) => 'prototype' in made && made.prototype instanceof ComposedLoss,
  )
  t.ok(composed.length > 0, 'there are some')
  t.deepEqual(
    composed.map(([name]) => name).filter(name => !known.has(name.toLowerCase())),
    [],
    'each has a row in cases',
  )
  t.end()
})

test('a step with a composed loss has its value and its gradient', async t => {
  for (const [name, make, activation] of cases) {
    const y = name === 'circle' ? pairs : name === 'categoricalGeneralizedCrossEntropy' ? numbers : oneHot
    for (const reduction of reductions) {
      for (const sampleWeight of ofBatches.includes(name) ? [undefined] : [undefined, weights]) {
        setSeed(1)
        const net = sequential({ layers: [layers.dense({ units: classes, activation, inputShape: [inputs] })] })
        net.compile({ optimizer: optimizers.sgd({ learningRate: 0.5 }), loss: make({ reduction }) })
        const before = net.getWeights()
        const predictions = await net.predict<Tensor>(x)
        const loss = make({ reduction })
        const expected = loss.call(y, predictions, sampleWeight) as number
        const slopes = gradients(net, x, loss.gradient(y, predictions, sampleWeight), { training: true }).weights
        const [value] = await net.trainOnBatch(x, y, { sampleWeight })
        const moved = net.getWeights().map(({ data }, i) => data.map((w, j) => (before[i].data[j] - w) / 0.5))
        const apart = Math.max(
          distance([value], [expected], 1),
          ...slopes.map((slope, i) => distance(moved[i], slope?.data ?? new Float32Array(0), 1)),
        )
        t.ok(
          apart < 2e-6,
          `${name}, ${reduction}${sampleWeight ? ', weighted' : ''}: ${value} (apart by ${apart.toExponential(1)})`,
        )
        const [tested] = await net.evaluate(x, y, { sampleWeight, batchSize: samples })
        const again = loss.call(y, await net.predict<Tensor>(x), sampleWeight) as number
        t.ok(distance([tested], [again], 1) < 2e-6, `${name}: evaluate gives ${tested}`)
      }
    }
  }
  t.end()
})

test('losses with axes of their own compute from them', t => {
  const picture = (seed: number) =>
    tensor(
      Float32Array.from({ length: 2 * 3 * 3 * 2 }, (_, i) => 0.5 + 0.4 * Math.sin(seed + i)),
      [2, 3, 3, 2],
    )
  const [yTrue, yPred] = [picture(1), picture(2)]
  const rows = losses.dice({ axis: [1, 2], reduction: 'none' }).call(yTrue, yPred)
  t.deepEqual((rows as { shape: readonly number[] }).shape, [2, 2], 'a value for every picture and class')
  let [both, first, second] = [0, 0, 0]
  for (let i = 0; i < 18; i += 2) {
    both += yTrue.data[i] * yPred.data[i]
    first += yTrue.data[i]
    second += yPred.data[i]
  }
  t.ok(Math.abs((rows as { data: Float32Array }).data[0] - (1 - (2 * both) / (first + second))) < 1e-6)
  t.equal(typeof losses.dice().call(yTrue, yPred), 'number', 'one value of a batch')
  t.end()
})

test('focal loss takes a softmax over the samples as Keras does', t => {
  const options = { ...overSamples, labelSmoothing: 0.1, reduction: 'none' } as const
  const yTrue = [
    [1, 0, 1],
    [0, 1, 0],
  ]
  const yPred = [
    [2, -1, 0.5],
    [1, 3, -0.5],
  ]
  // Keras 3.15 with JAX.
  const expected = [0.011135781183838844, 0.03229226544499397, 0.011135781183838844]
  const slopes = [-0.005866972729563713, -0.0090492507442832, -0.005866972729563713]
  for (const axis of [0, -2]) {
    const loss = losses.categoricalFocalCrossentropy({ ...options, axis })
    t.ok(distance((loss.call(yTrue, yPred) as Tensor).data, expected, 1) < 1e-8, `axis ${axis}`)
    t.ok(distance(loss.gradient(yTrue, yPred).data.subarray(0, 3), slopes, 1) < 1e-8, `gradient, axis ${axis}`)
    const far = loss.gradient(
      yTrue,
      yPred.map(row => row.map(x => 100 * x)),
    ).data
    t.ok(far.every(Number.isFinite), `numbers for large logits, axis ${axis}`)
  }
  t.end()
})

test('losses come back from files with their options', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-losses-'))
  try {
    for (const [name, make, activation] of cases) {
      const net = sequential({ layers: [layers.dense({ units: classes, activation, inputShape: [inputs] })] })
      net.compile({ optimizer: 'adam', loss: make({}) })
      const y = name === 'circle' ? pairs : name === 'categoricalGeneralizedCrossEntropy' ? numbers : oneHot
      const [loss] = await net.evaluate(x, y)
      await net.save(join(folder, 'net.keras'))
      const [again] = await (await loadModel(join(folder, 'net.keras'))).evaluate(x, y)
      t.equal(again, loss, name)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
  t.end()
})

test('every option of the circle loss has an effect', t => {
  const [labels, embeddings] = [
    [0, 0, 1],
    [
      [1, 0],
      [0.6, 0.8],
      [0, 1],
    ],
  ]
  const of = (options: object) => losses.circle(options).call(labels, embeddings)
  for (const options of [{ gamma: 2 }, { margin: 0.1 }, { removeDiagonal: false }, { reduction: 'sum' }])
    t.notEqual(of(options), of({}), JSON.stringify(options))
  t.deepEqual(losses.circle({ gamma: 2 }).kerasConfig(), {
    ...{ reduction: 'sum_over_batch_size', name: 'circle', gamma: 2, margin: 0.4, remove_diagonal: true },
  })
  t.end()
})

/** The mean of the squares over some axes. A class of one's own needs nothing else, where its values are rows. */
class Squares extends losses.Loss {
  static override readonly type: string = 'Squares'
  axes: readonly number[] = [-1]
  override compose(yTrue: Value, yPred: Value): Value {
    return ops.mean(ops.square(ops.subtract(yTrue, yPred)), { axis: this.axes })
  }
}
class SquaresOfSamples extends Squares {
  static override readonly type: string = 'SquaresOfSamples'
  override axes = [1, 2]
  override rowShape(prediction: readonly number[]) {
    return prediction.slice(0, 1)
  }
}
class SquaresOfSome extends SquaresOfSamples {
  override rowShape(prediction: readonly number[]) {
    return prediction.slice(0, 2)
  }
}

test("a class of one's own composes values of steps or samples, for every reduction and form of weights", async t => {
  const [count, steps, units] = [5, 4, 2]
  const shape = [count, steps, units]
  const [x, y] = [2, 3].map(by =>
    tensor(
      Float32Array.from({ length: 40 }, (_, i) => Math.sin(by * i)),
      shape,
    ),
  )
  const perSample = Float32Array.of(1, 2, 0.5, 0, 3)
  const perStep = tensor(
    Float32Array.from({ length: count * steps }, (_, i) => (i % 3) + 0.5),
    [count, steps],
  )
  const stepped = async (loss: losses.Loss, sampleWeight?: FitOptions['sampleWeight']) => {
    const net = sequential({ layers: [layers.dense({ units, inputShape: [steps, units] })] })
    net.setWeights([tensor([1, 2, 3, 4], [2, 2]), tensor([0, 0])])
    net.compile({ loss, optimizer: optimizers.sgd({ learningRate: 0.1 }) })
    const value = [await net.trainOnBatch(x, y, { sampleWeight })].flat()
    return [...value, ...net.getWeights().flatMap(({ data }) => [...data])]
  }
  for (const reduction of [...reductions, 'none'] as const) {
    const listed = losses.meanSquaredError({ reduction })
    for (const weights of [undefined, perSample, tensor(perSample, [count, 1]), perStep])
      t.ok(distance(await stepped(new Squares({ reduction }), weights), await stepped(listed, weights)) < 1e-6)
    t.ok(
      distance(valuesOf(new Squares({ reduction }).call(y, x, perStep)), valuesOf(listed.call(y, x, perStep))) < 1e-6,
    )
    t.ok(distance([...new Squares({ reduction }).gradient(y, x).data], [...listed.gradient(y, x).data]) < 1e-6)
  }
  const flat = (loss: losses.Loss, weights?: Float32Array) => stepped(loss, weights).then(([value]) => value)
  const each = new SquaresOfSamples({ reduction: 'none' }).call(y, dense(x)) as Tensor
  const weighted = each.data.reduce((sum, loss, i) => sum + loss * perSample[i], 0)
  t.ok(distance([await flat(new SquaresOfSamples(), perSample)], [weighted / count]) < 1e-6)
  const byWeights = new SquaresOfSamples({ reduction: 'mean_with_sample_weight' })
  t.ok(distance([await flat(byWeights, perSample)], [weighted / 6.5]) < 1e-6)
  const refused = await stepped(new SquaresOfSome(), perSample).catch(error => error)
  t.match(refused.message, /squares_of_some: .*in shape \[5, 4\], received \[5\]/)
  t.throws(() => new SquaresOfSome().call(y, x), /expected compose\(\) .* rowShape\(\) tells, \[5, 4\], received \[5\]/)
  t.end()

  function dense({ data }: { readonly data: ArrayLike<number> }) {
    const pairs = Array.from({ length: count * steps }, (_, i) => [data[2 * i], data[2 * i + 1]])
    return tensor(Float32Array.from(pairs.flatMap(([a, b]) => [a + 3 * b, 2 * a + 4 * b])), shape)
  }
})

test('a loss that has neither compose nor rows is refused', t => {
  const [y, x] = [tensor([1], [1, 1]), tensor([2], [1, 1])]
  class Nothing extends losses.Loss {}
  t.throws(() => new Nothing().call(y, x), /Nothing: expected a loss with a method compose\(\) or rows\(\)/)
  const net = sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] })
  t.throws(() => net.compile({ loss: new Nothing() }), /Nothing: expected a loss with a method compose\(\) or rows\(\)/)
  t.end()
})

class WithoutLabel extends Squares {
  override get maskedLabel() {
    return -1
  }
  override labelShape(prediction: readonly number[]) {
    return [...prediction.slice(0, -1), 1]
  }
}
class WithoutZeros extends Squares {
  override get excludesZeros() {
    return true
  }
}
class WithoutSome extends Squares {
  override mask(yTrue: Float32Array) {
    return Float64Array.from({ length: yTrue.length / 2 }, (_, i) => (yTrue[2 * i] < 0 ? 0 : 1))
  }
}

test("a class of one's own that composes its values leaves out rows in steps as it does for plain arrays", async t => {
  const x = tensor([1, 1, 2, 2, 4, 3], [3, 2])
  const numbers = tensor([-1, 3, 2], [3, 1])
  const pairs = tensor([-1, -1, 2, 2, 5, 5], [3, 2])
  const weights = Float32Array.of(1, 2, 3)
  for (const [Class, y] of [
    [WithoutLabel, numbers] as const,
    [WithoutZeros, pairs] as const,
    [WithoutSome, pairs] as const,
  ])
    for (const reduction of reductions)
      for (const sampleWeight of [undefined, weights]) {
        const loss = new Class({ reduction })
        const net = sequential({ layers: [layers.dense({ units: 2, useBias: false, inputShape: [2] })] })
        net.setWeights([tensor([1, 0, 0, 1], [2, 2])])
        net.compile({ loss, optimizer: optimizers.sgd({ learningRate: 0.1 }) })
        const expected = loss.call(y, x, sampleWeight) as number
        const title = `${Class.name}, ${reduction}, ${sampleWeight ? 'with' : 'without'} weights`
        const [tested] = [await net.evaluate(x, y, { sampleWeight })].flat()
        t.ok(distance([tested], [expected]) < 1e-6, `evaluate: ${title}`)
        const [trained] = [await net.trainOnBatch(x, y, { sampleWeight })].flat()
        t.ok(distance([trained], [expected]) < 1e-6, `a step: ${title}`)
        const slopes = loss.gradient(y, x, sampleWeight).data
        const kernel = [0, 1, 2, 3].map(k => {
          const [row, column] = [k >> 1, k & 1]
          const slope = [0, 1, 2].reduce((sum, i) => sum + x.data[2 * i + row] * slopes[2 * i + column], 0)
          return (row === column ? 1 : 0) - 0.1 * slope
        })
        t.ok(distance([...net.getWeights()[0].data], kernel) < 1e-5, `its gradient: ${title}`)
      }
  class OfPairs extends WithoutLabel {
    override labelShape(prediction: readonly number[]) {
      return [...prediction]
    }
  }
  const net = sequential({ layers: [layers.dense({ units: 2, inputShape: [2] })] })
  net.compile({ loss: new OfPairs() })
  const { message } = await net.evaluate(x, pairs).catch(error => error)
  t.match(message, /expected one label for every row, .* in shape \[3\], received \[3, 2\]/)
  t.end()
})

/** The same of a loss with a kernel. */
class ErrorsWithoutSome extends losses.MeanSquaredError {
  override mask(yTrue: Float32Array) {
    return Float64Array.from({ length: yTrue.length / 2 }, (_, i) => (yTrue[2 * i] < 0 ? 0 : 1))
  }
}
class ErrorsWithoutZeros extends losses.MeanSquaredError {
  override get excludesZeros() {
    return true
  }
}

test('losses that leave out rows do so for symbolic values, too, and with a kernel', async t => {
  const x = tensor([1, 1, 2, 2, 0, 3, 1, 0], [4, 2])
  const numbers = tensor([-1, 3, 2, 1], [4, 1])
  const pairs = tensor([-1, -1, 2, 2, 1, 1, -2, 2], [4, 2])
  const weights = Float32Array.of(1, 2, 3, 4)
  for (const [Class, y] of [
    [WithoutLabel, numbers] as const,
    ...[WithoutZeros, WithoutSome, ErrorsWithoutSome, ErrorsWithoutZeros].map(Class => [Class, pairs] as const),
    [losses.Circle, tensor([0, 1, 0, 3])] as const,
  ])
    for (const reduction of reductions)
      for (const sampleWeight of [undefined, weights]) {
        const loss = new Class({ reduction })
        const title = `${Class.name}, ${reduction}, ${sampleWeight ? 'with' : 'without'} weights`
        const expected = [[loss.call(y, x, sampleWeight) as number], [...loss.gradient(y, x, sampleWeight).data]]
        const [yTrue, yPred] = [input({ shape: y.shape.slice(1) }), input({ shape: [2] })]
        const scalar = loss.call(yTrue, yPred, sampleWeight as unknown as Tensor)
        const f = compileFunction({ inputs: [yTrue, yPred], outputs: scalar, gradients: { of: scalar, by: yPred } })
        const { outputs, gradients } = await f([y, x])
        t.ok(distance([...outputs.data], expected[0]) < 1e-6, `${title}: the value`)
        t.ok(distance([...[gradients].flat()[0].data], expected[1]) < 1e-5, `${title}: its gradient`)
        if (Class === losses.Circle) continue
        const net = sequential({ layers: [layers.dense({ units: 2, useBias: false, inputShape: [2] })] })
        net.setWeights([tensor([1, 0, 0, 1], [2, 2])])
        net.compile({ loss, optimizer: optimizers.sgd({ learningRate: 0 }) })
        const [trained] = [await net.trainOnBatch(x, y, { sampleWeight })].flat()
        t.ok(distance([trained], expected[0]) < 1e-6, `${title}: a step`)
      }
  class ErrorsWithoutLabel extends losses.MeanSquaredError {
    override get maskedLabel() {
      return -1
    }
  }
  const net = sequential({ layers: [layers.dense({ units: 2, inputShape: [2] })] })
  net.compile({ loss: new ErrorsWithoutLabel() })
  const { message } = await net.evaluate(x, pairs).catch(error => error)
  t.match(message, /expected one label for every row, .* in shape \[4\], received \[4, 2\]/)
})

test('rows() of a composition has the derivative of every row, without what the rows count', t => {
  class Doubled extends Squares {
    override rows(yTrue: Tensor, yPred: Tensor) {
      return super.rows(yTrue, yPred)
    }
  }
  const [y, x] = [tensor([0, 0, 1, 1], [2, 2]), tensor([1, 1, 1, 2], [2, 2])]
  t.ok(distance([...new Doubled().rows(y as never, x as never).gradient], [1, 1, 0, 1]) < 1e-6)
  t.ok(distance([...new Doubled().gradient(y, x).data], [...new Squares().gradient(y, x).data]) < 1e-6)
  t.end()
})

const valuesOf = (value: number | Tensor) => (typeof value === 'number' ? [value] : [...value.data])
