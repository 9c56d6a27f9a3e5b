import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare const options: {
    /** Of the pictures that come out. */
    height: import("../../core/schema.ts").Option<number, number, true>;
    /** Of the pictures that come out. */
    width: import("../../core/schema.ts").Option<number, number, true>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
};
/**
 * The middle of pictures. Those that are too small are enlarged to the height or width that is missing, and cropped
 * along the other axis. Takes one picture alone, too. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_preprocessing/center_crop/
 */
export declare class CenterCrop extends Layer<typeof options> {
    static readonly type = "CenterCrop";
    static readonly options: {
        /** Of the pictures that come out. */
        height: import("../../core/schema.ts").Option<number, number, true>;
        /** Of the pictures that come out. */
        width: import("../../core/schema.ts").Option<number, number, true>;
        /** Only 'channelsLast'. */
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
        boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
    };
    call(inputs: readonly Value[]): Value;
}
export declare const centerCrop: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** Of the pictures that come out. */
    height: import("../../core/schema.ts").Option<number, number, true>;
    /** Of the pictures that come out. */
    width: import("../../core/schema.ts").Option<number, number, true>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** Of the pictures that come out. */
    height: import("../../core/schema.ts").Option<number, number, true>;
    /** Of the pictures that come out. */
    width: import("../../core/schema.ts").Option<number, number, true>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => CenterCrop;
export {};
//# sourceMappingURL=center-crop.d.ts.map