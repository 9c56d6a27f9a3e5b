/** The address that a text or a URL is; null: it is none of the web. */
export declare function webAddress(source: unknown): URL | null;
/** The file at an address, of at most so many bytes. Throws DataError, FormatError, OptionError. */
export declare function fetchBytes(where: string, address: URL, most: number, requestInit?: RequestInit): Promise<Uint8Array>;
/** All bytes of a stream, at most so many: a stream need not end. */
export declare function collect(where: string, chunks: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array>;
//# sourceMappingURL=web-files.d.ts.map