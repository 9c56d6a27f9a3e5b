import { type DynamicShape } from '../../core/shape.ts';
import type { ParameterSpec } from '../../graph/parameter.ts';
import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
/** Sizes of axes; a number is one of them. */
export declare const outputShape: import("../../core/schema.ts").Declare<number | DynamicShape, DynamicShape>;
declare const options: {
    /**
     * Axes of the input, of the kernel and of the output: 'abc,cd->abd', '...x,xy->...y' or 'ab...,bc->ac...'. The first
     * axis is the batch, unless '...' stands for it.
     */
    equation: import("../../core/schema.ts").Option<string, string, true>;
    /** Sizes of the output's axes, without the batch and those of '...'; null: as in the input. */
    outputShape: import("../../core/schema.ts").Option<number | DynamicShape, DynamicShape, true>;
    /** Name of an activation. Default: none. */
    activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
    /** Axes of the output along which there is a bias of its own. Default: no bias. */
    biasAxes: import("../../core/schema.ts").Option<string | null, string | null, false>;
    /** Default 'glorotUniform'. */
    kernelInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default 'zeros'. */
    biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default: none. */
    kernelRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    kernelConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    loraRank: import("../../core/schema.ts").Option<never, unknown, false>;
    loraAlpha: import("../../core/schema.ts").Option<never, unknown, false>;
    gptqUnpackedColumnSize: import("../../core/schema.ts").Option<never, unknown, false>;
    quantizationConfig: import("../../core/schema.ts").Option<never, unknown, false>;
};
/**
 * Dense layers of any axes, by an equation: products of the input and a kernel, added over the axes that the output has
 * not, and a bias. Keras: https://keras.io/api/layers/core_layers/einsum_dense/
 */
export declare class EinsumDense extends Layer<typeof options> {
    #private;
    static readonly type = "EinsumDense";
    static readonly options: {
        /**
         * Axes of the input, of the kernel and of the output: 'abc,cd->abd', '...x,xy->...y' or 'ab...,bc->ac...'. The first
         * axis is the batch, unless '...' stands for it.
         */
        equation: import("../../core/schema.ts").Option<string, string, true>;
        /** Sizes of the output's axes, without the batch and those of '...'; null: as in the input. */
        outputShape: import("../../core/schema.ts").Option<number | DynamicShape, DynamicShape, true>;
        /** Name of an activation. Default: none. */
        activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
        /** Axes of the output along which there is a bias of its own. Default: no bias. */
        biasAxes: import("../../core/schema.ts").Option<string | null, string | null, false>;
        /** Default 'glorotUniform'. */
        kernelInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
        /** Default 'zeros'. */
        biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
        /** Default: none. */
        kernelRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
        /** Default: none. */
        biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
        /** Default: none. */
        kernelConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
        /** Default: none. */
        biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
        loraRank: import("../../core/schema.ts").Option<never, unknown, false>;
        loraAlpha: import("../../core/schema.ts").Option<never, unknown, false>;
        gptqUnpackedColumnSize: import("../../core/schema.ts").Option<never, unknown, false>;
        quantizationConfig: import("../../core/schema.ts").Option<never, unknown, false>;
    };
    protected checkOptions(): void;
    parameters(inputs: readonly DynamicShape[]): ParameterSpec[];
    call(inputs: readonly Value[], { weight }: CallContext): Value;
}
export declare const einsumDense: <Given extends import("../../core/schema.ts").OptionsOf<{
    /**
     * Axes of the input, of the kernel and of the output: 'abc,cd->abd', '...x,xy->...y' or 'ab...,bc->ac...'. The first
     * axis is the batch, unless '...' stands for it.
     */
    equation: import("../../core/schema.ts").Option<string, string, true>;
    /** Sizes of the output's axes, without the batch and those of '...'; null: as in the input. */
    outputShape: import("../../core/schema.ts").Option<number | DynamicShape, DynamicShape, true>;
    /** Name of an activation. Default: none. */
    activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
    /** Axes of the output along which there is a bias of its own. Default: no bias. */
    biasAxes: import("../../core/schema.ts").Option<string | null, string | null, false>;
    /** Default 'glorotUniform'. */
    kernelInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default 'zeros'. */
    biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default: none. */
    kernelRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    kernelConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    loraRank: import("../../core/schema.ts").Option<never, unknown, false>;
    loraAlpha: import("../../core/schema.ts").Option<never, unknown, false>;
    gptqUnpackedColumnSize: import("../../core/schema.ts").Option<never, unknown, false>;
    quantizationConfig: import("../../core/schema.ts").Option<never, unknown, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /**
     * Axes of the input, of the kernel and of the output: 'abc,cd->abd', '...x,xy->...y' or 'ab...,bc->ac...'. The first
     * axis is the batch, unless '...' stands for it.
     */
    equation: import("../../core/schema.ts").Option<string, string, true>;
    /** Sizes of the output's axes, without the batch and those of '...'; null: as in the input. */
    outputShape: import("../../core/schema.ts").Option<number | DynamicShape, DynamicShape, true>;
    /** Name of an activation. Default: none. */
    activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
    /** Axes of the output along which there is a bias of its own. Default: no bias. */
    biasAxes: import("../../core/schema.ts").Option<string | null, string | null, false>;
    /** Default 'glorotUniform'. */
    kernelInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default 'zeros'. */
    biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default: none. */
    kernelRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    kernelConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    loraRank: import("../../core/schema.ts").Option<never, unknown, false>;
    loraAlpha: import("../../core/schema.ts").Option<never, unknown, false>;
    gptqUnpackedColumnSize: import("../../core/schema.ts").Option<never, unknown, false>;
    quantizationConfig: import("../../core/schema.ts").Option<never, unknown, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => EinsumDense;
export {};
//# sourceMappingURL=einsum-dense.d.ts.map