/**
 * What a batch normalisation must know of a convolution's output, sums of it and of its square, is gathered where the
 * convolution writes it:
 *
 *   conv2dForward(.., y: z), batchNormTraining(z, ..)  becomes  conv2dForward(.., y: z, moments), batchNormTraining(z,
 * moments, ..)
 *
 * Means and variances round otherwise than without: they are summed in other parts.
 */

import { lengthsOf } from '../backend.ts'
import { ArenaRef } from '../buffer.ts'
import type { Call } from '../call.ts'
import type { BatchNormTrainingSize, Conv2dSize } from '../kernels.ts'
import { Uses } from './uses.ts'

export function gatherMoments(calls: readonly Call[]): Call[] {
  const uses = new Uses(calls)
  const replaced = new Map<Call, Call>()
  for (const norm of calls) {
    const { x, moments: given } = norm.args
    if (norm.kernel !== 'batchNormTraining' || given !== null || x === null) continue
    const size = norm.size as BatchNormTrainingSize
    const writer = uses.of(x).find(({ written }) => written)?.call
    if (writer?.kernel !== 'conv2dForward' || writer.args.moments !== null || size.inner !== 1) continue
    const { pool, filters } = writer.size as Conv2dSize
    if (pool !== 0 || filters !== size.channels) continue
    const length = lengthsOf('conv2dForward', writer.size as Conv2dSize).moments
    const partLength = lengthsOf('batchNormTraining', { ...size, parts: 1 }).moments
    const moments = replaced.get(writer)?.args.moments ?? new ArenaRef(length, 'float32')
    replaced.set(writer, { ...writer, args: { ...writer.args, moments } })
    replaced.set(norm, {
      ...norm,
      size: { ...size, parts: length / partLength },
      args: { ...norm.args, moments },
    })
  }
  return calls.map(call => replaced.get(call) ?? call)
}
