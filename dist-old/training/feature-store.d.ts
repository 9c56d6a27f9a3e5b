/** Features of one sample: the numbers of every value, one after the other. */
export type Row = Float32Array;
export interface FeatureStore {
    has(key: string): boolean;
    /** Rows that are there. */
    read(keys: readonly string[]): readonly Row[] | Promise<readonly Row[]>;
    /** Keeps a row, as long as there is room. */
    add(key: string, row: Row): void;
    readonly bytes: number;
    /** Whether a row was turned away. */
    readonly isFull: boolean;
    /** Writes what is still to be written. */
    close(): Promise<void>;
}
export declare class MemoryStore implements FeatureStore {
    #private;
    bytes: number;
    isFull: boolean;
    constructor(limit: number);
    has(key: string): boolean;
    read(keys: readonly string[]): readonly Row[];
    add(key: string, row: Row): void;
    close(): Promise<void>;
}
/**
 * Files of rows of one length, named after what the rows depend on. A run writes new rows to a file of its own, which
 * gets its name when it is whole: so runs at the same time do not disturb each other, and one that is killed leaves
 * nothing that is read.
 */
export declare class DiskStore implements FeatureStore {
    #private;
    bytes: number;
    isFull: boolean;
    private constructor();
    /** Opens what earlier runs have left. Throws DataError where the folder cannot be used. */
    static open(folder: string, name: string, rowLength: number, limit: number): Promise<DiskStore>;
    has(key: string): boolean;
    read(keys: readonly string[]): Promise<readonly Row[]>;
    add(key: string, row: Row): void;
    close(): Promise<void>;
}
//# sourceMappingURL=feature-store.d.ts.map