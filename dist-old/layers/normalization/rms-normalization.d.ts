import { type DynamicShape } from '../../core/shape.ts';
import type { ParameterSpec } from '../../graph/parameter.ts';
import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare const options: {
    /** One axis or several, counted with the batch. Default -1. */
    axis: import("../../core/schema.ts").Option<number | readonly number[], readonly number[], false>;
    /** Added to the mean of squares. Default 0.000001. */
    epsilon: import("../../core/schema.ts").Option<number, number, false>;
};
/**
 * y = scale x / sqrt(mean(x^2) + epsilon), the mean of every sample along the axes (B. Zhang, R. Sennrich, 2019). The
 * scale has the shape of the axes and is repeated along the leading ones, so they should be the last. Keras:
 * https://keras.io/api/layers/normalization_layers/rms_normalization/
 */
export declare class RMSNormalization extends Layer<typeof options> {
    #private;
    static readonly type = "RMSNormalization";
    static readonly options: {
        /** One axis or several, counted with the batch. Default -1. */
        axis: import("../../core/schema.ts").Option<number | readonly number[], readonly number[], false>;
        /** Added to the mean of squares. Default 0.000001. */
        epsilon: import("../../core/schema.ts").Option<number, number, false>;
    };
    parameters(inputs: readonly DynamicShape[]): ParameterSpec[];
    call(inputs: readonly Value[], { weight }: CallContext): Value;
}
export declare const rmsNormalization: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** One axis or several, counted with the batch. Default -1. */
    axis: import("../../core/schema.ts").Option<number | readonly number[], readonly number[], false>;
    /** Added to the mean of squares. Default 0.000001. */
    epsilon: import("../../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** One axis or several, counted with the batch. Default -1. */
    axis: import("../../core/schema.ts").Option<number | readonly number[], readonly number[], false>;
    /** Added to the mean of squares. Default 0.000001. */
    epsilon: import("../../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => RMSNormalization;
export {};
//# sourceMappingURL=rms-normalization.d.ts.map