import type { FeatureReport } from '../callbacks/history.ts';
import { Tensor } from '../core/tensor.ts';
import type { TracedGraph } from '../graph/trace.ts';
import { type Cut } from './cut.ts';
import { FeatureStep } from './feature-step.ts';
import { type FeatureStore } from './feature-store.ts';
import type { FeatureSettings } from './options.ts';
import type { BatchStep } from './pipeline.ts';
import type { Slot } from './slots.ts';
import type { Step } from './step.ts';
import type { Cutter } from './step-cache.ts';
import type { Trained } from './trained.ts';
/** A step of a model, as fit and evaluate use it. */
export interface ModelStep extends BatchStep {
    finish(slot: Slot): void;
    inputsIn(slot: Slot): Tensor[];
}
/** Batches of samples of one shape, cut at one place. */
declare class Group {
    /** The size that all others are compared with, and its program. */
    readonly reference: FeatureStep;
    /** Whether batches of a size give the same bits as those of the first one. Absent: not known yet. */
    readonly isSame: Map<number, boolean>;
    /** Sizes of which this is being found out. */
    readonly settling: Map<number, Promise<void>>;
    /** Hashes of samples by their place and checksum, where places stay. */
    readonly hashes: Map<string, string>;
    readonly store: FeatureStore;
    readonly cut: Cut;
    weightsHash: string;
    constructor(cut: Cut, reference: FeatureStep, store: FeatureStore, weightsHash: string);
    /** Names what the features of a sample follow from. */
    keys(samples: readonly string[], size: number, variant: number): string[];
}
export interface FeatureCacheOptions extends FeatureSettings {
    /** Whether steps train. */
    readonly training: boolean;
    /** Whether hooks run between batches, which may change weights. */
    readonly isWatched: boolean;
}
/** The features of one source of batches. */
export declare class FeatureCache implements Cutter {
    #private;
    readonly name: string;
    readonly options: FeatureCacheOptions;
    /** The epoch modulo the number of variants. */
    variant: number;
    /** Steps are queued in order, also where some wait for their features. */
    queue: Promise<unknown>;
    computed: number;
    reused: number;
    seconds: number;
    reason: string | null;
    constructor(options: FeatureCacheOptions);
    cutFor({ changed }: Trained): (graph: TracedGraph) => Cut | null;
    /** A step with its frozen prefix kept; itself where it has none. */
    step(step: Step): ModelStep;
    /** Before an epoch: features of weights that have changed since are dropped. */
    beginEpoch(epoch: number): void;
    /** The group of a step. Groups of weights that were frozen otherwise are dropped. */
    groupOf(step: Step, cut: Cut, prefix: FeatureStep): Promise<Group>;
    /** Nothing more is kept. */
    giveUp(reason: string): void;
    get report(): FeatureReport | null;
    close(): Promise<void>;
}
export {};
//# sourceMappingURL=features.d.ts.map