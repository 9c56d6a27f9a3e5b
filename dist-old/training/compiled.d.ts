/** What `compile` settles: the optimizer, and what is minimized and measured. */
import type { Value } from '../graph/value.ts';
import * as optimizers from '../optimizers/index.ts';
import { Objective, type ObjectiveOptions } from './objective.ts';
export interface CompileOptions extends ObjectiveOptions {
    /** Default 'rmsprop', as in Keras. */
    optimizer?: optimizers.Optimizer | string | object;
}
/** A model, as far as its outputs matter. */
interface Outputs {
    readonly outputs: readonly Value[];
    readonly outputNames: readonly string[];
}
export declare class Compiled {
    #private;
    readonly options: CompileOptions;
    readonly optimizer: optimizers.Optimizer;
    /** Training and testing measure apart. */
    training: Objective;
    testing: Objective;
    /** Throws OptionError where the options are none for a model with these outputs. */
    constructor(options: CompileOptions, model: Outputs);
    /** Makes objectives for the outputs that the model has now, where they are others. */
    bind({ outputs, outputNames }: Outputs): void;
}
export {};
//# sourceMappingURL=compiled.d.ts.map