/** Pictures scaled and moved along their axes. */
import { OptionError, ShapeError } from '../../core/errors.ts'
import { boolean, choice, numbers, parseOptions, schema } from '../../core/schema.ts'
import { formatShape, resolveAxis } from '../../core/shape.ts'
import { Tensor } from '../../core/tensor.ts'
import type { Value } from '../../graph/value.ts'
import { expectValue } from '../apply.ts'
import { matmul } from '../matmul.ts'
import { moveaxis } from '../reordering.ts'
import { sizesOf } from '../view.ts'

/** How much a number counts that is so far away. */
type Window = (distance: number) => number

const triangle: Window = x => Math.max(0, 1 - x)

/** Keys's cubic, with slope -0.5 at 1. */
const cubic: Window = x => {
  if (x >= 2) return 0
  return x >= 1 ? ((-0.5 * x + 2.5) * x - 4) * x + 2 : (1.5 * x - 2.5) * x * x + 1
}

const lanczos =
  (radius: number): Window =>
  x => {
    if (x > radius) return 0
    return x > 1e-3 ? (radius * Math.sin(Math.PI * x) * Math.sin((Math.PI * x) / radius)) / (Math.PI * x) ** 2 : 1
  }

const windows = {
  ...{ linear: triangle, bilinear: triangle, trilinear: triangle },
  ...{ cubic, bicubic: cubic, tricubic: cubic },
  ...{ lanczos3: lanczos(3), lanczos5: lanczos(5) },
} as const
const methods = Object.keys(windows) as (keyof typeof windows)[]

/** Along one axis: by how much it is scaled, and how far it is moved then. */
interface Change {
  readonly scale: number
  readonly translation: number
}

/** Sums of weights below this are those of outputs that see nothing of the input. */
const leastSum = 1000 * 2 ** -23

/** The weights of `length` inputs in every output: [length, outLength]. */
function weightsOf(length: number, outLength: number, { scale, translation }: Change, window: Window, spread: number) {
  const weights = new Float32Array(length * outLength)
  for (let out = 0; out < outLength; out++) {
    const at = (out + 0.5 - translation) / scale - 0.5
    if (at < -0.5 || at > length - 0.5) continue
    const column = Array.from({ length }, (_, i) => window(Math.abs(at - i) / spread))
    const sum = column.reduce((total, each) => total + each, 0)
    if (Math.abs(sum) > leastSum) for (let i = 0; i < length; i++) weights[i * outLength + out] = column[i] / sum
  }
  return new Tensor(weights, [length, outLength])
}

const scalingOptions = schema({ antialias: boolean(true) })
const axesOption = schema({
  scale: numbers({ above: 0 })(),
  translation: numbers()(),
  spatialDims: numbers({ integer: true })(),
  method: choice(...methods)(),
})

/**
 * An image of `outputShape` that shows at scale * x + translation what stands at x, along the axes `spatialDims`; other
 * axes stay, and may be null in the shape. Outside stands 0. `scale` and `translation` have a number for each of these
 * axes. `antialias`: whether a smaller picture is made of all pixels of the larger one, default true.
 */
export function scaleAndTranslate(
  images: Value,
  outputShape: readonly (number | null)[],
  scale: readonly number[],
  translation: readonly number[],
  spatialDims: readonly number[],
  method: keyof typeof windows,
  options: { readonly antialias?: boolean } = {},
): Value {
  const where = 'ops.image.scaleAndTranslate'
  expectValue(where, images)
  const { antialias } = parseOptions(scalingOptions, where, options)
  const all = parseOptions(axesOption, where, { scale, translation, spatialDims, method })
  const shape = sizesOf(where, outputShape)
  const axes = all.spatialDims.map(axis => resolveAxis(where, axis, images.shape.length))
  if (all.scale.length !== axes.length || all.translation.length !== axes.length || new Set(axes).size < axes.length)
    throw new OptionError(
      `${where}: expected a scale and a translation for each of spatialDims, all of them different, received ` +
        `${formatShape(all.scale)}, ${formatShape(all.translation)} and ${formatShape(all.spatialDims)}.`,
    )
  const fits = images.shape.every((length, axis) =>
    axes.includes(axis)
      ? shape[axis] !== null && shape[axis] > 0
      : shape[axis] === null || length === null || shape[axis] === length,
  )
  if (!fits || shape.length !== images.shape.length)
    throw new ShapeError(
      `${where}: expected an outputShape that is like the input's but along spatialDims, received` +
        ` ${formatShape(shape)} (input shape ${formatShape(images.shape)}).`,
    )
  return axes.reduce((x, axis, i) => {
    const change = { scale: all.scale[i], translation: all.translation[i] }
    const spread = antialias ? Math.max(1 / change.scale, 1) : 1
    const length = x.shape[axis] ?? 1 // where it is not known, only shapes are asked for
    const weights = weightsOf(length, shape[axis] as number, change, windows[all.method], spread)
    return moveaxis(matmul(moveaxis(x, axis, -1), weights), -1, axis)
  }, images)
}
