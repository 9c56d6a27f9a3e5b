/** Hooks of callbacks are called by all of Keras's names, others are refused; what else fit and files heed. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import * as callbacks from '../lib/callbacks/index.ts'
import { OptionError } from '../lib/core/errors.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { loadModel, modelFromJSON } from '../lib/formats/index.ts'
import * as layers from '../lib/layers/index.ts'
import { input } from '../lib/layers/index.ts'
import { compileFunction } from '../lib/models/function.ts'
import { modeFromKeras } from '../lib/models/keras-modes.ts'
import { type Model, model } from '../lib/models/model.ts'
import { sequential } from '../lib/models/sequential.ts'
import { weightsHash } from '../lib/models/weights-hash.ts'

interface KerasJson {
  config: { layers: { inbound_nodes: { kwargs: Record<string, unknown> }[] }[] }
}

const quiet = { verbose: 0 } as const
const [x, y] = [
  [[1], [2], [3], [4]],
  [[2], [4], [6], [8]],
]

const net = () => {
  const made = sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] })
  made.compile({ loss: 'mse' })
  return made
}

async function saved(net: Model): Promise<Model> {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-'))
  try {
    await net.save(join(folder, 'model.keras'))
    return await loadModel(join(folder, 'model.keras'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('hooks are called by all of their names, of objects and of classes', async t => {
  const names = [
    ...['onTrainBegin', 'onTrainEnd', 'onEpochBegin', 'onEpochEnd', 'onBatchBegin', 'onBatchEnd', 'onTestBegin'],
    ...['onTestEnd', 'onTrainBatchBegin', 'onTrainBatchEnd', 'on_train_begin', 'on_train_end', 'on_epoch_begin'],
    ...['on_epoch_end', 'on_batch_begin', 'on_batch_end', 'on_test_begin', 'on_test_end', 'on_train_batch_begin'],
    'on_train_batch_end',
  ]
  const counts: Record<string, number> = {}
  class Counting extends callbacks.Callback {}
  for (const name of names)
    Object.defineProperty(Counting.prototype, name, {
      value(this: unknown) {
        t.ok(this instanceof Counting)
        counts[name] = (counts[name] ?? 0) + 1
      },
    })
  const count = (name: string) => {
    counts[name] = (counts[name] ?? 0) + 1
  }
  const plain = Object.fromEntries(names.map(name => [name, () => count(name)]))
  await net().fit(x, y, { batchSize: 2, validationData: [x, y], callbacks: [new Counting(), plain], ...quiet })
  for (const name of names) t.equal(counts[name], /atch/.test(name) ? 4 : 2, name)
})

test('hooks that nobody calls are refused before training, with the name that was meant', async t => {
  const wrong: [string, RegExp][] = [
    ['onEpochend', /'onEpochend'. Did you mean onEpochEnd\?/],
    ['onepochend', /Did you mean onEpochEnd\?/],
    ['on_epochEnd', /Did you mean onEpochEnd\?/],
    ['onTrainbatchEnd', /Did you mean onTrainBatchEnd\?/],
    ['onYield', /received one called 'onYield'/],
    ['on_step_end', /received one called 'on_step_end'/],
    ['on-epoch-end', /Did you mean onEpochEnd\?/],
    ['epochEnd', /Did you mean onEpochEnd\?/],
    ['train_batch_end', /Did you mean onTrainBatchEnd\?/],
  ]
  const own = net()
  const before = weightsHash(own)
  for (const [name, message] of wrong)
    try {
      await own.fit(x, y, { callbacks: { [name]: () => {} }, ...quiet })
      t.fail(name)
    } catch (error) {
      t.ok(error instanceof OptionError && message.test(error.message), String(error))
    }
  try {
    await own.fit(x, y, { callbacks: { onEpochEnd: 'x' as never }, ...quiet })
    t.fail('a text')
  } catch (error) {
    t.match(String(error), /OptionError: fit: expected onEpochEnd of a callback to be a function, received 'x'/)
  }
  const endless: unknown[] = []
  endless.push(endless)
  try {
    await own.fit(x, y, { callbacks: endless as never, ...quiet })
    t.fail('a list in itself')
  } catch (error) {
    t.match(String(error), /OptionError: callbacks: expected lists that do not contain themselves/)
  }
  try {
    const deep = Array.from({ length: 5000 }).reduce<unknown>(inner => [inner], [])
    await own.fit(x, y, { callbacks: deep as never, ...quiet })
    t.fail('lists that are deep')
  } catch (error) {
    t.match(String(error), /OptionError: callbacks: expected lists that are at most 100 deep/)
  }
  t.equal(weightsHash(own), before)
  const calls: string[] = []
  const callback = {
    trainBegin: 3,
    on_epoch_end() {
      this.epochEnd()
    },
    epochEnd: () => void calls.push('own'),
  }
  await own.fit(x, y, { callbacks: callback as never, ...quiet })
  t.deepEqual(calls, ['own'], 'methods and fields of its own beside a hook')
})

test('what is given as a callback and has no hook is refused before training', async t => {
  const own = net()
  const before = weightsHash(own)
  const hook = { onEpochEnd: () => t.fail('nothing is trained') }
  const wrong: object[] = [
    { stopping: callbacks.earlyStopping({ monitor: 'loss' }) },
    { hooks: hook },
    { default: hook },
    new (class {
      epochDone() {}
    })(),
    own,
  ]
  for (const callback of wrong) {
    const error = await own.fit(x, y, { callbacks: callback as never, ...quiet }).catch(error => error)
    t.match(
      String(error),
      /OptionError: fit: expected callbacks with hooks, such as onEpochEnd, received one without any: /,
    )
    for (const run of [
      () => own.evaluate(x, y, { callbacks: [callback] as never }),
      () => own.predict(x, { callbacks: [callback] as never }),
    ])
      t.ok((await run().catch(error => error)) instanceof OptionError)
  }
  t.equal(weightsHash(own), before)
  let model: unknown = null
  const setting = {
    setModel(given: unknown) {
      model = given
    },
  }
  class Silent extends callbacks.Callback {}
  const taken = [{}, setting, new Silent(), []]
  for (let run = 0; run < 2; run++) await own.fit(x, y, { callbacks: taken as never, ...quiet })
  t.equal(model, own, 'an empty object, and one that is only told the model, are taken')
})

test('a callback serves one fit at a time', async t => {
  const stopping = callbacks.earlyStopping({ monitor: 'loss' })
  const [first, second] = [net(), net()]
  const before = weightsHash(second)
  const running = first.fit(x, y, { epochs: 3, callbacks: stopping, ...quiet })
  try {
    await second.fit(x, y, { callbacks: stopping, ...quiet })
    t.fail('should be refused')
  } catch (error) {
    t.match(String(error), /OptionError: fit: expected callbacks of its own, received the EarlyStopping/)
  }
  t.equal(weightsHash(second), before)
  await running
  await second.fit(x, y, { callbacks: stopping, ...quiet })
  t.notEqual(weightsHash(second), before, 'afterwards it is free')
})

test('fit warns where nothing is trainable', async t => {
  const codes: unknown[] = []
  const listen = (warning: Error & { code?: string }) => void codes.push(warning.code)
  process.on('warning', listen)
  const own = net()
  own.trainable = false
  await own.fit(x, y, { verbose: 0 })
  own.trainable = true
  await own.fit(x, y, { verbose: 0 })
  await new Promise(resolve => setImmediate(resolve))
  process.off('warning', listen)
  t.deepEqual(codes, ['FOVEA_NOTHING_TRAINABLE'])
})

test('a layer applied with training: false stays in inference mode, also after a file', async t => {
  const first = input({ shape: [4] })
  const normalized = layers.batchNormalization({ name: 'bn' }).apply(first, { training: false })
  const dropped = layers.dropout({ rate: 0.9 }).apply(normalized, { training: false })
  const own = model({ inputs: first, outputs: layers.dense({ units: 1, kernelInitializer: 'ones' }).apply(dropped) })
  own.compile({ optimizer: 'sgd', loss: 'mse' })
  const data = [
    [1, 2, 3, 4],
    [5, 6, 7, 9],
  ]
  for (const each of [own, await saved(own)]) {
    const [mean, variance] = each.getLayer('bn').getWeights().slice(2)
    const expected = (await each.evaluate(data, [[1], [2]]))[0]
    const [trained] = await each.trainOnBatch(data, [[1], [2]])
    t.ok(Math.abs(trained - expected) < 1e-5 * expected, `${trained} in training, ${expected} in evaluation`)
    t.deepEqual(each.getLayer('bn').getWeights().slice(2), [mean, variance], 'the statistics do not move')
  }
})

test('a false that Keras writes of its own accord leaves a layer as the model runs', async t => {
  const kwargsOf = (made: Model) => (made.toJSON() as KerasJson).config.layers[1].inbound_nodes[0].kwargs
  const flat = input({ shape: [64] })
  const picture = input({ shape: [2, 2, 16] })
  const steps = input({ shape: [4, 16] })
  const cases: [layers.Layer, typeof flat][] = [
    [layers.dropout({ rate: 0.5 }), flat],
    [layers.alphaDropout({ rate: 0.5 }), flat],
    [layers.gaussianDropout({ rate: 0.5 }), flat],
    [layers.gaussianNoise({ stddev: 1 }), flat],
    [layers.spatialDropout1d({ rate: 0.5 }), steps],
    [layers.spatialDropout2d({ rate: 0.5 }), picture],
    [layers.spectralNormalization({ layer: layers.dense({ units: 4 }) }), flat],
  ]
  for (const [layer, x] of cases) {
    const outputs = layer.apply(x)
    const json = model({ inputs: x, outputs }).toJSON() as KerasJson
    json.config.layers[1].inbound_nodes[0].kwargs = { training: false }
    const read = modelFromJSON(json)
    const data = new Tensor(new Float32Array(128).fill(1), [2, ...x.shape.slice(1).map(Number)])
    const trained = compileFunction({ inputs: read.input, outputs: read.output, training: true })
    const predicted = read.predictSync(data).data
    t.notDeepEqual((await trained(data)).data, predicted, `${layer.type} does what it does`)
    const still = model({ inputs: x, outputs: layer.apply(x, { training: false }) })
    t.deepEqual(kwargsOf(still), { training: 0 }, `${layer.type}: one that was given is told apart`)
    t.deepEqual(kwargsOf(modelFromJSON(still.toJSON())), { training: 0 }, 'and comes back')
  }
  const others = [
    ...[layers.multiHeadAttention({ numHeads: 1, keyDim: 2 }), layers.batchNormalization(), layers.randomFlip()],
    ...[layers.groupQueryAttention({ headDim: 2, numQueryHeads: 1, numKeyValueHeads: 1 }), layers.mixUp()],
    ...[
      layers.randAugment(),
      layers.augMix(),
      layers.cutMix(),
      layers.solarization(),
      layers.lambda({ function: x => x }),
    ],
    ...[layers.timeDistributed({ layer: layers.dense({ units: 1 }) }), model({ inputs: flat, outputs: flat })],
  ]
  for (const layer of others) t.equal(modeFromKeras(layer, false), false, `${layer.type}: it was given`)
  const normalized = model({ inputs: flat, outputs: layers.batchNormalization().apply(flat, { training: false }) })
  t.deepEqual(kwargsOf(normalized), { training: false }, 'of others Keras writes only what was given')
  t.end()
})

test('a class is no hook, and a value of the logs that is no number is none to compare: both are told', async t => {
  class Hook {}
  const cases: [string, object[]][] = [
    ['a class as hook', [{ onEpochEnd: Hook }]],
    ['a class as hook, by another name', [{ on_train_batch_end: class {} }]],
    [
      'a hook that cannot be read',
      [
        new Proxy(
          {},
          {
            get: () => {
              throw new TypeError('a trap')
            },
          },
        ),
      ],
    ],
  ]
  for (const [name, list] of cases) {
    const made = net()
    const before = weightsHash(made)
    try {
      await made.fit(x, y, { callbacks: list, ...quiet })
      if (!name.includes('read')) t.fail(name)
    } catch (error) {
      t.ok(error instanceof OptionError, `${name}: ${error}`)
      t.equal(weightsHash(made), before, 'before the first step')
    }
  }
  for (const loss of [1n, Symbol('loss'), 'small', null]) {
    const spoiled = { onEpochEnd: (_: number, logs: Record<string, unknown>) => Object.assign(logs, { loss }) }
    try {
      await net().fit(x, y, { callbacks: [spoiled as object, callbacks.earlyStopping({ monitor: 'loss' })], ...quiet })
      t.fail(String(loss))
    } catch (error) {
      t.ok(error instanceof OptionError && /a number/.test(error.message), `${error}`)
    }
  }
})
