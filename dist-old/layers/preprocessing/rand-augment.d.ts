import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare const options: {
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
    /** The smallest and the largest value of a pixel. Default [0, 255]. */
    valueRange: import("../../core/schema.ts").Option<import("./random.ts").Range, import("./random.ts").Range, false>;
    /** How many changes follow each other. Default 2. */
    numOps: import("../../core/schema.ts").Option<number, number, false>;
    /** How strong they are, as the layers of each have it: a number f stands for [0, f]. Default 0.5. */
    factor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
    /** 'bilinear' (the default) or 'nearest'. */
    interpolation: import("../../core/schema.ts").Option<"bilinear" | "nearest", "bilinear" | "nearest", false>;
};
/**
 * In training changes a batch by `numOps` of eleven ways, drawn for the whole batch: shear, translation, rotation,
 * brightness, colour degeneration, contrast, sharpness, posterization, solarization, autoContrast and equalization.
 * Keras: https://keras.io/api/layers/preprocessing_layers/image_augmentation/rand_augment/
 */
export declare class RandAugment extends Layer<typeof options> {
    static readonly type = "RandAugment";
    static readonly options: {
        seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
        boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
        /** The smallest and the largest value of a pixel. Default [0, 255]. */
        valueRange: import("../../core/schema.ts").Option<import("./random.ts").Range, import("./random.ts").Range, false>;
        /** How many changes follow each other. Default 2. */
        numOps: import("../../core/schema.ts").Option<number, number, false>;
        /** How strong they are, as the layers of each have it: a number f stands for [0, f]. Default 0.5. */
        factor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
        /** 'bilinear' (the default) or 'nearest'. */
        interpolation: import("../../core/schema.ts").Option<"bilinear" | "nearest", "bilinear" | "nearest", false>;
    };
    call(inputs: readonly Value[], context: CallContext): Value;
}
export declare const randAugment: <Given extends import("../../core/schema.ts").OptionsOf<{
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
    /** The smallest and the largest value of a pixel. Default [0, 255]. */
    valueRange: import("../../core/schema.ts").Option<import("./random.ts").Range, import("./random.ts").Range, false>;
    /** How many changes follow each other. Default 2. */
    numOps: import("../../core/schema.ts").Option<number, number, false>;
    /** How strong they are, as the layers of each have it: a number f stands for [0, f]. Default 0.5. */
    factor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
    /** 'bilinear' (the default) or 'nearest'. */
    interpolation: import("../../core/schema.ts").Option<"bilinear" | "nearest", "bilinear" | "nearest", false>;
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
    /** The smallest and the largest value of a pixel. Default [0, 255]. */
    valueRange: import("../../core/schema.ts").Option<import("./random.ts").Range, import("./random.ts").Range, false>;
    /** How many changes follow each other. Default 2. */
    numOps: import("../../core/schema.ts").Option<number, number, false>;
    /** How strong they are, as the layers of each have it: a number f stands for [0, f]. Default 0.5. */
    factor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
    /** 'bilinear' (the default) or 'nearest'. */
    interpolation: import("../../core/schema.ts").Option<"bilinear" | "nearest", "bilinear" | "nearest", false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => RandAugment;
export {};
//# sourceMappingURL=rand-augment.d.ts.map