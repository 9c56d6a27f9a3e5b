import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare const options1d: {
    /** How often each step is repeated. Default 2. */
    size: import("../../core/schema.ts").Option<number, number, false>;
};
/** A series with every step repeated. Keras: https://keras.io/api/layers/reshaping_layers/up_sampling1d/ */
export declare class UpSampling1D extends Layer<typeof options1d> {
    static readonly type = "UpSampling1D";
    static readonly options: {
        /** How often each step is repeated. Default 2. */
        size: import("../../core/schema.ts").Option<number, number, false>;
    };
    call(inputs: readonly Value[]): Value;
}
export declare const upSampling1d: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** How often each step is repeated. Default 2. */
    size: import("../../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** How often each step is repeated. Default 2. */
    size: import("../../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => UpSampling1D;
declare const options2d: {
    /** How often height and width are multiplied. Default 2. */
    size: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    /** 'nearest' (the default) repeats pixels; or 'bilinear', 'bicubic', 'lanczos3', 'lanczos5', 'area'. */
    interpolation: import("../../core/schema.ts").Option<"area" | "bicubic" | "bilinear" | "gaussian" | "lanczos3" | "lanczos5" | "mitchellcubic" | "nearest", "area" | "bicubic" | "bilinear" | "gaussian" | "lanczos3" | "lanczos5" | "mitchellcubic" | "nearest", false>;
};
/** Pictures enlarged by whole numbers. Keras: https://keras.io/api/layers/reshaping_layers/up_sampling2d/ */
export declare class UpSampling2D extends Layer<typeof options2d> {
    static readonly type = "UpSampling2D";
    static readonly options: {
        /** How often height and width are multiplied. Default 2. */
        size: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
        /** Only 'channelsLast'. */
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
        /** 'nearest' (the default) repeats pixels; or 'bilinear', 'bicubic', 'lanczos3', 'lanczos5', 'area'. */
        interpolation: import("../../core/schema.ts").Option<"area" | "bicubic" | "bilinear" | "gaussian" | "lanczos3" | "lanczos5" | "mitchellcubic" | "nearest", "area" | "bicubic" | "bilinear" | "gaussian" | "lanczos3" | "lanczos5" | "mitchellcubic" | "nearest", false>;
    };
    call(inputs: readonly Value[]): Value;
}
export declare const upSampling2d: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** How often height and width are multiplied. Default 2. */
    size: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    /** 'nearest' (the default) repeats pixels; or 'bilinear', 'bicubic', 'lanczos3', 'lanczos5', 'area'. */
    interpolation: import("../../core/schema.ts").Option<"area" | "bicubic" | "bilinear" | "gaussian" | "lanczos3" | "lanczos5" | "mitchellcubic" | "nearest", "area" | "bicubic" | "bilinear" | "gaussian" | "lanczos3" | "lanczos5" | "mitchellcubic" | "nearest", false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** How often height and width are multiplied. Default 2. */
    size: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    /** 'nearest' (the default) repeats pixels; or 'bilinear', 'bicubic', 'lanczos3', 'lanczos5', 'area'. */
    interpolation: import("../../core/schema.ts").Option<"area" | "bicubic" | "bilinear" | "gaussian" | "lanczos3" | "lanczos5" | "mitchellcubic" | "nearest", "area" | "bicubic" | "bilinear" | "gaussian" | "lanczos3" | "lanczos5" | "mitchellcubic" | "nearest", false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => UpSampling2D;
declare const options3d: {
    /** How often each position is repeated along depth, height and width. Default 2. */
    size: import("../../core/schema.ts").Option<number | readonly [number, number, number], readonly [number, number, number], false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
};
/** Volumes with every position repeated. Keras: https://keras.io/api/layers/reshaping_layers/up_sampling3d/ */
export declare class UpSampling3D extends Layer<typeof options3d> {
    static readonly type = "UpSampling3D";
    static readonly options: {
        /** How often each position is repeated along depth, height and width. Default 2. */
        size: import("../../core/schema.ts").Option<number | readonly [number, number, number], readonly [number, number, number], false>;
        /** Only 'channelsLast'. */
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    };
    call(inputs: readonly Value[]): Value;
}
export declare const upSampling3d: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** How often each position is repeated along depth, height and width. Default 2. */
    size: import("../../core/schema.ts").Option<number | readonly [number, number, number], readonly [number, number, number], false>;
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
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** How often each position is repeated along depth, height and width. Default 2. */
    size: import("../../core/schema.ts").Option<number | readonly [number, number, number], readonly [number, number, number], false>;
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
}>>>) | undefined) => UpSampling3D;
export {};
//# sourceMappingURL=up-sampling.d.ts.map