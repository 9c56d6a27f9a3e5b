import { type TensorLike } from '../../core/tensor.ts';
/**
 * Writes a picture [height, width, channels] of numbers from 0 to 255 as a PNG file: grey, grey with alpha, colours or
 * colours with alpha. Throws ShapeError for other shapes, OptionError for other endings, DataError where it cannot be
 * written.
 */
export declare function saveImage(path: string | URL, picture: TensorLike): Promise<void>;
//# sourceMappingURL=save.d.ts.map