/** Profiles one step of a model and leaves the model as it was. */
import { inTurns } from '../core/turns.ts'
import { ArrayBatches, type Columns } from '../data/batches.ts'
import { measuringPeak } from '../engine/peak.ts'
import { type CallProfile, profileProgram } from '../engine/profile.ts'
import type { SteppedModel } from './step.ts'
import { StepCache, type StepPurpose } from './step-cache.ts'

/** Every call of the step for all of `columns` as one batch. Runs it some 20 times on the engine's thread. */
export async function profileStep(model: SteppedModel, purpose: StepPurpose, columns: Columns): Promise<CallProfile[]> {
  const samples = columns[0]?.samples ?? 0
  const batches = new ArrayBatches(columns, { batchSize: samples })
  batches.beginEpoch()
  const step = new StepCache().stepper(model, purpose, () => columns)(batches.nextSync())
  step.load(0, batches, false)
  return profileProgram(step.program, await inTurns(measuringPeak()))
}
