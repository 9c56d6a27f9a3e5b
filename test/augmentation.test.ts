/**
 * Layers that change pictures at random: their distributions against those of Keras, seeds, threads, and labels that
 * are mixed as pictures are. golden/augmentation.json has the mean and variance of every pixel over many draws of
 * keras.layers 3.15.1, and crops that are not drawn.
 */
import { readFileSync } from 'node:fs'
import test from 'tape'
import { Tensor } from '../lib/core/tensor.ts'
import { engine, input, inspect, layers, model, ops, optimizers, sequential, setSeed } from '../lib/index.ts'
import { networkFromKeras } from '../lib/models/from-keras.ts'
import type { Network } from '../lib/models/network.ts'
import { networkToKeras } from '../lib/models/to-keras.ts'
import { numbers } from './support/kernels.ts'
import { isSanitized } from './support/sanitizer.ts'

interface Case {
  readonly layer: string
  readonly config: Readonly<Record<string, unknown>>
  readonly count: number
  readonly mean: readonly number[]
  readonly variance: readonly number[]
}

interface Crop {
  readonly height: number
  readonly width: number
  readonly shape: readonly number[]
  readonly x: readonly number[]
  readonly y: readonly number[]
}

/** Tiles of histograms: pictures, and what becomes of them. */
interface Equalized {
  readonly config: Readonly<Record<string, unknown>>
  readonly shape: readonly number[]
  readonly x: readonly number[]
  readonly y: readonly number[]
}

const { picture, shape, cases, crops, equalized } = JSON.parse(
  readFileSync(new URL('./golden/augmentation.json', import.meta.url), 'utf8'),
) as { picture: number[]; shape: number[]; cases: Case[]; crops: Crop[]; equalized: Equalized[] }

/** What a layer gives in training. */
function trained(layer: layers.Layer, ...data: readonly Tensor[]): readonly Tensor[] {
  const inputs = data.map(({ shape }) => input({ shape: shape.slice(1) }))
  const net = model({ inputs, outputs: [...layer.applyAll(inputs)] })
  return inspect.gradients(net, data, undefined, { training: true }).outputs
}

const copies = (count: number, pictures: readonly (readonly number[])[] = [picture]) =>
  new Tensor(Float32Array.from(Array.from({ length: count }, (_, i) => pictures[i % pictures.length]).flat()), [
    count,
    ...shape,
  ])

const count = isSanitized ? 1000 : 6000

/** Outputs of many draws, one after the other. */
function draws({ layer: className, config }: Case): Float32Array {
  const make = (seed: number) => layers.deserialize({ className, config: { ...config, seed } })
  // These draw once for a batch.
  if (className === 'RandomCrop' || className === 'AugMix') {
    const crops = Array.from({ length: count / 20 }, (_, seed) => [...trained(make(seed), copies(1))[0].data])
    return Float32Array.from(crops.flat())
  }
  const negative = picture.map(value => 255 - value)
  const pictures = className === 'MixUp' ? [picture, negative] : [picture]
  const layer = className === 'Equalization' ? layers.deserialize({ className, config }) : make(1)
  return trained(layer, copies(count, pictures))[0].data as Float32Array
}

test('pictures are changed as often, and as much, as Keras changes them', t => {
  for (const one of cases) {
    const all = draws(one)
    const size = one.mean.length
    const own = all.length / size
    let [farMean, farVariance] = [0, 0]
    one.mean.forEach((expectedMean, pixel) => {
      const values = Array.from({ length: own }, (_, i) => all[i * size + pixel])
      const mean = values.reduce((sum, value) => sum + value, 0) / own
      const moment = (power: number) => values.reduce((sum, value) => sum + (value - mean) ** power, 0) / own
      const variance = moment(2)
      const shares = 1 / own + 1 / one.count
      farMean = Math.max(farMean, Math.abs(mean - expectedMean) / (Math.sqrt(variance * shares) + 0.02))
      const spread = Math.sqrt(Math.max(moment(4) - variance ** 2, 0) * shares)
      farVariance = Math.max(farVariance, Math.abs(variance - one.variance[pixel]) / (spread + 0.2 + 0.002 * variance))
    })
    const what = `${one.layer} ${JSON.stringify(one.config)}`
    t.ok(farMean < 4.5, `${what}: means are ${farMean.toFixed(1)} standard errors off`)
    t.ok(farVariance < 4.5, `${what}: variances are ${farVariance.toFixed(1)} standard errors off`)
  }
  t.end()
})

/** Every layer that is random, with this seed. */
const all = (seed: number | null): readonly layers.Layer[] => [
  layers.augMix({ seed, chainDepth: 6 }),
  layers.cutMix({ seed }),
  layers.mixUp({ seed }),
  layers.randAugment({ seed, numOps: 3 }),
  layers.randomBrightness({ factor: 0.5, seed }),
  layers.randomColorDegeneration({ factor: 0.5, seed }),
  layers.randomColorJitter({ brightnessFactor: 0.2, contrastFactor: 0.5, saturationFactor: 0.4, hueFactor: 0.3, seed }),
  layers.randomContrast({ factor: 0.5, seed }),
  layers.randomCrop({ height: 2, width: 2, seed }),
  layers.randomElasticTransform({ seed }),
  layers.randomErasing({ seed }),
  layers.randomFlip({ seed }),
  layers.randomGaussianBlur({ seed }),
  layers.randomGrayscale({ seed }),
  layers.randomHue({ factor: 0.5, seed }),
  layers.randomInvert({ seed }),
  layers.randomPerspective({ seed }),
  layers.randomPosterization({ factor: 6, seed }),
  layers.randomRotation({ factor: 0.5, seed }),
  layers.randomSaturation({ factor: 0.5, seed }),
  layers.randomSharpness({ factor: 0.5, seed }),
  layers.randomShear({ xFactor: 0.5, seed }),
  layers.randomTranslation({ heightFactor: 0.5, widthFactor: 0.5, seed }),
  layers.randomZoom({ heightFactor: 0.5, seed }),
  layers.solarization({ additionFactor: 0.5, thresholdFactor: 0.5, seed }),
]

const x = new Tensor(numbers(9 * 36, 0, 255), [9, ...shape])
const bitsOf = (layer: layers.Layer) => trained(layer, x)[0].data.join()

test('a seed gives the same pictures whatever the process draws, on any number of threads', t => {
  const { threads } = engine
  t.teardown(() => void engine.setThreads(threads))
  setSeed(1)
  const expected = all(7).map(bitsOf)
  setSeed(2)
  for (const count of [1, 3]) {
    engine.setThreads(count)
    all(7).forEach((layer, i) => void t.equal(bitsOf(layer), expected[i], `${layer.type}, ${count} threads`))
  }
  all(8).forEach((layer, i) => {
    if (layer.type !== 'RandomCrop') t.notEqual(bitsOf(layer), expected[i], `${layer.type} with another seed`)
  })
  t.end()
})

test('without a seed pictures follow setSeed', t => {
  const drawn = (seed: number) => {
    setSeed(seed)
    return all(null).map(bitsOf)
  }
  t.deepEqual(drawn(5), drawn(5), 'the same')
  t.notDeepEqual(drawn(5), drawn(6), 'others')
  t.end()
})

test('in inference pictures stay as they are', t => {
  for (const layer of [...all(1), layers.equalization()]) {
    if (layer.type === 'RandomCrop') continue
    const value = input({ shape })
    const [first] = layer.applyAll(value)
    const net = model({ inputs: value, outputs: first })
    t.deepEqual(net.predictSync(x).data, x.data, layer.type)
  }
  t.end()
})

test('every step draws anew, and training through such layers learns', async t => {
  setSeed(3)
  const net = sequential({
    layers: [
      input({ shape: [6, 6, 1] }),
      layers.randomTranslation({ heightFactor: 0.2, widthFactor: 0.2, seed: 1 }),
      layers.randomBrightness({ factor: 0.2, valueRange: [0, 1], seed: 2 }),
      layers.globalAveragePooling2d(),
      layers.dense({ units: 1, kernelInitializer: 'ones', trainable: false }),
    ],
  })
  net.compile({ loss: 'mse', optimizer: 'sgd' })
  const [data, y] = [new Tensor(numbers(4 * 36, 0.3, 0.7), [4, 6, 6, 1]), new Tensor(new Float32Array(4), [4, 1])]
  const losses = new Set<number>()
  const { history } = await net.fit(data, y, { epochs: 5, batchSize: 4, verbose: 0, shuffle: false })
  for (const loss of history.loss) losses.add(loss)
  t.equal(losses.size, 5, 'five steps, five losses')
})

test('randomCrop shows a part of the pictures, and the same part of all of a batch', t => {
  const ramp = new Tensor(
    Float32Array.from({ length: 2 * 20 }, (_, i) => i),
    [2, 4, 5, 1],
  )
  const places = new Set<number>()
  for (let seed = 0; seed < 60; seed++) {
    const [{ data }] = trained(layers.randomCrop({ height: 3, width: 2, seed }), ramp)
    const [first] = data
    places.add(first)
    const expected = [0, 20].flatMap(sample => [0, 5, 10].flatMap(row => [0, 1].map(i => first + sample + row + i)))
    t.deepEqual([...data], expected, `from ${first}`)
  }
  t.deepEqual(
    [...places].sort((a, b) => a - b),
    [0, 1, 2, 3, 5, 6, 7, 8],
    'every place is drawn',
  )
  t.end()
})

test('randomCrop of pictures that are not larger gives what Keras gives; in inference it does nothing', t => {
  for (const { height, width, shape, x, y } of crops) {
    const pictures = new Tensor(Float32Array.from(x), [...shape])
    const layer = layers.randomCrop({ height, width })
    const [cropped] = trained(layer, pictures)
    const off = Math.max(...cropped.data.map((value, i) => Math.abs(value - y[i])))
    t.ok(cropped.size === y.length && off < 0.01, `${height} x ${width} of ${shape.slice(1, 3).join(' x ')}: ${off}`)
    const net = sequential({ layers: [input({ shape: shape.slice(1) }), layer] })
    t.deepEqual([...net.predictSync(pictures).data], [...x], 'inference')
  }
  t.end()
})

test('mixUp and cutMix mix labels as they mix pictures', t => {
  const samples = 64
  const labels = new Tensor(
    Float32Array.from({ length: samples * samples }, (_, i) => Number(i % (samples + 1) === 0)),
    [samples, samples],
  )
  // Every picture has the number of its sample in all its pixels.
  const numbered = new Tensor(
    Float32Array.from({ length: samples * 100 }, (_, i) => Math.floor(i / 100)),
    [samples, 10, 10, 1],
  )
  for (const layer of [layers.mixUp({ alpha: 1, seed: 4 }), layers.cutMix({ seed: 4 })]) {
    const [pictures, mixed] = trained(layer, numbered, labels)
    let others = 0
    for (let i = 0; i < samples; i++) {
      const shares = [...mixed.data.subarray(i * samples, (i + 1) * samples)]
      const own = [...pictures.data.subarray(i * 100, (i + 1) * 100)]
      const sum = shares.reduce((total, share) => total + share, 0)
      const kinds = shares.flatMap((share, sample) => (share > 0 ? [sample] : []))
      others += Number(kinds.length === 2)
      if (Math.abs(sum - 1) > 1e-5 || kinds.length > 2) t.fail(`labels of ${layer.type}: ${kinds}`)
      const partner = kinds.find(kind => kind !== i) ?? i
      if (layer.type === 'MixUp') {
        const expected = shares[i] * i + (partner === i ? 0 : shares[partner] * partner)
        if (own.some(value => Math.abs(value - expected) > 1e-3)) t.fail(`picture ${i}: ${own[0]} of ${expected}`)
      } else {
        const area = own.filter(value => value === partner).length / 100
        if (partner !== i && Math.abs(area - shares[partner]) > 0.2) t.fail(`${area} of ${partner} in ${i}`)
        if (own.some(value => value !== i && value !== partner)) t.fail(`picture ${i} has a third one`)
      }
    }
    t.ok(others > samples / 2, `${layer.type}: ${others} of ${samples} samples are mixed`)
    const [alone] = trained(layer, numbered)
    t.deepEqual(alone.data, pictures.data, `${layer.type} of pictures alone`)
  }
  t.end()
})

test('at 0, the least that Keras takes, mixUp and cutMix leave every picture whole: its own or another one', t => {
  const pictures = new Tensor(numbers(6 * 2 * 2, 0, 255, 3), [6, 2, 2, 1])
  for (const layer of [layers.mixUp({ alpha: 0, seed: 4 }), layers.cutMix({ factor: 0, seed: 4 })]) {
    const net = sequential({ layers: [input({ shape: [2, 2, 1] }), layer] })
    const { data } = inspect.gradients(net, pictures, undefined, { training: true }).outputs[0]
    const whole = Array.from({ length: 6 }, (_, i) => data.slice(4 * i, 4 * i + 4).join())
    const own = Array.from({ length: 6 }, (_, i) => pictures.data.slice(4 * i, 4 * i + 4).join())
    t.ok(
      whole.every(picture => own.includes(picture)),
      layer.type,
    )
  }
  t.end()
})

test('a model with labels as an input trains on what mixUp makes of both', async t => {
  setSeed(1)
  const classifier = sequential({
    layers: [input({ shape: [4, 4, 1] }), layers.flatten(), layers.dense({ units: 3, activation: 'softmax' })],
  })
  const [pictures, labels] = [input({ shape: [4, 4, 1] }), input({ shape: [3] })]
  const [mixedPictures, mixedLabels] = layers.mixUp({ seed: 1 }).applyAll([pictures, labels])
  const shares = classifier.apply(mixedPictures)
  const loss = ops.negative(ops.sum(ops.multiply(mixedLabels, ops.log(shares)), { axis: -1 }))
  const trainer = model({ inputs: [pictures, labels], outputs: loss })
  trainer.compile({ optimizer: optimizers.adam({ learningRate: 0.05 }), loss: (_, value) => value })
  const kinds = Array.from({ length: 96 }, (_, i) => i % 3)
  const data = new Tensor(
    numbers(96 * 16, 0, 0.3).map((value, i) => value + Number((i % 16) % 3 === kinds[Math.floor(i / 16)])),
    [96, 4, 4, 1],
  )
  const oneHot = new Tensor(
    Float32Array.from({ length: 96 * 3 }, (_, i) => Number(i % 3 === kinds[Math.floor(i / 3)])),
    [96, 3],
  )
  await trainer.fit([data, oneHot], new Tensor(new Float32Array(96), [96, 1]), { epochs: 40, verbose: 0 })
  const predicted = classifier.predictSync(data)
  const right = kinds.filter((kind, i) => {
    const own = [...predicted.data.subarray(3 * i, 3 * i + 3)]
    return own.indexOf(Math.max(...own)) === kind
  }).length
  t.ok(right > 90, `${right} of 96 are told`)
})

test("in Keras's files mixUp and cutMix take pictures and labels by name", t => {
  for (const layer of [layers.mixUp({ alpha: 0.5, seed: 2 }), layers.cutMix({ seed: 2 })]) {
    const [pictures, labels] = [input({ shape: [4, 4, 1] }), input({ shape: [3] })]
    const net = model({ inputs: [pictures, labels], outputs: [...layer.applyAll([pictures, labels])] })
    const json = networkToKeras(net)
    const written = json.config.layers as { inbound_nodes: { args: object[] }[] }[]
    t.deepEqual(Object.keys(written[2].inbound_nodes[0].args[0]), ['images', 'labels'], layer.type)
    const data = [new Tensor(numbers(64), [4, 4, 4, 1]), new Tensor(numbers(12), [4, 3])]
    const outputs = (of: Network) =>
      inspect.gradients(of, data, undefined, { training: true }).outputs.map(({ data }) => data)
    t.deepEqual(outputs(networkFromKeras(json).network), outputs(net), 'the one that is read mixes alike')
  }
  t.end()
})

test('randomHue takes pixels outside the value range as Keras does: hues that stay are only limited', t => {
  const pictures = new Tensor(Float32Array.from([300, -40, 20, -5, 128, 250, -1, -2, -3, 90, 90, -90]), [1, 2, 2, 3])
  const [{ data }] = trained(layers.randomHue({ factor: [0, 0] }), pictures)
  const off = Math.max(...data.map((value, i) => Math.abs(value - Math.min(Math.max(pictures.data[i], 0), 255))))
  t.ok(off < 1e-3, `${off} off`)
  t.end()
})

test('contrastLimitedAdaptiveHistogramEqualization gives what Keras gives, in inference, too', t => {
  for (const { config, shape, x, y } of equalized) {
    const layer = layers.deserialize({ className: 'ContrastLimitedAdaptiveHistogramEqualization', config })
    const pictures = new Tensor(Float32Array.from(x), [...shape])
    const net = sequential({ layers: [input({ shape: shape.slice(1) }), layer] })
    const range = Math.max(...y) - Math.min(...y)
    const off = Math.max(...(net.predictSync(pictures) as Tensor).data.map((value, i) => Math.abs(value - y[i])))
    t.ok(off < 1e-6 * range, `${JSON.stringify(config)}: ${off}`)
    t.deepEqual(trained(layer, pictures)[0].data, (net.predictSync(pictures) as Tensor).data, 'and in training')
  }
  t.end()
})
