import { type DynamicShape } from '../../core/shape.ts';
import type { Parameter, ParameterSpec } from '../../graph/parameter.ts';
import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Wrapper } from '../wrapper.ts';
declare const options: {
    layer: import("../../core/schema.ts").Option<object | import("../layer.ts").Layer<Readonly<Record<never, never>>>, import("../layer.ts").Layer<Readonly<Record<never, never>>>, true>;
    /** How often the largest singular value is approached at each step. Default 1. */
    powerIterations: import("../../core/schema.ts").Option<number, number, false>;
};
/**
 * A layer whose kernel is divided by its largest singular value at every step of training. Keras:
 * https://keras.io/api/layers/normalization_layers/spectral_normalization/
 */
export declare class SpectralNormalization extends Wrapper<typeof options> {
    #private;
    static readonly type = "SpectralNormalization";
    static readonly options: {
        layer: import("../../core/schema.ts").Option<object | import("../layer.ts").Layer<Readonly<Record<never, never>>>, import("../layer.ts").Layer<Readonly<Record<never, never>>>, true>;
        /** How often the largest singular value is approached at each step. Default 1. */
        powerIterations: import("../../core/schema.ts").Option<number, number, false>;
    };
    static readonly supportsMasking = true;
    parameters(inputs: readonly DynamicShape[]): ParameterSpec[];
    build(inputs: DynamicShape | readonly DynamicShape[]): void;
    protected makeParameter(spec: ParameterSpec): Parameter;
    call(inputs: readonly Value[], { weight, apply, training }: CallContext): readonly Value[];
}
export declare const spectralNormalization: <Given extends import("../../core/schema.ts").OptionsOf<{
    layer: import("../../core/schema.ts").Option<object | import("../layer.ts").Layer<Readonly<Record<never, never>>>, import("../layer.ts").Layer<Readonly<Record<never, never>>>, true>;
    /** How often the largest singular value is approached at each step. Default 1. */
    powerIterations: import("../../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    layer: import("../../core/schema.ts").Option<object | import("../layer.ts").Layer<Readonly<Record<never, never>>>, import("../layer.ts").Layer<Readonly<Record<never, never>>>, true>;
    /** How often the largest singular value is approached at each step. Default 1. */
    powerIterations: import("../../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => SpectralNormalization;
export {};
//# sourceMappingURL=spectral-normalization.d.ts.map