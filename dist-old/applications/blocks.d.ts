/** What blocks of several families have in common. */
import type { Value } from '../graph/value.ts';
import type { Layer } from '../layers/index.ts';
/** x through layers, one after the other. */
export declare const through: (x: Value, ...steps: readonly Layer[]) => Value;
/** Channels of a value, which pictures of known depth always have. */
export declare const channelsOf: (x: Value) => number;
/** The next multiple of 8 of a width that was scaled, but never less than nine tenths of it. */
export declare function divisible(width: number): number;
/**
 * Zeros before a convolution with stride 2, as many as 'same' takes for an odd size. An even one lacks the first, so
 * that windows lie as those of TensorFlow's slim library, where weights come from.
 */
export declare function stridePadding(x: Value, kernelSize: number): [[number, number], [number, number]];
//# sourceMappingURL=blocks.d.ts.map