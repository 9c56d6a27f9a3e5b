import { type PictureJob, type Pixels } from './prepare.ts';
export declare class PictureWorkers {
    #private;
    /** @param file the code of a thread; null: there are no threads. */
    constructor(file?: URL | null);
    /** Lists of pictures that are prepared at the same time at most. */
    get concurrency(): number;
    /** Threads that there are. */
    get count(): number;
    /**
     * The pictures of a list. Their bytes, where they are given, move to the thread and are gone here. Throws what the
     * first picture that fails throws.
     */
    prepare(jobs: readonly PictureJob[]): Promise<readonly Pixels[]>;
}
/** The threads of this process. */
export declare function pictureWorkers(): PictureWorkers;
//# sourceMappingURL=workers.d.ts.map