/**
 * Losses composed of ops: the same training as with the loss of Keras's name, natively and with gradients that
 * follow.
 */
import test from 'tape'
import { inspect, type LossFunction, layers, losses, ops, sequential, setSeed, tensor } from '../lib/index.ts'
import { numbers } from './support/kernels.ts'

const x = tensor(numbers(40, -1, 1, 1), [8, 5])
const y = tensor(numbers(24, -1, 1, 2), [8, 3])

async function trained(loss: LossFunction | string, sampleWeight?: number[]) {
  setSeed(4)
  const net = sequential({ layers: [layers.dense({ units: 3, activation: 'tanh', inputShape: [5] })] })
  net.compile({ optimizer: 'sgd', loss })
  const { history } = await net.fit(x, y, { epochs: 3, batchSize: 4, shuffle: false, verbose: 0, sampleWeight })
  const [value] = await net.evaluate(x, y)
  return { losses: [...history.loss, value], weights: net.getWeights().flatMap(({ data }) => [...data]) }
}

const far = (a: readonly number[], b: readonly number[]) =>
  a.reduce(
    (most, value, i) => Math.max(most, Math.abs(value - b[i])),
    a.length === b.length ? 0 : Number.POSITIVE_INFINITY,
  )

const squared: LossFunction = (yTrue, yPred) => ops.square(ops.subtract(yTrue, yPred))
const perSample: LossFunction = (yTrue, yPred) => ops.mean(squared(yTrue, yPred) as never, { axis: -1 })

test('a loss composed of ops trains as the one of its name', async t => {
  const expected = await trained('meanSquaredError')
  for (const [what, loss] of [
    ['a value for every number', squared],
    ['a value for every sample', perSample],
    ['one value', (yTrue, yPred) => ops.mean(squared(yTrue, yPred) as never)],
  ] as [string, LossFunction][]) {
    const received = await trained(loss)
    t.ok(far(received.losses, expected.losses) < 1e-6, `${what}: losses`)
    t.ok(far(received.weights, expected.weights) < 1e-6, `${what}: weights`)
  }
})

test('sample weights count in a loss composed of ops', async t => {
  const weights = [1, 0, 2, 0.5, 3, 1, 0, 1]
  const [received, expected] = [await trained(perSample, weights), await trained('meanSquaredError', weights)]
  t.ok(far(received.losses, expected.losses) < 1e-6 && far(received.weights, expected.weights) < 1e-6)
})

test('the gradients of a composed loss are checked like any other', async t => {
  const net = sequential({ layers: [layers.dense({ units: 3, inputShape: [5] })] })
  net.compile({ loss: (yTrue, yPred) => ops.logsumexp(ops.multiply(yTrue, yPred), { axis: -1 }) })
  for (const { name, error } of await inspect.checkGradients(net, x, y)) t.ok(error < 0.01, `${name} is ${error} off`)
})

test('a composed loss that does not fit is refused before anything changes', async t => {
  const net = sequential({ layers: [layers.dense({ units: 3, inputShape: [5] })] })
  net.compile({ loss: (_, yPred) => ops.add(yPred, ops.slice(yPred, [0, 0], [-1, 2])) })
  const before = inspect.weightsHash(net)
  const error = await net.fit(x, y, { verbose: 0 }).catch(error => error)
  t.match(error.message, /expected inputs of one shape/)
  t.equal(inspect.weightsHash(net), before)
  t.ok(losses.get(squared).name === 'squared', 'it is called by the name of its function')
})

test('what goes wrong inside a loss is told, and one of numbers may refuse symbolic values', async t => {
  const failing: LossFunction = (yTrue, yPred) => {
    const difference = ops.subtract(yTrue, yPred)
    return (difference as never as { absent: () => never }).absent()
  }
  const error = await trained(failing).then(
    () => '',
    (reason: Error) => reason.message,
  )
  t.ok(/failing: expected a loss of ops or of numbers, .*absent is not a function/.test(error), error)
  const ofNumbers: LossFunction = (yTrue, yPred) => {
    const [labels, predictions] = [tensor(yTrue), tensor(yPred)]
    const { length } = predictions.data
    return {
      losses: Array.from({ length: predictions.shape[0] }, (_, row) => {
        let sum = 0
        for (let i = row * 3; i < row * 3 + 3; i++) sum += (labels.data[i] - predictions.data[i]) ** 2 / 3
        return sum
      }),
      gradient: Float32Array.from({ length }, (_, i) => (2 / 3) * (predictions.data[i] - labels.data[i])),
    }
  }
  const [expected, received] = [await trained('meanSquaredError'), await trained(ofNumbers)]
  t.ok(far(received.losses, expected.losses) < 1e-5, 'a loss that makes tensors of what it gets')
})
