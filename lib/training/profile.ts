/** Profiles one step of a model and leaves the model as it was. */
import { copyOf } from '../core/memory.ts'
import { ArrayBatches, type Columns } from '../data/batches.ts'
import { settled, writable } from '../engine/memory.ts'
import { peak } from '../engine/peak.ts'
import { type CallProfile, profileProgram } from '../engine/profile.ts'
import type { Parameter } from '../graph/parameter.ts'
import type { SteppedModel } from './step.ts'
import { StepCache, type StepPurpose } from './step-cache.ts'

/**
 * Every call of the step for all of `columns` as one batch. Runs it some 20 times on this thread; `weights` and the
 * optimizer's state are put back.
 */
export function profileStep(
  model: SteppedModel,
  purpose: StepPurpose,
  columns: Columns,
  weights: readonly Parameter[],
): CallProfile[] {
  const samples = columns[0]?.samples ?? 0
  const batches = new ArrayBatches(columns, { batchSize: samples })
  batches.beginEpoch()
  const step = new StepCache().stepper(model, purpose, () => columns)(batches.nextSync())
  step.load(0, batches, false)
  const values = weights.map(({ memory }) => copyOf(settled(memory)))
  const { optimizer } = purpose
  const state = optimizer?.state().map(({ name, shape, data }) => ({
    shape,
    data: name === 'learning_rate' ? [optimizer.learningRate] : copyOf(data), // in double precision, unlike in files
  }))
  try {
    return profileProgram(step.program, peak())
  } finally {
    weights.forEach(({ memory }, i) => void writable(memory).set(values[i]))
    if (state) optimizer?.restore(state)
  }
}
