/** Losses as metrics. */
import { type Shape } from '../core/shape.ts';
import type { Value } from '../graph/value.ts';
import type { Loss } from '../losses/index.ts';
import { MeanMetric } from './mean-metric.ts';
import { type MetricBatch, type Update } from './update.ts';
/** The mean of a loss over all samples. Options are those of the loss. */
export declare abstract class LossMetric<Own = Readonly<Record<never, never>>> extends MeanMetric<Own> {
    readonly direction: 'up' | 'down';
    protected abstract readonly loss: Loss;
    check(labels: Shape, predictions: Shape, values?: Float32Array | Uint8Array): void;
    /** As in Keras, weights of rows whose label is masked do not count; without weights such rows do. */
    update(batch: MetricBatch): Update | null;
    compose(yTrue: Value, yPred: Value): Value;
}
//# sourceMappingURL=loss-metric.d.ts.map