import type { Logs } from './callback.ts';
import { MonitorCallback } from './monitor.ts';
declare const options: {
    /**
     * Where to save, for example 'net-{epoch:02d}-{val_loss:.2f}.keras'. Epochs count from 1 in names. Without values
     * each file replaces the last one. Folders that are not there are made. A path, or a file: URL.
     */
    filepath: import("../core/schema.ts").Option<string | URL, string, true>;
    /** Save only where the monitored value is better than ever before. Default false. */
    saveBestOnly: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Only the weights: the name then ends in '.weights.h5'. Default false. */
    saveWeightsOnly: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** 'epoch', or after how many batches to save, counted through. Default 'epoch'. */
    saveFreq: import("../core/schema.ts").Option<number | "epoch", number | "epoch", false>;
    /** The value to be beaten, with saveBestOnly. Default null: none. */
    initialValueThreshold: import("../core/schema.ts").Option<number | null, number | null, false>;
};
/** What is kept from epoch to epoch. */
interface State {
    readonly best: number | null;
    readonly epoch: number;
    readonly batches: number;
}
export declare class ModelCheckpoint extends MonitorCallback<typeof options> {
    #private;
    static readonly type = "ModelCheckpoint";
    static readonly options: {
        /**
         * Where to save, for example 'net-{epoch:02d}-{val_loss:.2f}.keras'. Epochs count from 1 in names. Without values
         * each file replaces the last one. Folders that are not there are made. A path, or a file: URL.
         */
        filepath: import("../core/schema.ts").Option<string | URL, string, true>;
        /** Save only where the monitored value is better than ever before. Default false. */
        saveBestOnly: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** Only the weights: the name then ends in '.weights.h5'. Default false. */
        saveWeightsOnly: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** 'epoch', or after how many batches to save, counted through. Default 'epoch'. */
        saveFreq: import("../core/schema.ts").Option<number | "epoch", number | "epoch", false>;
        /** The value to be beaten, with saveBestOnly. Default null: none. */
        initialValueThreshold: import("../core/schema.ts").Option<number | null, number | null, false>;
    };
    best: number | null;
    protected checkOptions(): void;
    constructor(...given: ConstructorParameters<typeof MonitorCallback<typeof options>>);
    /** Refuses names of files that cannot be written before the first step. */
    onTrainBegin(): Promise<void>;
    expectLogs(names: readonly string[]): void;
    onEpochBegin(epoch: number): void;
    onEpochEnd(epoch: number, logs: Logs): Promise<void>;
    getState(): State;
    setState({ best, epoch, batches }: State): void;
}
export declare const modelCheckpoint: <Given extends import("../core/schema.ts").OptionsOf<{
    /**
     * Where to save, for example 'net-{epoch:02d}-{val_loss:.2f}.keras'. Epochs count from 1 in names. Without values
     * each file replaces the last one. Folders that are not there are made. A path, or a file: URL.
     */
    filepath: import("../core/schema.ts").Option<string | URL, string, true>;
    /** Save only where the monitored value is better than ever before. Default false. */
    saveBestOnly: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Only the weights: the name then ends in '.weights.h5'. Default false. */
    saveWeightsOnly: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** 'epoch', or after how many batches to save, counted through. Default 'epoch'. */
    saveFreq: import("../core/schema.ts").Option<number | "epoch", number | "epoch", false>;
    /** The value to be beaten, with saveBestOnly. Default null: none. */
    initialValueThreshold: import("../core/schema.ts").Option<number | null, number | null, false>;
} & {
    monitor: import("../core/schema.ts").Option<string, string, false>;
    mode: import("../core/schema.ts").Option<"auto" | "max" | "min", "auto" | "max" | "min", false>;
    minDelta: import("../core/schema.ts").Option<number, number, false>;
    verbose: import("../core/schema.ts").Option<0 | 1, 0 | 1, false>;
}>>(options: Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /**
     * Where to save, for example 'net-{epoch:02d}-{val_loss:.2f}.keras'. Epochs count from 1 in names. Without values
     * each file replaces the last one. Folders that are not there are made. A path, or a file: URL.
     */
    filepath: import("../core/schema.ts").Option<string | URL, string, true>;
    /** Save only where the monitored value is better than ever before. Default false. */
    saveBestOnly: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Only the weights: the name then ends in '.weights.h5'. Default false. */
    saveWeightsOnly: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** 'epoch', or after how many batches to save, counted through. Default 'epoch'. */
    saveFreq: import("../core/schema.ts").Option<number | "epoch", number | "epoch", false>;
    /** The value to be beaten, with saveBestOnly. Default null: none. */
    initialValueThreshold: import("../core/schema.ts").Option<number | null, number | null, false>;
} & {
    monitor: import("../core/schema.ts").Option<string, string, false>;
    mode: import("../core/schema.ts").Option<"auto" | "max" | "min", "auto" | "max" | "min", false>;
    minDelta: import("../core/schema.ts").Option<number, number, false>;
    verbose: import("../core/schema.ts").Option<0 | 1, 0 | 1, false>;
}>>>) => ModelCheckpoint;
export {};
//# sourceMappingURL=model-checkpoint.d.ts.map