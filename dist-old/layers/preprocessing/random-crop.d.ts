import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare const options: {
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
    /** Of the pictures that come out. */
    height: import("../../core/schema.ts").Option<number, number, true>;
    /** Of the pictures that come out. */
    width: import("../../core/schema.ts").Option<number, number, true>;
};
/**
 * In training a part of the pictures that begins anywhere, at the same place for all of a batch; of pictures that are
 * not larger a part in the middle, resized. In inference the pictures as they are, as in Keras. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_crop/
 */
export declare class RandomCrop extends Layer<typeof options> {
    #private;
    static readonly type = "RandomCrop";
    static readonly options: {
        seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
        boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
        /** Of the pictures that come out. */
        height: import("../../core/schema.ts").Option<number, number, true>;
        /** Of the pictures that come out. */
        width: import("../../core/schema.ts").Option<number, number, true>;
    };
    call(inputs: readonly Value[], { training, nextStream }: CallContext): Value;
}
export declare const randomCrop: <Given extends import("../../core/schema.ts").OptionsOf<{
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
    /** Of the pictures that come out. */
    height: import("../../core/schema.ts").Option<number, number, true>;
    /** Of the pictures that come out. */
    width: import("../../core/schema.ts").Option<number, number, true>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
    /** Of the pictures that come out. */
    height: import("../../core/schema.ts").Option<number, number, true>;
    /** Of the pictures that come out. */
    width: import("../../core/schema.ts").Option<number, number, true>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => RandomCrop;
export {};
//# sourceMappingURL=random-crop.d.ts.map