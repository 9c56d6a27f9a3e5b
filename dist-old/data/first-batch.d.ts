/** The first batch of a data set, looked at before its time: for models that take their input shape from it. */
import { type Dataset } from './sources.ts';
/** A data set whose first pass gives again the batch that has been looked at. */
export declare class FirstBatch<Batch> implements AsyncIterable<Batch> {
    #private;
    constructor(data: Dataset<Batch>);
    /** Undefined where there is none. */
    look(): Promise<Batch | undefined>;
    [Symbol.asyncIterator](): AsyncIterator<Batch>;
    /** Lets go of the data, unless they have been handed on. */
    close(): Promise<void>;
}
//# sourceMappingURL=first-batch.d.ts.map