/** What is composed of ops for one output: of the labels, the predictions and the sample weights. */

import { ShapeError } from '../core/errors.ts'
import { formatShape, type Shape, sameShape, sizeOf } from '../core/shape.ts'
import type { Trace } from '../graph/trace.ts'
import type { Value } from '../graph/value.ts'
import type { Loss, Reduction } from '../losses/index.ts'
import { rowsOf } from '../losses/symbolic.ts'
import { divideNoNan, multiply, notEqual } from '../ops/arithmetic.ts'
import { mean, sum } from '../ops/reduction.ts'
import { reshape } from '../ops/view.ts'

export interface ComposedTarget {
  readonly labels: Value
  /** Null: all samples count alike, or the loss is no composition. */
  readonly weights: Value | null
  /** The loss as one number; null where it has a kernel, is JavaScript, or gives a value for each row. */
  readonly loss: Value | null
  /** Of a loss with reduction 'none', which trains as its sum and is logged as its mean, how many values; else null. */
  readonly count: number | null
  /** The values of the rows, of a loss that composes them. */
  readonly rows: Value | null
  /** Of an output that has a mask: which rows count, or what share of them. */
  readonly mask: MaskedRows | null
}

/** One number for every row of a loss; of an output without a loss, for every step. */
interface MaskedRows {
  /** 1 for rows that count, else 0, or the share of the row's steps that count. */
  readonly rows: Value
  /** The same times the sample weights, where there are some. */
  readonly weighted: Value
  /** Weights for a loss in JavaScript, with which its mean over all rows is one over those that count. */
  readonly forHost: Value | null
}

/** What a step has to compute for a target. */
export const valuesOf = ({ loss, rows, mask }: ComposedTarget): readonly Value[] =>
  [loss ?? [], rows ?? [], mask ? [mask.rows, mask.weighted, mask.forHost ?? []].flat() : []].flat()

interface ComposeOptions {
  readonly loss: Loss | null
  /** Shape of one sample of the labels. */
  readonly sample: Shape
  readonly isWeighted: boolean
  /** Whether the model composes the loss itself. */
  readonly isOwn: boolean
}

export function composeTarget(
  trace: Trace,
  output: Value,
  { loss, sample, isWeighted, isOwn }: ComposeOptions,
): ComposedTarget {
  const shape = output.shape as Shape
  const labels = trace.input([shape[0], ...sample])
  const comparable = likePredictions(labels, output)
  const computed = isOwn ? null : loss
  const aligned = loss?.alignShapes(labels.shape as Shape, shape)[1] ?? shape
  if (computed !== null) expectLabelOfRow(computed, labels.shape as Shape, aligned)
  const isOne = loss !== null && loss.rowShape(aligned).length === 0
  const composing = computed === null || computed.needsHost ? null : computed
  const rows = composing !== null && !isOne && isOfRows(composing) ? composeRows(composing, labels, output) : null
  const whole = rows === null ? (composing?.composed(comparable, output) ?? null) : null
  const values = whole ?? (composing !== null && isOne ? rowsOf(composing, labels, output) : null)
  const mask = trace.maskOf(output)
  const hasRows = loss !== null && values === null && !isOne
  const weightShape = loss === null ? shape.slice(0, 1) : loss.weightShape(aligned)
  const weights = isWeighted && (isOwn || values !== null || mask !== null) ? trace.input(weightShape) : null
  if (weights !== null && values !== null) expectValues(loss as Loss, values.shape as Shape, weightShape)
  const isHost = computed !== null && values === null && rows === null && !computed.usesKernel(aligned)
  const counted = values && everyValue(values, weights, mask)
  const isNone = computed?.reduction === 'none'
  return {
    labels,
    weights,
    loss: counted && computed && reduced(counted, computed.reduction, weights, mask),
    count: isNone ? sizeOf((counted?.shape ?? computed.rowShape(aligned)) as Shape) : null,
    rows,
    mask: mask && maskRows(trace, mask, hasRows ? weightShape : null, weights, isHost ? loss : null),
  }
}

/** Weights of rows belong to values of rows, and those of samples to values of samples or to one of the batch. */
function expectValues({ name }: Loss, values: Shape, weights: Shape): void {
  if (sameShape(values.slice(0, weights.length), weights) || (values.length === 0 && weights.length === 1)) return
  throw new ShapeError(
    `${name}: expected compose() to give a value for each sample weight, in shape ${formatShape(weights)}, received ` +
      `${formatShape(values)}. Tell the shape of the values by rowShape().`,
  )
}

/** The values of a loss, each times what it counts. */
function everyValue(values: Value, weights: Value | null, mask: Value | null): Value {
  const weighted = weights === null ? values : multiply(values, likeRank(weights, values))
  return mask === null ? weighted : multiply(likeRank(weighted, mask), likeRank(mask, weighted))
}

/** The loss as one number, of its values that are weighted and masked. */
function reduced(values: Value, reduction: Reduction, weights: Value | null, mask: Value | null): Value {
  if (reduction === 'sum' || reduction === 'none') return sum(values)
  if (reduction === 'mean_with_sample_weight' && (weights ?? mask) !== null) {
    const counts = weights !== null && mask !== null ? everyValue(weights, null, mask) : (weights ?? mask)
    return divideNoNan(sum(values), sum(counts as Value))
  }
  return mask === null ? mean(values) : multiply(mean(values), meanShare(mask))
}

/** What a mean over all rows is multiplied by to become the mean over those that the mask keeps; 0 if it keeps none. */
const meanShare = (mask: Value): Value => divideNoNan(sizeOf(mask.shape as Shape), sum(mask))

/** The value with axes of length 1 added at its end, as many as another value has more than it. */
function likeRank(value: Value, { shape }: Value): Value {
  const ones = Array<number>(Math.max(0, shape.length - value.shape.length)).fill(1)
  return ones.length === 0 ? value : reshape(value, [...value.shape, ...ones])
}

/** `rowShape` null: that of the mask. */
function maskRows(
  trace: Trace,
  given: Value,
  rowShape: Shape | null,
  weights: Value | null,
  loss: Loss | null,
): MaskedRows {
  const mask = notEqual(given, 0)
  const rows = rowShape === null ? mask : spread(trace, mask, rowShape)
  const weighted = weights === null ? rows : multiply(rows, likeRank(weights, rows))
  const isMean = loss?.reduction === 'sum_over_batch_size' || loss?.reduction === 'mean'
  return { rows, weighted, forHost: loss && (isMean ? multiply(weighted, meanShare(mask)) : weighted) }
}

/** A mask for rows of this shape: the share that counts where rows hold several steps. */
function spread(trace: Trace, mask: Value, shape: Shape): Value {
  const rank = mask.shape.length
  if (rank > shape.length)
    return mean(mask, { axis: Array.from({ length: rank - shape.length }, (_, i) => shape.length + i) })
  if (sameShape(mask.shape, shape)) return mask
  const ones = trace.constant(new Float32Array(sizeOf(shape)).fill(1), shape)
  return multiply(likeRank(mask, ones), ones)
}

/** Whether a composition must have a value for every row, as it says, or as rows are left out. */
const isOfRows = ({ composesRows, maskedLabel, excludesZeros }: Loss): boolean =>
  composesRows || maskedLabel !== null || excludesZeros

/** Rows that are left out by their labels have one each. */
function expectLabelOfRow(loss: Loss, labels: Shape, predictions: Shape): void {
  const expected = loss.rowShape(predictions)
  if (loss.maskedLabel === null || loss.hasOwnMask || sizeOf(labels) === sizeOf(expected)) return
  throw new ShapeError(
    `${loss.name}: expected one label for every row, as maskedLabel leaves out rows, in shape ` +
      `${formatShape(expected)}, received ${formatShape(labels)}. Use mask() for several labels.`,
  )
}

function composeRows(loss: Loss, labels: Value, output: Value): Value | null {
  const [labelShape, shape] = loss.alignShapes(labels.shape as Shape, output.shape as Shape)
  const inShape = (value: Value, wanted: Shape) => (sameShape(value.shape, wanted) ? value : reshape(value, wanted))
  const rows = loss.composed(inShape(labels, labelShape), inShape(output, shape))
  const expected = loss.rowShape(shape)
  if (rows === null || loss.composesRows || sameShape(rows.shape, expected)) return rows
  throw new ShapeError(
    `${loss.name}: expected compose() to give a value for every row, as some are left out, in shape ` +
      `${formatShape(expected)}, received ${formatShape(rows.shape)}. Tell the shape of the values by rowShape().`,
  )
}

/** Labels [n] of predictions [n, 1], and the other way round, belong together number by number, as in Keras. */
const likePredictions = (labels: Value, { shape }: Value): Value =>
  labels.shape.length !== shape.length && sizeOf(labels.shape as Shape) === sizeOf(shape as Shape)
    ? reshape(labels, shape as Shape)
    : labels
