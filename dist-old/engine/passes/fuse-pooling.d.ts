/**
 * 2x2 max-pooling behind a convolution is done where the result is in registers or in the cache: the large map is never
 * written. Backward takes the pooled gradient apart while it is loaded.
 *
 *   conv2dForward(.., y: z), maxPool2dForward(z, y, index)                  becomes  conv2dForward(pool 1, .., y,
 * index)
 *   maxPool2dBackward(dy, index, dx: dz), conv2dBackward(.., dz, z, ..)     becomes  conv2dBackward(pool 1, .., dy,
 * index, ..)
 *
 * Forward and backward agree on what `index` says, so both are rewritten, or neither.
 */
import type { Call } from '../call.ts';
export declare function fusePooling(calls: readonly Call[]): Call[];
//# sourceMappingURL=fuse-pooling.d.ts.map