/**
 * Batch normalisation with fixed statistics after a convolution, transposed or not, becomes part of its weights:
 *
 *   conv2dForward(x, w, b, y: z), batchNormInference(z, .., y)
 *   becomes  foldBatchNorm(w, b, .., w', b'), conv2dForward(x, w', b', y)
 *
 * In a program that only predicts, the folding is a constant call: it runs once (constant-calls.ts).
 */

import { ArenaRef } from '../buffer.ts'
import type { Call } from '../call.ts'
import type { FoldBatchNormSize } from '../kernels.ts'
import { Uses } from './uses.ts'

type Convolution = Call<'conv2dForward'> | Call<'conv2dTransposeForward'>

/** How the weights lie around their filters; null: something else is done between them and the normalization. */
function layoutOf(call: Convolution): Omit<FoldBatchNormSize, 'epsilon'> | null {
  const { filters, kernelHeight, kernelWidth, channels, groups, activation, pool } = call.size
  if (activation !== 0 || pool !== 0) return null
  const taps = kernelHeight * kernelWidth
  if (call.kernel === 'conv2dForward')
    return call.args.residual === null ? { taps: taps * (channels / groups), filters, inner: 1 } : null
  return groups === 1 ? { taps, filters: channels, inner: filters } : null
}

export function foldBatchNormalization(calls: readonly Call[]): Call[] {
  const uses = new Uses(calls)
  const replaced = new Map<Call, readonly Call[]>()
  for (const norm of calls) {
    if (norm.kernel !== 'batchNormInference') continue
    const { x: z, gamma, beta, movingMean, movingVariance, y, rstd } = norm.args
    const { channels, inner, epsilon } = norm.size
    const forward = uses.onlyWriter(z, 'conv2dForward', [norm]) ?? uses.onlyWriter(z, 'conv2dTransposeForward', [norm])
    if (forward === null || inner !== 1 || (rstd && uses.of(rstd).length > 1)) continue
    const layout = layoutOf(forward)
    if (layout === null || layout.filters !== channels) continue
    const { w, b } = forward.args
    const foldedW = new ArenaRef(layout.taps * layout.filters * layout.inner, 'float32')
    const foldedB = new ArenaRef(channels, 'float32')
    const args = { w, b, gamma, beta, mean: movingMean, variance: movingVariance, foldedW, foldedB }
    const folded = { w: foldedW, b: foldedB, y }
    replaced.set(forward, [
      { kernel: 'foldBatchNorm', size: { ...layout, epsilon }, args },
      forward.kernel === 'conv2dForward'
        ? { ...forward, args: { ...forward.args, ...folded } }
        : { ...forward, args: { ...forward.args, ...folded } },
    ])
    replaced.set(norm, [])
  }
  return calls.flatMap(call => replaced.get(call) ?? [call])
}
