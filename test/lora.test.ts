/** Low-rank adaptation against Keras: the cases of golden/lora.json, which golden/lora.py makes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'tape'
import type { DynamicShape } from '../lib/core/shape.ts'
import { type Tensor, tensor } from '../lib/core/tensor.ts'
import { loadModel } from '../lib/formats/index.ts'
import type { CallContext } from '../lib/graph/call.ts'
import type { ParameterSpec } from '../lib/graph/parameter.ts'
import type { Value } from '../lib/graph/value.ts'
import { get } from '../lib/initializers/index.ts'
import { gradients } from '../lib/inspect/gradients.ts'
import * as layers from '../lib/layers/index.ts'
import { input } from '../lib/layers/index.ts'
import type { LoraLayer } from '../lib/layers/lora.ts'
import { cloneModel } from '../lib/models/clone.ts'
import { sequential } from '../lib/models/sequential.ts'
import { trainStep } from '../lib/models/train-step.ts'
import { add } from '../lib/ops/arithmetic.ts'
import { square } from '../lib/ops/elementwise.ts'
import { mean } from '../lib/ops/reduction.ts'
import { inFolder } from './support/in-folder.ts'
import { distance } from './support/keras.ts'
import { network } from './support/network.ts'

interface Case {
  layer: string
  options: Record<string, unknown>
  enable: { rank: number; lora_alpha?: number } | null
  x: { shape: number[]; data: number[] }
  weights: { name: string; shape: number[]; trainable: boolean; data: number[] }[]
  config: { lora_rank: number; lora_alpha: number }
  y: number[]
  upstream: number[]
  penalties: number
  by_input: number[] | null
  by_weights: number[][]
  stored: number[][]
}

const url = new URL('golden/lora.json', import.meta.url)
const cases = JSON.parse(readFileSync(url, 'utf8')) as Case[]

function madeFrom({ layer: type, options, enable, x, weights }: Case) {
  const layer = layers.deserialize({ className: type, config: options }) as unknown as LoraLayer
  const net = network(layer, [x.shape.slice(1)])
  if (enable !== null) layer.enableLora(enable.rank, { loraAlpha: enable.lora_alpha })
  net.setWeights(weights.map(({ data, shape }) => tensor(data, shape)))
  return { layer, net }
}

test('adapted layers give what Keras gives: weights, outputs, penalties and gradients', async t => {
  for (const given of cases) {
    const { layer, net } = madeFrom(given)
    const title = `${given.layer} ${JSON.stringify(given.options)}`
    t.deepEqual(
      layer.weights.map(({ name, shape, trainable }) => ({ name, shape: [...shape], trainable })),
      given.weights.map(({ name, shape, trainable }) => ({ name, shape, trainable })),
      title,
    )
    const { lora_rank: rank, lora_alpha: alpha } = layer.kerasConfig()
    t.deepEqual({ lora_rank: rank, lora_alpha: alpha }, given.config)
    const y = net.outputShapes([given.x.shape])[0] as number[]
    const found = gradients(net, [tensor(given.x.data, given.x.shape)], [tensor(given.upstream, y)])
    t.ok(distance(found.outputs[0].data, given.y, 1) < 1e-5, 'outputs')
    const penalties = found.penalties.reduce((sum, value) => sum + value, 0)
    t.ok(distance([penalties], [given.penalties], 1) < 1e-5, 'penalties')
    if (given.by_input !== null) t.ok(distance(found.inputs[0]?.data ?? [], given.by_input, 1) < 1e-5, 'by the input')
    const trained = found.weights.filter((_, i) => given.weights[i].trainable) as Tensor[]
    t.equal(trained.length, given.by_weights.length)
    for (const [i, { data }] of trained.entries()) t.ok(distance(data, given.by_weights[i], 1) < 1e-5, 'by a weight')
    const stored = await Promise.all(layer.filedWeights.map(weight => weight.filed(({ memory }) => memory)))
    for (const [i, values] of stored.entries()) t.ok(distance(values, given.stored[i], 1) < 1e-5, 'in files')
    t.equal(stored.length, given.stored.length)
  }
  t.end()
})

test('loraAlpha of a constructor counts for every layer', t => {
  for (const type of ['Dense', 'Embedding', 'EinsumDense', 'Conv1D', 'Conv2D', 'Conv3D']) {
    const found = cases.find(({ layer, enable }) => layer === type && enable === null) as Case
    const { layer } = madeFrom({ ...found, options: { ...found.options, lora_alpha: 7 } })
    t.equal(layer.loraAlpha, 7, type)
    t.equal(layer.kerasConfig().lora_alpha, 7)
  }
  t.end()
})

const x = tensor(
  Float32Array.from({ length: 4 * 32 }, (_, i) => Math.sin(3 * i)),
  [4, 4, 4, 2],
)
const y = tensor(
  Float32Array.from({ length: 12 }, (_, i) => i % 3),
  [4, 3],
)

function adapted() {
  const net = sequential({
    layers: [
      layers.conv2d({ filters: 3, kernelSize: 3, inputShape: [4, 4, 2] }),
      layers.flatten(),
      layers.dense({ units: 3 }),
    ],
  })
  net.compile({ optimizer: 'sgd', loss: 'mse' })
  return { net, conv: net.layers[0] as layers.Conv2D, dense: net.layers[2] as layers.Dense }
}

test('a model that was trained and used goes on with adapted layers', async t => {
  const { net, conv, dense } = adapted()
  await net.fit(x, y, { verbose: 0 })
  const before = await net.predict(x)
  await net.evaluate(x, y, { verbose: 0 })
  conv.enableLora(2)
  dense.enableLora(1, { loraAlpha: 3, bInitializer: 'ones' })
  const kernels = () => [conv, dense].map(layer => layer.getWeights()[0].data)
  const frozen = kernels()
  t.notDeepEqual(await net.predict(x), before, 'the second one begins with something to add')
  const [first] = (await net.evaluate(x, y, { verbose: 0 })) as unknown as number[]
  net.compile({ optimizer: 'sgd', loss: 'mse' })
  const { history } = await net.fit(x, y, { epochs: 30, verbose: 0 })
  t.ok(history.loss[29] < first, 'it learns')
  t.deepEqual(kernels(), frozen, 'and the kernels stay')
  t.equal(net.trainableWeights.length, 6)
  t.equal(cloneModel(net).trainableWeights.length, 6, 'as in copies')
  t.end()
})

test('files have the sum as the kernel, or all weights', t =>
  inFolder(async folder => {
    const { net, conv, dense } = adapted()
    conv.enableLora(2)
    dense.enableLora(1, { loraAlpha: 3 })
    net.compile({ optimizer: 'adam', loss: 'mse' })
    await net.fit(x, y, { epochs: 3, verbose: 0 })
    const expected = (await net.predict(x)) as Tensor
    for (const [name, isWhole] of [
      ['a.keras', false],
      ['a.h5', true],
      ['model.json', false],
    ] as const) {
      const file = join(folder, name)
      await net.save(file)
      const again = await loadModel(file)
      t.ok(distance(((await again.predict(x)) as Tensor).data, expected.data) < 1e-5, name)
      t.deepEqual(again.layers[2].getConfig(), dense.getConfig())
      const added = again.layers[2].getWeights()[3].data
      t.deepEqual(added, isWhole ? dense.getWeights()[3].data : new Float32Array(3), 'what is added')
    }
    for (const name of ['a.weights.h5', 'b.h5', 'c.safetensors']) {
      const file = join(folder, name)
      await net.saveWeights(file)
      const again = cloneModel(net)
      again.layers[2].setWeights(
        dense.getWeights().map(({ data, shape }) =>
          tensor(
            data.map(() => 5),
            shape,
          ),
        ),
      )
      await again.loadWeights(file)
      t.ok(distance(((await again.predict(x)) as Tensor).data, expected.data) < 1e-5, name)
    }
  }))

test('ONNX files have the sums as kernels, as other readers want them', t =>
  inFolder(async folder => {
    const { net, conv, dense } = adapted()
    for (const layer of [conv, dense]) layer.enableLora(2, { bInitializer: 'ones' })
    const file = join(folder, 'a.onnx')
    await net.save(file)
    const again = await loadModel(file)
    t.ok(distance(((await again.predict(x)) as Tensor).data, ((await net.predict(x)) as Tensor).data) < 1e-5)
    t.deepEqual(
      again.weights.map(({ shape }) => [...shape]),
      [conv.weights, dense.weights].flatMap(([{ shape }, { shape: bias }]) => [[...shape], [...bias]]),
    )
  }))

class Shifted extends layers.Dense {
  override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
    return [...super.parameters(inputs), { name: 'shift', shape: [this.options.units], initializer: 'ones' }]
  }

  override call(inputs: readonly Value[], context: CallContext): Value {
    return add(super.call(inputs, context), context.weight('shift'))
  }
}

test('a class that adds weights has them in files beside the sum', t => {
  const [before, after] = [null, 2].map(loraRank => new Shifted({ units: 3, loraRank }))
  for (const layer of [before, after]) network(layer, [[4]])
  before.enableLora(2)
  for (const { filedWeights } of [before, after])
    t.deepEqual(
      filedWeights.map(({ name }) => name),
      ['kernel', 'bias', 'shift'],
    )
  t.end()
})

test('what does not go with an adaptation is refused', t => {
  const refused = (make: () => unknown, message: RegExp) => t.throws(make, message)
  const constrained = { units: 2, kernelConstraint: 'nonNeg' }
  refused(() => layers.dense({ ...constrained, loraRank: 2 }), /expected kernelConstraint or LoRA, received both/)
  refused(() => layers.conv2d({ filters: 2, kernelSize: 1, loraRank: 0 }), /loraRank/)
  refused(() => layers.dense({ units: 2, loraAlpha: 2 }), /expected loraRank with loraAlpha, received loraAlpha alone/)
  refused(() => layers.dense({ units: 2 }).enableLora(2), /expected a layer that has its weights/)
  const dense = layers.dense(constrained)
  network(dense, [[3]])
  refused(() => dense.enableLora(2), /expected kernelConstraint or LoRA/)
  const twice = layers.dense({ units: 2 })
  network(twice, [[3]])
  t.equal(twice.loraEnabled, false, 'not adapted yet')
  twice.enableLora(2)
  t.equal(twice.loraEnabled, true, 'adapted')
  refused(() => twice.enableLora(2), /enableLora: expected a layer without LoRA, received one of rank 2/)
  refused(() => twice.enableLora(1.5), /expected rank to be a whole number/)
  refused(() => twice.enableLora(1, { alpha: 2 } as object), /alpha/)
  t.end()
})

test('a step that trained the kernel before is refused, one made again trains the factors', async t => {
  const [x, layer] = [input({ shape: [2] }), layers.dense({ units: 3 })]
  const y = layer.apply(x)
  const make = () => trainStep({ inputs: x, loss: mean(square(y)), weights: layer.trainableWeights, optimizer: 'sgd' })
  const [early, ones] = [make(), tensor(new Float32Array(8).fill(1), [4, 2])]
  await early(ones)
  layer.enableLora(1, { bInitializer: 'ones' })
  await early(ones).then(
    () => t.fail('is refused'),
    ({ message }) => t.match(message, /received "kernel", frozen \(by enableLora\) after the step was made/),
  )
  const values = () => layer.weights.map(({ memory }) => [...memory])
  const before = values()
  await make()(ones)
  const changed = values().map((each, i) => each.some((value, at) => value !== before[i][at]))
  t.deepEqual(changed, [false, true, true, true], 'of kernel, bias and factors')
})

test('a class that extends a layer may have weights before the kernel', t =>
  inFolder(async folder => {
    class Gained extends layers.Dense {
      override parameters(inputs: readonly DynamicShape[]): ParameterSpec[] {
        return [{ name: 'gain', shape: [1], initializer: get('ones') }, ...super.parameters(inputs)]
      }
    }
    const layer = new Gained({ units: 3, inputShape: [2] })
    const net = sequential({ layers: [layer] })
    const ones = tensor(new Float32Array(8).fill(1), [4, 2])
    const before = (await net.predict(ones)) as Tensor
    layer.enableLora(1, { bInitializer: 'ones' })
    const kept = layer.weights.map(({ name, trainable }) => `${name} ${trainable}`)
    t.deepEqual(kept, ['gain true', 'kernel false', 'bias true', 'lora_kernel_a true', 'lora_kernel_b true'])
    const [, kernel, , a, b] = layer.getWeights()
    t.deepEqual(
      [a.shape, b.shape],
      [
        [2, 1],
        [1, 3],
      ],
    )
    const after = (await net.predict(ones)) as Tensor
    const added = a.data[0] + a.data[1]
    t.ok(
      distance(
        after.data,
        before.data.map(value => value + added),
        1,
      ) < 1e-5,
    )
    await net.save(join(folder, 'a.keras'))
    const again = await loadModel(join(folder, 'a.keras'), { customObjects: { Gained } })
    const sum = kernel.data.map((value, i) => value + a.data[Math.floor(i / 3)])
    t.ok(distance(again.layers[0].getWeights()[1].data, sum, 1) < 1e-6, 'files have the sum')
  }))
