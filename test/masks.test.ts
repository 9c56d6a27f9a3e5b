/** Masks against Keras: the cases of golden/masks.json, which golden/masks.py makes. */
import { readFileSync } from 'node:fs'
import test from 'tape'
import { OptionError, ShapeError } from '../lib/core/errors.ts'
import { camelCaseKeys } from '../lib/core/registry.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { modelFromJSON } from '../lib/formats/index.ts'
import { gradients } from '../lib/inspect/gradients.ts'
import * as layers from '../lib/layers/index.ts'
import { input } from '../lib/layers/index.ts'
import * as losses from '../lib/losses/index.ts'
import { MeanMetric } from '../lib/metrics/mean-metric.ts'
import { cloneModel } from '../lib/models/clone.ts'
import { type CompileOptions, type Model, model } from '../lib/models/model.ts'
import * as ops from '../lib/ops/index.ts'
import { sgd } from '../lib/optimizers/index.ts'
import { distance } from './support/keras.ts'

interface Encoded {
  shape: number[]
  data: number[]
}

interface Case {
  name: string
  model: string
  inputs: Encoded[]
  weights: Encoded[]
  after: Encoded[]
}

interface LayerCase extends Case {
  training: boolean
  outputs: Encoded[]
  upstream: Encoded[]
  gradients: Encoded[]
}

interface TrainingCase extends Case {
  targets: Encoded
  sample_weight: Encoded | null
  compile: CompileOptions
  logs: Record<string, number>
}

const golden = JSON.parse(readFileSync(new URL('golden/masks.json', import.meta.url), 'utf8')) as {
  layers: LayerCase[]
  training: TrainingCase[]
}

const tensorOf = ({ shape, data }: Encoded) => new Tensor(Float32Array.from(data), shape)

/** The model of a case, read from Keras's JSON, or a copy of it. */
function modelOf({ model: json, weights }: Case, copy = false): Model {
  const read = modelFromJSON(json)
  const made = copy ? cloneModel(read) : read
  made.setWeights(weights.map(tensorOf))
  return made
}

const far = (received: readonly (Tensor | null)[], expected: readonly Encoded[]) =>
  received.length === expected.length
    ? Math.max(0, ...received.map((tensor, i) => distance(tensor?.data ?? [], expected[i].data, 1)))
    : Number.POSITIVE_INFINITY

test('layers treat masks as those of Keras: outputs, gradients and statistics', t => {
  for (const entry of golden.layers) {
    const inputs = entry.inputs.map(tensorOf)
    for (const copy of [false, true]) {
      const made = modelOf(entry, copy)
      const { outputs, weights } = gradients(made, inputs, entry.upstream.map(tensorOf), { training: entry.training })
      const apart = {
        outputs: far(outputs, entry.outputs),
        gradients: far(
          weights.filter(gradient => gradient !== null),
          entry.gradients,
        ),
        after: far(made.getWeights(), entry.after),
      }
      const worst = Math.max(...Object.values(apart))
      t.ok(worst <= 1e-5, `${entry.name}${entry.training ? ', trained' : ''}${copy ? ', copied' : ''}: ${worst}`)
    }
  }
  t.end()
})

test('the gradient of a masked batch normalisation by its input is that of differences', t => {
  const [x, mask] = [input({ shape: [3, 2] }), input({ shape: [3] })]
  const made = model({ inputs: [x, mask], outputs: layers.batchNormalization().apply(x, { mask }) })
  const data = Float32Array.from({ length: 12 }, (_, i) => Math.sin(7.3 * i))
  const counts = new Tensor(Float32Array.of(1, 1, 0, 1, 0, 1), [2, 3])
  const slopes = new Tensor(
    data.map((_, i) => Math.cos(3.1 * i)),
    [2, 3, 2],
  )
  const at = (values: Float32Array) =>
    gradients(made, [new Tensor(values, [2, 3, 2]), counts], slopes, { training: true })
  const total = (values: Float32Array) =>
    at(values).outputs[0].data.reduce((sum, value, i) => sum + value * slopes.data[i], 0)
  const moved = (i: number, by: number) => data.with(i, data[i] + by)
  const differences = data.map((_, i) => (total(moved(i, 1e-2)) - total(moved(i, -1e-2))) / 2e-2)
  const off = distance(at(data).inputs[0].data, differences, 1)
  t.ok(off < 1e-2, `apart by ${off}`)
  t.end()
})

test('losses and metrics leave out what the mask of an output leaves out, as those of Keras', async t => {
  for (const entry of golden.training) {
    const made = modelOf(entry)
    made.compile({ ...camelCaseKeys({ ...entry.compile }), optimizer: sgd({ learningRate: 0.5 }) })
    const sampleWeight = entry.sample_weight ? tensorOf(entry.sample_weight) : undefined
    const logs = await made.trainOnBatch(entry.inputs.map(tensorOf), tensorOf(entry.targets), {
      sampleWeight,
      returnDict: true,
    })
    const names = Object.keys(entry.logs)
    const off = names.filter(name => !(distance([logs[name]], [entry.logs[name]], 1) <= 1e-5))
    t.deepEqual(off, [], `${entry.name}: ${JSON.stringify(logs)}, in Keras ${JSON.stringify(entry.logs)}`)
    t.ok(far(made.getWeights(), entry.after) <= 1e-5, `${entry.name}: the weights after the step`)
  }
  t.end()
})

/** One that the library computes in JavaScript. */
class HostError extends losses.Loss {
  override rows({ data: labels }: Tensor, { data: predictions, shape }: Tensor) {
    const length = shape.at(-1) ?? 1
    const difference = predictions.map((value, i) => value - labels[i])
    return {
      losses: Float64Array.from({ length: predictions.length / length }, (_, row) =>
        difference.slice(row * length, (row + 1) * length).reduce((sum, value) => sum + value ** 2 / length, 0),
      ),
      gradient: Float64Array.from(difference, value => (2 * value) / length),
    }
  }
}

class HostMetric extends MeanMetric {
  override name = 'host'

  protected override look({ data: labels, shape }: Tensor, { data: predictions }: Tensor, weights: Tensor | null) {
    this.add(shape, i => Math.abs(predictions[i] - labels[i]), weights)
  }
}

test('losses and metrics of ops and in JavaScript heed masks, too', async t => {
  const x = new Tensor(Float32Array.of(1, 2, 0, 0, 3, 4, 0, 0, 5, 6, 1, 1), [2, 3, 2])
  const y = new Tensor(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3, 1])
  const sampleWeight = new Tensor(Float32Array.of(0.5, 1, 2, 3, 1, 0.25), [2, 3])
  const step = async (options: CompileOptions, batch: object) => {
    const input = layers.input({ shape: [3, 2] })
    const dense = layers.dense({ units: 1, kernelInitializer: 'ones' })
    const net = model({ inputs: input, outputs: dense.apply(layers.masking().apply(input)) })
    net.compile({ optimizer: sgd({ learningRate: 0.1 }), ...options })
    const logs = await net.trainOnBatch(x, y, { ...batch, returnDict: true })
    return [...Object.values(logs), ...net.getWeights().flatMap(({ data }) => [...data])]
  }
  const builtIn = { loss: 'mse', metrics: ['mae'], weightedMetrics: ['mae'] }
  const host = () => new HostMetric()
  const others: [string, object, CompileOptions][] = [
    ['in JavaScript', {}, { loss: new HostError(), metrics: [host()], weightedMetrics: [host()] }],
    ['weighted', { sampleWeight }, { loss: new HostError(), metrics: [host()], weightedMetrics: [host()] }],
    ['of ops', {}, { ...builtIn, loss: (yTrue, yPred) => ops.mean(ops.squaredDifference(yTrue, yPred), -1) }],
  ]
  for (const [title, batch, options] of others)
    t.ok(distance(await step(options, batch), await step(builtIn, batch), 1) < 1e-6, title)
  t.end()
})

test('masks that do not fit are refused', t => {
  const x = layers.input({ shape: [4, 3] })
  const mask = layers.input({ shape: [4] })
  t.throws(() => layers.softmax().apply(x, { mask }), ShapeError, 'softmax')
  t.throws(() => layers.batchNormalization().apply(x, { mask: x }), ShapeError, 'batchNormalization')
  const other = layers.input({ shape: [5] })
  t.throws(() => layers.timeDistributed({ layer: layers.dense({ units: 2 }) }).apply(x, { mask: other }), ShapeError)
  t.throws(() => layers.dense({ units: 2 }).apply(x, { mask }), OptionError, 'dense takes none')
  t.throws(() => layers.softmax().apply(x, { mask: [[1]] as never }), OptionError, 'numbers')
  t.end()
})

test('a layer that drops a mask says so, once', async t => {
  const told: string[] = []
  const listen = (warning: Error) => void told.push(warning.message)
  process.on('warning', listen)
  const input = layers.input({ shape: [4, 3] })
  const conv = layers.conv1d({ filters: 1, kernelSize: 2, name: 'narrow' })
  const net = model({ inputs: input, outputs: conv.apply(layers.masking().apply(input)) })
  for (const batch of [1, 2]) await net.predict(new Tensor(new Float32Array(batch * 12), [batch, 4, 3]))
  await new Promise(resolve => setImmediate(resolve))
  process.off('warning', listen)
  t.deepEqual(told, ['Conv1D "narrow" does not support masks: layers after it do not see that of its input.'])
  t.end()
})
