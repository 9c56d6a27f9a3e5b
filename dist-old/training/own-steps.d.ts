import { Tensor } from '../core/tensor.ts';
import { type Batches, type Columns } from '../data/batches.ts';
import type { BatchData } from '../data/sources.ts';
import type { Layer } from '../layers/layer.ts';
import { Metric } from '../metrics/metric.ts';
import type { Compiled } from './compiled.ts';
import type { ColumnsOf } from './data.ts';
import type { FeatureCache } from './features.ts';
import type { Measure } from './measure.ts';
import { OwnState } from './own-state.ts';
import type { Claim } from './ownership.ts';
import type { BatchStep, PipelineOptions } from './pipeline.ts';
import type { Predictions } from './predictor.ts';
import type { Slot } from './slots.ts';
/** A batch, in the form in which the data were given: a tensor, a list of them, or an object by names. */
export interface StepBatch<X extends Predictions = Tensor, Y extends Predictions | null = Tensor | null> {
    readonly x: X;
    /** Null where none were given. */
    readonly y: Y;
    readonly sampleWeight: Predictions | null;
}
/**
 * What a step tells, by name: numbers, of which logs have the mean over the samples, or metrics that it has updated,
 * which are reset before every epoch.
 */
export type StepLogs = Readonly<Record<string, number | Metric>>;
/** Refuses a model with a method that looks as if it were called. */
export declare function expectNoUncalled(where: string, model: object): void;
/** The data of a model with steps of its own: whatever it was given, as columns, and a batch of it as it was given. */
export declare class OwnData {
    #private;
    /** Takes up data: x, y and sample weights. */
    columns(where: string, { x, y, sampleWeight }: Partial<BatchData>): Columns;
    /** The batch that was taken up last. */
    batch(batches: Batches, size: number): StepBatch<Predictions, Predictions | null>;
}
/** How a model trains or tests: what data become, what is measured, and how batches go through steps. */
export interface Procedure {
    readonly columnsOf: ColumnsOf;
    readonly measure: Measure & {
        getState(): unknown;
        setState(state: unknown): void;
    };
    /** What the model keeps from step to step; null: what it was compiled with. */
    readonly state: OwnState | null;
    /** Null: the model computes its steps itself. */
    readonly compiled: Compiled | null;
    /** @param features where those of a frozen prefix are kept. */
    pipeline(batches: Batches, claim: Claim, features?: FeatureCache | null): PipelineOptions;
}
type OwnCall = (batch: StepBatch<Predictions, Predictions | null>) => unknown;
/** How a model trains or tests by a method of its own. `where`: the name of the method. */
export declare function ownProcedure(where: string, model: Layer, call: OwnCall): Procedure;
/** One batch through a step of one's own. */
export declare class OwnStep implements BatchStep {
    #private;
    readonly batch: number;
    readonly isInterrupted = true;
    readonly outputs: never[];
    logs: unknown;
    constructor(size: number, data: OwnData, call: OwnCall);
    loadInTurns(_slot: Slot, batches: Batches): void;
    run(_slot: Slot, _count: number, signal?: AbortSignal): Promise<void>;
}
export {};
//# sourceMappingURL=own-steps.d.ts.map