/**
 * The graph of an ONNX file while it is made of a trace. ONNX convolves pictures with their channels first: a value may
 * have a name in either layout, or both, and is turned where it is wanted in the other one, at most once.
 */
import type { DynamicShape, Shape } from '../../../core/shape.ts';
import type { Parameter } from '../../../graph/parameter.ts';
import { type Value } from '../../../graph/value.ts';
import type { AttributeValue, NodeMessage, TensorMessage } from '../proto.ts';
/** Where the channels stand: behind the positions, as here, or before them. */
export type Layout = 'last' | 'first';
/** The axes of a value with the channels last, in the order of those with the channels first. */
export declare const channelsFirst: (rank: number) => number[];
/** A tensor of the file, and, where its numbers are to be turned, their shape before and the order of their axes. */
export interface Initializer extends TensorMessage {
    readonly turn?: {
        readonly shape: Shape;
        readonly axes: readonly number[];
    };
}
export declare class OnnxBuilder {
    #private;
    readonly nodes: NodeMessage[];
    readonly initializers: Map<string, Initializer>;
    /** The layer whose ops are being written. */
    scope: string;
    constructor(weights: ReadonlyMap<Parameter, Float32Array>, weightNames: ReadonlyMap<Parameter, string>);
    /** A name that nothing else has. */
    unique(name: string): string;
    /** Adds a node with one output. Returns the name of the output. */
    node(op: string, inputs: readonly string[], attributes?: Readonly<Record<string, AttributeValue>>): string;
    nodeOfSeveral(op: string, inputs: readonly string[], attributes: Readonly<Record<string, AttributeValue>>, count: number): string[];
    floats(data: Float32Array, shape: Shape, hint?: string, turn?: Initializer['turn']): string;
    number: (value: number) => string;
    /** Whole numbers, such as axes and shapes. */
    ints(values: readonly number[]): string;
    /** The numbers of a weight or constant; null: the value is computed. */
    numbersOf({ source }: Value): Float32Array | null;
    /**
     * A weight or constant with its axes in another order, and then in another shape, turned here; other values by nodes.
     */
    turned(value: Value, axes: readonly number[], shape?: Shape | null): string;
    set(value: Value, name: string, layout?: Layout): void;
    /** Whether a value is there with the channels first, and not yet in the other layout. */
    isFirst(value: Value): boolean;
    /** The name of a value in a layout. */
    get(value: Value, layout?: Layout): string;
    /** The sizes of a shape for Reshape; -1: the only one that is not known. */
    sizes(shape: DynamicShape): string;
}
//# sourceMappingURL=builder.d.ts.map