import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare const options: {
    /** One axis, or several that lie side by side, counted with the batch. Default -1. */
    axis: import("../../core/schema.ts").Option<number | readonly number[], number | readonly number[], false>;
};
/** Shares that sum to 1 along an axis. Keras: https://keras.io/api/layers/activation_layers/softmax/ */
export declare class Softmax extends Layer<typeof options> {
    static readonly type = "Softmax";
    static readonly options: {
        /** One axis, or several that lie side by side, counted with the batch. Default -1. */
        axis: import("../../core/schema.ts").Option<number | readonly number[], number | readonly number[], false>;
    };
    static readonly maskOptions: string[];
    static readonly supportsMasking = true;
    call(inputs: readonly Value[], { masks: [mask] }: CallContext): Value;
}
export declare const softmax: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** One axis, or several that lie side by side, counted with the batch. Default -1. */
    axis: import("../../core/schema.ts").Option<number | readonly number[], number | readonly number[], false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** One axis, or several that lie side by side, counted with the batch. Default -1. */
    axis: import("../../core/schema.ts").Option<number | readonly number[], number | readonly number[], false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => Softmax;
export {};
//# sourceMappingURL=softmax.d.ts.map