import { type Tensor, type TensorData } from '../core/tensor.ts';
import { type Dataset } from '../data/sources.ts';
import { type Sliced } from './elements.ts';
import { Pipeline } from './pipeline.ts';
/**
 * A pipeline of what there is: the entries of an array, what an iterable, a stream, a generator or a function that
 * gives one of these gives, the samples of a tensor or a typed array, or, of a record such as `{ x, y }`, records of
 * one sample each.
 */
export declare function from<T>(values: Dataset<T> | readonly T[]): Pipeline<T>;
export declare function from(values: Tensor<TensorData>): Pipeline<number | Tensor<TensorData>>;
export declare function from<const T extends Readonly<Record<string, unknown>>>(values: T): Pipeline<Sliced<T>>;
/** A pipeline of the entries of an array, by tfjs's name. */
export declare function array<T>(values: readonly T[]): Pipeline<T>;
/** A pipeline of what a function's generator or iterator gives, begun anew in every pass, by tfjs's name. */
export declare function generator<T>(values: Dataset<T>): Pipeline<T>;
/** A pipeline of samples: tensors, typed arrays, or lists or records of them, taken apart along their first axis. */
export declare function slices<const T>(values: T): Pipeline<Sliced<T>>;
/** A pipeline of whole numbers: from 0 up to `start`, or from `start` up to `end`, without it. */
export declare function range(start: number, end?: number | null, step?: number): Pipeline<number>;
type Zipped<Sources> = {
    [Key in keyof Sources]: Sources[Key] extends Pipeline<infer T> ? T : never;
};
/** A pipeline of lists or records of one element of every pipeline, as long as all have one. */
export declare function zip<const Sources extends readonly Pipeline<unknown>[] | Readonly<Record<string, Pipeline<unknown>>>>(sources: Sources): Pipeline<Zipped<Sources>>;
/**
 * A pipeline of the paths of all files in a folder and the folders in it, in the order of their names; with
 * `extensions` (`['.jpg', '.png']`) of those alone. What is in the files is read by `map(path => readFile(path))`.
 */
export declare function files(folder: string | URL, options?: {
    extensions?: readonly string[];
}): Pipeline<string>;
export {};
//# sourceMappingURL=sources.d.ts.map