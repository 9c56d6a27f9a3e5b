/** Blocks of pixels as channels, and back: no number changes (native/kernels/movement/copy_strided.h). */
import { numberOption } from '../core/checks.ts'
import { ShapeError } from '../core/errors.ts'
import { type DynamicShape, formatShape, type Shape } from '../core/shape.ts'
import type { CopyStridedSize } from '../engine/kernels.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp } from './apply.ts'
import { dense, sizeOfCopy } from './strided-copy.ts'

interface BlockAttributes {
  /** Height and width of a block. */
  readonly blockSize: number
}

/** A copy from blocks of pixels to channels, or back; `deep` is the shape of the picture with more channels. */
function sizeOfBlocks(blockSize: number, deep: Shape, isToDepth: boolean): CopyStridedSize {
  const [batch, rows, columns, channels] = deep
  const depth = channels / (blockSize * blockSize)
  const inDepth = [batch, rows, columns, blockSize, blockSize, depth]
  const inSpace = [batch, rows, blockSize, columns, blockSize, depth]
  // Copies go along the axes in the order in which they are written.
  const swapped = (strides: readonly number[]) => strides.with(2, strides[3]).with(3, strides[2])
  const [read, written] = isToDepth ? [inSpace, inDepth] : [inDepth, inSpace]
  return sizeOfCopy(
    isToDepth ? 'spaceToDepth' : 'depthToSpace',
    written,
    { offset: 0, strides: swapped(dense(read)) },
    { offset: 0, strides: dense(written) },
  )
}

function picture(x: DynamicShape, where: string): DynamicShape {
  if (x.length === 4) return x
  throw new ShapeError(
    `${where}: expected an input [batch, height, width, channels], received shape ${formatShape(x)}.`,
  )
}

/** The sizes in blocks; they must be whole numbers of them. */
function inBlocks(x: DynamicShape, axes: readonly number[], block: number, where: string): (number | null)[] {
  return axes.map(axis => {
    const length = x[axis]
    if (length !== null && length % block !== 0)
      throw new ShapeError(
        `${where}: expected an input whose axis ${axis} is a multiple of ${block}, received shape ${formatShape(x)}.`,
      )
    return length && length / block
  })
}

const depthToSpaceOp = defineOp<BlockAttributes, 'x'>({
  name: 'depthToSpace',
  selects: true,
  shapes({ blockSize }, { x }, where) {
    const [batch, rows, columns] = picture(x, where)
    const [channels] = inBlocks(x, [3], blockSize * blockSize, where)
    return { y: [batch, rows && rows * blockSize, columns && columns * blockSize, channels] }
  },
  forward({ x, y }, { kernels, attributes: { blockSize }, shapes }) {
    kernels.copyStrided(sizeOfBlocks(blockSize, shapes.x, false), { x, y })
  },
  gradient({ dy, dx }, { kernels, attributes: { blockSize }, shapes }) {
    if (dx) kernels.copyStrided(sizeOfBlocks(blockSize, shapes.x, true), { x: dy, y: dx })
  },
})

const spaceToDepthOp = defineOp<BlockAttributes, 'x'>({
  name: 'spaceToDepth',
  selects: true,
  shapes({ blockSize }, { x }, where) {
    const [batch, , , channels] = picture(x, where)
    return { y: [batch, ...inBlocks(x, [1, 2], blockSize, where), channels && channels * blockSize * blockSize] }
  },
  forward({ x, y }, { kernels, attributes: { blockSize }, shapes }) {
    kernels.copyStrided(sizeOfBlocks(blockSize, shapes.y, true), { x, y })
  },
  gradient({ dy, dx }, { kernels, attributes: { blockSize }, shapes }) {
    if (dx) kernels.copyStrided(sizeOfBlocks(blockSize, shapes.y, false), { x: dy, y: dx })
  },
})

const checked = (where: string, blockSize: number): BlockAttributes => ({
  blockSize: numberOption(where, 'blockSize', blockSize, { integer: true, min: 1 }),
})

/**
 * Channels laid out as blocks of pixels, row after row: [batch, height, width, b b c] to [batch, b height, b width, c].
 */
export function depthToSpace(x: Value, blockSize: number): Value {
  return applyOp(depthToSpaceOp, checked('ops.depthToSpace', blockSize), { x }).y
}

/** The reverse: blocks of pixels become channels. */
export function spaceToDepth(x: Value, blockSize: number): Value {
  return applyOp(spaceToDepthOp, checked('ops.spaceToDepth', blockSize), { x }).y
}
