import { type AnyTypedArray } from '../core/kinds.ts';
import { type Shape } from '../core/shape.ts';
import { Tensor, type TensorData } from '../core/tensor.ts';
interface Shaped {
    readonly shape: Shape;
    readonly data: AnyTypedArray;
}
/** What a batch of elements is: tensors with one more axis, in the same lists and records. */
export type Batched<T> = T extends number | bigint | AnyTypedArray | Shaped ? Tensor<TensorData> : T extends string | boolean ? T[] : T extends readonly unknown[] ? number extends T['length'] ? Tensor<TensorData> : {
    [Key in keyof T]: Batched<T[Key]>;
} : T extends object ? {
    [Key in keyof T]: Batched<T[Key]>;
} : T[];
/** What an element of data is: its first axis taken away, in the same lists and records. */
export type Sliced<T> = T extends AnyTypedArray ? number : T extends Shaped ? number | Tensor<TensorData> : T extends readonly number[] ? number : T extends readonly unknown[] ? {
    [Key in keyof T]: Sliced<T[Key]>;
} : T extends object ? {
    [Key in keyof T]: Sliced<T[Key]>;
} : never;
/** Whether a value is one tensor, and not several: numbers in nested arrays of equal lengths are. */
export declare function isOneTensor(value: unknown): boolean;
/** Elements as a batch: tensors get a first axis; lists and records are kept, with batches in them. */
export declare function batchOf(elements: readonly unknown[]): Promise<unknown>;
/** How many elements data have, and what gives each of them. */
export interface Slices {
    readonly count: number;
    at(index: number): unknown;
}
/** Data taken apart along their first axis: tensors and typed arrays, in lists and records. */
export declare function slicesOf(where: string, data: unknown): Slices;
export {};
//# sourceMappingURL=elements.d.ts.map