/**
 * 2x2 max-pooling after a convolution is done where the result is in registers or in the cache: the large map is never
 * written. Backward spreads the pooled gradient over the map while it is loaded.
 *
 *   conv2dForward(.., y: z), maxPool2dForward(z, y, index)
 *   becomes  conv2dForward(pool max2x2, .., y, index)
 *
 *   maxPool2dBackward(dy, index, dx: dz), conv2dBackward(.., dz, z, ..)
 *   becomes  conv2dBackward(pool max2x2, .., dy, index, ..)
 *
 * Forward and backward agree on what `index` says, so both are rewritten, or neither.
 */

import type { Call } from '../call.ts'
import { type Conv2dSize, FusedPool, type Pool2dSize } from '../kernels.ts'
import { Uses } from './uses.ts'

const isHalving = ({
  windowHeight,
  windowWidth,
  strideHeight,
  strideWidth,
  padTop,
  padLeft,
  height,
  width,
  outHeight,
  outWidth,
}: Pool2dSize) =>
  [windowHeight, windowWidth, strideHeight, strideWidth].every(size => size === 2) &&
  padTop === 0 &&
  padLeft === 0 &&
  outHeight === height >> 1 &&
  outWidth === width >> 1

/** Whether the pictures that are pooled are those that the convolution gives, and not the same numbers reshaped. */
const isOfShape = (pool: Pool2dSize, { batch, outHeight, outWidth, filters }: Conv2dSize) =>
  pool.batch === batch && pool.height === outHeight && pool.width === outWidth && pool.channels === filters

export function fusePooling(calls: readonly Call[]): Call[] {
  const uses = new Uses(calls)
  const replaced = new Map<Call, Call | null>()
  for (const pool of calls) {
    if (pool.kernel !== 'maxPool2dForward' || !isHalving(pool.size)) continue
    const { x: z, y, index } = pool.args
    if (index === null) continue
    const unpool = uses.userOf(index, 'maxPool2dBackward')
    const backward = unpool && uses.userOf(unpool.args.dx, 'conv2dBackward')
    const forward = uses.onlyWriter(z, 'conv2dForward', backward ? [pool, backward] : [pool])
    if (forward === null || forward.size.pool !== 0 || !isOfShape(pool.size, forward.size)) continue
    if (unpool && (!backward || uses.onlyWriter(backward.args.dy, 'maxPool2dBackward', [backward]) !== unpool)) continue
    const { activation } = forward.size
    if (backward && backward.size.activation !== activation) continue
    replaced.set(forward, {
      ...forward,
      size: { ...forward.size, pool: FusedPool.max2x2 },
      args: { ...forward.args, y, index },
    })
    replaced.set(pool, null)
    if (!unpool || !backward) continue
    const args = { ...backward.args, dy: unpool.args.dy, y: null, index }
    replaced.set(backward, { ...backward, size: { ...backward.size, pool: FusedPool.max2x2 }, args })
    replaced.set(unpool, null)
  }
  return calls.flatMap(call => replaced.get(call) ?? (replaced.has(call) ? [] : [call]))
}
