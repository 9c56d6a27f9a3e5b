/**
 * A sum with what a convolution or a batch normalisation gives is added where the result is in registers:
 *
 *   conv2dForward(.., y: z), add(z, b, y)      becomes, where the sum stood,  conv2dForward(.., residual: b, y)
 *   batchNormTraining(.., y: z), add(z, b, y)  becomes, where the sum stood,  batchNormTraining(.., residual: b, y)
 *
 * and the gradients by the two uses of a relu where its own gradient is computed:
 *
 *   add(a, b, y: dy), reluBackward(dy, y, dx)  becomes  reluBackward(a, other: b, y, dx)
 */
import type { Call } from '../call.ts';
export declare function fuseResidual(calls: readonly Call[]): Call[];
//# sourceMappingURL=fuse-residual.d.ts.map