/** How files of containers begin. */
export declare const isHdf5: (bytes: Uint8Array) => boolean;
export declare const isZip: (bytes: Uint8Array) => boolean;
//# sourceMappingURL=signatures.d.ts.map