/** Stochastic gradient descent with momentum (https://keras.io/api/optimizers/sgd/). */
import type { Emit } from '../engine/recorder.ts';
import { Optimizer } from './optimizer.ts';
import type { Run, StateGroups } from './update.ts';
declare const options: {
    /** A number, or a schedule of the step. Default 0.01. */
    learningRate: import("../core/schema.ts").Option<import("./options.ts").LearningRate, number | import("./schedules.ts").Schedule<Readonly<Record<never, never>>>, false>;
    /** 0 to 1. Default 0, which files leave out: Keras takes no whole number here, and JSON writes 0 as one. */
    momentum: {
        required: false;
        fallback?: unknown;
        sameAs?: string;
        parse(value: unknown, where: string, name: string): number;
        toConfig?(value: number): unknown;
        kerasName?: string;
        isWritten?(value: number): boolean;
        isUnsupported?: boolean;
        isLayer?: boolean;
        given?: number | undefined;
        toKeras: (momentum: number) => number | undefined;
    };
    /** Nesterov's form of momentum. Default false. */
    nesterov: import("../core/schema.ts").Option<boolean, boolean, false>;
};
/** m = momentum m - rate g; w += m, or with Nesterov w += momentum m - rate g. */
export declare class SGD extends Optimizer<typeof options> {
    static readonly type = "SGD";
    static readonly options: {
        /** A number, or a schedule of the step. Default 0.01. */
        learningRate: import("../core/schema.ts").Option<import("./options.ts").LearningRate, number | import("./schedules.ts").Schedule<Readonly<Record<never, never>>>, false>;
        /** 0 to 1. Default 0, which files leave out: Keras takes no whole number here, and JSON writes 0 as one. */
        momentum: {
            required: false;
            fallback?: unknown;
            sameAs?: string;
            parse(value: unknown, where: string, name: string): number;
            toConfig?(value: number): unknown;
            kerasName?: string;
            isWritten?(value: number): boolean;
            isUnsupported?: boolean;
            isLayer?: boolean;
            given?: number | undefined;
            toKeras: (momentum: number) => number | undefined;
        };
        /** Nesterov's form of momentum. Default false. */
        nesterov: import("../core/schema.ts").Option<boolean, boolean, false>;
    };
    protected stateGroups(): StateGroups;
    protected emitUpdate({ kernels }: Emit, { size, arrays, state }: Run): void;
}
export declare const sgd: <Given extends import("../core/schema.ts").OptionsOf<{
    /** A number, or a schedule of the step. Default 0.01. */
    learningRate: import("../core/schema.ts").Option<import("./options.ts").LearningRate, number | import("./schedules.ts").Schedule<Readonly<Record<never, never>>>, false>;
    /** 0 to 1. Default 0, which files leave out: Keras takes no whole number here, and JSON writes 0 as one. */
    momentum: {
        required: false;
        fallback?: unknown;
        sameAs?: string;
        parse(value: unknown, where: string, name: string): number;
        toConfig?(value: number): unknown;
        kerasName?: string;
        isWritten?(value: number): boolean;
        isUnsupported?: boolean;
        isLayer?: boolean;
        given?: number | undefined;
        toKeras: (momentum: number) => number | undefined;
    };
    /** Nesterov's form of momentum. Default false. */
    nesterov: import("../core/schema.ts").Option<boolean, boolean, false>;
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
    /** A number, or a schedule of the step. Default 0.01. */
    learningRate: import("../core/schema.ts").Option<import("./options.ts").LearningRate, number | import("./schedules.ts").Schedule<Readonly<Record<never, never>>>, false>;
    /** 0 to 1. Default 0, which files leave out: Keras takes no whole number here, and JSON writes 0 as one. */
    momentum: {
        required: false;
        fallback?: unknown;
        sameAs?: string;
        parse(value: unknown, where: string, name: string): number;
        toConfig?(value: number): unknown;
        kerasName?: string;
        isWritten?(value: number): boolean;
        isUnsupported?: boolean;
        isLayer?: boolean;
        given?: number | undefined;
        toKeras: (momentum: number) => number | undefined;
    };
    /** Nesterov's form of momentum. Default false. */
    nesterov: import("../core/schema.ts").Option<boolean, boolean, false>;
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
}>>>) | undefined) => SGD;
export {};
//# sourceMappingURL=sgd.d.ts.map