/** Files written for Keras 2: what is in them, that they come back, and what is refused. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { OptionError } from '../lib/core/errors.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { loadModel } from '../lib/formats/index.ts'
import { ops } from '../lib/index.ts'
import * as layers from '../lib/layers/index.ts'
import type { Model } from '../lib/models/model.ts'
import { type CompileOptions, model } from '../lib/models/model.ts'
import { sequential } from '../lib/models/sequential.ts'
import * as optimizers from '../lib/optimizers/index.ts'

const inFolder = async (work: (folder: string) => Promise<void>) => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-keras2-'))
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const dense = (options: Partial<Parameters<typeof layers.dense>[0]> = {}) =>
  sequential({ layers: [layers.dense({ units: 2, inputShape: [3], ...options })] })

const compiled = (options: Partial<CompileOptions>) => {
  const net = dense()
  net.compile({ optimizer: 'sgd', loss: 'mse', ...options })
  return net
}

test('a file for Keras 2 comes back as it was, with its optimizer', async t => {
  await inFolder(async folder => {
    const file = join(folder, 'model.h5')
    const [a, b] = ['a', 'b'].map(name => layers.input({ shape: [4, 4, 2], name }))
    const inner = layers.input({ shape: [4, 4, 2] })
    const nested = model({ inputs: inner, outputs: layers.conv2d({ filters: 2, kernelSize: 3 }).apply(inner) })
    const both = layers.multiply().apply([nested.apply(a), nested.apply(b)])
    const heads = layers.multiHeadAttention({ numHeads: 1, keyDim: 2 }).apply([both, nested.apply(b)])
    const net = model({ inputs: { a, b }, outputs: [layers.flatten().apply(heads), both] })
    net.compile({ optimizer: 'adam', loss: ['mse', 'mae'], lossWeights: [1, 0.5] })
    const inputs = [1, 2].map(
      seed =>
        new Tensor(
          Float32Array.from({ length: 64 }, (_, i) => Math.sin(i * seed)),
          [2, 4, 4, 2],
        ),
    )
    const targets = [new Tensor(new Float32Array(16), [2, 8]), new Tensor(new Float32Array(16), [2, 2, 2, 2])]
    await net.trainOnBatch({ a: inputs[0], b: inputs[1] }, targets)
    await net.save(file, { kerasVersion: 2 })
    const back = await loadModel(file)
    const given = { a: inputs[0], b: inputs[1] }
    const [own, other] = [await net.predict<Tensor[]>(given), await back.predict<Tensor[]>(given)]
    for (const [i, { data }] of own.entries()) t.deepEqual(other[i].data, data, `output ${i}`)
    t.deepEqual(
      back.optimizerState().map(({ data }) => Array.from(data)),
      net.optimizerState().map(({ data }) => Array.from(data)),
      'the state of the optimizer',
    )
  })
})

const start = layers.input({ shape: [3] })

/** What is saved, and the words of its refusal. */
const refusals: Record<string, readonly [Model, RegExp]> = {
  'a layer': [
    sequential({ layers: [layers.rmsNormalization({ inputShape: [3] })] }),
    /the class RMSNormalization of 'rms_/,
  ],
  'an activation': [dense({ activation: 'hardSilu', name: 'd' }), /the activation hard_silu of 'd'/],
  'an activation in a layer': [dense({ activation: 'relu6' }), /relu6 of .*Put it into a layer of its own, Activation/],
  'an op': [model({ inputs: start, outputs: ops.softmax(start) }), /the op Softmax of/],
  'an option': [
    sequential({ layers: [layers.layerNormalization({ inputShape: [3], rmsScaling: true })] }),
    /the rms_scaling true of/,
  ],
  'a name': [dense({ name: 'größe' }), /names of layers and models that Keras 2 takes, .*, received 'größe'/],
  'the name of a model': [
    model({ inputs: start, outputs: layers.flatten().apply(start), name: 'my model' }),
    /names of layers and models .*, received 'my model'/,
  ],
  'an input that stands twice': [
    model({ inputs: [start, start], outputs: layers.flatten().apply(start), name: 'double' }),
    /expected each input of 'double' once, .* received 'input.*' twice/,
  ],
  'an optimizer': [
    compiled({ optimizer: 'muon' }),
    /optimizers that Keras 2\.15 has, received Muon\. Give includeOptimizer/,
  ],
  accumulation: [
    compiled({ optimizer: new optimizers.Adam({ gradientAccumulationSteps: 2 }) }),
    /options of optimizers .*gradient_accumulation_steps 2/,
  ],
  'a loss': [compiled({ loss: 'dice' }), /losses that Keras 2\.15 has, received/],
  'a metric': [compiled({ metrics: ['pearsonCorrelation'] }), /metrics that Keras 2\.15 has, received/],
}

for (const [title, [net, words]] of Object.entries(refusals))
  test(`saving for Keras 2 refuses ${title} that it has not in one sentence`, async t => {
    await inFolder(async folder => {
      const error = await net.save(join(folder, 'model.h5'), { kerasVersion: 2 }).catch(error => error)
      t.ok(error instanceof OptionError)
      t.match(String(error?.message), words)
      t.deepEqual(readdirSync(folder), [], 'nothing is written')
    })
  })

test('kerasVersion is 2 or 3, and 2 is for .h5', async t => {
  await inFolder(async folder => {
    const messageOf = (name: string, kerasVersion: number) =>
      dense()
        .save(join(folder, name), { kerasVersion: kerasVersion as never })
        .catch(error => error.message)
    t.match(await messageOf('model.h5', 1), /save: expected kerasVersion to be one of 2, 3, received 1/)
    for (const name of ['model.keras', 'model.onnx', 'folder/'])
      t.match(await messageOf(name, 2), /save: expected a name that ends in \.h5 for Keras 2, received/, name)
    t.deepEqual(readdirSync(folder), [])
    await compiled({ optimizer: 'muon' }).save(join(folder, 'model.h5'), { kerasVersion: 2, includeOptimizer: false })
    await dense().save(join(folder, 'model.keras'), { kerasVersion: 3 })
    t.deepEqual(readdirSync(folder).sort(), ['model.h5', 'model.keras'])
  })
})
