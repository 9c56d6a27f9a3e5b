import type { Backend, KernelSignature } from './contract.ts';
import type { TypedArray } from './elements.ts';
import { type ArraysOf, type KernelName, type Kernels, type SizeOf } from './kernels.ts';
export declare const backend: Backend;
/** Every kernel, run at once on typed arrays. */
export declare const kernels: Kernels<TypedArray>;
export declare function signatureOf(kernel: KernelName): KernelSignature;
export type Lengths<K extends KernelName> = {
    readonly [Name in keyof ArraysOf<K, unknown>]-?: number;
};
/** The least number of elements of every array of a call, by its name. */
export declare function lengthsOf<K extends KernelName>(kernel: K, size: SizeOf<K>): Lengths<K>;
/** Zeros in memory of their own, for JavaScript; a NativeError where the system has no memory for them. */
export declare function allocate(length: number): Float32Array;
/** The same numbers in memory of their own. */
export declare function copyOf(values: Float32Array): Float32Array;
//# sourceMappingURL=backend.d.ts.map