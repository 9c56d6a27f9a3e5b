import type { DynamicShape } from '../../../core/shape.ts';
import type { GraphNode } from './graph-def.ts';
/** A part along one axis. */
export interface Range {
    readonly start: number;
    /** Null: to the end. */
    readonly count: number | null;
    readonly step: number;
}
export interface Part {
    /** For every axis of the input. */
    readonly ranges: readonly Range[];
    /** The axes of the result: which of the input's each is; null: a new one of length 1. */
    readonly axes: readonly (number | null)[];
}
/** What StridedSlice takes of an input of this shape. Throws FormatError. */
export declare function stridedPart(node: GraphNode, shape: DynamicShape, begin: readonly number[], end: readonly number[], strides: readonly number[]): Part;
/** What Slice takes: a size of -1 is to the end. */
export declare const slicePart: (shape: DynamicShape, begin: readonly number[], size: readonly number[]) => Part;
//# sourceMappingURL=ranges.d.ts.map