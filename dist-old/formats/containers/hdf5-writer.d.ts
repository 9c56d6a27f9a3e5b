import type { Shape } from '../../core/shape.ts';
/** A group to write. */
export interface Hdf5Group {
    /** '' is the root. */
    readonly path: string;
    readonly attributes: Readonly<Record<string, string | readonly string[]>>;
    readonly datasets: readonly Hdf5Dataset[];
}
export interface Hdf5Dataset {
    /** Below the group; it may lead through further groups: 'conv2d/kernel'. */
    readonly name: string;
    readonly shape: Shape;
    readonly data: Float32Array | BigInt64Array;
}
/**
 * A file with these groups, in pieces; groups above them are made as needed. The arrays are not copied: their values
 * are those at the time when the pieces are used.
 */
export declare function writeHdf5(groups: readonly Hdf5Group[]): Uint8Array[];
//# sourceMappingURL=hdf5-writer.d.ts.map