/** Names in lists of metrics that Keras reads; of others it wants the class. */
export declare function isKerasName(name: string): boolean;
//# sourceMappingURL=keras-names.d.ts.map