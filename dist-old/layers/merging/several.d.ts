import type { Mask } from '../../graph/trace.ts';
import type { Value } from '../../graph/value.ts';
import type { Operand } from '../../ops/apply.ts';
import { Layer } from '../layer.ts';
/** The inputs of a layer that joins at least two. */
export declare function severalInputs(layer: Layer, inputs: readonly Value[]): readonly Value[];
/** Steps that count in one of the masks; null where one of them is: all count. */
export declare const eitherMask: (masks: readonly Mask[]) => Mask;
/** What a value holds in steps that count, `other` elsewhere. */
export declare const whereCounted: (mask: Mask, x: Value, other: Operand) => Value;
/** The largest or smallest of the inputs, of those that count where only some do. */
export declare function extreme(kind: 'maximum' | 'minimum', inputs: readonly Value[], masks: readonly Mask[]): Value;
/** Joins its inputs number by number: a step counts where it counts in one of them. */
export declare abstract class ElementwiseMerging<Own> extends Layer<Own> {
    computeMask(_inputs: readonly Value[], masks: readonly Mask[]): Mask;
}
//# sourceMappingURL=several.d.ts.map