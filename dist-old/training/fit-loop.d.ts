import type { Logs, ResumableRun, RunState, TrainedModel } from '../callbacks/callback.ts';
import type { CallbackList } from '../callbacks/callback-list.ts';
import type { Batches } from '../data/batches.ts';
import type { FeatureCache } from './features.ts';
import type { Measure } from './measure.ts';
import type { FitSettings } from './options.ts';
import type { Procedure } from './own-steps.ts';
import { type PipelineOptions } from './pipeline.ts';
/** Features of the batches to train with, and of those to validate with, which are computed otherwise. */
export interface KeptFeatures {
    readonly training: FeatureCache;
    readonly validation: FeatureCache;
}
export interface FitLoopOptions {
    readonly model: TrainedModel;
    readonly settings: FitSettings;
    readonly callbacks: CallbackList;
    readonly objective: Procedure['measure'];
    readonly batches: Batches;
    /** How batches go through train steps. */
    readonly pipeline: PipelineOptions;
    readonly validation: {
        readonly objective: Measure;
        readonly batches: Batches;
        evaluate(): Promise<Logs>;
    } | null;
    /** What of the model training changes, for backups. */
    readonly state: {
        capture(): unknown;
        restore(state: unknown): void | Promise<void>;
    };
    /** Where features of a frozen prefix are kept; null: nowhere. */
    readonly features: KeptFeatures | null;
    /** Looks for mistakes, once the first batch is known. */
    inspect(): void;
    /** Looks for what has gone wrong in an epoch of so many steps. */
    review(steps: number): Promise<void>;
}
export declare class FitLoop implements ResumableRun {
    #private;
    constructor(options: FitLoopOptions);
    /** Trains for all epochs. Returns the values of the last one. */
    run(): Promise<Logs>;
    capture(epoch: number, batch: number | null): RunState;
    goTo(given: RunState): Promise<void>;
    restore(given: RunState): Promise<void>;
    /** Prints what there is to print after the last epoch. */
    end(weightsHash: string): void;
}
//# sourceMappingURL=fit-loop.d.ts.map