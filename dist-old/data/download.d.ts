export interface RemoteFile {
    readonly name: string;
    /** In hexadecimal. Without a hash the file is taken as it comes, and a part of it is not gone on with. */
    readonly sha256?: string;
    /** The same, where only this is known. */
    readonly md5?: string;
    /** Bytes that it begins with, in hexadecimal: of files without a hash, lest a page of some server is taken for one. */
    readonly signature?: string;
}
/**
 * Folder of this user for what can be fetched again: $FOVEA_CACHE_DIR, $XDG_CACHE_HOME/fovea,
 * %LOCALAPPDATA%\fovea\cache, ~/Library/Caches/fovea or ~/.cache/fovea.
 */
export declare function cacheFolder(environment?: NodeJS.ProcessEnv, platform?: NodeJS.Platform): string;
type Log = (line: string) => void;
/**
 * Fetches `files` into `folder`, each from the first mirror that has it as it should be. A file appears whole or not at
 * all; a download that was cut goes on where it ended, from the next mirror or in the next process.
 * Who wants a file that another process is fetching waits for that one.
 * @param mirrors addresses of folders, each ending in '/'.
 * @param log is told every file, how much of it has come, and every mirror that failed.
 * @param where how errors begin.
 * @throws DataError when no mirror has a file; those fetched before are kept. OptionError for wrong addresses.
 */
export declare function download(files: readonly RemoteFile[], mirrors: readonly string[], folder: string, log: Log, where?: string): Promise<void>;
export {};
//# sourceMappingURL=download.d.ts.map