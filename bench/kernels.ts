/**
 * The kernels measured one by one: shapes that the reference nets have, their neighbours (no shape is to be a special
 * case), and squares. A case is plain data; kernel.ts runs it here, peers/torch_kernel.py with PyTorch.
 */

import { type LayerCase, type LayerPass, type LayerRow, layerRows } from './layers.ts'
import { type PictureCase, type PictureName, pictureRows } from './pictures.ts'

export interface GemmCase {
  readonly op: 'gemm'
  readonly m: number
  readonly n: number
  readonly k: number
}

/** A batch of products, as attention has them. */
export interface MatmulCase {
  readonly op: 'matmul'
  readonly batch: number
  readonly m: number
  readonly n: number
  readonly k: number
  readonly transposeA: boolean
  readonly transposeB: boolean
}

export interface ConvCase {
  readonly op: 'conv'
  /** predict: forward with weights packed beforehand; backward: both gradients in one call. */
  readonly pass: 'predict' | 'forward' | 'backwardData' | 'backwardWeights' | 'backward'
  readonly batch: number
  readonly height: number
  readonly width: number
  readonly channels: number
  readonly filters: number
  /** Height and width. */
  readonly kernel: readonly [number, number]
  readonly stride: number
  readonly same: boolean
  readonly groups: number
}

/** A transposed convolution whose output is `stride` times as large; predict: weights packed beforehand. */
export interface TransposedCase {
  readonly op: 'transposed'
  readonly pass: 'predict' | 'forward'
  readonly batch: number
  readonly height: number
  readonly width: number
  readonly channels: number
  readonly filters: number
  readonly kernel: number
  readonly stride: number
}

/** A convolution of volumes, forward: a cubic kernel, stride 1, as many outputs as inputs. */
export interface VolumeCase {
  readonly op: 'volume'
  readonly batch: number
  /** Depth, height and width. */
  readonly side: number
  readonly channels: number
  readonly filters: number
  readonly kernel: number
}

/** Max-pooling 2x2, batch normalisation in training, relu: one tensor. */
export interface TensorCase {
  readonly op: 'pool' | 'norm' | 'relu'
  readonly pass: 'forward' | 'backward'
  readonly batch: number
  readonly height: number
  readonly width: number
  readonly channels: number
}

/** Max-pooling 2x2x2 of a volume. */
export interface PoolVolumeCase {
  readonly op: 'poolVolume'
  readonly pass: 'forward' | 'backward'
  readonly batch: number
  /** Depth, height and width. */
  readonly side: number
  readonly channels: number
}

/** Pictures of another height and width. */
export interface ResizeCase {
  readonly op: 'resize'
  readonly pass: 'forward' | 'backward'
  readonly batch: number
  readonly height: number
  readonly channels: number
  readonly outHeight: number
  readonly interpolation: 'bilinear' | 'bicubic'
}

/** Pictures turned about their centre, mirrored beyond their edges. */
export interface WarpCase {
  readonly op: 'warp'
  readonly pass: 'forward' | 'backward'
  readonly batch: number
  /** Height and width. */
  readonly side: number
  readonly channels: number
}

export interface CountCase {
  readonly op: 'adam' | 'dropout'
  readonly count: number
}

/** Softmax and sparse cross-entropy with its gradient. */
export interface SoftmaxCase {
  readonly op: 'softmax'
  readonly rows: number
  readonly columns: number
}

export type KernelCase =
  | LayerCase
  | PictureCase
  | GemmCase
  | MatmulCase
  | ConvCase
  | TransposedCase
  | VolumeCase
  | TensorCase
  | PoolVolumeCase
  | ResizeCase
  | WarpCase
  | CountCase
  | SoftmaxCase

interface NamedCase {
  readonly id: string
  readonly case: KernelCase
  /** A step's floating-point operations (direct algorithm); bytes that must be read and written at least. */
  readonly flops?: number
  readonly bytes: number
}

const FLOAT = 4

function gemm(m: number, n: number, k: number): NamedCase {
  return {
    id: `gemm ${m}x${n}x${k}`,
    case: { op: 'gemm', m, n, k },
    flops: 2 * m * n * k,
    bytes: FLOAT * (m * k + k * n + m * n),
  }
}

function matmul(batch: number, m: number, n: number, k: number, transposed: '' | 'A' | 'B' = ''): NamedCase {
  return {
    id: `matmul ${batch} x ${m}x${n}x${k}${transposed && ` transposed ${transposed}`}`,
    case: { op: 'matmul', batch, m, n, k, transposeA: transposed === 'A', transposeB: transposed === 'B' },
    flops: 2 * batch * m * n * k,
    bytes: FLOAT * batch * (m * k + k * n + m * n),
  }
}

type ConvShape = Pick<ConvCase, 'batch' | 'channels' | 'filters'> &
  Partial<Pick<ConvCase, 'stride' | 'same' | 'groups' | 'width'>> & {
    readonly height: number
    /** Of one number: a square. */
    readonly kernel?: number | ConvCase['kernel']
  }

const PASSES = ['forward', 'backwardData', 'backwardWeights', 'backward'] as const
/** Small batches are of inference, too. */
const PREDICTION = ['predict'] as const
/** Nobody asks for the gradient by a picture. */
const FIRST_LAYER_PASSES = ['forward', 'backwardWeights'] as const

/** All passes of one convolution: forward, its two gradients, and both gradients in one call. */
function conv(shape: ConvShape): NamedCase[] {
  const { batch, height, channels, filters, width = height, stride = 1, same = true, groups = 1 } = shape
  const { kernel: size = 3 } = shape
  const kernel = typeof size === 'number' ? ([size, size] as const) : size
  const out = (n: number, k: number) => (same ? Math.ceil(n / stride) : Math.floor((n - k) / stride) + 1)
  const pixels = batch * out(height, kernel[0]) * out(width, kernel[1])
  const taps = kernel[0] * kernel[1] * (channels / groups)
  const flops = 2 * pixels * filters * taps
  const [x, w, y] = [batch * height * width * channels, taps * filters, pixels * filters]
  const grouped = groups > 1 ? ` groups ${groups}` : ''
  const details = `${kernel.join('x')}${stride > 1 ? ` /${stride}` : ''}${grouped}${same ? '' : ' valid'}`
  const passes = [...(batch <= 8 ? PREDICTION : []), ...(channels <= 3 ? FIRST_LAYER_PASSES : PASSES)]
  return passes.map(pass => ({
    id: `conv ${batch}x${height}x${width}x${channels} -> ${filters} ${details} ${pass}`,
    case: { op: 'conv', pass, batch, height, width, channels, filters, kernel, stride, same, groups },
    flops: pass === 'backward' ? 2 * flops : flops,
    bytes: FLOAT * (x + w + y) * (pass === 'backward' ? 2 : 1),
  }))
}

function transposed(shape: Omit<TransposedCase, 'op' | 'pass' | 'width'>): NamedCase[] {
  const { batch, height, channels, filters, kernel, stride } = shape
  const [pixels, w] = [batch * height * height, kernel * kernel * channels * filters]
  return (['predict', 'forward'] as const).map(pass => ({
    id: `transposed ${batch}x${height}x${height}x${channels} -> ${filters} ${kernel}x${kernel} /${stride} ${pass}`,
    case: { op: 'transposed', pass, ...shape, width: height },
    flops: 2 * pixels * w,
    bytes: FLOAT * (pixels * (channels + stride * stride * filters) + w),
  }))
}

function volume(shape: Omit<VolumeCase, 'op'>): NamedCase {
  const { batch, side, channels, filters, kernel } = shape
  const [voxels, w] = [batch * side ** 3, kernel ** 3 * channels * filters]
  return {
    id: `volume ${batch}x${side}x${side}x${side}x${channels} -> ${filters} ${kernel}x${kernel}x${kernel}`,
    case: { op: 'volume', ...shape },
    flops: 2 * voxels * w,
    bytes: FLOAT * (voxels * (channels + filters) + w),
  }
}

/** Bytes an element of the tensor that each pass reads and writes. */
const TENSOR_BYTES = {
  pool: { forward: FLOAT * 1.25 + 0.25, backward: FLOAT * 1.25 + 0.25 },
  norm: { forward: 2 * FLOAT, backward: 3 * FLOAT },
  relu: { forward: 2 * FLOAT, backward: 3 * FLOAT },
}

function tensor(op: TensorCase['op'], batch: number, height: number, channels: number): NamedCase[] {
  return (['forward', 'backward'] as const).map(pass => ({
    id: `${op} ${batch}x${height}x${height}x${channels} ${pass}`,
    case: { op, pass, batch, height, width: height, channels },
    bytes: batch * height * height * channels * TENSOR_BYTES[op][pass],
  }))
}

function poolVolume(batch: number, side: number, channels: number): NamedCase[] {
  return (['forward', 'backward'] as const).map(pass => ({
    id: `pool ${batch}x${side}x${side}x${side}x${channels} ${pass}`,
    case: { op: 'poolVolume', pass, batch, side, channels },
    bytes: FLOAT * batch * side ** 3 * channels * (1 + 1 / 8),
  }))
}

type ResizeShape = Omit<ResizeCase, 'op' | 'pass' | 'interpolation'>

function resize(interpolation: ResizeCase['interpolation'], shape: ResizeShape): NamedCase[] {
  const { batch, height, channels, outHeight } = shape
  return (['forward', 'backward'] as const).map(pass => ({
    id: `resize ${batch}x${height}x${height}x${channels} to ${outHeight}x${outHeight} ${interpolation} ${pass}`,
    case: { op: 'resize', pass, interpolation, ...shape },
    bytes: FLOAT * batch * channels * (height * height + outHeight * outHeight),
  }))
}

function warp(shape: Omit<WarpCase, 'op' | 'pass'>): NamedCase[] {
  const { batch, side, channels } = shape
  return (['forward', 'backward'] as const).map(pass => ({
    id: `warp ${batch}x${side}x${side}x${channels} ${pass}`,
    case: { op: 'warp', pass, ...shape },
    bytes: FLOAT * 2 * batch * side ** 2 * channels,
  }))
}

const length = (shape: readonly number[]) => shape.reduce((product, axis) => product * axis, 1)
/** Of the inputs, read and written: what any layer moves at least. */
const bytesOf = (shapes: LayerCase['shapes'], pass: LayerPass) =>
  FLOAT * shapes.reduce((sum, shape) => sum + length(shape), 0) * (pass === 'train' ? 4 : 2)

/** A row of layers.ts. */
function layer({ type, config = {}, shapes, products, passes = ['predict', 'train'] }: LayerRow): NamedCase[] {
  const plain = Object.entries(config).filter(([, value]) => typeof value !== 'object')
  const details = [shapes[0].join('x'), ...plain.map(entry => entry.join(' '))].join(' ')
  const positions = length(shapes[0].slice(0, -1))
  return passes.map(pass => ({
    id: `layer ${type} ${details} ${pass}`,
    case: { op: 'layer', type, config, pass, shapes },
    flops: products && 2 * positions * products * (pass === 'train' ? 3 : 1),
    bytes: bytesOf(shapes, pass),
  }))
}

/** A row of pictures.ts. */
function picture(name: PictureName): NamedCase[] {
  const { shapes, passes = ['predict', 'train'] } = pictureRows[name]
  return passes.map(pass => ({
    id: `ops.image.${name} ${shapes[0].join('x')} ${pass}`,
    case: { op: 'picture', name, pass },
    bytes: bytesOf(shapes, pass),
  }))
}

export const kernelCases: readonly NamedCase[] = [
  ...[128, 256, 512, 1024, 2048].map(n => gemm(n, n, n)),
  gemm(50176, 32, 27),
  gemm(36864, 16, 25),
  gemm(6400, 32, 400),
  gemm(12544, 64, 576),
  gemm(128, 128, 9216), // net A's dense layer
  gemm(64, 128, 512), // net B's
  gemm(49, 512, 4608), // ResNet50's last stage, batch 1
  gemm(3136, 64, 256),
  gemm(196, 1024, 256),
  gemm(100, 96, 1000), // no power of two
  gemm(1, 1000, 2048),
  gemm(1, 4096, 25088), // VGG16's first dense layer, batch 1
  gemm(8, 4096, 25088),
  // Attention: scores, sums of values, and their gradients.
  matmul(64, 196, 196, 32),
  matmul(64, 196, 196, 32, 'B'),
  matmul(64, 196, 32, 196),
  matmul(64, 32, 196, 196, 'A'),
  matmul(96, 64, 64, 64),
  matmul(12, 197, 197, 64, 'B'),
  matmul(128, 49, 49, 32, 'B'),
  // Net A, B, C.
  ...conv({ batch: 128, height: 28, channels: 1, filters: 32, same: false }),
  ...conv({ batch: 128, height: 26, channels: 32, filters: 64, same: false }),
  ...conv({ batch: 64, height: 28, channels: 1, filters: 16, kernel: 5, same: false }),
  ...conv({ batch: 64, height: 12, channels: 16, filters: 32, kernel: 5, same: false }),
  ...conv({ batch: 64, height: 32, channels: 3, filters: 16 }),
  ...conv({ batch: 64, height: 32, channels: 16, filters: 16 }),
  ...conv({ batch: 64, height: 32, channels: 16, filters: 32, stride: 2 }),
  ...conv({ batch: 64, height: 16, channels: 32, filters: 32 }),
  ...conv({ batch: 64, height: 16, channels: 32, filters: 64, stride: 2 }),
  ...conv({ batch: 64, height: 8, channels: 64, filters: 64 }),
  // VGG16 and ResNet50.
  ...conv({ batch: 1, height: 224, channels: 3, filters: 64 }),
  ...conv({ batch: 1, height: 224, channels: 64, filters: 64 }),
  ...conv({ batch: 8, height: 56, channels: 64, filters: 64 }),
  ...conv({ batch: 8, height: 56, channels: 128, filters: 128 }),
  ...conv({ batch: 8, height: 28, channels: 256, filters: 256 }),
  ...conv({ batch: 8, height: 14, channels: 512, filters: 512 }),
  ...conv({ batch: 1, height: 7, channels: 512, filters: 512 }),
  ...conv({ batch: 8, height: 224, channels: 3, filters: 64, kernel: 7, stride: 2 }),
  ...conv({ batch: 8, height: 56, channels: 64, filters: 256, kernel: 1 }),
  ...conv({ batch: 8, height: 14, channels: 1024, filters: 256, kernel: 1 }),
  // Neighbours: other channels, odd sizes, odd batches.
  ...conv({ batch: 7, height: 27, channels: 48, filters: 48 }),
  ...conv({ batch: 7, height: 55, channels: 96, filters: 96 }),
  ...conv({ batch: 1, height: 113, channels: 160, filters: 160 }),
  ...conv({ batch: 100, height: 12, channels: 24, filters: 40, kernel: 5, same: false }),
  // Depthwise and grouped.
  ...conv({ batch: 8, height: 112, channels: 32, filters: 32, groups: 32 }),
  ...conv({ batch: 8, height: 56, channels: 128, filters: 128, stride: 2, groups: 128 }),
  ...conv({ batch: 8, height: 14, channels: 512, filters: 512, groups: 512 }),
  ...conv({ batch: 8, height: 28, channels: 128, filters: 128, groups: 4 }),
  ...conv({ batch: 8, height: 56, channels: 64, filters: 128, groups: 64 }),
  // Series: many short ones, one long one, and every channel for itself.
  ...conv({ batch: 64, height: 1, width: 512, channels: 64, filters: 64, kernel: [1, 5] }),
  ...conv({ batch: 1, height: 1, width: 65536, channels: 32, filters: 32, kernel: [1, 5] }),
  ...conv({ batch: 8, height: 1, width: 4096, channels: 64, filters: 64, kernel: [1, 9], groups: 64 }),
  // Transposed, as decoders have them; volumes.
  ...transposed({ batch: 8, height: 14, channels: 128, filters: 64, kernel: 3, stride: 2 }),
  ...transposed({ batch: 2, height: 64, channels: 64, filters: 32, kernel: 2, stride: 2 }),
  ...transposed({ batch: 8, height: 28, channels: 64, filters: 64, kernel: 3, stride: 1 }),
  ...transposed({ batch: 16, height: 14, channels: 128, filters: 64, kernel: 4, stride: 2 }),
  // Few filters, as last layers have.
  ...transposed({ batch: 4, height: 32, channels: 64, filters: 3, kernel: 4, stride: 2 }),
  ...transposed({ batch: 8, height: 28, channels: 32, filters: 1, kernel: 3, stride: 1 }),
  ...conv({ batch: 8, height: 28, channels: 64, filters: 1, stride: 2 }),
  ...conv({ batch: 4, height: 56, channels: 64, filters: 3 }),
  volume({ batch: 1, side: 32, channels: 32, filters: 32, kernel: 3 }),
  volume({ batch: 2, side: 48, channels: 1, filters: 16, kernel: 3 }),
  // Bound by memory.
  ...(['pool', 'norm', 'relu'] as const).flatMap(op => tensor(op, 128, 24, 64)),
  ...poolVolume(2, 32, 32),
  ...resize('bilinear', { batch: 8, height: 28, channels: 64, outHeight: 56 }),
  ...resize('bilinear', { batch: 8, height: 256, channels: 3, outHeight: 224 }),
  ...warp({ batch: 32, side: 224, channels: 3 }),
  ...resize('bicubic', { batch: 8, height: 256, channels: 3, outHeight: 224 }),
  // Every layer, as a model has it.
  ...layerRows.flatMap(layer),
  ...(Object.keys(pictureRows) as PictureName[]).flatMap(picture),
  { id: 'adam 1179648', case: { op: 'adam', count: 1179648 }, bytes: 7 * FLOAT * 1179648 },
  { id: 'dropout 1179648', case: { op: 'dropout', count: 1179648 }, bytes: 2 * FLOAT * 1179648 },
  { id: 'softmax cross-entropy 128x10', case: { op: 'softmax', rows: 128, columns: 10 }, bytes: 2 * FLOAT * 1280 },
  { id: 'softmax cross-entropy 64x1000', case: { op: 'softmax', rows: 64, columns: 1000 }, bytes: 2 * FLOAT * 64000 },
]
