import { type DynamicShape } from '../../core/shape.ts';
import type { ParameterSpec } from '../../graph/parameter.ts';
import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
/** One axis or several, counted with the batch. */
export declare const axes: import("../../core/schema.ts").Declare<number | readonly number[], readonly number[]>;
declare const options: {
    /** One axis or several, counted with the batch. Default -1. */
    axis: import("../../core/schema.ts").Option<number | readonly number[], readonly number[], false>;
    /** Added to the variance. Default 0.001. */
    epsilon: import("../../core/schema.ts").Option<number, number, false>;
    /** Whether there is a beta. Default true. */
    center: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Whether there is a gamma. Default true. */
    scale: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Whether the mean stays, and there is no beta. Deprecated in Keras, whose files tell of it. Default false. */
    rmsScaling: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Default 'zeros'. */
    betaInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default 'ones'. */
    gammaInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default: none. */
    betaRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    gammaRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    betaConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    gammaConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
};
/**
 * y = gamma (x - mean) / sqrt(variance + epsilon) + beta, mean and variance of every sample along the axes (J. Ba et
 * al., 2016). Keras: https://keras.io/api/layers/normalization_layers/layer_normalization/
 */
export declare class LayerNormalization extends Layer<typeof options> {
    #private;
    static readonly type = "LayerNormalization";
    static readonly options: {
        /** One axis or several, counted with the batch. Default -1. */
        axis: import("../../core/schema.ts").Option<number | readonly number[], readonly number[], false>;
        /** Added to the variance. Default 0.001. */
        epsilon: import("../../core/schema.ts").Option<number, number, false>;
        /** Whether there is a beta. Default true. */
        center: import("../../core/schema.ts").Option<boolean, boolean, false>;
        /** Whether there is a gamma. Default true. */
        scale: import("../../core/schema.ts").Option<boolean, boolean, false>;
        /** Whether the mean stays, and there is no beta. Deprecated in Keras, whose files tell of it. Default false. */
        rmsScaling: import("../../core/schema.ts").Option<boolean, boolean, false>;
        /** Default 'zeros'. */
        betaInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
        /** Default 'ones'. */
        gammaInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
        /** Default: none. */
        betaRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
        /** Default: none. */
        gammaRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
        /** Default: none. */
        betaConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
        /** Default: none. */
        gammaConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    };
    static readonly supportsMasking = true;
    protected get hasGamma(): boolean;
    protected get hasBeta(): boolean;
    parameters(inputs: readonly DynamicShape[]): ParameterSpec[];
    call(inputs: readonly Value[], { weight }: CallContext): Value;
}
export declare const layerNormalization: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** One axis or several, counted with the batch. Default -1. */
    axis: import("../../core/schema.ts").Option<number | readonly number[], readonly number[], false>;
    /** Added to the variance. Default 0.001. */
    epsilon: import("../../core/schema.ts").Option<number, number, false>;
    /** Whether there is a beta. Default true. */
    center: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Whether there is a gamma. Default true. */
    scale: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Whether the mean stays, and there is no beta. Deprecated in Keras, whose files tell of it. Default false. */
    rmsScaling: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Default 'zeros'. */
    betaInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default 'ones'. */
    gammaInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default: none. */
    betaRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    gammaRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    betaConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    gammaConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** One axis or several, counted with the batch. Default -1. */
    axis: import("../../core/schema.ts").Option<number | readonly number[], readonly number[], false>;
    /** Added to the variance. Default 0.001. */
    epsilon: import("../../core/schema.ts").Option<number, number, false>;
    /** Whether there is a beta. Default true. */
    center: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Whether there is a gamma. Default true. */
    scale: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Whether the mean stays, and there is no beta. Deprecated in Keras, whose files tell of it. Default false. */
    rmsScaling: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Default 'zeros'. */
    betaInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default 'ones'. */
    gammaInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default: none. */
    betaRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    gammaRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    betaConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    gammaConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => LayerNormalization;
export {};
//# sourceMappingURL=layer-normalization.d.ts.map