import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
import { windowOptions1d, windowOptions2d, windowOptions3d } from './options.ts';
/**
 * The largest step of each window of a series; padding is never it. Keras:
 * https://keras.io/api/layers/pooling_layers/max_pooling1d/
 */
export declare class MaxPooling1D extends Layer<typeof windowOptions1d> {
    static readonly type = "MaxPooling1D";
    static readonly options: {
        poolSize: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], false>;
        strides: import("../../core/schema.ts").Option<number | readonly [number] | null, readonly [number], false>;
        padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    };
    call(inputs: readonly Value[]): Value;
}
export declare const maxPooling1d: <Given extends import("../../index.ts").OptionsOf<{
    poolSize: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], false>;
    strides: import("../../core/schema.ts").Option<number | readonly [number] | null, readonly [number], false>;
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../index.ts").OptionsOf<{
    poolSize: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], false>;
    strides: import("../../core/schema.ts").Option<number | readonly [number] | null, readonly [number], false>;
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => MaxPooling1D;
export declare const maxPool1d: <Given extends import("../../index.ts").OptionsOf<{
    poolSize: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], false>;
    strides: import("../../core/schema.ts").Option<number | readonly [number] | null, readonly [number], false>;
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../index.ts").OptionsOf<{
    poolSize: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], false>;
    strides: import("../../core/schema.ts").Option<number | readonly [number] | null, readonly [number], false>;
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => MaxPooling1D;
/**
 * The largest pixel of each window of pictures; padding is never it. Keras:
 * https://keras.io/api/layers/pooling_layers/max_pooling2d/
 */
export declare class MaxPooling2D extends Layer<typeof windowOptions2d> {
    static readonly type = "MaxPooling2D";
    static readonly options: {
        poolSize: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
        strides: import("../../core/schema.ts").Option<number | readonly [number, number] | null, readonly [number, number], false>;
        padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    };
    call(inputs: readonly Value[]): Value;
}
export declare const maxPooling2d: <Given extends import("../../index.ts").OptionsOf<{
    poolSize: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
    strides: import("../../core/schema.ts").Option<number | readonly [number, number] | null, readonly [number, number], false>;
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../index.ts").OptionsOf<{
    poolSize: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
    strides: import("../../core/schema.ts").Option<number | readonly [number, number] | null, readonly [number, number], false>;
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => MaxPooling2D;
export declare const maxPool2d: <Given extends import("../../index.ts").OptionsOf<{
    poolSize: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
    strides: import("../../core/schema.ts").Option<number | readonly [number, number] | null, readonly [number, number], false>;
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../index.ts").OptionsOf<{
    poolSize: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
    strides: import("../../core/schema.ts").Option<number | readonly [number, number] | null, readonly [number, number], false>;
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => MaxPooling2D;
/**
 * The largest cell of each window of volumes; padding is never it. Keras:
 * https://keras.io/api/layers/pooling_layers/max_pooling3d/
 */
export declare class MaxPooling3D extends Layer<typeof windowOptions3d> {
    static readonly type = "MaxPooling3D";
    static readonly options: {
        poolSize: import("../../core/schema.ts").Option<number | readonly [number, number, number], readonly [number, number, number], false>;
        strides: import("../../core/schema.ts").Option<number | readonly [number, number, number] | null, readonly [number, number, number], false>;
        padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    };
    call(inputs: readonly Value[]): Value;
}
export declare const maxPooling3d: <Given extends import("../../index.ts").OptionsOf<{
    poolSize: import("../../core/schema.ts").Option<number | readonly [number, number, number], readonly [number, number, number], false>;
    strides: import("../../core/schema.ts").Option<number | readonly [number, number, number] | null, readonly [number, number, number], false>;
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../index.ts").OptionsOf<{
    poolSize: import("../../core/schema.ts").Option<number | readonly [number, number, number], readonly [number, number, number], false>;
    strides: import("../../core/schema.ts").Option<number | readonly [number, number, number] | null, readonly [number, number, number], false>;
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => MaxPooling3D;
export declare const maxPool3d: <Given extends import("../../index.ts").OptionsOf<{
    poolSize: import("../../core/schema.ts").Option<number | readonly [number, number, number], readonly [number, number, number], false>;
    strides: import("../../core/schema.ts").Option<number | readonly [number, number, number] | null, readonly [number, number, number], false>;
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../index.ts").OptionsOf<{
    poolSize: import("../../core/schema.ts").Option<number | readonly [number, number, number], readonly [number, number, number], false>;
    strides: import("../../core/schema.ts").Option<number | readonly [number, number, number] | null, readonly [number, number, number], false>;
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => MaxPooling3D;
//# sourceMappingURL=max-pooling.d.ts.map