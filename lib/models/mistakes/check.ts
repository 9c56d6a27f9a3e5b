/**
 * Looks for mistakes in a fit before its first step, with what is known by then: the graph, what the model was compiled
 * with, the settings, and a bounded look at the data, or at the first batch of a data set. docs/mistakes.md has a
 * section for each.
 *
 * A mistake is an object with a code and a `find` (mistake.ts) in the list below. `find` reports only what is certain:
 * about layers, losses and metrics that it does not know it reports nothing.
 */
import { show, showNames } from '../../core/checks.ts'
import { OptionError } from '../../core/errors.ts'
import { type Batches, expectKept } from '../../data/batches.ts'
import type { Parameter } from '../../graph/parameter.ts'
import { weightNames } from '../../layers/within.ts'
import type { Compiled } from '../../training/compiled.ts'
import { countsOf, type FitSettings } from '../../training/options.ts'
import type { Network } from '../network.ts'
import { ColumnSummary } from './column-summary.ts'
import {
  channelsFirst,
  nonFiniteData,
  normalizationNotAdapted,
  scaledTwice,
  unscaledColumns,
  unscaledInputs,
  unscaledValidation,
} from './inputs.ts'
import {
  classImbalance,
  constantLabels,
  labelsNotOneHot,
  labelsOutOfRange,
  sortedLabels,
  splitOfClasses,
  unusedUnits,
  weightsOfZero,
} from './labels.ts'
import { endingOf, layerGraphOf } from './layer-graph.ts'
import { activationTwice, batchNormOfOne, dropoutBeforeBatchNorm, slowBatchNorm } from './layer-order.ts'
import { baseAtHeadsRate, highestRate, highLearningRate, zeroLearningRate } from './learning-rates.ts'
import type { Facts, Mistake } from './mistake.ts'
import {
  labelsOutOfReach,
  logitsAsProbabilities,
  metricThatDoesNotFit,
  probabilitiesAsLogits,
  rectifiedOutput,
  sigmoidForClasses,
  softmaxForBinary,
  softmaxOfOne,
} from './outputs.ts'
import { fewSteps, nothingTrainable, unusedSplit } from './settings.ts'
import { detailOf, isLookedFor, warn } from './warnings.ts'

const mistakes: readonly Mistake[] = [
  ...[softmaxOfOne, probabilitiesAsLogits, logitsAsProbabilities, rectifiedOutput, sigmoidForClasses],
  softmaxForBinary,
  ...[labelsOutOfReach, metricThatDoesNotFit, activationTwice],
  ...[
    nonFiniteData,
    unscaledInputs,
    unscaledColumns,
    unscaledValidation,
    scaledTwice,
    normalizationNotAdapted,
    channelsFirst,
  ],
  ...[
    labelsOutOfRange,
    labelsNotOneHot,
    weightsOfZero,
    constantLabels,
    classImbalance,
    unusedUnits,
    sortedLabels,
    splitOfClasses,
    unusedSplit,
  ],
  ...[dropoutBeforeBatchNorm, batchNormOfOne, slowBatchNorm],
  ...[nothingTrainable, zeroLearningRate, highLearningRate, baseAtHeadsRate, fewSteps],
]

/** A fit that is about to begin. */
export interface Fit {
  readonly model: Network
  readonly compiled: Compiled
  /** Weights that are trained. */
  readonly trained: readonly Parameter[]
  readonly settings: FitSettings
  readonly batches: Batches
  readonly validation: Batches | null
}

/** Those that are found during training (review.ts). */
const foundInTraining = ['FOVEA_DEAD_UNITS', 'FOVEA_LOSS_NOT_FINITE', 'FOVEA_LOSS_OF_GUESSING'] as const

export const mistakeCodes: readonly string[] = [...mistakes.map(({ code }) => code), ...foundInTraining]

/** Which weights of a model were frozen in its last fit, and its learning rate. */
const lastFits = new WeakMap<Network, NonNullable<Facts['before']>>()

/** The samples of one column; null: there is none. */
function summaryOf({ columns, range }: Batches, index: number): ColumnSummary | null {
  const column = columns[index]
  if (column == null) return null
  expectKept(column, 'the run is over')
  return new ColumnSummary(column, range)
}

function factsOf({ model, compiled, trained, settings, batches, validation }: Fit): Facts {
  const { samples, columns, range } = batches
  const { batchSize, epochs, initialEpoch, stepsPerEpoch, validationSplit, validationData } = settings
  const graph = layerGraphOf(model)
  const inputs = model.inputNames.flatMap((name, i) => {
    const data = summaryOf(batches, i)
    const others = validation === null ? null : summaryOf(validation, i)
    return data === null ? [] : [{ name, data, validation: others, use: graph.inputs[i] ?? null }]
  })
  const isSplit = validationData == null && validationSplit > 0
  const outputs = compiled.training.outputs.map(({ name, loss }, i) => {
    const use = graph.outputs[i]
    return {
      ...{ name, loss, shape: model.outputs[i].shape, ending: use === undefined ? null : endingOf(use) },
      metrics: compiled.training.metricsOf(i).map(({ metric }) => metric),
      labels: summaryOf(batches, model.inputNames.length + i),
      weights: summaryOf(batches, model.inputNames.length + compiled.training.outputs.length + i),
      setApart: isSplit && validation !== null ? summaryOf(validation, model.inputNames.length + i) : null,
    }
  })
  const isInArrays = samples !== null
  const available = range[1] - range[0]
  const perEpoch = countsOf(samples, batchSize, stepsPerEpoch).steps ?? stepsPerEpoch
  return {
    ...{ where: model.where(), graph, inputs, outputs, optimizer: compiled.optimizer, trained, samples, epochs },
    batchSize: isInArrays ? batchSize : null,
    nameOf: weight => weightNames(model).get(weight) ?? weight.name,
    before: lastFits.get(model) ?? null,
    firstBatch: isInArrays ? Math.min(batchSize, available) : (columns[0]?.samples ?? 0),
    steps: perEpoch === null ? null : perEpoch * (epochs - initialEpoch),
    isShuffled: settings.shuffle,
    isSplitUnused: validationData != null && validationSplit > 0,
    callbacks: settings.callbacks,
    isWeighted: columns.slice(model.inputNames.length + outputs.length).some(column => column !== null),
  }
}

/** Throws OptionError for a code that no mistake has. */
export function expectCodes(where: string, codes: readonly string[]): void {
  const unknown = codes.find(code => !mistakeCodes.includes(code))
  if (unknown !== undefined)
    throw new OptionError(
      `${where}: expected silence to have codes of docs/mistakes.md, received ${show(unknown)}. There are ` +
        `${showNames(mistakeCodes)}.`,
    )
}

/**
 * Warns of what looks like a mistake, of each kind once for a model, and throws OptionError where nothing could be
 * learnt.
 */
export function checkFit(fit: Fit): void {
  const { model, trained, compiled } = fit
  const facts = factsOf(fit)
  for (const { code, isFatal, find } of mistakes) {
    if (!isLookedFor(model, fit.settings, code)) continue
    const found = find(facts)
    if (found === null) continue
    if (isFatal) throw new OptionError(`fit: ${found} ${detailOf(code)}`)
    warn(model, code, found)
  }
  const own = new Set(trained)
  const frozen = new Set(trained.length === 0 ? [] : model.weights.filter(each => each.trainable && !own.has(each)))
  lastFits.set(model, { frozen, learningRate: highestRate(compiled.optimizer, facts.steps) })
}
