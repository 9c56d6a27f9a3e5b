/**
 * Files of weights alone: `.h5` with a group a layer, as all versions of Keras write, and Keras 3's `.weights.h5`,
 * whose groups are those of model.weights.h5 in a `.keras` file.
 */
import type { Parameter } from '../../graph/parameter.ts';
import type { WeightsFileOptions, WrittenFile } from '../../models/format.ts';
import type { Network } from '../../models/network.ts';
import type { Source } from '../../models/source.ts';
import { type LoadWeightsOptions } from '../../models/stored-weights.ts';
import { type Hdf5Group } from '../containers/hdf5-writer.ts';
export declare function readWeights({ bytes, where }: Source, network: Network, options: LoadWeightsOptions): Promise<void>;
/** The groups of all layers, below one with their names. */
export declare function layerGroups(network: Network, weights: ReadonlyMap<Parameter, Float32Array>, path: string, attributes: Readonly<Record<string, string>>): Hdf5Group[];
/** The file's name decides: `.weights.h5` is Keras 3's layout. */
export declare function writeWeights(network: Network, weights: ReadonlyMap<Parameter, Float32Array>, { fileName }: WeightsFileOptions): Promise<WrittenFile[]>;
//# sourceMappingURL=weights.d.ts.map