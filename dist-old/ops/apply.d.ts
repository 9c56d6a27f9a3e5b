/** The use of ops on symbolic values: in the call of a layer, or between layers of a model. */
import { type TensorLike } from '../core/tensor.ts';
import type { OpDefinition } from '../graph/op.ts';
import { Value } from '../graph/value.ts';
/** What an op takes: a symbolic value, or numbers. */
export type Operand = Value | TensorLike;
/** Stands for a value among the arguments of an op: which one of those that it takes. */
export declare class Slot {
    readonly index: number;
    constructor(index: number);
}
/** A call of a public op: its name, 'image.resize', and its arguments, with slots in the place of values. */
export interface OpUse {
    readonly op: string;
    readonly args: readonly unknown[];
}
/** An operation as Keras writes it into a graph, with slots in the place of values. */
export interface KerasUse {
    readonly module: string;
    readonly className: string;
    readonly config: Readonly<Record<string, unknown>>;
    readonly args: readonly unknown[];
    readonly kwargs: Readonly<Record<string, unknown>>;
}
/** What is computed between layers of a model: an op, or a composition of several. */
export interface Operation {
    readonly name: string;
    /** Whether masks of its inputs are looked at. Default false. */
    readonly heedsMasks?: boolean;
    /** The call of a public op that it is, for files. */
    readonly use?: OpUse;
    /** What it was read from. */
    readonly keras?: KerasUse;
    /** On values of a trace. */
    compose(inputs: readonly Value[]): readonly Value[];
}
/** Makes a layer of an operation, and applies it. Layers are above ops, so they register this function. */
export type OperationLayer = (operation: Operation, inputs: readonly Value[]) => readonly Value[];
export declare function setOperationLayer(make: OperationLayer): void;
/** A symbolic value, of which an op asks the shape. */
export declare function expectValue(where: string, value: unknown): asserts value is Value;
/** A value or numbers, and not nothing. */
export declare function expectOperand(where: string, name: string, value: unknown): void;
/** The outputs of an operation on values of a model. */
export declare function composeBetween(inputs: readonly Value[], operation: Operation): readonly Value[];
/**
 * A composition that looks at how its values came about, as losses do: between layers of a model it is composed when
 * the model is traced.
 */
export declare function compose(inputs: readonly Value[], operation: Operation): readonly Value[];
/** Applies an op; arguments that are null or undefined are absent. Returns its outputs by their names. */
export declare function applyOp<Attributes extends object, In extends string, Optional extends string, Out extends string>(op: OpDefinition<Attributes, In, Optional, Out>, attributes: Attributes, args: {
    readonly [Name in In]: Operand;
} & {
    readonly [Name in Optional]?: Operand | null;
}): {
    readonly [Name in Out]: Value;
};
//# sourceMappingURL=apply.d.ts.map