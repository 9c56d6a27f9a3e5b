/** Configurations of layers: there and back, all spellings, and what is refused. */
import test from 'tape'
import { layerRows, withoutRows } from '../bench/layers.ts'
import { pictureRows } from '../bench/pictures.ts'
import { OptionError } from '../lib/core/errors.ts'
import { isClass } from '../lib/core/kinds.ts'
import { refuseFactory } from '../lib/core/registry.ts'
import { number, schema } from '../lib/core/schema.ts'
import type { Value } from '../lib/graph/value.ts'
import { gradients } from '../lib/inspect/gradients.ts'
import * as all from '../lib/layers/all.ts'
import * as layers from '../lib/layers/index.ts'
import { Layer } from '../lib/layers/layer.ts'
import { scaleOffset } from '../lib/ops/arithmetic.ts'
import * as pictures from '../lib/ops/images.ts'
import { golden, needs } from './support/keras.ts'
import { doubled } from './support/layer-cases.ts'
import { network } from './support/network.ts'

const l1 = { className: 'L1', config: { l1: 0.02 } }
const nonNeg = { className: 'NonNeg', config: {} }
const filterNorm = { className: 'MaxNorm', config: { maxValue: 3, axis: [0, 1, 2] } }

const depthwise = {
  depthwiseInitializer: { className: 'HeNormal', config: { seed: 3 } },
  depthwiseRegularizer: l1,
  depthwiseConstraint: filterNorm,
}
const pointwise = {
  pointwiseInitializer: { className: 'HeNormal', config: { seed: 4 } },
  pointwiseRegularizer: l1,
  pointwiseConstraint: nonNeg,
}

const colored = { valueRange: [0, 1], seed: 3 }
const warped = { fillMode: 'constant', interpolation: 'nearest', fillValue: 0.5 }

/** Every option of every layer, none at its default. */
const configs: [className: string, config: Record<string, unknown>][] = [
  ['InputLayer', { shape: [4, 3], name: 'x' }],
  ['CustomScaleLayer', { name: 'scaled', trainable: false, scale: 0.2 }],
  ['LayerScale', { name: 'gamma', trainable: false, initValues: 0.1, projectionDim: 3 }],
  [
    'Conv2D',
    {
      ...{
        filters: 6,
        kernelSize: [3, 2],
        strides: [2, 1],
        padding: 'same',
        dilationRate: [1, 1],
        groups: 3,
        activation: 'gelu',
        useBias: false,
      },
      ...{
        kernelInitializer: { className: 'HeNormal', config: { seed: 3 } },
        biasInitializer: { className: 'Constant', config: { value: 2 } },
      },
      ...{ kernelRegularizer: l1, biasRegularizer: l1, activityRegularizer: l1, name: 'conv', trainable: false },
      ...{ kernelConstraint: filterNorm, biasConstraint: null },
    },
  ],
  [
    'Conv1D',
    {
      ...{ filters: 6, kernelSize: [3], strides: [1], padding: 'causal', dilationRate: [2], groups: 3 },
      ...{ activation: 'gelu', useBias: false, kernelInitializer: { className: 'HeNormal', config: { seed: 3 } } },
      ...{ biasInitializer: { className: 'Constant', config: { value: 2 } }, kernelRegularizer: l1 },
      ...{ kernelConstraint: nonNeg, biasConstraint: null, biasRegularizer: l1, activityRegularizer: l1 },
      ...{ name: 'conv', trainable: false },
    },
  ],
  [
    'DepthwiseConv1D',
    {
      ...{ kernelSize: [3], strides: [2], padding: 'same', dilationRate: [1], depthMultiplier: 2 },
      ...{ activation: 'gelu', useBias: false, ...depthwise, biasRegularizer: l1, biasConstraint: nonNeg },
      ...{ biasInitializer: { className: 'Constant', config: { value: 2 } }, activityRegularizer: l1 },
      ...{ name: 'conv', trainable: false },
    },
  ],
  [
    'DepthwiseConv2D',
    {
      ...{ kernelSize: [3, 2], strides: [2, 1], padding: 'same', dilationRate: [1, 1], depthMultiplier: 2 },
      ...{ activation: 'gelu', useBias: false, ...depthwise, biasRegularizer: l1, biasConstraint: nonNeg },
      ...{ biasInitializer: { className: 'Constant', config: { value: 2 } }, activityRegularizer: l1 },
      ...{ name: 'conv', trainable: false },
    },
  ],
  [
    'SeparableConv1D',
    {
      ...{ filters: 5, kernelSize: [3], strides: [2], padding: 'same', dilationRate: [1], depthMultiplier: 2 },
      ...{
        activation: 'gelu',
        useBias: false,
        ...depthwise,
        ...pointwise,
        biasRegularizer: l1,
        biasConstraint: nonNeg,
      },
      ...{ biasInitializer: { className: 'Constant', config: { value: 2 } }, activityRegularizer: l1 },
      ...{ name: 'conv', trainable: false },
    },
  ],
  [
    'SeparableConv2D',
    {
      ...{ filters: 5, kernelSize: [3, 2], strides: [2, 1], padding: 'same', dilationRate: [1, 1], depthMultiplier: 2 },
      ...{
        activation: 'gelu',
        useBias: false,
        ...depthwise,
        ...pointwise,
        biasRegularizer: l1,
        biasConstraint: nonNeg,
      },
      ...{ biasInitializer: { className: 'Constant', config: { value: 2 } }, activityRegularizer: l1 },
      ...{ name: 'conv', trainable: false },
    },
  ],
  [
    'Conv3D',
    {
      ...{ filters: 6, kernelSize: [3, 1, 2], strides: [2, 1, 3], padding: 'same', dilationRate: [1, 1, 1], groups: 3 },
      ...{ activation: 'gelu', useBias: false, kernelInitializer: { className: 'HeNormal', config: { seed: 3 } } },
      ...{ biasInitializer: { className: 'Constant', config: { value: 2 } }, kernelRegularizer: l1 },
      ...{ kernelConstraint: nonNeg, biasConstraint: null, biasRegularizer: l1, activityRegularizer: l1 },
      ...{ name: 'conv', trainable: false },
    },
  ],
  ...(['Conv1DTranspose', 'Conv2DTranspose', 'Conv3DTranspose'] as const).map(
    (className, i): [string, Record<string, unknown>] => [
      className,
      {
        ...{ filters: 6, kernelSize: [3, 4, 2].slice(0, i + 1), strides: [2, 3, 4].slice(0, i + 1), padding: 'same' },
        ...{ outputPadding: [1, 2, 3].slice(0, i + 1), dilationRate: [1, 1, 1].slice(0, i + 1), activation: 'gelu' },
        ...{ useBias: false, kernelInitializer: { className: 'HeNormal', config: { seed: 3 } } },
        ...{ biasInitializer: { className: 'Constant', config: { value: 2 } }, kernelRegularizer: l1 },
        ...{ kernelConstraint: nonNeg, biasConstraint: null, biasRegularizer: l1, activityRegularizer: l1 },
        ...{ name: 'conv', trainable: false },
      },
    ],
  ),
  [
    'Dense',
    {
      ...{
        units: 3,
        activation: 'softmax',
        useBias: false,
        kernelInitializer: { className: 'Orthogonal', config: { gain: 2, seed: 1 } },
      },
      ...{
        biasInitializer: { className: 'Ones', config: {} },
        kernelRegularizer: l1,
        biasRegularizer: l1,
        kernelConstraint: null,
        biasConstraint: nonNeg,
        activityRegularizer: l1,
        name: 'd',
        trainable: false,
      },
    },
  ],
  [
    'Embedding',
    {
      ...{ inputDim: 5, outputDim: 2, embeddingsInitializer: { className: 'Ones', config: {} } },
      ...{
        embeddingsRegularizer: l1,
        embeddingsConstraint: nonNeg,
        maskZero: true,
        activityRegularizer: l1,
        name: 'e',
        trainable: false,
      },
    },
  ],
  ['MaxPooling1D', { poolSize: [3], strides: [1], padding: 'same', name: 'p', trainable: true }],
  ['MaxPooling3D', { poolSize: [3, 2, 1], strides: [1, 2, 3], padding: 'same', name: 'p', trainable: true }],
  ['AdditiveAttention', { useScale: false, dropout: 0.1, seed: 3, name: 'a', trainable: true }],
  ['Attention', { useScale: true, scoreMode: 'concat', dropout: 0.1, seed: 3, name: 'a', trainable: true }],
  [
    'EinsumDense',
    {
      ...{ equation: 'abc,cd->abd', outputShape: [null, 2], activation: 'relu', biasAxes: 'd', name: 'e' },
      ...{ kernelInitializer: { className: 'Ones', config: {} }, biasInitializer: { className: 'Ones', config: {} } },
      ...{ kernelRegularizer: l1, biasRegularizer: l1, activityRegularizer: l1, trainable: false },
      ...{ kernelConstraint: nonNeg, biasConstraint: nonNeg },
    },
  ],
  [
    'GroupQueryAttention',
    {
      ...{ headDim: 3, numQueryHeads: 4, numKeyValueHeads: 2, dropout: 0.1, useBias: false, useGate: true },
      ...{ slidingWindow: 3, seed: 3, name: 'g', trainable: false },
      ...{ kernelInitializer: { className: 'Ones', config: {} }, biasInitializer: { className: 'Ones', config: {} } },
      ...{ kernelRegularizer: l1, biasRegularizer: l1, activityRegularizer: l1 },
      ...{ kernelConstraint: nonNeg, biasConstraint: nonNeg },
    },
  ],
  [
    'MultiHeadAttention',
    {
      ...{ numHeads: 2, keyDim: 3, valueDim: 4, dropout: 0.1, useBias: false, useGate: true, outputShape: [2, 3] },
      ...{ attentionAxes: [2], slidingWindow: 3, seed: 3, name: 'm', trainable: false },
      ...{ kernelInitializer: { className: 'Ones', config: {} }, biasInitializer: { className: 'Ones', config: {} } },
      ...{ kernelRegularizer: l1, biasRegularizer: l1, activityRegularizer: l1 },
      ...{ kernelConstraint: nonNeg, biasConstraint: nonNeg },
    },
  ],
  ['Lambda', { function: 'doubled', outputShape: [2], arguments: { factor: 2 }, name: 'l', trainable: true }],
  [
    'SpectralNormalization',
    {
      layer: { className: 'Flatten', config: { name: 'f', trainable: true } },
      ...{ powerIterations: 3, name: 's', trainable: true },
    },
  ],
  [
    'TimeDistributed',
    {
      layer: { className: 'Flatten', config: { name: 'f', trainable: true } },
      ...{ activityRegularizer: l1, name: 't', trainable: false },
    },
  ],
  ['MaxPooling2D', { poolSize: [3, 2], strides: [1, 2], padding: 'same', name: 'p', trainable: true }],
  ['AdaptiveAveragePooling1D', { outputSize: [3], name: 'p', trainable: true }],
  ['AdaptiveAveragePooling2D', { outputSize: [3, 2], name: 'p', trainable: true }],
  ['AdaptiveAveragePooling3D', { outputSize: [3, 2, 4], name: 'p', trainable: true }],
  ['AdaptiveMaxPooling1D', { outputSize: [3], name: 'p', trainable: true }],
  ['AdaptiveMaxPooling2D', { outputSize: [3, 2], name: 'p', trainable: true }],
  ['AdaptiveMaxPooling3D', { outputSize: [3, 2, 4], name: 'p', trainable: true }],
  ['AveragePooling1D', { poolSize: [3], strides: [1], padding: 'same', name: 'p', trainable: true }],
  ['AveragePooling3D', { poolSize: [3, 2, 1], strides: [1, 2, 3], padding: 'same', name: 'p', trainable: true }],
  ['AveragePooling2D', { poolSize: [3, 2], strides: [1, 2], padding: 'same', name: 'p', trainable: true }],
  ['GlobalAveragePooling2D', { keepdims: true, name: 'g', trainable: true }],
  ['GlobalMaxPooling2D', { keepdims: true, name: 'g', trainable: true }],
  ['Flatten', { name: 'f', trainable: true }],
  ['Reshape', { targetShape: [2, -1], name: 'r', trainable: true }],
  ['Dropout', { rate: 0.25, seed: 7, noiseShape: [null, 1], name: 'd', trainable: true }],
  [
    'BatchNormalization',
    {
      ...{ axis: 1, momentum: 0.5, epsilon: 0.1, center: false, scale: false, name: 'b', trainable: false },
      ...{ betaInitializer: { className: 'Ones', config: {} }, gammaInitializer: { className: 'Zeros', config: {} } },
      ...{
        movingMeanInitializer: { className: 'Ones', config: {} },
        movingVarianceInitializer: { className: 'Zeros', config: {} },
      },
      ...{ betaRegularizer: l1, gammaRegularizer: l1, betaConstraint: nonNeg, gammaConstraint: null },
      ...{ renorm: true, renormClipping: { rmin: 0.5, dmax: 3 }, renormMomentum: 0.5 },
    },
  ],
  ['Activation', { activation: 'leakyRelu', name: 'a', trainable: true }],
  ['ReLU', { maxValue: 6, negativeSlope: 0.1, threshold: 0.5, name: 'r', trainable: true }],
  ['Softmax', { axis: [1, 2], name: 's', trainable: true }],
  ['Add', { name: 'a', trainable: true }],
  ['Concatenate', { axis: 1, name: 'c', trainable: true }],
  [
    'ZeroPadding2D',
    {
      padding: [
        [1, 2],
        [3, 4],
      ],
      name: 'z',
      trainable: true,
    },
  ],
  ['ZeroPadding1D', { padding: [2, 3], name: 'z', trainable: true }],
  ['Cropping1D', { cropping: [2, 3], name: 'c', trainable: true }],
  ['UpSampling1D', { size: 3, name: 'u', trainable: true }],
  ['UpSampling2D', { size: [3, 2], interpolation: 'bilinear', name: 'u', trainable: true }],
  ['CenterCrop', { height: 3, width: 4, name: 'c', trainable: true }],
  [
    'Resizing',
    {
      ...{ height: 3, width: 4, interpolation: 'lanczos3', cropToAspectRatio: false, padToAspectRatio: true },
      ...{ fillMode: 'constant', fillValue: 0.5, antialias: true, name: 'r', trainable: true },
    },
  ],
  ['UpSampling3D', { size: [1, 2, 3], name: 'u', trainable: true }],
  ['Permute', { dims: [2, 1], name: 'p', trainable: true }],
  ['RepeatVector', { n: 3, name: 'r', trainable: true }],
  ['Identity', { name: 'i', trainable: true }],
  ['Multiply', { name: 'm', trainable: true }],
  ['Subtract', { name: 's', trainable: true }],
  ['Average', { name: 'a', trainable: true }],
  ['Masking', { maskValue: -1, name: 'k', trainable: false }],
  ['Maximum', { name: 'm', trainable: true }],
  ['Minimum', { name: 'm', trainable: true }],
  ['Dot', { axes: [2, 1], normalize: true, name: 'd', trainable: true }],
  ['CutMix', { factor: [0.2, 0.5], seed: 3, name: 'c', trainable: true }],
  ['Equalization', { valueRange: [0, 1], bins: 9, name: 'e', trainable: true }],
  [
    'AugMix',
    {
      ...{ numChains: 2, chainDepth: 4, factor: [0.2, 0.5], alpha: 2, allOps: false, interpolation: 'nearest' },
      ...{ ...colored, name: 'a', trainable: true },
    },
  ],
  [
    'ContrastLimitedAdaptiveHistogramEqualization',
    { valueRange: [0, 1], clipLimit: 3, tileGridSize: [4, 5], name: 'c', trainable: true },
  ],
  [
    'RandomElasticTransform',
    {
      ...{ factor: [0.2, 0.5], scale: 0.5, interpolation: 'nearest', fillMode: 'mirror', fillValue: 3, ...colored },
      ...{ name: 'r', trainable: true },
    },
  ],
  ['RandAugment', { numOps: 3, factor: [0.2, 0.5], interpolation: 'nearest', ...colored, name: 'r', trainable: true }],
  ['RandomCrop', { height: 3, width: 4, seed: 3, name: 'r', trainable: true }],
  ['MixUp', { alpha: 0.5, seed: 3, name: 'm', trainable: true }],
  ['RandomErasing', { factor: 0.5, scale: 0.2, fillValue: [1, 2, 3], ...colored, name: 'r', trainable: true }],
  ['RandomPosterization', { factor: [2, 5], ...colored, name: 'r', trainable: true }],
  ['RandomSharpness', { factor: [0.2, 0.5], ...colored, name: 'r', trainable: true }],
  ['Solarization', { additionFactor: 0.1, thresholdFactor: [0.2, 0.5], ...colored, name: 's', trainable: true }],
  ['AutoContrast', { valueRange: [0, 1], name: 'a', trainable: true }],
  ['RandomBrightness', { factor: [-0.1, 0.2], ...colored, name: 'r', trainable: true }],
  ['RandomColorDegeneration', { factor: 0.2, ...colored, name: 'r', trainable: true }],
  [
    'RandomColorJitter',
    {
      ...{ brightnessFactor: 0.1, contrastFactor: [0.1, 0.2], saturationFactor: 0.3, hueFactor: 0.4 },
      ...{ ...colored, name: 'r', trainable: true },
    },
  ],
  ['RandomContrast', { factor: 0.2, ...colored, name: 'r', trainable: true }],
  [
    'RandomGaussianBlur',
    { factor: 0.2, kernelSize: [3, 5], sigma: [0.1, 0.5], ...colored, name: 'r', trainable: true },
  ],
  [
    'RandomPerspective',
    { factor: 0.2, scale: 0.5, interpolation: 'nearest', fillValue: 1, seed: 3, name: 'r', trainable: true },
  ],
  ['RandomGrayscale', { factor: 0.2, seed: 3, name: 'r', trainable: true }],
  ['RandomHue', { factor: 0.2, ...colored, name: 'r', trainable: true }],
  ['RandomInvert', { factor: [0.2, 0.3], ...colored, name: 'r', trainable: true }],
  ['RandomSaturation', { factor: [0.2, 0.3], ...colored, name: 'r', trainable: true }],
  ['RandomFlip', { mode: 'horizontalAndVertical', seed: 3, name: 'r', trainable: true }],
  ['RandomRotation', { factor: [-0.1, 0.2], ...warped, seed: 3, name: 'r', trainable: true }],
  ['RandomShear', { xFactor: 0.2, yFactor: [0.1, 0.3], ...warped, seed: 3, name: 'r', trainable: true }],
  ['RandomTranslation', { heightFactor: 0.2, widthFactor: [0, 1], ...warped, seed: 3, name: 'r', trainable: true }],
  ['RandomZoom', { heightFactor: 0.2, widthFactor: null, ...warped, seed: 3, name: 'r', trainable: true }],
  [
    'Cropping2D',
    {
      cropping: [
        [1, 2],
        [3, 4],
      ],
      name: 'c',
      trainable: true,
    },
  ],
  [
    'Cropping3D',
    {
      cropping: [
        [1, 2],
        [3, 4],
        [0, 1],
      ],
      name: 'c',
      trainable: true,
    },
  ],
  [
    'ZeroPadding3D',
    {
      padding: [
        [1, 2],
        [3, 4],
        [0, 1],
      ],
      name: 'z',
      trainable: true,
    },
  ],
  ['GlobalAveragePooling1D', { keepdims: true, name: 'g', trainable: true }],
  ['GlobalMaxPooling1D', { keepdims: true, name: 'g', trainable: true }],
  ['GlobalAveragePooling3D', { keepdims: true, name: 'g', trainable: true }],
  ['GlobalMaxPooling3D', { keepdims: true, name: 'g', trainable: true }],
  ['RMSNormalization', { axis: [1, 2], epsilon: 0.01, name: 'r', trainable: true }],
  [
    'LayerNormalization',
    {
      ...{ axis: [1, 2], epsilon: 0.01, center: false, scale: false, rmsScaling: true, name: 'l', trainable: true },
      ...{ betaInitializer: { className: 'Ones', config: {} }, gammaInitializer: { className: 'Zeros', config: {} } },
      ...{ betaRegularizer: l1, gammaRegularizer: l1, betaConstraint: nonNeg, gammaConstraint: null },
    },
  ],
  [
    'GroupNormalization',
    {
      ...{ groups: 2, axis: 1, epsilon: 0.01, center: false, scale: false, name: 'g', trainable: true },
      ...{ betaInitializer: { className: 'Ones', config: {} }, gammaInitializer: { className: 'Zeros', config: {} } },
      ...{ betaRegularizer: l1, gammaRegularizer: l1, betaConstraint: nonNeg, gammaConstraint: null },
    },
  ],
  [
    'PReLU',
    {
      ...{
        alphaInitializer: { className: 'Ones', config: {} },
        alphaRegularizer: l1,
        alphaConstraint: nonNeg,
        sharedAxes: [1],
      },
      ...{ name: 'p', trainable: true },
    },
  ],
  ['LeakyReLU', { negativeSlope: 0.2, name: 'l', trainable: true }],
  ['ELU', { alpha: 0.5, name: 'e', trainable: true }],
  ['UnitNormalization', { axis: 1, name: 'u', trainable: true }],
  ['ActivityRegularization', { l1: 0.1, l2: 0.2, name: 'a', trainable: true }],
  ['AlphaDropout', { rate: 0.2, seed: 3, noiseShape: [null, 1, 3], name: 'a', trainable: true }],
  ['GaussianDropout', { rate: 0.2, seed: 3, name: 'g', trainable: true }],
  ['GaussianNoise', { stddev: 0.2, seed: 3, name: 'g', trainable: true }],
  ['SpatialDropout1D', { rate: 0.2, seed: 3, name: 's', trainable: true }],
  ['SpatialDropout2D', { rate: 0.2, seed: 3, name: 's', trainable: true }],
  ['SpatialDropout3D', { rate: 0.2, seed: 3, name: 's', trainable: true }],
  [
    'Normalization',
    { axis: [1, -1], mean: [[1], [2]], variance: [[0.5], [4]], invert: true, name: 'n', trainable: true },
  ],
  ['Rescaling', { scale: [1, 2], offset: [0.5, 1], name: 'r', trainable: true }],
]

const snakeCase = (key: string) => key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

/** As Keras's JSON spells it. */
const asKeras = (value: unknown): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(Object.entries(value).map(([key, inner]) => [snakeCase(key), asKeras(inner)]))

test('a layer is what its config says, there and back, in both spellings', t => {
  for (const [className, config] of configs) {
    const layer = layers.deserialize({ className, config })
    t.deepEqual(layers.serialize(layer), { className, config }, className)
    t.deepEqual(
      layers.serialize(layers.deserialize(layers.serialize(layer))),
      { className, config },
      `${className} again`,
    )
    const keras = { module: 'keras.layers', class_name: className, config: asKeras(config), registered_name: null }
    t.deepEqual(layers.serialize(layers.deserialize(keras)), { className, config }, `${className} as Keras writes it`)
  }
  const old = {
    class_name: 'InputLayer',
    config: { batch_input_shape: [null, 4, 3], dtype: 'float32', sparse: false, name: 'x' },
  }
  t.deepEqual(layers.deserialize(old).config(), { shape: [4, 3], name: 'x' }, 'InputLayer as Keras 2 writes it')
  t.deepEqual(
    layers.layerTypes().filter(type => !configs.some(([className]) => className === type)),
    [],
    'every listed layer has a row in configs',
  )
  t.end()
})

test("the defaults are Keras's", t => {
  layers.clearSession()
  const conv = {
    filters: 1,
    kernelSize: [3, 3],
    strides: [1, 1],
    padding: 'valid',
    dilationRate: [1, 1],
    groups: 1,
    activation: 'linear',
    useBias: true,
  }
  const glorot = {
    kernelInitializer: { className: 'GlorotUniform', config: { seed: null } },
    biasInitializer: { className: 'Zeros', config: {} },
  }
  const unheld = { kernelRegularizer: null, biasRegularizer: null, kernelConstraint: null, biasConstraint: null }
  const [zeros, ones] = ['Zeros', 'Ones'].map(className => ({ className, config: {} }))
  const cases: [Layer, object][] = [
    [layers.conv2d({ filters: 1, kernelSize: 3 }), { name: 'conv2d', trainable: true, ...conv, ...glorot, ...unheld }],
    [
      layers.maxPool2d(),
      { name: 'max_pooling2d', trainable: true, poolSize: [2, 2], strides: [2, 2], padding: 'valid' },
    ],
    [layers.globalMaxPool2d(), { name: 'global_max_pooling2d', trainable: true, keepdims: false }],
    [
      layers.batchNormalization(),
      {
        ...{
          name: 'batch_normalization',
          trainable: true,
          axis: -1,
          momentum: 0.99,
          epsilon: 0.001,
          center: true,
          scale: true,
          betaInitializer: zeros,
        },
        ...{
          gammaInitializer: ones,
          movingMeanInitializer: zeros,
          movingVarianceInitializer: ones,
          betaRegularizer: null,
          gammaRegularizer: null,
          betaConstraint: null,
          gammaConstraint: null,
        },
      },
    ],
    [layers.reLU(), { name: 're_lu', trainable: true, maxValue: null, negativeSlope: 0, threshold: 0 }],
    [layers.softmax(), { name: 'softmax', trainable: true, axis: -1 }],
    [layers.concatenate(), { name: 'concatenate', trainable: true, axis: -1 }],
    [
      layers.zeroPadding2d(),
      {
        name: 'zero_padding2d',
        trainable: true,
        padding: [
          [1, 1],
          [1, 1],
        ],
      },
    ],
    [layers.lambda({ function: doubled }), { name: 'lambda', trainable: true, function: 'doubled', arguments: {} }],
    [layers.upSampling2d(), { name: 'up_sampling2d', trainable: true, size: [2, 2], interpolation: 'nearest' }],
    [
      layers.embedding({
        inputDim: 3,
        outputDim: 2,
        weights: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      }),
      {
        name: 'embedding',
        trainable: true,
        inputDim: 3,
        outputDim: 2,
        embeddingsInitializer: { className: 'RandomUniform', config: { minval: -0.05, maxval: 0.05, seed: null } },
        embeddingsRegularizer: null,
        embeddingsConstraint: null,
        maskZero: false,
      },
    ],
    [layers.cutMix(), { name: 'cut_mix', trainable: true, factor: 1, seed: null }],
    [layers.equalization(), { name: 'equalization', trainable: true, valueRange: [0, 255], bins: 256 }],
    [
      layers.augMix(),
      {
        ...{ name: 'aug_mix', trainable: true, valueRange: [0, 255], numChains: 3, chainDepth: 3, factor: 0.3 },
        ...{ alpha: 1, allOps: true, interpolation: 'bilinear', seed: null },
      },
    ],
    [
      layers.contrastLimitedAdaptiveHistogramEqualization(),
      {
        ...{ name: 'contrast_limited_adaptive_histogram_equalization', trainable: true, valueRange: [0, 255] },
        ...{ clipLimit: 4, tileGridSize: [8, 8] },
      },
    ],
    [
      layers.randomElasticTransform(),
      {
        ...{ name: 'random_elastic_transform', trainable: true, factor: 1, scale: 1, interpolation: 'bilinear' },
        ...{ fillMode: 'reflect', fillValue: 0, valueRange: [0, 255], seed: null },
      },
    ],
    [
      layers.randAugment(),
      {
        ...{ name: 'rand_augment', trainable: true, valueRange: [0, 255], numOps: 2, factor: 0.5 },
        ...{ interpolation: 'bilinear', seed: null },
      },
    ],
    [
      layers.randomCrop({ height: 3, width: 4 }),
      { name: 'random_crop', trainable: true, height: 3, width: 4, seed: null },
    ],
    [layers.mixUp(), { name: 'mix_up', trainable: true, alpha: 0.2, seed: null }],
    [
      layers.randomErasing(),
      {
        ...{ name: 'random_erasing', trainable: true, factor: 1, scale: [0.02, 0.33], fillValue: null },
        ...{ valueRange: [0, 255], seed: null },
      },
    ],
    [
      layers.solarization(),
      {
        ...{ name: 'solarization', trainable: true, additionFactor: 0, thresholdFactor: 0, valueRange: [0, 255] },
        seed: null,
      },
    ],
    [layers.autoContrast(), { name: 'auto_contrast', trainable: true, valueRange: [0, 255] }],
    [
      layers.randomColorJitter(),
      {
        ...{ name: 'random_color_jitter', trainable: true, valueRange: [0, 255], brightnessFactor: null },
        ...{ contrastFactor: null, saturationFactor: null, hueFactor: null, seed: null },
      },
    ],
    [layers.randomGrayscale(), { name: 'random_grayscale', trainable: true, factor: 0.5, seed: null }],
    [layers.randomInvert(), { name: 'random_invert', trainable: true, factor: 1, valueRange: [0, 255], seed: null }],
    [layers.randomFlip(), { name: 'random_flip', trainable: true, mode: 'horizontalAndVertical', seed: null }],
    [
      layers.randomZoom({ heightFactor: 0.2 }),
      {
        ...{ name: 'random_zoom', trainable: true, heightFactor: 0.2, widthFactor: null, fillMode: 'reflect' },
        ...{ interpolation: 'bilinear', fillValue: 0, seed: null },
      },
    ],
    [layers.rescaling({ scale: 2 }), { name: 'rescaling', trainable: true, scale: 2, offset: 0 }],
    [layers.dropout({ rate: 0.5 }), { name: 'dropout', trainable: true, rate: 0.5, seed: null, noiseShape: null }],
  ]
  for (const [layer, config] of cases) t.deepEqual(layer.config(), config, layer.type)
  t.end()
})

test('options that make no sense are refused before there is any data', t => {
  const conv = (options: object) => layers.conv2d({ filters: 4, kernelSize: 3, ...options })
  const cases: [string, () => unknown, RegExp][] = [
    [
      'a text for a number',
      () => conv({ filters: '4' }),
      /Conv2D: expected filters to be a whole number at least 1, received '4'/,
    ],
    ['NaN', () => conv({ filters: Number.NaN }), /expected filters to be a whole number at least 1, received NaN/],
    ['no filters', () => conv({ filters: 0 }), /filters/],
    ['half a filter', () => conv({ filters: 1.5 }), /filters/],
    ['filters left out', () => conv({ filters: undefined }), /filters/],
    [
      'a kernel of text',
      () => conv({ kernelSize: '3' }),
      /expected kernelSize to be one or two whole numbers from 1, received '3'/,
    ],
    ['a kernel of three numbers', () => conv({ kernelSize: [3, 3, 3] }), /kernelSize/],
    ['a kernel of nothing', () => conv({ kernelSize: [] }), /kernelSize/],
    [
      'a negative stride',
      () => conv({ strides: -1 }),
      /expected strides to be one or two whole numbers from 1, received -1/,
    ],
    [
      'a padding that is none',
      () => conv({ padding: 'full' }),
      /expected padding to be 'valid' or 'same', received 'full'/,
    ],
    ['channels first', () => conv({ dataFormat: 'channels_first' }), /expected dataFormat to be 'channelsLast'/],
    ['strides and dilation', () => conv({ strides: 2, dilationRate: 2 }), /expected strides or dilationRate to be 1/],
    [
      'groups and filters',
      () => conv({ groups: 3 }),
      /expected filters divisible by groups, received 4 filters and groups 3/,
    ],
    [
      'an unknown activation',
      () => conv({ activation: 'rellu' }),
      /expected activation to be one of .*, received 'rellu'/,
    ],
    ['a function for an activation', () => conv({ activation: Math.max }), /received function max/],
    ['an unknown initializer', () => conv({ kernelInitializer: 'he' }), /initializer: expected one of/],
    ['an unknown regularizer', () => conv({ kernelRegularizer: 'l3' }), /regularizer: expected one of/],
    ['a text for yes or no', () => conv({ useBias: 'no' }), /expected useBias to be true or false, received 'no'/],
    [
      'a misspelt option',
      () => conv({ kernel: 3 }),
      /Conv2D: expected options that are known, received 'kernel'\. Options are/,
    ],
    ['an empty name', () => conv({ name: '' }), /expected name/],
    ['a name with a slash', () => conv({ name: 'a/b' }), /expected name/],
    ['a name with NUL', () => conv({ name: 'a\0b' }), /expected name/],
    [
      'another type of numbers',
      () => conv({ dtype: 'float16' as never }),
      /expected dtype to be 'float32' or 'mixedBfloat16', received 'float16'/,
    ],
    ['a text for trainable', () => conv({ trainable: 'yes' }), /expected trainable to be true or false/],
    [
      'an input of negative size',
      () => conv({ inputShape: [-1, null, 3] }),
      /expected inputShape to be whole numbers above 0/,
    ],
    ['no options', () => layers.conv2d(undefined as never), /expected the option filters, received none/],
    [
      'units of text',
      () => layers.dense({ units: '10' as never }),
      /expected units to be a whole number at least 1, received '10'/,
    ],
    ['a rate of 1', () => layers.dropout({ rate: 1 }), /expected rate to be a number at least 0 below 1, received 1/],
    [
      'a seed beyond whole numbers',
      () => layers.dropout({ rate: 0.5, seed: 2 ** 53 }),
      /expected seed to be a whole number at least 0 at most 9007199254740991/,
    ],
    [
      'a rate of 1 for noise',
      () => layers.gaussianDropout({ rate: 1 }),
      /expected rate to be a number at least 0 below 1/,
    ],
    [
      'a deviation above 1',
      () => layers.gaussianNoise({ stddev: 1.5 }),
      /expected stddev to be a number at least 0 at most 1, received 1.5/,
    ],
    [
      'a noise shape with a zero',
      () => layers.dropout({ rate: 0.5, noiseShape: [null, 0] }),
      /expected noiseShape to be whole numbers above 0, or null for an axis of the input, received \[null, 0\]/,
    ],
    ['a negative rate', () => layers.dropout({ rate: -0.1 }), /rate/],
    [
      'a pool of 0',
      () => layers.maxPooling2d({ poolSize: 0 }),
      /expected poolSize to be one or two whole numbers from 1, received 0/,
    ],
    [
      'a momentum above 1',
      () => layers.batchNormalization({ momentum: 2 }),
      /expected momentum to be a number at least 0 at most 1, received 2/,
    ],
    [
      'limits of renorm that are none',
      () => layers.batchNormalization({ renorm: true, renormClipping: { rmin: 2, rmax: 1 } }),
      /expected renormClipping with rmin up to rmax and dmax from 0/,
    ],
    [
      'a constraint that is none',
      () => layers.dense({ units: 1, kernelConstraint: 'max_nrom' as string }),
      /constraint: expected one of MaxNorm, MinMaxNorm, NonNeg, UnitNorm, received 'max_nrom'/,
    ],
    [
      'a table of another size',
      () => layers.embedding({ inputDim: 2, outputDim: 1, weights: [[1, 2]] }),
      /Embedding: expected weights of shape \[2, 1\], received \[1, 2\]/,
    ],
    ['a lambda without a function', () => layers.lambda({} as never), /expected the option function/],
    [
      'a lambda of a name that is not registered',
      () => layers.lambda({ function: 'tripled' }),
      /Lambda: expected function to be a function, or the name of one, received 'tripled'\. .*registerFunction/,
    ],
    [
      'a wrapper of nothing',
      () => layers.timeDistributed({ layer: 3 as never }),
      /expected layer to be a layer, received 3/,
    ],
    [
      'a wrapper of an unknown layer',
      () => layers.timeDistributed({ layer: { className: 'Dence', config: {} } }),
      /layers: expected one of/,
    ],
    ['a shape with two -1', () => layers.reshape({ targetShape: [-1, -1] }).outputShapes([[null, 4]]), /targetShape/],
    ['a shape of text', () => layers.reshape({ targetShape: '3' as never }), /expected targetShape/],
    ['negative zeros', () => layers.zeroPadding2d({ padding: -1 }), /padding/],
    [
      'a scale of text',
      () => layers.rescaling({ scale: '2' as never }),
      /expected scale to be a number or one for every channel, received '2'/,
    ],
    [
      'an interpolation that is none',
      () => layers.upSampling2d({ interpolation: 'cubic' as never }),
      /expected interpolation to be one of 'nearest', .*'gaussian', 'mitchellcubic', received 'cubic'/,
    ],
    [
      'cropping and padding at once',
      () => layers.resizing({ height: 2, width: 2, cropToAspectRatio: true, padToAspectRatio: true } as never),
      /Resizing "resizing.*: expected cropToAspectRatio or padToAspectRatio, received both/,
    ],
    [
      'a translation beyond the picture',
      () => layers.randomTranslation({ heightFactor: 0.5, widthFactor: [0, 1.5] }),
      /expected widthFactor to be a number, or \[low, high\], from -1 to 1, received \[0, 1.5\]/,
    ],
    [
      'a zoom that shows nothing',
      () => layers.randomZoom({ heightFactor: -1 }),
      /expected heightFactor to be a number, or \[low, high\], above -1 to 1, received -1/,
    ],
    [
      'strengths of changes that no layer takes',
      () => layers.randAugment({ factor: [0.5, 2] }),
      /RandAugment: expected factor to be a number, or \[low, high\], from 0 to 1, received \[0.5, 2\]/,
    ],
    ['negative strengths', () => layers.augMix({ factor: [-0.5, 0.5] }), /AugMix: expected factor .* from 0 to 1/],
    ['three ends of a range', () => layers.randomRotation({ factor: [0, 0.5, 1] as never }), /expected factor/],
    ['no factor', () => layers.randomRotation({} as never), /expected the option factor/],
    ['half a bit', () => layers.randomPosterization({ factor: 2.5 }), /expected factor to be a whole number, or/],
    ['no bits', () => layers.randomPosterization({ factor: 0 }), /from 1 to 8, received 0/],
    ['no mixture', () => layers.mixUp({ alpha: -0.1 }), /expected alpha to be a number at least 0, received -0.1/],
    [
      'two fill values',
      () => layers.randomErasing({ fillValue: [1, 2] }),
      /expected fillValue to be a number, or a list of three, received \[1, 2\]/,
    ],
    [
      'a range of no values',
      () => layers.autoContrast({ valueRange: [1, 1] }),
      /expected valueRange to be two numbers \[low, high\], received \[1, 1\]/,
    ],
    [
      'a contrast below none',
      () => layers.randomContrast({ factor: [-2, -1] }),
      /expected factor to be a number, or \[low, high\], from 0 to 1, received \[-2, -1\]/,
    ],
    ['a window without a middle', () => layers.randomGaussianBlur({ kernelSize: [3, 4] }), /kernelSize to be an odd/],
    ['a share of more than all', () => layers.randomGrayscale({ factor: 1.5 }), /expected factor to be a number at/],
    [
      'a fill mode that is none',
      () => layers.randomShear({ fillMode: 'mirror' as never }),
      /expected fillMode to be one of 'constant', 'nearest', 'reflect', 'wrap', received 'mirror'/,
    ],
    [
      'boxes',
      () => layers.randomFlip({ boundingBoxFormat: 'xyxy' as never }),
      /expected boundingBoxFormat to be left out/,
    ],
    ['an axis that is none', () => layers.concatenate({ axis: 0.5 }), /axis/],
  ]
  for (const [name, make, message] of cases) t.throws(make, message, name)
  t.throws(() => conv({ filters: '4' }), OptionError)
  t.throws(
    () => layers.deserialize({ className: 'Conv9D', config: {} }),
    /layers: expected one of Activation, .* 'Conv9D'\. Did you mean Conv1D\? Use registerLayer\(\) for your own/,
  )
  t.throws(() => layers.deserialize('Conv2D' as never), OptionError, 'a name alone lacks the options')
  t.end()
})

test('what Keras refuses is refused', needs('refused.json'), t => {
  const known = new Set(layers.layerTypes())
  const { cases } = golden<{ cases: { id: string; layer: string; config: object; inputs: number[][] }[] }>(
    'refused.json',
  )
  const own = cases.filter(({ layer }) => known.has(layer))
  for (const { id, layer, config, inputs } of own)
    t.throws(
      () =>
        network(
          layers.deserialize({ class_name: layer, config }),
          inputs.map(shape => shape.slice(1)),
        ),
      /expected/,
      id,
    )
  t.comment(`${own.length} of ${cases.length} cases; the others are of layers not listed here`)
  t.end()
})

const scaleOptions = schema({ factor: number()() })

/** y = factor x */
class Scale extends Layer<typeof scaleOptions> {
  static override readonly options = scaleOptions

  call([x]: readonly Value[]): Value {
    return scaleOffset(x, { scale: [this.options.factor], offset: [0] })
  }
}

test("a layer of one's own is made of ops, and files may name it", t => {
  layers.registerLayer(Scale)
  const layer = layers.deserialize({ class_name: 'Scale', config: { factor: 3 } })
  t.ok(layer instanceof Scale)
  t.deepEqual(layers.serialize(layer), { className: 'Scale', config: { name: 'scale', trainable: true, factor: 3 } })
  const { outputs, inputs } = gradients(network(layer, [[2]]), [[1, -2]], [[10, 20]])
  t.deepEqual([outputs[0].toArray(), inputs[0].toArray()], [[[3, -6]], [[30, 60]]])
  t.end()
})

test('every factory of a layer stands beside its class, by which files know it', t => {
  const isFactory = (value: unknown) => {
    try {
      refuseFactory('test', value)
      return false
    } catch {
      return true
    }
  }
  const factories = Object.entries(all).flatMap(([name, value]) => (isFactory(value) ? [name] : []))
  const classes = Object.entries(all).flatMap(([name, value]) => (isClass(value) ? [name] : []))
  const known = new Set(classes.map(name => name.toLowerCase()))
  t.ok(factories.length > 100, `${factories.length} factories`)
  t.deepEqual(
    factories.filter(name => !known.has(name.toLowerCase())),
    [],
    'all classes are exported',
  )
  t.end()
})

test('every layer that computes has its row in the bench', t => {
  const rows = new Set([...layerRows.map(({ type }) => type), ...withoutRows])
  const types = layers.layerTypes()
  t.deepEqual(
    types.filter(type => !rows.has(type)),
    [],
    'every layer has a row in bench/layers.ts',
  )
  t.deepEqual(
    [...rows].filter(type => !types.includes(type)),
    [],
    'every row is one of a layer',
  )
  for (const { type, config = {}, shapes } of layerRows)
    t.ok(
      network(
        layers.deserialize({ className: type, config }),
        shapes.map(shape => shape.slice(1)),
      ),
      type,
    )
  t.end()
})

test('every op of pictures has its row in the bench', t => {
  for (const name of Object.keys(pictures) as (keyof typeof pictures)[]) {
    const { shapes, op } = pictureRows[name]
    const inputs = shapes.map(shape => layers.input({ shape: shape.slice(1) }))
    t.ok(op(...inputs).shape, name)
  }
  t.end()
})
