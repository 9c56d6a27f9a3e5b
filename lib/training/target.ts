/**
 * One output of a model in a test or train step: its labels, sample weights, loss and predictions, each in a slot.
 *
 * The loss and its gradient are one kernel. Where the network ends in the activation that the loss undoes (softmax
 * before a cross-entropy), the kernel takes the logits, as Keras's compiled steps do. A loss without a kernel is
 * computed in JavaScript, between the forward and the backward part of a step.
 */

import { type Shape, sizeOf } from '../core/shape.ts'
import { Tensor } from '../core/tensor.ts'
import type { Ref, SlotRef } from '../engine/buffer.ts'
import type { Recorder } from '../engine/recorder.ts'
import type { Recording } from '../graph/recording.ts'
import type { Value } from '../graph/value.ts'
import { logitsOf } from '../ops/activation.ts'
import type { ComposedTarget } from './composed-target.ts'
import type { Objective, OutputObjective } from './objective.ts'

export type Floats = SlotRef<Float32Array>
export type Slot = 0 | 1

/** Copies a value into a slot, where the host can read it after the step. */
export function keep(recorder: Recorder, value: Ref): Floats {
  const slot = recorder.slot(value.length)
  const from = { xOffset: 0, xOuter: 0, xRow: 0, yOffset: 0, yOuter: 0, yRow: 0 }
  recorder.kernels.copyBlocks({ outer: 1, rows: 1, length: value.length, ...from }, { x: value, y: slot })
  return slot
}

/** Both copies of a slot as tensors. */
export const tensors = (slot: Floats, shape: Shape): readonly [Tensor, Tensor] => [
  new Tensor(slot.arrays[0], shape),
  new Tensor(slot.arrays[1], shape),
]

const zeros = (shape: Shape) => new Tensor(new Float32Array(sizeOf(shape)), shape)

export interface TargetOptions {
  /** Which output of the graph. */
  readonly index: number
  /** Shape of one sample of the labels. */
  readonly labels: Shape
  /** Whether samples have weights. */
  readonly isWeighted: boolean
  readonly training: boolean
  /** The loss as a composition of ops; null: it has a kernel, or is JavaScript. */
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
  /** What a loss in JavaScript reads: the program stops after it is written. */
  readonly hostPredictions: Floats | null = null
  readonly #labels: readonly [Tensor, Tensor]
  readonly #weights: readonly [Tensor, Tensor] | null
  readonly #predictions: readonly [Tensor, Tensor] | null
  readonly #rowShape: Shape
  /** What a row's loss counts in the output's loss. */
  readonly #factors: [Float64Array, Float64Array]
  /** Factors times the output's weight, and the losses of the rows, for the kernel. */
  readonly #scale: Floats | null = null
  readonly #losses: Floats | null = null
  readonly #hostGradient: Floats | null = null
  readonly #hostLoss: [number, number] = [0, 0]

  /** Emits the loss, its gradient and the predictions. */
  constructor(
    recorder: Recorder,
    recording: Recording,
    output: OutputObjective,
    { index, labels, isWeighted, training, composed, labelSlots }: TargetOptions,
  ) {
    const { loss } = output
    const value = recording.graph.outputs[index]
    const shape = value.shape as Shape
    const labelShape = [shape[0], ...labels]
    const aligned = loss === null ? shape : loss.alignShapes(labelShape, shape)[1]
    this.output = output
    this.index = index
    this.#rowShape = loss === null ? shape.slice(0, 1) : loss.rowShape(aligned)
    const slotOf = (value: Value | null | undefined, shape: Shape) =>
      (value && labelSlots.get(value)) ?? recorder.slot(sizeOf(shape))
    this.labels = slotOf(composed?.labels, labelShape)
    this.weights = isWeighted ? slotOf(composed?.weights, this.#rowShape) : null
    this.#labels = tensors(this.labels, labelShape)
    this.#weights = this.weights && tensors(this.weights, this.#rowShape)
    const factors = loss === null ? new Float64Array(0) : loss.weigh(this.#rowShape)
    this.#factors = [factors, factors]

    let predictions: Floats | null = null
    if (composed !== null) {
      this.#losses = keep(recorder, recording.ref(composed.loss))
      this.#factors = [Float64Array.of(1), Float64Array.of(1)]
      this.seed = training ? [composed.loss, recorder.external(Float32Array.of(output.weight))] : null
    } else if (loss?.hasKernel(aligned)) {
      const logits = loss.undoes === null ? null : logitsOf(value, loss.undoes)
      const rows = sizeOf(this.#rowShape)
      const gradient = training ? recorder.buffer(sizeOf(shape)) : null
      const [scale, losses] = [recorder.slot(rows), recorder.slot(rows)]
      if (logits !== null && output.isMeasured) predictions = recorder.slot(sizeOf(shape))
      loss.emit<Ref>(recorder.kernels, {
        ...{ rows, columns: sizeOf(shape) / rows, fromLogits: logits !== null },
        ...{
          x: recording.ref(logits ?? value),
          labels: this.labels,
          scale,
          loss: losses,
          dx: gradient,
          probabilities: predictions,
        },
      })
      this.#scale = scale
      this.#losses = losses
      this.#writeScale(0)
      this.#writeScale(1)
      this.seed = gradient && [logits ?? value, gradient]
    } else if (loss !== null) {
      // What it gives is looked at once before any step: between the parts of one it would be too late.
      loss.evaluate(zeros(labelShape), zeros(shape))
      this.hostPredictions = keep(recorder, recording.ref(value))
      this.#hostGradient = training ? recorder.slot(sizeOf(shape)) : null
      this.seed = this.#hostGradient && [value, this.#hostGradient]
    }
    predictions ??= this.hostPredictions ?? (output.isMeasured ? keep(recorder, recording.ref(value)) : null)
    this.#predictions = predictions && tensors(predictions, shape)
  }

  /** After labels and weights have been written: what every row counts. */
  prepare(slot: Slot): void {
    const { loss } = this.output
    if (this.#scale === null || loss === null) return
    const mask = loss.mask(this.#labels[slot].data)
    if (mask === null && this.#weights === null) return
    this.#factors[slot] = loss.weigh(this.#rowShape, mask, this.#weights?.[slot])
    this.#writeScale(slot)
  }

  #writeScale(slot: Slot): void {
    const scale = this.#scale?.arrays[slot]
    const factors = this.#factors[slot]
    if (scale) for (let i = 0; i < scale.length; i++) scale[i] = factors[i] * this.output.weight
  }

  /** Computes a loss that is JavaScript, once the forward part of the step is done. */
  evaluate(slot: Slot): void {
    const predictions = this.#predictions?.[slot]
    if (this.hostPredictions === null || this.output.loss === null || predictions === undefined) return
    const { losses, factors, gradient } = this.output.loss.evaluate(
      this.#labels[slot],
      predictions,
      this.#weights?.[slot],
    )
    this.#hostLoss[slot] = losses.reduce((sum, loss, i) => sum + loss * factors[i], 0)
    const to = this.#hostGradient?.arrays[slot]
    if (to) for (let i = 0; i < to.length; i++) to[i] = gradient[i] * this.output.weight
  }

  /** The loss of the batch, before the output's weight. */
  loss(slot: Slot): number {
    const losses = this.#losses?.arrays[slot]
    if (losses === undefined) return this.#hostLoss[slot]
    const factors = this.#factors[slot]
    let sum = 0
    for (let i = 0; i < losses.length; i++) if (factors[i] !== 0) sum += losses[i] * factors[i]
    return sum
  }

  /** Shows the batch to the metrics. */
  measure(slot: Slot, objective: Objective): void {
    if (this.output.isMeasured && this.#predictions)
      objective.measure(this.index, this.#labels[slot], this.#predictions[slot], this.#weights?.[slot])
  }
}
