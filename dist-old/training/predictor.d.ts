/** Predictions: batches go through steps, and the outputs of these are put together. */
import { Tensor } from '../core/tensor.ts';
import { type Columns } from '../data/batches.ts';
import { type Dataset } from '../data/sources.ts';
import type { Precision } from '../engine/precision.ts';
import { type DataShapes } from './data.ts';
import type { Listeners } from './listeners.ts';
import type { PredictSettings } from './options.ts';
import type { Step, SteppedModel } from './step.ts';
import type { StepCache } from './step-cache.ts';
/** What a model gives for some data: a tensor, with several outputs a list of them, or an object by their names. */
export type Predictions = Tensor | Tensor[] | Record<string, Tensor>;
export declare class Predictor {
    #private;
    constructor(model: SteppedModel & DataShapes, steps: StepCache);
    /** The step for a batch of a size, recorded once. */
    stepFor(columns: Columns, size: number, precision: Precision): Step;
    /** The outputs for an iterable of batches. Of the data only the batches under way are held. */
    dataset(data: Dataset, { steps, precision }: Pick<PredictSettings, 'steps' | 'precision'>, listeners: Listeners): Promise<Tensor[]>;
    /** The outputs for data in arrays. */
    arrays(columns: Columns, { batchSize, steps, precision }: Pick<PredictSettings, 'batchSize' | 'steps' | 'precision'>, listeners: Listeners): Promise<Tensor[]>;
    /** The same on this thread. */
    sync(columns: Columns, { batchSize, precision }: Pick<PredictSettings, 'batchSize' | 'precision'>): Tensor[];
}
//# sourceMappingURL=predictor.d.ts.map