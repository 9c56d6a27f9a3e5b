/**
 * Weights as they are in one moment, kept until they are put back: few at once, many by the engine's thread, so that
 * others have the event loop meanwhile.
 */
import { uncleared } from '../core/memory.ts'
import { isLong } from '../core/turns.ts'
import { copyAside } from '../engine/copies.ts'
import { settled } from '../engine/memory.ts'
import type { TrainedModel, Weights } from './callback.ts'

type Model = Pick<TrainedModel, 'weights' | 'getWeights' | 'setWeights'>

/** The memory of weights that take long to copy; null where there are few. */
function longWeights({ weights = [] }: Model): TrainedModel['weights'] | null {
  return isLong(weights.reduce((sum, { memory }) => sum + memory.length, 0)) ? weights : null
}

export class KeptWeights {
  #kept: Weights | null = null

  /** The copies; null: none are kept. */
  get values(): Weights | null {
    for (const { data } of this.#kept ?? []) settled(data) // the engine's thread may be writing them
    return this.#kept
  }

  set values(values: Weights | null) {
    this.#kept = values
  }

  /** Keeps the weights that the model has at the time of the call. */
  keep(model: Model): void | Promise<void> {
    const weights = longWeights(model)
    if (!weights) {
      this.#kept = model.getWeights().map(({ shape, data }) => ({ shape, data }))
      return
    }
    this.#kept = weights.map(({ shape, memory }) => ({ shape, data: uncleared(Float32Array, memory.length) }))
    return copyAside(this.#kept.map(({ data }, i) => [weights[i].memory, data]))
  }

  /** Gives the model what is kept. */
  restore(model: Model): void | Promise<void> {
    const [kept, weights] = [this.#kept, longWeights(model)]
    if (kept === null) return
    const areAlike = kept.every(({ data }, i) => data.length === weights?.[i]?.memory.length)
    if (!weights || !areAlike) return model.setWeights(kept)
    return copyAside(kept.map(({ data }, i) => [data, weights[i].memory]))
  }
}
