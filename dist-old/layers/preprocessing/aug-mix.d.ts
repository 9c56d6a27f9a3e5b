import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare const options: {
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
    /** The smallest and the largest value of a pixel. Default [0, 255]. */
    valueRange: import("../../core/schema.ts").Option<import("./random.ts").Range, import("./random.ts").Range, false>;
    /** How many chains of changes are mixed. Default 3. */
    numChains: import("../../core/schema.ts").Option<number, number, false>;
    /** How many changes at most follow each other in a chain. Default 3. */
    chainDepth: import("../../core/schema.ts").Option<number, number, false>;
    /** How strong they are, as the layers of each have it: a number f stands for [0, f]. Default 0.3. */
    factor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
    /** Of the beta and the Dirichlet distribution of the shares: small ones favour one chain. Default 1. */
    alpha: import("../../core/schema.ts").Option<number, number, false>;
    /** Whether brightness, colour degeneration, contrast and sharpness are among the changes. Default true. */
    allOps: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** 'bilinear' (the default) or 'nearest'. */
    interpolation: import("../../core/schema.ts").Option<"bilinear" | "nearest", "bilinear" | "nearest", false>;
};
/**
 * In training mixes a batch with chains of changes, drawn for the whole batch from those of `randAugment` or from none,
 * in random shares (D. Hendrycks et al., 2020). Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/aug_mix/
 */
export declare class AugMix extends Layer<typeof options> {
    #private;
    static readonly type = "AugMix";
    static readonly options: {
        seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
        boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
        /** The smallest and the largest value of a pixel. Default [0, 255]. */
        valueRange: import("../../core/schema.ts").Option<import("./random.ts").Range, import("./random.ts").Range, false>;
        /** How many chains of changes are mixed. Default 3. */
        numChains: import("../../core/schema.ts").Option<number, number, false>;
        /** How many changes at most follow each other in a chain. Default 3. */
        chainDepth: import("../../core/schema.ts").Option<number, number, false>;
        /** How strong they are, as the layers of each have it: a number f stands for [0, f]. Default 0.3. */
        factor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
        /** Of the beta and the Dirichlet distribution of the shares: small ones favour one chain. Default 1. */
        alpha: import("../../core/schema.ts").Option<number, number, false>;
        /** Whether brightness, colour degeneration, contrast and sharpness are among the changes. Default true. */
        allOps: import("../../core/schema.ts").Option<boolean, boolean, false>;
        /** 'bilinear' (the default) or 'nearest'. */
        interpolation: import("../../core/schema.ts").Option<"bilinear" | "nearest", "bilinear" | "nearest", false>;
    };
    call(inputs: readonly Value[], context: CallContext): Value;
}
export declare const augMix: <Given extends import("../../core/schema.ts").OptionsOf<{
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
    /** The smallest and the largest value of a pixel. Default [0, 255]. */
    valueRange: import("../../core/schema.ts").Option<import("./random.ts").Range, import("./random.ts").Range, false>;
    /** How many chains of changes are mixed. Default 3. */
    numChains: import("../../core/schema.ts").Option<number, number, false>;
    /** How many changes at most follow each other in a chain. Default 3. */
    chainDepth: import("../../core/schema.ts").Option<number, number, false>;
    /** How strong they are, as the layers of each have it: a number f stands for [0, f]. Default 0.3. */
    factor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
    /** Of the beta and the Dirichlet distribution of the shares: small ones favour one chain. Default 1. */
    alpha: import("../../core/schema.ts").Option<number, number, false>;
    /** Whether brightness, colour degeneration, contrast and sharpness are among the changes. Default true. */
    allOps: import("../../core/schema.ts").Option<boolean, boolean, false>;
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
    /** How many chains of changes are mixed. Default 3. */
    numChains: import("../../core/schema.ts").Option<number, number, false>;
    /** How many changes at most follow each other in a chain. Default 3. */
    chainDepth: import("../../core/schema.ts").Option<number, number, false>;
    /** How strong they are, as the layers of each have it: a number f stands for [0, f]. Default 0.3. */
    factor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
    /** Of the beta and the Dirichlet distribution of the shares: small ones favour one chain. Default 1. */
    alpha: import("../../core/schema.ts").Option<number, number, false>;
    /** Whether brightness, colour degeneration, contrast and sharpness are among the changes. Default true. */
    allOps: import("../../core/schema.ts").Option<boolean, boolean, false>;
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
}>>>) | undefined) => AugMix;
export {};
//# sourceMappingURL=aug-mix.d.ts.map