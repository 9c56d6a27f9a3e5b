import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
import { type Sides } from './sides.ts';
declare const options1d: {
    /** How much to cut off at both ends, or [before, after]. Default 1. */
    cropping: import("../../core/schema.ts").Option<number | readonly (number | Sides)[], readonly Sides[], false>;
};
/** A series without its ends. Keras: https://keras.io/api/layers/reshaping_layers/cropping1d/ */
export declare class Cropping1D extends Layer<typeof options1d> {
    static readonly type = "Cropping1D";
    static readonly options: {
        /** How much to cut off at both ends, or [before, after]. Default 1. */
        cropping: import("../../core/schema.ts").Option<number | readonly (number | Sides)[], readonly Sides[], false>;
    };
    call(inputs: readonly Value[]): Value;
}
export declare const cropping1d: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** How much to cut off at both ends, or [before, after]. Default 1. */
    cropping: import("../../core/schema.ts").Option<number | readonly (number | Sides)[], readonly Sides[], false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** How much to cut off at both ends, or [before, after]. Default 1. */
    cropping: import("../../core/schema.ts").Option<number | readonly (number | Sides)[], readonly Sides[], false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => Cropping1D;
declare const options2d: {
    /** One number for all sides, [height, width], or [[top, bottom], [left, right]]. Default 0. */
    cropping: import("../../core/schema.ts").Option<number | readonly (number | Sides)[], readonly Sides[], false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
};
/** Pictures without their edges. Keras: https://keras.io/api/layers/reshaping_layers/cropping2d/ */
export declare class Cropping2D extends Layer<typeof options2d> {
    static readonly type = "Cropping2D";
    static readonly options: {
        /** One number for all sides, [height, width], or [[top, bottom], [left, right]]. Default 0. */
        cropping: import("../../core/schema.ts").Option<number | readonly (number | Sides)[], readonly Sides[], false>;
        /** Only 'channelsLast'. */
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    };
    call(inputs: readonly Value[]): Value;
}
export declare const cropping2d: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** One number for all sides, [height, width], or [[top, bottom], [left, right]]. Default 0. */
    cropping: import("../../core/schema.ts").Option<number | readonly (number | Sides)[], readonly Sides[], false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** One number for all sides, [height, width], or [[top, bottom], [left, right]]. Default 0. */
    cropping: import("../../core/schema.ts").Option<number | readonly (number | Sides)[], readonly Sides[], false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => Cropping2D;
declare const options3d: {
    /** One number for all sides, one for each axis, or two for each. Default 1. */
    cropping: import("../../core/schema.ts").Option<number | readonly (number | Sides)[], readonly Sides[], false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
};
/** Volumes without their edges. Keras: https://keras.io/api/layers/reshaping_layers/cropping3d/ */
export declare class Cropping3D extends Layer<typeof options3d> {
    static readonly type = "Cropping3D";
    static readonly options: {
        /** One number for all sides, one for each axis, or two for each. Default 1. */
        cropping: import("../../core/schema.ts").Option<number | readonly (number | Sides)[], readonly Sides[], false>;
        /** Only 'channelsLast'. */
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    };
    call(inputs: readonly Value[]): Value;
}
export declare const cropping3d: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** One number for all sides, one for each axis, or two for each. Default 1. */
    cropping: import("../../core/schema.ts").Option<number | readonly (number | Sides)[], readonly Sides[], false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** One number for all sides, one for each axis, or two for each. Default 1. */
    cropping: import("../../core/schema.ts").Option<number | readonly (number | Sides)[], readonly Sides[], false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => Cropping3D;
export {};
//# sourceMappingURL=cropping.d.ts.map