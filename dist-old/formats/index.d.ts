import { type CustomObjects } from '../core/registry.ts';
import type { Model } from '../models/model.ts';
import { type ModelSource } from '../models/source.ts';
export interface LoadOptions {
    /** Compile the model as it was when it was saved, with the optimizer's state. Default true. */
    compile?: boolean;
    /**
     * Classes of layers, losses, metrics and optimizers of one's own, and losses and metrics that are functions, by their
     * names in the file. Default: those that are registered.
     */
    customObjects?: CustomObjects;
    /** Options of `fetch` for addresses on the web: headers, signal, ... Default: none. */
    requestInit?: RequestInit;
}
/** A format of files, as a user asks for it. */
export interface FormatInfo {
    readonly name: string;
    readonly endings: readonly string[];
    readonly reads: boolean;
    readonly writes: boolean;
    /** Whether `saveWeights` writes such files. */
    readonly writesWeights: boolean;
}
/** The formats in which models are read and written. */
export declare const formats: readonly FormatInfo[];
/**
 * A model from a file, whose format is told by its contents: a path, also of a folder, a file: or http(s): URL, the
 * bytes of a file, or a stream of them. It is compiled as it was, and training goes on with the optimizer's state.
 * Throws FormatError where the file is not what it should be, DataError where there is none.
 */
export declare function loadModel(source: ModelSource, options?: LoadOptions): Promise<Model>;
/**
 * A model with new weights from Keras's JSON: what `toJSON` gives and Keras's `model.to_json()` writes. Throws
 * FormatError.
 */
export declare function modelFromJSON(json: string | object, options?: Pick<LoadOptions, 'customObjects'>): Model;
//# sourceMappingURL=index.d.ts.map