import { type DynamicShape } from '../core/shape.ts';
import type { Regularizer } from '../regularizers/index.ts';
import type { AnyOp } from './op.ts';
import type { Parameter, ParameterSpec } from './parameter.ts';
import { type OpCall, type Scope, Value } from './value.ts';
/** A layer, as traces see it. */
export interface Traceable {
    readonly activityRegularizer: Regularizer | null;
    /** How errors begin. */
    where(): string;
    build(inputs: readonly DynamicShape[]): void;
    parameter(name: string): Parameter;
    parameterSpec(name: string, inputs: readonly DynamicShape[]): ParameterSpec;
    call(inputs: readonly Value[], context: CallContext): Value | readonly Value[];
    /** Whether masks of inputs are looked at. */
    readonly heedsMasks: boolean;
    computeMask(inputs: readonly Value[], masks: readonly Mask[]): Mask | readonly Mask[];
}
/**
 * 1 where a step counts, 0 where it is padding: [batch, steps], or more axes of the value it belongs to. Null: all
 * count.
 */
export type Mask = Value | null;
/** A penalty on what a layer gives; or, without a regularizer, a scalar that a layer adds to the loss. */
export interface ActivityPenalty {
    readonly value: Value;
    readonly regularizer: Regularizer | null;
}
/** Options of one use of a layer, checked; those that are left out have their defaults. */
export type CallOptions = Readonly<Record<string, unknown>>;
/** What a layer's `call` may ask for. */
export interface CallContext {
    /** Training mode: dropout drops, batch normalisation uses the batch. */
    readonly training: boolean;
    /** What this use of the layer was applied with, beside `training`: its own `callOptions`. */
    readonly options: CallOptions;
    /** Masks of the inputs, in order: those that they have, or that this use of the layer was given. */
    readonly masks: readonly Mask[];
    /** Values that this use of the layer was given beside its inputs, by name: `attentionMask`. */
    readonly given: Readonly<Record<string, Value>>;
    /** Gives a value a mask, or takes it away: for values that ops make, since ops know no masks. */
    setMask(value: Value, mask: Mask): void;
    /** A weight of the layer, by its name. */
    weight(name: string): Value;
    /** Numbers that never change, as a value. Default shape: a vector. */
    constant(data: Float32Array, shape?: DynamicShape): Value;
    /** Adds a scalar to the loss that is trained and tested, such as the divergence in a variational autoencoder. */
    addLoss(loss: Value): void;
    /**
     * A stream of random numbers that no other op of the model draws from. Streams are counted when they are asked for,
     * so layers without randomness do not shift those of others; a layer with a seed of its own counts separately.
     */
    nextStream(seed: number | null): number;
    /**
     * Another layer on values of this call. `training` false: in inference mode; null: as this call. `given`: names of
     * the last of the values, which are no inputs.
     */
    apply(layer: Traceable, inputs: readonly Value[], training?: boolean | null, options?: CallOptions, given?: readonly string[]): readonly Value[];
}
export interface TraceOptions {
    readonly training: boolean;
    /** Shapes alone: nothing can be recorded from the trace. */
    readonly isAbstract?: boolean;
    /** Of the use of the layer that is traced. */
    readonly options?: CallOptions;
    /** Names of the last of the inputs, which are masks. */
    readonly given?: readonly string[];
    /** Called for every use of a layer with the shapes of its inputs, before the layer is. */
    visit?(layer: Traceable, inputs: readonly DynamicShape[]): void;
}
export declare class Trace implements Scope {
    #private;
    /** Uses of ops, in the order of the calls. */
    readonly calls: OpCall[];
    readonly penalties: ActivityPenalty[];
    constructor(where: string, options: TraceOptions);
    get isAbstract(): boolean;
    /** How errors begin: the layer that is called. */
    get where(): string;
    /** Weights that are used, with the values that stand for them. */
    get weights(): ReadonlyMap<Parameter, Value>;
    /** Which of its steps count. */
    maskOf(value: Value): Mask;
    setMask(value: Value, mask: Mask): void;
    input(shape: DynamicShape): Value;
    constant(data: Float32Array, shape?: DynamicShape): Value;
    /** A use of an op: its outputs by their names. */
    op(op: AnyOp, attributes: object, inputs: Readonly<Record<string, Value>>): Readonly<Record<string, Value>>;
    /**
     * A use of a layer: follows its call. `training` false: in inference mode; null: as what it is called by. `names`:
     * of the last values, which are no inputs.
     */
    layer(layer: Traceable, values: readonly Value[], training?: boolean | null, options?: CallOptions, names?: readonly string[]): readonly Value[];
}
/** The ops that outputs need, and what goes in and comes out. */
export interface TracedGraph {
    readonly inputs: readonly Value[];
    readonly outputs: readonly Value[];
    /** Every call after those it needs. */
    readonly calls: readonly OpCall[];
    readonly weights: ReadonlyMap<Parameter, Value>;
    readonly penalties: readonly ActivityPenalty[];
}
/** Adds to a trace: gets its outputs, and returns further values that are wanted. */
export type Extension = (trace: Trace, outputs: readonly Value[]) => readonly Value[];
/** A layer, or a whole model, on inputs of these shapes. */
export declare function traceLayer(layer: Traceable, shapes: readonly DynamicShape[], options: TraceOptions, extend?: Extension): TracedGraph;
//# sourceMappingURL=trace.d.ts.map