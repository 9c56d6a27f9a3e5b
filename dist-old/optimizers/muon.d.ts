/**
 * Jordan et al. 2024, "Muon: An optimizer for hidden layers in neural networks"; Liu et al. 2025, "Muon is Scalable for
 * LLM Training" (https://keras.io/api/optimizers/muon/).
 */
import type { Emit } from '../engine/recorder.ts';
import { Optimizer } from './optimizer.ts';
import type { Run, StateGroups, Variable } from './update.ts';
declare const options: {
    /** Of matrices. Default 0.004. */
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
    /** As in Adam, for all that is no matrix. Default 0.9. */
    adamBeta1: import("../core/schema.ts").Option<number, number, false>;
    /** Default 0.999. */
    adamBeta2: import("../core/schema.ts").Option<number, number, false>;
    /** Default 1e-7. */
    epsilon: import("../core/schema.ts").Option<number, number, false>;
    /** Of all that is no matrix. Default 0.004. */
    adamWeightDecay: {
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
    /** The learning rate of Adam, by that of Muon. Default 1. */
    adamLrRatio: import("../core/schema.ts").Option<number, number, false>;
    /** Regular expressions: variables with names like 'head/kernel' that match one are left to Adam. Default: none. */
    excludeLayers: import("../core/schema.ts").Option<readonly import("./patterns.ts").Pattern[] | null, readonly RegExp[], false>;
    /** Leave variables with "embedding" in their names to Adam. Default true. */
    excludeEmbeddings: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Coefficients of the iteration X = (a + b A + c A^2) X, A = X X'. Defaults 3.4445, -4.775, 2.0315. */
    muonA: import("../core/schema.ts").Option<number, number, false>;
    muonB: import("../core/schema.ts").Option<number, number, false>;
    muonC: import("../core/schema.ts").Option<number, number, false>;
    /** Default 0.95. */
    momentum: import("../core/schema.ts").Option<number, number, false>;
    /** How many iterations, at most 100. Default 5. */
    nsSteps: import("../core/schema.ts").Option<number, number, false>;
    /** Nesterov's form of momentum. Default true. */
    nesterov: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Root mean square of a step, before the learning rate; null: that of an orthogonal matrix. Default 0.2. */
    rmsRate: {
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
        fallback: number;
    };
};
/**
 * The momentum of a matrix, made nearly orthogonal by Newton-Schulz iterations, is its step; all other variables are
 * moved by Adam. Convolutions have four axes, so Adam moves them.
 */
export declare class Muon extends Optimizer<typeof options> {
    #private;
    static readonly type = "Muon";
    static readonly options: {
        /** Of matrices. Default 0.004. */
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
        /** As in Adam, for all that is no matrix. Default 0.9. */
        adamBeta1: import("../core/schema.ts").Option<number, number, false>;
        /** Default 0.999. */
        adamBeta2: import("../core/schema.ts").Option<number, number, false>;
        /** Default 1e-7. */
        epsilon: import("../core/schema.ts").Option<number, number, false>;
        /** Of all that is no matrix. Default 0.004. */
        adamWeightDecay: {
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
        /** The learning rate of Adam, by that of Muon. Default 1. */
        adamLrRatio: import("../core/schema.ts").Option<number, number, false>;
        /** Regular expressions: variables with names like 'head/kernel' that match one are left to Adam. Default: none. */
        excludeLayers: import("../core/schema.ts").Option<readonly import("./patterns.ts").Pattern[] | null, readonly RegExp[], false>;
        /** Leave variables with "embedding" in their names to Adam. Default true. */
        excludeEmbeddings: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** Coefficients of the iteration X = (a + b A + c A^2) X, A = X X'. Defaults 3.4445, -4.775, 2.0315. */
        muonA: import("../core/schema.ts").Option<number, number, false>;
        muonB: import("../core/schema.ts").Option<number, number, false>;
        muonC: import("../core/schema.ts").Option<number, number, false>;
        /** Default 0.95. */
        momentum: import("../core/schema.ts").Option<number, number, false>;
        /** How many iterations, at most 100. Default 5. */
        nsSteps: import("../core/schema.ts").Option<number, number, false>;
        /** Nesterov's form of momentum. Default true. */
        nesterov: import("../core/schema.ts").Option<boolean, boolean, false>;
        /** Root mean square of a step, before the learning rate; null: that of an orthogonal matrix. Default 0.2. */
        rmsRate: {
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
            fallback: number;
        };
    };
    protected get isByVariable(): boolean;
    protected stateGroups(): StateGroups;
    protected decayOf(variable: Variable): number | null;
    protected coefficients(learningRate: number, step: number): readonly number[];
    protected emitUpdate({ kernels }: Emit, { variable, size, arrays, state }: Run): void;
}
export declare const muon: <Given extends import("../core/schema.ts").OptionsOf<{
    /** Of matrices. Default 0.004. */
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
    /** As in Adam, for all that is no matrix. Default 0.9. */
    adamBeta1: import("../core/schema.ts").Option<number, number, false>;
    /** Default 0.999. */
    adamBeta2: import("../core/schema.ts").Option<number, number, false>;
    /** Default 1e-7. */
    epsilon: import("../core/schema.ts").Option<number, number, false>;
    /** Of all that is no matrix. Default 0.004. */
    adamWeightDecay: {
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
    /** The learning rate of Adam, by that of Muon. Default 1. */
    adamLrRatio: import("../core/schema.ts").Option<number, number, false>;
    /** Regular expressions: variables with names like 'head/kernel' that match one are left to Adam. Default: none. */
    excludeLayers: import("../core/schema.ts").Option<readonly import("./patterns.ts").Pattern[] | null, readonly RegExp[], false>;
    /** Leave variables with "embedding" in their names to Adam. Default true. */
    excludeEmbeddings: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Coefficients of the iteration X = (a + b A + c A^2) X, A = X X'. Defaults 3.4445, -4.775, 2.0315. */
    muonA: import("../core/schema.ts").Option<number, number, false>;
    muonB: import("../core/schema.ts").Option<number, number, false>;
    muonC: import("../core/schema.ts").Option<number, number, false>;
    /** Default 0.95. */
    momentum: import("../core/schema.ts").Option<number, number, false>;
    /** How many iterations, at most 100. Default 5. */
    nsSteps: import("../core/schema.ts").Option<number, number, false>;
    /** Nesterov's form of momentum. Default true. */
    nesterov: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Root mean square of a step, before the learning rate; null: that of an orthogonal matrix. Default 0.2. */
    rmsRate: {
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
        fallback: number;
    };
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
    /** Of matrices. Default 0.004. */
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
    /** As in Adam, for all that is no matrix. Default 0.9. */
    adamBeta1: import("../core/schema.ts").Option<number, number, false>;
    /** Default 0.999. */
    adamBeta2: import("../core/schema.ts").Option<number, number, false>;
    /** Default 1e-7. */
    epsilon: import("../core/schema.ts").Option<number, number, false>;
    /** Of all that is no matrix. Default 0.004. */
    adamWeightDecay: {
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
    /** The learning rate of Adam, by that of Muon. Default 1. */
    adamLrRatio: import("../core/schema.ts").Option<number, number, false>;
    /** Regular expressions: variables with names like 'head/kernel' that match one are left to Adam. Default: none. */
    excludeLayers: import("../core/schema.ts").Option<readonly import("./patterns.ts").Pattern[] | null, readonly RegExp[], false>;
    /** Leave variables with "embedding" in their names to Adam. Default true. */
    excludeEmbeddings: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Coefficients of the iteration X = (a + b A + c A^2) X, A = X X'. Defaults 3.4445, -4.775, 2.0315. */
    muonA: import("../core/schema.ts").Option<number, number, false>;
    muonB: import("../core/schema.ts").Option<number, number, false>;
    muonC: import("../core/schema.ts").Option<number, number, false>;
    /** Default 0.95. */
    momentum: import("../core/schema.ts").Option<number, number, false>;
    /** How many iterations, at most 100. Default 5. */
    nsSteps: import("../core/schema.ts").Option<number, number, false>;
    /** Nesterov's form of momentum. Default true. */
    nesterov: import("../core/schema.ts").Option<boolean, boolean, false>;
    /** Root mean square of a step, before the learning rate; null: that of an orthogonal matrix. Default 0.2. */
    rmsRate: {
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
        fallback: number;
    };
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
}>>>) | undefined) => Muon;
export {};
//# sourceMappingURL=muon.d.ts.map