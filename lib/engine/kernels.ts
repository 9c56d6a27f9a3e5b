/**
 * The typed list of kernels, written by scripts/generate-kernels.mjs from the table of the addon; not by hand. The
 * headers in native/kernels/ tell what each computes. It is data, so that the addon need not be loaded to know it.
 * `B` is what an array is: a typed array when a kernel runs at once, a buffer of a program when it is recorded. An
 * array that is left out is null.
 */

export interface GemmSize {
  m: number
  n: number
  k: number
  transposeA: number
  transposeB: number
  accumulate: number
}

export interface DenseSize {
  batch: number
  inputs: number
  units: number
  activation: number
  precision: number
  outputPrecision: number
}

export interface MatmulSize {
  batch: number
  m: number
  n: number
  k: number
  transposeA: number
  transposeB: number
  repeatA: number
  repeatB: number
}

export interface Conv2dSize {
  batch: number
  height: number
  width: number
  channels: number
  outHeight: number
  outWidth: number
  filters: number
  kernelHeight: number
  kernelWidth: number
  strideHeight: number
  strideWidth: number
  dilationHeight: number
  dilationWidth: number
  padTop: number
  padLeft: number
  groups: number
  activation: number
  pool: number
  algorithm: number
  precision: number
  outputPrecision: number
  xStorage: number
  residualStorage: number
  yStorage: number
}

export interface Pool2dSize {
  batch: number
  height: number
  width: number
  channels: number
  outHeight: number
  outWidth: number
  windowHeight: number
  windowWidth: number
  strideHeight: number
  strideWidth: number
  padTop: number
  padLeft: number
}

export interface AdaptivePool2dSize {
  batch: number
  height: number
  width: number
  channels: number
  outHeight: number
  outWidth: number
}

export interface GlobalPoolSize {
  batch: number
  positions: number
  channels: number
}

export interface CountSize {
  count: number
}

export interface ReluGradientSize {
  count: number
  outputPrecision: number
}

export interface ActivationSize {
  count: number
  kind: number
  alpha: number
  limit: number
  threshold: number
}

export interface SoftmaxSize {
  outer: number
  length: number
  inner: number
}

export interface GluSize {
  outer: number
  half: number
}

export interface AdditiveScoresSize {
  batch: number
  queries: number
  keys: number
  dim: number
}

export interface CrossentropySize {
  rows: number
  columns: number
  fromLogits: number
  labelSmoothing: number
}

export interface CtcSize {
  batch: number
  steps: number
  classes: number
  labels: number
  blank: number
}

export interface RowsSize {
  rows: number
  columns: number
}

export interface ClassHitsSize {
  rows: number
  columns: number
  sparse: number
  k: number
}

export interface TallySize {
  rows: number
  columns: number
  places: number
  repeat: number
}

export interface LossWeightsSize {
  rows: number
  byRows: number
  byWeights: number
  ignored: number
  factor: number
}

export interface LabelFaultSize {
  count: number
  classes: number
  ignores: number
  ignored: number
}

export interface ClassWeightsSize {
  rows: number
  columns: number
  classes: number
}

export interface FillSize {
  count: number
  value: number
}

export interface ScaleOffsetSize {
  rows: number
  channels: number
}

export interface UnarySize {
  count: number
  kind: number
  low: number
  high: number
}

export interface BinarySize {
  kind: number
  d0: number
  d1: number
  d2: number
  d3: number
  d4: number
  d5: number
  a0: number
  a1: number
  a2: number
  a3: number
  a4: number
  a5: number
  b0: number
  b1: number
  b2: number
  b3: number
  b4: number
  b5: number
}

export interface SearchSortedSize {
  count: number
  length: number
  right: number
}

export interface WhereSize {
  d0: number
  d1: number
  d2: number
  d3: number
  d4: number
  d5: number
  c0: number
  c1: number
  c2: number
  c3: number
  c4: number
  c5: number
  a0: number
  a1: number
  a2: number
  a3: number
  a4: number
  a5: number
  b0: number
  b1: number
  b2: number
  b3: number
  b4: number
  b5: number
}

export interface CopySize {
  outer: number
  rows: number
  length: number
  xOffset: number
  xOuter: number
  xRow: number
  yOffset: number
  yOuter: number
  yRow: number
}

export interface GatherSize {
  rows: number
  length: number
  sourceRows: number
  alone: number
}

export interface CopyStridedSize {
  d0: number
  d1: number
  d2: number
  d3: number
  d4: number
  d5: number
  xOffset: number
  x0: number
  x1: number
  x2: number
  x3: number
  x4: number
  x5: number
  yOffset: number
  y0: number
  y1: number
  y2: number
  y3: number
  y4: number
  y5: number
}

export interface TakeSize {
  outer: number
  length: number
  inner: number
  count: number
}

export interface UnfoldSize {
  batch: number
  length: number
  positions: number
  groups: number
  channels: number
  outLength: number
  window: number
  stride: number
  dilation: number
  pad: number
}

export interface BatchNormTrainingSize {
  outer: number
  channels: number
  inner: number
  epsilon: number
  momentum: number
  activation: number
  parts: number
  normalisedPrecision: number
  outputPrecision: number
}

export interface BatchNormSize {
  outer: number
  channels: number
  inner: number
  epsilon: number
}

export interface BatchNormGradientSize {
  outer: number
  channels: number
  inner: number
  training: number
  activation: number
  outputPrecision: number
}

export interface FoldBatchNormSize {
  taps: number
  filters: number
  inner: number
  epsilon: number
}

export interface RenormSize {
  channels: number
  epsilon: number
  momentum: number
  renormMomentum: number
  rmin: number
  rmax: number
  dmax: number
}

export interface SpectralNormSize {
  rows: number
  columns: number
  iterations: number
}

export interface StandardizeSize {
  rows: number
  length: number
  epsilon: number
}

export interface CumsumSize {
  outer: number
  length: number
  inner: number
  reverse: number
}

export interface ReduceSize {
  kind: number
  outer: number
  length: number
  inner: number
}

export interface TopKSize {
  rows: number
  columns: number
  k: number
}

export interface Resize2dSize {
  batch: number
  height: number
  width: number
  channels: number
  outHeight: number
  outWidth: number
  interpolation: number
  antialias: number
}

export interface AdjustHsvSize {
  batch: number
  pixels: number
  low: number
  high: number
}

export interface ClaheSize {
  batch: number
  height: number
  width: number
  channels: number
  tileRows: number
  tileColumns: number
  low: number
  high: number
  clipLimit: number
}

export interface Displace2dSize {
  batch: number
  height: number
  width: number
  channels: number
  fillMode: number
  bilinear: number
  fillValue: number
}

export interface EqualizeSize {
  pixels: number
  channels: number
  bins: number
  low: number
  high: number
}

export interface Warp2dSize {
  batch: number
  height: number
  width: number
  channels: number
  outHeight: number
  outWidth: number
  fillMode: number
  bilinear: number
  fillValue: number
}

export interface OrthonormalSize {
  vectors: number
  length: number
}

export interface PermutationSize {
  count: number
  stream: number
}

export interface RandomBetaSize {
  count: number
  stream: number
}

export interface RandomLogGammaSize {
  count: number
  stream: number
}

export interface RandomBitsSize {
  count: number
  stream: number
}

export interface RandomUniformSize {
  count: number
  stream: number
  low: number
  high: number
}

export interface RandomNormalSize {
  count: number
  stream: number
  mean: number
  deviation: number
}

export interface DropoutSize {
  count: number
  stream: number
  rate: number
  outputPrecision: number
}

export interface SgdSize {
  count: number
  momentum: number
  nesterov: number
  weightDecay: number
  clipValue: number
}

export interface AdamSize {
  count: number
  meanShare: number
  squareShare: number
  epsilon: number
  weightDecay: number
  clipValue: number
}

export interface AdamaxSize {
  count: number
  meanShare: number
  beta2: number
  epsilon: number
  weightDecay: number
  clipValue: number
}

export interface RmspropSize {
  count: number
  rho: number
  rest: number
  momentum: number
  epsilon: number
  weightDecay: number
  clipValue: number
}

export interface AdagradSize {
  count: number
  epsilon: number
  weightDecay: number
  clipValue: number
}

export interface AdadeltaSize {
  count: number
  rho: number
  rest: number
  epsilon: number
  weightDecay: number
  clipValue: number
}

export interface FtrlSize {
  count: number
  power: number
  l1: number
  l2: number
  shrinkage: number
  beta: number
  weightDecay: number
  clipValue: number
}

export interface LionSize {
  count: number
  beta1: number
  meanShare: number
  beta2: number
  keepShare: number
  weightDecay: number
  clipValue: number
}

export interface ScheduleFreeSize {
  count: number
  beta1: number
  meanShare: number
  squareShare: number
  epsilon: number
  weightDecay: number
  clipValue: number
}

export interface LambSize {
  count: number
  meanShare: number
  squareShare: number
  epsilon: number
  weightDecay: number
  clipValue: number
}

export interface AdafactorSize {
  outer: number
  rows: number
  columns: number
  factored: number
  epsilon1: number
  epsilon2: number
  clipThreshold: number
  weightDecay: number
  clipValue: number
}

export interface MuonSize {
  rows: number
  columns: number
  momentum: number
  nesterov: number
  steps: number
  a: number
  b: number
  c: number
  scale: number
  weightDecay: number
  clipValue: number
}

export interface ClipScaleSize {
  count: number
  limit: number
  together: number
}

export interface L1L2Size {
  count: number
  l1: number
  l2: number
}

export interface OrthogonalPenaltySize {
  rows: number
  columns: number
  byColumns: number
  factor: number
}

export interface ConstrainNormSize {
  kept0: number
  reduced0: number
  kept1: number
  reduced1: number
  kept2: number
  reduced2: number
  minNorm: number
  maxNorm: number
  rate: number
}

export interface FmaProbeSize {
  parts: number
  rounds: number
}

export interface ReadProbeSize {
  parts: number
  length: number
  rounds: number
}

/** The kinds of activation: a kernel's `kind` is an index in it. */
export const activationKinds = [
  'relu',
  'relu6',
  'leakyRelu',
  'elu',
  'celu',
  'selu',
  'sigmoid',
  'tanh',
  'exponential',
  'softplus',
  'softsign',
  'silu',
  'gelu',
  'geluTanh',
  'mish',
  'logSigmoid',
  'hardSigmoid',
  'hardSilu',
  'hardTanh',
  'hardShrink',
  'softShrink',
  'tanhShrink',
  'threshold',
  'squareplus',
  'sparsePlus',
  'sparseSigmoid',
] as const
export type ActivationKind = (typeof activationKinds)[number]

/** Those whose gradient reads y instead of x. */
export const activationsFromOutput: ReadonlySet<ActivationKind> = new Set([
  'relu6',
  'selu',
  'sigmoid',
  'tanh',
  'exponential',
  'hardSigmoid',
])

/** The kinds of unaryForward. */
export const unaryKinds = [
  'negative',
  'abs',
  'sign',
  'square',
  'sqrt',
  'rsqrt',
  'reciprocal',
  'expm1',
  'log',
  'log1p',
  'log2',
  'log10',
  'sin',
  'cos',
  'tan',
  'erf',
  'floor',
  'ceil',
  'round',
  'clip',
  'logicalNot',
  'isNan',
  'isInf',
  'isFinite',
] as const
export type UnaryKind = (typeof unaryKinds)[number]

/** Those whose gradient reads y instead of x. */
export const unariesFromOutput: ReadonlySet<UnaryKind> = new Set(['sqrt', 'rsqrt', 'reciprocal', 'tan'])

/** The kinds of binaryForward. */
export const binaryKinds = [
  'add',
  'subtract',
  'multiply',
  'divide',
  'divideNoNan',
  'maximum',
  'minimum',
  'power',
  'squaredDifference',
  'logAddExp',
  'mod',
  'floorDivide',
  'greater',
  'greaterEqual',
  'less',
  'lessEqual',
  'equal',
  'notEqual',
  'logicalAnd',
  'logicalOr',
  'logicalXor',
] as const
export type BinaryKind = (typeof binaryKinds)[number]

/** Those that binaryBackward knows. */
export const binaryGradients: ReadonlySet<BinaryKind> = new Set([
  'add',
  'subtract',
  'multiply',
  'divide',
  'divideNoNan',
  'maximum',
  'minimum',
  'power',
  'squaredDifference',
  'logAddExp',
  'mod',
])

/** The kinds of reduceForward. */
export const reductionKinds = [
  'sum',
  'mean',
  'prod',
  'max',
  'min',
  'logSumExp',
  'any',
  'all',
  'argMax',
  'argMin',
] as const
export type ReductionKind = (typeof reductionKinds)[number]

/** Those that reduceBackward knows. */
export const reductionGradients: ReadonlySet<ReductionKind> = new Set([
  'sum',
  'mean',
  'prod',
  'max',
  'min',
  'logSumExp',
])

/** Enums in sizes, as in the headers. */
export const FusedActivation = { none: 0, relu: 1 } as const
export type FusedActivation = keyof typeof FusedActivation

export const FusedPool = { none: 0, max2x2: 1 } as const
export type FusedPool = keyof typeof FusedPool

export const ConvAlgorithm = {
  chosen: 0,
  im2col: 1,
  direct: 2,
  winograd: 3,
  depthwise: 4,
  pointwise: 5,
  untransformed: 6,
} as const
export type ConvAlgorithm = keyof typeof ConvAlgorithm

export const Precision = { float32: 0, bfloat16: 1, bfloat16Plain: 2, bfloat16Vectors: 3 } as const
export type Precision = keyof typeof Precision

export const Storage = { float32: 0, bfloat16: 1 } as const
export type Storage = keyof typeof Storage

export const Interpolation = {
  nearest: 0,
  bilinear: 1,
  bicubic: 2,
  lanczos3: 3,
  lanczos5: 4,
  area: 5,
  gaussian: 6,
  mitchellcubic: 7,
} as const
export type Interpolation = keyof typeof Interpolation

export const FillMode = { constant: 0, nearest: 1, reflect: 2, wrap: 3, mirror: 4 } as const
export type FillMode = keyof typeof FillMode

/** The most that kernels take. */
export const kernelLimits = { tiles: 65536, bins: 16777216, powerIterations: 1000, muonSteps: 100 } as const

export interface Kernels<B> {
  gemm(size: GemmSize, arrays: { a: B; b: B; c: B }): void
  densePack(size: DenseSize, arrays: { w: B; packed: B }): void
  denseForward(size: DenseSize, arrays: { x: B; w: B; packed?: B | null; b?: B | null; y: B }): void
  denseBackward(size: DenseSize, arrays: { x: B; w: B; dy: B; dx?: B | null; dw?: B | null; db?: B | null }): void
  matmul(size: MatmulSize, arrays: { a: B; b: B; y: B }): void
  conv2dPack(size: Conv2dSize, arrays: { w: B; packed: B }): void
  conv2dForward(
    size: Conv2dSize,
    arrays: {
      x: B
      w: B
      packed?: B | null
      b?: B | null
      residual?: B | null
      y: B
      index?: B | null
      moments?: B | null
    },
  ): void
  conv2dBackward(
    size: Conv2dSize,
    arrays: { x: B; w: B; dy: B; y?: B | null; index?: B | null; dx?: B | null; dw?: B | null; db?: B | null },
  ): void
  conv2dTransposePack(size: Conv2dSize, arrays: { w: B; packed: B }): void
  conv2dTransposeForward(size: Conv2dSize, arrays: { x: B; w: B; packed?: B | null; b?: B | null; y: B }): void
  maxPool2dForward(size: Pool2dSize, arrays: { x: B; y: B; index?: B | null }): void
  maxPool2dBackward(size: Pool2dSize, arrays: { dy: B; index: B; dx: B }): void
  averagePool2dForward(size: Pool2dSize, arrays: { x: B; y: B }): void
  averagePool2dBackward(size: Pool2dSize, arrays: { dy: B; dx: B }): void
  adaptiveMaxPool2dForward(size: AdaptivePool2dSize, arrays: { x: B; y: B; index?: B | null }): void
  adaptiveMaxPool2dBackward(size: AdaptivePool2dSize, arrays: { dy: B; index: B; dx: B }): void
  adaptiveAveragePool2dForward(size: AdaptivePool2dSize, arrays: { x: B; y: B }): void
  adaptiveAveragePool2dBackward(size: AdaptivePool2dSize, arrays: { dy: B; dx: B }): void
  globalAverageForward(size: GlobalPoolSize, arrays: { x: B; y: B }): void
  globalAverageBackward(size: GlobalPoolSize, arrays: { dy: B; dx: B }): void
  globalMaxForward(size: GlobalPoolSize, arrays: { x: B; y: B }): void
  globalMaxBackward(size: GlobalPoolSize, arrays: { dy: B; x: B; y: B; dx: B }): void
  reluForward(size: CountSize, arrays: { x: B; y: B }): void
  reluBackward(size: ReluGradientSize, arrays: { dy: B; other?: B | null; y: B; dx: B }): void
  activationForward(size: ActivationSize, arrays: { x: B; y: B }): void
  activationBackward(size: ActivationSize, arrays: { dy: B; xOrY: B; dx: B }): void
  softmaxForward(size: SoftmaxSize, arrays: { x: B; y: B }): void
  softmaxBackward(size: SoftmaxSize, arrays: { dy: B; y: B; dx: B }): void
  logSoftmaxForward(size: SoftmaxSize, arrays: { x: B; y: B }): void
  logSoftmaxBackward(size: SoftmaxSize, arrays: { dy: B; y: B; dx: B }): void
  sparsemaxForward(size: SoftmaxSize, arrays: { x: B; y: B }): void
  sparsemaxBackward(size: SoftmaxSize, arrays: { dy: B; x: B; dx: B }): void
  gluForward(size: GluSize, arrays: { x: B; y: B }): void
  gluBackward(size: GluSize, arrays: { dy: B; x: B; dx: B }): void
  additiveScoresForward(size: AdditiveScoresSize, arrays: { q: B; k: B; scale?: B | null; y: B }): void
  additiveScoresBackward(
    size: AdditiveScoresSize,
    arrays: { q: B; k: B; scale?: B | null; dy: B; dq?: B | null; dk?: B | null; dscale?: B | null },
  ): void
  sparseCategoricalCrossentropy(
    size: CrossentropySize,
    arrays: { x: B; labels: B; scale?: B | null; loss: B; dx?: B | null; probabilities?: B | null },
  ): void
  categoricalCrossentropy(
    size: CrossentropySize,
    arrays: { x: B; labels: B; scale?: B | null; loss: B; dx?: B | null; probabilities?: B | null },
  ): void
  binaryCrossentropy(
    size: CrossentropySize,
    arrays: { x: B; labels: B; scale?: B | null; loss: B; dx?: B | null; probabilities?: B | null },
  ): void
  ctcForward(size: CtcSize, arrays: { x: B; labels: B; labelLengths: B; stepLengths: B; loss: B }): void
  ctcBackward(size: CtcSize, arrays: { dloss: B; x: B; labels: B; labelLengths: B; stepLengths: B; dx: B }): void
  meanSquaredError(size: RowsSize, arrays: { x: B; labels: B; scale?: B | null; loss: B; dx?: B | null }): void
  classHits(size: ClassHitsSize, arrays: { x: B; labels: B; y: B }): void
  tally(size: TallySize, arrays: { values?: B | null; weights?: B | null; at?: B | null; sums: B }): void
  lossWeights(
    size: LossWeightsSize,
    arrays: { labels?: B | null; weights?: B | null; mask?: B | null; y: B; divisor: B; scale: B },
  ): void
  labelFault(size: LabelFaultSize, arrays: { labels: B; y: B }): void
  labelFaultBytes(size: LabelFaultSize, arrays: { labels: B; y: B }): void
  classWeights(size: ClassWeightsSize, arrays: { labels: B; weights: B; y: B }): void
  classWeightsBytes(size: ClassWeightsSize, arrays: { labels: B; weights: B; y: B }): void
  add(size: CountSize, arrays: { a: B; b: B; y: B }): void
  addInto(size: CountSize, arrays: { x: B; y: B }): void
  roundBfloat16(size: CountSize, arrays: { x: B; y: B }): void
  fill(size: FillSize, arrays: { y: B }): void
  scaleOffset(size: ScaleOffsetSize, arrays: { x: B; scale: B; offset?: B | null; y: B }): void
  unaryForward(size: UnarySize, arrays: { x: B; y: B }): void
  unaryBackward(size: UnarySize, arrays: { dy: B; xOrY: B; dx: B }): void
  binaryForward(size: BinarySize, arrays: { a: B; b: B; y: B }): void
  binaryBackward(size: BinarySize, arrays: { dy: B; a?: B | null; b?: B | null; da?: B | null; db?: B | null }): void
  searchSorted(size: SearchSortedSize, arrays: { x: B; sorted: B; y: B }): void
  whereForward(size: WhereSize, arrays: { condition: B; a: B; b: B; y: B }): void
  whereBackward(size: WhereSize, arrays: { dy: B; condition: B; da?: B | null; db?: B | null }): void
  copyBlocks(size: CopySize, arrays: { x: B; y: B }): void
  gatherRows(size: GatherSize, arrays: { source: B; indices: B; y: B }): void
  gatherBytes(size: GatherSize, arrays: { source: B; indices: B; y: B }): void
  copyStrided(size: CopyStridedSize, arrays: { x: B; y: B }): void
  takeForward(size: TakeSize, arrays: { x: B; indices: B; y: B }): void
  takeBackward(size: TakeSize, arrays: { dy: B; indices: B; dx: B }): void
  unfold(size: UnfoldSize, arrays: { x: B; y: B }): void
  fold(size: UnfoldSize, arrays: { y: B; b?: B | null; x: B }): void
  batchNormTraining(
    size: BatchNormTrainingSize,
    arrays: {
      x: B
      moments?: B | null
      gamma?: B | null
      beta?: B | null
      residual?: B | null
      y: B
      mean: B
      rstd: B
      movingMean?: B | null
      movingVariance?: B | null
    },
  ): void
  batchNormInference(
    size: BatchNormSize,
    arrays: { x: B; gamma?: B | null; beta?: B | null; movingMean: B; movingVariance: B; y: B; rstd?: B | null },
  ): void
  batchNormBackward(
    size: BatchNormGradientSize,
    arrays: {
      dy: B
      y?: B | null
      x: B
      gamma?: B | null
      mean: B
      rstd: B
      dx?: B | null
      dgamma?: B | null
      dbeta?: B | null
    },
  ): void
  foldBatchNorm(
    size: FoldBatchNormSize,
    arrays: { w: B; b?: B | null; gamma?: B | null; beta?: B | null; mean: B; variance: B; foldedW: B; foldedB: B },
  ): void
  renorm(
    size: RenormSize,
    arrays: {
      mean: B
      rstd: B
      r: B
      d: B
      movingMean: B
      movingVariance: B
      movingDeviation: B
      renormMean: B
      renormDeviation: B
    },
  ): void
  spectralNorm(size: SpectralNormSize, arrays: { w: B; u: B }): void
  standardizeForward(size: StandardizeSize, arrays: { x: B; y: B; rstd: B }): void
  standardizeBackward(size: StandardizeSize, arrays: { dy: B; y: B; rstd: B; dx: B }): void
  cumsum(size: CumsumSize, arrays: { x: B; y: B }): void
  reduceForward(size: ReduceSize, arrays: { x: B; y: B }): void
  reduceBackward(size: ReduceSize, arrays: { dy: B; x?: B | null; y?: B | null; dx: B }): void
  topKForward(size: TopKSize, arrays: { x: B; values: B; indices: B }): void
  topKBackward(size: TopKSize, arrays: { dvalues: B; indices: B; dx: B }): void
  resize2dForward(size: Resize2dSize, arrays: { x: B; y: B }): void
  resize2dBackward(size: Resize2dSize, arrays: { dy: B; dx: B }): void
  adjustHsvForward(size: AdjustHsvSize, arrays: { x: B; change: B; y: B }): void
  adjustHsvBackward(size: AdjustHsvSize, arrays: { dy: B; x: B; change: B; dx: B }): void
  clahe(size: ClaheSize, arrays: { x: B; y: B }): void
  displace2dForward(size: Displace2dSize, arrays: { x: B; shift: B; y: B }): void
  displace2dBackward(size: Displace2dSize, arrays: { dy: B; shift: B; dx: B }): void
  equalize(size: EqualizeSize, arrays: { x: B; y: B }): void
  warp2dForward(size: Warp2dSize, arrays: { x: B; transform: B; y: B }): void
  warp2dBackward(size: Warp2dSize, arrays: { dy: B; transform: B; dx: B }): void
  orthonormal(size: OrthonormalSize, arrays: { x: B; y: B }): void
  permutation(size: PermutationSize, arrays: { state: B; y: B }): void
  randomOrder(size: PermutationSize, arrays: { state: B; y: B }): void
  randomBeta(size: RandomBetaSize, arrays: { alpha: B; state: B; y: B }): void
  randomLogGamma(size: RandomLogGammaSize, arrays: { alpha: B; state: B; y: B }): void
  randomBits(size: RandomBitsSize, arrays: { state: B; y: B }): void
  randomUniform(size: RandomUniformSize, arrays: { state: B; y: B }): void
  randomNormal(size: RandomNormalSize, arrays: { state: B; y: B }): void
  truncatedNormal(size: RandomNormalSize, arrays: { state: B; y: B }): void
  dropout(size: DropoutSize, arrays: { x: B; state: B; y: B }): void
  sgd(size: SgdSize, arrays: { gradient: B; control: B; gradientScale?: B | null; w: B; m?: B | null }): void
  adam(
    size: AdamSize,
    arrays: { gradient: B; control: B; gradientScale?: B | null; w: B; m: B; v: B; vHat?: B | null },
  ): void
  nadam(size: AdamSize, arrays: { gradient: B; control: B; gradientScale?: B | null; w: B; m: B; v: B }): void
  adamax(size: AdamaxSize, arrays: { gradient: B; control: B; gradientScale?: B | null; w: B; m: B; u: B }): void
  rmsprop(
    size: RmspropSize,
    arrays: { gradient: B; control: B; gradientScale?: B | null; w: B; v: B; m?: B | null; a?: B | null },
  ): void
  adagrad(size: AdagradSize, arrays: { gradient: B; control: B; gradientScale?: B | null; w: B; sum: B }): void
  adadelta(size: AdadeltaSize, arrays: { gradient: B; control: B; gradientScale?: B | null; w: B; v: B; u: B }): void
  ftrl(size: FtrlSize, arrays: { gradient: B; control: B; gradientScale?: B | null; w: B; n: B; z: B }): void
  lion(size: LionSize, arrays: { gradient: B; control: B; gradientScale?: B | null; w: B; m: B }): void
  scheduleFree(
    size: ScheduleFreeSize,
    arrays: { gradient: B; control: B; gradientScale?: B | null; w: B; z: B; v: B },
  ): void
  lamb(size: LambSize, arrays: { gradient: B; control: B; gradientScale?: B | null; w: B; m: B; v: B }): void
  adafactor(
    size: AdafactorSize,
    arrays: { gradient: B; control: B; gradientScale?: B | null; w: B; v: B; r?: B | null; c?: B | null },
  ): void
  muon(size: MuonSize, arrays: { gradient: B; control: B; gradientScale?: B | null; w: B; m: B }): void
  movingAverage(size: CountSize, arrays: { w: B; control: B; average: B }): void
  l2Norm(size: CountSize, arrays: { x: B; norm: B }): void
  clipScale(size: ClipScaleSize, arrays: { norms: B; scale: B }): void
  l1l2(size: L1L2Size, arrays: { w: B; loss: B; dw?: B | null }): void
  orthogonalPenalty(size: OrthogonalPenaltySize, arrays: { w: B; loss: B; dw?: B | null }): void
  constrainNorm(size: ConstrainNormSize, arrays: { w: B }): void
  fmaProbe(size: FmaProbeSize, arrays: { y: B }): void
  readProbe(size: ReadProbeSize, arrays: { x: B; y: B }): void
}

export type KernelName = keyof Kernels<unknown>

export const kernelNames: readonly KernelName[] = [
  'gemm',
  'densePack',
  'denseForward',
  'denseBackward',
  'matmul',
  'conv2dPack',
  'conv2dForward',
  'conv2dBackward',
  'conv2dTransposePack',
  'conv2dTransposeForward',
  'maxPool2dForward',
  'maxPool2dBackward',
  'averagePool2dForward',
  'averagePool2dBackward',
  'adaptiveMaxPool2dForward',
  'adaptiveMaxPool2dBackward',
  'adaptiveAveragePool2dForward',
  'adaptiveAveragePool2dBackward',
  'globalAverageForward',
  'globalAverageBackward',
  'globalMaxForward',
  'globalMaxBackward',
  'reluForward',
  'reluBackward',
  'activationForward',
  'activationBackward',
  'softmaxForward',
  'softmaxBackward',
  'logSoftmaxForward',
  'logSoftmaxBackward',
  'sparsemaxForward',
  'sparsemaxBackward',
  'gluForward',
  'gluBackward',
  'additiveScoresForward',
  'additiveScoresBackward',
  'sparseCategoricalCrossentropy',
  'categoricalCrossentropy',
  'binaryCrossentropy',
  'ctcForward',
  'ctcBackward',
  'meanSquaredError',
  'classHits',
  'tally',
  'lossWeights',
  'labelFault',
  'labelFaultBytes',
  'classWeights',
  'classWeightsBytes',
  'add',
  'addInto',
  'roundBfloat16',
  'fill',
  'scaleOffset',
  'unaryForward',
  'unaryBackward',
  'binaryForward',
  'binaryBackward',
  'searchSorted',
  'whereForward',
  'whereBackward',
  'copyBlocks',
  'gatherRows',
  'gatherBytes',
  'copyStrided',
  'takeForward',
  'takeBackward',
  'unfold',
  'fold',
  'batchNormTraining',
  'batchNormInference',
  'batchNormBackward',
  'foldBatchNorm',
  'renorm',
  'spectralNorm',
  'standardizeForward',
  'standardizeBackward',
  'cumsum',
  'reduceForward',
  'reduceBackward',
  'topKForward',
  'topKBackward',
  'resize2dForward',
  'resize2dBackward',
  'adjustHsvForward',
  'adjustHsvBackward',
  'clahe',
  'displace2dForward',
  'displace2dBackward',
  'equalize',
  'warp2dForward',
  'warp2dBackward',
  'orthonormal',
  'permutation',
  'randomOrder',
  'randomBeta',
  'randomLogGamma',
  'randomBits',
  'randomUniform',
  'randomNormal',
  'truncatedNormal',
  'dropout',
  'sgd',
  'adam',
  'nadam',
  'adamax',
  'rmsprop',
  'adagrad',
  'adadelta',
  'ftrl',
  'lion',
  'scheduleFree',
  'lamb',
  'adafactor',
  'muon',
  'movingAverage',
  'l2Norm',
  'clipScale',
  'l1l2',
  'orthogonalPenalty',
  'constrainNorm',
  'fmaProbe',
  'readProbe',
]

/** The size and the arrays of a kernel. */
export type SizeOf<K extends KernelName> = Parameters<Kernels<unknown>[K]>[0]
export type ArraysOf<K extends KernelName, B> = Parameters<Kernels<B>[K]>[1]
