export declare const isWebp: (bytes: Uint8Array) => boolean;
/** Width and height of the picture; null where the file does not say. */
export declare function webpSize(bytes: Uint8Array): {
    readonly width: number;
    readonly height: number;
} | null;
/** How the picture is turned, as in Exif; 1: upright. */
export declare function webpOrientation(bytes: Uint8Array): number;
/** The pixels of a picture. Throws FormatError. */
export declare const decodeWebp: (where: string, bytes: Uint8Array) => Promise<import("./picture.ts").Picture>;
//# sourceMappingURL=webp.d.ts.map