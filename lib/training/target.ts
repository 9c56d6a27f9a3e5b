/**
 * One output of a model in a test or train step: its labels, sample weights, loss and predictions, each in a slot.
 *
 * The loss and its gradient are one kernel; its sum and those of the metrics are computed natively, too, so that what
 * the host does for a batch does not grow with it. Where the network ends in the activation that the loss undoes
 * (softmax before a cross-entropy), the kernel takes the logits, as Keras's compiled steps do. A loss without a kernel
 * is computed in JavaScript, between the forward and the backward part of a step.
 */

import { type Shape, sizeOf } from '../core/shape.ts'
import { Tensor } from '../core/tensor.ts'
import { allocate } from '../engine/backend.ts'
import type { Ref, SlotRef } from '../engine/buffer.ts'
import type { Recorder } from '../engine/recorder.ts'
import type { Recording } from '../graph/recording.ts'
import type { Value } from '../graph/value.ts'
import type { Loss } from '../losses/index.ts'
import type { Metric } from '../metrics/index.ts'
import type { Part } from '../metrics/update.ts'
import { logitsOf } from '../ops/activation.ts'
import type { ComposedTarget } from './composed-target.ts'
import type { BoundMetric, OutputObjective } from './objective.ts'
import { type Floats, type Slot, tensors } from './slots.ts'

const zeros = (shape: Shape) => new Tensor(new Float32Array(sizeOf(shape)), shape)

export interface TargetOptions {
  /** Which output of the graph. */
  readonly index: number
  /** Shape of one sample of the labels. */
  readonly labels: Shape
  /** Whether samples have weights. */
  readonly isWeighted: boolean
  readonly training: boolean
  readonly metrics: readonly BoundMetric[]
  /** What of it is a composition of ops. */
  readonly composed: ComposedTarget | null
  /** Slots of the labels and weights of composed losses, which stand in the graph. */
  readonly labelSlots: ReadonlyMap<Value, Floats>
}

export class Target {
  readonly output: OutputObjective
  readonly index: number
  readonly labels: Floats
  readonly weights: Floats | null
  /** The gradient of the loss and the value it belongs to; null: a test step, or no loss. */
  readonly seed: readonly [value: Value, gradient: Ref] | null = null
  readonly #labels: readonly [Tensor, Tensor]
  readonly #weights: readonly [Tensor, Tensor] | null
  readonly #predictions: readonly [Tensor, Tensor] | null
  /** The sum of the losses, and of their weights. */
  readonly #sums: SlotRef<Float64Array> | null = null
  /** What the sum is divided by: known before, or written by each run. */
  readonly #divisor: number | SlotRef<Float64Array> = 1
  /** Of a loss in JavaScript, for both slots. */
  readonly #hostLoss: [number, number] = [0, 0]
  /** What values count for metrics in JavaScript that heed the output's mask, without and with sample weights. */
  readonly #maskWeights: {
    readonly plain: readonly [Tensor, Tensor]
    readonly weighted: readonly [Tensor, Tensor]
  } | null
  /** Metrics within the program, and what it finds for them. */
  readonly #tallies: readonly { readonly metric: Metric; readonly parts: readonly Part[] }[]
  /** Metrics that JavaScript computes. */
  readonly #hostMetrics: readonly BoundMetric[]

  /** Emits the loss, its gradient and the predictions. */
  constructor(
    recorder: Recorder,
    recording: Recording,
    output: OutputObjective,
    { index, labels, isWeighted, training, metrics, composed, labelSlots }: TargetOptions,
  ) {
    const { loss } = output
    const value = recording.graph.outputs[index]
    const shape = value.shape as Shape
    const labelShape = [shape[0], ...labels]
    const aligned = loss === null ? shape : loss.alignShapes(labelShape, shape)[1]
    this.output = output
    this.index = index
    const rowShape = loss === null ? shape.slice(0, 1) : loss.rowShape(aligned)
    const rows = sizeOf(rowShape)
    const slotOf = (value: Value | null | undefined, shape: Shape) =>
      (value && labelSlots.get(value)) ?? recorder.slot(sizeOf(shape))
    this.labels = slotOf(composed?.labels, labelShape)
    this.weights = isWeighted ? slotOf(composed?.weights, rowShape) : null
    this.#labels = tensors(this.labels, labelShape)
    this.#weights = this.weights && tensors(this.weights, rowShape)

    const mask = composed?.mask ?? null
    const counts = mask && recording.ref(mask.rows)
    let probabilities: Ref | null = null
    if (composed !== null && composed.loss !== null) {
      this.#sums = this.#sum(recorder, 1, recording.ref(composed.loss), null)
      this.seed = training ? [composed.loss, recorder.external(Float32Array.of(output.weight))] : null
    } else if (loss !== null && composed !== null && composed.rows !== null) {
      const losses = recording.ref(composed.rows)
      const zeros = loss.leavesOutZeros ? losses : null
      const { factors, scale, divisor } = this.#weigh(recorder, loss, rows, counts, zeros)
      this.#divisor = divisor
      this.#sums = this.#sum(recorder, rows, losses, factors)
      this.seed = training ? [composed.rows, scale] : null
    } else if (loss?.hasKernel(aligned)) {
      const logits = loss.undoes === null ? null : logitsOf(value, loss.undoes)
      const gradient = training ? recorder.buffer(sizeOf(shape)) : null
      const losses = recorder.buffer(rows)
      const { factors, scale, divisor } = this.#weigh(recorder, loss, rows, counts)
      if (logits !== null && metrics.length > 0) probabilities = recorder.buffer(sizeOf(shape))
      loss.emit<Ref>(recorder.kernels, {
        ...{ rows, columns: sizeOf(shape) / rows, fromLogits: logits !== null },
        ...{ x: recording.ref(logits ?? value), labels: this.labels, scale, loss: losses, dx: gradient, probabilities },
      })
      this.#divisor = divisor
      this.#sums = this.#sum(recorder, rows, losses, factors)
      this.seed = gradient && [logits ?? value, gradient]
    } else if (loss !== null) {
      // What it gives is looked at once before any step: between the parts of one it would be too late.
      loss.evaluate(zeros(labelShape), zeros(shape))
      const weights = mask?.forHost ? recording.ref(mask.forHost) : this.weights
      const read = [this.labels, recording.ref(value), ...(weights ? [weights] : [])]
      const lengths = training ? [sizeOf(shape)] : []
      const [gradient] = recorder.host(read, lengths, ([y, x, w], [dx], slot) => {
        const weights = w && new Tensor(w, rowShape)
        const { losses, factors, gradient } = loss.evaluate(new Tensor(y, labelShape), new Tensor(x, shape), weights)
        this.#hostLoss[slot] = losses.reduce((sum, loss, i) => sum + loss * factors[i], 0)
        if (dx) for (let i = 0; i < dx.length; i++) dx[i] = gradient[i] * output.weight
      })
      this.seed = gradient ? [value, gradient] : null
    }

    const predictions = metrics.length === 0 ? null : (probabilities ?? recording.ref(value))
    const weightsOf = (metric: Metric, isWeighted: boolean) => {
      if (mask !== null && metric.heedsMask) {
        const { shape } = isWeighted ? mask.weighted : mask.rows
        return { data: recording.ref(isWeighted ? mask.weighted : mask.rows), shape: shape as Shape }
      }
      return isWeighted && this.weights ? { data: this.weights, shape: rowShape } : null
    }
    const labelled = { data: this.labels, shape: labelShape }
    const tallies = metrics.flatMap(({ metric, isWeighted }) => {
      if (predictions === null) return []
      const weights = weightsOf(metric, isWeighted)
      const parts = metric.record(recorder, { labels: labelled, predictions: { data: predictions, shape }, weights })
      return parts === null ? [] : [{ metric, parts }]
    })
    const isNative = new Set(tallies.map(({ metric }) => metric))
    this.#tallies = tallies
    this.#hostMetrics = metrics.filter(({ metric }) => !isNative.has(metric))
    const isShown = this.#hostMetrics.length > 0 && predictions !== null
    this.#predictions = isShown ? tensors(recorder.keep(predictions), shape) : null
    const shown = (weights: Value) => tensors(recorder.keep(recording.ref(weights)), weights.shape as Shape)
    const isHeeded = isShown && this.#hostMetrics.some(({ metric }) => metric.heedsMask)
    this.#maskWeights = mask && isHeeded ? { plain: shown(mask.rows), weighted: shown(mask.weighted) } : null
  }

  /** The sum of values times their weights, for the host. */
  #sum(recorder: Recorder, rows: number, values: Ref, weights: Ref | null): SlotRef<Float64Array> {
    const sums = recorder.slot(1, 'float64')
    recorder.kernels.tally({ rows, columns: 1, places: 1, repeat: 1 }, { values, weights, sums })
    return sums
  }

  /**
   * What every row counts, its factor in the gradient, and what the sum of the losses is divided by. `losses`: rows are
   * left out where these are 0.
   */
  #weigh(
    recorder: Recorder,
    loss: Loss,
    rows: number,
    mask: Ref | null,
    losses: Ref | null = null,
  ): { factors: Ref | null; scale: Ref; divisor: number | SlotRef<Float64Array> } {
    const { maskedLabel, reduction } = loss
    const masks = losses ?? (maskedLabel === null ? null : this.labels)
    const { weight: factor } = this.output
    const byRows = reduction === 'sum_over_batch_size' || reduction === 'mean'
    const byWeights = reduction === 'mean_with_sample_weight'
    if (masks === null && this.weights === null && mask === null) {
      const divisor = byRows || byWeights ? rows : 1
      return { factors: null, scale: recorder.external(allocate(rows).fill(factor / divisor)), divisor }
    }
    const [factors, scale] = [recorder.buffer(rows), recorder.buffer(rows)]
    const divisor = recorder.slot(1, 'float64')
    recorder.kernels.lossWeights(
      {
        rows,
        byRows: Number(byRows),
        byWeights: Number(byWeights),
        ignored: losses === null ? (maskedLabel ?? 0) : 0,
        factor,
      },
      { labels: masks, weights: this.weights, mask, y: factors, divisor, scale },
    )
    return { factors, scale, divisor }
  }

  /** The loss of the batch, before the output's weight. */
  loss(slot: Slot): number {
    if (this.#sums === null) return this.#hostLoss[slot]
    const divisor = typeof this.#divisor === 'number' ? this.#divisor : this.#divisor.arrays[slot][0]
    return divisor === 0 ? 0 : this.#sums.arrays[slot][0] / divisor
  }

  /** Shows the batch to the metrics. */
  measure(slot: Slot): void {
    for (const { metric, parts } of this.#tallies) metric.take(parts, slot)
    const predictions = this.#predictions?.[slot]
    if (predictions === undefined) return
    for (const { metric, isWeighted } of this.#hostMetrics) {
      const masked = metric.heedsMask ? this.#maskWeights?.[isWeighted ? 'weighted' : 'plain'] : undefined
      const weights = masked ?? (isWeighted ? this.#weights : null)
      metric.updateState(this.#labels[slot], predictions, weights?.[slot])
    }
  }
}
