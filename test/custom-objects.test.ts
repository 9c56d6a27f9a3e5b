/**
 * Losses, metrics, optimizers and layers of one's own in files: written as Keras writes them, and back by their
 * names.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { unpack } from '../lib/formats/containers/zip.ts'
import * as fovea from '../lib/index.ts'
import * as layers from '../lib/layers/index.ts'
import { byRow } from '../lib/losses/loss.ts'
import { weightsHash } from '../lib/models/weights-hash.ts'
import { inFolder } from './support/in-folder.ts'

const { losses, metrics, optimizers, options, tensor } = fovea
type Tensor = fovea.Tensor

const x = tensor([
  [1, 2, -1],
  [0.5, -1, 2],
  [3, 0, 1],
])
const y = tensor([
  [1, 0],
  [0, 2],
  [-1, 1],
])

/** Mean of |difference| to a power. */
const powerOptions = fovea.schema({ power: options.number({ min: 1 })() })

class PowerLoss extends losses.Loss<typeof powerOptions> {
  static override readonly type = 'PowerLoss'
  static override readonly options = powerOptions

  protected override rows(yTrue: Tensor, yPred: Tensor) {
    const { power } = this.options
    return byRow(yPred, (at, length, gradient) => {
      let sum = 0
      for (let i = at; i < at + length; i++) {
        const difference = yPred.data[i] - yTrue.data[i]
        sum += Math.abs(difference) ** power
        gradient[i] = (power * Math.sign(difference) * Math.abs(difference) ** (power - 1)) / length
      }
      return sum / length
    })
  }
}

/** A subclass that says nothing about its type. */
class Halved extends metrics.MeanSquaredError {
  override result(): number {
    return super.result() / 2
  }
}

class SlowAdam extends optimizers.Adam {
  protected override coefficients(learningRate: number, step: number): readonly number[] {
    return super.coefficients(learningRate, step).map(each => each / 10)
  }
}

class Doubled extends layers.Dense {}

function half(yTrue: Tensor, yPred: Tensor) {
  const difference = yPred.data.map((value, i) => value - yTrue.data[i])
  return {
    losses: [...Array(yPred.shape[0]).keys()].map(i => difference[2 * i] ** 2 + difference[2 * i + 1] ** 2),
    gradient: difference.map(value => 2 * value),
  }
}
const largest = (_: Tensor, yPred: Tensor) => Math.max(...yPred.data)

const net = (options: fovea.CompileOptions) => {
  fovea.setSeed(3)
  const own = fovea.sequential({ layers: [new Doubled({ units: 4, inputShape: [3] }), layers.dense({ units: 2 })] })
  own.compile(options)
  return own
}

async function file(model: fovea.Model): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-'))
  try {
    await model.save(join(folder, 'model.keras'))
    return new Uint8Array(readFileSync(join(folder, 'model.keras')))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function configOf(bytes: Uint8Array) {
  const members = await unpack(bytes, ['config.json'], 'test')
  return JSON.parse(new TextDecoder().decode(members.get('config.json')))
}

/** What process.emitWarning was told. */
async function warningsOf(work: () => Promise<unknown>): Promise<string[]> {
  const warnings: string[] = []
  const listen = ({ message }: Error) => void warnings.push(message)
  process.on('warning', listen)
  await work()
  await new Promise(resolve => setImmediate(resolve))
  process.off('warning', listen)
  return warnings
}

const customObjects = { PowerLoss, Halved, SlowAdam, Doubled, half, largest }
const cases: [string, () => fovea.CompileOptions][] = [
  ['functions', () => ({ optimizer: 'adam', loss: half, metrics: [largest, 'mae'] })],
  [
    'classes',
    () => ({
      optimizer: new SlowAdam({ learningRate: 0.1 }),
      loss: new PowerLoss({ power: 3 }),
      metrics: [new Halved({ name: 'halved' }), 'mae'],
    }),
  ],
]

test('what is of one’s own comes back by its name, and training goes on', async t => {
  for (const [title, options] of cases) {
    const own = net(options())
    for (let i = 0; i < 3; i++) await own.trainOnBatch(x, y)
    const bytes = await file(own)
    let back: fovea.Model = own
    t.deepEqual(
      await warningsOf(async () => {
        back = await fovea.loadModel(bytes, { customObjects })
      }),
      [],
      title,
    )
    t.equal(back.optimizer?.iterations, 3)
    t.equal(back.optimizer?.constructor, own.optimizer?.constructor)
    t.deepEqual(await back.evaluate(x, y, { returnDict: true }), await own.evaluate(x, y, { returnDict: true }))
    await own.trainOnBatch(x, y)
    await back.trainOnBatch(x, y)
    t.equal(weightsHash(back), weightsHash(own))
    t.deepEqual((await configOf(await file(back))).compile_config, (await configOf(await file(own))).compile_config)
  }
})

test('they are written as Keras writes classes that are registered, and functions', async t => {
  const classes = await configOf(await file(net(cases[1][1]())))
  const named = (name: string) => ({ module: null, class_name: name, registered_name: `Custom>${name}` })
  const { optimizer, loss, metrics: measures } = classes.compile_config
  for (const [object, name] of [
    [optimizer, 'SlowAdam'],
    [loss, 'PowerLoss'],
    [measures[0], 'Halved'],
    [classes.config.layers[1], 'Doubled'],
  ]) {
    const { module, class_name, registered_name } = object
    t.deepEqual({ module, class_name, registered_name }, named(name))
  }
  t.equal(loss.config.power, 3)
  t.equal(measures[1], 'mae')
  const functions = (await configOf(await file(net(cases[0][1]())))).compile_config
  const ofPython = (config: string) => ({
    module: 'builtins',
    class_name: 'function',
    config,
    registered_name: 'function',
  })
  t.deepEqual([functions.loss, functions.metrics], [ofPython('half'), [ofPython('largest'), 'mae']])
})

test('a loss that is not known costs the compilation and a warning, not weights nor the optimizer’s state', async t => {
  for (const [title, options] of cases) {
    const own = net({ ...options(), optimizer: 'adam' })
    for (let i = 0; i < 3; i++) await own.trainOnBatch(x, y)
    let back: fovea.Model = own
    const warnings = await warningsOf(async () => {
      back = await fovea.loadModel(await file(own), { customObjects: { Doubled } })
    })
    t.equal(warnings.length, 1, title)
    t.match(warnings[0], /not compiled.*(half|PowerLoss).*goes on with the state of the optimizer/)
    t.equal(weightsHash(back), weightsHash(own))
    t.equal(back.optimizer?.iterations, 3)
    t.equal(back.compileOptions, null)
    try {
      await back.fit(x, y)
      t.fail('should be refused')
    } catch (error) {
      t.match(String(error), /expected a compiled model/)
    }
    back = await fovea.loadModel(await file(back), { customObjects: { Doubled } })
    t.equal(back.optimizer?.iterations, 3, 'through another file')
    back.compile({ ...options(), optimizer: back.optimizer as fovea.optimizers.Optimizer })
    await own.trainOnBatch(x, y)
    await back.trainOnBatch(x, y)
    t.equal(weightsHash(back), weightsHash(own), 'compiled again it goes on')
  }
})

test('what is registered needs no customObjects, and is known to compile', async t => {
  class Registered extends PowerLoss {}
  class RegisteredMetric extends Halved {}
  class RegisteredOptimizer extends SlowAdam {}
  class RegisteredLayer extends Doubled {}
  fovea.registerLoss(Registered)
  fovea.registerLoss(half, 'half of it')
  fovea.registerMetric(RegisteredMetric, 'Other')
  fovea.registerMetric(largest)
  fovea.registerOptimizer(RegisteredOptimizer)
  fovea.registerLayer(RegisteredLayer)
  const own = fovea.sequential({ layers: [new RegisteredLayer({ units: 2, inputShape: [3] })] })
  own.compile({
    optimizer: 'RegisteredOptimizer' as string,
    loss: { className: 'Registered', config: { power: 3 } },
    metrics: ['Other', 'largest'] as string[],
  })
  await own.trainOnBatch(x, y)
  const back = await fovea.loadModel(await file(own))
  t.deepEqual(await back.evaluate(x, y, { returnDict: true }), await own.evaluate(x, y, { returnDict: true }))
  t.equal(back.optimizer?.iterations, 1)
  const other = fovea.sequential({ layers: [layers.dense({ units: 2, inputShape: [3] })] })
  other.compile({ loss: 'half of it' as string })
  t.ok((await other.evaluate(x, y))[0] > 0, 'a function by its name')
  for (const wrong of [() => fovea.registerLoss('mse' as never), () => fovea.registerMetric(undefined as never, 'x')])
    t.throws(wrong, fovea.OptionError)
})

test('customObjects are checked, and hold for their load alone', async t => {
  const bytes = await file(net({ loss: 'mse' }))
  for (const wrong of [null, 3, [Doubled], { Doubled: 'Doubled' }])
    try {
      await fovea.loadModel(bytes, { customObjects: wrong as never })
      t.fail('should be refused')
    } catch (error) {
      t.ok(error instanceof fovea.OptionError, String(error))
    }
  t.equal((await fovea.loadModel(bytes, { customObjects })).layers[0].constructor, Doubled)
  try {
    await fovea.loadModel(bytes)
    t.fail('should be refused')
  } catch (error) {
    t.ok(error instanceof fovea.FormatError, String(error))
  }
  const json = JSON.stringify(net({ loss: 'mse' }))
  t.equal(fovea.modelFromJSON(json, { customObjects }).layers[0].constructor, Doubled, 'modelFromJSON')
  t.throws(() => fovea.modelFromJSON(json), fovea.FormatError)
})

test('files that are read at once have each their own classes', async t => {
  // As many layers as take several turns with the event loop.
  const deep = fovea.sequential({
    layers: Array.from({ length: 300 }, () => new Doubled({ units: 1, inputShape: [1], useBias: false })),
  })
  const bytes = await file(deep)
  const Other = class Doubled extends layers.Dense {}
  const customs = [Doubled, Other, Doubled, Other]
  const loaded = await Promise.all(
    customs.map(custom => fovea.loadModel(bytes, { customObjects: { Doubled: custom } })),
  )
  loaded.forEach((model, i) => {
    t.ok(
      model.layers.every(layer => layer.constructor === customs[i]),
      `load ${i}`,
    )
  })
  const refused = await fovea.loadModel(bytes).catch(error => error)
  t.match(String(refused), /known classes/, 'afterwards they are not known')
})

test('classes are known by the package that Keras registered them in, and written back with it', async t => {
  const [First, Second, Third] = [0, 1, 2].map(() => class Scaled extends Doubled {})
  class PackagedLoss extends PowerLoss {}
  const own = (Class: typeof Doubled) =>
    fovea.sequential({ layers: [new Class({ units: 2, inputShape: [3] }), layers.activation({ activation: 'relu' })] })
  const nameOf = async (model: fovea.Model) => {
    const [, { class_name, registered_name }] = (await configOf(await file(model))).config.layers
    return [class_name, registered_name]
  }
  fovea.registerLayer(First, 'first_package>Scaled')
  fovea.registerLayer(Second, 'second>Scaled')
  fovea.registerLoss(PackagedLoss, 'first_package>PackagedLoss')
  for (const [Class, name] of [
    [First, 'first_package>Scaled'],
    [Second, 'second>Scaled'],
  ] as const) {
    const model = own(Class)
    model.compile({ loss: new PackagedLoss({ power: 3 }) })
    await model.trainOnBatch(x, y)
    t.deepEqual(await nameOf(model), ['Scaled', name])
    const back = await fovea.loadModel(await file(model))
    t.equal(back.layers[0].constructor, Class, 'found by its package')
    t.deepEqual(await nameOf(back), ['Scaled', name])
    const { class_name, registered_name } = (await configOf(await file(back))).compile_config.loss
    t.deepEqual([class_name, registered_name], ['PackagedLoss', 'first_package>PackagedLoss'])
  }
  const bytes = await file(own(First))
  const given = await fovea.loadModel(bytes, { customObjects: { Scaled: Second } })
  t.equal(given.layers[0].constructor, Second, 'a class that is given without a package')
  const read = await fovea.loadModel(bytes, { customObjects: { Scaled: Third } })
  t.deepEqual(await nameOf(read), ['Scaled', 'first_package>Scaled'], 'the name that was read')
  t.deepEqual(await nameOf(fovea.cloneModel(read)), ['Scaled', 'first_package>Scaled'], 'of a copy, too')
  const third = await fovea.loadModel(bytes, { customObjects: { 'third>Scaled': Third } })
  t.equal(third.layers[0].constructor, First, 'a class of another package is no match')
})

test('a class of a package takes no place of one of this library', t =>
  inFolder(async folder => {
    class Dense extends layers.Dense {
      static override readonly type = 'Dense'
      override call(inputs: readonly fovea.Value[], context: fovea.CallContext): fovea.Value {
        return fovea.ops.multiply([super.call(inputs, context)].flat()[0], 5)
      }
    }
    fovea.registerLayer(Dense as never, 'mine>Dense')
    const [plain, own] = [layers.dense, (options: object) => new Dense(options as never)].map(make =>
      fovea.sequential({ layers: [make({ units: 1, kernelInitializer: 'ones', inputShape: [2] })] }),
    )
    for (const [net, expected] of [
      [plain, 3],
      [own, 15],
    ] as const) {
      await net.save(`${folder}/net.keras`)
      const again = await fovea.loadModel(`${folder}/net.keras`)
      t.deepEqual([...(await again.predict([[1, 2]])).data], [expected])
    }
  }))
