/** Concatenation (native/kernels/movement/copy.h). */
import { numberOption, show } from '../core/checks.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { isArray, listOf } from '../core/kinds.ts'
import { type DynamicShape, formatShape, isKnown, resolveAxis, type Shape, sameShape, sizeOf } from '../core/shape.ts'
import type { CopySize } from '../engine/kernels.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp, expectValue } from './apply.ts'
import { expandDims } from './view.ts'

type InputName = `x${number}`

interface ConcatenateAttributes {
  /** Counted with the batch. */
  readonly axis: number
}

function joined({ axis }: ConcatenateAttributes, inputs: readonly DynamicShape[], where: string): DynamicShape {
  const [first] = inputs
  const at = resolveAxis(where, axis, first.length)
  const others = (shape: DynamicShape) => shape.filter((size, i) => i !== at && size !== null)
  if (!inputs.every(shape => shape.length === first.length && sameShape(others(shape), others(first))))
    throw new ShapeError(
      `${where}: expected inputs that differ along axis ${axis} only, received ` +
        `${inputs.map(formatShape).join(' and ')}.`,
    )
  const lengths: DynamicShape = inputs.map(shape => shape[at])
  const total = isKnown(lengths) ? lengths.reduce((sum, length) => sum + length, 0) : null
  return first.map((size, i) => (i === at ? total : size))
}

/** Copies from every input to its part of the output. */
function copies(axis: number, inputs: readonly Shape[], output: Shape): CopySize[] {
  const at = resolveAxis('concatenate', axis, output.length)
  const rows = sizeOf(output.slice(0, at))
  const whole = sizeOf(output.slice(at))
  let offset = 0
  return inputs.map(shape => {
    const length = sizeOf(shape.slice(at))
    const yOffset = offset
    offset += length
    return { outer: 1, rows, length, xOffset: 0, xOuter: 0, xRow: length, yOffset, yOuter: 0, yRow: whole }
  })
}

/** The reverse copy: from its y to its x. */
const reversed = ({ xOffset, xOuter, xRow, yOffset, yOuter, yRow, ...size }: CopySize): CopySize => ({
  ...size,
  ...{ xOffset: yOffset, xOuter: yOuter, xRow: yRow, yOffset: xOffset, yOuter: xOuter, yRow: xRow },
})

const concatenateOp = defineOp<ConcatenateAttributes, InputName>({
  name: 'concatenate',
  selects: true,
  shapes: (attributes, inputs, where) => ({ y: joined(attributes, Object.values(inputs), where) }),
  forward(args, { kernels, attributes, shapes: { y: output, ...inputs } }) {
    copies(attributes.axis, Object.values(inputs), output).forEach((size, i) => {
      kernels.copyBlocks(size, { x: args[`x${i}`], y: args.y })
    })
  },
  gradient(args, { kernels, attributes, shapes: { y: output, ...inputs } }) {
    copies(attributes.axis, Object.values(inputs), output).forEach((size, i) => {
      const dx = args[`dx${i}`]
      if (dx) kernels.copyBlocks(reversed(size), { x: args.dy, y: dx })
    })
  },
})

/**
 * Values one after the other along an axis, counted with the batch: along axis 0, the default, there are more rows than
 * samples, as contrastive losses compare them, which a model itself cannot give.
 */
export function concatenate(values: readonly Value[], axis = 0): Value {
  const list = listOf(values) as readonly Value[]
  if (list.length === 0 || list.some(value => value == null))
    throw new OptionError(`ops.concatenate: expected a list of symbolic values, received ${show(values)}.`)
  numberOption('ops.concatenate', 'axis', axis, { integer: true })
  return applyOp(concatenateOp, { axis }, Object.fromEntries(list.map((value, i) => [`x${i}`, value]))).y
}

/** Values of one shape side by side along a new axis. Default: before all others, that of the batch, too. */
export function stack(values: readonly Value[], axis = 0): Value {
  const list = isArray(values) ? (listOf(values) as readonly Value[]) : []
  for (const value of list) expectValue('ops.stack', value)
  if (list.length === 0)
    throw new OptionError(`ops.stack: expected a list of symbolic values, received ${show(values)}.`)
  const other = list.find(({ shape }) => !sameShape(shape, list[0].shape))
  if (other !== undefined)
    throw new ShapeError(
      `ops.stack: expected values of one shape, ${formatShape(list[0].shape)}, received one of ` +
        `${formatShape(other.shape)}.`,
    )
  return concatenate(
    list.map(value => expandDims(value, axis)),
    axis,
  )
}
