/**
 * The steps of a model. A step is recorded for a kind of work, a batch size and a form of labels, and kept for the next
 * time.
 */
import type { Columns } from '../data/batches.ts';
import type { Precision } from '../engine/precision.ts';
import type { TracedGraph } from '../graph/trace.ts';
import type { Optimizer } from '../optimizers/index.ts';
import type { Cut } from './cut.ts';
import type { Objective } from './objective.ts';
import { Step, type SteppedModel } from './step.ts';
import type { Trained } from './trained.ts';
/** What steps are for. 'sync' is predicting on the calling thread, with double buffers of its own. */
export interface StepPurpose {
    readonly kind: 'train' | 'test' | 'predict' | 'sync';
    /** Null for predicting. */
    readonly objective: Objective | null;
    /** Only for training. */
    readonly optimizer: Optimizer | null;
    /** Null for predicting. */
    readonly trained: Trained | null;
    /** Of products, where nothing is trained. Default 'float32'. */
    readonly precision?: Precision;
    /** Where a step is cut, by its name and as a function; null or left out: steps are whole. */
    readonly cutter?: Cutter | null;
}
/** Chooses where steps are cut. */
export interface Cutter {
    readonly name: string;
    cutFor(trained: Trained): (graph: TracedGraph) => Cut | null;
}
export declare class StepCache {
    #private;
    clear(): void;
    /**
     * Steps by the size of the batch, for the columns that the batches have at that moment. Settings of the engine that
     * are recorded are those of now for all of them.
     */
    stepper(network: SteppedModel, purpose: StepPurpose, columns: () => Columns): (size: number) => Step;
}
//# sourceMappingURL=step-cache.d.ts.map