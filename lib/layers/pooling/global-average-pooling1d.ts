import type { CallContext } from '../../graph/call.ts'
import type { Value } from '../../graph/value.ts'
import { divide, notEqual } from '../../ops/arithmetic.ts'
import * as ops from '../../ops/pooling.ts'
import { sum } from '../../ops/reduction.ts'
import { expandDims } from '../../ops/view.ts'
import { where } from '../../ops/where.ts'
import { factory, Layer } from '../layer.ts'
import { spatialInput } from '../spatial.ts'
import { globalOptions } from './options.ts'

/**
 * The mean of every channel, over the steps that count. Keras:
 * https://keras.io/api/layers/pooling_layers/global_average_pooling1d/
 */
export class GlobalAveragePooling1D extends Layer<typeof globalOptions> {
  static override readonly type: string = 'GlobalAveragePooling1D'
  static override readonly options = globalOptions

  static override readonly maskOptions = ['mask']

  call(inputs: readonly Value[], { masks: [mask] }: CallContext): Value {
    const x = spatialInput(this, inputs, 1)
    const { keepdims } = this.options
    if (mask === null) return ops.globalAveragePool(x, { keepdims })
    const counts = expandDims(notEqual(mask, 0), 2)
    return divide(sum(where(counts, x, 0), { axis: 1, keepdims }), sum(counts, { axis: 1, keepdims }))
  }

  /** What it gives has no steps: masks end here. */
  override computeMask(): null {
    return null
  }
}

export const globalAveragePooling1d = factory(GlobalAveragePooling1D)
