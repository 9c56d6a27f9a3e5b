/**
 * A traced graph in a program: forward walks its calls of ops, backward walks them in reverse.
 *
 * Kernels write gradients, they never add to them: where a value or a weight is used more than once, the parts are
 * added here. A gradient that nobody needs (of the data, of anything below the first trainable layer) is not computed.
 */
import type { Ref } from '../engine/buffer.ts';
import type { Emit } from '../engine/recorder.ts';
import { type Convolution } from '../engine/settings.ts';
import type { Parameter } from './parameter.ts';
import type { TracedGraph } from './trace.ts';
import { type Value } from './value.ts';
export interface RecordingOptions {
    /** Data of the graph's inputs. */
    readonly inputs: readonly Ref[];
    /** Data of other values that no op gives. */
    readonly others?: ReadonlyMap<Value, Ref>;
    /** Seed and step of random numbers: of a layer that has a seed of its own, or (null) of all others. */
    randomState(seed: number | null): Ref;
    /** Where the gradient by a parameter goes; null: it is not wanted. Default: never. */
    readonly gradientOf?: (parameter: Parameter) => Ref | null;
    /** Default: as the engine is set. */
    readonly convolution?: Convolution;
}
export declare class Recording {
    #private;
    readonly graph: TracedGraph;
    constructor(graph: TracedGraph, emit: Emit, options: RecordingOptions);
    /** The buffer of a value. */
    ref(value: Value): Ref;
    /**
     * Emits the penalties on what layers give (activity regularizers), averaged over the batch, and what layers add to
     * the loss: one number each.
     */
    activityPenalties(): Ref[];
    /**
     * Emits the backward pass, from gradients by values; those of one value are added. Returns the gradients by the
     * values that are wanted, null where nothing flows to one. Wanted gradients of such parameters become zero.
     */
    backward(seeds: Iterable<readonly [value: Value, gradient: Ref]>, wanted?: readonly Value[]): (Ref | null)[];
}
//# sourceMappingURL=recording.d.ts.map