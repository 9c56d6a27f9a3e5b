import { Layer } from '../layers/index.ts';
import { type Batched } from './elements.ts';
import { type Pass } from './pass.ts';
export interface MapOptions {
    /** Calls under way at the same time, for functions that wait for something. The order stays. Default 1. */
    concurrency?: number;
    /** For layers: whether they train. Default: those without weights do, so that augmentation acts. */
    training?: boolean | null;
}
export interface BatchingOptions {
    /** Leaves out a last batch that is smaller. Default false. */
    dropRemainder?: boolean;
}
export interface ShuffleOptions {
    /** Elements that wait to be drawn: as many as there are give every order the same chance. */
    buffer: number;
    /** Default: what `setSeed` was given. */
    seed?: number | null;
    /** A new order in every pass. Default true. */
    reshuffleEachIteration?: boolean;
}
type Begin<T> = (number: number) => Pass<T>;
export declare class Pipeline<T> implements AsyncIterable<T> {
    #private;
    /** Names of the stages, the source first. */
    readonly stages: readonly string[];
    /** @param begin begins a pass, of a number that counts from 0. */
    constructor(stages: readonly string[], begin: Begin<T>);
    /** Begins a pass: errors of it have the name of the last stage, and end it. */
    begin(): Pass<T>;
    /**
     * What a function gives for every element, at once or as a promise; or what a layer or model gives for every batch:
     * for x of `x`, `[x, y]` and `{ x, y }`, with y where the layer takes labels (MixUp, CutMix).
     */
    map<U>(call: (element: T, index: number) => U | Promise<U>, options?: MapOptions): Pipeline<U>;
    map(layer: Layer, options?: MapOptions): Pipeline<T>;
    /** The elements for which a function gives true, or promises it. */
    filter(accepts: (element: T, index: number) => boolean | Promise<boolean>): Pipeline<T>;
    /**
     * Batches of a size: tensors and numbers become tensors with one more axis, in the same lists and records; other
     * elements become lists. The last one may be smaller.
     */
    batch(size: number, options?: BatchingOptions | boolean): Pipeline<Batched<T>>;
    /** Elements in random order, drawn from a buffer of some of them: the same orders for a seed. */
    shuffle(options: ShuffleOptions | number, seed?: number | null, reshuffleEachIteration?: boolean): Pipeline<T>;
    /** Asks for some elements before they are wanted, so that a source works beside the steps. */
    prefetch(most: number): Pipeline<T>;
    /** Keeps all elements in memory from the first whole pass on, and does not ask for them again. */
    cache(): Pipeline<T>;
    /** All elements several times; for ever by default. */
    repeat(times?: number | null): Pipeline<T>;
    /** The first elements. */
    take(most: number): Pipeline<T>;
    /** The elements behind the first ones. */
    skip(few: number): Pipeline<T>;
    /** These elements, then those of another pipeline. */
    concatenate<U>(other: Pipeline<U>): Pipeline<T | U>;
    /** Calls a function for every element, and waits for it. */
    forEachAsync(call: (element: T, index: number) => unknown): Promise<void>;
    /** All elements. */
    toArray(): Promise<T[]>;
    /** A pass, by tfjs's name. */
    iterator(): Promise<AsyncIterator<T, undefined>>;
    [Symbol.asyncIterator](): AsyncIterator<T, undefined>;
}
export {};
//# sourceMappingURL=pipeline.d.ts.map