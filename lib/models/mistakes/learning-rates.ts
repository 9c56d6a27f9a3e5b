/** Learning rates that are 0, too high, or end too early. */
import { show } from '../../core/checks.ts'
import { property } from '../../core/kinds.ts'
import type { Optimizer } from '../../optimizers/optimizer.ts'
import { isPure } from '../../optimizers/schedules.ts'
import { gathersStatistics } from './layer-order.ts'
import type { Facts, Mistake } from './mistake.ts'

/** Learning rates above which steps of an optimizer are larger than any weight should move. */
export const maxLearningRate: Readonly<Record<string, number>> = {
  ...{ Adam: 0.1, AdamW: 0.1, Adamax: 0.2, Nadam: 0.1, RMSprop: 0.1, Lion: 0.01, ScheduleFreeAdamW: 0.1 },
  ...{ SGD: 1, Adagrad: 1, Ftrl: 1, Lamb: 1, Muon: 1, Adafactor: 1, Adadelta: 10 },
}

/** Schedules are evaluated at so many steps, evenly spread over all. */
const samplePoints = 33

/** The learning rates of a fit at its sample points. Null: a user's schedule, called once a step only. */
function ratesOf(optimizer: Optimizer, steps: number | null): readonly number[] | null {
  const { schedule, batches } = optimizer
  if (schedule === null) return [optimizer.learningRate]
  if (!isPure(schedule)) return null
  const last = Math.max((steps ?? 1) - 1, 0)
  const step = (point: number) => batches + Math.round((point / (samplePoints - 1)) * last)
  return Array.from({ length: samplePoints }, (_, point) => schedule.call(step(point)))
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
  if (steps === null || steps < samplePoints || trained.length === 0 || callbacks.some(mayRaiseRate)) return null
  for (const part of partsOf(optimizer)) {
    const rates = ratesOf(part, steps)
    const highest = rates && Math.max(...rates)
    if (part.schedule === null || rates === null || !highest) continue
    const moving = rates.findLastIndex(rate => rate > negligible * highest)
    if (moving >= (samplePoints - 1) / 2) continue
    const end = Math.round(((moving + 1) / (samplePoints - 1)) * (steps - 1))
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
  const { optimizer, steps, trained, graph, callbacks } = facts
  if (trained.length === 0 || graph.uses.length === 0) return null
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
    const found = rates.find(({ type, rate }) => rate !== null && rate > (maxLearningRate[type] ?? Infinity))
    if (found === undefined) return null
    return (
      `expected a learning rate up to ${maxLearningRate[found.type]} for ${found.type}, received ${found.rate}. ` +
      'Try a hundredth of it: large steps may destroy the weights.'
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
