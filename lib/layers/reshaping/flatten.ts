import { schema } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { reshapeSamples } from '../../ops/view.ts'
import { factory, Layer, onlyInput } from '../layer.ts'
import { dataFormat } from '../options.ts'

const options = schema({
  /** Only 'channelsLast'. */
  dataFormat,
})

/** All axes but the batch in one. Keras: https://keras.io/api/layers/reshaping_layers/flatten/ */
export class Flatten extends Layer<typeof options> {
  static override readonly type: string = 'Flatten'
  static override readonly options = options

  call(inputs: readonly Value[]): Value {
    return reshapeSamples(onlyInput(this, inputs), [-1])
  }
}

export const flatten = factory(Flatten)
