/** Weights of layers. */
import type { Constraint } from '../constraints/index.ts';
import { type DynamicShape, type Shape } from '../core/shape.ts';
import { type TensorLike } from '../core/tensor.ts';
import { type Initializer } from '../initializers/index.ts';
import type { Regularizer } from '../regularizers/index.ts';
/** A parameter before it has values. */
export interface ParameterSpec {
    readonly name: string;
    /** Null where the inputs do not settle it. */
    readonly shape: DynamicShape;
    readonly initializer: Initializer | string | object;
    /** Default true. */
    readonly trainable?: boolean;
    /** Whether training changes it otherwise than by its gradient, as statistics of the batches. Default false. */
    readonly moves?: boolean;
    readonly regularizer?: Regularizer | null;
    readonly constraint?: Constraint | null;
}
/** What a layer's `parameters` gives. Throws OptionError where it is no list of specs. */
export declare function checkSpecs(where: string, specs: unknown): readonly ParameterSpec[];
/**
 * A weight of a layer. Its values move to the memory of the first model that takes the layer; first values are written
 * when they are first looked at.
 */
export declare class Parameter {
    #private;
    readonly name: string;
    readonly shape: Shape;
    readonly trainable: boolean;
    readonly moves: boolean;
    readonly regularizer: Regularizer | null;
    readonly constraint: Constraint | null;
    constructor({ name, shape, initializer, trainable, moves, regularizer, constraint, }: ParameterSpec);
    /** Whether its memory stays where it is: a model has given it, or somebody has an array on it. */
    get isPlaced(): boolean;
    /** Gives the weight its place: as many zeros as it has values. */
    place(memory: Float32Array): void;
    /** The memory of the values. Whoever reads or writes it asks memory.ts first, because steps may be using it. */
    get memory(): Float32Array;
    /**
     * The values themselves, no copy. They may be written at any time but while a step runs. From then on predictions
     * pack these weights anew every time, since nobody tells them of changes: `getWeights` and `setWeights` are better.
     */
    get value(): Float32Array;
    /** Takes over values, from the place `begin` on. Whoever gives parts gives all. */
    assign(values: ArrayLike<number>, begin?: number): void;
}
/** Gives weights their values: as many arrays of the same shapes. Nothing is changed unless all fit. */
export declare function assignAll(where: string, weights: readonly Parameter[], values: readonly TensorLike[]): void;
//# sourceMappingURL=parameter.d.ts.map