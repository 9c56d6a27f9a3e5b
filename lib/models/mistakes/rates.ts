/** Steps that are too large, too few, or change nothing. */
import { show } from '../../core/checks.ts'
import { property } from '../../core/kinds.ts'
import type { Optimizer } from '../../optimizers/optimizer.ts'
import { isPure } from '../../optimizers/schedules.ts'
import { gathersStatistics } from './chains.ts'
import type { Facts, Mistake } from './mistake.ts'

export const nothingTrainable: Mistake = {
  code: 'FOVEA_NOTHING_TRAINABLE',
  find: ({ trained, where }) =>
    trained.length === 0
      ? `expected weights that are trainable, ${where} has none: nothing is trained. Set trainable = true on what is ` +
        'to be learnt.'
      : null,
}

/** Learning rates above which steps of an optimizer are larger than any weight should move. */
export const tooHigh: Readonly<Record<string, number>> = {
  ...{ Adam: 0.1, AdamW: 0.1, Adamax: 0.2, Nadam: 0.1, RMSprop: 0.1, Lion: 0.01, ScheduleFreeAdamW: 0.1 },
  ...{ SGD: 1, Adagrad: 1, Ftrl: 1, Lamb: 1, Muon: 1, Adafactor: 1, Adadelta: 10 },
}

/** Where schedules are looked at. */
const places = 33

/** The rates of so many steps, those of a schedule in some places. Null: one's own, which is called once a step. */
function ratesOf(optimizer: Optimizer, steps: number | null): readonly number[] | null {
  const { schedule, batches } = optimizer
  if (schedule === null) return [optimizer.learningRate]
  if (!isPure(schedule)) return null
  const last = Math.max((steps ?? 1) - 1, 0)
  const step = (place: number) => batches + Math.round((place / (places - 1)) * last)
  return Array.from({ length: places }, (_, place) => schedule.call(step(place)))
}

/** The highest of them: a warm-up begins at 0. */
export function highestRate(optimizer: Optimizer, steps: number | null): number | null {
  const rates = ratesOf(optimizer, steps)
  return rates && Math.max(...rates)
}

/** Callbacks that leave the learning rate as it is, or lower it. */
const raisesNoRate = new Set<unknown>([
  ...['BackupAndRestore', 'CSVLogger', 'EarlyStopping', 'History', 'JSONLinesLogger', 'ModelCheckpoint'],
  ...['ProgbarLogger', 'ReduceLROnPlateau', 'RemoteMonitor', 'TensorBoard', 'TerminateOnNaN'],
])

/** Whether a callback may set a higher learning rate. */
function mayRaiseRate(callback: object): boolean {
  const made = property(callback, 'constructor')
  return !(made instanceof Function && Object.hasOwn(made, 'type') && raisesNoRate.has(property(made, 'type')))
}

/** The optimizers that update weights: those that one is made of, or itself. */
const partsOf = (optimizer: Optimizer): readonly Optimizer[] =>
  optimizer.parts.length === 0 ? [optimizer] : optimizer.parts.flatMap(partsOf)

/** A share of the highest rate that changes nothing. */
const negligible = 1e-6

/** A schedule that has ended in the first half of the steps: often it was given epochs. */
function endedSchedule({ optimizer, steps, trained, callbacks }: Facts): string | null {
  if (steps === null || steps < places || trained.length === 0 || callbacks.some(mayRaiseRate)) return null
  for (const part of partsOf(optimizer)) {
    const rates = ratesOf(part, steps)
    const highest = rates && Math.max(...rates)
    if (part.schedule === null || rates === null || !highest) continue
    const moving = rates.findLastIndex(rate => rate > negligible * highest)
    if (moving >= (places - 1) / 2) continue
    const end = Math.round(((moving + 1) / (places - 1)) * (steps - 1))
    return (
      `expected a learning rate above 0 in most of the ${steps} steps, received a ${part.schedule.type} that is ` +
      `${show(rates[moving + 1])} from step ${end} of this fit on. Its steps are batches, not epochs.`
    )
  }
  return null
}

/** No weight moves. Moving statistics do: to gather them anew, a rate of 0 is usual. */
export const zeroLearningRate: Mistake = {
  code: 'FOVEA_LEARNING_RATE_OF_ZERO',
  find: facts => endedSchedule(facts) ?? zeroRate(facts),
}

function zeroRate(facts: Facts): string | null {
  const { optimizer, steps, trained, flow, callbacks } = facts
  if (trained.length === 0 || flow.uses.length === 0) return null
  if (gathersStatistics(facts) || callbacks.some(mayRaiseRate)) return null
  // A warm-up begins at 0: one step, or nobody knows how many, tells nothing.
  const isKnown = (part: Optimizer) => part.schedule === null || (steps ?? 0) > 1
  const isZero = (part: Optimizer) => isKnown(part) && highestRate(part, steps) === 0
  return partsOf(optimizer).every(isZero)
    ? `expected a learning rate above 0, received 0 for ${optimizer.type}: no weight is changed. Give the ` +
        'optimizer a learningRate, or set trainable = false on what is to stay.'
    : null
}

export const highLearningRate: Mistake = {
  code: 'FOVEA_HIGH_LEARNING_RATE',
  find({ optimizer, steps }) {
    const optimizers = partsOf(optimizer)
    const rates = optimizers.map(({ type }, i) => ({ type, rate: highestRate(optimizers[i], steps) }))
    const found = rates.find(({ type, rate }) => rate !== null && rate > (tooHigh[type] ?? Infinity))
    if (found === undefined) return null
    return (
      `expected a learning rate up to ${tooHigh[found.type]} for ${found.type}, received ${found.rate}. Try a ` +
      'hundredth of it: large steps may destroy the weights.'
    )
  },
}

/** What has been learnt before is unlearnt in a few large steps. */
export const baseAtHeadsRate: Mistake = {
  code: 'FOVEA_BASE_AT_HEADS_RATE',
  find({ before, trained, optimizer, steps, nameOf }) {
    const unfrozen = trained.find(weight => before?.frozen.has(weight))
    if (before === null || unfrozen === undefined || partsOf(optimizer).length > 1) return null
    const learningRate = highestRate(optimizer, steps)
    if (learningRate === null || before.learningRate === null) return null
    if (learningRate <= 1e-4 || learningRate <= before.learningRate / 5) return null
    return (
      `expected a smaller learning rate for weights that were frozen in the fit before (${nameOf(unfrozen)}), ` +
      `received ${learningRate}, with ${before.learningRate} before. Set optimizer.learningRate to a tenth or less, ` +
      'or give the base one of its own with optimizers.multiOptimizer.'
    )
  },
}

/** One batch that holds all of few data, for few epochs. */
export const fewSteps: Mistake = {
  code: 'FOVEA_FEW_STEPS',
  find({ samples, batchSize, steps, epochs }) {
    if (samples === null || batchSize === null || steps === null) return null
    if (batchSize <= 32 || batchSize <= samples || epochs < 2 || steps >= 20) return null
    return (
      `expected batches that are smaller than the data, received batchSize ${batchSize} for ${samples} samples: that ` +
      `is ${steps} steps in all. Choose a smaller batchSize, or more epochs.`
    )
  },
}
