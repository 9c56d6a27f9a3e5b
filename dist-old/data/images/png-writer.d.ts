/** What is packed: every line begins with its filter, 0 for none. */
export declare function pngLines(pixels: Uint8Array, width: number, height: number, channels: number): Uint8Array;
/** @param packed the lines, by zlib's deflate. */
export declare function pngOf(packed: Uint8Array, width: number, height: number, channels: number): Uint8Array[];
/** A small picture at once. @param pixels row by row, channels last. */
export declare function png(pixels: Uint8Array, width: number, height: number, channels: number): Uint8Array;
//# sourceMappingURL=png-writer.d.ts.map