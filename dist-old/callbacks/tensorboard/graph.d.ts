export declare function graphOf(json: object): Uint8Array;
//# sourceMappingURL=graph.d.ts.map