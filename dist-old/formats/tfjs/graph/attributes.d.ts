import type { DynamicShape } from '../../../core/shape.ts';
import type { GraphNode } from './graph-def.ts';
export declare function text(node: GraphNode, name: string, fallback: string): string;
export declare const texts: (node: GraphNode, name: string) => readonly string[];
export declare function integer(node: GraphNode, name: string, fallback: number): number;
export declare const integers: (node: GraphNode, name: string, fallback: readonly number[]) => readonly number[];
export declare function float(node: GraphNode, name: string, fallback: number): number;
export declare function flag(node: GraphNode, name: string, fallback?: boolean): boolean;
/** What the numbers of a type are. */
export type NumberKind = 'bool' | 'float' | 'int';
/** Throws FormatError for texts, complex numbers and references. */
export declare function kindOfType(node: GraphNode, name: string): NumberKind;
/** The sizes of a TensorShape; null: an axis of any size. Null: nothing is known. */
export declare function shapeOf(where: string, shape: unknown): DynamicShape | null;
export declare const shape: (node: GraphNode, name: string) => DynamicShape | null;
//# sourceMappingURL=attributes.d.ts.map