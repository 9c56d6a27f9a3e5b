/** PReLU in ONNX files: one operator, or the four nodes that exporters without it write; both become the layer. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { sizeOf } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { setSeed } from '../lib/engine/random.ts'
import { loadModel } from '../lib/formats/index.ts'
import * as layers from '../lib/layers/index.ts'
import { type Model, model } from '../lib/models/model.ts'
import * as ops from '../lib/ops/index.ts'
import { distance } from './support/keras.ts'
import { numbers } from './support/kernels.ts'
import { askOnnx, needsOnnx } from './support/onnx.ts'
import { bytesOf } from './support/onnx-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'fovea-onnx-'))
test.onFinish(() => rmSync(folder, { recursive: true }))

const some = (shape: readonly number[], seed: number) => new Tensor(numbers(sizeOf(shape), -1, 1, seed), shape)

/** One slope for each channel, one for each number, and one for each feature. */
function network(): Model {
  setSeed(4)
  const slopes = { alphaInitializer: 'randomUniform' } as const
  const x = layers.input({ shape: [7, 6, 3] })
  let y = layers.conv2d({ filters: 5, kernelSize: 3 }).apply(x)
  y = layers.prelu({ ...slopes, sharedAxes: [1, 2], name: 'of_channels' }).apply(y)
  y = layers.conv2d({ filters: 4, kernelSize: 2 }).apply(y)
  y = layers.prelu({ ...slopes, name: 'of_numbers' }).apply(y)
  y = layers.dense({ units: 6 }).apply(layers.flatten().apply(y))
  return model({ inputs: x, outputs: layers.prelu({ ...slopes, name: 'of_features' }).apply(y) })
}

const typesOf = ({ layers }: Model) => layers.map(({ type }) => type).filter(type => /relu|op/i.test(type))

test('PReLU is written as one operator, without turning channels, and read as the layer', needsOnnx, async t => {
  const net = network()
  const file = join(folder, 'prelu.onnx')
  await net.save(file)
  const x = some([2, 7, 6, 3], 1)
  const [{ nodes, outputs, error }] = askOnnx([{ file, inputs: [x] }])
  const own = await net.predict<Tensor>(x)
  t.equal(error, undefined)
  t.ok(distance(outputs[0].data, own.data, 1) < 1e-6, 'ONNX Runtime computes the same')
  t.equal(nodes.filter(node => node === 'PRelu').length, 3)
  t.notOk(
    nodes.some(node => /Neg|Sub|Mul|^Relu/.test(node)),
    nodes.join(),
  )
  t.equal(nodes.filter(node => node === 'Transpose').length, 2, 'before the first convolution, and before flattening')
  const again = await loadModel(file)
  t.deepEqual(typesOf(again), ['PReLU', 'PReLU', 'PReLU'])
  t.equal(again.trainableWeights.length, net.trainableWeights.length, 'slopes train')
  for (const ending of ['.keras', '.h5', '.json']) {
    const path = join(folder, `prelu${ending}`)
    await again.save(path)
    const { data } = await (await loadModel(path)).predict<Tensor>(x)
    t.ok(distance(data, own.data, 1) < 1e-6, `saved as ${ending}`)
  }
})

test('a relu that something else takes stays one', needsOnnx, async t => {
  const alpha = new Tensor(Float32Array.of(0.5, -2), [1, 1, 2])
  const made = (isTaken: boolean) => {
    const x = layers.input({ shape: [4, 4, 2] })
    const above = ops.relu(x)
    const y = ops.subtract(above, ops.multiply(alpha, ops.relu(ops.negative(x))))
    return model({ inputs: x, outputs: isTaken ? [y, above] : [y] })
  }
  for (const isTaken of [false, true]) {
    const net = made(isTaken)
    const file = join(folder, `taken-${isTaken}.onnx`)
    await net.save(file)
    const given = some([1, 4, 4, 2], 2)
    const [{ nodes, outputs }] = askOnnx([{ file, inputs: [given] }])
    t.equal(nodes.includes('PRelu'), !isTaken, nodes.join())
    const own = [await net.predict<Tensor | Tensor[]>(given)].flat()
    t.ok(outputs.every(({ data }, i) => distance(data, own[i].data, 1) < 1e-6))
  }
})

test('relu(x) - alpha relu(-x) of a file becomes PReLU, as does a sum with -alpha', async t => {
  const slopes = Float32Array.of(0.25, -0.5, 2)
  const nodes = (last: { op: string; inputs: string[] }, product: string[]) => [
    { op: 'Relu', outputs: ['above'] },
    { op: 'Neg', outputs: ['turned'] },
    { op: 'Relu', inputs: ['turned'], outputs: ['below'] },
    { op: 'Mul', inputs: product, outputs: ['product'] },
    last,
  ]
  const read = (sign: number, last: { op: string; inputs: string[] }, product: string[], shape = [3, 1, 1]) => {
    const data = slopes.subarray(0, sizeOf(shape)).map(value => sign * value)
    return loadModel(
      bytesOf([...nodes(last, product), { op: 'MaxPool', inputs: ['z'], attributes: { kernel_shape: [1, 1] } }], {
        initializers: [{ name: 'alpha', shape, data }],
      }),
    )
  }
  const x = some([2, 8, 8, 3], 3)
  const expected = Float32Array.from(x.data, (value, i) => (value > 0 ? value : value * slopes[i % 3]))
  const cases = [
    [1, { op: 'Sub', inputs: ['above', 'product'], outputs: ['z'] }, ['alpha', 'below']],
    [1, { op: 'Sub', inputs: ['above', 'product'], outputs: ['z'] }, ['below', 'alpha']],
    [-1, { op: 'Add', inputs: ['above', 'product'], outputs: ['z'] }, ['alpha', 'below']],
    [-1, { op: 'Add', inputs: ['product', 'above'], outputs: ['z'] }, ['alpha', 'below']],
  ] as const
  for (const [sign, last, product] of cases) {
    const net = await read(sign, { ...last, inputs: [...last.inputs] }, [...product])
    t.deepEqual(typesOf(net), ['PReLU'], `${last.op} of ${last.inputs.join(' and ')}, ${product.join(' by ')}`)
    t.ok(distance((await net.predict<Tensor>(x)).data, expected, 1) < 1e-6, 'with the same numbers')
    await net.save(join(folder, 'pattern.keras'))
  }
  const other = { op: 'Sub', inputs: ['product', 'above'], outputs: ['z'] }
  const net = await read(1, other, ['alpha', 'below'])
  t.notOk(typesOf(net).includes('PReLU'), 'a difference the other way round is none')
  const turned = Float32Array.from(x.data, (value, i) => (value > 0 ? -value : -value * slopes[i % 3]))
  t.ok(distance((await net.predict<Tensor>(x)).data, turned, 1) < 1e-6, 'and is right')
})
