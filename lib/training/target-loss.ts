/**
 * The loss of one output of a model in a test or train step, and its gradient.
 *
 * Both are one kernel where there is one, and the sum over the batch is computed natively, too, so that what the host
 * does for a batch does not grow with it. Where the network ends in the activation that the loss undoes (softmax before
 * a cross-entropy), the kernel takes the logits, as Keras's compiled steps do. A loss without a kernel is composed of
 * ops, or computed in JavaScript, between the forward and the backward part of a step.
 */

import { type Shape, sizeOf } from '../core/shape.ts'
import { Tensor } from '../core/tensor.ts'
import { allocate } from '../engine/backend.ts'
import type { Ref, SlotRef } from '../engine/buffer.ts'
import type { Recorder } from '../engine/recorder.ts'
import type { Recording } from '../graph/recording.ts'
import type { Value } from '../graph/value.ts'
import type { Loss } from '../losses/index.ts'
import { logitsOf } from '../ops/activation.ts'
import type { ComposedTarget } from './composed-target.ts'
import type { Floats, Slot } from './slots.ts'

/** What a loss is recorded for. */
interface LossContext {
  readonly recorder: Recorder
  readonly recording: Recording
  /** The output, of a shape that is known. */
  readonly value: Value
  /** What the loss counts among those of all outputs. */
  readonly factor: number
  readonly labels: Floats
  readonly labelShape: Shape
  /** Sample weights. */
  readonly weights: Floats | null
  /** The shape of the output as the loss compares it with the labels, and that of its rows. */
  readonly aligned: Shape
  readonly rowShape: Shape
  readonly weightShape: Shape
  readonly training: boolean
  /** Whether metrics read the predictions. */
  readonly isMeasured: boolean
  readonly composed: ComposedTarget | null
}

/** A loss that has been recorded. */
export interface TargetLoss {
  /** The gradient of the loss and the value it belongs to; null: a test step. */
  readonly seed: readonly [value: Value, gradient: Ref] | null
  /** The predictions, of a kernel that takes logits, where metrics read them. */
  readonly probabilities: Ref | null
  /** The loss of the batch, before `factor`. */
  value(slot: Slot): number
}

/** Emits a loss. */
export function recordLoss(loss: Loss, context: LossContext): TargetLoss {
  const { composed, aligned } = context
  if (composed !== null && composed.loss !== null) return recordScalar(composed.loss, composed.count ?? 1, context)
  if (composed !== null && composed.rows !== null) return recordRows(loss, composed.rows, context)
  return loss.usesKernel(aligned) ? recordKernel(loss, context) : recordHost(loss, context)
}

/** A loss that is one number of the graph: of reduction 'none' the sum of so many. */
function recordScalar(value: Value, count: number, { recorder, recording, factor, training }: LossContext): TargetLoss {
  const sums = recordSum(recorder, 1, recording.ref(value), null)
  const seed = training ? ([value, recorder.external(Float32Array.of(factor))] as const) : null
  return { seed, probabilities: null, value: slot => sums.arrays[slot][0] / count }
}

/** A loss whose rows are a value of the graph. */
function recordRows(loss: Loss, value: Value, context: LossContext): TargetLoss {
  const { recorder, recording, training } = context
  const losses = recording.ref(value)
  const { factors, scale, divisor } = weigh(loss, context, loss.excludesZeros ? losses : null)
  const sums = recordSum(recorder, sizeOf(context.rowShape), losses, factors)
  return { seed: training ? [value, scale] : null, probabilities: null, value: quotient(sums, divisor) }
}

function recordKernel(loss: Loss, context: LossContext): TargetLoss {
  const { recorder, recording, value, labels, training, isMeasured } = context
  const [rows, size] = [sizeOf(context.rowShape), sizeOf(value.shape as Shape)]
  const logits = loss.undoes === null ? null : logitsOf(value, loss.undoes)
  const gradient = training ? recorder.buffer(size) : null
  const losses = recorder.buffer(rows)
  const { factors, scale, divisor } = weigh(loss, context)
  const probabilities = logits !== null && isMeasured ? recorder.buffer(size) : null
  loss.emit<Ref>(recorder.kernels, {
    ...{ rows, columns: size / rows, fromLogits: logits !== null },
    ...{ x: recording.ref(logits ?? value), labels, scale, loss: losses, dx: gradient, probabilities },
  })
  const sums = recordSum(recorder, rows, losses, factors)
  return { seed: gradient && [logits ?? value, gradient], probabilities, value: quotient(sums, divisor) }
}

function recordHost(loss: Loss, context: LossContext): TargetLoss {
  const { recorder, recording, value, factor, labels, labelShape, weightShape, training, composed } = context
  const shape = value.shape as Shape
  // What it gives is looked at once before any step: between the parts of one it would be too late.
  loss.evaluate(zeros(labelShape), zeros(shape))
  const forHost = composed?.mask?.forHost
  const weights = forHost ? recording.ref(forHost) : context.weights
  const shapeOfWeights = (forHost?.shape as Shape | undefined) ?? weightShape
  const read = [labels, recording.ref(value), ...(weights ? [weights] : [])]
  const lengths = training ? [sizeOf(shape)] : []
  const sums: [number, number] = [0, 0]
  const [gradient] = recorder.host(read, lengths, ([y, x, w], [dx], slot) => {
    const weights = w && new Tensor(w, shapeOfWeights)
    const { losses, factors, gradient } = loss.evaluate(new Tensor(y, labelShape), new Tensor(x, shape), weights)
    sums[slot] = losses.reduce((sum, loss, i) => sum + loss * factors[i], 0) / (composed?.count ?? 1)
    if (dx) for (let i = 0; i < dx.length; i++) dx[i] = gradient[i] * factor
  })
  return { seed: gradient ? [value, gradient] : null, probabilities: null, value: slot => sums[slot] }
}

const zeros = (shape: Shape) => new Tensor(new Float32Array(sizeOf(shape)), shape)

/** The sum of values times their weights, for the host. */
function recordSum(recorder: Recorder, rows: number, values: Ref, weights: Ref | null): SlotRef<Float64Array> {
  const sums = recorder.slot(1, 'float64')
  recorder.kernels.tally({ rows, columns: 1, places: 1, repeat: 1 }, { values, weights, sums })
  return sums
}

/** What a sum of losses is divided by: known before, or written by each run. */
type Divisor = number | SlotRef<Float64Array>

const quotient = (sums: SlotRef<Float64Array>, by: Divisor) => (slot: Slot) => {
  const divisor = typeof by === 'number' ? by : by.arrays[slot][0]
  return divisor === 0 ? 0 : sums.arrays[slot][0] / divisor
}

/**
 * What every row counts, its factor in the gradient, and what the sum of the losses is divided by in logs. `losses`:
 * rows are left out where these are 0.
 */
function weigh(
  { maskedLabel, reduction }: Loss,
  { recorder, recording, factor, labels, weights, rowShape, composed }: LossContext,
  losses: Ref | null = null,
): { factors: Ref | null; scale: Ref; divisor: Divisor } {
  const rows = sizeOf(rowShape)
  const mask = composed?.mask ? recording.ref(composed.mask.rows) : null
  const masks = losses ?? (maskedLabel === null ? null : labels)
  const byRows = reduction === 'sum_over_batch_size' || reduction === 'mean'
  const byWeights = reduction === 'mean_with_sample_weight'
  if (masks === null && weights === null && mask === null) {
    const divisor = byRows || byWeights ? rows : 1
    const scale = recorder.external(allocate(rows).fill(factor / divisor))
    return { factors: null, scale, divisor: composed?.count ?? divisor }
  }
  const [factors, scale] = [recorder.buffer(rows), recorder.buffer(rows)]
  const divisor = recorder.slot(1, 'float64')
  const ignored = losses === null ? (maskedLabel ?? 0) : 0
  recorder.kernels.lossWeights(
    { rows, byRows: Number(byRows), byWeights: Number(byWeights), ignored, factor },
    { labels: masks, weights, mask, y: factors, divisor, scale },
  )
  return { factors, scale, divisor: composed?.count ?? divisor }
}
