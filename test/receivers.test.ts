/** Methods on what is none of their objects: a Proxy, a copy, or nothing, where they were taken from it. */
import { inspect as shown } from 'node:util'
import test from 'tape'
import * as fovea from '../lib/index.ts'

const { callbacks, data, initializers, layers, losses, metrics, OptionError, optimizers, schedules } = fovea
const { constraints, input, Layer, regularizers, sequential, tensor } = fovea

function network() {
  const net = sequential({ layers: [layers.dense({ units: 1, inputShape: [2] }), layers.batchNormalization()] })
  net.compile({ loss: 'mse', metrics: ['mae'] })
  return net
}

const net = network()
const objects: object[] = [
  net,
  fovea.model({ inputs: net.inputs, outputs: net.outputs }),
  ...net.layers,
  layers.normalization(),
  layers.multiHeadAttention({ numHeads: 1, keyDim: 2 }),
  optimizers.adam(),
  losses.meanSquaredError(),
  losses.ctc(),
  metrics.auc(),
  metrics.meanIoU({ numClasses: 2 }),
  initializers.glorotUniform(),
  regularizers.l2({}),
  constraints.maxNorm(),
  schedules.cosineDecay({ initialLearningRate: 1, decaySteps: 1 }),
  callbacks.earlyStopping(),
  callbacks.csvLogger({ filename: 'none.csv' }),
  callbacks.modelCheckpoint({ filepath: 'none.keras' }),
  callbacks.progbarLogger(),
  new callbacks.CallbackList([]),
  net.weights[0],
  data.array([1, 2]),
]

/** Names of methods and accessors, with the prototypes that have them. */
function members(object: object): [name: string, holder: object][] {
  const found = new Map<string, object>()
  for (let at = Object.getPrototypeOf(object); at !== Object.prototype; at = Object.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at)) if (!found.has(name)) found.set(name, at)
  found.delete('constructor')
  return [...found]
}

/** What a method or accessor says on a receiver: the error, if there is one. */
async function saidOf(holder: object, name: string, receiver: unknown): Promise<unknown> {
  const { get, value } = Object.getOwnPropertyDescriptor(holder, name) ?? {}
  try {
    if (get !== undefined) get.call(receiver)
    else if (typeof value === 'function') await value.call(receiver)
    else return null
    return null
  } catch (error) {
    return error
  }
}

test('methods on a Proxy of their object, and on nothing, are refused in one sentence', async t => {
  for (const object of objects) {
    const raw: string[] = []
    for (const [name, holder] of members(object))
      for (const receiver of [new Proxy(object, {}), undefined]) {
        const error = await saidOf(holder, name, receiver)
        if (error !== null && !(error instanceof OptionError)) raw.push(`${name}: ${error}`)
      }
    t.deepEqual(raw, [], object.constructor.name)
  }
  t.end()
})

test('copies that have not the private fields are refused, too', async t => {
  for (const object of objects.slice(0, 18)) {
    const copy = Object.create(Object.getPrototypeOf(object), Object.getOwnPropertyDescriptors(object))
    const raw: string[] = []
    for (const [name, holder] of members(object)) {
      const error = await saidOf(holder, name, copy)
      if (!(error instanceof OptionError)) raw.push(`${name}: ${error}`)
    }
    t.deepEqual(raw, [], object.constructor.name)
  }
  t.end()
})

test('methods on an object of another class are refused, too', async t => {
  for (const object of objects) {
    const raw: string[] = []
    for (const other of [
      layers.flatten(),
      metrics.auc(),
      optimizers.sgd(),
      net.weights[0],
      tensor([1]),
      data.array([1]),
    ])
      for (const [name, holder] of members(object)) {
        if (Object.prototype.isPrototypeOf.call(holder, other)) continue
        const error = await saidOf(holder, name, other)
        if (!(error instanceof OptionError)) raw.push(`${name} on ${other.constructor.name}: ${error}`)
      }
    t.deepEqual(raw, [], object.constructor.name)
  }
  t.throws(() => net.summary.call(layers.flatten() as never), /summary: expected to be called on its own object/)
  t.end()
})

test('errors of the package are made of whatever is thrown as their message', t => {
  for (const message of [undefined, null, 5, Symbol('s'), {}, ['a'], net])
    t.doesNotThrow(() => new OptionError(message as never), String(shown(message)).slice(0, 20))
  t.equal(new OptionError(undefined as never).message, 'undefined')
  t.end()
})

test('the sentence says what was called on what, and promises reject', async t => {
  const { predict, predictSync } = net
  const onProxy = new Proxy(net, {})
  t.throws(
    () => predictSync([[1, 2]]),
    /^OptionError: predictSync: expected .* received none. Call it as object.predictSync/,
  )
  t.throws(() => onProxy.summary(), /summary: expected .*, received a Proxy of it. A Proxy lacks/)
  t.throws(() => onProxy.layers, /layers: expected/)
  t.throws(() => {
    onProxy.trainable = false
  }, /trainable: expected/)
  t.equal(net.trainable, true)
  const late = predict([[1, 2]])
  t.ok(late instanceof Promise)
  await late.then(
    () => t.fail('predicts'),
    error => t.equal(error.code, 'FOVEA_OPTION', error.message),
  )
  await onProxy.fit([[1, 2]], [[1]]).then(
    () => t.fail('trains'),
    error => t.equal(error.code, 'FOVEA_OPTION', error.message),
  )
  t.end()
})

test('methods keep their names, and overriding them goes on', t => {
  t.equal(fovea.Model.prototype.fit.name, 'fit')
  class Doubled extends Layer {
    override computeMask() {
      return super.computeMask([], [])
    }
    call([x]: readonly fovea.Value[]) {
      return fovea.ops.multiply(x, 2)
    }
  }
  const doubled = sequential({ layers: [new Doubled({ inputShape: [1] })] })
  t.deepEqual(doubled.predictSync([[3]]).toArray(), [[6]])
  t.equal(doubled.layers[0].heedsMasks, true, 'overridden')
  t.equal(layers.flatten().heedsMasks, false)
  t.end()
})

test('they are no plain objects to frameworks, and are printed whatever they are', t => {
  for (const object of [net, net.layers[0], optimizers.adam(), metrics.auc(), net.weights[0], input({ shape: [1] })])
    t.notEqual(Object.prototype.toString.call(object), '[object Object]', object.constructor.name)
  for (const strange of [new Proxy(net, {}), layers.Dense.prototype, Object.create(layers.Dense.prototype)])
    t.doesNotThrow(() => shown(strange))
  t.end()
})

test('a layer that applies itself without end is refused', t => {
  class Endless extends Layer {
    call([x]: readonly fovea.Value[], { apply }: fovea.CallContext) {
      return apply(this, [x])
    }
  }
  const endless = new Endless({ inputShape: [1] })
  t.throws(() => endless.outputShapes([[null, 1]]), /expected calls of layers at most 400 deep/)
  t.throws(() => sequential({ layers: [endless] }).predictSync([[1]]), OptionError)
  let depth = 0
  class Halving extends Layer {
    call([x]: readonly fovea.Value[], { apply }: fovea.CallContext): fovea.Value {
      depth++
      const { shape } = x
      return shape[1] === 1 ? x : [apply(this, [fovea.ops.slice(x, [0, 0], [-1, (shape[1] as number) / 2])])].flat()[0]
    }
  }
  t.deepEqual(
    sequential({ layers: [new Halving({ inputShape: [8] })] })
      .predictSync(tensor([[5, 1, 1, 1, 1, 1, 1, 1]]))
      .toArray(),
    [[5]],
    'one that ends',
  )
  t.ok(depth >= 4)
  t.end()
})

test('a Proxy of a tensor is one', t => {
  const proxy = new Proxy(tensor([[1, 2]]), {})
  t.deepEqual(
    [proxy.size, proxy.toArray(), proxy.reshape([2]).shape, [...proxy.add(1).data]],
    [2, [[1, 2]], [2], [2, 3]],
  )
  const { toArray } = proxy
  t.throws(() => toArray(), /toArray: expected to be called on its own object, received none/)
  t.end()
})
