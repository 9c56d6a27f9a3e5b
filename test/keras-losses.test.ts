import test from 'tape'
import { FoveaError, OptionError } from '../lib/core/errors.ts'
import { Tensor } from '../lib/core/tensor.ts'
import * as all from '../lib/losses/all.ts'
import * as losses from '../lib/losses/index.ts'
import { distance, flat, golden, type Nested, needs } from './support/keras.ts'

interface LossCase {
  id: string
  loss: string
  config: object
  y_true: Nested
  y_pred: Nested
  sample_weight?: Nested
  value: Nested
  gradient: Nested
  per_sample?: Nested
  error?: string
  y_true_shape?: number[]
  y_pred_shape?: number[]
  sample_weight_shape?: number[]
}

const ones = (shape: number[]) =>
  new Tensor(new Float32Array(shape.reduce((product, length) => product * length, 1)).fill(1), shape)
const values = (result: number | Tensor) => (typeof result === 'number' ? [result] : [...result.data])

test('losses equal those of Keras: values, values of every sample, gradients, refusals', needs('losses.json'), t => {
  for (const c of golden<{ cases: LossCase[] }>('losses.json').cases) {
    const loss = losses.get({ class_name: c.loss, config: c.config })
    if (c.error) {
      const call = () =>
        loss.call(ones(c.y_true_shape ?? []), ones(c.y_pred_shape ?? []), ones(c.sample_weight_shape ?? []))
      t.throws(call, FoveaError, `${c.id} is refused`)
    } else {
      const apart = [
        distance(values(loss.call(c.y_true, c.y_pred, c.sample_weight)), flat(c.value)),
        distance(loss.gradient(c.y_true, c.y_pred, c.sample_weight).data, c.gradient),
      ]
      const every = losses.get({ class_name: c.loss, config: { ...c.config, reduction: 'none' } })
      if (c.per_sample !== undefined) apart.push(distance(values(every.call(c.y_true, c.y_pred)), c.per_sample))
      t.ok(
        Math.max(...apart) < 1e-5,
        `${c.id} is as in Keras (apart by ${apart.map(d => d.toExponential(1)).join(', ')})`,
      )
    }
  }
  t.end()
})

/** Those that Keras has not or its values lack, and the file with an oracle of their own. */
const lossesElsewhere: Readonly<Record<string, string>> = { CTC: 'ctc.test.ts' }

test('every loss has values of Keras, or stands in lossesElsewhere', needs('losses.json'), t => {
  const valued = new Set(golden<{ cases: LossCase[] }>('losses.json').cases.map(({ loss }) => loss))
  const types = Object.values(all).flatMap(value => ('type' in value ? [value.type] : []))
  t.ok(types.length > 20, `${types.length} of them`)
  t.deepEqual(
    types.filter(type => !valued.has(type) && !(type in lossesElsewhere)),
    [],
    'each has its formula in a test',
  )
  t.end()
})

test('a loss that is one number has as many values as weights with reduction none, as in Keras', t => {
  const [y, p] = [
    [
      [1, 0],
      [0, 1],
      [1, 1],
    ],
    [
      [0.6, 0.2],
      [0.3, 0.9],
      [0.5, 0.7],
    ],
  ]
  const dice = losses.dice({ reduction: 'none' })
  const shaped = (weights: Nested) => dice.call(y, p, weights) as Tensor
  t.ok(distance(shaped([1, 2, 3]).data, [0.24999994, 0.49999988, 0.7499998]) < 1e-6)
  t.deepEqual(shaped([1, 2, 3]).shape, [3])
  t.deepEqual(shaped([[1], [2], [3]]).shape, [3, 1])
  t.deepEqual(
    shaped([
      [1, 1],
      [1, 1],
      [1, 1],
    ]).shape,
    [3, 2],
  )
  const one = losses.dice({ reduction: 'mean_with_sample_weight' })
  t.ok(distance([one.call(y, p, [2]) as number], [0.49999988]) < 1e-6, 'one number times one weight')
  t.end()
})

test('a loss answers to its names', t => {
  for (const name of [
    'sparseCategoricalCrossentropy',
    'sparse_categorical_crossentropy',
    'SparseCategoricalCrossentropy',
  ])
    t.equal(losses.get(name).type, 'SparseCategoricalCrossentropy', name)
  t.equal(losses.get('mse').type, 'MeanSquaredError')
  t.equal(losses.get({ className: 'BinaryCrossentropy', config: { fromLogits: true } }).name, 'binary_crossentropy')
  t.end()
})

test('config() is what the constructor takes', t => {
  const options = { fromLogits: true, labelSmoothing: 0.25, axis: 1, reduction: 'sum', name: 'mine' } as const
  t.deepEqual(losses.categoricalCrossentropy(options).config(), options)
  t.deepEqual(losses.binaryCrossentropy(options).config(), options)
  const sparse = { fromLogits: true, ignoreClass: 3, axis: -1, reduction: 'none', name: 'mine' } as const
  t.deepEqual(losses.sparseCategoricalCrossentropy(sparse).config(), sparse)
  t.deepEqual(losses.meanSquaredError({ reduction: 'sum' }).config(), { reduction: 'sum', name: 'mean_squared_error' })
  t.end()
})

test('bad options, labels and shapes of losses are refused with the right error', t => {
  t.throws(() => losses.get('nothing' as string), /OptionError|expected one of/)
  for (const make of [
    () => losses.categoricalCrossentropy({ labelSmoothing: Number.NaN }),
    () => losses.categoricalCrossentropy({ labelSmoothing: '0.1' as unknown as number }),
    () => losses.get({ className: 'MeanSquaredError', config: { fromLogits: true } }),
    () => losses.get({ className: 'MeanSquaredError', config: { reduction: 'average' } }),
  ]) {
    t.throws(make, OptionError)
  }
  t.throws(
    () => losses.sparseCategoricalCrossentropy().call([5], [[0.5, 0.5]]),
    /labels to be whole numbers from 0 to 1, received 5/,
  )
  t.throws(() => losses.meanSquaredError().call([[1, 2]], [[1, 2, 3]]), /labels of shape/)
  t.end()
})

test('a function is a loss: one value a sample and their gradient', t => {
  const absolute: losses.LossFunction = (yTrue, yPred) => ({
    losses: yPred.data.map((p, i) => Math.abs(p - yTrue.data[i])),
    gradient: yPred.data.map((p, i) => Math.sign(p - yTrue.data[i])),
  })
  const loss = losses.get(absolute)
  t.equal(loss.name, 'absolute')
  t.equal(loss.call([[1], [2]], [[2], [4]]), 1.5)
  t.deepEqual([...loss.gradient([[1], [2]], [[2], [4]], [1, 3]).data], [0.5, 1.5])
  t.throws(
    () => losses.get((() => ({ losses: [1], gradient: [] })) as losses.LossFunction).call([[1], [2]], [[2], [4]]),
    /expected 2 losses/,
  )
  t.end()
})
