/**
 * Rewrites of recorded calls, in their order; those in cpu/ pay because of caches and registers. FOVEA_PASSES names
 * those to use ('' for none); each gives the same numbers as without it, up to rounding where sums or weights are made
 * otherwise, or a residual is stored in bfloat16.
 */

import { show } from '../../core/checks.ts'
import { OptionError } from '../../core/errors.ts'
import type { Call, Pass } from '../call.ts'
import type { KernelName } from '../kernels.ts'
import { fuseRoundings } from './bfloat16/fuse-rounding.ts'
import { storeWords as store } from './bfloat16/store-words.ts'
import { packWeights } from './cpu/pack-weights.ts'
import { sliceBatch } from './cpu/slice-batch.ts'
import { dropUnused } from './drop-unused.ts'
import { foldBatchNormalization as fold } from './fold-batch-normalization.ts'
import { fuseActivation } from './fuse-activation.ts'
import { fusePooling } from './fuse-pooling.ts'
import { fuseResidual } from './fuse-residual.ts'
import { gatherMoments as gather } from './gather-moments.ts'

/** What a pass makes of calls; it is loaded by the first program that has calls of this kernel. */
const onCallsOf = (kernel: KernelName, calls: readonly Call[], pass: () => Pass): Call[] =>
  calls.some(call => call.kernel === kernel) ? pass()(calls) : [...calls]

const fuseRounding: Pass = calls => onCallsOf('roundBfloat16', calls, () => fuseRoundings)
const foldBatchNormalization: Pass = calls => onCallsOf('batchNormInference', calls, () => fold)
const gatherMoments: Pass = calls => onCallsOf('batchNormTraining', calls, () => gather)

/** Loaded by the first program that multiplies in bfloat16. */
const storeWords: Pass = calls =>
  calls.some(({ size }) => 'precision' in size && size.precision > 0) ? store(calls) : [...calls]

const listed = {
  dropUnused,
  foldBatchNormalization,
  fuseResidual,
  fuseActivation,
  fusePooling,
  fuseRounding,
  gatherMoments,
  storeWords,
  sliceBatch,
  packWeights,
}

/** Passes that pay only where weights do not change, or where no gradient reads what layers gave. */
const forInference: readonly Pass[] = [foldBatchNormalization, storeWords, sliceBatch, packWeights]
/** The pass that gathers statistics of a batch. */
const forTraining: readonly Pass[] = [gatherMoments]

/** The passes in force, for programs that train or that only predict. */
export function passes(
  purpose: 'training' | 'inference' = 'training',
  names: string | undefined = process.env.FOVEA_PASSES,
): readonly Pass[] {
  const wanted = names?.split(',').filter(name => name !== '')
  const unknown = wanted?.find(name => !Object.hasOwn(listed, name))
  if (unknown !== undefined)
    throw new OptionError(
      `FOVEA_PASSES: expected some of ${Object.keys(listed).join(', ')}, received ${show(unknown)}.`,
    )
  return Object.entries(listed).flatMap(([name, pass]) =>
    wanted?.includes(name) !== false && !(purpose === 'inference' ? forTraining : forInference).includes(pass)
      ? [pass]
      : [],
  )
}
