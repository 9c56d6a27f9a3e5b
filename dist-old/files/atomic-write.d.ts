import { type Stats } from 'node:fs';
/** Where a file will be written: known before there is anything to write. */
export interface WriteTarget {
    /** How errors begin. */
    readonly where: string;
    /** The path as it was given. */
    readonly path: string;
    /** The file itself: symbolic links are followed, so that a link stays one. */
    readonly file: string;
    /** Of the file that is there now. */
    readonly old: Stats | null;
}
/** Finds out whether a file can be written there, as far as that can be known. Throws DataError. */
export declare function writeTarget(where: string, path: string): Promise<WriteTarget>;
/**
 * A short name that nobody else has, however long the name of the file is. The temporary files of one target begin with
 * the same prefix.
 */
export declare const temporaryPrefix: (file: string) => string;
/**
 * Writes a file beside its place, waits until it is on the disk, and moves it there. Where that fails the old file
 * stays as it was. The file keeps its owner and mode.
 */
export declare function writeFileAtomically({ where, path, file, old }: WriteTarget, pieces: Iterable<Uint8Array>): Promise<void>;
//# sourceMappingURL=atomic-write.d.ts.map