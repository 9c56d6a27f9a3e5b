import { type DynamicShape } from '../../core/shape.ts';
import type { CallContext } from '../../graph/trace.ts';
import { Value } from '../../graph/value.ts';
import { Layer } from '../layer.ts';
/** The second argument of such a function: the context of a call, and the option `arguments`. */
export type LambdaContext<Given = object> = Omit<CallContext, 'weight'> & Given;
interface Callable {
    call(inputs: Value & readonly Value[], context: LambdaContext): Value | readonly Value[];
}
/** What a Lambda calls: on one symbolic value, or on a list of several. */
export type LambdaFunction = Callable['call'];
/** A function, and the name by which a file gave it; null: none did. */
interface NamedFunction {
    readonly name: string | null;
    readonly call: LambdaFunction;
}
declare const options: {
    /** Composes ops of symbolic values, and returns a value, or a list of several. */
    function: import("../../core/schema.ts").Option<string | ((inputs: Value & readonly Value[], context: LambdaContext) => Value | readonly Value[]), NamedFunction, true>;
    /** Shape of one sample of what it gives. It is found without; a wrong one is refused. */
    outputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    mask: import("../../core/schema.ts").Option<never, unknown, false>;
    /** What the function gets in its second argument, beside the context of a call. */
    arguments: import("../../core/schema.ts").Option<Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>, false>;
};
/**
 * A function of symbolic values as a layer: `layers.lambda({ function: x => ops.multiply(x, 2) })`. It has no weights,
 * is computed natively, and its gradient follows from the ops. Keras: https://keras.io/api/layers/core_layers/lambda/
 */
export declare class Lambda extends Layer<typeof options> {
    #private;
    static readonly type = "Lambda";
    static readonly options: {
        /** Composes ops of symbolic values, and returns a value, or a list of several. */
        function: import("../../core/schema.ts").Option<string | ((inputs: Value & readonly Value[], context: LambdaContext) => Value | readonly Value[]), NamedFunction, true>;
        /** Shape of one sample of what it gives. It is found without; a wrong one is refused. */
        outputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
        mask: import("../../core/schema.ts").Option<never, unknown, false>;
        /** What the function gets in its second argument, beside the context of a call. */
        arguments: import("../../core/schema.ts").Option<Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>, false>;
    };
    call(inputs: readonly Value[], { weight: _, ...context }: CallContext): readonly Value[];
}
export declare const lambda: <Given extends import("../../core/schema.ts").OptionsOf<{
    /** Composes ops of symbolic values, and returns a value, or a list of several. */
    function: import("../../core/schema.ts").Option<string | ((inputs: Value & readonly Value[], context: LambdaContext) => Value | readonly Value[]), NamedFunction, true>;
    /** Shape of one sample of what it gives. It is found without; a wrong one is refused. */
    outputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    mask: import("../../core/schema.ts").Option<never, unknown, false>;
    /** What the function gets in its second argument, beside the context of a call. */
    arguments: import("../../core/schema.ts").Option<Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>(options: Given & NoInfer<import("../../core/configurable.ts").SpeltOptions<Given, import("../../core/schema.ts").OptionsOf<{
    /** Composes ops of symbolic values, and returns a value, or a list of several. */
    function: import("../../core/schema.ts").Option<string | ((inputs: Value & readonly Value[], context: LambdaContext) => Value | readonly Value[]), NamedFunction, true>;
    /** Shape of one sample of what it gives. It is found without; a wrong one is refused. */
    outputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    mask: import("../../core/schema.ts").Option<never, unknown, false>;
    /** What the function gets in its second argument, beside the context of a call. */
    arguments: import("../../core/schema.ts").Option<Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>, false>;
} & {
    name: import("../../core/schema.ts").Option<string | null, string | null, false>;
    trainable: import("../../core/schema.ts").Option<boolean, boolean, false>;
    inputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchInputShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    batchShape: import("../../core/schema.ts").Option<DynamicShape | null, DynamicShape | null, false>;
    activityRegularizer: import("../../core/schema.ts").Option<object | import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | import("../../regularizers/index.ts").RegularizerName | (string & {}) | null, import("../../regularizers/regularizer.ts").Regularizer<Readonly<Record<never, never>>> | null, false>;
    dtype: import("../../core/schema.ts").Option<string | object | null, string, false>;
}>>>) => Lambda;
export {};
//# sourceMappingURL=lambda.d.ts.map