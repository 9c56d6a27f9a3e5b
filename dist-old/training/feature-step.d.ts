import type { Tensor } from '../core/tensor.ts';
import type { Batches } from '../data/batches.ts';
import type { Program } from '../engine/program.ts';
import type { Convolution } from '../engine/settings.ts';
import type { TracedGraph } from '../graph/trace.ts';
import { type Slot } from './slots.ts';
export interface FeatureStepOptions {
    /** Whether it stands for a part of a training step, which computes otherwise than one that only predicts. */
    readonly training: boolean;
    readonly convolution: Convolution;
    readonly lock: Program | undefined;
}
export declare class FeatureStep {
    #private;
    readonly batch: number;
    /** Both copies of every feature. */
    readonly outputs: readonly (readonly [Tensor, Tensor])[];
    readonly program: Program;
    constructor(graph: TracedGraph, { training, convolution, lock }: FeatureStepOptions);
    load(slot: Slot, batches: Pick<Batches, 'write'>, alone: boolean): void;
    /** Loads samples out of those of a batch: `samples` are their places in it. */
    rearrange(slot: Slot, from: readonly Float32Array[], samples: readonly number[], batch: number): void;
    /** What was loaded, input by input. */
    loaded(slot: Slot): Float32Array[];
    run(slot: Slot, count: number): Promise<void>;
    /** The features of one sample of a finished run: those of every value. */
    row(slot: Slot, sample: number): Float32Array[];
}
//# sourceMappingURL=feature-step.d.ts.map