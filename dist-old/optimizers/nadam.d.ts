/** Dozat 2015, "Incorporating Nesterov Momentum into Adam" (https://keras.io/api/optimizers/Nadam/). */
import type { Emit } from '../engine/recorder.ts';
import { Optimizer } from './optimizer.ts';
import type { Run, StateGroups, StateVariable } from './update.ts';
declare const options: {
    /** Decay of the mean of gradients, approached from its half. Default 0.9. */
    beta1: import("../core/schema.ts").Option<number, number, false>;
    /** Decay of the mean of squared gradients. Default 0.999. */
    beta2: import("../core/schema.ts").Option<number, number, false>;
    /** Default 1e-7. */
    epsilon: import("../core/schema.ts").Option<number, number, false>;
};
/**
 * m and v as in Adam; u_t = beta1 (1 - 0.96^t / 2), U_t = u_1 ... u_t; w -= rate (u_{t+1} m / (1 - U_{t+1}) + (1 - u_t)
 * g / (1 - U_t)) / (sqrt(v / (1 - beta2^t)) + epsilon).
 */
export declare class Nadam extends Optimizer<typeof options> {
    #private;
    static readonly type = "Nadam";
    static readonly options: {
        /** Decay of the mean of gradients, approached from its half. Default 0.9. */
        beta1: import("../core/schema.ts").Option<number, number, false>;
        /** Decay of the mean of squared gradients. Default 0.999. */
        beta2: import("../core/schema.ts").Option<number, number, false>;
        /** Default 1e-7. */
        epsilon: import("../core/schema.ts").Option<number, number, false>;
    };
    protected stateGroups(): StateGroups;
    protected coefficients(learningRate: number, step: number): readonly number[];
    undo(): void;
    protected get ownState(): readonly StateVariable[];
    protected restoreOwn([product]: readonly number[]): void;
    protected emitUpdate({ kernels }: Emit, { size, arrays, state }: Run): void;
}
export declare const nadam: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Decay of the mean of gradients, approached from its half. Default 0.9. */
    beta1: import("../core/schema.ts").Option<number, number, false>;
    /** Decay of the mean of squared gradients. Default 0.999. */
    beta2: import("../core/schema.ts").Option<number, number, false>;
    /** Default 1e-7. */
    epsilon: import("../core/schema.ts").Option<number, number, false>;
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
    /** Decay of the mean of gradients, approached from its half. Default 0.9. */
    beta1: import("../core/schema.ts").Option<number, number, false>;
    /** Decay of the mean of squared gradients. Default 0.999. */
    beta2: import("../core/schema.ts").Option<number, number, false>;
    /** Default 1e-7. */
    epsilon: import("../core/schema.ts").Option<number, number, false>;
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
}>>>) | undefined) => Nadam;
export {};
//# sourceMappingURL=nadam.d.ts.map