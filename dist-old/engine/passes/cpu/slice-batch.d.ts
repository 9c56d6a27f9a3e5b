/**
 * Where a batch does not fit into the cache, its images go through the layers in slices: what one call writes, the next
 * one reads while it is near, and the arena holds the large maps of one slice only.
 *
 *   conv2dForward(batch 8, x, w, y: z), maxPool2dForward(batch 8, z, y)  becomes, for each of 8 images,
 *   conv2dForward(batch 1, image of x, w, z'), maxPool2dForward(batch 1, z', image of y)
 *
 * A call may have several samples for each one of the first call, as planes of a volume.
 *
 * Not where weights weigh more than images: they are read again for every slice. Of no use in training, which keeps
 * what every layer gives.
 */
import { type Call } from '../../call.ts';
export declare function sliceBatch(calls: readonly Call[], cacheBytes?: number): Call[];
//# sourceMappingURL=slice-batch.d.ts.map