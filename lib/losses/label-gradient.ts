/** Gradients, by their labels, of losses that have a kernel. */

import type { Ref } from '../engine/buffer.ts'
import { reductionKinds } from '../engine/kernels.ts'
import type { Emit } from '../engine/recorder.ts'
import { emitBinary, emitNumber, emitUnary, type Numbers } from '../ops/emitted.ts'

/**
 * What the gradient by labels is. 'difference': that by predictions, negated. 'binary' and 'categorical': the negative
 * logarithms of predictions, as crossentropies are linear in labels. null: 0, as of labels that count classes.
 */
export type LabelSlope = 'difference' | 'binary' | 'categorical' | null

interface LabelledLoss {
  readonly labelSlope: LabelSlope
  readonly labelSmoothing?: number
  readonly fromLogits?: boolean
}

interface Arrays {
  readonly rows: number
  readonly columns: number
  readonly fromLogits: boolean
  readonly x: Ref
  readonly dx: Ref
  readonly dy: Ref
  readonly dlabels: Ref
}

/** In which probabilities are kept before a logarithm: float32 numbers, as in Keras. */
export const probabilityBounds = { low: Math.fround(1e-7), high: Math.fround(1 - 1e-7) }

/** log(p / sum(p)) of every row, or of logits. */
function categorical(x: Numbers, isLogits: boolean, emit: Emit): Numbers {
  const { kernels, buffer } = emit
  const [rows, columns] = x.shape
  const size = { outer: rows, length: columns, inner: 1 }
  if (isLogits) {
    const ref = buffer(rows * columns)
    kernels.logSoftmaxForward(size, { x: x.ref, y: ref })
    return { ref, shape: x.shape }
  }
  const total = { ref: buffer(rows), shape: [rows, 1] }
  kernels.reduceForward({ kind: reductionKinds.indexOf('sum'), ...size }, { x: x.ref, y: total.ref })
  return emitUnary(emit, 'log', emitUnary(emit, 'clip', emitBinary(emit, 'divide', x, total), probabilityBounds))
}

/** log(p) - log(1 - p), which is what logits are. */
function binary(x: Numbers, emit: Emit): Numbers {
  const p = emitUnary(emit, 'clip', x, probabilityBounds)
  const others = emitBinary(emit, 'subtract', emitNumber(emit, 1), p)
  return emitBinary(emit, 'subtract', emitUnary(emit, 'log', p), emitUnary(emit, 'log', others))
}

function emitCrossentropy(loss: LabelledLoss, arrays: Arrays, emit: Emit): void {
  const { columns, x, dy, dlabels } = arrays
  const shape = [arrays.rows, columns]
  const predictions = { ref: x, shape }
  const isLogits = arrays.fromLogits || loss.fromLogits === true
  const isBinary = loss.labelSlope === 'binary'
  const ofBinary = () => (isLogits ? predictions : binary(predictions, emit))
  const logs = isBinary ? ofBinary() : categorical(predictions, isLogits, emit)
  const factor = emitNumber(emit, ((loss.labelSmoothing ?? 0) - 1) / (isBinary ? columns : 1))
  const slopes = emitBinary(emit, 'multiply', logs, factor)
  emitBinary(emit, 'multiply', slopes, { ref: dy, shape: [arrays.rows, 1] }, dlabels)
}

/** Emits the gradient into `dlabels`; `dx` is that by the predictions. */
export function emitLabelGradient(loss: LabelledLoss, arrays: Arrays, emit: Emit): void {
  const { rows, columns, dx: ref, dlabels: to } = arrays
  if (loss.labelSlope === null) emit.kernels.fill({ count: to.length, value: 0 }, { y: to })
  else if (loss.labelSlope === 'difference') emitUnary(emit, 'negative', { ref, shape: [rows, columns] }, { to })
  else emitCrossentropy(loss, arrays, emit)
}
