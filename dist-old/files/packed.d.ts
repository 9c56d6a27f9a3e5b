/** The pieces of a file. Throws FormatError for values of other kinds. */
export declare function pack(value: unknown): Uint8Array[];
/** What `pack` was given. Throws FormatError for bytes that are not whole. `where` begins errors. */
export declare function unpack(where: string, bytes: Uint8Array): unknown;
//# sourceMappingURL=packed.d.ts.map