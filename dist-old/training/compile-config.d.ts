import type { Optimizer } from '../optimizers/index.ts';
import type { Objective, ObjectiveOptions } from './objective.ts';
/**
 * Functions are written by name, and a user's classes as Keras writes registered ones. An optimizer may be written
 * without a loss.
 */
export declare function compileConfigToKeras(optimizer: Optimizer, objective: Objective | null): Record<string, unknown>;
export type CompileOptionsFromFile = {
    optimizer: string | object;
} & Pick<ObjectiveOptions, 'loss' | 'metrics' | 'weightedMetrics' | 'lossWeights'>;
/** The options of `compile` in a compile_config. Throws OptionError where a loss or metric is not known. */
export declare function compileConfigFromKeras(config: object): CompileOptionsFromFile;
//# sourceMappingURL=compile-config.d.ts.map