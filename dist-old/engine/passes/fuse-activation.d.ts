/**
 * relu behind a convolution (transposed or not), a dense layer or a batch normalisation is done where the result is in
 * registers; in the gradients of convolution and normalisation it is done while the gradient is loaded.
 *
 *   conv2dForward(.., y: z), reluForward(z, y)               becomes  conv2dForward(activation 1, .., y)
 *   reluBackward(dy, y, dx: dz), conv2dBackward(.., dz, ..)  becomes  conv2dBackward(activation 1, .., dy, y, ..)
 */
import type { Call } from '../call.ts';
export declare function fuseActivation(calls: readonly Call[]): Call[];
//# sourceMappingURL=fuse-activation.d.ts.map