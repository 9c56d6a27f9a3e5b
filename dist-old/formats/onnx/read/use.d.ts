/** One node of an ONNX graph while it becomes layers and ops: its inputs, its attributes, and what is made of it. */
import { FormatError } from '../../../core/errors.ts';
import { type DynamicShape, type Shape } from '../../../core/shape.ts';
import { Tensor } from '../../../core/tensor.ts';
import type { Value } from '../../../graph/value.ts';
import type { Layer } from '../../../layers/layer.ts';
import { type Flattened, Flow, type FlowFacts, type Order } from './flow.ts';
import type { NodeProto } from './messages.ts';
import type { Constant } from './numbers.ts';
/** What has a name in a graph. */
export type Item = Flow | Constant;
export declare const isFlow: (item: Item | null) => item is Flow;
/** Gives layers names that are legal and unique in the model. */
export declare class Names {
    #private;
    unique(wanted: string): string;
}
/** Numbers with fewer axes than another shape, with axes of length 1 before. */
export declare const withRank: (shape: Shape, rank: number) => Shape;
export declare const float32: ({ data }: Constant) => Float32Array;
export interface UseOptions {
    readonly where: string;
    readonly opset: number;
    readonly names: Names;
    readonly items: ReadonlyMap<string, Item>;
    /** How long batches are in the file; null: of any length. */
    readonly batch: number | null;
    /** Whether somebody takes a value. */
    readonly isUsed: (name: string) => boolean;
    /** Counts numbers that the file does not have. Throws FormatError where they are more than it allows. */
    readonly spend: (count: number) => void;
}
export declare class Use {
    #private;
    readonly node: NodeProto;
    readonly opset: number;
    /** A constant that is added to the output, as the bias of the layer; set before the node becomes one. */
    bias: Constant | null;
    /** The tensor of an attribute `value`. */
    constantAttribute: Constant | null;
    constructor(node: NodeProto, options: UseOptions);
    get batch(): number | null;
    /** How errors begin. */
    get where(): string;
    /** Places to take along an axis, within what the file allows. */
    places(count: number, at: (i: number) => number): Float32Array;
    refuse(expected: string, received: string): FormatError;
    input(index: number): Item | null;
    get inputs(): readonly (Item | null)[];
    isOutputUsed(index: number): boolean;
    /** An input that depends on those of the model. */
    flow(index: number): Flow;
    /** An input that is part of the file; null: it is absent. */
    constant(index: number): Constant | null;
    needed(index: number): Constant;
    /** Whole numbers of an input, all of them known; null: it is absent. */
    numbersAt(index: number): number[] | null;
    int(name: string, fallback: number): number;
    float(name: string, fallback: number): number;
    string(name: string, fallback: string): string;
    ints(name: string): readonly number[] | null;
    floats(name: string): readonly number[] | null;
    has(name: string): boolean;
    /** A text that is one of some. */
    oneOf<Name extends string>(name: string, fallback: Name, known: readonly Name[]): Name;
    axis(given: number, rank: number): number;
    /** Axes of an input or, in older files, of an attribute. */
    axes(index: number, rank: number): number[] | null;
    /** A name for a layer that is made for this node. */
    name(suffix?: string): string;
    flowOf(value: Value, order: Order, facts?: FlowFacts): Flow;
    /** A flow whose samples are lists in the order of what was flattened; it is turned only if somebody asks for that. */
    flattenedFlow(shape: DynamicShape, flattened: Flattened, facts?: FlowFacts): Flow;
    /** What a layer gives that keeps the axes as they stand. */
    readonly turn: (value: Value, axes: Order) => Value;
    /** A layer with these weights, in the order of files. */
    apply(layer: Layer, x: Value | readonly Value[], weights?: readonly ArrayLike<number>[]): Value;
    /** A picture or a series with its channels last. */
    spatial(index: number): {
        flow: Flow;
        x: Value;
        order: Order;
        lengths: DynamicShape;
        rank: number;
        channels: number;
    };
    /** Numbers for an operand beside a value whose axes stand in an order; those of fewer axes are repeated. */
    operand(constant: Constant, order: Order): Tensor;
    /** A value in the order of the file. */
    plain(index: number): Value;
}
//# sourceMappingURL=use.d.ts.map