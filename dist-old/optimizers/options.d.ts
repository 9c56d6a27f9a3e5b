/** The options that all optimizers have, as in Keras 3 (https://keras.io/api/optimizers/). */
import { type OptionsOf, type ValuesOf } from '../core/schema.ts';
import * as schedules from './schedules.ts';
/** What may be given as a learning rate: a number, a schedule or its configuration, or a function of the step. */
export type LearningRate = number | schedules.Schedule | schedules.ScheduleFunction | object;
/** Throws OptionError where a value is no learning rate. */
export declare const parseLearningRate: (value: unknown, where: string, option: string) => number | schedules.Schedule;
/** An option that is a learning rate. */
export declare const learningRate: import("../core/schema.ts").Declare<LearningRate, number | schedules.Schedule<Readonly<Record<never, never>>>>;
/** Decay of a running mean. */
export declare const beta: (kerasName: string, fallback: number) => import("../core/schema.ts").Option<number, number, false>;
/** What keeps a divisor from being 0. */
export declare const epsilon: (fallback: number) => import("../core/schema.ts").Option<number, number, false>;
/** 1 - beta^step as floats, like Keras: one less a float that is nearly one differs from the exact number by 1e-5. */
export declare const lessPower: (beta: number, step: number) => number;
/** A share of the weights, or null. */
export declare const weightDecay: (fallback: number | null) => {
    required: false;
    sameAs?: string;
    parse(value: unknown, where: string, name: string): number | null;
    toConfig?(value: number | null): unknown;
    toKeras?(value: number | null): unknown;
    kerasName?: string;
    isWritten?(value: number | null): boolean;
    isUnsupported?: boolean;
    isLayer?: boolean;
    given?: number | null | undefined;
    fallback: number | null;
};
export declare const optimizerOptions: {
    /** Default: the class in snake case. */
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    /** A number, or a schedule of the step. Default 0.001. */
    learningRate: import("../core/schema.ts").Option<LearningRate, number | schedules.Schedule<Readonly<Record<never, never>>>, false>;
    /** Before each step, weights shrink by this times the learning rate. Default null: none. */
    weightDecay: {
        required: false;
        sameAs?: string;
        parse(value: unknown, where: string, name: string): number | null;
        toConfig?(value: number | null): unknown;
        toKeras?(value: number | null): unknown;
        kerasName?: string;
        isWritten?(value: number | null): boolean;
        isUnsupported?: boolean;
        isLayer?: boolean;
        given?: number | null | undefined;
        fallback: number | null;
    };
    /**
     * Variables that do not decay: names, or parts of them, and patterns, of names like 'kernel' and 'conv2d/kernel'.
     * Default: none. Keras has a method for it, and forgets it in files; in ours it stands where Keras does not look.
     */
    excludeFromWeightDecay: {
        required: false;
        fallback?: unknown;
        sameAs?: string;
        parse(value: unknown, where: string, name: string): readonly RegExp[];
        toConfig?(value: readonly RegExp[]): unknown;
        kerasName?: string;
        isWritten?(value: readonly RegExp[]): boolean;
        isUnsupported?: boolean;
        isLayer?: boolean;
        given?: readonly import("./patterns.ts").Pattern[] | null | undefined;
        toKeras: () => undefined;
    };
    /** Cuts the norm of each variable's gradient. Default null. Only one of the three may be given. */
    clipnorm: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** Cuts every number of the gradients. Default null. */
    clipvalue: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** Cuts the norm of all gradients together. Default null. */
    globalClipnorm: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** Keep a moving average of the weights, which takes their place at the end of `fit`. Default false. */
    useEma: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** How much of the average is kept in each step. Default 0.99. */
    emaMomentum: import("../core/schema.ts").Option<number, number, false>;
    /** Steps after which the average takes the weights' place. Default null: only at the end of `fit`. */
    emaOverwriteFrequency: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** Batches whose mean gradient makes one step, at least 2. Default null: every batch is a step. */
    gradientAccumulationSteps: import("../core/schema.ts").Option<number | null, number | null, false>;
    /** `apply` divides gradients by it, and `scaleLoss` multiplies a loss by it. Default null: 1. */
    lossScaleFactor: import("../core/schema.ts").Option<number | null, number | null, false>;
};
/** What every optimizer takes. */
export type OptimizerOptions = OptionsOf<typeof optimizerOptions>;
/** What every optimizer knows. */
export type OptimizerSettings = ValuesOf<typeof optimizerOptions>;
//# sourceMappingURL=options.d.ts.map