import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare const options: {
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
    /** The share of pictures that are blurred; a number f stands for shares from [0, f]. Default 1. */
    factor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
    /** Height and width of the window: one odd number, or two. Default 3. */
    kernelSize: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
    /** Standard deviation of the window's weights, in pixels; a number s stands for [0, s]. Default 1. */
    sigma: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
    /** The smallest and the largest value of a pixel. Default [0, 255]. */
    valueRange: import("../../core/schema.ts").Option<import("./random.ts").Range, import("./random.ts").Range, false>;
};
/**
 * In training blurs some of the pictures, all of a batch by one window. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_gaussian_blur/
 */
export declare class RandomGaussianBlur extends Layer<typeof options> {
    #private;
    static readonly type = "RandomGaussianBlur";
    static readonly options: {
        seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
        boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
        /** The share of pictures that are blurred; a number f stands for shares from [0, f]. Default 1. */
        factor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
        /** Height and width of the window: one odd number, or two. Default 3. */
        kernelSize: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
        /** Standard deviation of the window's weights, in pixels; a number s stands for [0, s]. Default 1. */
        sigma: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
        /** The smallest and the largest value of a pixel. Default [0, 255]. */
        valueRange: import("../../core/schema.ts").Option<import("./random.ts").Range, import("./random.ts").Range, false>;
    };
    call(inputs: readonly Value[], context: CallContext): Value;
}
export declare const randomGaussianBlur: <Given extends import("../../core/schema.ts").OptionsOf<{
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
    /** The share of pictures that are blurred; a number f stands for shares from [0, f]. Default 1. */
    factor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
    /** Height and width of the window: one odd number, or two. Default 3. */
    kernelSize: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
    /** Standard deviation of the window's weights, in pixels; a number s stands for [0, s]. Default 1. */
    sigma: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
    /** The smallest and the largest value of a pixel. Default [0, 255]. */
    valueRange: import("../../core/schema.ts").Option<import("./random.ts").Range, import("./random.ts").Range, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
    /** The share of pictures that are blurred; a number f stands for shares from [0, f]. Default 1. */
    factor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
    /** Height and width of the window: one odd number, or two. Default 3. */
    kernelSize: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
    /** Standard deviation of the window's weights, in pixels; a number s stands for [0, s]. Default 1. */
    sigma: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
    /** The smallest and the largest value of a pixel. Default [0, 255]. */
    valueRange: import("../../core/schema.ts").Option<import("./random.ts").Range, import("./random.ts").Range, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => RandomGaussianBlur;
export {};
//# sourceMappingURL=random-gaussian-blur.d.ts.map