/** Optimizers: what there is, and by their names in files. */
import { LossScaleOptimizer } from './loss-scale.ts'
import { MultiOptimizer } from './multi.ts'
import { listOptimizer } from './registry.ts'
import * as schedules from './schedules.ts'

export { adamw as adamW } from './adam.ts'
export * from './all.ts'
export type { Updated, UpdateValues } from './composed.ts'
export { LossScaleOptimizer, lossScaleOptimizer } from './loss-scale.ts'
export { MultiOptimizer, multiOptimizer, OptimizerMap, optimizerMap } from './multi.ts'
export { Optimizer } from './optimizer.ts'
export type { LearningRate, OptimizerOptions } from './options.ts'
export { customOptimizerName, get, type OptimizerName, registerOptimizer } from './registry.ts'
export type { Control, Copy, Put, StateGroups, StateKind, StateVariable, Variable } from './update.ts'

/** Lets files name a schedule of one's own, a class or a function. */
export const registerSchedule: typeof schedules.registerSchedule = (...given) => schedules.registerSchedule(...given)

// Here, as files that are loaded when they are used cannot tell of themselves before.
listOptimizer('LossScaleOptimizer', () => LossScaleOptimizer)
listOptimizer('MultiOptimizer', () => MultiOptimizer)
