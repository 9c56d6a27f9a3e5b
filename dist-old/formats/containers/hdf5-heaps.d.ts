/** Whether some heap has no end. What is wrong otherwise the library finds itself. */
export declare function hasEndlessHeap(bytes: Uint8Array): Promise<boolean>;
/**
 * Bytes that the texts of an attribute have in all, by the names of attributes: `name`, or `name` and a number. Where
 * several have one name, the largest sum. https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t3.html#AttributeMessage
 */
export declare function textLengths(bytes: Uint8Array, name: string): ReadonlyMap<string, number>;
//# sourceMappingURL=hdf5-heaps.d.ts.map