/** One of the outputs of a node. */
export interface Port {
    readonly node: string;
    readonly output: number;
}
export interface GraphNode {
    readonly name: string;
    readonly op: string;
    readonly inputs: readonly Port[];
    readonly attributes: Readonly<Record<string, unknown>>;
    /** How errors begin: the file, the operator and the node. */
    readonly where: string;
}
/** 'conv', 'conv:0' or 'split:1'. */
export declare function portOf(text: string): Port;
/** The nodes of a topology by their names. Throws FormatError. */
export declare function nodesOf(where: string, topology: unknown): ReadonlyMap<string, GraphNode>;
/** The nodes that the wanted ones need, every node after its inputs. Throws FormatError. */
export declare function inOrder(where: string, nodes: ReadonlyMap<string, GraphNode>, wanted: readonly string[]): readonly GraphNode[];
//# sourceMappingURL=graph-def.d.ts.map