/** What steps need of memory. */
import type { NamedData } from '../data/sources.ts';
import type { MemoryPlan } from '../engine/plan.ts';
import type { Model } from '../models/model.ts';
/**
 * The plan of memory of one step, in bytes: of a train step where labels are given, else of a predict step. All samples
 * are one batch; only their shapes count. Weights, gradients of weights, the optimizer's state and the batches
 * themselves are beside it; weights that a predict step has packed are in it. Allocates none of it.
 */
export declare function memory(model: Model, x: NamedData, y?: NamedData): MemoryPlan;
//# sourceMappingURL=memory.d.ts.map