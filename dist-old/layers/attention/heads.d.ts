import { type DynamicShape } from '../../core/shape.ts';
import type { ParameterSpec } from '../../graph/parameter.ts';
import type { CallContext } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import { EinsumDense } from '../core/einsum-dense.ts';
import { Layer } from '../layer.ts';
export declare const headOptions: {
    /** Share of the scores that is set to 0 in training. Default 0. */
    dropout: import("../../core/schema.ts").Option<number, number, false>;
    /** Default true. */
    useBias: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** Whether what the heads give is multiplied by the sigmoid of a projection of the query. Default false. */
    useGate: import("../../core/schema.ts").Option<boolean, boolean, false>;
    /** How many steps to both sides a step sees, itself included. Default: all. */
    slidingWindow: import("../../core/schema.ts").Option<number | null, number | null, false>;
    flashAttention: import("../../core/schema.ts").Option<never, unknown, false>;
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
    /** Where the random numbers of dropout start. Default: they follow from setSeed. */
    seed: import("../../core/schema.ts").Option<number | null, number | null, false>;
};
export interface Projections {
    readonly query: EinsumDense;
    readonly key: EinsumDense;
    readonly gate: EinsumDense | null;
    readonly value: EinsumDense;
    readonly output: EinsumDense;
}
/** Attention in several heads on [query, value] or [query, value, key], of shapes [batch, steps, dim] or of more axes. */
export declare abstract class HeadsAttention<Own extends typeof headOptions> extends Layer<Own> {
    #private;
    static readonly callOptions: {
        useCausalMask: import("../../core/schema.ts").Option<boolean, boolean, false>;
        returnAttentionScores: import("../../core/schema.ts").Option<boolean, boolean, false>;
    };
    static readonly inputNames: string[];
    static readonly maskOptions: string[];
    static readonly supportsMasking = true;
    /** In Keras's order of weights; made for the first inputs, of whose axes they depend. */
    readonly projections: Partial<Projections>;
    /** What the groups of the weights of the projections are called in files. */
    protected abstract readonly groups: Readonly<Record<keyof Projections, string>>;
    get sublayers(): Readonly<Record<string, Layer>>;
    /** Projections of a query, of the keys and of the values, for a query of this shape. */
    protected abstract project(query: DynamicShape, value: DynamicShape): Projections;
    /** Numbers of a query and of a key in each head. */
    protected abstract readonly sizeOfKey: number;
    /** Axes along which steps see each other, of inputs of this rank. */
    protected abstract axesOf(rank: number): readonly number[];
    /** Keys or values of every head of the queries. */
    protected forQueries(x: Value): Value;
    parameters(inputs: readonly DynamicShape[]): ParameterSpec[];
    /** Whether inputs may have so many axes. */
    protected takes(rank: number): boolean;
    /** A projection of the last `bound` axes to axes of these sizes, with `free` axes before. */
    protected projection(name: string, { free, bound, sizes }: {
        free: number;
        bound: number;
        sizes: DynamicShape;
    }, activation?: string): EinsumDense;
    call(inputs: readonly Value[], context: CallContext): readonly Value[];
}
//# sourceMappingURL=heads.d.ts.map