/**
 * Where the boxes of a graph stand: in layers, every box below those that lead to it (K. Sugiyama et al., 1981). An
 * edge over several layers bends at a point in each, which keeps a place there. The order within a layer follows the
 * middle of the neighbours, and so do the places, as far as the distances allow.
 */
export interface BoxSize {
    readonly width: number;
    readonly height: number;
}
export interface Point {
    readonly x: number;
    readonly y: number;
}
export interface Layout extends BoxSize {
    /** The upper left corner of every box. */
    readonly places: readonly Point[];
    /** The points of every edge, from the lower side of a box to the upper side of another. */
    readonly routes: readonly (readonly Point[])[];
}
/** @param edges from box to box, by their numbers; every box stands behind those that lead to it. */
export declare function layeredLayout(boxes: readonly BoxSize[], edges: readonly (readonly [from: number, to: number])[]): Layout;
//# sourceMappingURL=layered-layout.d.ts.map