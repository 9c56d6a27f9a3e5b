/**
 * One step of a model (predict, test or train) for one batch size: a program with its slots. The host fills one copy of
 * the slots while a run uses the other, so a batch is gathered while the one before it is computed.
 */
import { type Shape } from '../core/shape.ts';
import { Tensor } from '../core/tensor.ts';
import type { Batches } from '../data/batches.ts';
import { type Precision } from '../engine/precision.ts';
import type { Program } from '../engine/program.ts';
import { type Convolution } from '../engine/settings.ts';
import type { Parameter } from '../graph/parameter.ts';
import type { Extension, TracedGraph } from '../graph/trace.ts';
import type { Value } from '../graph/value.ts';
import type { Layer } from '../layers/layer.ts';
import type { Optimizer } from '../optimizers/index.ts';
import type { Cut } from './cut.ts';
import type { Objective } from './objective.ts';
import { type Slot } from './slots.ts';
/** What a test or train step is recorded for. */
export interface Goal {
    readonly objective: Objective;
    /** Shape of one sample of the labels of every output; null where there are none. */
    readonly labels: readonly (Shape | null)[];
    /** Which outputs have sample weights. */
    readonly isWeighted: readonly boolean[];
    /** Weights whose penalties are part of the loss. */
    readonly parameters: readonly Parameter[];
    /** Takes the gradients; null: a test step. */
    readonly optimizer: Optimizer | null;
}
/** A model as its steps see it. */
export interface SteppedModel extends Layer {
    readonly inputs: readonly Value[];
    readonly outputs: readonly Value[];
    trace(inputs: readonly Shape[], training: boolean, extend?: Extension): TracedGraph;
}
export interface StepOptions {
    /** Shapes of the inputs, with the batch. */
    readonly inputs: readonly Shape[];
    /** Null: a predict step. */
    readonly goal: Goal | null;
    /** Default: as the engine is set. */
    readonly convolution?: Convolution;
    /** Of products in a step that does not train. Default 'float32'. */
    readonly precision?: Precision;
    /** A program that shares memory with this one, and so never runs at the same time. */
    readonly lock?: Program;
    /** Cuts the step into a frozen prefix and the rest, which is what this step then does. */
    readonly cut?: ((graph: TracedGraph) => Cut | null) | null;
    /** Names which weights are frozen. */
    readonly frozenKey?: string;
}
export declare class Step {
    #private;
    readonly batch: number;
    readonly program: Program;
    /** Both copies of every output, of a predict step. */
    readonly outputs: readonly (readonly [Tensor, Tensor])[];
    /** Where it is cut: its inputs are the features; null: it is whole. */
    readonly cut: Cut | null;
    readonly frozenKey: string;
    readonly convolution: Convolution;
    readonly lock: Program | undefined;
    constructor(model: SteppedModel, options: StepOptions);
    /** Whether a step must end before the next one begins: the program stops half-way, for JavaScript. */
    get isInterrupted(): boolean;
    /**
     * Writes a batch into a copy of the slots. `alone`: on this thread, because a run uses the others.
     */
    load(slot: Slot, batches: Pick<Batches, 'write'>, alone: boolean): void;
    /** The same; a large batch in turns with the event loop. */
    loadInTurns(slot: Slot, batches: Pick<Batches, 'write'>): void | Promise<void>;
    /** Copies of the inputs in a copy of the slots. */
    inputsIn(slot: Slot): Tensor[];
    /** Queues the step. `count` is how many train steps the model has done: the counter of its random numbers. */
    run(slot: Slot, count: number): Promise<void>;
    /** A predict step on this thread. */
    runSync(slot: Slot): void;
    /** Takes the losses and predictions of a finished run into the objective. */
    finish(slot: Slot): void;
}
//# sourceMappingURL=step.d.ts.map