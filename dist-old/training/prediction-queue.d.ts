import { Tensor } from '../core/tensor.ts';
import type { Columns } from '../data/batches.ts';
import type { Precision } from '../engine/precision.ts';
import type { Step } from './step.ts';
export interface PredictionQueueOptions {
    /** The step for a batch of a size of such columns. */
    stepFor(columns: Columns, size: number, precision: Precision): Step;
    /** Does some work when the model is free. */
    inTurn(work: () => Promise<void>): Promise<void>;
}
export declare class PredictionQueue {
    #private;
    constructor(options: PredictionQueueOptions);
    /** Whether samples are so few and small that others may join them. */
    takes(columns: Columns): boolean;
    predict(columns: Columns, precision: Precision, signal?: AbortSignal): Promise<Tensor[]>;
}
//# sourceMappingURL=prediction-queue.d.ts.map