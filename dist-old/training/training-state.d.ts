import type { Parameter } from '../graph/parameter.ts';
import type * as optimizers from '../optimizers/index.ts';
import { type Claim } from './ownership.ts';
import type { SteppedModel } from './step.ts';
import { type Trained } from './trained.ts';
export interface StatefulModel extends SteppedModel {
    expectGraph(): void;
    /** Gives weights their memory. */
    place(): void;
}
export declare class TrainingState {
    #private;
    /** Train steps done: the counter of dropout's random numbers. */
    count: number;
    constructor(model: StatefulModel);
    get optimizer(): optimizers.Optimizer | null;
    setOptimizer(optimizer: optimizers.Optimizer): void;
    /** What training changes, as layers are frozen now. */
    get trained(): Trained;
    /** Weights as the optimizer sees them; by default those that are trainable. */
    variables(parameters?: readonly Parameter[]): optimizers.Variable[];
    /** The optimizer's variables: of weights that are trainable now, or also of those that are frozen. */
    optimizerState(frozen?: boolean): optimizers.StateVariable[];
    restoreOptimizerState(state: Parameters<optimizers.Optimizer['restore']>[0]): void;
    /** Refuses to train while the model is trained: two fits would mix their weights. */
    whileTraining<T>(where: string, trained: readonly Parameter[], work: (claim: Claim) => Promise<T>): Promise<T>;
}
//# sourceMappingURL=training-state.d.ts.map