/** One step at once on arrays of any kind: plain, nested, typed, tensors, variables, weights of layers. */
import { type Shape } from '../core/shape.ts';
import { type TensorLike } from '../core/tensor.ts';
import type { Ref } from '../engine/buffer.ts';
import { type Emit } from '../engine/recorder.ts';
import type { OptimizerState } from './state.ts';
import { type Control, type Parted, type Variable } from './update.ts';
/** A weight of a layer. */
interface Weight {
    readonly name: string;
    readonly shape: Shape;
    readonly memory: Float32Array;
}
/** What can be updated in place. */
export type Updatable = TensorLike | Variable | Weight;
/** The steps of an optimizer. */
export interface Stepper {
    readonly type: string;
    readonly nextBatch: string;
    /** Another object whenever `emit` would emit other calls than before. */
    readonly revision: object;
    readonly parts: readonly Parted[];
    /** What gradients are divided by. */
    readonly lossScale: number;
    build(variables: readonly Variable[]): void;
    advance(control: Control<Float32Array>): void;
    emit(emit: Emit, control: Control<Ref>, batch: string): void;
}
/** The programs of `apply`, by what a batch does. */
export declare class AppliedSteps {
    #private;
    /** Runs the next batch of an optimizer whose gradients are in its state. */
    run(optimizer: Stepper): void;
}
/** Updates `variables` in place by their gradients. */
export declare function applyAtOnce(optimizer: Stepper, state: OptimizerState, steps: AppliedSteps, gradients: readonly TensorLike[], variables: readonly Updatable[]): void;
/** The name of a variable that has one. */
export declare const nameOf: (variable: unknown) => string | undefined;
export {};
//# sourceMappingURL=apply.d.ts.map