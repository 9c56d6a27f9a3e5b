/**
 * Kernels as Keras 1 kept them, in the layout of today. Those of the backend Theano, which convolved with mirrored
 * kernels, are taken as they stand, as in Keras 3.
 */
import type { StoredLayer } from '../../models/stored-weights.ts';
import type { Hdf5File } from '../containers/hdf5.ts';
/** What a file has of every layer, in the layouts of today. `json`: the network, as Keras 3 would write it. */
export declare function fromOldLayouts(file: Hdf5File, json: unknown, stored: readonly StoredLayer[]): readonly StoredLayer[];
//# sourceMappingURL=old-layouts.d.ts.map