import { Tensor } from '../core/tensor.ts';
import { type RemoteFile } from './download.ts';
/** Pictures and labels, in the same order. */
export interface Samples {
    /** [count, height, width, channels], each value from 0 to 1; with `bytes` whole numbers from 0 to 255. */
    readonly x: Tensor;
    /** [count], whole numbers from 0. */
    readonly y: Tensor;
}
export interface ImageDataset {
    readonly train: Samples;
    readonly test: Samples;
    /** Name of every class, by label. */
    readonly classes: readonly string[];
    /** Where it came from: a folder, or the name of a package. */
    readonly source: string;
}
export interface DatasetOptions {
    /**
     * The only folder to look in. Default: the folder of the data set's name in $FOVEA_DATA_DIR, then the cache, then the
     * mirrors.
     */
    folder?: string;
    /** Addresses of folders with the files, each ending in '/'. Empty: never download. Default: public ones. */
    mirrors?: readonly string[];
    /** Is told what is downloaded, and what takes the place of the whole set. Default: console.error. */
    log?: (line: string) => void;
    /** Pictures as bytes from 0 to 255, in a quarter of the memory. Default false: numbers from 0 to 1. */
    bytes?: boolean;
}
/** The pictures as the user wants them, and their labels. */
export declare function samplesOf(pixels: Uint8Array, shape: readonly [number, number, number, number], labels: Uint8Array, asBytes: boolean): Promise<Samples>;
/** Names of the files in a folder; none where there is no folder. */
export declare function namesIn(where: string, folder: string): Promise<string[]>;
export interface Lookup<Found> {
    readonly where: string;
    /** Name of its folder. */
    readonly name: string;
    readonly files: readonly RemoteFile[];
    readonly mirrors: readonly string[];
    /**
     * What a folder has of it; null where it has nothing. A folder that has a part is an error, unless `isCache`: there a
     * download may have been interrupted.
     */
    read(folder: string, asBytes: boolean, isCache: boolean): Promise<Found | null>;
    /** What takes its place where it is nowhere to be had. */
    instead?(asBytes: boolean, log: (line: string) => void): Promise<Found | null>;
}
/** Looks for a data set in a folder, in $FOVEA_DATA_DIR, in the cache, on mirrors. Throws DataError. */
export declare function find<Found>(lookup: Lookup<Found>, options: DatasetOptions): Promise<Found>;
//# sourceMappingURL=image-dataset.d.ts.map