/** Checks and defaults of the options of fit. In a file of their own, as predicting does not need them. */
import { checkSignal } from '../core/abort.ts'
import { booleanOption, choiceOption, knownOptions, numberOption } from '../core/checks.ts'
import { OptionError } from '../core/errors.ts'
import { isArray } from '../core/kinds.ts'
import {
  count,
  type FeatureSettings,
  type FitOptions,
  type FitSettings,
  optionalCount,
  reportSettings,
} from './options.ts'
import { codesOption } from './warnings.ts'

const validationFreq = (where: string, value: unknown): number | readonly number[] =>
  isArray(value)
    ? Array.from(value, (epoch, i) => count(where, `validationFreq[${i}]`, epoch))
    : count(where, 'validationFreq', value)

/** Bytes of features that are kept by default. */
const usualLimits = { auto: 2 ** 30, memory: 2 ** 30, disk: 2 ** 34 }

function featureSettings(where: string, options: FitOptions): FeatureSettings {
  const { cache = 'auto' } = options
  const kind = cache === false ? false : choiceOption(where, 'cache', cache, ['auto', 'memory', 'disk'] as const)
  const idle = (['cacheLimit', 'featureEpochs'] as const).find(name => kind === false && options[name] != null)
  if (idle !== undefined)
    throw new OptionError(`${where}: expected ${idle} where features are kept, received it with cache: false.`)
  return {
    cache: kind,
    cacheLimit: optionalCount(where, 'cacheLimit', options.cacheLimit) ?? usualLimits[kind || 'memory'],
    featureEpochs: optionalCount(where, 'featureEpochs', options.featureEpochs),
  }
}

export function fitSettings(options: FitOptions): FitSettings {
  const where = 'fit'
  knownOptions(where, options, [
    ...[
      'epochs',
      'batchSize',
      'validationData',
      'validationSplit',
      'shuffle',
      'classWeight',
      'sampleWeight',
      'initialEpoch',
      'stepsPerEpoch',
    ],
    ...['validationFreq', 'validationSteps', 'validationBatchSize', 'callbacks', 'verbose', 'signal', 'silence'],
    ...['cache', 'cacheLimit', 'featureEpochs'],
  ])
  checkSignal(where, options.signal)
  const batchSize = count(where, 'batchSize', options.batchSize ?? 32)
  return {
    ...options,
    ...reportSettings(where, options, 1),
    batchSize,
    epochs: count(where, 'epochs', options.epochs ?? 1, 0),
    initialEpoch: count(where, 'initialEpoch', options.initialEpoch ?? 0, 0),
    validationSplit: numberOption(where, 'validationSplit', options.validationSplit ?? 0, { min: 0, below: 1 }),
    validationBatchSize: optionalCount(where, 'validationBatchSize', options.validationBatchSize) ?? batchSize,
    validationSteps: optionalCount(where, 'validationSteps', options.validationSteps),
    validationFreq: validationFreq(where, options.validationFreq ?? 1),
    stepsPerEpoch: optionalCount(where, 'stepsPerEpoch', options.stepsPerEpoch),
    shuffle: booleanOption(where, 'shuffle', options.shuffle ?? true),
    silence: codesOption(where, options.silence ?? []),
    ...featureSettings(where, options),
  }
}
