/**
 * Calls whose results nobody reads are left out, such as the softmax before a cross-entropy that computes from the
 * logits.
 *
 *   softmaxForward(x: z, y), sparseCategoricalCrossentropy(x: z, ..)     becomes  sparseCategoricalCrossentropy(x: z,
 * ..)
 */
import { type Call } from '../call.ts';
export declare function dropUnused(calls: readonly Call[]): Call[];
//# sourceMappingURL=drop-unused.d.ts.map