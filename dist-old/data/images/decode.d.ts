import { Tensor } from '../../core/tensor.ts';
import { type Interpolation } from '../../engine/interpolations.ts';
import type { Resizing } from './resizing.ts';
export interface ResizingOptions {
    /** Height and width that pictures get: both, or one number for both. */
    size?: number | readonly [height: number, width: number];
    /**
     * How a picture gets other proportions: it is stretched, its middle is cut out ('crop'), or it gets black edges
     * ('pad'). Default 'stretch'.
     */
    resize?: 'stretch' | 'crop' | 'pad';
    /** How pixels come from others. Without antialiasing, as in Keras's loader. Default 'bilinear'. */
    interpolation?: Interpolation;
}
export interface DecodeOptions extends ResizingOptions {
    /** 1: grey, 3: red, green and blue, 4: alpha, too. Default 3. */
    channels?: 1 | 3 | 4;
    /** Turns pictures upright as their Exif says; Keras's loader does not. Default true. */
    orientation?: boolean;
    /** Pixels of the file at most; larger ones are refused before they are decoded. Default 2^28. */
    maxPixels?: number;
}
/** What these options say; null without a size. Throws OptionError. */
export declare function resizingOf(where: string, options: ResizingOptions): Resizing | null;
/**
 * A picture in a file, at an http(s) address, or in bytes, of shape [height, width, channels]: JPEG, PNG, WebP, GIF (the
 * first frame) or BMP. Bytes from 0 to 255; with `size`, numbers of single precision from 0 to 255 (some interpolations go beyond). Alpha is
 * left out unless it is asked for. Pictures are decoded by threads of their own. Throws FormatError for what is no
 * whole picture, DataError for files that cannot be read.
 */
export declare function decodeImage(source: Uint8Array | string | URL, options: DecodeOptions & {
    size: NonNullable<DecodeOptions['size']>;
}): Promise<Tensor>;
export declare function decodeImage(source: Uint8Array | string | URL, options?: DecodeOptions & {
    size?: undefined;
}): Promise<Tensor<Uint8Array>>;
//# sourceMappingURL=decode.d.ts.map