import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare const options: {
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
    /**
     * Both parameters of the beta distribution of the shares that pictures keep, one number for the whole batch: a number
     * f stands for [0, f]. Default 1.
     */
    factor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
};
/**
 * In training puts a box of another picture of the batch into every picture. It takes pictures, or pictures and labels,
 * and gives as many: `cutMix().apply([pictures, labels])`. Labels are shares of categories, [batch, classes], and are
 * mixed by the areas. Keras: https://keras.io/api/layers/preprocessing_layers/image_augmentation/cut_mix/
 */
export declare class CutMix extends Layer<typeof options> {
    static readonly type = "CutMix";
    static readonly options: {
        seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
        boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
        /**
         * Both parameters of the beta distribution of the shares that pictures keep, one number for the whole batch: a number
         * f stands for [0, f]. Default 1.
         */
        factor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
    };
    get kerasInputNames(): readonly string[];
    call(inputs: readonly Value[], context: CallContext): readonly Value[];
}
export declare const cutMix: <Given extends import("../../core/schema.ts").OptionsOf<{
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    boundingBoxFormat: import("../../core/schema.ts").Option<never, unknown, false>;
    /**
     * Both parameters of the beta distribution of the shares that pictures keep, one number for the whole batch: a number
     * f stands for [0, f]. Default 1.
     */
    factor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
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
    /**
     * Both parameters of the beta distribution of the shares that pictures keep, one number for the whole batch: a number
     * f stands for [0, f]. Default 1.
     */
    factor: import("../../core/schema.ts").Option<import("./random.ts").Factor, import("./random.ts").Factor, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => CutMix;
export {};
//# sourceMappingURL=cut-mix.d.ts.map