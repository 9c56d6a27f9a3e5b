/** LayerNormalization as tf2onnx writes it: rows as channels of a BatchNormalization with computed statistics. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { sizeOf } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { loadModel } from '../lib/formats/index.ts'
import type { NodeMessage } from '../lib/formats/onnx/proto.ts'
import { distance } from './support/keras.ts'
import { numbers } from './support/kernels.ts'
import { askOnnx, needsOnnx } from './support/onnx.ts'
import { bytesOf, tensor } from './support/onnx-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'fovea-onnx-'))
test.onFinish(() => rmSync(folder, { recursive: true }))

const some = (shape: readonly number[], seed: number) => new Tensor(numbers(sizeOf(shape), -1, 1, seed), shape)
const floats = (name: string, { shape, data }: Tensor) => ({ name, shape, data: data as Float32Array })
const only = (name: string, value: number) => ({ name, shape: [], data: Float32Array.of(value) })

const node = (op: string, inputs: string[], output: string, attributes: NodeMessage['attributes'] = {}) => ({
  ...{ op, name: output, inputs, outputs: [output], attributes },
})

interface Case {
  /** Of a sample, and the first of its axes that are normalized, counted with the batch. */
  readonly sample: readonly number[]
  readonly first: number
  readonly hasGamma: boolean
  readonly hasBeta: boolean
  readonly scale?: number
  readonly center?: number
}

function fileOf({ sample, first, hasGamma, hasBeta, scale = 1, center = 0 }: Case): Uint8Array {
  const others = { axes: [0, 2, 3] }
  const all = [
    ['Mul', 'gamma', hasGamma],
    ['Add', 'beta', hasBeta],
  ] as const
  const ends = all.filter(([, , isThere]) => isThere)
  const names = ['plain', ...ends.map(([op]) => op)]
  names[names.length - 1] = 'y'
  const own = sample.slice(first - 1)
  const nodes = [
    node('Shape', ['x'], 'shape'),
    node('Slice', ['shape', 'zero', 'first', 'zero'], 'outer'),
    node('ReduceProd', ['outer'], 'rows', { axes: [0], keepdims: 0 }),
    node('Unsqueeze', ['rows', 'zero'], 'length'),
    node('Expand', ['number 0', 'length'], 'zeros'),
    node('Expand', ['number 1', 'length'], 'ones'),
    node('Concat', ['one', 'length', 'columns', 'one'], 'turned', { axis: 0 }),
    node('Reshape', ['x', 'turned'], 'r'),
    node('Shape', ['r'], 'shape of rows'),
    node('Gather', ['shape of rows', 'others'], 'counts'),
    node('ReduceProd', ['counts'], 'count', { axes: [0], keepdims: 0 }),
    node('Cast', ['count'], 'fraction', { to: 1 }),
    node('ReduceMean', ['r'], 'mean', { ...others, keepdims: 1 }),
    node('Squeeze', ['mean', 'others'], 'means'),
    node('Sub', ['r', 'mean'], 'apart'),
    node('ReduceSumSquare', ['apart'], 'squares', { ...others, keepdims: 0 }),
    node('Div', ['squares', 'fraction'], 'variances'),
    node('BatchNormalization', ['r', 'ones', 'zeros', 'means', 'variances'], 'normal', { epsilon: { float: 0.01 } }),
    node('Reshape', ['normal', 'shape'], names[0]),
    ...ends.map(([op, weight], i) => node(op, i === 0 ? [names[i], weight] : [weight, names[i]], names[i + 1])),
  ]
  const whole = { zero: [0], one: [1], first: [first], columns: [sizeOf(own)], others: [0, 2, 3] }
  return bytesOf(nodes, {
    ...{ inputs: [{ name: 'x', shape: ['batch', ...sample] }], opset: 13 },
    outputs: [{ name: 'y', shape: ['batch', ...sample] }],
    initializers: [
      ...Object.entries(whole).map(([name, values]) => tensor(name, values)),
      ...[only('number 1', scale), only('number 0', center)],
      ...[floats('gamma', some(own, 2)), floats('beta', some(own, 3))],
    ],
  })
}

const cases: readonly Case[] = [
  { sample: [4, 3, 5], first: 3, hasGamma: true, hasBeta: true },
  { sample: [4, 3, 5], first: 3, hasGamma: true, hasBeta: false },
  { sample: [4, 3, 5], first: 3, hasGamma: false, hasBeta: true },
  { sample: [4, 3, 5], first: 3, hasGamma: false, hasBeta: false },
  { sample: [4, 3, 5], first: 2, hasGamma: true, hasBeta: true },
  { sample: [4, 3, 5], first: 1, hasGamma: true, hasBeta: true },
  { sample: [6], first: 1, hasGamma: true, hasBeta: true },
]

test('a LayerNormalization of tf2onnx is the layer, whose factors and offsets train', needsOnnx, async t => {
  for (const [i, each] of cases.entries()) {
    const title = JSON.stringify(each)
    const file = join(folder, `${i}.onnx`)
    writeFileSync(file, fileOf(each))
    const net = await loadModel(file)
    t.equal(net.layers.map(({ type }) => type).join(), 'InputLayer,LayerNormalization', title)
    t.equal(net.trainableWeights.length, Number(each.hasGamma) + Number(each.hasBeta))
    const x = some([3, ...each.sample], 5)
    const [{ outputs, error }] = askOnnx([{ file, inputs: [x] }])
    t.equal(error, undefined)
    const { data } = await net.predict<Tensor>(x)
    t.ok(distance(outputs[0].data, data, 1) < 1e-5, 'the numbers of ONNX Runtime')
  }
})

test('what is not quite one is refused by the node that cannot be', async t => {
  for (const other of [{ scale: 2 }, { center: 1 }])
    try {
      await loadModel(fileOf({ ...cases[0], ...other }))
      t.fail('no error')
    } catch (error) {
      t.ok(/'(ones|zeros)' \(Expand\): expected a shape that the file knows/.test(String(error)), String(error))
      t.notOk(/NaN/.test(String(error)), 'in words')
    }
})
