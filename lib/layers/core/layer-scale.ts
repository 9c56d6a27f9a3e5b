import { integer, number, schema } from '../../core/schema.ts'
import type { CallContext } from '../../graph/call.ts'
import type { ParameterSpec } from '../../graph/parameter.ts'
import type { Value } from '../../graph/value.ts'
import { constant } from '../../initializers/index.ts'
import { multiply } from '../../ops/arithmetic.ts'
import { factory, Layer, onlyInput } from '../layer.ts'

const options = schema({
  /** First value of every factor. */
  initValues: number()(),
  /** Channels. */
  projectionDim: integer({ min: 1 })(),
})

/**
 * y = gamma x, a factor for every channel (H. Touvron et al., 2021), as Keras's ConvNeXt has it:
 * https://keras.io/api/applications/convnext/
 */
export class LayerScale extends Layer<typeof options> {
  static override readonly type: string = 'LayerScale'
  static override readonly options = options
  static override readonly kerasModule = 'keras.src.applications.convnext'

  override parameters(): ParameterSpec[] {
    const { initValues, projectionDim } = this.options
    return [{ name: 'gamma', shape: [projectionDim], initializer: constant({ value: initValues }) }]
  }

  call(inputs: readonly Value[], { weight }: CallContext): Value {
    return multiply(onlyInput(this, inputs), weight('gamma'))
  }
}

export const layerScale = factory(LayerScale)
