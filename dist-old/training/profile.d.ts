/** Profiles one step of a model and leaves the model as it was. */
import { type Columns } from '../data/batches.ts';
import { type CallProfile } from '../engine/profile.ts';
import type { Parameter } from '../graph/parameter.ts';
import type { SteppedModel } from './step.ts';
import { type StepPurpose } from './step-cache.ts';
/**
 * Every call of the step for all of `columns` as one batch. Runs it some 20 times on this thread; `weights` and the
 * optimizer's state are put back.
 */
export declare function profileStep(model: SteppedModel, purpose: StepPurpose, columns: Columns, weights: readonly Parameter[]): CallProfile[];
//# sourceMappingURL=profile.d.ts.map