/** The state of a run of fit: what a backup holds, and how another process takes it over. */
import { type CallbackHooks, type RunState } from '../callbacks/callback.ts';
import { type Shape } from '../core/shape.ts';
import type { Optimizer, StateVariable } from '../optimizers/index.ts';
import type { SteppedModel } from './step.ts';
/** A model as its backup needs it. */
export interface BackedUpModel extends SteppedModel {
    stopTraining: boolean;
    readonly optimizer: Optimizer | null;
    optimizerState(frozen?: boolean): StateVariable[];
    restoreOptimizerState(state: readonly {
        readonly shape: Shape;
        readonly data: ArrayLike<number>;
    }[]): void;
}
interface WeightState {
    readonly shape: Shape;
    readonly data: Float32Array;
}
/** What of a model training changes. */
interface ModelState {
    readonly weights: readonly WeightState[];
    readonly trainable: readonly boolean[];
    readonly stopTraining: boolean;
    /** Null: there is none. */
    readonly optimizer: OptimizerBackup | null;
    readonly random: {
        readonly seed: number;
        readonly runs: number;
    };
}
/** An optimizer, and its numbers. */
export interface OptimizerBackup {
    readonly type: string;
    readonly state: readonly StateVariable[];
    /** Of the optimizer and its parts, as doubles: the variables in files are floats. Null: a schedule gives it. */
    readonly learningRates: readonly (number | null)[];
}
export declare const captureOptimizer: (optimizer: Optimizer, state: readonly StateVariable[]) => OptimizerBackup;
export declare function restoreOptimizer(where: string, optimizer: Optimizer, { type, learningRates }: OptimizerBackup, restoreState: () => void): void;
/**
 * Copies of all that training changes. Averages that a callback has put in the weights' place are not what is saved.
 */
export declare function captureModel(model: BackedUpModel, optimizer: Optimizer | null): ModelState;
/** Takes over what `captureModel` gave. `build`: makes the optimizer that of the weights that are trainable now. */
export declare function restoreModel(where: string, model: BackedUpModel, optimizer: Optimizer | null, given: unknown, build: () => void): void;
/** What every callback keeps, by its own method; null for those without. */
export declare const captureCallbacks: (callbacks: readonly CallbackHooks[]) => unknown;
/** Gives the states back: to the first of every kind what the first of that kind kept, and so on. */
export declare function restoreCallbacks(callbacks: readonly CallbackHooks[], states: unknown): Promise<void>;
/** Whether a value is the state of a run that this version of the library has written. */
export declare const isRunState: (value: unknown) => value is RunState;
export {};
//# sourceMappingURL=run-state.d.ts.map