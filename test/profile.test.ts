import test from 'tape'
import { inspect, layers, sequential, setSeed, tensor } from '../lib/index.ts'

const batch = 4

function trained() {
  setSeed(1)
  const model = sequential({
    layers: [
      layers.conv2d({ filters: 3, kernelSize: 3, activation: 'relu', inputShape: [8, 9, 2] }),
      layers.batchNormalization(),
      layers.flatten(),
      layers.dense({ units: 5, activation: 'softmax' }),
    ],
  })
  model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy' })
  const x = tensor(
    Float32Array.from({ length: batch * 8 * 9 * 2 }, (_, i) => Math.sin(i)),
    [batch, 8, 9, 2],
  )
  const y = tensor(Float32Array.of(0, 1, 2, 3), [batch])
  return { model, x, y }
}

test('profiling counts the operations of the direct algorithm', async t => {
  const { model, x, y } = trained()
  const forward = [2 * batch * 6 * 7 * 3 * 3 * 3 * 2, 2 * batch * 6 * 7 * 3 * 5]
  const sum = (calls: readonly { flops: number }[]) => calls.reduce((total, { flops }) => total + flops, 0)
  t.equal(sum(await model.profile(x)), forward[0] + forward[1], 'a predict step is one pass')
  // Nobody asks for the gradient by the data: one gradient of the convolution, two of the dense layer.
  t.equal(
    sum(await model.profile(x, y)),
    2 * forward[0] + 3 * forward[1],
    'a train step adds the gradients that are wanted',
  )
})

test('the shares of a profile sum to one, and every call has a time and a bound', async t => {
  const { model, x, y } = trained()
  const calls = await model.profile(x, y)
  const shares = calls.reduce((total, { share }) => total + share, 0)
  t.ok(Math.abs(shares - 1) < 1e-9, 'shares')
  t.ok(
    calls.every(({ ms, bytes, ofBound }) => ms >= 0 && bytes > 0 && ofBound > 0),
    'times, bytes and bounds',
  )
})

test('profiling a train step leaves weights and optimizer as they were', async t => {
  const [one, other] = [trained(), trained()]
  await one.model.trainOnBatch(one.x, one.y)
  await one.model.profile(one.x, one.y)
  await one.model.trainOnBatch(one.x, one.y)
  for (let step = 0; step < 2; step++) await other.model.trainOnBatch(other.x, other.y)
  t.equal(
    inspect.weightsHash(one.model),
    inspect.weightsHash(other.model),
    'training goes on as if nothing had happened',
  )
})
