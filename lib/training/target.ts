/**
 * One output of a model in a test or train step: its labels, sample weights, loss and predictions, each in a slot. The
 * sums of its metrics are computed natively, where they can be.
 */

import { notAsync } from '../core/async-methods.ts'
import { type Shape, sizeOf } from '../core/shape.ts'
import type { Tensor } from '../core/tensor.ts'
import type { Recorder } from '../engine/recorder.ts'
import type { Recording } from '../graph/recording.ts'
import type { Value } from '../graph/value.ts'
import type { Metric } from '../metrics/index.ts'
import type { BatchSum } from '../metrics/update.ts'
import { logitsOf } from '../ops/activation.ts'
import type { ComposedTarget } from './composed-target.ts'
import type { BoundMetric, OutputObjective } from './objective.ts'
import { type Floats, type Slot, tensors } from './slots.ts'
import { recordLoss, type TargetLoss } from './target-loss.ts'

interface TargetOptions {
  /** Which output of the graph. */
  readonly index: number
  /** What its loss counts among those of all outputs. */
  readonly factor: number
  /** Shape of one sample of the labels. */
  readonly labels: Shape
  /** Whether samples have weights. */
  readonly isWeighted: boolean
  readonly training: boolean
  readonly metrics: readonly BoundMetric[]
  /** Whether the model composes the loss itself. */
  readonly isOwn: boolean
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
  readonly #labels: readonly [Tensor, Tensor]
  readonly #weights: readonly [Tensor, Tensor] | null
  readonly #predictions: readonly [Tensor, Tensor] | null
  readonly #loss: TargetLoss | null
  /** What values count for metrics in JavaScript that heed the output's mask, without and with sample weights. */
  readonly #maskWeights: {
    readonly plain: readonly [Tensor, Tensor]
    readonly weighted: readonly [Tensor, Tensor]
  } | null
  /** Metrics within the program, and what it finds for them. */
  readonly #tallies: readonly { readonly metric: Metric; readonly sums: readonly BatchSum[] }[]
  /** Metrics that JavaScript computes. */
  readonly #hostMetrics: readonly BoundMetric[]

  /** Emits the loss, its gradient and the predictions. */
  constructor(
    recorder: Recorder,
    recording: Recording,
    output: OutputObjective,
    { index, factor, labels, isWeighted, training, metrics, isOwn, composed, labelSlots }: TargetOptions,
  ) {
    const { loss } = output
    const value = recording.graph.outputs[index]
    const shape = value.shape as Shape
    const labelShape = [shape[0], ...labels]
    const aligned = loss === null ? shape : loss.alignShapes(labelShape, shape)[1]
    this.output = output
    this.index = index
    const rowShape = loss === null ? shape.slice(0, 1) : loss.rowShape(aligned)
    const weightShape = loss === null ? rowShape : loss.weightShape(aligned)
    const slotOf = (value: Value | null | undefined, shape: Shape) =>
      (value && labelSlots.get(value)) ?? recorder.slot(sizeOf(shape))
    this.labels = slotOf(composed?.labels, labelShape)
    this.weights = isWeighted ? slotOf(composed?.weights, weightShape) : null
    this.#labels = tensors(this.labels, labelShape)
    this.#weights = this.weights && tensors(this.weights, weightShape)
    const isMeasured = metrics.length > 0
    const context = { recorder, recording, value, factor, labels: this.labels, weights: this.weights }
    const shapes = { labelShape, aligned, rowShape, weightShape }
    this.#loss = loss && !isOwn ? recordLoss(loss, { ...context, ...shapes, training, isMeasured, composed }) : null
    const mask = composed?.mask ?? null
    const predictions = isMeasured ? (this.#loss?.probabilities ?? recording.ref(value)) : null
    const weightsOf = (metric: Metric, isWeighted: boolean) => {
      if (mask === null || !metric.heedsMask)
        return isWeighted && this.weights ? { data: this.weights, shape: weightShape } : null
      const masked = isWeighted ? mask.weighted : mask.rows
      return { data: recording.ref(masked), shape: masked.shape as Shape }
    }
    this.#tallies = metrics.flatMap(({ metric, isWeighted }) => {
      if (predictions === null) return []
      const weights = weightsOf(metric, isWeighted)
      const logits = metric.undoes && logitsOf(value, metric.undoes)
      const data = logits ? recording.ref(logits) : predictions
      const labels = { data: this.labels, shape: labelShape }
      const given = { labels, predictions: { data, shape }, weights, fromLogits: logits !== null }
      const sums = metric.record(recorder, given)
      return sums === null ? [] : [{ metric, sums }]
    })
    this.#hostMetrics = metrics.filter(({ metric }) => !this.#tallies.some(tally => tally.metric === metric))
    const isShown = this.#hostMetrics.length > 0 && predictions !== null
    this.#predictions = isShown ? tensors(recorder.keep(predictions), shape) : null
    const shown = (weights: Value) => tensors(recorder.keep(recording.ref(weights)), weights.shape as Shape)
    const isHeeded = isShown && this.#hostMetrics.some(({ metric }) => metric.heedsMask)
    this.#maskWeights = mask && isHeeded ? { plain: shown(mask.rows), weighted: shown(mask.weighted) } : null
  }

  /** The gradient of the loss and the value it belongs to; null: a test step, or no loss. */
  get seed(): TargetLoss['seed'] {
    return this.#loss?.seed ?? null
  }

  /** The loss of the batch, before the output's weight. */
  loss(slot: Slot): number {
    return this.#loss?.value(slot) ?? 0
  }

  /** Shows the batch to the metrics. */
  measure(slot: Slot): void {
    for (const { metric, sums } of this.#tallies) metric.take(sums, slot)
    const predictions = this.#predictions?.[slot]
    if (predictions === undefined) return
    for (const { metric, isWeighted } of this.#hostMetrics) {
      const masked = metric.heedsMask ? this.#maskWeights?.[isWeighted ? 'weighted' : 'plain'] : undefined
      const weights = masked ?? (isWeighted ? this.#weights : null)
      const given: unknown = metric.updateState(this.#labels[slot], predictions, weights?.[slot])
      notAsync(metric.name, 'updateState', given)
    }
  }
}
