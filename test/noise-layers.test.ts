/** Layers that draw random numbers in training: their distributions, masks and seeds. */
import test from 'tape'
import { Tensor } from '../lib/core/tensor.ts'
import { setSeed } from '../lib/engine/random.ts'
import { gradients } from '../lib/inspect/gradients.ts'
import * as layers from '../lib/layers/index.ts'
import type { Layer } from '../lib/layers/layer.ts'
import { everywhere, numbers } from './support/kernels.ts'
import { network } from './support/network.ts'

/** Outputs and input gradients, of upstream ones, of a batch in training. */
function trained(layer: Layer, x: Tensor): { y: Tensor; dx: Float32Array } {
  const ones = new Tensor(new Float32Array(x.size).fill(1), x.shape)
  const { outputs, inputs } = gradients(network(layer, [x.shape.slice(1)]), x, ones, { training: true })
  return { y: outputs[0], dx: (inputs[0] as Tensor).data }
}

const moments = (values: ArrayLike<number>) => {
  const all = Array.from(values)
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length
  return { mean, variance: all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length }
}

/** Mean and variance of a sample lie within five standard errors of what they should be. */
function distributed(t: test.Test, values: ArrayLike<number>, mean: number, variance: number, what: string): void {
  const found = moments(values)
  t.ok(Math.abs(found.mean - mean) < 5 * Math.sqrt(variance / values.length), `${what}: mean ${found.mean}`)
  t.ok(Math.abs(found.variance / variance - 1) < 0.05, `${what}: variance ${found.variance}`)
}

const shape = [40, 1000]
const half = new Tensor(new Float32Array(40_000).fill(0.5), shape)

test('gaussianNoise adds numbers around 0, and hands the gradient on', t => {
  setSeed(1)
  const { y, dx } = trained(layers.gaussianNoise({ stddev: 0.3 }), half)
  distributed(t, y.data, 0.5, 0.09, 'outputs')
  t.ok(dx.every(value => value === 1))
  t.end()
})

test('gaussianDropout multiplies by numbers around 1, the gradient, too', t => {
  setSeed(1)
  const { y, dx } = trained(layers.gaussianDropout({ rate: 0.2 }), half)
  distributed(t, dx, 1, 0.25, 'factors')
  t.ok(y.data.every((value, i) => Math.abs(value - 0.5 * dx[i]) < 1e-6))
  t.end()
})

const scale = 1.0507009873554805
const saturation = -scale * 1.6732632423543772

test('alphaDropout is what Keras defines, and keeps mean and variance of normalized inputs', t => {
  setSeed(1)
  const [x, rate] = [new Tensor(numbers(40_000, -Math.sqrt(3), Math.sqrt(3)), shape), 0.3]
  const { y, dx } = trained(layers.alphaDropout({ rate }), x)
  const a = ((1 - rate) * (1 + rate * saturation ** 2)) ** -0.5
  const b = -a * saturation * rate
  const kept = Array.from(dx, value => (value === 0 ? 0 : 1))
  distributed(t, kept, 1 - rate, rate * (1 - rate), 'kept')
  const expected = kept.map((one, i) => a * (x.data[i] * one + saturation * (1 - one)) + b)
  t.ok(
    y.data.every((value, i) => Math.abs(value - expected[i]) < 2e-6),
    'outputs',
  )
  t.ok(
    dx.every((value, i) => Math.abs(value - a * kept[i]) < 1e-6),
    'gradients',
  )
  distributed(t, y.data, moments(x.data).mean, moments(x.data).variance, 'outputs')
  t.end()
})

test('a noise shape makes masks the same along the axes where it is 1', t => {
  setSeed(1)
  const x = new Tensor(new Float32Array(4 * 6 * 50).fill(2), [4, 6, 50])
  for (const make of [layers.dropout, layers.alphaDropout]) {
    const { y } = trained(make({ rate: 0.5, noiseShape: [null, 1, 50] }), x)
    const row = (n: number, i: number) => y.data.subarray((n * 6 + i) * 50, (n * 6 + i + 1) * 50).join()
    const rows = [0, 1, 2, 3].map(n => new Set([0, 1, 2, 3, 4, 5].map(i => row(n, i))))
    t.deepEqual(
      rows.map(({ size }) => size),
      [1, 1, 1, 1],
      'all along the second axis',
    )
    t.equal(new Set(rows.flatMap(found => [...found])).size, 4, 'and others for every sample')
    const columns = trained(make({ rate: 0.5, noiseShape: [50] }), x).y.data
    t.ok(
      columns.every((value, i) => value === columns[i % 50]),
      'fewer axes are the last ones',
    )
    t.equal(new Set(trained(make({ rate: 0.5, noiseShape: [] }), x).y.data).size, 1, 'none: one draw for all')
  }
  t.end()
})

const makers: Record<string, (seed: number | null) => Layer> = {
  alphaDropout: seed => layers.alphaDropout({ rate: 0.4, seed }),
  dropout: seed => layers.dropout({ rate: 0.4, seed, noiseShape: [null, 1] }),
  gaussianDropout: seed => layers.gaussianDropout({ rate: 0.4, seed }),
  gaussianNoise: seed => layers.gaussianNoise({ stddev: 0.4, seed }),
}

test('with a seed the numbers are the same in every process, without one they follow from setSeed', t => {
  const x = new Tensor(new Float32Array(600).fill(1), [20, 30])
  for (const [name, make] of Object.entries(makers)) {
    const drawn = (processSeed: number, seed: number | null) => {
      setSeed(processSeed)
      return trained(make(seed), x).y.data.join()
    }
    t.equal(drawn(1, 7), drawn(2, 7), `${name} with a seed`)
    t.notEqual(drawn(1, 7), drawn(1, 8), 'another seed')
    t.equal(drawn(1, null), drawn(1, null), 'without one')
    t.notEqual(drawn(1, null), drawn(2, null), 'another seed of the process')
    const bits = new Set<string>()
    everywhere(level => void (level === 'baseline' || bits.add(drawn(1, 7))))
    t.ok(bits.size <= 1, 'any number of threads and level gives the same bits')
  }
  t.end()
})

test('outside of training nothing is drawn, and a rate of 0 disturbs nothing', t => {
  for (const [name, make] of Object.entries(makers)) {
    const net = network(make(1), [[30]])
    const { outputs } = gradients(net, new Tensor(numbers(60), [2, 30]))
    t.deepEqual(outputs[0].data, numbers(60), name)
  }
  for (const layer of [
    layers.gaussianDropout({ rate: 0 }),
    layers.gaussianNoise({ stddev: 0 }),
    layers.alphaDropout({ rate: 0 }),
  ])
    t.deepEqual(trained(layer, new Tensor(numbers(60), [2, 30])).y.data, numbers(60), layer.type)
  t.end()
})
