import { type Rank } from '../options.ts';
/** How a kernel moves over its input. */
export declare const windowOptions: <R extends Rank>(rank: R) => {
    /** Size of the kernel along each spatial axis, or one number for all. */
    kernelSize: import("../../core/schema.ts").Option<number | import("../options.ts").PerAxis<R>, import("../options.ts").PerAxis<R>, true>;
    /** Default 1. */
    strides: import("../../core/schema.ts").Option<number | import("../options.ts").PerAxis<R>, import("../options.ts").PerAxis<R>, false>;
    /** 'valid' (default): no padding. 'same': ceil(size / stride) outputs. */
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    /** Distance of the kernel's taps. Default 1. */
    dilationRate: import("../../core/schema.ts").Option<number | import("../options.ts").PerAxis<R>, import("../options.ts").PerAxis<R>, false>;
};
export declare const filters: {
    /** Output channels. */
    filters: import("../../core/schema.ts").Option<number, number, true>;
};
export declare const kernelOptions: {
    /** Default 'glorotUniform'. */
    kernelInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default: none. */
    kernelRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    kernelConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
};
/** Of a kernel with some filters for each channel. */
export declare const depthwiseOptions: {
    /** Output channels for each input channel. Default 1. */
    depthMultiplier: import("../../core/schema.ts").Option<number, number, false>;
    /** Default 'glorotUniform'. */
    depthwiseInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default: none. */
    depthwiseRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    depthwiseConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
};
/** Of the kernel that mixes the channels. */
export declare const pointwiseOptions: {
    /** Default 'glorotUniform'. */
    pointwiseInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default: none. */
    pointwiseRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    pointwiseConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
};
/** What follows the sum over the kernel. */
export declare const outputOptions: {
    /** Name of an activation. Default: none. */
    activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
    /** Default true. */
    useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Default 'zeros'. */
    biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default: none. */
    biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
};
/** Of convolutions that sum over channels. */
export declare const convolutionOptions: <R extends Rank>(rank: R) => {
    /** Size of the kernel along each spatial axis, or one number for all. */
    kernelSize: import("../../core/schema.ts").Option<number | import("../options.ts").PerAxis<R>, import("../options.ts").PerAxis<R>, true>;
    /** Default 1. */
    strides: import("../../core/schema.ts").Option<number | import("../options.ts").PerAxis<R>, import("../options.ts").PerAxis<R>, false>;
    /** 'valid' (default): no padding. 'same': ceil(size / stride) outputs. */
    padding: import("../../core/schema.ts").Option<"same" | "valid", "same" | "valid", false>;
    /** Only 'channelsLast'. */
    dataFormat: import("../../core/schema.ts").Option<"channelsLast" | "channels_last" | null, null, false>;
    /** Distance of the kernel's taps. Default 1. */
    dilationRate: import("../../core/schema.ts").Option<number | import("../options.ts").PerAxis<R>, import("../options.ts").PerAxis<R>, false>;
    /** Output channels. */
    filters: import("../../core/schema.ts").Option<number, number, true>;
    /** Default 'glorotUniform'. */
    kernelInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default: none. */
    kernelRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    kernelConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    /** Name of an activation. Default: none. */
    activation: import("../../core/schema.ts").Option<import("../../ops/activation-kinds.ts").ActivationName | (string & {}) | null, string, false>;
    /** Default true. */
    useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Default 'zeros'. */
    biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default: none. */
    biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    /** Parts the channels and filters are cut into, each for itself. Default 1. */
    groups: import("../../core/schema.ts").Option<number, number, false>;
};
//# sourceMappingURL=options.d.ts.map