/**
 * McMahan et al. 2013, "Ad Click Prediction: a View from the Trenches": follow the regularized leader
 * (https://keras.io/api/optimizers/ftrl/).
 */
import type { Emit } from '../engine/recorder.ts';
import { Optimizer } from './optimizer.ts';
import type { Run, StateGroups } from './update.ts';
declare const options: {
    /** 0 or less; 0 is a rate that does not fall. Default -0.5. */
    learningRatePower: import("../core/schema.ts").Option<number, number, false>;
    /** What the sums of squared gradients begin with. Default 0.1. */
    initialAccumulatorValue: import("../core/schema.ts").Option<number, number, false>;
    /** Default 0. */
    l1RegularizationStrength: import("../core/schema.ts").Option<number, number, false>;
    /** Default 0. */
    l2RegularizationStrength: import("../core/schema.ts").Option<number, number, false>;
    /** As l2RegularizationStrength, of the gradient instead of the loss. Default 0. */
    l2ShrinkageRegularizationStrength: import("../core/schema.ts").Option<number, number, false>;
    /** The beta of the paper. Default 0. */
    beta: import("../core/schema.ts").Option<number, number, false>;
};
/**
 * n' = n + g^2; z += g + 2 shrinkage w - (n'^p - n^p) / rate w; w = (clip(z, -l1, l1) - z) / ((n'^p + beta) / rate + 2
 * l2), p = -learningRatePower.
 */
export declare class Ftrl extends Optimizer<typeof options> {
    static readonly type = "Ftrl";
    static readonly options: {
        /** 0 or less; 0 is a rate that does not fall. Default -0.5. */
        learningRatePower: import("../core/schema.ts").Option<number, number, false>;
        /** What the sums of squared gradients begin with. Default 0.1. */
        initialAccumulatorValue: import("../core/schema.ts").Option<number, number, false>;
        /** Default 0. */
        l1RegularizationStrength: import("../core/schema.ts").Option<number, number, false>;
        /** Default 0. */
        l2RegularizationStrength: import("../core/schema.ts").Option<number, number, false>;
        /** As l2RegularizationStrength, of the gradient instead of the loss. Default 0. */
        l2ShrinkageRegularizationStrength: import("../core/schema.ts").Option<number, number, false>;
        /** The beta of the paper. Default 0. */
        beta: import("../core/schema.ts").Option<number, number, false>;
    };
    protected stateGroups(): StateGroups;
    protected emitUpdate({ kernels }: Emit, { size, arrays, state }: Run): void;
}
export declare const ftrl: <Given extends import("../core/schema.ts").OptionsOf<{
    /** 0 or less; 0 is a rate that does not fall. Default -0.5. */
    learningRatePower: import("../core/schema.ts").Option<number, number, false>;
    /** What the sums of squared gradients begin with. Default 0.1. */
    initialAccumulatorValue: import("../core/schema.ts").Option<number, number, false>;
    /** Default 0. */
    l1RegularizationStrength: import("../core/schema.ts").Option<number, number, false>;
    /** Default 0. */
    l2RegularizationStrength: import("../core/schema.ts").Option<number, number, false>;
    /** As l2RegularizationStrength, of the gradient instead of the loss. Default 0. */
    l2ShrinkageRegularizationStrength: import("../core/schema.ts").Option<number, number, false>;
    /** The beta of the paper. Default 0. */
    beta: import("../core/schema.ts").Option<number, number, false>;
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
    /** 0 or less; 0 is a rate that does not fall. Default -0.5. */
    learningRatePower: import("../core/schema.ts").Option<number, number, false>;
    /** What the sums of squared gradients begin with. Default 0.1. */
    initialAccumulatorValue: import("../core/schema.ts").Option<number, number, false>;
    /** Default 0. */
    l1RegularizationStrength: import("../core/schema.ts").Option<number, number, false>;
    /** Default 0. */
    l2RegularizationStrength: import("../core/schema.ts").Option<number, number, false>;
    /** As l2RegularizationStrength, of the gradient instead of the loss. Default 0. */
    l2ShrinkageRegularizationStrength: import("../core/schema.ts").Option<number, number, false>;
    /** The beta of the paper. Default 0. */
    beta: import("../core/schema.ts").Option<number, number, false>;
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
}>>>) | undefined) => Ftrl;
export {};
//# sourceMappingURL=ftrl.d.ts.map