import { type Shape } from '../core/shape.ts';
import { Turns } from '../core/turns.ts';
import type { Parameter } from '../graph/parameter.ts';
/** One weight in a file. */
export interface StoredWeight {
    readonly name: string;
    readonly shape: Shape;
    /** The numbers; what takes long gives others the event loop in between. */
    read(): ArrayLike<number> | Promise<ArrayLike<number>>;
}
/** What a file has of one layer. */
export interface StoredLayer {
    readonly name: string;
    readonly weights: readonly StoredWeight[];
}
/** The weights of a layer in the order of files. */
export interface LayerParameters {
    readonly name: string;
    readonly parameters: readonly Parameter[];
}
export interface LoadWeightsOptions {
    /**
     * Give layers the weights of those that have their names in the file, and leave the others. Default false: in order.
     */
    byName?: boolean;
    /** Leave layers whose weights have another number or other shapes in the file, with a warning. Default false. */
    skipMismatch?: boolean;
}
/** What readers of weights are told. */
export interface ReadWeightsOptions extends LoadWeightsOptions {
    /**
     * The network is a part of the one whose weights the file has: others in it are left, where files go by names. Default
     * false.
     */
    readonly leavesOthers?: boolean;
}
/** A layer, and what a file has for it. */
export interface WeightPair {
    readonly layer: LayerParameters;
    readonly stored: StoredLayer;
}
/** Layers with those of a file that have their names. */
export declare function pairsByName(layers: readonly LayerParameters[], stored: readonly StoredLayer[]): WeightPair[];
/** Layers with those of a file in the same order, those without weights left out. Throws FormatError. */
export declare function pairsInOrder(where: string, layers: readonly LayerParameters[], stored: readonly StoredLayer[]): WeightPair[];
/**
 * Gives layers the weights of a file: all that fit, or, unless mismatches are skipped, none. Throws FormatError, which
 * names the first difference.
 */
export declare function takeWeights(where: string, pairs: readonly WeightPair[], skipMismatch?: boolean): Promise<void>;
/** Gives a weight its values piece by piece, so that others have the event loop in between. */
export declare function assign(parameter: Parameter, numbers: ArrayLike<number>, turns: Turns): Promise<void>;
//# sourceMappingURL=stored-weights.d.ts.map