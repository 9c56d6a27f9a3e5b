import type { Logs, TrainedModel } from '../callbacks/callback.ts';
import { History } from '../callbacks/history.ts';
import { type NamedData } from '../data/sources.ts';
import type { CallProfile } from '../engine/profile.ts';
import { type Given } from '../training/data.ts';
import type { Exclusive } from '../training/exclusive.ts';
import { type BatchOptions, type EvaluateOptions, type FitOptions } from '../training/options.ts';
import type { StepBatch } from '../training/own-steps.ts';
import { type ProcedureModel, Procedures, type StepMethods } from '../training/procedures.ts';
import { type BackedUpModel } from '../training/run-state.ts';
import type { StepCache } from '../training/step-cache.ts';
import { TrainingState } from '../training/training-state.ts';
import type { Network } from './network.ts';
/** A model as its trainer sees it. */
export type TrainerModel = Network & ProcedureModel & TrainedModel & BackedUpModel & {
    history: History | null;
};
export declare class Trainer {
    #private;
    readonly state: TrainingState;
    readonly procedures: Procedures;
    /** `compiledSteps`: the methods of a model that computes the steps it was compiled for. */
    constructor(model: TrainerModel, compiledSteps: StepMethods, steps: StepCache, exclusive: Exclusive);
    fit(first: Given, options: FitOptions): Promise<History>;
    evaluate(first: Given, options: EvaluateOptions): Promise<Logs>;
    trainOnBatch(x: NamedData, y: NamedData | null, options: BatchOptions): Promise<Logs>;
    testOnBatch(x: NamedData, y: NamedData | null, options: BatchOptions): Promise<Logs>;
    /** The step for which the model was compiled. */
    trainStep({ x, y, sampleWeight }: StepBatch): Promise<Logs>;
    testStep({ x, y, sampleWeight }: StepBatch): Promise<Logs>;
    profile(x: NamedData, y: NamedData | undefined): Promise<CallProfile[]>;
}
//# sourceMappingURL=trainer.d.ts.map