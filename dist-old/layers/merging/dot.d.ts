import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare const options: {
    /** The axis of each input along which products are added, counted with the batch; one number for both. */
    axes: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], true>;
    /** Whether vectors along these axes are made as long as 1 before. Default false. */
    normalize: import("../../core/schema.ts").Option<boolean, boolean, false>;
};
/** Products of two inputs, added along an axis of each. Keras: https://keras.io/api/layers/merging_layers/dot/ */
export declare class Dot extends Layer<typeof options> {
    static readonly type = "Dot";
    static readonly options: {
        /** The axis of each input along which products are added, counted with the batch; one number for both. */
        axes: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], true>;
        /** Whether vectors along these axes are made as long as 1 before. Default false. */
        normalize: import("../../core/schema.ts").Option<boolean, boolean, false>;
    };
    /** What it gives has no steps: masks end here. */
    computeMask(): null;
    call(inputs: readonly Value[]): Value;
}
export declare const dot: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** The axis of each input along which products are added, counted with the batch; one number for both. */
    axes: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], true>;
    /** Whether vectors along these axes are made as long as 1 before. Default false. */
    normalize: import("../../core/schema.ts").Option<boolean, boolean, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** The axis of each input along which products are added, counted with the batch; one number for both. */
    axes: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], true>;
    /** Whether vectors along these axes are made as long as 1 before. Default false. */
    normalize: import("../../core/schema.ts").Option<boolean, boolean, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => Dot;
export {};
//# sourceMappingURL=dot.d.ts.map