/**
 * What a model is compiled for: the loss and the metrics of every output, their running values, and the names these
 * have in logs, which are Keras's: `loss`, `<output>_loss` where there are several, the metrics, with the output's name
 * before them where there are several outputs.
 */
import type { Logs, TrainedMetric } from '../callbacks/callback.ts';
import type { Shape } from '../core/shape.ts';
import * as losses from '../losses/index.ts';
import * as metrics from '../metrics/index.ts';
import type { Measure } from './measure.ts';
export type LossIdentifier = losses.Loss | losses.LossFunction | string | object;
/** One for all outputs, or one for each: in order, or by name. */
export type PerOutput<T> = T | readonly (T | null)[] | Readonly<Record<string, T | null>>;
export interface ObjectiveOptions {
    loss?: PerOutput<LossIdentifier> | null;
    /** A list; with several outputs a list for each, in order or by name. */
    metrics?: PerOutput<metrics.MetricIdentifier | readonly metrics.MetricIdentifier[]> | null;
    /** The same, for metrics that sample and class weights apply to. */
    weightedMetrics?: PerOutput<metrics.MetricIdentifier | readonly metrics.MetricIdentifier[]> | null;
    /** What each output's loss counts in the sum. Default 1. */
    lossWeights?: PerOutput<number> | null;
}
/** Loss and metrics of one output. */
export interface OutputObjective {
    readonly name: string;
    readonly loss: losses.Loss | null;
    readonly weight: number;
    readonly metricIdentifiers: readonly metrics.MetricIdentifier[];
    readonly weightedIdentifiers: readonly metrics.MetricIdentifier[];
    /** Whether labels are needed. */
    readonly isUsed: boolean;
    /** Whether its predictions are looked at by metrics. */
    readonly isMeasured: boolean;
}
export interface BoundMetric {
    readonly key: string;
    readonly metric: metrics.Metric;
    readonly output: number;
    readonly isWeighted: boolean;
}
export declare class Objective implements Measure {
    #private;
    readonly isOpen = false;
    readonly outputs: readonly OutputObjective[];
    constructor(names: readonly string[], options: ObjectiveOptions);
    /** Whether any output has a loss. Without one there must be losses that layers add, or steps of one's own. */
    get hasLoss(): boolean;
    /**
     * Settles what 'accuracy' means, by the shapes of labels and outputs (with the batch axis). Later calls change
     * nothing.
     */
    bind(labels: readonly (Shape | null)[], outputs: readonly Shape[]): void;
    /** Throws where labels (shape and values) are none for the metrics, once `bind` has been called. */
    check(labels: readonly ({
        readonly shape: Shape;
        readonly data: Float32Array | Uint8Array;
    } | null)[], outputs: readonly Shape[]): void;
    /** Metrics by their keys in logs, once `bind` has been called. */
    get metrics(): readonly TrainedMetric[];
    reset(): void;
    /** What the batches since the last reset came to, for a backup. */
    getState(): unknown;
    /** Takes over what `getState` gave. */
    setState(state: unknown): void;
    /** Takes in the losses of a batch: of every output, and what regularizers add. */
    addLosses(samples: number, values: ArrayLike<number>, penalties: number): void;
    /** The metrics of an output, once `bind` has been called. */
    metricsOf(output: number): readonly BoundMetric[];
    /** The mean loss of an output, before its weight. */
    lossOf(output: number): number;
    /** Values so far. */
    logs(): Logs;
}
//# sourceMappingURL=objective.d.ts.map