/** Methods of one's own that are async: heeded where something waits for them, else refused before work begins. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type Test } from 'tape'
import {
  callbacks,
  constraints,
  FoveaError,
  initializers,
  Layer,
  layers,
  losses,
  Model,
  metrics,
  optimizers,
  regularizers,
  schedules,
  sequential,
  tensor,
  type Value,
} from '../lib/index.ts'

const x = tensor([
  [0, 1],
  [1, 0],
])
const y = tensor([[1], [0]])
const late = async (): Promise<never> => {
  throw new Error('too late')
}

/** Trains a net with one thing of one's own in it. */
function train(own: { layer?: Layer; dense?: object; compile?: object; fit?: object }) {
  const last = layers.dense({ units: 1, ...own.dense })
  const model = sequential({ layers: [layers.input({ shape: [2] }), ...(own.layer ? [own.layer] : []), last] })
  model.compile({ optimizer: 'sgd', loss: 'meanSquaredError', ...own.compile })
  return model.fit(x, y, { epochs: 1, verbose: 0, ...own.fit })
}

class OwnLayer extends Layer {
  call([x]: readonly Value[]): Value {
    return x
  }
}
class OwnMetric extends metrics.Metric {
  override updateState() {}
  result() {
    return 1
  }
  override resetState() {}
}
class OwnMean extends metrics.MeanMetric {
  override compose(yTrue: Value) {
    return yTrue
  }
}
class OwnLoss extends losses.Loss {
  protected override rows(): never {
    throw new Error('not called')
  }
}
class OwnOptimizer extends optimizers.Optimizer {
  protected override update({ weight }: optimizers.UpdateValues) {
    return { weight }
  }
}
class OwnSchedule extends schedules.Schedule {
  protected override rate() {
    return 0.1
  }
}
class OwnInitializer extends initializers.Initializer {
  override prepare() {
    return () => {}
  }
}
class OwnRegularizer extends regularizers.Regularizer {
  call() {
    return 0
  }
  override gradient() {
    return x.toFloat()
  }
  override emit() {}
}
class OwnConstraint extends constraints.Constraint {
  override emit() {}
}
class OwnCallback extends callbacks.Callback {
  override onEpochEnd() {}
}

/** A class like this one, of which a method is async. */
function withAsync<T extends object>(Class: new () => T, method: string): new () => T {
  const Late = class extends (Class as new () => object) {}
  Object.defineProperties(Late, { name: { value: 'Late' }, type: { value: 'Late' } })
  Object.defineProperty(Late.prototype, method, { value: late })
  return Late as new () => T
}

const cases: readonly [new () => object, readonly string[], (own: never) => Promise<unknown>][] = [
  [OwnLayer, ['call', 'build', 'parameters', 'computeMask', 'config'], (layer: Layer) => train({ layer })],
  [
    OwnMetric,
    ['updateState', 'result', 'resetState', 'check', 'clone', 'update', 'config'],
    (metric: metrics.Metric) => train({ compile: { metrics: [metric] } }),
  ],
  [OwnMean, ['compose', 'update', 'look'], (metric: metrics.Metric) => train({ compile: { metrics: [metric] } })],
  [OwnLoss, ['rows', 'compose', 'call', 'gradient', 'mask'], (loss: losses.Loss) => train({ compile: { loss } })],
  [
    OwnOptimizer,
    ['update', 'stateGroups', 'coefficients', 'emitUpdate'],
    (optimizer: optimizers.Optimizer) => train({ compile: { optimizer } }),
  ],
  [
    OwnSchedule,
    ['rate', 'call'],
    (learningRate: schedules.Schedule) => train({ compile: { optimizer: optimizers.sgd({ learningRate }) } }),
  ],
  [OwnInitializer, ['prepare', 'call'], (kernelInitializer: object) => train({ dense: { kernelInitializer } })],
  [OwnRegularizer, ['emit', 'check', 'call'], (kernelRegularizer: object) => train({ dense: { kernelRegularizer } })],
  [OwnConstraint, ['emit', 'check', 'call'], (kernelConstraint: object) => train({ dense: { kernelConstraint } })],
  [OwnCallback, ['setModel', 'setParams'], (callback: object) => train({ fit: { callbacks: callback } })],
]

/** The error of a call, and of no promise that nobody waits for. */
async function refused(t: Test, title: string, call: () => unknown): Promise<void> {
  const unhandled: unknown[] = []
  const note = (reason: unknown) => void unhandled.push(reason)
  process.on('unhandledRejection', note)
  try {
    await call()
    t.fail(`${title} is taken`)
  } catch (error) {
    t.ok(error instanceof FoveaError && /^[^:]+: expected /.test(error.message), `${title}: ${error}`)
  }
  await new Promise(resolve => setImmediate(resolve))
  process.off('unhandledRejection', note)
  t.deepEqual(unhandled, [], `${title} leaves no rejection behind`)
}

test('async methods that nobody waits for are refused, every time', async t => {
  for (const [Class, methods, use] of cases)
    for (const method of methods) {
      const Late = withAsync(Class, method)
      for (const time of ['first', 'second'])
        await refused(t, `${Class.name}.${method}, ${time}`, () => use(new Late() as never))
    }
  class LateModel extends Model {
    override computeLoss(): Value {
      return late() as never
    }
  }
  const { inputs, outputs } = sequential({ layers: [layers.dense({ units: 1, inputShape: [2] })] })
  const model = new LateModel({ inputs, outputs })
  model.compile({ optimizer: 'sgd' })
  await refused(t, 'computeLoss', () => model.fit(x, y, { verbose: 0 }))
})

test('async methods that only have the name of one of another kind are taken', async t => {
  class Uploader extends OwnCallback {
    uploads = 0
    async check() {
      return true
    }
    async update() {
      if (await this.check()) this.uploads++
    }
    override async onEpochEnd() {
      await this.update()
    }
  }
  const uploader = new Uploader()
  await train({ fit: { callbacks: uploader } })
  t.equal(uploader.uploads, 1, 'update and check of a callback')
  class Loading extends OwnLayer {
    async prepare() {}
  }
  const loading = new Loading()
  await loading.prepare()
  await train({ layer: loading })
  t.pass('prepare of a layer')
})

test('async methods that stand in fields are refused, and functions that give promises', async t => {
  const metricWith = (fields: object): metrics.Metric => Object.assign(new OwnMetric(), fields)
  for (const method of ['updateState', 'result', 'resetState']) {
    const promising = () => late()
    for (const given of [late, promising])
      await refused(t, `${method} ${given === late ? 'async' : 'that gives a promise'}`, () =>
        train({
          compile: { metrics: [metricWith({ [method]: given, clone: () => metricWith({ [method]: given }) })] },
        }),
      )
  }
  await refused(t, 'learning rate', () =>
    train({ compile: { optimizer: optimizers.sgd({ learningRate: late as never }) } }),
  )
  await refused(t, 'setModel of a plain object', () =>
    train({ fit: { callbacks: { setModel: late, onEpochEnd() {} } } }),
  )
  const text: object = { result: () => 'much', clone: () => metricWith(text) }
  const kernelInitializer = Object.assign(new OwnInitializer(), { prepare: () => late })
  await refused(t, 'what prepare() gives', () => train({ dense: { kernelInitializer } }))
  const data = { [Symbol.asyncIterator]: late }
  const net = sequential({ layers: [layers.dense({ units: 1, inputShape: [2] })] })
  await refused(t, 'an iterator that comes late', () => net.predict(data as never))
  await refused(t, 'metric of a text', () => train({ compile: { metrics: [metricWith(text)] } }))
})

test('states that are promises are refused in a backup', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-async-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const backup = callbacks.backupAndRestore({ backupDir: folder, saveFreq: 1 })
  await refused(t, 'getState of a callback', () =>
    train({ fit: { callbacks: [backup, { getState: late, onEpochEnd() {} }] } }),
  )
})

test('losses, metrics and layers that are called with something else say what they expect', async t => {
  const junk = [undefined, null, 'text', {}, Symbol('s'), Promise.resolve(1), new Map()]
  const Rowless = Object.defineProperty(class extends OwnLoss {}, 'name', { value: 'Rowless' })
  Object.defineProperty(Rowless.prototype, 'rows', { value: undefined })
  const rowless = new Rowless()
  await refused(t, 'a loss without rows', () => rowless.call(y, y))
  for (const value of junk as never[])
    for (const loss of [losses.meanSquaredError(), losses.dice(), losses.ctc()]) {
      await refused(t, `${loss.name}.evaluate(${String(value)})`, () => loss.evaluate(value, y))
      await refused(t, `${loss.name}.evaluate(y, ${String(value)})`, () => loss.evaluate(y, value))
    }
  const mean = metrics.mean() as unknown as { add(shape: unknown, value: unknown): void }
  for (const value of junk) await refused(t, `add(${String(value)})`, () => mean.add(value, value))
  const dense = layers.dense({ units: 1 })
  for (const value of [...junk, [2], [[null, -1]], [['2']]] as never[]) {
    await refused(t, `setState(${String(value)})`, () => metrics.mean().setState(value))
    await refused(t, `outputShapes(${String(value)})`, () => dense.outputShapes(value))
  }
  t.deepEqual(dense.outputShapes([[null, 2]]), [[null, 1]])
})

test('async hooks of callbacks are heeded', async t => {
  let ended = 0
  const onEpochEnd = async () => {
    await new Promise(resolve => setImmediate(resolve))
    ended++
  }
  await train({ fit: { epochs: 3, callbacks: [{ onEpochEnd }] } })
  t.equal(ended, 3)
  await train({ fit: { callbacks: { onTrainEnd: late } } }).then(
    () => t.fail('its error is lost'),
    ({ message }) => t.equal(message, 'too late', 'and so are their errors'),
  )
})
