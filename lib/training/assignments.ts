/** Gives weights what layers have assigned to them, at the end of a step. */
import { copyInto, type Recorder } from '../engine/recorder.ts'
import type { Recording } from '../graph/recording.ts'

export function emitAssignments(recorder: Recorder, recording: Recording): void {
  // All new values are copied first: one may be a weight that another assignment changes.
  const copies = Array.from(recording.graph.assigned ?? [], ([{ memory }, value]) => {
    const copy = recorder.buffer(memory.length)
    copyInto(recorder, recording.ref(value), copy)
    return { copy, weight: recorder.external(memory) }
  })
  for (const { copy, weight } of copies) copyInto(recorder, copy, weight)
}
