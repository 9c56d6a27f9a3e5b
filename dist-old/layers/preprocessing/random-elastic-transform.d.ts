import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
import { type Range } from './random.ts';
declare const options: {
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
    interpolation: import("../../core/schema.ts").Option<"bilinear" | "nearest", "bilinear" | "nearest", false>;
    fillValue: import("../../core/schema.ts").Option<number, number, false>;
    /** The share of pictures that are changed; a number f stands for shares from [0, f]. Default 1. */
    factor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
    /** How strongly, and how far the changes reach; a number s stands for [0, s]. Default 1. */
    scale: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
    /** As of other layers that move pixels, or mirrored at the outer pixels ('mirror'). Default 'reflect'. */
    fillMode: import("../../core/schema.ts").Option<"constant" | "mirror" | "nearest" | "reflect" | "wrap", "constant" | "mirror" | "nearest" | "reflect" | "wrap", false>;
    /** The smallest and the largest value of a pixel. Default [0, 255]. */
    valueRange: import("../../core/schema.ts").Option<Range, Range, false>;
};
/**
 * In training moves the pixels of some of the pictures by smooth random distances, all of a batch as strongly. As in
 * Keras, a pixel moves as far down as to the right. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_elastic_transform/
 */
export declare class RandomElasticTransform extends Layer<typeof options> {
    #private;
    static readonly type = "RandomElasticTransform";
    static readonly options: {
        seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
        boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
        interpolation: import("../../core/schema.ts").Option<"bilinear" | "nearest", "bilinear" | "nearest", false>;
        fillValue: import("../../core/schema.ts").Option<number, number, false>;
        /** The share of pictures that are changed; a number f stands for shares from [0, f]. Default 1. */
        factor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
        /** How strongly, and how far the changes reach; a number s stands for [0, s]. Default 1. */
        scale: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
        /** As of other layers that move pixels, or mirrored at the outer pixels ('mirror'). Default 'reflect'. */
        fillMode: import("../../core/schema.ts").Option<"constant" | "mirror" | "nearest" | "reflect" | "wrap", "constant" | "mirror" | "nearest" | "reflect" | "wrap", false>;
        /** The smallest and the largest value of a pixel. Default [0, 255]. */
        valueRange: import("../../core/schema.ts").Option<Range, Range, false>;
    };
    call(inputs: readonly Value[], context: CallContext): Value;
}
export declare const randomElasticTransform: <Given extends import("../../core/schema.ts").OptionsOf<{
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
    interpolation: import("../../core/schema.ts").Option<"bilinear" | "nearest", "bilinear" | "nearest", false>;
    fillValue: import("../../core/schema.ts").Option<number, number, false>;
    /** The share of pictures that are changed; a number f stands for shares from [0, f]. Default 1. */
    factor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
    /** How strongly, and how far the changes reach; a number s stands for [0, s]. Default 1. */
    scale: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
    /** As of other layers that move pixels, or mirrored at the outer pixels ('mirror'). Default 'reflect'. */
    fillMode: import("../../core/schema.ts").Option<"constant" | "mirror" | "nearest" | "reflect" | "wrap", "constant" | "mirror" | "nearest" | "reflect" | "wrap", false>;
    /** The smallest and the largest value of a pixel. Default [0, 255]. */
    valueRange: import("../../core/schema.ts").Option<Range, Range, false>;
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
    interpolation: import("../../core/schema.ts").Option<"bilinear" | "nearest", "bilinear" | "nearest", false>;
    fillValue: import("../../core/schema.ts").Option<number, number, false>;
    /** The share of pictures that are changed; a number f stands for shares from [0, f]. Default 1. */
    factor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
    /** How strongly, and how far the changes reach; a number s stands for [0, s]. Default 1. */
    scale: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
    /** As of other layers that move pixels, or mirrored at the outer pixels ('mirror'). Default 'reflect'. */
    fillMode: import("../../core/schema.ts").Option<"constant" | "mirror" | "nearest" | "reflect" | "wrap", "constant" | "mirror" | "nearest" | "reflect" | "wrap", false>;
    /** The smallest and the largest value of a pixel. Default [0, 255]. */
    valueRange: import("../../core/schema.ts").Option<Range, Range, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => RandomElasticTransform;
export {};
//# sourceMappingURL=random-elastic-transform.d.ts.map