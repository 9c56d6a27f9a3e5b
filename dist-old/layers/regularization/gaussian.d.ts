import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare const dropoutOptions: {
    /** The numbers have the variance rate / (1 - rate): from 0 up to, not including, 1. */
    rate: import("../../core/schema.ts").Option<number, number, true>;
    /** Of the numbers. Default: they follow from setSeed. */
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
};
/**
 * In training multiplies by normal random numbers around 1; else does nothing. Srivastava et al. 2014, "Dropout".
 * Keras:
 * https://keras.io/api/layers/regularization_layers/gaussian_dropout/
 */
export declare class GaussianDropout extends Layer<typeof dropoutOptions> {
    static readonly type = "GaussianDropout";
    static readonly options: {
        /** The numbers have the variance rate / (1 - rate): from 0 up to, not including, 1. */
        rate: import("../../core/schema.ts").Option<number, number, true>;
        /** Of the numbers. Default: they follow from setSeed. */
        seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    };
    static readonly supportsMasking = true;
    call(inputs: readonly Value[], { training, nextStream }: CallContext): Value;
}
export declare const gaussianDropout: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** The numbers have the variance rate / (1 - rate): from 0 up to, not including, 1. */
    rate: import("../../core/schema.ts").Option<number, number, true>;
    /** Of the numbers. Default: they follow from setSeed. */
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** The numbers have the variance rate / (1 - rate): from 0 up to, not including, 1. */
    rate: import("../../core/schema.ts").Option<number, number, true>;
    /** Of the numbers. Default: they follow from setSeed. */
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => GaussianDropout;
declare const noiseOptions: {
    /** Standard deviation of the numbers, from 0 to 1. */
    stddev: import("../../core/schema.ts").Option<number, number, true>;
    /** Of the numbers. Default: they follow from setSeed. */
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
};
/**
 * In training adds normal random numbers around 0; else does nothing. Keras:
 * https://keras.io/api/layers/regularization_layers/gaussian_noise/
 */
export declare class GaussianNoise extends Layer<typeof noiseOptions> {
    static readonly type = "GaussianNoise";
    static readonly options: {
        /** Standard deviation of the numbers, from 0 to 1. */
        stddev: import("../../core/schema.ts").Option<number, number, true>;
        /** Of the numbers. Default: they follow from setSeed. */
        seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    };
    static readonly supportsMasking = true;
    call(inputs: readonly Value[], { training, nextStream }: CallContext): Value;
}
export declare const gaussianNoise: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** Standard deviation of the numbers, from 0 to 1. */
    stddev: import("../../core/schema.ts").Option<number, number, true>;
    /** Of the numbers. Default: they follow from setSeed. */
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** Standard deviation of the numbers, from 0 to 1. */
    stddev: import("../../core/schema.ts").Option<number, number, true>;
    /** Of the numbers. Default: they follow from setSeed. */
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => GaussianNoise;
export {};
//# sourceMappingURL=gaussian.d.ts.map