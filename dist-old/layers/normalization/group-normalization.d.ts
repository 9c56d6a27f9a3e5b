import { type DynamicShape } from '../../core/shape.ts';
import type { ParameterSpec } from '../../graph/parameter.ts';
import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare const options: {
    /** Parts the channels are cut into; -1: every channel for itself (instance normalisation). Default 32. */
    groups: import("../../core/schema.ts").Option<number, number, false>;
    /** The axis of the channels, counted with the batch. Default -1. */
    axis: import("../../core/schema.ts").Option<number, number, false>;
    /** Added to the variance. Default 0.001. */
    epsilon: import("../../core/schema.ts").Option<number, number, false>;
    /** Whether there is a beta. Default true. */
    center: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Whether there is a gamma. Default true. */
    scale: import("../../core/schema.ts").Option<boolean, boolean, false>;
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
 * y = gamma (x - mean) / sqrt(variance + epsilon) + beta, mean and variance of every sample and group of channels (Y.
 * Wu, K. He, 2018). Keras: https://keras.io/api/layers/normalization_layers/group_normalization/
 */
export declare class GroupNormalization extends Layer<typeof options> {
    #private;
    static readonly type = "GroupNormalization";
    static readonly options: {
        /** Parts the channels are cut into; -1: every channel for itself (instance normalisation). Default 32. */
        groups: import("../../core/schema.ts").Option<number, number, false>;
        /** The axis of the channels, counted with the batch. Default -1. */
        axis: import("../../core/schema.ts").Option<number, number, false>;
        /** Added to the variance. Default 0.001. */
        epsilon: import("../../core/schema.ts").Option<number, number, false>;
        /** Whether there is a beta. Default true. */
        center: import("../../core/schema.ts").Option<boolean, boolean, false>;
        /** Whether there is a gamma. Default true. */
        scale: import("../../core/schema.ts").Option<boolean, boolean, false>;
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
    parameters(inputs: readonly DynamicShape[]): ParameterSpec[];
    call(inputs: readonly Value[], { weight }: CallContext): Value;
}
export declare const groupNormalization: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** Parts the channels are cut into; -1: every channel for itself (instance normalisation). Default 32. */
    groups: import("../../core/schema.ts").Option<number, number, false>;
    /** The axis of the channels, counted with the batch. Default -1. */
    axis: import("../../core/schema.ts").Option<number, number, false>;
    /** Added to the variance. Default 0.001. */
    epsilon: import("../../core/schema.ts").Option<number, number, false>;
    /** Whether there is a beta. Default true. */
    center: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Whether there is a gamma. Default true. */
    scale: import("../../core/schema.ts").Option<boolean, boolean, false>;
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
    /** Parts the channels are cut into; -1: every channel for itself (instance normalisation). Default 32. */
    groups: import("../../core/schema.ts").Option<number, number, false>;
    /** The axis of the channels, counted with the batch. Default -1. */
    axis: import("../../core/schema.ts").Option<number, number, false>;
    /** Added to the variance. Default 0.001. */
    epsilon: import("../../core/schema.ts").Option<number, number, false>;
    /** Whether there is a beta. Default true. */
    center: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Whether there is a gamma. Default true. */
    scale: import("../../core/schema.ts").Option<boolean, boolean, false>;
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
}>>>) | undefined) => GroupNormalization;
export {};
//# sourceMappingURL=group-normalization.d.ts.map