import { type DynamicShape } from '../core/shape.ts';
import { Tensor } from '../core/tensor.ts';
import type { Value } from '../graph/value.ts';
/** Numbers that JavaScript has computed: as many as the shape says. */
export type HostNumbers = ArrayLike<number> | Tensor;
/** Computes the outputs: one array, or a list of them, one for each. */
export type HostForward = (inputs: readonly Tensor[]) => HostNumbers | readonly HostNumbers[];
/**
 * Computes the gradients by the inputs, from those by the outputs: one array, or a list of them; null where there is
 * none.
 */
export type HostGradient = (gradients: readonly Tensor[], inputs: readonly Tensor[], outputs: readonly Tensor[]) => HostNumbers | readonly (HostNumbers | null)[];
interface HostOptions {
    /** Gets tensors on the memory of the step, which are overwritten by the next one. */
    readonly forward: HostForward;
    /** Left out: what the outputs depend on cannot be trained through it. */
    readonly gradient?: HostGradient | null;
}
export interface HostStepOptions extends HostOptions {
    /**
     * Shape of the output with the batch axis, for those of the inputs, whose axes are null while they are not known.
     * Default: that of the first input.
     */
    readonly shape?: (inputs: readonly DynamicShape[]) => DynamicShape;
}
export interface HostStepsOptions extends HostOptions {
    /** Shapes of several outputs. */
    readonly shapes: (inputs: readonly DynamicShape[]) => readonly DynamicShape[];
}
/**
 * JavaScript in the middle of a graph: `forward` gets tensors and gives arrays of numbers, `gradient` the derivatives.
 * In the call of a layer, in a lambda, a loss, or between layers. The program stops before it and goes on natively, so
 * it is slower than a composition of ops; it must not change what it is given. What it throws reaches the caller, with
 * the layer's name, and leaves the model as it was.
 *
 *   ops.hostStep(x, { forward: ([x]) => x.data.map(Math.sinh), gradient: ([dy], [x]) =>
 *     dy.data.map((d, i) => d * Math.cosh(x.data[i])) })
 */
export declare function hostStep(inputs: Value | readonly Value[], options: HostStepsOptions): Value[];
export declare function hostStep(inputs: Value | readonly Value[], options: HostStepOptions): Value;
export {};
//# sourceMappingURL=host.d.ts.map