/** Activations that are functions of each number (native/kernels/activation/activation.h, relu.h). */
import { sizeOf } from '../core/shape.ts'
import { Precision } from '../engine/kernels.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { type Elementwise, elementwise } from './activation-kinds.ts'
import { applyOp } from './apply.ts'

/** relu has kernels of its own, which passes fuse with others. */
const reluOp = defineOp<object, 'x'>({
  name: 'relu',
  selects: true,
  passesRounding: () => true,
  shapes: (_, { x }) => ({ y: x }),
  forward({ x, y }, { kernels, shapes }) {
    kernels.reluForward({ count: sizeOf(shapes.x) }, { x, y })
  },
  gradient({ y, dy, dx }, { kernels, shapes }) {
    if (dx) kernels.reluBackward({ count: sizeOf(shapes.x), outputPrecision: Precision.float32 }, { dy, y, dx })
  },
})

export const elementwiseOp = defineOp<Elementwise, 'x'>({
  name: 'activation',
  isFloat32: ({ kind }) => kind === elementwise('sigmoid').kind,
  shapes: (_, { x }) => ({ y: x }),
  forward({ x, y }, { kernels, shapes, attributes: { fromOutput: _, ...how } }) {
    kernels.activationForward({ count: sizeOf(shapes.x), ...how }, { x, y })
  },
  gradient({ x, y, dy, dx }, { kernels, shapes, attributes: { fromOutput, ...how } }) {
    if (dx) kernels.activationBackward({ count: sizeOf(shapes.x), ...how }, { dy, xOrY: fromOutput ? y : x, dx })
  },
})

const isPlainRelu = ({ kind, alpha, limit, threshold }: Elementwise) =>
  kind === elementwise('relu').kind && alpha === 0 && limit === Infinity && threshold === 0

/** A function of each number. */
export const mapElements = (x: Value, how: Elementwise): Value =>
  isPlainRelu(how) ? applyOp(reluOp, {}, { x }).y : applyOp(elementwiseOp, how, { x }).y
