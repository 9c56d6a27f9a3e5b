/**
 * The layers of a graph without ops that do nothing but compute masks, and without masks that are filled in by them.
 * `outputs`: the names of layers that give the outputs of the model.
 */
export declare function withoutMaskOperations(layers: readonly unknown[], outputs: readonly unknown[]): readonly unknown[];
//# sourceMappingURL=keras-masks.d.ts.map