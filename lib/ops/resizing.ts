/** Pictures of another size (native/kernels/resize/). */
import { choiceOption, knownOptions, numberOption, numbersOption } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { boolean, custom, number, parseOptions, schema } from '../core/schema.ts'
import { type DynamicShape, formatShape, type Shape } from '../core/shape.ts'
import { interpolations } from '../engine/interpolations.ts'
import { Interpolation, type Resize2dSize } from '../engine/kernels.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp, expectValue } from './apply.ts'
import { pad, slice } from './movement.ts'

export { interpolations }

type Pair = readonly [height: number, width: number]

interface ResizeAttributes {
  /** What becomes of height and width. */
  readonly size: Pair
  /** Whether `size` is not the size itself, but what it is multiplied by. */
  readonly isFactor: boolean
  readonly interpolation: Interpolation
  readonly antialias: boolean
}

/** The axis of the height: before width and channels. One picture alone has no batch axis. */
function heightAxis(x: DynamicShape, where: string): number {
  if (x.length === 3 || x.length === 4) return x.length - 3
  throw new ShapeError(
    `${where}: expected an input [batch, height, width, channels] or [height, width, channels], received shape ` +
      `${formatShape(x)}.`,
  )
}

function sizeOfResizing({ interpolation, antialias }: ResizeAttributes, x: Shape, y: Shape): Resize2dSize {
  const [height, width, channels] = x.slice(-3)
  const [outHeight, outWidth] = y.slice(-3)
  return {
    ...{ batch: x.length === 4 ? x[0] : 1, height, width, channels, outHeight, outWidth },
    ...{ interpolation: Interpolation[interpolation], antialias: Number(antialias) },
  }
}

const resizeOp = defineOp<ResizeAttributes, 'x'>({
  name: 'resize',
  shapes({ size, isFactor }, { x }, where) {
    const first = heightAxis(x, where)
    const resized = size.map((length, axis) => {
      const before = x[first + axis]
      return isFactor ? before && before * length : length
    })
    return { y: [...x.slice(0, first), ...resized, x[first + 2]] }
  },
  forward({ x, y }, { kernels, attributes, shapes }) {
    kernels.resize2dForward(sizeOfResizing(attributes, shapes.x, shapes.y), { x, y })
  },
  gradient({ dy, dx }, { kernels, attributes, shapes }) {
    if (dx) kernels.resize2dBackward(sizeOfResizing(attributes, shapes.x, shapes.y), { dy, dx })
  },
})

interface UpsampleOptions {
  /** How often height and width are multiplied. */
  readonly size: Pair
  readonly interpolation: Interpolation
}

/** The two sizes and the interpolation, checked. */
function checked(
  where: string,
  size: Pair,
  interpolation: Interpolation,
): { size: Pair; interpolation: Interpolation } {
  const given = numbersOption(where, 'size', size, {}, 2)
  const [height, width] = ['height', 'width'].map((name, axis) =>
    numberOption(where, name, given[axis], { integer: true, min: 1 }),
  )
  return {
    size: [height, width],
    interpolation: choiceOption(where, 'interpolation', interpolation, interpolations),
  }
}

/** Pictures enlarged by whole numbers. */
export function upsample2d(x: Value, options: UpsampleOptions): Value {
  expectValue('ops.upsample2d', x)
  knownOptions('ops.upsample2d', options, ['size', 'interpolation'])
  const { size, interpolation } = options
  const attributes = checked('ops.upsample2d', size, interpolation)
  return applyOp(resizeOp, { ...attributes, isFactor: true, antialias: false }, { x }).y
}

interface ResizeOptions {
  /** Default 'bilinear'. */
  readonly interpolation?: Interpolation
  /** Whether a smaller picture is made of all pixels of the larger one, not only of neighbours. Default false. */
  readonly antialias?: boolean
  /** Whether what is too high or too wide for the new proportions is cut off at both ends first. Default false. */
  readonly cropToAspectRatio?: boolean
  /** Whether what is missing from the new proportions is filled in at both ends first. Default false. */
  readonly padToAspectRatio?: boolean
  /** What is filled in. Default 0. */
  readonly fillValue?: number
}

const resizeOptions = schema({
  interpolation: custom<Interpolation, Interpolation>({
    parse: (value, where, name) => choiceOption(where, name, value, interpolations),
  })('bilinear'),
  antialias: boolean(false),
  cropToAspectRatio: boolean(false),
  padToAspectRatio: boolean(false),
  fillValue: number()(0),
})

/** For height and width: how long they would be if the other one decided, rounded down. */
const inProportion = ([height, width]: Pair, size: Pair): Pair => [
  Math.floor((width * size[0]) / size[1]),
  Math.floor((height * size[1]) / size[0]),
]

/** The middle of pictures in the proportions of `size`, as large as can be. */
function cropped(x: Value, lengths: Pair, size: Pair): Value {
  const others = x.shape.slice(0, -3)
  const kept = inProportion(lengths, size).map((length, axis) => Math.max(Math.min(lengths[axis], length), 1))
  const starts = lengths.map((length, axis) => Math.floor((length - kept[axis]) / 2))
  return slice(x, [...others.map(() => 0), ...starts], [...others.map(() => null), ...kept])
}

/** Pictures with edges that give them the proportions of `size`. */
function padded(x: Value, lengths: Pair, size: Pair, value: number): Value {
  const widths = inProportion(lengths, size).map((length, axis) => Math.floor(Math.max(length - lengths[axis], 0) / 2))
  const others = x.shape.slice(0, -3).map(() => 0)
  return pad(
    x,
    [...others, ...widths, 0].map(width => [width, width] as const),
    { value },
  )
}

/** Pictures [batch, height, width, channels], or one alone, of another height and width. */
export function resize(x: Value, size: Pair, options: ResizeOptions = {}): Value {
  expectValue('ops.image.resize', x)
  const parsed = parseOptions(resizeOptions, 'ops.image.resize', options)
  const { interpolation, antialias, fillValue, cropToAspectRatio, padToAspectRatio } = parsed
  if (cropToAspectRatio && padToAspectRatio)
    throw new OptionError('ops.image.resize: expected cropToAspectRatio or padToAspectRatio, received both.')
  const attributes = checked('ops.image.resize', size, interpolation)
  const first = heightAxis(x.shape, 'ops.image.resize')
  const [height, width] = x.shape.slice(first)
  const fitted = (): Value => {
    if (height === null || width === null) return x // whatever they are, the result has the size that is wanted
    if (cropToAspectRatio) return cropped(x, [height, width], attributes.size)
    return padToAspectRatio ? padded(x, [height, width], attributes.size, fillValue) : x
  }
  return applyOp(resizeOp, { ...attributes, isFactor: false, antialias }, { x: fitted() }).y
}
