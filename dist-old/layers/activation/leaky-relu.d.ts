import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare const options: {
    /** Slope below 0. Default 0.3. */
    negativeSlope: import("../../core/schema.ts").Option<number, number, false>;
};
/** x above 0, else negativeSlope x. Keras: https://keras.io/api/layers/activation_layers/leaky_relu/ */
export declare class LeakyReLU extends Layer<typeof options> {
    static readonly type = "LeakyReLU";
    static readonly options: {
        /** Slope below 0. Default 0.3. */
        negativeSlope: import("../../core/schema.ts").Option<number, number, false>;
    };
    static readonly supportsMasking = true;
    call(inputs: readonly Value[]): Value;
}
export declare const leakyReLU: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** Slope below 0. Default 0.3. */
    negativeSlope: import("../../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** Slope below 0. Default 0.3. */
    negativeSlope: import("../../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => LeakyReLU;
export {};
//# sourceMappingURL=leaky-relu.d.ts.map