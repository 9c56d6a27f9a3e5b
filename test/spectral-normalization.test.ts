import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { inspect, layers, loadModel, OptionError, optimizers, sequential, setSeed, tensor } from '../lib/index.ts'
import { everywhere, numbers } from './support/kernels.ts'

/** The largest singular value of a matrix, by many power iterations on w w'. */
function largestSingularValue(w: ArrayLike<number>, rows: number, columns: number): number {
  let v = Array.from({ length: rows }, (_, i) => 1 + i / rows)
  let norm = 0
  for (let step = 0; step < 500; step++) {
    const u = Array.from({ length: columns }, (_, c) =>
      v.reduce((sum, value, r) => sum + value * w[r * columns + c], 0),
    )
    v = v.map((_, r) => u.reduce((sum, value, c) => sum + value * w[r * columns + c], 0))
    norm = Math.sqrt(Math.hypot(...v))
    const length = Math.hypot(...v)
    v = v.map(value => value / length)
  }
  return norm
}

const x = tensor(numbers(8 * 6), [8, 6])

function normalized(options: Partial<Parameters<typeof layers.dense>[0]> = {}) {
  setSeed(2)
  const layer = layers.dense({ units: 4, ...options })
  const net = sequential({ layers: [layers.spectralNormalization({ layer, powerIterations: 50, inputShape: [6] })] })
  return { layer, net }
}

test('a step of training begins with a kernel whose largest singular value is 1', async t => {
  const { layer, net } = normalized()
  const before = layer.getWeights()[0].data
  net.predictSync(x)
  t.deepEqual(layer.getWeights()[0].data, before, 'predicting changes nothing')
  const { outputs } = inspect.gradients(net, x, undefined, { training: true })
  const kernel = layer.getWeights()[0].data
  t.ok(Math.abs(largestSingularValue(kernel, 6, 4) - 1) < 1e-4)
  const expected = [0, 1, 2, 3].map(c => [0, 1, 2, 3, 4, 5].reduce((sum, r) => sum + x.data[r] * kernel[r * 4 + c], 0))
  t.ok(
    expected.every((value, c) => Math.abs(value - outputs[0].data[c]) < 1e-5),
    'and its outputs are of that kernel',
  )
  net.compile({ optimizer: optimizers.sgd({ learningRate: 0.01 }), loss: 'mse' })
  await net.fit(x, tensor(numbers(32, -1, 1, 3), [8, 4]), { epochs: 5, batchSize: 2, verbose: 0 })
  const after = largestSingularValue(layer.getWeights()[0].data, 6, 4)
  t.ok(Math.abs(after - 1) < 0.1, `after training it is ${after}`)
})

test('the kernel is one weight of both layers', t => {
  const { layer, net } = normalized({ kernelRegularizer: 'l2' })
  t.deepEqual(
    net.weights.map(({ name }) => name),
    ['kernel', 'vector_u', 'bias'],
  )
  t.equal(net.weights[0], layer.weights[0])
  t.equal(net.countParams(), 6 * 4 + 4 + 4)
  t.deepEqual(
    net.trainableWeights.map(({ name }) => name),
    ['kernel', 'bias'],
  )
  t.equal(inspect.gradients(net, x).penalties.length, 1, 'and is penalized once')
  t.end()
})

test('other kernels, embeddings and zeros', t => {
  setSeed(3)
  const conv = layers.conv2d({ filters: 5, kernelSize: 3 })
  const picture = sequential({
    layers: [layers.spectralNormalization({ layer: conv, powerIterations: 100, inputShape: [5, 5, 2] })],
  })
  inspect.gradients(picture, tensor(numbers(100), [2, 5, 5, 2]), undefined, { training: true })
  t.ok(Math.abs(largestSingularValue(conv.getWeights()[0].data, 18, 5) - 1) < 1e-4, 'a convolution')
  const embedding = layers.embedding({ inputDim: 7, outputDim: 3 })
  const words = sequential({
    layers: [layers.spectralNormalization({ layer: embedding, powerIterations: 100, inputShape: [2] })],
  })
  inspect.gradients(words, [[1, 2]], undefined, { training: true })
  t.ok(Math.abs(largestSingularValue(embedding.getWeights()[0].data, 7, 3) - 1) < 1e-4, 'embeddings')
  const { layer, net } = normalized({ kernelInitializer: 'zeros' })
  inspect.gradients(net, x, undefined, { training: true })
  t.ok(
    layer.getWeights()[0].data.every(value => value === 0),
    'zeros stay',
  )
  t.throws(
    () => sequential({ layers: [layers.spectralNormalization({ layer: layers.flatten(), inputShape: [2] })] }),
    OptionError,
    'a layer without a kernel is refused',
  )
  t.end()
})

test('it comes back from a file and goes on, to the same bits on any number of threads', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-spectral-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const { net } = normalized()
  net.compile({ optimizer: 'adam', loss: 'mse' })
  const y = tensor(numbers(32), [8, 4])
  await net.trainOnBatch(x, y)
  await net.save(join(folder, 'net.keras'))
  const again = await loadModel(join(folder, 'net.keras'))
  for (const model of [net, again]) await model.trainOnBatch(x, y)
  t.deepEqual(
    again.getWeights().map(({ data }) => data),
    net.getWeights().map(({ data }) => data),
  )
  const bits = new Set<string>()
  everywhere(level => {
    if (level === 'baseline') return
    const { net: other } = normalized()
    inspect.gradients(other, x, undefined, { training: true })
    bits.add(inspect.weightsHash(other))
  })
  t.ok(bits.size <= 1)
})

test('within TimeDistributed every step divides the kernel, as steps of training one after the other do', t => {
  const wrapped = () => {
    setSeed(3)
    return layers.spectralNormalization({ layer: layers.dense({ units: 4 }) })
  }
  const series = sequential({ layers: [layers.timeDistributed({ layer: wrapped(), inputShape: [3, 6] })] })
  const single = sequential({ layers: [layers.reshape({ targetShape: [6], inputShape: [6] }), wrapped()] })
  const data = tensor(numbers(2 * 3 * 6), [2, 3, 6])
  const { outputs } = inspect.gradients(series, data, undefined, { training: true })
  const steps = [0, 1, 2].map(i => {
    const step = tensor(
      [0, 1].flatMap(sample => [...data.data.subarray((sample * 3 + i) * 6, (sample * 3 + i + 1) * 6)]),
      [2, 6],
    )
    return inspect.gradients(single, step, undefined, { training: true }).outputs[0].data
  })
  const expected = [0, 1].flatMap(sample => steps.flatMap(step => [...step.subarray(sample * 4, sample * 4 + 4)]))
  t.ok(
    expected.every((value, i) => Math.abs(value - outputs[0].data[i]) < 1e-6),
    'outputs',
  )
  single.getWeights().forEach(({ data: values }, i) => {
    const after = series.getWeights()[i].data
    t.ok(
      values.every((value, k) => Math.abs(value - after[k]) < 1e-6),
      series.weights[i].name,
    )
  })
  t.end()
})
