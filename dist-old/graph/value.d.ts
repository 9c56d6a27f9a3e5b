import type { DynamicShape } from '../core/shape.ts';
import type { AnyOp } from './op.ts';
import type { Parameter } from './parameter.ts';
/** A trace, as ops see it. */
export interface Scope {
    /** A use of an op: its outputs by their names. */
    op(op: AnyOp, attributes: object, inputs: Readonly<Record<string, Value>>): Readonly<Record<string, Value>>;
    /** The mask of a value: which of its rows count, where the layers before it say so. */
    maskOf(value: Value): Value | null;
    /** Numbers that never change, as a value. */
    constant(data: Float32Array, shape?: DynamicShape): Value;
}
/** What gives a value. */
export interface Source {
    /** The trace it belongs to; null: the graph of a model. */
    readonly trace: Scope | null;
}
/** One use of an op. Arguments that are absent are left out. */
export interface OpCall extends Source {
    readonly op: AnyOp;
    /** How errors begin: the layer that uses it. */
    readonly where: string;
    readonly attributes: object;
    readonly inputs: Readonly<Record<string, Value>>;
    readonly outputs: Readonly<Record<string, Value>>;
}
/** What no op gives: data, a weight, or numbers that never change. */
export interface Leaf extends Source {
    readonly kind: 'input' | 'weight' | 'constant';
    /** Of a weight; null where only its shape is known. */
    readonly parameter: Parameter | null;
    /** Of a constant. */
    readonly data: Float32Array | null;
}
export declare const isOpCall: (source: Source) => source is OpCall;
export declare const isLeaf: (source: Source) => source is Leaf;
export declare class Value {
    /** With the batch axis first; null: an axis of any size. */
    readonly shape: DynamicShape;
    readonly source: Source;
    /** Which of the source's outputs. */
    readonly index: number;
    constructor(shape: DynamicShape, source: Source, index?: number);
}
//# sourceMappingURL=value.d.ts.map