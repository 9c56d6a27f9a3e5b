/**
 * How pictures are turned, as Exif says; the size of JPEG pictures, from their markers.
 * @see https://www.cipa.jp/std/documents/download_e.html?CIPA_DC-008-2024-E (Exif, tag 0x0112)
 */
import type { Picture } from './picture.ts';
export interface JpegFacts {
    /** 0 where the file does not say. */
    readonly width: number;
    readonly height: number;
    /** Of a pixel: 1 for grey, 3 for colours, 4 for those of print. */
    readonly components: number;
    /** 1 to 8 as in Exif; 1: upright. */
    readonly orientation: number;
}
/** The orientation in a block of Exif, 1 to 8; 1 where there is none. */
export declare function orientationIn(bytes: Uint8Array): number;
export declare function jpegFacts(bytes: Uint8Array): JpegFacts;
/** A picture turned and mirrored so that it stands upright. */
export declare function upright(picture: Picture, orientation: number): Picture;
//# sourceMappingURL=exif.d.ts.map