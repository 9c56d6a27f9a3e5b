import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare const options: {
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
    fillMode: import("../../core/schema.ts").Option<"constant" | "nearest" | "reflect" | "wrap", "constant" | "nearest" | "reflect" | "wrap", false>;
    interpolation: import("../../core/schema.ts").Option<"bilinear" | "nearest", "bilinear" | "nearest", false>;
    fillValue: import("../../core/schema.ts").Option<number, number, false>;
    /**
     * By how much more of the height is shown: 0.2 is a fifth more (zoomed out), -0.2 a fifth less; f stands for [-f,
     * f].
     */
    heightFactor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, true>;
    /** The same of the width. Default: as the height, so that pictures keep their proportions. */
    widthFactor: import("../../core/schema.ts").Option<import("./random.ts").Factor | null, import("./random.ts").Factor | null, false>;
};
/**
 * In training shows every picture smaller or larger, about its centre. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_zoom/
 */
export declare class RandomZoom extends Layer<typeof options> {
    static readonly type = "RandomZoom";
    static readonly options: {
        seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
        boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
        fillMode: import("../../core/schema.ts").Option<"constant" | "nearest" | "reflect" | "wrap", "constant" | "nearest" | "reflect" | "wrap", false>;
        interpolation: import("../../core/schema.ts").Option<"bilinear" | "nearest", "bilinear" | "nearest", false>;
        fillValue: import("../../core/schema.ts").Option<number, number, false>;
        /**
         * By how much more of the height is shown: 0.2 is a fifth more (zoomed out), -0.2 a fifth less; f stands for [-f,
         * f].
         */
        heightFactor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, true>;
        /** The same of the width. Default: as the height, so that pictures keep their proportions. */
        widthFactor: import("../../core/schema.ts").Option<import("./random.ts").Factor | null, import("./random.ts").Factor | null, false>;
    };
    call(inputs: readonly Value[], context: CallContext): Value;
}
export declare const randomZoom: <Given extends import("../../core/schema.ts").OptionsOf<{
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
    fillMode: import("../../core/schema.ts").Option<"constant" | "nearest" | "reflect" | "wrap", "constant" | "nearest" | "reflect" | "wrap", false>;
    interpolation: import("../../core/schema.ts").Option<"bilinear" | "nearest", "bilinear" | "nearest", false>;
    fillValue: import("../../core/schema.ts").Option<number, number, false>;
    /**
     * By how much more of the height is shown: 0.2 is a fifth more (zoomed out), -0.2 a fifth less; f stands for [-f,
     * f].
     */
    heightFactor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, true>;
    /** The same of the width. Default: as the height, so that pictures keep their proportions. */
    widthFactor: import("../../core/schema.ts").Option<import("./random.ts").Factor | null, import("./random.ts").Factor | null, false>;
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
    fillMode: import("../../core/schema.ts").Option<"constant" | "nearest" | "reflect" | "wrap", "constant" | "nearest" | "reflect" | "wrap", false>;
    interpolation: import("../../core/schema.ts").Option<"bilinear" | "nearest", "bilinear" | "nearest", false>;
    fillValue: import("../../core/schema.ts").Option<number, number, false>;
    /**
     * By how much more of the height is shown: 0.2 is a fifth more (zoomed out), -0.2 a fifth less; f stands for [-f,
     * f].
     */
    heightFactor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, true>;
    /** The same of the width. Default: as the height, so that pictures keep their proportions. */
    widthFactor: import("../../core/schema.ts").Option<import("./random.ts").Factor | null, import("./random.ts").Factor | null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => RandomZoom;
export {};
//# sourceMappingURL=random-zoom.d.ts.map