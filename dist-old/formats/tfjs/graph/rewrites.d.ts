import type { GraphNode, Port } from './graph-def.ts';
import type { Constant } from './wires.ts';
/** The constants of a graph, by nodes; null: a node that is none. */
export type Constants = (port: Port | undefined) => Constant | null;
export declare function rewritten(nodes: readonly GraphNode[], outputs: readonly Port[], constants: Constants, add: (node: GraphNode, constant: Constant) => void): readonly GraphNode[];
//# sourceMappingURL=rewrites.d.ts.map