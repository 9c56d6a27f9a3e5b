/** Cross-entropies of binary and categorical labels (https://keras.io/api/losses/probabilistic_losses/). */

import { factory } from '../core/configurable.ts'
import { DataError } from '../core/errors.ts'
import { isBytes } from '../core/kinds.ts'
import { boolean, integer, nullable, number, schema } from '../core/schema.ts'
import type { Shape } from '../core/shape.ts'
import type { Tensor } from '../core/tensor.ts'
import { kernels } from '../engine/backend.ts'
import { type Kernels, reductionKinds } from '../engine/kernels.ts'
import type { Emit } from '../engine/recorder.ts'
import { emitBinary, emitNumber, emitUnary, type ShapedRef } from '../ops/emitted.ts'
import { byRow, classesLast, hintOfOneHot, type LabelGradientCall, Loss, type LossCall, type Rows } from './loss.ts'

const crossentropyOptions = schema({
  /** Predictions are logits, not probabilities. Default false. */
  fromLogits: boolean(false),
  /** The axis of the classes. Default -1. */
  axis: integer()(-1),
})

abstract class Crossentropy<Own> extends Loss<Own> {
  abstract get fromLogits(): boolean
  abstract override get axis(): number

  override get undoes(): 'softmax' | 'sigmoid' | null {
    return this.fromLogits ? null : 'softmax'
  }

  override hasKernel(prediction: Shape): boolean {
    return classesLast(prediction, this.axis) === null
  }

  /** Size and arrays of a call of its kernel. */
  protected argumentsOf<B>({ rows, columns, fromLogits, ...others }: LossCall<B>, labelSmoothing: number) {
    const { x, labels, scale, loss, dx, probabilities } = others
    const size = { rows, columns, fromLogits: Number(fromLogits || this.fromLogits), labelSmoothing }
    return [size, { x, labels, scale, loss, dx, probabilities }] as const
  }
}

const smoothedOptions = schema({
  ...crossentropyOptions,
  /** 0 to 1: labels become (1 - s) * label + s / classes; for binary labels (1 - s) * label + s / 2. Default 0. */
  labelSmoothing: number({ min: 0, max: 1 })(0),
})

abstract class SmoothedCrossentropy extends Crossentropy<typeof smoothedOptions> {
  static override readonly options = smoothedOptions
  get fromLogits(): boolean {
    return this.options.fromLogits
  }

  override get axis(): number {
    return this.options.axis
  }

  get labelSmoothing(): number {
    return this.options.labelSmoothing
  }

  /** Emits the negated slopes of a row of the loss, which is linear in its labels, before smoothing and the mean. */
  protected abstract emitLogarithms(emit: Emit, predictions: ShapedRef, fromLogits: boolean): ShapedRef

  /** How many losses the value of a row is the mean of. */
  protected abstract meanOver(columns: number): number

  override emitLabelGradient(emit: Emit, call: LabelGradientCall): void {
    const { rows, columns, x, scale, dlabels } = call
    const fromLogits = call.fromLogits || this.fromLogits
    const logarithms = this.emitLogarithms(emit, { ref: x, shape: [rows, columns] }, fromLogits)
    const factor = emitNumber(emit, (this.labelSmoothing - 1) / this.meanOver(columns))
    const slopes = emitBinary(emit, 'multiply', logarithms, factor)
    emitBinary(emit, 'multiply', slopes, { ref: scale, shape: [rows, 1] }, dlabels)
  }
}

/** mean(-t log p - (1 - t) log(1 - p)) along the last axis, labels 0 or 1 (or between). */
export class BinaryCrossentropy extends SmoothedCrossentropy {
  static override readonly type: string = 'BinaryCrossentropy'

  override get undoes(): 'softmax' | 'sigmoid' | null {
    return this.fromLogits ? null : 'sigmoid'
  }

  override emit<B>(kernels: Kernels<B>, call: LossCall<B>): void {
    kernels.binaryCrossentropy(...this.argumentsOf(call, this.labelSmoothing))
  }

  /** log(p) - log(1 - p), which is what logits are. */
  protected override emitLogarithms(emit: Emit, predictions: ShapedRef, fromLogits: boolean): ShapedRef {
    if (fromLogits) return predictions
    const p = emitUnary(emit, 'clip', predictions, probabilityBounds)
    const others = emitBinary(emit, 'subtract', emitNumber(emit, 1), p)
    return emitBinary(emit, 'subtract', emitUnary(emit, 'log', p), emitUnary(emit, 'log', others))
  }

  protected override meanOver(columns: number): number {
    return columns
  }

  protected override rows(yTrue: Tensor, yPred: Tensor): Rows {
    const { fromLogits, labelSmoothing } = this
    return byRow(yPred, (at, length, gradient) => {
      let loss = 0
      for (let i = at; i < at + length; i++) {
        const label = yTrue.data[i] * (1 - labelSmoothing) + labelSmoothing / 2
        const prediction = yPred.data[i]
        if (fromLogits) {
          const size = Math.abs(prediction)
          loss += timesLabel(prediction > 0 ? 1 - label : label, size) + Math.log1p(Math.exp(-size))
          gradient[i] = (1 / (1 + Math.exp(-prediction)) - label) / length
        } else {
          const p = clip(prediction)
          loss -= label * Math.log(p) + (1 - label) * Math.log(1 - p)
          gradient[i] = within(prediction) ? ((1 - label) / (1 - p) - label / p) / length : 0
        }
      }
      return loss / length
    })
  }
}

/** -sum(t log(p / sum(p))), labels one-hot or any distribution. */
export class CategoricalCrossentropy extends SmoothedCrossentropy {
  static override readonly type: string = 'CategoricalCrossentropy'

  protected override labelHint(labels: Shape, predictions: Shape): string | null {
    return hintOfOneHot(labels, predictions)
  }

  override emit<B>(kernels: Kernels<B>, call: LossCall<B>): void {
    kernels.categoricalCrossentropy(...this.argumentsOf(call, this.labelSmoothing))
  }

  /** log(p / sum(p)) of every row, or of logits. */
  protected override emitLogarithms(emit: Emit, { ref: x, shape }: ShapedRef, fromLogits: boolean): ShapedRef {
    const { kernels, buffer } = emit
    const [outer, length] = shape
    const size = { outer, length, inner: 1 }
    if (fromLogits) {
      const ref = buffer(outer * length)
      kernels.logSoftmaxForward(size, { x, y: ref })
      return { ref, shape }
    }
    const total = { ref: buffer(outer), shape: [outer, 1] }
    kernels.reduceForward({ kind: reductionKinds.indexOf('sum'), ...size }, { x, y: total.ref })
    const p = emitBinary(emit, 'divide', { ref: x, shape }, total)
    return emitUnary(emit, 'log', emitUnary(emit, 'clip', p, probabilityBounds))
  }

  protected override meanOver(): number {
    return 1
  }

  protected override rows(yTrue: Tensor, yPred: Tensor): Rows {
    const { fromLogits, labelSmoothing } = this
    const x = yPred.data
    return byRow(yPred, (at, length, gradient) => {
      const label = (i: number) => yTrue.data[i] * (1 - labelSmoothing) + labelSmoothing / length
      let loss = 0
      if (fromLogits) {
        const logSum = logSumExp(x, at, length)
        for (let i = at; i < at + length; i++) {
          loss += timesLabel(label(i), logSum - x[i])
          gradient[i] = Math.exp(x[i] - logSum) - label(i)
        }
        return loss
      }
      let [total, weighted] = [0, 0]
      for (let i = at; i < at + length; i++) total += x[i]
      for (let i = at; i < at + length; i++) {
        const p = Math.fround(x[i] / total)
        loss -= label(i) * Math.log(clip(p))
        gradient[i] = within(p) ? -label(i) / p : 0
        weighted += gradient[i] * p
      }
      for (let i = at; i < at + length; i++) gradient[i] = (gradient[i] - weighted) / total
      return loss
    })
  }
}

const sparseOptions = schema({
  ...crossentropyOptions,
  /** Label of rows that do not count. Default null. */
  ignoreClass: nullable(integer()),
})

/** -log(p[label] / sum(p)), labels are whole numbers. */
export class SparseCategoricalCrossentropy extends Crossentropy<typeof sparseOptions> {
  static override readonly type: string = 'SparseCategoricalCrossentropy'
  static override readonly options = sparseOptions
  get fromLogits(): boolean {
    return this.options.fromLogits
  }

  override get axis(): number {
    return this.options.axis
  }

  get ignoreClass(): number | null {
    return this.options.ignoreClass
  }

  override labelShape(prediction: Shape): Shape {
    return this.axis === -1
      ? prediction.slice(0, -1)
      : prediction.filter((_, axis) => axis !== (this.axis + prediction.length) % prediction.length)
  }

  protected override labelHint(labels: Shape, predictions: Shape): string | null {
    return labels.join() === predictions.join() ? 'For one-hot labels use categoricalCrossentropy.' : null
  }

  override get maskedLabel(): number | null {
    return this.ignoreClass
  }

  override checkLabels(yTrue: Float32Array | Uint8Array, classes: number): void {
    const [count, ignored] = [yTrue.length, this.ignoreClass]
    const size = { count, classes, ignores: Number(ignored !== null), ignored: ignored ?? 0 }
    const y = new Float64Array(1)
    if (isBytes(yTrue)) kernels.labelFaultBytes(size, { labels: yTrue, y })
    else kernels.labelFault(size, { labels: yTrue, y })
    const [at] = y
    if (at >= 0)
      throw new DataError(
        `${this.name}: expected labels to be whole numbers from 0 to ${classes - 1}, received ${yTrue[at]} (label ` +
          `${at}).${yTrue[at] === classes ? ' Classes count from 0; the last layer has a unit for each.' : ''}`,
      )
  }

  override emit<B>(kernels: Kernels<B>, call: LossCall<B>): void {
    kernels.sparseCategoricalCrossentropy(...this.argumentsOf(call, 0))
  }

  protected override rows(yTrue: Tensor, yPred: Tensor): Rows {
    const x = yPred.data
    this.checkLabels(yTrue.data, yPred.shape.at(-1) ?? 1)
    return byRow(yPred, (at, length, gradient) => {
      const label = yTrue.data[at / length]
      if (label === this.ignoreClass) return 0
      if (!(Number.isInteger(label) && label >= 0 && label < length))
        throw new DataError(
          `${this.name}: expected labels to be whole numbers from 0 to ${length - 1}, received ${label} (row ` +
            `${at / length}).`,
        )
      if (this.fromLogits) {
        const logSum = logSumExp(x, at, length)
        for (let i = at; i < at + length; i++) gradient[i] = Math.exp(x[i] - logSum)
        gradient[at + label] -= 1
        return logSum - x[at + label]
      }
      let total = 0
      for (let i = at; i < at + length; i++) total += clip(x[i])
      for (let i = at; i < at + length; i++) gradient[i] = within(x[i]) ? 1 / total : 0
      const p = x[at + label]
      if (within(p)) gradient[at + label] -= 1 / p
      return Math.log(total / clip(p))
    })
  }
}

export const binaryCrossentropy = factory(BinaryCrossentropy)
export const categoricalCrossentropy = factory(CategoricalCrossentropy)
export const sparseCategoricalCrossentropy = factory(SparseCategoricalCrossentropy)

/** Bounds to which probabilities are clipped before a logarithm, float32 as in Keras. Beyond them the gradient is 0. */
const probabilityBounds = { low: Math.fround(1e-7), high: Math.fround(1 - 1e-7) }
const { low, high } = probabilityBounds
const clip = (p: number) => Math.min(Math.max(p, low), high)
/** Whether a probability is not clipped; NaN is not. */
const within = (p: number) => !(p < low || p > high)
/** 0 where the label is 0, whatever the value: the logit of a class that cannot be may be -Infinity. */
const timesLabel = (label: number, value: number) => (label === 0 ? 0 : label * value)

function logSumExp(x: Float32Array, at: number, length: number): number {
  let [largest, total] = [-Infinity, 0]
  for (let i = at; i < at + length; i++) largest = Math.max(largest, x[i])
  for (let i = at; i < at + length; i++) total += Math.exp(x[i] - largest)
  return largest + Math.log(total)
}
