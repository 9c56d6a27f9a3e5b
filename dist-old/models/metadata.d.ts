export type Json = null | boolean | number | string | readonly Json[] | {
    readonly [name: string]: Json;
};
export interface ModelMetadata {
    /** What the outputs stand for, in their order: `['cat', 'dog']`. */
    readonly classNames?: readonly string[];
    readonly [name: string]: Json | undefined;
}
/** In metadata.json of `.keras` files and at the root of `.h5` files. */
export declare const metadataKey = "fovea_metadata";
/** What a user gives. Throws OptionError. */
export declare const metadataOption: (where: string, given: unknown) => ModelMetadata;
/** What stands in a file, none where it has none. Throws FormatError. */
export declare const metadataOfFile: (where: string, stored: unknown) => ModelMetadata;
/** What a file holds: nothing of a model without metadata. */
export declare const hasMetadata: (metadata: ModelMetadata) => boolean;
/** As texts by their names, as ONNX keeps them. */
export declare const metadataAsTexts: (metadata: ModelMetadata) => Record<string, string>;
/** The same read back. Texts that are no JSON are what another program wrote, and stay texts. Throws FormatError. */
export declare const metadataOfTexts: (where: string, texts: Iterable<readonly [string, string]>) => ModelMetadata;
//# sourceMappingURL=metadata.d.ts.map