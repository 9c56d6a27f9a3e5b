/**
 * Shazeer and Stern 2018, "Adafactor: Adaptive Learning Rates with Sublinear Memory Cost"
 * (https://keras.io/api/optimizers/adafactor/).
 */
import type { Emit } from '../engine/recorder.ts';
import { Optimizer } from './optimizer.ts';
import type { Run, StateGroups } from './update.ts';
declare const options: {
    /** The means of squares decay by 1 - t^beta2Decay in step t. Default -0.8. */
    beta2Decay: import("../core/schema.ts").Option<number, number, false>;
    /** Added to the squares. Default 1e-30. */
    epsilon1: import("../core/schema.ts").Option<number, number, false>;
    /** The least size of a variable that its step is made for. Default 1e-3. */
    epsilon2: import("../core/schema.ts").Option<number, number, false>;
    /** The largest root mean square of a step, before the learning rate. Default 1. */
    clipThreshold: import("../core/schema.ts").Option<number, number, false>;
    /** Let a learning rate that is a number fall with the step, to at most 1 / sqrt(t). Default true. */
    relativeStep: import("../core/schema.ts").Option<boolean, boolean, false>;
};
/**
 * The mean squares v of a variable of two or more axes are the product of their means over the last one and the one
 * before. d = g / sqrt(v); w -= rate max(epsilon2, rms(w)) d / max(1, rms(d) / clipThreshold).
 */
export declare class Adafactor extends Optimizer<typeof options> {
    static readonly type = "Adafactor";
    static readonly options: {
        /** The means of squares decay by 1 - t^beta2Decay in step t. Default -0.8. */
        beta2Decay: import("../core/schema.ts").Option<number, number, false>;
        /** Added to the squares. Default 1e-30. */
        epsilon1: import("../core/schema.ts").Option<number, number, false>;
        /** The least size of a variable that its step is made for. Default 1e-3. */
        epsilon2: import("../core/schema.ts").Option<number, number, false>;
        /** The largest root mean square of a step, before the learning rate. Default 1. */
        clipThreshold: import("../core/schema.ts").Option<number, number, false>;
        /** Let a learning rate that is a number fall with the step, to at most 1 / sqrt(t). Default true. */
        relativeStep: import("../core/schema.ts").Option<boolean, boolean, false>;
    };
    protected get isByVariable(): boolean;
    protected stateGroups(): StateGroups;
    protected coefficients(learningRate: number, step: number): readonly number[];
    protected emitUpdate({ kernels }: Emit, { variable, size, arrays, state }: Run): void;
}
export declare const adafactor: <Given extends import("../core/schema.ts").OptionsOf<{
    /** The means of squares decay by 1 - t^beta2Decay in step t. Default -0.8. */
    beta2Decay: import("../core/schema.ts").Option<number, number, false>;
    /** Added to the squares. Default 1e-30. */
    epsilon1: import("../core/schema.ts").Option<number, number, false>;
    /** The least size of a variable that its step is made for. Default 1e-3. */
    epsilon2: import("../core/schema.ts").Option<number, number, false>;
    /** The largest root mean square of a step, before the learning rate. Default 1. */
    clipThreshold: import("../core/schema.ts").Option<number, number, false>;
    /** Let a learning rate that is a number fall with the step, to at most 1 / sqrt(t). Default true. */
    relativeStep: import("../core/schema.ts").Option<boolean, boolean, false>;
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
    /** The means of squares decay by 1 - t^beta2Decay in step t. Default -0.8. */
    beta2Decay: import("../core/schema.ts").Option<number, number, false>;
    /** Added to the squares. Default 1e-30. */
    epsilon1: import("../core/schema.ts").Option<number, number, false>;
    /** The least size of a variable that its step is made for. Default 1e-3. */
    epsilon2: import("../core/schema.ts").Option<number, number, false>;
    /** The largest root mean square of a step, before the learning rate. Default 1. */
    clipThreshold: import("../core/schema.ts").Option<number, number, false>;
    /** Let a learning rate that is a number fall with the step, to at most 1 / sqrt(t). Default true. */
    relativeStep: import("../core/schema.ts").Option<boolean, boolean, false>;
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
}>>>) | undefined) => Adafactor;
export {};
//# sourceMappingURL=adafactor.d.ts.map