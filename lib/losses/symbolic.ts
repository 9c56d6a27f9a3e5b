/** Losses of symbolic values: scalars of a graph, for user-defined training steps. */
import { OptionError } from '../core/errors.ts'
import { type DynamicShape, formatShape, type Shape, sameShape, sizeOf } from '../core/shape.ts'
import { type Tensor, type TensorLike, toTensor } from '../core/tensor.ts'
import type { Ref } from '../engine/buffer.ts'
import type { Kernels } from '../engine/kernels.ts'
import type { Emit } from '../engine/recorder.ts'
import { defineOp } from '../graph/op.ts'
import { Value } from '../graph/value.ts'
import { logitsOf } from '../ops/activation.ts'
import { applyOp, compose, expectValue } from '../ops/apply.ts'
import { divideNoNan, multiply, notEqual } from '../ops/arithmetic.ts'
import { onesLike } from '../ops/filling.ts'
import { hostStep } from '../ops/host.ts'
import { mean, sum } from '../ops/reduction.ts'
import { stopGradient } from '../ops/stop-gradient.ts'
import { reshape } from '../ops/view.ts'

/** A loss as one kernel call. The names are those of the kernels. */
export interface LossCall<B> {
  readonly rows: number
  readonly columns: number
  /** `x` holds logits: the loss takes the place of the activation before it. */
  readonly fromLogits: boolean
  readonly x: B
  readonly labels: B
  /** Null: nothing is scaled. */
  readonly scale: B | null
  readonly loss: B
  readonly dx: B | null
  readonly probabilities: B | null
}

/** What the gradient by labels of a loss with a kernel is emitted from. The names are those of `LossCall`. */
export interface LabelGradientCall {
  readonly rows: number
  readonly columns: number
  readonly fromLogits: boolean
  readonly x: Ref
  readonly labels: Ref
  /** One factor for every row. */
  readonly scale: Ref
  readonly dlabels: Ref
}

/** What is asked of a loss. */
interface LossRule {
  readonly name: string
  readonly reduction: string
  readonly maskedLabel: number | null
  readonly excludesZeros: boolean
  readonly needsHost: boolean
  readonly undoes: 'softmax' | 'sigmoid' | null
  readonly composesRows: boolean
  alignShapes(labels: Shape, predictions: Shape): [labels: Shape, predictions: Shape]
  rowShape(prediction: Shape): Shape
  hasKernel(prediction: Shape): boolean
  usesKernel(prediction: Shape): boolean
  composed(yTrue: Value, yPred: Value): Value | null
  emit<B>(kernels: Kernels<B>, call: LossCall<B>): void
  emitLabelGradient(emit: Emit, call: LabelGradientCall): void
  evaluate(
    yTrue: Tensor,
    yPred: Tensor,
    sampleWeight?: Tensor,
  ): { readonly losses: Float64Array; readonly factors: Float64Array; readonly gradient: Float32Array }
}

interface LossAttributes {
  readonly loss: LossRule
  readonly fromLogits: boolean
}

/** The shapes that belong together; axes may be null. Labels that are constant know how many samples there are. */
function aligned(loss: LossRule, labels: DynamicShape, predictions: DynamicShape): [labels: Shape, predictions: Shape] {
  const hasUnknownBatch = labels.length > 0 && (labels[0] === null || predictions[0] === null)
  const known = hasUnknownBatch ? labels.with(0, predictions[0] ?? null) : labels
  return loss.alignShapes(known as Shape, predictions as Shape)
}

/** The values of the rows, by the loss's kernel. */
const lossOp = defineOp<LossAttributes, 'x' | 'labels'>({
  name: 'loss',
  shapes: ({ loss }, { x, labels }) => ({ y: loss.rowShape(aligned(loss, labels, x)[1]) }),
  forward({ x, labels, y }, { kernels, shapes, attributes: { loss, fromLogits } }) {
    const size = { rows: sizeOf(shapes.y), columns: sizeOf(shapes.x) / sizeOf(shapes.y) }
    loss.emit(kernels, { ...size, fromLogits, x, labels, scale: null, loss: y, dx: null, probabilities: null })
  },
  gradient({ x, labels, dy, dx, dlabels }, context) {
    const { kernels, buffer, shapes, attributes } = context
    const { loss, fromLogits } = attributes
    const rows = sizeOf(shapes.y)
    const call = { rows, columns: sizeOf(shapes.x) / rows, fromLogits, x, labels, scale: dy }
    if (dx) loss.emit(kernels, { ...call, loss: buffer(rows), dx, probabilities: null })
    if (dlabels) loss.emitLabelGradient(context, { ...call, dlabels })
  },
})

/** The weight of each row with its reduction: 0 where the label (or the value given in its place) is `ignored`. */
const rowWeightsOp = defineOp<{ readonly reduction: string; readonly ignored: number }, 'labels', 'weights'>({
  name: 'rowWeights',
  shapes: (_, { labels }) => ({ y: labels }),
  forward({ labels, weights = null, y }, { kernels, buffer, attributes: { reduction, ignored } }) {
    const [byRows, byWeights] = [['sum_over_batch_size', 'mean'], ['mean_with_sample_weight']]
    const [means, weighted] = [byRows, byWeights].map(names => Number(names.includes(reduction)))
    kernels.lossWeights(
      { rows: y.length, byRows: means, byWeights: weighted, ignored, factor: 1 },
      { labels, weights, y: buffer(y.length), divisor: buffer(1, 'float64'), scale: y },
    )
  },
})

const inShape = (value: Value, wanted: DynamicShape): Value =>
  sameShape(value.shape, wanted)
    ? value
    : reshape(value, wanted.filter(size => size === null).length > 1 ? wanted : wanted.map(size => size ?? -1))

/** Labels [n] of predictions [n, 1], and the other way round, belong together number by number, as in Keras. */
function likePredictions(labels: Value, { shape }: Value): Value {
  if (labels.shape.length + 1 === shape.length && shape.at(-1) === 1) return inShape(labels, [...labels.shape, 1])
  if (labels.shape.length === shape.length + 1 && labels.shape.at(-1) === 1)
    return inShape(labels, labels.shape.slice(0, -1))
  return labels
}

/** The values of the rows, by the kernel of the loss. Null where it has none for predictions of this shape. */
export function rowsOfKernel(loss: LossRule, labels: Value, predictions: Value): Value | null {
  const [labelShape, shape] = aligned(loss, labels.shape, predictions.shape)
  if (!loss.hasKernel(shape)) return null
  const logits = loss.undoes === null ? null : logitsOf(predictions, loss.undoes)
  const x = inShape(logits ?? predictions, shape)
  return applyOp(lossOp, { loss, fromLogits: logits !== null }, { x, labels: inShape(labels, labelShape) }).y
}

/** A value for every row, or one for the batch; null where the loss, or which rows count, is JavaScript. */
export function rowsOf(loss: LossRule, labels: Value, predictions: Value): Value | null {
  if (loss.needsHost) return null
  const [labelShape, shape] = aligned(loss, labels.shape, predictions.shape)
  if (loss.usesKernel(shape)) return rowsOfKernel(loss, labels, predictions)
  const pair = [inShape(labels, labelShape), inShape(predictions, shape)] as const
  return loss.composesRows || loss.excludesZeros
    ? loss.composed(...pair)
    : loss.composed(likePredictions(labels, predictions), predictions)
}

/** Every row times its weight, whatever further axes it has. */
function weighted(rows: Value, weights: Value): Value {
  const missing = rows.shape.length - weights.shape.length
  return multiply(rows, missing > 0 ? reshape(weights, [-1, ...rows.shape.slice(1).map(() => 1)]) : weights)
}

function reduced(loss: LossRule, labels: Value, rows: Value, weights: Value | null): Value {
  const { reduction, maskedLabel, excludesZeros } = loss
  if (maskedLabel !== null || excludesZeros) {
    const beside = weights === null ? {} : { weights: inShape(weights, rows.shape) }
    const all = { labels: excludesZeros ? stopGradient(rows) : inShape(labels, rows.shape), ...beside }
    const ignored = excludesZeros ? 0 : (maskedLabel ?? 0)
    const scaled = multiply(rows, applyOp(rowWeightsOp, { reduction, ignored }, all).y)
    return reduction === 'none' ? scaled : sum(scaled)
  }
  const values = weights === null ? rows : weighted(rows, weights)
  if (reduction === 'none') return values
  if (reduction === 'sum') return sum(values)
  if (reduction === 'mean_with_sample_weight' && weights !== null) return divideNoNan(sum(values), sum(weights))
  return mean(values)
}

/** The weights of rows under a mask: 0 where it is 0, and with a mean scaled so that it is one over the others. */
function maskedWeights({ reduction }: LossRule, rank: number, mask: Value, weights: Value | null): Value {
  const further = mask.shape.slice(rank).map((_, i) => rank + i)
  const counts = notEqual(mask, 0)
  const isMean = reduction === 'sum_over_batch_size' || reduction === 'mean'
  const scaled = isMean ? multiply(counts, divideNoNan(sum(onesLike(counts)), sum(counts))) : counts
  const ofRows = further.length === 0 ? scaled : mean(scaled, { axis: further })
  return weights === null ? ofRows : weighted(ofRows, weights)
}

/** A loss that JavaScript computes, as one number. */
function inJavaScript(loss: LossRule, labels: Value, predictions: Value, weights: Value | null): Value {
  if (loss.reduction === 'none')
    throw new OptionError(`${loss.name}: expected a loss that is one number, received one with reduction 'none'.`)
  return hostStep(weights === null ? [predictions, labels] : [predictions, labels, weights], {
    shape: () => [],
    forward: ([x, y, w]) => {
      const { losses, factors } = loss.evaluate(y, x, w)
      return [losses.reduce((total, value, i) => total + value * factors[i], 0)]
    },
    gradient: ([scale], [x, y, w]) => {
      const by = loss.evaluate(y, x, w).gradient.map(slope => slope * scale.data[0])
      return w === undefined ? [by, null] : [by, null, null]
    },
  })
}

/**
 * The loss of symbolic values, after its reduction. Where predictions come from the activation that the loss undoes, it
 * computes from the logits.
 */
export function symbolicLoss(
  loss: LossRule,
  yTrue: Value | TensorLike,
  yPred: Value,
  sampleWeight?: Value | TensorLike | null,
): Value {
  expectValue(loss.name, yPred)
  const given = [yPred, yTrue, ...(sampleWeight == null ? [] : [sampleWeight])].map(value =>
    value instanceof Value ? value : toTensor(value),
  )
  const isValue = (value: Value | Tensor): value is Value => value instanceof Value
  const [result] = compose(given.filter(isValue), {
    name: loss.name,
    heedsMasks: true,
    compose: values => {
      const rest = [...values]
      const scope = values[0].producer.trace
      const [predictions, labels, weights = null] = given.map(value =>
        isValue(value) ? (rest.shift() as Value) : (scope?.constant(value.data, value.shape) as Value),
      )
      const [batch] = predictions.shape
      if (labels.shape[0] !== batch && labels.shape[0] !== null && batch !== null)
        throw new OptionError(
          `${loss.name}: expected labels for every sample of ${formatShape(predictions.shape)}, received some of ` +
            `shape ${formatShape(labels.shape)}.`,
        )
      const rows = rowsOf(loss, labels, predictions)
      const mask = scope?.maskOf(predictions) ?? null
      const rank = rows?.shape.length ?? predictions.shape.length - 1
      const counts = mask === null ? weights : maskedWeights(loss, rank, mask, weights)
      return [rows === null ? inJavaScript(loss, labels, predictions, counts) : reduced(loss, labels, rows, counts)]
    },
  })
  return result
}
