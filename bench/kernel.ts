/**
 * Runs one case of kernels.ts, as a program of one call (of volumes: three): on the arena's memory, as in a real step.
 * A contender's process.
 */

import type { PlacedArgument, PlacedCall } from '../lib/engine/contract.ts'
import type { TypedArray } from '../lib/engine/elements.ts'
import type { KernelName, Kernels } from '../lib/engine/kernels.ts'
import { native } from '../lib/engine/native.ts'
import { interpolations } from '../lib/ops/resizing.ts'
import { fillModes } from '../lib/ops/warping.ts'
import type {
  ConvCase,
  CountCase,
  GemmCase,
  KernelCase,
  MatmulCase,
  PoolVolumeCase,
  ResizeCase,
  SoftmaxCase,
  TensorCase,
  TransposedCase,
  VolumeCase,
  WarpCase,
} from './kernels.ts'
import { layerStep, pictureStep } from './layer.ts'
import { benchCase, serve } from './peers/serve.mjs'

const ALIGNMENT = 64

/** How the arrays of a convolution lie in memory. */
const float32 = { xStorage: 0, residualStorage: 0, yStorage: 0 }

/** Numbers in -1 ... 1, always the same (Numerical Recipes' generator is random enough for timing). */
function numbers(length: number): Float32Array {
  let state = 1
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return state / 2 ** 31
  })
}

/** The one call, what has to be done once before it, and what is part of every run. */
class OneCall {
  private readonly buffers: TypedArray[] = []
  private readonly prepare: PlacedCall[] = []
  private readonly calls: PlacedCall[] = []
  private arenaBytes = 0

  /** Memory of the arena. */
  block(length: number, bytesPerElement = 4): PlacedArgument {
    const offset = this.arenaBytes
    this.arenaBytes = Math.ceil((offset + length * bytesPerElement) / ALIGNMENT) * ALIGNMENT
    return [0, offset, length]
  }

  /** Memory of the arena that holds numbers. */
  filled(length: number): PlacedArgument {
    const block = this.block(length)
    const none = { xOffset: 0, xOuter: 0, xRow: 0, yOffset: 0, yOuter: 0, yRow: 0 }
    this.first('copyBlocks', { outer: 1, rows: 1, length, ...none }, { x: this.outside(numbers(length)), y: block })
    return block
  }

  /** Memory of JavaScript's. */
  outside(values: TypedArray): PlacedArgument {
    this.buffers.push(values)
    return [this.buffers.length, 0, values.length]
  }

  first<K extends KernelName>(kernel: K, ...call: Parameters<Kernels<PlacedArgument>[K]>): void {
    this.prepare.push(recorded(kernel, ...call))
  }

  /** A call of every run, before the last one. */
  also<K extends KernelName>(kernel: K, ...call: Parameters<Kernels<PlacedArgument>[K]>): void {
    this.calls.push(recorded(kernel, ...call))
  }

  program<K extends KernelName>(kernel: K, ...call: Parameters<Kernels<PlacedArgument>[K]>): () => void {
    const { buffers, prepare, calls, arenaBytes } = this
    const all = [...calls, recorded(kernel, ...call)]
    const program = new native.Program({ calls: all, prepare, buffers, arenaBytes })
    return () => program.runSync(0)
  }
}

function recorded<K extends KernelName>(kernel: K, ...call: Parameters<Kernels<PlacedArgument>[K]>): PlacedCall {
  const [size, arrays] = call as [object, Readonly<Record<string, PlacedArgument>>]
  const names = native.signatures.find(({ name }) => name === kernel)?.arrays ?? []
  return { kernel, size, args: names.map(({ name }) => arrays[name] ?? null) }
}

function gemm({ m, n, k }: GemmCase): () => void {
  const one = new OneCall()
  return one.program(
    'gemm',
    { m, n, k, transposeA: 0, transposeB: 0, accumulate: 0 },
    { a: one.filled(m * k), b: one.filled(k * n), c: one.block(m * n) },
  )
}

function matmul({ batch, m, n, k, transposeA, transposeB }: MatmulCase): () => void {
  const one = new OneCall()
  const transposes = { transposeA: Number(transposeA), transposeB: Number(transposeB), repeatA: 0, repeatB: 0 }
  return one.program(
    'matmul',
    { batch, m, n, k, ...transposes },
    { a: one.filled(batch * m * k), b: one.filled(batch * k * n), y: one.block(batch * m * n) },
  )
}

function conv({ pass, batch, height, width, channels, filters, kernel, stride, same, groups }: ConvCase): () => void {
  const [kernelHeight, kernelWidth] = kernel
  const out = (n: number, k: number) => (same ? Math.ceil(n / stride) : Math.floor((n - k) / stride) + 1)
  const pad = (n: number, k: number) => (same ? Math.max((out(n, k) - 1) * stride + k - n, 0) >> 1 : 0)
  const [outHeight, outWidth] = [out(height, kernelHeight), out(width, kernelWidth)]
  const size = {
    ...{ batch, height, width, channels, outHeight, outWidth, filters },
    ...{ kernelHeight, kernelWidth, strideHeight: stride, strideWidth: stride, dilationHeight: 1, dilationWidth: 1 },
    ...{
      padTop: pad(height, kernelHeight),
      padLeft: pad(width, kernelWidth),
      groups,
      activation: 0,
      pool: 0,
      algorithm: 0,
      precision: 0,
      outputPrecision: 0,
    },
    ...float32,
  }
  const [xLength, yLength] = [batch * height * width * channels, batch * outHeight * outWidth * filters]
  const wLength = kernelHeight * kernelWidth * (channels / groups) * filters
  const one = new OneCall()
  const [x, w] = [one.filled(xLength), one.filled(wLength)]
  if (pass === 'forward') return one.program('conv2dForward', size, { x, w, y: one.block(yLength) })
  if (pass === 'predict') {
    const packed = one.block(native.lengths('conv2dPack', size)[1])
    one.first('conv2dPack', size, { w, packed })
    return one.program('conv2dForward', size, { x, w: packed, packed, y: one.block(yLength) })
  }
  const dx = pass === 'backwardWeights' ? null : one.block(xLength)
  const dw = pass === 'backwardData' ? null : one.block(wLength)
  return one.program('conv2dBackward', size, { x, w, dy: one.filled(yLength), dx, dw })
}

/** Nothing fused, stride and dilation 1. */
const plain = {
  ...{ strideHeight: 1, strideWidth: 1, dilationHeight: 1, dilationWidth: 1, padTop: 0, padLeft: 0 },
  ...{ groups: 1, activation: 0, pool: 0, algorithm: 0, precision: 0, outputPrecision: 0 },
  ...float32,
}

function transposed({ pass, batch, height, width, channels, filters, kernel, stride }: TransposedCase): () => void {
  const pad = Math.max(kernel - stride, 0) >> 1
  const size = {
    ...{ ...plain, batch, height: height * stride, width: width * stride, channels: filters },
    ...{ outHeight: height, outWidth: width, filters: channels, kernelHeight: kernel, kernelWidth: kernel },
    ...{ strideHeight: stride, strideWidth: stride, padTop: pad, padLeft: pad },
  }
  const one = new OneCall()
  const [x, w] = [one.filled(batch * height * width * channels), one.filled(kernel * kernel * filters * channels)]
  const [b, y] = [one.filled(filters), one.block(batch * size.height * size.width * filters)]
  const length = pass === 'predict' ? native.lengths('conv2dTransposePack', size)[1] : 0
  if (length === 0) return one.program('conv2dTransposeForward', size, { x, w, b, y })
  const packed = one.block(length)
  one.first('conv2dTransposePack', size, { w, packed })
  return one.program('conv2dTransposeForward', size, { x, w: packed, packed, b, y })
}

function volume({ batch, side, channels, filters, kernel }: VolumeCase): () => void {
  const [pad, plane, own] = [kernel >> 1, side * side, channels * filters]
  const one = new OneCall()
  const [x, w] = [one.filled(batch * side * plane * channels), one.filled(kernel ** 3 * own)]
  const [unfolded, weights] = [one.block(batch * side * plane * kernel * channels), one.block(kernel ** 3 * own)]
  const window = { outLength: side, window: kernel, stride: 1, dilation: 1, pad }
  one.also('unfold', { batch, length: side, positions: plane, groups: 1, channels, ...window }, { x, y: unfolded })
  const rows = { outer: kernel, rows: kernel * kernel, length: own, xOffset: 0, yOffset: 0 }
  const strides = { xOuter: kernel * kernel * own, xRow: own, yOuter: own, yRow: kernel * own }
  one.also('copyBlocks', { ...rows, ...strides }, { x: w, y: weights })
  const size = {
    ...{ ...plain, batch: batch * side, height: side, width: side, channels: kernel * channels },
    ...{ outHeight: side, outWidth: side, filters, kernelHeight: kernel, kernelWidth: kernel },
    ...{ padTop: pad, padLeft: pad },
  }
  return one.program('conv2dForward', size, { x: unfolded, w: weights, y: one.block(batch * side * plane * filters) })
}

function pool({ pass, batch, height, width, channels }: TensorCase): () => void {
  const [outHeight, outWidth] = [height >> 1, width >> 1]
  const size = {
    ...{ batch, height, width, channels, outHeight, outWidth, padTop: 0, padLeft: 0 },
    ...{ windowHeight: 2, windowWidth: 2, strideHeight: 2, strideWidth: 2 },
  }
  const [xLength, yLength, indexBytes] = native.lengths('maxPool2dForward', size)
  const one = new OneCall()
  const [x, y, index] = [one.filled(xLength), one.block(yLength), one.block(indexBytes, 1)]
  if (pass === 'forward') return one.program('maxPool2dForward', size, { x, y, index })
  one.first('maxPool2dForward', size, { x, y, index })
  return one.program('maxPool2dBackward', size, { dy: one.filled(yLength), index, dx: one.block(xLength) })
}

/** Every plane, then the depth: as lib/ops/pooling.ts has it. */
function poolVolume({ pass, batch, side, channels }: PoolVolumeCase): () => void {
  const half = side >> 1
  const window = { windowHeight: 2, strideHeight: 2, padTop: 0, padLeft: 0 }
  const planes = {
    ...{ ...window, batch: batch * side, height: side, width: side, channels },
    ...{ outHeight: half, outWidth: half, windowWidth: 2, strideWidth: 2 },
  }
  const depth = {
    ...{ ...window, batch, height: side, width: 1, channels: half * half * channels },
    ...{ outHeight: half, outWidth: 1, windowWidth: 1, strideWidth: 1 },
  }
  const one = new OneCall()
  const [[xLength, middleLength, planeBytes], [, yLength, depthBytes]] = [planes, depth].map(size =>
    native.lengths('maxPool2dForward', size),
  )
  const [x, middle, y] = [one.filled(xLength), one.block(middleLength), one.block(yLength)]
  const [ofPlanes, ofDepth] = [one.block(planeBytes, 1), one.block(depthBytes, 1)]
  if (pass === 'forward') {
    one.also('maxPool2dForward', planes, { x, y: middle, index: ofPlanes })
    return one.program('maxPool2dForward', depth, { x: middle, y, index: ofDepth })
  }
  one.first('maxPool2dForward', planes, { x, y: middle, index: ofPlanes })
  one.first('maxPool2dForward', depth, { x: middle, y, index: ofDepth })
  const between = one.block(middleLength)
  one.also('maxPool2dBackward', depth, { dy: one.filled(yLength), index: ofDepth, dx: between })
  return one.program('maxPool2dBackward', planes, { dy: between, index: ofPlanes, dx: one.block(xLength) })
}

function resize({ pass, batch, height, channels, outHeight, interpolation }: ResizeCase): () => void {
  const size = {
    ...{ batch, height, width: height, channels, outHeight, outWidth: outHeight, antialias: 0 },
    interpolation: interpolations.indexOf(interpolation),
  }
  const [xLength, yLength] = native.lengths('resize2dForward', size)
  const one = new OneCall()
  if (pass === 'forward') return one.program('resize2dForward', size, { x: one.filled(xLength), y: one.block(yLength) })
  return one.program('resize2dBackward', size, { dy: one.filled(yLength), dx: one.block(xLength) })
}

function warp({ pass, batch, side, channels }: WarpCase): () => void {
  const size = {
    ...{ batch, height: side, width: side, channels, outHeight: side, outWidth: side },
    ...{ fillMode: fillModes.indexOf('reflect'), bilinear: 1, fillValue: 0 },
  }
  const [length] = native.lengths('warp2dForward', size)
  const one = new OneCall()
  const [cosine, sine, middle] = [Math.cos(0.3), Math.sin(0.3), (side - 1) / 2]
  const across = middle - middle * cosine + middle * sine
  const down = middle - middle * sine - middle * cosine
  const row = [cosine, -sine, across, sine, cosine, down, 0, 0]
  const transform = one.outside(Float32Array.from(Array(batch).fill(row).flat()))
  if (pass === 'forward')
    return one.program('warp2dForward', size, { x: one.filled(length), transform, y: one.block(length) })
  return one.program('warp2dBackward', size, { dy: one.filled(length), transform, dx: one.block(length) })
}

function norm({ pass, batch, height, width, channels }: TensorCase): () => void {
  const outer = batch * height * width
  const one = new OneCall()
  const [x, y, gamma, beta] = [
    one.filled(outer * channels),
    one.block(outer * channels),
    one.filled(channels),
    one.filled(channels),
  ]
  const [mean, rstd, movingMean, movingVariance] = [0, 1, 2, 3].map(() => one.block(channels))
  const size = {
    outer,
    channels,
    inner: 1,
    epsilon: 1e-3,
    momentum: 0.99,
    activation: 0,
    parts: 0,
    normalisedPrecision: 0,
    outputPrecision: 0,
  }
  const forward = { x, gamma, beta, y, mean, rstd, movingMean, movingVariance }
  if (pass === 'forward') return one.program('batchNormTraining', size, forward)
  one.first('batchNormTraining', size, forward)
  const dy = one.filled(outer * channels)
  const [dx, dgamma, dbeta] = [one.block(outer * channels), one.block(channels), one.block(channels)]
  return one.program(
    'batchNormBackward',
    { outer, channels, inner: 1, training: 1, activation: 0, outputPrecision: 0 },
    { dy, x, gamma, mean, rstd, dx, dgamma, dbeta },
  )
}

function relu({ pass, batch, height, width, channels }: TensorCase): () => void {
  const count = batch * height * width * channels
  const one = new OneCall()
  if (pass === 'forward') return one.program('reluForward', { count }, { x: one.filled(count), y: one.block(count) })
  const args = { dy: one.filled(count), y: one.filled(count), dx: one.block(count) }
  return one.program('reluBackward', { count, outputPrecision: 0 }, args)
}

function adam({ count }: CountCase): () => void {
  const one = new OneCall()
  const size = { count, meanShare: 0.1, squareShare: 0.001, epsilon: 1e-7, weightDecay: 0, clipValue: Infinity }
  const control = one.outside(Float32Array.of(0.001, 0.001))
  return one.program('adam', size, {
    gradient: one.filled(count),
    control,
    w: one.filled(count),
    m: one.block(count),
    v: one.block(count),
  })
}

function dropout({ count }: CountCase): () => void {
  const one = new OneCall()
  return one.program(
    'dropout',
    { count, stream: 1, rate: 0.5, outputPrecision: 0 },
    { x: one.filled(count), state: one.outside(Uint32Array.of(1, 2, 3)), y: one.block(count) },
  )
}

function softmax({ rows, columns }: SoftmaxCase): () => void {
  const one = new OneCall()
  const labels = one.outside(Float32Array.from({ length: rows }, (_, row) => row % columns))
  const scale = one.outside(new Float32Array(rows).fill(1 / rows))
  const [x, loss, dx] = [one.filled(rows * columns), one.block(rows), one.block(rows * columns)]
  return one.program(
    'sparseCategoricalCrossentropy',
    { rows, columns, fromLogits: 1, labelSmoothing: 0 },
    { x, labels, scale, loss, dx },
  )
}

function stepOf(kernelCase: KernelCase): () => void {
  switch (kernelCase.op) {
    case 'gemm':
      return gemm(kernelCase)
    case 'conv':
      return conv(kernelCase)
    case 'matmul':
      return matmul(kernelCase)
    case 'transposed':
      return transposed(kernelCase)
    case 'volume':
      return volume(kernelCase)
    case 'pool':
      return pool(kernelCase)
    case 'poolVolume':
      return poolVolume(kernelCase)
    case 'resize':
      return resize(kernelCase)
    case 'warp':
      return warp(kernelCase)
    case 'norm':
      return norm(kernelCase)
    case 'relu':
      return relu(kernelCase)
    case 'adam':
      return adam(kernelCase)
    case 'layer':
      return layerStep(kernelCase, numbers)
    case 'picture':
      return pictureStep(kernelCase, numbers)
    case 'dropout':
      return dropout(kernelCase)
    case 'softmax':
      return softmax(kernelCase)
  }
}

const step = stepOf(benchCase as unknown as KernelCase)
step()
await serve('fovea', native.engine.simd(), step)
