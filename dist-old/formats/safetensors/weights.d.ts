import type { Parameter } from '../../graph/parameter.ts';
import type { WeightsFileOptions, WrittenFile } from '../../models/format.ts';
import type { Network } from '../../models/network.ts';
import type { Source } from '../../models/source.ts';
import { type ReadWeightsOptions, type StoredWeight } from '../../models/stored-weights.ts';
/** The weights of a file by their names. Throws FormatError. */
export declare function storedWeights({ bytes, where }: Source): ReadonlyMap<string, StoredWeight>;
/**
 * Gives a network the weights of their names: 'conv2d/kernel', 'conv2d.kernel' or, as PyTorch has them, 'conv2d.weight'.
 * With `byName` those that are there, otherwise the file has them all, and no others.
 */
export declare function readWeights(source: Source, network: Network, options: ReadWeightsOptions): Promise<void>;
export declare function writeWeights(network: Network, weights: ReadonlyMap<Parameter, Float32Array>, { dtype }: WeightsFileOptions): Promise<WrittenFile[]>;
//# sourceMappingURL=weights.d.ts.map