/** Layers of one's own: composed of ops and of other layers, used several times, with several outputs, and in files. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type Test } from 'tape'
import type { DynamicShape } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import type { CallContext } from '../lib/graph/call.ts'
import type { Value } from '../lib/graph/value.ts'
import {
  cloneModel,
  compileFunction,
  constraints,
  FoveaError,
  initializers,
  input,
  inspect,
  Layer,
  layers,
  loadModel,
  losses,
  metrics,
  model,
  OptionError,
  onlyInput,
  ops,
  optimizers,
  options,
  registerLayer,
  regularizers,
  schedules,
  schema,
  sequential,
  setSeed,
} from '../lib/index.ts'
import { numbers } from './support/kernels.ts'

const folder = mkdtempSync(join(tmpdir(), 'fovea-own-'))
test.onFinish(() => rmSync(folder, { recursive: true }))

/** Squeeze and excitation (J. Hu et al., 2017): a gate for each channel, of layers inside the layer. */
class Excitation extends Layer {
  readonly squeeze = layers.globalAveragePooling2d({ keepdims: true })
  readonly gates = [layers.dense({ units: 2, activation: 'relu' }), layers.dense({ units: 4, activation: 'sigmoid' })]

  call([x]: readonly Value[]): Value {
    const [gate] = this.gates.reduce<readonly Value[]>(
      (values, layer) => [layer.apply(values)],
      [this.squeeze.apply(x)],
    )
    return ops.multiply(x, gate)
  }
}

/** Two outputs: the two halves of the channels, each scaled. */
class Halves extends Layer {
  override parameters([shape]: readonly DynamicShape[]) {
    return [{ name: 'scale', shape: shape.slice(-1), initializer: 'ones' }]
  }

  call([x]: readonly Value[], { weight }: CallContext): readonly Value[] {
    return ops.split(ops.multiply(x, weight('scale')), 2, -1)
  }
}

registerLayer(Excitation)
registerLayer(Halves)

const x = new Tensor(numbers(2 * 5 * 5 * 3, -1, 1, 3), [2, 5, 5, 3])

function excited() {
  const image = input({ shape: [5, 5, 3] })
  const features = layers.conv2d({ filters: 4, kernelSize: 3 }).apply(image)
  const pooled = layers.globalAveragePooling2d().apply(new Excitation().apply(features))
  return model({ inputs: image, outputs: layers.dense({ units: 2 }).apply(pooled) })
}

test('a layer of one own says by onlyInput that it takes one input', t => {
  class Doubled extends Layer {
    static override readonly type = 'Doubled'
    call(inputs: readonly Value[]): Value {
      return ops.multiply(onlyInput(this, inputs), 2)
    }
  }
  const [a, b] = [input({ shape: [2] }), input({ shape: [2] })]
  t.deepEqual(new Doubled().apply(a).shape, [null, 2])
  t.throws(() => new Doubled().apply([a, b]), /^ShapeError: Doubled "doubled.*": expected one input, received 2\./)
  t.end()
})

test('a layer that holds itself is refused in one sentence', t => {
  class Holder extends Layer {
    static override readonly type = 'Holder'
    inner: Layer | readonly Layer[] = []

    override call([x]: readonly Value[]): readonly Value[] {
      return [x]
    }
  }
  const holders = [new Holder(), new Holder(), new Holder()]
  for (const [i, holder] of holders.entries()) holder.inner = i === 0 ? [holder] : holders[3 - i]
  const expected = /^OptionError: .*expected layers that do not hold themselves, received Holder .* inside itself\.$/
  for (const [i, holder] of holders.entries()) {
    t.throws(() => sequential({ layers: [input({ shape: [2] }), holder] }), expected, `chain, ${i}`)
    const x = input({ shape: [2] })
    t.throws(() => model({ inputs: x, outputs: holder.apply(x) }), expected, `graph, ${i}`)
  }
  t.end()
})

test('a layer composed of layers has their weights, trains them, and its gradients are right', async t => {
  setSeed(2)
  const net = excited()
  const y = new Tensor(numbers(4, -1, 1, 4), [2, 2])
  net.compile({ loss: 'mse', optimizer: 'adam' })
  t.equal(net.countParams(), 3 * 3 * 3 * 4 + 4 + (4 * 2 + 2) + (2 * 4 + 4) + (4 * 2 + 2))
  t.equal(net.trainableWeights.length, 8, 'two of each of four layers')
  for (const { name, error } of await inspect.checkGradients(net, x, y)) t.ok(error < 0.01, `${name} is ${error} off`)
  const before = inspect.weightsHash(net)
  await net.fit(x, y, { verbose: 0 })
  t.notEqual(inspect.weightsHash(net), before)
  net.layers[2].trainable = false
  t.equal(net.trainableWeights.length, 4, 'frozen, the layers inside are frozen, too')
})

test('a layer composed of layers comes back from a file', async t => {
  setSeed(3)
  const net = excited()
  const file = join(folder, 'excited.keras')
  await net.save(file)
  const again = await loadModel(file)
  t.deepEqual((await again.predict(x)).data, (await net.predict(x)).data)
  t.ok(again.layers[2] instanceof Excitation)
})

/** Models inside a layer: in order and as a graph; and a batch normalisation. */
class Perceptrons extends Layer {
  readonly chain = sequential({ layers: [layers.dense({ units: 4 }), layers.dense({ units: 3 })] })
  readonly graph = layerGraph()
  readonly norm = layers.batchNormalization({ momentum: 0.5 })
  readonly fixed = layers.dense({ units: 3, trainable: false })

  call([x]: readonly Value[]): Value {
    return this.fixed.apply(this.norm.apply(this.graph.apply(this.chain.apply(x))))
  }
}

function layerGraph() {
  const value = input({ shape: [3] })
  return model({ inputs: value, outputs: layers.dense({ units: 3 }).apply(layers.dense({ units: 5 }).apply(value)) })
}

function perceptrons() {
  const layer = new Perceptrons({ name: 'perceptrons' })
  const net = sequential({ layers: [input({ shape: [4] }), layer, layers.dense({ units: 1 })] })
  net.compile({ loss: 'mse', optimizer: 'sgd' })
  return { net, layer }
}

test('models inside a layer come back from files', async t => {
  const customObjects = { Perceptrons }
  const { net } = perceptrons()
  const [data, y] = [new Tensor(numbers(24), [6, 4]), new Tensor(numbers(6), [6, 1])]
  await net.fit(data, y, { verbose: 0 })
  for (const file of ['models.keras', 'models.h5'].map(name => join(folder, name))) {
    await net.save(file)
    const again = await loadModel(file, { customObjects })
    t.deepEqual((await again.predict(data)).data, (await net.predict(data)).data)
    const { fixed } = again.getLayer('perceptrons') as Perceptrons
    t.notOk(fixed.trainable, 'what a constructor has frozen stays so')
  }
  const file = join(folder, 'models.weights.h5')
  await net.saveWeights(file)
  const { net: other } = perceptrons()
  await other.loadWeights(file)
  t.deepEqual((await other.predict(data)).data, (await net.predict(data)).data, 'weights alone')
})

test('a frozen layer freezes those inside it, and their statistics, in files, too', async t => {
  const { net, layer } = perceptrons()
  const [data, y] = [new Tensor(numbers(24), [6, 4]), new Tensor(numbers(6), [6, 1])]
  layer.trainable = false
  const file = join(folder, 'frozen.keras')
  await net.save(file)
  for (const one of [net, await loadModel(file, { customObjects: { Perceptrons } })]) {
    const frozen = one.getLayer('perceptrons') as Perceptrons
    const before = frozen.getWeights()
    await one.fit(data, y, { verbose: 0 })
    t.deepEqual(frozen.getWeights(), before)
    t.notOk(frozen.norm.trainable || frozen.graph.layers[1].trainable)
  }
  const wrapped = layers.timeDistributed({ layer: layers.batchNormalization({ momentum: 0.5 }), trainable: true })
  const around = sequential({
    layers: [input({ shape: [3, 4] }), wrapped, layers.flatten(), layers.dense({ units: 1 })],
  })
  around.compile({ loss: 'mse', optimizer: 'sgd' })
  wrapped.trainable = false
  const before = wrapped.getWeights()
  await around.fit(new Tensor(numbers(72), [6, 3, 4]), y, { verbose: 0 })
  t.deepEqual(wrapped.getWeights(), before, 'of wrappers, too')
  layer.trainable = true
  t.ok(layer.norm.trainable && layer.fixed.trainable, 'as in Keras all are trained then')
})

/** A weight a channel, options from a table, and a layer inside: never registered. */
const scaleOptions = schema({
  /** Power of the scale. */
  power: options.custom<number, number>({ parse: value => value as number })(1),
})

class ChannelScale extends Layer<typeof scaleOptions> {
  static override readonly options = scaleOptions
  readonly shift = layers.dense({ units: 3, name: 'shift' })

  override parameters([shape]: readonly DynamicShape[]) {
    return [{ name: 'gamma', shape: shape.slice(-1), initializer: 'ones' }]
  }

  call([x]: readonly Value[], { weight }: CallContext): Value {
    const scaled = ops.multiply(x, ops.power(weight('gamma'), this.options.power))
    return this.shift.apply(scaled)
  }
}

test('a layer that is not registered is written as if it were, and loaded with customObjects', async t => {
  setSeed(4)
  const scale = new ChannelScale({ power: 2, name: 'scale' })
  const net = sequential({ layers: [input({ shape: [5, 5, 3] }), scale, layers.flatten(), layers.dense({ units: 1 })] })
  scale.setWeights(scale.getWeights().map(({ data, shape }) => new Tensor(numbers(data.length, 1, 2, 5), shape)))
  const { config } = net.toJSON() as {
    config: { layers: { class_name: string; registered_name: string; config: object }[] }
  }
  const { class_name, registered_name, config: own } = config.layers[1]
  t.deepEqual([class_name, registered_name], ['ChannelScale', 'Custom>ChannelScale'])
  t.equal((own as { power: number }).power, 2)
  const file = join(folder, 'scale.keras')
  await net.save(file)
  const again = await loadModel(file, { customObjects: { ChannelScale } })
  t.deepEqual((await again.predict(x)).data, (await net.predict(x)).data)
  t.equal((again.getLayer('scale') as ChannelScale).options.power, 2)
  const byKerasName = await loadModel(file, { customObjects: { 'Custom>ChannelScale': ChannelScale } })
  t.deepEqual((await byKerasName.predict(x)).data, (await net.predict(x)).data)
  await refused(t, loadModel(file), /the ChannelScale 'scale'.*registerLayer\(\) or customObjects/)
  const copy = cloneModel(net)
  t.ok(copy.getLayer('scale') instanceof ChannelScale && copy.getLayer('scale') !== scale)
})

test('a layer with several outputs gives a list of them, in models and in files', async t => {
  const image = input({ shape: [5, 5, 4] })
  const [a, b] = new Halves().apply<Value[]>(image)
  t.deepEqual(
    [a.shape, b.shape],
    [
      [null, 5, 5, 2],
      [null, 5, 5, 2],
    ],
  )
  const net = model({ inputs: image, outputs: [layers.flatten().apply(layers.add().apply([a, b])), b] })
  const data = new Tensor(numbers(100, -1, 1, 5), [1, 5, 5, 4])
  const [sum, second] = await net.predict<Tensor[]>(data)
  const expected = Array.from({ length: 25 }, (_, i) =>
    [0, 1].map(c => data.data[4 * i + c] + data.data[4 * i + 2 + c]),
  )
  t.ok(expected.flat().every((value, i) => Math.abs(value - sum.data[i]) < 1e-6))
  t.deepEqual(second.shape, [1, 5, 5, 2])
  const file = join(folder, 'halves.keras')
  await net.save(file)
  t.deepEqual((await (await loadModel(file)).predict<Tensor[]>(data))[0].data, sum.data)
  const upstream = [
    new Tensor(new Float32Array(50).fill(1), [1, 50]),
    new Tensor(new Float32Array(50).fill(2), [1, 5, 5, 2]),
  ]
  const { inputs } = inspect.gradients(net, data, upstream)
  t.deepEqual([...inputs[0].data.slice(0, 4)], [1, 1, 3, 3], 'gradients of both outputs are added')
})

test('pictures of any size go through one model, and what needs a size says so', async t => {
  setSeed(1)
  const image = input({ shape: [null, null, 3] })
  const h = layers.conv2d({ filters: 4, kernelSize: 3, padding: 'same', activation: 'relu' }).apply(image)
  const net = model({ inputs: image, outputs: layers.globalAveragePooling2d().apply(layers.maxPooling2d().apply(h)) })
  t.deepEqual(net.outputs[0].shape, [null, 4])
  const fixed = (height: number, width: number) => {
    const own = sequential({
      layers: [
        layers.conv2d({
          filters: 4,
          kernelSize: 3,
          padding: 'same',
          activation: 'relu',
          inputShape: [height, width, 3],
        }),
        layers.maxPooling2d(),
        layers.globalAveragePooling2d(),
      ],
    })
    own.setWeights(net.getWeights())
    return own
  }
  for (const [height, width] of [
    [5, 7],
    [8, 4],
    [5, 7],
  ]) {
    const data = new Tensor(numbers(2 * height * width * 3, -1, 1, height), [2, height, width, 3])
    t.deepEqual((await net.predict(data)).data, (await fixed(height, width).predict(data)).data, `${height} x ${width}`)
  }
  t.throws(
    () => layers.dense({ units: 2 }).apply(layers.flatten().apply(h)),
    /Dense ".*": expected inputs whose sizes settle the shape of kernel, received \[null, null\]/,
  )
  const file = join(folder, 'any-size.keras')
  await net.save(file)
  t.deepEqual((await loadModel(file)).inputs[0].shape, [null, null, null, 3], 'files keep such shapes')
  net.compile({ loss: 'mse' })
  await net.fit(x, new Tensor(numbers(8), [2, 4]), { verbose: 0 })
  t.pass('and such a model trains')
})

test('mistakes of layers of one own are refused where they are made', t => {
  class Nothing extends Layer {
    call(): Value {
      return undefined as never
    }
  }
  t.throws(
    () => new Nothing().apply(input({ shape: [2] })),
    /Nothing ".*": expected call\(\) to return what the layer gives/,
  )
  const stranger = input({ shape: [2] })
  class Elsewhere extends Layer {
    call(): Value {
      return stranger
    }
  }
  const foreign = /Elsewhere|Lambda/
  for (const layer of [new Elsewhere(), layers.lambda({ function: () => stranger })])
    for (const use of [
      () => layer.apply(input({ shape: [2] })),
      () => sequential({ layers: [layers.input({ shape: [2] }), layer] }),
      () => layers.timeDistributed({ layer }).apply(input({ shape: [3, 2] })),
    ])
      t.throws(use, new RegExp(`(${foreign.source}) ".*": expected call\\(\\) to return values of this call, received`))
  class Wrong extends Layer {
    call([x]: readonly Value[], { weight }: CallContext): Value {
      return ops.add(x, weight('gamma'))
    }
  }
  t.throws(() => new Wrong().apply(input({ shape: [2] })), /Wrong ".*": expected the name of a parameter .* 'gamma'/)
  const Anonymous = (() =>
    class extends Layer {
      call([x]: readonly Value[]): Value {
        return x
      }
    })()
  t.throws(() => new Anonymous(), /expected a class with a name/)
  class Typed extends Nothing {
    static override readonly type = 5 as never
  }
  t.throws(
    () => new Typed(),
    (error: unknown) =>
      error instanceof OptionError && /Typed: expected a static type that is a text, received 5/.test(error.message),
  )
  t.end()
})

async function refused(t: Test, promise: Promise<unknown>, message: RegExp): Promise<void> {
  const error = await promise.then(
    () => null,
    (reason: Error) => reason,
  )
  t.ok(error instanceof FoveaError && message.test(error.message), String(error))
}

test('what a layer of one own must keep to is checked before a step', async t => {
  class Mixing extends Layer {
    call([x]: readonly Value[]): Value {
      return ops.max(x, { axis: 0, keepdims: true })
    }
  }
  const mixing = sequential({ layers: [new Mixing({ inputShape: [3] })] })
  const data = new Tensor(numbers(24), [8, 3])
  await refused(t, mixing.predict(data), /expected outputs that begin with the batch axis, 8 .*, received \[1, 3\]/)
  class Joining extends Layer {
    call([x]: readonly Value[]): Value {
      return ops.reshape(x, [-1])
    }
  }
  await refused(t, sequential({ layers: [new Joining({ inputShape: [3] })] }).predict(data), /batch axis/)

  class Hidden extends Layer {
    readonly #inner = layers.dense({ units: 2 })

    call([x]: readonly Value[]): Value {
      return this.#inner.apply(x)
    }
  }
  await refused(
    t,
    sequential({ layers: [new Hidden({ inputShape: [3] })] }).predict(data),
    /expected the layers that a layer uses to be fields of it/,
  )
  class Named extends Layer {
    readonly parts = { first: layers.dense({ units: 2 }), rest: [[layers.dense({ units: 1 })]] }

    call([x]: readonly Value[]): Value {
      return this.parts.rest[0][0].apply(this.parts.first.apply(x))
    }
  }
  t.equal(sequential({ layers: [new Named({ inputShape: [3] })] }).countParams(), 8 + 3, 'layers in objects and lists')

  const specs: readonly [unknown, RegExp][] = [
    [undefined, /expected parameters\(\) to give a list/],
    [[null], /expected parameters\(\) to give a list/],
    [[{ shape: [1], initializer: 'ones' }], /expected every parameter to have a name of its own/],
    [['a', 'a'].map(name => ({ name, shape: [1], initializer: 'ones' })), /a name of its own, received 'a'/],
    [[{ name: 'a', shape: 3, initializer: 'ones' }], /expected parameter 'a' to have a shape/],
    [[{ name: 'a', shape: [-3], initializer: 'ones' }], /expected parameter 'a' to have a shape/],
    [[{ name: 'a', shape: [1] }], /expected parameter 'a' to have an initializer/],
    [[{ name: 'a', shape: [1], initializer: 'ones', trainble: false }], /unknown option trainble/],
  ]
  for (const [given, message] of specs) {
    class Wrong extends Layer {
      override parameters() {
        return given as never
      }

      call([x]: readonly Value[], { weight }: CallContext): Value {
        return ops.multiply(x, weight('a'))
      }
    }
    t.throws(() => new Wrong().apply(input({ shape: [1] })), message, String(message))
  }
  t.throws(() => ops.activate(input({ shape: [1] }), 'rel'), /expected activation to be one of/)
  t.throws(() => registerLayer(class Dense extends Mixing {}, 'Dense'), /a name that this library does not use itself/)
})

test('losses, regularizers and the like without the method that all have are refused where they are given', t => {
  const without = <T extends object>(Class: abstract new () => T): T =>
    new (class Bare extends (Class as unknown as new () => object) {})() as T
  const dense = (options: object) => () => layers.dense({ units: 1, ...options })
  for (const [make, wanted] of [
    [
      () => losses.get(without(losses.Loss)),
      /Bare: expected a loss with a method compose\(\) or rows\(\), received one without/,
    ],
    [dense({ kernelRegularizer: without(regularizers.Regularizer) }), /expected a regularizer with a method call\(\)/],
    [dense({ kernelConstraint: without(constraints.Constraint) }), /expected a constraint with a method call\(\)/],
    [dense({ biasInitializer: without(initializers.Initializer) }), /expected an initializer with a method call\(\)/],
    [() => optimizers.sgd({ learningRate: without(schedules.Schedule) }), /expected a schedule with a method call\(\)/],
    [() => metrics.get(without(metrics.Metric)), /expected a metric with a method result\(\)/],
  ] as const)
    t.throws(make, (error: unknown) => error instanceof OptionError && wanted.test(error.message))
  t.end()
})

test('a model is built for one shape, or for a list of them, and for nothing else', t => {
  const net = () => sequential({ layers: [layers.dense({ units: 2 }), layers.dense({ units: 3 })] })
  for (const shape of [[null, 4], [[null, 4]]] as const) {
    const own = net()
    own.build(shape)
    t.deepEqual(own.output.shape, [null, 3])
  }
  const layer = layers.dense({ units: 2 })
  layer.build([null, 4])
  t.deepEqual(layer.weights[0].shape, [4, 2])
  for (const wrong of [null, undefined, 5, ['a'], [-1, 4], { shape: [4] }])
    t.throws(() => net().build(wrong as never), /Sequential.* expected a shape such as \[null, 28, 28, 1\], or a list/)
  t.end()
})

test('a composed loss compares labels [n] with predictions [n, 1] number by number', async t => {
  const loss = (yTrue: Value, yPred: Value) => ops.square(ops.subtract(yTrue, yPred))
  const results: number[] = []
  for (const shape of [[8], [8, 1]])
    for (const each of [loss, 'mse']) {
      setSeed(4)
      const net = sequential({ layers: [layers.dense({ units: 1, inputShape: [3] })] })
      net.compile({ loss: each as never, optimizer: 'sgd' })
      const { history } = await net.fit(new Tensor(numbers(24), [8, 3]), new Tensor(numbers(8, -1, 1, 5), shape), {
        ...{ epochs: 3, verbose: 0 },
      })
      results.push(history.loss[2])
    }
  for (const result of results) t.ok(Math.abs(result - results[0]) < 1e-6, `${result} for both shapes, as mse`)
})

/** Keeps its factor in a field: a file does not hold it. */
class Forgetful extends Layer {
  readonly factor: number
  constructor({ factor = 2, ...rest }: { factor?: number; inputShape?: number[]; name?: string } = {}) {
    super(rest)
    this.factor = factor
  }

  call([x]: readonly Value[]): Value {
    return ops.multiply(x, this.factor)
  }
}

/** Says what it keeps. */
class Mindful extends Forgetful {
  override config() {
    return { ...super.config(), factor: this.factor }
  }
}

/** Cannot be made of its config. */
class Demanding extends Layer {
  constructor(size: number) {
    super({ inputShape: [size] })
  }

  call([x]: readonly Value[]): Value {
    return x
  }
}

test('what a field holds and a file does not is told when the model is saved', async t => {
  for (const Class of [Forgetful, Mindful, Demanding]) registerLayer(Class as typeof Forgetful)
  const warnings: string[] = []
  const listen = (warning: Error & { code?: string }) => {
    if (warning.code === 'FOVEA_FIELD_NOT_SAVED') warnings.push(warning.message)
  }
  process.on('warning', listen)
  const path = join(folder, 'fields.keras')
  const told = async (layer: Layer) => {
    warnings.length = 0
    await sequential({ layers: [layer] }).save(path)
    await new Promise(resolve => setImmediate(resolve))
    return warnings.length
  }
  t.equal(await told(new Forgetful({ factor: 5, inputShape: [2] })), 1, 'a field that would be another')
  t.ok(/factor is 5, and 2/.test(warnings[0]), warnings[0])
  t.equal(await told(new Forgetful({ inputShape: [2] })), 0, 'one that would be the same')
  t.equal(await told(new Mindful({ factor: 5, inputShape: [2] })), 0, 'one that config() holds')
  t.deepEqual((await loadModel(path)).predictSync([[1, 2]]).toArray(), [[5, 10]])
  process.off('warning', listen)
  try {
    await told(new Demanding(2))
    t.fail('a layer that cannot be made again')
  } catch (error) {
    t.ok(error instanceof FoveaError && /config\(\)/.test(error.message), `${error}`)
  }
})

test('lists of numbers and shapes are options of layers', async t => {
  const table = schema({
    factors: options.numbers({ min: 0 }, 3)([1, 2, 3]),
    target: options.shape(),
    sizes: options.nullable(options.numbers({ integer: true })),
  })
  class Shaped extends Layer<typeof table> {
    static override readonly type = 'Shaped'
    static override readonly options = table
    call([x]: readonly Value[]): Value {
      const { factors, target } = this.options
      return ops.reshape(ops.multiply(x, factors), [-1, ...target.map(size => size ?? 2)])
    }
  }
  const net = sequential({ layers: [input({ shape: [2, 3] }), new Shaped({ target: [3, null], factors: [4, 5, 6] })] })
  const file = join(folder, 'shaped.keras')
  await net.save(file)
  const again = await loadModel(file, { customObjects: { Shaped } })
  const { factors, target, sizes } = (again.layers.at(-1) as Shaped).options
  t.deepEqual([factors, target, sizes], [[4, 5, 6], [3, null], null])
  const data = new Tensor(numbers(6), [1, 2, 3])
  t.deepEqual(await again.predict(data), await net.predict(data))
  // @ts-expect-error a list of numbers is none of texts
  t.throws(() => new Shaped({ target: [1], factors: ['1', '2', '3'] }), /expected factors/)
  t.throws(() => new Shaped({ target: [1], factors: [1, 2] }), /expected factors to be a list of 3 numbers, received/)
  t.throws(() => new Shaped({ target: [1], factors: [1, 2, -3] }), OptionError)
  t.throws(() => new Shaped({ target: [0.5] }), /expected target to be whole numbers above 0, or null/)
  t.throws(() => new Shaped({ target: [1], sizes: [0.5] }), OptionError)
  // @ts-expect-error target is required
  t.throws(() => new Shaped({}), /expected the option target, received none/)
})

test('what has no parameter of a name says so, and what is in no model yet that', t => {
  const net = excited()
  for (const layer of [net, ...net.layers, ...Object.values(net.layers[2].sublayers)])
    t.throws(() => layer.parameter('x'), /expected the name of a parameter of this layer, received 'x'/, layer.type)
  for (const layer of [layers.dense({ units: 1 }), layers.flatten(), new Excitation(), sequential()])
    t.throws(() => layer.parameter('kernel'), /received one that is in no model yet/, layer.type)
  t.end()
})

test('a table of options is refused where an entry is none', t => {
  const wrong: [entry: unknown, said: RegExp][] = [
    [options.number, /schema: expected factor to be an option such as .*, received function number/],
    [options.number({ min: 1 }), /received a function|received function/],
    [1, /received 1/],
    [null, /received null/],
  ]
  for (const [entry, said] of wrong) t.throws(() => schema({ factor: entry } as never), said)
  t.end()
})

test('random numbers may be of a shape whose batch is not known, as many as a step has samples', async t => {
  const draws = {
    uniform: (x: Value, stream: number) => ops.randomUniform(x, { shape: [null, 1], stream }),
    normal: (x: Value, stream: number) => ops.randomNormal(x, { shape: [null, null, 2], stream }),
    logGamma: (x: Value, stream: number) => ops.randomLogGamma(x, 2, { shape: [null, 4], seed: null, stream }),
  }
  const x = input({ shape: [3] })
  for (const [name, draw] of Object.entries(draws)) {
    const outputs = layers.lambda({ function: (value, { nextStream }) => draw(value, nextStream(null)) }).apply(x)
    const drawn = compileFunction({ inputs: x, outputs, training: true })
    for (const samples of [5, 2]) {
      const { data, shape } = (await drawn(new Tensor(new Float32Array(3 * samples), [samples, 3]))) as Tensor
      t.deepEqual(
        shape,
        outputs.shape.map((size, axis) => size ?? [samples, 3][axis]),
        `${name}, ${samples} samples`,
      )
      t.equal(new Set(data).size, data.length, 'each another number')
    }
  }
  t.end()
})

test('an input takes the size of batches that Keras gives it, and batches of any size', t => {
  const x = input({ shape: [3], batchSize: 4 })
  const net = model({ inputs: x, outputs: layers.dense({ units: 2 }).apply(x) })
  t.deepEqual(x.shape, [null, 3])
  t.deepEqual((net.predictSync([[1, 2, 3]]) as Tensor).shape, [1, 2])
  t.throws(() => input({ shape: [3], batchSize: 0 }), /expected batchSize to be a whole number at least 1/)
  t.end()
})
