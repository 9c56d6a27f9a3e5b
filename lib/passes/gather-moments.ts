/**
 * What a batch normalisation must know of a convolution's output, sums of it and of its square, is gathered where the
 * convolution writes it:
 *
 *   conv2dForward(.., y: z), batchNormTraining(z, ..)  becomes  conv2dForward(.., y: z, moments), batchNormTraining(z,
 * moments, ..)
 *
 * Means and variances round otherwise than without: they are summed in other parts.
 */
import type { BatchNormTrainingSize, Conv2dSize } from '../kernels.ts'
import { native } from '../native.ts'
import { ArenaRef, type Call, signatureOf } from '../program.ts'
import { Uses } from './uses.ts'

/** Numbers of a part, as moments.h lays it out: shift, first and second of every filter, and how many rows. */
const partLength = (filters: number) => 3 * filters + 1

const place = signatureOf('conv2dForward').arrays.findIndex(({ name }) => name === 'moments')

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
    const length = native.lengths('conv2dForward', writer.size)[place]
    const moments = replaced.get(writer)?.args.moments ?? new ArenaRef(length, 'float32')
    replaced.set(writer, { ...writer, args: { ...writer.args, moments } })
    replaced.set(norm, {
      ...norm,
      size: { ...size, parts: length / partLength(filters) },
      args: { ...norm.args, moments },
    })
  }
  return calls.map(call => replaced.get(call) ?? call)
}
