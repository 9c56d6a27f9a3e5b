/** Sets the learning rate before every epoch (https://keras.io/api/callbacks/learning_rate_scheduler/). */
import { Callback, type Logs } from './callback.ts';
/** Gets the epoch (from 0) and the learning rate so far, gives the new one. */
export type LearningRateFunction = (epoch: number, learningRate: number) => number | Promise<number>;
export interface LearningRateSchedulerOptions {
    readonly schedule: LearningRateFunction;
    /** 1 to print every learning rate. Default 0. */
    readonly verbose?: 0 | 1;
}
export declare class LearningRateScheduler extends Callback {
    #private;
    static readonly type = "LearningRateScheduler";
    /** @param schedule the function, or an object with it and `verbose`. */
    constructor(schedule: LearningRateFunction | LearningRateSchedulerOptions);
    onTrainBegin(): void;
    onEpochBegin(epoch: number): void | Promise<void>;
    onEpochEnd(_epoch: number, logs: Logs): void;
}
export declare const learningRateScheduler: <Given extends LearningRateFunction | LearningRateSchedulerOptions>(options: Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, LearningRateFunction | LearningRateSchedulerOptions>>) => LearningRateScheduler;
//# sourceMappingURL=learning-rate-scheduler.d.ts.map