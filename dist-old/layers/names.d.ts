/** 'conv2d', 'conv2d_1', ... as Keras counts them. */
export declare function uniqueName(type: string): string;
/** Starts the counting of names anew. */
export declare const clearSession: () => void;
//# sourceMappingURL=names.d.ts.map