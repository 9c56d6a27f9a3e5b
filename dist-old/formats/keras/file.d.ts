/**
 * The `.keras` file of Keras 3: a zip of metadata.json, config.json (the network and what it was compiled with,
 * to-keras.ts) and model.weights.h5 (the weights, weights.ts, and the optimizer's variables in `optimizer/vars`).
 * https://keras.io/api/models/model_saving_apis/model_saving_and_loading/
 */
import type { Parameter } from '../../graph/parameter.ts';
import type { Layer } from '../../layers/layer.ts';
import type { ReadOptions, Snapshot, WrittenFile } from '../../models/format.ts';
import type { Model } from '../../models/model.ts';
import type { Network } from '../../models/network.ts';
import type { Source } from '../../models/source.ts';
import { type LoadWeightsOptions, type WeightPair } from '../../models/stored-weights.ts';
import type * as optimizers from '../../optimizers/index.ts';
import { type Hdf5File } from '../containers/hdf5.ts';
import { type Hdf5Group } from '../containers/hdf5-writer.ts';
/** The version of Keras whose layout this is. */
export declare const kerasVersion = "3.15.1";
/** The archive with the model. */
export declare function write(network: Network, { weights, compiled }: Snapshot): Promise<WrittenFile[]>;
/** The groups with the weights of a network. */
export declare const storedGroups: (network: Network, weights: ReadonlyMap<Parameter, Float32Array>) => Hdf5Group[];
/** A copy, as training may go on while the file is written. Whole numbers are int64 in files. */
export declare const stored: ({ shape, data }: optimizers.StateVariable) => {
    shape: import("../../index.ts").Shape;
    data: BigInt64Array<ArrayBuffer> | Float32Array<ArrayBuffer>;
};
/** The model of an archive, with the optimizer it was compiled with unless `compile` is false. Throws FormatError. */
export declare function read({ bytes, where }: Source, { compile, customObjects }: ReadOptions): Promise<Model>;
/** Gives a network the weights of a whole model. */
export declare function readWeights({ bytes, where }: Source, network: Network, options: LoadWeightsOptions): Promise<void>;
/** Layers with their weights in the file: at the places that these have there, or by their names. */
export declare function pairsOfGroups(file: Hdf5File, where: string, network: Network, { byName }: LoadWeightsOptions, layersOf?: (inner: Network) => readonly Layer[], placeOf?: (path: string) => string): WeightPair[];
//# sourceMappingURL=file.d.ts.map