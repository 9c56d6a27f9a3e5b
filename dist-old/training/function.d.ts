/** Functions of a graph: programs that are recorded once for inputs of some shapes, and then run. */
import { Tensor } from '../core/tensor.ts';
import type { Columns } from '../data/batches.ts';
import type { Parameter } from '../graph/parameter.ts';
import type { Optimizer } from '../optimizers/index.ts';
import type { SteppedModel } from './step.ts';
/** What is computed, by a model whose outputs are those of the function, and then the values below. */
export interface FunctionGoal {
    readonly model: SteppedModel;
    /** How many of the model's outputs are outputs of the function. */
    readonly outputs: number;
    readonly training: boolean;
    /** Whether the next output of the model is differentiated, by the outputs behind it and by weights. */
    readonly differentiates: boolean;
    readonly weights: readonly Parameter[];
    /** Take the gradients by the weights, each those of its variables. Default: none, gradients are results. */
    readonly optimizers?: readonly Optimizer[];
    /** Whether penalties of layers and weights are part of what is differentiated. Default false. */
    readonly penalties?: boolean;
}
/** What a run gives: outputs, gradients by values, gradients by weights, and the sum of the penalties. */
export interface FunctionResults {
    readonly outputs: readonly Tensor[];
    readonly byValues: readonly Tensor[];
    readonly byWeights: readonly Tensor[];
    readonly penalty: number;
}
export interface RunOptions {
    /** Called with the run when it is its turn, before anything is recorded. */
    readonly around?: (run: () => Promise<FunctionResults>) => Promise<FunctionResults>;
    /** Of the run: the same number gives the same random numbers. Default: one that no other run has. */
    readonly number?: number | null;
}
/** A function with its programs. Runs take turns. */
export declare class GraphFunction {
    #private;
    constructor(goal: FunctionGoal);
    get count(): number;
    set count(count: number);
    run(columns: Columns, { around, number }?: RunOptions): Promise<FunctionResults>;
}
//# sourceMappingURL=function.d.ts.map