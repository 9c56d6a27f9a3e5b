/** `precision: 'bfloat16'` of predictions and evaluations, and the report of what it costs. */
import test from 'tape'
import { engine, inspect, layers, model as network, sequential, setSeed, type Tensor, tensor } from '../lib/index.ts'
import { rounded } from './support/bfloat16.ts'
import { numbers } from './support/kernels.ts'

const { conv1d, conv2d, conv2dTranspose, dense, flatten, inputLayer } = layers

/** Convolutions of every kind, a normalisation that is folded, and dense layers. */
function pictures() {
  setSeed(7)
  const made = sequential({
    layers: [
      inputLayer({ shape: [12, 13, 3] }),
      conv2d({ filters: 10, kernelSize: 3, strides: 2, padding: 'same', useBias: false }),
      layers.batchNormalization(),
      layers.reLU(),
      layers.separableConv2d({ filters: 20, kernelSize: 3, padding: 'same', activation: 'relu' }),
      conv2d({ filters: 12, kernelSize: 3, groups: 2, activation: 'relu' }),
      conv2dTranspose({ filters: 6, kernelSize: 3, strides: 2, activation: 'tanh' }),
      layers.reshape({ targetShape: [99, 6] }),
      conv1d({ filters: 9, kernelSize: 5, activation: 'relu' }),
      flatten(),
      dense({ units: 7, activation: 'softmax' }),
    ],
  })
  made.compile({ optimizer: 'sgd', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] })
  return made
}

const x = tensor(numbers(20 * 12 * 13 * 3, -2, 2), [20, 12, 13, 3])
const y = tensor(
  Float32Array.from({ length: 20 }, (_, i) => i % 7),
  [20],
)
const bfloat16 = { precision: 'bfloat16', batchSize: 8 } as const

const distance = (a: Tensor, b: Tensor) => Math.max(...a.data.map((value, i) => Math.abs(value - b.data[i])))

test('a prediction in bfloat16 multiplies rounded numbers and sums in float32', async t => {
  setSeed(3)
  const made = sequential({
    layers: [inputLayer({ shape: [65] }), dense({ units: 40, biasInitializer: 'glorotNormal' })],
  })
  const given = numbers(9 * 65, -1, 1)
  const [kernel, bias] = made.getWeights().map(({ data }) => data)
  const [a, w] = [rounded(given), rounded(kernel)]
  const expected = Float64Array.from({ length: 9 * 40 }, (_, at) => {
    const [i, j] = [Math.floor(at / 40), at % 40]
    return Array.from({ length: 65 }, (_, p) => a[i * 65 + p] * w[p * 40 + j]).reduce(
      (sum, term) => sum + term,
      bias[j],
    )
  })
  const { data } = await made.predict(tensor(given, [9, 65]), { precision: 'bfloat16' })
  t.ok(
    data.every((value, i) => Math.abs(value - expected[i]) < 1e-5),
    'as the formula says',
  )
})

test('predictions in bfloat16 are near those in float32, and the same in every way of predicting', async t => {
  const made = pictures()
  const exact = await made.predict(x, { batchSize: 8 })
  const expected = await made.predict(x, bfloat16)
  const apart = distance(exact, expected)
  t.ok(apart > 1e-6 && apart < 0.02, `differ by ${apart}`)
  t.deepEqual(made.predictSync(x, bfloat16).data, expected.data, 'predictSync')
  async function* batches() {
    for (let i = 0; i < 20; i += 8) yield x.slice(i, Math.min(8, 20 - i))
  }
  t.deepEqual((await made.predict(batches(), { precision: 'bfloat16' })).data, expected.data, 'a data set')
  const few = x.slice(0, 2)
  const [alone, alike] = [made.predictSync(few, bfloat16), made.predictSync(few)]
  const together = await Promise.all(
    Array.from({ length: 6 }, (_, i) => made.predict(few, i % 2 ? {} : { precision: 'bfloat16' })),
  )
  t.ok(
    together.every((one, i) => distance(one, i % 2 ? alike : alone) < (i % 2 ? 1e-6 : 0.01)),
    'calls that wait together',
  )
  t.deepEqual((await made.predict(x, { batchSize: 8 })).data, exact.data, 'float32 is what it was')
})

test('predictions in bfloat16 follow weights that change', async t => {
  const made = pictures()
  await made.predict(x, bfloat16)
  made.setWeights(
    made.getWeights().map(weight =>
      tensor(
        weight.data.map(value => value * 1.5),
        weight.shape,
      ),
    ),
  )
  const fresh = pictures()
  fresh.setWeights(made.getWeights())
  t.deepEqual((await made.predict(x, bfloat16)).data, (await fresh.predict(x, bfloat16)).data, 'packed anew')
})

/** What gives bits of its own. */
const arithmetic = () => (engine.bfloat16 === 'amx' ? 'matrix registers' : 'fused multiply-add')

test('bfloat16 gives the same bits for any number of threads, and on all levels but for matrix registers', async t => {
  const { simd, threads, simdLevels } = engine
  t.teardown(() => {
    engine.setSimd(simd)
    engine.setThreads(threads)
  })
  const made = pictures()
  const [kinds, results] = [new Set<string>(), new Set<string>()]
  for (const level of simdLevels.filter(level => level !== 'baseline'))
    for (const count of [1, 2, 3]) {
      engine.setSimd(level)
      engine.setThreads(count)
      const { data } = await made.predict(x, bfloat16)
      kinds.add(arithmetic())
      results.add(`${arithmetic()} ${Buffer.from(data.buffer).toString('base64')}`)
    }
  t.equal(results.size, kinds.size, [...kinds].join(', '))
  t.ok(kinds.size > 0 || simdLevels.length === 1)
})

test('evaluate takes a precision, and inspect.precision reports what it costs', async t => {
  const made = pictures()
  const [exact, rounded] = [
    await made.evaluate(x, y, { batchSize: 8, returnDict: true }),
    await made.evaluate(x, y, { ...bfloat16, returnDict: true }),
  ]
  t.notEqual(rounded.loss, exact.loss)
  t.ok(Math.abs(rounded.loss - exact.loss) < 0.02, `${exact.loss}, ${rounded.loss}`)
  const report = await inspect.precision(made, x, y, { batchSize: 8 })
  t.deepEqual(report.float32, exact, 'loss and metrics in float32')
  t.deepEqual(report.bfloat16, rounded, 'and in bfloat16')
  const [a, b] = [made.predictSync(x, { batchSize: 8 }), made.predictSync(x, bfloat16)]
  const [{ name, largest, mean, magnitude, sameClass }] = report.outputs
  const classOf = ({ data }: Tensor, i: number) => {
    const row = [...data.subarray(7 * i, 7 * i + 7)]
    return row.indexOf(Math.max(...row))
  }
  t.equal(name, made.outputNames[0])
  t.equal(largest, distance(a, b))
  t.ok(Math.abs(mean - a.data.reduce((sum, value, i) => sum + Math.abs(value - b.data[i]), 0) / a.size) < 1e-9)
  t.equal(magnitude, Math.max(...a.data))
  t.equal(sameClass, Array.from({ length: 20 }, (_, i) => i).filter(i => classOf(a, i) === classOf(b, i)).length / 20)
})

test('inspect.precision has every output, and needs no labels', async t => {
  const input = layers.input({ shape: [30] })
  const outputs = [dense({ units: 1, name: 'one' }).apply(input), dense({ units: 5, name: 'five' }).apply(input)]
  const made = network({ inputs: input, outputs })
  const given = numbers(4 * 30)
  given[0] = Infinity
  const report = await inspect.precision(made, tensor(given, [4, 30]))
  t.deepEqual(
    report.outputs.map(({ name, sameClass }) => [name, sameClass === null]),
    [
      ['one', true],
      ['five', false],
    ],
  )
  t.ok(
    report.outputs.every(({ largest }) => Number.isFinite(largest)),
    'infinite in both is no difference',
  )
  t.deepEqual([report.float32, report.bfloat16], [null, null])
})

test('another precision is refused, and so is one for steps of its own', async t => {
  const made = pictures()
  const refused = async (work: () => unknown, message: RegExp) => {
    try {
      await work()
      t.fail('not refused')
    } catch (error) {
      t.match(String(error), message)
    }
  }
  const float16 = { precision: 'float16' } as never
  for (const call of ['predict', 'predictSync', 'evaluate'] as const)
    await refused(
      () => (call === 'evaluate' ? made.evaluate(x, y, float16) : made[call](x, float16)),
      new RegExp(`OptionError: ${call}: expected precision to be one of 'float32', 'bfloat16', received 'float16'`),
    )
  made.testStep = async () => ({ loss: 0 })
  await refused(
    () => made.evaluate(x, y, bfloat16),
    /evaluate: expected precision 'float32' for a model with a testStep of its own/,
  )
  await refused(() => inspect.precision(made, x, y, { size: 3 } as never), /precision: .*size/)
})
