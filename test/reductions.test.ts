/**
 * Losses with reduction 'none' in `compile`, and weights of samples for losses that are one number for a batch, against
 * Keras: the cases of golden/reductions.json, which golden/reductions.py makes.
 */
import { readFileSync } from 'node:fs'
import test from 'tape'
import { OptionError } from '../lib/core/errors.ts'
import { camelCaseKeys } from '../lib/core/registry.ts'
import { tensor } from '../lib/core/tensor.ts'
import type { Value } from '../lib/graph/value.ts'
import * as layers from '../lib/layers/index.ts'
import * as losses from '../lib/losses/index.ts'
import { type CompileOptions, Model, model } from '../lib/models/model.ts'
import { sequential } from '../lib/models/sequential.ts'
import * as ops from '../lib/ops/index.ts'
import { sgd } from '../lib/optimizers/index.ts'
import { distance, flat, type Nested } from './support/keras.ts'

interface Case {
  form: 'flat' | 'steps'
  masked: boolean
  weighted: boolean
  class_weight: Record<number, number> | null
  losses: object[]
  history: number[]
  evaluate: number[]
  after: number[][]
}
interface Data {
  x: Nested
  y: Nested
}

const golden = JSON.parse(readFileSync(new URL('golden/reductions.json', import.meta.url), 'utf8')) as {
  kernel: Nested
  weights: number[]
  flat: Data
  steps: Data
  cases: Case[]
}

const titleOf = ({ form, masked, weighted, losses }: Case) =>
  `${JSON.stringify(losses)}, ${form}${masked ? ', masked' : ''}${weighted ? ', weighted' : ''}`

function built({ form, masked, losses: every, history: _, evaluate: __, after: ___, ...rest }: Case) {
  const x = layers.input({ shape: tensor(golden[form].x).shape.slice(1) })
  const hidden = masked ? layers.masking().apply(x) : x
  const outputs = every.map(() => layers.dense({ units: 2, activation: 'softmax' }).apply(hidden))
  const net = model({ inputs: x, outputs: outputs.length === 1 ? outputs[0] : outputs })
  net.setWeights(every.flatMap(() => [golden.kernel, [0, 0]]))
  const { class_weight, weighted, ...options } = rest
  const loss = every.map(one => losses.get(one))
  net.compile({
    ...(camelCaseKeys(options) as CompileOptions),
    ...{ loss: loss.length === 1 ? loss[0] : loss, optimizer: sgd({ learningRate: 0.05 }) },
  })
  return net
}

test('losses with reduction none, and weights of losses of a whole batch, train as in Keras', async t => {
  for (const c of golden.cases) {
    const net = built(c)
    const x = tensor(golden[c.form].x)
    const y = c.losses.map(() => tensor(golden[c.form].y))
    const labels = y.length === 1 ? y[0] : y
    const sampleWeight = c.weighted ? golden.weights : undefined
    const given = { batchSize: 3, verbose: 0, sampleWeight } as const
    const { history } = await net.fit(x, labels, {
      ...{ ...given, epochs: 2, shuffle: false, classWeight: c.class_weight ?? undefined },
    })
    const evaluated = [await net.evaluate(x, labels, given)].flat()
    const after = net.getWeights().map(weights => [...weights.data])
    const far = [
      distance(history.loss, c.history),
      // Of several outputs Keras counts the batches alike, and not the samples.
      distance(c.losses.length === 1 ? evaluated : [evaluated[0]], c.evaluate.slice(0, c.losses.length === 1 ? 9 : 1)),
      distance(flat(after), flat(c.after)),
    ]
    t.ok(Math.max(...far) < 1e-5, `${titleOf(c)}: ${far}`)
  }
  t.end()
})

const none = losses.meanSquaredError({ reduction: 'none' })
const dense = (units: number, shape?: number[]) => layers.dense({ units, inputShape: shape })

test('reduction none trains as the sum and is logged as the mean, in JavaScript, too', async t => {
  const { x, y } = golden.flat
  const trained = async (loss: losses.Loss) => {
    const net = sequential({ layers: [layers.dense({ units: 2, inputShape: [3], kernelRegularizer: 'l2' })] })
    net.setWeights([golden.kernel, [0, 0]])
    net.compile({ loss, optimizer: 'sgd' })
    return { loss: [await net.trainOnBatch(x, y, { sampleWeight: golden.weights })].flat()[0], net }
  }
  class InJavaScript extends losses.MeanSquaredError {
    override hasKernel = () => false
  }
  const [byNone, bySum, byMean, byHost] = await Promise.all(
    [
      none,
      losses.meanSquaredError({ reduction: 'sum' }),
      losses.meanSquaredError(),
      new InJavaScript({ reduction: 'none' }),
    ].map(trained),
  )
  const after = ({ net }: typeof byNone) => net.getWeights().map(({ data }) => [...data])
  t.deepEqual(after(byNone), after(bySum))
  t.ok(distance(flat(after(byHost)), flat(after(bySum))) < 1e-6)
  t.ok(distance([byNone.loss, byHost.loss], [byMean.loss, byMean.loss]) < 1e-6)
  t.end()
})

test('beside reduction none, a loss that is one number is added to each value', async t => {
  const { x, y } = golden.flat
  const rows = tensor(x).shape[0]
  const trained = async (loss: losses.Loss[], lossWeights?: number[]) => {
    const input = layers.input({ shape: [3] })
    const outputs = [0, 1].map(() => layers.dense({ units: 2, activation: 'softmax' }).apply(input))
    const net = model({ inputs: input, outputs })
    net.setWeights([golden.kernel, [0, 0], golden.kernel, [0, 0]])
    net.compile({ loss, lossWeights, optimizer: 'sgd' })
    await net.trainOnBatch(tensor(x), [tensor(y), tensor(y)])
    return flat(net.getWeights().map(({ data }) => [...data]))
  }
  const sum = losses.meanSquaredError({ reduction: 'sum' })
  for (const beside of [losses.meanSquaredError(), losses.dice(), losses.dice({ reduction: 'none' })]) {
    const asSum = await trained([sum, beside.reduction === 'none' ? losses.dice() : beside], [1, rows])
    t.ok(distance(await trained([none, beside]), asSum) < 1e-6, `${beside.type} ${beside.reduction}`)
  }
  t.end()
})

test('losses with reduction none need as many values each, and no loss of the model itself', async t => {
  const x = layers.input({ shape: [4, 3] })
  const steps = dense(2).apply(x)
  const whole = layers.globalAveragePooling1d().apply(steps)
  const both = model({ inputs: x, outputs: [steps, whole] })
  both.compile({ loss: [none, none] })
  const zeros = (...shape: number[]) => tensor(new Float32Array(shape.reduce((a, b) => a * b)), shape)
  const refused = await both.trainOnBatch(zeros(2, 4, 3), [zeros(2, 4, 2), zeros(2, 2)]).catch(error => error)
  t.ok(refused instanceof OptionError, refused.message)
  t.match(refused.message, /reduction 'none' of as many values each, received 8 and 2 of one batch/)

  class Own extends Model {
    override computeLoss(batch: Parameters<Model['computeLoss']>[0]): Value {
      return ops.multiply(super.computeLoss(batch), 2)
    }
  }
  const value = layers.input({ shape: [3] })
  const own = new Own({ inputs: value, outputs: dense(2).apply(value) })
  own.compile({ loss: none })
  const error = await own.trainOnBatch(zeros(2, 3), zeros(2, 2)).catch(error => error)
  t.match(error.message, /computeLoss: expected losses that are one number each/)
  t.end()
})

test('a loss of JavaScript that is one number takes weights of samples', async t => {
  class Largest extends losses.Loss {
    override rowShape(): number[] {
      return []
    }
    protected override rows(_: unknown, yPred: { data: Float32Array }) {
      const largest = Math.max(...yPred.data)
      return { losses: Float64Array.of(largest), gradient: Float64Array.from(yPred.data, v => Number(v === largest)) }
    }
  }
  const net = sequential({ layers: [layers.activation({ activation: 'linear', inputShape: [2] })] })
  net.compile({ loss: new Largest() })
  const x = tensor([
    [1, 2],
    [3, 4],
  ])
  t.deepEqual(await net.evaluate(x, x, { sampleWeight: [1, 4] }), [10], 'the number times the mean of the weights')
  t.end()
})
