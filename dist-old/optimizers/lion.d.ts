/** Chen et al. 2023, "Symbolic Discovery of Optimization Algorithms" (https://keras.io/api/optimizers/lion/). */
import type { Emit } from '../engine/recorder.ts';
import { Optimizer } from './optimizer.ts';
import type { Run, StateGroups } from './update.ts';
declare const options: {
    /** How much of the momentum the direction of a step takes, above 0. Default 0.9. */
    beta1: import("../core/schema.ts").Option<number, number, false>;
    /** Decay of the momentum. Default 0.99. */
    beta2: import("../core/schema.ts").Option<number, number, false>;
};
/** w -= rate sign(beta1 m + (1 - beta1) g); m = beta2 m + (1 - beta2) g. */
export declare class Lion extends Optimizer<typeof options> {
    static readonly type = "Lion";
    static readonly options: {
        /** How much of the momentum the direction of a step takes, above 0. Default 0.9. */
        beta1: import("../core/schema.ts").Option<number, number, false>;
        /** Decay of the momentum. Default 0.99. */
        beta2: import("../core/schema.ts").Option<number, number, false>;
    };
    protected stateGroups(): StateGroups;
    protected emitUpdate({ kernels }: Emit, { size, arrays, state }: Run): void;
}
export declare const lion: <Given extends import("../core/schema.ts").OptionsOf<{
    /** How much of the momentum the direction of a step takes, above 0. Default 0.9. */
    beta1: import("../core/schema.ts").Option<number, number, false>;
    /** Decay of the momentum. Default 0.99. */
    beta2: import("../core/schema.ts").Option<number, number, false>;
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
    /** How much of the momentum the direction of a step takes, above 0. Default 0.9. */
    beta1: import("../core/schema.ts").Option<number, number, false>;
    /** Decay of the momentum. Default 0.99. */
    beta2: import("../core/schema.ts").Option<number, number, false>;
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
}>>>) | undefined) => Lion;
export {};
//# sourceMappingURL=lion.d.ts.map