import { type DynamicShape } from '../../core/shape.ts';
import type { ParameterSpec } from '../../graph/parameter.ts';
import type { CallContext, Mask } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
declare const sharedOptions: {
    /** Share of the scores that is set to 0 in training. Default 0. */
    dropout: import("../../core/schema.ts").Option<number, number, false>;
    /** Where the random numbers of dropout start. Default: they follow from setSeed. */
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
};
type SharedOptions = typeof sharedOptions;
/**
 * Means of values, weighted by how well their keys fit a query: inputs are [query, value] or [query, value, key], of
 * shapes [batch, queries, dim], [batch, values, dim] and [batch, values, dim]. The key is the value by default.
 */
declare abstract class AttentionLayer<Own extends SharedOptions> extends Layer<Own> {
    static readonly callOptions: {
        useCausalMask: import("../../core/schema.ts").Option<boolean, boolean, false>;
        returnAttentionScores: import("../../core/schema.ts").Option<boolean, boolean, false>;
    };
    static readonly maskOptions: string[];
    /** Keras takes one list of both. */
    static masksToKeras({ queryMask, valueMask }: Readonly<Record<string, unknown>>): {
        mask?: undefined;
    } | {
        mask: unknown[];
    };
    static masksFromKeras({ mask }: Readonly<Record<string, unknown>>): {
        queryMask: unknown;
        valueMask: unknown;
    };
    /** What it gives has the steps of the query; the scores have no mask. */
    computeMask(_inputs: readonly Value[], [query]: readonly Mask[]): Mask;
    /** How well every query fits every key: [batch, queries, values]. */
    protected abstract scores(query: Value, key: Value, weight: CallContext['weight']): Value;
    protected query(inputs: readonly DynamicShape[]): DynamicShape;
    call(inputs: readonly Value[], context: CallContext): readonly Value[];
}
declare const attentionOptions: {
    /** Share of the scores that is set to 0 in training. Default 0. */
    dropout: import("../../core/schema.ts").Option<number, number, false>;
    /** Where the random numbers of dropout start. Default: they follow from setSeed. */
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    /** Whether scores are multiplied by a number that is learned. Default false. */
    useScale: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** 'dot': products of queries and keys. 'concat': sums of tanh(query + key). Default 'dot'. */
    scoreMode: import("../../core/schema.ts").Option<"concat" | "dot", "concat" | "dot", false>;
};
/** Attention by products of queries and keys. Keras: https://keras.io/api/layers/attention_layers/attention/ */
export declare class Attention extends AttentionLayer<typeof attentionOptions> {
    static readonly type = "Attention";
    static readonly options: {
        /** Share of the scores that is set to 0 in training. Default 0. */
        dropout: import("../../core/schema.ts").Option<number, number, false>;
        /** Where the random numbers of dropout start. Default: they follow from setSeed. */
        seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
        /** Whether scores are multiplied by a number that is learned. Default false. */
        useScale: import("../../core/schema.ts").Option<boolean, boolean, false>;
        /** 'dot': products of queries and keys. 'concat': sums of tanh(query + key). Default 'dot'. */
        scoreMode: import("../../core/schema.ts").Option<"concat" | "dot", "concat" | "dot", false>;
    };
    parameters(): ParameterSpec[];
    protected scores(query: Value, key: Value, weight: CallContext['weight']): Value;
}
declare const additiveOptions: {
    /** Share of the scores that is set to 0 in training. Default 0. */
    dropout: import("../../core/schema.ts").Option<number, number, false>;
    /** Where the random numbers of dropout start. Default: they follow from setSeed. */
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    /** Whether every number of tanh(query + key) has a factor that is learned. Default true. */
    useScale: import("../../core/schema.ts").Option<boolean, boolean, false>;
};
/**
 * Attention by sums of tanh(query + key). Keras: https://keras.io/api/layers/attention_layers/additive_attention/
 */
export declare class AdditiveAttention extends AttentionLayer<typeof additiveOptions> {
    static readonly type = "AdditiveAttention";
    static readonly options: {
        /** Share of the scores that is set to 0 in training. Default 0. */
        dropout: import("../../core/schema.ts").Option<number, number, false>;
        /** Where the random numbers of dropout start. Default: they follow from setSeed. */
        seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
        /** Whether every number of tanh(query + key) has a factor that is learned. Default true. */
        useScale: import("../../core/schema.ts").Option<boolean, boolean, false>;
    };
    parameters(inputs: readonly DynamicShape[]): ParameterSpec[];
    protected scores(query: Value, key: Value, weight: CallContext['weight']): Value;
}
export declare const attention: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** Share of the scores that is set to 0 in training. Default 0. */
    dropout: import("../../core/schema.ts").Option<number, number, false>;
    /** Where the random numbers of dropout start. Default: they follow from setSeed. */
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    /** Whether scores are multiplied by a number that is learned. Default false. */
    useScale: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** 'dot': products of queries and keys. 'concat': sums of tanh(query + key). Default 'dot'. */
    scoreMode: import("../../core/schema.ts").Option<"concat" | "dot", "concat" | "dot", false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** Share of the scores that is set to 0 in training. Default 0. */
    dropout: import("../../core/schema.ts").Option<number, number, false>;
    /** Where the random numbers of dropout start. Default: they follow from setSeed. */
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    /** Whether scores are multiplied by a number that is learned. Default false. */
    useScale: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** 'dot': products of queries and keys. 'concat': sums of tanh(query + key). Default 'dot'. */
    scoreMode: import("../../core/schema.ts").Option<"concat" | "dot", "concat" | "dot", false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => Attention;
export declare const additiveAttention: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** Share of the scores that is set to 0 in training. Default 0. */
    dropout: import("../../core/schema.ts").Option<number, number, false>;
    /** Where the random numbers of dropout start. Default: they follow from setSeed. */
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    /** Whether every number of tanh(query + key) has a factor that is learned. Default true. */
    useScale: import("../../core/schema.ts").Option<boolean, boolean, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options?: (Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** Share of the scores that is set to 0 in training. Default 0. */
    dropout: import("../../core/schema.ts").Option<number, number, false>;
    /** Where the random numbers of dropout start. Default: they follow from setSeed. */
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
    /** Whether every number of tanh(query + key) has a factor that is learned. Default true. */
    useScale: import("../../core/schema.ts").Option<boolean, boolean, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) | undefined) => AdditiveAttention;
export {};
//# sourceMappingURL=attention.d.ts.map