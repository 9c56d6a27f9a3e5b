/**
 * How convolutions over one to three axes come down to the kernels for two. A series is a picture of one row. Of a
 * volume, what a window sees along the depth is written out beside the channels (native/kernels/movement/unfold.h), and
 * the kernel's axes follow:
 *
 *   x [batch, depth, height, width, groups, channels]  ->  [batch * depth', height, width, groups, taps, channels]
 *   w [taps, kernelHeight, kernelWidth, channels, filters]  ->  [kernelHeight, kernelWidth, taps, channels, filters]
 *
 * Where the depth's taps are 1 and its stride is, too, every plane is a picture, and nothing moves.
 */
import { OptionError, ShapeError } from '../core/errors.ts'
import { isArray, listOf } from '../core/kinds.ts'
import {
  type CausalPadding,
  type DynamicShape,
  formatShape,
  isShape,
  largestSize,
  type Shape,
  slide,
} from '../core/shape.ts'
import { show } from '../core/show.ts'
import type { Ref } from '../engine/buffer.ts'
import {
  type Conv2dSize,
  ConvAlgorithm,
  type CopySize,
  FusedActivation,
  FusedPool,
  Precision,
  Storage,
  type UnfoldSize,
} from '../engine/kernels.ts'
import { type Precision as PrecisionName, precisionOfRounded } from '../engine/precision.ts'
import type { Emit } from '../engine/recorder.ts'
import type { ConvolutionChoice } from '../engine/settings.ts'

export interface SlidingKernel {
  /** One for each spatial axis, as all that follow. */
  readonly strides: readonly number[]
  readonly padding: CausalPadding
  readonly dilationRate: readonly number[]
}

const axisNames = ['length', 'height, width', 'depth, height, width'] as const

/** Throws ShapeError unless a shape has a batch axis, `rank` spatial axes (one to three), and channels. */
export function checkSpatial(where: string, x: DynamicShape, rank: number): void {
  if (rank < 1 || rank > axisNames.length || x.length !== rank + 2)
    throw new ShapeError(
      `${where}: expected an input [batch, ${axisNames[rank - 1] ?? 'one to three axes'}, channels], received shape ` +
        `${formatShape(x)}.`,
    )
}

/** Throws ShapeError unless a kernel has `rank` spatial axes and two more, none of them empty. */
export function checkKernel(where: string, w: DynamicShape, rank: number): void {
  if (w.length !== rank + 2 || w.includes(0))
    throw new ShapeError(
      `${where}: expected a kernel of ${rank + 2} axes, none of them empty, received shape ${formatShape(w)}.`,
    )
}

/** One whole number for each spatial axis of an input, from those or from one for all. */
export function perSpatialAxis(
  where: string,
  name: string,
  x: DynamicShape,
  value: number | readonly number[],
  least = 1,
): readonly number[] {
  const rank = Math.min(Math.max(x.length - 2, 1), axisNames.length)
  const all = isArray(value) && value.length <= rank ? listOf(value) : Array<unknown>(rank).fill(value)
  if (all.length === rank && all.every(size => isShape([size], least) && (size as number) <= largestSize))
    return all as readonly number[]
  throw new OptionError(
    `${where}: expected ${name} to be one whole number from ${least}, or one for each of ${rank} spatial axes, ` +
      `received ${show(value)} (input shape ${formatShape(x)}).`,
  )
}

/** A convolution: what it reads, what it gives, and the kernel between them. */
interface Geometry extends SlidingKernel {
  readonly batch: number
  /** Along each spatial axis: the input's length, the output's, and the kernel's. */
  readonly lengths: Shape
  readonly outLengths: Shape
  readonly sizes: Shape
  readonly channels: number
  readonly filters: number
  readonly groups: number
}

const algorithms = { auto: ConvAlgorithm.chosen, direct: ConvAlgorithm.untransformed } as const

/** One number for each of three axes: axes that are missing at the front have `rest`. */
const three = (values: readonly number[], rest = 1) => [...Array<number>(3 - values.length).fill(rest), ...values]

/** The calls of one convolution. Buffers of what is written out are those of the program. */
export class Planes {
  /** Of the kernels for two axes, with nothing fused. */
  readonly size: Conv2dSize
  readonly #depth: UnfoldSize | null
  readonly #kernel: CopySize
  readonly #emit: Emit

  constructor(
    geometry: Geometry,
    emit: Emit & { readonly convolution: ConvolutionChoice; readonly precision: PrecisionName },
  ) {
    const { batch, channels, filters, groups, padding } = geometry
    const [lengths, outLengths, sizes] = [three(geometry.lengths), three(geometry.outLengths), three(geometry.sizes)]
    const [strides, dilations] = [three(geometry.strides), three(geometry.dilationRate)]
    const pads = lengths.map((length, i) => slide(length, sizes[i], strides[i], dilations[i], padding).before)
    const [taps, kernelHeight, kernelWidth] = sizes
    const own = channels / groups
    this.#emit = emit
    this.#depth =
      taps === 1 && strides[0] === 1
        ? null
        : {
            ...{ batch, length: lengths[0], positions: lengths[1] * lengths[2], groups, channels: own },
            ...{ outLength: outLengths[0], window: taps, stride: strides[0], dilation: dilations[0], pad: pads[0] },
          }
    this.#kernel = {
      ...{ outer: taps, rows: kernelHeight * kernelWidth, length: own * filters, xOffset: 0, yOffset: 0 },
      ...{ xOuter: kernelHeight * kernelWidth * own * filters, xRow: own * filters },
      ...{ yOuter: own * filters, yRow: taps * own * filters },
    }
    this.size = {
      ...{ batch: batch * outLengths[0], height: lengths[1], width: lengths[2], channels: taps * channels },
      ...{ outHeight: outLengths[1], outWidth: outLengths[2], filters, kernelHeight, kernelWidth },
      ...{ strideHeight: strides[1], strideWidth: strides[2] },
      ...{ dilationHeight: dilations[1], dilationWidth: dilations[2], padTop: pads[1], padLeft: pads[2] },
      ...{
        groups,
        activation: FusedActivation.none,
        pool: FusedPool.none,
        algorithm: algorithms[emit.convolution],
        precision: precisionOfRounded(emit.precision),
        outputPrecision: Precision.float32,
        ...{ xStorage: Storage.float32, residualStorage: Storage.float32, yStorage: Storage.float32 },
      },
    }
  }

  /** Memory for as many numbers as the input has when it is written out; an input that stays as it is, itself. */
  unfoldedLike(x: Ref): Ref {
    const { batch, height, width, channels } = this.size
    return this.#depth === null ? x : this.#emit.buffer(batch * height * width * channels)
  }

  unfold(x: Ref): Ref {
    const y = this.unfoldedLike(x)
    if (this.#depth !== null) this.#emit.kernels.unfold(this.#depth, { x, y })
    return y
  }

  /** The transpose of `unfold`, with a bias for every channel: from what is written out to x. */
  fold(y: Ref, x: Ref, b?: Ref): void {
    if (this.#depth !== null) this.#emit.kernels.fold(this.#depth, { y, b, x })
  }

  /** Whether an output is complete without `fold`, so that what follows it may be fused. */
  get isFlat(): boolean {
    return this.#depth === null
  }

  weightsLike(w: Ref): Ref {
    return this.#depth === null ? w : this.#emit.buffer(w.length)
  }

  /** The kernel as its axes follow the input's. */
  weights(w: Ref): Ref {
    const y = this.weightsLike(w)
    if (this.#depth !== null) this.#emit.kernels.copyBlocks(this.#kernel, { x: w, y })
    return y
  }

  /** And back. */
  restoreWeights(x: Ref, w: Ref): void {
    const { xOuter, xRow, yOuter, yRow, ...rest } = this.#kernel
    const back = { ...rest, xOuter: yOuter, xRow: yRow, yOuter: xOuter, yRow: xRow }
    if (this.#depth !== null) this.#emit.kernels.copyBlocks(back, { x, y: w })
  }
}
