/** Text on one line of at most `most` characters: control characters are escaped, what is too much is cut out. */
export declare function oneLine(text: string, most: number): string;
/** A value in at most 80 characters: `'text'`, `[1, 2]`, `Float32Array(12)`, `Tensor [2, 3]`, `Dense "dense_1"`. */
export declare const show: (value: unknown) => string;
/** Names for errors, as many as fit. */
export declare function showNames(names: readonly string[]): string;
//# sourceMappingURL=show.d.ts.map