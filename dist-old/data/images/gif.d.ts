/**
 * The first frame of GIF pictures.
 * @see https://www.w3.org/Graphics/GIF/spec-gif89a.txt
 */
import { type Picture } from './picture.ts';
/** The pixels of the first frame, on a transparent ground. Throws FormatError. */
export declare function decodeGif(where: string, bytes: Uint8Array, most: number): Picture;
//# sourceMappingURL=gif.d.ts.map