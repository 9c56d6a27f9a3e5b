import type { Shape } from '../../core/shape.ts';
import { type Resizing } from './resizing.ts';
/** What is done to a picture: plain values, which threads can be sent. */
export interface PictureJob {
    /** Begin of errors. */
    readonly where: string;
    /** A path, or the bytes of a file. */
    readonly source: string | Uint8Array;
    readonly channels: number;
    /** Whether it is turned as its Exif says. */
    readonly isUpright: boolean;
    /** Pixels at most. */
    readonly most: number;
    /** Null: it keeps its size, and its bytes. */
    readonly resizing: Resizing | null;
}
export interface Pixels {
    readonly data: Uint8Array | Float32Array;
    /** [height, width, channels]. */
    readonly shape: Shape;
}
/** Bytes of a file of a picture at most. */
export declare const largestFile: number;
/**
 * The pixels of a picture. Throws FormatError for what is no whole picture, DataError for files that cannot be read.
 */
export declare function preparePicture(job: PictureJob): Promise<Pixels>;
//# sourceMappingURL=prepare.d.ts.map