import type { Value } from '../../../graph/value.ts';
import type { Builder } from './builder.ts';
import type { GraphNode } from './graph-def.ts';
export type Pair = readonly [height: number, width: number];
export type Sides = readonly [before: number, after: number];
/** Whether pictures of a node have their channels first. */
export declare function channelsFirst(node: GraphNode): boolean;
/** Of a list with a number for each axis of pictures, those for height and width. */
export declare function spatial(node: GraphNode, name: string, fallback?: readonly number[]): Pair;
export type Padding = 'same' | 'valid' | readonly [height: Sides, width: Sides];
export declare function paddingOf(node: GraphNode): Padding;
export interface Window {
    readonly kernelSize: Pair;
    readonly strides: Pair;
    readonly dilationRate: Pair;
}
/**
 * The padding that a layer has, and what it pads: widths of their own come before it, by a layer of zeros, or, for
 * `value`, by an op.
 */
export declare function padded(node: GraphNode, builder: Builder, x: Value, padding: Padding, { kernelSize, strides, dilationRate }: Window, value?: number): {
    readonly x: Value;
    readonly padding: 'same' | 'valid';
};
//# sourceMappingURL=geometry.d.ts.map