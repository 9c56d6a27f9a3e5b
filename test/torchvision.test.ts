/**
 * Networks of torchvision with the weights of PyTorch. The oracle is PyTorch: a few logits of some networks with
 * weights by a formula (test/golden), and whole state dicts where scripts/torch-networks.py has made them.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { crc32, gunzipSync } from 'node:zlib'
import test from 'tape'
import { torchvision } from '../lib/applications/index.ts'
import { FormatError } from '../lib/core/errors.ts'
import { tensor } from '../lib/core/tensor.ts'
import '../lib/formats/index.ts'
import * as layers from '../lib/layers/index.ts'
import type { Model } from '../lib/models/model.ts'
import { sequential } from '../lib/models/sequential.ts'
import { rejects } from './support/rejects.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

interface Golden {
  readonly size: readonly [number, number]
  readonly networks: Readonly<Record<string, { shapes: Record<string, number[]>; outputs: number[]; scale: number }>>
}
const golden: Golden = JSON.parse(gunzipSync(readFileSync(join(root, 'test/golden/torchvision.json.gz'))).toString())

/** 'mobileNetV3Small' of 'mobilenet_v3_small': names here follow keras.applications. */
const functionOf = (name: string): string =>
  name
    .replace('mobilenet', 'mobileNet')
    .replace('squeezenet', 'squeezeNet')
    .replace('efficientnet', 'efficientNet')
    .replace('wide_r', 'wideR')
    .replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

const make = (name: string, options: object): Promise<Model> =>
  (torchvision as unknown as Record<string, (options: object) => Promise<Model>>)[functionOf(name)](options)

/** Numbers from -1 to 1 that follow from the name, as in scripts/torch-networks.py. */
function byFormula(name: string, shape: readonly number[]): Float32Array {
  const seed = crc32(name)
  const [first, ...rest] = shape
  const inner = rest.reduce((product, length) => product * length, 1)
  const scale = Math.sqrt(3 / inner)
  const isFactor = /(weight|var)$/.test(name)
  return Float32Array.from({ length: first * inner }, (_, i) => {
    let mixed = Math.imul(i + seed, 2654435761)
    mixed ^= mixed >>> 15
    const unit = (Math.imul(mixed, 2246822519) >>> 0) / 2 ** 31 - 1
    if (rest.length > 0) return unit * scale
    return isFactor ? 1 + 0.2 * unit : 0.1 * unit
  })
}

/** A state dict as a file of safetensors. */
function file(tensors: ReadonlyMap<string, { shape: readonly number[]; data: Float32Array }>): Uint8Array {
  let end = 0
  const header = Object.fromEntries(
    [...tensors].map(([name, { shape, data }]) => {
      const begin = end
      end += data.byteLength
      return [name, { dtype: 'F32', shape, data_offsets: [begin, end] }]
    }),
  )
  const json = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(json.length))
  return Buffer.concat([length, json, ...[...tensors.values()].map(({ data }) => new Uint8Array(data.buffer))])
}

const stateOf = (shapes: Readonly<Record<string, number[]>>) =>
  new Map(
    Object.entries(shapes).map(([name, shape]) => [
      name,
      { shape, data: shape.length === 0 ? Float32Array.of(1) : byFormula(name, shape) },
    ]),
  )

test('networks with the weights of PyTorch give what torchvision gives', async t => {
  const [height, width] = golden.size
  const x = tensor(byFormula('picture', [height, width, 3]), [1, height, width, 3])
  for (const [name, { shapes, outputs, scale }] of Object.entries(golden.networks)) {
    const includeTop = !name.startsWith('vgg')
    const net = await make(name, {
      includeTop,
      inputShape: [height, width, 3],
      classifierActivation: null,
      weights: null,
    })
    await net.loadWeights(file(stateOf(shapes)))
    const { data } = (await net.predict(x)) as { data: Float32Array }
    const difference = Math.max(...outputs.map((each, i) => Math.abs(each - data[i])))
    t.ok(difference < 1e-4 * scale, `${name}: ${difference} of ${scale}`)
  }
})

test('without the top a file of the whole network fits, and others are refused', async t => {
  const { shapes } = golden.networks.resnet18
  const whole = file(stateOf(shapes))
  const small = { inputShape: [64, 64, 3], includeTop: false }
  const folder = mkdtempSync(join(tmpdir(), 'fovea-torchvision-'))
  try {
    const weights = join(folder, 'resnet18.safetensors')
    writeFileSync(weights, whole)
    const net = await torchvision.resnet18({ ...small, weights })
    const [kernel] = net.getLayer('layer1.0.conv1').getWeights()
    const state = stateOf(shapes).get('layer1.0.conv1.weight')?.data as Float32Array
    t.deepEqual(kernel.shape, [3, 3, 64, 64])
    t.equal(kernel.data[64 * 64 + 5 * 64 + 7], state[(7 * 64 + 5) * 9 + 1], 'place [0, 1, 5, 7] is [7, 5, 0, 1] there')
    const refused = (make: () => Promise<unknown>, message: RegExp) => rejects(t, make, FormatError, message)
    await refused(() => torchvision.resnet34({ ...small, weights }), /expected a weight layer1\.2\.conv1\/kernel/)
    await refused(
      () => torchvision.resnet18({ ...small, includeTop: true, classes: 5, weights }),
      /fc\.weight .*\[512, 5\], received \[512, 1000\]/,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
  const chain = sequential({ layers: [layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [8, 8, 3], name: 'c' })] })
  await rejects(
    t,
    () => chain.loadWeights(whole),
    FormatError,
    /c\/kernel.*Its names are those of PyTorch.*applications\.torchvision/,
  )
})

test('layers with the names of modules take their weights, whatever kind they are', async t => {
  const state = stateOf({
    'd.weight': [6, 1, 2, 3],
    'd.bias': [6],
    't.weight': [6, 4, 3, 2],
    't.bias': [4],
    'p.weight': [4],
    'l.weight': [2, 4],
    'l.bias': [2],
    'l.num_batches_tracked': [],
  })
  const net = sequential({
    layers: [
      layers.depthwiseConv2d({ kernelSize: [2, 3], depthMultiplier: 2, inputShape: [6, 6, 3], name: 'd' }),
      layers.conv2dTranspose({ filters: 4, kernelSize: [3, 2], name: 't' }),
      layers.prelu({ sharedAxes: [1, 2], name: 'p' }),
      layers.globalAveragePooling2d(),
      layers.dense({ units: 2, name: 'l' }),
    ],
  })
  await net.loadWeights(file(state))
  const of = (name: string) => state.get(name)?.data as Float32Array
  const kernel = (name: string) => net.getLayer(name).getWeights()[0]
  t.equal(kernel('d').data[((1 * 3 + 2) * 3 + 1) * 2 + 1], of('d.weight')[(1 * 2 + 1) * 6 + 1 * 3 + 2], 'depthwise')
  t.equal(kernel('t').data[((2 * 2 + 1) * 4 + 3) * 6 + 5], of('t.weight')[(5 * 4 + 3) * 6 + 2 * 2 + 1], 'transposed')
  t.deepEqual(kernel('p').data, of('p.weight'), 'slopes of channels')
  t.equal(kernel('l').data[3 * 2 + 1], of('l.weight')[1 * 4 + 3], 'dense')
})

/** `npm run torch:files` makes them. */
const files = join(root, '.torch/files')
const stored = existsSync(files) ? readdirSync(files).filter(name => name.endsWith('.json')) : []

test('state dicts of torchvision give its logits', {
  skip: stored.length === 0 && 'npm run torch:files makes what it reads',
}, async t => {
  for (const name of stored.map(each => each.slice(0, -5))) {
    const { picture, logits } = JSON.parse(readFileSync(join(files, `${name}.json`), 'utf8'))
    const weights = join(files, `${name}.safetensors`)
    const net = await make(name, { inputShape: picture.shape.slice(1), classifierActivation: null, weights })
    const { data } = (await net.predict(tensor(picture.data, picture.shape))) as { data: Float32Array }
    const scale = Math.max(...logits.data.map(Math.abs))
    const difference = Math.max(...logits.data.map((each: number, i: number) => Math.abs(each - data[i])))
    t.ok(difference < 1e-4 * scale, `${name}: ${difference} of ${scale}`)
  }
})
