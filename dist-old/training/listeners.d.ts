/** Who is told how testing or predicting goes: the hooks of callbacks, and the progress that is printed. */
import type { Logs, RunParams, TrainedModel } from '../callbacks/callback.ts';
import { CallbackList, type CallbackListOptions } from '../callbacks/callback-list.ts';
import { type Verbosity } from '../callbacks/progress.ts';
import type { Batches } from '../data/batches.ts';
import type { Telling } from './options.ts';
import { type BatchStep, type PipelineOptions } from './pipeline.ts';
import type { Slot } from './slots.ts';
declare const subjects: {
    readonly test: {
        readonly title: 'Evaluate';
        readonly event: 'evaluate';
        readonly hooks: readonly ["onTestBatchBegin", "onTestBatchEnd"];
        readonly begin: (callbacks: CallbackList, batch: number) => Promise<void>;
        readonly end: (callbacks: CallbackList, batch: number, logs: Logs) => Promise<void>;
    };
    readonly predict: {
        readonly title: 'Predict';
        readonly event: 'predict';
        readonly hooks: readonly ["onPredictBatchBegin", "onPredictBatchEnd"];
        readonly begin: (callbacks: CallbackList, batch: number) => Promise<void>;
        readonly end: (callbacks: CallbackList, batch: number, _logs: Logs, step: BatchStep, slot: Slot) => Promise<void>;
    };
};
export interface ListenersOptions {
    readonly callbacks: CallbackList;
    /** What is printed. A ProgbarLogger among the callbacks does it in the run's place. */
    readonly verbose: Verbosity;
    readonly signal?: AbortSignal | undefined;
}
/** The callbacks of a run, which are told its epochs, steps and samples as far as they are known. */
export declare const callbacksOf: (where: string, model: TrainedModel, { callbacks, verbose, signal }: Telling & Pick<CallbackListOptions, 'signal'>, params: Partial<RunParams> & Pick<CallbackListOptions, 'addHistory'>) => CallbackList;
/** What the run prints itself. */
export declare const ownVerbosity: (callbacks: CallbackList, verbose: Verbosity) => Verbosity;
export declare class Listeners {
    #private;
    readonly callbacks: CallbackList;
    constructor(model: object, options: ListenersOptions);
    /**
     * Batches through steps, with what is told between them. Where hooks are, each batch ends before the next one begins.
     * @param logs values so far.
     */
    run(kind: keyof typeof subjects, batches: Batches, pipeline: PipelineOptions, logs: () => Logs): Promise<void>;
}
/** Nobody is told. */
export declare const silent: {
    readonly callbacks: CallbackList;
    readonly verbose: 0;
};
export {};
//# sourceMappingURL=listeners.d.ts.map