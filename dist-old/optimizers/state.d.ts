/**
 * The memory of an optimizer: the gradients and every kind of state, one allocation each, in the order of the
 * variables, so that weights which lie side by side are one call. State lives as long as its variable: that of
 * variables that are not trained any more rests until they are again.
 */
import type { StateGroups, StateVariable, Variable } from './update.ts';
export declare class OptimizerState {
    #private;
    /** What is trained, in the order of the gradients and the state. */
    variables: readonly Variable[];
    /** One number for each variable: the norm of its gradient, and what scales it. */
    norms: Float32Array<ArrayBuffer>;
    scales: Float32Array<ArrayBuffer>;
    constructor(groups: () => StateGroups);
    /** Gradients of all variables, one after the other. */
    get gradients(): Float32Array;
    /** The gradients of the variables from `first` to before `end`. */
    gradientsOf(first: number, end?: number): Float32Array;
    /** What is kept of one kind for the variables from `first` to before `end`. */
    part(kind: string, first: number, end?: number): Float32Array;
    /** All of one kind. */
    array(kind: string): Float32Array;
    /** Whether there is state of a variable: it is trained, or has been. */
    knows({ data }: Variable): boolean;
    /** The part of the gradients that belongs to a variable; null where it is not trained. */
    gradientOf({ data }: Variable): Float32Array | null;
    /** Whether these are the variables that are trained. */
    isOf(variables: readonly Variable[]): boolean;
    /** Takes these variables for training. */
    build(variables: readonly Variable[]): void;
    /** How many variables of state there are for these. */
    count(variables: readonly Variable[]): number;
    /**
     * The state of these variables in the order of files. Where there is none, it is what it begins with; `keep`: it is
     * that of the variable from now on.
     */
    inOrder(variables: readonly Variable[], keep?: boolean): StateVariable[];
}
//# sourceMappingURL=state.d.ts.map