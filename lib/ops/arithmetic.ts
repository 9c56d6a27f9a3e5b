/** Sums and products, element by element (native/kernels/elementwise.h), with NumPy's broadcasting. */
import type { Emit, Ref } from '../engine/buffer.ts'
import { ShapeError } from '../errors.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { type DynamicShape, formatShape, type Shape, sizeOf } from '../shape.ts'
import { applyOp } from './apply.ts'

/** The shape with as many axes as the others: new ones of length 1 follow the batch axis, as in Keras's merging layers. */
const withRank = <Size>([batch, ...rest]: readonly Size[], rank: number): (Size | 1)[] => [
  batch,
  ...Array<1>(rank - 1 - rest.length).fill(1),
  ...rest,
]

/** The common shape; null where there is none. */
function commonShape(inputs: readonly DynamicShape[]): DynamicShape | null {
  const rank = Math.max(...inputs.map(({ length }) => length))
  const shapes = inputs.map(shape => withRank(shape, rank))
  const common = Array.from({ length: rank }, (_, axis) => {
    const sizes = shapes.map(shape => shape[axis])
    return sizes.find(size => size !== 1 && size !== null) ?? (sizes.includes(null) ? null : 1)
  })
  const fits = (shape: DynamicShape) =>
    shape.every((size, axis) => size === 1 || size === null || size === common[axis])
  return shapes.every(fits) ? common : null
}

/** Axes from the outermost on, each as the array it makes: those before it are whole already. */
function repeatedAxes(shape: Shape, to: Shape): { outer: number; length: number; inner: number }[] {
  const from = withRank(shape, to.length)
  return to.flatMap((length, axis) =>
    from[axis] === length ? [] : [{ outer: sizeOf(to.slice(0, axis)), length, inner: sizeOf(from.slice(axis + 1)) }],
  )
}

/** `x` repeated up to the shape `to`, axis after axis: [outer, 1, inner] becomes [outer, n, inner]. */
function repeat({ kernels, buffer }: Emit, x: Ref, from: Shape, to: Shape): Ref {
  return repeatedAxes(from, to).reduce((value, { outer, length, inner }) => {
    const y = buffer(outer * length * inner)
    const source = { xOffset: 0, xOuter: inner, xRow: 0 }
    const size = { outer, rows: length, length: inner, ...source, yOffset: 0, yOuter: length * inner, yRow: inner }
    kernels.copyBlocks(size, { x: value, y })
    return y
  }, x)
}

/** The reverse: sums `dy` along the axes that `repeat` repeated. */
function sumRepeated({ kernels, buffer, external }: Emit, dy: Ref, from: Shape, to: Shape): Ref {
  return repeatedAxes(from, to).reduceRight((value, { outer, length, inner }) => {
    const [mean, sum] = [buffer(outer * inner), buffer(outer * inner)]
    kernels.globalAverageForward({ batch: outer, positions: length, channels: inner }, { x: value, y: mean })
    const scale = external(Float32Array.of(length))
    kernels.scaleOffset({ rows: outer * inner, channels: 1 }, { x: mean, scale, y: sum })
    return sum
  }, dy)
}

type Term = `x${number}`

const addOp = defineOp<object, Term>({
  name: 'add',
  shapes(_, inputs, where) {
    const shapes = Object.values(inputs)
    const common = commonShape(shapes)
    if (common === null)
      throw new ShapeError(
        `${where}: expected inputs of one shape (axes of length 1 are repeated), received ` +
          `${shapes.map(formatShape).join(' and ')}.`,
      )
    return { y: common }
  },
  forward(args, context) {
    const { y: to, ...from } = context.shapes
    const count = sizeOf(to)
    const [first, ...others] = Object.values(from).map((shape, i) => repeat(context, args[`x${i}`], shape, to))
    others.reduce((sum, x, i) => {
      const y = i === others.length - 1 ? args.y : context.buffer(count)
      context.kernels.add({ count }, { a: sum, b: x, y })
      return y
    }, first)
  },
  gradient(args, context) {
    const { y: to, ...from } = context.shapes
    return Object.fromEntries(
      Object.entries(from).flatMap(([name, shape]) =>
        args[`d${name as Term}`] ? [[`d${name}`, sumRepeated(context, args.dy, shape, to)]] : [],
      ),
    )
  },
})

/** The sum of two or more values; axes of length 1 are repeated. */
export const addAll = (values: readonly Value[]): Value =>
  applyOp(addOp, {}, Object.fromEntries(values.map((value, i) => [`x${i}`, value]))).y

interface ScaleOffsetAttributes {
  /** One number for each channel, or one for all. */
  readonly scale: readonly number[]
  readonly offset: readonly number[]
}

function sizeOfScale({ scale, offset }: ScaleOffsetAttributes, x: Shape) {
  const channels = Math.max(scale.length, offset.length)
  return { rows: sizeOf(x) / channels, channels }
}

const repeated = (numbers: readonly number[], channels: number) =>
  Float32Array.from({ length: channels }, (_, i) => numbers[i % numbers.length])

const scaleOffsetOp = defineOp<ScaleOffsetAttributes, 'x'>({
  name: 'scaleOffset',
  shapes(attributes, { x }, where) {
    for (const { length } of [attributes.scale, attributes.offset])
      if (length !== 1 && length !== x[x.length - 1])
        throw new ShapeError(
          `${where}: expected one number for every channel, received ${length} (input shape ${formatShape(x)}).`,
        )
    return { y: x }
  },
  forward({ x, y }, { kernels, external, attributes, shapes, saved }) {
    const size = sizeOfScale(attributes, shapes.x)
    saved.scale = external(repeated(attributes.scale, size.channels))
    const offset = external(repeated(attributes.offset, size.channels))
    kernels.scaleOffset(size, { x, scale: saved.scale, offset, y })
  },
  gradient({ dy, dx }, { kernels, attributes, shapes, saved: { scale } }) {
    if (dx) kernels.scaleOffset(sizeOfScale(attributes, shapes.x), { x: dy, scale, y: dx })
  },
})

/** x scale + offset; each one number, or one for every channel. */
export const scaleOffset = (x: Value, attributes: ScaleOffsetAttributes): Value =>
  applyOp(scaleOffsetOp, attributes, { x }).y
