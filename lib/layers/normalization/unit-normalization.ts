import { schema } from '../../core/schema.ts'
import { resolveAxis } from '../../core/shape.ts'
import type { Value } from '../../graph/value.ts'
import { unitNormalized } from '../../ops/composed.ts'
import { factory, Layer, onlyInput } from '../layer.ts'
import { axes } from './layer-normalization.ts'

const options = schema({
  /** One axis or several, counted with the batch. Default -1. */
  axis: axes(-1),
})

/** Vectors along the axes, as long as 1. Keras: https://keras.io/api/layers/normalization_layers/unit_normalization/ */
export class UnitNormalization extends Layer<typeof options> {
  static override readonly type: string = 'UnitNormalization'
  static override readonly options = options
  static override readonly supportsMasking = true

  call(inputs: readonly Value[]): Value {
    const x = onlyInput(this, inputs)
    const axes = this.options.axis.map(axis => resolveAxis(this.where(), axis, x.shape.length))
    return unitNormalized(x, axes, 1e-12)
  }
}

export const unitNormalization = factory(UnitNormalization)
