import { FoveaError } from '../core/errors.ts';
/** The path that a path or a file: URL names. Throws OptionError. */
export declare function filePath(where: string, path: unknown): string;
/** The error of a system call as one of this library. `action`: 'write' or 'read'. */
export declare function fileError(where: string, action: 'read' | 'write', path: string, error: unknown): FoveaError;
/** Calls `work`; whatever the system refuses there is an error about `path`. */
export declare function withFileErrors<T>(where: string, action: 'read' | 'write', path: string, work: () => Promise<T>): Promise<T>;
/** All bytes of a file, at most `most`. Pipes and devices are no files: they may never end. */
export declare function readWholeFile(where: string, path: string, most: number): Promise<Uint8Array>;
//# sourceMappingURL=file-system.d.ts.map