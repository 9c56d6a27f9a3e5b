/** ONNX files whose pictures have any size: ends of axes, and padding with what stands there. */
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

type Nodes = Partial<NodeMessage>[]

const padding = (mode: string): Nodes => [{ op: 'Pad', inputs: ['x', 'pads'], outputs: ['y'], attributes: { mode } }]

/** As PyTorch writes circular padding: the last ones, all, the first ones. */
const circular: Nodes = [
  { op: 'Slice', inputs: ['x', 'fromLast', 'end', 'axis'], outputs: ['last'] },
  { op: 'Slice', inputs: ['x', 'zero', 'two', 'axis'], outputs: ['first'] },
  { op: 'Concat', inputs: ['last', 'x', 'first'], outputs: ['y'], attributes: { axis: 1 } },
]

const lists = {
  ...{ pads: [0, 3, 0, 0, 2, 0], fromLast: [-3], end: [Number.MAX_SAFE_INTEGER], axis: [1], zero: [0], two: [2] },
}

const bytes = (nodes: Nodes, shape: readonly (string | number)[]) =>
  bytesOf(nodes, {
    ...{ opset: 19, initializers: Object.entries(lists).map(([name, values]) => tensor(name, values)) },
    ...{ inputs: [{ name: 'x', shape: [...shape] }], outputs: [{ name: 'y', shape: ['batch', 'padded', 3] }] },
  })

const files: Readonly<Record<string, Nodes>> = {
  ...{ wrap: padding('wrap'), reflect: padding('reflect'), edge: padding('edge'), circular },
}

for (const [title, nodes] of Object.entries(files))
  test(`${title} of an axis of any length gives what ONNX Runtime gives`, needsOnnx, async t => {
    const file = join(folder, `${title}.onnx`)
    writeFileSync(file, bytes(nodes, ['batch', 'length', 3]))
    const net = await loadModel(file)
    for (const [batch, length] of [
      [1, 4],
      [3, 7],
    ]) {
      const x = some([batch, length, 3], length)
      const [{ outputs, error }] = askOnnx([{ file, inputs: [x] }])
      t.equal(error, undefined)
      const y = await net.predict<Tensor>(x)
      t.deepEqual(y.shape, [batch, length + 5, 3])
      t.ok(distance(y.data, outputs[0].data, 1) === 0, `${length} places`)
    }
    if (title === 'edge') return
    const short = await net.predict(some([1, 2, 3], 1)).catch((error: Error) => error)
    t.ok(short instanceof Error, 'data that are too short are refused')
  })

test('a pooling of one picture without a batch treats the batch as its channels', needsOnnx, async t => {
  const file = join(folder, 'pool.onnx')
  const attributes = { kernel_shape: [2], strides: [2] }
  const nodes: Nodes = [
    { op: 'Unsqueeze', inputs: ['x', 'zero'], outputs: ['one'] },
    { op: 'AveragePool', inputs: ['one'], outputs: ['mean'], attributes },
    { op: 'MaxPool', inputs: ['one'], outputs: ['most'], attributes },
    { op: 'Add', inputs: ['mean', 'most'], outputs: ['sum'] },
    { op: 'Squeeze', inputs: ['sum', 'zero'], outputs: ['y'] },
  ]
  writeFileSync(
    file,
    bytesOf(nodes, {
      ...{ initializers: [tensor('zero', [0])], inputs: [{ name: 'x', shape: ['batch', 6] }] },
      outputs: [{ name: 'y', shape: ['batch', 3] }],
    }),
  )
  const net = await loadModel(file)
  for (const batch of [1, 2, 5]) {
    const x = some([batch, 6], batch)
    const [{ outputs, error }] = askOnnx([{ file, inputs: [x] }])
    t.equal(error, undefined)
    const y = await net.predict<Tensor>(x)
    t.deepEqual(y.shape, [batch, 3])
    t.ok(distance(y.data, outputs[0].data, 1) < 1e-6, `${batch} samples`)
  }
})
