/**
 * Every layer of the library, configured in the ways that matter: for checks of gradients and round trips through
 * files.
 */

import type { Shape } from '../../lib/core/shape.ts'
import type { Value } from '../../lib/graph/value.ts'
import * as layers from '../../lib/layers/index.ts'
import type { Layer } from '../../lib/layers/layer.ts'
import { activationNames } from '../../lib/ops/activation-kinds.ts'
import * as ops from '../../lib/ops/index.ts'

export interface LayerCase {
  layer: () => Layer
  /** Without the batch axis. */
  inputs: Shape[]
  training?: boolean
}

const l2 = { className: 'L2', config: { l2: 0.05 } }

/** For lambdas: files give the name of a function. */
export const doubled = (x: Value, { factor = 2 }: layers.LambdaContext<{ factor?: number }>) => ops.multiply(x, factor)
layers.registerFunction(doubled, 'doubled')

export const layerCases: LayerCase[] = [
  { layer: () => layers.inputLayer({ shape: [3] }), inputs: [] },
  { layer: () => layers.conv2d({ filters: 3, kernelSize: 3 }), inputs: [[5, 4, 2]] },
  {
    layer: () =>
      layers.conv2d({
        filters: 4,
        kernelSize: [2, 3],
        strides: [2, 1],
        padding: 'same',
        groups: 2,
        activation: 'tanh',
      }),
    inputs: [[5, 4, 4]],
  },
  {
    layer: () => layers.conv2d({ filters: 2, kernelSize: 2, dilationRate: 2, useBias: false, kernelRegularizer: l2 }),
    inputs: [[4, 5, 2]],
  },
  {
    layer: () =>
      layers.conv2d({ filters: 2, kernelSize: 1, activation: 'softmax', activityRegularizer: l2, biasRegularizer: l2 }),
    inputs: [[3, 3, 2]],
  },
  { layer: () => layers.conv1d({ filters: 3, kernelSize: 2 }), inputs: [[5, 2]] },
  {
    layer: () => layers.conv1d({ filters: 4, kernelSize: 3, strides: 2, padding: 'causal', groups: 2 }),
    inputs: [[6, 4]],
  },
  {
    layer: () =>
      layers.conv1d({
        filters: 2,
        kernelSize: 2,
        dilationRate: 2,
        padding: 'same',
        useBias: false,
        activation: 'tanh',
      }),
    inputs: [[7, 3]],
  },
  { layer: () => layers.depthwiseConv1d({ kernelSize: 3 }), inputs: [[5, 3]] },
  {
    layer: () => layers.depthwiseConv1d({ kernelSize: 2, strides: 2, padding: 'same', depthMultiplier: 3 }),
    inputs: [[7, 2]],
  },
  { layer: () => layers.depthwiseConv2d({ kernelSize: 3, depthwiseRegularizer: l2 }), inputs: [[5, 4, 3]] },
  {
    layer: () =>
      layers.depthwiseConv2d({
        kernelSize: [2, 3],
        strides: [1, 2],
        padding: 'same',
        depthMultiplier: 2,
        activation: 'tanh',
      }),
    inputs: [[4, 5, 3]],
  },
  {
    layer: () => layers.depthwiseConv2d({ kernelSize: 2, dilationRate: 2, depthMultiplier: 5, useBias: false }),
    inputs: [[4, 5, 2]],
  },
  {
    layer: () => layers.separableConv1d({ filters: 3, kernelSize: 3, padding: 'same', depthMultiplier: 2 }),
    inputs: [[5, 2]],
  },
  {
    layer: () =>
      layers.separableConv2d({ filters: 3, kernelSize: 3, depthwiseRegularizer: l2, pointwiseRegularizer: l2 }),
    inputs: [[5, 4, 2]],
  },
  {
    layer: () =>
      layers.separableConv2d({
        filters: 2,
        kernelSize: [2, 3],
        strides: 2,
        padding: 'same',
        depthMultiplier: 2,
        useBias: false,
        activation: 'sigmoid',
      }),
    inputs: [[5, 6, 3]],
  },
  { layer: () => layers.conv3d({ filters: 3, kernelSize: 2 }), inputs: [[3, 2, 3, 2]] },
  {
    layer: () => layers.conv3d({ filters: 4, kernelSize: [3, 1, 2], strides: [2, 1, 3], padding: 'same', groups: 2 }),
    inputs: [[3, 2, 4, 4]],
  },
  {
    layer: () =>
      layers.conv3d({ filters: 2, kernelSize: 2, dilationRate: [2, 1, 2], useBias: false, activation: 'tanh' }),
    inputs: [[3, 3, 3, 1]],
  },
  { layer: () => layers.conv1dTranspose({ filters: 3, kernelSize: 3, strides: 2 }), inputs: [[4, 2]] },
  {
    layer: () =>
      layers.conv1dTranspose({ filters: 2, kernelSize: 2, strides: 3, outputPadding: 2, activation: 'tanh' }),
    inputs: [[3, 3]],
  },
  {
    layer: () => layers.conv2dTranspose({ filters: 3, kernelSize: [3, 2], strides: [2, 3], padding: 'same' }),
    inputs: [[3, 2, 2]],
  },
  {
    layer: () =>
      layers.conv2dTranspose({ filters: 2, kernelSize: 3, dilationRate: 2, useBias: false, kernelRegularizer: l2 }),
    inputs: [[2, 3, 2]],
  },
  { layer: () => layers.conv3dTranspose({ filters: 2, kernelSize: 2, strides: [2, 1, 3] }), inputs: [[2, 2, 2, 3]] },
  {
    layer: () => layers.conv3dTranspose({ filters: 3, kernelSize: [1, 3, 2], padding: 'same', activation: 'tanh' }),
    inputs: [[2, 3, 2, 2]],
  },
  { layer: () => layers.dense({ units: 3 }), inputs: [[4]] },
  {
    layer: () => layers.dense({ units: 2, activation: 'sigmoid', kernelRegularizer: l2, activityRegularizer: l2 }),
    inputs: [[2, 3, 4]],
  },
  { layer: () => layers.embedding({ inputDim: 5, outputDim: 3, embeddingsRegularizer: l2 }), inputs: [[4]] },
  {
    layer: () =>
      layers.embedding({
        inputDim: 3,
        outputDim: 2,
        weights: [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
      }),
    inputs: [[2, 2]],
  },
  { layer: () => layers.maxPooling1d({ poolSize: 3, strides: 2 }), inputs: [[7, 2]] },
  { layer: () => layers.layerScale({ initValues: 0.5, projectionDim: 5 }), inputs: [[3, 5]] },
  {
    layer: () => layers.customScaleLayer({ scale: 0.25 }),
    inputs: [
      [3, 4],
      [3, 4],
    ],
  },
  { layer: () => layers.lambda({ function: doubled, arguments: { factor: 3 } }), inputs: [[4]] },
  {
    layer: () => layers.timeDistributed({ layer: layers.dense({ units: 2, kernelRegularizer: l2 }) }),
    inputs: [[3, 4]],
  },
  {
    layer: () => layers.timeDistributed({ layer: layers.conv2d({ filters: 2, kernelSize: 2 }) }),
    inputs: [[2, 3, 4, 2]],
  },
  {
    layer: () => layers.timeDistributed({ layer: layers.batchNormalization() }),
    inputs: [[3, 4]],
    training: true,
  },
  { layer: () => layers.maxPooling2d({ poolSize: 2 }), inputs: [[4, 5, 2]] },
  { layer: () => layers.maxPooling2d({ poolSize: 3, strides: 1, padding: 'same' }), inputs: [[4, 3, 2]] },
  { layer: () => layers.maxPooling3d({ poolSize: [2, 3, 2], padding: 'same' }), inputs: [[3, 4, 3, 2]] },
  { layer: () => layers.adaptiveAveragePooling1d({ outputSize: 3 }), inputs: [[7, 2]] },
  { layer: () => layers.adaptiveAveragePooling2d({ outputSize: [2, 3] }), inputs: [[5, 4, 2]] },
  { layer: () => layers.adaptiveAveragePooling3d({ outputSize: [2, 1, 4] }), inputs: [[3, 3, 2, 1]] },
  { layer: () => layers.adaptiveMaxPooling1d({ outputSize: 4 }), inputs: [[6, 2]] },
  { layer: () => layers.adaptiveMaxPooling2d({ outputSize: [3, 2] }), inputs: [[4, 5, 2]] },
  { layer: () => layers.adaptiveMaxPooling3d({ outputSize: 2 }), inputs: [[3, 4, 3, 1]] },
  { layer: () => layers.averagePooling1d({ padding: 'same' }), inputs: [[5, 2]] },
  { layer: () => layers.averagePooling2d({ poolSize: [3, 2], strides: 2, padding: 'same' }), inputs: [[5, 4, 2]] },
  { layer: () => layers.averagePooling3d({ poolSize: 2, strides: 1 }), inputs: [[3, 2, 4, 1]] },
  { layer: () => layers.globalAveragePooling2d(), inputs: [[3, 2, 4]] },
  { layer: () => layers.globalMaxPooling2d({ keepdims: true }), inputs: [[3, 2, 4]] },
  { layer: () => layers.flatten(), inputs: [[2, 3]] },
  { layer: () => layers.reshape({ targetShape: [3, -1] }), inputs: [[2, 3]] },
  { layer: () => layers.dropout({ rate: 0.4 }), inputs: [[20]], training: true },
  { layer: () => layers.dropout({ rate: 0.4 }), inputs: [[5]] },
  { layer: () => layers.batchNormalization(), inputs: [[3, 2, 2]], training: true },
  {
    layer: () => layers.batchNormalization({ axis: 1, scale: false, betaRegularizer: l2 }),
    inputs: [[3, 4]],
    training: true,
  },
  {
    layer: () => layers.batchNormalization({ renorm: true, renormClipping: { rmin: 0.5, rmax: 2 } }),
    inputs: [[3, 2, 2]],
  },
  { layer: () => layers.batchNormalization({ axis: 1, renorm: true, scale: false }), inputs: [[3, 4]] },
  { layer: () => layers.batchNormalization({ center: false }), inputs: [[3, 2, 2]] },
  { layer: () => layers.batchNormalization({ trainable: false }), inputs: [[4]], training: true },
  ...activationNames().map(activation => ({ layer: () => layers.activation({ activation }), inputs: [[2, 6]] })),
  { layer: () => layers.reLU({ maxValue: 1, negativeSlope: 0.1, threshold: 0.3 }), inputs: [[12]] },
  { layer: () => layers.softmax({ axis: 1 }), inputs: [[3, 4]] },
  { layer: () => layers.softmax({ axis: [1, 2] }), inputs: [[2, 3, 2]] },
  { layer: () => layers.softmax({ axis: [1, -1] }), inputs: [[2, 3, 2]] },
  {
    layer: () => layers.add(),
    inputs: [
      [2, 3],
      [2, 3],
      [2, 3],
    ],
  },
  { layer: () => layers.add(), inputs: [[2, 1, 3], [4, 1], [3]] },
  {
    layer: () => layers.concatenate({ axis: 1 }),
    inputs: [
      [2, 3],
      [1, 3],
    ],
  },
  {
    layer: () =>
      layers.zeroPadding2d({
        padding: [
          [1, 2],
          [0, 3],
        ],
      }),
    inputs: [[2, 3, 2]],
  },
  { layer: () => layers.zeroPadding1d({ padding: [2, 0] }), inputs: [[3, 2]] },
  { layer: () => layers.zeroPadding3d({ padding: [1, 0, 2] }), inputs: [[2, 3, 2, 1]] },
  { layer: () => layers.cropping1d({ cropping: [1, 2] }), inputs: [[5, 2]] },
  { layer: () => layers.cropping2d({ cropping: [1, 2] }), inputs: [[4, 6, 3]] },
  { layer: () => layers.cropping3d({ cropping: 1 }), inputs: [[3, 4, 3, 2]] },
  { layer: () => layers.upSampling1d({ size: 3 }), inputs: [[3, 2]] },
  { layer: () => layers.upSampling2d({ size: [3, 2] }), inputs: [[2, 3, 2]] },
  { layer: () => layers.upSampling2d({ interpolation: 'bilinear' }), inputs: [[3, 2, 2]] },
  { layer: () => layers.upSampling2d({ size: [2, 3], interpolation: 'bicubic' }), inputs: [[3, 2, 2]] },
  { layer: () => layers.upSampling2d({ interpolation: 'lanczos5' }), inputs: [[3, 4, 1]] },
  { layer: () => layers.upSampling3d({ size: [1, 2, 3] }), inputs: [[2, 1, 2, 3]] },
  { layer: () => layers.permute({ dims: [3, 1, 2] }), inputs: [[2, 3, 4]] },
  { layer: () => layers.repeatVector({ n: 3 }), inputs: [[4]] },
  { layer: () => layers.identity(), inputs: [[3, 2]] },
  { layer: () => layers.masking({ maskValue: -9 }), inputs: [[3, 2]] },
  { layer: () => layers.multiply(), inputs: [[2, 1, 3], [4, 1], [3]] },
  { layer: () => layers.subtract(), inputs: [[2, 3], [3]] },
  { layer: () => layers.average(), inputs: [[2, 3], [2, 1], [3]] },
  { layer: () => layers.maximum(), inputs: [[2, 3], [2, 3], [3]] },
  {
    layer: () => layers.minimum(),
    inputs: [
      [2, 3],
      [2, 3],
    ],
  },
  {
    layer: () => layers.dot({ axes: [2, 1] }),
    inputs: [
      [2, 3],
      [3, 4],
    ],
  },
  { layer: () => layers.dot({ axes: 1, normalize: true }), inputs: [[9], [9]] },
  {
    layer: () => layers.dot({ axes: [1, -2] }),
    inputs: [
      [3, 2],
      [2, 3, 4],
    ],
  },
  {
    layer: () => layers.dot({ axes: [2, 1] }),
    inputs: [[2, 3, 2], [3]],
  },
  { layer: () => layers.layerNormalization(), inputs: [[3, 5]] },
  {
    layer: () => layers.layerNormalization({ axis: [1, 3], betaRegularizer: l2, gammaRegularizer: l2 }),
    inputs: [[3, 2, 4]],
  },
  { layer: () => layers.layerNormalization({ rmsScaling: true, scale: false }), inputs: [[3, 5]] },
  { layer: () => layers.rmsNormalization(), inputs: [[3, 5]] },
  { layer: () => layers.unitNormalization({ axis: 1 }), inputs: [[3, 5]] },
  { layer: () => layers.groupNormalization({ groups: 2 }), inputs: [[3, 2, 4]] },
  { layer: () => layers.groupNormalization({ groups: -1, scale: false }), inputs: [[3, 4]] },
  { layer: () => layers.leakyReLU({ negativeSlope: 0.2 }), inputs: [[12]] },
  { layer: () => layers.elu({ alpha: 0.7 }), inputs: [[12]] },
  {
    layer: () => layers.prelu({ sharedAxes: [1], alphaInitializer: { className: 'Constant', config: { value: 0.3 } } }),
    inputs: [[3, 4]],
  },
  { layer: () => layers.activityRegularization({ l1: 0.1, l2: 0.2 }), inputs: [[3, 2]] },
  { layer: () => layers.dropout({ rate: 0.4, noiseShape: [null, 1, 4] }), inputs: [[3, 4]], training: true },
  { layer: () => layers.alphaDropout({ rate: 0.3 }), inputs: [[20]], training: true },
  { layer: () => layers.alphaDropout({ rate: 0.3, noiseShape: [null, 1, 4] }), inputs: [[3, 4]], training: true },
  { layer: () => layers.gaussianDropout({ rate: 0.4 }), inputs: [[3, 5]], training: true },
  { layer: () => layers.gaussianNoise({ stddev: 0.4 }), inputs: [[3, 5]], training: true },
  { layer: () => layers.spatialDropout1d({ rate: 0.4 }), inputs: [[4, 5]], training: true },
  { layer: () => layers.spatialDropout2d({ rate: 0.4 }), inputs: [[3, 2, 5]], training: true },
  { layer: () => layers.spatialDropout3d({ rate: 0.4 }), inputs: [[2, 2, 2, 3]], training: true },
  { layer: () => layers.globalAveragePooling1d(), inputs: [[5, 3]] },
  { layer: () => layers.globalMaxPooling1d(), inputs: [[5, 3]] },
  { layer: () => layers.globalAveragePooling3d({ keepdims: true }), inputs: [[2, 3, 2, 4]] },
  { layer: () => layers.globalMaxPooling3d(), inputs: [[2, 3, 2, 4]] },
  { layer: () => layers.cutMix({ seed: 2 }), inputs: [[4, 5, 2], [3]], training: true },
  { layer: () => layers.equalization({ bins: 9 }), inputs: [[3, 2, 2]] },
  { layer: () => layers.augMix({ valueRange: [-3, 3], chainDepth: 1 }), inputs: [[3, 2, 3]] },
  {
    layer: () => layers.contrastLimitedAdaptiveHistogramEqualization({ tileGridSize: [2, 1] }),
    inputs: [[3, 2, 2]],
  },
  { layer: () => layers.randomElasticTransform({ valueRange: [-3, 3] }), inputs: [[3, 4, 2]] },
  { layer: () => layers.randAugment({ valueRange: [-3, 3] }), inputs: [[3, 2, 3]] },
  { layer: () => layers.randomCrop({ height: 4, width: 5 }), inputs: [[4, 5, 2]], training: true },
  { layer: () => layers.randomCrop({ height: 2, width: 3 }), inputs: [[4, 5, 2]] },
  { layer: () => layers.mixUp(), inputs: [[4, 3, 2], [3]], training: true },
  { layer: () => layers.randomErasing({ scale: [0.2, 0.6], fillValue: 7 }), inputs: [[4, 5, 2]], training: true },
  { layer: () => layers.randomSharpness({ factor: 1, valueRange: [-9, 9] }), inputs: [[4, 3, 2]], training: true },
  {
    layer: () => layers.solarization({ additionFactor: 0.1, valueRange: [-3, 3] }),
    inputs: [[3, 2, 2]],
    training: true,
  },
  { layer: () => layers.randomPosterization({ factor: 5, valueRange: [-3, 3] }), inputs: [[3, 2, 2]], training: true },
  { layer: () => layers.autoContrast({ valueRange: [-1, 1] }), inputs: [[3, 2, 2]] },
  { layer: () => layers.randomBrightness({ factor: 0.3, valueRange: [-2, 2] }), inputs: [[3, 2, 2]], training: true },
  {
    layer: () => layers.randomColorDegeneration({ factor: 0.5, valueRange: [-9, 9] }),
    inputs: [[3, 2, 3]],
    training: true,
  },
  {
    layer: () => layers.randomColorJitter({ brightnessFactor: 0.2, contrastFactor: 0.5, valueRange: [-9, 9] }),
    inputs: [[3, 2, 2]],
    training: true,
  },
  { layer: () => layers.randomContrast({ factor: 0.5, valueRange: [-2, 2] }), inputs: [[3, 2, 2]], training: true },
  {
    layer: () => layers.randomGaussianBlur({ factor: [0.5, 0.5], valueRange: [-9, 9], seed: 1 }),
    inputs: [[4, 3, 2]],
    training: true,
  },
  { layer: () => layers.randomPerspective({ factor: [0.5, 0.5], seed: 1 }), inputs: [[4, 3, 2]], training: true },
  { layer: () => layers.randomGrayscale({ factor: 0.5, seed: 1 }), inputs: [[3, 2, 3]], training: true },
  { layer: () => layers.randomHue({ factor: 0.5, valueRange: [-3, 3] }), inputs: [[2, 2, 3]], training: true },
  { layer: () => layers.randomInvert({ factor: 0.8, valueRange: [-1, 1] }), inputs: [[3, 2, 1]], training: true },
  { layer: () => layers.randomSaturation({ factor: [0.3, 0.7] }), inputs: [[2, 2, 3]], training: true },
  { layer: () => layers.randomFlip({ seed: 5 }), inputs: [[3, 2, 2]], training: true },
  { layer: () => layers.randomFlip({ mode: 'vertical' }), inputs: [[3, 2, 2]] },
  { layer: () => layers.randomRotation({ factor: 0.3, seed: 1 }), inputs: [[4, 3, 2]], training: true },
  { layer: () => layers.randomShear({ xFactor: 0.5, fillMode: 'wrap' }), inputs: [[3, 4, 1]], training: true },
  {
    layer: () => layers.randomTranslation({ heightFactor: 0.5, widthFactor: [-0.3, 0.1], fillMode: 'nearest' }),
    inputs: [[4, 3, 2]],
    training: true,
  },
  {
    layer: () => layers.randomZoom({ heightFactor: [0.2, 0.5], fillMode: 'constant', fillValue: 2 }),
    inputs: [[4, 3, 3]],
    training: true,
  },
  {
    layer: () => layers.spectralNormalization({ layer: layers.dense({ units: 2 }), powerIterations: 2 }),
    inputs: [[2, 3]],
  },
  { layer: () => layers.normalization(), inputs: [[2, 3]] },
  { layer: () => layers.normalization({ mean: [1, 2, 3], variance: [1, 2, 4] }), inputs: [[2, 3]] },
  { layer: () => layers.normalization({ axis: null, mean: 0.5, variance: 4, invert: true }), inputs: [[2, 3]] },
  { layer: () => layers.centerCrop({ height: 2, width: 3 }), inputs: [[5, 4, 2]] },
  { layer: () => layers.centerCrop({ height: 4, width: 2 }), inputs: [[3, 5, 1]] },
  { layer: () => layers.resizing({ height: 4, width: 3 }), inputs: [[3, 5, 2]] },
  {
    layer: () => layers.resizing({ height: 2, width: 3, interpolation: 'lanczos3', antialias: true }),
    inputs: [[5, 7, 1]],
  },
  {
    layer: () => layers.resizing({ height: 3, width: 3, interpolation: 'bicubic', cropToAspectRatio: true }),
    inputs: [[4, 6, 1]],
  },
  {
    layer: () => layers.resizing({ height: 4, width: 4, padToAspectRatio: true, fillValue: 0.5 }),
    inputs: [[5, 3, 2]],
  },
  { layer: () => layers.resizing({ height: 2, width: 2, interpolation: 'area' }), inputs: [[5, 3, 2]] },
  { layer: () => layers.rescaling({ scale: [1, 2, 3], offset: -1 }), inputs: [[2, 3]] },
  {
    layer: () => layers.einsumDense({ equation: 'abc,cde->abde', outputShape: [null, 2, 3], biasAxes: 'e' }),
    inputs: [[3, 4]],
  },
  {
    layer: () => layers.attention({ useScale: true, scoreMode: 'concat' }),
    inputs: [
      [3, 2],
      [4, 2],
    ],
  },
  {
    layer: () => layers.additiveAttention(),
    inputs: [
      [3, 2],
      [4, 2],
      [4, 2],
    ],
  },
  {
    layer: () => layers.groupQueryAttention({ headDim: 2, numQueryHeads: 4, numKeyValueHeads: 2, useGate: true }),
    inputs: [
      [3, 4],
      [5, 4],
    ],
  },
  {
    layer: () => layers.multiHeadAttention({ numHeads: 2, keyDim: 2, useGate: true, slidingWindow: 2 }),
    inputs: [
      [3, 4],
      [4, 3],
    ],
  },
]
