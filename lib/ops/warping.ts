/** Pictures that are changed, each in its own way (native/kernels/image/). */
import { OptionError, ShapeError } from '../core/errors.ts'
import { choice, integer, nullable, number, numbers, parseOptions, schema } from '../core/schema.ts'
import { formatShape, type Shape, sizeOf } from '../core/shape.ts'
import { type AdjustHsvSize, type Displace2dSize, FillMode, kernelLimits, type Warp2dSize } from '../engine/kernels.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp, expectOperand, expectValue, type Operand } from './apply.ts'

/** What stands outside a picture. */
export const displacedFillModes = Object.keys(FillMode) as FillMode[]
export const fillModes = displacedFillModes.filter((mode): mode is Exclude<FillMode, 'mirror'> => mode !== 'mirror')

export const { tiles: maxTiles, bins: maxBins } = kernelLimits

export const warpInterpolations = ['nearest', 'bilinear'] as const

interface AffineTransformAttributes {
  readonly fillMode: (typeof fillModes)[number]
  /** What 'constant' fills with. */
  readonly fillValue: number
  readonly interpolation: (typeof warpInterpolations)[number]
  /** Height and width of the outputs; null: those of the inputs. */
  readonly size: readonly number[] | null
}

function sizeOfWarp({ fillMode, fillValue, interpolation }: AffineTransformAttributes, x: Shape, y: Shape): Warp2dSize {
  const [batch, height, width, channels] = x
  return {
    ...{ batch, height, width, channels, outHeight: y[1], outWidth: y[2] },
    ...{ fillMode: FillMode[fillMode], bilinear: Number(interpolation === 'bilinear'), fillValue },
  }
}

const affineTransformOp = defineOp<AffineTransformAttributes, 'x' | 'transforms'>({
  name: 'affineTransform',
  constants: ['transforms'],
  shapes({ size }, { x, transforms }, where) {
    if (x.length !== 4)
      throw new ShapeError(
        `${where}: expected an input [batch, height, width, channels], received shape ${formatShape(x)}.`,
      )
    const [rows, columns] = transforms
    if (transforms.length !== 2 || columns !== 8 || (rows !== null && x[0] !== null && rows !== x[0]))
      throw new ShapeError(
        `${where}: expected transforms [batch, 8], received shape ${formatShape(transforms)} (input shape ` +
          `${formatShape(x)}).`,
      )
    const [batch, height, width, channels] = x
    return { y: [batch, ...(size ?? [height, width]), channels] }
  },
  forward({ x, transforms, y }, { kernels, attributes, shapes }) {
    kernels.warp2dForward(sizeOfWarp(attributes, shapes.x, shapes.y), { x, transform: transforms, y })
  },
  gradient({ transforms, dy, dx }, { kernels, attributes, shapes }) {
    if (dx) kernels.warp2dBackward(sizeOfWarp(attributes, shapes.x, shapes.y), { dy, transform: transforms, dx })
  },
})

const affineOptions = schema({
  fillMode: choice(...fillModes)('constant'),
  fillValue: number()(0),
  interpolation: choice(...warpInterpolations)('bilinear'),
  size: nullable(numbers({ integer: true, min: 1 }, 2)),
})

/**
 * Pictures seen through a projective transform each: [a0, a1, a2, b0, b1, b2, c0, c1] shows at (x, y) what stands at
 * ((a0 x + a1 y + a2) / k, (b0 x + b1 y + b2) / k), k = c0 x + c1 y + 1, as keras.ops.image.affine_transform has it.
 * The gradient goes to the pictures, none to the transforms.
 */
export function affineTransform(
  x: Value,
  transforms: Operand,
  options: Partial<AffineTransformAttributes> = {},
): Value {
  const where = 'ops.image.affineTransform'
  expectValue(where, x)
  expectOperand(where, 'list of transforms', transforms)
  return applyOp(affineTransformOp, parseOptions(affineOptions, where, options), { x, transforms }).y
}

interface AdjustHsvAttributes {
  /** The range of the saturation. Default: from 0 to 1. */
  readonly low: number
  readonly high: number
}

const adjustHsvOp = defineOp<AdjustHsvAttributes, 'x' | 'changes'>({
  name: 'adjustHsv',
  constants: ['changes'],
  shapes(_, { x, changes }, where) {
    if (x.length < 2 || ![3, null].includes(x[x.length - 1]))
      throw new ShapeError(`${where}: expected pictures with three channels, received shape ${formatShape(x)}.`)
    const [rows, columns] = changes
    if (changes.length !== 2 || columns !== 2 || (rows !== null && x[0] !== null && rows !== x[0]))
      throw new ShapeError(
        `${where}: expected changes [batch, 2], received shape ${formatShape(changes)} (input shape ` +
          `${formatShape(x)}).`,
      )
    return { y: x }
  },
  forward({ x, changes, y }, { kernels, attributes, shapes }) {
    kernels.adjustHsvForward(sizeOfAdjusting(attributes, shapes.x), { x, change: changes, y })
  },
  gradient({ x, changes, dy, dx }, { kernels, attributes, shapes }) {
    if (dx) kernels.adjustHsvBackward(sizeOfAdjusting(attributes, shapes.x), { dy, x, change: changes, dx })
  },
})

const sizeOfAdjusting = ({ low, high }: AdjustHsvAttributes, x: Shape): AdjustHsvSize => ({
  ...{ batch: x[0], pixels: sizeOf(x.slice(1, -1)), low, high },
})

const hsvOptions = schema({ low: number()(0), high: number()(1) })

/**
 * RGB pictures in other colours: `changes` has for every sample by how many turns the hue is shifted, and what the
 * saturation is multiplied with. The gradient goes to the pictures alone.
 */
export function adjustHsv(x: Value, changes: Operand, options: Partial<AdjustHsvAttributes> = {}): Value {
  const where = 'ops.image.adjustHsv'
  expectValue(where, x)
  expectOperand(where, 'list of changes', changes)
  const attributes = parseOptions(hsvOptions, where, options)
  expectRange(where, attributes)
  return applyOp(adjustHsvOp, attributes, { x, changes }).y
}

/** Throws OptionError unless the larger limit is the higher one. */
function expectRange(where: string, { low, high }: { readonly low: number; readonly high: number }): void {
  if (low <= high) return
  throw new OptionError(`${where}: expected low to be at most high, received ${low} and ${high}.`)
}

interface EqualizeAttributes {
  /** The smallest and the largest value of a pixel. */
  readonly low: number
  readonly high: number
  /** How many values are told apart. */
  readonly bins: number
}

const equalizeOp = defineOp<EqualizeAttributes, 'x'>({
  name: 'equalize',
  shapes: (_, { x }) => ({ y: x }),
  forward({ x, y }, { kernels, attributes, shapes }) {
    const channels = shapes.x[shapes.x.length - 1]
    kernels.equalize({ pixels: sizeOf(shapes.x.slice(0, -1)), channels, ...attributes }, { x, y })
  },
})

const equalizeOptions = schema({ low: number()(), high: number()(), bins: integer({ min: 1, max: maxBins })() })

/**
 * Every channel of the last axis with its histogram spread over the range, over all samples at once. It goes in steps:
 * no gradient flows back.
 */
export function equalize(x: Value, options: EqualizeAttributes): Value {
  const attributes = parseOptions(equalizeOptions, 'ops.image.equalize', options)
  expectRange('ops.image.equalize', attributes)
  return applyOp(equalizeOp, attributes, { x }).y
}

interface ClaheAttributes {
  /** The smallest and the largest value of a pixel. */
  readonly low: number
  readonly high: number
  /** How many rows and columns of tiles a picture has. */
  readonly tiles: readonly number[]
  /** How often a level may occur in a tile, in terms of the mean; 0 and below: as often as it does. */
  readonly clipLimit: number
}

const claheOp = defineOp<ClaheAttributes, 'x'>({
  name: 'clahe',
  shapes(_, { x }, where) {
    if (x.length === 4) return { y: x }
    throw new ShapeError(
      `${where}: expected an input [batch, height, width, channels], received shape ${formatShape(x)}.`,
    )
  },
  forward({ x, y }, { kernels, attributes: { low, high, clipLimit, tiles }, shapes }) {
    const [batch, height, width, channels] = shapes.x
    const [tileRows, tileColumns] = tiles
    kernels.clahe({ batch, height, width, channels, tileRows, tileColumns, low, high, clipLimit }, { x, y })
  },
})

const claheOptions = schema({
  ...{ low: number()(), high: number()(), clipLimit: number()() },
  tiles: numbers({ integer: true, min: 1, max: maxTiles }, 2)(),
})

/**
 * Every channel of every picture with the histograms of its tiles spread over the range, and blended between them. It
 * goes in steps: no gradient flows back.
 */
export function clahe(x: Value, options: ClaheAttributes): Value {
  const where = 'ops.image.clahe'
  const attributes = parseOptions(claheOptions, where, options)
  expectRange(where, attributes)
  if (attributes.tiles[0] * attributes.tiles[1] > maxTiles)
    throw new OptionError(`${where}: expected at most ${maxTiles} tiles, received ${formatShape(attributes.tiles)}.`)
  return applyOp(claheOp, attributes, { x }).y
}

interface DisplaceAttributes {
  readonly fillMode: FillMode
  /** What 'constant' fills with. */
  readonly fillValue: number
  readonly interpolation: (typeof warpInterpolations)[number]
}

const sizeOfDisplacing = (
  { fillMode, interpolation, fillValue }: DisplaceAttributes,
  [batch, height, width, channels]: Shape,
): Displace2dSize => ({
  ...{ batch, height, width, channels, fillValue },
  ...{ fillMode: FillMode[fillMode], bilinear: Number(interpolation === 'bilinear') },
})

const displaceOp = defineOp<DisplaceAttributes, 'x' | 'shifts'>({
  name: 'displace',
  constants: ['shifts'],
  shapes(_, { x, shifts }, where) {
    const wanted = [...x.slice(0, 3), 2]
    const fits = shifts.every((size, axis) => size === null || wanted[axis] === null || size === wanted[axis])
    if (x.length === 4 && shifts.length === 4 && fits) return { y: x }
    throw new ShapeError(
      `${where}: expected an input [batch, height, width, channels] and shifts [batch, height, width, 2], received ` +
        `shapes ${formatShape(x)} and ${formatShape(shifts)}.`,
    )
  },
  forward({ x, shifts, y }, { kernels, attributes, shapes }) {
    kernels.displace2dForward(sizeOfDisplacing(attributes, shapes.x), { x, shift: shifts, y })
  },
  gradient({ shifts, dy, dx }, { kernels, attributes, shapes }) {
    if (dx) kernels.displace2dBackward(sizeOfDisplacing(attributes, shapes.x), { dy, shift: shifts, dx })
  },
})

const displaceOptions = schema({
  fillMode: choice(...displacedFillModes)('constant'),
  fillValue: number()(0),
  interpolation: choice(...warpInterpolations)('bilinear'),
})

/**
 * Pictures whose pixels are taken from other places: `shifts` has for every pixel how far down and how far to the right
 * of it. The gradient goes to the pictures, none to the shifts.
 */
export function displace(x: Value, shifts: Operand, options: Partial<DisplaceAttributes> = {}): Value {
  const where = 'ops.image.displace'
  expectValue(where, x)
  expectOperand(where, 'array of shifts', shifts)
  return applyOp(displaceOp, parseOptions(displaceOptions, where, options), { x, shifts }).y
}
