/** Nodes with weights as layers: convolutions, normalizations, products with matrices. */
import { type DynamicShape } from '../../../core/shape.ts';
import type { Value } from '../../../graph/value.ts';
import { type Flow } from './flow.ts';
import { type Use } from './use.ts';
export type Ends = readonly (readonly [before: number, after: number])[];
/** How a window moves. */
export interface Window {
    readonly kernel: readonly number[];
    readonly strides: readonly number[];
    readonly dilations: readonly number[];
}
export declare const windowOf: (use: Use, rank: number, kernel: readonly number[]) => Window;
export declare const kernelShape: (use: Use, rank: number) => number[];
export declare const extentOf: ({ kernel, dilations }: Window, axis: number) => number;
/** What is added at both ends of every axis; 'same': as much as TensorFlow adds, whatever the length. */
export declare function endsOf(use: Use, window: Window, lengths: DynamicShape): Ends | 'same';
/** Whether ends are those of padding 'same' for these lengths, or for all where a length is not known. */
export declare function areSame(window: Window, ends: Ends, lengths: DynamicShape): boolean;
export declare const isNone: (ends: Ends) => boolean;
/** Zeros around positions. */
export declare const zeroPadded: (use: Use, x: Value, ends: Ends) => Value;
export declare function conv(use: Use): Flow;
export declare function convTranspose(use: Use): Flow;
export declare function batchNormalization(use: Use): Flow;
export declare function instanceNormalization(use: Use): Flow;
export declare function groupNormalization(use: Use): Flow;
export declare function layerNormalization(use: Use): Flow;
export declare function gemm(use: Use): Flow;
export declare function matMul(use: Use): Flow;
//# sourceMappingURL=weights.d.ts.map