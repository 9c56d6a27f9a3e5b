/**
 * What flows through an ONNX graph while it becomes a model. ONNX has channels before positions, here they are behind:
 * a flow has the shape of the file, and values whose axes stand in orders of their own. Transposing changes the order
 * and moves nothing; where a layer wants another order than there is, the value is turned, at most once.
 */
import type { DynamicShape } from '../../../core/shape.ts';
import type { Value } from '../../../graph/value.ts';
/** Which axis of the file each axis of a value is. */
export type Order = readonly number[];
export declare const asInFile: (rank: number) => number[];
/** Channels behind the positions. */
export declare const channelsLast: (rank: number) => number[];
export interface Form {
    readonly order: Order;
    readonly value: Value;
}
export interface FlowFacts {
    /** Whether the numbers are whole in the file. */
    readonly isInteger?: boolean;
    /** Whether none is below 0. */
    readonly isPositive?: boolean;
}
/** A value whose axes but the batch are one, in the order that they had. */
export interface Flattened {
    readonly value: Value;
    readonly order: Order;
    /** What was flattened, as in the file. */
    readonly shape: DynamicShape;
}
export declare class Flow {
    #private;
    readonly shape: DynamicShape;
    readonly isInteger: boolean;
    readonly isPositive: boolean;
    /** What it is while nobody has asked for it in the order of the file. */
    readonly flattened: Flattened | null;
    constructor(shape: DynamicShape, forms: readonly Form[], turn: (value: Value, axes: Order) => Value, { isInteger, isPositive }?: FlowFacts, flat?: {
        readonly flattened: Flattened;
        readonly unflatten: () => Value;
    } | null);
    get rank(): number;
    get facts(): FlowFacts;
    /** The value in the order that it was made in. */
    get first(): Form;
    /** The value with its axes in an order. */
    in(order: Order): Value;
    /** The same with other axes in its place: `moved` tells the new number of an axis. */
    transposed(perm: Order): Flow;
}
/** A run of axes that become another run with as many elements. */
interface Segment {
    readonly from: readonly number[];
    readonly to: readonly number[];
}
/** Cuts two shapes into runs of axes of equal size, as short as can be; null where there are none. */
export declare function segments(from: DynamicShape, to: DynamicShape): Segment[] | null;
/**
 * The order of the axes after a reshape that leaves those of a value where they are, new axes of length 1 behind the
 * first; null where it cannot: axes that become one do not stand side by side.
 */
export declare function orderAfter(order: Order, cut: readonly Segment[]): number[] | null;
export {};
//# sourceMappingURL=flow.d.ts.map