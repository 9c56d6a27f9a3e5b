/** Whether scores are right (native/kernels/loss/tally.h). */
import { sizeOf } from '../core/shape.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp } from './apply.ts'

interface HitsAttributes {
  /** Labels are numbers of classes, not one-hot. */
  readonly sparse: boolean
  /** The label is among this many of the largest scores; 0: it is the largest. */
  readonly k: number
}

const classHitsOp = defineOp<HitsAttributes, 'x' | 'labels'>({
  name: 'classHits',
  shapes: (_, { x }) => ({ y: x.slice(0, -1) }),
  forward({ x, labels, y }, { kernels, attributes: { sparse, k }, shapes }) {
    const [rows, columns] = [sizeOf(shapes.y), shapes.x[shapes.x.length - 1]]
    kernels.classHits({ rows, columns, sparse: Number(sparse), k }, { x, labels, y })
  },
})

/** 1 for every row of scores that is largest at the class of its label, or among the k largest; 0 for the others. */
export const classHits = (labels: Value, x: Value, attributes: HitsAttributes): Value =>
  applyOp(classHitsOp, attributes, { x, labels }).y
