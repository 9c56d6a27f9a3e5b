import { type Picture } from './picture.ts';
export declare const pngSignature: number[];
/** The pixels of a picture. Throws FormatError. */
export declare function decodePng(where: string, bytes: Uint8Array, most: number): Promise<Picture>;
//# sourceMappingURL=png.d.ts.map