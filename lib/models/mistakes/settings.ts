/** Settings with which a fit does little, or not what they say. */
import type { Mistake } from './mistake.ts'

export const nothingTrainable: Mistake = {
  code: 'FOVEA_NOTHING_TRAINABLE',
  find: ({ trained, where }) =>
    trained.length === 0
      ? `expected weights that are trainable, ${where} has none: nothing is trained. Set trainable = true on what is ` +
        'to be learnt.'
      : null,
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

/** As in Keras, data for validation come before a share of those of training. */
export const unusedSplit: Mistake = {
  code: 'FOVEA_UNUSED_SPLIT',
  find: ({ isSplitUnused }) =>
    isSplitUnused
      ? 'expected validationSplit or validationData, received both: validationData are used, and nothing is split off.'
      : null,
}
