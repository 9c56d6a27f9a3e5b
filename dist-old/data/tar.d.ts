export interface TarEntry {
    readonly name: string;
    readonly bytes: Uint8Array;
}
/** The plain files of an archive. `where` begins the message of the FormatError that anything else gets. */
export declare function readTar(where: string, file: Uint8Array): Promise<TarEntry[]>;
//# sourceMappingURL=tar.d.ts.map