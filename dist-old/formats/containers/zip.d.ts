/**
 * The named members of an archive, those that are there; what is not packed is not copied. Throws FormatError where it
 * is no archive, or a damaged one.
 */
export declare function unpack(bytes: Uint8Array, names: readonly string[], where: string): Promise<Map<string, Uint8Array>>;
/**
 * An archive of these members in their order, stored and not compressed, as Keras writes it: in pieces, those of the
 * members among them, so that nothing is copied.
 */
export declare function pack(members: Readonly<Record<string, readonly Uint8Array[]>>): Promise<Uint8Array[]>;
//# sourceMappingURL=zip.d.ts.map