/** Files of Keras whose layers have policies that are none here: they are read, with weights in float32. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import test from 'tape'
import { pack, unpack } from '../lib/formats/containers/zip.ts'
import * as fovea from '../lib/index.ts'
import { FormatError, layers, loadModel, type Model, sequential, Tensor } from '../lib/index.ts'
import { inFolder } from './support/in-folder.ts'

interface Packed {
  readonly shape: readonly number[]
  readonly data: string
}

interface Case {
  readonly policy: string
  readonly files: Readonly<Record<'keras' | 'h5', string>>
  readonly prediction?: Packed
  readonly after?: readonly Packed[]
}

const golden: { readonly x: Packed; readonly y: Packed; readonly cases: readonly Case[] } = JSON.parse(
  gunzipSync(readFileSync(new URL('golden/dtype-policies.json.gz', import.meta.url))).toString(),
)

const unpacked = ({ shape, data }: Packed) =>
  new Tensor(new Float32Array(Uint8Array.from(Buffer.from(data, 'base64')).buffer), shape)

const apart = (received: ArrayLike<number>, { data }: Tensor): number =>
  data.reduce((most, value, i) => Math.max(most, Math.abs(value - received[i])), 0)

/**
 * What numbers of the policy keep of one about 1, and what a model of several layers makes of that. A step of training
 * moves some weights by 1 / 20 and more.
 */
const tolerances: Readonly<Record<string, number>> = {
  ...{ mixed_float16: 4 * 2 ** -11, float16: 4 * 2 ** -11, bfloat16: 4 * 2 ** -8, float64: 1e-6 },
}

/** The model of a file, and the warnings with a code that it gave. */
async function loaded(bytes: Uint8Array): Promise<{ net: Model; warnings: string[] }> {
  const warnings: string[] = []
  const listen = (warning: Error & { code?: string }) => void warnings.push(`${warning.code}: ${warning.message}`)
  process.on('warning', listen)
  const net = await loadModel(bytes)
  await new Promise(done => setImmediate(done))
  process.off('warning', listen)
  return { net, warnings }
}

const [x, y] = [golden.x, golden.y].map(unpacked)

for (const { policy, files, prediction, after } of golden.cases)
  for (const ending of ['keras', 'h5'] as const)
    if (prediction && after)
      test(`.${ending}: a model of the policy ${policy} predicts and trains on as in Keras`, async t => {
        const { net, warnings } = await loaded(Buffer.from(files[ending], 'base64'))
        const own = policy === 'bfloat16' ? 'mixed_bfloat16' : 'float32'
        t.equal(warnings.length, 1, warnings.join())
        t.ok(warnings[0].includes(`FOVEA_DTYPE_POLICY: `) && warnings[0].includes(`${policy} there`), 'one warning')
        t.ok(warnings[0].includes(`by the policy ${own} here`), own)
        t.equal(net.getLayer('dense').dtypePolicy, policy === 'bfloat16' ? 'mixedBfloat16' : 'float32')
        t.equal(net.getLayer('dense').getWeights()[0].data.constructor, Float32Array)
        const tolerance = tolerances[policy]
        const far = apart((await net.predict(x)).data, unpacked(prediction))
        t.ok(far < tolerance, `predictions are apart by ${far}`)
        t.equal(net.optimizer?.iterations, 1, 'the optimizer goes on')
        const distance = () => after.map((each, i) => apart(net.trainableWeights[i].value, unpacked(each)))
        t.ok(Math.max(...distance()) > 2 * tolerance, 'weights are not yet those after a step')
        await net.trainOnBatch(x, y)
        const farthest = Math.max(...distance())
        t.ok(farthest < tolerance, `weights are apart by ${farthest} after a step`)
      })
    else
      test(`.${ending}: weights that are quantised by ${policy} are refused`, async t => {
        try {
          await loadModel(Buffer.from(files[ending], 'base64'))
          t.fail('read')
        } catch (error) {
          t.ok(error instanceof FormatError, 'FormatError')
          const mode = new RegExp(`"(conv|dense)": expected weights that are not quantised, .*${policy}`)
          t.match((error as Error).message, mode)
        }
      })

interface Json {
  [key: string]: unknown
}

const saved = (net: Model, ending: string): Promise<Uint8Array> =>
  inFolder(async folder => {
    const path = join(folder, `model.${ending}`)
    await net.save(path)
    return readFileSync(path)
  })

/** A file of one Dense layer, whose configuration, and what is saved beside it, have been changed. */
async function changed(change: (dense: Json, whole: Json) => void): Promise<Uint8Array> {
  const net = sequential({ layers: [layers.dense({ units: 2, inputShape: [2], name: 'dense' })] })
  const names = ['metadata.json', 'config.json', 'model.weights.h5']
  const members = await unpack(await saved(net, 'keras'), names, 'test')
  const whole = JSON.parse(Buffer.from(members.get('config.json') as Uint8Array).toString())
  change(whole.config.layers.find((layer: Json) => layer.class_name === 'Dense').config, whole)
  const config = [Buffer.from(JSON.stringify(whole))]
  const all = names.map(name => [name, name === 'config.json' ? config : [members.get(name) as Uint8Array]])
  return Buffer.concat(await pack(Object.fromEntries(all)))
}

test('what has no text where a policy has one is refused by a FormatError', async t => {
  const strange = { toString: 1, valueOf: 1 }
  const quantized = (config: Json) => ({ module: 'keras', class_name: 'QuantizedDTypePolicy', config })
  const changes: Readonly<Record<string, (dense: Json) => void>> = {
    'a name of the layer': dense => Object.assign(dense, { name: strange, dtype: 'int8_from_float32' }),
    'a name of the policy': dense => Object.assign(dense, { dtype: quantized({ name: strange }) }),
    'a mode': dense => Object.assign(dense, { dtype: quantized({ name: 'int8_from_float32', mode: strange }) }),
  }
  for (const [title, change] of Object.entries(changes)) {
    const bytes = await changed(change)
    try {
      await loadModel(bytes)
      t.fail(title)
    } catch (error) {
      t.ok(error instanceof FormatError, `${title}: ${error}`)
    }
  }
})

test('a file that is refused gives no warning of its policies', async t => {
  const unknown = { module: 'keras.layers', class_name: 'Cast', config: { name: 'cast' }, registered_name: null }
  const bytes = await changed((dense, whole) => {
    Object.assign(dense, { dtype: 'float64' })
    ;((whole.config as Json).layers as Json[]).push(unknown)
  })
  const warnings: string[] = []
  const listen = ({ message }: Error) => void warnings.push(message)
  process.on('warning', listen)
  const refused = await loadModel(bytes).catch((error: Error) => error)
  await new Promise(done => setImmediate(done))
  process.off('warning', listen)
  t.match(String(refused), /Cast/)
  t.deepEqual(warnings, [])
})

test('what is no layer, loss or metric of Keras keeps its dtype', async t => {
  const numbers = { class_name: '__numpy__', config: { value: [0.5, 0.25], dtype: 'float64' } }
  const constant = { module: 'keras.initializers', class_name: 'Constant', config: { value: numbers } }
  const values = await loaded(await changed(dense => Object.assign(dense, { bias_initializer: constant })))
  t.deepEqual(values.warnings, [], 'numbers of an initializer')
  const choice = fovea.options.choice('float32', 'float64', 'int8_from_file')('float32')
  class MyLoss extends fovea.losses.Loss {
    static override type = 'LossWithDtype'
    static override options = fovea.schema({ dtype: choice })
    override compose(yTrue: fovea.Value, yPred: fovea.Value) {
      return fovea.ops.mean(fovea.ops.abs(fovea.ops.subtract(yTrue, yPred)), { axis: -1 })
    }
  }
  fovea.registerLoss(MyLoss as never)
  for (const dtype of ['float64', 'int8_from_file'])
    for (const format of ['keras', 'h5'] as const) {
      const net = sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] })
      net.compile({ optimizer: 'sgd', loss: new MyLoss({ dtype } as never) })
      const again = await loaded(await saved(net, format))
      t.deepEqual([again.warnings, again.net.optimizer?.type], [[], 'SGD'], `a loss with dtype ${dtype} in .${format}`)
    }
})

test('losses and metrics of Keras compute in float32, whatever their dtype', async t => {
  const of = (module: string, className: string, name: string) => ({
    ...{ module: `keras.${module}`, class_name: className, registered_name: null },
    config: { name, dtype: 'bfloat16' },
  })
  const compileConfig = {
    optimizer: { module: 'keras.optimizers', class_name: 'SGD', config: {}, registered_name: null },
    loss: of('losses', 'MeanSquaredError', 'mse'),
    metrics: [of('metrics', 'MeanAbsoluteError', 'mae')],
  }
  const bytes = await changed((_dense, whole) => Object.assign(whole, { compile_config: compileConfig }))
  const { net, warnings } = await loaded(bytes)
  t.equal(warnings.length, 1, warnings.join())
  t.match(warnings[0], /dtype bfloat16 there computes by the policy float32 here/)
  t.equal(net.optimizer?.type, 'SGD', 'compiled')
})

test('.h5: losses and metrics of other dtypes are compiled with, too', async t => {
  const net = sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] })
  net.compile({ optimizer: 'sgd', loss: 'mse', metrics: [fovea.metrics.meanAbsoluteError({ name: 'distance' })] })
  const text = Buffer.from(await saved(net, 'h5')).toString('latin1')
  const [name, dtype] = ['"name":"distance"', '"dtype":"float64"'] // as long, so that nothing else moves
  t.equal(text.split(name).length, 2, 'the metric stands in the file')
  const bytes = Buffer.from(text.replace(name, dtype), 'latin1')
  const again = await loaded(bytes)
  t.notOk(
    again.warnings.some(warning => warning.includes('FOVEA_NOT_COMPILED')),
    again.warnings.join(),
  )
  t.equal(again.net.optimizer?.type, 'SGD')
})
