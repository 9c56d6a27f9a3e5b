/** Pictures alone and in batches. */
import { ShapeError } from '../../core/errors.ts'
import { formatShape } from '../../core/shape.ts'
import type { Value } from '../../graph/value.ts'
import { expectValue } from '../apply.ts'
import { expandDims, squeeze } from '../view.ts'

/** Throws unless they are pictures [batch, height, width, channels], or one without the batch axis. */
export function expectPictures(where: string, x: Value, channels: readonly number[] | null = null): void {
  expectValue(where, x)
  const { length, [length - 1]: last } = x.shape
  const isRight = (length === 3 || length === 4) && (channels === null || (last !== null && channels.includes(last)))
  if (isRight) return
  const wanted = channels === null ? 'channels' : channels.join(' or ')
  throw new ShapeError(
    `${where}: expected pictures [batch, height, width, ${wanted}] or one [height, width, ${wanted}], received shape ` +
      `${formatShape(x.shape)}.`,
  )
}

/** What becomes of a batch; one picture is a batch of one meanwhile. */
export const inBatch = (x: Value, change: (batch: Value) => Value): Value =>
  x.shape.length === 3 ? squeeze(change(expandDims(x, 0)), 0) : change(x)
