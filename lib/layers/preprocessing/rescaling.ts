import { show } from '../../core/checks.ts'
import { OptionError } from '../../core/errors.ts'
import { isArray } from '../../core/kinds.ts'
import { custom, schema } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import { scaleOffset } from '../../ops/arithmetic.ts'
import { factory, Layer, onlyInput } from '../layer.ts'
import { dataFormat } from '../options.ts'

type OneOrPerChannel = number | readonly number[]

const perChannel = custom<OneOrPerChannel, OneOrPerChannel>({
  parse: (value, where, name) => {
    const numbers: readonly unknown[] = isArray(value) ? Array.from(value) : [value]
    if (numbers.length > 0 && numbers.every(Number.isFinite)) return value as OneOrPerChannel
    throw new OptionError(
      `${where}: expected ${name} to be a number or one for every channel, received ${show(value)}.`,
    )
  },
})

const options = schema({
  /** One number, or one for every channel. */
  scale: perChannel(),
  /** The same. Default 0. */
  offset: perChannel(0),
  /** Only 'channelsLast'. */
  dataFormat,
})

/**
 * y = x scale + offset. Keras:
 * https://keras.io/api/layers/preprocessing_layers/image_preprocessing/rescaling/
 */
export class Rescaling extends Layer<typeof options> {
  static override readonly type: string = 'Rescaling'
  static override readonly options = options
  static override readonly supportsMasking = true

  call(inputs: readonly Value[]): Value {
    const { scale, offset } = this.options
    return scaleOffset(onlyInput(this, inputs), { scale: [scale].flat(), offset: [offset].flat() })
  }
}

export const rescaling = factory(Rescaling)
