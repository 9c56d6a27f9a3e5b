/** Buffers of programs as ops and passes see them: they have a type and a length, and no data yet. */
import { type DType, type TypedArray } from './elements.ts';
export interface Ref {
    readonly dtype: DType;
    readonly length: number;
}
/** A buffer of the arena. */
export declare class ArenaRef implements Ref {
    readonly dtype: DType;
    readonly length: number;
    constructor(length: number, dtype: DType);
    get bytes(): number;
}
/** An array of JavaScript. */
export declare class ExternalRef implements Ref {
    readonly array: TypedArray;
    readonly dtype: DType;
    constructor(array: TypedArray);
    get length(): number;
}
/** Memory the host reads and writes between steps, twice: while a step uses one copy, the host may touch the other. */
export declare class SlotRef<Data extends TypedArray = TypedArray> implements Ref {
    readonly arrays: readonly [Data, Data];
    constructor(arrays: readonly [Data, Data]);
    get dtype(): DType;
    get length(): number;
}
/** A part of another buffer. */
export declare class ViewRef implements Ref {
    readonly base: Ref;
    /** In elements. */
    readonly offset: number;
    readonly length: number;
    constructor(base: Ref, offset: number, length: number);
    get dtype(): DType;
}
/** The buffer that a view is a part of; any other buffer itself. */
export declare const baseOf: (ref: Ref | null) => Ref | null;
//# sourceMappingURL=buffer.d.ts.map