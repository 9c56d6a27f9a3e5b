import { type Format, type Snapshot, type WeightsDType } from './format.ts';
import type { Network } from './network.ts';
import { type ModelSource, type Source } from './source.ts';
import type { LoadWeightsOptions, ReadWeightsOptions } from './stored-weights.ts';
/** Throws where `save` or, with `weightsOnly`, `saveWeights` would refuse the path. */
export declare function expectSavable(path: string | URL, { weightsOnly }?: {
    weightsOnly?: boolean | undefined;
}): Promise<void>;
interface OverwriteOptions {
    /** Whether a file that is there is replaced; else it is an error. Default true. */
    overwrite?: boolean;
}
export interface SaveWeightsOptions extends OverwriteOptions {
    /** Type of the numbers in the file: 'float32', or, in `.safetensors`, 'float16' or 'bfloat16'. Default 'float32'. */
    dtype?: WeightsDType;
}
export interface SaveOptions extends OverwriteOptions {
    /** Whether what the model was compiled with is written, with the state of its optimizer. Default true. */
    includeOptimizer?: boolean;
}
/** Writes a network to files. Each is the old or the new one at any moment, never a part; the main one comes last. */
export declare function save(network: Network, path: string | URL, state: Snapshot, options?: SaveOptions): Promise<void>;
/** The same with the weights alone. */
export declare function saveWeights(network: Network, path: string | URL, weights: Snapshot['weights'], options?: SaveWeightsOptions): Promise<void>;
/** The format of a file: what its contents show, and where they show none or several, its ending. */
export declare function formatOf(source: Source, readable: readonly Format[]): Format;
/** Gives a network the weights of a file. */
export declare function loadWeights(network: Network, from: ModelSource, given?: LoadWeightsOptions & {
    requestInit?: RequestInit;
}): Promise<void>;
/** The same for options that have been checked. */
export declare function takeWeightsFrom(network: Network, where: string, from: ModelSource, { requestInit, ...options }: ReadWeightsOptions & {
    requestInit?: RequestInit;
}): Promise<void>;
export {};
//# sourceMappingURL=files.d.ts.map