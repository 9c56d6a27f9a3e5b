import type { Value } from '../../../graph/value.ts';
import type { Layer } from '../../../layers/layer.ts';
import type { GraphNode } from './graph-def.ts';
import { type Constant, type Signal, type Wire } from './wires.ts';
/** What a node becomes for its inputs. */
export type Build = (node: GraphNode, inputs: readonly Wire[], builder: Builder) => Wire | readonly Wire[];
/** Makes a layer of a name. */
export type Make = (name: string) => Layer;
export declare class Builder {
    #private;
    readonly where: string;
    /** `stored`: how many numbers the file has. */
    constructor(where: string, stored: number);
    /** Refuses numbers that nobody has, before they take memory. */
    spend({ where }: GraphNode, count: number): void;
    /** A name of a layer that no other has: that of the node, in which layers have no slashes. */
    nameOf({ name }: GraphNode, suffix?: string): string;
    /** Applies a layer, which `make` makes with a name. */
    apply(node: GraphNode, inputs: readonly Value[], make: Make, suffix?: string): Value;
    /** Ops that no layer stands for. */
    operation(node: GraphNode, inputs: readonly Value[], compose: (inputs: readonly Value[]) => Value): Value;
    /**
     * Applies a layer with these weights, the kernel first. Nodes with the same ones and the same options are uses of one
     * layer.
     */
    shared(node: GraphNode, x: Value, weights: readonly Constant[], options: object, make: Make, suffix?: string): Value;
    /**
     * The same for this node alone: converters keep equal constants once, which few slopes and statistics are by chance.
     */
    weighted(node: GraphNode, x: Value, weights: readonly Constant[], make: Make): Value;
    /** Gives all weights their numbers. */
    fill(): Promise<void>;
    /** The value as the graph sees it. */
    plain(node: GraphNode, { value, channelsFirst }: Signal): Value;
    /** A picture with its channels last, which the graph has first where `channelsFirst`. */
    channelsLast(node: GraphNode, wire: Signal, channelsFirst: boolean): Value;
    /** Several values in the same layout; with their channels last if one of them has them so here. */
    aligned(node: GraphNode, wires: readonly Signal[]): {
        readonly values: Value[];
        readonly channelsFirst: boolean;
    };
    /** A layer that treats every number by itself. */
    elementwise(node: GraphNode, wire: Wire, make: Make, suffix?: string): Signal;
}
//# sourceMappingURL=builder.d.ts.map