import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare const options: {
    rate: import("../../core/schema.ts").Option<number, number, true>;
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    /** Shape of the mask with the batch: 1 where it is the same all along, null: as the input. Default: the input's. */
    noiseShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
};
/**
 * In training sets a share of the inputs to the value at which selu saturates, and moves and scales all so that mean
 * and variance of normalized inputs stay; else does nothing. Klambauer et al. 2017, "Self-Normalizing Neural Networks".
 * Keras: https://keras.io/api/layers/regularization_layers/alpha_dropout/
 */
export declare class AlphaDropout extends Layer<typeof options> {
    static readonly type = "AlphaDropout";
    static readonly options: {
        rate: import("../../core/schema.ts").Option<number, number, true>;
        seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
        /** Shape of the mask with the batch: 1 where it is the same all along, null: as the input. Default: the input's. */
        noiseShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    };
    static readonly supportsMasking = true;
    /**
     * a (x kept + saturation (1 - kept)) + b is a (x - saturation) where kept, and a saturation + b everywhere; dropout
     * scales what it keeps by 1 / (1 - rate).
     */
    call(inputs: readonly Value[], context: CallContext): Value;
}
export declare const alphaDropout: <Given extends import("../../core/schema.ts").OptionsOf<{
    rate: import("../../core/schema.ts").Option<number, number, true>;
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    /** Shape of the mask with the batch: 1 where it is the same all along, null: as the input. Default: the input's. */
    noiseShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    rate: import("../../core/schema.ts").Option<number, number, true>;
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    /** Shape of the mask with the batch: 1 where it is the same all along, null: as the input. Default: the input's. */
    noiseShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => AlphaDropout;
export {};
//# sourceMappingURL=alpha-dropout.d.ts.map