/**
 * Batch normalisation with fixed statistics behind a convolution becomes part of its weights:
 *
 *   conv2dForward(x, w, b, y: z), batchNormInference(z, .., y)  becomes  foldBatchNorm(w, b, .., w', b'),
 * conv2dForward(x, w', b', y)
 *
 * Of a program that only predicts, `prepare` runs the folding once.
 */

import { ArenaRef } from '../buffer.ts'
import type { Call } from '../call.ts'
import { Uses } from './uses.ts'

export function foldBatchNormalization(calls: readonly Call[]): Call[] {
  const uses = new Uses(calls)
  const replaced = new Map<Call, readonly Call[]>()
  for (const norm of calls) {
    if (norm.kernel !== 'batchNormInference') continue
    const { x: z, gamma, beta, movingMean, movingVariance, y, rstd } = norm.args
    const { channels, inner, epsilon } = norm.size
    const forward = uses.onlyWriter(z, 'conv2dForward', [norm])
    if (forward === null || inner !== 1 || (rstd && uses.of(rstd).length > 1)) continue
    const { filters, kernelHeight, kernelWidth, channels: inputs, groups, activation, pool } = forward.size
    if (filters !== channels || activation !== 0 || pool !== 0 || forward.args.residual !== null) continue
    const taps = kernelHeight * kernelWidth * (inputs / groups)
    const [foldedW, foldedB] = [new ArenaRef(taps * filters, 'float32'), new ArenaRef(filters, 'float32')]
    const { w, b } = forward.args
    replaced.set(forward, [
      {
        kernel: 'foldBatchNorm',
        size: { taps, filters, epsilon },
        args: { w, b, gamma, beta, mean: movingMean, variance: movingVariance, foldedW, foldedB },
      },
      { ...forward, args: { ...forward.args, w: foldedW, b: foldedB, y } },
    ])
    replaced.set(norm, [])
  }
  return calls.flatMap(call => replaced.get(call) ?? [call])
}
