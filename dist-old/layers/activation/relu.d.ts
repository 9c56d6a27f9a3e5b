import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare const options: {
    /** The largest output. Default: none. */
    maxValue: import("../../core/schema.ts").Option<number | null, number | null, false>;
    /** Slope below the threshold. Default 0. */
    negativeSlope: import("../../core/schema.ts").Option<number, number, false>;
    /** Below it the output is negativeSlope (x - threshold). Default 0. */
    threshold: import("../../core/schema.ts").Option<number, number, false>;
};
/** max(x, 0) and its variants. Keras: https://keras.io/api/layers/activation_layers/relu/ */
export declare class ReLU extends Layer<typeof options> {
    static readonly type = "ReLU";
    static readonly options: {
        /** The largest output. Default: none. */
        maxValue: import("../../core/schema.ts").Option<number | null, number | null, false>;
        /** Slope below the threshold. Default 0. */
        negativeSlope: import("../../core/schema.ts").Option<number, number, false>;
        /** Below it the output is negativeSlope (x - threshold). Default 0. */
        threshold: import("../../core/schema.ts").Option<number, number, false>;
    };
    static readonly supportsMasking = true;
    call(inputs: readonly Value[]): Value;
}
export declare const reLU: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** The largest output. Default: none. */
    maxValue: import("../../core/schema.ts").Option<number | null, number | null, false>;
    /** Slope below the threshold. Default 0. */
    negativeSlope: import("../../core/schema.ts").Option<number, number, false>;
    /** Below it the output is negativeSlope (x - threshold). Default 0. */
    threshold: import("../../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** The largest output. Default: none. */
    maxValue: import("../../core/schema.ts").Option<number | null, number | null, false>;
    /** Slope below the threshold. Default 0. */
    negativeSlope: import("../../core/schema.ts").Option<number, number, false>;
    /** Below it the output is negativeSlope (x - threshold). Default 0. */
    threshold: import("../../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => ReLU;
export {};
//# sourceMappingURL=relu.d.ts.map