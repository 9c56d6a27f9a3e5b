import { Tensor, type TensorLike } from '../../core/tensor.ts';
import type { ParameterSpec } from '../../graph/parameter.ts';
import type { CallContext, Mask } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { Initializer } from '../../initializers/index.ts';
import { Layer } from '../layer.ts';
declare const options: {
    /** Rows of the table: indices go from 0 up to, not including, this. */
    inputDim: import("../../core/schema.ts").Option<number, number, true>;
    /** Numbers that stand for an index. */
    outputDim: import("../../core/schema.ts").Option<number, number, true>;
    /** Default 'uniform'. */
    embeddingsInitializer: import("../../core/schema.ts").Option<object | Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default: none. */
    embeddingsRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    embeddingsConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    /** Whether steps whose index is 0 are padding, which layers after it do not count. Default false. */
    maskZero: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** The table's first values, [inputDim, outputDim], in place of the initializer's. */
    weights: import("../../core/schema.ts").Option<readonly TensorLike[] | TensorLike | null, Tensor<Float32Array<ArrayBufferLike>> | null, false>;
    loraRank: import("../../core/schema.ts").Option<never, unknown, false>;
    loraAlpha: import("../../core/schema.ts").Option<never, unknown, false>;
    quantizationConfig: import("../../core/schema.ts").Option<never, unknown, false>;
    inputLength: import("../../core/schema.ts").Option<never, unknown, false>;
};
/**
 * A row of a table for every index: [...] to [..., outputDim]. Digits of an index behind the point are dropped, a
 * negative one counts from the end, and one beyond the table gives zeros. Keras:
 * https://keras.io/api/layers/core_layers/embedding/
 */
export declare class Embedding extends Layer<typeof options> {
    static readonly type = "Embedding";
    static readonly options: {
        /** Rows of the table: indices go from 0 up to, not including, this. */
        inputDim: import("../../core/schema.ts").Option<number, number, true>;
        /** Numbers that stand for an index. */
        outputDim: import("../../core/schema.ts").Option<number, number, true>;
        /** Default 'uniform'. */
        embeddingsInitializer: import("../../core/schema.ts").Option<object | Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
        /** Default: none. */
        embeddingsRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
        /** Default: none. */
        embeddingsConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
        /** Whether steps whose index is 0 are padding, which layers after it do not count. Default false. */
        maskZero: import("../../core/schema.ts").Option<boolean, boolean, false>;
        /** The table's first values, [inputDim, outputDim], in place of the initializer's. */
        weights: import("../../core/schema.ts").Option<readonly TensorLike[] | TensorLike | null, Tensor<Float32Array<ArrayBufferLike>> | null, false>;
        loraRank: import("../../core/schema.ts").Option<never, unknown, false>;
        loraAlpha: import("../../core/schema.ts").Option<never, unknown, false>;
        quantizationConfig: import("../../core/schema.ts").Option<never, unknown, false>;
        inputLength: import("../../core/schema.ts").Option<never, unknown, false>;
    };
    protected checkOptions(): void;
    parameters(): ParameterSpec[];
    call(inputs: readonly Value[], { weight }: CallContext): Value;
    computeMask([indices]: readonly Value[]): Mask;
}
export declare const embedding: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** Rows of the table: indices go from 0 up to, not including, this. */
    inputDim: import("../../core/schema.ts").Option<number, number, true>;
    /** Numbers that stand for an index. */
    outputDim: import("../../core/schema.ts").Option<number, number, true>;
    /** Default 'uniform'. */
    embeddingsInitializer: import("../../core/schema.ts").Option<object | Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default: none. */
    embeddingsRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    embeddingsConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    /** Whether steps whose index is 0 are padding, which layers after it do not count. Default false. */
    maskZero: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** The table's first values, [inputDim, outputDim], in place of the initializer's. */
    weights: import("../../core/schema.ts").Option<readonly TensorLike[] | TensorLike | null, Tensor<Float32Array<ArrayBufferLike>> | null, false>;
    loraRank: import("../../core/schema.ts").Option<never, unknown, false>;
    loraAlpha: import("../../core/schema.ts").Option<never, unknown, false>;
    quantizationConfig: import("../../core/schema.ts").Option<never, unknown, false>;
    inputLength: import("../../core/schema.ts").Option<never, unknown, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** Rows of the table: indices go from 0 up to, not including, this. */
    inputDim: import("../../core/schema.ts").Option<number, number, true>;
    /** Numbers that stand for an index. */
    outputDim: import("../../core/schema.ts").Option<number, number, true>;
    /** Default 'uniform'. */
    embeddingsInitializer: import("../../core/schema.ts").Option<object | Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>> | import("../../initializers/index.ts").InitializerName | (string & {}), Initializer<Readonly<Record<never, never>>, Readonly<Record<never, never>>>, false>;
    /** Default: none. */
    embeddingsRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    /** Default: none. */
    embeddingsConstraint: import("../../core/schema.ts").Option<object | import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | import("../../constraints/index.ts").ConstraintName | (string & {}) | null, import("../../constraints/constraint.ts").Constraint<Readonly<Record<never, never>>> | null, false>;
    /** Whether steps whose index is 0 are padding, which layers after it do not count. Default false. */
    maskZero: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** The table's first values, [inputDim, outputDim], in place of the initializer's. */
    weights: import("../../core/schema.ts").Option<readonly TensorLike[] | TensorLike | null, Tensor<Float32Array<ArrayBufferLike>> | null, false>;
    loraRank: import("../../core/schema.ts").Option<never, unknown, false>;
    loraAlpha: import("../../core/schema.ts").Option<never, unknown, false>;
    quantizationConfig: import("../../core/schema.ts").Option<never, unknown, false>;
    inputLength: import("../../core/schema.ts").Option<never, unknown, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<import("../../core/shape.ts").DynamicShape | null, import("../../core/shape.ts").DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => Embedding;
export {};
//# sourceMappingURL=embedding.d.ts.map