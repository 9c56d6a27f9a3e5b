/**
 * Defazio et al. 2024, "The Road Less Scheduled" (https://keras.io/api/optimizers/schedule_free_adamw/): no schedule
 * and no end of training that must be known before.
 */
import type { Emit } from '../engine/recorder.ts';
import { Optimizer } from './optimizer.ts';
import type { Run, StateGroups } from './update.ts';
declare const options: {
    /** A number, or a schedule of the step. Default 0.0025. */
    learningRate: import("../core/schema.ts").Option<import("./options.ts").LearningRate, number | import("./schedules.ts").Schedule<Readonly<Record<never, never>>>, false>;
    /** Share of the mean in the weights that gradients are taken at, above 0. Default 0.9. */
    beta1: import("../core/schema.ts").Option<number, number, false>;
    /** Decay of the mean of squared gradients. Default 0.999. */
    beta2: import("../core/schema.ts").Option<number, number, false>;
    /** Default 1e-8. */
    epsilon: import("../core/schema.ts").Option<number, number, false>;
    /** Steps in which the learning rate rises from 0. Default 0. */
    warmupSteps: import("../core/schema.ts").Option<number, number, false>;
};
/**
 * z takes the steps of Adam without momentum; x is the mean of all z; gradients are taken at w = (1 - beta1) z + beta1
 * x.
 */
export declare class ScheduleFreeAdamW extends Optimizer<typeof options> {
    static readonly type = "ScheduleFreeAdamW";
    static readonly options: {
        /** A number, or a schedule of the step. Default 0.0025. */
        learningRate: import("../core/schema.ts").Option<import("./options.ts").LearningRate, number | import("./schedules.ts").Schedule<Readonly<Record<never, never>>>, false>;
        /** Share of the mean in the weights that gradients are taken at, above 0. Default 0.9. */
        beta1: import("../core/schema.ts").Option<number, number, false>;
        /** Decay of the mean of squared gradients. Default 0.999. */
        beta2: import("../core/schema.ts").Option<number, number, false>;
        /** Default 1e-8. */
        epsilon: import("../core/schema.ts").Option<number, number, false>;
        /** Steps in which the learning rate rises from 0. Default 0. */
        warmupSteps: import("../core/schema.ts").Option<number, number, false>;
    };
    protected stateGroups(): StateGroups;
    protected coefficients(learningRate: number, step: number): readonly number[];
    protected emitUpdate({ kernels }: Emit, { size, arrays, state }: Run): void;
}
export declare const scheduleFreeAdamW: <Given extends import("../core/schema.ts").OptionsOf<{
    /** A number, or a schedule of the step. Default 0.0025. */
    learningRate: import("../core/schema.ts").Option<import("./options.ts").LearningRate, number | import("./schedules.ts").Schedule<Readonly<Record<never, never>>>, false>;
    /** Share of the mean in the weights that gradients are taken at, above 0. Default 0.9. */
    beta1: import("../core/schema.ts").Option<number, number, false>;
    /** Decay of the mean of squared gradients. Default 0.999. */
    beta2: import("../core/schema.ts").Option<number, number, false>;
    /** Default 1e-8. */
    epsilon: import("../core/schema.ts").Option<number, number, false>;
    /** Steps in which the learning rate rises from 0. Default 0. */
    warmupSteps: import("../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    learningRate: import("../core/schema.ts").Option<import("./options.ts").LearningRate, number | import("./schedules.ts").Schedule<Readonly<Record<never, never>>>, false>;
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
    clipnorm: import("../core/schema.ts").Option<number | null, number | null, false>;
    clipvalue: import("../core/schema.ts").Option<number | null, number | null, false>;
    globalClipnorm: import("../core/schema.ts").Option<number | null, number | null, false>;
    useEma: import("../core/schema.ts").Option<boolean, boolean, false>;
    emaMomentum: import("../core/schema.ts").Option<number, number, false>;
    emaOverwriteFrequency: import("../core/schema.ts").Option<number | null, number | null, false>;
    gradientAccumulationSteps: import("../core/schema.ts").Option<number | null, number | null, false>;
    lossScaleFactor: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>(options?: (Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** A number, or a schedule of the step. Default 0.0025. */
    learningRate: import("../core/schema.ts").Option<import("./options.ts").LearningRate, number | import("./schedules.ts").Schedule<Readonly<Record<never, never>>>, false>;
    /** Share of the mean in the weights that gradients are taken at, above 0. Default 0.9. */
    beta1: import("../core/schema.ts").Option<number, number, false>;
    /** Decay of the mean of squared gradients. Default 0.999. */
    beta2: import("../core/schema.ts").Option<number, number, false>;
    /** Default 1e-8. */
    epsilon: import("../core/schema.ts").Option<number, number, false>;
    /** Steps in which the learning rate rises from 0. Default 0. */
    warmupSteps: import("../core/schema.ts").Option<number, number, false>;
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    learningRate: import("../core/schema.ts").Option<import("./options.ts").LearningRate, number | import("./schedules.ts").Schedule<Readonly<Record<never, never>>>, false>;
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
    clipnorm: import("../core/schema.ts").Option<number | null, number | null, false>;
    clipvalue: import("../core/schema.ts").Option<number | null, number | null, false>;
    globalClipnorm: import("../core/schema.ts").Option<number | null, number | null, false>;
    useEma: import("../core/schema.ts").Option<boolean, boolean, false>;
    emaMomentum: import("../core/schema.ts").Option<number, number, false>;
    emaOverwriteFrequency: import("../core/schema.ts").Option<number | null, number | null, false>;
    gradientAccumulationSteps: import("../core/schema.ts").Option<number | null, number | null, false>;
    lossScaleFactor: import("../core/schema.ts").Option<number | null, number | null, false>;
}>>>) | undefined) => ScheduleFreeAdamW;
export {};
//# sourceMappingURL=schedule-free.d.ts.map