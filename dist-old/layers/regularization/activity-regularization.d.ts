import type { Value } from '../../graph/value.ts';
import { L1L2 } from '../../regularizers/index.ts';
import { Layer, type LayerArguments } from '../layer.ts';
declare const options: {
    /** Times the sum of what passes, without signs. Default 0. */
    l1: import("../../core/schema.ts").Option<number, number, false>;
    /** Times the sum of its squares. Default 0. */
    l2: import("../../core/schema.ts").Option<number, number, false>;
};
/**
 * A penalty on what passes, averaged over the batch. Keras:
 * https://keras.io/api/layers/regularization_layers/activity_regularization/
 */
export declare class ActivityRegularization extends Layer<typeof options> {
    #private;
    static readonly type = "ActivityRegularization";
    static readonly options: {
        /** Times the sum of what passes, without signs. Default 0. */
        l1: import("../../core/schema.ts").Option<number, number, false>;
        /** Times the sum of its squares. Default 0. */
        l2: import("../../core/schema.ts").Option<number, number, false>;
    };
    static readonly supportsMasking = true;
    constructor(...args: LayerArguments<typeof options>);
    get activityRegularizer(): L1L2;
    call(inputs: readonly Value[]): Value;
}
export declare const activityRegularization: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** Times the sum of what passes, without signs. Default 0. */
    l1: import("../../core/schema.ts").Option<number, number, false>;
    /** Times the sum of its squares. Default 0. */
    l2: import("../../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** Times the sum of what passes, without signs. Default 0. */
    l1: import("../../core/schema.ts").Option<number, number, false>;
    /** Times the sum of its squares. Default 0. */
    l2: import("../../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => ActivityRegularization;
export {};
//# sourceMappingURL=activity-regularization.d.ts.map