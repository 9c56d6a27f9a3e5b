/** Copies between arrays whose elements lie apart (native/kernels/movement/copy_strided.h). */
import { ShapeError } from '../core/errors.ts'
import { type Shape, sizeOf } from '../core/shape.ts'
import type { CopyStridedSize } from '../engine/kernels.ts'

/** Where an array begins, and its stride along each axis of a copy. */
export interface StridedLayout {
  readonly offset: number
  readonly strides: readonly number[]
}

const maxAxes = 6

/** The strides of an array without gaps. */
export const dense = (shape: Shape): number[] => shape.map((_, axis) => sizeOf(shape.slice(axis + 1)))

/** The size of a copy from layout x to layout y. Neighbouring axes that are contiguous in both become one. */
export function sizeOfCopy(where: string, sizes: Shape, x: StridedLayout, y: StridedLayout): CopyStridedSize {
  const axes: { size: number; x: number; y: number }[] = []
  sizes.forEach((size, axis) => {
    if (size === 1) return
    const last = axes.at(-1)
    const [from, to] = [x.strides[axis], y.strides[axis]]
    if (last !== undefined && last.x === from * size && last.y === to * size)
      axes[axes.length - 1] = { size: last.size * size, x: from, y: to }
    else axes.push({ size, x: from, y: to })
  })
  if (axes.length > maxAxes)
    throw new ShapeError(`${where}: expected at most ${maxAxes} axes that move apart, received ${axes.length}.`)
  const padded = [...Array(maxAxes - axes.length).fill({ size: 1, x: 0, y: 0 }), ...axes]
  const named = padded.flatMap((axis, i) => [
    [`d${i}`, axis.size],
    [`x${i}`, axis.x],
    [`y${i}`, axis.y],
  ])
  return { xOffset: x.offset, yOffset: y.offset, ...Object.fromEntries(named) } as CopyStridedSize
}
