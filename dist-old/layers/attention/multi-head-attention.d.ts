import { type DynamicShape } from '../../core/shape.ts';
import { HeadsAttention, type Projections } from './heads.ts';
declare const options: {
    dropout: import("../../core/schema.ts").Option<number, number, false>;
    useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
    useGate: import("../../core/schema.ts").Option<boolean, boolean, false>;
    slidingWindow: import("../../core/schema.ts").Option<number | null, number | null, false>;
    flashAttention: import("../../core/schema.ts").Option<never, unknown, false>;
    kernelInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    kernelRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    kernelConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    /** How many attentions there are beside each other. */
    numHeads: import("../../core/schema.ts").Option<number, number, true>;
    /** Numbers of a query and of a key in each head. */
    keyDim: import("../../core/schema.ts").Option<number, number, true>;
    /** Numbers of a value in each head. Default: keyDim. */
    valueDim: import("../../core/schema.ts").Option<number | null, number, false>;
    /** What stands in the place of the last axis. Default: as in the query. */
    outputShape: import("../../core/schema.ts").Option<number | DynamicShape | null, DynamicShape | null, false>;
    /** Axes along which steps see each other, counted with the batch. Default: all but the batch and the last. */
    attentionAxes: import("../../core/schema.ts").Option<number | readonly number[] | null, readonly number[] | null, false>;
};
/**
 * Attention in several heads (A. Vaswani et al., 2017) on [query, value] or [query, value, key], of shapes
 * [batch, steps, dim], or of more axes. The key is the value by default. Keras:
 * https://keras.io/api/layers/attention_layers/multi_head_attention/
 */
export declare class MultiHeadAttention extends HeadsAttention<typeof options> {
    static readonly type = "MultiHeadAttention";
    static readonly options: {
        dropout: import("../../core/schema.ts").Option<number, number, false>;
        useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
        useGate: import("../../core/schema.ts").Option<boolean, boolean, false>;
        slidingWindow: import("../../core/schema.ts").Option<number | null, number | null, false>;
        flashAttention: import("../../core/schema.ts").Option<never, unknown, false>;
        kernelInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
        biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
        kernelRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
        biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
        kernelConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
        biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
        seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
        /** How many attentions there are beside each other. */
        numHeads: import("../../core/schema.ts").Option<number, number, true>;
        /** Numbers of a query and of a key in each head. */
        keyDim: import("../../core/schema.ts").Option<number, number, true>;
        /** Numbers of a value in each head. Default: keyDim. */
        valueDim: import("../../core/schema.ts").Option<number | null, number, false>;
        /** What stands in the place of the last axis. Default: as in the query. */
        outputShape: import("../../core/schema.ts").Option<number | DynamicShape | null, DynamicShape | null, false>;
        /** Axes along which steps see each other, counted with the batch. Default: all but the batch and the last. */
        attentionAxes: import("../../core/schema.ts").Option<number | readonly number[] | null, readonly number[] | null, false>;
    };
    /** As in Keras, the penalty is on what the projections give. */
    get activityRegularizer(): null;
    protected readonly groups: {
        query: string;
        key: string;
        gate: string;
        value: string;
        output: string;
    };
    protected get sizeOfKey(): number;
    protected project(query: DynamicShape): Projections;
    protected axesOf(rank: number): readonly number[];
}
export declare const multiHeadAttention: <Given extends import("../../core/schema.ts").OptionsOf<{
    dropout: import("../../core/schema.ts").Option<number, number, false>;
    useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
    useGate: import("../../core/schema.ts").Option<boolean, boolean, false>;
    slidingWindow: import("../../core/schema.ts").Option<number | null, number | null, false>;
    flashAttention: import("../../core/schema.ts").Option<never, unknown, false>;
    kernelInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    kernelRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    kernelConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    /** How many attentions there are beside each other. */
    numHeads: import("../../core/schema.ts").Option<number, number, true>;
    /** Numbers of a query and of a key in each head. */
    keyDim: import("../../core/schema.ts").Option<number, number, true>;
    /** Numbers of a value in each head. Default: keyDim. */
    valueDim: import("../../core/schema.ts").Option<number | null, number, false>;
    /** What stands in the place of the last axis. Default: as in the query. */
    outputShape: import("../../core/schema.ts").Option<number | DynamicShape | null, DynamicShape | null, false>;
    /** Axes along which steps see each other, counted with the batch. Default: all but the batch and the last. */
    attentionAxes: import("../../core/schema.ts").Option<number | readonly number[] | null, readonly number[] | null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    dropout: import("../../core/schema.ts").Option<number, number, false>;
    useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
    useGate: import("../../core/schema.ts").Option<boolean, boolean, false>;
    slidingWindow: import("../../core/schema.ts").Option<number | null, number | null, false>;
    flashAttention: import("../../core/schema.ts").Option<never, unknown, false>;
    kernelInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    biasInitializer: import("../../core/schema.ts").Option<object | import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), import("../../initializers/initializer.ts").Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    kernelRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    biasRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    kernelConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    biasConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    /** How many attentions there are beside each other. */
    numHeads: import("../../core/schema.ts").Option<number, number, true>;
    /** Numbers of a query and of a key in each head. */
    keyDim: import("../../core/schema.ts").Option<number, number, true>;
    /** Numbers of a value in each head. Default: keyDim. */
    valueDim: import("../../core/schema.ts").Option<number | null, number, false>;
    /** What stands in the place of the last axis. Default: as in the query. */
    outputShape: import("../../core/schema.ts").Option<number | DynamicShape | null, DynamicShape | null, false>;
    /** Axes along which steps see each other, counted with the batch. Default: all but the batch and the last. */
    attentionAxes: import("../../core/schema.ts").Option<number | readonly number[] | null, readonly number[] | null, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => MultiHeadAttention;
export {};
//# sourceMappingURL=multi-head-attention.d.ts.map