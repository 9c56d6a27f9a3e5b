/** Metrics by their names in files: the registry. The list itself is all.ts. */
import { type Constructor } from '../core/registry.ts';
import type { Shape } from '../core/shape.ts';
import { type MetricFunction } from './function.ts';
import { Metric } from './metric.ts';
/** What names a metric: an instance, its name, `{ className, config }`, or a function. */
export type MetricIdentifier = Metric | MetricFunction | string | object;
/** A metric from its name, from `{ className, config }`, from a function or a class, or itself. */
export declare function get(identifier: MetricIdentifier): Metric;
/** Lets files and `compile` name a metric of one's own, a class or a function. */
export declare const registerMetric: (custom: Constructor<Metric> | MetricFunction, name?: string) => void;
/** The name that files give to a metric of a class of one's own; null for the others. */
export declare const customMetricName: (metric: Metric) => string | null;
/**
 * The metric of an output: 'accuracy' is binary, sparse or categorical by the shapes of labels and output (with the
 * batch axis), and a metric that was given by a name is called by that name in the logs. It is a new one in any case.
 */
export declare function forOutput(identifier: MetricIdentifier, labels: Shape, output: Shape): Metric;
export * from './all.ts';
export { FunctionMetric, type MetricFunction } from './function.ts';
export { MeanMetric } from './mean-metric.ts';
export { Metric, type MetricOptions, type MetricResult } from './metric.ts';
export type { Addend, MetricBatch, Update } from './update.ts';
//# sourceMappingURL=index.d.ts.map