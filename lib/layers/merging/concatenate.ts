import { ShapeError } from '../../core/errors.ts'
import { integer, schema } from '../../core/schema.ts'
import { resolveAxis } from '../../core/shape.ts'
import type { Mask } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { greaterEqual } from '../../ops/arithmetic.ts'
import { isnan } from '../../ops/elementwise.ts'
import * as ops from '../../ops/joining.ts'
import { any } from '../../ops/reduction.ts'
import { factory, Layer } from '../layer.ts'
import { eitherMask, severalInputs } from './several.ts'

const options = schema({
  /** Counted with the batch, which it cannot be. Default -1. */
  axis: integer()(-1),
})

/** A mask of an input without one: all steps count. */
const onesOf = (x: Value): Value => greaterEqual(any(isnan(x), { axis: -1 }), 0)

/** Inputs one after the other along an axis. Keras: https://keras.io/api/layers/merging_layers/concatenate/ */
export class Concatenate extends Layer<typeof options> {
  static override readonly type: string = 'Concatenate'
  static override readonly options = options

  call(inputs: readonly Value[]): Value {
    const values = severalInputs(this, inputs)
    const { axis } = this.options
    if (resolveAxis(this.where(), axis, values[0].shape.length) === 0)
      throw new ShapeError(`${this.where()}: expected an axis of the samples, received the batch axis.`)
    return ops.concatenate(values, axis)
  }

  /** Along the last axis a step counts where it counts in one of the inputs, else masks are joined as inputs are. */
  override computeMask(inputs: readonly Value[], masks: readonly Mask[]): Mask {
    if (masks.every(mask => mask === null)) return null
    const rank = inputs[0].shape.length
    const axis = resolveAxis(this.where(), this.options.axis, rank)
    if (axis === rank - 1) return eitherMask(masks)
    return ops.concatenate(
      masks.map((mask, i) => mask ?? onesOf(inputs[i])),
      axis,
    )
  }
}

export const concatenate = factory(Concatenate)
