/**
 * A row for every layer that computes something, each as a program of its own; layer.ts runs them. Sizes are those of
 * nets for small pictures. Options stand as files have them.
 */

/** A layer by itself: predicting, or forward and backward. */
export interface LayerCase {
  readonly op: 'layer'
  /** Its class. */
  readonly type: string
  readonly config: object
  readonly pass: LayerPass
  /** Of the inputs, with the batch. */
  readonly shapes: readonly (readonly number[])[]
}

export type LayerPass = 'predict' | 'train'

export interface LayerRow {
  readonly type: string
  readonly config?: object
  readonly shapes: LayerCase['shapes']
  /** Numbers that every position of the first input is multiplied by: what a position's products are. */
  readonly products?: number
  /** Default: both. */
  readonly passes?: readonly LayerPass[]
}

const series = [64, 512, 64]
const pictures = [32, 28, 28, 128]
const volumes = [2, 24, 24, 24, 32]
const photos = [32, 96, 96, 3]
const tokens = [8, 196, 256]
/** Of attention: a score for each other token, and their weighted sum. */
const scoresAndSums = 2 * 196 * 256
const gate = [32, 1, 1, 128]

/** Layers that change what they are given in training only. */
const TRAINING = { passes: ['train'] } as const

/** Layers of one input, with what every spatial axis has. */
const ofSpace = (type: string, config: (rank: number) => object, ranks = [1, 2, 3]): LayerRow[] =>
  ranks.map(rank => ({
    type: `${type}${rank}D`,
    config: config(rank),
    shapes: [[series, pictures, volumes][rank - 1]],
  }))

/** Convolutions of as many filters as channels, of kernels of three. */
const convolution = (type: string, rank: number, products: number, config: object): LayerRow => ({
  ...{ type, products, config: { kernelSize: 3, padding: 'same', ...config } },
  shapes: [[series, [8, 56, 56, 64], volumes][rank - 1]],
})

const merged = (type: string): LayerRow => ({ type, shapes: [pictures, pictures] })

const augmentation = (type: string, config: object = {}): LayerRow => ({
  ...{ type, config, shapes: [photos] },
  ...TRAINING,
})

const dropped = (type: string, shape: readonly number[] = pictures): LayerRow => ({
  ...{ type, config: { rate: 0.3 }, shapes: [shape] },
  ...TRAINING,
})

export const layerRows: readonly LayerRow[] = [
  convolution('Conv1D', 1, 3 * 64 * 64, { filters: 64 }),
  convolution('Conv2D', 2, 9 * 64 * 64, { filters: 64 }),
  convolution('Conv3D', 3, 27 * 32 * 32, { filters: 32 }),
  convolution('Conv1DTranspose', 1, 3 * 64 * 64, { filters: 64, strides: 2 }),
  convolution('Conv2DTranspose', 2, 9 * 64 * 64, { filters: 64, strides: 2 }),
  convolution('Conv3DTranspose', 3, 27 * 32 * 32, { filters: 32, strides: 2 }),
  convolution('DepthwiseConv1D', 1, 3 * 64, {}),
  convolution('DepthwiseConv2D', 2, 9 * 64, {}),
  convolution('DepthwiseConv1D', 1, 3 * 64 * 2, { depthMultiplier: 2 }),
  convolution('DepthwiseConv2D', 2, 9 * 64 * 2, { depthMultiplier: 2 }),
  convolution('DepthwiseConv2D', 2, 9 * 64 * 4, { depthMultiplier: 4 }),
  convolution('SeparableConv1D', 1, 3 * 64 + 64 * 64, { filters: 64 }),
  convolution('SeparableConv2D', 2, 9 * 64 + 64 * 64, { filters: 64 }),
  ...ofSpace('MaxPooling', () => ({ poolSize: 2 })),
  ...ofSpace('AveragePooling', () => ({ poolSize: 3, strides: 2, padding: 'same' })),
  ...ofSpace('GlobalMaxPooling', () => ({})),
  ...ofSpace('GlobalAveragePooling', () => ({})),
  ...ofSpace('AdaptiveMaxPooling', () => ({ outputSize: 7 })),
  ...ofSpace('AdaptiveAveragePooling', () => ({ outputSize: 7 })),
  { type: 'Dense', config: { units: 256 }, shapes: [[128, 1024]], products: 1024 * 256 },
  {
    type: 'EinsumDense',
    config: { equation: 'abc,cde->abde', outputShape: [null, 8, 32], biasAxes: 'de' },
    ...{ shapes: [tokens], products: 256 * 256 },
  },
  { type: 'Embedding', config: { inputDim: 1000, outputDim: 64 }, shapes: [[64, 256]] },
  { type: 'Activation', config: { activation: 'gelu' }, shapes: [pictures] },
  { type: 'Masking', shapes: [series] },
  { type: 'LayerScale', config: { projectionDim: 128, initValues: 1e-6 }, shapes: [pictures] },
  { type: 'CustomScaleLayer', config: { scale: 0.2 }, shapes: [pictures, pictures] },
  { type: 'BatchNormalization', shapes: [pictures] },
  { type: 'LayerNormalization', shapes: [pictures] },
  { type: 'GroupNormalization', shapes: [pictures] },
  { type: 'RMSNormalization', shapes: [pictures] },
  { type: 'UnitNormalization', shapes: [pictures] },
  {
    type: 'SpectralNormalization',
    config: { layer: { className: 'Conv2D', config: { filters: 64, kernelSize: 3, padding: 'same' } } },
    ...{ shapes: [[8, 56, 56, 64]], products: 9 * 64 * 64 },
  },
  { type: 'ActivityRegularization', config: { l2: 0.01 }, shapes: [pictures], ...TRAINING },
  dropped('Dropout'),
  dropped('GaussianDropout'),
  dropped('AlphaDropout'),
  dropped('SpatialDropout1D', series),
  dropped('SpatialDropout2D'),
  dropped('SpatialDropout3D', volumes),
  { type: 'GaussianNoise', config: { stddev: 0.1 }, shapes: [pictures], ...TRAINING },
  { type: 'Permute', config: { dims: [3, 1, 2] }, shapes: [pictures] },
  { type: 'RepeatVector', config: { n: 16 }, shapes: [[128, 1024]] },
  ...ofSpace('Cropping', () => ({ cropping: 2 })),
  ...ofSpace('ZeroPadding', () => ({ padding: 1 })),
  { type: 'UpSampling1D', shapes: [series] },
  { type: 'UpSampling2D', shapes: [[16, 28, 28, 64]] },
  { type: 'UpSampling2D', config: { interpolation: 'bilinear' }, shapes: [[16, 28, 28, 64]] },
  { type: 'UpSampling3D', shapes: [volumes] },
  ...['Add', 'Average', 'Concatenate', 'Maximum', 'Minimum', 'Subtract'].map(merged),
  { type: 'Multiply', shapes: [pictures, gate] },
  { type: 'Dot', config: { axes: 2 }, shapes: [tokens, tokens], products: 196 * 256 },
  { type: 'ReLU', config: { maxValue: 6, negativeSlope: 0.1 }, shapes: [pictures] },
  { type: 'LeakyReLU', shapes: [pictures] },
  { type: 'PReLU', config: { sharedAxes: [1, 2] }, shapes: [pictures] },
  { type: 'ELU', shapes: [pictures] },
  { type: 'Softmax', shapes: [pictures] },
  {
    type: 'MultiHeadAttention',
    config: { numHeads: 8, keyDim: 32 },
    ...{ shapes: [tokens, tokens], products: 4 * 256 * 256 + scoresAndSums },
  },
  {
    type: 'GroupQueryAttention',
    config: { headDim: 32, numQueryHeads: 8, numKeyValueHeads: 2 },
    ...{ shapes: [tokens, tokens], products: 2 * 256 * 256 + 2 * 256 * 64 + scoresAndSums },
  },
  { type: 'Attention', shapes: [tokens, tokens], products: scoresAndSums },
  {
    type: 'AdditiveAttention',
    shapes: [
      [8, 64, 128],
      [8, 64, 128],
    ],
    products: 2 * 64 * 128,
  },
  {
    type: 'TimeDistributed',
    config: { layer: { className: 'Conv2D', config: { filters: 16, kernelSize: 3, padding: 'same' } } },
    ...{ shapes: [[8, 16, 28, 28, 16]], products: 9 * 16 * 16 },
  },
  { type: 'Rescaling', config: { scale: 1 / 255 }, shapes: [photos] },
  { type: 'Resizing', config: { height: 64, width: 64 }, shapes: [photos] },
  { type: 'CenterCrop', config: { height: 64, width: 64 }, shapes: [photos] },
  { type: 'Normalization', config: { mean: [0.5, 0.4, 0.3], variance: [0.1, 0.2, 0.3] }, shapes: [photos] },
  { type: 'AutoContrast', shapes: [photos] },
  { type: 'ContrastLimitedAdaptiveHistogramEqualization', shapes: [photos] },
  { type: 'Equalization', shapes: [photos] },
  augmentation('AugMix'),
  { type: 'CutMix', shapes: [photos, [32, 10]], ...TRAINING },
  { type: 'MixUp', shapes: [photos, [32, 10]], ...TRAINING },
  augmentation('RandAugment'),
  augmentation('RandomBrightness', { factor: 0.2 }),
  augmentation('RandomColorDegeneration', { factor: 0.5 }),
  augmentation('RandomColorJitter', { brightnessFactor: 0.2, contrastFactor: 0.2, saturationFactor: 0.2 }),
  augmentation('RandomContrast', { factor: 0.2 }),
  augmentation('RandomCrop', { height: 64, width: 64 }),
  augmentation('RandomElasticTransform'),
  augmentation('RandomErasing'),
  augmentation('RandomFlip'),
  augmentation('RandomGaussianBlur'),
  augmentation('RandomGrayscale'),
  augmentation('RandomHue', { factor: 0.2 }),
  augmentation('RandomInvert'),
  augmentation('RandomPerspective'),
  augmentation('RandomPosterization', { factor: 4 }),
  augmentation('RandomRotation', { factor: 0.1 }),
  augmentation('RandomSaturation', { factor: 0.5 }),
  augmentation('RandomSharpness', { factor: 0.5 }),
  augmentation('RandomShear', { xFactor: 0.2, yFactor: 0.2 }),
  augmentation('RandomTranslation', { heightFactor: 0.1, widthFactor: 0.1 }),
  augmentation('RandomZoom', { heightFactor: 0.2 }),
  augmentation('Solarization'),
]

/** Layers that hand on what they are given, in another shape at most, and one that is what its function is. */
export const withoutRows: readonly string[] = ['Flatten', 'Identity', 'InputLayer', 'Lambda', 'Reshape']
