/**
 * One output of a model in a test or train step: its labels, sample weights, loss and predictions, each in a slot.
 *
 * The loss and its gradient are one kernel; its sum and those of the metrics are computed natively, too, so that what
 * the host does for a batch does not grow with it. Where the network ends in the activation that the loss undoes
 * (softmax before a cross-entropy), the kernel takes the logits, as Keras's compiled steps do. A loss without a kernel
 * is computed in JavaScript, between the forward and the backward part of a step.
 */
import { type Shape } from '../core/shape.ts';
import type { Ref } from '../engine/buffer.ts';
import type { Recorder } from '../engine/recorder.ts';
import type { Recording } from '../graph/recording.ts';
import type { Value } from '../graph/value.ts';
import type { ComposedTarget } from './composed-target.ts';
import type { BoundMetric, OutputObjective } from './objective.ts';
import { type Floats, type Slot } from './slots.ts';
export interface TargetOptions {
    /** Which output of the graph. */
    readonly index: number;
    /** Shape of one sample of the labels. */
    readonly labels: Shape;
    /** Whether samples have weights. */
    readonly isWeighted: boolean;
    readonly training: boolean;
    readonly metrics: readonly BoundMetric[];
    /** What of it is a composition of ops. */
    readonly composed: ComposedTarget | null;
    /** Slots of the labels and weights of composed losses, which stand in the graph. */
    readonly labelSlots: ReadonlyMap<Value, Floats>;
}
export declare class Target {
    #private;
    readonly output: OutputObjective;
    readonly index: number;
    readonly labels: Floats;
    readonly weights: Floats | null;
    /** The gradient of the loss and the value it belongs to; null: a test step, or no loss. */
    readonly seed: readonly [value: Value, gradient: Ref] | null;
    /** Emits the loss, its gradient and the predictions. */
    constructor(recorder: Recorder, recording: Recording, output: OutputObjective, { index, labels, isWeighted, training, metrics, composed, labelSlots }: TargetOptions);
    /** The loss of the batch, before the output's weight. */
    loss(slot: Slot): number;
    /** Shows the batch to the metrics. */
    measure(slot: Slot): void;
}
//# sourceMappingURL=target.d.ts.map