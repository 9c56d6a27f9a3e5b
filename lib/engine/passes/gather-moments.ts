/**
 * What a batch normalisation must know of a convolution's output, sums of it and of its square, is gathered where the
 * convolution writes it:
 *
 *   conv2dForward(.., y: z), batchNormTraining(z, ..)
 *   becomes  conv2dForward(.., y: z, moments), batchNormTraining(z, moments, ..)
 *
 * Means and variances round otherwise than without: they are summed in other parts.
 */

import { lengthsOf } from '../backend.ts'
import { ArenaRef } from '../buffer.ts'
import type { Call } from '../call.ts'
import { Uses } from './uses.ts'

export function gatherMoments(calls: readonly Call[]): Call[] {
  const uses = new Uses(calls)
  const replaced = new Map<Call, Call>()
  const momentsOf = new Map<Call, ArenaRef>()
  for (const norm of calls) {
    if (norm.kernel !== 'batchNormTraining' || norm.args.moments !== null) continue
    const { size } = norm
    const { x } = norm.args
    const writer = uses.of(x).find(({ written }) => written)?.call
    if (writer?.kernel !== 'conv2dForward' || writer.args.moments !== null || size.inner !== 1) continue
    const { pool, filters } = writer.size
    if (pool !== 0 || filters !== size.channels) continue
    const length = lengthsOf('conv2dForward', writer.size).moments
    const partLength = lengthsOf('batchNormTraining', { ...size, parts: 1 }).moments
    const moments = momentsOf.get(writer) ?? new ArenaRef(length, 'float32')
    momentsOf.set(writer, moments)
    replaced.set(writer, { ...writer, args: { ...writer.args, moments } })
    replaced.set(norm, {
      ...norm,
      size: { ...size, parts: length / partLength },
      args: { ...norm.args, moments },
    })
  }
  return calls.map(call => replaced.get(call) ?? call)
}
