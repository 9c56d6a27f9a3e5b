import { type Picture } from './picture.ts';
/** The pixels of a picture. Throws FormatError. */
export declare function decodeJpeg(where: string, bytes: Uint8Array): Promise<Picture>;
//# sourceMappingURL=jpeg.d.ts.map