/** What a model predicts for data in arrays, for iterables of batches, for one batch, and on the calling thread. */
import type { TrainedModel } from '../callbacks/callback.ts';
import type { Tensor } from '../core/tensor.ts';
import { type BatchData, type Dataset, type NamedData } from '../data/sources.ts';
import { type DataShapes } from './data.ts';
import type { Exclusive } from './exclusive.ts';
import { type ShapedByData } from './first-data.ts';
import { type PredictOptions, type PredictSyncOptions } from './options.ts';
import type { SteppedModel } from './step.ts';
import type { StepCache } from './step-cache.ts';
export type PredictingModel = SteppedModel & DataShapes & ShapedByData & TrainedModel & {
    expectGraph(): void;
};
export declare class Inference {
    #private;
    constructor(model: PredictingModel, steps: StepCache, exclusive: Exclusive);
    predict(x: NamedData | Dataset<BatchData | NamedData>, options: PredictOptions): Promise<Tensor[]>;
    predictOnBatch(x: NamedData): Promise<Tensor[]>;
    predictSync(x: NamedData, options: PredictSyncOptions): Tensor[];
}
//# sourceMappingURL=inference.d.ts.map