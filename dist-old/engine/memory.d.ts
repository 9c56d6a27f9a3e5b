/**
 * Tracks who uses the memory that programs and JavaScript share: weights, gradients, the optimizer's state.
 *
 * While a program runs, it is listed with the memory that it reads and writes. Before JavaScript touches values, it
 * waits for those runs: so it sees weights as they are between two steps, and never changes them in the middle of one.
 * Every change raises the version of the memory; what a program has derived from values (packed weights) is computed
 * again when the version has changed.
 */
import type { TypedArray } from './elements.ts';
/** Something that uses memory: runs of a program, or a step of several runs. */
export interface Work {
    /** Waits on this thread until it is done. */
    complete(): void;
}
/** One allocation. */
export interface Memory {
    /** Changes whenever values do. */
    version: number;
    /** Somebody outside the library has an array on it, and may write values at any time. */
    isHeld: boolean;
    readonly readers: Set<Work>;
    readonly writers: Set<Work>;
}
export declare function memoryOf({ buffer }: TypedArray): Memory;
/** Waits until no run writes the memory. */
export declare const awaitWriters: ({ writers }: Memory) => void;
/** Waits until no run uses the memory. */
export declare function awaitUsers({ readers, writers }: Memory): void;
/** An array whose values are to be read now. */
export declare function settled<Data extends TypedArray>(array: Data): Data;
/** An array whose values are to be written now. */
export declare function writable<Data extends TypedArray>(array: Data): Data;
/** An array that is given to somebody outside the library, who may keep it. */
export declare function held<Data extends TypedArray>(array: Data): Data;
//# sourceMappingURL=memory.d.ts.map