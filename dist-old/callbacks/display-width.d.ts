/** How many columns of a terminal a text takes. */
/** Columns of a text without control characters. */
export declare function displayWidth(text: string): number;
/** A text in parts of at most `width` columns. */
export declare function splitByWidth(text: string, width: number): string[];
//# sourceMappingURL=display-width.d.ts.map