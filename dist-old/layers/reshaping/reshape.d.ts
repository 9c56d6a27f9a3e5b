import { type Shape } from '../../core/shape.ts';
import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare const options: {
    /** Without the batch axis; one size may be -1: what is left. */
    targetShape: import("../../core/schema.ts").Option<Shape, Shape, true>;
};
/** Another shape of as many numbers. Keras: https://keras.io/api/layers/reshaping_layers/reshape/ */
export declare class Reshape extends Layer<typeof options> {
    static readonly type = "Reshape";
    static readonly options: {
        /** Without the batch axis; one size may be -1: what is left. */
        targetShape: import("../../core/schema.ts").Option<Shape, Shape, true>;
    };
    call(inputs: readonly Value[]): Value;
}
export declare const reshape: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** Without the batch axis; one size may be -1: what is left. */
    targetShape: import("../../core/schema.ts").Option<Shape, Shape, true>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** Without the batch axis; one size may be -1: what is left. */
    targetShape: import("../../core/schema.ts").Option<Shape, Shape, true>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => Reshape;
export {};
//# sourceMappingURL=reshape.d.ts.map