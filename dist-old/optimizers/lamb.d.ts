/**
 * You et al. 2019, "Large Batch Optimization for Deep Learning: Training BERT in 76 minutes"
 * (https://keras.io/api/optimizers/lamb/).
 */
import type { Emit } from '../engine/recorder.ts';
import { Optimizer } from './optimizer.ts';
import type { Run, StateGroups } from './update.ts';
declare const options: {
    /** Decay of the mean of gradients. Default 0.9. */
    beta1: import("../core/schema.ts").Option<number, number, false>;
    /** Decay of the mean of squared gradients. Default 0.999. */
    beta2: import("../core/schema.ts").Option<number, number, false>;
    /** Default 1e-7. */
    epsilon: import("../core/schema.ts").Option<number, number, false>;
};
/** The step of Adam, d, made as long as the variable: w -= rate |w| / |d| d, where neither norm is 0. */
export declare class Lamb extends Optimizer<typeof options> {
    static readonly type = "Lamb";
    static readonly options: {
        /** Decay of the mean of gradients. Default 0.9. */
        beta1: import("../core/schema.ts").Option<number, number, false>;
        /** Decay of the mean of squared gradients. Default 0.999. */
        beta2: import("../core/schema.ts").Option<number, number, false>;
        /** Default 1e-7. */
        epsilon: import("../core/schema.ts").Option<number, number, false>;
    };
    protected get isByVariable(): boolean;
    protected stateGroups(): StateGroups;
    protected coefficients(_learningRate: number, step: number): readonly number[];
    protected emitUpdate({ kernels }: Emit, { size, arrays, state }: Run): void;
}
export declare const lamb: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Decay of the mean of gradients. Default 0.9. */
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
    /** Decay of the mean of gradients. Default 0.9. */
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
}>>>) | undefined) => Lamb;
export {};
//# sourceMappingURL=lamb.d.ts.map