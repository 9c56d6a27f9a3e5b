import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare const options: {
    /** Which axis of the input each axis of the output is, the batch axis left out: the first is 1. */
    dims: import("../../core/schema.ts").Option<readonly number[], readonly number[], true>;
};
/** Axes in another order. Keras: https://keras.io/api/layers/reshaping_layers/permute/ */
export declare class Permute extends Layer<typeof options> {
    static readonly type = "Permute";
    static readonly options: {
        /** Which axis of the input each axis of the output is, the batch axis left out: the first is 1. */
        dims: import("../../core/schema.ts").Option<readonly number[], readonly number[], true>;
    };
    call(inputs: readonly Value[]): Value;
}
export declare const permute: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** Which axis of the input each axis of the output is, the batch axis left out: the first is 1. */
    dims: import("../../core/schema.ts").Option<readonly number[], readonly number[], true>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** Which axis of the input each axis of the output is, the batch axis left out: the first is 1. */
    dims: import("../../core/schema.ts").Option<readonly number[], readonly number[], true>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => Permute;
export {};
//# sourceMappingURL=permute.d.ts.map