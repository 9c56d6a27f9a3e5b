import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
type Numbers = number | readonly number[];
declare const options: {
    /** One number, or one for every channel. */
    scale: import("../../core/schema.ts").Option<Numbers, Numbers, true>;
    /** The same. Default 0. */
    offset: import("../../core/schema.ts").Option<Numbers, Numbers, false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
};
/**
 * y = x scale + offset. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_preprocessing/rescaling/
 */
export declare class Rescaling extends Layer<typeof options> {
    static readonly type = "Rescaling";
    static readonly options: {
        /** One number, or one for every channel. */
        scale: import("../../core/schema.ts").Option<Numbers, Numbers, true>;
        /** The same. Default 0. */
        offset: import("../../core/schema.ts").Option<Numbers, Numbers, false>;
        /** Only 'channelsLast'. */
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    };
    static readonly supportsMasking = true;
    call(inputs: readonly Value[]): Value;
}
export declare const rescaling: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** One number, or one for every channel. */
    scale: import("../../core/schema.ts").Option<Numbers, Numbers, true>;
    /** The same. Default 0. */
    offset: import("../../core/schema.ts").Option<Numbers, Numbers, false>;
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
    /** One number, or one for every channel. */
    scale: import("../../core/schema.ts").Option<Numbers, Numbers, true>;
    /** The same. Default 0. */
    offset: import("../../core/schema.ts").Option<Numbers, Numbers, false>;
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
}>>>) => Rescaling;
export {};
//# sourceMappingURL=rescaling.d.ts.map