/** Labels that cannot be learnt from, or not as they are given. */
import { show } from '../../core/checks.ts'
import { property } from '../../core/kinds.ts'
import type { Classes, ColumnSummary } from './column-summary.ts'
import { isCategorical, isOfClasses, isRegression } from './kinds.ts'
import { firstMessage, type Mistake, type OutputFacts } from './mistake.ts'

const called = (name: string) => `labels of the output ${show(name)}`

/** Looks at every output whose labels are known. */
const ofLabels = (
  outputs: readonly OutputFacts[],
  find: (output: OutputFacts, labels: ColumnSummary) => string | null,
) => firstMessage(outputs, output => (output.labels === null ? null : find(output, output.labels)))

/** Whether all samples of a class stand together. */
const isSorted = ({ counts, changes }: Classes) => counts.size > 1 && changes === counts.size - 1

/** Whether there are so many samples of a class, on average, that an order of classes is no accident. */
const areEnough = ({ counts }: Classes, { seen }: ColumnSummary) => seen >= 4 * counts.size && seen >= 8

/**
 * The labels that losses of probabilities, counts and sizes are made for, and what else to do. Cross-entropies of one
 * of several classes are not among them: rewards times actions are labels of any size.
 */
const labelsOf = new Map<string, readonly [min: number, max: number, fix: string]>([
  ['BinaryCrossentropy', [0, 1, 'Scale them, or number the classes 0 and 1.']],
  ['BinaryFocalCrossentropy', [0, 1, 'Scale them, or number the classes 0 and 1.']],
  ['KLDivergence', [0, 1, 'Give every sample probabilities that sum to 1.']],
  ['MeanSquaredLogarithmicError', [0, Infinity, 'Use meanSquaredError for numbers below 0.']],
  ['Poisson', [0, Infinity, 'It is for counts: use meanSquaredError for numbers below 0.']],
])

/** Labels that a loss is not made for: it has no minimum with others, or takes them as the nearest that it knows. */
export const labelsOutOfRange: Mistake = {
  code: 'FOVEA_LABELS_OUT_OF_RANGE',
  find: ({ outputs, isWeighted }) =>
    ofLabels(outputs, ({ name, loss }, { range: { min, max, areFinite } }) => {
      const wanted = loss === null ? undefined : labelsOf.get(loss.type)
      if (loss === null || wanted === undefined || !areFinite) return null
      const [least, most, fix] = wanted
      if (min >= least - 1e-3 && max <= most + 1e-3) return null
      if (most === Infinity && isWeighted) return null // -1 may stand where a weight of 0 leaves it out
      const range = most === Infinity ? `from ${least} on` : `from ${least} to ${most}`
      return `expected ${called(name)} ${range} for ${loss.name}, received ${show(min)} to ${show(max)}. ${fix}`
    }),
}

/**
 * Several classes at once, or shares that do not sum to 1, for a loss of one of several classes. Rewards times actions
 * are one-hot labels times any number.
 */
export const labelsNotOneHot: Mistake = {
  code: 'FOVEA_LABELS_NOT_ONE_HOT',
  find: ({ outputs }) =>
    ofLabels(outputs, ({ name, loss }, labels) => {
      const isOneHot = isCategorical(loss) && /^Categorical(Focal)?Crossentropy$/.test(loss.type)
      const { areWhole, areFinite, min, max } = labels.range
      if (!isOneHot || loss.axis !== -1 || (labels.shape.at(-1) ?? 1) < 2 || min < 0 || !areFinite) return null
      const { least, largest } = labels.sums
      const areAlike = largest - least <= 1e-4 * largest && labels.seen >= fewestAlike
      const sum = Number(largest.toPrecision(6))
      if (areWhole && max <= 1 && largest > 1)
        return (
          `expected ${called(name)} with one class a sample for ${loss.name}, received one with ${largest}. Use ` +
          `activation 'sigmoid' and the loss binaryCrossentropy${areAlike ? `, or divide them by ${sum}` : ''}.`
        )
      const mayBeReward = max === largest && !writtenFor1.includes(sum)
      if (areAlike && least > 1.01 && !mayBeReward)
        return (
          `expected ${called(name)} that sum to 1 for ${loss.name}, received ${show(min)} to ${show(max)}, which sum ` +
          `to ${sum} in every sample: the loss is as many times as large. Divide them by ${sum}.`
        )
      return null
    }),
}

/** Samples whose labels have the same sum by no accident. */
const fewestAlike = 16
/** What stands for 1 in percentages and in pictures. */
const writtenFor1: readonly number[] = [100, 255]

/** Labels that are all the same. */
export const constantLabels: Mistake = {
  code: 'FOVEA_CONSTANT_LABELS',
  find: ({ outputs, samples }) =>
    ofLabels(outputs, ({ name, loss, ending }, labels) => {
      if (samples === null || labels.samples < 16 || !(isOfClasses(loss) || isRegression(loss))) return null
      if (ending?.layer.trainable === false) return null // a discriminator: layers before it are to please it
      const { classes, range } = labels
      // Labels of several numbers are one class for all, or one number throughout.
      if (!labels.isConstant || (range.min !== range.max && classes === null)) return null
      const which = classes === null || labels.length === 1 ? show(range.min) : `class ${[...classes.counts.keys()][0]}`
      return (
        `expected ${called(name)} that differ, received ${which} for all samples. Look at how the labels are made: ` +
        'there is nothing to tell apart.'
      )
    }),
}

/** Samples that count for nothing. */
export const weightsOfZero: Mistake = {
  code: 'FOVEA_WEIGHTS_OF_ZERO',
  find: ({ outputs, samples }) => {
    // One of several outputs may have no labels for a while.
    const used = outputs.filter(({ loss }) => loss !== null)
    const areZero = ({ weights }: OutputFacts) => weights?.isConstant === true && weights.range.max === 0
    if (samples === null || used.length === 0 || !used.every(areZero)) return null
    return 'expected weights of samples or classes that are not all 0, received 0 for all samples: nothing is learnt.'
  },
}

/** One class is nearly all there is, and nothing makes up for it. */
export const classImbalance: Mistake = {
  code: 'FOVEA_CLASS_IMBALANCE',
  find: ({ outputs, isWeighted }) =>
    ofLabels(outputs, ({ name, loss }, { classes, seen }) => {
      if (isWeighted || !isOfClasses(loss) || /Focal/.test(loss?.type ?? '') || classes === null) return null
      if (seen < 100 || classes.counts.size < 2) return null
      const [most, count] = [...classes.counts].reduce((a, b) => (b[1] > a[1] ? b : a))
      const percent = Math.floor((100 * count) / seen)
      if (percent < 95) return null
      return (
        `expected ${called(name)} of several classes, received class ${most} for ${percent} % of the samples. Give ` +
        `fit a classWeight, and watch precision and recall: always saying class ${most} is ${percent} % right.`
      )
    }),
}

/** Units of the last layer that no label ever asks for. */
export const unusedUnits: Mistake = {
  code: 'FOVEA_UNUSED_UNITS',
  find: ({ outputs }) =>
    ofLabels(outputs, ({ name, loss, shape }, labels) => {
      const units = shape.at(-1) ?? null
      if (!isCategorical(loss) || property(loss, 'ignoreClass') != null || units === null) return null
      if (labels.seen < 50 * units) return null
      const missing = labels.unnamed(units)
      const used = units - missing.length
      if (missing.length === 0 || used < 2) return null
      const fix =
        missing.at(-1) === missing.length - 1
          ? `Number the classes from 0, and make it ${used} units.`
          : missing[0] === used
            ? `Make it ${used} units, or look for what is missing in the labels.`
            : 'Look for what is missing in the labels, or number the classes from 0 without gaps.'
      const others = missing.length > 1 ? ` and ${missing.length - 1} more` : ''
      const none = `none of class ${missing[0]}${others}`
      return `expected ${called(name)} for all of its ${units} units, received ${none}. ${fix}`
    }),
}

/**
 * Samples in the order of their classes, which batches then have: each batch unlearns what the one before has taught.
 */
export const sortedLabels: Mistake = {
  code: 'FOVEA_SORTED_LABELS',
  find: ({ outputs, samples, batchSize, isShuffled }) =>
    ofLabels(outputs, ({ name, loss }, labels) => {
      const { classes } = labels
      if (isShuffled || samples === null || batchSize === null || labels.samples < 2 * batchSize) return null
      if (!isOfClasses(loss) || classes === null || !isSorted(classes) || !areEnough(classes, labels)) return null
      return (
        `expected samples in mixed order, received ${called(name)} that are sorted by class, with shuffle: false. ` +
        'Leave out shuffle: false, or mix the samples.'
      )
    }),
}

/** validationSplit takes the end of the data, where sorted data have classes of their own. */
export const splitOfClasses: Mistake = {
  code: 'FOVEA_SPLIT_OF_CLASSES',
  find: ({ outputs }) =>
    ofLabels(outputs, ({ name, loss, setApart }, labels) => {
      const [own, others] = [labels.classes, setApart?.classes ?? null]
      if (!isOfClasses(loss) || setApart === null || own === null || others === null) return null
      if (!areEnough(own, labels)) return null
      const unknown = [...others.counts].filter(([label]) => !own.counts.has(label))
      const share = unknown.reduce((sum, [, count]) => sum + count, 0) / setApart.seen
      const isLast = isSorted(own) && others.counts.size < own.counts.size && setApart.seen >= 4
      if (share <= 0.2 && !isLast) return null
      const what =
        unknown.length === 0
          ? `${others.counts.size} of ${own.counts.size} classes`
          : `class ${unknown[0][0]}, which training has not`
      return (
        `expected validationSplit to take samples of all classes, received ${called(name)} that are sorted: the last ` +
        `part has ${what}. Mix the samples before, or use validationData.`
      )
    }),
}
