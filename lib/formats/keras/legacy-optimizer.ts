/**
 * The state of optimizers as Keras 2 wrote it, in Keras 3's order: the iteration, the learning rate, then weight by
 * weight.
 */
import type { Model } from '../../models/model.ts'
import type { StoredWeight } from '../../models/stored-weights.ts'

/** Keras 3 writes the learning rate as the second variable, Keras 2 not at all. */
const isOfKeras3 = (stored: readonly StoredWeight[]): boolean => /learning_rate$/.test(stored[1]?.name ?? '')

/** Keras 2.11 and later went from weight to weight, `Adam/m/dense/kernel:0`; the others from kind to kind. */
const goesByWeight = (name: string): boolean =>
  /^[^/]+\/[a-z_]+\/.+/.test(name) && !/\/(m|v|vhat|rms|mg|momentum|accum_grad|accum_var)(_\d+)?:0$/.test(name)

export function optimizerStateOf(model: Model, stored: readonly StoredWeight[]): readonly StoredWeight[] {
  if (model.optimizer === null || isOfKeras3(stored)) return stored
  const [iteration, ...others] = stored
  const state = model.optimizerState(undefined, array => array)
  const variables = model.trainableWeights.length
  const kinds = (state.length - 2) / variables
  const isKnown = kinds === 1 || kinds === 2
  if (iteration === undefined || !isKnown || others.length < kinds * variables) return stored
  const rate = { name: 'learning_rate', shape: [], read: () => Array.from(state[1].data as ArrayLike<number>) }
  const byWeight = goesByWeight(others[0].name)
  const places = state.slice(2).map((_, i) => (byWeight ? i : (i % kinds) * variables + Math.floor(i / kinds)))
  return [iteration, rate, ...places.map(place => others[place])]
}
