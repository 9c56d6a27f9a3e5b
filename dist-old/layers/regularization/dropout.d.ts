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
 * In training sets a share of the inputs to 0 and scales the others by 1 / (1 - rate); else does nothing. With a `seed`
 * the masks are the same in every process. Keras: https://keras.io/api/layers/regularization_layers/dropout/
 */
export declare class Dropout extends Layer<typeof options> {
    static readonly type = "Dropout";
    static readonly options: {
        rate: import("../../core/schema.ts").Option<number, number, true>;
        seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
        /** Shape of the mask with the batch: 1 where it is the same all along, null: as the input. Default: the input's. */
        noiseShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    };
    static readonly supportsMasking = true;
    call(inputs: readonly Value[], context: CallContext): Value;
}
export declare const dropout: <Given extends import("../../core/schema.ts").OptionsOf<{
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
}>>>) => Dropout;
export {};
//# sourceMappingURL=dropout.d.ts.map