import { type RemoteFile } from '../data/download.ts';
/** A file on a server. */
export interface PublicFile extends RemoteFile {
    /** Address of its folder, ending in '/'. */
    readonly folder: string;
}
/** A file of weights in Keras's public storage. The hash is MD5 or SHA-256, as Keras gives it; null: it gives none. */
export declare const kerasFile: (folder: string, name: string, hash: string | null) => PublicFile;
/** Of networks that Keras does not have. */
export declare function noPublicWeights(where: string): never;
/** Names of classes of ImageNet, by their number. */
export declare const classIndexFile: PublicFile;
/**
 * The path of a file, which is downloaded unless the cache has it: from $FOVEA_WEIGHTS_URL, if that is set, and then
 * from where it is published. Throws DataError.
 */
export declare function fetched(where: string, file: PublicFile, log: (line: string) => void): Promise<string>;
//# sourceMappingURL=files.d.ts.map