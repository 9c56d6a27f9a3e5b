import type { DynamicShape } from '../../core/shape.ts';
import type { Value } from '../../graph/value.ts';
import { Layer, type LayerArguments } from '../layer.ts';
declare const options: {
    /** Shape of one sample; null: an axis of any size. */
    shape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    sparse: import("../../core/schema.ts").Option<never, unknown, false>;
    ragged: import("../../core/schema.ts").Option<never, unknown, false>;
    optional: import("../../core/schema.ts").Option<never, unknown, false>;
};
/** Where data enters a model. Keras: https://keras.io/api/layers/core_layers/input/ */
export declare class InputLayer extends Layer<typeof options> {
    static readonly type = "InputLayer";
    static readonly options: {
        /** Shape of one sample; null: an axis of any size. */
        shape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
        sparse: import("../../core/schema.ts").Option<never, unknown, false>;
        ragged: import("../../core/schema.ts").Option<never, unknown, false>;
        optional: import("../../core/schema.ts").Option<never, unknown, false>;
    };
    /** Of one sample. */
    readonly shape: DynamicShape;
    constructor(...args: LayerArguments<typeof options>);
    /** The symbolic value that stands for the data. */
    value(): Value;
    call(inputs: readonly Value[]): readonly Value[];
    config(): Record<string, unknown>;
}
export declare const inputLayer: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** Shape of one sample; null: an axis of any size. */
    shape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    sparse: import("../../core/schema.ts").Option<never, unknown, false>;
    ragged: import("../../core/schema.ts").Option<never, unknown, false>;
    optional: import("../../core/schema.ts").Option<never, unknown, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** Shape of one sample; null: an axis of any size. */
    shape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    sparse: import("../../core/schema.ts").Option<never, unknown, false>;
    ragged: import("../../core/schema.ts").Option<never, unknown, false>;
    optional: import("../../core/schema.ts").Option<never, unknown, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => InputLayer;
/** A symbolic input of the functional API: `const x = input({ shape: [28, 28, 1] })`. */
export declare const input: (...args: LayerArguments<typeof options>) => Value;
export {};
//# sourceMappingURL=input-layer.d.ts.map