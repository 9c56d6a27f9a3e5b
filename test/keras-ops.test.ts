/** Ops that are named and called as in keras.ops: values and gradients by Keras (golden/keras-ops.py). */
import { readFileSync } from 'node:fs'
import test from 'tape'
import { camelCase } from '../lib/core/registry.ts'
import { compileFunction, input, model, ops, Tensor, type Value } from '../lib/index.ts'

interface Case {
  readonly name: string
  readonly options: Readonly<Record<string, unknown>>
  readonly shape: readonly number[]
  readonly value: readonly number[]
  readonly gradient: readonly number[]
}

const { x, weights, cases } = JSON.parse(readFileSync(new URL('./golden/keras-ops.json', import.meta.url), 'utf8')) as {
  x: number[]
  weights: number[]
  cases: readonly Case[]
}
const shape = [2, 4, 5]
const data = new Tensor(Float32Array.from(x), shape)

/** What Keras takes by position or name, as our ops take it. */
const byPosition = new Set(['swapaxes', 'moveaxis', 'tile', 'rot90', 'sort', 'argsort'])
const argumentsOf = ({ name, options }: Case) =>
  byPosition.has(name)
    ? Object.values(options)
    : [Object.fromEntries(Object.entries(options).map(([key, value]) => [camelCase(key), value]))]

const farthest = (received: Float32Array, expected: readonly number[]) =>
  Math.max(
    received.length === expected.length ? 0 : Number.POSITIVE_INFINITY,
    ...expected.map((value, i) => Math.abs(received[i] - value) / Math.max(1, Math.abs(value))),
  )

test('ops give the values and gradients of keras.ops', async t => {
  for (const each of cases) {
    const value = input({ batchShape: shape })
    const op = ops[camelCase(each.name) as 'relu'] as (x: Value, ...rest: readonly unknown[]) => Value
    const y = op(value, ...argumentsOf(each))
    const factors = Float32Array.from(each.value, (_, i) => weights[i % weights.length])
    const of = ops.sum(ops.multiply(y, new Tensor(factors, each.shape)))
    const run = compileFunction<Tensor, Tensor[]>({ inputs: [value], outputs: y, gradients: { of, by: [value] } })
    const { outputs, gradients } = (await run([data])) as unknown as { outputs: Tensor; gradients: Tensor[] }
    const title = `${each.name} ${JSON.stringify(each.options)}`
    t.deepEqual(outputs.shape, each.shape, title)
    const errors = [farthest(outputs.data, each.value), farthest(gradients[0].data, each.gradient)]
    t.ok(Math.max(...errors) < 3e-6, `value and gradient, ${errors.map(error => error.toExponential(1)).join(' and ')}`)
  }
  t.end()
})

test('roll moves elements on along axes, and refuses what it does not know', async t => {
  const value = input({ batchShape: [2, 3] })
  const run = compileFunction({
    inputs: [value],
    outputs: [
      [1, -1],
      [-4, 1],
      [3, -1],
    ].map(([by, axis]) => ops.roll(value, by, axis)),
  })
  const rolled = (await run([new Tensor(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3])])) as unknown as Tensor[]
  t.deepEqual(
    rolled.map(({ data }) => [...data]),
    [
      [3, 1, 2, 6, 4, 5],
      [2, 3, 1, 5, 6, 4],
      [1, 2, 3, 4, 5, 6],
    ],
  )
  t.throws(() => ops.roll(value, [1, 2], 1), /expected a shift for each axis, received \[1, 2\] and 1/)
  t.throws(() => ops.roll(input({ shape: [3] }), 1, 0), /expected an axis of known length/)
  t.end()
})

test('sort and argsort take equals in order, and NaN as the largest', async t => {
  const value = input({ batchShape: [1, 6] })
  const run = compileFunction({ inputs: [value], outputs: [ops.sort(value), ops.argsort(value)] })
  const numbers = new Tensor(Float32Array.of(2, Number.NaN, -1, 2, -Infinity, -1), [1, 6])
  const [sorted, order] = (await run([numbers])) as unknown as Tensor[]
  t.deepEqual([...sorted.data], [-Infinity, -1, -1, 2, 2, Number.NaN])
  t.deepEqual([...order.data], [4, 2, 5, 0, 3, 1])
  t.throws(() => ops.sort(input({ shape: [3] }), 0), /expected an axis of a known length/)
  t.throws(() => ops.rot90(value, 1, [1, -1]), /expected two different axes/)
  t.end()
})

test('values are joined along the batch for what compares samples', async t => {
  const [a, b] = [input({ shape: [2] }), input({ shape: [2] })]
  const both = ops.concatenate([a, b], 0)
  const alike = ops.matmul(both, ops.transpose(both))
  const of = ops.sum(ops.square(alike))
  const run = compileFunction({ inputs: [a, b], outputs: of, gradients: { of, by: [a, b] } })
  const [x, y] = [
    new Tensor(Float32Array.of(1, 2, 3, 4, 5, 6), [3, 2]),
    new Tensor(Float32Array.of(1, 0, 0, 1, 1, 1), [3, 2]),
  ]
  const { outputs, gradients } = (await run([x, y])) as unknown as { outputs: Tensor; gradients: Tensor[] }
  const rows = [...(x.toArray() as number[][]), ...(y.toArray() as number[][])]
  const dot = (p: number[], q: number[]) => p[0] * q[0] + p[1] * q[1]
  t.equal(
    outputs.data[0],
    rows.flatMap(p => rows.map(q => dot(p, q) ** 2)).reduce((sum, each) => sum + each),
  )
  const expected = rows.map(p => [0, 1].map(i => 4 * rows.reduce((sum, q) => sum + dot(p, q) * q[i], 0)))
  t.deepEqual(
    gradients.flatMap(each => each.toArray()),
    expected,
  )
  t.deepEqual(ops.stack([a, b]).shape, [2, null, 2], 'as in Keras, without an axis along the first one')
  t.equal(ops.concatenate([a, input({ batchShape: [4, 2] })]).shape.length, 2)
  await model({ inputs: [a, b], outputs: both })
    .predict([x, y])
    .then(
      () => t.fail('is refused'),
      ({ message }) => t.match(message, /expected outputs that begin with the batch axis/),
    )
})

test('moments are mean and variance, stack joins along a new axis', async t => {
  const value = input({ shape: [4, 5] })
  const run = compileFunction({
    inputs: [value],
    outputs: [...ops.moments(value, [1, 2]), ops.stack([value, ops.negative(value)], 1), ops.stack([value, value], -1)],
  })
  const [mean, variance, second, last] = (await run([data])) as unknown as Tensor[]
  for (const sample of [0, 1]) {
    const own = x.slice(sample * 20, sample * 20 + 20)
    const center = own.reduce((a, b) => a + b) / 20
    t.ok(Math.abs(mean.data[sample] - center) < 1e-6, 'mean')
    t.ok(Math.abs(variance.data[sample] - own.reduce((sum, each) => sum + (each - center) ** 2, 0) / 20) < 1e-5)
  }
  t.deepEqual(
    [second.shape, last.shape],
    [
      [2, 2, 4, 5],
      [2, 4, 5, 2],
    ],
  )
  t.deepEqual([...second.data.slice(0, 40)], [...data.data.slice(0, 20), ...data.data.slice(0, 20).map(each => -each)])
  t.deepEqual([...last.data.slice(0, 4)], [data.data[0], data.data[0], data.data[1], data.data[1]])
  t.end()
})
