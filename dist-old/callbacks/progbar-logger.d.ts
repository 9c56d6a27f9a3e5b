import { Callback, type Logs } from './callback.ts';
/**
 * Where it is among the callbacks, the run prints nothing else; what it prints is settled by the run's `verbose`.
 * It counts images where batches have a known size, else steps.
 */
export declare class ProgbarLogger extends Callback {
    #private;
    static readonly type = "ProgbarLogger";
    onTrainBegin(): void;
    onEpochBegin(epoch: number): void;
    onBatchEnd(batch: number, logs: Logs): void;
    onEpochEnd(_epoch: number, logs: Logs): void;
    onTrainEnd(): void;
    onTestBegin(): void;
    onTestBatchEnd(batch: number, logs: Logs): void;
    onTestEnd(logs: Logs): void;
    onPredictBegin(): void;
    onPredictBatchEnd(batch: number): void;
    onPredictEnd(): void;
}
export declare const progbarLogger: <Given extends import("../index.ts").OptionsOf<Readonly<Record<never, never>>>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../index.ts").OptionsOf<Readonly<Record<never, never>>>>>) | undefined) => ProgbarLogger;
//# sourceMappingURL=progbar-logger.d.ts.map