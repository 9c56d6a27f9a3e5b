/** What decoders give, and what they have in common. */
import { FormatError } from '../../core/errors.ts';
export interface Picture {
    readonly width: number;
    readonly height: number;
    /** Red, green, blue and alpha of every pixel, row by row. */
    readonly data: ArrayLike<number>;
}
/** Pixels of a picture at most: a bound for hostile files, and more than any camera has. */
export declare const mostPixels: number;
/** Throws FormatError unless there can be a picture of this size, with `most` pixels at most. */
export declare function expectSize(where: string, width: number, height: number, most: number): void;
export declare const cutShort: (where: string, format: string) => FormatError;
//# sourceMappingURL=picture.d.ts.map