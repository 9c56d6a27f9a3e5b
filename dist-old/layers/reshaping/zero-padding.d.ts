import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare const options1d: {
    /** How many zeros at both ends, or [before, after]. Default 1. */
    padding: import("../../core/schema.ts").Option<number | readonly (number | import("./sides.ts").Sides)[], readonly import("./sides.ts").Sides[], false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
};
/** Zeros at the ends of a series. Keras: https://keras.io/api/layers/reshaping_layers/zero_padding1d/ */
export declare class ZeroPadding1D extends Layer<typeof options1d> {
    static readonly type = "ZeroPadding1D";
    static readonly options: {
        /** How many zeros at both ends, or [before, after]. Default 1. */
        padding: import("../../core/schema.ts").Option<number | readonly (number | import("./sides.ts").Sides)[], readonly import("./sides.ts").Sides[], false>;
        /** Only 'channelsLast'. */
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    };
    call(inputs: readonly Value[]): Value;
}
export declare const zeroPadding1d: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** How many zeros at both ends, or [before, after]. Default 1. */
    padding: import("../../core/schema.ts").Option<number | readonly (number | import("./sides.ts").Sides)[], readonly import("./sides.ts").Sides[], false>;
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
    /** How many zeros at both ends, or [before, after]. Default 1. */
    padding: import("../../core/schema.ts").Option<number | readonly (number | import("./sides.ts").Sides)[], readonly import("./sides.ts").Sides[], false>;
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
}>>>) | undefined) => ZeroPadding1D;
declare const options2d: {
    /** One number for all sides, [height, width], or [[top, bottom], [left, right]]. Default 1. */
    padding: import("../../core/schema.ts").Option<number | readonly (number | import("./sides.ts").Sides)[], readonly import("./sides.ts").Sides[], false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
};
/** Rows and columns of zeros around a picture. Keras: https://keras.io/api/layers/reshaping_layers/zero_padding2d/ */
export declare class ZeroPadding2D extends Layer<typeof options2d> {
    static readonly type = "ZeroPadding2D";
    static readonly options: {
        /** One number for all sides, [height, width], or [[top, bottom], [left, right]]. Default 1. */
        padding: import("../../core/schema.ts").Option<number | readonly (number | import("./sides.ts").Sides)[], readonly import("./sides.ts").Sides[], false>;
        /** Only 'channelsLast'. */
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    };
    call(inputs: readonly Value[]): Value;
}
export declare const zeroPadding2d: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** One number for all sides, [height, width], or [[top, bottom], [left, right]]. Default 1. */
    padding: import("../../core/schema.ts").Option<number | readonly (number | import("./sides.ts").Sides)[], readonly import("./sides.ts").Sides[], false>;
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
    /** One number for all sides, [height, width], or [[top, bottom], [left, right]]. Default 1. */
    padding: import("../../core/schema.ts").Option<number | readonly (number | import("./sides.ts").Sides)[], readonly import("./sides.ts").Sides[], false>;
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
}>>>) | undefined) => ZeroPadding2D;
declare const options3d: {
    /** One number for all sides, one for each axis, or two for each. Default 1. */
    padding: import("../../core/schema.ts").Option<number | readonly (number | import("./sides.ts").Sides)[], readonly import("./sides.ts").Sides[], false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
};
/** Zeros around a volume. Keras: https://keras.io/api/layers/reshaping_layers/zero_padding3d/ */
export declare class ZeroPadding3D extends Layer<typeof options3d> {
    static readonly type = "ZeroPadding3D";
    static readonly options: {
        /** One number for all sides, one for each axis, or two for each. Default 1. */
        padding: import("../../core/schema.ts").Option<number | readonly (number | import("./sides.ts").Sides)[], readonly import("./sides.ts").Sides[], false>;
        /** Only 'channelsLast'. */
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    };
    call(inputs: readonly Value[]): Value;
}
export declare const zeroPadding3d: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** One number for all sides, one for each axis, or two for each. Default 1. */
    padding: import("../../core/schema.ts").Option<number | readonly (number | import("./sides.ts").Sides)[], readonly import("./sides.ts").Sides[], false>;
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
    /** One number for all sides, one for each axis, or two for each. Default 1. */
    padding: import("../../core/schema.ts").Option<number | readonly (number | import("./sides.ts").Sides)[], readonly import("./sides.ts").Sides[], false>;
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
}>>>) | undefined) => ZeroPadding3D;
export {};
//# sourceMappingURL=zero-padding.d.ts.map