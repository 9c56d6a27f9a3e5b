/**
 * The contract of a loss, with the reductions and weights of Keras (https://keras.io/api/losses/).
 *
 * A loss knows its value and derivative for every *row* of a prediction (the numbers along `axis`), in double
 * precision: `call` and `gradient` on plain arrays use that, and so does training where a loss has no kernel. Sample
 * weights, the mask and the reduction become one factor a row (`weigh`), so that the loss is sum(factors * losses),
 * whether a kernel or JavaScript computes the rows.
 *
 * The file is long because this one class has every method that a loss may override, or that others call.
 */

import type { Takes } from '../core/arguments.ts'
import { choiceOption, show } from '../core/checks.ts'
import { Configurable, expectMethods } from '../core/configurable.ts'
import { OptionError, ShapeError } from '../core/errors.ts'
import { fixFields, fixGetters } from '../core/fixed.ts'
import { shareInstances } from '../core/kinds.ts'
import { zerosOf } from '../core/memory.ts'
import { dtype } from '../core/options.ts'
import { expectOneOf, overrides } from '../core/overrides.ts'
import { refuseOwn } from '../core/refused-classes.ts'
import { snakeCase } from '../core/registry.ts'
import { type Arguments, custom, nullable, type OptionsOf, schema, text } from '../core/schema.ts'
import { formatShape, type Shape, sizeOf } from '../core/shape.ts'
import { Tensor, type TensorLike, toTensor } from '../core/tensor.ts'
import type { Kernels } from '../engine/kernels.ts'
import type { Emit } from '../engine/recorder.ts'
import { Value } from '../graph/value.ts'
import { composedRows } from './composed-rows.ts'
import { type LabelGradientCall, type LossCall, rowsOfKernel, symbolicLoss } from './symbolic.ts'

export type { LabelGradientCall, LossCall } from './symbolic.ts'

const reductions = ['sum_over_batch_size', 'sum', 'mean', 'mean_with_sample_weight', 'none'] as const
/** How the values of the rows become one number. 'mean' is another name of 'sum_over_batch_size'. */
export type Reduction = (typeof reductions)[number]

const reduction = custom<Reduction | null, Reduction>({
  parse: (value, where, name) => choiceOption(where, name, value ?? 'none', reductions),
})

const lossOptions = schema({
  /** How the values of the rows become one number; null: 'none'. Default 'sum_over_batch_size'. */
  reduction: reduction('sum_over_batch_size'),
  /** Name in logs. Default: the class name in snake case. */
  name: nullable(text),
  dtype,
})

/** What every loss takes. */
export type LossOptions = OptionsOf<typeof lossOptions>

/** Value of every row, and the derivative of that value by the numbers of the row, row after row. */
export interface Rows {
  readonly losses: Float64Array
  readonly gradient: Float64Array
}

/**
 * Brings two shapes to one rank as Keras does: an axis of length 1 at the end is added to a vector, or else taken from
 * the other.
 */
export function matchShapes(a: Shape, b: Shape): [Shape, Shape] {
  if (a.length === b.length + 1 && a.at(-1) === 1) return b.length === 1 ? [a, [...b, 1]] : [a.slice(0, -1), b]
  if (b.length === a.length + 1 && b.at(-1) === 1) return a.length === 1 ? [[...a, 1], b] : [a, b.slice(0, -1)]
  return [a, b]
}

/** The same for tensors. */
function matchRanks(a: Tensor, b: Tensor): [Tensor, Tensor] {
  const [first, second] = matchShapes(a.shape, b.shape)
  return [first === a.shape ? a : a.reshape(first), second === b.shape ? b : b.reshape(second)]
}

/** The hint for errors where labels are class numbers instead of one-hot; null: they are not. */
export const hintOfOneHot = (labels: Shape, predictions: Shape): string | null =>
  predictions.slice(0, -1).join() === labels.join() || [...predictions.slice(0, -1), 1].join() === labels.join()
    ? 'For class numbers use sparseCategoricalCrossentropy, or oneHot(labels, classes).'
    : null

export abstract class Loss<Own = Readonly<Record<never, never>>> extends Configurable<Own, typeof lossOptions> {
  static {
    shareInstances(Loss, 'Loss')
    fixGetters(Loss.prototype)
  }

  static override readonly commonOptions = lossOptions
  static override readonly synchronousMethods: readonly string[] = [
    'call',
    'rows',
    'compose',
    'mask',
    'weigh',
    'labelShape',
    'rowShape',
    'alignShapes',
    'gradient',
    'emit',
  ]
  static override readonly takes: Takes = {
    emit: ['kernels', 'object'],
    emitLabelGradient: ['emit', 'gradient'],
    alignShapes: ['shape', 'shape'],
    weigh: ['shape', 'numbers?', 'object?'],
    weightShape: ['shape'],
    rowShape: ['shape'],
    labelShape: ['shape'],
    hasKernel: ['shape'],
    compose: ['value', 'value'],
    checkLabels: ['numbers', 'number'],
    mask: ['numbers'],
  }
  readonly name: string = this.options.name ?? snakeCase(this.type)
  readonly reduction: Reduction = this.options.reduction
  /** While `composed` waits for the `call` of a class that overrides it. */
  #isCalled = false

  constructor(...given: Arguments<Own & typeof lossOptions>) {
    super(...given)
    fixFields(this, 'name', 'reduction')
  }

  /** The axis of the classes. */
  get axis(): number {
    return -1
  }

  protected override get settings(): Readonly<Record<string, unknown>> {
    return { ...this.options, name: this.name }
  }

  /**
   * Value and derivative of every row, for labels and predictions of matching ranks with the classes in the last axis.
   * A loss that is a composition of ops needs none.
   */
  protected rows(yTrue: Tensor, yPred: Tensor): Rows {
    const count = sizeOf(this.rowShape(yPred.shape))
    const { losses, gradient } = composedRows(this, yTrue, yPred, () => new Float64Array(count).fill(1))
    return { losses, gradient: Float64Array.from(gradient) }
  }

  /** Shape that labels must have beside predictions of this shape. */
  labelShape(prediction: Shape): Shape {
    return prediction
  }

  /** A hint for the error about labels that do not fit predictions; null: none. */
  protected labelHint(_labels: Shape, _predictions: Shape): string | null {
    return null
  }

  /** Shape of the values, one a row, for predictions of this shape with the classes in the last axis. */
  rowShape(prediction: Shape): Shape {
    return prediction.slice(0, -1)
  }

  /**
   * Shape of the sample weights: one for every row; of a loss that is one number for a batch, one for every sample, as
   * in Keras, which multiplies the number by each.
   */
  weightShape(prediction: Shape): Shape {
    const rows = this.rowShape(prediction)
    return rows.length === 0 ? prediction.slice(0, 1) : rows
  }

  /** The label of rows that are left out; null where all count. */
  get maskedLabel(): number | null {
    return null
  }

  /** Whether rows whose loss is 0 are left out, too. */
  get excludesZeros(): boolean {
    return false
  }

  /** Whether a class overrides `mask`, which JavaScript calls: kernels know masks by a label alone. */
  get hasOwnMask(): boolean {
    return this.mask !== Loss.prototype.mask
  }

  /** Whether JavaScript computes it: a class overrides what its kernel, or its composition, knows nothing of. */
  get needsHost(): boolean {
    const isOverridden = (name: string) => ['compose', 'emit'].every(other => overrides(this, name, other))
    return this.hasOwnMask || ['rows', 'weigh', 'evaluate'].some(isOverridden)
  }

  /** 1 for rows that count, 0 for those that are left out; null where all count. */
  mask(yTrue: Float32Array): Float64Array | null {
    const { maskedLabel } = this
    return maskedLabel === null ? null : Float64Array.from(yTrue, label => (label === maskedLabel ? 0 : 1))
  }

  /** Throws DataError where labels are not valid. `classes` is the length of the last axis. */
  checkLabels(_yTrue: Float32Array | Uint8Array, _classes: number): void {}

  /**
   * The activation that may be left out before this loss, which then computes from logits, as Keras's compiled steps
   * do.
   */
  get undoes(): 'softmax' | 'sigmoid' | null {
    return null
  }

  /**
   * Whether `emit` can compute this loss for predictions of this shape. Where it cannot, a step stops for JavaScript to
   * do it.
   */
  hasKernel(_prediction: Shape): boolean {
    return false
  }

  /** Whether the kernel is used: which rows count must be known before it runs. */
  usesKernel(prediction: Shape): boolean {
    const isComposed = ['compose', 'call'].some(name => overrides(this, name, 'emit'))
    return !this.needsHost && !this.excludesZeros && !isComposed && this.hasKernel(prediction)
  }

  /**
   * Whether `compose` gives a value for every row, of labels and predictions whose shapes are aligned: weights and
   * reduction are then applied to them as to those of a kernel.
   */
  get composesRows(): boolean {
    return false
  }

  /**
   * The loss as a composition of ops, of symbolic labels and predictions: a value for every row, in `rowShape`. Values
   * of another shape can be trained on, but take no sample weights of rows and no mask. Null where it is no
   * composition: then it has a kernel, or is JavaScript.
   */
  compose(_yTrue: Value, _yPred: Value): Value | null {
    return null
  }

  /** What `compose` gives; or `call`, where a class overrides that, as one that extends a loss of Keras does. */
  composed(yTrue: Value, yPred: Value): Value | null {
    if (!overrides(this, 'call', 'compose')) return this.compose(yTrue, yPred)
    this.#isCalled = true
    try {
      const rows: unknown = this.call(yTrue, yPred)
      if (rows instanceof Value) return rows
      throw new OptionError(`${this.where()}: expected call() to compose values by ops, received ${show(rows)}.`)
    } finally {
      this.#isCalled = false
    }
  }

  /** What `super.call` gives in the `call` of a class that extends this one: the values of the rows, as in Keras. */
  #inherited(yTrue: Value, yPred: Value): Value {
    const rows = this.compose(yTrue, yPred) ?? rowsOfKernel(this, yTrue, yPred)
    if (rows !== null) return rows
    throw new OptionError(
      `${this.where()}: expected super.call() of a loss that is composed of ops or has a kernel, received one in ` +
        'JavaScript.',
    )
  }

  /** Emits the kernel. */
  emit<B>(_kernels: Kernels<B>, _call: LossCall<B>): void {
    throw new OptionError(`${this.name}: expected a loss that has a kernel.`)
  }

  /** Emits the gradient of the kernel's loss by its labels. Default: 0, as of labels that count classes. */
  emitLabelGradient({ kernels }: Emit, { dlabels }: LabelGradientCall): void {
    kernels.fill({ count: dlabels.length, value: 0 }, { y: dlabels })
  }

  /** Shapes of labels and predictions with matching ranks. Throws ShapeError where they do not belong together. */
  alignShapes(labels: Shape, predictions: Shape): [labels: Shape, predictions: Shape] {
    const [first, second] = matchShapes(labels, predictions)
    const expected = this.labelShape(second)
    if (same(first, expected) || same(first, [...expected, 1])) return [expected, second]
    const hint = this.labelHint(labels, predictions)
    throw new ShapeError(
      `${this.name}: expected labels of shape ${formatShape(expected)}, received ${formatShape(labels)} ` +
        `(predictions of shape ${formatShape(predictions)}).${hint === null ? '' : ` ${hint}`}`,
    )
  }

  /**
   * One factor for every row: sample weight, mask and reduction. Sample weights have the shape of the rows or broadcast
   * with it.
   */
  weigh(rowShape: Shape, mask: Float64Array | null = null, sampleWeight?: Tensor): Float64Array {
    const factors = new Float64Array(sizeOf(rowShape))
    let count = factors.length
    if (sampleWeight === undefined) {
      factors.fill(1)
    } else {
      const shape = broadcastShape(this.name, rowShape, sampleWeight.shape)
      const [row, weight] = [broadcastIndex(rowShape, shape), broadcastIndex(sampleWeight.shape, shape)]
      count = row.length
      for (let i = 0; i < count; i++) factors[row[i]] += sampleWeight.data[weight[i]]
    }
    const isMean = this.reduction === 'sum_over_batch_size' || this.reduction === 'mean'
    if (mask !== null) {
      const share = isMean ? mask.length / (sum(mask) + 1e-7) : 1 // Keras's epsilon
      for (let i = 0; i < factors.length; i++) factors[i] *= mask[i] * share
    }
    // Weights count as they are given: those that are repeated for several rows count once.
    const weights = mask === null && sampleWeight !== undefined ? sum(sampleWeight.data) : sum(factors)
    // One number with one weight is not divided, as in Keras.
    const isOne = rowShape.length === 0 && sampleWeight?.shape.length === 0
    const divisor = isMean ? count : this.reduction === 'mean_with_sample_weight' && !isOne ? weights : 1
    for (let i = 0; i < factors.length; i++) factors[i] = divisor === 0 ? 0 : factors[i] / divisor
    return factors
  }

  /**
   * Everything about one batch: values and factors of the rows, and the derivative of sum(factors * losses) by the
   * predictions.
   */
  evaluate(
    given: TensorLike,
    predicted: TensorLike,
    sampleWeight?: TensorLike,
  ): { rowShape: Shape; losses: Float64Array; factors: Float64Array; gradient: Float32Array } {
    expectRows(this)
    const [yTrue, yPred] = [toTensor(given), toTensor(predicted)]
    const [labelShape, predictionShape] = this.alignShapes(yTrue.shape, yPred.shape)
    const [labels, predictions] = [yTrue.reshape(labelShape), yPred.reshape(predictionShape)]
    if (['compose', 'call'].some(name => overrides(this, name, 'rows')))
      return this.#composed(labels, predictions, sampleWeight)
    const order = classesLast(predictions.shape, this.axis)
    const last = order === null ? predictions : permute(predictions, order)
    const { losses, gradient } = this.rows(
      order === null || labels.shape.length < predictions.shape.length ? labels : permute(labels, order),
      last,
    )
    const rowShape = this.rowShape(last.shape)
    const factors = this.#factors(rowShape, this.#mask(labels, losses), sampleWeight)
    const length = gradient.length / losses.length
    const weighted = Float32Array.from(gradient, (slope, i) => slope * factors[Math.floor(i / length)])
    return {
      rowShape,
      losses,
      factors,
      gradient: order === null ? weighted : permute(new Tensor(weighted, last.shape), inverse(order)).data,
    }
  }

  /** The same of a composition of ops. */
  #composed(labels: Tensor, predictions: Tensor, sampleWeight?: TensorLike) {
    const rowShape = this.rowShape(predictions.shape)
    const factorsOf = (losses: Float32Array | null) => this.#factors(rowShape, this.#mask(labels, losses), sampleWeight)
    return { rowShape, ...composedRows(this, labels, predictions, factorsOf) }
  }

  /** Which rows count, by their labels and, of a loss that leaves out zeros, by their values. */
  #mask(labels: Tensor, losses: Float32Array | Float64Array | null): Float64Array | null {
    const mask = this.mask(labels.data)
    if (!this.excludesZeros || losses === null) return mask
    return Float64Array.from(losses, (loss, i) => (loss === 0 ? 0 : (mask?.[i] ?? 1)))
  }

  /** The factor of each value. */
  #factors(rowShape: Shape, mask: Float64Array | null, sampleWeight?: TensorLike): Float64Array {
    const values = new Tensor(new Float32Array(sizeOf(rowShape)), rowShape)
    const [aligned, weight] = sampleWeight === undefined ? [values] : matchRanks(values, toTensor(sampleWeight))
    return this.weigh(aligned.shape, mask, weight)
  }

  /**
   * Value of the loss: a number, or with reduction 'none' a tensor with one value a row. `sampleWeight` holds one
   * weight a row. Of symbolic predictions it is a symbolic value, a scalar of their graph.
   */
  call(yTrue: Value | TensorLike, yPred: Value, sampleWeight?: Value | TensorLike): Value
  call(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): number | Tensor
  call(
    yTrue: Value | TensorLike,
    yPred: Value | TensorLike,
    sampleWeight?: Value | TensorLike,
  ): Value | number | Tensor {
    if (this.#isCalled && yTrue instanceof Value && yPred instanceof Value) return this.#inherited(yTrue, yPred)
    if (yPred instanceof Value) return symbolicLoss(this, yTrue, yPred, sampleWeight)
    return this.#valueOf(yTrue as TensorLike, yPred, sampleWeight as TensorLike | undefined)
  }

  #valueOf(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): number | Tensor {
    const weights = sampleWeight === undefined ? undefined : toTensor(sampleWeight)
    const isByRow = this.reduction === 'none'
    const { rowShape, losses, factors } = this.evaluate(toTensor(yTrue), toTensor(yPred), isByRow ? undefined : weights)
    const weighted = losses.map((loss, i) => loss * factors[i])
    if (!isByRow) return sum(weighted)
    const values = new Tensor(Float32Array.from(weighted), rowShape)
    return weights === undefined ? values : this.#weighted(values, weights)
  }

  /** Every value times its weights: of a loss that is one number as many as there are weights. */
  #weighted(values: Tensor, weights: Tensor): Tensor {
    const [value, weight] = matchRanks(values, weights)
    const shape = broadcastShape(this.name, value.shape, weight.shape)
    const [at, by] = [broadcastIndex(value.shape, shape), broadcastIndex(weight.shape, shape)]
    return new Tensor(
      Float32Array.from(at, (index, i) => value.data[index] * weight.data[by[i]]),
      shape,
    )
  }

  /** Derivative of the loss (of its sum, with reduction 'none') by the predictions. */
  gradient(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): Tensor {
    const predictions = toTensor(yPred)
    const { gradient } = this.evaluate(
      toTensor(yTrue),
      predictions,
      sampleWeight === undefined ? undefined : toTensor(sampleWeight),
    )
    return new Tensor(gradient, predictions.shape)
  }
}

/** Refuses a loss that says nowhere what it is, or whose gradient is none of its value. */
export function expectRows(loss: Loss): void {
  expectMethods('a loss', loss, ['rows', 'compose'])
  if (loss.call === Loss.prototype.call) expectOneOf('a loss', loss, Loss.prototype, 'compose', 'rows')
  if (overrides(loss, 'gradient', 'evaluate')) refuseOwn(loss, 'gradient', 'Override compose() or rows().')
}

/**
 * Calls `row(first element, length, gradient)` for every run along the last axis; it fills its part of the gradient and
 * returns the loss.
 */
export function byRow(yPred: Tensor, row: (at: number, length: number, gradient: Float64Array) => number): Rows {
  const length = yPred.shape.at(-1) ?? 1
  const gradient = zerosOf(Float64Array, yPred.data.length)
  return {
    losses: Float64Array.from({ length: gradient.length / length }, (_, i) => row(i * length, length, gradient)),
    gradient,
  }
}

/** The order of axes that puts `axis` last, or null where it is. */
export function classesLast(shape: Shape, axis: number): number[] | null {
  const wanted = axis < 0 ? axis + shape.length : axis
  return wanted === shape.length - 1 || shape.length === 0
    ? null
    : [...shape.keys()].filter(i => i !== wanted).concat(wanted)
}

const inverse = (order: number[]) => order.map((_, axis) => order.indexOf(axis))

function permute(x: Tensor, order: number[]): Tensor {
  const strides = x.shape.map((_, axis) => sizeOf(x.shape.slice(axis + 1)))
  const shape = order.map(axis => x.shape[axis])
  const data = x.data.map((_, i) => {
    let [rest, from] = [i, 0]
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      from += (rest % shape[axis]) * strides[order[axis]]
      rest = Math.floor(rest / shape[axis])
    }
    return x.data[from]
  })
  return new Tensor(data, shape)
}

function broadcastShape(where: string, rows: Shape, weights: Shape): Shape {
  const rank = Math.max(rows.length, weights.length)
  return Array.from({ length: rank }, (_, i) => {
    const [m, n] = [rows[rows.length - rank + i] ?? 1, weights[weights.length - rank + i] ?? 1]
    if (m !== n && m !== 1 && n !== 1)
      throw new ShapeError(
        `${where}: expected one sample weight for every value of the loss, shape ${formatShape(rows)}, received ` +
          `${formatShape(weights)}.`,
      )
    return m === 1 ? n : m
  })
}

/** For every element of the broadcast shape, its index in a tensor of `shape` (NumPy's rules). */
function broadcastIndex(shape: Shape, result: Shape): Int32Array {
  return Int32Array.from({ length: sizeOf(result) }, (_, i) => {
    let [rest, stride, index] = [i, 1, 0]
    for (let axis = result.length - 1, own = shape.length - 1; own >= 0; axis--, own--) {
      if (shape[own] !== 1) index += (rest % result[axis]) * stride
      rest = Math.floor(rest / result[axis])
      stride *= shape[own]
    }
    return index
  })
}

const same = (a: Shape, b: Shape) => a.join() === b.join()

function sum(values: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < values.length; i++) total += values[i]
  return total
}
