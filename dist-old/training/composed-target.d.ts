/** What is composed of ops for one output: of the labels, the predictions and the sample weights. */
import { type Shape } from '../core/shape.ts';
import type { Trace } from '../graph/trace.ts';
import type { Value } from '../graph/value.ts';
import type { Loss } from '../losses/index.ts';
export interface ComposedTarget {
    readonly labels: Value;
    /** Null: all samples count alike, or the loss is no composition. */
    readonly weights: Value | null;
    /** One number. Null: it has a kernel, or is JavaScript, or gives rows. */
    readonly loss: Value | null;
    /** The values of the rows, of a loss that composes them. */
    readonly rows: Value | null;
    /** Of an output that has a mask: which rows count, or what share of them. */
    readonly mask: MaskedRows | null;
}
/** One number for every row of a loss; of an output without a loss, for every step. */
interface MaskedRows {
    /** What counts. */
    readonly rows: Value;
    /** The same times the sample weights, where there are some. */
    readonly weighted: Value;
    /** The weights of a loss in JavaScript, whose mean they make one over what counts. */
    readonly forHost: Value | null;
}
/** What a step has to compute for a target. */
export declare const valuesOf: ({ loss, rows, mask }: ComposedTarget) => readonly Value[];
/** `sample`: shape of one sample of the labels. */
export declare function composeTarget(trace: Trace, output: Value, loss: Loss | null, sample: Shape, isWeighted: boolean): ComposedTarget;
export {};
//# sourceMappingURL=composed-target.d.ts.map