/** Dense arrays with a shape, channels last. No views, no strides: a Tensor is a typed array that knows its shape. */
import { type AnyTypedArray } from './kinds.ts';
import { type Shape } from './shape.ts';
/** What a tensor can hold: numbers, or bytes of pictures, which are converted batch by batch. */
export type TensorData = Float32Array | Uint8Array | Int32Array;
/** What `toArray` gives. */
export type NestedArray = number | readonly NestedArray[];
/**
 * What every function that takes a tensor takes: a tensor, anything with `shape` and `data`, a typed array of any kind
 * (one axis), or nested arrays of numbers, of typed arrays or of tensors of one shape.
 */
export type TensorLike = Tensor<TensorData> | {
    readonly shape: Shape;
    readonly data: AnyTypedArray;
} | AnyTypedArray | number | bigint | readonly TensorLike[];
export declare class Tensor<Data extends TensorData = Float32Array> {
    readonly data: Data;
    readonly shape: Shape;
    /** Float32, int32 and bytes stay what and where they are, other kinds of numbers become float32. */
    constructor(data: Data | AnyTypedArray, shape: Shape);
    /** Number of elements. */
    get size(): number;
    /** Nested arrays; a number for a tensor without axes. */
    toArray(): NestedArray;
    /**
     * Positions of the largest values along an axis (the first of equals, or the first NaN), as a tensor without that
     * axis. Default: the last axis.
     */
    argMax(axis?: number): Tensor<Int32Array>;
    /** The same data in another shape; one size may be -1: what is left. */
    reshape(shape: Shape): Tensor<Data>;
    /** A copy of the block that begins at `begin` and is `size` long; -1: to the end. Axes left out are taken whole. */
    slice(begin: number | Shape, size?: number | Shape): Tensor<Data>;
    /** Does nothing, because JavaScript frees the memory. Programs written for tfjs call it. */
    dispose(): void;
    /** The numbers, by their name in tfjs. */
    dataSync(): Data;
    /** Nested arrays, by their name in tfjs. */
    arraySync(): NestedArray;
    /** The same as float32, by its name in tfjs. */
    toFloat(): Tensor;
}
/**
 * Which of `length` numbers from `at` on, `step` apart, is the largest, the first of equals. As in NumPy, the first NaN
 * is, where there is one.
 */
export declare function argMax(x: ArrayLike<number>, at: number, length: number, step?: number): number;
/** Replaces a -1 in `shape` by what `count` elements leave for it. */
export declare function inferShape(where: string, shape: Shape, count: number): Shape;
/**
 * A tensor from nested arrays, typed arrays, tensors or lists of them; numbers in one row may be given a shape. Numbers
 * become float32; bytes and Int32Array stay what they are. Throws ShapeError when the sizes do not fit, OptionError
 * when something is no number.
 */
export declare function tensor(values: TensorLike, shape?: Shape): Tensor<TensorData>;
/** The same as float32. */
export declare function toTensor(values: TensorLike): Tensor;
/** Numbers of any kind as float32; the same array where they are. */
export declare function toFloats(data: AnyTypedArray): Float32Array;
/** Whether a value has a shape and data, as a tensor. */
export declare const isShaped: (value: unknown) => value is {
    shape: Shape;
    data: AnyTypedArray;
};
/** The lengths of nested arrays along their first entries, and the first entry that is no array. */
export declare function nesting(values: unknown): {
    lengths: number[];
    first: unknown;
};
//# sourceMappingURL=tensor.d.ts.map