/** How windows move over pictures: strides, dilations and padding as nodes tell them, height before width. */
import { FormatError } from '../../../core/errors.ts'
import type { Value } from '../../../graph/value.ts'
import * as layers from '../../../layers/index.ts'
import * as ops from '../../../ops/index.ts'
import { integers, text } from './attributes.ts'
import type { Builder } from './builder.ts'
import type { GraphNode } from './graph-def.ts'

type Pair = readonly [height: number, width: number]
type Sides = readonly [before: number, after: number]

/** Whether pictures of a node have their channels first. */
export function channelsFirst(node: GraphNode): boolean {
  const format = text(node, 'data_format', 'NHWC')
  if (format === 'NHWC' || format === 'NCHW') return format === 'NCHW'
  throw new FormatError(`${node.where}: expected data_format NHWC or NCHW, received ${format.slice(0, 20)}.`)
}

/** Of a list with a number for each axis of pictures, those for height and width. */
export function spatial(node: GraphNode, name: string, fallback: readonly number[] = [1, 1, 1, 1]): Pair {
  const all = integers(node, name, fallback)
  const isFirst = channelsFirst(node)
  const [batch, channels] = [all[0], all[isFirst ? 1 : 3]]
  const found = isFirst ? all.slice(2, 4) : all.slice(1, 3)
  if (all.length === 4 && batch === 1 && channels === 1 && found.every(size => size >= 1))
    return found as unknown as Pair
  throw new FormatError(
    `${node.where}: expected ${name} of four numbers from 1, 1 for batch and channels, received [${all}].`,
  )
}

/** The same for volumes, whose channels are last in all files that TensorFlow.js runs. */
export function ofVolumes(node: GraphNode, name: string): number[] {
  const all = integers(node, name, [1, 1, 1, 1, 1])
  const found = all.slice(1, 4)
  const isLast = text(node, 'data_format', 'NDHWC') === 'NDHWC'
  if (isLast && all.length === 5 && all[0] === 1 && all[4] === 1 && found.every(size => size >= 1)) return found
  throw new FormatError(
    `${node.where}: expected ${name} of five numbers from 1, 1 for batch and channels, and data_format NDHWC, ` +
      `received [${all}] and ${text(node, 'data_format', 'NDHWC').slice(0, 20)}.`,
  )
}

type Padding = 'same' | 'valid' | readonly [height: Sides, width: Sides]

export function paddingOf(node: GraphNode): Padding {
  const padding = text(node, 'padding', 'VALID')
  if (padding === 'SAME' || padding === 'VALID') return padding === 'SAME' ? 'same' : 'valid'
  const all = integers(node, 'explicit_paddings', [])
  const at = channelsFirst(node) ? 4 : 2
  const outside = all.filter((_, i) => i < at || i >= at + 4)
  if (padding !== 'EXPLICIT' || all.length !== 8 || outside.some(width => width !== 0) || all.some(width => width < 0))
    throw new FormatError(
      `${node.where}: expected padding SAME, VALID, or EXPLICIT with widths for height and width, received ` +
        `${padding.slice(0, 20)} [${all}].`,
    )
  return [
    [all[at], all[at + 1]],
    [all[at + 2], all[at + 3]],
  ]
}

/** What padding 'same' is where a window moves by 1. */
const same = (size: number, dilation: number): Sides => {
  const total = (size - 1) * dilation
  return [Math.floor(total / 2), total - Math.floor(total / 2)]
}

interface Window {
  readonly kernelSize: Pair
  readonly strides: Pair
  readonly dilationRate: Pair
}

/** A window with the padding of the file, and the number that is padded with: by default 0. */
interface PaddedWindow extends Window {
  readonly padding: Padding
  readonly value?: number
}

/**
 * The padding that a layer has, and what it pads: widths of their own come before it, by a layer of zeros, or, for
 * `value`, by an op.
 */
export function padded(
  node: GraphNode,
  builder: Builder,
  x: Value,
  { padding, kernelSize, strides, dilationRate, value = 0 }: PaddedWindow,
): { readonly x: Value; readonly padding: 'same' | 'valid' } {
  if (padding === 'same' || padding === 'valid') return { x, padding }
  if (padding.flat().every(width => width === 0)) return { x, padding: 'valid' }
  const isSame = padding.every(
    (sides, axis) => strides[axis] === 1 && sides.join() === same(kernelSize[axis], dilationRate[axis]).join(),
  )
  if (isSame) return { x, padding: 'same' }
  if (value === 0) {
    const make = (name: string) => layers.zeroPadding2d({ padding, name })
    return { x: builder.apply(node, [x], make, '_pad'), padding: 'valid' }
  }
  const widths = [[0, 0], ...padding, [0, 0]] as const
  return { x: builder.operation(node, [x], ([y]) => ops.pad(y, widths, { value })), padding: 'valid' }
}
