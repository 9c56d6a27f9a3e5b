/**
 * An optimizer around another one that leaves out steps whose gradients are not finite, and keeps the scale of the
 * loss that goes with it (P. Micikevicius et al., Mixed Precision Training, 2017; https://keras.io/api/optimizers/).
 *
 * The scale is there for gradients in float16. Ours are float32: in `fit`, `trainOnBatch` and training steps they are
 * computed without it, because scaling and dividing again would cancel out, and a step is left out where the scaled
 * gradients would not be finite. `apply` takes gradients of a scaled loss, `scaleLoss`.
 */
import type { Shape } from '../core/shape.ts';
import { type TensorLike } from '../core/tensor.ts';
import type { Ref } from '../engine/buffer.ts';
import type { Emit } from '../engine/recorder.ts';
import type { Updatable } from './apply.ts';
import { Optimizer, type Owner } from './optimizer.ts';
import { type LearningRate } from './options.ts';
import type { Pattern } from './patterns.ts';
import type { Control, StateVariable, Variable } from './update.ts';
declare const options: {
    /** What makes the steps. */
    innerOptimizer: import("../core/schema.ts").Option<string | object | Optimizer<Readonly<Record<never, never>>>, Optimizer<Readonly<Record<never, never>>>, true>;
    /** What the scale begins with. Default 32768. */
    initialScale: import("../core/schema.ts").Option<number, number, false>;
    /** After as many steps in a row with finite gradients the scale is doubled. Default 2000. */
    dynamicGrowthSteps: import("../core/schema.ts").Option<number, number, false>;
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
    /** Of older files, which must say so. */
    dynamic: import("../core/schema.ts").Option<never, unknown, false>;
};
/**
 * Leaves out every step with a gradient that is not finite, and halves the scale of the loss; after
 * `dynamicGrowthSteps` others it is doubled. `learningRate` and `iterations` are those of the inner optimizer.
 */
export declare class LossScaleOptimizer extends Optimizer<typeof options> {
    #private;
    static readonly type = "LossScaleOptimizer";
    static readonly options: {
        /** What makes the steps. */
        innerOptimizer: import("../core/schema.ts").Option<string | object | Optimizer<Readonly<Record<never, never>>>, Optimizer<Readonly<Record<never, never>>>, true>;
        /** What the scale begins with. Default 32768. */
        initialScale: import("../core/schema.ts").Option<number, number, false>;
        /** After as many steps in a row with finite gradients the scale is doubled. Default 2000. */
        dynamicGrowthSteps: import("../core/schema.ts").Option<number, number, false>;
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
        /** Of older files, which must say so. */
        dynamic: import("../core/schema.ts").Option<never, unknown, false>;
    };
    get innerOptimizer(): Optimizer;
    /** The scale of the loss. */
    get dynamicScale(): number;
    /** Steps with finite gradients since the scale was changed. */
    get stepCounter(): number;
    get lossScale(): number;
    get parts(): readonly Optimizer[];
    get nested(): {
        inner_optimizer: {
            optimizer: Optimizer<Readonly<Record<never, never>>>;
            first: number;
        };
    };
    get revision(): object;
    get iterations(): number;
    get learningRate(): number;
    set learningRate(value: LearningRate);
    get schedule(): import("./schedules.ts").Schedule<Readonly<Record<never, never>>> | null;
    get weightDecay(): number | null;
    get undecayed(): readonly RegExp[];
    excludeFromWeightDecay(names: readonly Pattern[]): void;
    get variables(): readonly Variable[];
    knows(variable: Variable): boolean;
    build(variables: readonly Variable[]): void;
    gradientOf(variable: Variable): Float32Array;
    claim(owner: Owner): void;
    release(owner: object): void;
    get batchKinds(): readonly string[];
    get nextBatch(): string;
    get mayLeaveOut(): boolean;
    get leavesOut(): boolean;
    examine(emit: Emit): void;
    emit(emit: Emit, control: Control<Ref>, batch: string): void;
    advance(control: Control<Float32Array>): void;
    undo(): void;
    get isAveraged(): boolean | null;
    swapAverages(): void;
    finalize(): void;
    /** One step at once by gradients of a loss that was scaled by `scaleLoss`; none where they are not finite. */
    apply(gradients: readonly TensorLike[], variables: readonly Updatable[]): void;
    state(variables?: readonly Variable[]): StateVariable[];
    stateLength(variables: readonly Variable[]): number;
    restore(state: readonly {
        readonly shape: Shape;
        readonly data: ArrayLike<number>;
    }[], variables?: readonly Variable[]): void;
}
export declare const lossScaleOptimizer: <Given extends import("../core/schema.ts").OptionsOf<{
    /** What makes the steps. */
    innerOptimizer: import("../core/schema.ts").Option<string | object | Optimizer<Readonly<Record<never, never>>>, Optimizer<Readonly<Record<never, never>>>, true>;
    /** What the scale begins with. Default 32768. */
    initialScale: import("../core/schema.ts").Option<number, number, false>;
    /** After as many steps in a row with finite gradients the scale is doubled. Default 2000. */
    dynamicGrowthSteps: import("../core/schema.ts").Option<number, number, false>;
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
    /** Of older files, which must say so. */
    dynamic: import("../core/schema.ts").Option<never, unknown, false>;
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
        given?: readonly Pattern[] | null | undefined;
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
    /** What makes the steps. */
    innerOptimizer: import("../core/schema.ts").Option<string | object | Optimizer<Readonly<Record<never, never>>>, Optimizer<Readonly<Record<never, never>>>, true>;
    /** What the scale begins with. Default 32768. */
    initialScale: import("../core/schema.ts").Option<number, number, false>;
    /** After as many steps in a row with finite gradients the scale is doubled. Default 2000. */
    dynamicGrowthSteps: import("../core/schema.ts").Option<number, number, false>;
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
    /** Of older files, which must say so. */
    dynamic: import("../core/schema.ts").Option<never, unknown, false>;
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
        given?: readonly Pattern[] | null | undefined;
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
}>>>) => LossScaleOptimizer;
export {};
//# sourceMappingURL=loss-scale.d.ts.map