/** Metrics that are weighted means: every sample counts as much as every other one, its values share the weight. */
import { type Shape } from '../core/shape.ts';
import { type TensorLike } from '../core/tensor.ts';
import type { Value } from '../graph/value.ts';
import { Metric } from './metric.ts';
import { type MetricBatch, type Update } from './update.ts';
/** Calls `visit` with the places of all values of a shape and their weights. */
export declare function forWeighted(where: string, shape: Shape, sampleWeight: TensorLike | null | undefined, visit: (i: number, weight: number) => void): void;
export declare abstract class MeanMetric<Own = Readonly<Record<never, never>>> extends Metric<Own> {
    get heedsMask(): boolean;
    /**
     * The values, a composition of ops of symbolic labels and predictions. Throws ShapeError where these do not belong
     * together. Null: JavaScript looks at the batch.
     */
    compose(_yTrue: Value, _yPred: Value): Value | null;
    update({ yTrue, yPred, sampleWeight }: MetricBatch): Update | null;
    /** Adds `value(i)` for all values of the shape, whose first axis counts samples. */
    protected add(shape: Shape, value: (i: number) => number, sampleWeight?: TensorLike | null): void;
    result(): number;
}
//# sourceMappingURL=mean-metric.d.ts.map