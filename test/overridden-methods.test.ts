/** What a class of one's own overrides of a class of this library is heeded in training, as in Keras, or refused. */
import test from 'tape'
import {
  constraints,
  initializers,
  input,
  layers,
  losses,
  metrics,
  ops,
  optimizers,
  regularizers,
  schedules,
  sequential,
  type Tensor,
  tensor,
  type Value,
} from '../lib/index.ts'

const x = tensor([1, 2, 3, 4, -1, 1, 2, -2], [4, 2])
const y = tensor([1, 0, 1, 2], [4, 1])

function netOf(dense: object, compile: object = {}) {
  const net = sequential({
    layers: [input({ shape: [2] }), layers.dense({ units: 1, kernelInitializer: 'ones', ...dense })],
  })
  net.compile({ optimizer: optimizers.sgd({ learningRate: 0.1 }), loss: 'meanSquaredError', ...compile })
  return net
}

/** The loss of the first of two steps, and the weights after them. */
async function steps(dense: object, compile: object = {}): Promise<number[]> {
  const net = netOf(dense, compile)
  const [loss] = [await net.trainOnBatch(x, y)].flat()
  await net.trainOnBatch(x, y)
  return [loss as number, ...net.getWeights().flatMap(({ data }) => [...data])]
}

function near(t: test.Test, actual: readonly number[], wanted: readonly number[], what: string): void {
  const isNear = (value: number, i: number) => Math.abs(value - wanted[i]) <= 2e-6 * (1 + Math.abs(wanted[i]))
  t.ok(actual.length === wanted.length && actual.every(isNear), `${what}: ${actual.join()} for ${wanted.join()}`)
}

/** The same class with a `call` of its own, as programs for Keras have it. */
// biome-ignore lint/suspicious/noExplicitAny: classes of several kinds
function withCall<C extends new (...args: any[]) => object>(Class: C, call: (...args: never[]) => unknown): C {
  const Own = class extends (Class as new (...args: unknown[]) => object) {}
  Object.defineProperties(Own, { name: { value: 'Own' }, type: { value: 'Own' } })
  Object.defineProperty(Own.prototype, 'call', { value: call, configurable: true })
  return Own as C
}

const cube = (weight: Value, factor: number) => ops.multiply(ops.sum(ops.power(ops.abs(weight), 3)), factor)
const cubes = (yTrue: Value, yPred: Value) => ops.mean(ops.power(ops.abs(ops.subtract(yTrue, yPred)), 3), { axis: -1 })
const { Regularizer, L2 } = regularizers
const { Constraint, NonNeg } = constraints
const { Initializer, Ones } = initializers
const made = <T>(Class: abstract new (...args: never[]) => T): T =>
  new (Class as unknown as new (options: object) => T)({})

test('call of regularizers, constraints, initializers and schedules is what Keras trains with', async t => {
  // Losses of the first step and weights after the second, of the same subclasses in Keras 3.
  const penalty = [15.5, 0.6458750367164612, 0.4390000104904175, 0.2225000411272049]
  for (const Class of [Regularizer, L2]) {
    const kernelRegularizer = made(withCall(Class as typeof L2, weight => cube(weight, 0.5)))
    near(t, await steps({ kernelRegularizer }), penalty, Class.name)
  }
  const activityRegularizer = made(withCall(L2, value => cube(value, 0.01)))
  const [loss] = await steps({ activityRegularizer })
  const plain = [3, 7, 0, 0].reduce((sum, output) => sum + 0.01 * output ** 3, 0) / 4
  near(t, [loss], [14.5 + plain], 'on what a layer gives, averaged over the batch')
  const most = (low: number) => (weight: Value) => ops.clip(weight, low, 0.25)
  const free = [14.5, 0.25, 0.21249991655349731, 0.14749997854232788]
  near(t, await steps({ kernelConstraint: made(withCall(Constraint as typeof NonNeg, most(-9))) }), free, 'Constraint')
  const held = [14.5, 0.25, 0.05000000074505806, -0.01500001735985279]
  near(t, await steps({ kernelConstraint: made(withCall(NonNeg, most(-0.1))) }), held, 'NonNeg')
  const first = [2.3550002574920654, 0.33949998021125793, -0.06049998104572296, 0.26999998092651367]
  for (const Class of [Initializer, Ones]) {
    const kernelInitializer = made(withCall(Class as typeof Ones, () => [[0.3], [0.3]]))
    near(t, await steps({ kernelInitializer }), first, Class.name)
  }
  const learningRate = made(withCall(schedules.Schedule as typeof schedules.ExponentialDecay, () => 0.05))
  const rated = [14.5, 0.40312498807907104, -0.07187502086162567, -0.11312501132488251]
  near(t, await steps({}, { optimizer: optimizers.sgd({ learningRate }) }), rated, 'Schedule')
  t.end()
})

test('call of losses is what Keras trains with, whatever computes the loss that they extend', async t => {
  const wanted = [90, 0.8137676119804382, 0.7252084016799927, -0.06114601343870163]
  for (const Class of [losses.Loss, losses.MeanSquaredError, losses.MeanAbsoluteError]) {
    const loss = made(withCall(Class as typeof losses.MeanSquaredError, cubes))
    near(t, await steps({}, { optimizer: optimizers.sgd({ learningRate: 0.001 }), loss }), wanted, Class.name)
    const net = netOf({}, { loss, optimizer: optimizers.sgd({ learningRate: 0.001 }) })
    const [weighted] = [await net.trainOnBatch(x, y, { sampleWeight: [1, 2, 0, 1] })].flat()
    near(t, [weighted as number], [175.5], `${Class.name} with weights`)
    near(t, [await netOf({}, { loss }).evaluate(x, y)].flat() as number[], [90], `${Class.name} in evaluate`)
  }
  t.end()
})

test('super.call is what the class that is extended computes', async t => {
  const cases = [
    [losses.MeanSquaredError, 29],
    [losses.MeanAbsoluteError, 6],
  ] as const
  for (const [Class, wanted] of cases) {
    const parent = Class.prototype as unknown as { call(yTrue: Value, yPred: Value): Value }
    const loss = made(
      withCall(Class as typeof losses.MeanSquaredError, function (this: typeof parent, yTrue: Value, yPred: Value) {
        return ops.multiply(2, parent.call.call(this, yTrue, yPred))
      }),
    )
    near(t, [(await steps({}, { loss }))[0]], [wanted], Class.name)
    near(t, [await netOf({}, { loss }).evaluate(x, y)].flat() as number[], [wanted], `${Class.name} in evaluate`)
  }
  class Half extends initializers.GlorotUniform {
    override call(shape: readonly number[]) {
      return super.call(shape).map(() => 0.3)
    }
  }
  near(t, [(await steps({ kernelInitializer: new Half() }))[0]], [2.3550002574920654], 'an initializer')
  const einsum = layers.einsumDense({ equation: 'ab,bc->ac', outputShape: [1], kernelInitializer: new Half() })
  einsum.build([4, 2])
  near(t, [...einsum.getWeights()[0].data], [0.3, 0.3], 'where a layer says which axes are inputs')
  const normalization = layers.batchNormalization({ renorm: true, movingVarianceInitializer: new Quarter() })
  normalization.build([4, 2])
  const at = normalization.weights.findIndex(({ name }) => name === 'renorm_stddev')
  near(t, [...normalization.getWeights()[at].data], [0.5, 0.5], 'the root of its values')
  t.end()
})

class Quarter extends Ones {
  override call(shape: readonly number[]) {
    return super.call(shape).map(() => 0.25)
  }
}

class Doubled extends losses.MeanSquaredError {
  protected override rows(yTrue: Tensor, yPred: Tensor) {
    const { losses, gradient } = super.rows(yTrue, yPred)
    return { losses: losses.map(value => 2 * value), gradient: gradient.map(value => 2 * value) }
  }
}

class Weighed extends losses.MeanAbsoluteError {
  override weigh(...given: Parameters<losses.Loss['weigh']>) {
    return super.weigh(...given).map(value => 3 * value)
  }
}

class Composed extends losses.MeanSquaredError {
  override compose(yTrue: Value, yPred: Value) {
    return cubes(yTrue, yPred)
  }
}

test('rows, weigh and compose of a loss come before what its class inherits', async t => {
  const [loss] = await steps({}, { loss: new Doubled() })
  t.equal(loss, 29, 'rows, of a class that has a kernel')
  t.equal(new Doubled().call(y, [[3], [7], [0], [0]]), 29, 'and by hand')
  const [mean] = await steps({}, { loss: 'meanAbsoluteError' })
  t.equal((await steps({}, { loss: new Weighed() }))[0], 3 * mean, 'weigh, of a class that is composed')
  const composed = [(await steps({}, { loss: new Composed() }))[0], new Composed().call(y, [[3], [7], [0], [0]])]
  near(t, composed as number[], [90, 90], 'compose, in training and by hand')
  const shape = [4, 3]
  for (const loss of [losses.meanSquaredError(), losses.binaryCrossentropy(), losses.categoricalCrossentropy()])
    t.ok(loss.usesKernel(shape), `${loss.type} itself has its kernel`)
  t.end()
})

test('what training does not call is refused where a class overrides it', t => {
  class Steep extends losses.MeanSquaredError {
    override gradient(...given: Parameters<losses.Loss['gradient']>) {
      return super.gradient(...given).mul(2)
    }
  }
  t.throws(() => netOf({}, { loss: new Steep() }), /Steep: expected no gradient\(\) of its own/)
  class Steeper extends L2 {
    override gradient() {
      return x.toFloat()
    }
  }
  t.throws(() => netOf({ kernelRegularizer: new Steeper() }), /Steeper: expected no gradient\(\) of its own/)
  class Applied extends optimizers.SGD {
    override apply() {}
  }
  t.throws(() => netOf({}, { optimizer: new Applied() }), /Applied: expected no apply\(\) of its own.* Override update/)
  class Scaled extends optimizers.LossScaleOptimizer {
    protected override update = ({ weight }: { weight: Value }) => ({ weight })
  }
  const scaled = () => netOf({}, { optimizer: new Scaled({ innerOptimizer: 'sgd' }) })
  t.throws(scaled, /Scaled: expected no update\(\) of its own.* inner optimizer/)
  t.end()
})

test('a call that composes nothing is refused before any step', async t => {
  const refused = async (dense: object, wanted: RegExp) => {
    try {
      await steps(dense)
      t.fail(`expected ${wanted}`)
    } catch (error) {
      t.match(String(error), wanted)
    }
  }
  await refused(
    { kernelRegularizer: made(withCall(L2, () => 5)) },
    /OptionError: Own: expected call\(\) to compose a .*\[\]/,
  )
  await refused(
    { kernelConstraint: made(withCall(NonNeg, (w: Value) => ops.sum(w))) },
    /of shape \[2, 1\] .* received \[\]/,
  )
  await refused({ kernelInitializer: made(withCall(Ones, () => [1, 2, 3])) }, /to give \[2, 1\], received \[3\]/)
  const number = () => steps({}, { loss: made(withCall(losses.MeanSquaredError, () => 5)) })
  await number().then(
    () => t.fail('expected a loss that composes nothing to be refused'),
    error => t.match(String(error), /OptionError: Own: expected call\(\) to compose values by ops, received 5/),
  )
  const learningRate = made(withCall(schedules.Schedule as typeof schedules.ExponentialDecay, () => 'low'))
  await steps({}, { optimizer: optimizers.sgd({ learningRate }) }).then(
    () => t.fail('expected a learning rate that is a text to be refused'),
    error => t.match(String(error), /OptionError: Own: expected the learning rate to be a number.*'low'/),
  )
  t.throws(() => made(Initializer).call([2]), /expected an initializer with a method call\(\) or prepare\(\)/)
  for (const [option, Class] of [
    ['kernelRegularizer', Regularizer],
    ['kernelConstraint', Constraint],
    ['kernelInitializer', Initializer],
  ] as const) {
    const Own = class Own extends (Class as unknown as new () => object) {}
    t.throws(
      () => netOf({ [option]: new Own() }),
      /Own: expected an? \w+ with a method call\(\) or \w+\(\), received one without/,
    )
  }
  t.end()
})

class Decayed extends optimizers.SGD {
  override get weightDecay() {
    return 0.5
  }
}

class Late extends metrics.MeanAbsoluteError {
  override result() {
    return 100 * (super.result() as number)
  }
}

test('getters of optimizers and results of metrics are heeded', async t => {
  const same = optimizers.sgd({ learningRate: 0.1, weightDecay: 0.5 })
  const [own, wanted] = [
    await steps({}, { optimizer: new Decayed({ learningRate: 0.1 }) }),
    await steps({}, { optimizer: same }),
  ]
  t.deepEqual(own, wanted, 'weightDecay')
  const [, error] = (await netOf({}, { metrics: [new Late()] }).evaluate(x, y)) as number[]
  t.equal(error, 300)
  t.end()
})
