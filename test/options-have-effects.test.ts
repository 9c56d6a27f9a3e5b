/**
 * No option is taken and not heeded: with each of them at another value something that users see changes (outputs, what
 * training does, what is printed), or it is refused. An option that has no row here fails.
 */
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, relative } from 'node:path'
import test from 'tape'
import { isClassOf } from '../lib/core/kinds.ts'
import * as fovea from '../lib/index.ts'
import * as all from '../lib/layers/all.ts'
import { layerOptions } from '../lib/layers/options.ts'
import { inFolder } from './support/in-folder.ts'
import { doubled } from './support/layer-cases.ts'

const { callbacks, constraints, initializers, layers, losses, metrics, optimizers, regularizers, schedules } = fovea

type Options = Record<string, unknown>
/** Another value of an option, and the options beside it without which it means nothing. */
type Row = { value: unknown; beside?: Options }
type Rows = Record<string, unknown>

/** A row may be the value alone. */
class Beside implements Row {
  readonly value: unknown
  readonly beside: Options
  constructor(value: unknown, beside: Options) {
    this.value = value
    this.beside = beside
  }
}
const beside = (others: Options, value: unknown) => new Beside(value, others)
/** What is refused, because only the default is supported. */
class Refused {
  readonly value: unknown
  /** Whether errors name it among the options, because its default may be given. */
  readonly isListed: boolean
  constructor(value: unknown, isListed: boolean) {
    this.value = value
    this.isListed = isListed
  }
}
const refused = (value: unknown, isListed = false) => new Refused(value, isListed)
/** What is taken and changes nothing, as in Keras. */
class Idle extends Beside {}
const idle = (value: unknown) => new Idle(value, {})

/** The names of what a room makes from options; of two names of one function (adamW, adamw) the last. */
const factoriesIn = (room: object): string[] =>
  [...new Map(Object.entries(room).map(([name, value]) => [value, name]))]
    .map(([value, name]) => [name, value] as const)
    .filter(([name, value]) => /^[a-z]/.test(name) && typeof value === 'function')
    .map(([name]) => name)
    .filter(name => !/^(get|serialize|forOutput|(register|custom|prepare|fans|is)([A-Z].*)?)$/.test(name))

/** A class that has no table of rows fails, too. */
function expectTables(t: test.Test, room: object, tables: readonly (readonly [string, ...unknown[]])[]): void {
  const [rows, factories] = [tables.map(([name]) => name), factoriesIn(room)]
  const absent = factories.filter(name => !rows.includes(name))
  t.deepEqual(absent, [], 'each has a row in the table of this test')
  const surplus = rows.filter((name, i) => rows.indexOf(name) !== i || !factories.includes(name))
  t.deepEqual(surplus, [], 'of which there is one')
}

const numbers = (count: number, scale = 1) =>
  Float32Array.from({ length: count }, (_, i) => scale * Math.sin(3 * i + 1))
const size = (shape: readonly number[]) => shape.reduce((product, length) => product * length, 1)

async function printed(work: () => unknown): Promise<string> {
  const { write } = process.stdout
  const { log } = console
  let text = ''
  process.stdout.write = ((part: string) => {
    text += part
    return true
  }) as typeof write
  console.log = (...parts: unknown[]) => {
    text += parts.join(' ')
  }
  try {
    await work()
  } finally {
    process.stdout.write = write
    console.log = log
  }
  return text.replace(/[\d.]+ s {2}\d+ images\/s|"seconds":.*?"imagesPerSecond":[\d.]+/g, '')
}

/** The options that something takes, as it says itself. */
async function namesOf(call: (options: never) => unknown): Promise<string[]> {
  try {
    await call({ nonsense: 1 } as never)
  } catch (error) {
    const [, list] = /Options are (.*)\.$/.exec(String(error)) ?? []
    if (list !== undefined) return list === 'none' ? [] : list.split(', ').map(name => name.replaceAll("'", ''))
  }
  return ['(it takes unknown options)']
}

/** Holds every option to its row. */
async function heed(
  t: test.Test,
  what: string,
  names: readonly string[],
  rows: Rows,
  observe: (options: Options) => Promise<unknown> | unknown,
): Promise<void> {
  const seen = async (options: Options) => JSON.stringify(await observe(options))
  // A list that is too long for an error ends with the number of its names: there must be as many rows.
  const [, count] = /^\.\.\. \((\d+)\)$/.exec(names.at(-1) ?? '') ?? []
  if (count !== undefined) {
    const taken = Object.values(rows).filter(row => !(row instanceof Refused) || row.isListed)
    t.equal(taken.length, Number(count), `${what}: a row for each of ${count} options`)
  }
  for (const name of count === undefined ? names : Object.keys(rows)) {
    const row = rows[name]
    if (row === undefined) t.fail(`${what}: ${name} has no row`)
    else if (row instanceof Refused) {
      try {
        await observe({ [name]: row.value })
        t.fail(`${what}: ${name} is taken`)
      } catch (error) {
        t.ok(error instanceof fovea.OptionError, `${what} refuses ${name}`)
      }
    } else {
      const { value, beside } = row instanceof Beside ? row : { value: row, beside: {} }
      const [changed, plain] = [await seen({ ...beside, [name]: value }), await seen(beside)]
      if (row instanceof Idle) t.equal(changed, plain, `${what}: ${name} changes nothing`)
      else t.notEqual(changed, plain, `${what}: ${name}`)
    }
  }
}

/** What a layer gives before and after training, its weights, and the losses. */
async function behaviour(made: fovea.Layer, sample: readonly number[] | null): Promise<unknown> {
  fovea.setSeed(1)
  const net = fovea.sequential({ layers: sample === null ? [made] : [fovea.input({ shape: [...sample] }), made] })
  const shape = [6, ...(sample ?? (net.inputs[0].shape.slice(1) as number[]))]
  const x = fovea.tensor(numbers(size(shape)), shape)
  x.data.set([0, 1]) // indices: one that is padding, and one that is not
  const before = net.predictSync(x)
  net.compile({ optimizer: optimizers.sgd({ learningRate: 0.1 }), loss: 'mse' })
  const y = fovea.tensor(new Float32Array(before.size), before.shape)
  const isTrained = net.trainableWeights.length > 0
  const options = { epochs: 2, verbose: 0, shuffle: false } as const
  const losses = isTrained ? (await net.fit(x, y, options)).history.loss : await net.evaluate(x, y)
  const after = [...net.predictSync(x).data]
  const [training] = fovea.inspect.gradients(net, x, undefined, { training: true }).outputs
  return [
    made.name,
    before.shape,
    [...before.data],
    after,
    losses,
    net.weights.map(({ shape }) => shape),
    [...training.data],
  ]
}

const short = constraints.maxNorm({ maxValue: 0.001 })
const weighted = {
  ...{ kernelInitializer: 'ones', biasInitializer: 'ones', kernelRegularizer: 'l2', biasRegularizer: 'l2' },
  ...{ kernelConstraint: short, biasConstraint: short },
}
const dense = { activation: 'relu', useBias: false, ...weighted }
const transposed = { filters: 2, kernelSize: 2 }
const lora = { loraRank: 1, loraAlpha: beside({ loraRank: 1 }, 3) }
const transposedRows = {
  ...{ filters: 4, kernelSize: 3, strides: 2, padding: 'same', dilationRate: 2, ...dense },
  outputPadding: beside({ strides: 2 }, 1),
}
const pooling = { poolSize: 3, strides: 1, padding: 'same' }
const image = [5, 5, 2]
const volume = [3, 3, 3, 1]
const normalization = {
  ...{ epsilon: 0.1, center: false, scale: false, betaInitializer: 'ones', gammaInitializer: 'zeros' },
  ...{ betaRegularizer: 'l2', gammaRegularizer: 'l2', betaConstraint: short, gammaConstraint: short },
}
const separable = {
  ...{ strides: 2, padding: 'same', dilationRate: 2, depthMultiplier: 2, activation: 'relu', useBias: false },
  ...{ depthwiseInitializer: 'ones', depthwiseRegularizer: 'l2', depthwiseConstraint: short },
  ...{ biasInitializer: 'ones', biasRegularizer: 'l2', biasConstraint: short },
}
const pointwise = { pointwiseInitializer: 'ones', pointwiseRegularizer: 'l2', pointwiseConstraint: short }
const augmentation = { seed: 7, boundingBoxFormat: refused('xyxy') }
const warping = { fillMode: 'wrap', interpolation: 'nearest', fillValue: beside({ fillMode: 'constant' }, 5) }
const unit = { seed: 1, valueRange: [-1, 1] }
const colors = { ...augmentation, valueRange: [-0.5, 0.7] }
const picture = [3, 4, 3]
/** Layers of several inputs. */
const severalInputs = new Set([
  ...['Add', 'Average', 'Concatenate', 'CustomScaleLayer', 'Dot', 'Maximum', 'Minimum', 'Multiply', 'Subtract'],
  ...['AdditiveAttention', 'Attention', 'GroupQueryAttention', 'MultiHeadAttention'],
])
/** Options that make the layer, the shape of a sample, another value of each option. */
const tables: Record<string, [base: Options, sample: readonly number[], rows: Rows]> = {
  CustomScaleLayer: [{ scale: 0.5 }, [2, 2], { scale: 0.2 }],
  LayerScale: [{ initValues: 0.5, projectionDim: 2 }, [2, 2], { initValues: 0.1, projectionDim: 1 }],
  ReLU: [{}, [4], { maxValue: 0.1, negativeSlope: 0.5, threshold: 0.2 }],
  Softmax: [{}, [3, 3], { axis: 1 }],
  Conv2D: [
    { filters: 2, kernelSize: 2 },
    image,
    { filters: 4, kernelSize: 3, strides: 2, padding: 'same', dilationRate: 2, groups: 2, ...dense, ...lora },
  ],
  Conv1D: [
    { filters: 2, kernelSize: 2 },
    [5, 2],
    { filters: 4, kernelSize: 3, strides: 2, padding: 'causal', dilationRate: 2, groups: 2, ...dense, ...lora },
  ],
  DepthwiseConv1D: [{ kernelSize: 2 }, [5, 2], { ...separable, kernelSize: 3 }],
  DepthwiseConv2D: [{ kernelSize: 2 }, image, { ...separable, kernelSize: 3 }],
  SeparableConv1D: [{ filters: 2, kernelSize: 2 }, [5, 2], { ...separable, ...pointwise, filters: 3, kernelSize: 3 }],
  SeparableConv2D: [{ filters: 2, kernelSize: 2 }, image, { ...separable, ...pointwise, filters: 3, kernelSize: 3 }],
  Conv3D: [
    { filters: 2, kernelSize: 2 },
    [5, 5, 5, 2],
    { filters: 4, kernelSize: 3, strides: 2, padding: 'same', dilationRate: 2, groups: 2, ...dense, ...lora },
  ],
  Conv1DTranspose: [transposed, [4, 2], transposedRows],
  Conv2DTranspose: [transposed, [3, 4, 2], transposedRows],
  Conv3DTranspose: [transposed, [2, 3, 2, 2], transposedRows],
  Activation: [{ activation: 'relu' }, [4], { activation: 'tanh' }],
  Dense: [{ units: 2 }, [3], { units: 3, ...dense, ...lora }],
  Concatenate: [{}, [2, 3], { axis: 1 }],
  BatchNormalization: [
    {},
    [3, 3],
    {
      ...{ axis: 1, momentum: 0.5, epsilon: 0.1, center: false, scale: false, betaInitializer: 'ones' },
      ...{ gammaInitializer: 'zeros', movingMeanInitializer: 'ones', movingVarianceInitializer: 'zeros' },
      ...{ betaRegularizer: beside({ betaInitializer: 'ones' }, 'l2'), gammaRegularizer: 'l2' },
      ...{ betaConstraint: short, gammaConstraint: short, renorm: true, synchronized: idle(true) },
      renormClipping: beside({ renorm: true }, { rmin: 1, rmax: 1, dmax: 0 }),
      renormMomentum: beside({ renorm: true }, 0.1),
    },
  ],
  AdaptiveAveragePooling1D: [{ outputSize: 2 }, [5, 2], { outputSize: 3 }],
  AdaptiveAveragePooling2D: [{ outputSize: 2 }, image, { outputSize: 3 }],
  AdaptiveAveragePooling3D: [{ outputSize: 2 }, volume, { outputSize: 3 }],
  AdaptiveMaxPooling1D: [{ outputSize: 2 }, [5, 2], { outputSize: 3 }],
  AdaptiveMaxPooling2D: [{ outputSize: 2 }, image, { outputSize: 3 }],
  AdaptiveMaxPooling3D: [{ outputSize: 2 }, volume, { outputSize: 3 }],
  AveragePooling1D: [{}, [5, 2], pooling],
  AveragePooling2D: [{}, image, pooling],
  AveragePooling3D: [{}, volume, pooling],
  GlobalAveragePooling2D: [{}, image, { keepdims: true }],
  GlobalMaxPooling2D: [{}, image, { keepdims: true }],
  MaxPooling1D: [{}, [5, 2], pooling],
  MaxPooling2D: [{}, image, pooling],
  MaxPooling3D: [{}, volume, pooling],
  CutMix: [{ factor: 1, seed: 1 }, image, { factor: [0, 0], ...augmentation }],
  Equalization: [{ bins: 4, valueRange: [-1, 1] }, image, { bins: 9, valueRange: [-2, 1] }],
  AugMix: [
    { ...unit, numChains: 1, chainDepth: 1 },
    picture,
    {
      ...{ numChains: 3, chainDepth: 3, factor: [0.9, 1], alpha: 4, allOps: beside({ seed: 4 }, false) },
      ...{ interpolation: beside({ chainDepth: 9, seed: 2 }, 'nearest'), ...colors },
    },
  ],
  ContrastLimitedAdaptiveHistogramEqualization: [
    { valueRange: [-1, 1], tileGridSize: [1, 1] },
    image,
    { valueRange: [-2, 1], tileGridSize: [2, 1], clipLimit: 50 },
  ],
  RandomElasticTransform: [
    { ...unit, scale: [0.9, 1] },
    [20, 20, 1],
    {
      ...{ factor: [0.3, 0.4], scale: [0.3, 0.4], fillMode: 'constant', interpolation: 'nearest' },
      ...{ fillValue: beside({ fillMode: 'constant' }, 0.5), ...colors },
    },
  ],
  RandAugment: [
    { ...unit, numOps: 6 },
    picture,
    { numOps: 1, factor: [0.9, 1], interpolation: beside({ seed: 2 }, 'nearest'), ...colors },
  ],
  RandomCrop: [{ height: 2, width: 3, seed: 1 }, image, { height: 3, width: 2, ...augmentation }],
  MixUp: [{ seed: 1 }, image, { alpha: 5, ...augmentation }],
  RandomErasing: [
    { ...unit, scale: [0.2, 0.5] },
    picture,
    { factor: [0, 0], scale: [0.9, 1], fillValue: [0, 0.5, 1], ...colors },
  ],
  RandomPosterization: [{ factor: 7, ...unit }, image, { factor: [2, 2], ...colors }],
  RandomPerspective: [
    { factor: [0.5, 0.6], seed: 1 },
    image,
    { factor: [0.9, 1], scale: 0.3, interpolation: 'nearest', fillValue: 5, ...augmentation },
  ],
  RandomSharpness: [{ factor: [0.3, 0.4], ...unit }, image, { factor: [0.9, 1], ...colors }],
  Solarization: [
    { additionFactor: [0.1, 0.1], ...unit },
    image,
    { additionFactor: 0.5, thresholdFactor: 0.8, ...colors },
  ],
  AutoContrast: [{}, image, { valueRange: [0, 1] }],
  RandomBrightness: [{ factor: [0.1, 0.2], ...unit }, image, { factor: 0.5, ...colors }],
  RandomColorDegeneration: [{ factor: [0.1, 0.2], ...unit }, picture, { factor: 0.5, ...colors }],
  RandomColorJitter: [
    { brightnessFactor: [0.1, 0.2], ...unit },
    picture,
    {
      ...{ brightnessFactor: 0.5, contrastFactor: 0.5, saturationFactor: 0.4, hueFactor: 0.5 },
      ...colors,
    },
  ],
  RandomContrast: [{ factor: [0.1, 0.2], ...unit }, image, { factor: 0.5, ...colors }],
  RandomGaussianBlur: [
    { factor: [0.5, 0.6], sigma: [0.9, 1], ...unit },
    image,
    { factor: [0.9, 1], kernelSize: [3, 5], sigma: 0.3, ...colors },
  ],
  RandomGrayscale: [{ seed: 1 }, picture, { factor: 1, ...augmentation }],
  RandomHue: [{ factor: [0.1, 0.2], ...unit }, picture, { factor: 0.5, ...colors }],
  RandomInvert: [{ factor: 0.5, ...unit }, image, { factor: [1, 1], ...colors }],
  RandomSaturation: [{ factor: [0.5, 0.6], seed: 1 }, picture, { factor: 0.5, valueRange: [0, 0.1], ...augmentation }],
  RandomFlip: [{ seed: 1 }, image, { mode: 'horizontal', ...augmentation }],
  RandomRotation: [{ factor: [0.2, 0.4], seed: 1 }, image, { factor: 0.1, ...warping, ...augmentation }],
  RandomShear: [{ xFactor: [0.5, 1], seed: 1 }, image, { xFactor: 0.1, yFactor: 0.5, ...warping, ...augmentation }],
  RandomTranslation: [
    { heightFactor: [0.5, 0.9], widthFactor: 0.5, seed: 1 },
    image,
    { heightFactor: 0.1, widthFactor: 0, ...warping, ...augmentation },
  ],
  RandomZoom: [
    { heightFactor: [0.5, 0.9], seed: 1 },
    image,
    { heightFactor: 0.1, widthFactor: 0.5, ...warping, ...augmentation },
  ],
  Normalization: [
    { axis: [1, 2], mean: 1, variance: 2 },
    [2, 2],
    { axis: beside({ mean: [1, 2], variance: [1, 2] }, 1), mean: 2, variance: 3, invert: true },
  ],
  CenterCrop: [{ height: 2, width: 2 }, image, { height: 3, width: 3 }],
  Resizing: [
    { height: 3, width: 2 },
    [5, 5, 2],
    {
      ...{ height: 4, width: 3, interpolation: 'bicubic', cropToAspectRatio: true, padToAspectRatio: true },
      ...{ antialias: true, fillMode: refused('reflect'), fillValue: beside({ padToAspectRatio: true }, 5) },
    },
  ],
  Rescaling: [{ scale: 2 }, [2, 2, 2], { scale: 3, offset: 1 }],
  Embedding: [
    { inputDim: 2, outputDim: 2 },
    [3],
    {
      embeddingsConstraint: short,
      ...lora,
      ...{ inputDim: 3, outputDim: 3, maskZero: true, embeddingsInitializer: 'ones', embeddingsRegularizer: 'l2' },
      weights: [
        [1, 2],
        [3, 4],
      ],
    },
  ],
  Masking: [{}, [3, 1], { maskValue: Math.fround(Math.sin(4)) }],
  Dropout: [{ rate: 0.5 }, [40], { rate: 0.1, seed: 7, noiseShape: [null, 1] }],
  AlphaDropout: [{ rate: 0.5 }, [40], { rate: 0.1, seed: 7, noiseShape: [null, 1] }],
  GaussianDropout: [{ rate: 0.5 }, [40], { rate: 0.1, seed: 7 }],
  GaussianNoise: [{ stddev: 0.5 }, [40], { stddev: 0.1, seed: 7 }],
  AdditiveAttention: [{ dropout: 0.5 }, [3, 4], { useScale: false, dropout: 0.1, seed: 7 }],
  Attention: [
    { dropout: 0.5, useScale: true },
    [3, 4],
    { useScale: false, scoreMode: 'concat', dropout: 0.1, seed: 7 },
  ],
  GroupQueryAttention: [
    { headDim: 2, numQueryHeads: 4, numKeyValueHeads: 2 },
    [3, 2],
    {
      ...{ headDim: 3, numQueryHeads: 6, numKeyValueHeads: 1, dropout: 0.5, useBias: false, useGate: true },
      ...{ slidingWindow: 1, seed: beside({ dropout: 0.5 }, 7) },
      ...{ kernelInitializer: 'ones', biasInitializer: 'ones', kernelRegularizer: 'l2' },
      ...{ biasRegularizer: beside({ biasInitializer: 'ones' }, 'l2') },
      ...{ kernelConstraint: short, biasConstraint: beside({ biasInitializer: 'ones' }, short) },
      ...lora,
    },
  ],
  MultiHeadAttention: [
    { numHeads: 2, keyDim: 2 },
    [3, 3, 2],
    {
      ...{ numHeads: 1, keyDim: 3, valueDim: 3, dropout: 0.5, useBias: false, useGate: true, outputShape: 3 },
      ...{ attentionAxes: [1], slidingWindow: beside({ attentionAxes: [1] }, 1) },
      ...{ seed: beside({ dropout: 0.5 }, 7) },
      ...{ kernelInitializer: 'ones', biasInitializer: 'ones', kernelRegularizer: 'l2' },
      ...{ biasRegularizer: beside({ biasInitializer: 'ones' }, 'l2') },
      ...{ kernelConstraint: short, biasConstraint: beside({ biasInitializer: 'ones' }, short) },
      ...lora,
    },
  ],
  EinsumDense: [
    { equation: 'abc,cd->abd', outputShape: [null, 2], biasAxes: 'd' },
    [3, 2],
    {
      ...{ equation: 'abc,dc->abd', outputShape: [null, 3], activation: 'sigmoid', biasAxes: null },
      ...{ kernelInitializer: 'ones', biasInitializer: 'ones', kernelRegularizer: 'l2' },
      ...{ biasRegularizer: beside({ biasInitializer: 'ones' }, 'l2') },
      ...{ kernelConstraint: short, biasConstraint: beside({ biasInitializer: 'ones' }, short) },
      ...lora,
    },
  ],
  Lambda: [
    { function: doubled },
    [3],
    { function: (x: fovea.Value) => fovea.ops.multiply(x, x), outputShape: refused([4]), arguments: { factor: 5 } },
  ],
  SpectralNormalization: [
    { layer: { className: 'Dense', config: { units: 2 } } },
    [3],
    { layer: { className: 'Dense', config: { units: 3 } }, powerIterations: 4 },
  ],
  TimeDistributed: [
    { layer: { className: 'Flatten', config: {} } },
    [2, 2],
    { layer: { className: 'Rescaling', config: { scale: 2 } } },
  ],
  Flatten: [{}, [2, 2], {}],
  Reshape: [{ targetShape: [4] }, [2, 2], { targetShape: [1, 4] }],
  ZeroPadding1D: [{}, [4, 2], { padding: 2 }],
  ZeroPadding3D: [{}, volume, { padding: 2 }],
  Cropping1D: [{}, [5, 2], { cropping: 2 }],
  Cropping2D: [{}, image, { cropping: 2 }],
  Cropping3D: [{}, [5, 5, 5, 1], { cropping: 2 }],
  UpSampling1D: [{}, [4, 2], { size: 3 }],
  UpSampling2D: [{}, image, { size: 3, interpolation: 'bilinear' }],
  UpSampling3D: [{}, volume, { size: 3 }],
  ActivityRegularization: [{}, [3], { l1: 0.5, l2: 0.5, activityRegularizer: refused('l2') }],
  Dot: [{ axes: 1 }, [2, 2], { axes: 2, normalize: true }],
  ELU: [{}, [4], { alpha: 0.5 }],
  LeakyReLU: [{}, [4], { negativeSlope: 0.5, alpha: 0.5 }],
  PReLU: [
    { alphaInitializer: 'ones' },
    [3, 3],
    { alphaInitializer: 'zeros', alphaRegularizer: 'l2', alphaConstraint: short, sharedAxes: [1] },
  ],
  GlobalAveragePooling1D: [{}, [4, 2], { keepdims: true }],
  GlobalAveragePooling3D: [{}, volume, { keepdims: true }],
  GlobalMaxPooling1D: [{}, [4, 2], { keepdims: true }],
  GlobalMaxPooling3D: [{}, volume, { keepdims: true }],
  GroupNormalization: [{ groups: 2 }, [4, 4], { groups: 4, axis: 1, ...normalization }],
  LayerNormalization: [{}, [3, 3], { axis: 1, rmsScaling: true, ...normalization }],
  RMSNormalization: [{}, [3, 3], { axis: 1, epsilon: 0.1 }],
  UnitNormalization: [{}, [3, 3], { axis: 1 }],
  Permute: [{ dims: [1, 2] }, [2, 3], { dims: [2, 1] }],
  RepeatVector: [{ n: 2 }, [3], { n: 3 }],
  SpatialDropout1D: [{ rate: 0.5 }, [4, 16], { rate: 0.1, seed: 7 }],
  SpatialDropout2D: [{ rate: 0.5 }, [2, 2, 16], { rate: 0.1, seed: 7 }],
  SpatialDropout3D: [{ rate: 0.5 }, [2, 2, 2, 16], { rate: 0.1, seed: 7 }],
  ZeroPadding2D: [{}, image, { padding: 2 }],
}

const layerClasses = Object.values(all).filter(Class => isClassOf(Class, fovea.Layer))

test('every layer is looked at', t => {
  t.ok(layerClasses.length > 100, `${layerClasses.length} of them`)
  t.end()
})

for (const Class of layerClasses) {
  const { type, options } = Class as unknown as { type: string; options: typeof layerOptions }
  if (type === 'InputLayer') continue // below, with graphs
  test(`every option of ${type} has an effect`, async t => {
    const hasRow = Object.hasOwn(tables, type)
    const [base, sample, rows] = hasRow ? tables[type] : [{}, [2, 2], {}]
    const make = (given: Options) => {
      fovea.clearSession() // else every layer has another name
      return new (Class as unknown as new (options: Options) => fovea.Layer)({ ...base, ...given })
    }
    const takesSeveral = severalInputs.has(type)
    const observe = async (given: Options, shape: readonly number[] | null = sample) => {
      if (!takesSeveral) return behaviour(make(given), shape)
      const x = fovea.input({ shape: [...sample] })
      fovea.setSeed(1)
      const made = make(given)
      const net = fovea.model({ inputs: x, outputs: made.apply([x, layers.rescaling({ scale: 2 }).apply(x)]) })
      net.compile({ optimizer: optimizers.sgd({ learningRate: 0.1 }), loss: 'mse' })
      const data = fovea.tensor(numbers(6 * size(sample)), [6, ...sample])
      const y = net.predictSync(data)
      const losses = await net.evaluate(data, y)
      const wanted = fovea.tensor(new Float32Array(y.size), y.shape)
      if (net.trainableWeights.length > 0) for (let step = 0; step < 2; step++) await net.trainOnBatch(data, wanted)
      return [made.name, y.shape, [...y.data], losses, [...net.predictSync(data).data], net.weights.length]
    }
    const unsupported = Object.entries({ ...options }).filter(([, { isUnsupported }]) => isUnsupported)
    const common = {
      ...{
        name: 'other',
        activityRegularizer: 'l2',
        dtype: refused('float16'),
        trainable: false,
        autocast: idle(false),
      },
      ...Object.fromEntries(unsupported.map(([name]) => [name, refused('channelsFirst')])),
    }
    const length = { Dense: ['inputDim'], Embedding: ['inputLength'] }[type] ?? []
    const shapes = ['inputShape', 'batchInputShape', 'batchShape', ...length]
    let built: fovea.Model | null
    try {
      built = takesSeveral ? null : fovea.sequential({ layers: [fovea.input({ shape: [...sample] }), make({})] })
    } catch (error) {
      return t.fail(hasRow ? `${error}` : `${type} has no row in tables, and samples of shape [2, 2] fail: ${error}`)
    }
    const hasWeights = (built?.trainableWeights.length ?? 0) > 0
    const names = Object.keys({ ...layerOptions, ...options }).filter(
      name => !shapes.includes(name) && (name !== 'trainable' || hasWeights), // nothing to train, nothing to see
    )
    await heed(t, type, names, { ...common, ...rows }, given => observe(given))
    if (takesSeveral) return
    for (const name of shapes) {
      const shape = { inputShape: sample, inputDim: sample[0], inputLength: sample[0] }[name] ?? [null, ...sample]
      t.ok(await observe({ [name]: shape }, null), `${name} settles the input of a chain`)
    }
  })
}

test('every option of a loss has an effect', async t => {
  const common = { reduction: 'sum', name: 'other', dtype: refused('float16') }
  const crossentropy = { fromLogits: true, axis: 1, ...common }
  const binary = [0, 1, 1, 0, 1, 1, 0, 0, 1]
  const tables: [string, (options: never) => fovea.losses.Loss, readonly number[], Rows][] = [
    ['meanSquaredError', losses.meanSquaredError, binary, common],
    [
      'binaryCrossentropy',
      losses.binaryCrossentropy,
      [0, 1, 1, 0, 1, 1, 0, 0, 1],
      { labelSmoothing: 0.2, ...crossentropy },
    ],
    [
      'categoricalCrossentropy',
      losses.categoricalCrossentropy,
      [0, 1, 0, 0, 0, 1, 1, 0, 0],
      { labelSmoothing: 0.2, ...crossentropy },
    ],
    ...(
      [
        ['meanAbsoluteError', {}],
        ['meanAbsolutePercentageError', {}],
        ['meanSquaredLogarithmicError', {}],
        ['huber', { delta: 0.1 }],
        ['logCosh', {}],
        ['cosineSimilarity', { axis: 1 }],
        ['hinge', {}],
        ['squaredHinge', {}],
        ['categoricalHinge', {}],
        ['klDivergence', {}],
        ['poisson', {}],
        ['categoricalFocalCrossentropy', { gamma: 1, alpha: 1, labelSmoothing: 0.2, fromLogits: true, axis: 1 }],
      ] as const
    ).map(([name, own]) => [name, losses[name], binary, { ...own, ...common }] as (typeof tables)[number]),
    // With options that let the others show.
    ['dice', options => losses.dice({ axis: 2, ...(options as object) }), binary, { axis: 1, ...common }],
    [
      'tversky',
      options => losses.tversky({ axis: 2, ...(options as object) }),
      binary,
      { axis: 1, alpha: 0.2, beta: 0.2, ...common },
    ],
    [
      'binaryFocalCrossentropy',
      options => losses.binaryFocalCrossentropy({ applyClassBalancing: true, ...(options as object) }),
      binary,
      { gamma: 1, applyClassBalancing: false, alpha: 0.5, labelSmoothing: 0.2, ...crossentropy },
    ],
    ['categoricalGeneralizedCrossEntropy', losses.categoricalGeneralizedCrossEntropy, [0, 1, 1], { q: 0.2, ...common }],
    [
      'sparseCategoricalCrossentropy',
      losses.sparseCategoricalCrossentropy,
      [0, 1, 1],
      { ignoreClass: 1, ...crossentropy },
    ],
    ['ctc', losses.ctc, [1, 2, 0], common],
    [
      'circle',
      options => losses.circle({ margin: 0.2, ...(options as object) }),
      [0, 1, 1],
      { gamma: 8, margin: 0.5, removeDiagonal: false, ...common },
    ],
  ]
  expectTables(t, losses, tables)
  const predictions = new fovea.Tensor(Float32Array.of(0.5, 0.2, 0.3, 0.1, 0.6, 0.3, 0.7, 0.1, 0.2), [1, 3, 3])
  /** Of labels and predictions, where the loss is not of one row a label. */
  const shapes: Record<string, [number[], number[]]> = {
    circle: [[3], [3, 3]],
    ctc: [
      [3, 1],
      [3, 1, 3],
    ],
  }
  for (const [what, make, labels, rows] of tables)
    await heed(t, what, await namesOf(make), rows, options => {
      const loss = make(options as never)
      const [labelShape, shape] = shapes[what] ?? [labels.length === 3 ? [1, 3] : [1, 3, 3], [1, 3, 3]]
      const y = new fovea.Tensor(Float32Array.from(labels), labelShape)
      const { losses, factors, gradient } = loss.evaluate(y, predictions.reshape(shape))
      return [loss.name, [...losses], [...factors], [...gradient]]
    })
  t.end()
})

test('every option of a metric has an effect', async t => {
  const common = { name: 'other', dtype: refused('float16', true) }
  const crossentropy = { fromLogits: true, axis: 1, ...common }
  const threshold = { thresholds: [0.1, 0.65], ...common }
  const share = { topK: 2, classId: 2, ...threshold }
  const atRate = { numThresholds: 2, classId: 2, ...common }
  const forms = { ignoreClass: 1, dtype: beside({ weights: 0.7 }, 'float32'), name: 'other' }
  const scores = { axis: 1, sparseYPred: beside({ predictions: [0, 1, 1], axis: -1 }, true) }
  const sparse = { ...scores, sparseYTrue: beside({ labels: [0, 1, 2] }, true), ...forms }
  const rows: Record<string, Rows> = {
    accuracy: common,
    auc: {
      ...{ numThresholds: 3, curve: 'PR', summationMethod: 'minoring', thresholds: [0.65], multiLabel: true },
      ...{
        numLabels: refused(2, true),
        labelWeights: [1, 3, 2],
        fromLogits: beside({ numThresholds: 3 }, true),
        ...common,
      },
    },
    binaryAccuracy: { threshold: 0.25, ...common },
    binaryCrossentropy: { labelSmoothing: 0.2, ...crossentropy },
    binaryIoU: { threshold: 0.25, targetClassIds: [1], dtype: forms.dtype, name: 'other' },
    categoricalCrossentropy: { labelSmoothing: 0.2, ...crossentropy },
    concordanceCorrelation: { axis: 0, ...common },
    cosineSimilarity: { axis: 1, ...common },
    f1Score: { average: 'micro', threshold: 0.55, ...common },
    fBetaScore: { average: 'micro', threshold: 0.55, beta: 2, ...common },
    falseNegatives: threshold,
    falsePositives: threshold,
    iou: { numClasses: beside({ targetClassIds: [-3] }, 4), targetClassIds: [2], ...sparse },
    meanIoU: { numClasses: 2, ...sparse },
    oneHotIoU: { numClasses: beside({ targetClassIds: [-3] }, 4), targetClassIds: [2], ...scores, ...forms },
    oneHotMeanIoU: { numClasses: 2, ...scores, ...forms },
    pearsonCorrelation: { axis: 0, ...common },
    precision: share,
    precisionAtRecall: { recall: 1, ...atRate },
    r2Score: { classAggregation: null, numRegressors: 1, ...common },
    recall: share,
    recallAtPrecision: { precision: 0.3, ...atRate },
    sensitivityAtSpecificity: { specificity: 0.3, ...atRate },
    sparseCategoricalCrossentropy: { ignoreClass: 1, ...crossentropy },
    sparseTopKCategoricalAccuracy: { k: 1, fromSortedIds: true, ...common },
    specificityAtSensitivity: { sensitivity: 1, ...atRate },
    topKCategoricalAccuracy: { k: 1, ...common },
    trueNegatives: threshold,
    truePositives: threshold,
  }
  const needed: Record<string, Options> = {
    iou: { numClasses: 3, targetClassIds: [0], sparseYPred: false, sparseYTrue: false },
    meanIoU: { numClasses: 3, sparseYPred: false, sparseYTrue: false },
    oneHotIoU: { numClasses: 3, targetClassIds: [0] },
    oneHotMeanIoU: { numClasses: 3 },
    precisionAtRecall: { recall: 0.3 },
    recallAtPrecision: { precision: 0.6 },
    sensitivityAtSpecificity: { specificity: 0.6 },
    specificityAtSensitivity: { sensitivity: 0.3 },
  }
  const predictions = [0.5, 0.2, 0.3, 0.1, 0.6, 0.3, 0.7, 0.1, 0.2]
  for (const name of factoriesIn(metrics)) {
    const make = (metrics as unknown as Record<string, (options: unknown) => fovea.metrics.Metric>)[name]
    const isRows = /^(f1|fBeta|r2|auc)/.test(name)
    const shaped = (numbers: readonly number[]) =>
      new fovea.Tensor(Float32Array.from(numbers), numbers.length === 9 ? (isRows ? [3, 3] : [1, 3, 3]) : [1, 3])
    await heed(
      t,
      name,
      await namesOf(make),
      rows[name] ?? common,
      ({ labels, predictions: given, weights, ...options }) => {
        const metric = make({ ...needed[name], ...options })
        const mean = metric as fovea.metrics.Mean
        try {
          if (/^(mean|sum)$/.test(name)) mean.updateState(shaped(predictions))
          else {
            const classes = (labels as number[]) ?? (/^sparse/.test(name) ? [0, 1, 2] : [0, 1, 0, 0, 0, 1, 1, 0, 0])
            metric.updateState(shaped(classes), shaped((given as number[]) ?? predictions), weights as number)
          }
        } catch (error) {
          if (error instanceof fovea.ShapeError) return 'refused'
          throw error
        }
        return [metric.name, metric.result()]
      },
    )
  }
  t.end()
})

test('every option of an optimizer has an effect', async t => {
  const common = {
    ...{ learningRate: 0.3, weightDecay: 0.5, clipnorm: 0.01, clipvalue: 0.01, globalClipnorm: 0.01, useEma: true },
    ...{ emaMomentum: beside({ useEma: true }, 0.3), emaOverwriteFrequency: beside({ useEma: true }, 2) },
    ...{ gradientAccumulationSteps: 2, lossScaleFactor: 2, name: 'other' },
    excludeFromWeightDecay: beside({ weightDecay: 0.5 }, ['kernel']),
  }
  const adam = {
    beta1: 0.5,
    beta2: 0.5,
    epsilon: 0.5,
    amsgrad: beside({ beta2: 0.3, learningRate: 0.1 }, true),
    ...common,
  }
  const { amsgrad: _, ...moments } = adam
  const tables: [string, (options: never) => fovea.optimizers.Optimizer, Rows][] = [
    ['sgd', optimizers.sgd, { momentum: 0.9, nesterov: beside({ momentum: 0.9 }, true), ...common }],
    ['adadelta', optimizers.adadelta, { rho: 0.5, epsilon: 0.5, ...common }],
    [
      'adafactor',
      optimizers.adafactor,
      {
        ...{ beta2Decay: -0.5, epsilon1: 0.5, epsilon2: 2, clipThreshold: 0.5, ...common },
        relativeStep: idle(false),
        // Of a factor of the gradient a factored mean of squares knows nothing.
        ...{ clipnorm: beside({ epsilon1: 0.01 }, 0.01), globalClipnorm: beside({ epsilon1: 0.01 }, 0.01) },
      },
    ],
    ['adagrad', optimizers.adagrad, { initialAccumulatorValue: 1, epsilon: 0.5, ...common }],
    ['adam', optimizers.adam, adam],
    ['adamax', optimizers.adamax, moments],
    ['adamw', optimizers.adamw, adam],
    [
      'ftrl',
      optimizers.ftrl,
      {
        ...{ learningRatePower: -0.2, initialAccumulatorValue: 1, beta: 0.5, ...common },
        ...{ l1RegularizationStrength: 0.5, l2RegularizationStrength: 0.5, l2ShrinkageRegularizationStrength: 0.5 },
      },
    ],
    ['lamb', optimizers.lamb, moments],
    ['lion', optimizers.lion, { beta1: 0.5, beta2: 0.5, ...common }],
    [
      'muon',
      optimizers.muon,
      {
        ...{ adamBeta1: 0.5, adamBeta2: 0.5, epsilon: 0.5, adamWeightDecay: 0.5, adamLrRatio: 0.5 },
        ...{ excludeLayers: ['head'], excludeEmbeddings: false, muonA: 2, muonB: -1, muonC: 1, momentum: 0.5 },
        ...{ nsSteps: 3, nesterov: false, rmsRate: null, ...common },
      },
    ],
    ['nadam', optimizers.nadam, moments],
    ['rmsprop', optimizers.rmsprop, { rho: 0.5, momentum: 0.9, epsilon: 0.5, centered: true, ...common }],
    ['scheduleFreeAdamW', optimizers.scheduleFreeAdamW, { ...moments, warmupSteps: 7 }],
    [
      'lossScaleOptimizer',
      options => optimizers.lossScaleOptimizer({ innerOptimizer: 'sgd', ...(options as object) }),
      {
        ...{ innerOptimizer: 'adam', initialScale: 4, dynamicGrowthSteps: 3, name: 'other' },
        lossScaleFactor: refused(2, true),
      },
    ],
    [
      'multiOptimizer',
      options => optimizers.multiOptimizer({ optimizerMap: { defaultOptimizer: 'sgd' }, ...(options as object) }),
      { optimizerMap: { defaultOptimizer: 'adam' }, name: 'other', lossScaleFactor: refused(2, true) },
    ],
    [
      'optimizerMap',
      options => {
        const optimizerMap = optimizers.optimizerMap({ defaultOptimizer: 'sgd', ...(options as object) })
        return optimizers.multiOptimizer({ optimizerMap })
      },
      { defaultOptimizer: 'adam', optimizerMap: { 'head/.*': 'adam' } },
    ],
  ]
  expectTables(t, optimizers, tables)
  const x = fovea.tensor(numbers(24), [8, 3])
  for (const [what, make, rows] of tables)
    await heed(t, what, await namesOf(make), rows, async options => {
      fovea.setSeed(1)
      const embedding = layers.dense({ units: 3, inputShape: [3], name: 'embedding' })
      const net = fovea.sequential({ layers: [embedding, layers.dense({ units: 2, name: 'head' })] })
      const optimizer = make(options as never)
      net.compile({ optimizer, loss: 'mse' })
      await net.fit(x, fovea.tensor(numbers(16, 5), [8, 2]), { epochs: 5, batchSize: 2, shuffle: false, verbose: 0 })
      return [optimizer.name, optimizer.scaleLoss(1), net.getWeights().map(({ data }) => [...data])]
    })
  t.end()
})

const monitoring = ['earlyStopping', 'reduceLROnPlateau', 'modelCheckpoint']

test('every option of a callback that monitors has an effect', async t => {
  const common = { monitor: 'mae', mode: 'max', minDelta: 1.5, verbose: 1 }
  const base = { monitor: 'loss', patience: 1 }
  const tables: [string, (options: never) => fovea.callbacks.Callback, Rows][] = [
    [
      'earlyStopping',
      callbacks.earlyStopping,
      {
        ...{ ...common, patience: 3, baseline: beside({ patience: 2 }, 4.5), restoreBestWeights: true },
        ...{ startFromEpoch: 4 },
      },
    ],
    [
      'reduceLROnPlateau',
      callbacks.reduceLROnPlateau,
      { ...common, factor: 0.5, patience: 3, cooldown: 3, minLr: 0.05 },
    ],
    [
      'modelCheckpoint',
      ({ patience: _, ...options }: Options) =>
        callbacks.modelCheckpoint({ filepath: '{epoch}.keras', saveBestOnly: true, ...options }),
      {
        ...{
          ...common,
          filepath: '{loss:.2f}.keras',
          saveBestOnly: false,
          saveWeightsOnly: beside({ filepath: '{epoch}.weights.h5' }, true),
          saveFreq: 3,
        },
        initialValueThreshold: 4.5,
      },
    ],
  ]
  t.deepEqual(
    tables.map(([name]) => name),
    monitoring,
  )
  const loss = [6, 5, 5.5, 4, 4.5, 4.6, 4.7, 3, 8, 9]
  const mae = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  for (const [what, make, rows] of tables)
    await heed(t, what, await namesOf(make), rows, async options => {
      const callback = make({ ...base, ...options } as never)
      const seen: unknown[] = []
      const fake = {
        ...{ stopTraining: false, optimizer: { learningRate: 1 } },
        metrics: [{ name: 'mae', direction: 'down' as const }],
        getWeights: () => [],
        setWeights: () => void seen.push('restored'),
        save: async (path: string) => void seen.push(path),
        saveWeights: async (path: string) => void seen.push(`weights ${path}`),
        expectSavable: async () => {},
      }
      const text = await printed(async () => {
        callback.setModel(fake)
        await callback.onTrainBegin?.({})
        for (let epoch = 0; epoch < loss.length && !fake.stopTraining; epoch++) {
          await callback.onEpochEnd?.(epoch, { loss: loss[epoch], mae: mae[epoch] })
          seen.push(fake.optimizer.learningRate)
        }
        await callback.onTrainEnd?.({})
      })
      return [seen, text]
    })
  t.end()
})

test('every option of the other callbacks has an effect', async t => {
  const posts: unknown[] = []
  const server = createServer(async (request, response) => {
    const { 'content-type': type, tag } = request.headers
    posts.push([request.url, type, tag, await bodyOf(request)])
    response.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let folder = ''
  const within = (name: unknown) => join(folder, String(name))
  const table = [
    [
      'backupAndRestore',
      ({ backupDir = 'backup', ...options }: Options) =>
        callbacks.backupAndRestore({ backupDir: within(backupDir), deleteCheckpoint: false, ...options }),
      { backupDir: 'other', saveFreq: 3, doubleCheckpoint: true, deleteCheckpoint: true },
    ],
    [
      'csvLogger',
      ({ filename = 'log', ...options }: Options) => callbacks.csvLogger({ filename: within(filename), ...options }),
      { filename: 'other', separator: ';', append: true },
    ],
    [
      'jsonLinesLogger',
      ({ filename = 'log', ...options }: Options) =>
        callbacks.jsonLinesLogger({ filename: within(filename), ...options }),
      { filename: 'other', append: true },
    ],
    ['history', callbacks.history, {}],
    ['progbarLogger', callbacks.progbarLogger, {}],
    [
      'learningRateScheduler',
      (options: Options) => callbacks.learningRateScheduler({ schedule: () => 0.1, ...options }),
      { schedule: () => 0.2, verbose: 1 },
    ],
    [
      'remoteMonitor',
      (options: Options) => callbacks.remoteMonitor({ root, ...options }),
      { root: `${root}/below`, path: '/other', field: 'other', headers: { tag: 'other' }, sendAsJson: true },
    ],
    ['swapEMAWeights', callbacks.swapEMAWeights, { swapOnEpoch: true }],
    [
      'tensorBoard',
      ({ logDir = 'logs', ...options }: Options) => callbacks.tensorBoard({ logDir: within(logDir), ...options }),
      {
        ...{ logDir: 'other', histogramFreq: 1, writeGraph: false, writeStepsPerSecond: true, updateFreq: 'batch' },
        writeImages: beside({ histogramFreq: 1 }, true),
        ...{ profileBatch: refused(2), embeddingsFreq: refused(1), embeddingsMetadata: refused('words.tsv') },
      },
    ],
    ['terminateOnNaN', callbacks.terminateOnNaN, { raiseError: true }],
  ] as [string, (options: Options) => fovea.callbacks.Callback, Rows][]
  const takesHooks = ['lambdaCallback'] // whose options are hooks: hooks.test.ts calls them
  expectTables(t, callbacks, [...table, ...[...monitoring, ...takesHooks].map(name => [name] as const)])
  const x = fovea.tensor(numbers(16), [8, 2])
  for (const [what, make, rows] of table)
    await heed(t, what, await namesOf(make), rows, options =>
      inFolder(async made => {
        folder = made
        writeFileSync(within('log'), 'before\n')
        posts.length = 0
        fovea.clearSession()
        fovea.setSeed(1)
        const net = fovea.sequential({ layers: [layers.dense({ units: 1, inputShape: [2] })] })
        net.compile({ optimizer: optimizers.sgd({ useEma: true }), loss: 'mse' })
        const seen: unknown[] = []
        const onEpochEnd = () => void seen.push([...net.getWeights()[0].data])
        const y = numbers(8)
        if (what === 'terminateOnNaN') y[5] = Number.NaN
        const list = [make(options), { onEpochEnd }]
        const text = await printed(() =>
          net
            .fit(x, y, { epochs: 2, batchSize: 2, verbose: 0, callbacks: list })
            .then(({ history }) => seen.push(history))
            .catch(error => seen.push(error.message)),
        )
        return [text, seen, posts, filesIn(folder)]
      }),
    )
  server.close()
  t.end()
})

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const part of request) body += part
  return body
}

/** Names and contents of all files; of those whose names hold the time, lengths. */
function filesIn(folder: string): unknown[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return entries
    .map(({ parentPath, name }) => {
      const text = readFileSync(join(parentPath, name), 'latin1')
      const isNamedByTime = name.startsWith('events.')
      const place = relative(folder, isNamedByTime ? parentPath : join(parentPath, name))
      return [place, isNamedByTime ? text.length : text.replace(/"time":[\d.]+/g, '')]
    })
    .sort()
}

test('every option of an initializer, a regularizer and a schedule has an effect', async t => {
  const rows: Rows = {
    ...{ value: 3, gain: 2, mean: 1, stddev: 2, minval: -3, maxval: 3, scale: 2, mode: 'fanOut' },
    ...{ distribution: 'uniform', seed: 5 },
    inputAxes: beside({ outputAxes: [0] }, [0, 1]),
    outputAxes: beside({ inputAxes: [1] }, [0, 1]),
  }
  type Make = (options: Options) => fovea.initializers.Initializer
  for (const name of factoriesIn(initializers)) {
    const make = initializers[name as 'zeros']
    const names = await namesOf(make as never)
    await heed(t, name, names, rows, options => {
      const seed = names.includes('seed') ? { seed: 1 } : {}
      const kernelInitializer = (make as unknown as Make)({ ...seed, ...options })
      return valuesOf(kernelInitializer)
    })
  }
  for (const name of factoriesIn(constraints)) {
    const make = constraints[name as 'nonNeg']
    const rows = { axis: 1, minValue: 0.5, maxValue: 0.75, rate: 0.5 }
    const weight = [
      [0.1, 2],
      [0.2, 3],
    ]
    await heed(t, name, await namesOf(make as never), rows, options =>
      (make as (options: Options) => fovea.constraints.Constraint)(options).call(weight).toArray(),
    )
  }
  for (const name of factoriesIn(regularizers)) {
    const make = regularizers[name as 'l2']
    await heed(
      t,
      name,
      await namesOf(make as never),
      { l1: 0.5, l2: 0.5, factor: 0.5, mode: 'columns' },
      async options => {
        const net = fovea.sequential({
          layers: [
            layers.dense({
              units: 2,
              inputShape: [3],
              kernelInitializer: fovea.initializers.glorotUniform({ seed: 1 }),
              kernelRegularizer: (make as never as Make)(options) as never,
            }),
          ],
        })
        net.compile({ loss: 'mse' })
        return net.evaluate([[1, 2, 3]], [[1, 1]])
      },
    )
  }
  const decay = { initialLearningRate: 1, decaySteps: 10 }
  const scheduleTables: Record<string, [Options, Rows]> = {
    exponentialDecay: [
      { ...decay, decayRate: 0.5 },
      { initialLearningRate: 2, decaySteps: 5, decayRate: 0.9, staircase: true },
    ],
    inverseTimeDecay: [
      { ...decay, decayRate: 0.5 },
      { initialLearningRate: 2, decaySteps: 5, decayRate: 0.9, staircase: true },
    ],
    polynomialDecay: [decay, { initialLearningRate: 2, decaySteps: 5, endLearningRate: 0.1, power: 2, cycle: true }],
    piecewiseConstantDecay: [
      { boundaries: [5], values: [1, 2] },
      { boundaries: [7], values: [3, 4] },
    ],
    cosineDecay: [
      decay,
      {
        initialLearningRate: 2,
        decaySteps: 5,
        alpha: 0.5,
        warmupTarget: beside({ warmupSteps: 4 }, 3),
        warmupSteps: beside({ warmupTarget: 3 }, 4),
      },
    ],
    cosineDecayRestarts: [
      { initialLearningRate: 1, firstDecaySteps: 5 },
      { initialLearningRate: 2, firstDecaySteps: 7, tMul: 3, mMul: 0.5, alpha: 0.5 },
    ],
  }
  for (const name of factoriesIn(schedules)) {
    const make = schedules[name as 'cosineDecay']
    const [base, rows] = scheduleTables[name] ?? [{}, {}]
    type Schedule = { call(step: number): number; options: { name: unknown } }
    await heed(t, name, await namesOf(make as never), { ...rows, name: 'other' }, options => {
      const schedule = (make as unknown as (options: Options) => Schedule)({ ...base, ...options })
      return [schedule.options.name, Array.from({ length: 30 }, (_, step) => schedule.call(step))]
    })
  }
  t.end()
})

function valuesOf(initializer: fovea.initializers.Initializer): number[] {
  const made = layers.dense({ units: 5, inputShape: [4], kernelInitializer: initializer })
  fovea.sequential({ layers: [made] })
  return [...made.getWeights()[0].data]
}

test('every option of compile, fit, evaluate, predict and steps on a batch has an effect', async t => {
  const x = fovea.tensor(numbers(16), [8, 2])
  const y = fovea.tensor([0, 1, 0, 1, 1, 0, 1, 1], [8, 1])
  const weights = [5, 1, 1, 1, 1, 1, 1, 1]
  const counting = (seen: unknown[]) => ({
    ...{ onTestBatchEnd: () => void seen.push('test'), onBatchEnd: () => void seen.push('train') },
    onPredictBatchEnd: () => void seen.push('predict'),
  })
  const net = (compile: Options = {}) => {
    fovea.setSeed(1)
    const made = fovea.sequential({ layers: [layers.dense({ units: 1, activation: 'sigmoid', inputShape: [2] })] })
    made.compile({ loss: 'mse', metrics: ['mae'], ...compile })
    return made
  }
  const signal = AbortSignal.abort()
  const note = { onTrainBegin: () => console.log('called'), onTestBegin: () => console.log('called') }
  const told = { ...note, onPredictBegin: () => console.log('called') }
  const names = (call: (made: fovea.Model, options: never) => unknown) => namesOf(options => call(net(), options))
  /** Runs with hooks that count, and with what is printed. */
  const run = async (work: (made: fovea.Model, seen: unknown[]) => Promise<unknown>, made = net()) => {
    const seen: unknown[] = []
    let result: unknown
    const text = await printed(async () => {
      result = await work(made, seen).catch(error => String(error))
    })
    return [seen, result, text, made.getWeights().map(({ data }) => [...data])]
  }
  const with_ = (options: Options, seen: unknown[]) => ({
    ...{ verbose: 0, ...options },
    callbacks: [counting(seen), ...[options.callbacks ?? []].flat()],
  })
  await heed(
    t,
    'compile',
    await names((made, options) => made.compile(options)),
    { optimizer: 'sgd', loss: 'binaryCrossentropy', metrics: ['mse'], weightedMetrics: ['mse'], lossWeights: 3 },
    options => run(async made => [await made.fit(x, y, { verbose: 0 }), made.metricsNames], net(options)),
  )
  const split = { validationSplit: 0.5 }
  await heed(
    t,
    'fit',
    await names((made, options) => made.fit(x, y, options)),
    {
      ...{ epochs: 2, batchSize: 3, validationData: [x, y], ...split, shuffle: beside({ batchSize: 2 }, false) },
      ...{
        classWeight: { 0: 3 },
        sampleWeight: weights,
        initialEpoch: beside({ epochs: 2 }, 1),
        stepsPerEpoch: beside({ batchSize: 2 }, 2),
      },
      validationFreq: beside({ ...split, epochs: 2 }, 2),
      ...{ validationSteps: beside({ ...split, validationBatchSize: 1 }, 2), validationBatchSize: beside(split, 1) },
      ...{ callbacks: told, verbose: 2, signal },
      ...{ cache: 'tape', cacheLimit: 0, featureEpochs: 0 }, // errors; features.test.ts has what they do
      silence: ['FOVEA_SOMETHING'], // an error; mistakes-in-training.test.ts listens to what is silenced
    },
    options => run(async (made, seen) => (await made.fit(x, y, with_(options, seen) as never)).history),
  )
  await heed(
    t,
    'evaluate',
    await names((made, options) => made.evaluate(x, y, options)),
    {
      batchSize: 3,
      sampleWeight: weights,
      steps: beside({ batchSize: 2 }, 1),
      returnDict: true,
      precision: 'bfloat16',
      callbacks: told,
      verbose: 2,
      signal,
    },
    options => run((made, seen) => made.evaluate(x, y, with_(options, seen) as never)),
  )
  await heed(
    t,
    'predict',
    // What is computed together has the same values: dynamic-batching.test.ts counts batches.
    (await names((made, options) => made.predict(x, options))).filter(name => name !== 'dynamicBatching'),
    { batchSize: 3, steps: beside({ batchSize: 2 }, 1), precision: 'bfloat16', callbacks: told, verbose: 2, signal },
    options => run(async (made, seen) => [...(await made.predict(x, with_(options, seen) as never)).data]),
  )
  for (const call of ['trainOnBatch', 'testOnBatch'] as const)
    await heed(
      t,
      call,
      await names((made, options) => made[call](x, y, options)),
      { sampleWeight: weights, classWeight: { 0: 3 }, returnDict: true },
      options => run(made => made[call](x, y, options as never)),
    )
  t.deepEqual(
    await names((made, options) => made.predictSync(x, options)),
    ['batchSize', 'precision'],
    'predictSync: batchSize says what memory it takes, precision.test.ts looks at the other',
  )
})
