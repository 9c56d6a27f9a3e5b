/** Policies of layers: what computes in bfloat16, what stays float32, and what files say of it. */
import { readFileSync } from 'node:fs'
import test, { type Test } from 'tape'
import { native } from '../lib/engine/native.ts'
import {
  cloneModel,
  compileFunction,
  dtypePolicy,
  engine,
  input,
  layers,
  losses,
  model,
  modelFromJSON,
  ops,
  optimizers,
  sequential,
  setDtypePolicy,
  setSeed,
  Tensor,
  tensor,
  type Value,
} from '../lib/index.ts'
import { roundedNumber } from './support/bfloat16.ts'
import { numbers } from './support/kernels.ts'

const { conv2d, dense, embedding, flatten, inputLayer } = layers

interface Packed {
  readonly shape: readonly number[]
  readonly data: string
}

interface Case {
  readonly name: string
  readonly config: object
  readonly before: readonly Packed[]
  readonly x: Packed
  readonly y: Packed
  readonly prediction: Packed
  readonly gradients: readonly Packed[]
  readonly losses: readonly number[]
  readonly after: readonly Packed[]
}

const golden: readonly Case[] = JSON.parse(readFileSync(new URL('golden/mixed-bfloat16.json', import.meta.url), 'utf8'))

const unpacked = ({ shape, data }: Packed) =>
  new Tensor(new Float32Array(Uint8Array.from(Buffer.from(data, 'base64')).buffer), shape)

/** One step of bfloat16's digits at the largest of some numbers. */
const ulp = 2 ** -8

/** Largest difference, in ulps of the largest number expected. */
function ulpsApart(received: Float32Array, { data }: Tensor): number {
  const size = data.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-6)
  return received.reduce((largest, value, i) => Math.max(largest, Math.abs(value - data[i])), 0) / size / ulp
}

/** For one test: what is set is float32 again behind it. */
function withPolicy(t: Test): void {
  t.teardown(() => setDtypePolicy('float32'))
  setDtypePolicy('mixedBfloat16')
}

test('models under mixed_bfloat16 predict, differentiate and train as those of Keras, within its rounding', async t => {
  for (const c of golden) {
    const made = modelFromJSON(c.config)
    made.setWeights(c.before.map(unpacked))
    const learningRate = 0.01
    made.compile({ optimizer: optimizers.sgd({ learningRate }), loss: 'meanSquaredError' })
    const [x, y] = [unpacked(c.x), unpacked(c.y)]
    const predicted = ulpsApart(made.predictSync(x).data as Float32Array, unpacked(c.prediction))
    t.ok(predicted < 3, `${c.name}: predictions within ${predicted.toFixed(1)} ulps`)
    const before = made.trainableWeights.map(({ memory }) => memory.slice())
    const received: number[] = []
    for (const [step] of c.losses.entries()) {
      received.push(Number(await made.trainOnBatch(x, y)))
      if (step > 0) continue
      // TensorFlow sums gradients of biases in bfloat16, and pools the first of numbers that rounding has made equal;
      // behind a normalisation both have few digits.
      const apart = made.trainableWeights.map(({ memory }, i) =>
        ulpsApart(
          memory.map((value, k) => (before[i][k] - value) / learningRate),
          unpacked(c.gradients[i]),
        ),
      )
      t.ok(
        apart.every(value => value < 20),
        `${c.name}: gradients within ${apart.map(value => value.toFixed(1))} ulps`,
      )
    }
    const largest = Math.max(...received.map((loss, i) => Math.abs(loss - c.losses[i]) / Math.max(1, c.losses[i])))
    t.ok(largest < 3 * ulp, `${c.name}: losses within ${(largest / ulp).toFixed(2)} ulps`)
    const trained = made.getWeights().map(({ data }, i) => ulpsApart(data as Float32Array, unpacked(c.after[i])))
    t.ok(Math.max(...trained) < 4, `${c.name}: weights within ${Math.max(...trained).toFixed(2)} ulps`)
  }
})

test('a dense layer in bfloat16 rounds inputs, weights and outputs, and keeps weights in float32', t => {
  setSeed(1)
  const layer = dense({ units: 7, biasInitializer: 'glorotNormal', dtype: 'mixedBfloat16' })
  const made = sequential({ layers: [inputLayer({ shape: [9] }), layer] })
  const given = numbers(4 * 9, -1, 1)
  const [kernel, bias] = made.getWeights().map(({ data }) => data)
  t.ok(
    kernel.some(value => value !== roundedNumber(value)),
    'weights have all their digits',
  )
  const { data } = made.predictSync(tensor(given, [4, 9]))
  t.ok(
    data.every(value => value === roundedNumber(value)),
    'outputs are bfloat16',
  )
  const worst = data.reduce((largest, value, at) => {
    const [i, j] = [Math.floor(at / 7), at % 7]
    const terms = Array.from(
      { length: 9 },
      (_, p) => roundedNumber(given[i * 9 + p]) * roundedNumber(kernel[p * 7 + j]),
    )
    const sum = terms.reduce((total, term) => total + term, roundedNumber(bias[j]))
    return Math.max(largest, Math.abs(value - sum) / Math.max(Math.abs(sum), 1e-3))
  }, 0)
  t.ok(worst <= ulp, `within half an ulp of the sum of rounded products, ${worst / ulp}`)
  t.deepEqual([layer.dtypePolicy, layer.computeDtype, layer.variableDtype], ['mixedBfloat16', 'bfloat16', 'float32'])
  t.end()
})

test('setDtypePolicy is the default of layers made after it, dtype that of one', t => {
  const before = dense({ units: 1 })
  withPolicy(t)
  t.equal(dtypePolicy(), 'mixedBfloat16')
  const policies = [
    before,
    dense({ units: 1 }),
    dense({ units: 1, dtype: 'float32' }),
    dense({ units: 1, dtype: null }),
  ].map(layer => layer.dtypePolicy)
  t.deepEqual(policies, ['float32', 'mixedBfloat16', 'float32', 'mixedBfloat16'])
  setDtypePolicy('mixed_bfloat16')
  t.equal(dtypePolicy(), 'mixedBfloat16', "in Keras's spelling")
  setDtypePolicy({ class_name: 'DTypePolicy', config: { name: 'float32' } } as never)
  t.equal(dtypePolicy(), 'float32', "as Keras's configuration")
  t.end()
})

test('a layer that does not cast computes in float32, as with the autocast of Keras', async t => {
  const x = tensor(numbers(8), [2, 4])
  const build = (options: object) => {
    const net = sequential({ layers: [inputLayer({ shape: [4] }), dense({ units: 3, ...options })] })
    net.layers[0].setWeights(ramps)
    return net.predictSync(x).data
  }
  const ramps = [
    new Tensor(
      Float32Array.from({ length: 12 }, (_, i) => i / 7),
      [4, 3],
    ),
    new Tensor(new Float32Array(3), [3]),
  ]
  const exact = build({})
  t.notDeepEqual(build({ dtype: 'mixedBfloat16' }), exact, 'rounded')
  t.deepEqual(build({ dtype: 'mixedBfloat16', autocast: false }), exact)
  t.notOk('autocast' in dense({ units: 1, autocast: false }).getConfig(), 'no config has it, as in Keras')
  t.end()
})

test('other policies are refused', t => {
  const hint = /received 'mixed_float16'\. Weights are float32, and mixedBfloat16 needs no scaled losses\.$/
  t.throws(() => setDtypePolicy('mixed_float16' as never), hint)
  t.throws(() => dense({ units: 1, dtype: { config: { name: 'mixed_float16' } } }), hint)
  t.throws(() => dense({ units: 1, dtype: 'float64' as never }), /expected dtype to be 'float32' or 'mixedBfloat16'/)
  t.throws(
    () => dense({ units: 1, dtype: 3 as never }),
    /expected dtype to be 'float32' or 'mixedBfloat16', received 3/,
  )
  t.equal(dtypePolicy(), 'float32', 'nothing has changed')
  t.end()
})

test('configs and files say the policy of a layer, whatever is in force when they are read', async t => {
  const made = sequential({
    layers: [
      inputLayer({ shape: [4] }),
      dense({ units: 3, dtype: 'mixedBfloat16' }),
      dense({ units: 2, dtype: 'float32' }),
    ],
  })
  const [rounds, exact] = made.layers.filter(({ type }) => type === 'Dense')
  t.equal(rounds.config().dtype, 'mixedBfloat16')
  t.notOk('dtype' in exact.config(), 'float32 is not written')
  const policy = {
    ...{ module: 'keras', class_name: 'DTypePolicy' },
    ...{ config: { name: 'mixed_bfloat16' }, registered_name: null },
  }
  t.deepEqual(rounds.kerasConfig().dtype, policy)
  const json = JSON.stringify(made.toJSON())
  const policiesOf = ({ layers: all }: { readonly layers: readonly { readonly dtypePolicy: string }[] }) =>
    all.map(({ dtypePolicy: own }) => own).slice(-2)
  for (const inForce of ['float32', 'mixedBfloat16'] as const) {
    setDtypePolicy(inForce)
    t.deepEqual(policiesOf(modelFromJSON(JSON.parse(json))), ['mixedBfloat16', 'float32'], `JSON under ${inForce}`)
    t.deepEqual(policiesOf(cloneModel(made)), ['mixedBfloat16', 'float32'], `a copy under ${inForce}`)
    t.equal(layers.deserialize(layers.serialize(exact)).dtypePolicy, 'float32', `a layer under ${inForce}`)
  }
  setDtypePolicy('float32')
  t.end()
})

test('indices are not rounded, and probabilities stay float32', t => {
  withPolicy(t)
  const table = sequential({ layers: [inputLayer({ shape: [3] }), embedding({ inputDim: 1000, outputDim: 2 })] })
  const [{ data: rows }] = table.getWeights()
  const ids = [257, 513, 999]
  const { data } = table.predictSync(tensor(ids, [1, 3]))
  t.deepEqual(
    [...data],
    ids.flatMap(id => [rows[2 * id], rows[2 * id + 1]].map(roundedNumber)),
  )
  const probable = sequential({ layers: [inputLayer({ shape: [5] }), dense({ units: 4, activation: 'softmax' })] })
  const sums = probable.predictSync(tensor(numbers(15), [3, 5])).data
  for (let i = 0; i < 12; i += 4)
    t.ok(Math.abs(sums.subarray(i, i + 4).reduce((a, b) => a + b) - 1) < 1e-6, 'they sum up to 1')
  t.end()
})

test('ops between layers give bfloat16 where all they get is, and a layer in float32 takes it as it is', t => {
  const x = input({ shape: [6] })
  const [a, b] = ['mixedBfloat16', 'mixedBfloat16'].map(dtype => dense({ units: 5, dtype: dtype as never }).apply(x))
  const c = dense({ units: 5, dtype: 'float32' }).apply(x)
  const made = model({ inputs: x, outputs: [ops.add(a, b), ops.add(a, c), dense({ units: 2 }).apply(a)] as Value[] })
  const [both, mixed, exact] = made.predictSync(tensor(numbers(12), [2, 6])) as unknown as Tensor[]
  const isRounded = ({ data }: Tensor) => data.every(value => value === roundedNumber(value))
  t.deepEqual([both, mixed, exact].map(isRounded), [true, false, false])
  t.end()
})

test('gradients by what layers inside give are there, whatever is fused behind them', async t => {
  const made = (dtype: 'float32' | 'mixedBfloat16') => {
    setSeed(4)
    const x = input({ shape: [8, 8, 2] })
    const features = conv2d({ filters: 5, kernelSize: 3, padding: 'same', dtype }).apply(x)
    const pooled = layers.maxPooling2d({ poolSize: 2, dtype }).apply(layers.reLU({ dtype }).apply(features))
    const y = dense({ units: 3, dtype }).apply(flatten({ dtype }).apply(pooled))
    return compileFunction({ inputs: x, outputs: [features, y], gradients: { of: ops.sum(y), by: features } })
  }
  const x = tensor(numbers(2 * 8 * 8 * 2), [2, 8, 8, 2])
  const [exact, received] = [await made('float32')(x), await made('mixedBfloat16')(x)]
  const [a, b] = [exact.gradients, received.gradients] as unknown as Tensor[]
  const same = a.data.reduce((count, value, i) => count + Number(Math.abs(value - b.data[i]) < 0.02), 0) / a.size
  t.ok(a.data.some(value => value !== 0) && same > 0.97, `${same} of them are near those in float32`)
})

test('convolutions of a policy are those of float32 on rounded numbers where these are as fast', t => {
  const x = new Tensor<Float32Array>(numbers(2 * 9 * 8 * 16), [2, 9, 8, 16])
  const rounded = ({ data, shape }: Tensor) => new Tensor(data.map(roundedNumber), shape)
  for (const kernelSize of [1, 3, 5]) {
    const made = (dtype: 'float32' | 'mixedBfloat16') =>
      sequential({
        layers: [inputLayer({ shape: [9, 8, 16] }), conv2d({ filters: 24, kernelSize, useBias: false, dtype })],
      })
    const [exact, received] = [made('float32'), made('mixedBfloat16')]
    const [kernel] = received.getWeights()
    exact.setWeights([rounded(kernel)])
    const expected = rounded(exact.predictSync(rounded(x)))
    const { data } = received.predictSync(x)
    if (native.constants.multipliesPairs) t.ok(ulpsApart(data, expected) <= 1, `${kernelSize}: within a rounding`)
    else t.deepEqual(data, expected.data, `${kernelSize}: the same bits`)
  }
  t.end()
})

/** What gives bits of its own. */
const arithmetic = () => (engine.bfloat16 === 'amx' ? 'matrix registers' : 'fused multiply-add')

test('training in bfloat16 gives the same bits for any number of threads, and on all levels but for AMX', async t => {
  const { simd, threads, simdLevels } = engine
  t.teardown(() => {
    engine.setSimd(simd)
    engine.setThreads(threads)
  })
  const [x, y] = [tensor(numbers(12 * 9 * 8 * 3), [12, 9, 8, 3]), tensor(numbers(12 * 4), [12, 4])]
  const [kinds, results] = [new Set<string>(), new Set<string>()]
  for (const level of simdLevels.filter(level => level !== 'baseline'))
    for (const count of [1, 3]) {
      engine.setSimd(level)
      engine.setThreads(count)
      setSeed(5)
      const dtype = 'mixedBfloat16'
      const made = sequential({
        layers: [
          inputLayer({ shape: [9, 8, 3] }),
          conv2d({ filters: 16, kernelSize: 3, strides: 2, activation: 'relu', dtype }),
          layers.batchNormalization({ dtype }),
          flatten({ dtype }),
          dense({ units: 20, activation: 'tanh', dtype }),
          dense({ units: 4 }),
        ],
      })
      made.compile({ optimizer: 'adam', loss: losses.meanSquaredError() })
      await made.fit(x, y, { epochs: 2, batchSize: 6, verbose: 0 })
      const bits = Buffer.concat(made.getWeights().map(({ data }) => Buffer.from(data.buffer)))
      kinds.add(arithmetic())
      results.add(`${arithmetic()} ${bits.toString('base64')}`)
    }
  t.equal(results.size, kinds.size, [...kinds].join(', '))
  t.ok(kinds.size > 0 || simdLevels.length === 1)
})
