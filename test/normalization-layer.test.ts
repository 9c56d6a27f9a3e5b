/** Normalization: statistics that are given, or learned of data of any kind. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import {
  DataError,
  input,
  layers,
  loadModel,
  model,
  OptionError,
  ShapeError,
  sequential,
  type Tensor,
  tensor,
} from '../lib/index.ts'
import { numbers } from './support/kernels.ts'

const near = (t: test.Test, received: ArrayLike<number>, expected: readonly number[], what: string, within = 1e-5) => {
  const far = expected.map((value, i) => Math.abs(received[i] - value) / Math.max(1, Math.abs(value)))
  t.ok(
    received.length === expected.length && Math.max(...far) < within,
    `${what} (${Math.max(...far).toExponential(1)})`,
  )
}

/** Mean and variance of every channel, the last axis, in double precision. */
function moments(data: ArrayLike<number>, channels: number): { mean: number[]; variance: number[] } {
  const mean = Array<number>(channels).fill(0)
  const variance = Array<number>(channels).fill(0)
  const each = data.length / channels
  for (let i = 0; i < data.length; i++) mean[i % channels] += data[i] / each
  for (let i = 0; i < data.length; i++) variance[i % channels] += (data[i] - mean[i % channels]) ** 2 / each
  return { mean, variance }
}

const x = tensor(numbers(7 * 4 * 3, 90, 110), [7, 4, 3]) as Tensor
const expected = moments(x.data, 3)

async function adapted(data: Parameters<layers.Normalization['adapt']>[0], options = {}): Promise<Tensor[]> {
  const layer = layers.normalization({ inputShape: [4, 3], ...options })
  await layer.adapt(data)
  return layer.getWeights()
}

test('adapt learns from arrays, tensors and batches, iterated at once or over time', async t => {
  const batches = [x.slice(0, 3), x.slice(3, 1), x.slice(4)]
  async function* later() {
    for (const batch of batches) yield { x: batch, y: [1] }
  }
  const kinds: [string, Parameters<layers.Normalization['adapt']>[0]][] = [
    ['a tensor', x],
    ['nested arrays', x.toArray() as number[][][]],
    ['a typed array', x.data],
    ['a list of batches', batches],
    ['an iterable of batches', new Set(batches)],
    ['a generator of { x, y }', later()],
  ]
  for (const [what, data] of kinds) {
    const [mean, variance, count] = await adapted(data)
    near(t, mean.data, expected.mean, `${what}: mean`)
    near(t, variance.data, expected.variance, `${what}: variance`)
    t.deepEqual([mean.shape, variance.shape, count.toArray()], [[3], [3], 0], 'as Keras has them')
  }
  const bytes = Uint8Array.from({ length: 84 }, (_, i) => (i * 7) % 256)
  near(t, (await adapted(tensor(bytes, [7, 4, 3])))[1].data, moments(bytes, 3).variance, 'bytes')
})

test('adapt gathers more numbers than fit into a slice', async t => {
  const data = numbers(3_000_000 * 2, 0.25, 0.75)
  const layer = layers.normalization()
  await layer.adapt(tensor(data, [3_000_000, 2]))
  const { mean, variance } = moments(data, 2)
  near(t, layer.getWeights()[0].data, mean, 'mean', 1e-6)
  near(
    t,
    layer.getWeights()[1].data.map(value => value / variance[0]),
    variance.map(value => value / variance[0]),
    'variance',
  )
})

test('axes are those with statistics of their own', async t => {
  const all = moments(x.data, 1)
  const [mean, variance] = await adapted(x, { axis: null })
  near(t, [...mean.data, ...variance.data], [...all.mean, ...all.variance], 'none')
  const [both] = await adapted(x, { axis: [2, 1] })
  t.deepEqual(both.shape, [4, 3])
  near(t, both.data, moments(x.data, 12).mean, 'two, in any order')
  const [rows] = await adapted(x, { axis: 1 })
  t.deepEqual(rows.shape, [4])
})

test('an adapted layer normalizes, before and inside of models, and undoes it', async t => {
  const layer = layers.normalization({ inputShape: [4, 3] })
  const net = sequential({ layers: [layer] })
  const before = net.predictSync(x)
  t.deepEqual(before.data, x.data, 'before adapt nothing happens')
  await layer.adapt(x)
  const y = net.predictSync(x)
  const { mean, variance } = moments(y.data, 3)
  near(t, mean, [0, 0, 0], 'mean')
  near(t, variance, [1, 1, 1], 'variance')
  const undo = layers.normalization({ inputShape: [4, 3], invert: true })
  await undo.adapt(x)
  near(t, sequential({ layers: [undo] }).predictSync(y).data, [...x.data], 'undone')
  await layer.adapt(x.slice(0, 2))
  near(t, layer.getWeights()[0].data, moments(x.slice(0, 2).data, 3).mean, 'adapt begins anew')
  const start = input({ shape: [4, 3] })
  t.deepEqual(model({ inputs: start, outputs: layer.apply(start) }).predictSync(x).data, net.predictSync(x).data)
})

test('given statistics may have fewer axes, and are repeated', async t => {
  const given = { mean: [1, 2, 3], variance: [4, 9, 16] }
  const y = sequential({ layers: [layers.normalization({ ...given, axis: [1, -1], inputShape: [4, 3] })] }).predictSync(
    x,
  )
  near(
    t,
    y.data,
    [...x.data].map((value, i) => (value - given.mean[i % 3]) / Math.sqrt(given.variance[i % 3])),
    'one axis of two',
  )
  const scalar = layers.normalization({ mean: 1, variance: Float32Array.of(4)[0], axis: 1, inputShape: [4, 3] })
  near(
    t,
    sequential({ layers: [scalar] }).predictSync(x).data,
    [...x.data].map(value => (value - 1) / 2),
    'a number',
  )
  t.equal(scalar.weights.length, 0, 'they are no weights')
  const typed = layers.normalization({ mean: Float32Array.of(0.5), variance: tensor([0.25]) })
  t.deepEqual([typed.config().mean, typed.config().variance], [[0.5], [0.25]], 'configs hold plain arrays')
})

test('what was learned comes back from a file', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-normalization-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const layer = layers.normalization({ inputShape: [4, 3] })
  const net = sequential({ layers: [layer, layers.dense({ units: 2 })] })
  await layer.adapt(x)
  await net.save(join(folder, 'net.keras'))
  const again = await loadModel(join(folder, 'net.keras'))
  t.deepEqual(again.predictSync(x).data, net.predictSync(x).data)
  t.deepEqual(
    again.layers[0].weights.map(({ name }) => name),
    ['mean', 'variance', 'count'],
  )
  t.deepEqual(again.layers[0].trainableWeights, [])
})

test('what does not fit is refused, and changes nothing', async t => {
  const refuses = async (work: () => unknown, type: new (message: string) => Error, message: RegExp, what: string) => {
    try {
      await work()
      t.fail(what)
    } catch (error) {
      t.ok(error instanceof type && message.test(error.message), `${what}: ${error}`)
    }
  }
  const { normalization } = layers
  const alone: object = { mean: 1 }
  await refuses(() => normalization(alone), OptionError, /expected mean and variance together/, 'a mean alone')
  await refuses(() => normalization({ mean: [1, 2], variance: [1] }), OptionError, /of one shape/, 'two shapes')
  await refuses(() => normalization({ mean: [[1]], variance: [[1]] }), OptionError, /at most 1 axes/, 'too many axes')
  await refuses(() => normalization({ mean: 1, variance: -1 }), OptionError, /not negative/, 'a negative variance')
  await refuses(
    () => normalization({ mean: 'x' as never, variance: 1 }),
    OptionError,
    /expected mean to be a number/,
    'text',
  )
  await refuses(
    () => normalization({ mean: [1, 2], variance: [1, 2] }).outputShapes([[null, 3]]),
    ShapeError,
    /expected an input of length 2 along axis 1/,
    'other channels',
  )
  await refuses(() => normalization({ axis: 0 }).outputShapes([[null, 3]]), ShapeError, /batch axis/, 'the batch axis')
  await refuses(
    () => normalization({ axis: 5 }).outputShapes([[null, 3]]),
    ShapeError,
    /expected an axis from -2 to 1/,
    'no axis',
  )
  await refuses(
    () => normalization({ mean: 1, variance: 1 }).adapt(x),
    OptionError,
    /without mean and variance/,
    'given ones',
  )
  await refuses(() => normalization().adapt(new Set<Tensor>()), DataError, /at least one batch/, 'no batch')
  const layer = normalization({ inputShape: [4, 3] })
  await layer.adapt(x)
  const before = layer.getWeights().map(({ data }) => data.join())
  await refuses(
    () => layer.adapt([x, tensor(numbers(8), [2, 4])]),
    ShapeError,
    /expected samples of shape/,
    'another shape',
  )
  await refuses(() => layer.adapt('x' as never), OptionError, /expected numbers/, 'text')
  t.deepEqual(
    layer.getWeights().map(({ data }) => data.join()),
    before,
  )
  t.throws(
    () => sequential({ layers: [normalization({ inputShape: [null] })] }),
    /whose sizes settle the shape of mean/,
  )
})

test('layerNormalization with rmsScaling leaves the mean, and axes in any order give weights in rising order', t => {
  const rms = layers.layerNormalization({ rmsScaling: true, scale: false, epsilon: 0.01, inputShape: [4, 3] })
  const y = sequential({ layers: [rms] }).predictSync(x)
  const expected = Array.from(x.data, (value, i) => {
    const row = x.data.slice(i - (i % 3), i - (i % 3) + 3)
    const mean = row.reduce((sum, each) => sum + each, 0) / 3
    return value / Math.sqrt(row.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 3 + 0.01)
  })
  near(t, y.data, expected, 'divided by the deviation alone')
  t.deepEqual(
    rms.weights.map(({ name }) => name),
    ['gamma'],
    'there is always a gamma, and never a beta',
  )
  const [forward, back] = [
    [1, 2],
    [2, 1],
  ].map(axis => layers.layerNormalization({ axis, inputShape: [4, 3] }))
  const gamma = tensor(numbers(12), [4, 3])
  const results = [forward, back].map(layer => {
    const net = sequential({ layers: [layer] })
    layer.setWeights([gamma, gamma])
    return net.predictSync(x).data
  })
  t.deepEqual(back.weights[0].shape, [4, 3])
  t.deepEqual(results[1], results[0])
  t.end()
})

test('adapt ends by a signal while its data never come, and its layer stays as it was', async t => {
  const layer = layers.normalization({ inputShape: [3] })
  await layer.adapt(tensor(numbers(12), [4, 3]))
  const before = layer.getWeights().map(({ data }) => [...data])
  const silent = {
    async *[Symbol.asyncIterator]() {
      yield tensor(numbers(6), [2, 3])
      await new Promise(() => {})
    },
  }
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 20)
  const error = await layer.adapt(silent, { signal: controller.signal }).then(
    () => null,
    (error: Error) => error,
  )
  t.equal(error?.name, 'AbortError')
  t.deepEqual(
    layer.getWeights().map(({ data }) => [...data]),
    before,
  )
  const refused = await layer.adapt(silent, { batchSize: 2 } as object).then(
    () => '',
    (error: Error) => error.message,
  )
  t.ok(/adapt: .*batchSize/.test(refused), refused)
})
