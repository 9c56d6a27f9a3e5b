/**
 * The value that stands in this text, or in the bytes of one. Throws FormatError where it is no JSON, or absurdly deep.
 */
export declare function parseJson(json: string | Uint8Array, where: string): unknown;
//# sourceMappingURL=json.d.ts.map