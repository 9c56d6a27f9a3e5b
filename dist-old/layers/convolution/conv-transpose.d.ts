import type { DynamicShape } from '../../core/shape.ts';
import type { ParameterSpec } from '../../graph/parameter.ts';
import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Layer, type LayerArguments } from '../layer.ts';
declare const options1d: {
    kernelSize: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], true>;
    strides: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    dilationRate: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], false>;
    filters: import("../../core/schema.ts").Option<number, number, true>;
    kernelInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    kernelRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    kernelConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
    useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
    biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    /** 'valid' (default): (length - 1) * stride + kernel size. 'same': length * stride. */
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    /**
     * How much longer the output is than (length - 1) * stride + kernel size ('same': less twice half the kernel size).
     * Default: as padding says.
     */
    outputPadding: import("../../core/schema.ts").Option<number | readonly [number] | null, readonly [number] | null, false>;
};
/**
 * Transposed 1-D convolution: [batch, length, channels] to [batch, length', filters].
 * Keras: https://keras.io/api/layers/convolution_layers/convolution1d_transpose/
 */
export declare class Conv1DTranspose extends Layer<typeof options1d> {
    static readonly type = "Conv1DTranspose";
    static readonly options: {
        kernelSize: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], true>;
        strides: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], false>;
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
        dilationRate: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], false>;
        filters: import("../../core/schema.ts").Option<number, number, true>;
        kernelInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
        kernelRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
        kernelConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
        activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
        useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
        biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
        biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
        biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
        /** 'valid' (default): (length - 1) * stride + kernel size. 'same': length * stride. */
        padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
        /**
         * How much longer the output is than (length - 1) * stride + kernel size ('same': less twice half the kernel size).
         * Default: as padding says.
         */
        outputPadding: import("../../core/schema.ts").Option<number | readonly [number] | null, readonly [number] | null, false>;
    };
    constructor(...args: LayerArguments<typeof options1d>);
    parameters(inputs: readonly DynamicShape[]): ParameterSpec[];
    call(inputs: readonly Value[], context: CallContext): Value;
}
export declare const conv1dTranspose: <Given extends import("../../core/schema.ts").OptionsOf<{
    kernelSize: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], true>;
    strides: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    dilationRate: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], false>;
    filters: import("../../core/schema.ts").Option<number, number, true>;
    kernelInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    kernelRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    kernelConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
    useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
    biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    /** 'valid' (default): (length - 1) * stride + kernel size. 'same': length * stride. */
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    /**
     * How much longer the output is than (length - 1) * stride + kernel size ('same': less twice half the kernel size).
     * Default: as padding says.
     */
    outputPadding: import("../../core/schema.ts").Option<number | readonly [number] | null, readonly [number] | null, false>;
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
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    dilationRate: import("../../core/schema.ts").Option<number | readonly [number], readonly [number], false>;
    filters: import("../../core/schema.ts").Option<number, number, true>;
    kernelInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    kernelRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    kernelConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
    useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
    biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    /** 'valid' (default): (length - 1) * stride + kernel size. 'same': length * stride. */
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    /**
     * How much longer the output is than (length - 1) * stride + kernel size ('same': less twice half the kernel size).
     * Default: as padding says.
     */
    outputPadding: import("../../core/schema.ts").Option<number | readonly [number] | null, readonly [number] | null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => Conv1DTranspose;
declare const options2d: {
    kernelSize: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], true>;
    strides: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    dilationRate: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
    filters: import("../../core/schema.ts").Option<number, number, true>;
    kernelInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    kernelRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    kernelConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
    useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
    biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    /** 'valid' (default): (length - 1) * stride + kernel size. 'same': length * stride. */
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    /**
     * How much longer the output is than (length - 1) * stride + kernel size ('same': less twice half the kernel size).
     * Default: as padding says.
     */
    outputPadding: import("../../core/schema.ts").Option<number | readonly [number, number] | null, readonly [number, number] | null, false>;
};
/**
 * Transposed 2-D convolution: [batch, height, width, channels] to [batch, height', width', filters].
 * Keras: https://keras.io/api/layers/convolution_layers/convolution2d_transpose/
 */
export declare class Conv2DTranspose extends Layer<typeof options2d> {
    static readonly type = "Conv2DTranspose";
    static readonly options: {
        kernelSize: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], true>;
        strides: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
        dilationRate: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
        filters: import("../../core/schema.ts").Option<number, number, true>;
        kernelInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
        kernelRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
        kernelConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
        activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
        useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
        biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
        biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
        biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
        /** 'valid' (default): (length - 1) * stride + kernel size. 'same': length * stride. */
        padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
        /**
         * How much longer the output is than (length - 1) * stride + kernel size ('same': less twice half the kernel size).
         * Default: as padding says.
         */
        outputPadding: import("../../core/schema.ts").Option<number | readonly [number, number] | null, readonly [number, number] | null, false>;
    };
    constructor(...args: LayerArguments<typeof options2d>);
    parameters(inputs: readonly DynamicShape[]): ParameterSpec[];
    call(inputs: readonly Value[], context: CallContext): Value;
}
export declare const conv2dTranspose: <Given extends import("../../core/schema.ts").OptionsOf<{
    kernelSize: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], true>;
    strides: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    dilationRate: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
    filters: import("../../core/schema.ts").Option<number, number, true>;
    kernelInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    kernelRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    kernelConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
    useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
    biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    /** 'valid' (default): (length - 1) * stride + kernel size. 'same': length * stride. */
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    /**
     * How much longer the output is than (length - 1) * stride + kernel size ('same': less twice half the kernel size).
     * Default: as padding says.
     */
    outputPadding: import("../../core/schema.ts").Option<number | readonly [number, number] | null, readonly [number, number] | null, false>;
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
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    dilationRate: import("../../core/schema.ts").Option<number | readonly [number, number], readonly [number, number], false>;
    filters: import("../../core/schema.ts").Option<number, number, true>;
    kernelInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    kernelRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    kernelConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
    useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
    biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    /** 'valid' (default): (length - 1) * stride + kernel size. 'same': length * stride. */
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    /**
     * How much longer the output is than (length - 1) * stride + kernel size ('same': less twice half the kernel size).
     * Default: as padding says.
     */
    outputPadding: import("../../core/schema.ts").Option<number | readonly [number, number] | null, readonly [number, number] | null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => Conv2DTranspose;
declare const options3d: {
    kernelSize: import("../../core/schema.ts").Option<number | readonly [number, number, number], readonly [number, number, number], true>;
    strides: import("../../core/schema.ts").Option<number | readonly [number, number, number], readonly [number, number, number], false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    dilationRate: import("../../core/schema.ts").Option<number | readonly [number, number, number], readonly [number, number, number], false>;
    filters: import("../../core/schema.ts").Option<number, number, true>;
    kernelInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    kernelRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    kernelConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
    useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
    biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    /** 'valid' (default): (length - 1) * stride + kernel size. 'same': length * stride. */
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    /**
     * How much longer the output is than (length - 1) * stride + kernel size ('same': less twice half the kernel size).
     * Default: as padding says.
     */
    outputPadding: import("../../core/schema.ts").Option<number | readonly [number, number, number] | null, readonly [number, number, number] | null, false>;
};
/**
 * Transposed 3-D convolution: [batch, depth, height, width, channels] to [batch, depth', height', width', filters].
 * Keras: https://keras.io/api/layers/convolution_layers/convolution3d_transpose/
 */
export declare class Conv3DTranspose extends Layer<typeof options3d> {
    static readonly type = "Conv3DTranspose";
    static readonly options: {
        kernelSize: import("../../core/schema.ts").Option<number | readonly [number, number, number], readonly [number, number, number], true>;
        strides: import("../../core/schema.ts").Option<number | readonly [number, number, number], readonly [number, number, number], false>;
        dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
        dilationRate: import("../../core/schema.ts").Option<number | readonly [number, number, number], readonly [number, number, number], false>;
        filters: import("../../core/schema.ts").Option<number, number, true>;
        kernelInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
        kernelRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
        kernelConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
        activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
        useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
        biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
        biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
        biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
        /** 'valid' (default): (length - 1) * stride + kernel size. 'same': length * stride. */
        padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
        /**
         * How much longer the output is than (length - 1) * stride + kernel size ('same': less twice half the kernel size).
         * Default: as padding says.
         */
        outputPadding: import("../../core/schema.ts").Option<number | readonly [number, number, number] | null, readonly [number, number, number] | null, false>;
    };
    constructor(...args: LayerArguments<typeof options3d>);
    parameters(inputs: readonly DynamicShape[]): ParameterSpec[];
    call(inputs: readonly Value[], context: CallContext): Value;
}
export declare const conv3dTranspose: <Given extends import("../../core/schema.ts").OptionsOf<{
    kernelSize: import("../../core/schema.ts").Option<number | readonly [number, number, number], readonly [number, number, number], true>;
    strides: import("../../core/schema.ts").Option<number | readonly [number, number, number], readonly [number, number, number], false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    dilationRate: import("../../core/schema.ts").Option<number | readonly [number, number, number], readonly [number, number, number], false>;
    filters: import("../../core/schema.ts").Option<number, number, true>;
    kernelInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    kernelRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    kernelConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
    useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
    biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    /** 'valid' (default): (length - 1) * stride + kernel size. 'same': length * stride. */
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    /**
     * How much longer the output is than (length - 1) * stride + kernel size ('same': less twice half the kernel size).
     * Default: as padding says.
     */
    outputPadding: import("../../core/schema.ts").Option<number | readonly [number, number, number] | null, readonly [number, number, number] | null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    kernelSize: import("../../core/schema.ts").Option<number | readonly [number, number, number], readonly [number, number, number], true>;
    strides: import("../../core/schema.ts").Option<number | readonly [number, number, number], readonly [number, number, number], false>;
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    dilationRate: import("../../core/schema.ts").Option<number | readonly [number, number, number], readonly [number, number, number], false>;
    filters: import("../../core/schema.ts").Option<number, number, true>;
    kernelInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    kernelRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    kernelConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
    useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
    biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    /** 'valid' (default): (length - 1) * stride + kernel size. 'same': length * stride. */
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    /**
     * How much longer the output is than (length - 1) * stride + kernel size ('same': less twice half the kernel size).
     * Default: as padding says.
     */
    outputPadding: import("../../core/schema.ts").Option<number | readonly [number, number, number] | null, readonly [number, number, number] | null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => Conv3DTranspose;
export {};
//# sourceMappingURL=conv-transpose.d.ts.map