import type { Logs, Weights } from './callback.ts';
import { MonitorCallback } from './monitor.ts';
declare const options: {
    /** Epochs without improvement after which training stops. Default 0. */
    patience: import("../core/schema.ts").Option<number, number, false>;
    /** A value to be beaten: until then epochs count as without improvement. Default null. */
    baseline: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** At the end, go back to the weights of the best epoch, also where training was not stopped. Default false. */
    restoreBestWeights: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Epochs before it, counted from 0, are not looked at. Default 0. */
    startFromEpoch: import("../core/schema.ts").Option<number, number, false>;
};
/** What is kept from epoch to epoch. */
interface State {
    readonly wait: number;
    readonly stoppedEpoch: number;
    readonly best: number | null;
    readonly bestEpoch: number;
    readonly bestWeights: Weights | null;
}
export declare class EarlyStopping extends MonitorCallback<typeof options> {
    #private;
    static readonly type = "EarlyStopping";
    static readonly options: {
        /** Epochs without improvement after which training stops. Default 0. */
        patience: import("../core/schema.ts").Option<number, number, false>;
        /** A value to be beaten: until then epochs count as without improvement. Default null. */
        baseline: import("../core/schema.ts").Option<number | null, number | null, false>;
        /** At the end, go back to the weights of the best epoch, also where training was not stopped. Default false. */
        restoreBestWeights: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** Epochs before it, counted from 0, are not looked at. Default 0. */
        startFromEpoch: import("../core/schema.ts").Option<number, number, false>;
    };
    /** Epochs without improvement so far. */
    wait: number;
    /** The epoch, counted from 0, after which training was stopped; 0: it was not. */
    stoppedEpoch: number;
    /** The epoch of the best value, counted from 0. */
    bestEpoch: number;
    onTrainBegin(): void;
    onEpochEnd(epoch: number, logs: Logs): void;
    onTrainEnd(): void;
    getState(): State;
    setState({ bestWeights, ...state }: State): void;
}
export declare const earlyStopping: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Epochs without improvement after which training stops. Default 0. */
    patience: import("../core/schema.ts").Option<number, number, false>;
    /** A value to be beaten: until then epochs count as without improvement. Default null. */
    baseline: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** At the end, go back to the weights of the best epoch, also where training was not stopped. Default false. */
    restoreBestWeights: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Epochs before it, counted from 0, are not looked at. Default 0. */
    startFromEpoch: import("../core/schema.ts").Option<number, number, false>;
} & {
    monitor: import("../core/schema.ts").Option<string, string, false>;
    mode: import("../core/schema.ts").Option<"auto" | "max" | "min", "auto" | "max" | "min", false>;
    minDelta: import("../core/schema.ts").Option<number, number, false>;
    verbose: import("../core/schema.ts").Option<0 | 1, 0 | 1, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Epochs without improvement after which training stops. Default 0. */
    patience: import("../core/schema.ts").Option<number, number, false>;
    /** A value to be beaten: until then epochs count as without improvement. Default null. */
    baseline: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** At the end, go back to the weights of the best epoch, also where training was not stopped. Default false. */
    restoreBestWeights: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Epochs before it, counted from 0, are not looked at. Default 0. */
    startFromEpoch: import("../core/schema.ts").Option<number, number, false>;
} & {
    monitor: import("../core/schema.ts").Option<string, string, false>;
    mode: import("../core/schema.ts").Option<"auto" | "max" | "min", "auto" | "max" | "min", false>;
    minDelta: import("../core/schema.ts").Option<number, number, false>;
    verbose: import("../core/schema.ts").Option<0 | 1, 0 | 1, false>;
}>>>) | undefined) => EarlyStopping;
export {};
//# sourceMappingURL=early-stopping.d.ts.map