import { type DynamicShape } from '../../core/shape.ts';
import type { Value } from '../../graph/value.ts';
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
    /** Numbers of a query, of a key and of a value in each head. */
    headDim: import("../../core/schema.ts").Option<number, number, true>;
    /** How many heads queries have: a multiple of numKeyValueHeads. */
    numQueryHeads: import("../../core/schema.ts").Option<number, number, true>;
    /** How many heads keys and values have: each serves as many heads of queries. */
    numKeyValueHeads: import("../../core/schema.ts").Option<number, number, true>;
};
/**
 * Attention in several heads of which groups share their keys and values (J. Ainslie et al., 2023), on [query, value]
 * or [query, value, key] of shape [batch, steps, dim]. The key is the value by default. An
 * activityRegularizer is, as in Keras, on what the layer gives and on what its projections give. Keras:
 * https://keras.io/api/layers/attention_layers/group_query_attention/
 */
export declare class GroupQueryAttention extends HeadsAttention<typeof options> {
    static readonly type = "GroupQueryAttention";
    static readonly pythonClass = "GroupedQueryAttention";
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
        /** Numbers of a query, of a key and of a value in each head. */
        headDim: import("../../core/schema.ts").Option<number, number, true>;
        /** How many heads queries have: a multiple of numKeyValueHeads. */
        numQueryHeads: import("../../core/schema.ts").Option<number, number, true>;
        /** How many heads keys and values have: each serves as many heads of queries. */
        numKeyValueHeads: import("../../core/schema.ts").Option<number, number, true>;
    };
    protected readonly groups: {
        query: string;
        key: string;
        gate: string;
        value: string;
        output: string;
    };
    protected checkOptions(): void;
    protected get sizeOfKey(): number;
    protected takes(rank: number): boolean;
    protected project(query: DynamicShape, value: DynamicShape): Projections;
    protected axesOf(): readonly number[];
    protected forQueries(x: Value): Value;
}
export declare const groupQueryAttention: <Given extends import("../../core/schema.ts").OptionsOf<{
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
    /** Numbers of a query, of a key and of a value in each head. */
    headDim: import("../../core/schema.ts").Option<number, number, true>;
    /** How many heads queries have: a multiple of numKeyValueHeads. */
    numQueryHeads: import("../../core/schema.ts").Option<number, number, true>;
    /** How many heads keys and values have: each serves as many heads of queries. */
    numKeyValueHeads: import("../../core/schema.ts").Option<number, number, true>;
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
    /** Numbers of a query, of a key and of a value in each head. */
    headDim: import("../../core/schema.ts").Option<number, number, true>;
    /** How many heads queries have: a multiple of numKeyValueHeads. */
    numQueryHeads: import("../../core/schema.ts").Option<number, number, true>;
    /** How many heads keys and values have: each serves as many heads of queries. */
    numKeyValueHeads: import("../../core/schema.ts").Option<number, number, true>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => GroupQueryAttention;
export {};
//# sourceMappingURL=group-query-attention.d.ts.map