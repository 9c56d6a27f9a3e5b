/** The JSON as Keras 3 would write it. What is not understood stays as it is, for the reader to refuse. */
export declare const fromLegacy: (json: unknown) => unknown;
//# sourceMappingURL=legacy.d.ts.map