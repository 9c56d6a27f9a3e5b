/**
 * Batch normalisation with fixed statistics behind a convolution, transposed or not, becomes part of its weights:
 *
 *   conv2dForward(x, w, b, y: z), batchNormInference(z, .., y)  becomes  foldBatchNorm(w, b, .., w', b'),
 * conv2dForward(x, w', b', y)
 *
 * Of a program that only predicts, `prepare` runs the folding once.
 */
import type { Call } from '../call.ts';
export declare function foldBatchNormalization(calls: readonly Call[]): Call[];
//# sourceMappingURL=fold-batch-normalization.d.ts.map