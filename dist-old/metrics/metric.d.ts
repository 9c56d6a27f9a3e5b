/**
 * The contract of a metric (https://keras.io/api/metrics/): it sees predictions and labels batch by batch
 * (`updateState`), keeps named sums in double precision, and tells the value so far (`result`).
 *
 * What a batch adds to the sums is a composition of ops (`update`), and so is part of the program of a step: the host
 * reads the sums alone. A metric may be JavaScript instead: then it has an `updateState` of its own.
 */
import { Configurable } from '../core/configurable.ts';
import { type OptionsOf } from '../core/schema.ts';
import { type Shape } from '../core/shape.ts';
import { type Tensor, type TensorLike } from '../core/tensor.ts';
import { Recorder } from '../engine/recorder.ts';
import type { Value } from '../graph/value.ts';
import { type MetricBatch, type Part, type ShapedBatch, type Update } from './update.ts';
declare const metricOptions: {
    /** Key in logs. Default: the class name in snake case. */
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
};
/** What every metric takes. */
export type MetricOptions = OptionsOf<typeof metricOptions>;
/** One number; or several, as of every class or threshold. */
export type MetricResult = number | number[];
/** Refuses a metric whose class has not written what every metric needs. */
export declare const expectMetric: (metric: Metric) => void;
export declare abstract class Metric<Own = Readonly<Record<never, never>>> extends Configurable<Own, typeof metricOptions> {
    #private;
    static readonly commonOptions: {
        /** Key in logs. Default: the class name in snake case. */
        name: import("../core/schema.ts").Option<string | null, string | null, false>;
        dtype: import("../core/schema.ts").Option<string | object | null, string, false>;
    };
    /** Key in logs: for models that are compiled with it from then on. */
    name: string;
    /** Whether better is 'up' or 'down', to models that are compiled with it from then on; null: nobody can say. */
    readonly direction: 'up' | 'down' | null;
    protected get settings(): Readonly<Record<string, unknown>>;
    /** Whether steps that the mask of an output leaves out are left out here, too: as in Keras, by means of values. */
    get heedsMask(): boolean;
    /**
     * What a batch adds to the sums, composed of ops of symbolic labels, predictions and weights. Throws ShapeError where
     * these do not belong together. Null: JavaScript looks at the batch.
     */
    update(_batch: MetricBatch): Update | null;
    /** Whether the result is several numbers, whatever is seen. */
    get isList(): boolean;
    /** Value of everything since the last reset. */
    abstract result(): MetricResult;
    /** The sums so far, by their names. */
    get state(): Readonly<Record<string, Float64Array>>;
    /** A sum; zeros where nothing has been seen. */
    protected sums(name: string, length?: number): Float64Array;
    /** Takes in one batch. `sampleWeight` holds one weight a sample or a value. */
    updateState(yTrue: TensorLike, yPred?: TensorLike, sampleWeight?: TensorLike | null): void;
    /** Takes in one batch in JavaScript, where `update` gives nothing. */
    protected look(_labels: Tensor, _predictions: Tensor, _weights: Tensor | null): void;
    /** Records what a batch adds, for `take`. Null: it is `updateState` that looks at batches. */
    record(recorder: Recorder, batch: ShapedBatch): readonly Part[] | null;
    /** Adds what a program has found. `slot`: which of the copies it wrote. */
    take(parts: readonly Part[], slot: 0 | 1): void;
    /** Adds to a sum. */
    protected addTo(name: string, value: number): void;
    resetState(): void;
    /** The same as resetState, by its name in tfjs. */
    reset(): void;
    /**
     * What it has seen so far, for a backup in the middle of an epoch: numbers, texts, typed arrays, and lists and
     * objects of these. Default: the sums, and the numbers, typed arrays and lists of these that it keeps in plain
     * fields.
     */
    getState(): unknown;
    /** Takes over what `getState` gave. */
    setState(state: unknown): void;
    /**
     * Throws where labels of this shape, or with these values, do not go with predictions of this shape (both with the
     * batch axis). Called before any work starts.
     */
    check(labels: Shape, predictions: Shape, _values?: Float32Array | Uint8Array): void;
    /**
     * A metric like this one that has seen nothing: training and testing, and every model, have their own. Made from the
     * config; options that a class keeps in plain fields need not be in it.
     */
    clone(): Metric;
}
/**
 * The result in logs. A metric of several numbers gives a list there, as in Keras, of which the types of logs do not
 * tell.
 */
export declare const logged: (metric: Metric) => number;
export declare const inShape: (value: Value, shape: Shape) => Value;
/** Labels and predictions in one shape, number beside number. */
export declare function matched(where: string, yTrue: Value, yPred: Value): readonly [labels: Value, predictions: Value];
/** The same, of samples with one axis: F-scores and R2 take no others. */
export declare function matchedRows(where: string, yTrue: Value, yPred: Value): readonly [labels: Value, predictions: Value];
export declare function sameShape(where: string, expected: Shape, received: Shape): void;
export {};
//# sourceMappingURL=metric.d.ts.map