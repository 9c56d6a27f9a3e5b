/** Gradients by labels, and by a mean and variance that are computed, are those of differences, as in Keras. */
import test from 'tape'
import type { Value } from '../lib/graph/value.ts'
import { compileFunction, input, losses, ops, Tensor } from '../lib/index.ts'

const shape = [2, 3]
const numbers = (step: number) => Float32Array.from({ length: 6 }, (_, i) => 0.5 + 0.4 * Math.sin(step * (i + 1)))
const [first, second] = [input({ shape: [3] }), input({ shape: [3] })]

/** How far the gradients by both inputs are from differences. */
async function apart(of: Value): Promise<number> {
  const run = compileFunction({ inputs: [first, second], outputs: of, gradients: { of, by: [first, second] } })
  const given = [numbers(7.3), numbers(2.1)]
  const at = (data: readonly Float32Array[]) => run(data.map(each => new Tensor(each, shape)))
  await at(given) // whatever it leaves in memory must not come back
  const { gradients } = await at(given)
  const moved = async (k: number, i: number, by: number) => {
    const { outputs } = await at(given.with(k, given[k].with(i, given[k][i] + by)))
    return outputs.data[0]
  }
  let worst = 0
  for (const k of [0, 1])
    for (const i of given[k].keys()) {
      const difference = (await moved(k, i, 2 ** -7)) - (await moved(k, i, -(2 ** -7)))
      worst = Math.max(worst, Math.abs(difference * 64 - gradients[k].data[i]))
    }
  return worst
}

test('gradients of losses by their labels', async t => {
  const { meanSquaredError, meanAbsoluteError, binaryCrossentropy: binary, categoricalCrossentropy } = losses
  const cases: [string, losses.Loss][] = [
    ['meanSquaredError', meanSquaredError()],
    ['meanAbsoluteError', meanAbsoluteError()],
    ['binaryCrossentropy', binary()],
    ['binaryCrossentropy of logits', binary({ fromLogits: true })],
    ['binaryCrossentropy, smoothed', binary({ labelSmoothing: 0.2 })],
    ['categoricalCrossentropy', categoricalCrossentropy()],
    ['categoricalCrossentropy of logits', categoricalCrossentropy({ fromLogits: true })],
    ['categoricalCrossentropy, smoothed', categoricalCrossentropy({ labelSmoothing: 0.2 })],
  ]
  const distribution = ops.softmax(first) // the slope by logits, softmax - labels, is right of no others
  for (const [name, loss] of cases) {
    for (const predictions of [second, ops.softmax(second)]) {
      const off = await apart(loss.call(distribution, predictions))
      t.ok(off < 5e-3, `${name}: apart by ${off}`)
    }
  }
  t.end()
})

test('gradients by labels alone, and by what only counts', async t => {
  const of = losses.meanSquaredError().call(first, ops.stopGradient(second))
  const run = compileFunction({ inputs: [first, second], outputs: of, gradients: { of, by: [first] } })
  const [labels, predictions] = [numbers(7.3), numbers(2.1)]
  const given = [labels, predictions].map(each => new Tensor(each, shape))
  await run(given)
  const { gradients } = await run(given)
  const expected = labels.map((label, i) => (2 * (label - predictions[i])) / 6)
  t.ok(
    gradients[0].data.every((value, i) => Math.abs(value - expected[i]) < 1e-6),
    `${gradients[0].data}`,
  )
  const [logits, target] = [input({ shape: [4, 3] }), input({ shape: [2] })]
  const lengths = ops.sum(ops.multiply(target, 0.5), { axis: -1 })
  const loss = ops.sum(ops.ctcLoss(target, logits, lengths, ops.multiply(lengths, 2)))
  const counted = compileFunction({ inputs: [logits, target], outputs: loss, gradients: { of: loss, by: [target] } })
  const steps = new Tensor(
    Float32Array.from({ length: 24 }, (_, i) => Math.sin(i)),
    [2, 4, 3],
  )
  const data = [steps, new Tensor(Float32Array.of(2, 2, 2, 2), [2, 2])]
  await counted(data)
  t.ok(
    (await counted(data)).gradients[0].data.every(value => value === 0),
    'labels that count classes have none',
  )
})

test('gradients of batch normalisation by mean, variance, gamma and beta', async t => {
  const [mean, variance, gamma] = [first, ops.square(first), ops.exp(first)].map(x => ops.mean(x, { axis: [0] }))
  for (const options of [{}, { gamma }, { gamma, beta: mean }]) {
    const y = ops.batchNormalization(second, mean, variance, options)
    const off = await apart(ops.sum(ops.sin(y)))
    t.ok(off < 2e-2, `${Object.keys(options)}: apart by ${off}`)
  }
  t.end()
})
