/** Outputs that do not go with their loss or metrics. */
import { show } from '../../core/checks.ts'
import { property } from '../../core/kinds.ts'
import type { Metric } from '../../metrics/metric.ts'
import { factsOf, givesProbabilities } from './activations.ts'
import { isBinary, isCategorical, isOfClasses, isRegression, takesLogits } from './kinds.ts'
import { firstMessage, type Mistake, type OutputFacts } from './mistake.ts'

/** Looks at every output of which it is known what it ends in. */
const ofOutputs =
  (find: (output: OutputFacts & { readonly ending: NonNullable<OutputFacts['ending']> }) => string | null) =>
  ({ outputs }: { readonly outputs: readonly OutputFacts[] }) =>
    firstMessage(outputs, output => (output.ending === null ? null : find({ ...output, ending: output.ending })))

const called = (name: string) => `the output ${show(name)}`

/** A loss that computes probabilities itself gets some. */
export const probabilitiesAsLogits: Mistake = {
  code: 'FOVEA_LOGITS_EXPECTED',
  find: ofOutputs(({ name, loss, ending: { activation, layer } }) =>
    isOfClasses(loss) && takesLogits(loss) && givesProbabilities(activation)
      ? `expected ${called(name)} to be logits for ${loss.name} with fromLogits, received what ${activation} of ` +
        `${layer.where()} gives. Leave out fromLogits, or the ${activation}.`
      : null,
  ),
}

/** A loss of probabilities gets numbers of any size. */
export const logitsAsProbabilities: Mistake = {
  code: 'FOVEA_PROBABILITIES_EXPECTED',
  find: ofOutputs(({ name, loss, ending: { activation, layer } }) => {
    if (loss === null || !(loss.type === 'KLDivergence' || isOfClasses(loss))) return null
    if (takesLogits(loss) || factsOf(activation).gives !== 'scores') return null
    const wanted = isBinary(loss) ? 'sigmoid' : 'softmax'
    const orLogits = 'fromLogits' in loss.options ? ', or the loss fromLogits: true' : ''
    return (
      `expected ${called(name)} to be probabilities for ${loss.name}, received what ${layer.where()} gives with ` +
      `activation ${show(activation)}. Give it activation '${wanted}'${orLogits}.`
    )
  }),
}

const isRectified = (activation: string): boolean => factsOf(activation).gives === 'rectified'

/** relu and its like before the loss of a classifier: half of the numbers are cut off. */
export const rectifiedOutput: Mistake = {
  code: 'FOVEA_RECTIFIED_OUTPUT',
  find: ofOutputs(({ name, loss, ending: { activation, layer, use } }) => {
    if (!isOfClasses(loss)) return null
    const before = use.layer.type === 'Activation' || use.layer.type === 'Softmax' ? use.inputs[0]?.layer : undefined
    const inner = before === undefined ? null : property(before.options, 'activation')
    const isInner = givesProbabilities(activation) && typeof inner === 'string' && isRectified(inner)
    if (!isInner && !isRectified(activation)) return null
    const [which, where] = isInner ? [inner, before?.where()] : [activation, layer.where()]
    const wanted = takesLogits(loss) || isInner ? 'linear' : isBinary(loss) ? 'sigmoid' : 'softmax'
    return (
      `expected ${called(name)} of a classifier without ${which}, which cuts off what speaks against a class, ` +
      `received it from ${where}. Give it activation '${wanted}'.`
    )
  }),
}

/** Probabilities that do not sum to 1 for classes that exclude each other. */
export const sigmoidForClasses: Mistake = {
  code: 'FOVEA_SIGMOID_FOR_CLASSES',
  find: ofOutputs(({ name, loss, shape, ending: { activation, layer } }) => {
    const isSigmoid = activation === 'sigmoid' || activation === 'hardSigmoid'
    if (!isCategorical(loss) || takesLogits(loss) || !isSigmoid || shape.at(-1) === 1) return null
    return (
      `expected softmax before ${loss.name} at ${called(name)}, received ${activation} of ${layer.where()}. Give it ` +
      "activation 'softmax', or, where several classes may be right, use the loss binaryCrossentropy."
    )
  }),
}

/**
 * Classes that exclude each other, each with a loss of its own: right classes weigh little among many, and accuracies
 * of single numbers are high from the start. Of two classes it is the same as the loss of one of several.
 */
export const softmaxForBinary: Mistake = {
  code: 'FOVEA_SOFTMAX_FOR_BINARY',
  find: ofOutputs(({ name, loss, labels, ending: { activation, layer, length } }) => {
    if (!isBinary(loss) || takesLogits(loss) || activation !== 'softmax' || labels === null) return null
    const { areWhole, min, max } = labels.range
    if (length === null || length < 3 || labels.shape.at(-1) !== length || !areWhole || min < 0 || max > 1) return null
    const { least, largest } = labels.sums
    const isOneHot = least === 1 && largest === 1
    if (!isOneHot && largest <= 1) return null // soft labels, or samples of no class
    const fix = isOneHot
      ? `the loss ${loss.type === 'BinaryCrossentropy' ? 'categoricalCrossentropy' : 'categoricalFocalCrossentropy'}`
      : "activation 'sigmoid'"
    return (
      `expected ${called(name)} for ${loss.name} to end in sigmoid, received softmax of ${layer.where()} and labels ` +
      `with ${isOneHot ? 'one class' : 'several classes'} a sample. Use ${fix}.`
    )
  }),
}

/** A softmax over one number is 1, whatever is learnt. */
export const softmaxOfOne: Mistake = {
  code: 'FOVEA_SOFTMAX_OF_ONE',
  isFatal: true,
  find: ({ outputs }) => {
    const [{ ending, loss, name }] = outputs
    if (outputs.length > 1 || loss === null || ending?.activation !== 'softmax' || ending.length !== 1) return null
    return (
      `expected softmax at ${called(name)} over two numbers or more, received one, which is always 1 ` +
      `(${ending.layer.where()}). Give it activation 'sigmoid' and the loss binaryCrossentropy, or a unit for each ` +
      'class.'
    )
  },
}

/** Labels that the last activation can never give. */
export const labelsOutOfReach: Mistake = {
  code: 'FOVEA_LABELS_OUT_OF_REACH',
  find: ofOutputs(({ name, loss, labels, ending: { activation, layer } }) => {
    const { reach } = factsOf(activation)
    if (!isRegression(loss) || labels === null || reach === undefined) return null
    const { max, areFinite } = labels.range
    // Those below 0 it takes as 0, of which FOVEA_LABELS_OUT_OF_RANGE tells.
    const min = loss.type === 'MeanSquaredLogarithmicError' ? Math.max(0, labels.range.min) : labels.range.min
    const slack = 1e-3
    if (!areFinite || (min >= reach[0] - slack && max <= reach[1] + slack)) return null
    return (
      `expected labels of ${called(name)} that ${activation} of ${layer.where()} can give, from ${reach[0]} to ` +
      `${reach[1]}, received ${show(min)} to ${show(max)}. Scale the labels, or leave out the activation.`
    )
  }),
}

/** Metrics that cut probabilities at thresholds from 0 to 1. */
const cutting = new Set([
  ...['AUC', 'BinaryAccuracy', 'BinaryIoU', 'F1Score', 'FBetaScore', 'FalseNegatives', 'FalsePositives', 'Precision'],
  ...['PrecisionAtRecall', 'Recall', 'RecallAtPrecision', 'SensitivityAtSpecificity', 'SpecificityAtSensitivity'],
  ...['TrueNegatives', 'TruePositives'],
])

/** The thresholds that a metric was given; none: its own. */
const isCutElsewhere = ({ options }: Metric): boolean => {
  const [threshold, thresholds] = [property(options, 'threshold'), property(options, 'thresholds')]
  return threshold === 0 || thresholds === 0 || property(options, 'topK') != null
}

function misfit({ name, loss, shape, labels, ending }: OutputFacts, metric: Metric): string | null {
  const { type } = metric
  const of = `${called(name)}`
  const classes = shape.at(-1) ?? null
  const range = labels?.range ?? null
  if (loss === null) return null
  if (type === 'BinaryAccuracy' && range !== null && !(range.areWhole && range.min >= 0 && range.max <= 1))
    return (
      `expected labels 0 and 1 for the metric ${metric.name} of ${of}, received ${show(range.min)} to ` +
      `${show(range.max)}. Measure ${isRegression(loss) ? "'mae' or 'mse'" : 'something else'}.`
    )
  if (/^(Categorical)?Accuracy$/.test(type) && isRegression(loss) && range !== null && !range.areWhole)
    if (ending?.activation !== 'softmax')
      return (
        `expected classes for the metric ${metric.name} of ${of}, received labels that are no whole numbers. ` +
        "Measure 'mae' or 'mse'."
      )
  if (type === 'BinaryAccuracy' && isCategorical(loss) && classes !== null && classes > 1)
    return (
      `expected the metric categoricalAccuracy or 'accuracy' for ${of} of ${classes} classes, received ` +
      `${metric.name}, which counts every number by itself.`
    )
  if (type === 'CategoricalAccuracy' && isBinary(loss) && labels !== null && labels.shape.length === 1)
    if (range?.areWhole && labels.length > 1 && labels.classes === null)
      return (
        `expected the metric binaryAccuracy for ${of}, whose labels are several classes at once, received ` +
        `${metric.name}, which looks at the largest number alone.`
      )
  const k = property(metric.options, 'k')
  if (/TopK/.test(type) && classes !== null && typeof k === 'number' && k >= classes)
    return (
      `expected k below the ${classes} classes of ${of} for the metric ${metric.name}, received ${k}: it is always ` +
      '1. Give it a smaller k.'
    )
  const isLogits = isOfClasses(loss) && takesLogits(loss) && ending?.activation === 'linear'
  if (isLogits && cutting.has(type) && !takesLogits(metric) && !isCutElsewhere(metric))
    return (
      `expected probabilities for the metric ${metric.name} of ${of}, received logits. ` +
      (type === 'AUC' ? 'Give it fromLogits: true.' : 'Give it the threshold 0, or the output a sigmoid.')
    )
  return null
}

export const metricThatDoesNotFit: Mistake = {
  code: 'FOVEA_METRIC_DOES_NOT_FIT',
  find: ({ outputs }) =>
    firstMessage(outputs, output => firstMessage(output.metrics, metric => misfit(output, metric))),
}
