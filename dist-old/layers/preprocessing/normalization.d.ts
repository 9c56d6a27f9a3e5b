import { type DynamicShape } from '../../core/shape.ts';
import { type NestedArray, type TensorLike } from '../../core/tensor.ts';
import type { ParameterSpec } from '../../graph/parameter.ts';
import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Layer, type LayerArguments } from '../layer.ts';
import { type Samples } from './moments.ts';
declare const options: {
    /**
     * Axes with a mean and a variance for every place along them, counted with the batch; null: one for all. Default
     * -1.
     */
    axis: import("../../core/schema.ts").Option<number | readonly number[] | null, readonly number[], false>;
    /** One number, or numbers along the axes. Default: `adapt` finds them. */
    mean: import("../../core/schema.ts").Option<TensorLike | null, NestedArray | null, false>;
    /** The same, where there is a mean. */
    variance: import("../../core/schema.ts").Option<TensorLike | null, NestedArray | null, false>;
    /** Undo: y = mean + x deviation. Default false. */
    invert: import("../../core/schema.ts").Option<boolean, boolean, false>;
};
/**
 * y = (x - mean) / deviation, with given mean and variance or those of the data that `adapt` has seen. Keras:
 * https://keras.io/api/layers/preprocessing_layers/numerical/normalization/
 */
export declare class Normalization extends Layer<typeof options> {
    #private;
    static readonly type = "Normalization";
    static readonly options: {
        /**
         * Axes with a mean and a variance for every place along them, counted with the batch; null: one for all. Default
         * -1.
         */
        axis: import("../../core/schema.ts").Option<number | readonly number[] | null, readonly number[], false>;
        /** One number, or numbers along the axes. Default: `adapt` finds them. */
        mean: import("../../core/schema.ts").Option<TensorLike | null, NestedArray | null, false>;
        /** The same, where there is a mean. */
        variance: import("../../core/schema.ts").Option<TensorLike | null, NestedArray | null, false>;
        /** Undo: y = mean + x deviation. Default false. */
        invert: import("../../core/schema.ts").Option<boolean, boolean, false>;
    };
    static readonly supportsMasking = true;
    constructor(...args: LayerArguments<typeof options>);
    parameters(inputs: readonly DynamicShape[]): ParameterSpec[];
    call(inputs: readonly Value[], { weight, constant }: CallContext): Value;
    /**
     * Takes over mean and variance of some data: arrays, or an iterable of batches, which may be `{ x }`. What it has
     * seen before is forgotten. Computes on the engine's thread.
     */
    adapt(data: Samples): Promise<void>;
}
export declare const normalization: <Given extends import("../../core/schema.ts").OptionsOf<{
    /**
     * Axes with a mean and a variance for every place along them, counted with the batch; null: one for all. Default
     * -1.
     */
    axis: import("../../core/schema.ts").Option<number | readonly number[] | null, readonly number[], false>;
    /** One number, or numbers along the axes. Default: `adapt` finds them. */
    mean: import("../../core/schema.ts").Option<TensorLike | null, NestedArray | null, false>;
    /** The same, where there is a mean. */
    variance: import("../../core/schema.ts").Option<TensorLike | null, NestedArray | null, false>;
    /** Undo: y = mean + x deviation. Default false. */
    invert: import("../../core/schema.ts").Option<boolean, boolean, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /**
     * Axes with a mean and a variance for every place along them, counted with the batch; null: one for all. Default
     * -1.
     */
    axis: import("../../core/schema.ts").Option<number | readonly number[] | null, readonly number[], false>;
    /** One number, or numbers along the axes. Default: `adapt` finds them. */
    mean: import("../../core/schema.ts").Option<TensorLike | null, NestedArray | null, false>;
    /** The same, where there is a mean. */
    variance: import("../../core/schema.ts").Option<TensorLike | null, NestedArray | null, false>;
    /** Undo: y = mean + x deviation. Default false. */
    invert: import("../../core/schema.ts").Option<boolean, boolean, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => Normalization;
export {};
//# sourceMappingURL=normalization.d.ts.map