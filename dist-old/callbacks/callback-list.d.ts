import { type CallbackHooks, type Logs, type PredictedBatch, type RunParams, type TrainedModel } from './callback.ts';
import { History } from './history.ts';
export interface CallbackListOptions extends Partial<RunParams> {
    /** Adds a History where there is none. Default false. */
    addHistory?: boolean;
    /** Adds a ProgbarLogger where there is none. Default false. */
    addProgbar?: boolean;
    /** The model that the callbacks see. */
    model?: TrainedModel | null;
    /** Ends the wait for a hook: the promise rejects with AbortError. */
    signal?: AbortSignal;
    /** How errors begin. Default 'CallbackList'. */
    where?: string;
}
/** Callbacks in lists of any depth, or a CallbackList, as one list. What is in it is still to be checked. */
export declare function flatCallbacks(callbacks: unknown): CallbackHooks[];
/**
 * Calls the hooks of several callbacks at once: `await list.onEpochEnd(epoch, logs)`. Those that save the state of the
 * others are told last. Throws OptionError for callbacks with hooks that nobody calls.
 */
export declare class CallbackList {
    #private;
    readonly callbacks: readonly CallbackHooks[];
    /** What `fit` would return; null where there is none among the callbacks. */
    readonly history: History | null;
    readonly params: RunParams;
    constructor(callbacks?: CallbackHooks | readonly unknown[] | CallbackList | null, options?: CallbackListOptions);
    /** Whether a callback has one of these hooks. */
    has(...names: readonly (keyof CallbackHooks)[]): boolean;
    onTrainBegin(logs?: Logs): Promise<void>;
    onTrainEnd(logs?: Logs): Promise<void>;
    onEpochBegin(epoch: number, logs?: Logs): Promise<void>;
    onEpochEnd(epoch: number, logs?: Logs): Promise<void>;
    onBatchBegin(batch: number, logs?: Logs): Promise<void>;
    onBatchEnd(batch: number, logs?: Logs): Promise<void>;
    /** onBatchBegin, by Keras's other name. */
    onTrainBatchBegin(batch: number, logs?: Logs): Promise<void>;
    /** onBatchEnd, by Keras's other name. */
    onTrainBatchEnd(batch: number, logs?: Logs): Promise<void>;
    onTestBegin(logs?: Logs): Promise<void>;
    onTestEnd(logs?: Logs): Promise<void>;
    onTestBatchBegin(batch: number, logs?: Logs): Promise<void>;
    onTestBatchEnd(batch: number, logs?: Logs): Promise<void>;
    onPredictBegin(logs?: Logs): Promise<void>;
    onPredictEnd(logs?: Logs): Promise<void>;
    onPredictBatchBegin(batch: number, logs?: Logs): Promise<void>;
    onPredictBatchEnd(batch: number, predicted: PredictedBatch): Promise<void>;
}
//# sourceMappingURL=callback-list.d.ts.map