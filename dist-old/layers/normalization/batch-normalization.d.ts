import { type DynamicShape } from '../../core/shape.ts';
import type { ParameterSpec } from '../../graph/parameter.ts';
import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Initializer } from '../../initializers/index.ts';
import { Layer } from '../layer.ts';
interface Clipping {
    readonly rmin?: number;
    readonly rmax?: number;
    readonly dmax?: number;
}
declare const options: {
    /** The axis of the channels, counted with the batch. Default -1. */
    axis: import("../../core/schema.ts").Option<number, number, false>;
    /** Of the moving mean and variance. Default 0.99. */
    momentum: import("../../core/schema.ts").Option<number, number, false>;
    /** Added to the variance. Default 0.001. */
    epsilon: import("../../core/schema.ts").Option<number, number, false>;
    /** Whether there is a beta. Default true. */
    center: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Whether there is a gamma. Default true. */
    scale: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Default 'zeros'. */
    betaInitializer: import("../../core/schema.ts").Option<object | Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default 'ones'. */
    gammaInitializer: import("../../core/schema.ts").Option<object | Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default 'zeros'. */
    movingMeanInitializer: import("../../core/schema.ts").Option<object | Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default 'ones'. */
    movingVarianceInitializer: import("../../core/schema.ts").Option<object | Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default: none. */
    betaRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    gammaRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    betaConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    gammaConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    synchronized: import("../../core/schema.ts").Option<never, unknown, false>;
    /** Whether training normalizes by running statistics, too (batch renormalization). Default false. */
    renorm: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** How far renorm may go from the batch: 1 / rmin to rmax in deviation, dmax in mean. Default: any way. */
    renormClipping: import("../../core/schema.ts").Option<{
        readonly rmin?: number | null | undefined;
        readonly rmax?: number | null | undefined;
        readonly dmax?: number | null | undefined;
    } | null, Clipping | null, false>;
    /** Of the running statistics of renorm. Default 0.99. */
    renormMomentum: import("../../core/schema.ts").Option<number, number, false>;
};
/**
 * y = gamma (x - mean) / sqrt(variance + epsilon) + beta, per channel: with the batch's mean and variance in training,
 * with the moving ones else and when frozen (then they do not move either). Keras:
 * https://keras.io/api/layers/normalization_layers/batch_normalization/
 */
export declare class BatchNormalization extends Layer<typeof options> {
    static readonly type = "BatchNormalization";
    static readonly options: {
        /** The axis of the channels, counted with the batch. Default -1. */
        axis: import("../../core/schema.ts").Option<number, number, false>;
        /** Of the moving mean and variance. Default 0.99. */
        momentum: import("../../core/schema.ts").Option<number, number, false>;
        /** Added to the variance. Default 0.001. */
        epsilon: import("../../core/schema.ts").Option<number, number, false>;
        /** Whether there is a beta. Default true. */
        center: import("../../core/schema.ts").Option<boolean, boolean, false>;
        /** Whether there is a gamma. Default true. */
        scale: import("../../core/schema.ts").Option<boolean, boolean, false>;
        /** Default 'zeros'. */
        betaInitializer: import("../../core/schema.ts").Option<object | Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
        /** Default 'ones'. */
        gammaInitializer: import("../../core/schema.ts").Option<object | Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
        /** Default 'zeros'. */
        movingMeanInitializer: import("../../core/schema.ts").Option<object | Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
        /** Default 'ones'. */
        movingVarianceInitializer: import("../../core/schema.ts").Option<object | Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
        /** Default: none. */
        betaRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
        /** Default: none. */
        gammaRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
        /** Default: none. */
        betaConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
        /** Default: none. */
        gammaConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
        synchronized: import("../../core/schema.ts").Option<never, unknown, false>;
        /** Whether training normalizes by running statistics, too (batch renormalization). Default false. */
        renorm: import("../../core/schema.ts").Option<boolean, boolean, false>;
        /** How far renorm may go from the batch: 1 / rmin to rmax in deviation, dmax in mean. Default: any way. */
        renormClipping: import("../../core/schema.ts").Option<{
            readonly rmin?: number | null | undefined;
            readonly rmax?: number | null | undefined;
            readonly dmax?: number | null | undefined;
        } | null, Clipping | null, false>;
        /** Of the running statistics of renorm. Default 0.99. */
        renormMomentum: import("../../core/schema.ts").Option<number, number, false>;
    };
    static readonly maskOptions: string[];
    static readonly supportsMasking = true;
    parameters(inputs: readonly DynamicShape[]): ParameterSpec[];
    get mixesSamples(): boolean;
    call(inputs: readonly Value[], { weight, training, masks: [mask] }: CallContext): Value;
}
export declare const batchNormalization: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** The axis of the channels, counted with the batch. Default -1. */
    axis: import("../../core/schema.ts").Option<number, number, false>;
    /** Of the moving mean and variance. Default 0.99. */
    momentum: import("../../core/schema.ts").Option<number, number, false>;
    /** Added to the variance. Default 0.001. */
    epsilon: import("../../core/schema.ts").Option<number, number, false>;
    /** Whether there is a beta. Default true. */
    center: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Whether there is a gamma. Default true. */
    scale: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Default 'zeros'. */
    betaInitializer: import("../../core/schema.ts").Option<object | Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default 'ones'. */
    gammaInitializer: import("../../core/schema.ts").Option<object | Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default 'zeros'. */
    movingMeanInitializer: import("../../core/schema.ts").Option<object | Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default 'ones'. */
    movingVarianceInitializer: import("../../core/schema.ts").Option<object | Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default: none. */
    betaRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    gammaRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    betaConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    gammaConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    synchronized: import("../../core/schema.ts").Option<never, unknown, false>;
    /** Whether training normalizes by running statistics, too (batch renormalization). Default false. */
    renorm: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** How far renorm may go from the batch: 1 / rmin to rmax in deviation, dmax in mean. Default: any way. */
    renormClipping: import("../../core/schema.ts").Option<{
        readonly rmin?: number | null | undefined;
        readonly rmax?: number | null | undefined;
        readonly dmax?: number | null | undefined;
    } | null, Clipping | null, false>;
    /** Of the running statistics of renorm. Default 0.99. */
    renormMomentum: import("../../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** The axis of the channels, counted with the batch. Default -1. */
    axis: import("../../core/schema.ts").Option<number, number, false>;
    /** Of the moving mean and variance. Default 0.99. */
    momentum: import("../../core/schema.ts").Option<number, number, false>;
    /** Added to the variance. Default 0.001. */
    epsilon: import("../../core/schema.ts").Option<number, number, false>;
    /** Whether there is a beta. Default true. */
    center: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Whether there is a gamma. Default true. */
    scale: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Default 'zeros'. */
    betaInitializer: import("../../core/schema.ts").Option<object | Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default 'ones'. */
    gammaInitializer: import("../../core/schema.ts").Option<object | Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default 'zeros'. */
    movingMeanInitializer: import("../../core/schema.ts").Option<object | Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default 'ones'. */
    movingVarianceInitializer: import("../../core/schema.ts").Option<object | Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default: none. */
    betaRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    gammaRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    betaConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    gammaConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    synchronized: import("../../core/schema.ts").Option<never, unknown, false>;
    /** Whether training normalizes by running statistics, too (batch renormalization). Default false. */
    renorm: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** How far renorm may go from the batch: 1 / rmin to rmax in deviation, dmax in mean. Default: any way. */
    renormClipping: import("../../core/schema.ts").Option<{
        readonly rmin?: number | null | undefined;
        readonly rmax?: number | null | undefined;
        readonly dmax?: number | null | undefined;
    } | null, Clipping | null, false>;
    /** Of the running statistics of renorm. Default 0.99. */
    renormMomentum: import("../../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => BatchNormalization;
export {};
//# sourceMappingURL=batch-normalization.d.ts.map