import { show } from '../../core/checks.ts'
import { OptionError } from '../../core/errors.ts'
import { isArray } from '../../core/kinds.ts'
import { custom, schema } from '../../core/schema.ts'
import type { Value } from '../../graph/value.ts'
import * as ops from '../../ops/joining.ts'
import { factory, Layer, onlyInput } from '../layer.ts'
import { dataFormat } from '../options.ts'

type Sides = readonly [before: number, after: number]

const sides = custom<number | readonly [number, number] | readonly [Sides, Sides], readonly [Sides, Sides]>({
  parse: (value, where, name) => {
    const pair: readonly unknown[] = isArray(value) ? value : [value, value]
    const both = Array.from(pair, side => Array.from(isArray(side) ? side : [side, side]))
    const isCount = (cells: unknown) => Number.isInteger(cells) && (cells as number) >= 0
    if (both.length === 2 && both.every(side => side.length === 2 && side.every(isCount)))
      return both as unknown as readonly [Sides, Sides]
    throw new OptionError(
      `${where}: expected ${name} to be a whole number, [height, width] or [[top, bottom], [left, right]], received ` +
        `${show(value)}.`,
    )
  },
})

const options = schema({
  /** One number for all sides, [height, width], or [[top, bottom], [left, right]]. Default 1. */
  padding: sides(1),
  /** Only 'channelsLast'. */
  dataFormat,
})

/** Rows and columns of zeros around a picture. Keras: https://keras.io/api/layers/reshaping_layers/zero_padding2d/ */
export class ZeroPadding2D extends Layer<typeof options> {
  static override readonly type = 'ZeroPadding2D'
  static override readonly options = options

  call(inputs: readonly Value[]): Value {
    return ops.zeroPad2d(onlyInput(this, inputs), this.options.padding)
  }
}

export const zeroPadding2d = factory(ZeroPadding2D)
