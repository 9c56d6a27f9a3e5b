import type { Parameter } from '../graph/parameter.ts';
import type { TracedGraph } from '../graph/trace.ts';
import { type Value } from '../graph/value.ts';
export interface Cut {
    /** Values that the rest begins with: what the prefix gives, and inputs of the graph as they are. */
    readonly features: readonly Value[];
    /** From the inputs to the features that are no inputs. */
    readonly prefix: TracedGraph;
    /** From the features to the outputs. */
    readonly rest: TracedGraph;
    /** Whether random numbers are drawn below the cut. */
    readonly isRandom: boolean;
}
/**
 * Cuts a graph above all that does not change. Null where nothing frozen is below: what has no weights is computed as
 * fast as it is kept.
 * @param isFixed whether a weight stays as it is.
 * @param allowsRandom random numbers may be drawn below the cut: augmentation that is kept.
 */
export declare function cut(graph: TracedGraph, isFixed: (parameter: Parameter) => boolean, allowsRandom: boolean): Cut | null;
/** Numbers of a sample in a value. */
export declare const lengthOf: ({ shape }: Value) => number;
//# sourceMappingURL=cut.d.ts.map