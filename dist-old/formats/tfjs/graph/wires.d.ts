import { type DynamicShape, type Shape } from '../../../core/shape.ts';
import type { Value } from '../../../graph/value.ts';
import type { GraphNode } from './graph-def.ts';
/** Numbers of the file, or of arithmetic on them. In shapes NaN is an axis of any size. */
export interface Constant {
    /** The node it comes from: nodes that use the same one share a weight. */
    readonly name: string;
    readonly shape: Shape;
    read(): ArrayLike<number>;
}
/** A value of the model. */
export interface Signal {
    readonly value: Value;
    /** Whether the graph sees it with its channels first, while here they are last: they are moved where they must be. */
    readonly channelsFirst: boolean;
}
export type Wire = Constant | Signal;
export declare const isSignal: (wire: Wire) => wire is Signal;
export declare const signal: (value: Value, channelsFirst?: boolean) => Signal;
export declare const constant: (name: string, shape: Shape, numbers: ArrayLike<number>) => Constant;
/** The shape as the graph sees it. */
export declare function shapeOfWire(wire: Wire): DynamicShape;
export declare function expectConstant({ where }: GraphNode, what: string, wire: Wire | undefined): Constant;
export declare function expectWire({ where }: GraphNode, what: string, wire: Wire | undefined): Wire;
export declare function expectSignal(node: GraphNode, what: string, wire: Wire | undefined): Signal;
/** A short list of whole numbers: axes, sizes, widths. */
export declare function listOf(node: GraphNode, what: string, wire: Wire | undefined): number[];
/** The same where every number must be known. */
export declare function knownList(node: GraphNode, what: string, wire: Wire | undefined): number[];
export declare function onlyNumber(node: GraphNode, what: string, wire: Wire | undefined): number;
/** An axis counted from the front. */
export declare function axisOf({ where }: GraphNode, axis: number, rank: number): number;
//# sourceMappingURL=wires.d.ts.map