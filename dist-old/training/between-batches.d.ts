/** Calls a hook between two batches of a run that the owner does in turn with others. */
export declare function betweenBatches<T>(owner: object, hook: () => T | Promise<T>): Promise<T>;
/** Refuses work in a hook between two batches of the same owner: each would wait for the other. */
export declare function expectNotBetweenBatches(where: string, owner: object): void;
//# sourceMappingURL=between-batches.d.ts.map