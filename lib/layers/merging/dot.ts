import { numberOption, show } from '../../core/checks.ts'
import { OptionError, ShapeError } from '../../core/errors.ts'
import { isArray, listOf } from '../../core/kinds.ts'
import { boolean, custom, schema } from '../../core/schema.ts'
import { formatShape, resolveAxis } from '../../core/shape.ts'
import type { Value } from '../../graph/value.ts'
import { unitNormalized } from '../../ops/composed.ts'
import { matmul } from '../../ops/matmul.ts'
import { transpose } from '../../ops/movement.ts'
import { expandDims, squeeze } from '../../ops/view.ts'
import { factory, Layer } from '../layer.ts'

const axes = custom<number | readonly [number, number], readonly [number, number]>({
  parse: (value, where, name) => {
    const both: readonly unknown[] = isArray(value) ? listOf(value) : [value, value]
    if (both.length !== 2)
      throw new OptionError(`${where}: expected ${name} to be one axis or two, received ${show(value)}.`)
    const [a, b] = both.map(axis => numberOption(where, name, axis, { integer: true }))
    return [a, b]
  },
})

const options = schema({
  /** The axis of each input along which products are added, counted with the batch; one number for both. */
  axes: axes(),
  /** Whether vectors along these axes are made as long as 1 before. Default false. */
  normalize: boolean(false),
})

/** Products of two inputs, added along an axis of each. Keras: https://keras.io/api/layers/merging_layers/dot/ */
export class Dot extends Layer<typeof options> {
  static override readonly type = 'Dot'
  static override readonly options = options

  /** What it gives has no steps: masks end here. */
  override computeMask(): null {
    return null
  }

  call(inputs: readonly Value[]): Value {
    if (inputs.length !== 2) throw new ShapeError(`${this.where()}: expected two inputs, received ${inputs.length}.`)
    const { normalize } = this.options
    const axes = inputs.map(({ shape }, i) => resolveAxis(this.where(), this.options.axes[i], shape.length))
    const [a, b] = inputs.map((x, i) => (normalize ? unitNormalized(x, [axes[i]], 1e-12) : x))
    const isMatrix = ({ shape }: Value) => shape.length === 2 || shape.length === 3
    if (!isMatrix(a) || !isMatrix(b) || axes.includes(0))
      throw new ShapeError(
        `${this.where()}: expected inputs with one or two axes besides the batch, received ` +
          `${inputs.map(({ shape }) => formatShape(shape)).join(' and ')}.`,
      )
    const rows = a.shape.length === 2 ? expandDims(a, 1) : axes[0] === 1 ? transpose(a, [0, 2, 1]) : a
    const columns = b.shape.length === 2 ? expandDims(b, 2) : axes[1] === 2 ? transpose(b, [0, 2, 1]) : b
    const product = matmul(rows, columns)
    if (a.shape.length === 2 && b.shape.length === 2) return squeeze(product, 2)
    return a.shape.length === 2 ? squeeze(product, 1) : b.shape.length === 2 ? squeeze(product, 2) : product
  }
}

export const dot = factory(Dot)
