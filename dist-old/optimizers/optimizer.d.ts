/**
 * What all optimizers share, as in Keras 3 (https://keras.io/api/optimizers/): learning rate or schedule, clipping,
 * weight decay, moving average of the weights, gradient accumulation, and the order of their variables in files.
 *
 * An optimizer computes nothing itself. `emit` writes its kernel calls, either into a program (training) or at once
 * (`apply`). What changes from step to step (learning rate, bias corrections) is computed in double precision and goes
 * through control values. A subclass is a table of options, its kinds of state, and the formula of the update; memory
 * is in state.ts, the calls of a step in step.ts.
 *
 * The file is long because all that a subclass may override, or is asked for, stands in this one class.
 */
import { Configurable } from '../core/configurable.ts';
import type { Arguments } from '../core/schema.ts';
import { type Shape } from '../core/shape.ts';
import { Tensor, type TensorLike } from '../core/tensor.ts';
import type { Ref } from '../engine/buffer.ts';
import type { Emit } from '../engine/recorder.ts';
import { type Updatable } from './apply.ts';
import { type Updated, type UpdateValues } from './composed.ts';
import { type LearningRate, optimizerOptions } from './options.ts';
import { type Pattern } from './patterns.ts';
import type { Schedule } from './schedules.ts';
import type { Control, Run, StateGroups, StateVariable, Variable } from './update.ts';
/** The model that is compiled with an optimizer. */
export interface Owner {
    readonly name: string;
    readonly weights: readonly object[];
}
export declare abstract class Optimizer<Own = Readonly<Record<never, never>>> extends Configurable<Own, typeof optimizerOptions> {
    #private;
    static readonly commonOptions: {
        name: import("../core/schema.ts").Option<string | null, string | null, false>;
        learningRate: import("../core/schema.ts").Option<LearningRate, number | Schedule<Readonly<Record<never, never>>>, false>;
        weightDecay: {
            required: false;
            sameAs?: string;
            parse(value: unknown, where: string, name: string): number | null;
            toConfig?(value: number | null): unknown;
            toKeras?(value: number | null): unknown;
            kerasName?: string;
            isWritten?(value: number | null): boolean;
            isUnsupported?: boolean;
            isLayer?: boolean;
            given?: number | null | undefined;
            fallback: number | null;
        };
        excludeFromWeightDecay: {
            required: false;
            fallback?: unknown;
            sameAs?: string;
            parse(value: unknown, where: string, name: string): readonly RegExp[];
            toConfig?(value: readonly RegExp[]): unknown;
            kerasName?: string;
            isWritten?(value: readonly RegExp[]): boolean;
            isUnsupported?: boolean;
            isLayer?: boolean;
            given?: readonly Pattern[] | null | undefined;
            toKeras: () => undefined;
        };
        clipnorm: import("../core/schema.ts").Option<number | null, number | null, false>;
        clipvalue: import("../core/schema.ts").Option<number | null, number | null, false>;
        globalClipnorm: import("../core/schema.ts").Option<number | null, number | null, false>;
        useEma: import("../core/schema.ts").Option<boolean, boolean, false>;
        emaMomentum: import("../core/schema.ts").Option<number, number, false>;
        emaOverwriteFrequency: import("../core/schema.ts").Option<number | null, number | null, false>;
        gradientAccumulationSteps: import("../core/schema.ts").Option<number | null, number | null, false>;
        lossScaleFactor: import("../core/schema.ts").Option<number | null, number | null, false>;
    };
    readonly name: string;
    constructor(...given: Arguments<Own & typeof optimizerOptions>);
    /** Kinds of state, in groups. Default: none. */
    protected stateGroups(): StateGroups;
    /**
     * An update of one's own, composed of ops, of `ops.hostStep` for JavaScript, too. A class has this or `emitUpdate`.
     *
     *   update({ gradient, weight, learningRate, momentum }) {
     *     const next = ops.add(ops.multiply(momentum, 0.9), gradient)
     *     return { weight: ops.subtract(weight, ops.multiply(next, learningRate)), momentum: next }
     *   }
     */
    protected update?(values: UpdateValues): Updated;
    /** Emits the update of one run. */
    protected emitUpdate(emit: Emit, run: Run): void;
    /** Whether the update of a variable looks at all of it, so that neighbours must not be joined. */
    protected get isByVariable(): boolean;
    /** What else the update takes from step to step, up to three numbers. `step` counts from 1. */
    protected coefficients(_learningRate: number, step: number): readonly number[];
    /** The weight decay of a variable that is not excluded from it. */
    protected decayOf(_variable: Variable): number | null;
    /** Numbers that belong to no variable, at the end of files. */
    protected get ownState(): readonly StateVariable[];
    /** Takes over the numbers of `ownState`. */
    protected restoreOwn(_numbers: readonly number[]): void;
    protected checkOptions(): void;
    protected get settings(): Readonly<Record<string, unknown>>;
    /** Batches seen. What depends on the step goes on from there. */
    get batches(): number;
    set batches(value: number);
    /** What is trained, in the order of the gradients and the state. */
    get variables(): readonly Variable[];
    /** Gradients of all variables, one after the other. */
    get gradients(): Float32Array;
    get weightDecay(): number | null;
    /** The optimizers that it is made of. */
    get parts(): readonly Optimizer[];
    /** Optimizers whose part of the state, from a place to the end, files hold once more: by Keras's names. */
    get nested(): Readonly<Record<string, {
        readonly optimizer: Optimizer;
        readonly first: number;
    }>>;
    /** Another object whenever `emit` would emit other calls than before. */
    get revision(): object;
    /** Steps taken. With gradientAccumulationSteps fewer than batches. */
    get iterations(): number;
    /** Learning rate of the next step. Sets a number, unless it is a schedule, or another schedule, from then on. */
    get learningRate(): number;
    set learningRate(value: LearningRate);
    get schedule(): Schedule | null;
    /** Patterns of the names of variables that do not decay. */
    get undecayed(): readonly RegExp[];
    /**
     * Variables whose names match one of these do not decay from the next step on: 'bias', or a pattern, for names like
     * 'kernel' and 'conv2d/kernel'.
     */
    excludeFromWeightDecay(names: readonly Pattern[]): void;
    /** Makes the optimizer that of one model. Its state belongs to that model's weights, so a second one is refused. */
    claim(owner: Owner): void;
    /** Throws OptionError where it belongs to a step of other weights, or to a model that has not all of these. */
    claimFor(where: string, weights: readonly object[]): void;
    /** The model that was compiled with it has another one now. */
    release(owner: object): void;
    /** Whether there is state of a variable: it is trained, or has been. */
    knows(variable: Variable): boolean;
    /**
     * Takes these variables for training. State lives as long as its variable: that of variables that are not trained any
     * more is kept until they are again.
     */
    build(variables: readonly Variable[]): void;
    /** The part of the gradients that belongs to a variable. */
    gradientOf(variable: Variable): Float32Array;
    /** What batches may do. */
    get batchKinds(): readonly string[];
    /** What the next batch does: with gradient accumulation most batches take no step. */
    get nextBatch(): string;
    /** Whether gradients may keep a batch from being a step: `examine` finds out, `leavesOut` tells. */
    get mayLeaveOut(): boolean;
    /** Whether the batch whose gradients were examined last makes no step. */
    get leavesOut(): boolean;
    /** Emits what looks at the gradients of a batch before its step. Default: nothing. */
    examine(_emit: Emit): void;
    /** What `apply` divides gradients by, and `scaleLoss` multiplies a loss by. */
    get lossScale(): number;
    /** A loss whose gradients `apply` takes. In `fit` and in training steps gradients are floats and need no scale. */
    scaleLoss<T extends number | Tensor>(loss: T): T;
    /** Emits the calls of one batch that has left its gradients in `gradients`. */
    emit(emit: Emit, control: Control<Ref>, batch: string): void;
    /** Writes the values of the next batch, and counts it. */
    advance(control: Control<Float32Array>): void;
    /** Whether `swapAverages` has put the moving averages in the weights' place; null: there are none (useEma). */
    get isAveraged(): boolean | null;
    /** Exchanges the weights and their moving averages. Before the first step there are none, and nothing happens. */
    swapAverages(): void;
    /** Takes back what `advance` did last: the batch has failed. */
    undo(): void;
    /** Puts the moving average in the weights' place, when there is one. */
    finalize(): void;
    /**
     * One step at once: updates `variables` in place by their gradients. State is kept from call to call, so the
     * variables must be the same in every call, in the same order.
     */
    apply(gradients: readonly TensorLike[], variables: readonly Updatable[]): void;
    /**
     * Copies of the optimizer's own variables in the order of files: iteration, learning rate (unless a schedule),
     * averages, accumulators, the rest. Of the variables that are trained, or of others: where there is none, it is zero.
     */
    state(variables?: readonly Variable[]): StateVariable[];
    /** How many variables `state` gives for these. */
    stateLength(variables: readonly Variable[]): number;
    /** Throws ShapeError where these are not as many as `state` gives for the variables. */
    protected expectStateOf(state: unknown, variables: readonly Variable[]): void;
    /** Takes over what `state` gave. Throws ShapeError where it is of other variables. */
    restore(state: readonly {
        readonly shape: Shape;
        readonly data: ArrayLike<number>;
    }[], variables?: readonly Variable[]): void;
    /** The same, where variables may not be known before the first `apply`: it is taken over when they are. */
    resume(state: readonly StateVariable[]): void;
}
//# sourceMappingURL=optimizer.d.ts.map