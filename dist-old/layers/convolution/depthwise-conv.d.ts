import type { DynamicShape } from '../../core/shape.ts';
import type { ParameterSpec } from '../../graph/parameter.ts';
import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare const options1d: {
    kernelSize: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], true>;
    strides: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], false>;
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    dilationRate: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], false>;
    depthMultiplier: import("../../core/schema.ts").Option<number, number, false>;
    depthwiseInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    depthwiseRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    depthwiseConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
    useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
    biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
};
/**
 * Every channel of a series convolved for itself: [batch, length, channels] to [batch, length', channels *
 * depthMultiplier]. Kernel [kernelSize, channels, depthMultiplier]. Keras:
 * https://keras.io/api/layers/convolution_layers/depthwise_convolution1d/
 */
export declare class DepthwiseConv1D extends Layer<typeof options1d> {
    static readonly type = "DepthwiseConv1D";
    static readonly options: {
        kernelSize: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], true>;
        strides: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], false>;
        padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
        dilationRate: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], false>;
        depthMultiplier: import("../../core/schema.ts").Option<number, number, false>;
        depthwiseInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
        depthwiseRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
        depthwiseConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
        activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
        useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
        biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
        biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
        biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    };
    parameters(inputs: readonly DynamicShape[]): ParameterSpec[];
    call(inputs: readonly Value[], context: CallContext): Value;
}
export declare const depthwiseConv1d: <Given extends import("../../core/schema.ts").OptionsOf<{
    kernelSize: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], true>;
    strides: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], false>;
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    dilationRate: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], false>;
    depthMultiplier: import("../../core/schema.ts").Option<number, number, false>;
    depthwiseInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    depthwiseRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    depthwiseConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
    useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
    biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    kernelSize: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], true>;
    strides: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], false>;
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    dilationRate: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], false>;
    depthMultiplier: import("../../core/schema.ts").Option<number, number, false>;
    depthwiseInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    depthwiseRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    depthwiseConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
    useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
    biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => DepthwiseConv1D;
declare const options2d: {
    kernelSize: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], true>;
    strides: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    dilationRate: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
    depthMultiplier: import("../../core/schema.ts").Option<number, number, false>;
    depthwiseInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    depthwiseRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    depthwiseConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
    useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
    biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
};
/**
 * Every channel of a picture convolved for itself: [batch, height, width, channels] to [batch, height', width',
 * channels * depthMultiplier]. Kernel [kernelHeight, kernelWidth, channels, depthMultiplier]. Keras:
 * https://keras.io/api/layers/convolution_layers/depthwise_convolution2d/
 */
export declare class DepthwiseConv2D extends Layer<typeof options2d> {
    static readonly type = "DepthwiseConv2D";
    static readonly options: {
        kernelSize: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], true>;
        strides: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
        padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
        dilationRate: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
        depthMultiplier: import("../../core/schema.ts").Option<number, number, false>;
        depthwiseInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
        depthwiseRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
        depthwiseConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
        activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
        useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
        biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
        biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
        biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    };
    parameters(inputs: readonly DynamicShape[]): ParameterSpec[];
    call(inputs: readonly Value[], context: CallContext): Value;
}
export declare const depthwiseConv2d: <Given extends import("../../core/schema.ts").OptionsOf<{
    kernelSize: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], true>;
    strides: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    dilationRate: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
    depthMultiplier: import("../../core/schema.ts").Option<number, number, false>;
    depthwiseInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    depthwiseRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    depthwiseConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
    useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
    biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    kernelSize: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], true>;
    strides: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    dilationRate: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
    depthMultiplier: import("../../core/schema.ts").Option<number, number, false>;
    depthwiseInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    depthwiseRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    depthwiseConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
    useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
    biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => DepthwiseConv2D;
export {};
//# sourceMappingURL=depthwise-conv.d.ts.map