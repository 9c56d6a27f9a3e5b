import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare abstract class SpatialDropout<Own> extends Layer<Own> {
    static readonly supportsMasking = true;
    /** Keras's layers take no `trainable`, and do not open files with one. */
    kerasConfig(): Record<string, unknown>;
}
declare const options1d: {
    rate: import("../../core/schema.ts").Option<number, number, true>;
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
};
/**
 * In training sets a share of the channels of a series to 0. Keras:
 * https://keras.io/api/layers/regularization_layers/spatial_dropout1d/
 */
export declare class SpatialDropout1D extends SpatialDropout<typeof options1d> {
    static readonly type = "SpatialDropout1D";
    static readonly options: {
        rate: import("../../core/schema.ts").Option<number, number, true>;
        seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    };
    call(inputs: readonly Value[], context: CallContext): Value;
}
export declare const spatialDropout1d: <Given extends import("../../core/schema.ts").OptionsOf<{
    rate: import("../../core/schema.ts").Option<number, number, true>;
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    rate: import("../../core/schema.ts").Option<number, number, true>;
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => SpatialDropout1D;
declare const options2d: {
    rate: import("../../core/schema.ts").Option<number, number, true>;
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
};
/**
 * In training sets a share of the channels of pictures to 0. Keras:
 * https://keras.io/api/layers/regularization_layers/spatial_dropout2d/
 */
export declare class SpatialDropout2D extends SpatialDropout<typeof options2d> {
    static readonly type = "SpatialDropout2D";
    static readonly options: {
        rate: import("../../core/schema.ts").Option<number, number, true>;
        seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
        /** Only 'channelsLast'. */
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    };
    call(inputs: readonly Value[], context: CallContext): Value;
}
export declare const spatialDropout2d: <Given extends import("../../core/schema.ts").OptionsOf<{
    rate: import("../../core/schema.ts").Option<number, number, true>;
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    rate: import("../../core/schema.ts").Option<number, number, true>;
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => SpatialDropout2D;
/**
 * In training sets a share of the channels of volumes to 0. Keras:
 * https://keras.io/api/layers/regularization_layers/spatial_dropout3d/
 */
export declare class SpatialDropout3D extends SpatialDropout<typeof options2d> {
    static readonly type = "SpatialDropout3D";
    static readonly options: {
        rate: import("../../core/schema.ts").Option<number, number, true>;
        seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
        /** Only 'channelsLast'. */
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    };
    call(inputs: readonly Value[], context: CallContext): Value;
}
export declare const spatialDropout3d: <Given extends import("../../core/schema.ts").OptionsOf<{
    rate: import("../../core/schema.ts").Option<number, number, true>;
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    rate: import("../../core/schema.ts").Option<number, number, true>;
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => SpatialDropout3D;
export {};
//# sourceMappingURL=spatial-dropout.d.ts.map