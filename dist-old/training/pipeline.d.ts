import type { Tensor } from '../core/tensor.ts';
import type { Batches } from '../data/batches.ts';
import type { Slot } from './slots.ts';
/** A step as batches go through it. */
export interface BatchStep {
    readonly batch: number;
    /** Whether a step must end before the next one begins. */
    readonly isInterrupted: boolean;
    /** Both copies of every output, of a predict step. */
    readonly outputs: readonly (readonly [Tensor, Tensor])[];
    /** Gets ready for the batch taken up last, where that takes time. */
    prepare?(batches: Batches): Promise<void>;
    /** Writes a batch into a copy of the slots, a large one in turns with the event loop. */
    loadInTurns(slot: Slot, batches: Batches): void | Promise<void>;
    /** Rejects when the signal fires, where it may wait for something that never comes. */
    run(slot: Slot, count: number, signal?: AbortSignal): Promise<void>;
}
export interface PipelineOptions<Step extends BatchStep = BatchStep> {
    /** The step for batches of a size, with the columns that the batches have now. */
    stepFor(size: number): Step;
    /** Train steps done before this one. */
    count(): number;
    /** Every batch is ended before the next one begins, for hooks that look at the model. Default false. */
    readonly inOrder?: boolean;
    readonly signal?: AbortSignal;
    /** Number of the first batch. Default 0. */
    readonly firstBatch?: number;
    /** No further batch is begun when it says so. */
    isStopped?(): boolean;
    begin?(batch: number): void | Promise<void>;
    /** Called when a batch is computed: losses and predictions are in the step's double buffers. */
    end(step: Step, slot: Slot, batch: number): void | Promise<void>;
}
/** Closes data sources after some work. Where the work fails, its error is reported, and errors of closing are not. */
export declare function whileOpen<T>(sources: readonly (Batches | null)[], signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T>;
/** Runs one epoch. It always waits for what it has queued, so that no step is under way when it returns or throws. */
export declare function runBatches<Step extends BatchStep>(batches: Batches, { stepFor, count, inOrder, signal, firstBatch, isStopped, begin, end }: PipelineOptions<Step>): Promise<void>;
//# sourceMappingURL=pipeline.d.ts.map