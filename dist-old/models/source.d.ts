/** What models and weights are read from. */
export interface Source {
    /** How errors begin: the path or address, or the function that was given bytes. */
    readonly where: string;
    /** The name of the file; '' where bytes were given. */
    readonly name: string;
    readonly bytes: Uint8Array;
    /**
     * A file that this one refers to, by its name relative to this one. Throws FormatError for a name that leads out of
     * the folder, DataError where there is no such file.
     */
    beside(name: string): Promise<Uint8Array>;
}
/** A path, a file: or http(s): URL, the bytes of a file, or a stream of them. */
export type ModelSource = string | URL | Uint8Array | ArrayBuffer | AsyncIterable<Uint8Array> | Blob;
/** Larger archives need zip64, in which nobody writes models. */
export declare const largestFile: number;
/**
 * @param fileOfFolder names that the main file of a folder may have, the likeliest first.
 * @throws OptionError, DataError, FormatError.
 */
export declare function openSource(where: string, source: ModelSource, fileOfFolder: readonly string[], requestInit: RequestInit): Promise<Source>;
/** Options of fetch. Throws OptionError. */
export declare function requestOption(where: string, requestInit?: unknown): RequestInit;
//# sourceMappingURL=source.d.ts.map