/** Optimizers: what there is, and by their names in files. */
export * from './all.ts';
export type { Updated, UpdateValues } from './composed.ts';
export { LossScaleOptimizer, lossScaleOptimizer } from './loss-scale.ts';
export { MultiOptimizer, multiOptimizer, OptimizerMap, optimizerMap } from './multi.ts';
export { Optimizer } from './optimizer.ts';
export type { LearningRate, OptimizerOptions } from './options.ts';
export { customOptimizerName, get, registerOptimizer } from './registry.ts';
export type { Control, StateGroups, StateKind, StateVariable, Variable } from './update.ts';
//# sourceMappingURL=index.d.ts.map