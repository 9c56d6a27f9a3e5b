/**
 * Several optimizers for the variables of one model, each for those whose names match its pattern: learning rates by
 * layer, as for a base that goes on from weights of its own (https://keras.io/api/optimizers/).
 */
import { Configurable } from '../core/configurable.ts';
import type { Shape } from '../core/shape.ts';
import type { TensorLike } from '../core/tensor.ts';
import type { Ref } from '../engine/buffer.ts';
import type { Emit } from '../engine/recorder.ts';
import { type Updatable } from './apply.ts';
import { Optimizer, type Owner } from './optimizer.ts';
import { type LearningRate } from './options.ts';
import type { Control, StateVariable, Variable } from './update.ts';
type Given = Optimizer | string | object;
declare const mapOptions: {
    /** For all variables that no pattern matches. */
    defaultOptimizer: import("../core/schema.ts").Option<Given, Optimizer<Readonly<Record<never, never>>>, true>;
    /** Optimizers by regular expressions that match whole names, as 'base/.*' does 'base/kernel'. Default: none. */
    optimizerMap: import("../core/schema.ts").Option<Readonly<Record<string, Given>> | null, ReadonlyMap<string, Optimizer<Readonly<Record<never, never>>>>, false>;
};
/** Which optimizer is for which variables. */
export declare class OptimizerMap extends Configurable<typeof mapOptions> {
    #private;
    static readonly type = "OptimizerMap";
    static readonly options: {
        /** For all variables that no pattern matches. */
        defaultOptimizer: import("../core/schema.ts").Option<Given, Optimizer<Readonly<Record<never, never>>>, true>;
        /** Optimizers by regular expressions that match whole names, as 'base/.*' does 'base/kernel'. Default: none. */
        optimizerMap: import("../core/schema.ts").Option<Readonly<Record<string, Given>> | null, ReadonlyMap<string, Optimizer<Readonly<Record<never, never>>>>, false>;
    };
    /** All optimizers, each once: in the order of the patterns, the default one at the end. */
    get optimizers(): readonly Optimizer[];
    /**
     * The optimizer for a variable of this name. Throws OptionError where several patterns match, and none is the name.
     */
    optimizerOf(name: string): Optimizer;
}
declare const multiOptions: {
    /** An OptimizerMap, or `{ defaultOptimizer, optimizerMap }`. */
    optimizerMap: import("../core/schema.ts").Option<object | OptimizerMap, OptimizerMap, true>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    lossScaleFactor: {
        required: false;
        fallback?: unknown;
        sameAs?: string;
        parse(value: unknown, where: string, name: string): unknown;
        toConfig?(value: unknown): unknown;
        toKeras?(value: unknown): unknown;
        kerasName?: string;
        isWritten?(value: unknown): boolean;
        isLayer?: boolean;
        given?: undefined;
        isUnsupported: false;
    };
};
/**
 * An optimizer that leaves each variable to the one of its map. `learningRate` is that of the default optimizer;
 * setting it sets those of the others in the proportions they were made with, so callbacks work as with one optimizer.
 */
export declare class MultiOptimizer extends Optimizer<typeof multiOptions> {
    #private;
    static readonly type = "MultiOptimizer";
    static readonly options: {
        /** An OptimizerMap, or `{ defaultOptimizer, optimizerMap }`. */
        optimizerMap: import("../core/schema.ts").Option<object | OptimizerMap, OptimizerMap, true>;
        name: import("../core/schema.ts").Option<string | null, string | null, false>;
        lossScaleFactor: {
            required: false;
            fallback?: unknown;
            sameAs?: string;
            parse(value: unknown, where: string, name: string): unknown;
            toConfig?(value: unknown): unknown;
            toKeras?(value: unknown): unknown;
            kerasName?: string;
            isWritten?(value: unknown): boolean;
            isLayer?: boolean;
            given?: undefined;
            isUnsupported: false;
        };
    };
    /** The optimizers, in the order of the patterns, the default one at the end. */
    get optimizers(): readonly Optimizer[];
    get parts(): readonly Optimizer[];
    get revision(): object;
    get learningRate(): number;
    set learningRate(value: LearningRate);
    get schedule(): import("./schedules.ts").Schedule<Readonly<Record<never, never>>> | null;
    get variables(): readonly Variable[];
    knows(variable: Variable): boolean;
    build(variables: readonly Variable[]): void;
    gradientOf(variable: Variable): Float32Array;
    claim(owner: Owner): void;
    claimFor(where: string, weights: readonly object[]): void;
    release(owner: object): void;
    get batchKinds(): readonly string[];
    get nextBatch(): string;
    emit(emit: Emit, control: Control<Ref>, batch: string): void;
    advance(control: Control<Float32Array>): void;
    undo(): void;
    get isAveraged(): boolean | null;
    swapAverages(): void;
    finalize(): void;
    apply(gradients: readonly TensorLike[], variables: readonly Updatable[]): void;
    state(variables?: readonly Variable[]): StateVariable[];
    stateLength(variables: readonly Variable[]): number;
    restore(state: readonly {
        readonly shape: Shape;
        readonly data: ArrayLike<number>;
    }[], variables?: readonly Variable[]): void;
}
export declare const multiOptimizer: <Given extends import("../core/schema.ts").OptionsOf<{
    /** An OptimizerMap, or `{ defaultOptimizer, optimizerMap }`. */
    optimizerMap: import("../core/schema.ts").Option<object | OptimizerMap, OptimizerMap, true>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    lossScaleFactor: {
        required: false;
        fallback?: unknown;
        sameAs?: string;
        parse(value: unknown, where: string, name: string): unknown;
        toConfig?(value: unknown): unknown;
        toKeras?(value: unknown): unknown;
        kerasName?: string;
        isWritten?(value: unknown): boolean;
        isLayer?: boolean;
        given?: undefined;
        isUnsupported: false;
    };
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    learningRate: import("../core/schema.ts").Option<LearningRate, number | import("./schedules.ts").Schedule<Readonly<Record<never, never>>>, false>;
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
}>>(options: Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** An OptimizerMap, or `{ defaultOptimizer, optimizerMap }`. */
    optimizerMap: import("../core/schema.ts").Option<object | OptimizerMap, OptimizerMap, true>;
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    lossScaleFactor: {
        required: false;
        fallback?: unknown;
        sameAs?: string;
        parse(value: unknown, where: string, name: string): unknown;
        toConfig?(value: unknown): unknown;
        toKeras?(value: unknown): unknown;
        kerasName?: string;
        isWritten?(value: unknown): boolean;
        isLayer?: boolean;
        given?: undefined;
        isUnsupported: false;
    };
} & {
    name: import("../core/schema.ts").Option<string | null, string | null, false>;
    learningRate: import("../core/schema.ts").Option<LearningRate, number | import("./schedules.ts").Schedule<Readonly<Record<never, never>>>, false>;
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
}>>>) => MultiOptimizer;
export declare const optimizerMap: <Given extends import("../core/schema.ts").OptionsOf<{
    /** For all variables that no pattern matches. */
    defaultOptimizer: import("../core/schema.ts").Option<string | object | Optimizer<Readonly<Record<never, never>>>, Optimizer<Readonly<Record<never, never>>>, true>;
    /** Optimizers by regular expressions that match whole names, as 'base/.*' does 'base/kernel'. Default: none. */
    optimizerMap: import("../core/schema.ts").Option<Readonly<Record<string, string | object | Optimizer<Readonly<Record<never, never>>>>> | null, ReadonlyMap<string, Optimizer<Readonly<Record<never, never>>>>, false>;
} & Readonly<Record<never, never>>>>(options: Given & NoInfer<import("../core/configurable.ts").SpeltOptions<Given, import("../core/schema.ts").OptionsOf<{
    /** For all variables that no pattern matches. */
    defaultOptimizer: import("../core/schema.ts").Option<string | object | Optimizer<Readonly<Record<never, never>>>, Optimizer<Readonly<Record<never, never>>>, true>;
    /** Optimizers by regular expressions that match whole names, as 'base/.*' does 'base/kernel'. Default: none. */
    optimizerMap: import("../core/schema.ts").Option<Readonly<Record<string, string | object | Optimizer<Readonly<Record<never, never>>>>> | null, ReadonlyMap<string, Optimizer<Readonly<Record<never, never>>>>, false>;
} & Readonly<Record<never, never>>>>>) => OptimizerMap;
export {};
//# sourceMappingURL=multi.d.ts.map