/** What numbers are rounded to that products multiply; sums and all that is kept are float32. */
import type { Call } from './call.ts';
export declare const precisions: readonly ['float32', 'bfloat16'];
export type Precision = (typeof precisions)[number];
/**
 * The calls of a program with their products in a precision:
 *
 *   denseForward(batch, ..)  becomes  denseForward(batch, .., precision 1)
 *
 * Before weights are folded and packed: what is rounded then are the weights that are multiplied.
 */
export declare const withPrecision: (precision: Precision) => (calls: readonly Call[]) => Call[];
//# sourceMappingURL=precision.d.ts.map