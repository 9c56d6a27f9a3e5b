/** Zeiler 2012, "ADADELTA: An Adaptive Learning Rate Method" (https://keras.io/api/optimizers/adadelta/). */
import type { Emit } from '../engine/recorder.ts';
import { Optimizer } from './optimizer.ts';
import type { Run, StateGroups } from './update.ts';
declare const options: {
    /** Decay of the means of squared gradients and moves. Default 0.95. */
    rho: import("../core/schema.ts").Option<number, number, false>;
    /** Default 1e-7. */
    epsilon: import("../core/schema.ts").Option<number, number, false>;
};
/**
 * v = rho v + (1 - rho) g^2; d = g sqrt((u + epsilon) / (v + epsilon)); u = rho u + (1 - rho) d^2; w -= rate d. The
 * paper has a rate of 1.
 */
export declare class Adadelta extends Optimizer<typeof options> {
    static readonly type = "Adadelta";
    static readonly options: {
        /** Decay of the means of squared gradients and moves. Default 0.95. */
        rho: import("../core/schema.ts").Option<number, number, false>;
        /** Default 1e-7. */
        epsilon: import("../core/schema.ts").Option<number, number, false>;
    };
    protected stateGroups(): StateGroups;
    protected emitUpdate({ kernels }: Emit, { size, arrays, state }: Run): void;
}
export declare const adadelta: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Decay of the means of squared gradients and moves. Default 0.95. */
    rho: import("../core/schema.ts").Option<number, number, false>;
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
    /** Decay of the means of squared gradients and moves. Default 0.95. */
    rho: import("../core/schema.ts").Option<number, number, false>;
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
}>>>) | undefined) => Adadelta;
export {};
//# sourceMappingURL=adadelta.d.ts.map