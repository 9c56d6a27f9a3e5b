/**
 * The typed list of kernels: one line a kernel, the same as its row in native/addon/exports.cc (a test compares the
 * two).
 * `B` is what a buffer is: a typed array when a kernel runs at once (`native.kernels`), a `Ref` when it is recorded
 * into a program.
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
  /** 0 none, 1 relu: applied to y in the forward pass. */
  activation: number
  /** 1: 2x2 max-pooling with stride 2 after the activation; y and index are pooled. */
  pool: number
  /** 0 chosen by the shape, 1 im2col, 2 direct, 3 Winograd. */
  algorithm: number
}

export interface CountSize {
  count: number
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

/** Bytes a max-pooled output takes in `index`: 1, or 4 when the window has more than 256 cells. */
export const poolIndexBytes = (size: Pick<Pool2dSize, 'windowHeight' | 'windowWidth'>) =>
  size.windowHeight * size.windowWidth <= 256 ? 1 : 4

export interface GlobalPoolSize {
  batch: number
  positions: number
  channels: number
}

/**
 * The kinds of activation in the order of FOVEA_ACTIVATIONS; the gradient of those in `activationsFromOutput` reads y
 * instead of x.
 */
export const activationKinds = [
  ...[
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
  ],
  ...[
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
  ],
  ...['squareplus', 'sparsePlus', 'sparseSigmoid'],
] as const
export type ActivationKind = (typeof activationKinds)[number]
export const activationsFromOutput: ReadonlySet<ActivationKind> = new Set([
  'relu6',
  'selu',
  'sigmoid',
  'tanh',
  'exponential',
  'hardSigmoid',
] as const)

export interface ActivationSize {
  count: number
  /** Index in `activationKinds`. */
  kind: number
  alpha: number
  limit: number
  threshold: number
}

/** Arrays of shape [outer, length, inner]. */
export interface SoftmaxSize {
  outer: number
  length: number
  inner: number
}

export interface CrossentropySize {
  rows: number
  columns: number
  fromLogits: number
  labelSmoothing: number
}

export interface RowsSize {
  rows: number
  columns: number
}

export interface FillSize {
  count: number
  value: number
}

export interface ScaleOffsetSize {
  rows: number
  channels: number
}

/** Offsets and strides in elements. */
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
  beta1: number
  beta2: number
  epsilon: number
  weightDecay: number
  clipValue: number
}

export interface RmspropSize {
  count: number
  rho: number
  momentum: number
  epsilon: number
  weightDecay: number
  clipValue: number
}

export interface ClipScaleSize {
  count: number
  limit: number
}

export interface L1L2Size {
  count: number
  l1: number
  l2: number
}

/** Arrays of shape [outer, channels, inner]. */
export interface BatchNormSize {
  outer: number
  channels: number
  inner: number
  epsilon: number
}

export interface BatchNormTrainingSize extends BatchNormSize {
  momentum: number
  activation: number
  /** Parts of `moments` (native/kernels/moments.h); 0 without them. */
  parts: number
}

/** w is [taps, filters]. */
export interface FoldBatchNormSize {
  taps: number
  filters: number
  epsilon: number
}

export interface BatchNormGradientSize {
  outer: number
  channels: number
  inner: number
  training: number
  activation: number
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

export interface Kernels<B> {
  gemm(size: GemmSize, a: B, b: B, c: B): void
  densePack(size: DenseSize, w: B, packed: B): void
  denseForward(size: DenseSize, x: B, w: B, packed: B | null, b: B | null, y: B): void
  denseBackward(size: DenseSize, x: B, w: B, dy: B, dx: B | null, dw: B | null, db: B | null): void
  conv2dPack(size: Conv2dSize, w: B, packed: B): void
  conv2dForward(
    size: Conv2dSize,
    x: B,
    w: B,
    packed: B | null,
    b: B | null,
    residual: B | null,
    y: B,
    index: B | null,
    moments: B | null,
  ): void
  conv2dBackward(
    size: Conv2dSize,
    x: B,
    w: B,
    dy: B,
    y: B | null,
    index: B | null,
    dx: B | null,
    dw: B | null,
    db: B | null,
  ): void
  reluForward(size: CountSize, x: B, y: B): void
  reluBackward(size: CountSize, dy: B, other: B | null, y: B, dx: B): void
  maxPool2dForward(size: Pool2dSize, x: B, y: B, index: B | null): void
  maxPool2dBackward(size: Pool2dSize, dy: B, index: B, dx: B): void
  averagePool2dForward(size: Pool2dSize, x: B, y: B): void
  averagePool2dBackward(size: Pool2dSize, dy: B, dx: B): void
  globalAverageForward(size: GlobalPoolSize, x: B, y: B): void
  globalAverageBackward(size: GlobalPoolSize, dy: B, dx: B): void
  globalMaxForward(size: GlobalPoolSize, x: B, y: B): void
  globalMaxBackward(size: GlobalPoolSize, dy: B, x: B, y: B, dx: B): void
  activationForward(size: ActivationSize, x: B, y: B): void
  activationBackward(size: ActivationSize, dy: B, xOrY: B, dx: B): void
  softmaxForward(size: SoftmaxSize, x: B, y: B): void
  softmaxBackward(size: SoftmaxSize, dy: B, y: B, dx: B): void
  logSoftmaxForward(size: SoftmaxSize, x: B, y: B): void
  logSoftmaxBackward(size: SoftmaxSize, dy: B, y: B, dx: B): void
  sparseCategoricalCrossentropy(
    size: CrossentropySize,
    x: B,
    labels: B,
    scale: B,
    loss: B,
    dx: B | null,
    probabilities: B | null,
  ): void
  categoricalCrossentropy(
    size: CrossentropySize,
    x: B,
    labels: B,
    scale: B,
    loss: B,
    dx: B | null,
    probabilities: B | null,
  ): void
  binaryCrossentropy(
    size: CrossentropySize,
    x: B,
    labels: B,
    scale: B,
    loss: B,
    dx: B | null,
    probabilities: B | null,
  ): void
  meanSquaredError(size: RowsSize, x: B, labels: B, scale: B, loss: B, dx: B | null): void
  add(size: CountSize, a: B, b: B, y: B): void
  addInto(size: CountSize, x: B, y: B): void
  fill(size: FillSize, y: B): void
  scaleOffset(size: ScaleOffsetSize, x: B, scale: B, offset: B | null, y: B): void
  copyBlocks(size: CopySize, x: B, y: B): void
  gatherRows(size: GatherSize, source: B, indices: B, y: B): void
  gatherBytes(size: GatherSize, source: B, indices: B, y: B): void
  randomBits(size: RandomBitsSize, state: B, y: B): void
  randomUniform(size: RandomUniformSize, state: B, y: B): void
  randomNormal(size: RandomNormalSize, state: B, y: B): void
  truncatedNormal(size: RandomNormalSize, state: B, y: B): void
  dropout(size: DropoutSize, x: B, state: B, y: B): void
  sgd(size: SgdSize, gradient: B, control: B, gradientScale: B | null, w: B, m: B | null): void
  adam(size: AdamSize, gradient: B, control: B, gradientScale: B | null, w: B, m: B, v: B, vHat: B | null): void
  rmsprop(
    size: RmspropSize,
    gradient: B,
    control: B,
    gradientScale: B | null,
    w: B,
    v: B,
    m: B | null,
    a: B | null,
  ): void
  movingAverage(size: CountSize, w: B, control: B, average: B): void
  sumOfSquares(size: CountSize, x: B, sum: B): void
  clipScale(size: ClipScaleSize, sums: B, scale: B): void
  l1l2(size: L1L2Size, w: B, loss: B, dw: B | null): void
  batchNormTraining(
    size: BatchNormTrainingSize,
    x: B,
    moments: B | null,
    gamma: B | null,
    beta: B | null,
    residual: B | null,
    y: B,
    mean: B,
    inverse: B,
    movingMean: B | null,
    movingVariance: B | null,
  ): void
  batchNormInference(
    size: BatchNormSize,
    x: B,
    gamma: B | null,
    beta: B | null,
    movingMean: B,
    movingVariance: B,
    y: B,
    inverse: B | null,
  ): void
  batchNormBackward(
    size: BatchNormGradientSize,
    dy: B,
    y: B | null,
    x: B,
    gamma: B | null,
    mean: B,
    inverse: B,
    dx: B | null,
    dgamma: B | null,
    dbeta: B | null,
  ): void
  foldBatchNorm(
    size: FoldBatchNormSize,
    w: B,
    b: B | null,
    gamma: B | null,
    beta: B | null,
    mean: B,
    variance: B,
    foldedW: B,
    foldedB: B,
  ): void
  fmaProbe(size: FmaProbeSize, y: B): void
  readProbe(size: ReadProbeSize, x: B, y: B): void
}

export type KernelName = keyof Kernels<unknown>
