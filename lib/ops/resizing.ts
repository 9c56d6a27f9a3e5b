/** Pictures of another size (native/kernels/resize/). */
import { ShapeError } from '../core/errors.ts'
import { formatShape, type Shape } from '../core/shape.ts'
import type { Upsample2dSize } from '../engine/kernels.ts'
import { defineOp } from '../graph/op.ts'
import type { Value } from '../graph/value.ts'
import { applyOp } from './apply.ts'

export interface Upsample2dAttributes {
  /** How often height and width are multiplied. */
  readonly size: readonly [number, number]
  readonly interpolation: 'nearest' | 'bilinear'
}

function sizeOfUpsampling({ size, interpolation }: Upsample2dAttributes, x: Shape): Upsample2dSize {
  const [batch, height, width, channels] = x
  const [scaleHeight, scaleWidth] = size
  return { batch, height, width, channels, scaleHeight, scaleWidth, bilinear: Number(interpolation === 'bilinear') }
}

const upsample2dOp = defineOp<Upsample2dAttributes, 'x'>({
  name: 'upsample2d',
  shapes({ size }, { x }, where) {
    if (x.length !== 4)
      throw new ShapeError(
        `${where}: expected an input [batch, height, width, channels], received shape ${formatShape(x)}.`,
      )
    const [batch, height, width, channels] = x
    return { y: [batch, height && height * size[0], width && width * size[1], channels] }
  },
  forward({ x, y }, { kernels, attributes, shapes }) {
    kernels.upsample2dForward(sizeOfUpsampling(attributes, shapes.x), { x, y })
  },
  gradient({ dy, dx }, { kernels, attributes, shapes }) {
    if (dx) kernels.upsample2dBackward(sizeOfUpsampling(attributes, shapes.x), { dy, dx })
  },
})

/** Pictures enlarged by whole numbers, by the nearest pixel or between the centres of pixels ('bilinear'). */
export const upsample2d = (x: Value, attributes: Upsample2dAttributes): Value =>
  applyOp(upsample2dOp, attributes, { x }).y
