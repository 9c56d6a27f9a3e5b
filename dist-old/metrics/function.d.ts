/** Metrics that are functions. */
import { type Shape } from '../core/shape.ts';
import { Tensor } from '../core/tensor.ts';
import { Value } from '../graph/value.ts';
import { MeanMetric } from './mean-metric.ts';
import type { MetricOptions } from './metric.ts';
/**
 * A metric of one's own: a value for every sample of the batch, or one for the batch. Composed of `ops`, it gets
 * symbolic values and gives one, and runs natively; else it gets tensors and gives numbers, in JavaScript. Which of the
 * two it is shows when it is called on symbolic values.
 */
export type MetricFunction = (yTrue: Tensor & Value, yPred: Tensor & Value) => number | ArrayLike<number> | Value;
export declare class FunctionMetric extends MeanMetric {
    #private;
    static readonly type = "FunctionMetric";
    constructor(call: MetricFunction, options?: MetricOptions);
    /** Calls the function once on the first sample and predictions that are zero. */
    check(labels: Shape, predictions: Shape, values?: Float32Array | Uint8Array): void;
    compose(yTrue: Value, yPred: Value): Value | null;
    protected look(labels: Tensor, predictions: Tensor, weights: Tensor | null): void;
    clone(): FunctionMetric;
    config(): never;
}
//# sourceMappingURL=function.d.ts.map