/**
 * Learning-rate schedules: functions of the step (0, 1, 2, ...), as in keras.optimizers.schedules.
 * https://keras.io/api/optimizers/learning_rate_schedules/
 */
import { Configurable } from '../core/configurable.ts';
import { type Constructor } from '../core/registry.ts';
declare const scheduleOptions: {
    /** Of no consequence. */
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
};
export declare abstract class Schedule<Own = Readonly<Record<never, never>>> extends Configurable<Own, typeof scheduleOptions> {
    static readonly commonOptions: {
        /** Of no consequence. */
        name: import("../core/schema.ts").Option<string | null, string | null, false>;
    };
    /** Learning rate of a step. */
    call(step: number): number;
    protected abstract rate(step: number): number;
    /** As it stands in the config of an optimizer. */
    serialize(): object;
    /** As Keras writes it. */
    toKeras(): object;
}
declare const decayOptions: {
    /** At step 0. */
    initialLearningRate: import("../core/schema.ts").Option<number, number, true>;
    /** Steps after which decayRate has been applied once. */
    decaySteps: import("../core/schema.ts").Option<number, number, true>;
    decayRate: import("../core/schema.ts").Option<number, number, true>;
    /** Only whole multiples of decaySteps count. Default false. */
    staircase: import("../core/schema.ts").Option<boolean, boolean, false>;
};
declare abstract class RateDecay extends Schedule<typeof decayOptions> {
    static readonly options: {
        /** At step 0. */
        initialLearningRate: import("../core/schema.ts").Option<number, number, true>;
        /** Steps after which decayRate has been applied once. */
        decaySteps: import("../core/schema.ts").Option<number, number, true>;
        decayRate: import("../core/schema.ts").Option<number, number, true>;
        /** Only whole multiples of decaySteps count. Default false. */
        staircase: import("../core/schema.ts").Option<boolean, boolean, false>;
    };
    protected progress(step: number): number;
}
/** initial * rate ^ (step / decaySteps) */
export declare class ExponentialDecay extends RateDecay {
    static readonly type = "ExponentialDecay";
    protected rate(step: number): number;
}
/** initial / (1 + rate * step / decaySteps) */
export declare class InverseTimeDecay extends RateDecay {
    static readonly type = "InverseTimeDecay";
    protected rate(step: number): number;
}
declare const polynomialOptions: {
    /** At step 0. */
    initialLearningRate: import("../core/schema.ts").Option<number, number, true>;
    /** Steps until the end. */
    decaySteps: import("../core/schema.ts").Option<number, number, true>;
    /** Default 0.0001. */
    endLearningRate: import("../core/schema.ts").Option<number, number, false>;
    /** Default 1. */
    power: import("../core/schema.ts").Option<number, number, false>;
    /** Stretch the decay to the next multiple of decaySteps instead of staying at the end. Default false. */
    cycle: import("../core/schema.ts").Option<boolean, boolean, false>;
};
/** (initial - end) * (1 - step / decaySteps) ^ power + end */
export declare class PolynomialDecay extends Schedule<typeof polynomialOptions> {
    static readonly type = "PolynomialDecay";
    static readonly options: {
        /** At step 0. */
        initialLearningRate: import("../core/schema.ts").Option<number, number, true>;
        /** Steps until the end. */
        decaySteps: import("../core/schema.ts").Option<number, number, true>;
        /** Default 0.0001. */
        endLearningRate: import("../core/schema.ts").Option<number, number, false>;
        /** Default 1. */
        power: import("../core/schema.ts").Option<number, number, false>;
        /** Stretch the decay to the next multiple of decaySteps instead of staying at the end. Default false. */
        cycle: import("../core/schema.ts").Option<boolean, boolean, false>;
    };
    protected rate(step: number): number;
}
declare const piecewiseOptions: {
    /** Last step of every piece but the last, increasing. */
    boundaries: import("../core/schema.ts").Option<readonly number[], readonly number[], true>;
    /** Learning rates, one more than boundaries. */
    values: import("../core/schema.ts").Option<readonly number[], readonly number[], true>;
};
/** One rate after the other. */
export declare class PiecewiseConstantDecay extends Schedule<typeof piecewiseOptions> {
    static readonly type = "PiecewiseConstantDecay";
    static readonly options: {
        /** Last step of every piece but the last, increasing. */
        boundaries: import("../core/schema.ts").Option<readonly number[], readonly number[], true>;
        /** Learning rates, one more than boundaries. */
        values: import("../core/schema.ts").Option<readonly number[], readonly number[], true>;
    };
    protected checkOptions(): void;
    protected rate(step: number): number;
}
declare const cosineOptions: {
    /** At step 0. */
    initialLearningRate: import("../core/schema.ts").Option<number, number, true>;
    /** Steps until the end. */
    decaySteps: import("../core/schema.ts").Option<number, number, true>;
    /** The end, as a fraction of the start. Default 0. */
    alpha: import("../core/schema.ts").Option<number, number, false>;
    /** Learning rate that a linear warm-up reaches before the decay begins. Default null: no warm-up. */
    warmupTarget: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** Default 0. */
    warmupSteps: import("../core/schema.ts").Option<number, number, false>;
};
/** Loshchilov and Hutter 2017, "SGDR", without restarts; optionally after a linear warm-up. */
export declare class CosineDecay extends Schedule<typeof cosineOptions> {
    static readonly type = "CosineDecay";
    static readonly options: {
        /** At step 0. */
        initialLearningRate: import("../core/schema.ts").Option<number, number, true>;
        /** Steps until the end. */
        decaySteps: import("../core/schema.ts").Option<number, number, true>;
        /** The end, as a fraction of the start. Default 0. */
        alpha: import("../core/schema.ts").Option<number, number, false>;
        /** Learning rate that a linear warm-up reaches before the decay begins. Default null: no warm-up. */
        warmupTarget: import("../core/schema.ts").Option<number | null, number | null, false>;
        /** Default 0. */
        warmupSteps: import("../core/schema.ts").Option<number, number, false>;
    };
    protected rate(step: number): number;
}
declare const restartOptions: {
    /** At step 0. */
    initialLearningRate: import("../core/schema.ts").Option<number, number, true>;
    /** Length of the first period. */
    firstDecaySteps: import("../core/schema.ts").Option<number, number, true>;
    /** Every period is so many times as long as the one before, at least 1. Default 2. */
    tMul: import("../core/schema.ts").Option<number, number, false>;
    /** Every period starts at so many times the rate of the one before. Default 1. */
    mMul: import("../core/schema.ts").Option<number, number, false>;
    /** The end of a period, as a fraction of initialLearningRate. Default 0. */
    alpha: import("../core/schema.ts").Option<number, number, false>;
};
/** Loshchilov and Hutter 2017, "SGDR: Stochastic Gradient Descent with Warm Restarts". */
export declare class CosineDecayRestarts extends Schedule<typeof restartOptions> {
    static readonly type = "CosineDecayRestarts";
    static readonly options: {
        /** At step 0. */
        initialLearningRate: import("../core/schema.ts").Option<number, number, true>;
        /** Length of the first period. */
        firstDecaySteps: import("../core/schema.ts").Option<number, number, true>;
        /** Every period is so many times as long as the one before, at least 1. Default 2. */
        tMul: import("../core/schema.ts").Option<number, number, false>;
        /** Every period starts at so many times the rate of the one before. Default 1. */
        mMul: import("../core/schema.ts").Option<number, number, false>;
        /** The end of a period, as a fraction of initialLearningRate. Default 0. */
        alpha: import("../core/schema.ts").Option<number, number, false>;
    };
    protected rate(step: number): number;
}
/** A learning rate for every step: 0, 1, 2, ... */
export type ScheduleFunction = (step: number) => number;
/** A schedule from `{ className, config }` (Keras's `class_name` and snake_case keys too), a function, or itself. */
export declare function get(identifier: Schedule | ScheduleFunction | object): Schedule;
/** Lets files name a schedule of one's own, a class or a function. */
export declare const registerSchedule: (custom: Constructor<Schedule> | ScheduleFunction, name?: string) => void;
export { Schedule as LearningRateSchedule };
export declare const exponentialDecay: <Given extends import("../core/schema.ts").OptionsOf<{
    /** At step 0. */
    initialLearningRate: import("../core/schema.ts").Option<number, number, true>;
    /** Steps after which decayRate has been applied once. */
    decaySteps: import("../core/schema.ts").Option<number, number, true>;
    decayRate: import("../core/schema.ts").Option<number, number, true>;
    /** Only whole multiples of decaySteps count. Default false. */
    staircase: import("../core/schema.ts").Option<boolean, boolean, false>;
} & {
    /** Of no consequence. */
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
}>>(options: Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** At step 0. */
    initialLearningRate: import("../core/schema.ts").Option<number, number, true>;
    /** Steps after which decayRate has been applied once. */
    decaySteps: import("../core/schema.ts").Option<number, number, true>;
    decayRate: import("../core/schema.ts").Option<number, number, true>;
    /** Only whole multiples of decaySteps count. Default false. */
    staircase: import("../core/schema.ts").Option<boolean, boolean, false>;
} & {
    /** Of no consequence. */
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
}>>>) => ExponentialDecay;
export declare const inverseTimeDecay: <Given extends import("../core/schema.ts").OptionsOf<{
    /** At step 0. */
    initialLearningRate: import("../core/schema.ts").Option<number, number, true>;
    /** Steps after which decayRate has been applied once. */
    decaySteps: import("../core/schema.ts").Option<number, number, true>;
    decayRate: import("../core/schema.ts").Option<number, number, true>;
    /** Only whole multiples of decaySteps count. Default false. */
    staircase: import("../core/schema.ts").Option<boolean, boolean, false>;
} & {
    /** Of no consequence. */
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
}>>(options: Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** At step 0. */
    initialLearningRate: import("../core/schema.ts").Option<number, number, true>;
    /** Steps after which decayRate has been applied once. */
    decaySteps: import("../core/schema.ts").Option<number, number, true>;
    decayRate: import("../core/schema.ts").Option<number, number, true>;
    /** Only whole multiples of decaySteps count. Default false. */
    staircase: import("../core/schema.ts").Option<boolean, boolean, false>;
} & {
    /** Of no consequence. */
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
}>>>) => InverseTimeDecay;
export declare const polynomialDecay: <Given extends import("../core/schema.ts").OptionsOf<{
    /** At step 0. */
    initialLearningRate: import("../core/schema.ts").Option<number, number, true>;
    /** Steps until the end. */
    decaySteps: import("../core/schema.ts").Option<number, number, true>;
    /** Default 0.0001. */
    endLearningRate: import("../core/schema.ts").Option<number, number, false>;
    /** Default 1. */
    power: import("../core/schema.ts").Option<number, number, false>;
    /** Stretch the decay to the next multiple of decaySteps instead of staying at the end. Default false. */
    cycle: import("../core/schema.ts").Option<boolean, boolean, false>;
} & {
    /** Of no consequence. */
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
}>>(options: Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** At step 0. */
    initialLearningRate: import("../core/schema.ts").Option<number, number, true>;
    /** Steps until the end. */
    decaySteps: import("../core/schema.ts").Option<number, number, true>;
    /** Default 0.0001. */
    endLearningRate: import("../core/schema.ts").Option<number, number, false>;
    /** Default 1. */
    power: import("../core/schema.ts").Option<number, number, false>;
    /** Stretch the decay to the next multiple of decaySteps instead of staying at the end. Default false. */
    cycle: import("../core/schema.ts").Option<boolean, boolean, false>;
} & {
    /** Of no consequence. */
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
}>>>) => PolynomialDecay;
export declare const piecewiseConstantDecay: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Last step of every piece but the last, increasing. */
    boundaries: import("../core/schema.ts").Option<readonly number[], readonly number[], true>;
    /** Learning rates, one more than boundaries. */
    values: import("../core/schema.ts").Option<readonly number[], readonly number[], true>;
} & {
    /** Of no consequence. */
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
}>>(options: Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** Last step of every piece but the last, increasing. */
    boundaries: import("../core/schema.ts").Option<readonly number[], readonly number[], true>;
    /** Learning rates, one more than boundaries. */
    values: import("../core/schema.ts").Option<readonly number[], readonly number[], true>;
} & {
    /** Of no consequence. */
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
}>>>) => PiecewiseConstantDecay;
export declare const cosineDecay: <Given extends import("../core/schema.ts").OptionsOf<{
    /** At step 0. */
    initialLearningRate: import("../core/schema.ts").Option<number, number, true>;
    /** Steps until the end. */
    decaySteps: import("../core/schema.ts").Option<number, number, true>;
    /** The end, as a fraction of the start. Default 0. */
    alpha: import("../core/schema.ts").Option<number, number, false>;
    /** Learning rate that a linear warm-up reaches before the decay begins. Default null: no warm-up. */
    warmupTarget: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** Default 0. */
    warmupSteps: import("../core/schema.ts").Option<number, number, false>;
} & {
    /** Of no consequence. */
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
}>>(options: Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** At step 0. */
    initialLearningRate: import("../core/schema.ts").Option<number, number, true>;
    /** Steps until the end. */
    decaySteps: import("../core/schema.ts").Option<number, number, true>;
    /** The end, as a fraction of the start. Default 0. */
    alpha: import("../core/schema.ts").Option<number, number, false>;
    /** Learning rate that a linear warm-up reaches before the decay begins. Default null: no warm-up. */
    warmupTarget: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** Default 0. */
    warmupSteps: import("../core/schema.ts").Option<number, number, false>;
} & {
    /** Of no consequence. */
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
}>>>) => CosineDecay;
export declare const cosineDecayRestarts: <Given extends import("../core/schema.ts").OptionsOf<{
    /** At step 0. */
    initialLearningRate: import("../core/schema.ts").Option<number, number, true>;
    /** Length of the first period. */
    firstDecaySteps: import("../core/schema.ts").Option<number, number, true>;
    /** Every period is so many times as long as the one before, at least 1. Default 2. */
    tMul: import("../core/schema.ts").Option<number, number, false>;
    /** Every period starts at so many times the rate of the one before. Default 1. */
    mMul: import("../core/schema.ts").Option<number, number, false>;
    /** The end of a period, as a fraction of initialLearningRate. Default 0. */
    alpha: import("../core/schema.ts").Option<number, number, false>;
} & {
    /** Of no consequence. */
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
}>>(options: Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** At step 0. */
    initialLearningRate: import("../core/schema.ts").Option<number, number, true>;
    /** Length of the first period. */
    firstDecaySteps: import("../core/schema.ts").Option<number, number, true>;
    /** Every period is so many times as long as the one before, at least 1. Default 2. */
    tMul: import("../core/schema.ts").Option<number, number, false>;
    /** Every period starts at so many times the rate of the one before. Default 1. */
    mMul: import("../core/schema.ts").Option<number, number, false>;
    /** The end of a period, as a fraction of initialLearningRate. Default 0. */
    alpha: import("../core/schema.ts").Option<number, number, false>;
} & {
    /** Of no consequence. */
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
}>>>) => CosineDecayRestarts;
//# sourceMappingURL=schedules.d.ts.map