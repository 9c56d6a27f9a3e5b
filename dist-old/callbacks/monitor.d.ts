/** Watching one value of the logs for improvement, as Keras's MonitorCallback does. */
import { Callback, type Logs, type TrainedModel } from './callback.ts';
/** The size of a number: its sign says nothing. */
export declare const delta: import("../core/schema.ts").Declare<number, number>;
declare const monitorOptions: {
    /** Key in the logs. Default 'val_loss'. */
    monitor: import("../core/schema.ts").Option<string, string, false>;
    /** Whether less or more is better. Default 'auto': less for losses, else as the metric says. */
    mode: import("../core/schema.ts").Option<"auto" | "max" | "min", "auto" | "max" | "min", false>;
    /** Smaller changes are no improvement. Default 0. */
    minDelta: import("../core/schema.ts").Option<number, number, false>;
    /** 1 to print what was decided. Default 0. */
    verbose: import("../core/schema.ts").Option<0 | 1, 0 | 1, false>;
};
export declare abstract class MonitorCallback<Own> extends Callback<Own, typeof monitorOptions> {
    #private;
    static readonly commonOptions: {
        /** Key in the logs. Default 'val_loss'. */
        monitor: import("../core/schema.ts").Option<string, string, false>;
        /** Whether less or more is better. Default 'auto': less for losses, else as the metric says. */
        mode: import("../core/schema.ts").Option<"auto" | "max" | "min", "auto" | "max" | "min", false>;
        /** Smaller changes are no improvement. Default 0. */
        minDelta: import("../core/schema.ts").Option<number, number, false>;
        /** 1 to print what was decided. Default 0. */
        verbose: import("../core/schema.ts").Option<0 | 1, 0 | 1, false>;
    };
    best: number | null;
    /** What is better is a question to every model anew. */
    setModel(model: TrainedModel): void;
    /**
     * Throws OptionError where the logs of an epoch will not have the watched value, or nobody can say what is better.
     * Called before the first step.
     */
    expectLogs(names: readonly string[]): void;
    /**
     * The watched value; null in an epoch without it, as those between two validations. Throws OptionError where no epoch
     * has it.
     */
    protected current(logs: Logs): number | null;
    /** True where there is nothing to compare with, or the value is better by more than minDelta. NaN never is. */
    protected isImprovement(value: number, reference: number | null): boolean;
    /** Prints what was decided, where verbose says so. */
    protected report(text: string): void;
}
export {};
//# sourceMappingURL=monitor.d.ts.map