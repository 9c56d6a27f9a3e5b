import type { Ref } from '../engine/buffer.ts'
import type { Recorder } from '../engine/recorder.ts'
import { emitActivityPenalties, emitPenalty } from '../graph/backward.ts'
import type { Parameter } from '../graph/parameter.ts'
import type { Recording } from '../graph/recording.ts'
import type { Floats } from './slots.ts'

/**
 * Emits the penalties that are added to a loss, and the gradients of those on weights. One number each, as Keras lists
 * them: of what layers give (activity regularizers, `addLoss`), then of every weight that has a regularizer.
 * @param gradientOf where the gradient by a weight goes; null: nowhere.
 */
export function emitPenalties(
  recorder: Recorder,
  recording: Recording,
  parameters: readonly Parameter[],
  gradientOf: (parameter: Parameter) => Ref | null,
): Floats[] {
  const ofLayers = emitActivityPenalties(recording).map(penalty => recorder.keep(penalty))
  const ofWeights = parameters.flatMap(parameter => {
    const { regularizer, memory, shape } = parameter
    if (regularizer === null) return []
    const penalty = recorder.slot(1)
    emitPenalty(recorder, regularizer, shape, recorder.external(memory), penalty, gradientOf(parameter))
    return [penalty]
  })
  return [...ofLayers, ...ofWeights]
}
