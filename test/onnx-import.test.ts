/** Models out of ONNX files: real ones, those that this library writes, and damaged ones. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import test from 'tape'
import { FormatError } from '../lib/core/errors.ts'
import { sizeOf } from '../lib/core/shape.ts'
import { Tensor } from '../lib/core/tensor.ts'
import { decodeImage } from '../lib/data/images/decode.ts'
import { setSeed } from '../lib/engine/random.ts'
import { formats, loadModel } from '../lib/formats/index.ts'
import * as layers from '../lib/layers/index.ts'
import { type Model, model } from '../lib/models/model.ts'
import { distance } from './support/keras.ts'
import { numbers } from './support/kernels.ts'
import { layerCases } from './support/layer-cases.ts'

const folder = mkdtempSync(join(tmpdir(), 'fovea-onnx-import-'))
test.onFinish(() => rmSync(folder, { recursive: true }))

const real = process.env.FOVEA_MODELS_DIR ?? ''
const needs = (file: string) => ({
  skip: real !== '' && existsSync(join(real, file)) ? false : `skipped: no ${file} (FOVEA_MODELS_DIR)`,
})

const list = <T>(values: T | T[]): T[] => (Array.isArray(values) ? values : [values])
const some = (shape: readonly number[], seed: number) => new Tensor(numbers(sizeOf(shape), -1, 1, seed), shape)
const types = (net: Model) => net.layers.map(({ type }) => type)

/** The first digits of MNIST's test set, pixels as they are. */
function digits(count: number): Tensor {
  const bytes = gunzipSync(readFileSync(join(process.env.FOVEA_DATA_DIR ?? '', 'mnist', 't10k-images-idx3-ubyte.gz')))
  return new Tensor(Float32Array.from(bytes.subarray(16, 16 + count * 784)), [count, 28, 28, 1])
}

/** The pixels of a picture of 224 x 224, changed one by one. */
async function picture(file: string, change: (data: ArrayLike<number>, i: number) => number): Promise<Tensor> {
  const path = join(process.env.FOVEA_DATA_DIR ?? '', 'imagenet-samples', 'png224', file)
  const { data, shape } = await decodeImage(readFileSync(path))
  return new Tensor(
    Float32Array.from(data, (_, i) => change(data, i)),
    [1, ...shape],
  )
}

test('ONNX is among the formats that are read', t => {
  t.ok(formats.some(({ name, reads, writes }) => name === 'onnx' && reads && writes))
  t.end()
})

test('the MNIST models of CNTK say what ONNX Runtime says', needs('mnist_onnx'), async t => {
  const { results } = JSON.parse(readFileSync(join(real, 'mnist_onnx', 'expected.json'), 'utf8'))
  for (const name of ['mnist-opset7-cntk', 'mnist-opset8-cntk', 'mnist-opset8-simplified-gemm']) {
    const net = await loadModel(join(real, 'mnist_onnx', `${name}.onnx`))
    const { data } = await net.predict<Tensor>(digits(1))
    const expected: number[] = results[`${name} x/1`].logitsOfTestImage0
    t.ok(distance(data, expected, 1) < 1e-3, `${name}: apart by ${distance(data, expected, 1)}`)
    const kinds = ['InputLayer', 'Conv2D', 'ReLU', 'MaxPooling2D', 'Conv2D', 'ReLU', 'MaxPooling2D', 'Flatten', 'Dense']
    t.deepEqual(types(net), kinds, `${name} is made of ordinary layers, biases in them`)
    t.equal(net.layers[0].name, 'Input3', 'with names of the file')
  }
})

test('SqueezeNet in float16 says what ONNX Runtime says', needs('squeezenet_fp16_onnx'), async t => {
  const { images } = JSON.parse(readFileSync(join(real, 'imagenet-reference.json'), 'utf8'))
  const net = await loadModel(join(real, 'squeezenet_fp16_onnx', 'SqueezeNet_fp16.onnx'))
  t.deepEqual(net.inputs[0].shape, [null, 224, 224, 3], 'pictures have their channels last')
  t.notOk(
    types(net).some(type => type === 'Permute' || type === 'Operation'),
    'nothing is moved',
  )
  for (const [file, expected] of Object.entries(images).slice(0, 2)) {
    const mean = [103.939, 116.779, 123.68]
    const bgr = await picture(file, (data, i) => data[i - 2 * (i % 3) + 2] - mean[i % 3])
    const out = await net.predict<Tensor>(bgr)
    const [, { out: wanted }] = Object.entries(expected as Record<string, { out: number[] }>).find(([name]) =>
      /fp16/.test(name),
    ) as [string, { out: number[] }]
    t.ok(distance(out.data, wanted, 1) < 2e-2, `${file}: apart by ${distance(out.data, wanted, 1)}`)
  }
})

test(
  'EfficientNet-Lite0 of PyTorch says what Keras says, and is saved as .keras',
  needs('efficientnet_lite0'),
  async t => {
    const { images } = JSON.parse(readFileSync(join(real, 'efficientnet_lite0', 'expected.json'), 'utf8'))
    const net = await loadModel(join(real, 'efficientnet_lite0', 'efficientnet_lite0.onnx'))
    t.notOk(
      types(net).some(type => type === 'Permute' || type === 'Operation'),
      'nothing is moved',
    )
    t.equal(net.countParams(), 4_652_008 - 42_016 / 2, 'weights, with folded normalizations')
    const [file, { logits }] = Object.entries(images as Record<string, { logits: number[] }>)[0]
    const x = await picture(file, (data, i) => (data[i] - 127) / 128)
    const before = await net.predict<Tensor>(x)
    t.ok(distance(before.data, logits, 1) < 1e-3, `apart by ${distance(before.data, logits, 1)}`)
    const copy = join(folder, 'efficientnet.keras')
    await net.save(copy)
    const after = await (await loadModel(copy)).predict<Tensor>(x)
    t.deepEqual(after.data, before.data, 'the saved one is the same')
  },
)

/** Layers whose ONNX file has operators that do not come back, with the reason that is told. */
const refused: Readonly<Record<string, RegExp>> = {}

test('layers that were written come back and compute the same', async t => {
  setSeed(6)
  for (const [i, { layer: make, inputs: shapes }] of layerCases.entries()) {
    if (shapes.length === 0) continue
    const layer = make()
    const values = shapes.map(shape => layers.input({ shape }))
    const net = model({ inputs: values, outputs: layer.apply(values) })
    const file = join(folder, `${i}.onnx`)
    try {
      await net.save(file)
    } catch {
      continue // what cannot be written is told in onnx-export.test.ts
    }
    const inputs = shapes.map((shape, k) => some([2, ...shape], k + 1))
    const data = inputs.length === 1 ? inputs[0] : inputs
    const title = `${layer.type} (case ${i})`
    try {
      const back = await loadModel(file)
      const [ours, theirs] = [
        list(await net.predict<Tensor | Tensor[]>(data)),
        list(await back.predict<Tensor | Tensor[]>(data)),
      ]
      const fits = ours.every(({ shape }, k) => shape.join() === theirs[k].shape.join())
      const apart = fits ? Math.max(...ours.map((each, k) => distance(theirs[k].data, each.data, 1))) : Number.NaN
      t.ok(apart < 1e-5, `${title}: apart by ${apart.toExponential(1)} ${theirs.map(each => each.shape)}`)
    } catch (error) {
      t.ok(error instanceof FormatError && refused[layer.type]?.test(error.message), `${title}: ${error}`)
    }
  }
})
