import type { Value } from '../graph/value.ts';
import { InputLayer } from '../layers/core/input-layer.ts';
import { type Layer, type Node } from '../layers/layer.ts';
/** The uses of layers between the inputs and the outputs of a model. */
export interface Graph {
    /** Every one after those it needs. */
    readonly nodes: readonly Node[];
    /** As Keras orders them in `model.layers` and in files. */
    readonly layers: readonly Layer[];
    /** What gives a value in this model: a use of a layer, or the input layer that stands where the model begins. */
    sourceOf(value: Value): Node;
}
/**
 * The input layer of every input. A model may begin at any value: at one that another layer gives, an input layer of
 * its own takes that layer's place.
 */
export declare function entriesOf(inputs: readonly Value[]): ReadonlyMap<Value, InputLayer>;
/** The graph from the values that have an input layer to the outputs. Throws ShapeError where there is none. */
export declare function walk(where: string, entries: ReadonlyMap<Value, InputLayer>, outputs: readonly Value[]): Graph;
//# sourceMappingURL=order.d.ts.map