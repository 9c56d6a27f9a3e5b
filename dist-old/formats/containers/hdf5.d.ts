import { type Shape } from '../../core/shape.ts';
type Library = typeof import('h5wasm');
type File = InstanceType<Library['File']>;
/** What stands in an open file. Paths have no slash at either end. */
export declare class Hdf5File {
    #private;
    constructor(library: Library, file: File, where: string, bytes: Uint8Array);
    /** Names in a group; none where there is no such group. '' is the root. */
    names(group: string): string[];
    /** Whether there is such a group. */
    has(group: string): boolean;
    /** A text of a group's attribute; undefined where there is none. */
    text(group: string, attribute: string): string | undefined;
    /**
     * The texts of a group's attribute, a list, or of `attribute0`, `attribute1`, ..., over which h5py's users spread
     * what is too long for one; undefined where there are none.
     */
    texts(group: string, attribute: string): readonly string[] | undefined;
    /** The shape of a dataset; undefined where there is no such dataset. */
    shape(dataset: string): Shape | undefined;
    /**
     * Numbers of a dataset that must have this shape; `what` they are is told in errors. Throws FormatError before
     * anything is read where it has not.
     */
    numbers(dataset: string, shape: Shape, what: string): Promise<Float32Array | Float64Array>;
}
/** Calls `read` with the open file. Throws FormatError where these bytes are no HDF5 file, or a damaged one. */
export declare function readHdf5<T>(bytes: Uint8Array, where: string, read: (file: Hdf5File) => T | Promise<T>): Promise<T>;
export {};
//# sourceMappingURL=hdf5.d.ts.map