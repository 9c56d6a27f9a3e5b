import type { Parameter } from '../../graph/parameter.ts';
import type { Layer } from '../../layers/layer.ts';
import { Network } from '../../models/network.ts';
import type { LayerParameters, StoredLayer, StoredWeight } from '../../models/stored-weights.ts';
import type { Hdf5File } from '../containers/hdf5.ts';
/** The group with the weights: below `model_weights` in files of whole models, else the root. */
export declare const weightsGroup: (file: Hdf5File) => string;
/** One named list of datasets in a group. */
export declare function storedIn(file: Hdf5File, where: string, group: string): StoredWeight[];
/** What the file has of every layer. Throws FormatError where it is no file of weights. */
export declare function storedLayers(file: Hdf5File, where: string): StoredLayer[];
/** The weights of a layer: those that are trained before the others, in nested networks across all their layers. */
export declare function parametersOf(layer: Layer, layersOf: (network: Network) => readonly Layer[]): readonly Parameter[];
export declare const layerParameters: (network: Network, layersOf: (network: Network) => readonly Layer[]) => LayerParameters[];
//# sourceMappingURL=layout.d.ts.map