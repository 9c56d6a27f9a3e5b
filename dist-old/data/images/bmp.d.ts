import { type Picture } from './picture.ts';
/** The pixels of a picture. Throws FormatError. */
export declare function decodeBmp(where: string, bytes: Uint8Array, most: number): Picture;
//# sourceMappingURL=bmp.d.ts.map