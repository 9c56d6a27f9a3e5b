/** A train step of a model, recorded apart from the model's own. */
import type { Shape } from '../core/shape.ts';
import type { Columns } from '../data/batches.ts';
import type { NamedData } from '../data/sources.ts';
import type { Model } from '../models/model.ts';
import { Network } from '../models/network.ts';
import { type Optimizer } from '../optimizers/index.ts';
import { Objective } from '../training/objective.ts';
import { Step } from '../training/step.ts';
export interface TrainStep {
    readonly step: Step;
    readonly columns: Columns;
    readonly objective: Objective;
    readonly optimizer: Optimizer;
}
/** Shapes of the inputs of a step, by their columns: all samples are one batch. */
export declare const inputShapes: (columns: Columns) => Shape[];
/** Refuses what is no model. */
export declare function expectModel(where: string, model: unknown): asserts model is Network;
/** The step for one batch, all of x and y. It leaves the weights alone: its learning rate is 0. */
export declare function trainStep(where: string, model: Model, x: NamedData, y: NamedData): TrainStep;
//# sourceMappingURL=train-step.d.ts.map