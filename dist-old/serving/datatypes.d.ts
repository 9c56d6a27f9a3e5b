export interface Datatype {
    /** Bytes of an element. */
    readonly size: number;
    /** Elements from little-endian bytes that begin a buffer of their own. */
    read(buffer: ArrayBuffer): Float32Array | Uint8Array;
}
export declare const datatypes: ReadonlyMap<string, Datatype>;
//# sourceMappingURL=datatypes.d.ts.map