/** Lowers the learning rate when a value no longer improves (https://keras.io/api/callbacks/reduce_lr_on_plateau/). */
import type { Logs } from './callback.ts';
import { MonitorCallback } from './monitor.ts';
declare const options: {
    /** Smaller changes are no improvement. Default 1e-4. */
    minDelta: import("../core/schema.ts").Option<number, number, false>;
    /** What the learning rate is multiplied by, below 1. Default 0.1. */
    factor: import("../core/schema.ts").Option<number, number, false>;
    /** Epochs without improvement after which it is lowered. Default 10. */
    patience: import("../core/schema.ts").Option<number, number, false>;
    /** Epochs after a reduction that do not count. Default 0. */
    cooldown: import("../core/schema.ts").Option<number, number, false>;
    /** It is not lowered below this. Default 0. */
    minLr: import("../core/schema.ts").Option<number, number, false>;
};
/** What is kept from epoch to epoch. */
interface State {
    readonly best: number | null;
    readonly wait: number;
    readonly cooldownCounter: number;
}
export declare class ReduceLROnPlateau extends MonitorCallback<typeof options> {
    static readonly type = "ReduceLROnPlateau";
    static readonly options: {
        /** Smaller changes are no improvement. Default 1e-4. */
        minDelta: import("../core/schema.ts").Option<number, number, false>;
        /** What the learning rate is multiplied by, below 1. Default 0.1. */
        factor: import("../core/schema.ts").Option<number, number, false>;
        /** Epochs without improvement after which it is lowered. Default 10. */
        patience: import("../core/schema.ts").Option<number, number, false>;
        /** Epochs after a reduction that do not count. Default 0. */
        cooldown: import("../core/schema.ts").Option<number, number, false>;
        /** It is not lowered below this. Default 0. */
        minLr: import("../core/schema.ts").Option<number, number, false>;
    };
    /** Epochs without improvement so far. */
    wait: number;
    /** Epochs that do not count, from now on. */
    cooldownCounter: number;
    onTrainBegin(): void;
    onEpochEnd(epoch: number, logs: Logs): void;
    getState(): State;
    setState(state: State): void;
}
export declare const reduceLROnPlateau: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Smaller changes are no improvement. Default 1e-4. */
    minDelta: import("../core/schema.ts").Option<number, number, false>;
    /** What the learning rate is multiplied by, below 1. Default 0.1. */
    factor: import("../core/schema.ts").Option<number, number, false>;
    /** Epochs without improvement after which it is lowered. Default 10. */
    patience: import("../core/schema.ts").Option<number, number, false>;
    /** Epochs after a reduction that do not count. Default 0. */
    cooldown: import("../core/schema.ts").Option<number, number, false>;
    /** It is not lowered below this. Default 0. */
    minLr: import("../core/schema.ts").Option<number, number, false>;
} & {
    monitor: import("../core/schema.ts").Option<string, string, false>;
    mode: import("../core/schema.ts").Option<"auto" | "max" | "min", "auto" | "max" | "min", false>;
    minDelta: import("../core/schema.ts").Option<number, number, false>;
    verbose: import("../core/schema.ts").Option<0 | 1, 0 | 1, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Smaller changes are no improvement. Default 1e-4. */
    minDelta: import("../core/schema.ts").Option<number, number, false>;
    /** What the learning rate is multiplied by, below 1. Default 0.1. */
    factor: import("../core/schema.ts").Option<number, number, false>;
    /** Epochs without improvement after which it is lowered. Default 10. */
    patience: import("../core/schema.ts").Option<number, number, false>;
    /** Epochs after a reduction that do not count. Default 0. */
    cooldown: import("../core/schema.ts").Option<number, number, false>;
    /** It is not lowered below this. Default 0. */
    minLr: import("../core/schema.ts").Option<number, number, false>;
} & {
    monitor: import("../core/schema.ts").Option<string, string, false>;
    mode: import("../core/schema.ts").Option<"auto" | "max" | "min", "auto" | "max" | "min", false>;
    minDelta: import("../core/schema.ts").Option<number, number, false>;
    verbose: import("../core/schema.ts").Option<0 | 1, 0 | 1, false>;
}>>>) | undefined) => ReduceLROnPlateau;
export {};
//# sourceMappingURL=reduce-lr-on-plateau.d.ts.map