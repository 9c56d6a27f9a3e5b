import type { Value } from '../../graph/value.ts';
import { Layer, type LayerArguments } from '../layer.ts';
declare const options: {
    /** Of the pictures that come out. */
    height: import("../../core/schema.ts").Option<number, number, true>;
    /** Of the pictures that come out. */
    width: import("../../core/schema.ts").Option<number, number, true>;
    /** 'bilinear' (default), 'nearest', 'bicubic', 'lanczos3', 'lanczos5', 'area', 'gaussian' or 'mitchellcubic'. */
    interpolation: import("../../core/schema.ts").Option<"area" | "bicubic" | "bilinear" | "gaussian" | "lanczos3" | "lanczos5" | "mitchellcubic" | "nearest", "area" | "bicubic" | "bilinear" | "gaussian" | "lanczos3" | "lanczos5" | "mitchellcubic" | "nearest", false>;
    /** Whether pictures are cropped first, so that nothing is stretched. Default false. */
    cropToAspectRatio: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Whether pictures are given edges first, so that nothing is stretched. Default false. */
    padToAspectRatio: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** What these edges are: 'constant'. */
    fillMode: import("../../core/schema.ts").Option<"constant", "constant", false>;
    /** Of the edges. Default 0. */
    fillValue: import("../../core/schema.ts").Option<number, number, false>;
    /** Whether a smaller picture is made of all pixels of the larger one, not only of neighbours. Default false. */
    antialias: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
};
/**
 * Pictures of another size. Takes one picture alone, too. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_preprocessing/resizing/
 */
export declare class Resizing extends Layer<typeof options> {
    static readonly type = "Resizing";
    static readonly options: {
        /** Of the pictures that come out. */
        height: import("../../core/schema.ts").Option<number, number, true>;
        /** Of the pictures that come out. */
        width: import("../../core/schema.ts").Option<number, number, true>;
        /** 'bilinear' (default), 'nearest', 'bicubic', 'lanczos3', 'lanczos5', 'area', 'gaussian' or 'mitchellcubic'. */
        interpolation: import("../../core/schema.ts").Option<"area" | "bicubic" | "bilinear" | "gaussian" | "lanczos3" | "lanczos5" | "mitchellcubic" | "nearest", "area" | "bicubic" | "bilinear" | "gaussian" | "lanczos3" | "lanczos5" | "mitchellcubic" | "nearest", false>;
        /** Whether pictures are cropped first, so that nothing is stretched. Default false. */
        cropToAspectRatio: import("../../core/schema.ts").Option<boolean, boolean, false>;
        /** Whether pictures are given edges first, so that nothing is stretched. Default false. */
        padToAspectRatio: import("../../core/schema.ts").Option<boolean, boolean, false>;
        /** What these edges are: 'constant'. */
        fillMode: import("../../core/schema.ts").Option<"constant", "constant", false>;
        /** Of the edges. Default 0. */
        fillValue: import("../../core/schema.ts").Option<number, number, false>;
        /** Whether a smaller picture is made of all pixels of the larger one, not only of neighbours. Default false. */
        antialias: import("../../core/schema.ts").Option<boolean, boolean, false>;
        /** Only 'channelsLast'. */
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
        boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
    };
    constructor(...args: LayerArguments<typeof options>);
    call(inputs: readonly Value[]): Value;
}
export declare const resizing: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** Of the pictures that come out. */
    height: import("../../core/schema.ts").Option<number, number, true>;
    /** Of the pictures that come out. */
    width: import("../../core/schema.ts").Option<number, number, true>;
    /** 'bilinear' (default), 'nearest', 'bicubic', 'lanczos3', 'lanczos5', 'area', 'gaussian' or 'mitchellcubic'. */
    interpolation: import("../../core/schema.ts").Option<"area" | "bicubic" | "bilinear" | "gaussian" | "lanczos3" | "lanczos5" | "mitchellcubic" | "nearest", "area" | "bicubic" | "bilinear" | "gaussian" | "lanczos3" | "lanczos5" | "mitchellcubic" | "nearest", false>;
    /** Whether pictures are cropped first, so that nothing is stretched. Default false. */
    cropToAspectRatio: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Whether pictures are given edges first, so that nothing is stretched. Default false. */
    padToAspectRatio: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** What these edges are: 'constant'. */
    fillMode: import("../../core/schema.ts").Option<"constant", "constant", false>;
    /** Of the edges. Default 0. */
    fillValue: import("../../core/schema.ts").Option<number, number, false>;
    /** Whether a smaller picture is made of all pixels of the larger one, not only of neighbours. Default false. */
    antialias: import("../../core/schema.ts").Option<boolean, boolean, false>;
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
    /** 'bilinear' (default), 'nearest', 'bicubic', 'lanczos3', 'lanczos5', 'area', 'gaussian' or 'mitchellcubic'. */
    interpolation: import("../../core/schema.ts").Option<"area" | "bicubic" | "bilinear" | "gaussian" | "lanczos3" | "lanczos5" | "mitchellcubic" | "nearest", "area" | "bicubic" | "bilinear" | "gaussian" | "lanczos3" | "lanczos5" | "mitchellcubic" | "nearest", false>;
    /** Whether pictures are cropped first, so that nothing is stretched. Default false. */
    cropToAspectRatio: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Whether pictures are given edges first, so that nothing is stretched. Default false. */
    padToAspectRatio: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** What these edges are: 'constant'. */
    fillMode: import("../../core/schema.ts").Option<"constant", "constant", false>;
    /** Of the edges. Default 0. */
    fillValue: import("../../core/schema.ts").Option<number, number, false>;
    /** Whether a smaller picture is made of all pixels of the larger one, not only of neighbours. Default false. */
    antialias: import("../../core/schema.ts").Option<boolean, boolean, false>;
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
}>>>) => Resizing;
export {};
//# sourceMappingURL=resizing.d.ts.map