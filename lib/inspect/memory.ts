/** What steps need of memory. */
import type { NamedData } from '../data/sources.ts'
import type { MemoryPlan } from '../engine/plan.ts'
import type { Model } from '../models/model.ts'
import { columnsFor } from '../training/data.ts'
import { Step } from '../training/step.ts'
import { expectModel, inputShapes, trainStep } from './train-step.ts'

/**
 * The plan of memory of one step, in bytes: of a train step where labels are given, else of a predict step. All samples
 * are one batch; only their shapes count. Weights, gradients of weights, the optimizer's state and the batches
 * themselves are beside it; weights that a predict step has packed are in it. Allocates none of it.
 */
export function memory(model: Model, x: NamedData, y?: NamedData): MemoryPlan {
  expectModel('memory', model)
  if (y !== undefined) return trainStep('memory', model, x, y).step.program.memory
  const inputs = inputShapes(columnsFor('memory', model, { x }, null))
  return new Step(model, { inputs, goal: null }).program.memory
}
