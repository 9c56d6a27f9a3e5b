/** Tables of text in boxes, as wide as their content, or of a given width with cells that wrap. */
export interface Column {
    readonly title: string;
    readonly align: 'left' | 'right' | 'center';
}
/** Characters that a table needs beside the content of its cells. */
export declare const frameWidth: (columns: number) => number;
/** The widths that the content asks for. */
export declare const naturalWidths: (columns: readonly Column[], rows: readonly (readonly string[])[]) => number[];
/** The lines of a table. `widths`: of the content of its columns. */
export declare function textTable(columns: readonly Column[], rows: readonly (readonly string[])[], widths: readonly number[]): string[];
//# sourceMappingURL=text-table.d.ts.map