import type { Tensor } from '../core/tensor.ts';
import type { Precision } from '../engine/precision.ts';
import type * as optimizers from '../optimizers/index.ts';
import { Compiled, type CompileOptions } from './compiled.ts';
import { type DataShapes } from './data.ts';
import { type Procedure, type StepBatch, type StepLogs } from './own-steps.ts';
import type { StepCache } from './step-cache.ts';
import type { StatefulModel, TrainingState } from './training-state.ts';
/** One step on a batch. */
export interface StepMethods {
    trainStep(batch: StepBatch): Promise<StepLogs>;
    testStep(batch: StepBatch): Promise<StepLogs>;
}
export interface ProcedureModel extends StatefulModel, DataShapes, StepMethods {
    expectGraph(where?: string): void;
}
export declare class Procedures {
    #private;
    constructor(model: ProcedureModel, compiledSteps: StepMethods, state: TrainingState, steps: StepCache);
    /** Null before `compile`. */
    get compiled(): Compiled | null;
    compile(options: CompileOptions): void;
    restoreOptimizer(optimizer: optimizers.Optimizer): void;
    expectCompiled(where: string): Compiled;
    training(where: string): Procedure;
    testing(where: string, precision?: Precision): Procedure;
    compiledTraining(where: string): Procedure;
    compiledTesting(where: string, precision?: Precision): Procedure;
    /** Data of the last train step; none before the first one. */
    get lastInputs(): readonly Tensor[];
}
//# sourceMappingURL=procedures.d.ts.map