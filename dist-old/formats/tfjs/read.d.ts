import type { ReadOptions } from '../../models/format.ts';
import type { Model } from '../../models/model.ts';
import type { Network } from '../../models/network.ts';
import type { Source } from '../../models/source.ts';
import { type LoadWeightsOptions } from '../../models/stored-weights.ts';
/** The model of a model.json and the files beside it. Throws FormatError. */
export declare function read(source: Source, options: ReadOptions): Promise<Model>;
/** Gives a network the weights that stand beside a model.json. */
export declare function readWeights(source: Source, network: Network, options: LoadWeightsOptions): Promise<void>;
//# sourceMappingURL=read.d.ts.map