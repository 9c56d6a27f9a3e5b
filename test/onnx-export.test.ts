/** Models as ONNX files: ONNX's checker accepts them, and ONNX Runtime computes the same. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'tape'
import { DataError, OptionError } from '../lib/core/errors.ts'
import { sizeOf } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { setSeed } from '../lib/engine/random.ts'
import { loadModel } from '../lib/formats/index.ts'
import * as layers from '../lib/layers/index.ts'
import { type Model, model } from '../lib/models/model.ts'
import { sequential } from '../lib/models/sequential.ts'
import { distance } from './support/keras.ts'
import { numbers } from './support/kernels.ts'
import { layerCases } from './support/layer-cases.ts'
import { askOnnx, needsOnnx } from './support/onnx.ts'
import { rejects } from './support/rejects.ts'

const folder = mkdtempSync(join(tmpdir(), 'fovea-onnx-'))
test.onFinish(() => rmSync(folder, { recursive: true }))

const list = <T>(values: T | T[]): T[] => (Array.isArray(values) ? values : [values])
const some = (shape: readonly number[], seed: number) => new Tensor(numbers(sizeOf(shape), -1, 1, seed), shape)

/** Layers that ONNX has no operators for, with the reason that is told. */
const refused: Readonly<Record<string, RegExp>> = {
  AdaptiveMaxPooling1D: /windows of different sizes/,
  AdaptiveMaxPooling2D: /windows of different sizes/,
  AdaptiveMaxPooling3D: /windows of different sizes/,
  Activation: /received sparsemax, which it has not/,
  ContrastLimitedAdaptiveHistogramEqualization: /received clahe/,
}

test('ONNX Runtime computes the same with every layer', needsOnnx, async t => {
  setSeed(6)
  const files: { title: string; file: string; inputs: Tensor[]; outputs: Tensor[] }[] = []
  for (const [i, { layer: make, inputs: shapes }] of layerCases.entries()) {
    if (shapes.length === 0) continue
    const layer = make()
    const values = shapes.map(shape => layers.input({ shape }))
    const net = model({ inputs: values, outputs: layer.apply(values) })
    const file = join(folder, `${i}.onnx`)
    try {
      await net.save(file)
    } catch (error) {
      const reason = refused[layer.type]
      t.ok(error instanceof OptionError && reason?.test(error.message), `${layer.type} is refused: ${error}`)
      continue
    }
    const inputs = shapes.map((shape, k) => some([2, ...shape], k + 1))
    const outputs = list(await net.predict<Tensor | Tensor[]>(inputs.length === 1 ? inputs[0] : inputs))
    files.push({ title: `${layer.type} (case ${i})`, file, inputs, outputs })
  }
  const answers = askOnnx(files)
  for (const [i, { title, outputs }] of files.entries()) {
    const { error, outputs: theirs } = answers[i]
    const apart = Math.max(...theirs.map(({ data }, k) => distance(data, outputs[k].data, 1)))
    const fits = theirs.every(({ shape }, k) => shape.join() === outputs[k].shape.join())
    t.ok(error === undefined && fits && apart < 1e-5, `${title}: ${error ?? `apart by ${apart.toExponential(1)}`}`)
  }
})

const residual = () => {
  const x = layers.input({ shape: [12, 12, 3], name: 'picture' })
  const conv = (filters: number, strides = 1) => layers.conv2d({ filters, kernelSize: 3, strides, padding: 'same' })
  const stem = layers.reLU().apply(layers.batchNormalization().apply(conv(4, 2).apply(x)))
  const inner = layers.activation({ activation: 'silu' }).apply(conv(4).apply(layers.zeroPadding2d().apply(stem)))
  const cropped = layers.cropping2d({ cropping: 1 }).apply(inner)
  const gate = layers.dense({ units: 4, activation: 'sigmoid' })
  const squeezed = layers.globalAveragePooling2d({ keepdims: true }).apply(cropped)
  const excited = layers.multiply().apply([cropped, gate.apply(squeezed)])
  const joined = layers.concatenate().apply([layers.add().apply([excited, stem]), stem])
  const pooled = layers.globalMaxPooling2d().apply(layers.maxPooling2d({ poolSize: 2 }).apply(joined))
  const probabilities = layers.dense({ units: 3, activation: 'softmax', name: 'class' }).apply(pooled)
  return model({ inputs: x, outputs: probabilities })
}

const shared = () => {
  const [a, b] = [layers.input({ shape: [6, 6, 1], name: 'a' }), layers.input({ shape: [6, 6, 1], name: 'b' })]
  const tower = sequential({
    name: 'tower',
    layers: [
      layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [6, 6, 1] }),
      layers.dropout({ rate: 0.5 }),
      layers.flatten(),
    ],
  })
  const [left, right] = [tower.apply(a), tower.apply(b)]
  const near = layers.dot({ axes: 1, normalize: true, name: 'near' }).apply([left, right])
  return model({ inputs: [a, b], outputs: [near, layers.subtract({ name: 'apart' }).apply([left, right])] })
}

const open = () =>
  sequential({
    layers: [
      layers.conv2d({ filters: 3, kernelSize: 3, strides: 2, padding: 'same', inputShape: [null, null, 2] }),
      layers.averagePooling2d({ poolSize: 2, padding: 'same' }),
      layers.conv2dTranspose({ filters: 2, kernelSize: 3, strides: 2, padding: 'same' }),
      layers.upSampling2d({ size: 2, interpolation: 'bilinear' }),
      layers.globalAveragePooling2d(),
    ],
  })

const whole: [title: string, make: () => Model, inputs: Tensor[][]][] = [
  ['a residual network with gates', residual, [[some([1, 12, 12, 3], 1)], [some([5, 12, 12, 3], 2)]]],
  ['a shared tower with two inputs and two outputs', shared, [[some([3, 6, 6, 1], 3), some([3, 6, 6, 1], 4)]]],
  ['pictures of any size', open, [[some([1, 9, 8, 2], 5)], [some([2, 7, 13, 2], 6)]]],
]

for (const [title, make, batches] of whole)
  test(`ONNX Runtime computes the same with ${title}, for batches of any length`, needsOnnx, async t => {
    setSeed(7)
    const net = make()
    const file = join(folder, `${net.name}.onnx`)
    await net.save(file)
    const answers = askOnnx(batches.map(inputs => ({ file, inputs })))
    for (const [i, inputs] of batches.entries()) {
      const outputs = list(await net.predict<Tensor | Tensor[]>(inputs.length === 1 ? inputs[0] : inputs))
      const apart = answers[i].outputs.map(({ data }, k) => distance(data, outputs[k].data, 1))
      t.ok(
        answers[i].error === undefined && Math.max(...apart) < 1e-5,
        `batch of ${inputs[0].shape[0]}: ${answers[i].error ?? apart}`,
      )
    }
    t.deepEqual(answers[0].inputNames, net.inputNames, 'inputs keep their names')
    t.deepEqual(answers[0].outputNames, net.outputNames, 'and outputs')
  })

test('channels are moved once, before the first convolution', needsOnnx, async t => {
  const file = join(folder, 'moved.onnx')
  await residual().save(file)
  const [{ nodes }] = askOnnx([{ file, inputs: [some([1, 12, 12, 3], 1)] }])
  const places = nodes.flatMap((node, i) => (node === 'Transpose' ? [i] : []))
  t.equal(places[0], 0, 'the input')
  t.ok(places.length <= 3, `${places.length} transposes: the gate is a dense layer over the last axis`)
})

test('a layer that ONNX cannot compute is refused by its name, and nothing is written', async t => {
  const net = sequential({
    layers: [layers.dense({ units: 2, activation: 'sparsemax', inputShape: [3], name: 'last' })],
  })
  const file = join(folder, 'refused.onnx')
  await rejects(t, () => net.save(file), OptionError, /Dense "last": expected ops that ONNX has, received sparsemax/)
  await rejects(t, () => loadModel(file), DataError, /not there/)
})

test('pictures that are resized have the same size in the files that are written', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'fovea-onnx-'))
  for (const interpolation of ['bilinear', 'nearest'] as const)
    for (const [from, to] of [
      [12, 7],
      [10, 9],
      [9, 7],
      [49, 48],
    ]) {
      const x = layers.input({ shape: [from, 10, 1] })
      const net = model({ inputs: x, outputs: layers.resizing({ height: to, width: 9, interpolation }).apply(x) })
      const pictures = new Tensor(
        Float32Array.from({ length: from * 10 }, (_, i) => Math.sin(i)),
        [1, from, 10, 1],
      )
      const path = join(folder, 'resized.onnx')
      await net.save(path)
      const [own, again] = [net, await loadModel(path)].map(each => each.predictSync(pictures))
      t.deepEqual((again as Tensor).shape, [1, to, 9, 1], `${interpolation}, ${from} to ${to}`)
      t.ok(distance((again as Tensor).data, (own as Tensor).data, 1) < 1e-5, 'with the same numbers')
    }
  rmSync(folder, { recursive: true })
})
