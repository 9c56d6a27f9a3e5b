/**
 * What the layers that change pictures at random share: their options, and the random numbers of every sample. In
 * inference they give their inputs.
 */
import { show } from '../../core/checks.ts'
import { OptionError } from '../../core/errors.ts'
import { isArray } from '../../core/kinds.ts'
import { choice, custom, integer, nullable, number, unsupported, type ValuesOf } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { greater, scaleOffset } from '../../ops/arithmetic.ts'
import { randomUniform } from '../../ops/random.ts'
import { fillModes, warpInterpolations } from '../../ops/warping.ts'
import type { Layer } from '../layer.ts'
import { dataFormat } from '../options.ts'
import { spatialInput } from '../spatial.ts'

export type Range = readonly [low: number, high: number]
type Factor = number | Range

interface FactorBounds {
  /** Smallest value, and whether it is one. Default: it is. */
  readonly least: number
  readonly excludesLeast?: boolean
  readonly most: number
  /** Whether both ends of a range must lie within, or only a part of it. Default: both. */
  readonly overlaps?: boolean
  /** Whole numbers only. */
  readonly isWhole?: boolean
}

/** One number, or the range from which every sample gets a number of its own. */
export const factor = ({ least, excludesLeast = false, most, overlaps = false, isWhole = false }: FactorBounds) =>
  custom<Factor, Factor>({
    parse: (value, where, name) => {
      const isLow = (end: number) => end < least || (excludesLeast && end === least)
      const ends: readonly unknown[] = isArray(value) ? Array.from(value) : [value]
      const isRange = isArray(value) && ends.length === 2
      if ((isRange || !isArray(value)) && ends.every(isWhole ? Number.isInteger : Number.isFinite)) {
        const [first, last] = [ends[0], ends[ends.length - 1]] as number[]
        const isOutside =
          isRange && overlaps ? first > most || isLow(last) : [first, last].some(end => isLow(end) || end > most)
        if (!isOutside) return isRange ? [first, last] : first
      }
      throw new OptionError(
        `${where}: expected ${name} to be a ${isWhole ? 'whole ' : ''}number, or [low, high], ` +
          `${excludesLeast ? 'above' : 'from'} ${least} to ${most}, ` +
          `received ${show(value)}.`,
      )
    },
  })

/** The range of a factor: a single number f stands for that from -f, or from `least`, to f. */
export function rangeOf(value: Factor, least = Number.NEGATIVE_INFINITY): Range {
  if (typeof value !== 'number') return [Math.min(...value), Math.max(...value)]
  return [Math.max(-Math.abs(value), least), Math.abs(value)]
}

/** What every such layer takes. */
export const augmentation = {
  /** Of the random numbers. Default: they follow from setSeed. */
  seed: nullable(integer({ min: 0, max: Number.MAX_SAFE_INTEGER })),
  /** Only 'channelsLast'. */
  dataFormat,
  boundingBoxFormat: unsupported(),
}

/** What the layers that move pixels take. */
export const warping = {
  /**
   * What stands outside the picture: the picture mirrored at its edges ('reflect', the default), the picture again
   * ('wrap'), the pixels of its edges ('nearest'), or `fillValue` ('constant').
   */
  fillMode: choice(...fillModes)('reflect'),
  /** 'bilinear' (the default) or 'nearest'. */
  interpolation: choice(...warpInterpolations)('bilinear'),
  /** With fillMode 'constant'. Default 0. */
  fillValue: number()(0),
}

/** These options alone, as `affineTransform` takes them. */
export const warpingOf = ({ fillMode, interpolation, fillValue }: ValuesOf<typeof warping>) => ({
  ...{ fillMode, interpolation, fillValue },
})

/** The smallest and the largest value of a pixel. */
export const valueRange = custom<Range, Range>({
  parse: (value, where, name) => {
    const ends: readonly unknown[] = isArray(value) ? Array.from(value) : []
    const [low, high] = ends as number[]
    if (ends.length === 2 && ends.every(Number.isFinite) && low !== high)
      return [Math.min(low, high), Math.max(low, high)]
    throw new OptionError(`${where}: expected ${name} to be two numbers [low, high], received ${show(value)}.`)
  },
})([0, 255])

/** Numbers for every sample: a row of one for each range, from low up to high. */
export type Draw = (...ranges: readonly Range[]) => Value

/** Random numbers of the samples of x. */
export const drawFor =
  (x: Value, seed: number | null, { nextStream }: CallContext): Draw =>
  (...ranges) => {
    const numbers = randomUniform(x, { shape: [x.shape[0], ranges.length], seed, stream: nextStream(seed) })
    return scaleOffset(numbers, {
      scale: ranges.map(([low, high]) => high - low),
      offset: ranges.map(([low]) => low),
    })
  }

/** The pictures of a layer: in training as `change` makes them. */
export function augmented(
  layer: Layer & { readonly options: { readonly seed: number | null } },
  inputs: readonly Value[],
  context: CallContext,
  change: (x: Value, draw: Draw) => Value,
): Value {
  const x = spatialInput(layer, inputs, 2)
  return context.training ? change(x, drawFor(x, layer.options.seed, context)) : x
}

/** -1 or 1 for every sample, as likely. */
export const randomSigns = (draw: Draw): Value => scaleOffset(greater(draw([0, 1]), 0.5), { scale: [-2], offset: [1] })
