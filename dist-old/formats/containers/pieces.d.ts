/** Calls `work` for piece after piece of `length` numbers. */
export declare function inPieces(length: number, work: (begin: number, end: number) => void): Promise<void>;
//# sourceMappingURL=pieces.d.ts.map