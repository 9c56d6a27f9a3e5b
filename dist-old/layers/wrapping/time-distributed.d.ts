import { type DynamicShape } from '../../core/shape.ts';
import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Wrapper } from '../wrapper.ts';
/**
 * A layer on every step of a series: [batch, time, ...]. The steps are further samples to it; only layers that look at
 * the whole batch in training (batch normalisation) get one step after the other. Keras:
 * https://keras.io/api/layers/recurrent_layers/time_distributed/
 */
export declare class TimeDistributed extends Wrapper {
    #private;
    static readonly type = "TimeDistributed";
    static readonly options: {
        layer: import("../../core/schema.ts").Option<object | import("../layer.ts").Layer<Readonly<Record<never, never>>>, import("../layer.ts").Layer<Readonly<Record<never, never>>>, true>;
    };
    static readonly maskOptions: string[];
    static readonly supportsMasking = true;
    call(inputs: readonly Value[], { apply, training, masks: [mask], setMask }: CallContext): readonly Value[];
}
export declare const timeDistributed: <Given extends import("../../index.ts").OptionsOf<{
    layer: import("../../core/schema.ts").Option<object | import("../layer.ts").Layer<Readonly<Record<never, never>>>, import("../layer.ts").Layer<Readonly<Record<never, never>>>, true>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../index.ts").OptionsOf<{
    layer: import("../../core/schema.ts").Option<object | import("../layer.ts").Layer<Readonly<Record<never, never>>>, import("../layer.ts").Layer<Readonly<Record<never, never>>>, true>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => TimeDistributed;
//# sourceMappingURL=time-distributed.d.ts.map