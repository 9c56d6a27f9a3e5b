/**
 * Kingma and Ba 2014, "Adam"; Loshchilov and Hutter 2019, "Decoupled Weight Decay Regularization"
 * (https://keras.io/api/optimizers/adam/).
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
    /** Divide by the largest mean of squares so far (Reddi et al. 2018). Default false. */
    amsgrad: import("../core/schema.ts").Option<boolean, boolean, false>;
};
/**
 * m += (g - m)(1 - beta1); v += (g^2 - v)(1 - beta2); w -= rate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) +
 * epsilon).
 */
export declare class Adam extends Optimizer<typeof options> {
    static readonly type: string;
    static readonly options: {
        /** Decay of the mean of gradients. Default 0.9. */
        beta1: import("../core/schema.ts").Option<number, number, false>;
        /** Decay of the mean of squared gradients. Default 0.999. */
        beta2: import("../core/schema.ts").Option<number, number, false>;
        /** Default 1e-7. */
        epsilon: import("../core/schema.ts").Option<number, number, false>;
        /** Divide by the largest mean of squares so far (Reddi et al. 2018). Default false. */
        amsgrad: import("../core/schema.ts").Option<boolean, boolean, false>;
    };
    protected stateGroups(): StateGroups;
    protected coefficients(learningRate: number, step: number): readonly number[];
    protected emitUpdate({ kernels }: Emit, { size, arrays, state }: Run): void;
}
/** Adam with a weight decay of 0.004 unless told otherwise. */
export declare class AdamW extends Adam {
    static readonly type = "AdamW";
    static readonly options: {
        /** Decay of the mean of gradients. Default 0.9. */
        beta1: import("../core/schema.ts").Option<number, number, false>;
        /** Decay of the mean of squared gradients. Default 0.999. */
        beta2: import("../core/schema.ts").Option<number, number, false>;
        /** Default 1e-7. */
        epsilon: import("../core/schema.ts").Option<number, number, false>;
        /** Divide by the largest mean of squares so far (Reddi et al. 2018). Default false. */
        amsgrad: import("../core/schema.ts").Option<boolean, boolean, false>;
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
    };
}
export declare const adam: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Decay of the mean of gradients. Default 0.9. */
    beta1: import("../core/schema.ts").Option<number, number, false>;
    /** Decay of the mean of squared gradients. Default 0.999. */
    beta2: import("../core/schema.ts").Option<number, number, false>;
    /** Default 1e-7. */
    epsilon: import("../core/schema.ts").Option<number, number, false>;
    /** Divide by the largest mean of squares so far (Reddi et al. 2018). Default false. */
    amsgrad: import("../core/schema.ts").Option<boolean, boolean, false>;
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
    /** Divide by the largest mean of squares so far (Reddi et al. 2018). Default false. */
    amsgrad: import("../core/schema.ts").Option<boolean, boolean, false>;
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
}>>>) | undefined) => Adam;
export declare const adamw: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Decay of the mean of gradients. Default 0.9. */
    beta1: import("../core/schema.ts").Option<number, number, false>;
    /** Decay of the mean of squared gradients. Default 0.999. */
    beta2: import("../core/schema.ts").Option<number, number, false>;
    /** Default 1e-7. */
    epsilon: import("../core/schema.ts").Option<number, number, false>;
    /** Divide by the largest mean of squares so far (Reddi et al. 2018). Default false. */
    amsgrad: import("../core/schema.ts").Option<boolean, boolean, false>;
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
    /** Divide by the largest mean of squares so far (Reddi et al. 2018). Default false. */
    amsgrad: import("../core/schema.ts").Option<boolean, boolean, false>;
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
}>>>) | undefined) => AdamW;
export {};
//# sourceMappingURL=adam.d.ts.map