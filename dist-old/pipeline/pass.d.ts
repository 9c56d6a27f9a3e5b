/**
 * One pass over the elements of a pipeline: an iterator that can be closed at any time, also while it waits for an
 * element that may never come. Generators cannot: they answer in order, so closing one waits for its source.
 */
import type { Random } from '../engine/random.ts';
export type Result<T> = IteratorResult<T, undefined>;
export interface Pass<T> {
    next(): Promise<Result<T>>;
    /** Lets go of the source. Nothing is asked for afterwards. */
    close(): Promise<void>;
}
export declare const ended: {
    readonly done: true;
    readonly value: undefined;
};
export declare const element: <T>(value: T) => Result<T>;
/** Elements from `next`, until the last one or the closing, which comes once, and only before the last one. */
export declare function pass<T>(next: () => Promise<Result<T>>, close: () => Promise<void>): Pass<T>;
/**
 * What a function gives for every element, in order; `most` calls are under way at the same time.
 * @param ahead further elements are asked for while the last one is used.
 */
export declare function mapped<T, U>(source: Pass<T>, call: (value: T, index: number) => U | Promise<U>, most: number, ahead?: boolean): Pass<U>;
export declare function filtered<T>(source: Pass<T>, accepts: (value: T, index: number) => unknown): Pass<T>;
/** The elements from one number on, up to another. */
export declare function sliced<T>(source: Pass<T>, first: number, end: number): Pass<T>;
/** Lists of elements; `dropsRest`: a last one that is shorter is left out. */
export declare function grouped<T>(source: Pass<T>, size: number, dropsRest: boolean): Pass<T[]>;
/**
 * Elements in random order: each is drawn from a buffer, and the next of the source takes its place.
 * @param pass number of the pass, for an order of its own.
 */
export declare function shuffled<T>(source: Pass<T>, size: number, random: Random, stream: number, number: number): Pass<T>;
/** One pass after the other, as long as there is a next one. */
export declare function chained<T>(nextPass: (number: number) => Pass<T> | null): Pass<T>;
/** Lists of one element of every source, as long as all have one. */
export declare function zipped(sources: readonly Pass<unknown>[]): Pass<unknown[]>;
/** Elements that are also put into a list, which `keep` gets when it is whole. */
export declare function recorded<T>(source: Pass<T>, keep: (values: readonly T[]) => void): Pass<T>;
//# sourceMappingURL=pass.d.ts.map