import type { ParameterSpec } from '../../graph/parameter.ts';
import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare const options: {
    /** First value of every factor. */
    initValues: import("../../core/schema.ts").Option<number, number, true>;
    /** Channels. */
    projectionDim: import("../../core/schema.ts").Option<number, number, true>;
};
/**
 * y = gamma x, a factor for every channel (H. Touvron et al., 2021), as Keras's ConvNeXt has it:
 * https://keras.io/api/applications/convnext/
 */
export declare class LayerScale extends Layer<typeof options> {
    static readonly type = "LayerScale";
    static readonly options: {
        /** First value of every factor. */
        initValues: import("../../core/schema.ts").Option<number, number, true>;
        /** Channels. */
        projectionDim: import("../../core/schema.ts").Option<number, number, true>;
    };
    static readonly kerasModule = "keras.src.applications.convnext";
    parameters(): ParameterSpec[];
    call(inputs: readonly Value[], { weight }: CallContext): Value;
}
export declare const layerScale: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** First value of every factor. */
    initValues: import("../../core/schema.ts").Option<number, number, true>;
    /** Channels. */
    projectionDim: import("../../core/schema.ts").Option<number, number, true>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** First value of every factor. */
    initValues: import("../../core/schema.ts").Option<number, number, true>;
    /** Channels. */
    projectionDim: import("../../core/schema.ts").Option<number, number, true>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../index.ts").DynamicShape | null, import("../../index.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => LayerScale;
export {};
//# sourceMappingURL=layer-scale.d.ts.map