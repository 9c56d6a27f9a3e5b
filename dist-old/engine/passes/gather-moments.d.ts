/**
 * What a batch normalisation must know of a convolution's output, sums of it and of its square, is gathered where the
 * convolution writes it:
 *
 *   conv2dForward(.., y: z), batchNormTraining(z, ..)  becomes  conv2dForward(.., y: z, moments), batchNormTraining(z,
 * moments, ..)
 *
 * Means and variances round otherwise than without: they are summed in other parts.
 */
import type { Call } from '../call.ts';
export declare function gatherMoments(calls: readonly Call[]): Call[];
//# sourceMappingURL=gather-moments.d.ts.map