/** Layers that do harm one after the other, or where they stand. */
import { property } from '../../core/kinds.ts'
import { sizeOf } from '../../core/shape.ts'
import { settled } from '../../engine/memory.ts'
import type { Layer } from '../../layers/layer.ts'
import { factsOf, givesProbabilities } from './activations.ts'
import { endingOf, isDropout, keepsRange, type LayerUse } from './layer-graph.ts'
import { type Facts, firstMessage, type Mistake } from './mistake.ts'

/** A layer that is an activation and nothing else, after one that has ended in such a one. */
export const activationTwice: Mistake = {
  code: 'FOVEA_ACTIVATION_TWICE',
  find: ({ graph }) =>
    firstMessage(graph.uses, use => {
      const { layer, inputs } = use
      if (!/^(Activation|Softmax|Operation)$/.test(layer.type) || inputs.length !== 1) return null
      const [before, after] = [endingOf(inputs[0]), endingOf(use)]
      if (before === null || after === null || after.layer !== layer) return null
      const [first, second] = [before.activation, after.activation]
      const isTwice =
        (givesProbabilities(first) && givesProbabilities(second)) || (factsOf(first).squashes && first === second)
      if (!isTwice) return null
      return (
        `expected one activation, received ${second} (${layer.where()}) of what is ${first} already ` +
        `(${before.layer.where()}). Leave one out.`
      )
    }),
}

/** The uses of batch normalisation that gather statistics. */
const batchNorms = ({ graph }: Facts): readonly LayerUse[] =>
  graph.uses.filter(({ layer, trains }) => layer.type === 'BatchNormalization' && layer.trainable && trains)

export const gathersStatistics = (facts: Facts): boolean => batchNorms(facts).length > 0

/** Layers after a dropout that change its numbers, but still give another variance in training than in inference. */
const keepsDropout = ({ type }: Layer): boolean =>
  /^(Activation|(Leaky|P)?ReLU|ELU|Rescaling|(Max|Average)Pooling\dD|ZeroPadding\dD)$/.test(type)

/** The dropout before a layer, after those that compute number by number, pool, or only lay numbers out anew. */
function dropoutBefore({ inputs: [input] }: LayerUse): Layer | null {
  if (input === undefined) return null
  const { layer, trains } = input
  const drops =
    trains && isDropout(layer.type) && !layer.type.startsWith('Alpha') && property(layer.options, 'rate') !== 0
  if (drops) return layer
  return keepsRange(layer) || keepsDropout(layer) ? dropoutBefore(input) : null
}

/** Dropout raises the variance in training, which is what batch normalisation measures for inference. */
export const dropoutBeforeBatchNorm: Mistake = {
  code: 'FOVEA_DROPOUT_BEFORE_BATCH_NORM',
  find: facts =>
    firstMessage(batchNorms(facts), use => {
      const dropout = dropoutBefore(use)
      if (dropout === null) return null
      return (
        `expected no dropout before ${use.layer.where()}, received ${dropout.where()}: in inference the variance is ` +
        'another one than in training. Put the dropout after it.'
      )
    }),
}

/** One number a channel is its own mean: what comes out is beta, whatever goes in. */
export const batchNormOfOne: Mistake = {
  code: 'FOVEA_BATCH_NORM_OF_ONE',
  find: facts => {
    const { firstBatch, samples, batchSize } = facts
    const last = samples === null || batchSize === null ? firstBatch : samples % batchSize
    const isLast = firstBatch > 1 && last === 1
    if (firstBatch > 1 && !isLast) return null
    return firstMessage(batchNorms(facts), ({ layer, shape }) => {
      if (property(layer.options, 'renorm') === true) return null
      if (isLast)
        return shape.length > 2
          ? null
          : `expected batches of two samples or more for ${layer.where()}, received ${samples} samples in batches of ` +
              `${batchSize}: the last has one. Choose another batchSize.`
      return (
        `expected batches of two samples or more for ${layer.where()}, received one. Choose a larger batchSize, ` +
        'freeze the layer, or use groupNormalization or layerNormalization.'
      )
    })
  },
}

/** Whether a weight of a layer is the same number throughout. */
export const areAll = ({ ownParameters }: Layer, name: string, value: number): boolean => {
  const weight = ownParameters.find(each => each.name === name)
  if (weight === undefined || !weight.isPlaced || sizeOf(weight.shape) === 0) return false
  return settled(weight.memory).every(each => each === value)
}

/** Moving statistics that have not been moved, and will hardly be in so few steps: predictions use them. */
export const slowBatchNorm: Mistake = {
  code: 'FOVEA_SLOW_BATCH_NORM',
  find: facts => {
    const { steps } = facts
    if (steps === null || steps === 0) return null
    return firstMessage(batchNorms(facts), ({ layer }) => {
      const momentum = property(layer.options, 'momentum')
      if (typeof momentum !== 'number' || momentum <= 0.9 || momentum ** steps < 0.1) return null
      if (!areAll(layer, 'moving_mean', 0) || !areAll(layer, 'moving_variance', 1)) return null
      const share = Math.round(100 * momentum ** steps)
      return (
        `expected more steps than ${steps} for the moving statistics of ${layer.where()} with momentum ` +
        `${momentum}, or predictions look like chance: ${share} % of them will be first values. Use momentum 0.9, or ` +
        'smaller batches.'
      )
    })
  },
}
