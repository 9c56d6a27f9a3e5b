/**
 * Losses with Keras's names, options and arithmetic (https://keras.io/api/losses/).
 *
 * A loss knows its value and derivative for every *row* of a prediction (the numbers along `axis`), in double precision: `call` and
 * `gradient` on plain arrays use that, and so does training where a loss has no kernel. Sample weights, the mask and the reduction
 * become one factor a row (`weigh`), so that the loss is sum(factors * losses), whoever computes the rows.
 */
import { DataError, OptionError, ShapeError } from './errors.ts'
import type { Kernels } from './kernels.ts'
import { booleanOption, choiceOption, knownOptions, numberOption } from './options.ts'
import { type Constructor, resolve, snakeCase } from './registry.ts'
import { formatShape, type Shape, sizeOf } from './shape.ts'
import { Tensor, type TensorLike, toTensor } from './tensor.ts'

const reductions = ['sum_over_batch_size', 'sum', 'mean', 'mean_with_sample_weight', 'none'] as const
/** How the values of the rows become one number. 'mean' is another name of 'sum_over_batch_size'. */
export type Reduction = (typeof reductions)[number]

export interface LossOptions {
  /** Default 'sum_over_batch_size'. */
  reduction?: Reduction
  /** Name in logs. Default: the class name in snake case. */
  name?: string
}

/** Value of every row, and the derivative of that value by the numbers of the row, row after row. */
export interface Rows {
  readonly losses: Float64Array
  readonly gradient: Float64Array
}

/** Brings two shapes to one rank as Keras does: an axis of length 1 at the end is added to a vector, or else taken from the other. */
function matchShapes(a: Shape, b: Shape): [Shape, Shape] {
  if (a.length === b.length + 1 && a.at(-1) === 1) return b.length === 1 ? [a, [...b, 1]] : [a.slice(0, -1), b]
  if (b.length === a.length + 1 && b.at(-1) === 1) return a.length === 1 ? [[...a, 1], b] : [a, b.slice(0, -1)]
  return [a, b]
}

/** The same for tensors. */
export function matchRanks(a: Tensor, b: Tensor): [Tensor, Tensor] {
  const [first, second] = matchShapes(a.shape, b.shape)
  return [first === a.shape ? a : a.reshape(first), second === b.shape ? b : b.reshape(second)]
}

/** A loss as one kernel call. The names are those of the kernels. */
export interface LossCall<B> {
  readonly rows: number
  readonly columns: number
  /** `x` holds logits: the loss takes the place of the activation before it. */
  readonly fromLogits: boolean
  readonly x: B
  readonly labels: B
  readonly scale: B
  readonly loss: B
  readonly dx: B | null
  readonly probabilities: B | null
}

export abstract class Loss {
  /** Class name in files. */
  abstract readonly type: string
  readonly name: string
  readonly reduction: Reduction
  /** The axis of the classes. */
  readonly axis: number

  constructor(type: string, options: LossOptions & { axis?: number }) {
    this.name = options.name ?? snakeCase(type)
    this.reduction = choiceOption(type, 'reduction', options.reduction ?? 'sum_over_batch_size', reductions)
    this.axis = numberOption(type, 'axis', options.axis ?? -1, { integer: true })
  }

  /** The constructor's argument. */
  abstract config(): object

  /** Value and derivative of every row, for labels and predictions of matching ranks with the classes in the last axis. */
  protected abstract rows(yTrue: Tensor, yPred: Tensor): Rows

  /** Shape that labels must have beside predictions of this shape. */
  protected labelShape(prediction: Shape): Shape {
    return prediction
  }

  /** Shape of the values, one a row, for predictions of this shape with the classes in the last axis. */
  rowShape(prediction: Shape): Shape {
    return prediction.slice(0, -1)
  }

  /** 1 for rows that count, 0 for those that are left out; null where all count. */
  mask(_yTrue: Float32Array): Float64Array | null {
    return null
  }

  /** Throws DataError where labels are none. `classes` is the length of the last axis. */
  checkLabels(_yTrue: Float32Array, _classes: number): void {}

  /** The activation that may be left out before this loss, which then computes from logits, as Keras's compiled steps do. */
  get undoes(): 'softmax' | 'sigmoid' | null {
    return null
  }

  /** Whether `emit` can compute this loss for predictions of this shape. Where it cannot, a step stops for JavaScript to do it. */
  hasKernel(_prediction: Shape): boolean {
    return false
  }

  /** Emits the kernel. */
  emit<B>(_kernels: Kernels<B>, _call: LossCall<B>): void {
    throw new OptionError(`${this.name}: expected a loss that has a kernel`)
  }

  /** Shapes of labels and predictions with matching ranks. Throws ShapeError where they do not belong together. */
  alignShapes(labels: Shape, predictions: Shape): [labels: Shape, predictions: Shape] {
    const [first, second] = matchShapes(labels, predictions)
    const expected = this.labelShape(second)
    if (same(first, expected) || same(first, [...expected, 1])) return [expected, second]
    throw new ShapeError(
      `${this.name}: expected labels of shape ${formatShape(expected)}, received ${formatShape(labels)} (predictions of shape ${formatShape(predictions)})`,
    )
  }

  /** One factor for every row: sample weight, mask and reduction. Sample weights have the shape of the rows or broadcast with it. */
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
      const share = isMean ? mask.length / (sum(mask) + low) : 1
      for (let i = 0; i < factors.length; i++) factors[i] *= mask[i] * share
    }
    const divisor = isMean ? count : this.reduction === 'mean_with_sample_weight' ? sum(factors) : 1
    for (let i = 0; i < factors.length; i++) factors[i] = divisor === 0 ? 0 : factors[i] / divisor
    return factors
  }

  /** Everything about one batch: values and factors of the rows, and the derivative of sum(factors * losses) by the predictions. */
  evaluate(
    yTrue: Tensor,
    yPred: Tensor,
    sampleWeight?: Tensor,
  ): { rowShape: Shape; losses: Float64Array; factors: Float64Array; gradient: Float32Array } {
    const [labelShape, predictionShape] = this.alignShapes(yTrue.shape, yPred.shape)
    const [labels, predictions] = [yTrue.reshape(labelShape), yPred.reshape(predictionShape)]
    const order = classesLast(predictions.shape, this.axis)
    const last = order === null ? predictions : permute(predictions, order)
    const { losses, gradient } = this.rows(
      order === null || labels.shape.length < predictions.shape.length ? labels : permute(labels, order),
      last,
    )
    const rowShape = this.rowShape(last.shape)
    const values = new Tensor(new Float32Array(losses.length), rowShape)
    const [aligned, weight] = sampleWeight === undefined ? [values] : matchRanks(values, sampleWeight)
    const factors = this.weigh(aligned.shape, this.mask(labels.data), weight)
    const length = gradient.length / losses.length
    const weighted = Float32Array.from(gradient, (slope, i) => slope * factors[Math.floor(i / length)])
    return {
      rowShape,
      losses,
      factors,
      gradient: order === null ? weighted : permute(new Tensor(weighted, last.shape), inverse(order)).data,
    }
  }

  /** Value of the loss: a number, or with reduction 'none' a tensor with one value a row. `sampleWeight` holds one weight a row. */
  call(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): number | Tensor {
    const { rowShape, losses, factors } = this.evaluate(
      toTensor(yTrue),
      toTensor(yPred),
      sampleWeight === undefined ? undefined : toTensor(sampleWeight),
    )
    const weighted = losses.map((loss, i) => loss * factors[i])
    return this.reduction === 'none' ? new Tensor(Float32Array.from(weighted), rowShape) : sum(weighted)
  }

  /** Derivative of the loss (of its sum, with reduction 'none') by the predictions. */
  gradient(yTrue: TensorLike, yPred: TensorLike, sampleWeight?: TensorLike): Tensor {
    const predictions = toTensor(yPred)
    const { gradient } = this.evaluate(toTensor(yTrue), predictions, sampleWeight === undefined ? undefined : toTensor(sampleWeight))
    return new Tensor(gradient, predictions.shape)
  }
}

/** mean((yPred - yTrue)^2) along the last axis. */
export class MeanSquaredError extends Loss {
  readonly type = 'MeanSquaredError'

  constructor(options: LossOptions = {}) {
    knownOptions('MeanSquaredError', options, ['reduction', 'name', 'dtype'])
    super('MeanSquaredError', options)
  }

  config(): LossOptions {
    return { reduction: this.reduction, name: this.name }
  }

  override hasKernel(): boolean {
    return true
  }

  override emit<B>(kernels: Kernels<B>, { rows, columns, x, labels, scale, loss, dx }: LossCall<B>): void {
    kernels.meanSquaredError({ rows, columns }, x, labels, scale, loss, dx)
  }

  protected rows(yTrue: Tensor, yPred: Tensor): Rows {
    return byRow(yPred, (at, length, gradient) => {
      let loss = 0
      for (let i = at; i < at + length; i++) {
        const difference = yPred.data[i] - yTrue.data[i]
        loss += (difference * difference) / length
        gradient[i] = (2 * difference) / length
      }
      return loss
    })
  }
}

export interface CrossentropyOptions extends LossOptions {
  /** Predictions are logits, not probabilities. Default false. */
  fromLogits?: boolean
  /** The axis of the classes. Default -1. */
  axis?: number
}

export interface SmoothedCrossentropyOptions extends CrossentropyOptions {
  /** 0 to 1: labels become (1 - s) * label + s / classes; for binary labels (1 - s) * label + s / 2. Default 0. */
  labelSmoothing?: number
}

abstract class Crossentropy extends Loss {
  readonly fromLogits: boolean

  constructor(type: string, options: CrossentropyOptions) {
    super(type, options)
    this.fromLogits = booleanOption(type, 'fromLogits', options.fromLogits ?? false)
  }

  override get undoes(): 'softmax' | 'sigmoid' | null {
    return this.fromLogits ? null : 'softmax'
  }

  override hasKernel(prediction: Shape): boolean {
    return classesLast(prediction, this.axis) === null
  }
}

abstract class SmoothedCrossentropy extends Crossentropy {
  readonly labelSmoothing: number

  constructor(type: string, options: SmoothedCrossentropyOptions) {
    knownOptions(type, options, ['fromLogits', 'labelSmoothing', 'axis', 'reduction', 'name', 'dtype'])
    super(type, options)
    this.labelSmoothing = numberOption(type, 'labelSmoothing', options.labelSmoothing ?? 0, { min: 0, max: 1 })
  }

  config(): SmoothedCrossentropyOptions {
    const { fromLogits, labelSmoothing, axis, reduction, name } = this
    return { fromLogits, labelSmoothing, axis, reduction, name }
  }
}

/** mean(-t log p - (1 - t) log(1 - p)) along the last axis, labels 0 or 1 (or between). */
export class BinaryCrossentropy extends SmoothedCrossentropy {
  readonly type = 'BinaryCrossentropy'

  constructor(options: SmoothedCrossentropyOptions = {}) {
    super('BinaryCrossentropy', options)
  }

  override get undoes(): 'softmax' | 'sigmoid' | null {
    return this.fromLogits ? null : 'sigmoid'
  }

  override emit<B>(kernels: Kernels<B>, { rows, columns, fromLogits, x, labels, scale, loss, dx, probabilities }: LossCall<B>): void {
    const size = { rows, columns, fromLogits: fromLogits ? 1 : 0, labelSmoothing: this.labelSmoothing }
    kernels.binaryCrossentropy(size, x, labels, scale, loss, dx, probabilities)
  }

  protected rows(yTrue: Tensor, yPred: Tensor): Rows {
    const { fromLogits, labelSmoothing } = this
    return byRow(yPred, (at, length, gradient) => {
      let loss = 0
      for (let i = at; i < at + length; i++) {
        const label = yTrue.data[i] * (1 - labelSmoothing) + labelSmoothing / 2
        const prediction = yPred.data[i]
        if (fromLogits) {
          loss += Math.max(prediction, 0) - prediction * label + Math.log1p(Math.exp(-Math.abs(prediction)))
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
  readonly type = 'CategoricalCrossentropy'

  constructor(options: SmoothedCrossentropyOptions = {}) {
    super('CategoricalCrossentropy', options)
  }

  override emit<B>(kernels: Kernels<B>, { rows, columns, fromLogits, x, labels, scale, loss, dx, probabilities }: LossCall<B>): void {
    const size = { rows, columns, fromLogits: fromLogits ? 1 : 0, labelSmoothing: this.labelSmoothing }
    kernels.categoricalCrossentropy(size, x, labels, scale, loss, dx, probabilities)
  }

  protected rows(yTrue: Tensor, yPred: Tensor): Rows {
    const { fromLogits, labelSmoothing } = this
    const x = yPred.data
    return byRow(yPred, (at, length, gradient) => {
      const label = (i: number) => yTrue.data[i] * (1 - labelSmoothing) + labelSmoothing / length
      let loss = 0
      if (fromLogits) {
        const logSum = logSumExp(x, at, length)
        for (let i = at; i < at + length; i++) {
          loss += label(i) * (logSum - x[i])
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

export interface SparseCategoricalCrossentropyOptions extends CrossentropyOptions {
  /** Label of rows that do not count. Default null. */
  ignoreClass?: number | null
}

/** -log(p[label] / sum(p)), labels are whole numbers. */
export class SparseCategoricalCrossentropy extends Crossentropy {
  readonly type = 'SparseCategoricalCrossentropy'
  readonly ignoreClass: number | null

  constructor(options: SparseCategoricalCrossentropyOptions = {}) {
    const type = 'SparseCategoricalCrossentropy'
    knownOptions(type, options, ['fromLogits', 'ignoreClass', 'axis', 'reduction', 'name', 'dtype'])
    super(type, options)
    const ignoreClass = options.ignoreClass ?? null
    this.ignoreClass = ignoreClass === null ? null : numberOption(type, 'ignoreClass', ignoreClass, { integer: true })
  }

  config(): SparseCategoricalCrossentropyOptions {
    const { fromLogits, ignoreClass, axis, reduction, name } = this
    return { fromLogits, ignoreClass, axis, reduction, name }
  }

  protected override labelShape(prediction: Shape): Shape {
    return this.axis === -1
      ? prediction.slice(0, -1)
      : prediction.filter((_, axis) => axis !== (this.axis + prediction.length) % prediction.length)
  }

  override mask(yTrue: Float32Array): Float64Array | null {
    return this.ignoreClass === null ? null : Float64Array.from(yTrue, label => (label === this.ignoreClass ? 0 : 1))
  }

  override checkLabels(yTrue: Float32Array, classes: number): void {
    for (let i = 0; i < yTrue.length; i++) {
      const label = yTrue[i]
      if (!(Number.isInteger(label) && label >= 0 && label < classes) && label !== this.ignoreClass)
        throw new DataError(`${this.name}: expected labels to be whole numbers from 0 to ${classes - 1}, received ${label} (label ${i})`)
    }
  }

  override emit<B>(kernels: Kernels<B>, { rows, columns, fromLogits, x, labels, scale, loss, dx, probabilities }: LossCall<B>): void {
    const size = { rows, columns, fromLogits: fromLogits ? 1 : 0, labelSmoothing: 0 }
    kernels.sparseCategoricalCrossentropy(size, x, labels, scale, loss, dx, probabilities)
  }

  protected rows(yTrue: Tensor, yPred: Tensor): Rows {
    const x = yPred.data
    this.checkLabels(yTrue.data, yPred.shape.at(-1) ?? 1)
    return byRow(yPred, (at, length, gradient) => {
      const label = yTrue.data[at / length]
      if (label === this.ignoreClass) return 0
      if (!(Number.isInteger(label) && label >= 0 && label < length))
        throw new DataError(
          `${this.name}: expected labels to be whole numbers from 0 to ${length - 1}, received ${label} (row ${at / length})`,
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

/**
 * A loss of one's own: one value a sample, and the derivative of each sample's value by its predictions, in the predictions' layout.
 * It runs in JavaScript between the forward and the backward part of a step.
 */
export type LossFunction = (yTrue: Tensor, yPred: Tensor) => { losses: ArrayLike<number>; gradient: ArrayLike<number> }

export class FunctionLoss extends Loss {
  readonly type = 'FunctionLoss'
  readonly #call: LossFunction

  constructor(call: LossFunction, options: LossOptions = {}) {
    super('FunctionLoss', { name: call.name || 'loss', ...options })
    this.#call = call
  }

  config(): LossOptions {
    throw new OptionError(`${this.name}: a loss that is a function cannot be written to a file. Compile the model again after loading it`)
  }

  override alignShapes(labels: Shape, predictions: Shape): [labels: Shape, predictions: Shape] {
    return [labels, predictions]
  }

  override rowShape(prediction: Shape): Shape {
    return prediction.slice(0, 1)
  }

  protected rows(yTrue: Tensor, yPred: Tensor): Rows {
    const { losses, gradient } = this.#call(yTrue, yPred)
    if (losses?.length !== yPred.shape[0] || gradient?.length !== yPred.data.length)
      throw new ShapeError(
        `${this.name}: expected ${yPred.shape[0]} losses and a gradient of ${yPred.data.length} numbers, received ${losses?.length} and ${gradient?.length}`,
      )
    return { losses: Float64Array.from(losses), gradient: Float64Array.from(gradient) }
  }
}

const classes: Record<string, Constructor<Loss>> = {
  MeanSquaredError,
  BinaryCrossentropy,
  CategoricalCrossentropy,
  SparseCategoricalCrossentropy,
}
const aliases = { mse: 'MeanSquaredError', bce: 'BinaryCrossentropy' }

/** A loss from its name, from `{ className, config }`, from a function, or itself. */
export function get(identifier: Loss | LossFunction | string | object): Loss {
  if (identifier instanceof Loss) return identifier
  return typeof identifier === 'function' ? new FunctionLoss(identifier as LossFunction) : resolve('loss', classes, identifier, aliases)
}

export const meanSquaredError = (options?: LossOptions) => new MeanSquaredError(options)
export const binaryCrossentropy = (options?: SmoothedCrossentropyOptions) => new BinaryCrossentropy(options)
export const categoricalCrossentropy = (options?: SmoothedCrossentropyOptions) => new CategoricalCrossentropy(options)
export const sparseCategoricalCrossentropy = (options?: SparseCategoricalCrossentropyOptions) => new SparseCategoricalCrossentropy(options)

/** Probabilities are kept in [low, high] before a logarithm, beyond that their gradient is 0; the bounds are float32 numbers, as in Keras. */
const low = Math.fround(1e-7)
const high = Math.fround(1 - 1e-7)
const clip = (p: number) => Math.min(Math.max(p, low), high)
const within = (p: number) => p >= low && p <= high

const same = (a: Shape, b: Shape) => a.join() === b.join()

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)

function logSumExp(x: Float32Array, at: number, length: number): number {
  let [largest, total] = [-Infinity, 0]
  for (let i = at; i < at + length; i++) largest = Math.max(largest, x[i])
  for (let i = at; i < at + length; i++) total += Math.exp(x[i] - largest)
  return largest + Math.log(total)
}

/** Calls `row(first element, length, gradient)` for every run along the last axis; it fills its part of the gradient and returns the loss. */
function byRow(yPred: Tensor, row: (at: number, length: number, gradient: Float64Array) => number): Rows {
  const length = yPred.shape.at(-1) ?? 1
  const gradient = new Float64Array(yPred.data.length)
  return { losses: Float64Array.from({ length: gradient.length / length }, (_, i) => row(i * length, length, gradient)), gradient }
}

/** The order of axes that puts `axis` last, or null where it is. */
function classesLast(shape: Shape, axis: number): number[] | null {
  const wanted = axis < 0 ? axis + shape.length : axis
  return wanted === shape.length - 1 || shape.length === 0 ? null : [...shape.keys()].filter(i => i !== wanted).concat(wanted)
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
        `${where}: expected one sample weight for every value of the loss, shape ${formatShape(rows)}, received ${formatShape(weights)}`,
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
