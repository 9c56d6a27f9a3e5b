/** inspect.memory: what the plans of whole steps come to. Planning itself is in program.test.ts. */
import test from 'tape'
import { builders } from '../bench/nets.ts'
import { inspect, layers, OptionError, type Sequential, ShapeError, sequential, tensor } from '../lib/index.ts'

/** Dense layers of so many units, one after the other, on as many numbers. */
const chain = (...units: number[]): Sequential =>
  sequential({
    layers: units
      .slice(1)
      .map((count, i) => layers.dense({ units: count, inputShape: i === 0 ? [units[0]] : undefined })),
  })

const zeros = (...shape: number[]) => tensor(new Float32Array(shape.reduce((a, b) => a * b)), shape)

test('a predict step needs what is alive at one call, in whole cache lines', t => {
  const cases = [
    { units: [3, 16], batch: 1, arena: 64, sum: 64 },
    { units: [3, 16, 16, 16], batch: 1, arena: 2 * 64, sum: 3 * 64 },
    { units: [3, 16, 16, 16], batch: 8, arena: 2 * 512, sum: 3 * 512 },
    { units: [3, 17, 1], batch: 1, arena: 128 + 64, sum: 128 + 64 },
    { units: [3, 16, 160, 16, 16], batch: 1, arena: 64 + 640, sum: 3 * 64 + 640 },
  ]
  for (const { units, batch, arena, sum } of cases)
    t.deepEqual(
      inspect.memory(chain(...units), zeros(batch, 3)),
      { arena, lowerBound: arena, sum },
      `${units.join(' -> ')}, batch ${batch}`,
    )
  t.end()
})

test('a train step keeps what backward reads, and less where layers are frozen', t => {
  const batch = 8
  const [x, y] = [zeros(batch, 32, 32, 3), zeros(batch)]
  const model = builders.C()
  const predicting = inspect.memory(model, x)
  model.compile({ loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
  const before = inspect.weightsHash(model)
  const training = inspect.memory(model, x, y)
  const twice = inspect.memory(model, zeros(2 * batch, 32, 32, 3), zeros(2 * batch))
  for (const layer of model.layers) layer.trainable = layer.type === 'Dense'
  const head = inspect.memory(model, x, y)
  for (const [name, { arena, lowerBound, sum }] of Object.entries({ predicting, training, twice, head })) {
    t.ok(
      lowerBound <= arena && arena < 1.05 * lowerBound,
      `${name}: ${arena} bytes are near the lower bound of ${lowerBound}`,
    )
    t.ok(arena < sum, `and less than ${sum}`)
  }
  t.ok(head.arena < training.arena / 4, 'the head alone')
  t.ok(twice.arena > 1.9 * training.arena, 'twice the batch')
  t.ok(predicting.sum < training.sum, 'predicting')
  t.equal(inspect.weightsHash(model), before, 'nothing is run')
  t.end()
})

test('windows of millions of taps take no panels as wide as a tile', async t => {
  const [taps, places] = [2 ** 21, 3]
  const x = tensor([[[2], [3], [5]]])
  for (const padding of ['same', 'causal'] as const) {
    const layer = layers.conv1d({ filters: 1, kernelSize: taps, padding, inputShape: [places, 1] })
    const model = sequential({ layers: [layer] })
    const { arena } = inspect.memory(model, x)
    t.ok(arena < 2 * 4 * taps, `${padding}: ${arena} bytes for a kernel of ${4 * taps}`)
    const kernel = new Float32Array(taps)
    const before = padding === 'same' ? Math.floor((taps - 1) / 2) : taps - 1
    for (let i = 1 - places; i < places; i++) if (before + i < taps) kernel[before + i] = 10 ** i
    model.setWeights([tensor(kernel, [taps, 1, 1]), zeros(1)])
    const right = [0, 1, 2].map(at =>
      [2, 3, 5].reduce((sum, value, i) => sum + value * (kernel[before + i - at] ?? 0), 0),
    )
    const predicted = (await model.predict(x)).data
    for (const [i, value] of right.entries())
      t.ok(Math.abs(predicted[i] - value) < 1e-4 * value, `${padding}: ${predicted[i]} is near ${value}`)
  }
  t.end()
})

test('data that do not belong to the model are refused', t => {
  const model = chain(3, 2)
  t.throws(() => inspect.memory(model, zeros(1, 4)), ShapeError)
  t.throws(() => inspect.memory(model, zeros(1, 3), zeros(1, 2)), OptionError, 'labels, but no loss')
  t.end()
})
