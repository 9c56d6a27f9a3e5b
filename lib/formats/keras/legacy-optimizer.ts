/**
 * The state of optimizers as Keras 1 and 2 wrote it, in Keras 3's order: the iteration, the learning rate, then what
 * they keep of the weights. Keras 2.11 and later have the same order, without the rate; optimizers before them, which
 * are `legacy` there, have all weights' first kind of state, then the second one.
 */
import { sizeOf } from '../../core/shape.ts'
import type { Model } from '../../models/model.ts'
import type { StoredWeight } from '../../models/stored-weights.ts'
import type { Optimizer, StateVariable } from '../../optimizers/index.ts'

/** Keras 3 writes the learning rate as the second variable, Keras 1 and 2 not at all. */
const hasRate = (stored: readonly StoredWeight[]): boolean => /learning_rate(:0)?$/.test(stored[1]?.name ?? '')

/** `iteration:0`, or a number in archives; before 2.11 it was `Adam/iter:0` and the like. */
const isInOrder = (iteration: StoredWeight): boolean => /^(.*\/)?(iteration(:0)?|\d+)$/.test(iteration.name)

/** Optimizers that keep two kinds of a weight side by side. */
const inPairs = ['Adadelta', 'Adam', 'AdamW', 'Adamax', 'Nadam']

/** Where the variables stand that went kind by kind; a third kind stands after both. */
function placesByKind(optimizer: Optimizer, kept: readonly StateVariable[]): readonly number[] {
  const kinds = kept.some(({ name }) => name.endsWith('_velocity_hat')) ? 3 : 2
  const paired = inPairs.includes(optimizer.type) ? (2 * kept.length) / kinds : 0
  return kept.map((_, i) => (i < paired ? (i % 2) * (paired / 2) + Math.floor(i / 2) : i))
}

const constant = (name: string, numbers: () => ArrayLike<number> | Promise<ArrayLike<number>>): StoredWeight => ({
  ...{ name, shape: [] },
  read: numbers,
})

/** The product of Nadam's decays so far, which Keras 2 does not write. */
function productOf(optimizer: Optimizer, iteration: StoredWeight): StoredWeight {
  const { beta1: beta } = optimizer.config() as { beta1: number }
  return constant('variable', async () => {
    const [step] = Array.from(await iteration.read())
    let product = 1
    for (let t = 1; t <= step && product > 0; t++) product = Math.fround(product * beta * (1 - 0.5 * 0.96 ** t))
    return [product]
  })
}

/** What the optimizer keeps, of the variables of the file; null: these are of other weights. */
function arranged(
  optimizer: Optimizer,
  state: readonly StateVariable[],
  [iteration, ...given]: readonly StoredWeight[],
): StoredWeight[] | null {
  const head = optimizer.schedule === null ? 2 : 1
  const kept = state.slice(head, optimizer.type === 'Nadam' ? -1 : undefined)
  // Means along rows and columns are those of matrices: for others Keras 3 has a number that nothing uses.
  const isUnused = ({ shape, data }: StateVariable) => shape.length === 0 && data instanceof Int32Array
  const wanted = kept.filter(each => !isUnused(each))
  const others = given.filter(({ name }) => !/momentum_cache(:0)?$/.test(name))
  // Plain SGD of Keras 2.11 and later writes momenta that it does not use.
  if (others.length !== wanted.length && (optimizer.type !== 'SGD' || others.length < wanted.length)) return null
  const places = isInOrder(iteration) ? wanted.map((_, i) => i) : placesByKind(optimizer, wanted)
  const found = wanted.map((variable, i) => ({ variable, stored: others[places[i]] }))
  if (found.some(({ variable, stored }) => sizeOf(stored.shape) !== sizeOf(variable.shape))) return null
  const byVariable = new Map(found.map(({ variable, stored }) => [variable, stored]))
  const rates = state.slice(1, head).map(({ data }) => constant('learning_rate', () => data))
  const products = optimizer.type === 'Nadam' ? [productOf(optimizer, iteration)] : []
  const all = kept.map(each => byVariable.get(each) ?? constant(each.name, () => each.data))
  return [iteration, ...rates, ...all, ...products]
}

/** Variables of a file of Keras 1 or 2 as Keras 3 has them in its files; those of other weights as they stand. */
export function optimizerStateOf(model: Model, stored: readonly StoredWeight[]): readonly StoredWeight[] {
  const { optimizer } = model
  if (optimizer === null || stored.length === 0 || hasRate(stored)) return stored
  // Layers may have been frozen since they were trained: their state stands in the file, too.
  for (const frozen of [undefined, true]) {
    const found = arranged(
      optimizer,
      model.optimizerState(frozen, array => array),
      stored,
    )
    if (found !== null) return found
  }
  return stored
}
