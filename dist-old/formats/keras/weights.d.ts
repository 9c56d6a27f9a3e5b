/**
 * Where Keras 3 keeps weights in HDF5 (model.weights.h5, *.weights.h5): group `layers/<key>/vars` of a layer with
 * datasets 0, 1, ... in the order of its weights; a nested network has `layers` of its own in its group. The key is not
 * the layer's name, which is only told in the attribute `name`: it is the class in snake case, numbered by class in the
 * order of the layers, so that files do not depend on the names a process happened to give.
 */
import type { Parameter } from '../../graph/parameter.ts';
import type { Layer } from '../../layers/layer.ts';
import { Network } from '../../models/network.ts';
export interface WeightGroup {
    readonly path: string;
    readonly name: string;
    readonly parameters: readonly Parameter[];
}
/**
 * The groups of a network and of everything in it. `layersOf`: the layers of a network in the order in which they are
 * counted.
 */
export declare function weightGroups(network: Network, layersOf: (network: Network) => readonly Layer[], path?: string): WeightGroup[];
//# sourceMappingURL=weights.d.ts.map