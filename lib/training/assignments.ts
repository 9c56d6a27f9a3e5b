/** Gives weights what layers have assigned to them, at the end of a step. */
import { copyInto, type Recorder } from '../engine/recorder.ts'
import type { Recording } from '../graph/recording.ts'

export function emitAssignments(recorder: Recorder, recording: Recording): void {
  // All are copied aside first: one may be what another one is made of.
  const aside = Array.from(recording.graph.assigned ?? [], ([{ memory }, value]) => {
    const becomes = recorder.buffer(memory.length)
    copyInto(recorder, recording.ref(value), becomes)
    return { becomes, weight: recorder.external(memory) }
  })
  for (const { becomes, weight } of aside) copyInto(recorder, becomes, weight)
}
