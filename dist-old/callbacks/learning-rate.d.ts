import type { TrainedModel, TrainedOptimizer } from './callback.ts';
/** The optimizer of a model, whose learning rate may be set. Throws OptionError. */
export declare function settableOptimizer(where: string, { optimizer }: TrainedModel): TrainedOptimizer;
//# sourceMappingURL=learning-rate.d.ts.map